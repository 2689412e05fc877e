"""Guess whether sessions can be listed, and the pagination of the list, from the names next to its items."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from attrs import define

from polykyc_tools.engine.openapi.operations import OperationKey, success_status_codes, written_header
from polykyc_tools.engine.openapi.schemas import Node, resolve_references
from polykyc_tools.engine.openapi.time_formats import plain_format

from .document import (
    component_name,
    json_type,
    parameters,
    plain_schema,
    properties,
    response_bodies,
    schema_at,
    snake_case,
)
from .envelope import MORE, NEXT, PAGES, TOTALS, EnvelopeGuess

_CURSORS: Final = (
    *("cursor", "starting_after", "start_cursor", "after", "page_cursor", "page_token", "next_token"),
    *("next_cursor", "next_page_token", "continuation_token"),
)
_OFFSETS: Final = ("offset", "skip")
_NUMBERS: Final = ("page", "page_number", "page_no", "page_index")
_DECODED_FORMATS: Final = ("date-time", "date", "uuid", "binary", "unix-ms", "unix-s")
"""Formats whose values are no texts and no numbers in Python."""
_LAST: Final = ("starting_after", "after", "after_id", "last_id", "since_id")
"""Cursors that are the id of the last item of a page."""
_LINKS: Final = ("next", "next_url", "next_link", "next_page_url", "next_page")
_LINK_HEADERS: Final = ("Link",)
_TOTAL_HEADERS: Final = ("X-Total-Count", "X-Total", "Total-Count", "X-Total-Results", "X-Pagination-Total-Count")
_SIZES: Final = ("limit", "page_size", "per_page", "size", "take")


@define(frozen=True)
class ListGuess:
    """A list of the *component*, whose items have *schema*; *page* is its pagination in the form of overlays.

    *component* is None if the schema of the items is inline.
    """

    component: str | None
    schema: Node
    page: Mapping[str, Any]


def guess_list(document: Node, envelope: EnvelopeGuess, key: OperationKey) -> ListGuess | None:
    """Return what the operation *key* lists, None if it lists no objects or its names suggest no pagination."""
    declared = parameters(document, key)
    if any(parameter["in"] == "path" or parameter.get("required") for parameter in declared):
        # A caller without any knowledge has to be able to list.
        return None
    query = dict(_query(document, declared))
    fields = dict(_result_fields(document, envelope, key))
    lists = [path for path, schema in fields.items() if json_type(document, schema) == "array" and path != "included"]
    bare = _bare_list(document, envelope, key)
    if bare is not None:
        fields, lists = {"": bare}, [""]
    if len(lists) != 1:
        return None
    item: Node = plain_schema(document, fields[lists[0]]).get("items", {})
    component = component_name(item)
    has_ids = json_type(document, properties(document, item).get("id", {})) == "string"
    ends = _header_ends(document, key)
    pagination = _pagination(document, fields, query, ends, has_ids=has_ids)
    if pagination is None or json_type(document, item) != "object":
        return None
    # The items of a bare list are the result itself, which has no path.
    return ListGuess(component, item, {**({"items": lists[0]} if lists[0] else {}), **pagination})


def _bare_list(document: Node, envelope: EnvelopeGuess, key: OperationKey) -> Node | None:
    """Return the schema of the result of *key* if that is a list itself."""
    body = next((body for body in response_bodies(document) if body.key == key and body.is_success), None)
    payload = envelope.payload(key)
    schema = schema_at(document, body.schema, payload) if body is not None and isinstance(payload, str) else None
    return schema if schema is not None and json_type(document, schema) == "array" else None


def _header_ends(document: Node, key: OperationKey) -> dict[str, Any]:
    """Return the ends of a list that the headers of a success of *key* say: a link to the next page, a count."""
    responses = document["paths"][key[0]][key[1]].get("responses", {})
    statuses = success_status_codes(responses)[:1]
    response = resolve_references(document, responses[statuses[0]]) if statuses else {}
    names = {"more": _LINK_HEADERS, "total": _TOTAL_HEADERS}
    ends = {word: next(filter(None, (written_header(response, name) for name in names[word])), None) for word in names}
    return {word: {"header": name} for word, name in ends.items() if name is not None}


def _query(document: Node, declared: Iterable[Node]) -> Iterator[tuple[str, Node]]:
    """Yield the parameters of a query by their names in snake_case, the members of `page` before all others."""
    own = [parameter for parameter in declared if parameter["in"] == "query"]
    for parameter in own:
        yield snake_case(parameter["name"]), parameter
        outer, bracket, inner = parameter["name"].partition("[")
        if bracket and outer in PAGES:
            yield snake_case(inner.removesuffix("]")), parameter
        if parameter.get("style") == "deepObject" and outer in PAGES:
            for name, schema in _dotless(document, parameter.get("schema", {})):
                yield snake_case(name), {"name": f"{outer}.{name}", "in": "query", "schema": schema}


def _pagination(
    document: Node, fields: Mapping[str, Node], query: Mapping[str, Node], ends: Mapping[str, Any], *, has_ids: bool
) -> dict[str, Any] | None:
    """Return how to get the next page: by a cursor, by the last item, by a link, by an offset or by its number.

    *ends* are what headers say of the end, where the fields say nothing.
    """
    size = _parameter(document, query, _SIZES, "integer")
    sized = {"size": size} if size is not None else {}
    following, cursor = _field(document, fields, NEXT, "string"), _parameter(document, query, _CURSORS, "string")
    if following is not None and cursor is not None:
        return {"next": following, "cursor": cursor, **sized}
    more, last = _field(document, fields, MORE, "boolean"), _parameter(document, query, _LAST, "string")
    if more is not None and last is not None and has_ids:
        return {"more": more, "next": {"last": "id"}, "cursor": last, **sized}
    link = _next_link(document, fields)
    if link is not None and cursor is not None:
        return {"next": {"link": link}, "cursor": cursor, **sized}
    offset, total = _parameter(document, query, _OFFSETS, "integer"), _field(document, fields, TOTALS, "integer")
    until = {"total": total} if total is not None else {"more": link or more} if link or more else {}
    if offset is not None:
        counted = {word: end for word, end in ends.items() if word == "total"}
        return {"offset": offset, **(until or counted), **sized}
    number = _parameter(document, query, _NUMBERS, "integer")
    if number is not None:
        return {"number": number, **_first_page(document, query, number), **(until or ends), **sized}
    return None


def _first_page(document: Node, query: Mapping[str, Node], number: str) -> dict[str, int]:
    """Return the number of the first page where the parameter *number* says another one than 1."""
    schema = next(plain_schema(document, entry["schema"]) for entry in query.values() if entry["name"] == number)
    first = schema.get("default", schema.get("minimum", 1))
    return {"first": first} if isinstance(first, int) and first >= 0 and first != 1 else {}


def _next_link(document: Node, fields: Mapping[str, Node]) -> str | None:
    """Return the path of the link to the next page, which its place, its format or its name calls a link."""
    for path, schema in fields.items():
        holder, _, name = path.rpartition(".")
        is_link = holder.rpartition(".")[2] == "links" or name.endswith(("url", "link"))
        is_link = is_link or plain_schema(document, schema).get("format") in {"uri", "uri-reference", "url"}
        if snake_case(name) in _LINKS and is_link and json_type(document, schema) == "string":
            return path
    return None


def _parameter(document: Node, query: Mapping[str, Node], names: tuple[str, ...], expected: str) -> str | None:
    """Return the first parameter of *names* whose values are of the JSON type *expected*, and of no other in Python."""
    for name in names:
        schema: Node = query[name].get("schema", {}) if name in query else {}
        is_plain = plain_format(plain_schema(document, schema).get("format")) not in _DECODED_FORMATS
        if json_type(document, schema) == expected and is_plain:
            return str(query[name]["name"])
    return None


def _field(document: Node, fields: Mapping[str, Node], names: tuple[str, ...], expected: str) -> str | None:
    """Return the path of the first field of *names* whose values are of the JSON type *expected*."""
    paths = {
        snake_case(path.rpartition(".")[2]): path
        for path, schema in fields.items()
        if json_type(document, schema) == expected
    }
    return next((paths[name] for name in names if name in paths), None)


def _result_fields(document: Node, envelope: EnvelopeGuess, key: OperationKey) -> Iterator[tuple[str, Node]]:
    """Yield the fields of a result of *key* by their dotted paths, those of an inner object included."""
    body = next((body for body in response_bodies(document) if body.key == key and body.is_success), None)
    if body is None:
        return
    for part, pointer in envelope.payload_parts(key).items():
        schema = schema_at(document, body.schema, pointer)
        if schema is None:
            continue
        if part:
            yield part, schema
        for name, inner in _dotless(document, schema):
            path = f"{part}.{name}" if part else name
            yield path, inner
            if not part and json_type(document, inner) == "object":
                yield from ((f"{path}.{deeper}", field) for deeper, field in _dotless(document, inner))


def _dotless(document: Node, schema: Node) -> list[tuple[str, Node]]:
    # A dot separates the steps of a path, so no path can lead to a name with a dot.
    return [(name, inner) for name, inner in properties(document, schema).items() if "." not in name]
