# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""The model `RequestedOptions`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode, encode, validate
from ..._runtime.codec.encode import UNSET
from ..._runtime.codec.model import Model
from .document_options import DocumentOptions

_WIRES: Final = ("document",)
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class RequestedOptions(Model):
    """Options of the checks."""

    document: DocumentOptions | str | None = None
    """How a document is checked. An empty text takes the options away."""

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
        model.document = (
            None
            if (value := get("document")) is None
            else decode.within(
                "document",
                decode.AnyOf["DocumentOptions | str"](
                    "DocumentOptions or a string", DocumentOptions.from_json, decode.text
                ),
                value,
            )
        )
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model

    def checked_json(self) -> dict[str, Any]:
        """Return the JSON object to send; raise `ArgumentError` for a value that the provider would refuse."""
        if self.document is not None:
            validate.either(
                "document",
                self.document,
                lambda name, value: validate.instance(name, value, DocumentOptions),
                validate.text,
            )
        return encode.present(
            {
                **self.extra,
                "document": UNSET
                if self.document is None
                else encode.either("document", self.document, DocumentOptions),
            }
        )
