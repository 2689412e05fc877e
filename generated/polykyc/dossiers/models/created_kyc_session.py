# Generated from specs/dossiers.yaml and overlays/dossiers.yaml; edits here are lost.

"""The model `CreatedKycSession`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model

_WIRES: Final = ("token", "sessionUrl")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class CreatedKycSession(Model):
    """The link to a new session. It holds no session ID; find that with the list operation by `externalId`."""

    token: str | None = field(default=None, repr=False)
    """A short-lived JWT that lets the customer into the session; how long it lives is not documented."""

    session_url: str = field(repr=False)
    """The full, signed URL that the customer opens to be verified. A person who has it can continue the session."""

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
        model.token = value = get("token")
        if value is not None and value.__class__ is not str:
            model._leave("token", "token", data, decode.wrong("token", "a string", value))
        model.session_url = value = get("sessionUrl")
        if value.__class__ is not str:
            raise decode.wrong("sessionUrl", "a string", value)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
