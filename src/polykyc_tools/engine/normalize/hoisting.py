"""Give every schema that a document refers to a name of its own: the rooms behind this one know components only."""

from __future__ import annotations

import re
from typing import Final

from polykyc_tools.engine.naming import numbered
from polykyc_tools.engine.openapi.references import find_references
from polykyc_tools.engine.source.nodes import Object, clone, find_position
from polykyc_tools.engine.source.pointers import pointer_of, reference_to, resolve_pointer, split_pointer

_WORDS: Final = frozenset(("components", "schemas", "paths", "properties", "items", "allOf", "anyOf", "oneOf"))
_HOLDERS: Final = frozenset(("requestBody", "responses", "content", "schema", "parameters", "additionalProperties"))


def hoist_schemas(document: Object) -> None:
    """Write out what *document* refers to within other parts of itself: a schema as a component, all else in place."""
    ends: dict[str, tuple[str, Object]] = {}
    for reference in list(find_references(document)):
        if reference.key == "$ref" and reference.section != "schemas":
            _bring(document, reference.holder, ends)
    # All are looked up before any is moved: one may lead through another.
    found = [
        (reference.holder, *_target(document, str(reference.holder["$ref"]), ends))
        for reference in find_references(document)
        if reference.key == "$ref" and reference.section == "schemas"
    ]
    names: dict[int, str] = {}
    for _, pointer, target in found:
        if not _is_component(pointer) and id(target) not in names:
            names[id(target)] = move_to_component(document, target, split_pointer(pointer))
    for holder, pointer, target in found:
        # One that was moved and is a reference as well stands where it was moved to.
        moved = resolve_pointer(document, f"/components/schemas/{names[id(holder)]}") if id(holder) in names else holder
        moved["$ref"] = f"#/components/schemas/{names[id(target)]}" if id(target) in names else reference_to(pointer)


def _bring(document: Object, holder: Object, ends: dict[str, tuple[str, Object]]) -> None:
    """Put what *holder* refers to in its place, but for what all can refer to."""
    # A part that was brought in may be a reference again.
    while "$ref" in holder:
        pointer, target = _target(document, str(holder["$ref"]), ends)
        if pointer.startswith("/components/"):
            holder["$ref"] = reference_to(pointer)
            return
        del holder["$ref"]
        for key, value in target.items():
            holder[key], holder.key_positions[key] = clone(value), find_position(target, key)


def _target(document: Object, said: str, ends: dict[str, tuple[str, Object]]) -> tuple[str, Object]:
    """Return where a reference leads in the end, and what stands there; *ends* are those that are known."""
    pointer = pointer_of(said)
    between: dict[str, None] = {}
    while pointer not in ends:
        if pointer in between:
            raise LookupError(said)  # an overlay can make a circle; that is told with all else that is no OpenAPI
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


def move_to_component(document: Object, target: Object, steps: tuple[str, ...]) -> str:
    """Make *target* a component, leave a reference to it, and return its name."""
    components = document.setdefault("components", Object(position=document.position))
    schemas = (
        components.setdefault("schemas", Object(position=document.position)) if isinstance(components, Object) else None
    )
    assert isinstance(schemas, Object)  # the document was found to be OpenAPI
    words = [step for step in steps if step not in _WORDS | _HOLDERS and not step.isdecimal() and "/" not in step]
    wanted = re.sub("[^A-Za-z0-9]+", "_", "_".join(words[-2:])).strip("_") or "Part"
    name = numbered(wanted, schemas.__contains__)
    schemas[name] = target.copy()
    schemas.key_positions[name] = target.position
    target.clear()
    target["$ref"] = f"#/components/schemas/{name}"
    return name
