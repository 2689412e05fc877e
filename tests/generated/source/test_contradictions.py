"""Nobody is approved by an answer, or an event, in which any field that can say no says no.

What can say no is written down here by hand, from the providers' pages, and owes nothing to the overlays.
"""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import hmac
import json
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import Any, Final, TypeAlias

import attrs
import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polykyc import PolykycError, SessionStatus
from polykyc._runtime.webhooks import verify as webhook

from tests.support.documented_cases import DATA, is_list, is_map

Answer: TypeAlias = dict[str, Any]
Drawn: TypeAlias = st.SearchStrategy[Answer]

VS, OTHER = "vs_" + "a" * 64, "vs_" + "b" * 64
USER: Final = "usr-00000000-0000-4000-8000-000000000001"
T: Final = [f"2025-01-0{day}T00:00:00Z" for day in (1, 2, 3)]
FAILURES: Final = (
    *("passport_authenticity_failed", "passport_active_authentication_failed", "passport_chip_authentication_failed"),
    *("document_authenticity_failed", "document_active_authentication_failed", "document_chip_authentication_failed"),
    *("document_anti_cloning_attestation_failed", "document_data_invalid", "liveness_failed", "selfie_face_mismatch"),
    *("session_expired", "session_cancelled", "a_code_of_tomorrow"),
)
STRANGE: Final = ("rejected", "revoked", "fraud", "Approved.", "a\u2028pproved", "", "APPROVE")


def attempt(status: str = "succeeded", code: str | None = None, session: str = VS) -> Answer:
    """Return an attempt of Kayle's before v1.6."""
    times = dict.fromkeys(("completed_at", "created_at", "updated_at"), T[0])
    return {"id": "va_1", "session_id": session, "status": status, "failure_code": code, **times}


def kayle(**document: Any) -> Answer:
    """Return a session of Kayle's."""
    times = dict.fromkeys(("expires_at", "completed_at", "created_at", "updated_at"), T[0])
    fixed: Answer = {
        "id": VS,
        "contract_version": 1,
        "share_fields": {},
        "redirect_url": None,
        "verification_url": "https://v",
    }
    return {**fixed, **times, **document}


FAILED: Final = attempt("failed", "selfie_face_mismatch")
# https://docs.kayle.id/verifications/sessions, before v1.6 and from then on
KAYLE_YES: Final = (
    kayle(status="succeeded", failure_code=None, nfc_tries_used=1, liveness_tries_used=0),
    kayle(status="completed", attempts=[attempt()]),
    kayle(status="completed", attempts=[FAILED, attempt("cancelled"), attempt()], failure_code=None),
)
KAYLE_NO: Final[Mapping[str, tuple[Any, ...]]] = {
    "status": ("failed", "expired", "cancelled", "created", "in_progress", *STRANGE),
    "failure_code": FAILURES,
    "attempts": (
        *([attempt(code=code)] for code in FAILURES),
        *([attempt(code=code), attempt()] for code in FAILURES),
        *([attempt(), attempt("failed", code)] for code in FAILURES[-3:]),
        *([attempt(), attempt(word)] for word in (*STRANGE, "in_progress")),
        [attempt(session=OTHER)],
        [attempt(), attempt(session=OTHER)],
        [attempt(), attempt("failed", session=OTHER)],
        [attempt(session=VS.upper())],
        [FAILED],
        [attempt("cancelled")],
    ),
}
# https://docs.starkfi.io/getting-status, with the vendor's words of docs.didit.me/integration/verification-statuses
STARKFI_YES: Final[tuple[Answer, ...]] = (
    {"approved": True, "status": "pending", "session_status": "Approved", "is_blocklisted": False, "ip_info": []},
    {"approved": True},
    {"approved": True, "session_status": "Expired", "status": "approved"},
    {"approved": True, "session_status": "in_progress", "session_id": "s1", "is_blocklisted": None},
)
STARKFI_NO: Final[Mapping[str, tuple[Any, ...]]] = {
    "approved": (False, None),
    "session_status": ("Declined", "DECLINED", "Kyc Expired", "kyc_expired", "KYC-EXPIRED", *STRANGE[:3], "declined "),
    "status": ("declined", "Declined", "expired", "blocked", *STRANGE[:3]),
    "is_blocklisted": (True,),
}
# https://docs.salesive.com/apps-api/endpoint/kyc/create-kyc-session and the two pages next to it
CREATED_YES: Final = (
    {"alreadyApproved": True},
    {"alreadyApproved": True, "status": "approved", "sessionId": "sess_1"},
    {"status": "approved"},
)
CREATED_NO: Final[Mapping[str, tuple[Any, ...]]] = {
    "status": ("declined", "not_started", "pending", "in_review", *STRANGE),
    "alreadyApproved": (False,),
}
SALESIVE_YES: Final = (
    {"status": "approved"},
    {"status": "approved", "submittedAt": T[0], "verifiedAt": T[1], "declinedAt": None},
    {"status": "approved", "verifiedAt": T[2], "declinedAt": T[1]},
)
SALESIVE_NO: Final[Mapping[str, tuple[Any, ...]]] = {
    "status": ("declined", "not_started", "pending", "in_review", None, *STRANGE),
    # Later than any time of verification above, or the same as the last; and none of them is in another zone's past.
    "declinedAt": (T[2], "2025-01-03T01:00:00+01:00", "2026-01-01T00:00:00Z", "2025-01-03T00:00:00.000001Z"),
}
# https://kulipa.readme.io/reference/createkyc: only a `full` KYC is about who somebody is
KULIPA_YES: Final = (
    {"id": "kyc-" + "0" * 36, "userId": USER, "type": "full", "status": "verified"},
    {"id": "kyc-" + "0" * 36, "userId": USER, "type": "full", "status": "Approved"},
)
KULIPA_NO: Final[Mapping[str, tuple[Any, ...]]] = {
    "status": ("declined", "expired", None, *STRANGE[:5], "verified, not"),
    "type": ("shipping", "rfi", "import", "light", None),
}
# What Dossiers says no with; it has no word for a yes.
DOSSIERS_YES: Final = ({"id": "s1", "state": "approved", "isComplete": True, "isInvalid": False},)
DOSSIERS_NO: Final[Mapping[str, tuple[Any, ...]]] = {"isInvalid": (True,), "state": STRANGE, "isComplete": (False,)}
USERS: Final = ({"id": USER, "status": "active"},)
USERS_NO: Final[Mapping[str, tuple[Any, ...]]] = {"status": ("frozen", "disabled", "deleted", "unverified", *STRANGE)}


@attrs.frozen
class Way:
    """A way to an answer: what is called, what surrounds the answer, what it is as a yes, and what says no in it."""

    slug: str
    method: str
    arguments: Mapping[str, Any]
    wrap: Callable[[Answer], Any]
    yes: tuple[Answer, ...]
    no: Mapping[str, tuple[Any, ...]]
    approves: bool = True
    http: int = 200

    def ask(self, answer: Answer) -> str:
        """Return the status that the session API gives *answer*, or the name of the error that it raises."""
        body = json.dumps(self.wrap(answer)).encode()
        headers = {"content-type": "application/json"}
        transport = httpx.MockTransport(lambda _: httpx.Response(self.http, content=body, headers=headers))
        client = import_module(f"polykyc.{self.slug}").Client(
            token="t", base_url="http://localhost", http_client=httpx.Client(transport=transport), max_retries=0
        )
        try:
            result = getattr(client.sessions, self.method)(**self.arguments)
            result = next(iter(result)) if self.method == "list" else result
        except PolykycError as error:
            return type(error).__name__
        status = import_module(f"polykyc.{self.slug}").status_of(result.raw)
        # A model does not know which level was asked for.
        assert result.status in {status, "unknown" if "level" in self.arguments else status}
        return str(result.status)


def _kayle(answer: Answer) -> Any:
    return {"data": answer, "error": None}


def _kayle_page(answer: Answer) -> Any:
    page = {"limit": 10, "has_more": False, "next_cursor": None}
    return {"data": [answer], "error": None, "pagination": page}


def _starkfi(answer: Answer) -> Any:
    return {"statusCode": 200, "success": True, "status": "kyc_status_retrieved", "message": "m", "data": answer}


def _salesive(answer: Answer) -> Any:
    return {"status": 200, "success": True, "message": "m", "data": answer}


def _dossiers_page(answer: Answer) -> Any:
    return {"sessions": [answer], "totalCount": 1}


def _around(envelope: Any, answer: Answer) -> Any:
    if envelope == "$answer":
        return answer
    if is_map(envelope):
        return {key: _around(value, answer) for key, value in envelope.items()}
    return [_around(value, answer) for value in envelope] if is_list(envelope) else envelope


WAYS: Final = {
    f"{way.slug}.{way.method}": way
    for way in (
        Way("kayle", "get", {"id": VS}, _kayle, KAYLE_YES, KAYLE_NO),
        Way("kayle", "create", {"share_fields": {}}, _kayle, KAYLE_YES, KAYLE_NO),
        Way("kayle", "list", {}, _kayle_page, KAYLE_YES, KAYLE_NO),
        Way("starkfi", "get", {"email": "a@b.example"}, _starkfi, STARKFI_YES, STARKFI_NO),
        Way(
            "salesive",
            "create",
            {"redirect_url": "https://a.example"},
            _salesive,
            CREATED_YES,
            CREATED_NO,
        ),
        Way("salesive", "get", {}, _salesive, SALESIVE_YES, SALESIVE_NO),
        Way("salesive", "refresh", {"id": "sess_1"}, _salesive, SALESIVE_YES, SALESIVE_NO),
        Way("kulipa", "create", {"user_id": USER, "type": "full"}, dict, KULIPA_YES, KULIPA_NO),
        Way("kulipa", "get", {"id": USER}, dict, USERS, USERS_NO, approves=False),
        Way("dossiers", "get", {"id": "s1"}, dict, DOSSIERS_YES, DOSSIERS_NO, approves=False),
        Way(
            "dossiers",
            "list",
            {},
            _dossiers_page,
            DOSSIERS_YES,
            DOSSIERS_NO,
            approves=False,
        ),
    )
}
# Those of other providers are data: what surrounds the answer has `"$answer"` in its place.
for path in sorted(DATA.glob("*/contradictions/*.json")):
    data = json.loads(path.read_text(encoding="utf-8"))
    WAYS[f"{path.parent.parent.name}.{path.stem}"] = Way(
        path.parent.parent.name,
        data["method"],
        data["arguments"],
        functools.partial(_around, data["envelope"]),
        (*data["yes"],),
        data["no"],
        data.get("approves", True),
        data.get("http", 200),
    )
every_way = pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)


def _contradicted(way: Way) -> Iterator[tuple[str, Answer]]:
    for yes in way.yes:
        for name, words in way.no.items():
            yield from ((name, {**yes, name: word}) for word in words)


@every_way
def test_a_documented_yes_is_a_yes(way: Way) -> None:
    """What follows would hold of clients that approve nobody, too."""
    assert {way.ask(yes) for yes in way.yes} == {"approved"} or not way.approves


@every_way
def test_one_no_beside_a_yes_is_no_yes(way: Way) -> None:
    """Each by itself, so that none hides behind another."""
    wrong = [(name, answer[name]) for name, answer in _contradicted(way) if way.ask(answer) == "approved"]

    assert wrong == []


@pytest.mark.once
@every_way
@settings(max_examples=30, deadline=None)
@given(draw=st.data())
def test_no_answer_that_says_no_anywhere_is_a_yes(way: Way, draw: st.DataObject) -> None:
    """Whatever stands in the other fields, unlisted ones and words of any spelling among them."""
    answer = dict(draw.draw(st.sampled_from(way.yes)))
    noes = draw.draw(st.lists(st.sampled_from(sorted(way.no)), min_size=1, unique=True))
    for name in draw.draw(st.lists(st.sampled_from(sorted(answer)), unique=True)):
        answer.pop(name)
    others = sorted({name for yes in way.yes for name in yes} - set(noes))
    for name in draw.draw(st.lists(st.sampled_from(others), unique=True)) if others else ():
        # Of every field what some yes has, what some no has, or anything.
        known_names = [*way.no.get(name, ()), *(yes[name] for yes in way.yes if name in yes)]
        answer[name] = draw.draw(st.sampled_from(known_names) | st.none() | st.text(max_size=4) | st.booleans())
    answer |= draw.draw(st.dictionaries(st.text("xyz", min_size=1), st.text(max_size=4) | st.booleans(), max_size=2))
    answer |= {name: draw.draw(st.sampled_from(way.no[name])) for name in noes}

    assert way.ask(answer) != "approved"


SECRET: Final = "whsec_test"
NOW: Final = dt.datetime(2025, 6, 1, tzinfo=dt.UTC)
# https://docs.kayle.id/webhooks/overview and the payload pages: what an event says next to its type
EVENT: Final[Answer] = {
    "type": "verification.session.succeeded",
    "metadata": {"contract_version": 1, "event_id": "evt_1", "verification_session_id": VS},
    "data": {"claims": {"kayle_document_id": "kdid"}, "selected_field_keys": ["kayle_document_id"]},
}
NO_DATA: Final[tuple[Any, ...]] = (None, {}, [], "", "succeeded", [EVENT["data"]])
EVENT_NO: Final[tuple[Answer, ...]] = (
    *({"data": {**EVENT["data"], "status": word}} for word in (*KAYLE_NO["status"], "completed")),
    *({"data": {**EVENT["data"], "failure_code": code}} for code in FAILURES),
    {"data": {**EVENT["data"], "outcome": "not_verified"}},
    *({"data": {**EVENT["data"], "reason": f"{word}cancelled"}} for word in ("", "privacy_")),
    *({"data": data} for data in NO_DATA),
    *({"data": {**EVENT["data"], name: OTHER}} for name in ("session_id", "verification_session_id", "id")),
    {"metadata": {"event_id": "evt_1"}},
    {"metadata": {"event_id": "evt_1", "verification_session_id": None}, "data": {**EVENT["data"], "session_id": VS}},
    *({"type": f"verification.{kind}"} for kind in ("session.failed", "session.expired", "session.cancelled")),
    *({"type": kind} for kind in ("verification.attempt.failed", "Verification.session.succeeded", "succeeded")),
)


def status_of_event(event: Answer) -> SessionStatus:
    """Return what the verified *event* says; it is signed, and not encrypted, which is tested elsewhere."""
    recipe = attrs.evolve(import_module("polykyc.kayle.webhooks").FORMAT, body="json")
    body, time = json.dumps(event).encode(), str(int(NOW.timestamp()))
    signed = hmac.new(SECRET.encode(), f"{time}.".encode() + body, hashlib.sha256).hexdigest()
    headers = {"X-Kayle-Signature": f"t={time},v1={signed}"}
    return webhook.verify(recipe, body=body, headers=headers, secrets=[SECRET], now=NOW, key=None).status


@pytest.mark.parametrize("kind", ["verification.session.succeeded", "verification.attempt.succeeded"])
def test_an_event_that_says_yes_throughout_is_a_yes(kind: str) -> None:
    """Both generations', also where the data repeat what is known."""
    data = {**EVENT["data"], "status": "succeeded", "session_id": VS, "failure_code": None}

    assert (
        status_of_event({**EVENT, "type": kind}) == status_of_event({**EVENT, "type": kind, "data": data}) == "approved"
    )


@pytest.mark.parametrize("kind", ["verification.session.succeeded", "verification.attempt.succeeded"])
def test_an_event_that_says_no_anywhere_is_no_yes(kind: str) -> None:
    """Its type alone lets nobody in."""
    wrong = [text for text in EVENT_NO if status_of_event({**EVENT, "type": kind, **text}) == "approved"]

    assert wrong == []


@pytest.mark.once
@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.sampled_from(EVENT_NO), min_size=1, max_size=3), st.dictionaries(st.text("xyz"), st.text(max_size=4))
)
def test_no_event_that_says_no_anywhere_is_a_yes(document: list[Answer], more: Answer) -> None:
    """Several at once, and fields that nobody documents."""
    event = {**more, **EVENT}
    for item in document:
        event |= item

    assert status_of_event(event) != "approved"


@pytest.mark.parametrize("slug", ["dossiers", "kulipa", "salesive"])
def test_events_without_a_documented_meaning_approve_nobody(slug: str) -> None:
    """Whatever they call themselves."""
    event_status = import_module(f"polykyc.{slug}.webhooks").event_status
    kinds = ("approved", "kyc.approved", "kyc/updated", "verification.session.succeeded", "verified")

    assert {event_status(kind, {"data": {"status": "approved"}}) for kind in kinds} == {"unknown"}
