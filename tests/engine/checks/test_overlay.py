"""What the overlay says against what the spec has: whole reports, with the place and the edit."""

from __future__ import annotations

from pathlib import Path

import pytest

from polykyc_tools.engine.pipeline.generate import emitted
from polykyc_tools.engine.source.diagnostics import InputError
from tests.support.emit import OVERLAY, report, write_project

SPEC = """\
openapi: 3.1.0
info: {title: Acme, version: "1"}
paths:
  /things:
    post:
      operationId: create_thing
      parameters: [{name: Idempotency-Key, in: header, schema: {type: string}}]
      requestBody:
        content: {application/json: {schema: {type: object, properties: {email: {type: string}}}}}
      responses: &answers
        "200":
          description: Fine
          content: {application/json: {schema: {$ref: "#/components/schemas/Answer"}}}
        "404":
          description: Gone
          content: {application/json: {schema: {$ref: "#/components/schemas/Failure"}}}
        "429": {description: Slower}
  /things/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get:
      operationId: get_thing
      responses: *answers
components:
  schemas:
    Answer:
      type: object
      required: [data]
      properties: {data: {$ref: "#/components/schemas/Thing"}, ok: {type: boolean}}
    Failure:
      type: object
      properties: {code: {type: string, enum: [no_thing, no_user, null]}, message: {type: string}}
    Thing:
      type: object
      required: [id, state]
      properties:
        id: {type: string}
        state: {type: string, enum: [open, done]}
        owner: {type: object, properties: {email: {type: string}}}
"""
CREATE, GET, THING = "$.paths['/things'].post", "$.paths['/things/{id}'].get", "$.components.schemas.Thing"


def overlaid(*actions: tuple[str, str]) -> str:
    """Return an overlay whose actions take three lines each, the word on the third."""
    rows = "".join(f"  - target: {target}\n    update:\n      {word}\n" for target, word in actions)
    return OVERLAY + rows


ROLES = ((CREATE, "x-kyc-operation: {role: create, retry: never}"), (GET, "x-kyc-operation: {role: get, retry: safe}"))

# Without a code to look for, the spec's codes are nobody's.
ERRORS = ("$", "x-kyc-errors: [{http: 404, is: not_found}, {http: 429, is: rate_limited}]")


def test_a_whole_overlay_is_sound(tmp_path: Path) -> None:
    """What the others here spoil."""
    overlay = overlaid(
        ("$", "x-kyc-envelope: {payload: /data, ok: /ok, error: {code: /code, message: /message}}"),
        (
            "$",
            (
                "x-kyc-errors: [{http: 404, code: no_thing, is: not_found}, {code: no_user, is: not_found},"
                " {http: 429, is: rate_limited}]"
            ),
        ),
        (THING, "x-kyc-status: [{when: {state: open}, is: created}, {when: {state: done}, is: approved}]"),
        (THING, "x-kyc-session: {id: id, external_id: owner.email, raw_status: state}"),
        (THING, "x-kyc-personal: [owner]"),
        (CREATE, "x-kyc-operation: {role: create, retry: with-key, key: Idempotency-Key, needs: [[email]]}"),
        (GET, "x-kyc-operation: {role: get, retry: safe, needs: [[id]]}"),
    )

    assert report(tmp_path, SPEC, overlay) == ""


@pytest.mark.parametrize(
    ("target", "word", "reported"),
    [
        (
            THING,
            "x-kyc-stauts: []",
            "overlays/acme.yaml:7: unknown annotation `x-kyc-stauts`\n  hint: did you mean `x-kyc-status`?",
        ),
        (
            THING,
            "x-kcy-personal: [id]",
            "overlays/acme.yaml:7: unknown annotation `x-kcy-personal`\n  hint: did you mean `x-kyc-personal`?",
        ),
        (
            CREATE,
            "x-kyc-status: []",
            "overlays/acme.yaml:7: `x-kyc-status` cannot stand on an operation\n  hint: move it to a component schema",
        ),
        (
            f"{THING}.properties.owner",
            "x-kyc-session: {id: id}",
            (
                "overlays/acme.yaml:7: `x-kyc-session` cannot stand on an inline schema\n"
                "  hint: move it to a component schema"
            ),
        ),
        (
            "$.info",
            "x-kyc-envelope: {payload: /data}",
            "overlays/acme.yaml:7: `x-kyc-envelope` cannot stand here\n  hint: move it to the document or an operation",
        ),
        (
            "$.info",
            "x-kyc-source: guessed",
            (
                "overlays/acme.yaml:7 x-kyc-source: `x-kyc-source` cannot be `guessed`\n"
                "  hint: write one of `inferred`, `live`, `docs`, `seed`"
            ),
        ),
        (
            THING,
            "x-kyc-personal: [onwer]",
            "overlays/acme.yaml:7: `Thing` has no property `onwer`\n  hint: did you mean `owner`?",
        ),
        (
            THING,
            "x-kyc-secret: [token]",
            "overlays/acme.yaml:7: `Thing` has no property `token`\n  hint: write one of `id`, `state`, `owner`",
        ),
        (
            THING,
            "x-kyc-session: {id: idd}",
            "overlays/acme.yaml:7: id: `Thing` has no `idd`\n  hint: did you mean `id`?",
        ),
        (
            THING,
            "x-kyc-session: {external_id: owner.mail}",
            "overlays/acme.yaml:7: external_id: `Thing` has no `owner.mail`\n  hint: did you mean `email`?",
        ),
        (
            THING,
            "x-kyc-status: [{when: {stat: open}, is: created}]",
            "overlays/acme.yaml:7 x-kyc-status: the schema has no property `stat`\n  hint: did you mean `state`?",
        ),
        (
            "$",
            "x-kyc-envelope: {payload: /dta}",
            (
                "overlays/acme.yaml:7: payload: no answer has `/dta`\n"
                "  hint: fix the pointer; the spec may have renamed the field"
            ),
        ),
        (
            "$",
            "x-kyc-envelope: {payload: {thing: /data/thing}, ok: /okay, error: {code: [/code, /why]}}",
            (
                "overlays/acme.yaml:7: payload: no answer has `/data/thing`\n"
                "  hint: fix the pointer; the spec may have renamed the field\n"
                "overlays/acme.yaml:7: ok: no answer has `/okay`\n"
                "  hint: fix the pointer; the spec may have renamed the field\n"
                "overlays/acme.yaml:7: code: no answer has `/why`\n"
                "  hint: fix the pointer; the spec may have renamed the field"
            ),
        ),
        (
            GET,
            "x-kyc-envelope: {payload: /data, error: {message: /text}}",
            (
                "overlays/acme.yaml:7: message: no answer has `/text`\n"
                "  hint: fix the pointer; the spec may have renamed the field"
            ),
        ),
        (
            "$",
            "x-kyc-errors: [{http: 404, is: not_found}]",
            "overlays/acme.yaml:7 x-kyc-errors: no row names the status 429\n  hint: add `- {http: 429, is: …}`",
        ),
        (
            "$",
            "x-kyc-errors: [{http: [404, 429, 500], is: server}]",
            (
                "overlays/acme.yaml:7 x-kyc-errors: the spec documents no status 500\n"
                "  hint: document 500 in the spec, or write one of 404, 429"
            ),
        ),
    ],
)
def test_a_word_that_does_not_fit_is_reported(tmp_path: Path, target: str, word: str, reported: str) -> None:
    """The line to open, what is wrong with it, and what to write instead."""
    assert report(tmp_path, SPEC, overlaid((target, word))) == reported


def test_an_error_table_is_held_to_the_codes_of_the_spec(tmp_path: Path) -> None:
    """A row without a code is for nothing, and the code that it misspells is no second problem."""
    overlay = overlaid(
        ("$", "x-kyc-envelope: {error: {code: /code}}"),
        ("$", "x-kyc-errors: [{http: [404, 429], code: no_thing, is: not_found}, {code: no_usr, is: conflict}]"),
    )

    assert report(tmp_path, SPEC, overlay) == (
        "overlays/acme.yaml:10 x-kyc-errors: the spec lists no code `no_usr`\n  hint: did you mean `no_user`?"
    )


def test_codes_of_every_status_need_rows(tmp_path: Path) -> None:
    """Not only those of the first, or of the last, status of an operation, nor of the last operation."""
    taken = '{description: Taken, content: {application/json: {schema: {$ref: "#/components/schemas/Taken"}}}}'
    gone = '"404":\n          description: Gone'
    spec = SPEC.replace(gone, f'"400": {taken}\n        {gone}', 1)
    spec = spec.replace(
        "    Thing:\n", "    Taken: {type: object, properties: {code: {enum: [in_use, no_user]}}}\n    Thing:\n"
    )
    spec = spec.replace("responses: *answers", "responses: {'200': {description: Fine}, '429': {description: Slower}}")
    rows = ("{http: 400, is: conflict}", "{http: 429, is: rate_limited}", "{code: no_user, is: not_found}")
    others = {"in_use": "{code: in_use, is: conflict}", "no_thing": "{http: 404, code: no_thing, is: not_found}"}

    reported = {
        lost: report(
            tmp_path,
            spec,
            overlaid(
                ("$", "x-kyc-envelope: {error: {code: /code}}"),
                ("$", f"x-kyc-errors: [{', '.join([*rows, '{http: 404, is: not_found}', *remaining])}]"),
            ),
        )
        for lost, remaining in (
            ("", others.values()),
            *((lost, [row for name, row in others.items() if name != lost]) for lost in others),
        )
    }

    assert reported.pop("") == ""
    assert reported == {
        lost: f"overlays/acme.yaml:10 x-kyc-errors: no row names the code `{lost}`\n"
        f"  hint: add `- {{code: {lost}, is: …}}`"
        for lost in others
    }


@pytest.mark.parametrize("target", ["$", GET])
def test_two_rows_for_one_status_are_told_at_the_document_and_at_an_operation(tmp_path: Path, target: str) -> None:
    """It is not known which of the two was meant, and the second one never counts."""
    twice = "{http: 404, is: not_found}, {http: 429, is: rate_limited}, {http: [429, 404], is: conflict}"
    of_document = ("$", "x-kyc-errors: [{http: 404, is: not_found}, {http: 429, is: rate_limited}]")
    rows = overlaid(*([] if target == "$" else [of_document]), (target, f"x-kyc-errors: [{twice}]"))
    line = 7 if target == "$" else 10

    assert report(tmp_path, SPEC, rows) == (
        f"overlays/acme.yaml:{line} x-kyc-errors: the row never wins: all that it fits goes to "
        f"overlays/acme.yaml:{line}, overlays/acme.yaml:{line}\n  hint: move it above them, or delete it"
    )


def test_an_operation_has_rows_for_its_own_errors(tmp_path: Path) -> None:
    """Its rows come first, count for it alone, and are held to its own answers."""
    rows = "x-kyc-errors: [{http: 404, is: not_found}, {http: 429, is: rate_limited}"

    assert report(tmp_path, SPEC, overlaid((CREATE, f"{rows}]"), (GET, f"{rows}, {{http: 409, is: conflict}}]"))) == (
        "overlays/acme.yaml:10 x-kyc-errors: the spec documents no status 409\n"
        "  hint: document 409 in the spec, or write one of 404, 429"
    )
    assert report(tmp_path, SPEC, overlaid((GET, f"{rows}]"))) == (
        "specs/acme.yaml:6 x-kyc-errors: no row names the status 404\n  hint: add `- {http: 404, is: …}`\n"
        "specs/acme.yaml:6 x-kyc-errors: no row names the status 429\n  hint: add `- {http: 429, is: …}`"
    )


@pytest.mark.parametrize(
    ("actions", "reported"),
    [
        (
            ROLES[:1],
            (
                "overlays/acme.yaml:7: no operation has the role `get`\n"
                "  hint: give an operation `role: get`, or take the other roles away\n"
                "specs/acme.yaml:21: get_thing: no `x-kyc-operation`\n"
                "  hint: say in the overlay whether it may be repeated"
            ),
        ),
        (
            (ROLES[0], (GET, "x-kyc-operation: {role: create, retry: safe}")),
            (
                "overlays/acme.yaml:10: the role `create` is given twice\n"
                "  hint: take it from one of the two; the other is at overlays/acme.yaml:7\n"
                "overlays/acme.yaml:7: no operation has the role `get`\n"
                "  hint: give an operation `role: get`, or take the other roles away"
            ),
        ),
        (
            ((CREATE, "x-kyc-operation: {role: create, retry: with-key, key: Idempotency}"), ROLES[1]),
            "overlays/acme.yaml:7: create_thing has no header `Idempotency`\n  hint: did you mean `Idempotency-Key`?",
        ),
        (
            ((CREATE, "x-kyc-operation: {role: create, retry: never, needs: [[emial, phone]]}"), ROLES[1]),
            (
                "overlays/acme.yaml:7: create_thing has no parameter `emial`\n"
                "  hint: did you mean `email`?\n"
                "overlays/acme.yaml:7: create_thing has no parameter `phone`\n"
                "  hint: write one of `email`, `Idempotency-Key`"
            ),
        ),
    ],
    ids=["no word and no role", "a role twice", "no such header", "no such parameter"],
)
def test_a_part_that_no_operation_can_play_is_told(
    tmp_path: Path, actions: tuple[tuple[str, str], ...], reported: str
) -> None:
    """Whether a call may be repeated is never left open, and a session can be opened and followed."""
    assert report(tmp_path, SPEC, overlaid(*actions, ERRORS)) == reported


def test_an_overlay_says_which_error_is_which(tmp_path: Path) -> None:
    """Deleting a whole table is as telling as deleting a row of it."""
    reported = report(tmp_path, SPEC, overlaid(*ROLES))

    assert "x-kyc-errors: no row names the status 404" in reported
    assert "x-kyc-errors" not in report(tmp_path, SPEC, overlaid(*ROLES, ERRORS))


def test_what_get_answers_with_has_a_verdict(tmp_path: Path) -> None:
    """Without one, nobody could wait for a session to end."""
    fields = (THING, "x-kyc-session: {id: id}")
    hint = "add both to the schema that it answers with, or remove the roles"

    neither = report(tmp_path, SPEC, overlaid(*ROLES, ERRORS))
    no_table = report(tmp_path, SPEC, overlaid(*ROLES, ERRORS, fields, ("$", "x-kyc-envelope: {payload: /data}")))

    assert neither == f"overlays/acme.yaml: get_thing: its answer has no `x-kyc-session`\n  hint: {hint}"
    assert no_table == f"overlays/acme.yaml: get_thing: its answer has no `x-kyc-status`\n  hint: {hint}"


def test_all_problems_of_all_providers_are_told_at_once(tmp_path: Path) -> None:
    """One run, one list: nobody mends a file only to learn of the next."""
    write_project(
        tmp_path, SPEC, overlaid((THING, "x-kyc-secret: [token]"), (CREATE, "x-kyc-operation: {retry: safe}"), ERRORS)
    )
    write_project(tmp_path, SPEC, overlaid((THING, "x-kyc-session: {id: idd}")).replace("acme", "bolt"), slug="bolt")
    project = write_project(tmp_path, SPEC.replace("3.1.0", "4.0.0"), slug="crux")

    with pytest.raises(InputError) as caught:
        emitted(project, "1")

    problems = sorted((problem.position.partition(":")[0], problem.what) for problem in caught.value.problems)
    assert problems[:3] == [
        ("overlays/acme.yaml", "`Thing` has no property `token`"),
        ("overlays/bolt.yaml", "id: `Thing` has no `idd`"),
        ("specs/acme.yaml", "get_thing: no `x-kyc-operation`"),
    ]
    assert {position for position, _ in problems[3:]} == {"specs/crux.yaml"}
    assert len(set(caught.value.problems)) == len(problems)


def test_a_value_that_a_row_misspells_is_no_problem_of_the_flow(tmp_path: Path) -> None:
    """The flow is read by the rows, and would only repeat that one of them names no value."""
    flow = "x-kyc-flow: {field: state, start: open, steps: [{from: open, to: done, by: provider}]}"
    rows = "x-kyc-status: [{when: {state: open}, is: created}, {when: {state: DONE}, is: approved}]"
    correct_rows = rows.replace("DONE", "done")

    assert report(tmp_path, SPEC, overlaid((THING, correct_rows), (THING, flow), ERRORS)) == ""
    assert report(tmp_path, SPEC, overlaid((THING, rows.replace("DONE", "don")), (THING, flow), ERRORS)) == (
        "overlays/acme.yaml:7 x-kyc-status: `state` cannot be `don`\n  hint: did you mean `done`?"
    )
    misspelt_flow = flow.replace("open", "opn", 1)
    assert "`opn`" in report(tmp_path, SPEC, overlaid((THING, correct_rows), (THING, misspelt_flow), ERRORS))
