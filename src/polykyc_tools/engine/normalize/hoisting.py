"""Make a component of every schema that a `$ref` leads to, and write out all other references."""

from __future__ import annotations

import re
from typing import Final

from polykyc_tools.engine.naming import numbered
from polykyc_tools.engine.openapi.references import find_references
from polykyc_tools.engine.source.nodes import Object, clone, find_position
from polykyc_tools.engine.source.pointers import pointer_of, reference_to, resolve_pointer, split_pointer

_UNNAMED: Final = frozenset(
    (
        *("components", "schemas", "paths", "properties", "items", "allOf", "anyOf", "oneOf"),
        *("requestBody", "responses", "content", "schema", "parameters", "additionalProperties"),
    )
)
"""Keys of a pointer that say nothing about the schema, so that no component is named after them."""


def hoist_schemas(document: Object) -> None:
    """Resolve the references of *document* into its own parts: to a schema as a component, all else in place."""
    ends: dict[str, tuple[str, Object]] = {}
    for reference in list(find_references(document)):
        if reference.key == "$ref" and reference.section != "schemas":
            _inline(document, reference.holder, ends)
    # All are looked up before any is moved: one may lead through another.
    targets = [
        (reference.holder, *_find_end(document, str(reference.holder["$ref"]), ends))
        for reference in find_references(document)
        if reference.key == "$ref" and reference.section == "schemas"
    ]
    names: dict[int, str] = {}
    for _, pointer, target in targets:
        # A section of `components` that the author made up holds no components.
        schema_component = _is_component(pointer) and pointer.startswith("/components/schemas/")
        if not schema_component and id(target) not in names:
            names[id(target)] = move_to_component(document, target, split_pointer(pointer))
    for holder, pointer, target in targets:
        # A holder that was moved and is a reference as well stands where it was moved to.
        moved = resolve_pointer(document, f"/components/schemas/{names[id(holder)]}") if id(holder) in names else holder
        moved["$ref"] = f"#/components/schemas/{names[id(target)]}" if id(target) in names else reference_to(pointer)


def _inline(document: Object, holder: Object, ends: dict[str, tuple[str, Object]]) -> None:
    """Copy what *holder* refers to into it, unless that is a component."""
    # A part that was copied may be a reference again.
    while "$ref" in holder:
        pointer, target = _find_end(document, str(holder["$ref"]), ends)
        if pointer.startswith("/components/"):
            holder["$ref"] = reference_to(pointer)
            return
        del holder["$ref"]
        for key, value in target.items():
            holder[key], holder.key_positions[key] = clone(value), find_position(target, key)


def _find_end(document: Object, reference: str, ends: dict[str, tuple[str, Object]]) -> tuple[str, Object]:
    """Return the pointer that *reference* leads to in the end, and its value; *ends* caches the answers."""
    pointer = pointer_of(reference)
    between: dict[str, None] = {}
    while pointer not in ends:
        if pointer in between:
            # An overlay can make a circle; the caller reports it with all else that is not OpenAPI.
            raise LookupError(reference)
        between[pointer] = None
        target: Object = resolve_pointer(document, pointer)
        if set(target) != {"$ref"} or _is_component(pointer):
            ends[pointer] = pointer, target
        else:
            pointer = pointer_of(str(target["$ref"]))
    ends |= dict.fromkeys(between, ends[pointer])
    return ends[pointer]


def _is_component(pointer: str) -> bool:
    return pointer.startswith("/components/") and pointer.count("/") == 3


def move_to_component(document: Object, schema: Object, path: tuple[str, ...]) -> str:
    """Make *schema* a component named after its *path*, leave a reference to it, and return its name."""
    components = document.setdefault("components", Object(position=document.position))
    assert isinstance(components, Object)  # the stage `validate` checked that
    schemas = components.setdefault("schemas", Object(position=document.position))
    assert isinstance(schemas, Object)  # and that
    words = [key for key in path if key not in _UNNAMED and not key.isdecimal() and "/" not in key]
    base = re.sub("[^A-Za-z0-9]+", "_", "_".join(words[-2:])).strip("_") or "Part"
    name = numbered(base, schemas.__contains__)
    schemas[name] = schema.copy()
    schemas.key_positions[name] = schema.position
    schema.clear()
    schema["$ref"] = f"#/components/schemas/{name}"
    return name
