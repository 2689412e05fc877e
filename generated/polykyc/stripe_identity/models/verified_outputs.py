# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""The model `VerifiedOutputs`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import errors
from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .address import Address
from .id_number_type import IdNumberType
from .plain_date import PlainDate
from .sex import Sex

_WIRES: Final = (
    "address",
    "dob",
    "email",
    "first_name",
    "id_number",
    "id_number_type",
    "last_name",
    "phone",
    "sex",
    "unparsed_place_of_birth",
    "unparsed_sex",
)
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class VerifiedOutputs(Model):
    """What was found out about the person. Only in a verified session, and only if `expand` asks for it. It does not
    say that the person is the one you expected: compare it with what you know.
    """

    address: Address | None = field(default=None, repr=False)
    dob: PlainDate | None = field(default=None, repr=False)
    """The date of birth, which is asked for by its own name with a restricted key."""

    email: str | None = field(default=None, repr=False)
    """E-mail address."""

    first_name: str | None = field(default=None, repr=False)
    """First name."""

    id_number: str | None = field(default=None, repr=False)
    """The number, which is asked for by its own name with a restricted key."""

    id_number_type: IdNumberType | None = field(default=None, repr=False)
    last_name: str | None = field(default=None, repr=False)
    """Last name."""

    phone: str | None = field(default=None, repr=False)
    """Phone number."""

    sex: Sex | None = field(default=None, repr=False)
    unparsed_place_of_birth: str | None = field(default=None, repr=False)
    """The place of birth as the document has it."""

    unparsed_sex: str | None = field(default=None, repr=False)
    """The sex as the document has it."""

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
            model.address = (
                None if (value := get("address")) is None else decode.within("address", Address.from_json, value)
            )
        except errors.MalformedResponseError as error:
            model._leave("address", "address", data, error)
        try:
            model.dob = None if (value := get("dob")) is None else decode.within("dob", PlainDate.from_json, value)
        except errors.MalformedResponseError as error:
            model._leave("dob", "dob", data, error)
        model.email = value = get("email")
        if value is not None and value.__class__ is not str:
            model._leave("email", "email", data, decode.wrong("email", "a string", value))
        model.first_name = value = get("first_name")
        if value is not None and value.__class__ is not str:
            model._leave("first_name", "first_name", data, decode.wrong("first_name", "a string", value))
        model.id_number = value = get("id_number")
        if value is not None and value.__class__ is not str:
            model._leave("id_number", "id_number", data, decode.wrong("id_number", "a string", value))
        try:
            model.id_number_type = (
                None if (value := get("id_number_type")) is None else _read_id_number_type(value, "id_number_type")
            )
        except errors.MalformedResponseError as error:
            model._leave("id_number_type", "id_number_type", data, error)
        model.last_name = value = get("last_name")
        if value is not None and value.__class__ is not str:
            model._leave("last_name", "last_name", data, decode.wrong("last_name", "a string", value))
        model.phone = value = get("phone")
        if value is not None and value.__class__ is not str:
            model._leave("phone", "phone", data, decode.wrong("phone", "a string", value))
        try:
            model.sex = None if (value := get("sex")) is None else _read_sex(value, "sex")
        except errors.MalformedResponseError as error:
            model._leave("sex", "sex", data, error)
        model.unparsed_place_of_birth = value = get("unparsed_place_of_birth")
        if value is not None and value.__class__ is not str:
            model._leave(
                "unparsed_place_of_birth",
                "unparsed_place_of_birth",
                data,
                decode.wrong("unparsed_place_of_birth", "a string", value),
            )
        model.unparsed_sex = value = get("unparsed_sex")
        if value is not None and value.__class__ is not str:
            model._leave("unparsed_sex", "unparsed_sex", data, decode.wrong("unparsed_sex", "a string", value))
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_id_number_type: Final = IdNumberType.reader()
_read_sex: Final = Sex.reader()
