"""The examples that receive webhooks, both held to the same: what is stored, what is answered, and what is not told."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import attrs
import httpx
import polykyc
import pytest
from django.conf import settings
from django.test import Client, override_settings
from polykyc import SessionStatus

from examples import django_webhooks, fastapi_webhooks
from examples.inbox import LIMIT, Inbox, Receiver, Source, from_environment
from tests.support.webhook_vectors import FIRST, KAYLE, delivery

HERE: Final = Path(__file__).parents[3]
DATA: Final = HERE / "tests" / "data"
KEYS: Final = {slug: DATA / slug / "webhooks" for slug in ("kayle", "kulipa")}
FLOWS: Final = {
    "kayle": ("get_session.in_progress", "get_session.succeeded"),
    "kulipa": ("get_user.onboarding", "get_user.active"),
    "salesive": ("get_kyc_status.in_review", "get_kyc_status.verified"),
}
"""What a provider answers at first, and what in the end; Salesive's events only say that something changed."""

every_provider = pytest.mark.parametrize("slug", FLOWS)
Post = Callable[..., httpx.Response]


def case(slug: str, name: str) -> Any:
    return json.loads((DATA / slug / f"{name}.json").read_text())


def session_id(slug: str) -> str | None:
    """Return what the sessions of the flow are known by."""
    found: str | None = next(iter(case(slug, FLOWS[slug][0])["call"].values()), None)
    return found


def status(slug: str, name: str) -> SessionStatus:
    """Return the common status that the documented answer *name* has."""
    return SessionStatus(case(slug, name)["status"])


def event(slug: str, id: str = "evt_1", kind: str = "attempt.failed", at: str | None = None) -> dict[str, Any]:
    """Return an event about the session of the flow; what Kayle's says is its *kind*, and *at* when it happened."""
    if slug == "kayle":
        about = {"contract_version": 1, "event_id": id, "verification_session_id": session_id(slug)}
        return {
            "type": f"verification.{kind}",
            "metadata": about,
            "data": {"claims": {}} if "succeeded" in kind else {},
        }
    if slug == "kulipa":
        return {"eventId": id, "eventName": "user.updated", "userId": session_id(slug), "createdAt": at}
    if slug == "salesive":
        return {"id": id, "topic": "kyc/updated", "occurredAt": at}
    return {"id": id, "type": "documentVerification.instance.updated", "createdAt": at, "data": {"id": "doc_1"}}


@attrs.define
class Providers:
    """All of them: each gives the documented answer that is its `now`, after `meanwhile` has happened once."""

    now: dict[str, str]
    asked: list[str] = attrs.field(factory=list[str])
    meanwhile: list[Callable[[], Any]] = attrs.field(factory=list[Callable[[], Any]])

    def __call__(self, request: httpx.Request) -> httpx.Response:
        slug = request.url.host.partition(".")[0]
        self.asked.append(slug)
        told = case(slug, self.now[slug])["response"]
        if self.meanwhile:
            self.meanwhile.pop(0)()
        return httpx.Response(told["status"], json=told["json"])


@pytest.fixture
def providers() -> Providers:
    """Return the providers, at which everything has begun and nothing has ended."""
    return Providers({slug: names[0] for slug, names in FLOWS.items()})


@pytest.fixture
def receiver(tmp_path: Path, providers: Providers) -> Receiver:
    """Return a receiver of the events of those providers that send some."""
    http_client = httpx.Client(transport=httpx.MockTransport(providers))

    def client(slug: str) -> Any:
        return polykyc.connect(slug, token="test-token", base_url=f"https://{slug}.test", http_client=http_client)

    sources = {
        "dossiers": Source(client("dossiers"), [FIRST]),
        "kayle": Source(client("kayle"), [KAYLE], (KEYS["kayle"] / "own.pem").read_text()),
        "kulipa": Source(client("kulipa"), [(KEYS["kulipa"] / "first.public.pem").read_text()]),
        "salesive": Source(client("salesive"), [FIRST]),
    }
    return Receiver(Inbox(str(tmp_path / "inbox" / "file")), sources)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Path:
    """Return the folder of the store."""
    found = tmp_path / "inbox"
    found.mkdir()
    return found


def by_fastapi(path: str, body: bytes, headers: list[tuple[str, str]], method: str) -> httpx.Response:
    async def call() -> httpx.Response:
        transport = httpx.ASGITransport(app=fastapi_webhooks.app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return await client.request(method, path, content=body, headers=headers)

    return asyncio.run(call())


def by_django(path: str, body: bytes, headers: list[tuple[str, str]], method: str) -> httpx.Response:
    joined: dict[str, str] = {}
    for name, value in headers:  # as a server hands over a repeated one
        joined[name.lower()] = f"{joined[name.lower()]},{value}" if name.lower() in joined else value
    client = Client(raise_request_exception=False)
    answer = client.generic(method, path, body, content_type="application/json", headers=joined)
    return httpx.Response(answer.status_code, content=answer.content)


@pytest.fixture(params=["fastapi", "django"])
def post(request: pytest.FixtureRequest, receiver: Receiver) -> Iterator[Post]:
    """Return what sends a request to one of the examples, and gives its answer."""
    if not settings.configured:
        django_webhooks.configure(receiver)
    fastapi_webhooks.app.state.receiver = receiver
    send = by_fastapi if request.param == "fastapi" else by_django

    def call(path: str, body: bytes, headers: list[tuple[str, str]], method: str = "POST") -> httpx.Response:
        return send(path, body, headers, method)

    # All three, for other tests may have configured Django before.
    with override_settings(ROOT_URLCONF=django_webhooks.__name__, ALLOWED_HOSTS=["*"], KYC_RECEIVER=receiver):
        yield call


def signed(slug: str, told: dict[str, Any], ago: float = 0) -> tuple[bytes, list[tuple[str, str]]]:
    """Return body and headers of *told* as *slug* delivers it, signed so many seconds *ago*."""
    body, headers = delivery(slug, told, datetime.now(UTC) - timedelta(seconds=ago))
    return body.encode(), [*headers.items()]


def deliver(post: Post, slug: str, *args: Any, **kwargs: Any) -> int:
    """Return the HTTP status that an event gets; the arguments are those of `event`."""
    return post(f"/webhooks/{slug}", *signed(slug, event(slug, *args, **kwargs))).status_code


def newest(receiver: Receiver, slug: str) -> SessionStatus | None:
    return receiver.inbox.newest(slug, session_id(slug))


@every_provider
def test_what_the_provider_says_is_kept(post: Post, receiver: Receiver, providers: Providers, slug: str) -> None:
    """Whether the event tells much or nothing."""
    for number, name in enumerate(FLOWS[slug]):
        providers.now[slug] = name

        assert deliver(post, slug, f"evt_{number}") == 200
        assert newest(receiver, slug) is status(slug, name)


@every_provider
def test_a_repeated_event_is_taken_once(post: Post, receiver: Receiver, providers: Providers, slug: str) -> None:
    """A provider that missed our answer asks for it again, and gets the same, even after things have changed."""
    assert deliver(post, slug) == 200
    providers.now[slug] = FLOWS[slug][1]

    assert deliver(post, slug) == 200
    assert providers.asked == [slug]
    assert newest(receiver, slug) is status(slug, FLOWS[slug][0])


@pytest.mark.parametrize("times", [("12", "11"), ("11", "11"), (None, None)], ids=["late", "equal", "none"])
@every_provider
def test_the_order_of_deliveries_means_nothing(
    post: Post, receiver: Receiver, providers: Providers, slug: str, times: tuple[str | None, ...]
) -> None:
    """An event that was overtaken must not bring an unfinished session back."""
    providers.now[slug] = FLOWS[slug][1]

    for number, (hour, kind) in enumerate(zip(times, ("session.succeeded", "attempt.failed"), strict=True)):
        at = hour and f"2026-01-15T{hour}:00:00Z"
        assert deliver(post, slug, f"evt_{number}", kind, at) == 200
        assert newest(receiver, slug) is status(slug, FLOWS[slug][1])


def test_a_yes_may_be_withdrawn(post: Post, receiver: Receiver, providers: Providers) -> None:
    """At Kayle an approved session may be cancelled, and no late event makes it approved again."""
    providers.now["kayle"] = "get_session.succeeded"
    assert deliver(post, "kayle", "evt_1", "session.succeeded") == 200
    assert newest(receiver, "kayle") is SessionStatus.APPROVED
    providers.now["kayle"] = "get_session.cancelled_after_success"

    for number, kind in ((3, "session.cancelled"), (2, "session.succeeded"), (1, "session.succeeded")):
        assert deliver(post, "kayle", f"evt_{number}", kind) == 200
        assert newest(receiver, "kayle") is SessionStatus.CANCELLED


def test_a_session_behind_its_event_is_asked_for_again(post: Post, receiver: Receiver, providers: Providers) -> None:
    """A provider may deliver an outcome before its own answer has it, and nothing else would come later."""
    assert deliver(post, "kayle", "evt_1", "session.succeeded") == 503
    assert newest(receiver, "kayle") is None
    providers.now["kayle"] = "get_session.succeeded"

    assert deliver(post, "kayle", "evt_1", "session.succeeded") == 200
    assert newest(receiver, "kayle") is SessionStatus.APPROVED


def test_a_contradiction_is_kept_as_unknown(post: Post, receiver: Receiver, providers: Providers) -> None:
    """It does not pass with waiting, and whoever asks must not find an older yes."""
    providers.now["kayle"] = "get_session.succeeded"
    assert deliver(post, "kayle", "evt_1", "session.succeeded") == 200
    providers.now["kayle"] = "get_session.succeeded_with_failure_code"

    assert deliver(post, "kayle", "evt_2", "session.succeeded") == 200
    assert newest(receiver, "kayle") is SessionStatus.UNKNOWN


def test_an_id_is_its_provider_s_own(post: Post, receiver: Receiver) -> None:
    """Two providers that count from one must not swallow each other's events."""
    for slug in FLOWS:
        assert deliver(post, slug, "1") == 200
        assert newest(receiver, slug) is status(slug, FLOWS[slug][0])


@every_provider
def test_a_look_that_was_overtaken_is_thrown_away(
    post: Post, receiver: Receiver, providers: Providers, slug: str
) -> None:
    """Of two looks at a time, the one that answers last may have seen less."""
    answered: list[int] = []

    def ends() -> None:
        providers.now[slug] = FLOWS[slug][1]
        answered.append(deliver(post, slug, "evt_2"))

    providers.meanwhile.append(ends)

    assert deliver(post, slug, "evt_1") == 200
    assert answered == [200]
    assert newest(receiver, slug) is status(slug, FLOWS[slug][1])
    assert len(providers.asked) == 3


def test_an_event_is_settled_by_a_look_that_began_after_it(
    post: Post, receiver: Receiver, providers: Providers
) -> None:
    """However many come at once, none is looked for more than twice."""
    answered: list[int] = []

    def two_more() -> None:
        answered.append(deliver(post, "kayle", "evt_2"))
        providers.now["kayle"] = "get_session.succeeded"
        answered.append(deliver(post, "kayle", "evt_3"))

    providers.meanwhile.append(two_more)

    assert deliver(post, "kayle", "evt_1") == 200
    assert answered == [200, 200]
    assert newest(receiver, "kayle") is SessionStatus.APPROVED
    assert len(providers.asked) == 3
    assert deliver(post, "kayle", "evt_1") == 200
    assert len(providers.asked) == 3


@every_provider
@pytest.mark.parametrize("same", [True, False], ids=["one event", "an event each"])
def test_deliveries_at_the_same_time_are_all_answered(
    post: Post, receiver: Receiver, providers: Providers, slug: str, same: bool
) -> None:
    """Providers deliver from several machines, and we receive on several threads."""
    at_once = threading.Barrier(6)

    def one(number: int) -> int:
        request = signed(slug, event(slug, "evt_1" if same else f"evt_{number}"))
        at_once.wait(timeout=30)
        return post(f"/webhooks/{slug}", *request).status_code

    with ThreadPoolExecutor(6) as threads:
        answered = [*threads.map(one, range(6))]

    assert answered == [200] * 6
    assert newest(receiver, slug) is status(slug, FLOWS[slug][0])
    with closing(sqlite3.connect(receiver.inbox.path)) as db:
        (ids,) = db.execute("select count(*) from event").fetchone()
    assert ids == (1 if same else 6)
    before = len(providers.asked)
    assert deliver(post, slug, "evt_1") == 200
    assert len(providers.asked) == before


FORGERIES: Final[dict[str, Callable[[bytes], bytes]]] = {
    "tampered": lambda body: body.replace(b"e", b"f", 1),
    "truncated": lambda body: body[:-1],
    "written anew": lambda body: body + b"\n",
    "empty": lambda _: b"",
}
SIGNATURES: Final = {"unsigned": 0, "signed twice": 2}
"""How often the headers are there, if not once."""


@pytest.mark.parametrize("forgery", [*FORGERIES, *SIGNATURES])
@pytest.mark.parametrize("slug", ["dossiers", *FLOWS])
def test_a_forged_event_is_refused(
    post: Post, receiver: Receiver, providers: Providers, slug: str, forgery: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Nothing is read or stored for its sake, and its sender is not told what was wrong."""
    good, headers = signed(slug, event(slug))
    body = FORGERIES[forgery](good) if forgery in FORGERIES else good

    answer = post(f"/webhooks/{slug}", body, headers * SIGNATURES.get(forgery, 1))

    assert (answer.status_code, answer.content) == (400, b"")
    assert providers.asked == []
    with closing(sqlite3.connect(receiver.inbox.path)) as db:
        assert db.execute("select * from event").fetchall() == []
    for hidden in (good.decode(), FIRST, KAYLE, *(value for _, value in headers)):
        assert hidden not in caplog.text


@pytest.mark.parametrize("slug", KEYS)
def test_a_stale_event_is_refused(post: Post, providers: Providers, slug: str) -> None:
    """Where the time of a delivery is signed, nobody can keep one for later."""
    assert post(f"/webhooks/{slug}", *signed(slug, event(slug), ago=290)).status_code == 200
    assert post(f"/webhooks/{slug}", *signed(slug, event(slug, "evt_2"), ago=320)).status_code == 400
    assert providers.asked == [slug]


@pytest.mark.parametrize("name", ["starkfi", "acme", "Kayle", "_runtime", "__init__", "kayle.webhooks", "..", "%00"])
def test_a_provider_without_webhooks_is_not_found(post: Post, providers: Providers, name: str) -> None:
    """StarkFi sends none, and whatever else a path says is never looked up as a module."""
    assert post(f"/webhooks/{name}", *signed("kayle", event("kayle"))).status_code == 404
    assert providers.asked == []


def test_a_body_has_a_limit(post: Post, receiver: Receiver, providers: Providers) -> None:
    """Nobody without a secret may fill the memory."""
    room = LIMIT - len(signed("salesive", {**event("salesive"), "padding": ""})[0])
    fits, over = ({**event("salesive"), "padding": "x" * size} for size in (room, room + 1))

    assert post("/webhooks/salesive", *signed("salesive", over)).status_code == 413
    assert providers.asked == []
    assert post("/webhooks/salesive", *signed("salesive", fits)).status_code == 200
    assert newest(receiver, "salesive") is SessionStatus.IN_REVIEW


def test_only_a_post_is_an_event(post: Post) -> None:
    """A browser that finds the address does nothing."""
    assert post("/webhooks/kayle", b"", [], "GET").status_code == 405


@pytest.mark.parametrize(
    ("slug", "told"),
    [
        ("dossiers", event("dossiers")),
        (
            "kulipa",
            {"id": "0e3f", "eventTargetId": "1", "generatedAt": "2026-01-15", "eventName": "verificationRequest"},
        ),
    ],
)
def test_an_event_about_no_session_is_taken(post: Post, providers: Providers, slug: str, told: dict[str, Any]) -> None:
    """A subscription is enabled by a 2xx to one, and another product's is no failure."""
    assert post(f"/webhooks/{slug}", *signed(slug, told)).status_code == 200
    assert providers.asked == []


def test_an_id_in_a_new_form_is_not_passed_over(post: Post, receiver: Receiver) -> None:
    """It is about a session, so it has to come again until somebody has had a look at it."""
    told = event("kayle", kind="session.succeeded")
    told["metadata"]["verification_session_id"] = "vs_of-another-form"

    assert post("/webhooks/kayle", *signed("kayle", told)).status_code == 503
    assert receiver.inbox.newest("kayle", "vs_of-another-form") is None


@every_provider
def test_a_store_that_fails_has_the_event_delivered_again(
    post: Post, receiver: Receiver, folder: Path, slug: str, caplog: pytest.LogCaptureFixture
) -> None:
    """A 2xx would lose it for good."""
    aside = folder.with_name("aside")
    folder.rename(aside)

    answer = post(f"/webhooks/{slug}", *signed(slug, event(slug)))

    assert (answer.status_code, answer.content) == (503, b"")
    assert "not stored: unable to open database file" in caplog.text
    shutil.move(aside, folder)
    assert deliver(post, slug) == 200
    assert newest(receiver, slug) is status(slug, FLOWS[slug][0])


def test_an_id_that_cannot_be_stored_is_no_crash(post: Post) -> None:
    """JSON can say what UTF-8 cannot."""
    assert post("/webhooks/salesive", *signed("salesive", event("salesive", "evt_\ud800"))).status_code == 503


def test_status_and_event_are_stored_together(post: Post, receiver: Receiver) -> None:
    """Half of it would be an event that is never taken, or one that is taken twice."""
    with closing(sqlite3.connect(receiver.inbox.path)) as db:
        db.execute("create trigger full before insert on event begin select raise(abort, 'full'); end")
        db.commit()

        assert deliver(post, "kayle") == 503
        assert newest(receiver, "kayle") is None
        db.execute("drop trigger full")
        db.commit()

    assert deliver(post, "kayle") == 200
    assert newest(receiver, "kayle") is SessionStatus.IN_PROGRESS


@pytest.mark.parametrize(("name", "code"), [("internal_server_error", 500), ("unauthorized", 401), ("not_found", 404)])
def test_a_provider_that_does_not_tell_has_to_come_again(
    post: Post, receiver: Receiver, providers: Providers, name: str, code: int, caplog: pytest.LogCaptureFixture
) -> None:
    """What an event says is never taken for the session's status; the log tells who runs this why not."""
    providers.now["kayle"] = f"get_session.{name}"
    assert deliver(post, "kayle", kind="session.succeeded") == 503
    assert f"not stored: kayle.get_session: {code}" in caplog.text
    assert newest(receiver, "kayle") is None
    providers.now["kayle"] = "get_session.succeeded"

    assert deliver(post, "kayle", kind="session.succeeded") == 200
    assert newest(receiver, "kayle") is SessionStatus.APPROVED


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """Return the environment with what each client and the store need."""
    for slug in polykyc.PROVIDERS:
        monkeypatch.setenv(f"POLYKYC_{slug.upper()}_TOKEN", "test-token")
        monkeypatch.setenv(f"POLYKYC_{slug.upper()}_BASE_URL", f"https://{slug}.test")
    monkeypatch.setenv("POLYKYC_INBOX", str(tmp_path / "file"))
    return monkeypatch


def test_the_environment_says_whose_events_are_taken(environment: pytest.MonkeyPatch) -> None:
    """While one secret takes the place of another, both count."""
    environment.setenv("POLYKYC_SALESIVE_WEBHOOK_SECRETS", f"whsec_another,{FIRST}")

    found = from_environment()

    assert list(found.sources) == ["salesive"]
    assert found.sources["salesive"].verify(*_mapped(signed("salesive", event("salesive")))).id == "evt_1"
    assert FIRST not in repr(found)


def _mapped(request: tuple[bytes, list[tuple[str, str]]]) -> tuple[bytes, dict[str, str]]:
    return request[0], dict(request[1])


@pytest.mark.parametrize(
    ("slug", "secrets", "error", "said"),
    [
        ("starkfi", FIRST, polykyc.UnsupportedError, "sends no webhooks; poll get_kyc_status"),
        ("salesive", f"{FIRST}\n", polykyc.ArgumentError, "secrets: expected no blank, line break"),
        ("salesive", f"{FIRST},", polykyc.ArgumentError, "secrets: expected texts that are not empty"),
        ("kayle", KAYLE, polykyc.ArgumentError, "key: expected the private key"),
    ],
)
def test_a_mistake_in_the_settings_stops_the_start(
    environment: pytest.MonkeyPatch, slug: str, secrets: str, error: type[Exception], said: str
) -> None:
    """Or every event would look forged, and be lost when its provider stops trying."""
    environment.setenv(f"POLYKYC_{slug.upper()}_WEBHOOK_SECRETS", secrets)

    with pytest.raises(error, match=said):
        from_environment()


@pytest.mark.parametrize("name", ["fastapi", "django"])
def test_it_runs_as_a_program(name: str, address: str, tmp_path: Path) -> None:
    """With nothing but settings from the environment, over real sockets on both sides."""
    told = {
        "POLYKYC_SALESIVE_BASE_URL": f"{address}/salesive",
        "POLYKYC_SALESIVE_TOKEN": "test-token",
        "POLYKYC_SALESIVE_WEBHOOK_SECRETS": FIRST,
        "POLYKYC_INBOX": str(tmp_path / "file"),
        "PYTHONUNBUFFERED": "1",
    }
    command = [sys.executable, "-W", "error", "-m", f"examples.{name}_webhooks", "0"]
    body, headers = signed("salesive", event("salesive"))

    with subprocess.Popen(
        command, cwd=HERE, env={**os.environ, **told}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as program:
        limit = threading.Timer(60, program.kill)
        limit.start()
        try:
            assert program.stdout
            lines = iter(program.stdout.readline, "")
            home = next((found[0] for line in lines if (found := re.search(r"http://127\.0\.0\.1:\d+", line))), None)
            assert home, "it ended before it listened"
            answered = [
                httpx.post(f"{home}/webhooks/{slug}", content=content, headers=headers, timeout=30).status_code
                for slug, content in (("salesive", body), ("salesive", body + b" "), ("starkfi", body))
            ]
        finally:
            limit.cancel()
            program.kill()

    assert answered == [200, 400, 404]
    assert Inbox(str(tmp_path / "file")).newest("salesive") is SessionStatus.APPROVED
