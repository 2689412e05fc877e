"""What models have beside their fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import define, field
from polykyc._runtime.model import Model


@define(kw_only=True)
class Thing(Model):
    """A model as the templates write it."""

    id: str
    _extra: Mapping[str, Any] | None = field(default=None, repr=False, alias="extra")


def test_what_is_beyond_the_documented_is_reachable() -> None:
    """A new field of the provider's can be used before we know it."""
    assert Thing(id="t1", extra={"risk": 7}).extra == {"risk": 7}


def test_without_anything_beyond_there_is_an_empty_mapping() -> None:
    """`model.extra.get(…)` needs no guard."""
    assert dict(Thing(id="t1").extra) == {}


def test_extra_counts_in_a_comparison_and_does_not_show() -> None:
    """Two answers that differ are not equal, and unlisted fields may be anyone's."""
    thing = Thing(id="t1", extra={"name": "canary"})

    assert thing != Thing(id="t1")
    assert repr(thing) == "Thing(id='t1')"


def test_a_model_has_slots() -> None:
    """A misspelt field is an error, not a new attribute."""
    assert not hasattr(Thing(id="t1"), "__dict__")
