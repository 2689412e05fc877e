"""Find the components that a part of a document uses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from polykyc_tools.engine.openapi.operations import operations, success_status_codes
from polykyc_tools.engine.openapi.schemas import Node
from polykyc_tools.engine.openapi.traversal import reference_values
from polykyc_tools.engine.source.pointers import find_item, pointer_of


def reachable_components(document: Node, start: Any) -> set[str]:
    """Return the references to the components that *start* uses, directly or through other components."""
    seen: set[str] = set()
    waiting: list[Any] = [start]
    while waiting:
        for reference in reference_values(waiting.pop()):
            component = "/".join(f"#{pointer_of(reference)}".split("/")[:4])
            if component.startswith("#/") and component not in seen:
                seen.add(component)
                waiting.append(find_item(document, component.removeprefix("#")))
    return seen


def emitted_components(document: Node) -> set[str]:
    """Return the references to the components that requests, successes and webhooks of *document* use."""
    return reachable_components(document, [*_emitted(document), document.get("webhooks", {})])


def _emitted(document: Node) -> Iterator[Any]:
    for _, _, node in operations(document):
        yield node.get("requestBody", {})
        responses = node.get("responses", {})
        # Nothing prints the body of an error.
        yield [responses[status] for status in success_status_codes(responses)]
