"""Opaque identifiers: ids, cursors and tokens that the provider issued, so that no shape is asked of them.

An id that came in an answer is the provider's word: a client that refuses it by a documented pattern, length or format
refuses the provider's own session. What a caller makes up is held to what is documented.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from polykyc_tools.engine.openapi.operations import METHODS, json_media_type, operations, success_status_codes
from polykyc_tools.engine.openapi.schemas import (
    UNION_KEYWORDS,
    Node,
    merge_schema,
    read_write_only,
    resolve_references,
    strip_null,
)
from polykyc_tools.engine.source.mapping_reader import is_list, is_map

from .collect import Facts, OperationFacts

_NO_TEXT: Final = frozenset({"date-time", "date", "byte", "binary"})
"""Formats of what is a time or a file in Python, and no text."""
OPAQUE: Final = "x-polykyc-opaque"
"""Marks a schema of a plain document whose texts the provider issues."""


def mark_opaque(document: Node, facts: Facts) -> None:
    """Change the plain *document*: mark what the provider issues, in requests and where a session is read."""
    for path, method, operation in operations(document):
        fact = facts.operations.get((path, method))
        if fact is None:
            continue  # the payload of a webhook, which no request asks for
        names = {*_declared(fact), *_answered(document, path, operation)}
        _mark_parameters(document, path, operation, names)
        _mark_properties(document, _body(document, operation), names)
        page = fact.words.part.page if fact.words else None
        for schema in _answers(document, operation) if page and page.cursor else ():
            _mark_path(document, schema, page.cursor[0] if page and page.cursor else "")
    for name, schema_fact in facts.schemas.items():
        fields = dict(schema_fact.session.fields) if schema_fact.session else {}
        schema = document.get("components", {}).get("schemas", {}).get(name)
        if "id" in fields and schema is not None:
            _mark_path(document, schema, fields["id"])


def is_text(document: Node, schema: Node) -> bool:
    """Tell whether values of *schema* may be texts that are not listed, or lists of them."""
    return _marked(document, schema) is not schema


def _declared(fact: OperationFacts) -> Iterator[str]:
    """Yield the parameters and body fields that the overlay calls opaque, or that are so by their part in sessions."""
    if fact.words is None:
        return
    part = fact.words.part
    yield from part.opaque
    yield from (take.wire for take in part.takes if take.word == "id")
    if part.page is not None and part.page.cursor is not None:
        yield part.page.cursor[1]


def _answered(document: Node, path: str, operation: Node) -> Iterator[str]:
    """Yield the parameters of *path* that answers about the same resource hold, and that no request body there sets."""
    for parameter in _parameters(document, path, operation):
        name = str(parameter["name"])
        collection, brace, _ = path.partition(f"{{{name}}}")
        if parameter["in"] != "path" or not brace:
            continue
        about = [document["paths"].get(place, {}) for place in (f"{collection}{brace}", collection.rstrip("/"))]
        related = [item[method] for item in about for method in METHODS if method in item]
        answered = {field for node in related for one in _answers(document, node) for field in _fields(document, one)}
        field = name if name in answered else "id" if name.lower().endswith("id") else name
        sent = {one for node in related for one in _fields(document, _body(document, node), sent=True)}
        if field in answered and field not in sent:
            yield name


def _answers(document: Node, operation: Node) -> Iterator[Node]:
    responses = operation.get("responses", {})
    for status in success_status_codes(responses):
        media = json_media_type(resolve_references(document, responses[status]))
        if media is not None and is_map(media.get("schema")):
            yield media["schema"]


def _body(document: Node, operation: Node) -> Node:
    media = json_media_type(resolve_references(document, operation.get("requestBody", {})))
    found: Any = media.get("schema") if media is not None else None
    return found if is_map(found) else {}


def _fields(document: Node, schema: Node, *, sent: bool = False) -> Iterator[str]:
    """Yield the properties of the object *schema*; of what is *sent*, those that a request may hold."""
    for name, inner in merge_schema(document, schema).get("properties", {}).items():
        if not sent or read_write_only(document, inner) != "read":
            yield name


def _parameters(document: Node, path: str, operation: Node) -> list[Node]:
    listed = (*operation.get("parameters", ()), *document["paths"][path].get("parameters", ()))
    return [resolve_references(document, one) for one in listed]


def _mark_parameters(document: Node, path: str, operation: Node, names: set[str]) -> None:
    """Give *operation* parameters of its own for those of *names*: others may share them, and mean another thing."""
    own = [resolve_references(document, one) for one in operation.get("parameters", ())]
    taken = {(one["name"], one["in"]) for one in own}
    shared = [one for one in _parameters(document, path, operation) if (one["name"], one["in"]) not in taken]
    found = [*own, *(one for one in shared if one["name"] in names)]
    if names & {one["name"] for one in found}:
        operation["parameters"] = [
            {**one, "schema": _marked(document, one["schema"])} if one["name"] in names and "schema" in one else one
            for one in found
        ]


def _mark_properties(document: Node, schema: Node, names: set[str]) -> None:
    properties = resolve_references(document, schema).get("properties", {})
    for name in names & properties.keys():
        properties[name] = _marked(document, properties[name])


def _mark_path(document: Node, schema: Node, path: str) -> None:
    """Mark what stands at the dotted *path* below *schema*."""
    name, _, rest = path.partition(".")
    properties = resolve_references(document, strip_null(resolve_references(document, schema))[0]).get("properties", {})
    if rest and name in properties:
        _mark_path(document, properties[name], rest)
    elif name in properties:
        properties[name] = _marked(document, properties[name])


def _marked(document: Node, schema: Node, around: tuple[str, ...] = ()) -> Node:
    """Return *schema* with its texts marked, whatever alternatives and lists they stand in; itself if it has none."""
    reference = str(schema.get("$ref", ""))
    whole = merge_schema(document, schema)
    if reference in around or {"enum", "const"} & whole.keys():
        return schema
    kind = whole.get("type")
    if whole.get("format") in _NO_TEXT:
        return schema
    if kind == "string" or (is_list(kind) and "string" in kind):
        return {**whole, OPAQUE: True}
    around = (*around, reference) if reference else around
    inner: Node = {
        word: [_marked(document, one, around) for one in whole[word]] for word in UNION_KEYWORDS if word in whole
    }
    if is_map(whole.get("items")):
        inner["items"] = _marked(document, whole["items"], around)
    return {**whole, **inner} if any(inner[word] != whole[word] for word in inner) else schema
