"""What nobody documents: each place of a document that is marked as inferred, and the comment beside the mark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from polykyc_tools.engine.annotations.vocabulary import ANYWHERE
from polykyc_tools.engine.ir.docs_page import Assumption
from polykyc_tools.engine.source.nodes import Array, Object, find_position
from polykyc_tools.engine.source.pointers import escape_key


def assumptions(document: object, home: Path) -> Iterator[Assumption]:
    """Yield what *document*, read from files below *home*, only assumes."""
    read: dict[str, list[str]] = {}
    for pointer, node in _inferred(document, ""):
        where = find_position(node, ANYWHERE)
        if where.path not in read:
            # JSON has no comments, and perhaps the whole document on one line.
            text = "" if where.path.endswith(".json") else (home / where.path).read_text(encoding="utf-8")
            read[where.path] = text.splitlines()
        yield Assumption(str(where), pointer or "/", _comment(read[where.path][where.line - 1 : where.line]))


def _comment(lines: list[str]) -> str:
    """Return the comment beside the mark on the one of *lines*, if there is one."""
    return "".join(lines).partition(ANYWHERE)[2].partition(" #")[2].strip()


def _inferred(node: object, pointer: str) -> Iterator[tuple[str, Object]]:
    if isinstance(node, Object) and node.get(ANYWHERE) == "inferred":
        yield pointer, node
    inner = node.items() if isinstance(node, Object) else enumerate(node) if isinstance(node, Array) else ()
    for key, value in inner:
        if isinstance(value, Object | Array):
            yield from _inferred(value, f"{pointer}/{escape_key(str(key))}")
