"""How an operation says what part it plays in the session API."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from polykyc_tools.engine.annotations import parse
from polykyc_tools.engine.annotations.types import CommonArgument, Cursor, OperationAnnotation, Paging, RoleBinding
from polykyc_tools.engine.load.loader import load
from polykyc_tools.engine.source.diagnostics import Problem

Read = Callable[[str], tuple[OperationAnnotation | None, list[str]]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return what reads an `x-kyc-operation` from its text, and tells what is wrong with it."""

    def operation(text: str) -> tuple[OperationAnnotation | None, list[str]]:
        path = tmp_path / "acme.yaml"
        path.write_text(f"x-kyc-operation: {text}")
        problems: list[Problem] = []
        node: Any = load(path, root=tmp_path)
        return parse.read_operation(node, problems), [str(problem) for problem in problems]

    return operation


def test_a_part_is_read_whole(read: Read) -> None:
    """What a method takes and sends is what the emitted code does."""
    takes = "{external_id: ref, expires_in: {field: ttl, unit: ms}}"
    page = "{items: rows, next: meta.next, cursor: after, size: limit}"
    text = f"{{retry: safe, takes: {takes}, sends: {{all: true, more: [a, 1]}}, mints: external_id, page: {page}}}"

    words, problems = read(text)

    assert problems == []
    assert words is not None
    assert words.part == RoleBinding(
        takes=(CommonArgument("external_id", "ref", None), CommonArgument("expires_in", "ttl", "ms")),
        sends=(("all", True), ("more", ("a", 1))),
        mints=("external_id",),
        page=Paging("rows", Cursor("result", "meta.next", "after"), None, None, "limit"),
    )


def test_pages_may_go_by_an_offset_and_a_list_be_searched(read: Read) -> None:
    """Two styles of paging, one walk."""
    words, problems = read("{retry: safe, page: {items: rows, offset: skip, total: count}, finds: {external_id: q}}")

    assert problems == []
    assert words is not None
    assert words.part.page == Paging("rows", None, "skip", "count", None)
    assert words.part.finds == (("external_id", "q"),)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("takes: {redirect: callbackUrl}", "unknown key `redirect`\n  hint: did you mean `redirect_url`?"),
        ("takes: {expires_in: ttl}", "`expires_in` must be a mapping, not `ttl`\n  hint: write `expires_in: {…}`"),
        ("sends: {all: []}", "`all` cannot be an empty list\n  hint: write one value, or a list of at least one"),
        ("sends: {all: [[1]]}", "`all` cannot be a list\n  hint: write one value, or a list of at least one"),
        ("finds: {email: q}", "unknown key `email`\n  hint: write `external_id`"),
        ("takes: {name: n}, mints: [nam]", "`mints` names `nam`, which `takes` lacks\n  hint: did you mean `name`?"),
        (
            "page: {items: rows, next: meta.next}",
            (
                "a page needs `next` and `cursor`, or `offset`, or `number`, and `items` where the result is no list\n"
                "  hint: write one of the three ways, and `items`"
            ),
        ),
    ],
)
def test_a_part_that_makes_no_sense_is_reported_with_its_position(read: Read, text: str, problem: str) -> None:
    """An overlay is read by people who did not write the engine."""
    _, problems = read(f"{{retry: safe, {text}}}")

    assert problems == [f"acme.yaml:1 x-kyc-operation: {problem}"]
