"""A walk over pages: which one is next, and when none is."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from typing import Any

import pytest
from polykyc import SessionStatus
from polykyc._runtime import walks
from polykyc._runtime.errors import ArgumentError
from polykyc._runtime.sessions import Session
from polykyc._runtime.walks import Walk

from tests.runtime.acme import session

DONE = SessionStatus.APPROVED


def empty(page: object, arguments: Mapping[str, Any]) -> tuple[list[Session[Any]], None]:
    """Return what a page without sessions is."""
    return [], None


def walked(
    pages: Mapping[Any, tuple[Iterable[Session[Any]], Mapping[str, Any] | None]], **given: Any
) -> tuple[list[str | None], list[Any]]:
    """Return the ids that a walk over *pages* gives, by cursor, and the cursors that it fetched."""
    fetched: list[Any] = []

    def fetch(arguments: Mapping[str, Any]) -> Any:
        fetched.append(arguments.get("after"))
        return pages[fetched[-1]]

    walk = Walk[Any, Any](lambda page, _: page, **given)
    return [one.id for one in walks.each(walk, fetch)], fetched


def test_a_walk_goes_on_until_it_has_what_it_was_asked_for() -> None:
    """A page that holds too few leads to the next; none is fetched for nothing."""
    pages = {
        None: ([session("a"), session("b", DONE)], {"after": 1}),
        1: ([session("c"), session("d", DONE)], {"after": 2}),
        2: ([session("e", DONE)], None),
    }

    assert walked(pages) == (["a", "b", "c", "d", "e"], [None, 1, 2])
    assert walked(pages, status="approved", limit=2) == (["b", "d"], [None, 1])
    assert walked(pages, status=DONE, limit=9) == (["b", "d", "e"], [None, 1, 2])
    assert walked(pages, limit=3) == (["a", "b", "c"], [None, 1])
    assert walked(pages, limit=2) == (["a", "b"], [None])
    assert walked(pages, limit=0) == ([], [])


def test_a_walk_ends_on_a_page_without_anything() -> None:
    """Wherever it says that it leads: a provider that counts wrongly would be asked for ever."""
    pages: dict[Any, Any] = {None: ([session("a")], {"after": 1}), 1: ([], {"after": 2})}

    assert walked(pages) == (["a"], [None, 1])
    assert walked({None: ([session("a")], {"after": 1}), 1: ([session("b")], {"after": 1})}) == (["a", "b"], [None, 1])


def test_a_refusal_within_a_walk_names_the_callers_word() -> None:
    """As in every other call of the common side; awaited as well."""

    def fetch(arguments: Mapping[str, Any]) -> Any:
        raise ArgumentError("page_size: expected at most 100")

    async def awaited() -> None:
        async def fetched(arguments: Mapping[str, Any]) -> Any:
            fetch(arguments)

        async for _ in walks.each_awaited(walk(), fetched):
            pass

    def walk() -> Walk[Any, Any]:
        return Walk(empty, words={"page_size": "limit"})

    for call in (lambda: list(walks.each(walk(), fetch)), lambda: asyncio.run(awaited())):
        with pytest.raises(ArgumentError, match=r"^limit: expected at most 100$"):
            call()


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("aproved", "; did you mean approved?"),
        ("declinded", "; did you mean declined?"),
        ("xyz", f", one of {', '.join(SessionStatus)}"),
        (7, f", one of {', '.join(SessionStatus)}"),
    ],
)
def test_a_status_that_is_none_is_told_with_what_may_be_meant(asked: Any, told: str) -> None:
    """One guess, or all there are."""
    with pytest.raises(ArgumentError) as caught:
        Walk[Any, Any](empty, status=asked)

    assert str(caught.value) == f"status: expected a SessionStatus{told}"
