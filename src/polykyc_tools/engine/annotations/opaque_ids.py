"""Opaque identifiers: ids, cursors and tokens that the provider issued, which are not validated.

A client that validates an issued id by a documented pattern, length or format may refuse the provider's own session.
A value that the caller invents is validated.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from polykyc_tools.engine.openapi.operations import METHODS, json_media_type, operations, success_status_codes
from polykyc_tools.engine.openapi.request_values import split_step
from polykyc_tools.engine.openapi.schemas import (
    UNION_KEYWORDS,
    Node,
    merge_schema,
    read_write_only,
    resolve_references,
)
from polykyc_tools.engine.openapi.time_formats import plain_format
from polykyc_tools.engine.source.mapping_reader import is_list, is_map

from .collect import Facts, OperationFacts

_NO_TEXT: Final = frozenset({"date-time", "date", "byte", "binary"})
"""The formats of a string that is a time or a file in Python."""
OPAQUE: Final = "x-polykyc-opaque"
"""On a schema of a lowered document: the provider issues its texts."""


def mark_opaque(document: Node, facts: Facts) -> None:
    """Change the plain *document*: mark the schemas of issued ids, in requests and in sessions that are read."""
    for path, method, operation in operations(document):
        fact = facts.operations.get((path, method))
        if fact is None:
            continue  # the payload of a webhook, which has no request
        names = {*_declared_opaque(fact), *_issued_path_parameters(document, path, operation)}
        for name in _set_by_steps(facts, fact, operation):
            # The plain name of a property of an opened object is the end of its path.
            names |= {name, *(".".join((*opened, name)) for opened in fact.opened)}
        _mark_parameters(document, path, operation, names)
        _mark_properties(document, _request_schema(document, operation), names)
        page = fact.annotation.part.page if fact.annotation else None
        cursor = page.cursor if page is not None else None
        if cursor is not None and cursor.source == "result":
            for schema in _success_schemas(document, operation):
                _mark_path(document, schema, cursor.path)
    for name, schema_fact in facts.schemas.items():
        fields = dict(schema_fact.session.fields) if schema_fact.session else {}
        schema = document.get("components", {}).get("schemas", {}).get(name)
        if "id" in fields and schema is not None:
            _mark_path(document, schema, fields["id"])


def holds_free_text(document: Node, schema: Node) -> bool:
    """Tell whether values of *schema* may be texts outside an enum, or lists of them."""
    return _mark_texts(document, schema) is not schema


def _declared_opaque(fact: OperationFacts) -> Iterator[str]:
    """Yield the parameters and body fields that are opaque by `opaque`, or by their role in the session API."""
    if fact.annotation is None:
        return
    part = fact.annotation.part
    yield from part.opaque
    yield from (take.wire for take in part.takes if take.word == "id")
    if part.page is not None and part.page.cursor is not None:
        yield part.page.cursor.parameter


def _set_by_steps(facts: Facts, fact: OperationFacts, operation: Node) -> Iterator[str]:
    """Yield the arguments of *operation* that an earlier step of a create fills."""
    if fact.annotation is not None and fact.annotation.part.first is not None:
        yield from (name for name, _ in fact.annotation.part.first.sets)
    for other in facts.operations.values():
        then = other.annotation.part.then if other.annotation is not None else None
        if then is not None and then.operation == operation.get("operationId"):
            yield from (name for name, _ in then.sets)


def _issued_path_parameters(document: Node, path: str, operation: Node) -> Iterator[str]:
    """Yield the path parameters that responses about the same resource hold and that no request body there sets."""
    for parameter in _parameters(document, path, operation):
        name = str(parameter["name"])
        collection, brace, _ = path.partition(f"{{{name}}}")
        if parameter["in"] != "path" or not brace:
            continue
        about = [document["paths"].get(path_key, {}) for path_key in (f"{collection}{brace}", collection.rstrip("/"))]
        related = [item[method] for item in about for method in METHODS if method in item]
        answered = {
            field
            for node in related
            for schema in _success_schemas(document, node)
            for field in _property_names(document, schema)
        }
        field = name if name in answered else "id" if name.lower().endswith("id") else name
        sent = {
            schema
            for node in related
            for schema in _property_names(document, _request_schema(document, node), sent=True)
        }
        if field in answered and field not in sent:
            yield name


def _success_schemas(document: Node, operation: Node) -> Iterator[Node]:
    responses = operation.get("responses", {})
    for status in success_status_codes(responses):
        media = json_media_type(resolve_references(document, responses[status]))
        if media is not None and is_map(media.get("schema")):
            yield media["schema"]


def _request_schema(document: Node, operation: Node) -> Node:
    media = json_media_type(resolve_references(document, operation.get("requestBody", {})))
    schema: Any = media.get("schema") if media is not None else None
    return schema if is_map(schema) else {}


def _property_names(document: Node, schema: Node, *, sent: bool = False) -> Iterator[str]:
    """Yield the properties of the object *schema*, or of its alternatives; if *sent*, those that a request may hold."""
    for part in _parts(document, schema):
        for name, inner in part.get("properties", {}).items():
            if not sent or read_write_only(document, inner) != "read":
                yield name


def _parts(document: Node, schema: Node, around: tuple[str, ...] = ()) -> Iterator[Node]:
    """Yield *schema*, its parts and all alternatives in it."""
    reference = str(schema.get("$ref", ""))
    if reference in around:
        return
    resolved = resolve_references(document, schema)
    yield resolved
    around = (*around, reference) if reference else around
    for keyword in ("allOf", *UNION_KEYWORDS):
        for option in resolved.get(keyword, ()):
            yield from _parts(document, option, around)


def _parameters(document: Node, path: str, operation: Node) -> list[Node]:
    listed = (*operation.get("parameters", ()), *document["paths"][path].get("parameters", ()))
    return [resolve_references(document, parameter) for parameter in listed]


def _mark_parameters(document: Node, path: str, operation: Node, names: set[str]) -> None:
    """Change *operation*: give it its own parameters for *names*, because other operations may share them."""
    own = [resolve_references(document, parameter) for parameter in operation.get("parameters", ())]
    taken = {(parameter["name"], parameter["in"]) for parameter in own}
    shared = [
        parameter
        for parameter in _parameters(document, path, operation)
        if (parameter["name"], parameter["in"]) not in taken
    ]
    parameters = [*own, *(parameter for parameter in shared if parameter["name"] in names)]
    schemas = {parameter["name"]: parameter.get("schema", {}) for parameter in _parameters(document, path, operation)}
    for name in sorted(names):
        holder, rest = split_step(name, schemas) or ("", "")
        if rest:
            _mark_path(document, schemas[holder], rest)
    if names & {parameter["name"] for parameter in parameters}:
        operation["parameters"] = [
            {**parameter, "schema": _mark_texts(document, parameter["schema"])}
            if parameter["name"] in names and "schema" in parameter
            else parameter
            for parameter in parameters
        ]


def _mark_properties(document: Node, schema: Node, names: set[str]) -> None:
    for name in sorted(names):
        _mark_path(document, schema, name)


def _mark_path(document: Node, schema: Node, path: str) -> None:
    """Mark the property at the dotted *path* below *schema*, in each of its parts and alternatives."""
    for part in _parts(document, schema):
        properties = part.get("properties", {})
        name, rest = split_step(path, properties) or (path, "")
        if rest and name in properties:
            _mark_path(document, properties[name], rest)
        elif name in properties:
            properties[name] = _mark_texts(document, properties[name])


def _mark_texts(document: Node, schema: Node, around: tuple[str, ...] = ()) -> Node:
    """Return *schema* with its texts marked, also in alternatives and lists; *schema* itself if it has none."""
    reference = str(schema.get("$ref", ""))
    merged = merge_schema(document, schema)
    if reference in around or {"enum", "const"} & merged.keys():
        return schema
    kind = merged.get("type")
    if plain_format(merged.get("format")) in _NO_TEXT:
        return schema
    if kind == "string" or (is_list(kind) and "string" in kind):
        return {**merged, OPAQUE: True}
    around = (*around, reference) if reference else around
    inner: Node = {
        keyword: [_mark_texts(document, option, around) for option in merged[keyword]]
        for keyword in UNION_KEYWORDS
        if keyword in merged
    }
    if is_map(merged.get("items")):
        inner["items"] = _mark_texts(document, merged["items"], around)
    return {**merged, **inner} if any(inner[keyword] != merged[keyword] for keyword in inner) else schema
