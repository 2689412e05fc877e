"""What no client is emitted for: told by name, taken out of the document, and never left out in silence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from attrs import define

from polykyc_tools.engine.openapi.dependencies import needed, spread
from polykyc_tools.engine.openapi.operations import named, operations
from polykyc_tools.engine.openapi.parameters import without
from polykyc_tools.engine.openapi.schemas import Node
from polykyc_tools.engine.source.diagnostics import InputError, Loss, Problem
from polykyc_tools.engine.source.mapping_reader import place

HINT: Final = "take it out with an overlay action (`remove: true`), or describe it otherwise"


@define(frozen=True)
class Cut:
    """A loss and what goes with it: an operation, or one *parameter* (`in` and name) that it can do without."""

    loss: Loss
    path: str
    method: str
    parameter: tuple[str, str] | None = None


def cut(document: Node, cuts: Iterable[Cut]) -> tuple[Loss, ...]:
    """Take *cuts* out of *document*, and return what is lost; raise `InputError` if no operation is left."""
    found = list(cuts)
    gone = {(one.path, one.method) for one in found if one.parameter is None}
    kept = [one for one in found if one.parameter is None or (one.path, one.method) not in gone]
    every = all((path, method) in gone for path, method, _ in operations(document))
    if gone and every and not document.get("webhooks"):
        raise InputError(Problem(one.loss.where, one.loss.what, HINT) for one in kept)
    for one in kept:
        if one.parameter is None:
            document["paths"][one.path].pop(one.method, None)
        else:
            without(document, one.path, one.method, one.parameter)
    return tuple(dict.fromkeys(one.loss for one in kept))


def needing(
    plain: Node, document: Node, broken: Mapping[tuple[str, str], str], schemas: Mapping[str, str]
) -> tuple[dict[tuple[str, str], str], dict[str, str]]:
    """Return the operations and schemas of *document* that are *broken* or need *schemas* that it has no name for.

    *plain* is what it was made into, where a payload or a part that others share may be a component of its own.
    """
    named = document.get("components", {}).get("schemas", {})
    reasons = spread(plain.get("components", {}).get("schemas", {}), schemas)
    found = dict(broken)
    for path, method, node in operations(plain):
        for name in sorted(needed(plain, node) & reasons.keys() - named.keys()):
            found.setdefault((path, method), reasons[name])
    return found, {name: why for name, why in reasons.items() if name in named}


def unreadable(document: Node, broken: Mapping[tuple[str, str], str], schemas: Mapping[str, str]) -> tuple[Loss, ...]:
    """Take the *broken* operations and component *schemas* out of *document*, and whatever needs them.

    Both come with the reason; return what is lost.
    """
    components: Node = document.get("components", {}).get("schemas", {})
    reasons = spread(components, schemas)
    cuts: list[Cut] = []
    for path, method, node in operations(document):
        shared = document["paths"][path].get("parameters", ())
        why = broken.get((path, method))
        for name in sorted(needed(document, [node, shared])) if why is None else ():
            why = why or reasons.get(name)
        if why is not None:
            where = place(document["paths"][path], method)
            cuts.append(Cut(Loss(where, named(path, method, node), why), path, method))
    lost = cut(document, cuts)
    for name, why in reasons.items():
        lost += (Loss(place(components, name), f"schema `{name}`", why),)
        del components[name]
    return lost
