"""The documented examples of a docs page, from which a test writes its mocks: answers of sessions, and an event."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from polykyc_tools.engine.annotations.collect import Facts
from polykyc_tools.engine.ir.docs_page import DocsExample
from polykyc_tools.engine.openapi.media_types import find_examples
from polykyc_tools.engine.openapi.operations import json_media_type, label_operation, operations, success_status_codes
from polykyc_tools.engine.openapi.schemas import Node, resolve_references
from polykyc_tools.engine.source.mapping_reader import is_map


def answer_examples(document: Node, facts: Facts) -> Iterator[DocsExample]:
    """Yield the example of a success of each operation that `create` and `get` call, in the order of their calls."""
    by_id = {node.get("operationId"): (path, method) for path, method, node in operations(document)}
    for role in ("create", "get"):
        for key, fact in facts.operations.items():
            if fact.annotation is None or fact.annotation.role != role:
                continue
            first, then = fact.annotation.part.first, fact.annotation.part.then
            calls = (
                by_id.get(first.operation) if first is not None else None,
                key,
                by_id.get(then.operation) if then is not None else None,
            )
            for called in calls:
                yield from _answer(document, *called) if called is not None else ()


def _answer(document: Node, path: str, method: str) -> Iterator[DocsExample]:
    node = document["paths"][path][method]
    for status in success_status_codes(node.get("responses", {})):
        media = json_media_type(resolve_references(document, node["responses"][status]))
        for example in find_examples(document, media).values() if media is not None else ():
            yield DocsExample(label_operation(path, method, node), status, _written(example))
            return


def event_example(document: Node) -> str:
    """Return the first documented example of a webhook's body, empty if there is none."""
    for item in document.get("webhooks", {}).values():
        for operation in resolve_references(document, item).values():
            body = resolve_references(document, operation.get("requestBody", {})) if is_map(operation) else {}
            media = json_media_type(body)
            for example in find_examples(document, media).values() if media is not None else ():
                return _written(example)
    return ""


def _written(example: Any) -> str:
    """Return *example* as JSON whose texts cannot end the code that they stand in."""
    return json.dumps(example, ensure_ascii=False, indent=2, default=str).replace("`", "\\u0060")
