"""Give every schema that a document refers to a name of its own: the rooms behind this one know components only."""

from __future__ import annotations

import re
from typing import Final

from .nodes import Object, clone, mark
from .refs import references
from .schemas import at, keys, pointer_of

_WORDS: Final = frozenset(("components", "schemas", "paths", "properties", "items", "allOf", "anyOf", "oneOf"))
_HOLDERS: Final = frozenset(("requestBody", "responses", "content", "schema", "parameters", "additionalProperties"))


def hoist(document: Object) -> None:
    """Write out what *document* refers to within other parts of itself: a schema as a component, all else in place."""
    for reference in list(references(document)):
        said = str(reference.holder[reference.key])
        # A part that was brought in may be a reference again.
        while reference.key == "$ref" and reference.section != "schemas" and not said.startswith("#/components/"):
            target: Object = at(document, pointer_of(said))
            del reference.holder["$ref"]
            for key, value in target.items():
                reference.holder[key], reference.holder.marks[key] = clone(value), mark(target, key)
            if "$ref" not in reference.holder:
                break
            said = str(reference.holder["$ref"])
    # All are looked up before any is moved: one may lead through another.
    found = [
        (reference.holder, *_target(document, str(reference.holder["$ref"])))
        for reference in references(document)
        if reference.key == "$ref" and reference.section == "schemas"
    ]
    names: dict[int, str] = {}
    for holder, pointer, target in found:
        steps = keys(pointer)
        if steps[:2] == ("components", "schemas") and len(steps) == 3:
            holder["$ref"] = f"#{pointer}"
            continue
        if id(target) not in names:
            names[id(target)] = move(document, target, steps)
        holder["$ref"] = f"#/components/schemas/{names[id(target)]}"


def _target(document: Object, said: str) -> tuple[str, Object]:
    """Return where a reference leads in the end, and what stands there."""
    pointer = pointer_of(said)
    target: Object = at(document, pointer)
    while set(target) == {"$ref"} and not pointer.startswith("/components/schemas/"):
        pointer = pointer_of(str(target["$ref"]))
        target = at(document, pointer)
    return pointer, target


def move(document: Object, target: Object, steps: tuple[str, ...]) -> str:
    """Make *target* a component, leave a reference to it, and return its name."""
    components = document.setdefault("components", Object(where=document.where))
    schemas = components.setdefault("schemas", Object(where=document.where)) if isinstance(components, Object) else None
    assert isinstance(schemas, Object)  # the document was found to be OpenAPI
    words = [step for step in steps if step not in _WORDS | _HOLDERS and not step.isdecimal() and "/" not in step]
    wanted = re.sub("[^A-Za-z0-9]+", "_", "_".join(words[-2:])).strip("_") or "Part"
    name, number = wanted, 2
    while name in schemas:
        name, number = f"{wanted}_{number}", number + 1
    schemas[name] = target.copy()
    schemas.marks[name] = target.where
    target.clear()
    target["$ref"] = f"#/components/schemas/{name}"
    return name
