# Generated from specs/kulipa.yaml and overlays/kulipa.yaml; edits here are lost.

"""`User`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from .address import Address
from .legal_name import LegalName
from .phone_number import PhoneNumber
from .shipping_address import ShippingAddress
from .user_state import UserState


@define(kw_only=True)
class User(Model):
    """A person who is or will be verified."""

    id: str
    """The user's id. `usr-` and a version 4 UUID."""

    status: UserState | None = None
    """How far a user is. `unverified` and `onboarding`: the KYC is not done. `active`: may hold a card, after a
    verified KYC or, in a company that approves automatically, without one. `frozen`: stopped for a while. `disabled`
    and `deleted`: no longer in use.
    """

    first_name: str | None = field(default=None, repr=False)
    """First name as given when the user was created."""

    last_name: str | None = field(default=None, repr=False)
    """Last name as given when the user was created."""

    email: str | None = field(default=None, repr=False)
    """E-mail address."""

    phone: PhoneNumber | None = field(default=None, repr=False)
    """A phone number in two parts. No two users share one."""

    date_of_birth: dt.date | None = field(default=None, repr=False)
    """Date of birth."""

    country_of_birth: str | None = field(default=None, repr=False)
    """Country of birth, ISO 3166-1 alpha-2."""

    country_of_residence: str | None = field(default=None, repr=False)
    """Country of residence, ISO 3166-1 alpha-2."""

    address: Address | None = field(default=None, repr=False)
    """A postal address."""

    shipping_address: ShippingAddress | None = field(default=None, repr=False)
    """Where to send a card. A finished `shipping` KYC changes it."""

    legal_name: LegalName | None = field(default=None, repr=False)
    """The name that the verification found."""

    company_id: str | None = None
    """The company the user belongs to. `cmp-` and a UUID."""

    created_at: dt.datetime | None = None
    """When the user was created."""

    updated_at: dt.datetime | None = None
    """When the user last changed."""

    _extra: Mapping[str, Any] | None = field(default=None, repr=False, alias="extra")

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Return what the JSON object *data* says; raise `MalformedResponseError` for a field that does not fit."""
        body = decode.mapping(data)
        get = decode.getter(body)
        id = get("id")
        if id.__class__ is not str:
            raise decode.wrong("id", "a string", id)
        status = None if (value := get("status")) is None else decode.within("status", UserState.read, value)
        first_name = get("firstName")
        if first_name is not None and first_name.__class__ is not str:
            raise decode.wrong("firstName", "a string", first_name)
        last_name = get("lastName")
        if last_name is not None and last_name.__class__ is not str:
            raise decode.wrong("lastName", "a string", last_name)
        email = get("email")
        if email is not None and email.__class__ is not str:
            raise decode.wrong("email", "a string", email)
        phone = None if (value := get("phone")) is None else decode.within("phone", PhoneNumber.from_json, value)
        date_of_birth = (
            None if (value := get("dateOfBirth")) is None else decode.within("dateOfBirth", decode.day, value)
        )
        country_of_birth = get("countryOfBirth")
        if country_of_birth is not None and country_of_birth.__class__ is not str:
            raise decode.wrong("countryOfBirth", "a string", country_of_birth)
        country_of_residence = get("countryOfResidence")
        if country_of_residence is not None and country_of_residence.__class__ is not str:
            raise decode.wrong("countryOfResidence", "a string", country_of_residence)
        address = None if (value := get("address")) is None else decode.within("address", Address.from_json, value)
        shipping_address = (
            None
            if (value := get("shippingAddress")) is None
            else decode.within("shippingAddress", ShippingAddress.from_json, value)
        )
        legal_name = (
            None if (value := get("legalName")) is None else decode.within("legalName", LegalName.from_json, value)
        )
        company_id = get("companyId")
        if company_id is not None and company_id.__class__ is not str:
            raise decode.wrong("companyId", "a string", company_id)
        created_at = None if (value := get("createdAt")) is None else decode.within("createdAt", decode.moment, value)
        updated_at = None if (value := get("updatedAt")) is None else decode.within("updatedAt", decode.moment, value)
        return cls(
            id=id,
            status=status,
            first_name=first_name,
            last_name=last_name,
            email=email,
            phone=phone,
            date_of_birth=date_of_birth,
            country_of_birth=country_of_birth,
            country_of_residence=country_of_residence,
            address=address,
            shipping_address=shipping_address,
            legal_name=legal_name,
            company_id=company_id,
            created_at=created_at,
            updated_at=updated_at,
            extra=decode.beyond(_FIELDS, body),
        )


_FIELDS: Final = frozenset(
    (
        "id",
        "status",
        "firstName",
        "lastName",
        "email",
        "phone",
        "dateOfBirth",
        "countryOfBirth",
        "countryOfResidence",
        "address",
        "shippingAddress",
        "legalName",
        "companyId",
        "createdAt",
        "updatedAt",
    )
)
