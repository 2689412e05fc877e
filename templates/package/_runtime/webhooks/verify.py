"""A provider's webhook, verified and read: one engine, told by each provider's recipe what to look for."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final, Literal, TypeAlias, TypeGuard, assert_never

from attrs import define, field

from ..codec import decode, json
from ..contract import Path
from ..errors import ArgumentError, MalformedResponseError, WebhookError
from ..sessions.session import Session, show_fields
from ..status import SessionStatus
from . import crypto, signature
from .headers import Headers, pairs
from .signature import Signature as Signature  # for the emitted recipes

BodyForm: TypeAlias = Literal["json", "jwe"]

_OF_SESSION: Final = {"session_id": "id", "external_id": "external_id", "type": "raw_status"}
"""The fields of an event by those of its session."""


@define(frozen=True)
class Event:
    """A genuine event.

    `id` is the same however often the provider delivers it: keep those seen, and answer a repeated one with a 2xx.
    `status` is what it says of its session, `unknown` where it says nothing; `raw` is the whole of it, decrypted.
    """

    provider: str
    id: str
    type: str
    occurred_at: datetime | None
    """When it happened, if the provider says so; deliveries may come out of order."""
    status: SessionStatus
    session_id: str | None
    external_id: str | None
    raw: dict[str, Any] = field(repr=False, hash=False)
    unprinted: frozenset[str] = field(default=frozenset(), repr=False, eq=False)
    """The fields that hold what is secret or personal at this provider, so that they are in no repr."""

    def __repr__(self) -> str:
        return show_fields(self, self.unprinted)

    @property
    def session(self) -> Session[dict[str, Any]]:
        """Return the session that the event speaks of, as far as the event tells."""
        return Session(
            provider=self.provider,
            id=self.session_id,
            status=self.status,
            raw_status=self.type,
            external_id=self.external_id,
            raw=self.raw,
            lookup={} if self.session_id is None else {"id": self.session_id},
            unprinted=frozenset({_OF_SESSION[name] for name in self.unprinted if name in _OF_SESSION}),
        )


@define(frozen=True)
class Recipe:
    """How a provider's events are signed and sent, where in them the common fields are, and what they mean.

    Of several paths the first that leads to a text, or to a whole number, is taken. Those of a group of `agree` have to
    lead to the same.
    """

    provider: str
    signature: Signature
    body: BodyForm
    type: tuple[Path, ...]
    status: Callable[[str, Mapping[str, Any]], SessionStatus]
    id: tuple[Path, ...] = ()
    occurred_at: tuple[Path, ...] = ()
    session_id: tuple[Path, ...] = ()
    external_id: tuple[Path, ...] = ()
    agree: tuple[tuple[Path, ...], ...] = ()
    unprinted: frozenset[str] = frozenset()
    """Those of the common fields that hold what is secret or personal."""


def verify(
    recipe: Recipe,
    *,
    body: bytes,
    headers: Headers,
    secrets: Sequence[str],
    now: datetime | None,
    key: str | bytes | None,
) -> Event:
    """Return the event in *body*; raise `WebhookError` unless it is genuine, and `ArgumentError` for what is not its.

    No text of either holds a secret, a signature or any of the body.
    """
    _check_arguments(recipe, body, secrets, now, key)
    sent = pairs(headers)
    try:
        signed_id = signature.check(recipe.signature, body, sent, secrets, now or datetime.now(UTC))
        event = _event(body if key is None else crypto.opened(body, key))
        event_id = signed_id or _text(event, recipe.id)
        kind = _text(event, recipe.type)
        if event_id is None or kind is None:
            raise WebhookError(f"the event has no {'id' if event_id is None else 'type'}")
    except WebhookError as error:
        error.args = (f"{recipe.provider}.webhooks: {error}",)
        raise
    session_id, external_id = _text(event, recipe.session_id), _text(event, recipe.external_id)
    # What names no session says nothing of one, nor does what names two.
    clear = (session_id or external_id) and all(_agrees(event, paths) for paths in recipe.agree)
    return Event(
        provider=recipe.provider,
        id=event_id,
        type=kind,
        occurred_at=_moment(event, recipe.occurred_at),
        status=recipe.status(kind, event) if clear else SessionStatus.UNKNOWN,
        session_id=session_id,
        external_id=external_id,
        raw=event,
        unprinted=recipe.unprinted,
    )


def _agrees(event: dict[str, Any], paths: tuple[Path, ...]) -> bool:
    """Tell whether all of *paths* that lead somewhere lead to the same text or whole number."""
    found = [value for path in paths if (value := at(event, *path)) is not None]
    plain = all(value.__class__ in (str, int) for value in found)
    return plain and len({str(value) for value in found}) < 2


Payload: TypeAlias = bytes | Mapping[str, Any] | list[Any]
"""What a webhook sent: the bytes of the request, or the JSON values in them."""


def read(provider: str, payload: object, reader: decode.Reader[Any]) -> Any:
    """Return what *reader* makes of *payload*; raise `WebhookError` for what does not fit, its values left out."""
    try:
        return reader(_values(payload))
    except MalformedResponseError as error:
        raise WebhookError(f"{provider}.webhooks: {error}") from None


def _values(payload: object) -> object:
    if isinstance(payload, bytes):
        return json.document(payload, "application/json")
    if _is_map(payload):
        return {**payload}
    if _is_sequence(payload) and not isinstance(payload, str | bytearray):
        return [*payload]
    raise ArgumentError("payload: expected the bytes of the request, or the JSON values in them")


def at(event: Any, *path: str | int) -> Any:
    """Return what stands at *path* in *event*, None if nothing does."""
    for key in path:
        if event.__class__ is not dict:
            return None
        event = event.get(key)
    return event


def _check_arguments(recipe: Recipe, body: object, secrets: object, now: object, key: object) -> None:
    # Whatever came through a parser is not what was signed.
    if not isinstance(body, bytes):
        raise ArgumentError("body: expected the bytes of the request as they came, before anything parses them")
    if isinstance(secrets, str | bytes) or not _is_sequence(secrets):
        raise ArgumentError("secrets: expected a list of them, even of one")
    if not secrets:
        raise ArgumentError("secrets: expected at least one, or anybody's event would do")
    for secret in secrets:
        _check_secret(recipe.signature, secret)
    if now is not None and (not isinstance(now, datetime) or now.utcoffset() is None):
        raise ArgumentError("now: expected a time with its offset, such as datetime.now(UTC)")
    match recipe.body:
        case "jwe":
            if not (isinstance(key, str | bytes) and key):
                raise ArgumentError("key: expected the private key that the encrypted events are opened with")
        case "json":
            if key is not None:
                raise ArgumentError(f"key: the events of {recipe.provider} are not encrypted, so leave it out")
        case _:
            assert_never(recipe.body)


def _check_secret(recipe: signature.Signature, secret: object) -> None:
    # What shows nothing was never a secret: anybody can sign with it.
    if not isinstance(secret, str) or all(_is_invisible(one) for one in secret):
        raise ArgumentError("secrets: expected texts that are not empty")
    match recipe.algorithm:
        case "hmac-sha256":
            # A line break that came along from a file would make every event look forged.
            if _is_invisible(secret[0]) or _is_invisible(secret[-1]):
                raise ArgumentError("secrets: expected no blank, line break or invisible character around them")
        case "ecdsa-sha256":
            pass  # a key in PEM ends in a line break
        case _:
            assert_never(recipe.algorithm)
    try:
        secret.encode()
    except UnicodeEncodeError:
        # Without its cause, which holds the secret.
        raise ArgumentError("secrets: expected texts that UTF-8 can say") from None


def _is_invisible(character: str) -> bool:
    """Tell whether *character* is a space, a control, a mark, or one of those letters that print nothing."""
    return unicodedata.category(character)[0] in "CMZ" or character in "\u115f\u1160\u2800\u3164\uffa0"


def _is_map(value: object) -> TypeGuard[Mapping[str, object]]:
    return isinstance(value, Mapping)


def _is_sequence(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, Sequence)


def _event(content: bytes) -> dict[str, Any]:
    try:
        return decode.mapping(json.document(content, "application/json"))
    except MalformedResponseError as error:
        raise WebhookError(f"the body is signed, but {error.reason.replace('expected', 'not', 1)}") from None


def _text(event: dict[str, Any], paths: tuple[Path, ...]) -> str | None:
    for path in paths:
        found = at(event, *path)
        if (found.__class__ is str and found) or found.__class__ is int:
            return str(found)
    return None


def _moment(event: dict[str, Any], paths: tuple[Path, ...]) -> datetime | None:
    text = _text(event, paths)
    try:
        return None if text is None else decode.moment(text)
    # The event counts without its time, and the provider's own word is in `raw`.
    except MalformedResponseError:
        return None
