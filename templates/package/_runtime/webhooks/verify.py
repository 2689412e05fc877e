"""A provider's webhook, verified and read by the signature scheme and the paths of its `WebhookFormat`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Final, Literal, TypeAlias, TypeGuard, assert_never

from attrs import define, field

from ..codec import decode, json
from ..contract import Path
from ..errors import ArgumentError, MalformedResponseError, WebhookError
from ..lazy import load_optional
from ..sessions.session import Session, show_fields
from ..status import SessionStatus
from . import signature
from .signature import Algorithm, Headers, TimeUnit
from .signature import NamedAlgorithm as NamedAlgorithm  # for the emitted formats
from .signature import Signature as Signature

BodyForm: TypeAlias = Literal["json", "jwe"]

Payload: TypeAlias = bytes | Mapping[str, Any] | list[Any]
"""The content of a webhook: the bytes of the request, or the JSON values in them."""

StatusOfEvent: TypeAlias = Callable[[str, Mapping[str, Any]], SessionStatus]
"""Returns the status that an event gives its session, of its type and its JSON values."""

_OF_SESSION: Final = {"session_id": "id", "external_id": "external_id", "type": "raw_status", "level": "level"}
"""The fields of an event by those of its session."""


@define(frozen=True)
class Event:
    """A genuine event.

    `id` is the same however often the provider delivers the event. Keep the ids that you have seen, and answer a
    repeated one with a 2xx. `status` is the status that the event gives its session, `unknown` if it gives none.
    `raw` is the whole event, decrypted.
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
    """The fields that are secret or personal at this provider; no repr shows them."""
    is_partial: bool = field(default=False, repr=False)
    """Whether only some fields are signed. Then nothing else of the event was read, and `raw` has only them."""
    needs_read: bool = field(default=False, repr=False)
    """Whether the event carries no verdict, by its provider's own words: its `status` is `unknown`, and only a read of
    the session says more."""
    verified_at: datetime | None = field(default=None, repr=False, eq=False)
    """When it was verified."""
    level: str | None = None
    """The level that the event is about, where the provider has several and says so. Nobody asked for it by that."""

    def __repr__(self) -> str:
        return show_fields(self, self.unprinted)

    @property
    def session(self) -> Session[dict[str, Any]]:
        """Return the session of the event, with the fields that the event has."""
        return Session(
            provider=self.provider,
            id=self.session_id,
            status=self.status,
            raw_status=self.type,
            external_id=self.external_id,
            # It is not in `lookup`: a read has to be of the level that was asked for.
            level=self.level,
            raw=self.raw,
            lookup={} if self.session_id is None else {"id": self.session_id},
            unprinted=frozenset({_OF_SESSION[name] for name in self.unprinted if name in _OF_SESSION}),
            read_at=self.verified_at,
            read_by={
                **({} if "id" in self.unprinted else {"event": self.id}),
                "type": self.type,
                **({"signed": "fields"} if self.is_partial else {}),
            },
        )

    def explain(self) -> dict[str, Any]:
        """Return why the event gives its session the status, as `Session.explain` does."""
        return self.session.explain()


@define(frozen=True)
class WebhookFormat:
    """How a provider's events are signed and sent, the paths of their common fields, and what they mean.

    `signatures` are in order of trust. Of several paths, the first one counts that leads to a text or to a whole
    number. All paths of a group of `agree` have to lead to the same value.
    """

    provider: str
    signatures: tuple[Signature, ...]
    body: BodyForm
    status: StatusOfEvent
    type: tuple[Path, ...] = ()
    id: tuple[Path, ...] = ()
    occurred_at: tuple[Path, ...] = ()
    session_id: tuple[Path, ...] = ()
    external_id: tuple[Path, ...] = ()
    level: tuple[Path, ...] = ()
    occurred_unit: TimeUnit | None = None
    """The unit of a time that is a number, None for a time in text."""
    digest: bool = False
    """Whether the digest of its body stands for the id of an event that has none."""
    agree: tuple[tuple[Path, ...], ...] = ()
    partial_status: Mapping[str, StatusOfEvent] = field(factory=dict[str, StatusOfEvent])
    """What the events mean of which only fields are signed, by the content that is signed; `unknown` without it."""
    unprinted: frozenset[str] = frozenset()
    """The common fields that are secret or personal."""
    equals: tuple[str, ...] = ()
    """The headers that hold a credential of the user; one at least is there."""
    shapes: Mapping[str, tuple[Path, ...]] = field(factory=dict[str, tuple[Path, ...]])
    """The types of events without a type field: paths that all lead to a value in an event of that type alone."""
    own_session_id: Mapping[str, tuple[Path, ...]] = field(factory=dict[str, tuple[Path, ...]])
    """The paths of `session_id` for some types, in the place of those for all others."""
    own_external_id: Mapping[str, tuple[Path, ...]] = field(factory=dict[str, tuple[Path, ...]])
    needs_read: Callable[[str, Mapping[str, Any]], bool] | None = None
    """Returns whether the session of an event has to be read."""


def verify(
    webhook_format: WebhookFormat,
    *,
    body: bytes,
    headers: Headers,
    secrets: Sequence[str],
    now: datetime | None,
    key: str | bytes | None,
    algorithms: Sequence[Algorithm] = (),
    credentials: Sequence[str] | None = None,
) -> Event:
    """Return the event in *body*.

    No text of an error holds a secret, a signature or a part of the body.

    Raises:
        WebhookError: The event is not genuine.
        ArgumentError: An argument cannot be right, whatever the event is.

    """
    _check_arguments(webhook_format, body, secrets, now, key)
    if any(scheme.named is not None for scheme in webhook_format.signatures):
        load_optional("webhooks.unsigned_headers").check_algorithms(webhook_format.signatures, algorithms)
    if webhook_format.equals:
        load_optional("webhooks.unsigned_headers").check_texts("credentials", credentials)
    pairs = signature.header_pairs(headers)
    try:
        now = now or datetime.now(UTC)
        if webhook_format.equals:
            load_optional("webhooks.unsigned_headers").check_credentials(webhook_format.equals, pairs, credentials)
        verification = signature.check(webhook_format.signatures, body, pairs, secrets, now, algorithms)
        scheme, event = verification.scheme, verification.event
        if event is None:
            event = _event(body if key is None else load_optional("webhooks.crypto").decrypt(body, key))
        if scheme.time:
            signature.check_time(scheme, value_at(event, *scheme.time), now)
        if scheme.fields:
            webhook_format = load_optional("webhooks.content").partial_format(webhook_format, scheme)
        event_id = verification.id or _text(event, webhook_format.id)
        if event_id is None and webhook_format.digest:
            event_id = f"sha256:{sha256(_identity(webhook_format, scheme, body, event)).hexdigest()}"
        kind = _text(event, webhook_format.type) or _shape(event, webhook_format.shapes)
        if event_id is None or kind is None:
            raise WebhookError(f"the event has no {'id' if event_id is None else 'type'}")
    except WebhookError as error:
        error.args = (f"{webhook_format.provider}.webhooks: {error}",)
        raise
    session_id = _text(event, webhook_format.own_session_id.get(kind, webhook_format.session_id))
    external_id = _text(event, webhook_format.own_external_id.get(kind, webhook_format.external_id))
    # An event that names no session gives no status, and neither does one that names two.
    names_one_session = (session_id or external_id) and all(_agree(event, paths) for paths in webhook_format.agree)
    return Event(
        provider=webhook_format.provider,
        id=event_id,
        type=kind,
        occurred_at=_moment(event, webhook_format.occurred_at, webhook_format.occurred_unit),
        status=webhook_format.status(kind, event) if names_one_session else SessionStatus.UNKNOWN,
        session_id=session_id,
        external_id=external_id,
        raw=event,
        unprinted=webhook_format.unprinted,
        is_partial=bool(scheme.fields),
        needs_read=bool(names_one_session and webhook_format.needs_read and webhook_format.needs_read(kind, event)),
        verified_at=now,
        level=_text(event, webhook_format.level),
    )


def _identity(webhook_format: WebhookFormat, scheme: Signature, body: bytes, event: dict[str, Any]) -> bytes:
    """Return the bytes whose digest is the id of an event without one: the same by every scheme that signs all."""
    # Else an old event with one more space in it would be a new one.
    if scheme.fields or any("{json}" in other.content for other in webhook_format.signatures):
        try:
            canonical: bytes = load_optional("webhooks.content").canonical_json(event)
            return canonical
        except WebhookError:
            pass  # verified byte for byte, so it has one form only
    return body


def read(provider: str, payload: object, reader: decode.Reader[Any]) -> Any:
    """Return what *reader* makes of *payload*; raise `WebhookError`, without a value, for a payload that does not fit.

    *payload* is the bytes of the request, or the JSON values in them.
    """
    try:
        return reader(_values(payload))
    except MalformedResponseError as error:
        raise WebhookError(f"{provider}.webhooks: {error}") from None


def value_at(event: Any, *path: str | int) -> Any:
    """Return the value at *path* in *event*, None if there is none."""
    for key in path:
        if event.__class__ is not dict:
            return None
        event = event.get(key)
    return event


def items(value: Any) -> list[Any]:
    """Return *value* if it is a list, else an empty one."""
    return value if value.__class__ is list else []


def _agree(event: dict[str, Any], paths: tuple[Path, ...]) -> bool:
    """Return whether all of *paths* that lead to a value lead to the same text or whole number."""
    values = [value for path in paths if (value := value_at(event, *path)) is not None]
    are_plain = all(value.__class__ in (str, int) for value in values)
    return are_plain and len({str(value) for value in values}) < 2


def _values(payload: object) -> object:
    if isinstance(payload, bytes):
        return json.document(payload, "application/json")
    if _is_map(payload):
        return {**payload}
    if _is_sequence(payload) and not isinstance(payload, str | bytearray):
        return [*payload]
    raise ArgumentError("payload: expected the bytes of the request, or the JSON values in them")


def _check_arguments(webhook_format: WebhookFormat, body: object, secrets: object, now: object, key: object) -> None:
    # A body that went through a parser is not the body that was signed.
    if not isinstance(body, bytes):
        raise ArgumentError("body: expected the bytes of the request as they came, before anything parses them")
    if isinstance(secrets, str | bytes) or not _is_sequence(secrets):
        raise ArgumentError("secrets: expected a list of them, even of one")
    if not secrets:
        raise ArgumentError("secrets: expected at least one, because without one nothing shows who sent an event")
    for secret in secrets:
        signature.check_secret(webhook_format.signatures[0], secret)
    if now is not None and (not isinstance(now, datetime) or now.utcoffset() is None):
        raise ArgumentError("now: expected a time with its offset, such as datetime.now(UTC)")
    match webhook_format.body:
        case "jwe":
            if not (isinstance(key, str | bytes) and key):
                raise ArgumentError("key: expected the private key that decrypts the events")
        case "json":
            if key is not None:
                raise ArgumentError(f"key: the events of {webhook_format.provider} are not encrypted, so leave it out")
        case _:
            assert_never(webhook_format.body)


def _is_map(value: object) -> TypeGuard[Mapping[str, object]]:
    return isinstance(value, Mapping)


def _is_sequence(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, Sequence)


def _event(plain: bytes) -> dict[str, Any]:
    try:
        return decode.mapping(json.document(plain, "application/json"))
    except MalformedResponseError as error:
        raise WebhookError(f"the body is signed, but {error.reason.replace('expected', 'not', 1)}") from None


def _text(event: dict[str, Any], paths: tuple[Path, ...]) -> str | None:
    for path in paths:
        value = value_at(event, *path)
        if (value.__class__ is str and value) or value.__class__ is int:
            return str(value)
    return None


def _shape(event: dict[str, Any], shapes: Mapping[str, tuple[Path, ...]]) -> str | None:
    """Return the type that *event* has by its shape, `unknown` for none of *shapes* or several; None without shapes."""
    fitting = [name for name, paths in shapes.items() if all(value_at(event, *path) is not None for path in paths)]
    if not shapes:
        return None
    return fitting[0] if len(fitting) == 1 else "unknown"


def _moment(event: dict[str, Any], paths: tuple[Path, ...], unit: TimeUnit | None) -> datetime | None:
    text = _text(event, paths)
    try:
        if text is None:
            return None
        count = int(text) if len(text) < 17 and text.isdecimal() else text
        match unit:
            case None:
                # Digits alone are a count of seconds or milliseconds, which would be a day of long ago.
                return None if text.isdecimal() else decode.moment(text)
            case "s":
                return decode.unix_s(count)
            case "ms":
                return decode.unix_ms(count)
            case _:
                assert_never(unit)
    # The event counts without its time, and `raw` has the provider's own text.
    except MalformedResponseError:
        return None
