"""What is odd about Kayle: two generations, attempts, endpoints with keys of their own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any, Final

import httpx
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from joserfc.jwk import RSAKey
from polykyc import (
    ConflictError,
    InvalidRequestError,
    NotFoundError,
    QuotaExceededError,
    SessionStatus,
    kayle,
)

from polykyc_tools.sandbox.api.sandbox import Sandbox


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


def test_events_go_to_the_endpoint_that_was_registered_sealed_to_its_key(sandbox: Sandbox) -> None:
    """The whole of Kayle's own way: an endpoint, a key, a secret; and nothing without a key."""
    with sandbox.client("kayle") as client:
        created = client.create_webhook_endpoint(url="http://localhost:9/hooks")
        keyless = client.sessions.create()
        sandbox.approve(keyless)
        pem = _keyed(client, created.endpoint.id)
        session = client.sessions.create()
        sandbox.decline(session)
        lost, sent = sandbox.outbox.deliveries()

        event = client.webhooks.verify(body=sent.body, headers=sent.headers, secrets=[created.signing_secret], key=pem)

    assert (lost.state, lost.answer, lost.body) == ("failed", "no active key", b"")
    assert event.session_id == session.id
    assert event.status is SessionStatus.DECLINED
    assert sent.headers["content-type"] == "application/jose"


def test_an_endpoint_elsewhere_gets_nothing(sandbox: Sandbox) -> None:
    """No request reaches the network, whatever address it registers."""
    with sandbox.client("kayle") as client:
        for url in ("https://example.com/hooks", "https://localhost.example.com/"):
            _keyed(client, client.create_webhook_endpoint(url=url).endpoint.id)
        sandbox.approve(client.sessions.create())

    assert [delivery.state for delivery in sandbox.outbox.deliveries()] == ["refused", "refused"]


def _jwk() -> tuple[bytes, kayle.models.RsaPublicJwk]:
    """Return a new private key in PEM, and its public half as Kayle takes it."""
    private = rsa.generate_private_key(65537, 2048)
    pem = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    jwk = RSAKey.import_key(pem).as_dict(private=False)
    return pem, kayle.models.RsaPublicJwk(kty=kayle.models.KeyType.RSA, n=str(jwk["n"]), e=str(jwk["e"]))


def _keyed(client: kayle.Client, endpoint: str) -> bytes:
    """Register a key at *endpoint*, and return its private half."""
    pem, jwk = _jwk()
    client.create_webhook_key(endpoint_id=endpoint, key_id="mine", algorithm="RSA-OAEP-256", key_type="RSA", jwk=jwk)
    return pem


def _share(*claims: str, reason: str = "why", required: bool = True) -> dict[str, kayle.models.ShareFieldRequest]:
    return {claim: kayle.models.ShareFieldRequest(required=required, reason=reason) for claim in claims}


@pytest.fixture
def raw(sandbox: Sandbox) -> Iterator[httpx.Client]:
    """Send what no typed client would."""
    headers = {"authorization": f"Bearer {sandbox.token('kayle')}"}
    with httpx.Client(transport=sandbox.transport(), base_url=sandbox.base_url("kayle"), headers=headers) as client:
        yield client


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
    *(({"redirect_url": url}, "ZodError") for url in ("javascript:alert(1)", "shop:done", "http://shop.example/", "")),
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
        assert "document_photo" in client.sessions.create(share_fields=_share("document_photo")).raw.share_fields


def test_a_reason_and_an_address_come_back_as_the_server_writes_them(sandbox: Sandbox) -> None:
    """Who compares what was sent with what comes back is to see the difference here."""
    with sandbox.client("kayle") as client:
        session = client.sessions.create(
            redirect_url="https://Shop.example", share_fields=_share("family_name", reason=" a  b ")
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


def test_only_the_chosen_endpoint_hears_of_a_session(sandbox: Sandbox) -> None:
    """Who aims a session at one endpoint does not tell the others of it; a disabled one cannot be chosen."""
    with sandbox.client("kayle") as client:
        ids = [client.create_webhook_endpoint(url=f"http://localhost:9/{n}").endpoint.id for n in range(3)]
        for endpoint in ids:
            _keyed(client, endpoint)
        sandbox.approve(client.sessions.create(webhook_endpoint_id=ids[1]))
        sandbox.approve(client.sessions.create(webhook_endpoint_id=ids[:2]))
        sandbox.approve(client.sessions.create())
        client.update_webhook_endpoint(endpoint_id=ids[2], enabled=False)
        with pytest.raises(InvalidRequestError) as caught:
            client.sessions.create(webhook_endpoint_id=ids[2])

    receivers = [str(delivery.url)[-1] for delivery in sandbox.outbox.deliveries()]
    assert (receivers[:1], sorted(receivers[1:3]), sorted(receivers[3:])) == (["1"], ["0", "1"], ["0", "1", "2"])
    assert caught.value.code == "WEBHOOK_ENDPOINT_UNAVAILABLE"


def test_an_event_has_the_claims_that_were_asked_for(sandbox: Sandbox) -> None:
    """Texts, `true` for an age gate, null for what a document lacks; and nothing that nobody asked for."""
    with sandbox.client("kayle") as client:
        sandbox.approve(client.sessions.create(share_fields=_share("family_name", "age_over_18", "kayle_human_id")))
        sandbox.approve(client.sessions.create())
    many, least = (json.loads(delivery.plain)["data"] for delivery in sandbox.outbox.deliveries())

    assert many["claims"].pop("kayle_document_id").isalnum()
    assert many["claims"] == {"family_name": "ERIKSSON", "age_over_18": True, "kayle_human_id": None}
    assert sorted(many["selected_field_keys"]) == ["age_over_18", "family_name", "kayle_document_id", "kayle_human_id"]
    assert [*least["claims"]] == least["selected_field_keys"] == ["kayle_document_id"]
    assert re.fullmatch("[0-9a-f]{64}", least["claims"]["kayle_document_id"])


def test_an_event_that_is_sent_again_keeps_both_of_its_ids(sandbox: Sandbox) -> None:
    """Who throws repetitions away by either id throws them away here too."""
    seen: list[tuple[str, str]] = []

    def receive(body: bytes, headers: Mapping[str, str]) -> int:
        event = json.loads(sandbox.outbox.deliveries()[-1].plain)
        seen.append((event["metadata"]["event_id"], headers["X-Kayle-Delivery-Id"]))
        return 503 if len(seen) < 3 else 204

    sandbox.send_webhooks_to("kayle", receive)
    with sandbox.client("kayle") as client:
        sandbox.approve(client.sessions.create())
        sandbox.advance(minutes=1)
        sandbox.advance(minutes=6)

    assert len(seen) == 3
    assert len({*seen}) == 1
    assert re.fullmatch("evt_[a-z0-9]{64}", seen[0][0])
    assert re.fullmatch("whd_[a-z0-9]{64}", seen[0][1])


def test_ids_are_long_and_in_lower_case(sandbox: Sandbox) -> None:
    """A column that holds these holds the real ones."""
    with sandbox.client("kayle", token=sandbox.token("kayle", "v1.5")) as client:
        session = client.sessions.create()
        sandbox.approve(session)
        endpoint = client.create_webhook_endpoint(url="http://localhost:9/").endpoint.id
        _keyed(client, endpoint)
        key = client.list_webhook_keys(endpoint_id=endpoint).items[0].id
        attempt = client.list_attempts(session_id=str(session.id)).items[0].id

    for prefix, identifier in (("vs", session.id), ("va", attempt), ("whe", endpoint), ("whk", key)):
        assert re.fullmatch(f"{prefix}_[a-z0-9]{{64}}", str(identifier)), prefix


def test_keys_of_an_unknown_endpoint_are_none(sandbox: Sandbox) -> None:
    """200 with an empty list, where one would expect a 404."""
    with sandbox.client("kayle") as client:
        assert client.list_webhook_keys(endpoint_id="whe_none").items == []


def test_endpoints_are_listed_from_the_newest(sandbox: Sandbox) -> None:
    """Page by page, as the server does."""
    with sandbox.client("kayle") as client:
        created = [client.create_webhook_endpoint(url=f"https://example.com/{n}").endpoint.id for n in range(5)]
        first = client.list_webhook_endpoints(limit=2)
        second = client.list_webhook_endpoints(limit=2, starting_after=first.pagination.next_cursor)
        last = client.list_webhook_endpoints(limit=2, starting_after=second.pagination.next_cursor)

    pages = [[endpoint.id for endpoint in page.items] for page in (first, second, last)]
    assert pages == [created[:2:-1], created[2:0:-1], created[:1]]
    assert last.pagination.next_cursor is None


@pytest.mark.parametrize("variant", ["v1.6", "v1.5"])
def test_an_endpoint_hears_of_its_generation(variant: str, sandbox: Sandbox) -> None:
    """Four types by itself; the other generation's are refused, and none is answered as all."""
    own, other = "session", "attempt"
    if variant == "v1.5":
        own, other = other, own
    with sandbox.client("kayle", token=sandbox.token("kayle", variant)) as client:
        endpoint = client.create_webhook_endpoint(url="http://localhost:9/").endpoint
        none = client.create_webhook_endpoint(url="http://localhost:9/", subscribed_event_types=[]).endpoint
        client.update_webhook_endpoint(endpoint_id=endpoint.id, enabled=False)
        sandbox.approve(client.sessions.create())
        with pytest.raises(InvalidRequestError):
            client.create_webhook_endpoint(
                url="http://localhost:9/",
                subscribed_event_types=[f"verification.{other}.succeeded"],
            )

    types = {str(event_type) for event_type in endpoint.subscribed_event_types}
    assert types == {
        f"verification.{own}.succeeded",
        f"verification.{own}.failed",
        "verification.session.expired",
        "verification.session.cancelled",
    }
    assert {str(event_type) for event_type in none.subscribed_event_types} == types
    assert [delivery.state for delivery in sandbox.outbox.deliveries()] == ["kept"]


@pytest.mark.parametrize(
    "change",
    [
        {"name": " "},
        {"labels": ["a", "A"]},
        {"labels": [" "]},
        {"labels": ["x" * 41]},
        *(
            {"url": url}
            for url in (
                "http://example.com/",
                "https://10.0.0.1/",
                "https://127.0.0.2/",
                "https://169.254.169.254/latest",
                "https://172.16.0.1/",
                "https://192.168.0.1:8443/",
                "https://user@192.168.0.1/",
                "https://[fd00::1]/",
                "https://hooks.internal/",
                "https://hooks.INTERNAL:8443/",
                "ftp://example.com/",
            )
        ),
    ],
    ids=str,
)
def test_an_endpoint_that_is_not_safe_is_refused(change: dict[str, Any], raw: httpx.Client) -> None:
    """By the framework, without a code, on creating and on changing."""
    endpoint = raw.post("/v1/webhooks/endpoints", json={"url": "https://example.com/"}).json()["data"]["endpoint"]["id"]

    answers = [
        raw.post("/v1/webhooks/endpoints", json={"url": "https://example.com/", **change}),
        raw.patch(f"/v1/webhooks/endpoints/{endpoint}", json=change),
    ]

    assert [(answer.status_code, answer.json()["error"]["name"]) for answer in answers] == [(400, "ZodError")] * 2


def test_labels_alone_are_a_change_from_v1_6_on(sandbox: Sandbox) -> None:
    """Before, one of four other fields has to change."""
    for variant in ("v1.6", "v1.5"):
        with sandbox.client("kayle", token=sandbox.token("kayle", variant)) as client:
            endpoint = client.create_webhook_endpoint(url="https://example.com/").endpoint.id
            for change in ({"labels": ["a"]}, {"undelivered_payload_retention_hours": 24}):
                if variant == "v1.6":
                    client.update_webhook_endpoint(endpoint_id=endpoint, **change)
                    continue
                with pytest.raises(InvalidRequestError) as caught:
                    client.update_webhook_endpoint(endpoint_id=endpoint, **change)
                assert caught.value.code == "BAD_REQUEST"


@pytest.mark.parametrize(
    "wrong",
    [
        {"n": "AQAB"},
        {"n": "!" * 342},
        {"alg": "RSA-OAEP"},
        {"use": "sig"},
        {"key_ops": ["sign"]},
        {"key_ops": []},
        {"d": "AQAB"},
    ],
    ids=str,
)
def test_a_key_that_is_none_is_refused(wrong: dict[str, Any], raw: httpx.Client) -> None:
    """A key that seals nothing, or that gives its secret away, is refused before an event is lost."""
    endpoint = raw.post("/v1/webhooks/endpoints", json={"url": "https://example.com/"}).json()["data"]["endpoint"]["id"]
    _, jwk = _jwk()
    body = {"key_id": "mine", "algorithm": "RSA-OAEP-256", "key_type": "RSA", "jwk": {**jwk.to_json(), **wrong}}

    answer = raw.post(f"/v1/webhooks/endpoints/{endpoint}/keys", json=body)

    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "BAD_REQUEST")


def _endpoint(client: kayle.Client, sandbox: Sandbox, answers: list[int], **more: Any) -> str:
    """Register an endpoint with a key, which answers with the first of *answers* each time, and return its id."""
    url = f"http://localhost:9/{len(sandbox.outbox.receivers)}"
    endpoint = client.create_webhook_endpoint(url=url, **more).endpoint
    _keyed(client, endpoint.id)
    sandbox.outbox.receivers[url] = lambda _body, _headers: answers.pop(0) if len(answers) > 1 else answers[0]
    return endpoint.id


def _give_up(sandbox: Sandbox) -> None:
    """Let all the time pass in which an event is tried again."""
    for _ in range(8):
        sandbox.advance(hours=10)


def _numbers(delivery: Any) -> tuple[str, int, int | None]:
    return str(delivery.status), delivery.attempt_count, delivery.last_status_code


def test_the_log_has_what_happened_and_each_attempt_to_tell_it(sandbox: Sandbox) -> None:
    """After an outage of the receiver, the log is where the lost verdicts are found."""
    with sandbox.client("kayle") as client:
        well, down = _endpoint(client, sandbox, [204]), _endpoint(client, sandbox, [503])
        session = client.sessions.create()
        sandbox.approve(session)
        _give_up(sandbox)

        [event] = client.list_webhook_events().items
        sent = client.list_webhook_deliveries().items
        bodies = [json.loads(delivery.plain)["metadata"]["event_id"] for delivery in sandbox.outbox.deliveries()]

        assert (event.type, str(event.trigger_type)) == ("verification.session.succeeded", "verification_session")
        assert (event.trigger_id, {*bodies}) == (session.id, {event.id})
        assert client.get_webhook_event(event_id=event.id) == event
        by_endpoint = {delivery.webhook_endpoint_id: delivery for delivery in sent}
        assert _numbers(by_endpoint[well]) == ("succeeded", 1, 204)
        assert _numbers(by_endpoint[down]) == ("failed", 8, 503)
        assert {delivery.id for delivery in sent} == {delivery.id for delivery in event.deliveries}
        assert {delivery.event_id for delivery in sent} == {event.id}
        assert {delivery.id for delivery in sent} == {
            delivery.headers["X-Kayle-Delivery-Id"] for delivery in sandbox.outbox.deliveries()
        }
        keys = {delivery.webhook_endpoint_id: delivery.webhook_encryption_key_id for delivery in sent}
        assert keys == {
            delivery: client.list_webhook_keys(endpoint_id=delivery).items[0].id for delivery in (well, down)
        }
        reasons = {delivery.webhook_endpoint_id: str(delivery.payload_retention_reason) for delivery in sent}
        assert reasons == {well: "delivered", down: "terminal_failure_retention"}
        assert by_endpoint[down].payload_expires_at is not None
        assert by_endpoint[down].payload_scrubbed_at is None
        assert by_endpoint[well].payload_scrubbed_at is not None


def test_a_delivery_that_waits_says_when_it_comes_again(sandbox: Sandbox) -> None:
    """A look during an outage shows that nothing is lost yet."""
    with sandbox.client("kayle") as client:
        _endpoint(client, sandbox, [500])
        sandbox.approve(client.sessions.create())
        [waits] = client.list_webhook_deliveries(status="pending").items

        assert _numbers(waits) == ("pending", 1, 500)
        assert waits.next_attempt_at is not None
        assert waits.last_attempt_at is not None
        assert waits.next_attempt_at > waits.last_attempt_at
        assert str(waits.payload_retention_reason) == "pending_delivery"
        with pytest.raises(ConflictError) as caught:
            client.retry_webhook_delivery(delivery_id=waits.id)

    assert caught.value.code == "CONFLICT"


def test_what_failed_for_good_is_sent_again_when_asked_for(sandbox: Sandbox) -> None:
    """Event and delivery keep their ids; one that was taken is not sent once more."""
    answers = {"well": [204], "down": [503], "back": [503]}
    with sandbox.client("kayle") as client:
        ids = {name: _endpoint(client, sandbox, answer) for name, answer in answers.items()}
        sandbox.approve(client.sessions.create())
        _give_up(sandbox)
        [event] = client.list_webhook_events().items
        before = {delivery.webhook_endpoint_id: delivery.id for delivery in event.deliveries}
        for name in ("down", "back"):
            answers[name][:] = [204]

        retried = client.retry_webhook_delivery(delivery_id=before[ids["down"]])
        after_one = {
            delivery.webhook_endpoint_id: _numbers(delivery) for delivery in client.list_webhook_deliveries().items
        }
        replayed = client.replay_webhook_event(event_id=event.id)
        after_all = {
            delivery.webhook_endpoint_id: _numbers(delivery) for delivery in client.list_webhook_deliveries().items
        }

        assert (str(retried.status), retried.attempt_count, retried.id) == ("pending", 0, before[ids["down"]])
        assert after_one == {
            ids["well"]: ("succeeded", 1, 204),
            ids["down"]: ("succeeded", 1, 204),
            ids["back"]: ("failed", 8, 503),
        }
        assert {delivery.id: str(delivery.status) for delivery in replayed.deliveries} == {
            before[ids["well"]]: "succeeded",
            before[ids["down"]]: "succeeded",
            before[ids["back"]]: "pending",
        }
        assert set(after_all.values()) == {("succeeded", 1, 204)}
        refused: list[str | None] = []
        with pytest.raises(ConflictError) as caught:
            client.replay_webhook_event(event_id=event.id)
        refused.append(caught.value.code)
        with pytest.raises(ConflictError) as caught:
            client.retry_webhook_delivery(delivery_id=before[ids["well"]])
        refused.append(caught.value.code)

    assert refused == ["WEBHOOK_PAYLOAD_EXPIRED"] * 2
    assert len({delivery.event for delivery in sandbox.outbox.deliveries()}) == 1


def test_a_payload_is_kept_for_three_days(sandbox: Sandbox) -> None:
    """After that the claims are gone for good, and only another session brings them back."""
    with sandbox.client("kayle") as client:
        _endpoint(client, sandbox, [503])
        sandbox.approve(client.sessions.create())
        _give_up(sandbox)
        sandbox.advance(hours=73)
        [lost] = client.list_webhook_deliveries(status="failed").items
        with pytest.raises(ConflictError) as caught:
            client.retry_webhook_delivery(delivery_id=lost.id)

    assert str(lost.payload_retention_reason) == "expired"
    assert caught.value.code == "WEBHOOK_PAYLOAD_EXPIRED"


def test_an_event_that_nobody_hears_is_in_the_log_all_the_same(sandbox: Sandbox) -> None:
    """Without an endpoint nothing is sent; an endpoint without a key loses the payload at once."""
    with sandbox.client("kayle") as client:
        sandbox.approve(client.sessions.create())
        [alone] = client.list_webhook_events().items
        keyless = client.create_webhook_endpoint(url="http://localhost:9/").endpoint.id
        sandbox.decline(client.sessions.create())
        [lost] = client.list_webhook_deliveries().items
        with pytest.raises(ConflictError):
            client.replay_webhook_event(event_id=alone.id)

    assert alone.deliveries == []
    assert (lost.webhook_endpoint_id, *_numbers(lost)) == (keyless, "failed", 0, None)
    assert (lost.webhook_encryption_key_id, str(lost.payload_retention_reason)) == (None, "no_active_key")


def test_the_log_is_searched_and_paged_as_documented(sandbox: Sandbox) -> None:
    """Each page by the cursor of the one before, and each filter on its own."""
    with sandbox.client("kayle") as client:
        endpoint = _endpoint(client, sandbox, [204])
        for number in range(5):
            session = client.sessions.create()
            (sandbox.approve if number % 2 else sandbox.decline)(session)
            sandbox.advance(hours=1)
        first = client.list_webhook_events(limit=2)
        pages, cursor = [first.items], first.pagination.next_cursor
        while cursor is not None:
            page = client.list_webhook_events(limit=2, starting_after=cursor)
            pages, cursor = [*pages, page.items], page.pagination.next_cursor
        every = [event for page in pages for event in page]
        middle = sorted(event.created_at for event in every)[2] + timedelta(minutes=1)
        failed = client.list_webhook_events(type="verification.session.failed").items
        late = client.list_webhook_events(created_from=middle).items
        early = client.list_webhook_events(created_to=middle).items
        of_one = client.list_webhook_deliveries(event_id=every[0].id).items
        of_endpoint = client.list_webhook_deliveries(endpoint_id=endpoint, limit=3)
        of_none = client.list_webhook_deliveries(endpoint_id="whe_other").items

    assert [len(page) for page in pages] == [2, 2, 1]
    assert len({event.id for event in every}) == 5
    assert {event.id for event in failed} == {event.id for event in every if event.type.endswith(".failed")}
    assert (len(failed), len(late), len(early)) == (3, 2, 3)
    assert [event.event_id for event in of_one] == [every[0].id]
    assert (len(of_endpoint.items), of_endpoint.pagination.has_more, of_none) == (3, True, [])


def test_nobody_else_sees_the_log(sandbox: Sandbox) -> None:
    """Another organization's key finds nothing there, and sends nothing again."""
    with sandbox.client("kayle") as client, sandbox.client("kayle", token="kk_sandbox_other") as other:
        _endpoint(client, sandbox, [503])
        sandbox.approve(client.sessions.create())
        [event] = client.list_webhook_events().items

        assert other.list_webhook_events().items == []
        assert other.list_webhook_deliveries().items == []
        for call in (other.get_webhook_event, other.replay_webhook_event):
            with pytest.raises(NotFoundError):
                call(event_id=event.id)
        with pytest.raises(NotFoundError):
            other.retry_webhook_delivery(delivery_id=event.deliveries[0].id)


def test_before_v1_6_an_event_is_of_an_attempt(sandbox: Sandbox) -> None:
    """The answer does not say how long its payload is stored."""
    with sandbox.client("kayle", token=sandbox.token("kayle", "v1.5")) as client:
        _endpoint(client, sandbox, [204])
        session = client.sessions.create()
        sandbox.approve(session)
        [event] = client.list_webhook_events().items
        [attempt] = client.list_attempts(session_id=str(session.id)).items

    assert (str(event.trigger_type), event.trigger_id) == ("verification_attempt", attempt.id)
    assert event.deliveries[0].payload_retention_reason is None


@pytest.mark.parametrize("variant", ["v1.2", "v1.5"])
def test_the_ids_of_the_first_generation_are_a_token_away(variant: str, sandbox: Sandbox) -> None:
    """Clients read, wait for, page and cancel sessions of that time as the others."""
    with sandbox.client("kayle", token=sandbox.token("kayle", variant)) as client:
        endpoint = _endpoint(client, sandbox, [204])
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
