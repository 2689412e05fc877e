"""Which values the schema of a status table allows for each property, and what a row may ask of it."""

import pytest

from tests.support.status_tables import FLAG, Read, lines


def test_what_the_schema_lacks_is_told_before_anything_else(read: Read) -> None:
    """One misspelt word would otherwise look like three faults."""
    case = read(
        """
        {when: {aproved: true}, is: approved},
        {when: {state: Failed, "n": [3, x]}, is: declined},
        {when: {state: nothing, approved: "true"}, is: unknown},
        {when: {state: past, approved: empty, at: {any: {ok: true}}}, is: unknown},
        {when: {at: 2025, who: ann, tries: 1, names: {any: {first: x}}}, is: unknown},
        {when: {tries: {any: {okay: true}, no: {ok: absent}}}, is: unknown},
        {when: {state: absent, free: [1, x, true, past], score: [1, 1.5, true]}, is: unknown},
        """,
        """
        state: {type: string, enum: [open, done, failed]}
        approved: {type: boolean}
        n: {enum: [1, 2], type: integer}
        at: {type: string, format: date-time}
        who: {type: object, properties: {name: {type: string}}}
        names: {type: array, items: {type: string}}
        score: {type: number}
        free: {description: anything}
        tries:
          type: array
          items: {type: object, properties: {ok: {type: boolean}}, required: [ok]}
        """,
        sibling="{required: [state, approved]}",
    )

    assert case.proof() == lines("""
        acme.yaml:3 x-kyc-status: the schema has no property `aproved`
          hint: did you mean `approved`?
        acme.yaml:4 x-kyc-status: `state` cannot be `Failed`
          hint: did you mean `failed`?
        acme.yaml:4 x-kyc-status: `n` cannot be `3`
          hint: write one of `1`, `2`, `absent`
        acme.yaml:4 x-kyc-status: `n` cannot be `x`
          hint: write one of `1`, `2`, `absent`
        acme.yaml:5 x-kyc-status: `state` cannot be `nothing`
          hint: write one of `open`, `done`, `failed`
        acme.yaml:5 x-kyc-status: `approved` cannot be `"true"`
          hint: did you mean `true`?
        acme.yaml:6 x-kyc-status: `past` asks for a time, and `state` is one of `open`, `done`, `failed`
          hint: write `{value: past}` for the text, or give `state` a time's `format`
        acme.yaml:6 x-kyc-status: `empty` asks for a list, and `approved` is one of `true`, `false`
          hint: write `{value: empty}` for the text, or `absent`
        acme.yaml:6 x-kyc-status: `any` asks for a list of objects, and `at` is a time
          hint: write `past`, `future` or `absent`
        acme.yaml:7 x-kyc-status: `at` cannot be `2025`
          hint: write `past`, `future` or `absent`
        acme.yaml:7 x-kyc-status: `who` cannot be `ann`
          hint: write `present` or `absent`
        acme.yaml:7 x-kyc-status: `tries` cannot be `1`
          hint: write `empty` or `{any: {…}}` or `absent`
        acme.yaml:7 x-kyc-status: `any` asks for a list of objects, and `names` is a list without objects
          hint: write `empty` or `{any: {}}` or `absent`
        acme.yaml:8 x-kyc-status: the schema has no property `tries.okay`
          hint: write `ok`
        acme.yaml:8 x-kyc-status: `tries.ok` is never absent: it is required, and not nullable
          hint: drop `absent`, or let `tries.ok` be missing in the spec
        acme.yaml:9 x-kyc-status: `state` is never absent: it is required, and not nullable
          hint: drop `absent`, or let `state` be missing in the spec
        acme.yaml:9 x-kyc-status: `past` asks for a time, and `free` is anything
          hint: write `{value: past}` for the text, or give `free` a time's `format`
        acme.yaml:9 x-kyc-status: `score` cannot be `true`
          hint: write a value of the type number or `absent`
    """)


@pytest.mark.parametrize(
    "state",
    [
        "{type: [string, 'null'], enum: [open, done, null]}",
        "{type: string, nullable: true, enum: [open, done]}",
        "{anyOf: [{type: string, enum: [open, done]}, {type: 'null'}]}",
        "{oneOf: [{const: open}, {const: done}, {type: 'null'}]}",
        "{enum: [open, done, null]}",
    ],
)
def test_null_is_absent_however_the_spec_spells_it(read: Read, state: str) -> None:
    """A row for what cannot come is a fault, and so is a missing row for what can."""
    rows = "{when: {state: open}, is: in_progress}, {when: {state: done}, is: completed}"

    without = read(rows, f"state: {state}", sibling="{required: [state]}")
    total = read(rows + ", {when: {state: absent}, is: unknown}", f"state: {state}", sibling="{required: [state]}")

    assert without.proof().startswith("acme.yaml:2 x-kyc-status: no row fits `state: absent`\n")
    assert total.proof() == ""


def test_a_schema_is_read_through_references_and_compositions(read: Read) -> None:
    """Providers spread an object over `allOf` and `$ref`; the table is about the whole of it."""
    case = read(
        """
        {when: {state: open, kind: a}, is: in_progress},
        {when: {state: [done, failed], kind: a}, is: completed},
        {when: {kind: b}, is: unknown},
        """,
        "other: {type: string}",
        sibling="""
          {oneOf: [
            {required: [state, kind], properties: {kind: {const: a}}},
            {required: [state, kind, other], properties: {kind: {const: b}}},
            {type: "null"}]},
          {properties: {state: {$ref: "#/components/schemas/State", description: theirs}}},
          {$ref: "#/components/schemas/Check"}, {$ref: elsewhere}
        """,
    )

    assert case.proof() == ""


BOTH_KINDS = "kind: {type: string, enum: [a, b]}\ndone: {type: boolean}\n"
OF_BOTH = """
    {when: {kind: a}, is: in_progress},
    {when: {kind: b, done: true}, is: completed},
    {when: {kind: b, done: false}, is: in_review},
"""
UNDONE = "{when: {kind: b, done: absent}, is: unknown},"


@pytest.mark.parametrize("choice", ["oneOf", "anyOf"])
@pytest.mark.parametrize(
    "branches",
    [
        "{required: [kind]}, {required: [kind, done]}",
        "{required: [kind, done]}, {required: [kind]}",
        "{required: [kind, done]}, {required: [kind]}, {required: [done, kind]}",
    ],
    ids=["the second", "the first", "all but one"],
)
def test_what_one_branch_requires_and_another_does_not_may_be_absent(read: Read, choice: str, branches: str) -> None:
    """An answer of the other branch would fit no row, without a report."""
    sibling = f"{{{choice}: [{branches}]}}"

    without, total = (read(rows, BOTH_KINDS, sibling=sibling) for rows in (OF_BOTH, OF_BOTH + UNDONE))

    assert without.proof() == lines("""
        acme.yaml:2 x-kyc-status: no row fits `kind: b, done: absent`
          hint: add `- {when: {kind: b, done: absent}, is: …}`
    """)
    assert total.proof() == ""


@pytest.mark.parametrize("choice", ["oneOf", "anyOf"])
def test_what_every_branch_requires_is_there(read: Read, choice: str) -> None:
    """A row for its absence is for nothing; a branch that is null is no answer to read."""
    sibling = f"{{{choice}: [{{required: [kind, done]}}, {{required: [done, kind]}}, {{type: 'null'}}]}}"

    total, more = (read(rows, BOTH_KINDS, sibling=sibling) for rows in (OF_BOTH, OF_BOTH + UNDONE))

    assert total.proof() == ""
    assert "`done` is never absent: it is required, and not nullable" in more.proof()


def test_a_list_is_known_by_its_items(read: Read) -> None:
    """Kayle's early sessions are judged by their attempts, and one without any is not a declined one."""
    tries = """
        tries:
          type: array
          items:
            properties: {state: {$ref: "#/components/schemas/State"}, again: {type: boolean}}
            required: [state]
    """
    good = """
        {when: {tries: {any: {state: done}}}, is: approved},
        {when: {tries: {no: {state: done}, any: {state: open}}}, is: in_progress},
        {when: {tries: {all: {state: failed}}}, is: declined},
        {when: {tries: [empty, absent]}, is: created},
    """

    total = read(good, tries)
    lost = read(good.replace("[empty, absent]", "absent"), tries)
    bare = read(good.replace("{when: {tries: [empty, absent]}, is: created},", ""), tries)
    other = read(good.replace("{all: {state: failed}}", "{no: {state: [failed]}}"), tries)

    assert total.proof() == ""
    assert lost.proof() == lines("""
        acme.yaml:2 x-kyc-status: no row fits `tries: empty`
          hint: add `- {when: {tries: empty}, is: …}`
    """)
    assert bare.proof() == lines("""
        acme.yaml:2 x-kyc-status: no row fits `tries: [empty, absent]`
          hint: add `- {when: {tries: [empty, absent]}, is: …}`
    """)
    assert total.says(tries=[{"state": "failed"}, {"state": "open"}]) == "in_progress"
    assert other.proof() == lines("""
        acme.yaml:2 x-kyc-status: no row fits `tries: [{state: failed}]`
          hint: add a row for it, or widen one
        acme.yaml:5 x-kyc-status: row 3 at acme.yaml:5 fits `tries: [{state: done}]` as `declined`, and row 1 at acme.yaml:3 as `approved`
          hint: narrow one of the two, so that an answer has one meaning
        acme.yaml:5 x-kyc-status: row 3 at acme.yaml:5 fits `tries: [{state: open}]` as `declined`, and row 2 at acme.yaml:4 as `in_progress`
          hint: narrow one of the two, so that an answer has one meaning
    """)  # noqa: E501 - a report as it is printed


def test_a_plain_text_is_proved_over_the_words_that_the_table_names(read: Read) -> None:
    """Nobody lists its values, so anything else is `unknown` by rule and needs no row."""
    properties = "word: {type: string}\n" + FLAG

    total = read("{when: {word: [yes, sure]}, is: approved}, {when: {word: [no, absent]}, is: declined}", properties)
    lost = read("{when: {word: 'yes'}, is: approved}, {when: {word: 'no'}, is: declined}", properties)

    assert total.proof() == ""
    assert (total.says(word="sure"), total.says(word="maybe"), total.says()) == (
        "approved",
        "unknown",
        "declined",
    )
    assert lost.proof() == lines("""
        acme.yaml:2 x-kyc-status: no row fits `word: absent`
          hint: add `- {when: {word: absent}, is: …}`
    """)


def test_an_object_is_there_or_it_is_not(read: Read) -> None:
    """What is inside is for a table on its own schema. A row for each, so that none is lost unnoticed."""
    absent, present = "{when: {who: absent}, is: created}", "{when: {who: present}, is: in_progress}"
    case = read(f"{absent}, {present}", "who: {type: object}")

    assert case.proof() == ""
    assert (case.says(), case.says(who={"name": "x"}), case.says(who="x")) == ("created", "in_progress", "unknown")
    assert read(absent, "who: {type: object}").proof() == lines("""
        acme.yaml:2 x-kyc-status: no row fits `who: present`
          hint: add `- {when: {who: present}, is: …}`
    """)


ITSELF = '{$ref: "#/components/schemas/Check"}'
AROUND = {
    "itself": ITSELF,
    "a list": f"{{type: array, items: {ITSELF}}}",
    "a list of lists": f"{{type: array, items: {{type: array, items: {ITSELF}}}}}",
    "a map": f"{{type: object, additionalProperties: {ITSELF}}}",
    "a map of lists": f"{{type: object, additionalProperties: {{type: array, items: {ITSELF}}}}}",
    "a list of a union": f"{{type: array, items: {{oneOf: [{ITSELF}, {{type: string}}]}}}}",
    "a list of subtypes": f"{{type: array, items: {{allOf: [{ITSELF}, {{properties: {{more: {{type: string}}}}}}]}}}}",
}


@pytest.mark.parametrize("earlier", AROUND.values(), ids=AROUND)
def test_an_object_may_hold_others_of_its_kind(read: Read, earlier: str) -> None:
    """A verification names the ones before it, and theirs, without end; the table is about this one."""
    case = read(
        "{when: {state: [open, failed]}, is: in_progress}, {when: {state: done}, is: approved}",
        f"state: {{type: string, enum: [open, done, failed]}}\nearlier: {earlier}",
        sibling="{required: [state]}",
    )

    assert case.proof() == ""
    assert case.says(state="done", earlier=[{"state": "failed"}]) == "approved"


def test_a_table_may_look_at_others_of_its_kind(read: Read) -> None:
    """One step, as into any list: what they hold in turn is nobody's question."""
    case = read(
        """
        {when: {earlier: {any: {state: done}}}, is: approved},
        {when: {earlier: [{no: {state: done}}, empty, absent]}, is: in_progress},
        """,
        f"state: {{type: string, enum: [open, done, failed]}}\nearlier: {AROUND['a list']}",
        sibling="{required: [state]}",
    )

    assert case.proof() == ""
    assert case.says(earlier=[{"state": "open", "earlier": [{"state": "done"}]}]) == "in_progress"
    assert case.says(earlier=[{"state": "done"}]) == "approved"
