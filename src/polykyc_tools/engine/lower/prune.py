"""Components that nothing of a client needs any more, once the envelopes are gone."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, Final

from polykyc_tools.engine.openapi.references import referenced_component
from polykyc_tools.engine.openapi.schemas import Node
from polykyc_tools.engine.openapi.traversal import reference_values
from polykyc_tools.engine.source.pointers import pointer_of, resolve_pointer

_ANSWERS: Final = ("responses", "headers", "links", "callbacks")
"""Of the shared parts, those that no request is made of."""


def without_components(document: Node) -> Node:
    """Return *document* without its components."""
    return {key: value for key, value in document.items() if key != "components"}


def reachable_schemas(document: Node, start: Any) -> frozenset[str]:
    """Return the names of the component schemas that *start* leads to."""
    seen: set[str] = set()
    rest: list[Any] = [start]
    while rest:
        for reference in reference_values(rest.pop()):
            # A reference may lead into a schema; the schema as a whole is kept then.
            whole = "/".join(reference.split("/")[:4])
            if whole not in seen:
                seen.add(whole)
                # Of what is shared by answers nothing is left in the end.
                with suppress(KeyError):
                    rest.append(resolve_pointer(document, pointer_of(whole)))
    return frozenset(referenced_component(whole) for whole in seen if whole.startswith("#/components/schemas/"))


def prune(document: Node, before: frozenset[str]) -> None:
    """Drop what is shared and in no request, and those of the schemas used *before* that only answers' wraps used."""
    components = document.get("components", {})
    for section in _ANSWERS:
        components.pop(section, None)
    schemas: Node = components.get("schemas", {})
    kept = {name: node for name, node in schemas.items() if name not in before}
    others = [node for section, node in components.items() if section != "schemas"]
    needed = reachable_schemas(document, [without_components(document), others, kept])
    components["schemas"] = {name: node for name, node in schemas.items() if name in kept or name in needed}
