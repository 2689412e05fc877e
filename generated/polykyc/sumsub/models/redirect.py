# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""The model `Redirect`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode, encode, validate
from ..._runtime.codec.model import Model

_WIRES: Final = ("successUrl", "rejectUrl", "signKey", "allowedQueryParams")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class Redirect(Model):
    success_url: str | None = None
    """Where the browser goes after a success."""

    reject_url: str | None = None
    """Where it goes otherwise."""

    sign_key: str | None = field(default=None, repr=False)
    """The key that signs the address."""

    allowed_query_params: list[str] | None = None
    """The query parameters that the address keeps."""

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
        model.success_url = value = get("successUrl")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("successUrl", "a string", value)
        model.reject_url = value = get("rejectUrl")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("rejectUrl", "a string", value)
        model.sign_key = value = get("signKey")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("signKey", "a string", value)
        model.allowed_query_params = (
            None
            if (value := get("allowedQueryParams")) is None
            else decode.within("allowedQueryParams", decode.list_of(decode.text), value)
        )
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model

    def checked_json(self) -> dict[str, Any]:
        """Return the JSON object to send; raise `ArgumentError` for a value that the provider would refuse."""
        if self.success_url is not None:
            validate.text("success_url", self.success_url)
        if self.reject_url is not None:
            validate.text("reject_url", self.reject_url)
        if self.sign_key is not None:
            validate.text("sign_key", self.sign_key)
        if self.allowed_query_params is not None:
            validate.items("allowed_query_params", self.allowed_query_params, validate.text)
        return encode.present(
            {
                **self.extra,
                "successUrl": encode.none_as_unset(self.success_url),
                "rejectUrl": encode.none_as_unset(self.reject_url),
                "signKey": encode.none_as_unset(self.sign_key),
                "allowedQueryParams": encode.none_as_unset(self.allowed_query_params),
            }
        )
