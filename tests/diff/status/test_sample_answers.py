"""Sample answers: one value of every kind that the conditions on a property distinguish."""

from __future__ import annotations

from typing import Any

import pytest

from polykyc_tools.diff.status.sample_answers import sample_values
from polykyc_tools.engine.annotations.types import Absent, Condition, Empty, Future, Past, Present, Some, Value
from polykyc_tools.engine.checks.value_domains import Domain, property_domains


def checks(**properties: Any) -> Domain:
    """Return the domain of a list, each item of which has *properties*."""
    items = {"type": "object", "required": [*properties], "properties": properties}
    lists = {"type": "object", "required": ["checks"], "properties": {"checks": {"type": "array", "items": items}}}
    return property_domains(lists, {})["checks"]


def any_item(name: str, *texts: str) -> list[Condition]:
    """Return the conditions that the property *name* of an item is one of *texts*, one for each."""
    return [(Some(((name, (Value(text),)),)),) for text in texts]


def test_lists_have_up_to_three_items_of_each_kind() -> None:
    """With one item alone, `any` and `all` would mean the same; values that no condition names are alike."""
    names = checks(name={"enum": ["face", "paper", "other"]})

    lists = sample_values([names], any_item("name", "face"))

    face, paper, unlisted = ({"name": text} for text in ("face", "paper", "\0"))
    assert lists == {
        "empty": [],
        "[{name: face}]": [face],
        "[{name: paper}]": [paper],
        "[{name: anything else}]": [unlisted],
        "[{name: face}, {name: paper}]": [face, paper],
        "[{name: face}, {name: anything else}]": [face, unlisted],
        "[{name: paper}, {name: anything else}]": [paper, unlisted],
        "[{name: face}, {name: paper}, {name: anything else}]": [face, paper, unlisted],
    }


def test_items_may_be_what_either_revision_lists() -> None:
    """An answer of yesterday, with a value that the document of today lacks, still has to mean the same."""
    new, old = checks(name={"enum": ["face"]}), checks(name={"enum": ["face", "thumb"]})
    without = checks(level={"enum": ["low"]})

    lists = sample_values([new, old, without], any_item("name", "face"))

    assert [label for label in lists if label.count("{") == 1] == [
        "[{name: face}]",
        "[{name: anything else}]",
        "[{name: thumb}]",
    ]


def test_many_kinds_of_items_are_combined_in_pairs() -> None:
    """Lists of three out of nine and more kinds would be too many to compare tables with."""
    is_done = {"type": "boolean"}
    texts = ["a", "b", "c"]
    conditions = [*any_item("name", *texts), (Some((("isDone", (Value(True),)),)),)]
    eight = checks(name={"enum": texts}, isDone=is_done)
    nine = checks(name={"enum": texts[:2]}, level={"enum": texts[:2]})

    most = max(map(len, sample_values([eight], conditions).values()))
    fewer = max(map(len, sample_values([nine], [*any_item("name", "a", "b"), *any_item("level", "a", "b")]).values()))

    assert (most, fewer) == (3, 2)


@pytest.mark.parametrize(
    ("time", "past", "future"),
    [
        ({"type": "string", "format": "date"}, "2000-01-01", "2100-01-01"),
        ({"type": "string", "format": "date-time"}, "2000-01-01T00:00:00Z", "2100-01-01T00:00:00Z"),
    ],
)
def test_a_time_is_past_or_future_in_its_own_format(time: dict[str, str], past: str, future: str) -> None:
    """A table that asks for the past reads a time as the provider writes it."""
    ended = property_domains({"type": "object", "properties": {"ended": time}}, {})["ended"]

    assert sample_values([ended], [(Past(),), (Future(), Absent())]) == {"past": past, "future": future, "absent": None}


def test_an_object_is_there_or_absent() -> None:
    """What it holds decides nothing."""
    result = property_domains({"type": "object", "properties": {"result": {"type": "object"}}}, {})["result"]

    assert sample_values([result], [(Present(),)]) == {"present": {}, "absent": None}


def test_a_property_that_was_optional_is_in_every_answer_of_today() -> None:
    """An answer without it means nothing any more; one that has become optional does."""
    required = property_domains({"type": "object", "required": ["n"], "properties": {"n": {"enum": ["a"]}}}, {})["n"]
    optional = property_domains({"type": "object", "properties": {"n": {"enum": ["a"]}}}, {})["n"]

    assert "absent" not in sample_values([required, optional], [(Value("a"),)])
    assert "absent" in sample_values([optional, required], [(Value("a"),)])


def test_a_list_of_plain_values_is_empty_or_not() -> None:
    """Only items that are objects have properties to tell them by."""
    labels = {
        "type": "object",
        "required": ["all"],
        "properties": {"all": {"type": "array", "items": {"type": "string"}}},
    }

    lists = sample_values([property_domains(labels, {})["all"]], [(Some(()),), (Empty(),)])

    assert lists == {"empty": [], "not empty": ["\0"]}


def test_items_differ_by_each_property_that_a_condition_names() -> None:
    """A second property, and one that only a second condition names, make other items."""
    items = checks(name={"enum": ["face"]}, done={"type": "boolean"}, level={"type": "integer"})
    both: Condition = (Some((("name", (Value("face"),)), ("done", (Value(True),)))),)
    level: Condition = (Some((("level", (Value(3),)),)),)

    lists = sample_values([items], [both])
    more = sample_values([items], [both, level])

    alone = [items for items in lists.values() if len(items) == 1]
    texts = ("face", "\0")
    assert alone == [[{"name": text, "done": done}] for text in texts for done in (True, False)]
    assert [items for items in more.values() if len(items) == 1] == [
        [{"name": text, "done": done, "level": level}]
        for text in texts
        for done in (True, False)
        for level in (3, "\0")
    ]
    assert "[{name: face, done: true, level: 3}]" in more
