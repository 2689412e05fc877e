"""An invented provider of checks whose events are signed and recognised as a test declares."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Generator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

from attrs import define

from polykyc_tools.sandbox.api.sandbox import Sandbox
from tests.support.emit import HEAD, Emitted, emitting, overlay, report, write_project

CHECK: Final = """\
{type: object, required: [id, state], properties: {id: {type: string},
        state: {type: string, enum: [open, passed, failed]}}}"""
TABLE: Final = (
    "[{when: {state: open}, is: created}, {when: {state: passed}, is: approved}, {when: {state: failed}, is: declined}]"
)
_ANSWER: Final = 'content: {application/json: {schema: {$ref: "#/components/schemas/Check"}}}'
SPEC: Final = f"""\
{HEAD}servers: [{{url: https://api.acme.test}}]
security: [{{apiKey: []}}]
paths:
  /checks:
    post:
      operationId: create_check
      responses: {{"201": {{description: Made, {_ANSWER}}}}}
  /checks/{{id}}:
    get:
      operationId: get_check
      parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}]
      responses: {{"200": {{description: Found, {_ANSWER}}}}}
components:
  securitySchemes: {{apiKey: {{type: apiKey, in: header, name: X-Key}}}}
  schemas:
    Check: {CHECK}
"""
SECRET: Final = "whsec_of-this-test"
PLAIN: Final = '{algorithm: hmac-sha256, encoding: hex, headers: {X-Sig: "{signature}"}, content: "{body}"}'
EVENT: Final = "{id: /id, type: /type, session_id: /check/id}"
EVENTS: Final = "[{when: {type: decided}, is: {table: Check, at: /check}}]"


def webhooks(signature: str = PLAIN, event: str = EVENT, events: str = EVENTS, equals: str = "") -> str:
    """Return the overlay with these words in `x-kyc-webhooks`, each as YAML."""
    added = f", equals: {equals}" if equals else ""
    return overlay(
        ("$", f"x-kyc-webhooks: {{signature: {signature}, event: {event}, events: {events}{added}}}"),
        ("$.paths['/checks'].post", "x-kyc-operation: {role: create, retry: never}"),
        ("$.paths['/checks/{id}'].get", "x-kyc-operation: {role: get, retry: safe, takes: {id: id}}"),
        (
            "$.components.schemas.Check",
            f"x-kyc-session: {{id: id, raw_status: state}}, x-kyc-status: {TABLE}",
        ),
    )


def problems(folder: Path, **words: str) -> str:
    """Return what is wrong with the overlay of *words*, as a person reads it; nothing if it is sound."""
    return report(folder, SPEC, webhooks(**words))


def mac(body: bytes, function: str = "sha256", secret: str = SECRET) -> str:
    """Return the HMAC of *body* in hex."""
    return hmac.new(secret.encode(), body, getattr(hashlib, function)).hexdigest()


def body_of(**event: Any) -> bytes:
    """Return the bytes of an event."""
    return json.dumps(event).encode()


@define(frozen=True)
class Receiver:
    """The emitted package of the provider, as somebody uses it who receives its events."""

    acme: Emitted

    def verify(self, body: bytes, headers: Mapping[str, str], **more: Any) -> Any:
        """Return the event in *body*, or raise what `verify` raises."""
        return self.acme.module.webhooks.verify(body=body, headers=headers, secrets=[SECRET], **more)


@contextmanager
def receiving(folder: Path, **words: str) -> Generator[Receiver]:
    """Yield the package of a provider with these *words*."""
    with emitting(folder, SPEC, webhooks(**words)) as acme:
        yield Receiver(acme)


@contextmanager
def playing(folder: Path, scenario: str = "", **words: str) -> Generator[tuple[Sandbox, Any]]:
    """Yield the sandbox that plays the provider with these *words*, and a client of it."""
    project = write_project(folder, SPEC, webhooks(**words))
    if scenario:
        (folder / "sandbox").mkdir()
        (folder / "sandbox" / "acme.yaml").write_text(scenario, encoding="utf-8")
    with emitting(folder, SPEC, webhooks(**words)) as acme, closing(Sandbox(root=project)) as sandbox:
        base: dict[str, Any] = {"base_url": sandbox.base_url("acme"), "http_client": sandbox.transport()}
        with acme.module.Client(**base, **sandbox.credentials("acme")) as client:
            yield sandbox, client
