"""How much compositions come to, written out: what doubles at every step is small to read and has no end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from polykyc_tools.engine.openapi.schemas import COMPOSITION_KEYWORDS, Node
from polykyc_tools.engine.openapi.traversal import mappings
from polykyc_tools.engine.source.diagnostics import Problem
from polykyc_tools.engine.source.mapping_reader import format_position, is_list, is_map
from polykyc_tools.engine.source.nodes import MAX_DEPTH, Object
from polykyc_tools.engine.source.pointers import pointer_of, resolve_pointer

_ANY: Final = frozenset(COMPOSITION_KEYWORDS)
MAX_SPREAD: Final = 20_000
"""How many parts or options one schema may come to; the largest public documents have some hundred."""


def spreading(document: Object) -> Iterator[Problem]:
    """Yield what is wrong with the first schema of *document* that is made of too much, or in too many steps."""
    known: dict[int, tuple[int, int]] = {}
    for word, schema in _composed(document):
        size, steps = _measured(document, schema, known)
        if size > MAX_SPREAD or steps > MAX_DEPTH:
            said = f"more than {MAX_SPREAD:,} parts" if size > MAX_SPREAD else f"more than {MAX_DEPTH} steps of parts"
            what = f"`{word}` comes to {said}, written out"
            yield Problem(format_position(schema, word), what, "refer to fewer parts")
            return


def _composed(document: Object) -> Iterator[tuple[str, Node]]:
    """Yield all of *document* that is made of parts, and the word for it; it need not be OpenAPI yet."""
    for one in mappings(document):
        word = (
            None
            if _ANY.isdisjoint(one)
            else next((word for word in COMPOSITION_KEYWORDS if is_list(one.get(word))), None)
        )
        if word is not None:
            yield word, one


def _measured(document: Object, schema: Node, known: dict[int, tuple[int, int]]) -> tuple[int, int]:
    """Return to how many parts *schema* comes, and in how many steps; one that leads back is counted once."""
    begun: set[int] = set()
    waiting = [schema]
    while waiting:
        node = waiting[-1]
        below = _below(document, node)
        if id(node) not in begun:
            begun.add(id(node))
            waiting += [one for one in below if id(one) not in known and id(one) not in begun]
            continue
        waiting.pop()
        sizes = [known.get(id(one), (1, 1)) for one in below]
        deeper = 0 if "$ref" in node else 1
        known[id(node)] = max(1, sum(size for size, _ in sizes)), deeper + max((steps for _, steps in sizes), default=0)
    return known[id(schema)]


def _below(document: Object, node: Node) -> list[Node]:
    found: list[Node] = []
    if isinstance(node.get("$ref"), str):
        # An example may say this too, and mean nothing by it.
        with suppress(LookupError, TypeError, ValueError):
            found += filter(is_map, [resolve_pointer(document, pointer_of(node["$ref"]))])
    for word in COMPOSITION_KEYWORDS:
        if is_list(node.get(word)):
            found += filter(is_map, node[word])
    return found
