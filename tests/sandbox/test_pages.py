"""The pages: what they let through, and what they do not."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import get_args

import httpx
import pytest

from polykyc_tools.engine.ir import SessionStatus
from polykyc_tools.sandbox.api.sandbox import Sandbox
from polykyc_tools.sandbox.pages.session_actions import BUTTONS
from polykyc_tools.sandbox.webhooks.outbox import Sender
from tests.support.sandbox.opened_session import SLUGS, opened

NASTY = "<script>alert(1)</script>\"'&{{7*7}}"


@pytest.fixture
def browser(sandbox: Sandbox) -> Iterator[httpx.Client]:
    """Return what asks for pages and follows nothing by itself."""
    with httpx.Client(transport=sandbox.transport(), base_url="http://localhost") as client:
        yield client


def token(page: httpx.Response) -> str:
    """Return what a form of *page* shows to be one of its own."""
    match = re.search(r'name="csrf" value="([0-9a-f]{64})"', page.text)
    assert match is not None
    return match[1]


@pytest.mark.parametrize("slug", SLUGS)
def test_a_session_is_decided_on_its_page(slug: str, sandbox: Sandbox, browser: httpx.Client) -> None:
    """The URL that a client gets is a page that says who asks for what, and ends the session."""
    session = opened(sandbox, sandbox.client(slug))
    becomes = sandbox.find(session)
    ways = sandbox.world.providers[slug].reachable_statuses(becomes)
    decided = next(status for status in ("approved", "completed") if status in ways)

    page = browser.get(session.url)
    answer = browser.post(session.url, data={"csrf": token(page), "to": decided})

    assert page.status_code == 200
    assert "Identity check" in page.text
    assert answer.status_code == 303
    assert sandbox.sessions[0].status == decided


@pytest.mark.parametrize(("slug", "added"), [("salesive", "verificationSessionId="), ("kayle", "session_id=")])
def test_the_person_is_sent_back_as_the_provider_does_it(
    slug: str, added: str, sandbox: Sandbox, browser: httpx.Client
) -> None:
    """The address that was given, with what the provider adds to it; only once it is decided."""
    session = sandbox.client(slug).sessions.create(redirect_url="https://shop.example/done?order=7")
    page = browser.get(session.url)

    answer = browser.post(session.url, data={"csrf": token(page), "to": "declined"})

    assert answer.headers["location"].startswith(f"https://shop.example/done?order=7&{added}{session.id}")
    assert "form-action 'self' https://shop.example" in page.headers["content-security-policy"]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "ftp://shop.example/", "//x.example"])
def test_nobody_is_sent_to_what_is_no_web_address(address: str, sandbox: Sandbox, browser: httpx.Client) -> None:
    """A spec may allow any URI; a browser is sent to http and https only."""
    with httpx.Client(transport=sandbox.transport(), headers={"authorization": "Bearer app_sandbox_1"}) as client:
        url = f"{sandbox.base_url('salesive')}/kyc/session"
        opened = client.post(url, json={"callbackUrl": address})
    if opened.status_code != 200:
        return  # no URI at all
    page_url = opened.json()["data"]["sessionUrl"]

    answer = browser.post(page_url, data={"csrf": token(browser.get(page_url)), "to": "approved"})

    assert answer.headers["location"].startswith("/verify/")


def answering(status: int) -> Sender:
    """Return a sender of webhooks whose receiver answers *status*."""

    def sender(url: str, body: bytes, headers: object) -> int:
        return status

    return sender


def test_everything_that_was_sent_is_escaped(sandbox: Sandbox, browser: httpx.Client) -> None:
    """Names and references come from the callers of the API."""
    client = sandbox.client("dossiers")
    session = client.sessions.create(external_id=NASTY, name=NASTY)

    pages = [browser.get(path).text for path in (session.url, "/", "/parts/sessions")]

    for page in pages:
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


@pytest.mark.parametrize("path", ["/", "/verify/{key}", "/webhooks/1", "/assets/live.js"])
def test_pages_take_nothing_from_elsewhere(path: str, sandbox: Sandbox, browser: httpx.Client) -> None:
    """No asset of another site, no frame around them, nothing in a cache, and no address in a referrer."""
    sandbox.client("salesive").sessions.create(redirect_url="https://shop.example/")
    page = browser.get(path.format(key=sandbox.sessions[0].key))

    assert page.status_code == 200
    assert not re.search(r'(src|href)="(https?:)?//', page.text)
    assert page.headers["x-content-type-options"] == "nosniff"
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["referrer-policy"] == "no-referrer"
    if not path.startswith("/assets"):
        policy = page.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/sessions/1", {"to": "approved"}),
        ("/verify/{key}", {"to": "approved"}),
        ("/faults", {"fault": "500"}),
        ("/hooks", {"provider": "salesive", "url": "http://localhost:1/"}),
        ("/clock", {"minutes": "61"}),
        ("/requests/clear", {}),
        ("/webhooks/1/resend", {}),
    ],
)
@pytest.mark.parametrize("csrf", [None, "", "0" * 64, "ü", "of another page"])
def test_a_form_of_another_site_changes_nothing(
    path: str, form: dict[str, str], csrf: str | None, sandbox: Sandbox, browser: httpx.Client
) -> None:
    """Any page in the same browser can post here; it cannot know what a form of ours holds."""
    sandbox.client("salesive").sessions.create(redirect_url="https://shop.example/")
    key = sandbox.sessions[0].key
    if csrf == "of another page":
        # That of a session's page is for that page.
        csrf = token(browser.get("/" if path.startswith("/verify") else f"/verify/{key}"))
    data = form if csrf is None else {**form, "csrf": csrf}

    answer = browser.post(path.format(key=key), data=data)

    assert answer.status_code == 403
    assert sandbox.sessions[0].status == "in_progress"
    assert sandbox.faults.waiting == []
    assert len(sandbox.requests) == 1
    assert sandbox.outbox.hooks() == []


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example:80", "", "[::1].x"])
def test_another_name_is_not_answered(host: str, sandbox: Sandbox) -> None:
    """A name that leads here by DNS rebinding is in the request, and pages and APIs refuse it."""
    with httpx.Client(transport=sandbox.transport(), base_url="http://localhost") as client:
        answers = [
            client.get(path, headers={"host": host}).status_code for path in ("/", "/salesive/api/v1/kyc/status")
        ]

    assert answers == [421, 421]


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8600", "127.0.0.1:1", "[::1]:8600", "192.168.1.7", "LOCALHOST"]
)
def test_its_own_names_are_answered(host: str, sandbox: Sandbox) -> None:
    """An address cannot be made to lead elsewhere, so any will do."""
    with httpx.Client(transport=sandbox.transport(), base_url="http://localhost") as client:
        assert client.get("/health", headers={"host": host}).status_code == 200


def test_the_dashboard_shows_both_words_and_no_secret(sandbox: Sandbox, browser: httpx.Client) -> None:
    """Provider's word and common word side by side; of a token only what tells it from others."""
    client = sandbox.client("kayle")
    sandbox.decline(client.sessions.create())
    created = client.create_webhook_endpoint(url="http://localhost:1/")

    page = browser.get("/").text

    assert "<code>failed</code>" in page
    assert ">declined<" in page
    assert "kk_s•••" in page
    assert created.signing_secret not in page
    assert "POST /v1/sessions" in page


def test_the_dashboard_registers_an_address_and_sends_again(sandbox: Sandbox, browser: httpx.Client) -> None:
    """All that a person needs to see a webhook arrive, and arrive again."""
    got: list[str] = []

    def sender(url: str, body: bytes, headers: object) -> int:
        got.append(url)
        return 200

    sandbox.outbox.sender = sender
    csrf = token(browser.get("/"))
    form = {"csrf": csrf, "provider": "dossiers", "url": "http://localhost:9999/hooks"}

    registered = browser.post("/hooks", data=form)
    refused = browser.post("/hooks", data={**form, "url": "https://example.com/"})
    sandbox.client("dossiers").sessions.create()
    page = browser.get("/webhooks/1")
    again = browser.post("/webhooks/1/resend", data={"csrf": csrf})

    assert (registered.status_code, refused.status_code, again.status_code) == (303, 400, 303)
    assert got == ["http://localhost:9999/hooks"] * 2
    assert "x-webhook-signature" in page.text


def test_the_pages_show_the_key_that_opens_a_sealed_event(sandbox: Sandbox, browser: httpx.Client) -> None:
    """For the provider that encrypts, and for no other."""
    sandbox.outbox.sender = answering(200)
    key = sandbox.webhook_key("kayle")
    sandbox.send_webhooks_to("salesive", "http://localhost:9999/hooks")
    without = browser.get("/").text
    sandbox.send_webhooks_to("kayle", "http://localhost:9999/hooks")
    sandbox.approve(sandbox.client("kayle").sessions.create())
    number = sandbox.outbox.deliveries()[-1].seq

    pages = [html.unescape(browser.get(path).text) for path in ("/", f"/webhooks/{number}")]

    assert key is not None
    assert "Open with" not in without
    assert all(key.strip() in page for page in pages)


def test_the_dashboard_shows_one_provider_alone(sandbox: Sandbox, browser: httpx.Client) -> None:
    """Sessions, events and requests; an unknown name shows all, and the lists that the script fetches are the same."""
    kayle = sandbox.client("kayle").sessions.create()
    salesive = sandbox.client("salesive").sessions.create(redirect_url="https://shop.example/")

    pages = {query: browser.get(f"/{query}").text for query in ("", "?provider=kayle", "?provider=nobody")}
    parts = [browser.get(f"/parts/{name}?provider=kayle").text for name in ("sessions", "webhooks", "requests")]

    shown = {query: (kayle.id in page, salesive.id in page) for query, page in pages.items()}
    assert shown == {"": (True, True), "?provider=kayle": (True, False), "?provider=nobody": (True, True)}
    assert "/kyc/session" in pages[""]
    assert "/kyc/session" not in pages["?provider=kayle"]
    assert all('<th scope="row">salesive' not in part for part in parts)
    assert "POST /v1/sessions" in parts[2]


def test_the_log_of_requests_can_be_cleared(sandbox: Sandbox, browser: httpx.Client) -> None:
    """The sessions stay."""
    session = sandbox.client("kayle").sessions.create()

    answer = browser.post("/requests/clear", data={"csrf": token(browser.get("/"))})

    assert answer.status_code == 303
    assert sandbox.requests == []
    page = browser.get("/").text
    assert session.id in page
    assert "No request yet." in page


def test_what_one_does_stands_above_the_log(browser: httpx.Client) -> None:
    """The log grows; the forms would move out of sight."""
    page = browser.get("/").text

    order = [page.index(text) for text in ("Sessions</h1>", "Let something go wrong", "Minutes", "Requests</h2>")]
    assert order == sorted(order)


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/nothing/here", 404), ("PUT", "/clock", 405)])
def test_an_address_without_a_page_gets_a_page(method: str, path: str, status: int, browser: httpx.Client) -> None:
    """With the way back to the dashboard, and the headers of all pages."""
    answer = browser.request(method, path)

    assert answer.status_code == status
    assert '<a href="/">Dashboard</a>' in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def test_odd_paths_lead_nowhere(sandbox: Sandbox, browser: httpx.Client) -> None:
    """Nothing of the file system is behind any path."""
    for path in (
        *("/assets/..%2f..%2fcli.py", "/assets/../pages.py", "/assets/page.html", "/parts/page", "/verify/none"),
        *(
            "/webhooks/999999999999999999999999",
            "/webhooks/7",
            "/salesive/api/v1/%2e%2e/%2e%2e/",
            "/kulipa/v1/users/%00",
        ),
    ):
        answer = browser.get(path)

        assert answer.status_code in {401, 404}, path
        assert "import" not in answer.text


@pytest.mark.parametrize("times", ["9" * 5000, "1000001", "-1", "x", "٣"])
def test_how_often_is_any_text(times: str, sandbox: Sandbox, browser: httpx.Client) -> None:
    """A field of a form holds what somebody typed: it is understood or refused, and never a trace."""
    csrf = token(browser.get("/"))

    answer = browser.post("/faults", data={"csrf": csrf, "fault": "500", "times": times})

    assert answer.status_code in {303, 400}
    assert all(1 <= fault.times <= 1000 for fault in sandbox.faults.waiting)


def test_the_dashboard_refuses_a_fault_that_can_never_happen_and_removes_one_that_waits(
    sandbox: Sandbox, browser: httpx.Client
) -> None:
    """The page shows the same hint as the exception in a test."""
    csrf = token(browser.get("/"))

    refused = browser.post("/faults", data={"csrf": csrf, "fault": "500", "operation": "creat_session"})
    browser.post("/faults", data={"csrf": csrf, "fault": "429", "provider": "kayle"})
    browser.post("/faults", data={"csrf": csrf, "fault": "500", "provider": "kayle"})
    number = re.search(r'name="remove" value="(\d+)">\s*<span>429', browser.get("/").text)
    assert number is not None
    removed = browser.post("/faults", data={"csrf": csrf, "remove": number[1]})

    assert refused.status_code == 400
    assert "did you mean `create_session`?" in refused.text
    assert removed.status_code == 303
    assert [fault.name for fault in sandbox.faults.waiting] == ["500"]


@pytest.mark.parametrize("minutes", ["abc", "-1", "1.5", "", "1234567"])
def test_minutes_that_are_no_number_are_named(minutes: str, sandbox: Sandbox, browser: httpx.Client) -> None:
    """The form is of this page; what is wrong is the field."""
    answer = browser.post("/clock", data={"csrf": token(browser.get("/")), "minutes": minutes})

    assert answer.status_code == 400
    assert "Minutes takes a whole number" in answer.text
    assert sandbox.world.clock.offset == 0


def test_an_event_that_was_sent_once_took_one_attempt(sandbox: Sandbox, browser: httpx.Client) -> None:
    """Its page counts in the singular, and in the plural after another attempt."""
    sandbox.outbox.sender = answering(500)
    sandbox.send_webhooks_to("salesive", "http://localhost:9999/hooks")
    sandbox.decline(sandbox.client("salesive").sessions.create(redirect_url="https://shop.example/"))
    number = sandbox.outbox.deliveries()[-1].seq

    first = browser.get(f"/webhooks/{number}").text
    sandbox.advance(days=1)

    assert "after 1 attempt," in first
    assert re.search(r"after \d+ attempts,", browser.get(f"/webhooks/{number}").text)


def test_there_is_a_button_for_every_status_that_a_session_can_be_brought_to() -> None:
    """A session begins as created, and no provider documents the status unknown."""
    assert {status for status, _ in BUTTONS} == set(get_args(SessionStatus)) - {"created", "unknown"}
