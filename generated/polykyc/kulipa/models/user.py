# Generated from specs/kulipa.yaml and overlays/kulipa.yaml; edits here are lost.

"""The model `User`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import errors
from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .address import Address
from .legal_name import LegalName
from .phone_number import PhoneNumber
from .shipping_address import ShippingAddress
from .user_state import UserState

_WIRES: Final = (
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
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
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
    __wires__ = _WIRES

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Return the model of the JSON object *data*; raise `MalformedResponseError` for a field that does not fit."""
        if data.__class__ is not dict:
            raise decode.wrong("", "an object", data)
        get: decode.Getter = data.get
        # Without `__init__`, whose keywords would take half of the time.
        model = cls.__new__(cls)
        model.id = value = get("id")
        if value.__class__ is not str:
            raise decode.wrong("id", "a string", value)
        model.status = None if (value := get("status")) is None else _read_user_state(value, "status")
        model.first_name = value = get("firstName")
        if value is not None and value.__class__ is not str:
            model._leave("first_name", "firstName", data, decode.wrong("firstName", "a string", value))
        model.last_name = value = get("lastName")
        if value is not None and value.__class__ is not str:
            model._leave("last_name", "lastName", data, decode.wrong("lastName", "a string", value))
        model.email = value = get("email")
        if value is not None and value.__class__ is not str:
            model._leave("email", "email", data, decode.wrong("email", "a string", value))
        try:
            model.phone = (
                None if (value := get("phone")) is None else decode.within("phone", PhoneNumber.from_json, value)
            )
        except errors.MalformedResponseError as error:
            model._leave("phone", "phone", data, error)
        try:
            model.date_of_birth = None if (value := get("dateOfBirth")) is None else decode.day(value, "dateOfBirth")
        except errors.MalformedResponseError as error:
            model._leave("date_of_birth", "dateOfBirth", data, error)
        model.country_of_birth = value = get("countryOfBirth")
        if value is not None and value.__class__ is not str:
            model._leave("country_of_birth", "countryOfBirth", data, decode.wrong("countryOfBirth", "a string", value))
        model.country_of_residence = value = get("countryOfResidence")
        if value is not None and value.__class__ is not str:
            model._leave(
                "country_of_residence",
                "countryOfResidence",
                data,
                decode.wrong("countryOfResidence", "a string", value),
            )
        try:
            model.address = (
                None if (value := get("address")) is None else decode.within("address", Address.from_json, value)
            )
        except errors.MalformedResponseError as error:
            model._leave("address", "address", data, error)
        try:
            model.shipping_address = (
                None
                if (value := get("shippingAddress")) is None
                else decode.within("shippingAddress", ShippingAddress.from_json, value)
            )
        except errors.MalformedResponseError as error:
            model._leave("shipping_address", "shippingAddress", data, error)
        try:
            model.legal_name = (
                None if (value := get("legalName")) is None else decode.within("legalName", LegalName.from_json, value)
            )
        except errors.MalformedResponseError as error:
            model._leave("legal_name", "legalName", data, error)
        model.company_id = value = get("companyId")
        if value is not None and value.__class__ is not str:
            model._leave("company_id", "companyId", data, decode.wrong("companyId", "a string", value))
        model.created_at = None if (value := get("createdAt")) is None else decode.moment(value, "createdAt")
        model.updated_at = None if (value := get("updatedAt")) is None else decode.moment(value, "updatedAt")
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_user_state: Final = UserState.reader()
