"""What is odd about Kayle: two generations, attempts, endpoints with keys of their own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

import httpx
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from joserfc.jwk import RSAKey
from polykyc import InvalidRequestError, NotFoundError, SessionStatus, kayle

from polykyc_tools.sandbox.sandbox import Sandbox


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
    assert sorted(str(one.status) for one in read.raw.attempts) == attempts
    assert bare.attempts is None
    assert kayle.status_of(bare) in {SessionStatus.COMPLETED, SessionStatus.EXPIRED}
    assert sorted(one.id for one in listed.items) == sorted(one.id for one in read.raw.attempts)


def test_from_v1_6_on_there_are_no_attempts(sandbox: Sandbox) -> None:
    """The operation is gone, and the framework says so in plain text."""
    with sandbox.client("kayle") as client, pytest.raises(NotFoundError):
        client.list_attempts(status="failed")


def test_cancelling_is_repeatable_and_leaves_what_is_over(sandbox: Sandbox) -> None:
    """204 each time; a verdict stays."""
    with sandbox.client("kayle") as client:
        open_, over = client.sessions.create(), client.sessions.create()
        sandbox.approve(over)

        statuses = [str(client.sessions.cancel(one.id).status) for one in (open_, open_, over)]

    assert statuses == ["cancelled", "cancelled", "approved"]


def test_events_go_to_the_endpoint_that_was_registered_sealed_to_its_key(sandbox: Sandbox) -> None:
    """The whole of Kayle's own way: an endpoint, a key, a secret; and nothing without a key."""
    with sandbox.client("kayle") as client:
        made = client.create_webhook_endpoint(url="http://localhost:9/hooks")
        keyless = client.sessions.create()
        sandbox.approve(keyless)
        pem = _keyed(client, made.endpoint.id)
        session = client.sessions.create()
        sandbox.decline(session)
        lost, sent = sandbox.outbox.deliveries()

        event = client.webhooks.verify(body=sent.body, headers=sent.headers, secrets=[made.signing_secret], key=pem)

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

    assert [one.state for one in sandbox.outbox.deliveries()] == ["refused", "refused"]


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


def test_told_nothing_a_session_asks_for_everything(sandbox: Sandbox) -> None:
    """Twelve claims, thirteen before v1.6, the document's number among them: an accident is seen here first."""
    asked: list[list[str]] = []
    for variant in ("v1.6", "v1.5"):
        with sandbox.client("kayle", token=sandbox.token("kayle", variant)) as client:
            asked += [[*client.create_session().share_fields], [*client.sessions.create().raw.share_fields]]

    assert [len(one) for one in asked] == [12, 1, 13, 1]
    assert all({"document_number", "mrz_optional_data", "date_of_birth"} < {*one} for one in asked[::2])
    assert asked[1] == asked[3] == ["kayle_document_id"]
    assert "document_photo" in asked[2]
    assert "document_photo" not in asked[0]


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
        made = client.sessions.create(
            redirect_url="https://Shop.example", share_fields=_share("family_name", reason=" a  b ")
        )

    assert made.raw.redirect_url == "https://shop.example/"
    assert made.raw.share_fields["family_name"].reason == "a b"


def test_a_body_that_is_no_json_is_refused_in_plain_text(raw: httpx.Client) -> None:
    """Code that reads `error.code` of every 400 meets one without here."""
    made = raw.post("/v1/webhooks/endpoints", json={"url": "http://localhost:9/"}).json()["data"]["endpoint"]["id"]
    headers = {"content-type": "application/json"}
    for method, path in (
        ("POST", "/v1/sessions"),
        ("POST", "/v1/webhooks/endpoints"),
        ("PATCH", f"/v1/webhooks/endpoints/{made}"),
        ("POST", f"/v1/webhooks/endpoints/{made}/keys"),
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
    assert {one.headers["content-type"].partition(";")[0] for one in (stray, failed)} == {"text/plain"}


def test_a_scheme_in_lower_case_is_no_credential(sandbox: Sandbox, raw: httpx.Client) -> None:
    """The server compares it letter by letter."""
    token = sandbox.token("kayle")

    answers = [raw.get("/v1/sessions", headers={"authorization": f"{one} {token}"}) for one in ("Bearer", "bearer")]

    assert [one.status_code for one in answers] == [200, 401]


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

    assert [raw.get("/v1/sessions", params=one).status_code for one in times] == [400, 400]
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
    kept = sandbox.world.store.sessions({"id": session.id})[0]
    assert kept.completed is not None
    assert kept.expires is not None
    assert 0 <= kept.completed - kept.expires <= 300 + 60
    assert clock.now() >= kept.completed


def test_what_calls_a_session_off_is_told_once(sandbox: Sandbox) -> None:
    """A URL that is read again and sent to the person cannot call the session off."""
    with sandbox.client("kayle") as client:
        made = client.sessions.create()
        read = client.sessions.get(made.id)
        listed = next(iter(client.sessions.list()))

    assert made.raw.cancel_token is not None
    assert made.url == f"{read.url}?cancel_token={made.raw.cancel_token}"
    assert read.raw.cancel_token is None
    assert listed.url == read.url
    assert made.raw.cancel_token not in str(read.url)
    sandbox.approve(made)


def test_only_the_chosen_endpoint_hears_of_a_session(sandbox: Sandbox) -> None:
    """Who aims a session at one endpoint does not tell the others of it; a disabled one cannot be chosen."""
    with sandbox.client("kayle") as client:
        ids = [client.create_webhook_endpoint(url=f"http://localhost:9/{n}").endpoint.id for n in range(3)]
        for one in ids:
            _keyed(client, one)
        sandbox.approve(client.sessions.create(webhook_endpoint_id=ids[1]))
        sandbox.approve(client.sessions.create(webhook_endpoint_id=ids[:2]))
        sandbox.approve(client.sessions.create())
        client.update_webhook_endpoint(endpoint_id=ids[2], enabled=False)
        with pytest.raises(InvalidRequestError) as caught:
            client.sessions.create(webhook_endpoint_id=ids[2])

    heard = [str(one.url)[-1] for one in sandbox.outbox.deliveries()]
    assert (heard[:1], sorted(heard[1:3]), sorted(heard[3:])) == (["1"], ["0", "1"], ["0", "1", "2"])
    assert caught.value.code == "WEBHOOK_ENDPOINT_UNAVAILABLE"


def test_an_event_has_the_claims_that_were_asked_for(sandbox: Sandbox) -> None:
    """Texts, `true` for an age gate, null for what a document lacks; and nothing that nobody asked for."""
    with sandbox.client("kayle") as client:
        sandbox.approve(client.sessions.create(share_fields=_share("family_name", "age_over_18", "kayle_human_id")))
        sandbox.approve(client.sessions.create())
    many, least = (json.loads(one.plain)["data"] for one in sandbox.outbox.deliveries())

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

    for prefix, one in (("vs", session.id), ("va", attempt), ("whe", endpoint), ("whk", key)):
        assert re.fullmatch(f"{prefix}_[a-z0-9]{{64}}", str(one)), prefix


def test_keys_of_an_unknown_endpoint_are_none(sandbox: Sandbox) -> None:
    """200 with an empty list, where one would expect a 404."""
    with sandbox.client("kayle") as client:
        assert client.list_webhook_keys(endpoint_id="whe_none").items == []


def test_endpoints_are_listed_from_the_newest(sandbox: Sandbox) -> None:
    """Page by page, as the server does."""
    with sandbox.client("kayle") as client:
        made = [client.create_webhook_endpoint(url=f"https://example.com/{n}").endpoint.id for n in range(5)]
        first = client.list_webhook_endpoints(limit=2)
        second = client.list_webhook_endpoints(limit=2, starting_after=first.pagination.next_cursor)
        last = client.list_webhook_endpoints(limit=2, starting_after=second.pagination.next_cursor)

    pages = [[one.id for one in page.items] for page in (first, second, last)]
    assert pages == [made[:2:-1], made[2:0:-1], made[:1]]
    assert last.pagination.next_cursor is None


@pytest.mark.parametrize("variant", ["v1.6", "v1.5"])
def test_an_endpoint_hears_of_its_generation(variant: str, sandbox: Sandbox) -> None:
    """Four types by itself; the other generation's are refused, and none is answered as all."""
    own, other = "session", "attempt"
    if variant == "v1.5":
        own, other = other, own
    with sandbox.client("kayle", token=sandbox.token("kayle", variant)) as client:
        made = client.create_webhook_endpoint(url="http://localhost:9/").endpoint
        none = client.create_webhook_endpoint(url="http://localhost:9/", subscribed_event_types=[]).endpoint
        client.update_webhook_endpoint(endpoint_id=made.id, enabled=False)
        sandbox.approve(client.sessions.create())
        with pytest.raises(InvalidRequestError):
            client.create_webhook_endpoint(
                url="http://localhost:9/",
                subscribed_event_types=[f"verification.{other}.succeeded"],
            )

    types = {str(one) for one in made.subscribed_event_types}
    assert types == {
        f"verification.{own}.succeeded",
        f"verification.{own}.failed",
        "verification.session.expired",
        "verification.session.cancelled",
    }
    assert {str(one) for one in none.subscribed_event_types} == types
    assert [one.state for one in sandbox.outbox.deliveries()] == ["kept"]


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
    made = raw.post("/v1/webhooks/endpoints", json={"url": "https://example.com/"}).json()["data"]["endpoint"]["id"]

    answers = [
        raw.post("/v1/webhooks/endpoints", json={"url": "https://example.com/", **change}),
        raw.patch(f"/v1/webhooks/endpoints/{made}", json=change),
    ]

    assert [(one.status_code, one.json()["error"]["name"]) for one in answers] == [(400, "ZodError")] * 2


def test_labels_alone_are_a_change_from_v1_6_on(sandbox: Sandbox) -> None:
    """Before, one of four other fields has to change."""
    for variant in ("v1.6", "v1.5"):
        with sandbox.client("kayle", token=sandbox.token("kayle", variant)) as client:
            made = client.create_webhook_endpoint(url="https://example.com/").endpoint.id
            for change in ({"labels": ["a"]}, {"undelivered_payload_retention_hours": 24}):
                if variant == "v1.6":
                    client.update_webhook_endpoint(endpoint_id=made, **change)
                    continue
                with pytest.raises(InvalidRequestError) as caught:
                    client.update_webhook_endpoint(endpoint_id=made, **change)
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
    """A key that seals nothing, or that gives its secret away, is told before an event is lost to it."""
    made = raw.post("/v1/webhooks/endpoints", json={"url": "https://example.com/"}).json()["data"]["endpoint"]["id"]
    _, jwk = _jwk()
    body = {"key_id": "mine", "algorithm": "RSA-OAEP-256", "key_type": "RSA", "jwk": {**jwk.to_json(), **wrong}}

    answer = raw.post(f"/v1/webhooks/endpoints/{made}/keys", json=body)

    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "BAD_REQUEST")


def test_no_log_of_events_is_played(sandbox: Sandbox) -> None:
    """Empty lists and 404, and never a documented example that passes for somebody's event."""
    with sandbox.client("kayle") as client:
        sandbox.approve(client.sessions.create())
        event = json.loads(sandbox.outbox.deliveries()[-1].plain)["metadata"]["event_id"]

        assert client.list_webhook_events().items == []
        assert client.list_webhook_deliveries(status="failed").items == []
        for call in (client.get_webhook_event, client.replay_webhook_event):
            with pytest.raises(NotFoundError):
                call(event_id=event)
        with pytest.raises(NotFoundError):
            client.retry_webhook_delivery(delivery_id="whd_none")
