"""`x-kyc-flow`: how the states of a session follow one another, and what is refused with its place and an edit."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent, indent
from typing import Any, Final, TypeAlias

import pytest

from polykyc_tools.engine.annotations.collect import gather
from polykyc_tools.engine.annotations.flow import Flow
from polykyc_tools.engine.annotations.flow import read_flow_annotation as read_flow
from polykyc_tools.engine.annotations.vocabulary import FINAL
from polykyc_tools.engine.checks.flow import FlowState, flow_states
from polykyc_tools.engine.checks.overlay import find_problems
from polykyc_tools.engine.checks.value_domains import property_domains
from polykyc_tools.engine.load.loader import load
from polykyc_tools.engine.pipeline.documents import merged
from polykyc_tools.engine.pipeline.project import Project
from polykyc_tools.engine.source.diagnostics import Problem
from tests.support.emit import HEAD, OVERLAY, TEMPLATES, write_project

Fault: TypeAlias = tuple[int, str, str]

HOME: Final = Path(__file__).parents[3]
PROJECT: Final = Project(folder=HOME, templates=HOME / "templates")

SPEC: Final = f"""{HEAD}paths:
  /check:
    get:
      operationId: get_check
      responses:
        "200":
          description: Fine
          content: {{application/json: {{schema: {{$ref: "#/components/schemas/Check"}}}}}}
components:
  schemas:
    Check:
      type: object
      properties:
        state: {{type: string, enum: [open, busy, done, lost]}}
        flagged: {{type: boolean}}
        note: {{type: string}}
"""
TABLE: Final = """\
  - target: $.components.schemas.Check
    update:
      x-kyc-status:
        - {when: {flagged: true},                          is: declined, as: caught}
        - {when: {flagged: [false, absent], state: open},   is: created}
        - {when: {flagged: [false, absent], state: busy},   is: in_progress}
        - {when: {flagged: [false, absent], state: done},   is: approved}
        - {when: {flagged: [false, absent], state: lost},   is: unknown}
        - {when: {flagged: [false, absent], state: absent}, is: unknown}
"""
FLOW: Final = """\
      x-kyc-flow:
        field: state
        start: open
        steps:
          - {from: open, to: busy, by: person}
          - {from: [open, busy], to: [done, caught], by: provider}
        unplaced: lost
"""


def faults(home: Path, flow: str, *, table: str = TABLE, spec: str = SPEC) -> list[Fault]:
    """Return the line of the overlay, the fault and the hint of what is wrong with *flow* next to *table*."""
    project = write_project(home, spec, OVERLAY + table + flow)
    document = merged(project, "acme")
    problems: list[Problem] = []
    facts = gather(document, problems)
    problems = problems or find_problems(document, facts)
    places = [
        re.fullmatch(r"overlays/acme\.yaml:([0-9]+) x-kyc-(flow|status)", problem.position) for problem in problems
    ]
    return [
        (int(position[1]), problem.what, problem.hint)
        for position, problem in zip(places, problems, strict=True)
        if position
    ]


def states_of(home: Path, flow: str = FLOW, *, table: str = TABLE, spec: str = SPEC) -> tuple[FlowState, ...]:
    """Return the states of a flow that holds."""
    assert faults(home, flow, table=table, spec=spec) == []
    document = merged(Project(home, TEMPLATES), "acme")
    fact = gather(document, []).schemas["Check"]
    assert fact.flow is not None
    assert fact.status is not None
    schemas: Any = document["components"]
    return flow_states(fact.flow, fact.status, property_domains(schemas["schemas"]["Check"], dict(document)))


def test_a_state_is_a_listed_value_or_a_row_with_a_name(tmp_path: Path) -> None:
    """The provider's words where it has them, ours where only several fields together tell."""
    result = {state.name: (state.statuses, state.final) for state in states_of(tmp_path)}

    assert result == {
        "open": (("created",), False),
        "busy": (("in_progress",), False),
        "done": (("approved",), True),
        "lost": (("unknown",), False),
        "caught": (("declined",), True),
    }


def test_a_state_knows_the_rows_that_its_answers_fit(tmp_path: Path) -> None:
    """So that the table can be run backwards: what to answer for a session that stands there."""
    rows = {state.name: [dict(row.when).keys() for row in state.rows] for state in states_of(tmp_path)}

    assert rows["caught"] == [{"flagged": None}.keys()]
    assert rows["busy"] == [{"flagged": None, "state": None}.keys()]


@pytest.mark.parametrize(
    ("was", "now", "result"),
    [
        # What is no flow at all.
        (
            FLOW,
            "      x-kyc-flow: open\n",
            [(14, "`x-kyc-flow` must be a mapping, not `open`", "write `x-kyc-flow: {…}`")],
        ),
        (
            "steps:",
            "ways:",
            [
                (17, "unknown key `ways`", "write one of `field`, `start`, `steps`, `unplaced`, `x-kyc-source`"),
                (15, "`steps` is missing", "add `steps: [{from: …, to: …}]`"),
            ],
        ),
        (
            "by: person",
            "on: person",
            [(18, "unknown key `on`", "write one of `from`, `to`, `by`, `after_final`, `x-kyc-source`")],
        ),
        (
            "{from: open, to: busy, by: person}",
            "open",
            [(17, "step 1 must be a mapping, not `open`", "write `- {from: …, to: …}`")],
        ),
        ("to: busy", "to: 1", [(18, "`to` must be text, not the number 1", 'put it in quotes: `"1"`')]),
        (
            "by: person",
            "after_final: false",
            [(18, "`after_final` cannot be false", "write `after_final: true`, or leave it out")],
        ),
        # What there is not.
        ("field: state", "field: stat", [(14, "there is no property `stat`", "did you mean `state`?")]),
        (
            "field: state",
            "field: note",
            [
                (
                    14,
                    "the spec lists no values of `note`",
                    "leave `field` out, and give rows of `x-kyc-status` a name: `as: <state>`",
                ),
            ],
        ),
        ("start: open", "start: opne", [(14, "there is no state `opne`", "did you mean `open`?")]),
        ("to: busy", "to: bussy", [(18, "there is no state `bussy`", "did you mean `busy`?")]),
        (
            "by: person",
            "by: get_chek",
            [(18, "there is no mover or operation `get_chek`", "did you mean `get_check`?")],
        ),
        ("unplaced: lost", "unplaced: gone", [(14, "there is no state `gone`", "did you mean `done`?")]),
        # What is not reached, or not left.
        (
            "        unplaced: lost\n",
            "",
            [
                (
                    14,
                    "nothing leads to `lost`",
                    "add a step to it, or `unplaced: [lost]` if it is not known when it comes",
                ),
            ],
        ),
        (
            "by: person}",
            "by: person}\n          - {from: busy, to: lost}",
            [
                (
                    19,
                    "`lost` has a place here, and is said to have none",
                    "take `lost` out of `unplaced`, or out of this step",
                ),
            ],
        ),
        (
            "from: open, to: busy",
            "from: open, to: [busy, lost]",
            [
                (
                    18,
                    "`lost` has a place here, and is said to have none",
                    "take `lost` out of `unplaced`, or out of this step",
                ),
            ],
        ),
        (
            "unplaced: lost",
            "unplaced: [lost, busy]",
            [
                (
                    18,
                    "`busy` has a place here, and is said to have none",
                    "take `busy` out of `unplaced`, or out of this step",
                ),
                (
                    19,
                    "`busy` has a place here, and is said to have none",
                    "take `busy` out of `unplaced`, or out of this step",
                ),
            ],
        ),
        (
            "start: open",
            "start: [open, lost]",
            [
                (14, "`lost` is a start, and is said to have no place", "take it out of one of the two"),
            ],
        ),
        (
            "from: [open, busy]",
            "from: open",
            [(14, "a session that is `busy` can never end", "add `- {from: busy, to: …}`")],
        ),
        # What a final status may not do without `after_final`.
        (
            "to: busy",
            "to: [busy, caught]",
            [(19, "that `open` leads to `caught` is said twice", "delete one, and join who does it")],
        ),
        ("to: busy", "to: [busy, open]", [(18, "`open` leads to itself", "take `open` out of `from` or `to`")]),
        (
            "from: open",
            "from: [open, done]",
            [
                (18, "`done` is final, and is left", "add `after_final: true` if it is so, or take it out of `from`"),
            ],
        ),
        (
            "by: person",
            "after_final: true",
            [
                (18, "`open` is not final, and is said to be", "delete `after_final`, or move it to a step of its own"),
            ],
        ),
    ],
)
def test_a_flow_with_a_gap_is_refused_where_it_is(tmp_path: Path, was: str, now: str, result: list[Fault]) -> None:
    """A word that nobody reaches, or a yes that is taken back by oversight, is not found by reading."""
    assert was in FLOW

    assert faults(tmp_path, FLOW.replace(was, now, 1)) == result


def test_a_verdict_is_taken_back_where_that_is_said(tmp_path: Path) -> None:
    """As by somebody who withdraws consent."""
    late = "          - {from: done, to: caught, by: person, after_final: true}\n        unplaced"

    assert faults(tmp_path, FLOW.replace("        unplaced", late)) == []


def test_a_step_may_name_the_operation_that_takes_it(tmp_path: Path) -> None:
    """By the name that the spec gives it."""
    assert faults(tmp_path, FLOW.replace("by: person", "by: [person, get_check]")) == []


def test_rows_alone_make_states_where_no_property_lists_any(tmp_path: Path) -> None:
    """Two flags and a clock have no words of the provider's."""
    table = TABLE
    for state, name in (("open,", "begun"), ("busy", "running"), ("done", "passed")):
        lines = [line for line in table.splitlines() if f"state: {state.strip(',')}}}" in line]
        table = table.replace(lines[0], f"{lines[0].removesuffix('}')}, as: {name}}}")
    flow = (
        "      x-kyc-flow: {start: begun, steps: [{from: begun, to: running}, {from: running, to: [passed, caught]}]}\n"
    )

    assert [state.name for state in states_of(tmp_path, flow, table=table)] == ["caught", "begun", "running", "passed"]
    assert faults(tmp_path, flow, table=table.replace(", as: passed", ""))[:1] == [
        (14, "there is no state `passed`", "write one of `caught`, `begun`, `running`")
    ]


def test_a_row_that_says_something_and_belongs_to_no_state_is_told(tmp_path: Path) -> None:
    """It would be a silent gap: an answer that the flow knows nothing of."""
    table = TABLE.replace("state: absent}, is: unknown", "state: absent}, is: expired")

    assert faults(tmp_path, FLOW, table=table) == [
        (13, "an answer that is `expired` by this row is in no state", "add `as: <state>`")
    ]


def test_two_states_of_one_name_are_told(tmp_path: Path) -> None:
    """A row cannot be called as the provider calls another state."""
    flow = FLOW.replace("caught", "busy")

    result = faults(tmp_path, flow, table=TABLE.replace("as: caught", "as: busy"))

    assert result == [(8, "two states are called `busy`", "write another name after `as` in this row")]


def test_a_name_without_a_flow_is_told(tmp_path: Path) -> None:
    """It would say nothing to anybody."""
    assert faults(tmp_path, "") == [
        (8, "no flow has the state `caught`", "add `x-kyc-flow` next to the table, or delete `as`")
    ]


def test_a_flow_without_a_table_is_told(tmp_path: Path) -> None:
    """Without one it is not known what its states mean."""
    table = "  - target: $.components.schemas.Check\n    update:\n"

    assert faults(tmp_path, FLOW, table=table) == [
        (7, "no `x-kyc-status` says what its states mean", "add one next to it")
    ]


def test_an_answer_is_in_one_state(tmp_path: Path) -> None:
    """Two rows of one status may share answers, but not if one of them is a state of its own."""
    table = TABLE.replace("when: {flagged: true},  ", "when: {flagged: true, state: busy},  ").replace(
        "is: unknown}\n", "is: unknown}\n        - {when: {flagged: true}, is: declined, as: other}\n", 1
    )

    result = faults(tmp_path, FLOW, table=table)

    line, what, _ = result[0]
    assert line == 13
    assert what.startswith("row 6 at overlays/acme.yaml:13 fits ")
    assert what.endswith(" as `declined` (`other`), and row 1 at overlays/acme.yaml:8 as `declined` (`caught`)")


def test_names_are_compared_as_the_table_compares_them(tmp_path: Path) -> None:
    """A folded table reads `IN PROGRESS` as `in_progress`, so the row of the one is that of the other."""
    spec = SPEC.replace("enum: [open, busy, done, lost]", "enum: [Open, BUSY, done, lost]")
    table = TABLE.replace("      x-kyc-status:\n", "      x-kyc-status:\n        fold: true\n        rows:\n").replace(
        "        - {", "          - {"
    )

    assert faults(tmp_path, FLOW.replace("open", "Open").replace("busy", "BUSY"), table=table, spec=spec) == []


VALUES: Final = ("open", "busy", "passed", "failed", "expired", "cancelled", "paused")
MEANT: Final = ("created", "in_progress", "approved", "declined", "expired", "cancelled", "unknown")


def test_the_examples_of_the_vocabulary_hold(tmp_path: Path) -> None:
    """They are what a first flow is copied from."""
    result = (HOME / "overlays" / "README.md").read_text(encoding="utf-8")
    section = result.partition("## `x-kyc-flow`")[2].partition("\n## ")[0]
    plain, named = (indent(text, "      ") for text in re.findall(r"```yaml\n(.*?)```", section, re.DOTALL))
    spec = SPEC.replace("[open, busy, done, lost]", f"[{', '.join(VALUES)}]").replace("get_check", "cancel_check")
    spec = spec.replace("flagged: {type: boolean}", "isInvalid: {type: boolean}\n        isComplete: {type: boolean}")
    target = "  - target: $.components.schemas.Check\n    update:\n"
    rows = [
        f"        - {{when: {{state: {value}}}, is: {means}}}\n" for value, means in zip(VALUES, MEANT, strict=True)
    ]
    table = f"{target}      x-kyc-status:\n{''.join(rows)}        - {{when: {{state: absent}}, is: unknown}}\n"

    assert faults(tmp_path, plain, table=table, spec=spec) == []
    assert faults(tmp_path, named, table=target, spec=spec) == []


@pytest.mark.parametrize(
    ("values", "states"), [("[1, 2]", ("1", "2")), ("[true, false]", ("true", "false")), ("[A, a]", ("A", "a"))]
)
def test_a_value_that_is_no_plain_word_is_a_state_too(tmp_path: Path, values: str, states: tuple[str, str]) -> None:
    """Providers number their states, and tell them apart by capitals."""
    first, last = states
    kind = {"1": "integer", "true": "boolean"}.get(first, "string")
    spec = SPEC.replace("{type: string, enum: [open, busy, done, lost]}", f"{{type: {kind}, enum: {values}}}")
    rows = [(first, "created"), (last, "approved"), ("absent", "unknown")]
    table = "  - target: $.components.schemas.Check\n    update:\n      x-kyc-status:\n" + "".join(
        f"        - {{when: {{state: {value}}}, is: {means}}}\n" for value, means in rows
    )
    flow = f'      x-kyc-flow: {{field: state, start: "{first}", steps: [{{from: "{first}", to: "{last}"}}]}}\n'

    assert [state.name for state in states_of(tmp_path, flow, table=table, spec=spec)] == [first, last]


@pytest.mark.parametrize("slug", PROJECT.slugs())
def test_every_provider_says_how_its_sessions_move(slug: str) -> None:
    """What `get` answers with has a flow, from whose starts each session can end."""
    document = merged(PROJECT, slug)
    facts = gather(document, [])
    flows = {name: fact.flow for name, fact in facts.schemas.items() if fact.flow is not None}

    assert flows
    for name, flow in flows.items():
        table = facts.schemas[name].status
        assert table is not None
        assert {row.status for row in table.rows} & FINAL
        assert flow.start


def read(home: Path, text: str) -> tuple[Flow | None, list[str]]:
    """Return the flow that *text* describes, and the first line of each fault in it."""
    path = home / "acme.yaml"
    path.write_text(dedent(text).lstrip("\n"))
    problems: list[Problem] = []
    result = read_flow(load(path, root=home), problems)
    return result, [str(problem).partition("\n")[0] for problem in problems]


def test_what_is_assumed_of_a_flow_is_assumed_of_each_of_its_steps(tmp_path: Path) -> None:
    """A reader of the diagram must see which ways no page documents."""
    flow, _ = read(
        tmp_path, "x-kyc-flow: {x-kyc-source: inferred, start: a, steps: [{from: a, to: b}, {from: b, to: c}]}"
    )
    part, _ = read(
        tmp_path,
        """
        x-kyc-flow:
          start: a
          steps:
            - {from: a, to: b}
            - {from: b, to: c, x-kyc-source: inferred}
            - {from: b, to: d, x-kyc-source: docs}
        """,
    )

    assert flow is not None
    assert part is not None
    assert (flow.assumed, [step.assumed for step in flow.steps]) == (True, [True, True])
    assert (part.assumed, [step.assumed for step in part.steps]) == (False, [False, True, False])


def test_every_fault_of_a_flow_is_told_at_its_own_line(tmp_path: Path) -> None:
    """One fault must not hide the next."""
    result, faults = read(
        tmp_path,
        """
        x-kyc-flow:
          start: a
          steps:
            - a
            - to: b
              by: person
            - from: b
              to: c
              after_final: 1
            - from: c
        """,
    )

    assert result is None
    assert faults == [
        "acme.yaml:3 x-kyc-flow: step 1 must be a mapping, not `a`",
        "acme.yaml:5 x-kyc-flow: `from` is missing",
        "acme.yaml:9 x-kyc-flow: `after_final` cannot be the number 1",
        "acme.yaml:10 x-kyc-flow: `to` is missing",
    ]
