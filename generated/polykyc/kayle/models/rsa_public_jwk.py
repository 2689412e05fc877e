# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""The model `RsaPublicJwk`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode, encode, validate
from ..._runtime.codec.model import Model
from .key_type import KeyType

_WIRES: Final = ("kty", "n", "e", "alg", "use", "key_ops")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class RsaPublicJwk(Model):
    """A public RSA key as a JSON Web Key (RFC 7517, RFC 7518). Never send a private member."""

    kty: KeyType
    """The kind of the key."""

    n: str
    """The modulus, in base64url."""

    e: str
    """The exponent, in base64url."""

    alg: str | None = None
    """The algorithm that the key is meant for."""

    use: str | None = None
    """What the key is meant for, such as `enc`."""

    key_ops: list[str] | None = None
    """What may be done with the key."""

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
        model.kty = _read_key_type(get("kty"), "kty")
        model.n = value = get("n")
        if value.__class__ is not str:
            raise decode.wrong("n", "a string", value)
        model.e = value = get("e")
        if value.__class__ is not str:
            raise decode.wrong("e", "a string", value)
        model.alg = value = get("alg")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("alg", "a string", value)
        model.use = value = get("use")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("use", "a string", value)
        model.key_ops = (
            None if (value := get("key_ops")) is None else decode.within("key_ops", decode.list_of(decode.text), value)
        )
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model

    def checked_json(self) -> dict[str, Any]:
        """Return the JSON object to send; raise `ArgumentError` for a value that the provider would refuse."""
        validate.choice("kty", self.kty, KeyType)
        validate.text("n", self.n, min_length=1, max_length=8192)
        validate.text("e", self.e, min_length=1, max_length=64)
        if self.alg is not None:
            validate.text("alg", self.alg, max_length=64)
        if self.use is not None:
            validate.text("use", self.use, max_length=32)
        if self.key_ops is not None:
            validate.items(
                "key_ops", self.key_ops, lambda name, value: validate.text(name, value, max_length=64), at_most=8
            )
        return encode.present(
            {
                **self.extra,
                "kty": self.kty,
                "n": self.n,
                "e": self.e,
                "alg": encode.none_as_unset(self.alg),
                "use": encode.none_as_unset(self.use),
                "key_ops": encode.none_as_unset(self.key_ops),
            }
        )


_read_key_type: Final = KeyType.reader()
