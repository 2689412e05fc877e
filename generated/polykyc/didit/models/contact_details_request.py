# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""The model `ContactDetailsRequest`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode, encode, validate
from ..._runtime.codec.model import Model

_WIRES: Final = ("email", "send_notification_emails", "email_lang", "phone")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ContactDetailsRequest(Model):
    """How to reach the person."""

    email: str | None = field(default=None, repr=False)
    """The person's e-mail address."""

    send_notification_emails: bool | None = field(default=None, repr=False)
    """Whether Didit mails the address of the page, and later what a review decided."""

    email_lang: str | None = field(default=None, repr=False)
    """The language of mails, as for the page; English if left out."""

    phone: str | None = field(default=None, repr=False)
    """The person's phone number, E.164. One that is not valid is ignored. Not for businesses."""

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
        model.email = value = get("email")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("email", "a string", value)
        model.send_notification_emails = value = get("send_notification_emails")
        if value is not None and value.__class__ is not bool:
            raise decode.wrong("send_notification_emails", "a boolean", value)
        model.email_lang = value = get("email_lang")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("email_lang", "a string", value)
        model.phone = value = get("phone")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("phone", "a string", value)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model

    def checked_json(self) -> dict[str, Any]:
        """Return the JSON object to send; raise `ArgumentError` for a value that the provider would refuse."""
        if self.email is not None:
            validate.text("email", self.email, format="email")
        if self.send_notification_emails is not None:
            validate.flag("send_notification_emails", self.send_notification_emails)
        if self.email_lang is not None:
            validate.text("email_lang", self.email_lang, min_length=2)
        if self.phone is not None:
            validate.text("phone", self.phone)
        return encode.present(
            {
                **self.extra,
                "email": encode.none_as_unset(self.email),
                "send_notification_emails": encode.none_as_unset(self.send_notification_emails),
                "email_lang": encode.none_as_unset(self.email_lang),
                "phone": encode.none_as_unset(self.phone),
            }
        )
