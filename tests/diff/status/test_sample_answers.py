"""Sample answers: one value of every kind that the conditions on a property distinguish."""

from __future__ import annotations

from typing import Any

from polykyc_tools.diff.status.sample_answers import sample_values
from polykyc_tools.engine.annotations.types import Condition, Some, Value
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
