"""Guess whether sessions can be listed, and how a list goes on: by the names beside its items."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from attrs import define

from polykyc_tools.engine.openapi.operations import OperationKey
from polykyc_tools.engine.openapi.schemas import Node

from .document import bare, component, every_answer, inside, kind, parameters, properties, snake
from .envelope import NEXT, TOTALS, Envelope

_CURSORS: Final = (
    *("cursor", "starting_after", "start_cursor", "after", "page_cursor", "page_token", "next_token"),
    *("next_cursor", "next_page_token", "continuation_token"),
)
_OFFSETS: Final = ("offset", "skip")
_OTHERS: Final = ("date-time", "date", "uuid", "binary", "unix-ms", "unix-s")
"""Formats that are read as something else than texts and numbers."""
_SIZES: Final = ("limit", "page_size", "per_page", "size", "take")


@define(frozen=True)
class Listing:
    """A list of the component *name*, and how it goes on, as overlays write it."""

    name: str
    schema: Node
    page: Mapping[str, str]


def listing(document: Node, around: Envelope, key: OperationKey) -> Listing | None:
    """Return what the operation *key* lists and how it goes on, None if it lists nothing or names do not tell."""
    query = {snake(one["name"]): one for one in parameters(document, key) if one["in"] == "query"}
    if len(query) < len(parameters(document, key)) or any(one.get("required") for one in query.values()):
        # Whoever knows nothing yet can list.
        return None
    fields = dict(_fields(document, around, key))
    items = [path for path, schema in fields.items() if kind(document, schema) == "array"]
    inner: Node = bare(document, fields[items[0]]).get("items", {}) if len(items) == 1 else {}
    name = component(inner)
    way = _way(document, fields, query)
    if name is None or way is None:
        return None
    return Listing(name, inner, {"items": items[0], **way})


def _way(document: Node, fields: Mapping[str, Node], query: Mapping[str, Node]) -> dict[str, str] | None:
    """Return how a page is followed by the next: by a mark in the answer, or by how many came before."""
    size = _named(document, query, _SIZES, "integer")
    sized = {"size": size} if size is not None else {}
    following, cursor = _said(document, fields, NEXT, "string"), _named(document, query, _CURSORS, "string")
    if following is not None and cursor is not None:
        return {"next": following, "cursor": cursor, **sized}
    offset, total = _named(document, query, _OFFSETS, "integer"), _said(document, fields, TOTALS, "integer")
    if offset is not None:
        return {"offset": offset, **({"total": total} if total is not None else {}), **sized}
    return None


def _named(document: Node, query: Mapping[str, Node], names: tuple[str, ...], wanted: str) -> str | None:
    found = (query[name] for name in names if name in query)
    return next((str(one["name"]) for one in found if _is(document, one.get("schema", {}), wanted)), None)


def _said(document: Node, fields: Mapping[str, Node], names: tuple[str, ...], wanted: str) -> str | None:
    found = {
        snake(path.rpartition(".")[2]): path for path, schema in fields.items() if kind(document, schema) == wanted
    }
    return next((found[name] for name in names if name in found), None)


def _is(document: Node, schema: Node, wanted: str) -> bool:
    """Tell whether *schema* is of the JSON type *wanted*, and in Python of no other than that."""
    return kind(document, schema) == wanted and bare(document, schema).get("format") not in _OTHERS


def _fields(document: Node, around: Envelope, key: OperationKey) -> Iterator[tuple[str, Node]]:
    """Yield what stands in the result of *key*, one mapping deep, by its dotted path."""
    answer = next((one for one in every_answer(document) if one.key == key and one.is_good), None)
    if answer is None:
        return
    pointer: Any = around.own.get(key, around.common).get("payload", "")
    parts = {"": pointer} if isinstance(pointer, str) else pointer
    for part, where in parts.items():
        schema = inside(document, answer.schema, where)
        if schema is None:
            continue
        if part:
            yield part, schema
        for name, inner in _inner(document, schema):
            path = f"{part}.{name}" if part else name
            yield path, inner
            if not part and kind(document, inner) == "object":
                yield from ((f"{path}.{deeper}", one) for deeper, one in _inner(document, inner))


def _inner(document: Node, schema: Node) -> list[tuple[str, Node]]:
    # A path is parted by dots, so a name with one cannot be told in it.
    return [(name, inner) for name, inner in properties(document, schema).items() if "." not in name]
