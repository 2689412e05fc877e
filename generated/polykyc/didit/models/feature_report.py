# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""The model `FeatureReport`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import errors
from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .feature_status import FeatureStatus
from .feature_warning import FeatureWarning

_WIRES: Final = ("node_id", "status", "warnings")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class FeatureReport(Model):
    """How one step went. Other fields depend on the feature."""

    node_id: str | None = field(default=None, repr=False)
    """The step in the workflow; none in a workflow without a graph."""

    status: FeatureStatus | None = field(default=None, repr=False)
    """How one feature went, apart from the session. `Expired` is documented for documents, phones and e-mail addresses,
    `Resub Requested` for the others.
    """

    warnings: list[FeatureWarning] | None = field(default=None, repr=False)
    """What stood out."""

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
        model.node_id = value = get("node_id")
        if value is not None and value.__class__ is not str:
            model._leave("node_id", "node_id", data, decode.wrong("node_id", "a string", value))
        model.status = None if (value := get("status")) is None else _read_feature_status(value, "status")
        try:
            model.warnings = (
                None
                if (value := get("warnings")) is None
                else decode.within("warnings", decode.list_of(FeatureWarning.from_json), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("warnings", "warnings", data, error)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_feature_status: Final = FeatureStatus.reader()
