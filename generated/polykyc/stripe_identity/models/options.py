# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""The model `Options`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import errors
from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .contact_options import ContactOptions
from .document_options_in_force import DocumentOptionsInForce
from .matching_options import MatchingOptions

_WIRES: Final = ("document", "email", "id_number", "matching", "phone")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class Options(Model):
    """The options in force. Each may be missing."""

    document: DocumentOptionsInForce | None = None
    email: ContactOptions | None = None
    id_number: dict[str, Any] | None = None
    """Nothing is documented in it."""

    matching: MatchingOptions | None = None
    phone: ContactOptions | None = None
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
            model.document = (
                None
                if (value := get("document")) is None
                else decode.within("document", DocumentOptionsInForce.from_json, value)
            )
        except errors.MalformedResponseError as error:
            model._leave("document", "document", data, error)
        try:
            model.email = (
                None if (value := get("email")) is None else decode.within("email", ContactOptions.from_json, value)
            )
        except errors.MalformedResponseError as error:
            model._leave("email", "email", data, error)
        try:
            model.id_number = (
                None
                if (value := get("id_number")) is None
                else decode.within("id_number", decode.map_of(decode.anything), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("id_number", "id_number", data, error)
        try:
            model.matching = (
                None
                if (value := get("matching")) is None
                else decode.within("matching", MatchingOptions.from_json, value)
            )
        except errors.MalformedResponseError as error:
            model._leave("matching", "matching", data, error)
        try:
            model.phone = (
                None if (value := get("phone")) is None else decode.within("phone", ContactOptions.from_json, value)
            )
        except errors.MalformedResponseError as error:
            model._leave("phone", "phone", data, error)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
