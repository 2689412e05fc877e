"""Remove the components that no client needs once the envelopes are gone."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, Final

from polykyc_tools.engine.openapi.references import referenced_component
from polykyc_tools.engine.openapi.schemas import Node
from polykyc_tools.engine.openapi.traversal import reference_values
from polykyc_tools.engine.source.pointers import pointer_of, resolve_pointer

_OF_RESPONSES: Final = ("responses", "headers", "links", "callbacks")
"""The sections of the components that only responses use."""


def without_components(document: Node) -> Node:
    """Return *document* without its components."""
    return {key: value for key, value in document.items() if key != "components"}


def reachable_schemas(document: Node, start: Any) -> frozenset[str]:
    """Return the names of the component schemas that *start* leads to."""
    seen: set[str] = set()
    pending: list[Any] = [start]
    while pending:
        for reference in reference_values(pending.pop()):
            # A reference may lead into a component; then all of the component is needed.
            shared = "/".join(reference.split("/")[:4])
            if shared not in seen:
                seen.add(shared)
                # The sections that only responses use are removed.
                with suppress(KeyError):
                    pending.append(resolve_pointer(document, pointer_of(shared)))
    return frozenset(referenced_component(shared) for shared in seen if shared.startswith("#/components/schemas/"))


def prune(document: Node, before: frozenset[str]) -> None:
    """Remove what only responses use, and each schema of those in use *before* that only an envelope used."""
    components = document.get("components", {})
    for section in _OF_RESPONSES:
        components.pop(section, None)
    schemas: Node = components.get("schemas", {})
    new = {name: node for name, node in schemas.items() if name not in before}
    others = [node for section, node in components.items() if section != "schemas"]
    needed = reachable_schemas(document, [without_components(document), others, new])
    components["schemas"] = {name: node for name, node in schemas.items() if name in new or name in needed}
