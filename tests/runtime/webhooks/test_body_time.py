"""Events whose signed time stands in the body, that have no id, or that count their time: published deliveries."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any, Final

import pytest
from attrs import evolve
from polykyc._runtime.errors import WebhookError
from polykyc._runtime.webhooks.verify import Event, WebhookFormat, verify

from polykyc_tools.engine.annotations.signatures import SignatureScheme
from polykyc_tools.sandbox.webhooks.signing import signature_headers, stamp_body
from tests.support.signed_webhooks import PLAIN, webhook_format

# The vendor's own fixture of a declined session: github.com/didit-protocol/plugin-wordpress, at 07be68f.
DIDIT_SECRET: Final = "wh_test_secret_9f2c4b8e1a7d"
DIDIT_BODY: Final = json.dumps(
    {
        "application_id": "11111111-2222-3333-4444-555555555555",
        "created_at": 1774969994,
        "environment": "live",
        "event_id": "9c0c8b8a-1111-4222-9333-444444444444",
        "metadata": {"wp_user_id": 42},
        "session_id": "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
        "status": "Declined",
        "timestamp": 1774970000,
        "vendor_data": "wp-42",
        "webhook_type": "status.updated",
        "workflow_id": "22222222-3333-4444-5555-666666666666",
        "workflow_version": 4,
    },
    separators=(",", ":"),
).encode()
DIDIT_SIGNATURE: Final = "1b132d6284727cc34cb259add34355e547fe103c65475a8d6286462edf909b63"
IN_BODY: Final = evolve(PLAIN, time=("timestamp",), unit="s", tolerance=300, ahead=300)
DIDIT: Final = webhook_format(
    IN_BODY,
    type=(("webhook_type",),),
    id=(("event_id",),),
    occurred_at=(("created_at",),),
    occurred_unit="s",
    session_id=(("session_id",),),
    digest=True,
)


def received(body: bytes, signature: str, age: float = 0, how: WebhookFormat = DIDIT) -> Event:
    """Return the event of a delivery that is *age* seconds old by the time in the vendor's body."""
    now = dt.datetime.fromtimestamp(1774970000 + age, dt.UTC)
    headers = {"X-Signature": signature}
    return verify(how, body=body, headers=headers, secrets=[DIDIT_SECRET], now=now, key=None)


def test_a_published_delivery_is_read() -> None:
    """The time of the event is not that of the delivery, which a retry renews."""
    event = received(DIDIT_BODY, DIDIT_SIGNATURE)

    assert (event.id, event.type, event.session_id) == (
        "9c0c8b8a-1111-4222-9333-444444444444",
        "status.updated",
        "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
    )
    assert event.occurred_at == dt.datetime.fromtimestamp(1774969994, dt.UTC)


@pytest.mark.parametrize(("age", "says"), [(300.5, "too old by 0.500 s"), (-300.5, "too new by 0.500 s")])
def test_a_replay_is_refused_by_the_time_in_the_body(age: float, says: str) -> None:
    """A person who captured a delivery can send it with new headers, but not with another body."""
    with pytest.raises(WebhookError, match=says):
        received(DIDIT_BODY, DIDIT_SIGNATURE, age)


@pytest.mark.parametrize("time", [None, "soon", "", True, 1.5, [1774970000], -1, "9" * 5000])
def test_a_genuine_body_without_a_time_is_refused(time: Any) -> None:
    """Without a time nothing ages."""
    body, headers = _signed({"webhook_type": "a", "event_id": "e", "timestamp": time})

    with pytest.raises(WebhookError, match="the body is signed, but has no time as a number of seconds"):
        received(body, headers)


def test_a_forged_body_is_not_asked_for_its_time() -> None:
    """What nobody signed says nothing, not even in an error."""
    with pytest.raises(WebhookError, match="the signature is not that of this body"):
        received(DIDIT_BODY.replace(b"Declined", b"Approved"), DIDIT_SIGNATURE, 10_000)


def test_an_event_without_an_id_has_the_digest_of_its_body() -> None:
    """The vendor's own test button sends such events: the same body has the same id, any other another."""
    bodies = [{"webhook_type": "a", "timestamp": 1774970000, "n": n} for n in (1, 1, 2)]

    first, again, other = (received(*_signed(body)).id for body in bodies)

    assert first == again != other
    assert first.startswith("sha256:")
    assert len(first) == 71
    with pytest.raises(WebhookError, match="the event has no id"):
        received(*_signed(bodies[0]), how=evolve(DIDIT, digest=False))


@pytest.mark.parametrize(
    ("unit", "at", "read"),
    [
        ("s", 1764590400, 1764590400),
        ("ms", 1764590400123, 1764590400.123),
        ("s", "1764590401", 1764590401),
        ("s", "2025-12-01T12:00:00Z", None),
        ("s", 10**15, None),
        ("s", "9" * 5000, None),
        (None, "2025-12-01T12:00:00Z", 1764590400),
        (None, 1764590400, None),
    ],
)
def test_the_time_of_an_event_is_read_in_its_unit(unit: Any, at: Any, read: float | None) -> None:
    """A time that cannot be read is None, and the event counts."""
    body, signature = _signed({"webhook_type": "a", "event_id": "e", "timestamp": 1774970000, "created_at": at})

    occurred_at = received(body, signature, how=evolve(DIDIT, occurred_unit=unit)).occurred_at

    assert occurred_at == (None if read is None else dt.datetime.fromtimestamp(read, dt.UTC))


def test_the_sandbox_signs_the_time_of_each_attempt() -> None:
    """A delivery that is tried again an hour later is as fresh as the first."""
    scheme: Any = {name: getattr(IN_BODY, name) for name in ("algorithm", "encoding", "content", "unit")}
    recipe = SignatureScheme(
        headers=(("x-signature", "{signature}"),),
        **scheme,
        separator=None,
        sets=None,
        secret="{text}",
        tolerance=300,
        ahead=300,
        timed=True,
        time="/timestamp",
    )

    for later in (0, 3600):
        body = stamp_body([recipe], DIDIT_BODY, 1774970000.7 + later)
        headers = signature_headers([recipe], body, DIDIT_SECRET, 1774970000.7 + later, "")
        assert received(body, headers["x-signature"], later).raw["timestamp"] == 1774970000 + later


def _signed(payload: object) -> tuple[bytes, str]:
    body = json.dumps(payload).encode()
    scheme: Any = {"algorithm": "hmac-sha256", "encoding": "hex", "content": "{body}", "unit": "s"}
    recipe = SignatureScheme(
        headers=(("x-signature", "{signature}"),),
        **scheme,
        separator=None,
        sets=None,
        secret="{text}",
        tolerance=0,
        ahead=0,
        timed=False,
    )
    return body, signature_headers([recipe], body, DIDIT_SECRET, 0, "")["x-signature"]
