# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""The model `RelatedPerson`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode, encode, validate
from ..._runtime.codec.model import Model

_WIRES: Final = ("account", "person")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class RelatedPerson(Model):
    """The person of a connected account whom the session is about."""

    account: str = field(repr=False)
    """The connected account, `acct_…`."""

    person: str = field(repr=False)
    """The person, `person_…`."""

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
        model.account = value = get("account")
        if value.__class__ is not str:
            raise decode.wrong("account", "a string", value)
        model.person = value = get("person")
        if value.__class__ is not str:
            raise decode.wrong("person", "a string", value)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model

    def checked_json(self) -> dict[str, Any]:
        """Return the JSON object to send; raise `ArgumentError` for a value that the provider would refuse."""
        validate.text("account", self.account, max_length=5000)
        validate.text("person", self.person, max_length=5000)
        return encode.present(
            {
                **self.extra,
                "account": self.account,
                "person": self.person,
            }
        )
