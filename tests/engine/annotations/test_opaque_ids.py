"""What a provider issued is no client's to refuse: ids, cursors and tokens of requests, and ids of answers."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final
from uuid import UUID

import httpx
import polykyc
import pytest

from polykyc_tools.engine.source.diagnostics import InputError
from tests.support.emit import HEAD, Emit, overlay
from tests.support.fake_clock import FakeClock

ISSUED: Final = "vs_live_A.b~c-1"
SHAPED: Final = "{type: string, minLength: 3, maxLength: 5, pattern: '^[0-9]+$'}"
OTHERS: Final = ("vs_live_" + "0123456789abcdef" * 4, "42", "VS-17.é", "a" * 4_096)
"""Ids and cursors of servers that mint them otherwise than the spec has them."""


def _spec(path: str = SHAPED, *, sent: str = "note: {type: string}", answer: str = "id") -> str:
    """Return a spec of one resource: its path parameter is *path*, what a request sends *sent*, its id *answer*."""
    answered = f"{{type: object, required: [{answer}], properties: {{{answer}: {SHAPED}}}}}"
    content = f"content: {{application/json: {{schema: {answered}}}}}"
    return f"""\
{HEAD}paths:
  /things:
    post:
      operationId: make_thing
      requestBody: {{content: {{application/json: {{schema: {{type: object, properties: {{{sent}}}}}}}}}}}
      responses: {{"200": {{description: Fine, {content}}}}}
  /things/{{thing_id}}:
    parameters: [{{name: thing_id, in: path, required: true, schema: {path}}}]
    get:
      operationId: get_thing
      responses: {{"200": {{description: Fine, {content}}}}}
  /things/{{thing_id}}/parts:
    parameters: [{{name: thing_id, in: path, required: true, schema: {path}}}]
    get:
      operationId: list_parts
      parameters: [{{name: after, in: query, schema: {SHAPED}}}, {{name: full, in: query, schema: {{type: boolean}}}}]
      responses: {{"204": {{description: None}}}}
"""


@pytest.mark.parametrize("answer", ["id", "thing_id"])
@pytest.mark.parametrize("value", OTHERS)
def test_an_id_that_answers_hold_is_taken_whatever_its_shape(emit: Emit, value: str, answer: str) -> None:
    """The provider's own id is the only one there is; a client that refuses it makes its thing unreachable."""
    acme = emit(_spec(answer=answer))

    assert acme.build("get_thing", thing_id=value).path.startswith("/things/")
    assert acme.build("list_parts", thing_id=value).path.endswith("/parts")


@pytest.mark.parametrize("keyword", ["oneOf", "anyOf", "allOf"])
def test_an_id_that_composed_answers_hold_is_taken_whatever_its_shape(emit: Emit, keyword: str) -> None:
    """A report may be one of many kinds, all with an id; or what all kinds have, and more."""
    answered = f"{{type: object, required: [id], properties: {{id: {SHAPED}}}}}"
    other = "{type: object, required: [rows], properties: {rows: {type: integer}}}"
    acme = emit(_spec().replace(f"schema: {answered}", f"schema: {{{keyword}: [{answered}, {other}]}}"))

    assert acme.build("get_thing", thing_id=ISSUED).path == f"/things/{ISSUED}"


def test_an_id_of_another_shape_is_read_from_an_answer(emit: Emit) -> None:
    """What cannot be read cannot be followed either."""
    acme = emit(_spec())

    assert acme.parse("get_thing", {"id": ISSUED}).id == ISSUED


@pytest.mark.parametrize("value", ["", ".", "..", "a\nb", "a\x00b", "a\x7fb", "a\x85b", "a" * 4_097])
def test_an_id_that_no_request_can_carry_is_refused(emit: Emit, value: str) -> None:
    """Free of its shape is not free of what would address something else, or break a request."""
    acme = emit(_spec())

    with pytest.raises(acme.errors.ArgumentError, match="thing_id: "):
        acme.build("get_thing", thing_id=value)


def test_an_id_is_one_segment(emit: Emit) -> None:
    """An id with a slash must not lead to another operation."""
    acme = emit(_spec())

    assert acme.build("get_thing", thing_id="1/parts?x#y").path == "/things/1%2Fparts%3Fx%23y"


def test_an_id_that_a_request_sets_is_held_to_its_shape(emit: Emit) -> None:
    """A caller who invents a name learns of a mistake before the call."""
    acme = emit(_spec(sent=f"thing_id: {SHAPED}", answer="thing_id"))

    with pytest.raises(acme.errors.ArgumentError, match="thing_id: expected at most 5"):
        acme.build("get_thing", thing_id=ISSUED)


def test_an_id_that_no_answer_holds_is_held_to_its_shape(emit: Emit) -> None:
    """Nothing says that the provider issues it."""
    acme = emit(_spec(answer="name"))

    with pytest.raises(acme.errors.ArgumentError, match="thing_id: expected"):
        acme.build("list_parts", thing_id=ISSUED)


def test_an_id_that_only_answers_may_hold_counts_as_issued(emit: Emit) -> None:
    """A `readOnly` property in the schema of a request body is sent by nobody."""
    acme = emit(_spec(sent="id: {type: string, readOnly: true}"))

    assert acme.build("get_thing", thing_id=ISSUED).path == f"/things/{ISSUED}"


def test_a_list_of_values_stays_a_list_of_values(emit: Emit) -> None:
    """A path parameter with listed values is a choice, even where an answer repeats it."""
    acme = emit(_spec(path="{type: string, enum: [small, large]}", answer="thing_id"))

    with pytest.raises(acme.errors.ArgumentError, match="expected one of small, large"):
        acme.build("get_thing", thing_id="other")


def test_a_documented_uuid_is_taken_as_one_and_as_any_text(emit: Emit) -> None:
    """Code that passes a `UUID` goes on to work, and so does an id that is none."""
    acme = emit(_spec(path="{type: string, format: uuid}"))

    assert acme.build("get_thing", thing_id=UUID(int=7)).path == f"/things/{UUID(int=7)}"
    assert acme.build("get_thing", thing_id=ISSUED).path == f"/things/{ISSUED}"


@pytest.mark.parametrize("names", ["after", "[after]"])
def test_the_overlay_names_what_else_the_provider_issues(emit: Emit, names: str) -> None:
    """Only the overlay tells an issued cursor in a query, or an issued id in a body, from a value of the caller."""
    acme = emit(
        _spec(sent=f"parent: {{anyOf: [{SHAPED}, {{type: array, maxItems: 2, items: {SHAPED}}}]}}"),
        overlay(
            ("$.paths['/things'].post", "x-kyc-operation: {retry: never, opaque: [parent]}"),
            ("$.paths['/things/{thing_id}'].get", "x-kyc-operation: {retry: safe}"),
            ("$.paths['/things/{thing_id}/parts'].get", f"x-kyc-operation: {{retry: safe, opaque: {names}}}"),
        ),
    )

    assert acme.build("list_parts", thing_id="1", after=ISSUED).query == "after=vs_live_A.b~c-1"
    assert acme.body("make_thing", parent=ISSUED) == {"parent": ISSUED}
    assert acme.body("make_thing", parent=[ISSUED]) == {"parent": [ISSUED]}
    with pytest.raises(acme.errors.ArgumentError, match="parent: expected a string, or at most 2 entries"):
        acme.build("make_thing", parent=[ISSUED] * 3)


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("aftr", "list_parts has no parameter `aftr`; did you mean `after`?"),
        ("full", "list_parts: `opaque` names `full`, which holds no free text"),
    ],
)
def test_what_cannot_be_opaque_is_told(emit: Emit, name: str, problem: str) -> None:
    """A word without effect hides that the real one is still refused."""
    words = f"x-kyc-operation: {{retry: safe, opaque: {name}}}"
    overlay_text = overlay(
        ("$.paths['/things'].post", "x-kyc-operation: {retry: never}"),
        ("$.paths['/things/{thing_id}'].get", "x-kyc-operation: {retry: safe}"),
        ("$.paths['/things/{thing_id}/parts'].get", words),
    )

    with pytest.raises(InputError) as caught:
        emit(_spec(), overlay_text)

    assert problem.split("; ")[0] in str(caught.value)


SESSIONS: Final = f"""\
{HEAD}paths:
  /checks:
    post:
      operationId: open_check
      responses:
        "200": {{description: Fine, content: {{application/json: {{schema: {{$ref: "#/components/schemas/Check"}}}}}}}}
    get:
      operationId: list_checks
      parameters: [{{name: after, in: query, schema: {SHAPED}}}]
      responses:
        "200":
          description: Fine
          content:
            application/json:
              schema:
                type: object
                required: [items, next]
                properties:
                  items: {{type: array, items: {{$ref: "#/components/schemas/Check"}}}}
                  next: {{type: [string, "null"], format: uuid}}
  /look:
    post:
      operationId: look_up
      requestBody:
        required: true
        content: {{application/json: {{schema: {{type: object, required: [check], properties: {{check: {SHAPED}}}}}}}}}
      responses:
        "200": {{description: Fine, content: {{application/json: {{schema: {{$ref: "#/components/schemas/Check"}}}}}}}}
components:
  schemas:
    Check:
      type: object
      required: [key, state]
      properties: {{key: {{type: string, format: uuid}}, state: {{type: string, enum: [open, done]}}}}
"""
ROWS: Final = "[{when: {state: open}, is: in_progress}, {when: {state: done}, is: approved}]"
ROLES: Final = overlay(
    ("$.paths['/checks'].post", "x-kyc-operation: {role: create, retry: never}"),
    (
        "$.paths['/checks'].get",
        "x-kyc-operation: {role: list, retry: safe, page: {items: items, next: next, cursor: after}}",
    ),
    ("$.paths['/look'].post", "x-kyc-operation: {role: get, retry: safe, takes: {id: check}}"),
    (
        "$.components.schemas.Check",
        f"x-kyc-session: {{id: key}}, x-kyc-status: {ROWS}",
    ),
)


def test_a_session_is_followed_by_the_id_that_came(emit: Emit) -> None:
    """Roles say by themselves what is an id and what a cursor, from create to the end."""
    seen: list[Any] = []

    def provider(request: httpx.Request) -> httpx.Response:
        seen.append(request.content.decode() or str(request.url.query.decode()))
        if request.url.path == "/checks" and request.method == "GET":
            last = "after" in request.url.params
            item = {"key": f"{ISSUED}-{last}", "state": "open"}
            return httpx.Response(200, json={"items": [item], "next": None if last else ISSUED})
        return httpx.Response(200, json={"key": ISSUED, "state": "done"})

    acme = emit(SESSIONS, ROLES)
    transport = httpx.MockTransport(provider)
    with acme.module.Client(base_url="https://acme.example", http_client=transport, clock=FakeClock()) as client:
        session = client.sessions.create()
        over = client.sessions.wait(session, timeout=60)
        everything = list(client.sessions.list())

    assert (session.id, over.id, over.status) == (ISSUED, ISSUED, "approved")
    assert [listed.id for listed in everything] == [f"{ISSUED}-False", f"{ISSUED}-True"]
    assert seen == ["", '{"check":"vs_live_A.b~c-1"}', "", "after=vs_live_A.b~c-1"]


PROVIDERS: Final[list[tuple[str, str, dict[str, Any]]]] = [
    ("dossiers", "get_kyc_session", {"id": "*"}),
    ("kayle", "get_session", {"id": "*"}),
    ("kayle", "cancel_session", {"id": "*"}),
    ("kayle", "list_sessions", {"starting_after": "*"}),
    ("kayle", "list_attempts", {"session_id": "*"}),
    ("kayle", "list_attempts", {"session_id": "1", "starting_after": "*"}),
    ("kayle", "create_session", {"webhook_endpoint_id": "*"}),
    ("kayle", "create_session", {"webhook_endpoint_id": ["*", "*"]}),
    ("kayle", "list_webhook_endpoints", {"starting_after": "*"}),
    ("kayle", "get_webhook_endpoint", {"endpoint_id": "*"}),
    ("kayle", "update_webhook_endpoint", {"endpoint_id": "*", "enabled": False}),
    ("kayle", "delete_webhook_endpoint", {"endpoint_id": "*"}),
    ("kayle", "reveal_webhook_signing_secret", {"endpoint_id": "*"}),
    ("kayle", "rotate_webhook_signing_secret", {"endpoint_id": "*"}),
    ("kayle", "list_webhook_keys", {"endpoint_id": "*"}),
    ("kayle", "list_webhook_keys", {"endpoint_id": "1", "starting_after": "*"}),
    ("kayle", "deactivate_webhook_key", {"key_id": "*"}),
    ("kayle", "reactivate_webhook_key", {"key_id": "*"}),
    ("kayle", "list_webhook_events", {"starting_after": "*"}),
    ("kayle", "get_webhook_event", {"event_id": "*"}),
    ("kayle", "replay_webhook_event", {"event_id": "*"}),
    ("kayle", "list_webhook_deliveries", {"event_id": "*"}),
    ("kayle", "list_webhook_deliveries", {"endpoint_id": "*", "starting_after": "*"}),
    ("kayle", "retry_webhook_delivery", {"delivery_id": "*"}),
    ("kulipa", "get_user", {"user_id": "*"}),
    ("kulipa", "resume_kyc", {"kyc_id": "*"}),
    ("salesive", "refresh_kyc_status", {"session_id": "*"}),
]


def _filled(value: Any, issued: str) -> Any:
    if value.__class__ is list:
        items: list[Any] = value
        return [_filled(item, issued) for item in items]
    return issued if value == "*" else value


@pytest.mark.parametrize("issued", OTHERS)
@pytest.mark.parametrize(("slug", "operation", "arguments"), PROVIDERS)
def test_every_provider_gets_its_own_ids_back(
    slug: str, operation: str, arguments: dict[str, Any], issued: str
) -> None:
    """Kayle's first generation gives ids and cursors that its later pages forbid; others may change theirs too."""
    request = _operation(slug, operation).build(**{name: _filled(value, issued) for name, value in arguments.items()})

    assert request.operation.name == operation


@pytest.mark.parametrize("issued", ["", "a\nb", "a" * 4_097])
@pytest.mark.parametrize(("slug", "operation", "arguments"), PROVIDERS)
def test_no_provider_gets_what_breaks_a_request(
    slug: str, operation: str, arguments: dict[str, Any], issued: str
) -> None:
    """The one thing that a client knows better than a provider is what HTTP can carry."""
    filled = {name: _filled(value, issued) for name, value in arguments.items()}

    with pytest.raises(polykyc.ArgumentError):
        _operation(slug, operation).build(**filled)


def _operation(slug: str, name: str) -> Any:
    return import_module(f"polykyc.{slug}.operations.{name}")


def test_a_user_id_that_a_provider_prescribes_is_held_to_its_form() -> None:
    """Kulipa documents the form of the user id that its create takes, so that a mistake costs no call."""
    with pytest.raises(polykyc.ArgumentError, match="user_id: expected at least 40 characters"):
        _operation("kulipa", "initiate_kyc").build(user_id="usr-1", type="full")
