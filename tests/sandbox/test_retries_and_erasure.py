"""How the sandbox plays `x-kyc-retry` and the roles `link` and `redact`, as a client meets it."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

import pytest

from polykyc_tools.sandbox.api.sandbox import Sandbox
from tests.support.emit import HEAD, emitting, overlay, write_project
from tests.support.fake_clock import FakeClock

CHECK: Final = '{description: Fine, content: {application/json: {schema: {$ref: "#/components/schemas/Check"}}}}'
LINK: Final = '{description: Fine, content: {application/json: {schema: {$ref: "#/components/schemas/Link"}}}}'
ID: Final = "parameters: [{name: check, in: path, required: true, schema: {type: string}}]"
KEY: Final = "parameters: [{name: Once, in: header, schema: {type: string}}]"
BUSY: Final = "'429': {description: Busy}, '500': {description: Broken}"
SPEC: Final = f"""\
{HEAD}paths:
  /checks:
    post: {{operationId: open_check, {KEY}, responses: {{"200": {CHECK}, {BUSY}}}}}
  /checks/{{check}}:
    get: {{operationId: get_check, {ID}, responses: {{"200": {CHECK}, "404": {{description: Gone}}}}}}
    delete: {{operationId: erase_check, {ID}, responses: {{"204": {{description: Gone}}}}}}
  /checks/{{check}}/link:
    post: {{operationId: link_check, {ID}, responses: {{"200": {LINK}}}}}
components:
  schemas:
    Check:
      type: object
      required: [id, state]
      properties: {{id: {{type: string}}, state: {{type: string, enum: [open, done]}}}}
    Link: {{type: object, required: [href], properties: {{href: {{type: string}}}}, x-kyc-secret: [href]}}
"""
ROWS: Final = "[{when: {state: open}, is: in_progress}, {when: {state: done}, is: approved}]"
ERRORS: Final = "[{http: 429, is: rate_limited}, {http: 500, is: server}, {http: 404, is: not_found}]"
RETRY: Final = "{stored: [500], advice: Acme-Retry, reset: Acme-Reset}"
OVERLAY: Final = overlay(
    ("$", f"x-kyc-errors: {ERRORS}, x-kyc-retry: {RETRY}"),
    ("$.paths['/checks'].post", "x-kyc-operation: {role: create, retry: with-key, key: Once}"),
    ("$.paths['/checks/{check}'].get", "x-kyc-operation: {role: get, retry: safe, takes: {id: check}}"),
    ("$.paths['/checks/{check}'].delete", "x-kyc-operation: {role: redact, retry: never, takes: {id: check}}"),
    ("$.paths['/checks/{check}/link'].post", "x-kyc-operation: {role: link, retry: never, takes: {id: check}}"),
    ("$.components.schemas.Check", f"x-kyc-session: {{id: id, raw_status: state}}, x-kyc-status: {ROWS}"),
    ("$.components.schemas.Link", "x-kyc-session: {url: href}"),
)
SCENARIO: Final = """\
session: {id: "c-{uuid}", begins: in_progress}
operations: {erase_check: {rows: [{removes: session}]}}
"""


@contextmanager
def played(folder: Path, spec: str = SPEC, overlay: str = OVERLAY) -> Generator[tuple[Sandbox, Any, Any]]:
    """Yield the sandbox of Acme, a client of it, and the errors that the client raises."""
    project = write_project(folder, spec, overlay)
    (folder / "sandbox").mkdir()
    (folder / "sandbox" / "acme.yaml").write_text(SCENARIO, encoding="utf-8")
    with emitting(folder, spec, overlay) as acme, closing(Sandbox(root=project)) as sandbox:
        options: dict[str, Any] = {"base_url": sandbox.base_url("acme"), "http_client": sandbox.transport()}
        with acme.module.Client(**options, clock=FakeClock()) as client:
            yield sandbox, client, acme.errors


def test_a_link_leads_to_the_session_and_an_erased_one_is_gone(tmp_path: Path) -> None:
    """The row says `removes: session`; the address of a link is that of the page where the session is decided."""
    with played(tmp_path) as (sandbox, client, errors):
        session, other = client.sessions.create(), client.sessions.create()
        page = sandbox.find(session).key
        link = client.sessions.link(session)
        assert client.sessions.redact(session) is None

        assert page in str(link.url)
        assert link.id == session.id
        with pytest.raises(errors.NotFoundError):
            client.sessions.get(session)
        assert client.sessions.get(other).id == other.id
        assert [stored.id for stored in sandbox.sessions] == [other.id]


def test_a_stored_failure_stays_for_its_key(tmp_path: Path) -> None:
    """The client makes one attempt, the same key gets the 500 again, and another one opens a session."""
    with played(tmp_path) as (sandbox, client, errors):
        sandbox.fail_next("500", operation="open_check")
        seen: list[Any] = []
        for key in ("a", "a", "b"):
            try:
                seen.append(client.sessions.create(idempotency_key=key).status)
            except errors.ServerOutcomeUnknownError as error:
                seen.append((error.status_code, error.tries, error.repeat_advice))

        assert seen == [(500, 1, False), (500, 1, False), "in_progress"]
        assert len(sandbox.sessions) == 1


def test_the_pause_is_where_the_provider_puts_it(tmp_path: Path) -> None:
    """In the header of `reset`."""
    with played(tmp_path) as (sandbox, client, errors):
        sandbox.fail_next("429=7", operation="open_check", times=3)

        with pytest.raises(errors.RateLimitedError) as caught:
            client.sessions.create()

        assert caught.value.retry_after == 7
        assert "retry-after" not in caught.value.response.headers


def test_a_code_may_be_a_whole_number(tmp_path: Path) -> None:
    """Of two documented 429s the one that passes is played, also where numbers tell them apart."""
    examples = "{used_up: {value: {errorCode: 70}}, busy: {value: {errorCode: 71}}}"
    codes = "{type: object, properties: {errorCode: {type: integer, enum: [70, 71]}}}"
    limits = f"'429': {{description: Busy, content: {{application/json: {{schema: {codes}, examples: {examples}}}}}}}"
    rows = '{code: "70", is: quota_exceeded}, {code: "71", is: rate_limited}, {http: 429, is: quota_exceeded}'
    overlay_text = OVERLAY.replace("{http: 429, is: rate_limited}", rows)
    overlay_text = overlay_text.replace("x-kyc-retry:", "x-kyc-envelope: {error: {code: /errorCode}}, x-kyc-retry:")
    spec = SPEC.replace("'429': {description: Busy}", limits)
    with played(tmp_path, spec, overlay_text) as (sandbox, client, errors):
        sandbox.fail_next("429")

        with pytest.raises(errors.RateLimitedError) as caught:
            client.with_options(max_retries=0).open_check()

    assert caught.value.code == "71"
