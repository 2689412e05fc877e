# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""The model `Session`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import errors
from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .attempt import Attempt
from .failure_code import FailureCode
from .session_state import SessionState
from .share_field import ShareField

_WIRES: Final = (
    "id",
    "status",
    "failure_code",
    "nfc_tries_used",
    "liveness_tries_used",
    "contract_version",
    "share_fields",
    "redirect_url",
    "webhook_endpoint_id",
    "verification_url",
    "cancel_token",
    "expires_at",
    "completed_at",
    "created_at",
    "updated_at",
    "attempts",
)
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class Session(Model):
    """One verification of one person. Fields of one version of the API only are optional, and say which."""

    id: str
    """The session's id, `vs_` and 64 letters and digits."""

    status: SessionState
    """Where the session stands."""

    failure_code: FailureCode | None = None
    """From v1.6 on. Why the session failed; null unless `status` is `failed`."""

    nfc_tries_used: int | None = None
    """From v1.6 on. How often reading the chip has failed; the third time ends the session."""

    liveness_tries_used: int | None = None
    """From v1.6 on. How often the selfie check has failed; the third time ends the session."""

    contract_version: int
    """The version of the sharing contract, 1 so far."""

    share_fields: dict[str, ShareField]
    """What the person is asked to share, by claim, after Kayle's own additions."""

    redirect_url: str | None
    """Where the person goes when the check is over; null if none was given."""

    webhook_endpoint_id: str | list[str] | None = None
    """From v1.6 on. The webhook endpoint that hears of this session, the list of them if there are several, or null for
    every one that subscribes.
    """

    verification_url: str = field(repr=False)
    """The page to send the person to. A person who has it can go on with the session; on creation it carries the cancel
    token too.
    """

    cancel_token: str | None = field(default=None, repr=False)
    """On creation only. Cancels the session, once, without an API key; made for the person's own browser."""

    expires_at: dt.datetime
    """When the session runs out, 60 minutes after it was made."""

    completed_at: dt.datetime | None
    """When the session ended, in whatever way; null until then."""

    created_at: dt.datetime
    """When the session was made."""

    updated_at: dt.datetime
    """When the session last changed."""

    attempts: list[Attempt] | None = None
    """Before v1.6, and only if asked for with `include_attempts`. The tries of this session, at most 3."""

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
        model.status = _read_session_state(get("status"), "status")
        model.failure_code = (
            None if (value := get("failure_code")) is None else _read_failure_code(value, "failure_code")
        )
        try:
            model.nfc_tries_used = (
                None if (value := get("nfc_tries_used")) is None else decode.whole(value, "nfc_tries_used")
            )
        except errors.MalformedResponseError as error:
            model._leave("nfc_tries_used", "nfc_tries_used", data, error)
        try:
            model.liveness_tries_used = (
                None if (value := get("liveness_tries_used")) is None else decode.whole(value, "liveness_tries_used")
            )
        except errors.MalformedResponseError as error:
            model._leave("liveness_tries_used", "liveness_tries_used", data, error)
        try:
            model.contract_version = decode.whole(get("contract_version"), "contract_version")
        except errors.MalformedResponseError as error:
            model._leave("contract_version", "contract_version", data, error)
        try:
            model.share_fields = decode.within("share_fields", decode.map_of(ShareField.from_json), get("share_fields"))
        except errors.MalformedResponseError as error:
            model._leave("share_fields", "share_fields", data, error)
        model.redirect_url = value = get("redirect_url")
        if value is not None and value.__class__ is not str:
            model._leave("redirect_url", "redirect_url", data, decode.wrong("redirect_url", "a string", value))
        try:
            model.webhook_endpoint_id = (
                None
                if (value := get("webhook_endpoint_id")) is None
                else decode.within(
                    "webhook_endpoint_id",
                    decode.AnyOf["str | list[str]"]("a string or an array", decode.text, decode.list_of(decode.text)),
                    value,
                )
            )
        except errors.MalformedResponseError as error:
            model._leave("webhook_endpoint_id", "webhook_endpoint_id", data, error)
        model.verification_url = value = get("verification_url")
        if value.__class__ is not str:
            raise decode.wrong("verification_url", "a string", value)
        model.cancel_token = value = get("cancel_token")
        if value is not None and value.__class__ is not str:
            model._leave("cancel_token", "cancel_token", data, decode.wrong("cancel_token", "a string", value))
        model.expires_at = decode.moment(get("expires_at"), "expires_at")
        model.completed_at = None if (value := get("completed_at")) is None else decode.moment(value, "completed_at")
        model.created_at = decode.moment(get("created_at"), "created_at")
        model.updated_at = decode.moment(get("updated_at"), "updated_at")
        model.attempts = (
            None
            if (value := get("attempts")) is None
            else decode.within("attempts", decode.list_of(Attempt.from_json), value)
        )
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_session_state: Final = SessionState.reader()
_read_failure_code: Final = FailureCode.reader()
