"""Webhooks: signatures of every form, held against what others published, and nothing but one kind of no."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
import json
import traceback
from collections.abc import Callable, Mapping
from http.client import HTTPMessage
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import httpx
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from polykyc._runtime.codec import decode
from polykyc._runtime.errors import ArgumentError, UnsupportedError, WebhookError
from polykyc._runtime.status import SessionStatus
from polykyc._runtime.webhooks import crypto
from polykyc._runtime.webhooks.signature import Headers, Signature
from polykyc._runtime.webhooks.verify import Event, WebhookFormat, read, value_at, verify

NOW: Final = dt.datetime(2026, 1, 15, 12, tzinfo=dt.UTC)
SECRET: Final = "whsec_of-this-test"
PUBLISHED: Final[dict[str, Any]] = json.loads((Path(__file__).parent / "published.json").read_text())


def nothing_said(_: str, __: Mapping[str, Any]) -> SessionStatus:
    return SessionStatus.UNKNOWN


PLAIN: Final = Signature(
    algorithm="hmac-sha256", encoding="hex", headers={"x-signature": "{signature}"}, content="{body}"
)
TIMED: Final = evolve(
    PLAIN,
    headers={"x-signature": "t={time},v1={signature}"},
    separator=",",
    content="{time}.{body}",
    tolerance=300,
    ahead=60,
)
STANDARD: Final = Signature(
    algorithm="hmac-sha256",
    encoding="base64",
    headers={"webhook-id": "{id}", "webhook-timestamp": "{time}", "webhook-signature": "v1,{signature}"},
    separator=" ",
    content="{id}.{time}.{body}",
    secret="whsec_{base64}",
    tolerance=300,
    ahead=300,
)


def recipe(signature: Signature = PLAIN, **more: Any) -> WebhookFormat:
    told: dict[str, Any] = {"body": "json", "type": (("type",),), "id": (("id",),), "status": nothing_said, **more}
    return WebhookFormat(provider="acme", signature=signature, **told)


def signed(content: bytes) -> str:
    return hmac.new(SECRET.encode(), content, hashlib.sha256).hexdigest()


def event(told: object, how: WebhookFormat | None = None) -> Event:
    """Return what a genuine event with the body *told* gives."""
    body = told if isinstance(told, bytes) else json.dumps(told).encode()
    headers = {"X-Signature": signed(body)}
    return verify(how or recipe(), body=body, headers=headers, secrets=[SECRET], now=NOW, key=None)


def at_time(time: str, now: dt.datetime | None = NOW, signature: Signature = TIMED) -> Event:
    """Return what an event signed at *time* gives."""
    body = b'{"id": "e1", "type": "a"}'
    headers = {"X-Signature": f"t={time},v1={signed(time.encode() + b'.' + body)}"}
    return verify(recipe(signature), body=body, headers=headers, secrets=[SECRET], now=now, key=None)


def test_the_vector_of_standard_webhooks_is_genuine() -> None:
    """An outside referee: its recipe is another, and takes a header's id and a decoded secret."""
    headers = {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }
    now = dt.datetime.fromtimestamp(1614265330, dt.UTC)
    how = recipe(STANDARD, type=(("test",),), id=())

    found = verify(
        how,
        body=b'{"test": 2432232314}',
        headers=headers,
        secrets=["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"],
        now=now,
        key=None,
    )

    assert (found.id, found.type) == ("msg_p5jXN8AQM9LWM0D4loKWxJek", "2432232314")


def test_a_secret_of_another_form_is_refused() -> None:
    """A mangled secret would only ever say that everything is forged."""
    headers = {"webhook-id": "1", "webhook-timestamp": "1614265330", "webhook-signature": "v1,AAAA"}

    with pytest.raises(ArgumentError) as caught:
        verify(recipe(STANDARD), body=b"{}", headers=headers, secrets=["whsec_not base64"], now=NOW, key=None)

    assert str(caught.value) == "secrets: expected `whsec_{base64}`"
    assert caught.value.__context__ is None


@pytest.mark.parametrize(
    ("time", "said"),
    [
        (1768478100, None),
        (1768478099, "too old by 1.000 s: signed 301.000 s ago, 300 s are allowed"),
        (1768478460, None),
        (1768478461, "too new by 1.000 s: signed 61.000 s ahead, 60 s are allowed"),
        (0, "too old by 1768478100.000 s: signed 1768478400.000 s ago, 300 s are allowed"),
    ],
)
def test_the_age_of_a_signature_has_two_limits(time: int, said: str | None) -> None:
    """The text says which way a clock is off, and by how much."""
    if said is None:
        assert at_time(str(time)).id == "e1"
        return

    with pytest.raises(WebhookError) as caught:
        at_time(str(time))

    assert str(caught.value) == f"acme.webhooks: {said}"


@pytest.mark.parametrize(
    ("milliseconds", "genuine"), [(300_000, True), (300_001, False), (-60_000, True), (-60_001, False)]
)
def test_milliseconds_count(milliseconds: int, genuine: bool) -> None:
    """A limit is where it is said to be."""
    time = str(1768478400_000 - milliseconds)

    if genuine:
        assert at_time(time, signature=evolve(TIMED, unit="ms")).id == "e1"
    else:
        with pytest.raises(WebhookError, match=r"by 0\.001 s"):
            at_time(time, signature=evolve(TIMED, unit="ms"))


def test_the_clock_is_asked_if_no_time_is_given() -> None:
    """What a caller leaves out is not left unchecked."""
    assert at_time(str(int(dt.datetime.now(dt.UTC).timestamp())), now=None).id == "e1"

    with pytest.raises(WebhookError, match="too old"):
        at_time("1768478400", now=None)


@pytest.mark.parametrize("time", ["", "soon", "-1", "+1768478400", "1768478400.0", "1e9", "१७६८", "1" * 17, "0x10"])
def test_a_time_is_a_plain_number(time: str) -> None:
    """What `int` takes beyond digits is nobody's time, and a number without end is work without end."""
    with pytest.raises(WebhookError, match=r"expected `t=\{time\},v1=\{signature\}`, the time as a number of seconds"):
        at_time(time)


@given(st.text(max_size=80))
def test_a_header_holds_what_it_may(text: str) -> None:
    """Whatever stands in it, the answer is the same kind of no."""
    for how in (recipe(), recipe(TIMED), recipe(STANDARD)):
        headers = dict.fromkeys([*how.signature.headers], text)
        with pytest.raises(WebhookError):
            verify(how, body=b"{}", headers=headers, secrets=["whsec_AAAA"], now=NOW, key=None)


SPELLINGS: Final[dict[str, Callable[[str], str]]] = {
    "upper case": lambda good: good.upper(),
    "a digit short": lambda good: good[:-1],
    "a blank inside": lambda good: f"{good[:2]} {good[2:]}",
    "a prefix": lambda good: f"0x{good}",
    "twice": lambda good: f"{good},{good}",
}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_signature_has_one_spelling(spelling: str) -> None:
    """What decodes to the same bytes is still not what the provider sends."""
    body = b'{"id": "e1", "type": "a"}'
    headers = {"x-signature": SPELLINGS[spelling](signed(body))}

    with pytest.raises(WebhookError, match=r"expected `\{signature\}`, the signature in lower-case hex"):
        verify(recipe(), body=body, headers=headers, secrets=[SECRET], now=NOW, key=None)


def test_the_spare_bits_of_base64_are_looked_at() -> None:
    """Four spellings of one signature would be three that nobody signed."""
    body = b'{"id": "e1", "type": "a"}'
    good = base64.b64encode(bytes.fromhex(signed(body))).decode()
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    other = f"{good[:42]}{letters[letters.index(good[42]) ^ 1]}="
    how = recipe(evolve(PLAIN, encoding="base64"))

    assert base64.b64decode(other) == base64.b64decode(good)
    assert verify(how, body=body, headers={"x-signature": good}, secrets=[SECRET], now=NOW, key=None).id == "e1"
    with pytest.raises(WebhookError):
        verify(how, body=body, headers={"x-signature": other}, secrets=[SECRET], now=NOW, key=None)


@pytest.mark.parametrize(
    ("body", "said"),
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
def test_a_signed_body_may_still_be_no_event(body: bytes, said: str) -> None:
    """A genuine signature does not make sense of what is signed."""
    with pytest.raises(WebhookError) as caught:
        event(body)

    assert str(caught.value) == f"acme.webhooks: {said}"


def test_the_common_fields_are_found() -> None:
    """Of several places the first that holds something wins, and a number is as good an id as a text."""
    how = recipe(
        id=(("eventId",), ("id",)),
        occurred_at=(("at",),),
        session_id=(("data", "session"),),
        external_id=(("data", "ref"),),
    )
    told = {"id": 7, "type": "a", "at": "2026-01-15T12:00:00+01:00", "data": {"session": "s1", "ref": "r1"}}

    found = event(told, how)

    assert found == Event(
        provider="acme",
        id="7",
        type="a",
        occurred_at=dt.datetime(2026, 1, 15, 11, tzinfo=dt.UTC),
        status=SessionStatus.UNKNOWN,
        session_id="s1",
        external_id="r1",
        raw=told,
    )
    assert hash(found) == hash(event(told, how))
    assert "data" not in repr(found)


def test_what_is_personal_at_a_provider_is_in_no_repr_of_its_event_or_session() -> None:
    """An event is logged as it comes; what its session takes over from it is as personal there."""
    names = frozenset({"session_id", "external_id", "type", "occurred_at"})
    where: dict[str, Any] = {"session_id": (("s",),), "external_id": (("ref",),), "occurred_at": (("at",),)}
    told = {"id": "e1", "type": "canary-a", "s": "canary-b", "ref": "canary-c", "at": "2026-01-15T12:00:00Z"}

    shown, hidden = event(told, recipe(**where)), event(told, recipe(**where, unprinted=names))

    assert repr(hidden) == f"Event(provider='acme', id='e1', status={SessionStatus.UNKNOWN!r})"
    assert repr(hidden.session) == (
        f"Session(provider='acme', status={SessionStatus.UNKNOWN!r}, reason=None, "
        "created_at=None, updated_at=None, expires_at=None, completed_at=None)"
    )
    for name in names:
        assert f"{name}=" in repr(shown)
    for name in ("id='canary-b'", "raw_status='canary-a'", "external_id='canary-c'"):
        assert name in repr(shown.session)
    assert hidden == shown
    assert hidden.session == shown.session
    assert (hidden.session.raw, dict(hidden.session.lookup)) == (told, {"id": "canary-b"})


def test_the_session_of_an_event_that_names_none_is_found_by_nothing() -> None:
    """Its reference alone is no id."""
    found = event({"id": "e1", "type": "a", "ref": "r1"}, recipe(external_id=(("ref",),))).session

    assert (found.provider, found.id, found.raw_status, found.external_id) == ("acme", None, "a", "r1")
    assert dict(found.lookup) == {}


@pytest.mark.parametrize("time", ["soon", "", 5, None, {}])
def test_an_event_counts_without_its_time(time: object) -> None:
    """A time in a new form must not lose somebody's approval."""
    assert event({"id": "e1", "type": "a", "at": time}, recipe(occurred_at=(("at",),))).occurred_at is None


def test_the_status_is_asked_of_the_whole_event() -> None:
    """A row may look beyond the type."""

    def status(kind: str, told: Mapping[str, Any]) -> SessionStatus:
        passed = kind == "done" and value_at(told, "data", "passed") is True
        return SessionStatus.APPROVED if passed else SessionStatus.UNKNOWN

    how = recipe(status=status, session_id=(("s",),))

    assert event({"id": "1", "type": "done", "s": "a", "data": {"passed": True}}, how).status == SessionStatus.APPROVED
    assert event({"id": "1", "type": "done", "s": "a", "data": {"passed": 1}}, how).status == SessionStatus.UNKNOWN
    assert event({"id": "1", "type": "done", "s": "a", "data": []}, how).status == SessionStatus.UNKNOWN


@pytest.mark.parametrize("status", [SessionStatus.APPROVED, SessionStatus.DECLINED, SessionStatus.IN_PROGRESS])
@pytest.mark.parametrize(
    ("told", "clear"),
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
    told: dict[str, Any], clear: bool, status: SessionStatus
) -> None:
    """Nobody is let in by an event that names no session, or one here and another there."""

    def says(_kind: str, _event: object) -> SessionStatus:
        return status

    how = recipe(
        status=says,
        session_id=(("s",),),
        external_id=(("ref",),),
        agree=((("s",), ("data", "s"), ("data", "t")),),
    )

    found = event({"id": "1", "type": "done", **told}, how)

    assert found.status == (status if clear else SessionStatus.UNKNOWN)
    assert found.session.status == found.status


def _message(pairs: list[tuple[str, str]]) -> HTTPMessage:
    message = HTTPMessage()
    for name, value in pairs:
        message[name] = value
    return message


SHAPES: Final[dict[str, Callable[[list[tuple[str, str]]], Headers]]] = {
    "pairs": lambda pairs: pairs,
    "an iterator": iter,
    "the standard library's": _message,
    "httpx's": httpx.Headers,
}


@pytest.mark.parametrize("shape", [*SHAPES, "a mapping"])
def test_headers_come_in_any_shape(shape: str) -> None:
    """What a framework has can be passed on as it is."""
    body = b'{"id": "e1", "type": "a"}'
    sent = [("Content-Type", "application/json"), ("X-Signature", signed(body))]
    headers = SHAPES[shape](sent) if shape in SHAPES else dict(sent)

    found = verify(recipe(), body=body, headers=headers, secrets=[SECRET], now=NOW, key=None)

    assert found.id == "e1"


@pytest.mark.parametrize("shape", SHAPES)
def test_a_repeated_header_is_refused_in_any_shape(shape: str) -> None:
    """Who takes the first of two, and who the last, must not see two events."""
    body = b'{"id": "e1", "type": "a"}'
    headers = SHAPES[shape]([("X-Signature", signed(body)), ("x-signature", signed(body))])

    with pytest.raises(WebhookError) as caught:
        verify(recipe(), body=body, headers=headers, secrets=[SECRET], now=NOW, key=None)

    # Some frameworks join the two values, which is no form of a signature.
    assert str(caught.value) in {
        "acme.webhooks: x-signature: the header is there more than once",
        "acme.webhooks: x-signature: expected `{signature}`, the signature in lower-case hex",
    }


IN_BASE64: Final = evolve(PLAIN, encoding="base64")
IN_MILLISECONDS: Final = evolve(TIMED, unit="ms")
NUMBERED: Final = evolve(PLAIN, headers={"x-id": "{id}", "x-signature": "{signature}"}, content="{id}.{body}")
FORGED: Final = "the signature is not that of this body under any of the secrets"


@pytest.mark.parametrize(
    ("signature", "headers", "says"),
    [
        (PLAIN, {}, "x-signature: the header is missing"),
        (PLAIN, {"x-signature": "00", "X-Signature": "00"}, "x-signature: the header is there more than once"),
        (PLAIN, {"x-signature": "0" * 64}, FORGED),
        (PLAIN, {"x-signature": "Z"}, "x-signature: expected `{signature}`, the signature in lower-case hex"),
        (IN_BASE64, {"x-signature": "a b="}, "x-signature: expected `{signature}`, the signature in base64"),
        (
            IN_MILLISECONDS,
            {"x-signature": "t=soon,v1=00"},
            "x-signature: expected `t={time},v1={signature}`, the time as a number of milliseconds",
        ),
        (NUMBERED, {"x-id": "", "x-signature": "00"}, "x-id: expected `{id}`"),
        (NUMBERED, {"x-id": "\ud800", "x-signature": "00"}, FORGED),
    ],
)
def test_what_is_wrong_with_a_signature_is_told(signature: Signature, headers: dict[str, str], says: str) -> None:
    """Whoever sets a receiver up sees which header, which form, or that the secret is another."""
    with pytest.raises(WebhookError) as caught:
        verify(recipe(signature), body=b"{}", headers=headers, secrets=[SECRET], now=NOW, key=None)

    assert str(caught.value) == f"acme.webhooks: {says}"


def test_a_form_may_hold_a_blank() -> None:
    """Some name their scheme before the signature, as `Authorization` does."""
    how = recipe(evolve(PLAIN, headers={"x-signature": "HMAC {signature}"}))
    body = b'{"id": "e1", "type": "a"}'

    found = verify(how, body=body, headers={"x-signature": f"HMAC {signed(body)}"}, secrets=[SECRET], now=NOW, key=None)

    assert found.id == "e1"
    for value in (signed(body), f"HMAC{signed(body)}", f"HMAC  {signed(body)}", f"hmac {signed(body)}"):
        with pytest.raises(WebhookError, match=r"expected `HMAC \{signature\}`"):
            verify(how, body=body, headers={"x-signature": value}, secrets=[SECRET], now=NOW, key=None)


@pytest.mark.parametrize("secret", ["whsec_", "whsec_AAAA AAA=", "whsec_AAA", "whsec_AA\u00e9A"])
def test_a_secret_that_is_nearly_base64_is_refused(secret: str) -> None:
    """What a lenient decoder passes over would be a key that nobody has, and a key of no bytes one that all have."""
    headers = {"webhook-id": "1", "webhook-timestamp": "1614265330", "webhook-signature": "v1,AAAA"}

    with pytest.raises(ArgumentError, match=r"^secrets: expected `whsec_\{base64\}`$"):
        verify(recipe(STANDARD), body=b"{}", headers=headers, secrets=[secret], now=NOW, key=None)


def test_a_key_for_what_is_not_encrypted_is_refused() -> None:
    """Who gives one thinks that the events are sealed, and they are not."""
    with pytest.raises(ArgumentError) as caught:
        verify(recipe(), body=b"{}", headers={}, secrets=[SECRET], now=NOW, key="a key")

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
    ("given", "says"),
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
        ({"secrets": (one for one in [SECRET])}, LISTED),
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
def test_what_was_set_up_wrongly_is_refused_as_an_argument(given: dict[str, Any], says: str) -> None:
    """It is the fault of who wrote the receiver, and told as that, before anything is said of the event."""
    usual: dict[str, Any] = {"body": b"{}", "secrets": [SECRET], "now": NOW, "key": None, "sealed": False, **given}
    how = recipe(body="jwe" if usual.pop("sealed") else "json")

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
        verify(recipe(), body=b"{}", headers={}, secrets=[f"{SECRET}\n"], now=NOW, key=None)

    assert str(caught.value) == AROUND


def test_a_secret_may_be_made_of_any_visible_characters() -> None:
    """Each provider has an alphabet of its own."""
    body = b'{"id": "e1", "type": "a"}'
    for secret in ("X", "XX", "CMZ", "7", "-", "\u00fc", "a b", "=secret="):
        headers = {"x-signature": hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()}
        assert verify(recipe(), body=body, headers=headers, secrets=[secret], now=NOW, key=None).id == "e1"


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The next step is in the text."""
    monkeypatch.setattr(crypto, "import_module", _absent)

    for call in (lambda: crypto.decrypt(b"", "key"), lambda: crypto.ecdsa_fits(b"", [b""], ["key"])):
        with pytest.raises(UnsupportedError, match=r'needs the package \w+: pip install "polykyc\[webhooks\]"$'):
            call()


def _absent(name: str) -> Any:
    raise ImportError(name)


@pytest.fixture
def library() -> None:
    """Skip where the extra `webhooks` is not installed."""
    for name in ("cryptography", "joserfc"):
        pytest.importorskip(name, reason='install the extra: pip install "polykyc[webhooks]"')


# Of secp224k1, which no library here knows, and of Ed25519, which is no ECDSA.
UNKNOWN_CURVE: Final = """\
-----BEGIN PUBLIC KEY-----
ME4wEAYHKoZIzj0CAQYFK4EEACADOgAEOquHpS2B07Ti/ZHsPLaSFgPHm9gEorh4
FLovIVK22sSDjHV642L8bN4PU3MGBWs/j8zVQ+7dvhU=
-----END PUBLIC KEY-----
"""
EDWARDS: Final = """\
-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEA89zeKoxFHUk30g2T6I0Z7/pO6r6NOppFBpqqQjONWFs=
-----END PUBLIC KEY-----
"""


@pytest.mark.usefixtures("library")
class TestWithLibraries:
    """What the extra `webhooks` brings."""

    def test_published_encrypted_bodies_are_opened(self) -> None:
        """An outside referee for RSA-OAEP-256 under each kind of encryption."""
        found = [crypto.decrypt(body.encode(), json.dumps(SEALED["key"])) for body in SEALED["valid"]]

        assert found == [SEALED["plain"].encode()] * 4

    def test_a_private_key_comes_in_any_form(self) -> None:
        """As PEM or as a JWK, text or the bytes of a file, with blanks around it as an editor leaves them."""
        pem = import_module("joserfc.jwk").RSAKey.import_key(SEALED["key"]).as_pem(private=True).decode()
        body = SEALED["valid"][0].encode()

        for key in (pem, f"\n{pem}\n", json.dumps(SEALED["key"]), f" \n{json.dumps(SEALED['key'])}\n"):
            assert crypto.decrypt(body, key) == crypto.decrypt(body, key.encode()) == SEALED["plain"].encode()

    def test_another_wrapping_is_refused(self) -> None:
        """RSA1_5 tells who asks often enough what is inside."""
        for body in SEALED["invalid"]:
            with pytest.raises(WebhookError, match=r"^the body cannot be decrypted with this key$"):
                crypto.decrypt(body.encode(), json.dumps(SEALED["key"]))

    def test_an_encrypted_event_is_opened_once_its_signature_is_genuine(self) -> None:
        """What is signed is the sealed body; the common fields are those of the opened one."""
        jwe, jwk = import_module("joserfc.jwe"), import_module("joserfc.jwk")
        names = ["RSA-OAEP-256", "A256GCM"]
        key = jwk.RSAKey.import_key(SEALED["key"])
        told = json.dumps({"id": "e1", "type": "done"}).encode()
        body = jwe.encrypt_compact({"alg": names[0], "enc": names[1]}, told, key, algorithms=names).encode()

        def opened(signature: str) -> Event:
            headers = {"x-signature": signature}
            given: dict[str, Any] = {"body": body, "headers": headers, "secrets": [SECRET], "now": NOW}
            return verify(recipe(body="jwe"), key=json.dumps(SEALED["key"]), **given)

        assert (opened(signed(body)).id, opened(signed(body)).raw) == ("e1", {"id": "e1", "type": "done"})
        with pytest.raises(WebhookError):
            opened(signed(told))

    def test_a_compressed_body_is_refused(self) -> None:
        """A small body that swells is an old trick, and nobody documents it."""
        jwe, jwk = import_module("joserfc.jwe"), import_module("joserfc.jwk")
        names = ["RSA-OAEP-256", "A256GCM", "DEF"]
        header = {"alg": names[0], "enc": names[1], "zip": names[2]}
        key = jwk.RSAKey.import_key(SEALED["key"])
        body = jwe.encrypt_compact(header, b"{}" + b" " * 10_000, key, algorithms=names)

        with pytest.raises(WebhookError):
            crypto.decrypt(body.encode(), json.dumps(SEALED["key"]))

    @pytest.mark.parametrize(
        "key",
        [
            "\ud800",
            "[" * 100_000,
            '{"a":' * 100_000,
            '{"kty": "RSA", "n": 5}',
            "no key",
            "{}",
            "{",
            '{"kty": "oct", "k": "AAAA"}',
            b"\xff",
            "PUBLIC",
            "ELLIPTIC",
        ],
    )
    def test_what_opens_nothing_is_refused_as_an_argument(self, key: str | bytes) -> None:
        """A wrong key is the fault of who set it up, and must not look like a forged event."""
        if key == "PUBLIC":
            key = json.dumps({name: SEALED["key"][name] for name in ("kty", "n", "e")})
        if key == "ELLIPTIC":
            key = json.dumps({"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"})

        with pytest.raises(ArgumentError) as caught:
            crypto.decrypt(SEALED["valid"][0].encode(), key)

        assert str(caught.value) == "key: expected a private RSA key, in PEM without a password or as a JWK"

    def test_a_published_elliptic_signature_is_genuine(self) -> None:
        """An outside referee for ECDSA with SHA-256."""
        pem, signature = elliptic()

        assert crypto.ecdsa_fits(b"sample", [signature], [pem])
        assert not crypto.ecdsa_fits(b"simple", [signature], [pem])
        assert not crypto.ecdsa_fits(b"sample", [signature[:-1]], [pem])
        assert crypto.ecdsa_fits(b"sample", [b"no DER", signature], [pem])

    @pytest.mark.parametrize("encoding", ["hex", "base64"])
    def test_an_elliptic_signature_is_judged_by_the_same_engine(self, encoding: Any) -> None:
        """Its body is no event, which is told only of what is genuine; another body is forged."""
        pem, signature = elliptic()
        how = recipe(evolve(PLAIN, algorithm="ecdsa-sha256", encoding=encoding))
        written = signature.hex() if encoding == "hex" else base64.b64encode(signature).decode()

        def told(body: bytes) -> str:
            with pytest.raises(WebhookError) as caught:
                verify(how, body=body, headers={"x-signature": written}, secrets=[pem], now=NOW, key=None)
            return str(caught.value)

        assert told(b"sample") == "acme.webhooks: the body is signed, but not JSON, got a body that cannot be parsed"
        assert told(b"simple") == f"acme.webhooks: {FORGED}"

    @pytest.mark.parametrize(
        "pem",
        [
            "\ud800",
            UNKNOWN_CURVE,
            EDWARDS,
            "no key",
            "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n",
            "RSA",
        ],
    )
    def test_what_is_no_public_key_is_refused_as_an_argument(self, pem: str) -> None:
        """A key of another kind would refuse every event."""
        if pem == "RSA":
            jwk = import_module("joserfc.jwk")
            pem = jwk.RSAKey.import_key(SEALED["key"]).as_pem(private=False).decode()

        with pytest.raises(ArgumentError) as caught:
            crypto.ecdsa_fits(b"sample", [b""], [elliptic()[0], pem])

        assert str(caught.value) == "secrets: expected the public keys of an elliptic curve, in PEM"

    @pytest.mark.parametrize("name", ["SECP256K1", "SECP384R1", "SECP521R1"])
    def test_a_key_of_another_curve_verifies_what_it_signed(self, name: str) -> None:
        """No provider names its curve, and the key that it gives decides."""
        ec = import_module("cryptography.hazmat.primitives.asymmetric.ec")
        hashes = import_module("cryptography.hazmat.primitives.hashes")
        serialization = import_module("cryptography.hazmat.primitives.serialization")
        key = ec.generate_private_key(getattr(ec, name)())
        form = serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        pem = key.public_key().public_bytes(*form).decode()
        signature = key.sign(b"sample", ec.ECDSA(hashes.SHA256()))

        assert crypto.ecdsa_fits(b"sample", [signature], [elliptic()[0], pem])
        assert not crypto.ecdsa_fits(b"simple", [signature], [elliptic()[0], pem])


# No method: Hypothesis wants one `self` for all its examples.
@pytest.mark.usefixtures("library")
@given(st.data())
def test_a_broken_body_gives_one_answer(data: st.DataObject) -> None:
    """Padding, key, tag or form: a sender is not told which of them was wrong."""
    whole = SEALED["valid"][data.draw(st.integers(0, 3))].encode()
    place = data.draw(st.integers(0, len(whole) - 1))
    other = data.draw(st.one_of(st.just(whole[:place]), st.binary(max_size=9).map(lambda new: whole[:place] + new)))

    with pytest.raises(WebhookError, match=r"^the body cannot be decrypted with this key$"):
        crypto.decrypt(other, json.dumps(SEALED["key"]))


SEALED: Final[dict[str, Any]] = PUBLISHED["jwe"]


def elliptic() -> tuple[str, bytes]:
    """Return the published public key in PEM, and its signature in DER."""
    ec = import_module("cryptography.hazmat.primitives.asymmetric.ec")
    utils = import_module("cryptography.hazmat.primitives.asymmetric.utils")
    serialization = import_module("cryptography.hazmat.primitives.serialization")
    numbers = {name: int(PUBLISHED["ecdsa"][name], 16) for name in "xyrs"}
    public = ec.EllipticCurvePublicNumbers(numbers["x"], numbers["y"], ec.SECP256R1()).public_key()
    pem = public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    return pem.decode(), utils.encode_dss_signature(numbers["r"], numbers["s"])


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


# Several sets in one header. The vector is ours: the provider has no library to hold it against.
SETS: Final = evolve(TIMED, headers={"persona-signature": "t={time},v1={signature}"}, sets=" ", ahead=300)
NEW, OLD = "wbhsec_polykyc-test-vector", "wbhsec_polykyc-old"
BODY: Final = (
    b'{"data":{"type":"event","id":"evt_PolykycVector1","attributes":{"name":"inquiry.approved","payload":{"data":'
    b'{"type":"inquiry","id":"inq_PolykycVector1","attributes":{"status":"approved","reference-id":"user-1",'
    b'"redacted-at":null}}},"created-at":"2025-12-01T12:00:00.000Z"}}}'
)
BY_NEW: Final = "t=1764590400,v1=f55ae480c963bc9e86212ab5ebe8dc19bf0457b4d0d8c775895f97d569b74f95"
BY_OLD: Final = "t=1764590400,v1=042123e6f0d1fc466e4d250a9ba482b559d66452a32dcb765f511c0cb6eb257c"
FALSE: Final = f"t=1764590400,v1={'0' * 64}"
SIGNED: Final = dt.datetime.fromtimestamp(1764590400, dt.UTC)


def of_sets(value: str, *secrets: str, now: dt.datetime = SIGNED, how: Signature = SETS, body: bytes = BODY) -> Event:
    """Return the event that comes with *value* in its header."""
    told = recipe(how, id=(("data", "id"),), type=(("data", "attributes", "name"),))
    headers = {"Persona-Signature": value}
    return verify(told, body=body, headers=headers, secrets=secrets, now=now, key=None)


def one_set(time: int, secret: str, body: bytes = BODY) -> str:
    """Return a set that *secret* signed at *time*."""
    return f"t={time},v1={hmac.new(secret.encode(), b'%d.' % time + body, hashlib.sha256).hexdigest()}"


@pytest.mark.parametrize("value", [BY_NEW, f"{BY_NEW} {BY_OLD}", f"{BY_OLD} {BY_NEW}", f"{BY_NEW}  {BY_OLD}"])
@pytest.mark.parametrize("secrets", [(NEW,), (NEW, OLD), (OLD, NEW)])
def test_of_several_sets_any_that_fits_will_do(value: str, secrets: tuple[str, ...]) -> None:
    """While a secret is being changed a receiver has either or both, and the provider signs by both."""
    assert of_sets(value, *secrets).id == "evt_PolykycVector1"


def test_who_has_the_old_secret_alone_is_not_shut_out() -> None:
    """Its set is the second one."""
    assert of_sets(f"{BY_NEW} {BY_OLD}", OLD).id == "evt_PolykycVector1"
    with pytest.raises(WebhookError, match=f"{FORGED}$"):
        of_sets(BY_NEW, OLD)


@pytest.mark.parametrize("extra", [FALSE, "", "v1=", "t=1,v1=zz", "v2=abc", "t=9999999999,v1=" + "a" * 64])
def test_a_set_of_a_strangers_changes_nothing(extra: str) -> None:
    """Neither beside an authentic one, whose time counts, nor alone."""
    late = SIGNED + dt.timedelta(seconds=301)

    for value in (f"{extra} {BY_NEW}", f"{BY_NEW} {extra}", f"{extra} {BY_NEW} {extra}"):
        assert of_sets(value, NEW).id == "evt_PolykycVector1"
        with pytest.raises(WebhookError, match=r"too old by 1\.000 s"):
            of_sets(value, NEW, now=late)
    for value in (extra, f"{extra} {extra}", f"{extra} {BY_OLD}"):
        with pytest.raises(WebhookError):
            of_sets(value, NEW)


@pytest.mark.parametrize("value", ["v1=zz", "t=1764590400", f"v2=abc {FALSE.replace('t=', 'x=')}", ""])
def test_a_header_without_any_set_is_told_with_its_form(value: str) -> None:
    """Another scheme's header, or a proxy that took it apart: nobody need look for another secret."""
    with pytest.raises(
        WebhookError, match=r"^acme\.webhooks: persona-signature: expected `t=\{time\},v1=\{signature\}`, the"
    ):
        of_sets(value, NEW)


def test_a_signature_goes_with_the_time_of_its_own_set() -> None:
    """Paired with another set's it would let an old event look new."""
    later = one_set(1764590400 + 3600, OLD)
    mixed = f"{later.partition(',')[0]},{BY_NEW.partition(',')[2]}"

    with pytest.raises(WebhookError, match=f"{FORGED}$"):
        of_sets(f"{BY_OLD} {mixed}", NEW)
    with pytest.raises(WebhookError, match="too old"):
        of_sets(f"{BY_NEW} {later}", NEW, now=SIGNED + dt.timedelta(hours=1))
    # Of two that fit the latest tells the age.
    assert of_sets(f"{BY_NEW} {later}", NEW, OLD, now=SIGNED + dt.timedelta(hours=1)).id == "evt_PolykycVector1"


def test_the_id_is_that_of_the_set_that_fits() -> None:
    """By another set's a repetition would look new."""
    how = evolve(SETS, headers={"persona-signature": "i={id},t={time},v1={signature}"}, content="{id}.{time}.{body}")

    def made(id: str, secret: str) -> str:
        content = f"{id}.1764590400.".encode() + BODY
        return f"i={id},t=1764590400,v1={hmac.new(secret.encode(), content, hashlib.sha256).hexdigest()}"

    assert of_sets(f"{made('e1', OLD)} {made('e2', NEW)}", NEW, how=how).id == "e2"
    assert of_sets(f"{made('e1', OLD)} {made('e2', NEW)}", OLD, how=how).id == "e1"
    with pytest.raises(WebhookError, match=f"{FORGED}$"):
        of_sets(made("e1", OLD).replace("i=e1", "i=e2"), OLD, how=how)


def test_what_stands_in_other_headers_goes_with_every_set() -> None:
    """An id of the delivery is the same under both secrets."""
    how = evolve(SETS, headers={"x-id": "{id}", **SETS.headers}, content="{id}.{time}.{body}")
    told = recipe(how, type=(("data", "attributes", "name"),))
    digest = hmac.new(OLD.encode(), b"d1.1764590400." + BODY, hashlib.sha256).hexdigest()
    headers = {"x-id": "d1", "persona-signature": f"{FALSE} t=1764590400,v1={digest}"}

    assert verify(told, body=BODY, headers=headers, secrets=[OLD], now=SIGNED, key=None).id == "d1"


def test_more_sets_than_anybody_sends_are_refused() -> None:
    """Each costs a look at the whole body."""
    with pytest.raises(WebhookError, match=r"^acme.webhooks: persona-signature: expected at most 10 sets of "):
        of_sets(" ".join([FALSE] * 10 + [BY_NEW]), NEW)
    assert of_sets(" ".join([FALSE] * 9 + [BY_NEW]), NEW).id == "evt_PolykycVector1"


class TestUnknownChoice:
    """A recipe that names what this runtime does not know is refused; nothing that it does know takes its place."""

    BODY: Final = b'{"id": "e1", "type": "a"}'

    def check(self, headers: Mapping[str, str], changes: Mapping[str, Any], secret: str = SECRET, **more: Any) -> None:
        """Verify an event that would be genuine if another choice took the place of the unknown one."""
        how = recipe(evolve(TIMED if "{time}" in changes.get("content", "") else PLAIN, **changes), **more)
        with pytest.raises((AssertionError, ValueError)) as caught:
            verify(how, body=self.BODY, headers=headers, secrets=[secret], now=NOW, key=None)
        assert not isinstance(caught.value, WebhookError | ArgumentError)

    @pytest.mark.parametrize("algorithm", ["hmac-sha512", "ed25519", "none", ""])
    def test_a_third_algorithm_is_taken_for_neither(self, algorithm: str) -> None:
        """The signature is right for HMAC, and an unknown algorithm is not HMAC."""
        self.check({"X-Signature": signed(self.BODY)}, {"algorithm": algorithm})

    def test_a_third_encoding_is_not_base64(self) -> None:
        """Base64url differs from base64 in two characters that many signatures lack."""
        signature = base64.b64encode(bytes.fromhex(signed(self.BODY))).decode()
        self.check({"X-Signature": signature}, {"encoding": "base64url"})

    def test_a_third_unit_is_not_seconds(self) -> None:
        """A time in microseconds that is read as seconds lies far ahead, and one in minutes far back."""
        time = f"{NOW.timestamp():.0f}"
        signature = signed(time.encode() + b"." + self.BODY)
        self.check({"X-Signature": f"t={time},v1={signature}"}, {"unit": "min", "content": "{time}.{body}"})

    def test_a_third_form_of_secrets_is_not_base64(self) -> None:
        """A secret in hex is base64 as well, and then another key."""
        secret = "deadbeef"
        signature = hmac.new(base64.b64decode(secret), self.BODY, hashlib.sha256).hexdigest()
        self.check({"X-Signature": signature}, {"secret": "{hex}"}, secret)

    def test_a_place_of_another_name_holds_no_id(self) -> None:
        """What is not known to be an id is not checked as one."""
        headers = {"X-Signature": signed(b"n1." + self.BODY), "X-Nonce": "n1"}
        forms = {"x-signature": "{signature}", "x-nonce": "{nonce}"}
        self.check(headers, {"headers": forms, "content": "{nonce}.{body}"})

    def test_a_third_form_of_bodies_is_not_json(self) -> None:
        """A signed token in the body has a signature of its own, which nobody would look at."""
        self.check({"X-Signature": signed(self.BODY)}, {}, body="jws")
