"""Remove the operations and parameters that no client can be emitted for, with a loss for each."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import define

from polykyc_tools.engine.openapi.operations import operations
from polykyc_tools.engine.openapi.parameters import remove_parameter
from polykyc_tools.engine.openapi.schemas import Node
from polykyc_tools.engine.source.diagnostics import LOSS_HINT, InputError, Loss, Problem


@define(frozen=True)
class Removal:
    """A loss, and what is removed with it: an operation, or one optional *parameter* (`in` and name) of it."""

    loss: Loss
    path: str
    method: str
    parameter: tuple[str, str] | None = None


def remove_unsupported(document: Node, removals: Iterable[Removal]) -> tuple[Loss, ...]:
    """Apply *removals* to *document*, and return the losses; raise `InputError` if no operation is left."""
    every = list(removals)
    removed = {(removal.path, removal.method) for removal in every if removal.parameter is None}
    # A parameter goes with its operation.
    needed = [each for each in every if each.parameter is None or (each.path, each.method) not in removed]
    is_empty = all((path, method) in removed for path, method, _ in operations(document))
    if removed and is_empty and not document.get("webhooks"):
        raise InputError(Problem(removal.loss.position, removal.loss.what, LOSS_HINT) for removal in needed)
    for removal in needed:
        if removal.parameter is None:
            document["paths"][removal.path].pop(removal.method, None)
        else:
            remove_parameter(document, removal.path, removal.method, removal.parameter)
    return tuple(dict.fromkeys(removal.loss for removal in needed))
