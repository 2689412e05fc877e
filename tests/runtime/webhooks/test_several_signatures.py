"""Several signatures of one delivery, in the order of trust, and an attacker who chooses which of them arrives."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any, Final

import pytest
from attrs import evolve
from polykyc._runtime.errors import WebhookError
from polykyc._runtime.status import SessionStatus
from polykyc._runtime.webhooks.verify import Event, WebhookFormat, verify

from tests.support.signed_webhooks import FORGED, PLAIN
from tests.support.three_signatures import BODY, HEADERS, SECRET, VENDORS, VENDORS_BODY, VENDORS_SECRET

FIELDS: Final = ("timestamp", "session_id", "status", "webhook_type")
RAW: Final = evolve(PLAIN, time=("timestamp",), tolerance=300, ahead=300)
CANONICAL: Final = evolve(RAW, headers={"x-signature-v2": "{signature}"}, content="{json}")
SIMPLE: Final = evolve(
    RAW,
    headers={"x-signature-simple": "{signature}"},
    content=":".join(f"{{/{name}}}" for name in FIELDS),
    fields={f"/{name}": (name,) for name in FIELDS},
)


def status(kind: str, event: Mapping[str, Any]) -> SessionStatus:
    """Return what an event means, as a row of an overlay does that reads signed fields alone."""
    fits = kind == "status.updated" and event.get("status") == "Approved"
    return SessionStatus.APPROVED if fits else SessionStatus.UNKNOWN


DIDIT: Final = WebhookFormat(
    provider="acme",
    signatures=(RAW, CANONICAL, SIMPLE),
    body="json",
    status=status,
    partial_status={SIMPLE.content: status},
    type=(("webhook_type",),),
    id=(("event_id",),),
    occurred_at=(("created_at",),),
    occurred_unit="s",
    session_id=(("session_id",),),
    external_id=(("vendor_data",),),
    digest=True,
)

BY_RAW, BY_CANONICAL, BY_FIELDS = HEADERS
NOW: Final = 1764590400
SESSION: Final = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee"


def received(
    body: bytes,
    headers: Mapping[str, str],
    *,
    secret: str = SECRET,
    at: float = NOW,
    how: WebhookFormat = DIDIT,
) -> Event:
    """Return the event that arrives with *headers*."""
    now = dt.datetime.fromtimestamp(at, dt.UTC)
    return verify(how, body=body, headers=headers, secrets=[secret], now=now, key=None)


def only(*names: str, of: Mapping[str, str] = HEADERS) -> dict[str, str]:
    """Return the headers of *names*, as if the others were lost."""
    return {name: of[name] for name in names}


def changed(**values: Any) -> bytes:
    """Return our body with other values; None removes one."""
    event = {name: value for name, value in {**json.loads(BODY), **values}.items() if value is not None}
    return json.dumps(event, sort_keys=True, separators=(",", ":")).encode()


REENCODED: Final = json.dumps(json.loads(BODY), ensure_ascii=False, indent=2).encode()
"""The same JSON, as a proxy writes it again."""


@pytest.mark.parametrize("name", VENDORS)
def test_each_signature_of_the_vendors_own_delivery_is_verified_alone(name: str) -> None:
    """The fixture in its plugin is what its servers send."""
    event = received(VENDORS_BODY, only(name, of=VENDORS), secret=VENDORS_SECRET, at=1774970000)

    assert (event.type, event.session_id) == ("status.updated", "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee")
    assert event.is_partial is (name == "X-Signature-Simple")


@pytest.mark.parametrize("names", [(BY_RAW,), (BY_CANONICAL,), (BY_RAW, BY_CANONICAL), tuple(HEADERS)])
def test_what_signs_everything_says_the_same_of_everything(names: tuple[str, ...]) -> None:
    """Whichever of the two arrives, the event is one and has one id, so that a repetition is known by it."""
    event = received(BODY, only(*names))

    assert event == received(BODY, HEADERS)
    assert (event.id, event.external_id) == ("0b9f3c1e-5d52-4a52-9d57-3f0f6b1f7a10", "user-1")
    assert (event.status, event.is_partial) == (SessionStatus.APPROVED, False)
    assert event.raw["decision"]["id_verifications"][0]["first_name"] == "Zoë"


def test_a_body_that_a_proxy_wrote_again_is_saved_by_the_canonical_signature() -> None:
    """The bytes are other ones, and nothing that they say is."""
    assert received(REENCODED, HEADERS) == received(BODY, HEADERS)
    with pytest.raises(WebhookError, match=f"{FORGED}$"):
        received(REENCODED, only(BY_RAW, BY_FIELDS))


@pytest.mark.parametrize("body", [BODY, REENCODED, changed(vendor_data="user-2", event_id="new", decision=None)])
def test_of_an_event_whose_fields_are_signed_nothing_else_is_read(body: bytes) -> None:
    """An attacker takes the other headers away and swaps what this one does not sign: it changes nothing."""
    event = received(body, only(BY_FIELDS))

    assert event.raw == {
        "session_id": SESSION,
        "status": "Approved",
        "timestamp": str(NOW),
        "webhook_type": "status.updated",
    }
    assert (event.session_id, event.status, event.is_partial) == (SESSION, SessionStatus.APPROVED, True)
    assert (event.external_id, event.occurred_at) == (None, None)
    # One id, whatever stands around the fields; and another one than any event has that signs everything.
    assert event.id == received(BODY, only(BY_FIELDS)).id
    assert event.id.startswith("sha256:")


@pytest.mark.parametrize(
    "changes",
    [
        {"session_id": "bbbbbbbb-bbbb-4ccc-8ddd-eeeeeeeeeeee"},
        {"status": "Declined"},
        {"timestamp": NOW + 1},
        {"webhook_type": "data.updated"},
        {"status": None},
    ],
)
def test_a_signed_field_cannot_be_swapped(changes: dict[str, Any]) -> None:
    """Under none of the three."""
    for names in (tuple(HEADERS), (BY_CANONICAL,), (BY_FIELDS,)):
        with pytest.raises(WebhookError, match=f"{FORGED}$"):
            received(changed(**changes), only(*names))


@pytest.mark.parametrize("names", [(BY_RAW,), (BY_CANONICAL,), (BY_RAW, BY_CANONICAL)])
def test_a_signature_that_does_not_fit_is_not_made_up_for_by_one_that_signs_less(names: tuple[str, ...]) -> None:
    """Somebody changed the body: what is left of it is no longer the provider's word."""
    body = changed(vendor_data="user-2")

    with pytest.raises(WebhookError, match=f"{FORGED}$") as caught:
        received(body, only(*names, BY_FIELDS))
    # No refusal of another scheme hangs on it, with the secrets in its frames.
    assert (caught.value.__context__, caught.value.__cause__) == (None, None)
    # A header that says nothing is there as well.
    with pytest.raises(WebhookError, match=r"x-signature: expected `\{signature\}`"):
        received(BODY, {**only(BY_FIELDS), BY_RAW: ""})


def test_every_signature_has_the_window_of_time() -> None:
    """A delivery that somebody kept is refused by whichever header it comes with."""
    for name in HEADERS:
        received(BODY, only(name), at=NOW + 300)
        with pytest.raises(WebhookError, match=r"too old by 0\.500 s"):
            received(BODY, only(name), at=NOW + 300.5)
        with pytest.raises(WebhookError, match=r"too new by 0\.500 s"):
            received(BODY, only(name), at=NOW - 300.5)


def test_a_signature_counts_for_its_own_scheme_alone() -> None:
    """The text that the fields make is signed by the same secret, and a body of that text says nothing."""
    text = f"{NOW}:{SESSION}:Approved:status.updated".encode()

    for name in (BY_RAW, BY_CANONICAL):
        with pytest.raises(WebhookError):
            received(text, {name: HEADERS[BY_FIELDS]})
        with pytest.raises(WebhookError):
            received(BODY, {name: HEADERS[BY_FIELDS]})
    with pytest.raises(WebhookError, match=f"{FORGED}$"):
        received(BODY, {BY_FIELDS: HEADERS[BY_RAW]})


def test_an_event_without_a_signature_is_refused_with_the_names_of_all() -> None:
    """A callback that says of itself that it is unsigned is refused as well."""
    with pytest.raises(
        WebhookError, match=r"^acme\.webhooks: x-signature, x-signature-v2, x-signature-simple: the header is missing$"
    ):
        received(BODY, {"X-Didit-Unsigned-Callback": "true", "X-Timestamp": str(NOW)})


def test_of_a_repeated_event_without_an_id_the_digest_is_the_same_in_another_spelling() -> None:
    """Else an attacker adds a space to an old event, and the receiver takes it for a new one."""
    body = changed(event_id=None)
    event = json.loads(body)
    canonical = json.dumps(event, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    headers = {BY_RAW: _signed(body), BY_CANONICAL: _signed(canonical)}
    spelled = json.dumps(event, indent=1).encode()

    ids = {received(body, headers).id, received(body, only(BY_CANONICAL, of=headers)).id}
    assert ids == {received(spelled, headers).id} == {f"sha256:{hashlib.sha256(canonical).hexdigest()}"}
    # What has no canonical form is verified byte for byte, and has the digest of its bytes.
    odd = changed(event_id=None, score=1e-7)
    assert received(odd, {BY_RAW: _signed(odd)}).id == f"sha256:{hashlib.sha256(odd).hexdigest()}"


def test_a_field_that_holds_the_separator_is_refused() -> None:
    """`a:b` and `c` make the same text as `a` and `b:c`, so it is not known which of the two was signed."""
    for session, word in (("s:Approved", ""), ("s", "Approved:")):
        body = changed(session_id=session, status=word)
        signature = _signed(f"{NOW}:{session}:{word}:status.updated".encode())
        with pytest.raises(WebhookError, match=r"has at /(session_id|status) what separates the signed fields"):
            received(body, {BY_FIELDS: signature})


@pytest.mark.parametrize("value", [1.5, True, None, {}, ["Approved"]])
def test_a_field_that_is_neither_text_nor_whole_number_is_refused(value: object) -> None:
    """Of null, true and 1.5 each language has a spelling of its own."""
    body = json.dumps({**json.loads(BODY), "status": value}).encode()

    for text in ("", str(value), json.dumps(value)):
        with pytest.raises(WebhookError, match="neither a text nor a whole number at /status"):
            received(body, {BY_FIELDS: _signed(f"{NOW}:{SESSION}:{text}:status.updated".encode())})


def test_of_an_event_without_a_row_for_its_fields_the_status_is_unknown() -> None:
    """As where a row for a yes reads what nobody signed."""
    event = received(BODY, only(BY_FIELDS), how=evolve(DIDIT, partial_status={}))

    assert (event.session_id, event.status) == (SESSION, SessionStatus.UNKNOWN)


def test_an_unsigned_pointer_is_not_passed_over_for_a_signed_one() -> None:
    """Its value would have come first: the next one may be of another session."""
    how = evolve(DIDIT, session_id=(("decision", "session_id"), ("session_id",)))

    assert received(BODY, HEADERS, how=how).session_id == SESSION
    event = received(BODY, only(BY_FIELDS), how=how)
    assert (event.session_id, event.status) == (None, SessionStatus.UNKNOWN)
    # Each common field has the same rule.
    unsigned = ("decision", "status")
    how = evolve(DIDIT, id=(unsigned, ("session_id",)), external_id=(unsigned, ("session_id",)))
    assert received(BODY, HEADERS, how=how).external_id == "Approved"
    event = received(BODY, only(BY_FIELDS), how=evolve(how, occurred_at=(unsigned, ("timestamp",))))
    assert (event.external_id, event.occurred_at, event.id[:7]) == (None, None, "sha256:")
    with pytest.raises(WebhookError, match=r"the event has no type$"):
        received(BODY, only(BY_FIELDS), how=evolve(DIDIT, type=(unsigned, ("webhook_type",))))


@pytest.mark.parametrize("name", HEADERS)
def test_a_time_among_the_signed_fields_is_read_in_its_unit(name: str) -> None:
    """As a number or as the text that is signed."""
    event = received(BODY, only(name), how=evolve(DIDIT, occurred_at=(("timestamp",),)))

    assert event.occurred_at == dt.datetime.fromtimestamp(NOW, dt.UTC)


def _signed(content: bytes) -> str:
    return hmac.new(SECRET.encode(), content, hashlib.sha256).hexdigest()
