"""What no client is emitted for: told by name, taken out of the document, and never left out in silence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from attrs import define

from .operations import named, operations
from .pointers import at, keys, pointer_of
from .problems import InputError, Problem
from .reader import place
from .schemas import Node, resolved
from .visit import references

HINT: Final = "take it out with an overlay action (`remove: true`), or describe it otherwise"
_SCHEMAS: Final = "#/components/schemas/"


@define(frozen=True, order=True)
class Loss:
    """A *part* of a document that is left out: *where* can be opened, *why* says what cannot be emitted."""

    where: str
    part: str
    why: str

    @property
    def what(self) -> str:
        """Return part and reason on one line: a name may hold a line break."""
        return " ".join(f"{self.part}: {self.why}".split())

    def __str__(self) -> str:
        return f"{self.where}: left out: {self.what}"


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


def without(document: Node, path: str, method: str, parameter: tuple[str, str]) -> None:
    """Take *parameter* (`in` and name) out of one operation of *document*."""
    item = document["paths"][path]
    if any(_key(document, one) == parameter for one in item.get("parameters", ())):
        _hand_down(document, item)
    own = item[method].get("parameters", [])
    own[:] = [one for one in own if _key(document, one) != parameter]


def _hand_down(document: Node, item: Node) -> None:
    """Give every operation of the path *item* what is said for all of them."""
    shared = item.pop("parameters")
    for _, _, operation in operations({"paths": {"": item}}):
        own = operation.setdefault("parameters", shared[:0])
        said = {_key(document, one) for one in own}
        operation["parameters"] = [*own, *(one for one in shared if _key(document, one) not in said)]


def _key(document: Node, parameter: Node) -> tuple[str, str]:
    found = resolved(document, parameter)
    return found["in"], found["name"]


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


def spread(components: Node, broken: Mapping[str, str]) -> dict[str, str]:
    """Return every component that is *broken* or needs one that is, with the reason."""
    reasons = {name: why for name, why in broken.items() if name in components}
    needs = {name: needed({"components": {"schemas": components}}, node) for name, node in components.items()}
    rest = list(reasons)
    while rest:
        one = rest.pop()
        for name, others in needs.items():
            if one in others and name not in reasons:
                reasons[name] = f"needs the schema `{one}`, which is left out"
                rest.append(name)
    return reasons


def needed(document: Node, start: object) -> set[str]:
    """Return the names of the component schemas that *start* refers to, not through another one."""
    names: set[str] = set()
    seen: set[str] = set()
    rest: list[object] = [start]
    while rest:
        for reference in references(rest.pop()):
            if reference.startswith(_SCHEMAS):
                names.add(keys(pointer_of(reference))[2])
            elif reference not in seen:
                seen.add(reference)
                rest.append(at(document, pointer_of(reference)))
    return names
