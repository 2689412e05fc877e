"""The limit of expanded compositions: parts that double at every step are small to read and have no end."""

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
MAX_EXPANSION: Final = 20_000
"""The number of parts or options that a schema may expand to; the largest public documents have some hundred."""


def find_excessive_expansion(document: Object) -> Iterator[Problem]:
    """Yield a problem for the first schema of *document* that has too many parts, or parts in too many steps."""
    sizes: dict[int, tuple[int, int]] = {}
    for keyword, schema in _composed(document):
        size, steps = _measure_expansion(document, schema, sizes)
        if size > MAX_EXPANSION or steps > MAX_DEPTH:
            size_text = (
                f"more than {MAX_EXPANSION:,} parts"
                if size > MAX_EXPANSION
                else f"more than {MAX_DEPTH} steps of parts"
            )
            what = f"`{keyword}` comes to {size_text}, written out"
            yield Problem(format_position(schema, keyword), what, "refer to fewer parts")
            return


def _composed(document: Object) -> Iterator[tuple[str, Node]]:
    """Yield every composition of *document* and its keyword; the document is not validated yet."""
    for mapping in mappings(document):
        keyword = (
            None
            if _ANY.isdisjoint(mapping)
            else next((keyword for keyword in COMPOSITION_KEYWORDS if is_list(mapping.get(keyword))), None)
        )
        if keyword is not None:
            yield keyword, mapping


def _measure_expansion(document: Object, schema: Node, sizes_by_id: dict[int, tuple[int, int]]) -> tuple[int, int]:
    """Return the number of parts of *schema*, and of steps to them; a cycle counts once."""
    begun: set[int] = set()
    waiting = [schema]
    while waiting:
        node = waiting[-1]
        below = _direct_parts(document, node)
        if id(node) not in begun:
            begun.add(id(node))
            waiting += [part for part in below if id(part) not in sizes_by_id and id(part) not in begun]
            continue
        waiting.pop()
        sizes = [sizes_by_id.get(id(part), (1, 1)) for part in below]
        deeper = 0 if "$ref" in node else 1
        sizes_by_id[id(node)] = (
            max(1, sum(size for size, _ in sizes)),
            deeper + max((steps for _, steps in sizes), default=0),
        )
    return sizes_by_id[id(schema)]


def _direct_parts(document: Object, node: Node) -> list[Node]:
    parts: list[Node] = []
    if isinstance(node.get("$ref"), str):
        # An example may hold a `$ref` too, as data.
        with suppress(LookupError, TypeError, ValueError):
            parts += filter(is_map, [resolve_pointer(document, pointer_of(node["$ref"]))])
    for keyword in COMPOSITION_KEYWORDS:
        if is_list(node.get(keyword)):
            parts += filter(is_map, node[keyword])
    return parts
