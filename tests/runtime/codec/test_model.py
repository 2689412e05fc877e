"""What models have next to their fields."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, ClassVar
from uuid import UUID

import pytest
from attrs import define, field
from polykyc import ArgumentError
from polykyc._runtime.codec.decode import leniently, text
from polykyc._runtime.codec.encode import UNSET, Unset, unix_s
from polykyc._runtime.codec.enums import OpenStrEnum
from polykyc._runtime.codec.model import Model
from polykyc._runtime.errors import MalformedResponseError


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


class Kind(OpenStrEnum):
    """An enum as the templates write it."""

    PASSPORT = "passport"


@define(kw_only=True, eq=False, repr=False)
class Form(Model):
    """A model with a field of each sort that JSON has another form of."""

    kind: Kind | None
    birth_day: date | None = None
    read_at: datetime | None = None
    made_at: datetime | None = None
    note: str | Unset | None = UNSET
    ref: UUID | None = None
    parts: Sequence[Form] = ()
    by_name: Mapping[str, Any] | None = None
    _extra: Mapping[str, Any] | None = field(default=None, repr=False, alias="extra")
    __wires__ = ("kind", "birthDay", "readAt", "madeAt", "note", "ref", "parts", "byName")
    _time_writers: ClassVar[Mapping[str, Any]] = {"made_at": unix_s}

    @classmethod
    def from_json(cls, data: Any) -> Form:
        """Read a note alone, as the templates write it."""
        model = cls(kind=None)
        try:
            model.note = text(data.get("note"), "note")
        except MalformedResponseError as error:
            model._leave("note", "note", data, error)
        return model


def test_a_model_is_plain_data_by_the_names_of_the_provider() -> None:
    """It can be stored, and read again by any program."""
    east = timezone(timedelta(hours=2))
    model = Form(
        kind=Kind("passport"),
        birth_day=date(1990, 2, 1),
        read_at=datetime(2026, 12, 1, 14, tzinfo=east),
        made_at=datetime(1970, 1, 1, 0, 1, tzinfo=UTC),
        ref=UUID(int=7),
        parts=(Form(kind=Kind("new")),),
        by_name={"a": Form(kind=None, note=None)},
        extra={"risk": {"level": 3}},
    )

    data = model.to_dict()

    assert data == {
        "kind": "passport",
        "birthDay": "1990-02-01",
        "readAt": "2026-12-01T12:00:00Z",
        "madeAt": 60,
        "ref": "00000000-0000-0000-0000-000000000007",
        "parts": [{"kind": "new", "parts": []}],
        "byName": {"a": {"kind": None, "note": None, "parts": []}},
        "risk": {"level": 3},
    }
    assert type(data["kind"]) is str
    assert json.loads(model.to_json()) == data
    assert model.to_json(indent=2) == json.dumps(data, indent=2)


def test_a_field_that_was_not_decoded_is_as_it_came() -> None:
    """What the provider sent is not lost, and a field that was missing stays missing."""
    wrong, missing = leniently(lambda _: [Form.from_json({"note": 7}), Form.from_json({})], b"")

    assert wrong.to_dict() == {"kind": None, "note": 7, "parts": []}
    assert missing.to_dict() == {"kind": None, "parts": []}


def test_what_json_cannot_say_is_an_error_without_the_value() -> None:
    """The value may be anyone's."""
    with pytest.raises(ArgumentError) as caught:
        Form(kind=None, by_name={"canary": {"canary"}}).to_json()

    assert str(caught.value) == "it holds something that JSON cannot say"
    assert caught.value.__cause__ is None
