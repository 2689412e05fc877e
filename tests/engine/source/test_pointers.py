"""JSON Pointers: the examples of RFC 6901 (sections 5 and 6), and what leads nowhere."""

from __future__ import annotations

from typing import Any

import pytest

from polykyc_tools.engine.source.pointers import (
    PointerError,
    find_value,
    pointer_of,
    pointer_to,
    reference_to,
    resolve_pointer,
    split_pointer,
)

DOCUMENT: dict[str, Any] = {
    "foo": ["bar", "baz"],
    "": 0,
    "a/b": 1,
    "c%d": 2,
    "e^f": 3,
    "g|h": 4,
    "i\\j": 5,
    'k"l': 6,
    " ": 7,
    "m~n": 8,
}
EXAMPLES: list[tuple[str, str, Any]] = [
    ("", "#", DOCUMENT),
    ("/foo", "#/foo", ["bar", "baz"]),
    ("/foo/0", "#/foo/0", "bar"),
    ("/", "#/", 0),
    ("/a~1b", "#/a~1b", 1),
    ("/c%d", "#/c%25d", 2),
    ("/e^f", "#/e%5Ef", 3),
    ("/g|h", "#/g%7Ch", 4),
    ("/i\\j", "#/i%5Cj", 5),
    ('/k"l', "#/k%22l", 6),
    ("/ ", "#/%20", 7),
    ("/m~0n", "#/m~0n", 8),
]


@pytest.mark.parametrize(("pointer", "fragment", "value"), EXAMPLES)
def test_a_pointer_leads_where_the_rfc_says(pointer: str, fragment: str, value: Any) -> None:
    assert resolve_pointer(DOCUMENT, pointer) == value
    assert resolve_pointer(DOCUMENT, pointer_of(fragment)) == value
    assert resolve_pointer(DOCUMENT, pointer_of(reference_to(pointer))) == value
    assert pointer_to(split_pointer(pointer)) == pointer


@pytest.mark.parametrize(
    "pointer", ["/foo/2", "/foo/-1", "/foo/01", "/foo/+0", "/foo/-", "/foo/\u0660", "/foo/", "/foo/0/0"]
)
def test_what_is_no_index_of_a_list_leads_nowhere(pointer: str) -> None:
    with pytest.raises(PointerError) as caught:
        resolve_pointer(DOCUMENT, pointer)
    assert caught.value.key == split_pointer(pointer)[-1]


def test_a_pointer_that_leads_nowhere_names_the_key_and_what_lacks_it() -> None:
    with pytest.raises(PointerError) as caught:
        resolve_pointer(DOCUMENT, "/foos/0")
    assert (caught.value.key, caught.value.holder) == ("foos", DOCUMENT)


def test_tilde_one_is_no_slash_once_the_tilde_is_escaped() -> None:
    assert split_pointer("/~01") == ("~1",)
    assert pointer_to(("~1", "a/b", 0)) == "/~01/a~1b/0"


@pytest.mark.parametrize("path", [("foo", 2), ("foo", -1), ("foo", "0"), ("foo", 0, 0), ("bar",), ("foo", "bar")])
def test_a_path_that_leads_nowhere_has_no_value(path: tuple[str | int, ...]) -> None:
    assert find_value(DOCUMENT, path) is None


def test_a_path_goes_through_objects_by_key_and_lists_by_index() -> None:
    assert find_value(DOCUMENT, ("foo", 1)) == "baz"
    assert find_value(DOCUMENT, ()) is DOCUMENT
    assert find_value([{"a": None}], (0, "a")) is None
