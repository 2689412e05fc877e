"""The error responses that an operation documents: their HTTP statuses, and the codes of their examples."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from polykyc_tools.engine.openapi.operations import success_status_codes
from polykyc_tools.engine.openapi.schemas import Node, resolve_references
from polykyc_tools.engine.source.mapping_reader import is_map
from polykyc_tools.engine.source.pointers import resolve_pointer


def documented_errors(document: Node, operation: Node, codes: tuple[str, ...]) -> tuple[tuple[int, str], ...]:
    """Return the HTTP status and the code of each documented error, the code empty where no example has one.

    Args:
        document: The document, with its envelopes.
        operation: The operation of it.
        codes: JSON Pointers into an error's body; the first that leads to a code wins.

    """
    responses: Node = operation["responses"]
    found: list[tuple[int, str]] = []
    for status, response in responses.items():
        if status.isdecimal() and status not in success_status_codes(responses):
            examples = list(_examples(document, resolve_references(document, response)))
            found += [(int(status), _code(example, codes)) for example in examples] or [(int(status), "")]
    return tuple(dict.fromkeys(found))


def _examples(document: Node, response: Node) -> Iterator[Any]:
    for media in response.get("content", {}).values():
        if "example" in media:
            yield media["example"]
        for example in media.get("examples", {}).values():
            yield resolve_references(document, example).get("value")


def _code(example: Any, codes: tuple[str, ...]) -> str:
    for pointer in codes:
        try:
            code = resolve_pointer(example, pointer) if is_map(example) else None
        except (KeyError, IndexError, TypeError, ValueError):
            continue
        if isinstance(code, str | int) and not isinstance(code, bool):
            return str(code)
    return ""
