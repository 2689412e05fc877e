"""The error responses that an operation documents: their HTTP statuses, and the codes of their examples."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from polykyc_tools.engine.openapi.media_types import find_examples
from polykyc_tools.engine.openapi.operations import success_status_codes
from polykyc_tools.engine.openapi.schemas import Node, resolve_references
from polykyc_tools.engine.source.pointers import PointerError, resolve_pointer


def documented_errors(document: Node, operation: Node, codes: tuple[str, ...]) -> tuple[tuple[int, str], ...]:
    """Return the HTTP status and the code of each documented error, the code empty where no example has one.

    Args:
        document: The document, with its envelopes.
        operation: An operation of it.
        codes: JSON Pointers into an error's body; the first that leads to a code counts.

    """
    responses: Node = operation["responses"]
    errors: list[tuple[int, str]] = []
    for status, response in responses.items():
        if status.isdecimal() and status not in success_status_codes(responses):
            bodies = list(_example_bodies(document, resolve_references(document, response)))
            errors += [(int(status), _code(body, codes)) for body in bodies] or [(int(status), "")]
    return tuple(dict.fromkeys(errors))


def _example_bodies(document: Node, response: Node) -> Iterator[Any]:
    for media in response.get("content", {}).values():
        yield from find_examples(document, media).values()


def _code(body: Any, codes: tuple[str, ...]) -> str:
    for pointer in codes:
        try:
            code = resolve_pointer(body, pointer)
        except PointerError:
            continue
        if isinstance(code, str | int) and not isinstance(code, bool):
            return str(code)
    return ""
