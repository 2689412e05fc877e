"""A member goes into an object that another argument holds, and what the caller gave stays as it is."""

from __future__ import annotations

from typing import Any

import pytest
from polykyc._runtime.codec.encode import UNSET
from polykyc._runtime.errors import ArgumentError
from polykyc._runtime.sessions import nested
from polykyc.kayle.models import KeyType, RsaPublicJwk

NAMES = ("data", "attributes", "redirect_uri")
WIRES = ("data", "attributes", "redirect-uri")


def put(value: Any, member: object = "x") -> Any:
    """Return *value* with *member* at the path of this module."""
    return nested.put(value, NAMES, WIRES, member)


def test_objects_on_the_way_are_made_only_for_a_member() -> None:
    """An empty object may mean something else than none."""
    assert put(UNSET) == {"attributes": {"redirect-uri": "x"}}
    assert put(UNSET, None) == {"attributes": {"redirect-uri": None}}
    assert put(UNSET, UNSET) is UNSET
    assert put({"id": 1}, UNSET) == {"id": 1}


def test_what_the_caller_gave_is_not_changed() -> None:
    """A caller may use one mapping for several sessions."""
    own = {"attributes": {"note": "n"}, "id": 1}

    assert put(own) == {"attributes": {"note": "n", "redirect-uri": "x"}, "id": 1}
    assert own == {"attributes": {"note": "n"}, "id": 1}


def test_a_model_is_copied() -> None:
    """As a mapping is."""
    key = RsaPublicJwk(kty=KeyType.RSA, n="AQAB", e="AQAB")

    changed = nested.put({"key": key}, ("body", "key", "use"), ("body", "key", "use"), "enc")

    assert (changed["key"].use, key.use) == ("enc", None)
    assert isinstance(changed["key"], RsaPublicJwk)


@pytest.mark.parametrize("name", ["redirect-uri", "redirect_uri"])
def test_a_member_that_is_there_under_either_name_is_given_once(name: str) -> None:
    """The client cannot know which of two values is meant, and the error shows neither."""
    assert put({"attributes": {name: "x"}}) == {"attributes": {name: "x"}}
    with pytest.raises(ArgumentError) as refused:
        put({"attributes": {name: "secret"}})

    assert str(refused.value) == "data.attributes.redirect_uri: data holds another value for it; give it once"


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        (None, "data: is null"),
        ({"attributes": None}, "data.attributes: is null"),
        ({"attributes": ["secret"]}, "data.attributes: expected an object"),
        ("secret", "data: expected an object"),
    ],
)
def test_a_way_through_no_object_is_refused(value: Any, problem: str) -> None:
    """A null that the caller wrote is not replaced without a sign."""
    with pytest.raises(ArgumentError) as refused:
        put(value)

    assert str(refused.value).startswith(problem)


def test_a_default_is_for_what_the_caller_left_out() -> None:
    """A value of the caller's own counts, also a null."""
    own = {"attributes": {"redirect_uri": None}}

    assert nested.fill(UNSET, NAMES, WIRES, "x") == {"attributes": {"redirect-uri": "x"}}
    assert nested.fill({"attributes": {"note": 1}}, NAMES, WIRES, "x") == {
        "attributes": {"note": 1, "redirect-uri": "x"}
    }
    assert nested.fill(own, NAMES, WIRES, "x") is own
    assert nested.fill({"attributes": None}, NAMES, WIRES, "x") == {"attributes": None}


def test_an_operation_takes_none_for_nothing() -> None:
    """An argument whose None is not null has no other value for nothing."""
    assert nested.none_if_unset(UNSET) is None
    assert nested.none_if_unset({}) == {}
