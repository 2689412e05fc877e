# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""The model `FeatureSummary`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .feature_status import FeatureStatus

_WIRES: Final = ("feature", "status")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class FeatureSummary(Model):
    """How one feature went."""

    feature: str
    """The feature."""

    status: FeatureStatus
    """How one feature went, apart from the session. `Expired` is documented for documents, phones and e-mail addresses,
    `Resub Requested` for the others.
    """

    _extra: Mapping[str, Any] | None = field(default=None, repr=False, alias="extra")
    __wires__ = _WIRES

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Return the model of the JSON object *data*; raise `MalformedResponseError` for a field that does not fit."""
        if data.__class__ is not dict:
            raise decode.wrong("", "an object", data)
        get: decode.Getter = data.get
        # Without `__init__`, whose keywords would take half of the time.
        model = cls.__new__(cls)
        model.feature = value = get("feature")
        if value.__class__ is not str:
            model._leave("feature", "feature", data, decode.wrong("feature", "a string", value))
        model.status = _read_feature_status(get("status"), "status")
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_feature_status: Final = FeatureStatus.reader()
