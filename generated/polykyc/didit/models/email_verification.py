# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""The model `EmailVerification`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import errors
from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .feature_status import FeatureStatus
from .feature_warning import FeatureWarning

_WIRES: Final = (
    "node_id",
    "status",
    "warnings",
    "email",
    "is_breached",
    "is_disposable",
    "is_undeliverable",
    "verified_at",
)
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class EmailVerification(Model):
    """An e-mail address."""

    node_id: str | None = field(default=None, repr=False)
    """The step in the workflow; none in a workflow without a graph."""

    status: FeatureStatus | None = field(default=None, repr=False)
    """How one feature went, apart from the session. `Expired` is documented for documents, phones and e-mail addresses,
    `Resub Requested` for the others.
    """

    warnings: list[FeatureWarning] | None = field(default=None, repr=False)
    """What stood out."""

    email: str | None = field(default=None, repr=False)
    """The address."""

    is_breached: bool | None = field(default=None, repr=False)
    """Whether it is in stolen data."""

    is_disposable: bool | None = field(default=None, repr=False)
    """Whether it is made to be thrown away."""

    is_undeliverable: bool | None = field(default=None, repr=False)
    """Whether no mail arrives there."""

    verified_at: dt.datetime | None = field(default=None, repr=False)
    """When the person proved it."""

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
        model.email = value = get("email")
        if value is not None and value.__class__ is not str:
            model._leave("email", "email", data, decode.wrong("email", "a string", value))
        model.is_breached = value = get("is_breached")
        if value is not None and value.__class__ is not bool:
            model._leave("is_breached", "is_breached", data, decode.wrong("is_breached", "a boolean", value))
        model.is_disposable = value = get("is_disposable")
        if value is not None and value.__class__ is not bool:
            model._leave("is_disposable", "is_disposable", data, decode.wrong("is_disposable", "a boolean", value))
        model.is_undeliverable = value = get("is_undeliverable")
        if value is not None and value.__class__ is not bool:
            model._leave(
                "is_undeliverable", "is_undeliverable", data, decode.wrong("is_undeliverable", "a boolean", value)
            )
        try:
            model.verified_at = None if (value := get("verified_at")) is None else decode.moment(value, "verified_at")
        except errors.MalformedResponseError as error:
            model._leave("verified_at", "verified_at", data, error)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_feature_status: Final = FeatureStatus.reader()
