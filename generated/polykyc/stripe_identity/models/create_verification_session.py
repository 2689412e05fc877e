# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""The model `CreateVerificationSession`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .provided_details import ProvidedDetails
from .related_person import RelatedPerson
from .requested_options import RequestedOptions
from .verification_type import VerificationType

_WIRES: Final = (
    "type",
    "verification_flow",
    "client_reference_id",
    "metadata",
    "options",
    "provided_details",
    "related_customer",
    "related_customer_account",
    "related_person",
    "return_url",
    "expand",
)
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class CreateVerificationSession(Model):
    """A session to create. It needs `type` or `verification_flow`."""

    type: VerificationType | None = None
    """What is checked. `document`: an identity document, and a selfie if the options ask for one. `id_number`: name,
    date of birth and national number.
    """

    verification_flow: str | None = None
    """A flow that was made in the dashboard, `vf_…`. It says what is checked."""

    client_reference_id: str | None = field(default=None, repr=False)
    """Your own reference of the person, such as a customer's id. A list finds sessions by it, and it need not
    be unique.
    """

    metadata: dict[str, str] | None = field(default=None, repr=False)
    """Up to 50 texts of your own, each under a name of up to 40 characters."""

    options: RequestedOptions | None = None
    """Options of the checks."""

    provided_details: ProvidedDetails | None = field(default=None, repr=False)
    """What you know of the person. It may be shown to them, and checks of e-mail and phone need it."""

    related_customer: str | None = field(default=None, repr=False)
    """The customer whom the session is about, `cus_…`."""

    related_customer_account: str | None = field(default=None, repr=False)
    """The account of the customer whom the session is about, `acct_…`."""

    related_person: RelatedPerson | None = field(default=None, repr=False)
    """The person of a connected account whom the session is about."""

    return_url: str | None = field(default=None, repr=False)
    """Where the person goes afterwards. Nothing is added to it, the return proves nothing, and no answer repeats it."""

    expand: list[str] | None = None
    """Names of fields to return as objects, or at all, such as `last_verification_report`."""

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
        model.type = None if (value := get("type")) is None else _read_verification_type(value, "type")
        model.verification_flow = value = get("verification_flow")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("verification_flow", "a string", value)
        model.client_reference_id = value = get("client_reference_id")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("client_reference_id", "a string", value)
        model.metadata = (
            None if (value := get("metadata")) is None else decode.within("metadata", decode.map_of(decode.text), value)
        )
        model.options = (
            None if (value := get("options")) is None else decode.within("options", RequestedOptions.from_json, value)
        )
        model.provided_details = (
            None
            if (value := get("provided_details")) is None
            else decode.within("provided_details", ProvidedDetails.from_json, value)
        )
        model.related_customer = value = get("related_customer")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("related_customer", "a string", value)
        model.related_customer_account = value = get("related_customer_account")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("related_customer_account", "a string", value)
        model.related_person = (
            None
            if (value := get("related_person")) is None
            else decode.within("related_person", RelatedPerson.from_json, value)
        )
        model.return_url = value = get("return_url")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("return_url", "a string", value)
        model.expand = (
            None if (value := get("expand")) is None else decode.within("expand", decode.list_of(decode.text), value)
        )
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_verification_type: Final = VerificationType.reader()
