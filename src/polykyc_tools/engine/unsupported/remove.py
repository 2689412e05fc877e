"""What no client is emitted for: told by name, taken out of the document, and never left out in silence."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import define

from polykyc_tools.engine.openapi.operations import operations
from polykyc_tools.engine.openapi.parameters import remove_parameter
from polykyc_tools.engine.openapi.schemas import Node
from polykyc_tools.engine.source.diagnostics import LOSS_HINT, InputError, Loss, Problem


@define(frozen=True)
class Removal:
    """A loss and what goes with it: an operation, or one *parameter* (`in` and name) that it can do without."""

    loss: Loss
    path: str
    method: str
    parameter: tuple[str, str] | None = None


def remove_unsupported(document: Node, cuts: Iterable[Removal]) -> tuple[Loss, ...]:
    """Take *cuts* out of *document*, and return what is lost; raise `InputError` if no operation is left."""
    found = list(cuts)
    gone = {(one.path, one.method) for one in found if one.parameter is None}
    kept = [one for one in found if one.parameter is None or (one.path, one.method) not in gone]
    every = all((path, method) in gone for path, method, _ in operations(document))
    if gone and every and not document.get("webhooks"):
        raise InputError(Problem(one.loss.position, one.loss.what, LOSS_HINT) for one in kept)
    for one in kept:
        if one.parameter is None:
            document["paths"][one.path].pop(one.method, None)
        else:
            remove_parameter(document, one.path, one.method, one.parameter)
    return tuple(dict.fromkeys(one.loss for one in kept))
