"""What models have next to their fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from attrs import define, field
from polykyc._runtime.codec.model import Model


@define(kw_only=True, eq=False, repr=False)
class Thing(Model):
    """A model as the templates write it."""

    id: str
    token: str = field(default="", repr=False)
    inner: Thing | None = None
    _extra: Mapping[str, Any] | None = field(default=None, repr=False, alias="extra")


def test_what_is_beyond_the_documented_is_reachable() -> None:
    """A new field of the provider's can be used before we know it."""
    assert Thing(id="t1", extra={"risk": 7}).extra == {"risk": 7}


def test_without_anything_beyond_there_is_an_empty_mapping() -> None:
    """`model.extra.get(…)` needs no guard."""
    assert dict(Thing(id="t1").extra) == {}


def test_extra_counts_in_a_comparison_and_does_not_show() -> None:
    """Two answers that differ are not equal, and unlisted fields may be anyone's."""
    model = Thing(id="t1", extra={"name": "canary"})

    assert model != Thing(id="t1")
    assert repr(model) == "Thing(id='t1', inner=None)"


def test_models_are_equal_field_by_field() -> None:
    """Two reads of one session are, and what does not show counts as well."""
    model = Thing(id="t1", inner=Thing(id="t2"))

    assert model == Thing(id="t1", inner=Thing(id="t2"))
    assert model != Thing(id="t1", inner=Thing(id="t3"))
    assert model != Thing(id="t1", token="s", inner=Thing(id="t2"))
    assert model != "t1"


def test_another_class_with_the_same_fields_is_another_thing() -> None:
    """A session is no key, whatever their ids are."""

    @define(kw_only=True, eq=False, repr=False)
    class Other(Thing):
        """A model of another name."""

    assert Other(id="t1") != Thing(id="t1")


def test_a_model_is_no_key() -> None:
    """It can be changed, and would be lost in a set."""
    with pytest.raises(TypeError, match="unhashable"):
        hash(Thing(id="t1"))


def test_a_secret_does_not_show_and_a_circle_ends() -> None:
    """What a person links by hand can be printed as well."""
    model = Thing(id="t1", token="canary")
    model.inner = model

    assert repr(model) == "Thing(id='t1', inner=...)"


def test_a_model_has_slots() -> None:
    """A misspelt field is an error, not a new attribute."""
    assert not hasattr(Thing(id="t1"), "__dict__")
