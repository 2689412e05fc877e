# Generated from specs/kulipa.yaml and overlays/kulipa.yaml; edits here are lost.

"""The model `IdentityDocument`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model

_WIRES: Final = ("countryCode", "type", "number", "documentFront", "documentBack", "issuedDate")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class IdentityDocument(Model):
    """The document a person identified themselves with."""

    country_code: str | None = field(default=None, repr=False)
    """The country that issued the document."""

    type: str = field(repr=False)
    """The kind of document. Its values are not documented."""

    number: str = field(repr=False)
    """The number printed on the document."""

    document_front: str = field(repr=False)
    """Address of a picture of the front."""

    document_back: str | None = field(default=None, repr=False)
    """Address of a picture of the back, if the document has one."""

    issued_date: str | None = field(default=None, repr=False)
    """When the document was issued. Its notation is not documented."""

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
        model.country_code = value = get("countryCode")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("countryCode", "a string", value)
        model.type = value = get("type")
        if value.__class__ is not str:
            raise decode.wrong("type", "a string", value)
        model.number = value = get("number")
        if value.__class__ is not str:
            raise decode.wrong("number", "a string", value)
        model.document_front = value = get("documentFront")
        if value.__class__ is not str:
            raise decode.wrong("documentFront", "a string", value)
        model.document_back = value = get("documentBack")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("documentBack", "a string", value)
        model.issued_date = value = get("issuedDate")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("issuedDate", "a string", value)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
