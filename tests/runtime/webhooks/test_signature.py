"""Signatures of webhooks in every form, compared with published vectors: headers, secrets, times and encodings."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
from collections.abc import Callable, Mapping
from typing import Any, Final

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from polykyc._runtime.errors import ArgumentError, WebhookError
from polykyc._runtime.webhooks.signature import Signature
from polykyc._runtime.webhooks.verify import Event, verify

from tests.support.signed_webhooks import FORGED, NOW, PLAIN, SECRET, TIMED, signed, webhook_format

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


def at_time(time: str, now: dt.datetime | None = NOW, signature: Signature = TIMED) -> Event:
    """Return what an event signed at *time* gives."""
    body = b'{"id": "e1", "type": "a"}'
    headers = {"X-Signature": f"t={time},v1={signed(time.encode() + b'.' + body)}"}
    return verify(webhook_format(signature), body=body, headers=headers, secrets=[SECRET], now=now, key=None)


def test_the_vector_of_standard_webhooks_is_genuine() -> None:
    """An outside referee: its recipe is another, and takes a header's id and a decoded secret."""
    headers = {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }
    now = dt.datetime.fromtimestamp(1614265330, dt.UTC)
    how = webhook_format(STANDARD, type=(("test",),), id=())

    received = verify(
        how,
        body=b'{"test": 2432232314}',
        headers=headers,
        secrets=["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"],
        now=now,
        key=None,
    )

    assert (received.id, received.type) == ("msg_p5jXN8AQM9LWM0D4loKWxJek", "2432232314")


def test_a_secret_of_another_form_is_refused() -> None:
    """A mangled secret would only ever say that everything is forged."""
    headers = {"webhook-id": "1", "webhook-timestamp": "1614265330", "webhook-signature": "v1,AAAA"}

    with pytest.raises(ArgumentError) as caught:
        verify(webhook_format(STANDARD), body=b"{}", headers=headers, secrets=["whsec_not base64"], now=NOW, key=None)

    assert str(caught.value) == "secrets: expected `whsec_{base64}`"
    assert caught.value.__context__ is None


@pytest.mark.parametrize(
    ("time", "says"),
    [
        (1768478100, None),
        (1768478099, "too old by 1.000 s: signed 301.000 s ago, 300 s are allowed"),
        (1768478460, None),
        (1768478461, "too new by 1.000 s: signed 61.000 s ahead, 60 s are allowed"),
        (0, "too old by 1768478100.000 s: signed 1768478400.000 s ago, 300 s are allowed"),
    ],
)
def test_the_age_of_a_signature_has_two_limits(time: int, says: str | None) -> None:
    """The text says which way a clock is off, and by how much."""
    if says is None:
        assert at_time(str(time)).id == "e1"
        return

    with pytest.raises(WebhookError) as caught:
        at_time(str(time))

    assert str(caught.value) == f"acme.webhooks: {says}"


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
    for how in (webhook_format(), webhook_format(TIMED), webhook_format(STANDARD)):
        headers = dict.fromkeys([*how.signatures[0].headers], text)
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
        verify(webhook_format(), body=body, headers=headers, secrets=[SECRET], now=NOW, key=None)


def test_the_spare_bits_of_base64_are_looked_at() -> None:
    """Four spellings of one signature would be three that nobody signed."""
    body = b'{"id": "e1", "type": "a"}'
    good = base64.b64encode(bytes.fromhex(signed(body))).decode()
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    other = f"{good[:42]}{letters[letters.index(good[42]) ^ 1]}="
    how = webhook_format(evolve(PLAIN, encoding="base64"))

    assert base64.b64decode(other) == base64.b64decode(good)
    assert verify(how, body=body, headers={"x-signature": good}, secrets=[SECRET], now=NOW, key=None).id == "e1"
    with pytest.raises(WebhookError):
        verify(how, body=body, headers={"x-signature": other}, secrets=[SECRET], now=NOW, key=None)


IN_BASE64: Final = evolve(PLAIN, encoding="base64")
IN_MILLISECONDS: Final = evolve(TIMED, unit="ms")
NUMBERED: Final = evolve(PLAIN, headers={"x-id": "{id}", "x-signature": "{signature}"}, content="{id}.{body}")


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
    """A developer who sets a receiver up sees which header, which form, or that the secret is another."""
    with pytest.raises(WebhookError) as caught:
        verify(webhook_format(signature), body=b"{}", headers=headers, secrets=[SECRET], now=NOW, key=None)

    assert str(caught.value) == f"acme.webhooks: {says}"


def test_a_form_may_hold_a_blank() -> None:
    """Some name their scheme before the signature, as `Authorization` does."""
    how = webhook_format(evolve(PLAIN, headers={"x-signature": "HMAC {signature}"}))
    body = b'{"id": "e1", "type": "a"}'

    received = verify(
        how, body=body, headers={"x-signature": f"HMAC {signed(body)}"}, secrets=[SECRET], now=NOW, key=None
    )

    assert received.id == "e1"
    for value in (signed(body), f"HMAC{signed(body)}", f"HMAC  {signed(body)}", f"hmac {signed(body)}"):
        with pytest.raises(WebhookError, match=r"expected `HMAC \{signature\}`"):
            verify(how, body=body, headers={"x-signature": value}, secrets=[SECRET], now=NOW, key=None)


@pytest.mark.parametrize("secret", ["whsec_", "whsec_AAAA AAA=", "whsec_AAA", "whsec_AA\u00e9A"])
def test_a_secret_that_is_nearly_base64_is_refused(secret: str) -> None:
    """What a lenient decoder passes over would be a key that nobody has, and a key of no bytes one that all have."""
    headers = {"webhook-id": "1", "webhook-timestamp": "1614265330", "webhook-signature": "v1,AAAA"}

    with pytest.raises(ArgumentError, match=r"^secrets: expected `whsec_\{base64\}`$"):
        verify(webhook_format(STANDARD), body=b"{}", headers=headers, secrets=[secret], now=NOW, key=None)


class TestUnknownChoice:
    """A recipe that names what this runtime does not know is refused; nothing that it does know takes its place."""

    BODY: Final = b'{"id": "e1", "type": "a"}'

    def check(self, headers: Mapping[str, str], changes: Mapping[str, Any], secret: str = SECRET, **more: Any) -> None:
        """Verify an event that would be genuine if another choice took the place of the unknown one."""
        how = webhook_format(evolve(TIMED if "{time}" in changes.get("content", "") else PLAIN, **changes), **more)
        with pytest.raises((AssertionError, ValueError)) as caught:
            verify(how, body=self.BODY, headers=headers, secrets=[secret], now=NOW, key=None)
        assert not isinstance(caught.value, WebhookError | ArgumentError)

    @pytest.mark.parametrize("algorithm", ["hmac-sha384", "ed25519", "none", ""])
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
