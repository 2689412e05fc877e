"""The session methods `link` and `redact`, with a provider that answers with a session, with less, or with nothing."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable
from typing import Any, Final

import httpx
import pytest

from polykyc_tools.engine.source.diagnostics import InputError
from tests.support.emit import HEAD, Emit, Emitted, overlay
from tests.support.fake_clock import FakeClock

CHECK: Final = '{description: Fine, content: {application/json: {schema: {$ref: "#/components/schemas/Check"}}}}'
LINK: Final = '{description: Fine, content: {application/json: {schema: {$ref: "#/components/schemas/Link"}}}}'
ID: Final = "parameters: [{name: check, in: path, required: true, schema: {type: string}}]"
SPEC: Final = f"""\
{HEAD}paths:
  /checks:
    post: {{operationId: open_check, responses: {{"200": {CHECK}}}}}
  /checks/{{check}}:
    get: {{operationId: get_check, {ID}, responses: {{"200": {CHECK}}}}}
    delete: {{operationId: erase_check, {ID}, responses: {{"204": {{description: Gone}}}}}}
  /checks/{{check}}/redact:
    post: {{operationId: redact_check, {ID}, responses: {{"200": {CHECK}}}}}
  /checks/{{check}}/link:
    post: {{operationId: link_check, {ID}, responses: {{"200": {LINK}}}}}
components:
  schemas:
    Check:
      type: object
      required: [id, state]
      properties: {{id: {{type: string}}, state: {{type: string, enum: [open, gone]}}}}
    Link: {{type: object, required: [href], properties: {{href: {{type: string}}}}, x-kyc-secret: [href]}}
"""
ROWS: Final = "[{when: {state: open}, is: in_progress}, {when: {state: gone}, is: cancelled}]"
URL: Final = "https://acme.example/start?code=s3cret"


def words(*roles: tuple[str, str, str], link: str = "{url: href}") -> str:
    """Return an overlay whose further operations have *roles*: paths, and what is in their `x-kyc-operation`."""
    plain = [("post", "/checks/{check}/redact"), ("post", "/checks/{check}/link"), ("delete", "/checks/{check}")]
    extra = dict.fromkeys(plain, "retry: never")
    extra |= {(method, path): annotation for method, path, annotation in roles}
    return overlay(
        ("$.paths['/checks'].post", "x-kyc-operation: {role: create, retry: never}"),
        ("$.paths['/checks/{check}'].get", "x-kyc-operation: {role: get, retry: safe, takes: {id: check}}"),
        *((f"$.paths['{path}'].{method}", f"x-kyc-operation: {{{text}}}") for (method, path), text in extra.items()),
        ("$.components.schemas.Check", f"x-kyc-session: {{id: id, raw_status: state}}, x-kyc-status: {ROWS}"),
        ("$.components.schemas.Link", f"x-kyc-session: {link}"),
    )


def linked(retry: str = "never") -> tuple[str, str, str]:
    return "post", "/checks/{check}/link", f"role: link, retry: {retry}, takes: {{id: check}}"


def redacted(retry: str) -> tuple[str, str, str]:
    return "post", "/checks/{check}/redact", f"role: redact, retry: {retry}, takes: {{id: check}}"


def erased(retry: str = "never") -> tuple[str, str, str]:
    return "delete", "/checks/{check}", f"role: redact, retry: {retry}, takes: {{id: check}}"


def client(acme: Emitted, provider: Any, name: str = "Client") -> Any:
    """Return a client of *acme* whose requests go to *provider*."""
    transport = httpx.MockTransport(provider)
    connection = {"Client": httpx.Client, "AsyncClient": httpx.AsyncClient}[name](transport=transport)
    return getattr(acme.module, name)(base_url="https://acme.example", http_client=connection, clock=FakeClock())


def answering(id: str) -> Callable[[httpx.Request], httpx.Response]:
    """Return a provider whose only answer is the session *id*, erased."""

    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"id": id, "state": "gone"})

    return answer


def test_a_link_is_a_session_whose_url_nobody_prints(emit: Emit) -> None:
    """Anyone who has it can go on in the person's place; the answer itself has neither id nor status."""
    acme = emit(SPEC, words(linked()))
    paths: list[str] = []

    def provider(request: httpx.Request) -> httpx.Response:
        paths.append(request.url.path)
        body = {"href": URL} if request.url.path.endswith("/link") else {"id": "c-1", "state": "open"}
        return httpx.Response(200, json=body)

    with client(acme, provider) as kyc:
        opened = kyc.sessions.create()
        session = kyc.sessions.link(opened)
        again = kyc.sessions.get(session)

    assert (session.url, session.id, session.status) == (URL, "c-1", "unknown")
    assert "s3cret" not in f"{session!r}{session.raw!r}{session.handle}"
    assert session.handle == opened.handle
    assert again.status == "in_progress"
    assert paths == ["/checks", "/checks/c-1/link", "/checks/c-1"]


def test_a_link_that_is_lost_is_not_asked_for_again(emit: Emit) -> None:
    """A provider may count links, or void the one before."""
    acme = emit(SPEC, words(linked()))
    seen: list[str] = []

    def provider(request: httpx.Request) -> httpx.Response:
        seen.append(request.url.path)
        raise httpx.ReadError("lost", request=request)

    with client(acme, provider) as kyc, pytest.raises(acme.errors.OutcomeUnknownError):
        kyc.sessions.link("c-1")

    assert len(seen) == 1


def test_a_link_without_a_url_is_refused(emit: Emit) -> None:
    """The generator says which answer lacks it."""
    with pytest.raises(InputError) as caught:
        emit(SPEC, words(linked(), link="{raw_status: href}"))

    assert "link_check: the role `link` is for a new URL, and its answer has no `url`" in str(caught.value)


def test_a_link_that_a_repr_would_show_is_refused(emit: Emit) -> None:
    """Neither the session nor the provider's own model may print it."""
    with pytest.raises(InputError) as caught:
        emit(SPEC.replace(", x-kyc-secret: [href]", ""), words(linked()))

    assert "anyone who has the `url` of its answer can continue the session" in str(caught.value)


@pytest.mark.parametrize("name", ["Client", "AsyncClient"])
def test_redact_returns_the_session_as_its_table_reads_it(emit: Emit, name: str) -> None:
    """At some providers erasing cancels an open session."""
    acme = emit(SPEC, words(redacted("never")))

    async def run() -> Any:
        kyc = client(acme, answering("c-1"), name)
        answer = kyc.sessions.redact("c-1")
        return await answer if name == "AsyncClient" else answer

    session = asyncio.run(run())

    assert (session.id, session.status) == ("c-1", "cancelled")


def test_redact_of_another_session_is_refused(emit: Emit) -> None:
    """Whom an erasure was about must not be open."""
    acme = emit(SPEC, words(redacted("never")))

    with (
        client(acme, answering("c-2")) as kyc,
        pytest.raises(acme.errors.OutcomeUnknownError),
    ):
        kyc.sessions.redact("c-1")


def test_redact_returns_nothing_where_the_provider_answers_nothing(emit: Emit) -> None:
    """The session may be gone, so nothing looks for it; and the docstring warns."""
    acme = emit(SPEC, words(erased()))
    seen: list[str] = []

    def provider(request: httpx.Request) -> httpx.Response:
        seen.append(request.method)
        return httpx.Response(204)

    with client(acme, provider) as kyc:
        assert kyc.sessions.redact("c-1") is None

    assert seen == ["DELETE"]
    assert "cannot be undone" in str(inspect.getdoc(acme.module.sessions.Sessions.redact))
    assert inspect.getdoc(acme.module.sessions.AsyncSessions.redact) == inspect.getdoc(
        acme.module.sessions.Sessions.redact
    )


@pytest.mark.parametrize(("retry", "times"), [("never", 1), ("reconcile", 1), ("safe", 3)])
def test_redact_is_made_again_only_where_that_is_safe(emit: Emit, retry: str, times: int) -> None:
    """`safe` is the word of an overlay's author; without it a lost answer leaves open what was erased."""
    acme = emit(SPEC, words(erased(retry)))
    seen: list[str] = []

    def provider(request: httpx.Request) -> httpx.Response:
        seen.append(request.method)
        raise httpx.ReadError("lost", request=request)

    with client(acme, provider) as kyc, pytest.raises(Exception, match=r"acme\.erase_check") as caught:
        kyc.sessions.redact("c-1")

    assert len(seen) == times
    assert isinstance(caught.value, acme.errors.OutcomeUnknownError) == (times == 1)


@pytest.mark.parametrize("method", ["link", "redact"])
def test_a_provider_without_the_role_says_so(emit: Emit, method: str) -> None:
    """As for every session method."""
    acme = emit(SPEC, words())

    with (
        client(acme, httpx.Response) as kyc,
        pytest.raises(acme.errors.UnsupportedError, match=f"no sessions.{method}; there is"),
    ):
        getattr(kyc.sessions, method)("c-1")
