"""Several signature schemes of one provider: what would let an attacker gain by choosing one is refused."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
from typing import Any, Final

import pytest

from polykyc_tools.engine.annotations.webhooks import WebhooksAnnotation, read_webhooks
from polykyc_tools.engine.source.diagnostics import Problem
from tests.support.emit import Emit, getting, overlay

RAW: Final[dict[str, Any]] = {
    "algorithm": "hmac-sha256",
    "encoding": "hex",
    "headers": {"X-Raw": "{signature}"},
    "content": "{body}",
    "time": "/at",
    "unit": "s",
    "tolerance": 300,
}
CANONICAL: Final = {**RAW, "headers": {"X-Canonical": "{signature}"}, "content": "{json}"}
FIELDS: Final = {**RAW, "headers": {"X-Fields": "{signature}"}, "content": "{/at}:{/session}:{/status}:{/type}"}
EVENT: Final[dict[str, Any]] = {"id": ["/id", "digest"], "type": "/type", "session_id": "/session"}
UNTIMED: Final[dict[str, Any]] = {"time": None, "unit": None, "tolerance": None}


def scheme(like: dict[str, Any], **changed: Any) -> dict[str, Any]:
    """Return the scheme *like* with other keys; None takes one out."""
    return {key: value for key, value in {**like, **changed}.items() if value is not None}


def read(*schemes: object, **changed: Any) -> tuple[WebhooksAnnotation | None, list[Problem]]:
    """Return what an overlay with *schemes* says, and what is wrong with it."""
    problems: list[Problem] = []
    annotation = {"signature": [*schemes], "event": EVENT, **changed}
    return read_webhooks({"x-kyc-webhooks": annotation}, problems), problems


def test_schemes_in_the_order_of_trust_become_data() -> None:
    """As the overlay says; one scheme is the same without a list."""
    webhooks, problems = read(RAW, CANONICAL, FIELDS)
    single = read_webhooks({"x-kyc-webhooks": {"signature": RAW, "event": EVENT}}, problems)

    assert problems == []
    assert webhooks is not None
    assert [signature.signature_header for signature in webhooks.signatures] == ["x-raw", "x-canonical", "x-fields"]
    assert [signature.fields for signature in webhooks.signatures] == [(), (), ("/at", "/session", "/status", "/type")]
    assert single is not None
    assert single.signatures == webhooks.signatures[:1]


@pytest.mark.parametrize(
    ("schemes", "changed", "problem"),
    [
        # With the public key, which everyone has, as the secret of an HMAC everyone can sign.
        ([scheme(RAW, algorithm="ecdsa-sha256"), CANONICAL], {}, "the schemes have the algorithms"),
        ([scheme(RAW, secret="whsec_{base64}"), CANONICAL], {}, "the schemes have the secrets"),
        # A replay comes with the header whose time nobody checks.
        ([RAW, scheme(CANONICAL, **UNTIMED)], {}, "one scheme signs a time, and this one or the one before does not"),
        ([scheme(RAW, **UNTIMED), CANONICAL], {}, "one scheme signs a time, and this one or the one before does not"),
        # A replay has a new id.
        (
            [scheme(RAW, headers={"X-Raw": "{signature}", "X-Id": "{id}"}, content="{id}.{body}"), CANONICAL],
            {},
            "one scheme has the id of an event in a header",
        ),
        (
            [
                scheme(RAW, **UNTIMED),
                scheme(FIELDS, content="{/type}:{/session}", **UNTIMED),
            ],
            {},
            "this scheme signs no time, and gives an event another id than the others do",
        ),
        ([FIELDS], {"event": {**EVENT, "id": "/id"}}, "this scheme signs no id"),
        ([FIELDS], {"event": {**EVENT, "type": "/kind"}}, "`content` lacks `{/kind}`, the type"),
        # The first of the two counts wherever it is there, so the type is never the second.
        ([FIELDS], {"event": {**EVENT, "type": ["/kind", "/type"]}}, "`content` lacks `{/kind}`, the type"),
        ([FIELDS, RAW], {}, "the scheme signs more than one that stands before it"),
        ([scheme(FIELDS, content="{/at}:{/type}"), FIELDS], {}, "the scheme signs more than one that stands before"),
        ([RAW, scheme(FIELDS, headers=RAW["headers"])], {}, "two schemes have their signature in `x-raw`"),
        # A field that an attacker may choose, and that begins as a body does.
        (
            [scheme(RAW, **UNTIMED), scheme(FIELDS, content="{/type}:{/id}", **UNTIMED)],
            {},
            "what `{body}` signs may be the same text as what `{/type}:{/id}` signs",
        ),
        (
            [
                scheme(
                    RAW, headers={"X-Raw": "t={time},v1={signature}"}, separator=",", content="{time}.{body}", time=None
                ),
                scheme(FIELDS, content="{/at}.{/type}"),
            ],
            {},
            "what `{time}.{body}` signs may be the same text as what `{/at}.{/type}` signs",
        ),
        (
            [FIELDS, scheme(FIELDS, headers={"X-Other": "{signature}"}, content="{/at}:{/type}")],
            {},
            "signs may be the same text as what `{/at}:{/type}` signs",
        ),
        ([CANONICAL], {"body": "jwe"}, "the body is encrypted, so no JSON in it is what is signed"),
        *(
            ([scheme(FIELDS, content=f"{{/at}}:{{/type}}:{text}")], {}, "`content` has a brace within a pointer")
            for text in ("{/a{}", "{/a{b}", "{/a\nb}", "{/a", "}")
        ),
        ([scheme(FIELDS, time="/id")], {}, "`content` lacks `/id`, so nothing vouches for the time"),
    ],
)
def test_what_an_attacker_would_gain_by_a_choice_is_refused(
    schemes: list[dict[str, Any]], changed: dict[str, Any], problem: str
) -> None:
    """An attacker between provider and receiver chooses which headers arrive."""
    webhooks, problems = read(*schemes, **changed)

    assert webhooks is None
    assert any(problem in each.what for each in problems), problems


def test_fields_after_another_text_are_no_body_and_no_other_fields() -> None:
    """A fixed text before them, or the time that the provider itself writes, tells them apart."""
    for content in ("v1:{/at}:{/type}", "{/at}:{/type}"):
        timed = {"headers": {"X-Raw": "t={time},v1={signature}"}, "separator": ",", "time": None}
        assert read(scheme(RAW, **timed, content="{time}.{body}"), scheme(FIELDS, content=content))[1] == []


STATUSES: Final = [
    {"when": {"type": "done", "/status": "Yes", "/failure": "absent"}, "is": "approved"},
    {"when": {"type": "done", "/status": "No"}, "is": "declined"},
    {"when": {"type": "done", "/status": "Gone", "/failure": "late"}, "is": "expired"},
]


def test_rows_that_read_unsigned_fields_give_no_status_to_an_event_of_signed_ones() -> None:
    """`absent` would hold of every field that was left out, and the row for a yes with it."""
    no_row = {"when": {"type": "done", "/status": "No"}, "is": "declined"}

    webhooks, problems = read(RAW, FIELDS, events=STATUSES)

    assert problems == []
    assert webhooks is not None
    assert [row.status for row in webhooks.partial_rows(webhooks.signatures[1])] == ["declined"]
    for changed in (
        {"event": {**EVENT, "session_id": ["/data/session", "/session"]}},
        {"event": {**EVENT, "session_id": "/data/session"}},
    ):
        blind, problems = read(RAW, FIELDS, events=[no_row], **changed)
        assert problems == []
        assert blind is not None
        assert list(blind.partial_rows(blind.signatures[1])) == []


def test_a_field_that_is_not_signed_cannot_agree_with_a_yes() -> None:
    """The event may name two sessions, which only a signature of all of it shows; a no counts without it."""
    yes = {"when": {"type": "done", "/status": "Yes"}, "is": "approved"}
    no = {"when": {"type": "done", "/status": "No"}, "is": "declined"}

    for agree, statuses in (
        (["/session", "/data/session"], ["declined"]),
        (["/session", "/at"], ["approved", "declined"]),
    ):
        webhooks, problems = read(RAW, FIELDS, events=[yes, no], agree=[agree])
        assert problems == []
        assert webhooks is not None
        assert [row.status for row in webhooks.partial_rows(webhooks.signatures[1])] == statuses


@pytest.mark.parametrize("failure", ["absent", "present", True])
def test_a_signed_field_is_asked_for_its_text_alone(failure: object) -> None:
    """A missing field and an empty text, and a number and its digits, are the same in what is signed."""
    content = "{/at}:{/session}:{/status}:{/type}:{/failure}"
    events = [{"when": {"type": "done", "/status": "Yes", "/failure": failure}, "is": "approved"}]

    webhooks, problems = read(RAW, scheme(FIELDS, content=content), events=events)

    assert problems == []
    assert webhooks is not None
    assert list(webhooks.partial_rows(webhooks.signatures[1])) == []


def test_an_emitted_client_reads_what_each_scheme_signs(emit: Emit) -> None:
    """The same event by each header: one that signs fields cannot say yes, because a row for a yes reads another."""
    words = f"x-kyc-webhooks: {json.dumps({'signature': [RAW, CANONICAL, FIELDS], 'event': EVENT, 'events': STATUSES})}"
    acme = emit(getting("{type: string}"), overlay(("$", words)))
    at = 1764590400
    assert "the event has nothing else, and `is_partial` is true" in acme.module.webhooks.verify.__doc__
    now = dt.datetime.fromtimestamp(at, dt.UTC)

    def status(word: str, header: str, **more: str) -> tuple[str, bool]:
        event = {"at": at, "id": "e1", "session": "s1", "status": word, "type": "done", **more}
        body = json.dumps(event, indent=1).encode()
        fields = f"{at}:s1:{word}:done".encode()
        canonical = json.dumps(event, sort_keys=True, separators=(",", ":")).encode()
        content = {"X-Raw": body, "X-Canonical": canonical, "X-Fields": fields}[header]
        headers = {header: hmac.new(b"secret", content, hashlib.sha256).hexdigest()}
        read_event = acme.module.webhooks.verify(body=body, headers=headers, secrets=["secret"], now=now)
        return str(read_event.status), read_event.is_partial

    for header in ("X-Raw", "X-Canonical"):
        assert status("Yes", header) == ("approved", False)
        assert status("Yes", header, failure="late") == ("unknown", False)
        assert status("No", header) == ("declined", False)
        assert status("Gone", header, failure="late") == ("expired", False)
    assert status("Yes", "X-Fields") == ("unknown", True)
    assert status("No", "X-Fields") == ("declined", True)
    assert status("Gone", "X-Fields", failure="late") == ("unknown", True)
