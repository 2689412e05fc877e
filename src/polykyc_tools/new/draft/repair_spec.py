"""What of a vendor's document has to be corrected before clients can be emitted: credentials, and what is left out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from attrs import define

from polykyc_tools.engine.normalize.security_schemes import usual_requirement
from polykyc_tools.engine.openapi.operations import METHODS, OperationKey, named, operations, requirements
from polykyc_tools.engine.openapi.schemas import Node, resolved
from polykyc_tools.engine.openapi.traversal import references
from polykyc_tools.engine.source.diagnostics import Problem
from polykyc_tools.engine.source.nodes import Object, find_position
from polykyc_tools.engine.source.pointers import KeyPath, escape_key, find_value, pointer_of, resolve_pointer
from polykyc_tools.new.prompts import BEARER, NONE

_LINE: Final = re.compile(r"^[^:]+:(\d+)")
_SCHEMA: Final = re.compile(r"schema `([^`]+)`: ")
_PARAMETER: Final = re.compile(r": parameter `([^`]+)` ")
_NAME: Final = "Credential"


@define(frozen=True)
class Credential:
    """The one way in: a security *scheme* under its *name*, and the operations that are *open* without it."""

    name: str
    scheme: Mapping[str, str] | None
    open: tuple[OperationKey, ...]
    why: str


def credential(document: Node, wanted: str | None) -> Credential | None:
    """Return how clients are to say who they are, None where *document* says so in a way that can be emitted."""
    schemes: dict[str, Node] = document.get("components", {}).get("securitySchemes", {})
    open_ones = tuple((path, method) for path, method, node in operations(document) if node.get("security") == [])
    if wanted is not None:
        told = None if wanted.lower() == NONE else scheme(wanted)
        return Credential(_NAME, told, open_ones, "as --credential says")
    named = [name for requirement in requirements(document) for name in requirement]
    # An operation that takes nothing of what can be sent is left out by name; where that is all, a guess is better.
    if usual_requirement(document) or not named:
        return None
    known = [name for name in dict.fromkeys((*named, *schemes)) if name in schemes]
    for name in sorted(known, key=lambda one: not _fits(schemes[one])):
        if _fits(schemes[name]):
            kept = {word: str(one) for word, one in schemes[name].items() if word in {"type", "scheme", "in", "name"}}
            return Credential(name, kept, open_ones, f"of {', '.join(known)} the one that a client can send")
        if schemes[name].get("type") in {"oauth2", "openIdConnect"}:
            why = f"the token that {name} gives travels as a bearer token"
            return Credential(name, scheme(BEARER), open_ones, why)
    return Credential(_NAME, scheme(BEARER), open_ones, "none of the document's can be sent")


def scheme(wanted: str) -> dict[str, str]:
    """Return the security scheme of a credential that is a bearer token, or travels in the header *wanted*."""
    if wanted.lower() == BEARER:
        return {"type": "http", "scheme": "bearer"}
    return {"type": "apiKey", "in": "header", "name": wanted}


def _fits(known: Node) -> bool:
    told = (known.get("type"), str(known.get("scheme", known.get("in", ""))).lower())
    return told in {("http", "bearer"), ("apiKey", "header")}


@define(frozen=True)
class LeftOut:
    """A part of a document that nothing can be emitted for: its *path*, how people call it, and *why*."""

    path: KeyPath
    name: str
    why: str


def blamed(problems: Iterable[Problem], document: Node) -> Iterator[LeftOut]:
    """Yield the parts of *document* that *problems* are about: by name, by line, or by what they refer to."""
    anchors = sorted(_anchors(document), key=lambda one: one[0])
    starts = [line for line, _ in anchors]
    every = [((path, method), node) for path, method, node in operations(document)]
    for problem in problems:
        if hit := _SCHEMA.match(problem.what):
            name = hit.group(1)
            yield LeftOut(("components", "schemas", name), f"the schema {name}", problem.what)
            continue
        owners = [key for key, node in every if problem.what.startswith(f"{named(*key, node)}: ")]
        line = _LINE.match(problem.position)
        if not owners and line and problem.position.startswith("specs/"):
            place = bisect_right(starts, int(line.group(1)))
            owner = anchors[place - 1][1] if place else None
            if isinstance(owner, tuple):
                owners = [owner]
            elif isinstance(owner, str):
                owners = [key for key, node in every if owner in _reached(document, node)]
        for key in owners:
            yield _left(document, key, problem.what)


def _left(document: Node, key: OperationKey, why: str) -> LeftOut:
    """Return the operation *key*, or the one of its parameters that *why* is about, if it can do without that."""
    path, method = key
    name = f"{method.upper()} {path}"
    hit = _PARAMETER.search(why)
    for above in (("paths", path, method), ("paths", path)) if hit else ():
        for number, one in enumerate(find_value(document, (*above, "parameters")) or ()):
            found = resolved(document, one)
            if hit and found.get("name") == hit.group(1) and not found.get("required"):
                return LeftOut((*above, "parameters", number), f"the parameter {hit.group(1)} of {name}", why)
    return LeftOut(("paths", path, method), name, why)


def without(document: Node, paths: Iterable[KeyPath]) -> Node:
    """Remove what stands at *paths* from *document*, a plain one, and return it."""
    for *above, key in ordered(paths):
        del find_value(document, above)[key]
    return document


def ordered(paths: Iterable[KeyPath]) -> list[KeyPath]:
    """Return *paths* so that what is removed moves none of those that follow."""
    # Of two items of a list the later one goes first, and what is inside before what it is in.
    return sorted({*paths}, reverse=True)


def _anchors(document: Node) -> Iterator[tuple[int, OperationKey | str | None]]:
    """Yield where each operation, each component and whatever else there is begins."""
    for word in document:
        yield _line(document, word), None
    for path, item in document.get("paths", {}).items():
        yield _line(document["paths"], path), None
        for method in item:
            yield _line(item, method), (path, method) if method in METHODS else None
    for section, held in document.get("components", {}).items():
        yield _line(document["components"], section), None
        for name in held:
            yield _line(held, name), f"#/components/{section}/{escape_key(name)}"


def _line(node: object, key: str) -> int:
    return find_position(node, key).line if isinstance(node, Object) else 0


def _reached(document: Node, start: Any) -> set[str]:
    seen: set[str] = set()
    rest: list[Any] = [start]
    while rest:
        for reference in references(rest.pop()):
            whole = "/".join(f"#{pointer_of(reference)}".split("/")[:4])
            if whole.startswith("#/") and whole not in seen:
                seen.add(whole)
                rest.append(resolve_pointer(document, whole.removeprefix("#")))
    return seen
