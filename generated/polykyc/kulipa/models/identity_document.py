# Generated from specs/kulipa.yaml and overlays/kulipa.yaml; edits here are lost.

"""`IdentityDocument`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model


@define(kw_only=True)
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

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Return what the JSON object *data* says; raise `MalformedResponseError` for a field that does not fit."""
        body = decode.mapping(data)
        get = decode.getter(body)
        country_code = get("countryCode")
        if country_code is not None and country_code.__class__ is not str:
            raise decode.wrong("countryCode", "a string", country_code)
        type = get("type")
        if type.__class__ is not str:
            raise decode.wrong("type", "a string", type)
        number = get("number")
        if number.__class__ is not str:
            raise decode.wrong("number", "a string", number)
        document_front = get("documentFront")
        if document_front.__class__ is not str:
            raise decode.wrong("documentFront", "a string", document_front)
        document_back = get("documentBack")
        if document_back is not None and document_back.__class__ is not str:
            raise decode.wrong("documentBack", "a string", document_back)
        issued_date = get("issuedDate")
        if issued_date is not None and issued_date.__class__ is not str:
            raise decode.wrong("issuedDate", "a string", issued_date)
        return cls(
            country_code=country_code,
            type=type,
            number=number,
            document_front=document_front,
            document_back=document_back,
            issued_date=issued_date,
            extra=decode.beyond(_FIELDS, body),
        )


_FIELDS: Final = frozenset(("countryCode", "type", "number", "documentFront", "documentBack", "issuedDate"))
