"""Webhook events that are verified: what is read of them, and what a receiver may give wrongly."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
import traceback
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

import pytest
from polykyc._runtime.codec import decode
from polykyc._runtime.errors import ArgumentError, WebhookError
from polykyc._runtime.status import SessionStatus
from polykyc._runtime.webhooks.verify import Event, WebhookFormat, read, value_at, verify

from tests.support.signed_webhooks import NOW, SECRET, signed, webhook_format


def event(payload: object, how: WebhookFormat | None = None) -> Event:
    """Return what a genuine event with the body *payload* gives."""
    body = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
    headers = {"X-Signature": signed(body)}
    return verify(how or webhook_format(), body=body, headers=headers, secrets=[SECRET], now=NOW, key=None)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "the body is signed, but not JSON, got an empty body"),
        (b"{", "the body is signed, but not JSON, got a body that cannot be parsed"),
        (b"\xff", "the body is signed, but not JSON, got a body that cannot be parsed"),
        (b'{"a": NaN}', "the body is signed, but not JSON, got a body that cannot be parsed"),
        (b'{"type": "a", "type": "b"}', "the body is signed, but not JSON, got a body that cannot be parsed"),
        (b"[" * 100_000, "the body is signed, but not JSON, got a body that cannot be parsed"),
        (b"[]", "the body is signed, but not an object, got an array"),
        (b"null", "the body is signed, but not an object, got null or nothing"),
        (b'{"type": "a"}', "the event has no id"),
        (b'{"type": "a", "id": ""}', "the event has no id"),
        (b'{"type": "a", "id": {}}', "the event has no id"),
        (b'{"type": "a", "id": true}', "the event has no id"),
        (b'{"id": "e1"}', "the event has no type"),
    ],
)
def test_a_signed_body_may_still_be_no_event(body: bytes, says: str) -> None:
    """A genuine signature does not make sense of what is signed."""
    with pytest.raises(WebhookError) as caught:
        event(body)

    assert str(caught.value) == f"acme.webhooks: {says}"


def test_the_common_fields_are_found() -> None:
    """Of several places the first that holds something wins, and a number is as good an id as a text."""
    how = webhook_format(
        id=(("eventId",), ("id",)),
        occurred_at=(("at",),),
        session_id=(("data", "session"),),
        external_id=(("data", "ref"),),
    )
    payload = {"id": 7, "type": "a", "at": "2026-01-15T12:00:00+01:00", "data": {"session": "s1", "ref": "r1"}}

    received = event(payload, how)

    assert received == Event(
        provider="acme",
        id="7",
        type="a",
        occurred_at=dt.datetime(2026, 1, 15, 11, tzinfo=dt.UTC),
        status=SessionStatus.UNKNOWN,
        session_id="s1",
        external_id="r1",
        raw=payload,
    )
    assert hash(received) == hash(event(payload, how))
    assert "data" not in repr(received)


def test_an_event_says_its_level_and_never_which_one_was_asked_for() -> None:
    """A yes at a light level is an event as well, and a read by it must not take that level for the one that counts."""
    how = webhook_format(session_id=(("s",),), level=(("level",),))

    leveled = event({"id": "e1", "type": "a", "s": "s1", "level": "light"}, how)

    assert (leveled.level, leveled.session.level) == ("light", "light")
    assert "level" not in leveled.session.handle
    assert event({"id": "e1", "type": "a", "s": "s1"}, how).level is None
    hidden = event(
        {"id": "e1", "type": "a", "s": "s1", "level": "canary"},
        webhook_format(level=(("level",),), unprinted=frozenset({"level"})),
    )
    assert "canary" not in f"{hidden!r}{hidden.session!r}"


def test_what_is_personal_at_a_provider_is_in_no_repr_of_its_event_or_session() -> None:
    """An event is logged as it comes; what its session takes over from it is as personal there."""
    names = frozenset({"session_id", "external_id", "type", "occurred_at"})
    paths: dict[str, Any] = {"session_id": (("s",),), "external_id": (("ref",),), "occurred_at": (("at",),)}
    payload = {"id": "e1", "type": "canary-a", "s": "canary-b", "ref": "canary-c", "at": "2026-01-15T12:00:00Z"}

    shown, hidden = event(payload, webhook_format(**paths)), event(payload, webhook_format(**paths, unprinted=names))

    assert repr(hidden) == f"Event(provider='acme', id='e1', status={SessionStatus.UNKNOWN!r}, level=None)"
    assert repr(hidden.session) == (
        f"Session(provider='acme', status={SessionStatus.UNKNOWN!r}, reason=None, "
        "level=None, created_at=None, updated_at=None, expires_at=None, completed_at=None)"
    )
    for name in names:
        assert f"{name}=" in repr(shown)
    for name in ("id='canary-b'", "raw_status='canary-a'", "external_id='canary-c'"):
        assert name in repr(shown.session)
    assert hidden == shown
    assert hidden.session == shown.session
    assert (hidden.session.raw, dict(hidden.session.lookup)) == (payload, {"id": "canary-b"})


def test_the_session_of_an_event_that_names_none_is_found_by_nothing() -> None:
    """Its reference alone is no id."""
    received = event({"id": "e1", "type": "a", "ref": "r1"}, webhook_format(external_id=(("ref",),))).session

    assert (received.provider, received.id, received.raw_status, received.external_id) == ("acme", None, "a", "r1")
    assert dict(received.lookup) == {}


@pytest.mark.parametrize("time", ["soon", "", 5, 17121231, "17121230", None, {}])
def test_an_event_counts_without_its_time(time: object) -> None:
    """A time in a new form must not lose somebody's approval."""
    assert event({"id": "e1", "type": "a", "at": time}, webhook_format(occurred_at=(("at",),))).occurred_at is None


def test_the_status_is_asked_of_the_whole_event() -> None:
    """A row may look beyond the type."""

    def status(kind: str, payload: Mapping[str, Any]) -> SessionStatus:
        passed = kind == "done" and value_at(payload, "data", "passed") is True
        return SessionStatus.APPROVED if passed else SessionStatus.UNKNOWN

    how = webhook_format(status=status, session_id=(("s",),))

    assert event({"id": "1", "type": "done", "s": "a", "data": {"passed": True}}, how).status == SessionStatus.APPROVED
    assert event({"id": "1", "type": "done", "s": "a", "data": {"passed": 1}}, how).status == SessionStatus.UNKNOWN
    assert event({"id": "1", "type": "done", "s": "a", "data": []}, how).status == SessionStatus.UNKNOWN


@pytest.mark.parametrize("status", [SessionStatus.APPROVED, SessionStatus.DECLINED, SessionStatus.IN_PROGRESS])
@pytest.mark.parametrize(
    ("payload", "clear"),
    [
        ({"s": "a"}, True),
        ({"s": 7}, True),
        ({"ref": "order-1"}, True),
        ({"s": "a", "data": {"s": "a", "t": None}}, True),
        ({"s": 7, "data": {"s": "7"}}, True),
        ({"s": "a", "data": "b"}, True),
        ({}, False),
        ({"s": None}, False),
        ({"s": ""}, False),
        ({"s": {}}, False),
        ({"s": "a", "data": {"s": "b"}}, False),
        ({"s": "a", "data": {"s": "A"}}, False),
        ({"s": "a", "data": {"s": "a", "t": "b"}}, False),
        ({"s": "a", "data": {"s": ["a"]}}, False),
        ({"s": "a", "data": {"s": False}}, False),
        ({"data": {"s": "a"}}, False),
    ],
)
def test_an_event_says_something_of_the_one_session_that_it_names(
    payload: dict[str, Any], clear: bool, status: SessionStatus
) -> None:
    """Nobody is let in by an event that names no session, or one here and another there."""

    def says(_kind: str, _event: object) -> SessionStatus:
        return status

    how = webhook_format(
        status=says,
        session_id=(("s",),),
        external_id=(("ref",),),
        agree=((("s",), ("data", "s"), ("data", "t")),),
    )

    received = event({"id": "1", "type": "done", **payload}, how)

    assert received.status == (status if clear else SessionStatus.UNKNOWN)
    assert received.session.status == received.status


def test_a_key_for_what_is_not_encrypted_is_refused() -> None:
    """Who gives one thinks that the events are sealed, and they are not."""
    with pytest.raises(ArgumentError) as caught:
        verify(webhook_format(), body=b"{}", headers={}, secrets=[SECRET], now=NOW, key="a key")

    assert str(caught.value) == "key: the events of acme are not encrypted, so leave it out"


BYTES: Final = "body: expected the bytes of the request as they came, before anything parses them"
LISTED: Final = "secrets: expected a list of them, even of one"
TEXTS: Final = "secrets: expected texts that are not empty"
AROUND: Final = "secrets: expected no blank, line break or invisible character around them"
BLANK: Final = (
    "\x00",
    "\x00\x1f",
    "\ufeff",
    "\u200b",
    "\u2060\u200d",
    "\u00ad",
    "\u3164",
    "\u2800",
    "\ufe0f",
    "\ue000",
    "\xa0",
)


class Nowhere(dt.tzinfo):
    """A zone that does not tell how far it is from UTC."""

    def utcoffset(self, _: dt.datetime | None) -> None:
        return None

    def dst(self, _: dt.datetime | None) -> None:
        return None

    def tzname(self, _: dt.datetime | None) -> None:
        return None


AWARE: Final = "now: expected a time with its offset, such as datetime.now(UTC)"
PRIVATE: Final = "key: expected the private key that decrypts the events"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"body": '{"id": "e1"}'}, BYTES),
        ({"body": {"id": "e1"}}, BYTES),
        ({"body": bytearray(b"{}")}, BYTES),
        ({"secrets": SECRET}, LISTED),
        ({"secrets": SECRET.encode()}, LISTED),
        ({"secrets": {SECRET}}, LISTED),
        ({"secrets": None}, LISTED),
        ({"secrets": []}, "secrets: expected at least one, because without one nothing shows who sent an event"),
        ({"secrets": [SECRET, ""]}, TEXTS),
        ({"secrets": [" \n"]}, TEXTS),
        ({"secrets": [SECRET.encode()]}, TEXTS),
        ({"secrets": [None]}, TEXTS),
        ({"secrets": (item for item in [SECRET])}, LISTED),
        ({"secrets": bytearray(SECRET.encode())}, TEXTS),
        *(({"secrets": [SECRET, blank]}, TEXTS) for blank in BLANK),
        *(({"secrets": [f"{SECRET}{blank}"]}, AROUND) for blank in BLANK),
        *(({"secrets": [f"{blank}{SECRET}"]}, AROUND) for blank in BLANK),
        ({"secrets": [f"{SECRET[:5]}\ud800{SECRET[5:]}"]}, "secrets: expected texts that UTF-8 can say"),
        ({"now": "x"}, AWARE),
        ({"now": NOW.timestamp()}, AWARE),
        ({"now": NOW.date()}, AWARE),
        ({"now": NOW.replace(tzinfo=Nowhere())}, AWARE),
        ({"now": NOW.replace(tzinfo=None)}, AWARE),
        ({"body": b"sealed", "sealed": True}, PRIVATE),
        ({"sealed": True, "key": ""}, PRIVATE),
        ({"sealed": True, "key": b""}, PRIVATE),
        ({"sealed": True, "key": ["-----BEGIN"]}, PRIVATE),
        ({"key": "-----BEGIN"}, "key: the events of acme are not encrypted, so leave it out"),
    ],
)
def test_what_was_set_up_wrongly_is_refused_as_an_argument(arguments: dict[str, Any], says: str) -> None:
    """It is the fault of who wrote the receiver, and reported as that, before anything is said of the event."""
    usual: dict[str, Any] = {"body": b"{}", "secrets": [SECRET], "now": NOW, "key": None, "sealed": False, **arguments}
    how = webhook_format(body="jwe" if usual.pop("sealed") else "json")

    with pytest.raises(ArgumentError) as caught:
        verify(how, headers={"x-signature": "00"}, **usual)

    assert str(caught.value) == says
    assert SECRET not in "".join(traceback.format_exception(caught.value)) + repr(caught.value.__context__)


def test_a_reason_is_told_whole() -> None:
    """Only its first word is turned around."""
    with pytest.raises(WebhookError) as caught:
        event(b"[]")

    assert str(caught.value) == "acme.webhooks: the body is signed, but not an object, got an array"


def test_a_secret_with_a_line_break_is_refused() -> None:
    """Read from a file it would make every event look forged."""
    with pytest.raises(ArgumentError) as caught:
        verify(webhook_format(), body=b"{}", headers={}, secrets=[f"{SECRET}\n"], now=NOW, key=None)

    assert str(caught.value) == AROUND


def test_a_secret_may_be_made_of_any_visible_characters() -> None:
    """Each provider has an alphabet of its own."""
    body = b'{"id": "e1", "type": "a"}'
    for secret in ("X", "XX", "CMZ", "7", "-", "\u00fc", "a b", "=secret="):
        headers = {"x-signature": hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()}
        assert verify(webhook_format(), body=body, headers=headers, secrets=[secret], now=NOW, key=None).id == "e1"


@pytest.mark.parametrize("payload", [b'{"id": "a"}', {"id": "a"}, MappingProxyType({"id": "a"})])
def test_a_payload_is_read_from_bytes_or_from_their_values(payload: object) -> None:
    """A framework may have parsed the body already."""
    assert read("acme", payload, decode.mapping) == {"id": "a"}


def test_a_payload_may_be_a_list() -> None:
    """Some providers send several events at once."""
    assert read("acme", [1, "a"], decode.anything) == [1, "a"]


@pytest.mark.parametrize("payload", ['{"id": "a"}', bytearray(b"{}"), 5, None])
def test_what_is_no_payload_is_refused_as_an_argument(payload: object) -> None:
    """A text was decoded by somebody, and may not be what was signed."""
    with pytest.raises(ArgumentError) as caught:
        read("acme", payload, decode.anything)

    assert str(caught.value) == "payload: expected the bytes of the request, or the JSON values in them"


@pytest.mark.parametrize("payload", [b'{"id": 4711}', b"4711", {"id": 4711}])
def test_a_payload_that_does_not_fit_is_told_without_its_values(payload: object) -> None:
    """It goes into a log, and nobody has verified it."""
    with pytest.raises(WebhookError) as caught:
        read("acme", payload, lambda value: decode.within("id", decode.text, decode.mapping(value).get("id")))

    assert str(caught.value).startswith("acme.webhooks: ")
    assert "4711" not in str(caught.value)
    assert caught.value.__cause__ is None
