"""Fields that a lenient client leaves undecoded: listed, and an error for who reads one."""

from __future__ import annotations

import copy
import pickle
import sys
from collections.abc import Mapping
from typing import Any, ClassVar, Self

import pytest
from attrs import define, field
from polykyc._runtime.codec import decode
from polykyc._runtime.codec.encode import UNSET
from polykyc._runtime.codec.model import Model
from polykyc._runtime.codec.undecoded import Undecoded
from polykyc._runtime.errors import MalformedResponseError


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class Part(Model):
    """A model whose `when` and `name` nothing reads, as the templates write it."""

    id: str
    when: int | None
    name: str = field(default="", repr=False)
    parts: list[Part] | dict[str, Part] | None = None
    _extra: Mapping[str, Any] | None = field(default=None, repr=False, alias="extra")

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Read *data*."""
        model = cls.__new__(cls)
        model.id = decode.text(data.get("id"), "id")
        model.name = value = data.get("name", "")
        if value.__class__ is not str:
            model._leave("name", "name", data, decode.wrong("name", "a string", value))
        try:
            model.when = decode.whole(data.get("When"), "When")
        except MalformedResponseError as error:
            model._leave("when", "When", data, error)
        read = decode.AnyOf[Any]("parts", decode.list_of(Part.from_json), decode.map_of(Part.from_json))
        model.parts = decode.within("parts", read, data["parts"]) if "parts" in data else None
        model._extra = None
        return model


def left(data: dict[str, Any]) -> Part:
    """Return *data* as a lenient client reads it."""
    return decode.leniently(Part.from_json, data)


def test_reading_what_is_undecoded_raises_and_names_it() -> None:
    """A default in its place would be a lie: absent is a meaning of its own, and so is an empty text."""
    part = left({"id": "p1", "name": 7})

    assert part.id == "p1"
    for name, text in (
        ("name", "name: expected a string, got a number"),
        ("when", "When: expected a whole number, got null or nothing"),
    ):
        with pytest.raises(MalformedResponseError) as caught:
            getattr(part, name)
        assert str(caught.value) == text
        # What an error tracker would send along.
        assert part not in [value for frame in _frames(caught.value)[1:] for value in frame.values()]
    with pytest.raises(AttributeError, match="'Part' object has no attribute 'other'"):
        part.other  # type: ignore[attr-defined]  # noqa: B018


def _frames(error: BaseException) -> list[dict[str, Any]]:
    variables: list[dict[str, Any]] = []
    trace = error.__traceback__
    while trace is not None:
        variables.append(trace.tb_frame.f_locals)
        trace = trace.tb_next
    return variables


def test_what_is_undecoded_is_listed_with_the_value_that_came() -> None:
    """Its name leads to it, its reason says what a log may hold, and its value is in no repr."""
    inner = {"id": "p2", "When": 1, "name": ["canary"]}
    part = left({"id": "p1", "When": "canary", "parts": [{"id": "p3", "When": 1}, inner]})

    assert [(entry.name, entry.field, entry.reason, entry.value) for entry in part.undecoded] == [
        ("when", "When", "expected a whole number, got a string", "canary"),
        ("parts[1].name", "name", "expected a string, got an array", ["canary"]),
    ]
    assert "canary" not in repr(part.undecoded) + repr(part)
    assert left({"id": "p1", "parts": {"canary": {**inner, "When": None}}}).undecoded == (
        Undecoded("when", "When", "expected a whole number, got null or nothing", UNSET),
        Undecoded("parts[*].when", "When", "expected a whole number, got null or nothing", None),
        Undecoded("parts[*].name", "name", "expected a string, got an array", ["canary"]),
    )
    assert left({"id": "p1", "When": 1}).undecoded == ()


def test_what_is_undecoded_is_listed_from_first_to_last() -> None:
    """In the order of the document, however the objects before it nest."""

    def names(parts: object) -> list[str]:
        return [item.name for item in left({"id": "p0", "parts": parts}).undecoded]

    item = {"id": "p"}

    assert names([{**item, "parts": [item]}, item]) == [
        "when",
        "parts[0].when",
        "parts[0].parts[0].when",
        "parts[1].when",
    ]
    assert names({"a": {**item, "parts": {"b": item}, "When": 1}, "c": {**item, "name": 7}}) == [
        "when",
        "parts[*].parts[*].when",
        "parts[*].when",
        "parts[*].name",
    ]


def test_a_field_that_is_given_a_value_is_undecoded_no_more() -> None:
    """A caller who knows better may say so."""
    part = left({"id": "p1"})

    part.when = 3

    assert (part.when, part.undecoded) == (3, ())


def test_what_is_undecoded_survives_copies_and_counts_in_a_comparison() -> None:
    """A model goes through queues and caches, with what could not be read."""
    part = left({"id": "p1", "name": 7, "parts": [{"id": "p2", "When": "x"}]})

    for other in (pickle.loads(pickle.dumps(part)), copy.copy(part), copy.deepcopy(part)):
        assert other == part
        assert other.undecoded == part.undecoded
        with pytest.raises(MalformedResponseError):
            _ = other.name
    assert part != left({"id": "p1", "name": 8, "parts": [{"id": "p2", "When": "x"}]})
    assert part != left({"id": "p1", "name": "n", "parts": [{"id": "p2", "When": "x"}]})


def test_decoding_is_strict_unless_it_is_said_otherwise() -> None:
    """Outside of a lenient client's call, and after one, nothing is left undecoded."""
    assert left({"id": "p1"}).undecoded

    with pytest.raises(MalformedResponseError, match="When: expected a whole number"):
        Part.from_json({"id": "p1"})
    with pytest.raises(MalformedResponseError, match="id: expected a string"):
        left({"When": 1})


def test_an_answer_of_nothing_but_slips_is_another_answer() -> None:
    """A hostile one would otherwise keep a client busy for as long as it is large."""
    item = {"id": "p"}
    most = decode.MAX_UNDECODED

    assert len(left({"id": "p1", "When": 1, "parts": [item] * (most // 2)}).undecoded) == most // 2
    with pytest.raises(MalformedResponseError, match=r"^parts\[0\]\.When: "):
        left({"id": "p1", "When": 1, "parts": [item] * (most + 1)})
    read = decode.list_of(Part.from_json)
    assert len(decode.leniently(read, [item] * most)) == most
    with pytest.raises(MalformedResponseError, match=r"^\[0\]\.When: expected a whole number, got null or nothing$"):
        decode.leniently(read, [item] * (most + 1))


def test_of_several_options_one_that_fits_comes_before_one_with_slips() -> None:
    """Left undecoded, nearly every field fits, and the first option would take what is another's."""
    read = decode.AnyOf[Any]("a part", Part.from_json, decode.mapping)

    assert decode.leniently(read, {"id": "p1"}) == {"id": "p1"}
    assert type(decode.leniently(decode.AnyOf[Any]("a part", decode.whole, Part.from_json), {"id": "p1"})) is Part


def test_an_answer_is_listed_however_deep_it_nests() -> None:
    """JSON may nest as deep as Python's parser goes, and a walk by recursion needs more stack than that."""
    part = left({"id": "p0", "When": "x"})
    for _ in range(sys.getrecursionlimit() * 2):
        part = Part(id="p", when=1, parts=[part])

    assert [item.field for item in part.undecoded] == ["When"]


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class Flat(Model):
    """A model with the fields of its `attributes`, as the templates write it."""

    id: str
    name: str | None = None
    _extra: Mapping[str, Any] | None = field(default=None, repr=False, alias="extra")
    __wires__ = ("id", "Name")
    _flattened: ClassVar[tuple[str, frozenset[str]] | None] = ("attributes", frozenset(("Name",)))

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Read *data*."""
        inner = decode.within("attributes", decode.mapping, data.get("attributes"))
        model = cls.__new__(cls)
        model.id = decode.text(data.get("id"), "id")
        try:
            model.name = decode.text(inner.get("Name"), "attributes.Name")
        except MalformedResponseError as error:
            model._leave("name", "Name", inner, error)
        fields = frozenset(("id", "attributes"))
        model._extra = decode.beyond_both(fields, data, "attributes", frozenset(("Name",)), inner)
        return model


@pytest.mark.parametrize(
    ("data", "extra"),
    [
        ({"id": "a", "attributes": {"Name": "Jane"}}, {}),
        ({"id": "a", "attributes": {"Name": 7}, "new": 1}, {"new": 1}),
        ({"id": "a", "attributes": {"Name": "Jane", "id": 3}, "new": 1}, {"new": 1, "attributes": {"id": 3}}),
        ({"id": "a", "attributes": {"Name": "Jane", "New": None}}, {"attributes": {"New": None}}),
    ],
)
def test_a_flat_model_gives_its_data_as_they_came(data: dict[str, Any], extra: dict[str, Any]) -> None:
    """What is undecoded or undocumented too, each where the provider has it."""
    model: Flat = decode.leniently(Flat.from_json, data)

    assert model.to_dict() == data
    assert dict(model.extra) == extra
    assert Flat(id="a", name="Jane").to_dict() == {"id": "a", "attributes": {"Name": "Jane"}}
