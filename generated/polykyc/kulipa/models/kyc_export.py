# Generated from specs/kulipa.yaml and overlays/kulipa.yaml; edits here are lost.

"""The model `KycExport`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .exported_address import ExportedAddress
from .identity_document import IdentityDocument
from .person_name import PersonName

_WIRES: Final = ("name", "emailAddress", "phoneNumber", "dateOfBirth", "address", "identityDocument")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
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
    __wires__ = _WIRES

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Return the model of the JSON object *data*; raise `MalformedResponseError` for a field that does not fit."""
        if data.__class__ is not dict:
            raise decode.wrong("", "an object", data)
        get: decode.Getter = data.get
        # Without `__init__`, whose keywords would take half of the time.
        model = cls.__new__(cls)
        model.name = decode.within("name", PersonName.from_json, get("name"))
        model.email_address = value = get("emailAddress")
        if value.__class__ is not str:
            raise decode.wrong("emailAddress", "a string", value)
        model.phone_number = value = get("phoneNumber")
        if value.__class__ is not str:
            raise decode.wrong("phoneNumber", "a string", value)
        model.date_of_birth = value = get("dateOfBirth")
        if value.__class__ is not str:
            raise decode.wrong("dateOfBirth", "a string", value)
        model.address = decode.within("address", ExportedAddress.from_json, get("address"))
        model.identity_document = decode.within("identityDocument", IdentityDocument.from_json, get("identityDocument"))
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
