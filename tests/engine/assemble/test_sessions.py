"""The session API as it is emitted, whatever a provider calls its own arguments."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import httpx
import pytest

from polykyc_tools.engine.source.diagnostics import InputError
from tests.support.emit import HEAD, Emit, Emitted, overlay, report
from tests.support.fake_clock import FakeClock

LOCALS: Final = ("again", "answer", "error", "look", "made", "others", "session", "polling")
"""Names that `create` might have for something of its own."""
OWN: Final = ("external_id", "others_")
"""Names that would be taken then: by a common word, and by one of those above with its underscore."""
FIELDS: Final = ", ".join(f"{name}: {{type: string}}" for name in (*LOCALS, *OWN))
SPEC: Final = f"""\
{HEAD}paths:
  /checks:
    post:
      operationId: open_check
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: [ref]
              properties: {{ref: {{type: string}}, {FIELDS}}}
      responses:
        "200": {{description: Fine, content: {{application/json: {{schema: {{$ref: "#/components/schemas/Check"}}}}}}}}
    get:
      operationId: list_checks
      parameters:
        - {{name: offset, in: query, schema: {{type: integer}}}}
        - {{name: walk, in: query, schema: {{type: string}}}}
        - {{name: here, in: query, schema: {{type: string}}, description: Where.}}
        - {{name: ref, in: query, schema: {{type: string}}}}
      responses:
        "200":
          description: Fine
          content:
            application/json:
              schema:
                type: object
                properties: {{items: {{type: array, items: {{$ref: "#/components/schemas/Check"}}}}}}
  /checks/{{id}}:
    get:
      operationId: get_check
      parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}]
      responses:
        "200": {{description: Fine, content: {{application/json: {{schema: {{$ref: "#/components/schemas/Check"}}}}}}}}
components:
  schemas:
    Check:
      type: object
      required: [id, state]
      properties: {{id: {{type: string}}, ref: {{type: string}}, state: {{type: string, enum: [open, done]}}}}
"""
ROWS: Final = "[{when: {state: open}, is: in_progress}, {when: {state: done}, is: approved}]"
WORDS: Final = overlay(
    ("$.paths['/checks'].post", "x-kyc-operation: {role: create, retry: reconcile, takes: {external_id: ref}}"),
    (
        "$.paths['/checks'].get",
        "x-kyc-operation: {role: list, retry: safe, page: {items: items, offset: offset}, finds: {external_id: ref}}",
    ),
    ("$.paths['/checks/{id}'].get", "x-kyc-operation: {role: get, retry: safe, takes: {id: id}}"),
    (
        "$.components.schemas.Check",
        f"x-kyc-session: {{id: id, external_id: ref}}, x-kyc-status: {ROWS}",
    ),
)


def client(acme: Emitted, provider: Any) -> Any:
    """Return a client of *acme* whose requests go to *provider*."""
    transport = httpx.MockTransport(provider)
    return acme.module.Client(base_url="https://acme.example", http_client=transport, clock=FakeClock())


def test_an_argument_may_be_called_like_something_that_create_uses(emit: Emit) -> None:
    """It is sent as it was given, the second time too, when the answer to the first was lost."""
    acme = emit(SPEC, WORDS)
    seen: list[Any] = []

    def provider(request: httpx.Request) -> httpx.Response:
        if request.method == "GET":
            return httpx.Response(200, json={"items": []})
        seen.append(json.loads(request.content))
        if len(seen) == 1:
            raise httpx.ReadError("lost", request=request)
        return httpx.Response(200, json={"id": "c-1", "state": "open"})

    with client(acme, provider) as kyc:
        arguments = {name if name == "session" else f"{name}_": f"a {name}" for name in LOCALS}
        session = kyc.sessions.create(external_id="r", raw_external_id="own", others__2="too", **arguments)

    assert session.id == "c-1"
    sent = {"ref": "r", "external_id": "own", "others_": "too", **{name: f"a {name}" for name in LOCALS}}
    assert seen == [sent] * 2


def test_an_argument_may_be_called_like_something_that_list_uses(emit: Emit) -> None:
    """On every page."""
    acme = emit(SPEC, WORDS)
    seen: list[dict[str, str]] = []

    def provider(request: httpx.Request) -> httpx.Response:
        seen.append(dict(request.url.params))
        return httpx.Response(200, json={"items": [{"id": "c-1", "state": "open"}] if len(seen) < 2 else []})

    with client(acme, provider) as kyc:
        ids = [session.id for session in kyc.sessions.list(walk_="w", here_="h")]

    assert ids == ["c-1"]
    assert seen == [{"walk": "w", "here": "h"}, {"walk": "w", "here": "h", "offset": "1"}]


def test_only_what_is_told_of_an_argument_is_in_a_docstring(emit: Emit) -> None:
    """A name with nothing behind it tells nobody anything."""
    docstring = emit(SPEC, WORDS).module.sessions.Sessions.list.__doc__

    assert "here_: Where.\n" in docstring
    assert "walk_" not in docstring


def test_a_session_path_through_a_union_is_refused(tmp_path: Path) -> None:
    """What stands there may be a plain dict, which has no attribute to read an id from."""
    options = ", ".join(f'{{$ref: "#/components/schemas/{name}"}}' for name in "AB")
    who = f"{{type: object, properties: {{ref: {{type: string}}}}, oneOf: [{options}]}}"
    two = "".join(
        f"    {name}: {{type: object, required: [{name}], properties: {{{name}: {{type: string}}}}}}\n" for name in "AB"
    )
    spec = SPEC.replace(
        "properties: {id: {type: string}, ref:", f"properties: {{id: {{type: string}}, who: {who}, ref:"
    )

    assert report(tmp_path, spec + two, WORDS.replace("external_id: ref}, x-kyc", "external_id: who.ref}, x-kyc")) == (
        "schema `Check`: `who.ref` leads through `who`, which may be of several models\n"
        "  hint: name a path in x-kyc-session that each answer has, or give that property one schema"
    )


OPENED: Final = """\
    Opened:
      type: object
      required: [link]
      properties: {link: {type: string}}
"""


@pytest.mark.parametrize("retry", ["reconcile", "never"])
@pytest.mark.parametrize("renamed", [True, False])
def test_what_is_known_by_a_reference_alone_is_waited_for_since_its_create(
    retry: str, renamed: bool, emit: Emit
) -> None:
    """Whether or not a lost create is looked up: an older session with the reference has another verdict."""
    created = "created: {type: string, format: date-time}, id: {type: string}"
    spec = SPEC.replace("schemas/Check", "schemas/Opened", 1).replace("{id: {type: string}, ref:", f"{{{created}, ref:")
    if not renamed:
        own = "required: [external_id]\n              properties: {external_id: {type: string}}"
        spec = spec.replace(f"required: [ref]\n              properties: {{ref: {{type: string}}, {FIELDS}}}", own)
    words = WORDS.replace("retry: reconcile", f"retry: {retry}").replace("{id: id, ", "{id: id, created_at: created, ")
    words = words if renamed else words.replace("takes: {external_id: ref}", "takes: {external_id: external_id}")
    table = "x-kyc-session: {url: link}, x-kyc-status: [{when: {}, is: created}]"
    acme = emit(spec + OPENED, words + overlay(("$.components.schemas.Opened", table)).partition("actions:\n")[2])
    old = {"id": "old", "ref": "r", "state": "done", "created": "2026-05-04T11:59:59Z"}
    new = {**old, "id": "new", "created": "2026-05-04T12:00:00Z"}
    lists = [[old], [old, new]]

    def provider(request: httpx.Request) -> httpx.Response:
        if request.method == "POST":
            return httpx.Response(200, json={"link": "https://acme.example/v"})
        items = [] if request.url.params.get("offset") else lists.pop(0)
        return httpx.Response(200, json={"items": items}, headers={"date": "Mon, 04 May 2026 12:00:00 GMT"})

    with client(acme, provider) as kyc:
        ended = kyc.sessions.wait(kyc.sessions.create(external_id="r"), timeout=60)

    assert ended.id == "new"


DEFAULTS: Final = """\
  /checks:
    post:
      operationId: open_check
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                asks: {type: object, additionalProperties: {type: string}, description: What to ask for.}
                locale: {type: string}
                lasts: {type: integer}
"""


def _with_defaults(defaults: str, takes: str = "") -> tuple[str, str]:
    """Return a spec and an overlay in which opening a session has the *defaults* defaults."""
    spec = SPEC[: SPEC.index("  /checks:")] + DEFAULTS + SPEC[SPEC.index("      responses:") :]
    words = WORDS.replace(
        "retry: reconcile, takes: {external_id: ref}", f"retry: never, defaults: {{{defaults}}}{takes}"
    )
    return spec, words.replace(", finds: {external_id: ref}", "").replace("external_id: ref", "reason: ref")


def test_an_argument_that_is_left_out_goes_out_as_its_default(emit: Emit) -> None:
    """Where a provider takes no word for everything, nobody asks a person for a document's number by accident."""
    seen: list[Any] = []

    def provider(request: httpx.Request) -> httpx.Response:
        seen.append(json.loads(request.content))
        return httpx.Response(200, json={"id": "c-1", "state": "open"})

    acme = emit(*_with_defaults("asks: {}, locale: en, lasts: 60", ", takes: {expires_in: {field: lasts, unit: s}}"))
    with client(acme, provider) as kyc:
        kyc.sessions.create()
        kyc.sessions.create(asks={"name": "why"}, locale="sv", expires_in=timedelta(minutes=2))
        kyc.open_check(locale="sv")

    assert seen == [
        {"asks": {}, "locale": "en", "lasts": 60},
        {"asks": {"name": "why"}, "locale": "sv", "lasts": 120},
        {"locale": "sv"},
    ]
    assert "asks: What to ask for. If left out, `{}` is sent." in acme.module.sessions.Sessions.create.__doc__


@pytest.mark.parametrize(
    ("defaults", "problem"),
    [
        ("ask: {}", "open_check has no parameter `ask`"),
        ("locale: {}", "open_check: `defaults` gives `locale` a value that is no string"),
        ("asks: en", "open_check: `defaults` gives `asks` a value that is no object"),
        ("asks: {a: b}", "`asks` cannot be"),
        ("locale: [en]", "`locale` cannot be"),
    ],
)
def test_a_default_that_nothing_takes_is_told(emit: Emit, defaults: str, problem: str) -> None:
    """A mistake here would send nothing, and the provider would ask for everything."""
    with pytest.raises(InputError) as caught:
        emit(*_with_defaults(defaults))

    assert problem in str(caught.value)


def test_a_session_path_may_lead_through_null(emit: Emit) -> None:
    """What is always there may be null all the same, and the session has no reference then."""
    who = "who: {oneOf: [{$ref: '#/components/schemas/Who'}, {type: 'null'}]}"
    spec = SPEC.replace("required: [id, state]", "required: [id, state, who]")
    spec = spec.replace("properties: {id: {type: string}, ref:", f"properties: {{id: {{type: string}}, {who}, ref:")
    spec += "    Who: {type: object, required: [ref], properties: {ref: {type: string}}}\n"
    acme = emit(spec, WORDS.replace("external_id: ref}, x-kyc-status", "external_id: who.ref}, x-kyc-status"))
    answers = [{"id": "c-1", "state": "open", "who": None}, {"id": "c-1", "state": "open", "who": {"ref": "r"}}]

    def provider(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json=answers.pop(0))

    with client(acme, provider) as kyc:
        references = [kyc.sessions.get("c-1").external_id for _ in range(2)]

    assert references == [None, "r"]


NUMBERED: Final = SPEC.replace("properties: {id: {type: string}, ref:", "properties: {id: {type: integer}, ref:")
BY_NUMBER: Final = NUMBERED.replace(
    "in: path, required: true, schema: {type: string}", "in: path, required: true, schema: {type: integer}"
)


@pytest.mark.parametrize("spec", [NUMBERED, BY_NUMBER], ids=["asked for by text", "asked for by number"])
def test_an_id_that_is_a_whole_number_is_the_text_of_its_digits(emit: Emit, spec: str) -> None:
    """Large ones too, which a float would round: another session would be asked for."""
    acme = emit(spec, WORDS)
    large = 2**63 + 1
    paths: list[str] = []

    def provider(request: httpx.Request) -> httpx.Response:
        paths.append(request.url.path)
        if request.url.path == "/checks" and request.method == "GET":
            items = [] if request.url.params.get("offset") else [{"id": large, "state": "open"}]
            return httpx.Response(200, json={"items": items})
        return httpx.Response(200, json={"id": large, "state": "done"})

    with client(acme, provider) as kyc:
        opened = kyc.sessions.create(external_id="r")
        over = kyc.sessions.wait(opened, timeout=60)
        by_text = kyc.sessions.get(str(large))
        listed = [session.id for session in kyc.sessions.list()]

    assert [opened.id, over.id, by_text.id, *listed] == [str(large)] * 4
    assert paths == ["/checks", *[f"/checks/{large}"] * 2, "/checks", "/checks"]
    assert opened.raw.id == large


@pytest.mark.parametrize("spec", [NUMBERED, BY_NUMBER], ids=["asked for by text", "asked for by number"])
@pytest.mark.parametrize("answered", [8, 70, -7])
def test_an_answer_about_another_number_is_refused(emit: Emit, spec: str, answered: int) -> None:
    """Digits are compared as exactly as any other id."""
    acme = emit(spec, WORDS)

    def provider(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"id": answered, "state": "done"})

    with client(acme, provider) as kyc, pytest.raises(acme.errors.MalformedResponseError) as caught:
        kyc.sessions.get("7")

    assert (caught.value.field, caught.value.about_another) == ("id", True)


@pytest.mark.parametrize(
    "id_", ["07", "+7", " 7", "7.0", "7e0", "\u0667", "1_000", "", "seven", "-0", "9" * 5_000, 7, None]
)
def test_what_is_no_number_as_a_session_has_it_is_refused(emit: Emit, id_: Any) -> None:
    """Another spelling of a number would ask for a session by an id that nobody gave."""
    acme = emit(BY_NUMBER, WORDS)

    def provider(_: httpx.Request) -> httpx.Response:
        raise AssertionError("nothing is sent")

    with (
        client(acme, provider) as kyc,
        pytest.raises(acme.errors.ArgumentError, match=r"^acme\.[\w.]+: id: expected the digits"),
    ):
        kyc.sessions.get(id_)


def test_an_id_that_is_now_a_text_and_now_a_number_is_a_text(emit: Emit) -> None:
    """A provider that changed its ids still answers with those of before."""
    both = SPEC.replace("{id: {type: string}, ref:", "{id: {oneOf: [{type: string}, {type: integer}]}, ref:")
    acme = emit(both, WORDS)
    answers = [7, "s-7"]

    def provider(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"id": answers.pop(0), "state": "done"})

    with client(acme, provider) as kyc:
        assert [kyc.sessions.get(session_id).id for session_id in ("7", "s-7")] == ["7", "s-7"]
