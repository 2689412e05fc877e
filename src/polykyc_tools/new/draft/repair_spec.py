"""Repair a vendor's document so that clients can be emitted: one credential, and no part that cannot be emitted."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Final

from attrs import define

from polykyc_tools.engine.normalize.security_schemes import usual_requirement
from polykyc_tools.engine.openapi.operations import (
    METHODS,
    OperationKey,
    label_operation,
    list_security_requirements,
    operations,
)
from polykyc_tools.engine.openapi.schemas import Node, resolve_references
from polykyc_tools.engine.source.diagnostics import Loss, Problem
from polykyc_tools.engine.source.mapping_reader import is_map
from polykyc_tools.engine.source.nodes import Object, find_position
from polykyc_tools.engine.source.pointers import KeyPath, escape_key, find_value
from polykyc_tools.new.analyze.reachable import reachable_components
from polykyc_tools.new.prompts import BEARER, NONE

_LINE: Final = re.compile(r"^[^:]+:(\d+)")
_SCHEMA: Final = re.compile(r"schema `([^`]+)`: ")
_PARAMETER: Final = re.compile(r": parameter `([^`]+)` ")
_NAME: Final = "Credential"


@define(frozen=True)
class CredentialRepair:
    """The only credential: a security *scheme* under its *name*, and the operations that are *open* without it."""

    name: str
    scheme: Mapping[str, str] | None
    open: tuple[OperationKey, ...]
    why: str


def repair_credential(document: Node, form: str | None) -> CredentialRepair | None:
    """Return the credential to put into the overlay, None where *document* has one that can be emitted.

    *form* is the value of `--credential`: `bearer`, `none`, or a header.
    """
    schemes: dict[str, Node] = document.get("components", {}).get("securitySchemes", {})
    open_operations = tuple((path, method) for path, method, node in operations(document) if node.get("security") == [])
    if form is not None:
        scheme = None if form.lower() == NONE else security_scheme(form)
        return CredentialRepair(_NAME, scheme, open_operations, "as --credential says")
    requirements = [*list_security_requirements(document)]
    required = [name for requirement in requirements for name in requirement]
    # The certificate of `mutualTLS` is a matter of the connection: such a client sends no credential at all.
    if any(requirement and all(_is_certificate(schemes, name) for name in requirement) for requirement in requirements):
        why = "a certificate belongs to the connection, and OpenAPI 3.0 has no word for it"
        is_older = str(document.get("openapi", "")).startswith("3.0")
        return CredentialRepair(_NAME, None, open_operations, why) if is_older else None
    # An operation whose security no client can send is left out by name; where no operation remains, a guess is better.
    if usual_requirement(document) or not required:
        return None
    declared = [name for name in dict.fromkeys((*required, *schemes)) if name in schemes]
    for name in sorted(declared, key=lambda name: not _is_sendable(schemes[name])):
        if _is_sendable(schemes[name]):
            scheme = {
                word: str(value) for word, value in schemes[name].items() if word in {"type", "scheme", "in", "name"}
            }
            why = f"the only one of {', '.join(declared)} that a client can send"
            return CredentialRepair(name, scheme, open_operations, why)
        if schemes[name].get("type") in {"oauth2", "openIdConnect"}:
            why = f"the token of {name} is sent as a bearer token"
            return CredentialRepair(name, security_scheme(BEARER), open_operations, why)
    return CredentialRepair(_NAME, security_scheme(BEARER), open_operations, "no client can send those of the document")


def security_scheme(form: str) -> dict[str, str]:
    """Return the security scheme of a bearer token, or of a key in the header *form*."""
    if form.lower() == BEARER:
        return {"type": "http", "scheme": "bearer"}
    return {"type": "apiKey", "in": "header", "name": form}


def _is_sendable(scheme: Node) -> bool:
    form = (scheme.get("type"), str(scheme.get("scheme", scheme.get("in", ""))).lower())
    return form in {("http", "bearer"), ("apiKey", "header")}


def _is_certificate(schemes: Mapping[str, Node], name: str) -> bool:
    return is_map(schemes.get(name)) and schemes[name].get("type") == "mutualTLS"


@define(frozen=True)
class OmittedPart:
    """A part of a document that cannot be emitted: its *path*, its *name* for people, and *why*."""

    path: KeyPath
    name: str
    why: str


def blamed_parts(problems: Iterable[Problem], document: Node) -> Iterator[OmittedPart]:
    """Yield the parts of *document* that *problems* are about: by their name, their line, or a reference to them."""
    anchors = sorted(_anchors(document), key=lambda anchor: anchor[0])
    starts = [line for line, _ in anchors]
    every = [((path, method), node) for path, method, node in operations(document)]
    for problem in problems:
        if match := _SCHEMA.match(problem.what):
            name = match.group(1)
            yield OmittedPart(("components", "schemas", name), f"the schema {name}", problem.what)
            continue
        owners = [key for key, node in every if problem.what.startswith(f"{label_operation(*key, node)}: ")]
        line = _LINE.match(problem.position)
        if not owners and line and problem.position.startswith("specs/"):
            index = bisect_right(starts, int(line.group(1)))
            owner = anchors[index - 1][1] if index else None
            if isinstance(owner, tuple):
                owners = [owner]
            elif isinstance(owner, str):
                owners = [key for key, node in every if owner in reachable_components(document, node)]
        for key in owners:
            yield _omission(document, key, problem.what)


def lost_parts(
    losses: Iterable[Loss], document: Node, emitted: Container[tuple[str | int, ...]]
) -> Iterator[OmittedPart]:
    """Yield the operations of *document* that are not *emitted*, and the parameters that are left out, by *losses*.

    The overlay leaves them out as well, so that the provider generates without a loss. What else is left out, such as
    the schema of a value that is read as any JSON, is a matter of `polykyc generate`.
    """
    for omission in blamed_parts((Problem(loss.position, loss.what, "") for loss in losses), document):
        key = omission.path[1:]
        if omission.path[0] != "paths" or len(key) != 2 or key not in emitted:
            yield omission


def _omission(document: Node, key: OperationKey, why: str) -> OmittedPart:
    """Return the operation *key*, or its optional parameter that *why* is about."""
    path, method = key
    name = f"{method.upper()} {path}"
    match = _PARAMETER.search(why)
    for holder in (("paths", path, method), ("paths", path)) if match else ():
        for number, parameter in enumerate(find_value(document, (*holder, "parameters")) or ()):
            node = resolve_references(document, parameter)
            if match and node.get("name") == match.group(1) and not node.get("required"):
                return OmittedPart((*holder, "parameters", number), f"the parameter {match.group(1)} of {name}", why)
    return OmittedPart(("paths", path, method), name, why)


def remove_paths(document: Node, paths: Iterable[KeyPath]) -> Node:
    """Remove the values at *paths* from *document*, which is plain JSON, and return it."""
    for *parent, key in removal_order(paths):
        del find_value(document, parent)[key]
    return document


def removal_order(paths: Iterable[KeyPath]) -> list[KeyPath]:
    """Return *paths* in an order in which no removal changes a path that follows."""
    # The last item of a list goes first, and an inner value before its holder.
    return sorted({*paths}, reverse=True)


def _anchors(document: Node) -> Iterator[tuple[int, OperationKey | str | None]]:
    """Yield the first line of each operation, of each component, and of every other part."""
    for word in document:
        yield _line(document, word), None
    for path, item in document.get("paths", {}).items():
        yield _line(document["paths"], path), None
        for method in item:
            yield _line(item, method), (path, method) if method in METHODS else None
    for section, components in document.get("components", {}).items():
        yield _line(document["components"], section), None
        for name in components:
            yield _line(components, name), f"#/components/{section}/{escape_key(name)}"


def _line(node: object, key: str) -> int:
    return find_position(node, key).line if isinstance(node, Object) else 0
