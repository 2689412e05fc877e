"""The way back: from a thing to its lines in spec and overlay, the actions that touched it, and the provider's page."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import define

from polykyc_tools.engine.annotations.collect import SchemaFacts
from polykyc_tools.engine.openapi.navigation import format_path_position
from polykyc_tools.engine.pipeline.generate import Reading
from polykyc_tools.engine.pipeline.project import Project
from polykyc_tools.engine.source.mapping_reader import is_map
from polykyc_tools.engine.source.pointers import KeyPath, find_value, pointer_to
from polykyc_tools.project import shipped_folder
from polykyc_tools.project import shipped_package as installed
from polykyc_tools.source_map import operation

from .model import NameTarget, Row

if TYPE_CHECKING:
    from polykyc_tools.engine.overlay.change_log import Touch

_COMMENT = re.compile(r"^\s*#\s?(.*)$")
_MOST = 6


@define(frozen=True)
class TrailStep:
    """One step back: what *kind* of origin, what it *says*, and the *position* at which it can be opened."""

    kind: str
    says: str
    position: str


def trail(project: Project, reading: Reading, target: NameTarget) -> list[TrailStep]:
    """Return where *target* comes from."""
    document = reading.document
    steps: list[TrailStep] = []
    if target.path is not None:
        position = format_path_position(document, target.path)
        path = target.path
        # The action names what the overlay added. The step of the spec is the node that it was added to.
        while len(path) > 1 and position.rpartition(":")[0] in reading.provider.sources[1:]:
            path = path[:-1]
            position = format_path_position(document, path)
        if position.rpartition(":")[0] not in reading.provider.sources[1:]:
            steps.append(TrailStep("spec", _dotted(path), position))
    steps += [TrailStep("spec", _dotted(path), format_path_position(document, path)) for path in target.listed]
    steps += [TrailStep("row", row.text, row.position) for row in target.rows]
    steps += [TrailStep("because", comment, row.position) for row in target.rows if (comment := _comment(project, row))]
    steps += _touched(reading, target)
    steps += _named_by(reading, target)
    steps += _assumed(project, reading, target)
    return [*dict.fromkeys([*steps, *_pages(reading, target)])]


def _dotted(path: KeyPath) -> str:
    return ".".join(map(str, path)) or "the document"


def _comment(project: Project, row: Row) -> str:
    """Return the comment above a row, or at the end of its line."""
    path, _, number = row.position.rpartition(":")
    try:
        lines = (project.folder / path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    at = int(number) - 1
    trailing = lines[at].partition(" #")[2].strip() if at < len(lines) else ""
    above: list[str] = []
    while at > 0 and (comment := _COMMENT.match(lines[at - 1])) is not None:
        above.insert(0, comment.group(1).strip())
        at -= 1
    return " ".join([*above, trailing]).strip()


def _touched(reading: Reading, target: NameTarget) -> Iterator[TrailStep]:
    """Yield what the overlay did to the thing, to what it holds, and to what holds it if it came as a whole."""
    if not target.path:
        return
    here = target.path
    inner = [touch for touch in reading.touched if _concerns(touch, here)]
    for touch in inner[:_MOST]:
        was = f", which was at {touch.was}" if touch.did == "replaces" and touch.was is not None else ""
        below = touch.path[len(here) :] if touch.path[: len(here)] == here else ()
        what = _dotted(below) if below else f"{_dotted(touch.path)}"
        yield TrailStep("overlay", f"{touch.action} {touch.did} {what}{was}", str(touch.position))
    if len(inner) > _MOST:
        yield TrailStep("overlay", f"and {len(inner) - _MOST} more below it", "")


def _named_by(reading: Reading, target: NameTarget) -> Iterator[TrailStep]:
    """Yield the words of the overlay that name the property that the thing is."""
    facts = reading.lowered.facts
    match target.path:
        case ("components", "schemas", str(name), "properties", str(wire)):
            yield from _read_by(facts.schemas.get(name), wire)
        case (*_, "properties", str(wire)):
            pass
        case _:
            return
    for hidden in facts.hidden_properties.get(pointer_to(target.path[:-2]), ()):
        if hidden.names is None or wire in hidden.names:
            yield TrailStep("overlay", "keeps it out of print", hidden.position)


def _read_by(fact: SchemaFacts | None, wire: str) -> Iterator[TrailStep]:
    if fact is None:
        return
    if fact.status is not None and any(read == wire for row in fact.status.rows for read, _ in row.when):
        yield TrailStep("overlay", "x-kyc-status reads it", fact.status.position)
    for word, path in fact.session.fields if fact.session is not None else ():
        if path.split(".")[0] == wire and fact.session is not None:
            yield TrailStep("overlay", f"x-kyc-session gives it as `{word}`", fact.session.position)


def _concerns(touch: Touch, path: KeyPath) -> bool:
    within = touch.path[: len(path)] == path
    contains = path[: len(touch.path)] == touch.path and touch.did in ("adds", "replaces", "extends")
    return within or contains


def _assumed(project: Project, reading: Reading, target: NameTarget) -> Iterator[TrailStep]:
    """Yield the assumptions that the thing rests on: its own, and those of what it is a part of."""
    path = target.path or ()
    for length in range(len(path), -1, -1):
        node = find_value(reading.document, path[:length])
        if is_map(node) and node.get("x-kyc-source") == "inferred":
            position = format_path_position(reading.document, (*path[:length], "x-kyc-source"))
            yield TrailStep("assumed", _comment(project, Row("", position)) or "no page documents it", position)


def _pages(reading: Reading, target: NameTarget) -> Iterator[TrailStep]:
    """Yield the provider's pages: of the thing itself, else of the operations that use it, else of the provider."""
    own: Any = find_value(reading.document, (*(target.path or ()), "externalDocs", "url")) if target.path else None
    if isinstance(own, str):
        yield TrailStep("page", own, "")
        return
    named = [emitted for emitted in reading.provider.operations if emitted.name in target.operations and emitted.link]
    for emitted in named[:_MOST]:
        position = format_path_position(reading.document, (*operation(emitted), "externalDocs"))
        yield TrailStep("page", f"{emitted.link} ({emitted.name})", position)
    if len(named) > _MOST:
        yield TrailStep("page", f"and those of {len(named) - _MOST} more operations", "")
    if not named and reading.provider.link:
        yield TrailStep("page", reading.provider.link, format_path_position(reading.document, ("externalDocs",)))


def emitted(home: Path, target: NameTarget) -> str:
    """Return the line of *target* in what is emitted into *home*, its file alone where that is not there."""
    packages = sorted(path.parent for path in home.glob(f"generated/*/{target.file.partition('/')[0]}"))
    if packages or home != shipped_folder():
        package = packages[0] if packages else home / "generated" / "polykyc"
        shown = f"generated/{package.name}/{target.file}"
    else:
        package = installed("polykyc")
        shown = f"{package.name}/{target.file}"
    line = find_line(package / target.file, target.symbol)
    return f"{shown}:{line}" if line else shown


def find_line(path: Path, symbol: tuple[str, ...]) -> int | None:
    """Return the line of *symbol* in the module at *path*, or as far as its names lead; None if it cannot be read."""
    try:
        body: Any = _parse(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, SyntaxError):
        return None
    number = 1
    for name in symbol:
        definition = next((node for node in body.body if _named(node) == name), None)
        if definition is None:
            break
        body, number = definition, definition.lineno
        if not hasattr(definition, "body"):
            break
    return number


@lru_cache(maxsize=16)
def _parse(text: str) -> ast.Module:
    """Return the syntax tree of *text*. Most names of a provider are in few of its modules."""
    return ast.parse(text)


def _named(node: Any) -> str | None:
    target = getattr(node, "target", None) or next(iter(getattr(node, "targets", ())), None)
    return getattr(node, "name", None) or getattr(target, "id", None)
