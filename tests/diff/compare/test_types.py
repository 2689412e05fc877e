"""The relation of two types, as the users of a client notice it."""

from __future__ import annotations

from typing import get_args

import pytest

from polykyc_tools.diff.compare.types import RELATION_RULES, TypeRelation, compare_constraints, compare_types
from polykyc_tools.diff.findings.catalog import RULES
from polykyc_tools.engine.ir import Type

TEXT, WHOLE, NUMBER, ANYTHING = Type("text"), Type("whole"), Type("number"), Type("anything")
STATE = Type("choice", name="State")


def test_every_relation_has_a_rule_for_every_owner() -> None:
    """A new relation without a rule would end the command with an error."""
    for rules in RELATION_RULES.values():
        assert set(rules) == set(get_args(TypeRelation))
        assert set(rules.values()) <= RULES.keys()


@pytest.mark.parametrize(
    ("old", "new", "relation"),
    [
        (TEXT, TEXT, None),
        (Type("either", parts=(TEXT, WHOLE)), Type("either", parts=(WHOLE, TEXT)), None),
        (Type("model", name="Person"), Type("model", name="Human"), None),
        (WHOLE, NUMBER, "wider"),
        (STATE, TEXT, "wider"),
        (TEXT, STATE, "narrower"),
        (TEXT, Type("text", nullable=True), "wider"),
        (TEXT, ANYTHING, "wider"),
        (Type("list", parts=(TEXT,)), ANYTHING, "wider"),
        *((Type(kind), ANYTHING, "wider") for kind in ("whole", "number", "flag", "nothing")),
        *((Type(kind), ANYTHING, "other") for kind in ("moment", "unix_s", "uuid", "bytes", "file")),
        (Type("either", parts=(TEXT, WHOLE)), TEXT, "narrower"),
        (Type("map", parts=(WHOLE,)), Type("map", parts=(NUMBER,)), "wider"),
        (Type("moment"), Type("unix_ms"), "reformatted"),
        (Type("moment"), Type("moment", time_pattern="yyyy-MM-dd HH:mm:ss"), "reformatted"),
        (Type("model", name="A"), ANYTHING, "other"),
        (Type("list", parts=(Type("day"),)), ANYTHING, "other"),
        (Type("list", parts=(TEXT,)), Type("map", parts=(TEXT,)), "other"),
        (TEXT, WHOLE, "other"),
        (STATE, Type("choice", name="Order"), "other"),
    ],
)
def test_a_type_is_wider_if_it_allows_what_the_other_allows(
    old: Type, new: Type, relation: TypeRelation | None
) -> None:
    """Code for the wider type handles the narrower one; a class under its new name is the same class."""
    assert compare_types(old, new, {"Person": "Human"}) == relation


def test_a_changed_constraint_says_what_it_was() -> None:
    """Also in an item of a list; what a request may hold no more comes first to mind, so the new limit stands first."""
    short, long, free = (Type("text", rules=rules) for rules in ((("max_length", 5),), (("max_length", 9),), ()))

    assert [*compare_constraints(free, short)] == [("tightened", "`max_length` is `5`, and was not there")]
    assert [*compare_constraints(short, free)] == [("loosened", "`max_length` is not there, and was `5`")]
    assert [*compare_constraints(Type("list", parts=(short,)), Type("list", parts=(long,)))] == [
        ("loosened", "`max_length` is `9`, and was `5`")
    ]
