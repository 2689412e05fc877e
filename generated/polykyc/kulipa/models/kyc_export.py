# Generated from specs/kulipa.yaml and overlays/kulipa.yaml; edits here are lost.

"""`KycExport`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from .exported_address import ExportedAddress
from .identity_document import IdentityDocument
from .person_name import PersonName


@define(kw_only=True)
class KycExport(Model):
    """What the newest verified full KYC found out about a person. Sections on the document's expiry, a selfie and a
    questionnaire exist too, but their fields are not public.
    """

    name: PersonName = field(repr=False)
    """A person's name as verified."""

    email_address: str = field(repr=False)
    """The person's e-mail address."""

    phone_number: str = field(repr=False)
    """The person's phone number."""

    date_of_birth: str = field(repr=False)
    """The person's date of birth. Its notation is not documented."""

    address: ExportedAddress = field(repr=False)
    """The address a person was verified at."""

    identity_document: IdentityDocument = field(repr=False)
    """The document a person identified themselves with."""

    _extra: Mapping[str, Any] | None = field(default=None, repr=False, alias="extra")

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Return what the JSON object *data* says; raise `MalformedResponseError` for a field that does not fit."""
        body = decode.mapping(data)
        get = decode.getter(body)
        name = decode.within("name", PersonName.from_json, get("name"))
        email_address = get("emailAddress")
        if email_address.__class__ is not str:
            raise decode.wrong("emailAddress", "a string", email_address)
        phone_number = get("phoneNumber")
        if phone_number.__class__ is not str:
            raise decode.wrong("phoneNumber", "a string", phone_number)
        date_of_birth = get("dateOfBirth")
        if date_of_birth.__class__ is not str:
            raise decode.wrong("dateOfBirth", "a string", date_of_birth)
        address = decode.within("address", ExportedAddress.from_json, get("address"))
        identity_document = decode.within("identityDocument", IdentityDocument.from_json, get("identityDocument"))
        return cls(
            name=name,
            email_address=email_address,
            phone_number=phone_number,
            date_of_birth=date_of_birth,
            address=address,
            identity_document=identity_document,
            extra=decode.beyond(_FIELDS, body),
        )


_FIELDS: Final = frozenset(("name", "emailAddress", "phoneNumber", "dateOfBirth", "address", "identityDocument"))
