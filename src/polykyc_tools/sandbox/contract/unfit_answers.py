"""Report the documented answers that the sandbox cannot give: examples and samples that do not fit their schema."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from polykyc_tools.engine.openapi.navigation import follow_references, format_path_position
from polykyc_tools.engine.source.diagnostics import Problem
from polykyc_tools.engine.source.nodes import Object
from polykyc_tools.engine.source.pointers import KeyPath, find_value
from polykyc_tools.sandbox.schemas.validator import BreachError

from .contract import Contract
from .operation import ServedOperation
from .responses import Reply


def find_unfit_answers(contract: Contract, document: Object) -> Iterator[Problem]:
    """Yield a problem for each answer of *contract* with no value that fits, and for each example that does not.

    *document* is the same document with its source positions.
    """
    for operation in contract.operations:
        for status, reply in operation.replies.items():
            path = _response_path(document, operation, status)
            if path is None or reply.media is None:
                continue
            try:
                yield from _unfit_values(document, operation, reply, path)
            except BreachError as error:
                what = f"the answer {status} of {operation.name} cannot be given: {error}"
                yield Problem(format_path_position(document, path), what, "correct the schema")


def _unfit_values(document: Object, operation: ServedOperation, reply: Reply, path: KeyPath) -> Iterator[Problem]:
    for name, body in reply.examples.items():
        error = reply.find_error(body)
        if error is not None:
            what = f"the example of the answer {reply.status} of {operation.name} does not fit its schema: {error}"
            position = format_path_position(document, _example_path(document, path, name))
            yield Problem(position, what, "correct the example, or the schema")
    body = reply.default_body
    error = reply.find_error(body) if body is not None or reply.is_json else None
    if error is not None:
        what = f"the sandbox finds no value for the answer {reply.status} of {operation.name}: {error}"
        yield Problem(format_path_position(document, path), what, "add an `example` that fits the schema")


def _response_path(document: Object, operation: ServedOperation, status: int) -> KeyPath | None:
    """Return the path of the response that documents *status*, None if there is none."""
    responses = ("paths", operation.path, operation.method.lower(), "responses")
    documented: Any = find_value(document, responses) or {}
    names = (str(status), f"{status // 100}XX", "default")
    by_name = {str(name).upper(): name for name in documented}
    name = next((by_name[name.upper()] for name in names if name.upper() in by_name), None)
    return None if name is None else follow_references(document, (*responses, name))


def _example_path(document: Object, response: KeyPath, name: str) -> KeyPath:
    """Return the path of the example *name* below *response*, or of the response if the example stands elsewhere."""
    content: Any = find_value(document, (*response, "content")) or {}
    for media in content:
        for steps in (("examples", name), ("example",)):
            path = (*response, "content", media, *steps)
            if find_value(document, path) is not None:
                return path
    return response
