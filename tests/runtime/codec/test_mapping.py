"""Models from mappings: which keys count, and what the refusal of the others says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest
from attrs import define, field
from polykyc._runtime.codec import encode, mapping
from polykyc._runtime.codec.model import Model
from polykyc._runtime.errors import ArgumentError


@define(kw_only=True, eq=True, repr=False)
class Key(Model):
    """A model that is sent, as the templates write it."""

    key_id: str
    kind: str | None = None
    made_by: str | None = field(default=None, init=False)
    _extra: Mapping[str, Any] | None = field(default=None, repr=False, alias="extra")
    __wires__ = ("keyId", "kind", "madeBy")

    def checked_json(self) -> dict[str, Any]:
        """Return the object to send, as the templates write it."""
        if self.kind is not None and len(self.kind) > 5:
            raise ArgumentError("kind: expected at most 5 characters")
        return encode.present({**self.extra, "keyId": self.key_id, "kind": encode.none_as_unset(self.kind)})


PATH = f"{__name__.rpartition('.')[0]}.Key"


@pytest.mark.parametrize("name", ["key_id", "keyId"])
def test_a_key_is_a_field_by_either_name(name: str) -> None:
    """That of the class, and that of the provider, which an answer has as well."""
    model = mapping.from_mapping("key", {name: "k", "kind": "rsa"}, Key)

    assert model == Key(key_id="k", kind="rsa")
    assert encode.model("key", {name: "k"}, Key) == {"keyId": "k"}


def test_what_an_answer_holds_can_be_sent_again() -> None:
    """What only the provider sets is left out, as of a model, and what is not documented goes in `extra`."""
    answer = Key(key_id="k", extra={"beyond": 1})
    answer.made_by = "them"

    assert answer.to_dict() == {"keyId": "k", "madeBy": "them", "beyond": 1}
    assert encode.model("key", {"keyId": "k", "madeBy": "them", "extra": {"beyond": 1}}, Key) == {
        "beyond": 1,
        "keyId": "k",
    }


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({}, f"key: needs key_id; see {PATH}"),
        ({"kind": "rsa"}, f"key: needs key_id; see {PATH}"),
        ({"key_id": "k", "keyId": "k"}, f"key: key_id is there twice; see {PATH}"),
        ({"key_id": "k", "kindd": "x"}, f"key: a key is no field of {PATH}; did you mean kind?"),
        (
            {"key_id": "k", "canary@mail.test": 1},
            f"key: a key is no field of {PATH}; its fields are key_id, kind, extra",
        ),
        ({"key_id": "k", 7: 1}, f"key: a key is no field of {PATH}; its fields are key_id, kind, extra"),
        ({"key_id": "k", "kind": "canary"}, f"key.kind: expected at most 5 characters; see {PATH}"),
    ],
)
def test_a_mapping_that_does_not_fit_names_the_class_and_no_value(data: Mapping[Any, Any], says: str) -> None:
    """A key may be anything too, where a caller mixes up two arguments."""
    with pytest.raises(ArgumentError) as caught:
        encode.model("key", data, Key)

    assert str(caught.value) == says
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None or caught.value.__suppress_context__


@define(kw_only=True, eq=True, repr=False)
class Times(Model):
    """A model with a date and a time, as the templates annotate them."""

    born: dt.date | None = None
    ended: dt.datetime | None = None
    either: dt.date | str | None = None
    note: str | None = None
    _extra: Mapping[str, Any] | None = field(default=None, repr=False, alias="extra")
    __wires__ = ("born", "ended", "either", "note")

    def checked_json(self) -> dict[str, Any]:
        """Return the object to send, which these tests do not need."""
        raise NotImplementedError


@pytest.mark.parametrize(
    ("data", "values"),
    [
        ({"born": "1990-01-31"}, {"born": dt.date(1990, 1, 31)}),
        ({"ended": "2026-01-31T12:00:00Z"}, {"ended": dt.datetime(2026, 1, 31, 12, tzinfo=dt.UTC)}),
        ({"born": dt.date(1990, 1, 31)}, {"born": dt.date(1990, 1, 31)}),
        # What is no date, or may be of any zone, stays as it is: the model refuses it when it is sent.
        ({"born": "31.01.1990"}, {"born": "31.01.1990"}),
        ({"ended": "2026-01-31T12:00:00"}, {"ended": "2026-01-31T12:00:00"}),
        ({"either": "1990-01-31", "note": "1990-01-31"}, {"either": "1990-01-31", "note": "1990-01-31"}),
    ],
)
def test_a_mapping_may_have_a_date_as_its_text(data: dict[str, Any], values: dict[str, Any]) -> None:
    """A mapping often comes from JSON, which has no dates."""
    model = mapping.from_mapping("it", data, Times)

    assert {name: getattr(model, name) for name in values} == values


@define(kw_only=True, eq=True, repr=False)
class Pair(Model):
    """A model whose names here and at the provider cross, and that has an `extra` of its own."""

    left: str
    right: str
    extra_: str | None = None
    inner: Any = None
    _extra: Mapping[str, Any] | None = field(default=None, repr=False, alias="extra")
    __wires__ = ("right", "left", "extra", "inner")

    def checked_json(self) -> dict[str, Any]:
        """Return the object to send, as the templates write it."""
        inner = encode.model("inner", self.inner, Pair)
        return encode.present({"right": self.left, "left": self.right, "extra": self.extra_, "inner": inner})


PAIR: dict[str, Any] = {"left": "l", "right": "r"}


def test_the_name_of_the_provider_counts_where_two_fields_cross() -> None:
    """Data of an answer keep their meaning, also where the provider has an `extra`."""
    pair = mapping.from_mapping("pair", {**PAIR, "extra": "e"}, Pair)

    assert pair == Pair(left="r", right="l", extra_="e")


def test_all_missing_fields_are_named_at_once_and_the_innermost_class_once() -> None:
    """A caller mends them in one go."""
    path = f"{__name__.rpartition('.')[0]}.Pair"
    circle = {**PAIR}
    circle["inner"] = circle

    with pytest.raises(ArgumentError) as caught:
        encode.model("pair", {**PAIR, "inner": {}}, Pair)
    with pytest.raises(ArgumentError) as endless:
        encode.model("pair", circle, Pair)

    assert str(caught.value) == f"pair.inner: needs left, right; see {path}"
    assert str(endless.value).startswith("pair.inner.inner.")
    assert str(endless.value).endswith(f".inner: nests too deep, or holds itself; see {path}")


def test_a_mapping_of_a_union_is_the_one_model_that_its_keys_fit() -> None:
    """One that fits none or several is plain JSON, but for names of ours, of which no model is certain."""

    @define(kw_only=True, eq=True, repr=False)
    class Lock(Key):
        """A model with the keys of another one."""

    assert encode.either("x", {"keyId": "k"}, Pair, Key) == {"keyId": "k"}
    assert encode.either("x", {**PAIR}, Key, Pair) == {"left": "l", "right": "r", "extra": None, "inner": None}
    assert encode.either("x", {"kind": "a"}, Key, Pair) == {"kind": "a"}
    assert encode.either("x", Key(key_id="k"), Pair, Key) == {"keyId": "k"}
    assert encode.either("x", {"keyId": "k"}, Key, Pair, Lock) == {"keyId": "k"}
    with pytest.raises(ArgumentError) as caught:
        encode.either("x", {"key_id": "canary"}, Key, Pair, Lock)

    models = f"{PATH}, {encode.class_path(Lock)}"
    assert str(caught.value) == f"x: a mapping with these keys may be several models; give one of {models}"
