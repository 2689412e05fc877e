"""Responses that repeat what was asked for: one about somebody else is no result."""

from __future__ import annotations

import json
from typing import Any, Final
from uuid import UUID

import pytest
from attrs import evolve
from polykyc._runtime.calls import response_reader
from polykyc._runtime.codec import decode
from polykyc._runtime.errors import MalformedResponseError

from tests.support.invented_provider import operation, response

# What the request names, and the answer repeats.

ID: Final = UUID("0b2f7c1e-5a4d-4c3b-9a8f-6e5d4c3b2a10")


def echoed(body: object, requested: object, *path: str | int, read: Any = response_reader.read) -> Any:
    """Return what is read of *body*, which repeats at *path* what was *requested* for."""
    acme_operation = evolve(operation(), echoes={"sessionId": path})
    return read(acme_operation, evolve(response(body), names={"sessionId": requested, "other": "x"}), decode.anything)


@pytest.mark.parametrize(
    ("requested", "repeated"),
    [
        ("s-1", "s-1"),
        ("S-1", "S-1"),
        ("7", 7),
        (7, "7"),
        (7, 7),
        (True, True),
        (False, False),
        ("", ""),
        (ID, str(ID)),
        (ID, str(ID).upper()),
        (str(ID), str(ID).upper()),
        (ID, None),
        ("s-1", None),
        (None, "s-2"),
    ],
    ids=repr,
)
def test_an_answer_about_the_one_who_was_asked_for_counts(requested: object, repeated: object) -> None:
    """Numbers and texts are one id, the case of a UUID says nothing (RFC 9562, section 4), and null repeats nothing."""
    body = {"data": {"id": repeated}}

    assert echoed(body, requested, "data", "id") == body


@pytest.mark.parametrize(
    ("requested", "repeated"),
    [
        ("s-1", "s-2"),
        ("s-1", "S-1"),
        ("S-1", "s-1"),
        ("s-1", " s-1"),
        ("s-1", ""),
        ("7", 8),
        (7, 7.0),
        (1, True),
        (True, 1),
        (True, "true"),
        ("True", True),
        (True, False),
        (False, 0),
        (ID, str(ID).replace("0", "1")),
        (ID, ID.hex),
        ("s-1", ["s-1", "s-2"]),
        ("s-1", {"id": "s-1"}),
    ],
    ids=repr,
)
def test_an_answer_about_somebody_else_is_none(requested: object, repeated: object) -> None:
    """The next person would be approved by it; who is meant stands in no text."""
    payload = {"data": {"id": repeated}}

    with pytest.raises(MalformedResponseError) as caught:
        echoed(payload, requested, "data", "id")

    field = "data.id[1]" if isinstance(repeated, list) else "data.id"
    assert str(caught.value) == f"acme.get_check: {field}: expected the sessionId that the request names, got another"
    assert caught.value.field == field
    assert caught.value.about_another
    assert caught.value.response is not None


@pytest.mark.parametrize(
    ("body", "path", "field"),
    [
        ({"items": [{"user": "a"}, {"user": "b"}]}, ("items", "user"), "items[1].user"),
        ([{"user": "a"}, {}, {"user": "b"}], ("user",), "[2].user"),
        ({"items": [["a"], ["a", "b"]]}, ("items",), "items[1][1]"),
        ({"items": [{"of": {"user": "b"}}, {}]}, ("items", 0, "of", "user"), "items.0.of.user"),
        ("b", (), ""),
    ],
)
@pytest.mark.parametrize("read", [response_reader.read, response_reader.read_optional])
def test_every_item_of_a_list_is_about_the_one_who_was_asked_for(
    read: Any, body: Any, path: tuple[str | int, ...], field: str
) -> None:
    """A page of one person's sessions must not hold another's."""
    with pytest.raises(MalformedResponseError) as caught:
        echoed(body, "a", *path, read=read)

    assert caught.value.field == field
    assert echoed(json.loads(json.dumps(body).replace('"b"', '"a"')), "a", *path, read=read) is not None


def test_what_is_at_no_place_of_an_answer_is_no_repetition() -> None:
    """A provider may leave out what it knows that the caller knows."""
    silent: list[Any] = [{}, [], {"data": []}, {"data": "text"}, {"data": {"other": "x"}}, {"data": [{}, None]}]
    for body in silent:
        assert echoed(body, "a", "data", "id") == body
    # One person alone was asked for, and only one of a list.
    assert echoed([{"user": "a"}, {"user": "b"}], "a", 0, "user")
    acme_operation = evolve(operation(), echoes={"sessionId": ("id",)})
    assert response_reader.read(acme_operation, response({"id": "b"}), decode.mapping) == {"id": "b"}
