"""What the session API names has the type that it is named for, and what it gives can be found again."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tests.support.emit import HEAD, notes, overlay, report

FIELDS: Final = (
    "id: {type: string}, ref: {type: string}, done: {type: boolean}, count: {type: integer}, score: {type: number}, "
    "on: {type: string, format: date}, at: {type: string, format: date-time}, state: {type: string, enum: [ok]}, "
    "who: {type: object, properties: {name: {type: string}}}, any: {}, names: {type: array, items: {type: string}}, "
    "some: {oneOf: [{type: string}, {type: integer}]}"
)
SENT: Final = (
    "text: {type: string}, flag: {type: boolean}, count: {type: integer}, names: {type: array, items: {type: string}}, "
    "word: {type: string, enum: [a, b]}"
)
QUERY: Final = ", ".join(
    f"{{name: {name}, in: query, schema: {{type: {kind}}}}}"
    for name, kind in (("after", "string"), ("page", "integer"), ("all", "boolean"), ("search", "string"))
)
CHECK: Final = "content: {application/json: {schema: {$ref: '#/components/schemas/Check'}}}"
LIST: Final = "content: {application/json: {schema: {$ref: '#/components/schemas/List'}}}"
SPEC: Final = f"""\
{HEAD}paths:
  /checks:
    post:
      operationId: open_check
      parameters: [{{name: Idempotency-Key, in: header, schema: {{type: integer}}}}]
      requestBody: {{content: {{application/json: {{schema: {{type: object, properties: {{{SENT}}}}}}}}}}}
      responses: {{'200': {{description: Fine, {CHECK}}}}}
    get:
      operationId: list_checks
      parameters: [{QUERY}]
      responses: {{'200': {{description: Fine, {LIST}}}}}
  /checks/{{id}}:
    get:
      operationId: get_check
      parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}]
      responses: {{'200': {{description: Fine, {CHECK}}}}}
components:
  schemas:
    Check: {{type: object, required: [id, state], properties: {{{FIELDS}}}}}
    List:
      type: object
      properties:
        items: {{type: array, items: {{$ref: '#/components/schemas/Check'}}}}
        names: {{type: array, items: {{type: string}}}}
        more:
          type: object
          properties: {{has_more: {{type: boolean}}, next: {{type: string}}, page: {{type: integer}}}}
        total: {{type: number}}
"""


def problems_of(
    home: Path, *, create: str = "", listed: str = "", session: str = "id: id, raw_status: state", sent: str = ""
) -> str:
    """Return what is wrong with an overlay that says this of *create*, of the list and of the *session*.

    *sent* are more fields of what opens one.
    """
    words = overlay(
        (
            "$.components.schemas.Check",
            f"x-kyc-session: {{{session}}}, x-kyc-status: [{{when: {{state: ok}}, is: approved}}]",
        ),
        ("$.paths['/checks'].post", f"x-kyc-operation: {{role: create, retry: never{create}}}"),
        ("$.paths['/checks'].get", f"x-kyc-operation: {{role: list, retry: safe{listed}}}"),
        ("$.paths['/checks/{id}'].get", "x-kyc-operation: {role: get, retry: safe, takes: {id: id}}"),
    )
    spec = SPEC.replace(SENT, f"{SENT}, {sent}") if sent else SPEC
    return report(home, spec, words)


@pytest.mark.parametrize(
    ("word", "path", "called", "expected"),
    [
        ("id", "done", "true or false", "a text or a whole number"),
        ("url", "who", "an object", "a text"),
        ("raw_status", "count", "a whole number", "a text"),
        ("reason", "names", "a list", "a text"),
        ("reason", "any", "of no type", "a text"),
        ("external_id", "some", "of several types", "a text"),
        ("external_id", "at", "a time", "a text"),
        ("created_at", "ref", "a text", "a time"),
        ("updated_at", "on", "a day without a time", "a time"),
        ("expires_at", "score", "a number", "a time"),
    ],
)
def test_a_common_field_of_another_type_is_refused(
    tmp_path: Path, word: str, path: str, called: str, expected: str
) -> None:
    """A caller who compares ids or sorts by time would learn of it in production, and a type checker never."""
    fields = {"id": "id", "raw_status": "state"} | {word: path}

    got = problems_of(tmp_path, session=", ".join(f"{key}: {value}" for key, value in fields.items()))

    assert got == (
        f"overlays/acme.yaml:6: `{word}` is `{path}`, which is {called}, and {expected} belongs there\n"
        f"  hint: name what holds {expected}, or leave `{word}` out"
    )


@pytest.mark.parametrize(
    ("page", "what"),
    [
        ("items: items, next: more.has_more, cursor: after", "`page.next` is `more.has_more`, which is true or false"),
        ("items: items, next: more, cursor: after", "`page.next` is `more`, which is an object"),
        ("items: items, next: more.nxt, cursor: after", "`page.next` leads nowhere: no `more.nxt` in the result"),
        ("items: items, next: more.page, cursor: after", "`page.next` is a text on one side and a number on the other"),
        ("items: items, next: more.next, cursor: all", "`page.cursor` is `all`, which is true or false"),
        ("items: more, next: more.next, cursor: after", "`page.items` is `more`, which is an object, and a list of"),
        (
            "items: names, next: more.next, cursor: after",
            "`page.items` is `names`, which is a list of what is no object",
        ),
        ("items: itmes, next: more.next, cursor: after", "`page.items` leads nowhere: no `itmes` in the result"),
        ("items: items, offset: after", "`page.offset` is `after`, which is a text, and a whole number belongs there"),
        ("items: items, offset: page, total: total", "`page.total` is `total`, which is a number, and a whole number"),
        ("items: items, offset: page, size: search", "`page.size` is `search`, which is a text, and a whole number"),
    ],
)
def test_a_page_that_leads_nowhere_is_refused(tmp_path: Path, page: str, what: str) -> None:
    """`has_more` is no cursor: the second page would be asked for with `true`, or the list end early."""
    got = problems_of(tmp_path, listed=f", page: {{{page}}}")

    assert got.startswith(f"overlays/acme.yaml:10: list_checks: {what}")


@pytest.mark.parametrize(
    "page", ["items: items, next: more.next, cursor: after", "items: items, next: more.page, cursor: page"]
)
def test_a_cursor_is_a_text_or_a_number_on_both_sides(tmp_path: Path, page: str) -> None:
    """The number of a page is as good a cursor as a text that nobody reads."""
    assert problems_of(tmp_path, listed=f", page: {{{page}}}") == ""


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (
            "takes: {redirect_url: flag}",
            "`takes.redirect_url` is `flag`, which is true or false, and a text belongs there",
        ),
        ("takes: {external_id: names}", "`takes.external_id` is `names`, which is a list, and a text belongs there"),
        ("takes: {expires_in: {field: text, unit: s}}", "`takes.expires_in` is `text`, which is a text, and a number"),
        ("sends: {flag: 'yes'}", "`sends.flag` cannot send `yes`, for it is true or false"),
        ("sends: {count: true}", "`sends.count` cannot send `True`, for it is a whole number"),
        ("sends: {text: 1}", "`sends.text` cannot send `1`, for it is a text"),
        ("sends: {word: c}", "`sends.word` cannot send `c`, for it is a text"),
        ("key: Idempotency-Key", "`key` is `Idempotency-Key`, which is a whole number, and a text belongs there"),
    ],
)
def test_an_argument_of_another_type_is_refused(tmp_path: Path, words: str, what: str) -> None:
    """The client would be emitted without a report, and would refuse every call before it sends one."""
    got = problems_of(tmp_path, create=f", {words}")

    assert got.startswith(f"overlays/acme.yaml:8: open_check: {what}")


def test_sessions_that_get_cannot_find_are_refused(tmp_path: Path) -> None:
    """`wait` would refuse every session that `create` or `list` gave, after the person was asked to come."""
    got = problems_of(tmp_path, session="raw_status: state", listed=", page: {items: items, offset: page}")

    assert got == (
        "overlays/acme.yaml:10: list_checks: `get` takes `id`, which the `x-kyc-session` of `Check` does not name\n"
        "  hint: name it there, or say with `finds` which parameter of a list searches for it\n"
        "overlays/acme.yaml:8: open_check: `get` takes `id`, which the `x-kyc-session` of `Check` does not name\n"
        "  hint: name it there, or say with `finds` which parameter of a list searches for it"
    )


def test_a_search_whose_finds_cannot_be_compared_is_refused(tmp_path: Path) -> None:
    """It would never find anything, and a create whose answer was lost would be made again."""
    got = problems_of(tmp_path, listed=", page: {items: items, offset: page}, finds: {external_id: search}")

    assert got.startswith(
        "overlays/acme.yaml:10: list_checks: `finds` searches by `external_id`, which `Check` does not name\n"
    )


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("defaults: {word: c}", "open_check: `defaults.word` cannot send `c`, for it is a text"),
        (
            "defaults: {at: '2026-05-04T12:00:00Z'}",
            "open_check: `defaults.at` cannot send `2026-05-04T12:00:00Z`, for it",
        ),
        ("defaults: {key: 0c6f9d5e-6f0e-4a8e-9d5b-0a4b5c6d7e8f}", "open_check: `defaults.key` cannot send `0c6f9d5e"),
        ("defaults: {who: {}}", "open_check: `defaults.who` cannot send `{}`, for it is an object"),
        ("defaults: {some: 1.5}", "open_check: `defaults.some` cannot send `1.5`, for it is of several types"),
        ("defaults: {some: {}}", "open_check: `defaults.some` cannot send `{}`, for it is of several types"),
        ("defaults: {listed: {}}", "open_check: `defaults.listed` cannot send `{}`, for it is a text"),
        ("defaults: {listed: true}", "open_check: `defaults.listed` cannot send `True`, for it is a text"),
        ("sends: {at: '2026-05-04T12:00:00Z'}", "open_check: `sends.at` cannot send `2026-05-04T12:00:00Z`, for it"),
        ("sends: {some: true}", "open_check: `sends.some` cannot send `True`, for it is of several types"),
        ("sends: {names: a}", "open_check: `sends.names` cannot send `a`, for it is a list"),
        ("sends: {names: [a, 1]}", "open_check: `sends.names` cannot send `['a', 1]`, for it is a list"),
        # What the document alone tells.
        ("defaults: {count: 1.5}", "open_check: `defaults` gives `count` a value that is no integer"),
        ("defaults: {flag: 'yes'}", "open_check: `defaults` gives `flag` a value that is no boolean"),
        ("defaults: {nobody: 1}", "open_check has no parameter `nobody`"),
        ("opaque: at", "open_check: `opaque` names `at`, which holds no free text"),
        ("opaque: on", "open_check: `opaque` names `on`, which holds no free text"),
        ("opaque: file", "open_check: `opaque` names `file`, which holds no free text"),
        ("opaque: count", "open_check: `opaque` names `count`, which holds no free text"),
        ("opaque: word", "open_check: `opaque` names `word`, which holds no free text"),
        ("opaque: who", "open_check: `opaque` names `who`, which holds no free text"),
        ("opaque: got", "open_check has no parameter `got`"),
        ("echoes: {at: at}", "open_check: `echoes` names `at`, which is a time, and no two forms of one"),
        ("echoes: {names: names}", "open_check: `echoes` names `names`, which is of type array"),
        ("echoes: {flag: ref}", "open_check: `echoes` names `flag`, which is of type boolean"),
        ("echoes: {text: done}", "open_check: `echoes` names `text`, which is of type string"),
        ("echoes: {text: who}", "open_check: `echoes` names `text`, which is of type string"),
    ],
)
def test_what_a_create_sends_and_compares_has_the_type_for_it(tmp_path: Path, words: str, what: str) -> None:
    """Each of these ended in a client whose every create is refused, or whose every answer is malformed."""
    more = (
        "at: {type: string, format: date-time}, on: {type: string, format: date}, key: {type: string, format: uuid}, "
        "who: {type: object, required: [a], properties: {a: {type: string}}}, got: {type: string, readOnly: true}, "
        "some: {oneOf: [{type: string}, {type: integer}]}, listed: {enum: [a, b]}, "
        "file: {type: string, format: binary}"
    )

    got = problems_of(tmp_path, create=f", {words}", sent=more)

    assert got.startswith(f"overlays/acme.yaml:8: {what}")


@pytest.mark.parametrize(
    "words",
    [
        "defaults: {text: a, flag: true, count: 1, word: b, some: 7, asks: {}}",
        "sends: {text: a, flag: false, count: 0, word: a, some: b, names: [a, b]}",
        "opaque: [text, names, some]",
        "echoes: {text: ref, flag: done, count: count, word: state}",
        "echoes: {on: on, count: ref, some: ref}",
    ],
)
def test_what_fits_is_taken(tmp_path: Path, words: str) -> None:
    """A check that refuses what works would be taken off by the next overlay."""
    more = (
        "asks: {type: object, additionalProperties: {type: string}}, on: {type: string, format: date}, "
        "some: {oneOf: [{type: string}, {type: integer}]}"
    )

    assert problems_of(tmp_path, create=f", {words}", sent=more) == ""


@pytest.mark.parametrize(
    "word", ["defaults: {text: a}", "sends: {text: a}", "takes: {external_id: text}, mints: external_id"]
)
def test_what_only_session_methods_send_needs_one(tmp_path: Path, word: str) -> None:
    """The operation itself sends nothing of its own, so nobody would."""
    words = overlay(
        *(
            (target, f"x-kyc-operation: {{retry: never{more}}}")
            for target, more in (
                ("$.paths['/checks'].post", f", {word}"),
                ("$.paths['/checks'].get", ""),
                ("$.paths['/checks/{id}'].get", ""),
            )
        )
    )

    got = report(tmp_path, SPEC, words)

    key = word.rpartition(", ")[2].partition(":")[0]
    assert got.startswith(
        f"overlays/acme.yaml:6: open_check: `{key}` is for session methods, and the operation has no role\n"
    )


DATES: Final = ", page: {items: items, offset: page}, finds: {external_id: search}"


def _by_reference(home: Path, *, create: str, fields: str) -> tuple[str, list[str]]:
    """Return problems and notes of an API whose create answers no id, and whose list is searched by a reference."""
    opened = "Opened: {type: object, required: [link], properties: {link: {type: string}}}"
    spec = SPEC.replace(CHECK, CHECK.replace("Check", "Opened"), 1).replace("    Check:", f"    {opened}\n    Check:")
    rows = "x-kyc-status: [{when: {}, is: created}]"
    words = overlay(
        (
            "$.components.schemas.Check",
            f"x-kyc-session: {{{fields}}}, x-kyc-status: [{{when: {{state: ok}}, is: approved}}]",
        ),
        ("$.components.schemas.Opened", f"x-kyc-session: {{url: link}}, {rows}"),
        ("$.paths['/checks'].post", f"x-kyc-operation: {{role: create, takes: {{external_id: text}}, {create}}}"),
        ("$.paths['/checks'].get", f"x-kyc-operation: {{role: list, retry: safe{DATES}}}"),
        ("$.paths['/checks/{id}'].get", "x-kyc-operation: {role: get, retry: safe, takes: {id: id}}"),
    )
    wrong = report(home, spec, words)
    return wrong, [] if wrong else notes(home, spec, words)


@pytest.mark.parametrize("create", ["retry: never", "retry: reconcile", "retry: never, mints: [external_id]"])
def test_sessions_that_no_wait_can_tell_apart_are_refused(tmp_path: Path, create: str) -> None:
    """Each wait would end in `AmbiguousSessionError`, after the person was asked to come."""
    fields = "id: id, external_id: ref, raw_status: state"

    wrong, _ = _by_reference(tmp_path, create=create, fields=fields)

    assert wrong.startswith(
        "overlays/acme.yaml:10: open_check: only its reference finds a session, "
        "and `Check` does not name `created_at`\n  hint: name it in the `x-kyc-session` of `Check`"
    )
    assert _by_reference(tmp_path, create=create, fields=f"{fields}, created_at: at") == ("", [])


def test_sessions_that_only_a_reference_used_twice_confuses_are_told(tmp_path: Path) -> None:
    """A reference that is made up is nobody else's; one of the caller's may be."""
    fields = "id: id, external_id: ref, raw_status: state"

    wrong, told_of = _by_reference(tmp_path, create="retry: reconcile, mints: [external_id]", fields=fields)

    assert wrong == ""
    [note] = told_of
    assert note == (
        "overlays/acme.yaml:12: note: list_checks: `finds` searches by `external_id`, and `Check` does not name "
        "`created_at`, so several sessions with one reference end in `AmbiguousSessionError`; "
        "name it in its `x-kyc-session`"
    )
