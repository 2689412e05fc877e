"""The request envelope: objects of a request body whose properties a method takes as arguments."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import evolve

from polykyc_tools.engine.openapi.operations import json_media_type
from polykyc_tools.engine.openapi.request_values import alternatives, describe_non_object
from polykyc_tools.engine.openapi.schemas import (
    Node,
    merge_and_strip_null,
    merge_schema,
    read_write_only,
    resolve_references,
    walk_properties,
)
from polykyc_tools.engine.source.mapping_reader import is_map
from polykyc_tools.engine.source.pointers import split_pointer

from .types import OperationAnnotation


def request_schema(document: Node, operation: Node) -> Node:
    """Return the schema of the request body of *operation*, an empty one if it has none."""
    media = json_media_type(resolve_references(document, operation.get("requestBody", {})))
    schema = media.get("schema") if media is not None else None
    return schema if is_map(schema) else {}


def find_object(
    document: Node, schema: Node, steps: tuple[str, ...], around: tuple[str, ...] = ()
) -> tuple[Node | None, str]:
    """Return the object schema at *steps* of *schema*, or None and what is in the way, empty if nothing is there.

    *around* are the references of the unions that *schema* is an option of, because a union may be one of itself.
    """
    reference = str(schema.get("$ref", ""))
    if reference in around:
        return None, ""
    merged = merge_and_strip_null(document, schema)[0]
    options = alternatives(merged)
    if options:
        around = (*around, reference) if reference else around
        leads_on = any(find_object(document, option, steps, around) != (None, "") for option in options)
        return None, "one of several schemas" if leads_on else ""
    if "discriminator" in merged:
        # Its subtypes have properties of their own, which a caller gives in a model alone.
        return None, "one of several schemas"
    if not steps:
        return (merged, "") if "properties" in merged else (None, describe_non_object(merged))
    inner = merged.get("properties", {}).get(steps[0])
    if not is_map(inner):
        return None, ""
    if read_write_only(document, inner) == "read":
        return None, "read-only"
    return find_object(document, inner, steps[1:])


def opened_objects(document: Node, operation: Node, pointers: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the paths of the objects in the request body of *operation* that *pointers* open, outer ones first."""
    schema = request_schema(document, operation)
    paths = [split_pointer(pointer) for pointer in pointers]
    inner_paths = [path for path in paths if path and find_object(document, schema, path)[0] is not None]
    return tuple(sorted({path[:count] for path in inner_paths for count in range(1, len(path) + 1)}, key=len))


def opened_needs(document: Node, operation: Node, opened: tuple[tuple[str, ...], ...]) -> Iterator[tuple[str, ...]]:
    """Yield the dotted paths of which one must be given, for each *opened* object that every request body has."""
    schema = request_schema(document, operation)
    for path in opened:
        holder, _ = find_object(document, schema, path)
        options: list[Node] = (holder or {}).get("anyOf", [])
        is_optional = any(step.optional for step in walk_properties(document, schema, path))
        if options and not is_optional and all({*option} == {"required"} for option in options):
            yield tuple(".".join((*path, name)) for option in options for name in option["required"])


def name_by_path(
    annotation: OperationAnnotation,
    document: Node,
    operation: Node,
    opened: tuple[tuple[str, ...], ...],
    parameters: frozenset[str],
) -> OperationAnnotation:
    """Return *annotation* with the dotted paths of the properties of *opened* objects that it names plainly.

    *parameters* are the names of the operation's parameters, which win over a property.
    """
    schema = request_schema(document, operation)
    own = parameters | merge_schema(document, schema).get("properties", {}).keys()
    paths: dict[str, str] = {}
    for path in opened:
        holder, _ = find_object(document, schema, path)
        for name in holder["properties"] if holder is not None else ():
            if name not in own and (*path, name) not in opened:
                paths.setdefault(name, ".".join((*path, name)))
    return _renamed(annotation, lambda name: paths.get(name, name))


def _renamed(annotation: OperationAnnotation, rename: Callable[[str], str]) -> OperationAnnotation:
    part = annotation.part
    page = part.page
    if page is not None:
        page = evolve(
            page,
            cursor=page.cursor and evolve(page.cursor, parameter=rename(page.cursor.parameter)),
            offset=page.offset and rename(page.offset),
            number=page.number and evolve(page.number, parameter=rename(page.number.parameter)),
            size=page.size and rename(page.size),
        )
    renamed = evolve(
        part,
        takes=tuple(evolve(take, wire=rename(take.wire)) for take in part.takes),
        sends=tuple((rename(wire), value) for wire, value in part.sends),
        defaults=tuple((rename(wire), value) for wire, value in part.defaults),
        finds=tuple((word, rename(wire)) for word, wire in part.finds),
        echoes=tuple((rename(wire), path) for wire, path in part.echoes),
        opaque=tuple(map(rename, part.opaque)),
        page=page,
    )
    needs = tuple(tuple(map(rename, group)) for group in annotation.needs)
    return evolve(annotation, part=renamed, needs=needs, resumes=tuple(map(rename, annotation.resumes)))
