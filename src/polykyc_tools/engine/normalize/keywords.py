"""Keywords of OpenAPI that an author can write in several ways, each rewritten into one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from polykyc_tools.engine.openapi.operations import json_media_type, operations
from polykyc_tools.engine.openapi.schemas import Node, resolve_references
from polykyc_tools.engine.openapi.traversal import boolean_schema_pointers, visit_schemas
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.mapping_reader import format_position, is_list
from polykyc_tools.engine.source.nodes import Array, Object, clone, find_position
from polykyc_tools.engine.source.pointers import PointerError, pointer_of, resolve_pointer, split_pointer

IS_JSON: Final = "x-polykyc-json"
"""On a parameter: its value is sent as JSON text."""

_IGNORED_HEADERS: Final = frozenset({"accept", "authorization", "content-type"})
"""Parameters that OpenAPI ignores: bodies, responses and security schemes say what these headers hold."""
_SIBLINGS: Final = frozenset(
    (
        *("$ref", "title", "description", "default", "deprecated", "example", "examples"),
        # So many documents of 3.0 have these next to a reference that they count there too.
        *("nullable", "readOnly", "writeOnly"),
    )
)
"""Keywords that may stay next to a reference."""


def normalize_keywords(document: Node) -> None:
    """Rewrite referenced path items, ignored headers, boolean schemas, single types and 3.0's limits in *document*."""
    for path, item in (*document.get("paths", {}).items(), *document.get("webhooks", {}).items()):
        _inline_path_item(document, path, item)
    for holder in _parameter_holders(document):
        parameters = holder.get("parameters", [])
        parameters[:] = [
            parameter for parameter in parameters if not _is_ignored(resolve_references(document, parameter))
        ]
    for pointer in list(boolean_schema_pointers(document)):
        holder, key = resolve_pointer(document, pointer.rpartition("/")[0]), split_pointer(pointer)[-1]
        # No value fits false, and no class can say so. As a schema that any value fits, it can be read at least.
        if isinstance(holder, Array):
            holder[int(key)] = Object(position=holder.position)
        else:
            holder[key] = Object(position=find_position(holder, key))
    for _, schema in visit_schemas(document):
        if is_list(types := schema.get("type")) and len(types) == 1:
            schema["type"] = types[0]
        for exclusive, limit in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
            # In 3.0 it is a boolean, and says whether the limit itself is excluded.
            if isinstance(is_exclusive := schema.get(exclusive), bool):
                del schema[exclusive]
                if is_exclusive and limit in schema:
                    schema[exclusive] = schema.pop(limit)


def _parameter_holders(document: Node) -> Iterator[Node]:
    yield from document.get("paths", {}).values()
    yield from (operation for _, _, operation in operations(document))


def _is_ignored(parameter: Node) -> bool:
    return parameter["in"] == "header" and parameter["name"].lower() in _IGNORED_HEADERS


def _inline_path_item(document: Node, path: str, item: Node) -> None:
    """Copy what *item* refers to into it; a keyword of its own wins."""
    seen: set[str] = set()
    while "$ref" in item:
        position, reference = format_position(item, "$ref"), str(item.pop("$ref"))
        try:
            target = resolve_pointer(document, pointer_of(reference))
        except PointerError:
            target = None
        if reference in seen or not isinstance(target, Object) or not isinstance(item, Object):
            what = f"{path}: `{reference}` leads to no path item"
            raise InputError([Problem(position, what, "write the path item out")])
        seen.add(reference)
        for key, value in target.items():
            if key not in item:
                item[key], item.key_positions[key] = clone(value), find_position(target, key)


def normalize_ref_siblings(document: Object) -> None:
    """Move the keywords next to a reference of *document* into an `allOf`; drop them in 3.0, which ignores them."""
    is_ignored = str(document.get("openapi")).startswith("3.0")
    for _, schema in list(visit_schemas(document)):
        siblings = [key for key in schema if "$ref" in schema and key not in _SIBLINGS and not key.startswith("x-")]
        if not siblings or not isinstance(schema, Object):
            continue
        part = Object(position=schema.position)
        for key in siblings:
            part[key], part.key_positions[key] = schema.pop(key), find_position(schema, key)
        if not is_ignored:
            reference = Object({"$ref": schema.pop("$ref")}, position=schema.position)
            schema["allOf"] = Array([reference, part], position=schema.position)


def normalize_parameter_content(document: Node) -> None:
    """Give each parameter of *document* whose `content` is JSON a `schema` instead, and mark it with `IS_JSON`."""
    shared: Node = document.get("components", {}).get("parameters", {})
    own = (parameter for holder in _parameter_holders(document) for parameter in holder.get("parameters", ()))
    for parameter in (*shared.values(), *own):
        media = json_media_type(parameter) if "content" in parameter and "schema" not in parameter else None
        if media is not None and isinstance(parameter, Object):
            schema = media.get("schema")
            parameter["schema"] = Object(position=parameter.position) if schema is None else schema
            parameter[IS_JSON] = True
            del parameter["content"]
