"""Faults on demand, each as the emitted clients meet it: by header, by what is sent, and by request."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any, get_args

import httpx
import polykyc
import pytest
from polykyc import SessionStatus

from polykyc_tools.engine.source.diagnostics import InputError
from polykyc_tools.sandbox.api.sandbox import Sandbox
from polykyc_tools.sandbox.faults import FAULTS, FaultName
from polykyc_tools.sandbox.server import Server

URL = "https://shop.example/done"
MET = [
    ("429=7", polykyc.RateLimitedError),
    ("500", polykyc.ServerError),
    ("502", polykyc.ServerError),
    ("520", polykyc.ServerError),
    ("cut", polykyc.TransportError),
    ("lost", polykyc.TransportError),
    ("short", polykyc.TransportError),
    ("slow=99", polykyc.CallTimeoutError),
    ("truncated", polykyc.MalformedResponseError),
    ("null_object", polykyc.MalformedResponseError),
    ("403/insufficient_scope", polykyc.PermissionDeniedError),
]
every_fault = pytest.mark.parametrize(("fault", "error"), MET)


@every_fault
def test_a_client_meets_it(fault: str, error: type[Exception], sandbox: Sandbox) -> None:
    """The error that a caller would have to handle, and all is well afterwards."""
    client = sandbox.client("salesive", max_retries=0)
    client.sessions.create(redirect_url=URL)
    sandbox.fail_next(fault, provider="salesive", operation="get")

    with pytest.raises(error):
        client.get_kyc_status(timeout=5)

    assert client.sessions.get().status is SessionStatus.IN_PROGRESS
    assert sandbox.faults.waiting == []


@every_fault
def test_an_async_client_meets_the_same(fault: str, error: type[Exception], sandbox: Sandbox) -> None:
    """Sync and async have one meaning."""

    async def walk() -> Any:
        async with sandbox.async_client("salesive", max_retries=0) as client:
            await client.sessions.create(redirect_url=URL)
            sandbox.fail_next(fault)
            await client.get_kyc_status(timeout=5)

    with pytest.raises(error):
        asyncio.run(walk())


@pytest.mark.parametrize(
    ("fault", "error"), [row for row in MET if row[0] in {"cut", "lost", "short", "truncated", "502"}]
)
def test_behind_a_socket_it_is_the_same(
    fault: str, error: type[Exception], sandbox: Sandbox, sandbox_server: Server
) -> None:
    """A connection that is cut is cut for real."""
    url = sandbox.base_url("salesive")
    with polykyc.connect("salesive", token=sandbox.token("salesive"), base_url=url, max_retries=0) as client:
        client.sessions.create(redirect_url=URL)
        sandbox.fail_next(fault)

        with pytest.raises(error):
            client.sessions.get()

        assert client.sessions.get().status is SessionStatus.IN_PROGRESS


def test_a_limit_says_when_to_come_back(sandbox: Sandbox) -> None:
    """Of two documented 429s it is the one that passes, with its header."""
    with sandbox.client("starkfi", max_retries=0) as client:
        sandbox.fail_next("429=7")

        with pytest.raises(polykyc.RateLimitedError) as caught:
            client.create_kyc_session(email="user@example.com")

    assert caught.value.response.headers["retry-after"] == "7"


def test_a_quota_is_an_error_by_its_documented_name(sandbox: Sandbox) -> None:
    """Every error that the spec shows can be had."""
    with sandbox.client("starkfi") as client:
        sandbox.fail_next("429/verify_quota_exceeded")

        with pytest.raises(polykyc.QuotaExceededError):
            client.create_kyc_session(email="user@example.com")


def test_a_state_that_nobody_documents_is_unknown(sandbox: Sandbox) -> None:
    """Never a guess, and never lost."""
    client = sandbox.client("kayle")
    session = client.sessions.create()
    sandbox.fail_next("unknown_status")

    read = client.sessions.get(session.id)

    assert (read.status, read.raw_status) == (SessionStatus.UNKNOWN, "sandbox_unlisted")


def test_lost_is_done_and_cut_is_not(sandbox: Sandbox) -> None:
    """The difference is what a retry has to live with."""
    client = sandbox.client("kayle")
    for fault, count in (("cut", 0), ("lost", 1)):
        sandbox.fail_next(fault)

        with pytest.raises(polykyc.OutcomeUnknownError):
            client.sessions.create()

        assert len(sandbox.sessions) == count


def test_a_header_asks_for_one(sandbox: Sandbox) -> None:
    """For those who have a request in their hands and no Python."""
    headers = {"authorization": "Bearer app_sandbox_1", "x-sandbox-fault": "520"}
    with httpx.Client(transport=sandbox.transport(), headers=headers) as client:
        answer = client.get(f"{sandbox.base_url('salesive')}/kyc/status")

    assert answer.status_code == 520
    assert answer.headers["content-type"].startswith("text/html")


def test_what_is_sent_asks_for_one(sandbox: Sandbox) -> None:
    """For those whose request is made by the program under test: twice, then all is well."""
    client = sandbox.client("dossiers", max_retries=0)

    for _ in range(2):
        with pytest.raises(polykyc.ServerError):
            client.sessions.create(external_id="order-1 sandbox:500x2@create")

    assert client.sessions.create(external_id="order-1 sandbox:500x2@create").status is SessionStatus.CREATED


def test_what_a_session_was_opened_with_asks_for_one_later(sandbox: Sandbox) -> None:
    """The request that opens it goes through, the one that reads it does not."""
    client = sandbox.client("kayle", max_retries=0)
    session = client.sessions.create(redirect_url=f"{URL}?sandbox:429@get")

    with pytest.raises(polykyc.RateLimitedError):
        client.sessions.get(session.id)

    assert client.sessions.get(session.id).id == session.id


def test_a_client_gets_over_what_passes(sandbox: Sandbox) -> None:
    """Retries are the client's as they are elsewhere, and their pauses are the sandbox's time: no test sleeps."""
    client = sandbox.client("salesive")
    client.sessions.create(redirect_url=URL)
    sandbox.fail_next("429=20")
    before = sandbox.world.clock.offset

    read = client.sessions.get()

    assert read.status is SessionStatus.IN_PROGRESS
    assert [request.status for request in sandbox.requests[-2:]] == [429, 200]
    assert sandbox.world.clock.offset - before >= 20


def test_an_async_client_gets_over_it_too(sandbox: Sandbox) -> None:
    """The same pause, in a task."""

    async def walk() -> Any:
        async with sandbox.async_client("salesive") as client:
            await client.sessions.create(redirect_url=URL)
            sandbox.fail_next("429=20")
            return await client.sessions.get()

    assert asyncio.run(walk()).status is SessionStatus.IN_PROGRESS
    assert sandbox.world.clock.offset >= 20


def test_a_fault_waits_for_its_request(sandbox: Sandbox) -> None:
    """One that is meant for Kayle does not hit Salesive."""
    sandbox.fail_next("500", provider="kayle", operation="create_session", times=2)
    sandbox.client("salesive").sessions.create(redirect_url=URL)
    client = sandbox.client("kayle")

    for _ in range(2):
        with pytest.raises(polykyc.ServerError):
            client.create_session()

    assert client.create_session().id


@pytest.mark.parametrize("name", ["meteor", "99", "200", "slow=", "slow=x", "429 7", ""])
def test_an_unknown_fault_is_reported(name: str, sandbox: Sandbox) -> None:
    """A test that asks for nothing would pass for the wrong reason."""
    with pytest.raises(InputError, match="there is no fault"):
        sandbox.fail_next(name)


IMPOSSIBLE = [
    ("500", "kayle", "creat_session", "there is no operation `creat_session` of `kayle`", "`create_session`"),
    ("500", None, "nothing_like_it", "there is no operation `nothing_like_it` of any provider", "write one of"),
    ("429/verify_quota_exceded", "starkfi", None, "no example `verify_quota_exceded`", "429/verify_quota_exceeded"),
    ("418/teapot", "kayle", "get", "no example `teapot`", "write `418` alone"),
    ("unknown_status", "kayle", "list_webhook_keys", "can have the fault `unknown_status`", "name another operation"),
    ("null_object", "kayle", "cancel_session", "can have the fault `null_object`", "name another operation"),
    ("duplicate_webhook", "kayle", "create", "no operation has it", "leave out the operation"),
    ("reorder_webhooks", "starkfi", None, "`starkfi` sends no webhooks", "name a provider that sends webhooks"),
    ("500=7", None, None, "the fault `500` takes no seconds", "write `500`"),
]


@pytest.mark.parametrize(("name", "provider", "operation", "error", "hint"), IMPOSSIBLE)
def test_a_fault_that_can_never_happen_is_refused(
    name: str, provider: str | None, operation: str | None, error: str, hint: str, sandbox: Sandbox
) -> None:
    """A misspelt operation, an example that no answer has: the test would pass because nothing went wrong."""
    with pytest.raises(InputError) as caught:
        sandbox.fail_next(name, provider=provider, operation=operation)

    assert error in str(caught.value)
    assert hint in str(caught.value).partition("hint: ")[2]
    assert sandbox.faults.waiting == []


@pytest.mark.parametrize("operation", ["create_session", "create", None])
@pytest.mark.parametrize("name", ["unknown_status", "null_object", "truncated", "content_type", "500", "slow=0"])
def test_a_fault_waits_by_each_name_of_its_operation(name: str, operation: str | None, sandbox: Sandbox) -> None:
    """An operation has a method name and a role."""
    assert sandbox.fail_next(name, provider="kayle", operation=operation) == sandbox.faults.waiting[0]


@pytest.mark.parametrize("name", ["meteor", "403/insuficient_scope", "duplicate_webhook"])
def test_a_header_that_asks_for_no_fault_is_refused(name: str, sandbox: Sandbox) -> None:
    """The request of a test that means to see a failure does not go through."""
    headers = {"authorization": "Bearer app_sandbox_1", "x-sandbox-fault": name}
    with httpx.Client(transport=sandbox.transport(), headers=headers) as client:
        answer = client.post(f"{sandbox.base_url('salesive')}/kyc/session", json={"callbackUrl": URL})

    assert answer.status_code == 400
    assert "x-sandbox-fault" in answer.headers["x-sandbox-says"]
    assert "hint: " in answer.text
    assert sandbox.sessions == []


def test_a_fault_that_waits_can_be_removed(sandbox: Sandbox) -> None:
    """Of two that are alike the one that is meant, also after it has happened once, and only while it waits."""
    first, second = (sandbox.fail_next("500", provider="kayle", times=2) for _ in range(2))
    client = sandbox.client("kayle", max_retries=0)
    with pytest.raises(polykyc.ServerError):
        client.create_session()

    removed = sandbox.remove_fault(first)

    assert removed
    assert [fault.times for fault in sandbox.faults.waiting] == [2]
    assert not sandbox.remove_fault(first)
    assert sandbox.remove_fault(second)
    assert client.create_session().id


def test_every_fault_is_listed_once_in_the_documentation_and_on_the_dashboard() -> None:
    """The dashboard offers them in the words of the page."""
    page = (Path(__file__).parents[2] / "docs" / "sandbox.md").read_text(encoding="utf-8")
    table = page.partition("| name | what goes wrong |")[2].partition("\n\n")[0]
    documented = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", table, re.MULTILINE))

    assert documented == FAULTS
    assert set(FAULTS) == set(get_args(FaultName))


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("sandbox:unknwon_status@get", "did you mean `unknown_status`?"),
        ("order 7 sandbox:500@gett", "did you mean `get`?"),
        ("sandbox:500x", "write `sandbox:<fault>`"),
        ("sandbox:403/product_not_enabeld@get", "did you mean `403/product_not_enabled`?"),
    ],
)
def test_a_tag_that_names_no_fault_is_refused(text: str, hint: str, sandbox: Sandbox) -> None:
    """The flow that is meant to fail would pass, and with it the test; the answer says what was meant."""
    with pytest.raises(polykyc.InvalidRequestError):
        sandbox.client("dossiers").sessions.create(external_id=text)

    assert hint in sandbox.requests[-1].says
    assert sandbox.sessions == []


def test_a_host_called_sandbox_is_no_tag(sandbox: Sandbox) -> None:
    """So a container is called, next to a program in another."""
    assert sandbox.client("salesive").sessions.create(redirect_url="http://sandbox:5000/done").url
