"""What is odd about Kayle's sessions: two generations, attempts, claims, and refusals in plain text."""

from __future__ import annotations

import re
from typing import Any, Final

import httpx
import pytest
from polykyc import ApiError, InvalidRequestError, NotFoundError, QuotaExceededError, SessionStatus, kayle

from polykyc_tools.sandbox.api.sandbox import Sandbox
from tests.support.sandbox.kayle_endpoints import claims_of, register_endpoint, register_key


@pytest.mark.parametrize(
    ("becomes", "status", "attempts"),
    [
        ("approved", SessionStatus.APPROVED, ["succeeded"]),
        ("declined", SessionStatus.DECLINED, ["failed", "failed", "failed"]),
        ("expired", SessionStatus.EXPIRED, ["failed"]),
    ],
)
def test_before_v1_6_only_the_attempts_tell(becomes: str, status: str, attempts: list[str], sandbox: Sandbox) -> None:
    """`completed` alone is neither a yes nor a no."""
    with sandbox.client("kayle", token=sandbox.token("kayle", "v1.5")) as client:
        session = client.sessions.create()
        sandbox.move(session, becomes)  # type: ignore[arg-type]  # one of the words above

        read = client.sessions.get(session.id)
        bare = client.get_session(id=session.id)
        listed = client.list_attempts(session_id=session.id)

    assert read.status is status
    assert sorted(str(attempt.status) for attempt in read.raw.attempts) == attempts
    assert bare.attempts is None
    assert kayle.status_of(bare) in {SessionStatus.COMPLETED, SessionStatus.EXPIRED}
    assert sorted(attempt.id for attempt in listed.items) == sorted(attempt.id for attempt in read.raw.attempts)


def test_from_v1_6_on_there_are_no_attempts(sandbox: Sandbox) -> None:
    """The operation is gone, and the framework says so in plain text."""
    with sandbox.client("kayle") as client, pytest.raises(NotFoundError):
        client.list_attempts(status="failed")


def test_cancelling_is_repeatable_and_leaves_what_is_over(sandbox: Sandbox) -> None:
    """204 each time; a verdict stays."""
    with sandbox.client("kayle") as client:
        open_, over = client.sessions.create(), client.sessions.create()
        sandbox.approve(over)

        statuses = [str(client.sessions.cancel(session.id).status) for session in (open_, open_, over)]

    assert statuses == ["cancelled", "cancelled", "approved"]


def test_without_claims_a_session_asks_for_everything(sandbox: Sandbox) -> None:
    """Twelve claims, thirteen before v1.6, the document's number among them: an accident is seen here first."""
    claims: list[list[str]] = []
    for variant in ("v1.6", "v1.5"):
        with sandbox.client("kayle", token=sandbox.token("kayle", variant)) as client:
            claims += [[*client.create_session().share_fields], [*client.sessions.create().raw.share_fields]]

    assert [len(names) for names in claims] == [12, 1, 13, 1]
    assert all({"document_number", "mrz_optional_data", "date_of_birth"} < {*names} for names in claims[::2])
    assert claims[1] == claims[3] == ["kayle_document_id"]
    assert "document_photo" in claims[2]
    assert "document_photo" not in claims[0]


REASON: Final = {"required": True, "reason": "why"}
REFUSED: Final[list[tuple[dict[str, Any], str]]] = [
    ({"share_fields": []}, "INVALID_SHARE_FIELDS"),
    ({"share_fields": {"family_name": "why"}}, "INVALID_SHARE_FIELDS"),
    ({"share_fields": {"family_name": {"required": "yes", "reason": "why"}}}, "INVALID_SHARE_FIELDS"),
    ({"share_fields": {"family_name": {"required": True}}}, "REASON_REQUIRED"),
    ({"share_fields": {"family_name": {"required": True, "reason": ""}}}, "REASON_REQUIRED"),
    ({"share_fields": {"family_name": {"required": True, "reason": " \n"}}}, "REASON_REQUIRED"),
    ({"share_fields": {"age_over_18": {"required": True, "reason": ""}}}, "REASON_REQUIRED"),
    ({"share_fields": {"family_name": {"required": True, "reason": "x" * 201}}}, "REASON_TOO_LONG"),
    ({"share_fields": {"family_name": {"required": True, "reason": "\N{PARTY POPPER}" * 101}}}, "REASON_TOO_LONG"),
    ({"share_fields": {"shoe_size": REASON}}, "UNKNOWN_CLAIM_KEY"),
    ({"share_fields": {"document_photo": REASON}}, "UNKNOWN_CLAIM_KEY"),
    ({"share_fields": {"age_over_11": REASON}}, "INVALID_AGE_GATE_KEY"),
    ({"share_fields": {"age_over_131": REASON}}, "INVALID_AGE_GATE_KEY"),
    ({"share_fields": {"age_over_18": REASON, "age_over_21": REASON}}, "MULTIPLE_AGE_GATES_NOT_ALLOWED"),
    ({"share_fields": {f"age_over_{age}": REASON for age in range(12, 45)}}, "TOO_MANY_SHARE_FIELDS"),
    ({"redirect_url": "https://shop.invalid/done"}, "REDIRECT_URL_DOMAIN_NOT_VERIFIED"),
    ({"webhook_endpoint_id": "whe_none"}, "WEBHOOK_ENDPOINT_UNAVAILABLE"),
    ({"webhook_endpoint_id": ["whe_none"]}, "WEBHOOK_ENDPOINT_UNAVAILABLE"),
    ({"webhook_endpoint_id": "whe.none"}, "ZodError"),
    *(
        ({"redirect_url": url}, "ZodError")
        for url in ("javascript:alert(1)", "shop:done", "http://shop.example/", "", 5)
    ),
]


@pytest.mark.parametrize(("body", "code"), REFUSED, ids=str)
def test_what_kayle_refuses_is_refused_here(body: dict[str, Any], code: str, raw: httpx.Client) -> None:
    """A flow that passes here passes there; the code is the one that the server sends, or none where it has none."""
    answer = raw.post("/v1/sessions", json=body)

    error = answer.json()["error"]
    assert (answer.status_code, error.get("code", error.get("name"))) == (400, code)


TAKEN: Final[list[dict[str, Any]]] = [
    {},
    {"share_fields": {}},
    {"share_fields": {"age_over_12": REASON, "date_of_birth": REASON}},
    {"share_fields": {"age_over_130": {"required": True, "reason": ""}, "date_of_birth": REASON}},
    {"share_fields": {"family_name": {"required": False, "reason": "\N{PARTY POPPER}" * 100}}},
    {"redirect_url": "https://shop.example"},
    {"redirect_url": "http://localhost:3000/done"},
]


@pytest.mark.parametrize("body", TAKEN, ids=str)
def test_what_kayle_takes_is_taken_here(body: dict[str, Any], raw: httpx.Client) -> None:
    """A sandbox that refuses more than the server keeps people from testing what works."""
    assert raw.post("/v1/sessions", json=body).status_code == 200


def test_before_v1_6_a_photo_could_be_asked_for(sandbox: Sandbox) -> None:
    """The same claim is refused from v1.6 on."""
    with sandbox.client("kayle", token=sandbox.token("kayle", "v1.5")) as client:
        assert "document_photo" in client.sessions.create(share_fields=claims_of("document_photo")).raw.share_fields


def test_a_reason_and_an_address_come_back_as_the_server_writes_them(sandbox: Sandbox) -> None:
    """Who compares what was sent with what comes back is to see the difference here."""
    with sandbox.client("kayle") as client:
        session = client.sessions.create(
            redirect_url="https://Shop.example", share_fields=claims_of("family_name", reason=" a  b ")
        )

    assert session.raw.redirect_url == "https://shop.example/"
    assert session.raw.share_fields["family_name"].reason == "a b"


def test_a_body_that_is_no_json_is_refused_in_plain_text(raw: httpx.Client) -> None:
    """Code that reads `error.code` of every 400 meets one without here."""
    endpoint = raw.post("/v1/webhooks/endpoints", json={"url": "http://localhost:9/"}).json()["data"]["endpoint"]["id"]
    headers = {"content-type": "application/json"}
    for method, path in (
        ("POST", "/v1/sessions"),
        ("POST", "/v1/webhooks/endpoints"),
        ("PATCH", f"/v1/webhooks/endpoints/{endpoint}"),
        ("POST", f"/v1/webhooks/endpoints/{endpoint}/keys"),
    ):
        answer = raw.request(method, path, content=b"{", headers=headers)
        long = raw.request(method, path, content=b" " * (2 * 1024 * 1024 + 1), headers=headers)

        assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (400, "text/plain")
        assert (long.status_code, long.json()["error"]["code"]) == (413, "PAYLOAD_TOO_LARGE")


def test_a_failure_and_a_strange_method_are_plain_text_too(sandbox: Sandbox, raw: httpx.Client) -> None:
    """As the framework answers where the server has nothing to say."""
    stray = raw.put("/v1/sessions")
    sandbox.fail_next("500", provider="kayle")
    failed = raw.post("/v1/sessions")

    assert (stray.status_code, failed.status_code) == (404, 500)
    assert {answer.headers["content-type"].partition(";")[0] for answer in (stray, failed)} == {"text/plain"}


def test_a_scheme_in_lower_case_is_no_credential(sandbox: Sandbox, raw: httpx.Client) -> None:
    """The server compares it letter by letter."""
    token = sandbox.token("kayle")

    answers = [
        raw.get("/v1/sessions", headers={"authorization": f"{scheme} {token}"}) for scheme in ("Bearer", "bearer")
    ]

    assert [answer.status_code for answer in answers] == [200, 401]


@pytest.mark.parametrize(
    ("variant", "refused", "taken"),
    [("v1.6", ["completed"], ["succeeded", "failed"]), ("v1.5", ["succeeded", "failed"], ["completed"])],
)
def test_a_list_knows_the_words_of_its_generation(
    variant: str, refused: list[Any], taken: list[Any], sandbox: Sandbox
) -> None:
    """The other generation's word is a 400, not an empty list."""
    with sandbox.client("kayle", token=sandbox.token("kayle", variant)) as client:
        for word in refused:
            with pytest.raises(InvalidRequestError):
                client.list_sessions(status=word)
        assert [client.list_sessions(status=word).items for word in taken] == [[] for _ in taken]


def test_a_time_with_an_offset_is_refused(raw: httpx.Client) -> None:
    """Only `Z` passes there, which is what the clients write."""
    times = [{"created_from": "2025-01-01T02:00:00+02:00"}, {"created_to": "2025-01-01T02:00:00+02:00"}]

    assert [raw.get("/v1/sessions", params=params).status_code for params in times] == [400, 400]
    assert raw.get("/v1/sessions", params={"created_from": "2025-01-01T00:00:00Z"}).status_code == 200


def test_a_session_that_ran_out_waits_for_the_sweep(sandbox: Sandbox) -> None:
    """Past `expires_at` it reads as before, for five minutes at most: `wait` has to outlast that."""
    with sandbox.client("kayle") as client:
        session = client.sessions.create()
        statuses: list[str] = []
        for _ in range(7):
            sandbox.advance(minutes=59.99 if not statuses else 1)
            statuses.append(str(client.sessions.get(session.id).status))

    assert statuses[0] == "created"
    assert statuses[-1] == "expired"
    clock = sandbox.world.clock
    stored = sandbox.world.store.sessions({"id": session.id})[0]
    assert stored.completed is not None
    assert stored.expires is not None
    assert 0 <= stored.completed - stored.expires <= 300 + 60
    assert clock.now() >= stored.completed


def test_the_cancel_token_is_shown_once(sandbox: Sandbox) -> None:
    """A URL that is read again and sent to the person cannot call the session off."""
    with sandbox.client("kayle") as client:
        opened = client.sessions.create()
        read = client.sessions.get(opened.id)
        listed = next(iter(client.sessions.list()))

    assert opened.raw.cancel_token is not None
    assert opened.url == f"{read.url}?cancel_token={opened.raw.cancel_token}"
    assert read.raw.cancel_token is None
    assert listed.url == read.url
    assert opened.raw.cancel_token not in str(read.url)
    sandbox.approve(opened)


def test_ids_are_long_and_in_lower_case(sandbox: Sandbox) -> None:
    """A column that holds these holds the real ones."""
    with sandbox.client("kayle", token=sandbox.token("kayle", "v1.5")) as client:
        session = client.sessions.create()
        sandbox.approve(session)
        endpoint = client.create_webhook_endpoint(url="http://localhost:9/").endpoint.id
        register_key(client, endpoint)
        key = client.list_webhook_keys(endpoint_id=endpoint).items[0].id
        attempt = client.list_attempts(session_id=str(session.id)).items[0].id

    for prefix, identifier in (("vs", session.id), ("va", attempt), ("whe", endpoint), ("whk", key)):
        assert re.fullmatch(f"{prefix}_[a-z0-9]{{64}}", str(identifier)), prefix


@pytest.mark.parametrize("variant", ["v1.2", "v1.5"])
def test_the_ids_of_the_first_generation_are_a_token_away(variant: str, sandbox: Sandbox) -> None:
    """Clients read, wait for, page and cancel sessions of that time as the others."""
    with sandbox.client("kayle", token=sandbox.token("kayle", variant)) as client:
        endpoint = register_endpoint(client, sandbox, [204])
        sessions = [client.sessions.create() for _ in range(3)]
        sandbox.approve(sessions[0])
        over = client.sessions.wait(sessions[0], timeout=5)
        called_off = client.sessions.cancel(str(sessions[1].id))
        listed = {session.id for session in client.sessions.list()}
        [attempt] = client.list_attempts(session_id=str(over.id)).items
        [event] = client.list_webhook_events(type="verification.attempt.succeeded").items

    shape = r"_live_[A-Za-z0-9]{64}" if variant == "v1.2" else r"_[a-z0-9]{64}"
    assert (over.status, called_off.status) == (SessionStatus.APPROVED, SessionStatus.CANCELLED)
    assert listed == {session.id for session in sessions}
    for prefix, identifier in (("vs", over.id), ("va", attempt.id), ("whe", endpoint), ("evt", event.id)):
        assert re.fullmatch(f"{prefix}{shape}", str(identifier)), prefix


def test_an_organization_that_has_not_finished_its_onboarding_opens_no_session(sandbox: Sandbox) -> None:
    """The token chooses it, so that one test meets both: the hint names what is missing, and reading goes on."""
    with sandbox.client("kayle", token=sandbox.token("kayle", "onboarding")) as client:
        with pytest.raises(ApiError) as caught:
            client.sessions.create()
        listed = list(client.sessions.list())

    assert (caught.value.status_code, caught.value.code) == (400, "ONBOARDING_INCOMPLETE")
    assert listed == []
    assert sandbox.client("kayle").sessions.create().id


def test_an_organization_that_is_not_verified_has_five_sessions_a_day(sandbox: Sandbox) -> None:
    """The sixth is no matter of waiting a minute; and the count is nobody else's."""
    with sandbox.client("kayle", token=sandbox.token("kayle", "unverified")) as client:
        for _ in range(5):
            client.sessions.create()
        with pytest.raises(QuotaExceededError) as caught:
            client.sessions.create()
        with sandbox.client("kayle", token="kk_sandbox_unverified_other") as other:
            other.sessions.create()
        sandbox.advance(hours=25)
        client.sessions.create()

    assert (caught.value.status_code, caught.value.code) == (429, "ORG_NOT_VERIFIED_LIMIT_EXCEEDED")
    with sandbox.client("kayle", token=sandbox.token("kayle", "v1.5")) as verified:
        assert len([verified.sessions.create() for _ in range(7)]) == 7


@pytest.mark.parametrize(
    ("requested", "required"),
    [
        ({"date_of_birth": True, "age_over_18": False}, {"date_of_birth": True, "age_over_18": True}),
        ({"date_of_birth": False, "age_over_21": True}, {"date_of_birth": True, "age_over_21": True}),
        ({"date_of_birth": False, "age_over_18": False}, {"date_of_birth": False, "age_over_18": False}),
        (
            {"date_of_birth": True, "family_name": False, "age_over_18": False},
            {"date_of_birth": True, "family_name": False, "age_over_18": True},
        ),
        ({"date_of_birth": False, "family_name": True}, {"date_of_birth": False, "family_name": True}),
    ],
)
def test_a_date_of_birth_and_an_age_gate_are_required_together(
    requested: dict[str, bool], required: dict[str, bool], raw: httpx.Client
) -> None:
    """A person who shares the one has shared the other, and the server says so."""
    fields = {name: {"required": needed, "reason": "why"} for name, needed in requested.items()}

    answer = raw.post("/v1/sessions", json={"share_fields": fields}).json()["data"]["share_fields"]

    assert answer.pop("kayle_document_id")["required"] is True
    assert {name: claim["required"] for name, claim in answer.items()} == required
