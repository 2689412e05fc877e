# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""The model `EmailReport`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import errors
from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .check_status import CheckStatus
from .email_error import EmailError

_WIRES: Final = ("status", "error", "email")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class EmailReport(Model):
    """The check of the e-mail address."""

    status: CheckStatus
    """How one check ended."""

    error: EmailError | None = None
    """Why it is not verified."""

    email: str | None = field(default=None, repr=False)
    """The address."""

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
        try:
            model.status = _read_check_status(get("status"), "status")
        except errors.MalformedResponseError as error:
            model._leave("status", "status", data, error)
        try:
            model.error = (
                None if (value := get("error")) is None else decode.within("error", EmailError.from_json, value)
            )
        except errors.MalformedResponseError as error:
            model._leave("error", "error", data, error)
        model.email = value = get("email")
        if value is not None and value.__class__ is not str:
            model._leave("email", "email", data, decode.wrong("email", "a string", value))
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_check_status: Final = CheckStatus.reader()
