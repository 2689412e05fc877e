"""The parameters of an operation, those of its path item among them."""

from __future__ import annotations

from .operations import operations
from .schemas import Node, resolved


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
