"""Apply an OpenAPI Overlay (1.0 or 1.1) to a spec, strictly: what would be lost in silence is an error."""

import posixpath
from collections.abc import Iterator
from copy import deepcopy
from typing import Final
from urllib.parse import unquote

from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.nodes import (
    JSON,
    MAX_DEPTH,
    MAX_NODES,
    Array,
    Object,
    SourcePosition,
    clone,
    find_position,
    measure,
)
from polykyc_tools.engine.source.pointers import KeyPath, require_value

from .actions import Action, Version, read
from .change_log import Touch, removals, updates
from .jsonpath import guess, idle, places
from .merge import kind_of, merge

_DELETE: Final = "fix the target, delete the action, or say `x-optional: true`"


def apply(spec: Object, overlay: Object, touched: list[Touch] | None = None) -> Object:
    """Return *spec* as *overlay* changes it; what changed has the overlay's positions, and is told to *touched*."""
    problems: list[Problem] = []
    version, actions = read(overlay, problems)
    problems += _extends(spec, overlay)
    document = deepcopy(spec)
    nodes = measure(document)[0]
    for action in actions:
        found = places(action.target, document)
        if not found and not action.optional:
            problems.append(_nothing(action, "target", document))
        elif not action.optional and (lost := idle(action.target, document)) is not None:
            # One of several: the others match, and what was meant for it would be lost.
            what = f"{action.target.path}: `{lost[0]}` matches nothing"
            problems.append(Problem(action.where("target"), what, lost[1]))
        elif action.remove:
            if touched is not None:
                touched += removals(document, found, action.name, find_position(action.node, "remove"))
            problems += _remove(document, action, found)
        elif found:
            values = list(_value(document, action, problems))
            for value, where in values:
                size, height = measure(value)
                # An upper bound, taken before the work: copies of copies double with each action.
                nodes += size * len(found)
                if nodes > MAX_NODES or max(map(len, found)) + 1 + height > MAX_DEPTH:
                    what = f"the document grows over {MAX_NODES:,} values or {MAX_DEPTH} levels"
                    raise InputError([*problems, Problem(action.where(), what, "add less, or to fewer targets")])
                if touched is not None:
                    touched += updates(document, found, value, action.name, where)
                problems += _update(document, action, found, value, where, version)
    if problems:
        raise InputError(problems)
    return document


def _extends(spec: Object, overlay: Object) -> Iterator[Problem]:
    if "extends" not in overlay:
        return
    said, folder = overlay["extends"], posixpath.dirname(overlay.position.path)
    meant = posixpath.normpath(posixpath.join(folder, unquote(said))) if isinstance(said, str) else None
    if meant != posixpath.normpath(spec.position.path):
        told = f"`{said}`" if isinstance(said, str) else kind_of(said)
        what = f"`extends` names {told}, but the overlay is applied to `{spec.position.path}`"
        hint = f"write `extends: {posixpath.relpath(spec.position.path, folder or '.')}`"
        yield Problem(str(find_position(overlay, "extends")), what, hint)


def _nothing(action: Action, key: str, document: Object) -> Problem:
    target = action.target if key == "target" or action.copy is None else action.copy
    near = guess(target, document)
    return Problem(
        action.where(key),
        f"{target.path} matches nothing",
        f"{near} {_DELETE[0].upper()}{_DELETE[1:]}" if near else f"the spec may have renamed it; {_DELETE}",
    )


def _remove(document: Object, action: Action, found: list[KeyPath]) -> Iterator[Problem]:
    # From the end: what lies deeper or later goes first, so that no place moves before its turn.
    for place in sorted(found, reverse=True):
        if not place:
            yield Problem(action.where("target"), "the document itself cannot be removed", "target a part of it")
            return
        holder, key = require_value(document, place[:-1]), place[-1]
        if isinstance(holder, Object) and isinstance(key, str):
            del holder[key]
            holder.key_positions.pop(key, None)
        elif isinstance(holder, Array) and isinstance(key, int):
            del holder[key]


def _value(document: Object, action: Action, problems: list[Problem]) -> Iterator[tuple[JSON, SourcePosition]]:
    """Yield what *action* merges into its targets, and where that stands; nothing if there is nothing."""
    if action.copy is None:
        yield action.node["update"], find_position(action.node, "update")
        return
    sources = places(action.copy, document)
    if len(sources) == 1:
        yield clone(require_value(document, sources[0])), find_position(action.node, "copy")
    elif sources:
        what = f"{action.copy.path} matches {len(sources)} places, and only one can be copied"
        problems.append(Problem(action.where("copy"), what, "narrow it to one"))
    elif not action.optional:
        problems.append(_nothing(action, "copy", document))


def _update(
    document: Object, action: Action, found: list[KeyPath], value: JSON, where: SourcePosition, version: Version
) -> Iterator[Problem]:
    kinds = sorted({kind_of(require_value(document, place)) for place in found})
    if len(kinds) > 1:
        what = f"{action.target.path} matches {' and '.join(kinds)}, which cannot take one update"
        yield Problem(action.where("target"), what, "write one action for each kind")
        return
    if kinds == ["a single value"] and version == "1.0":
        what = f"{action.target.path} is a single value, which Overlay 1.0 cannot update"
        hint = "target the mapping that holds it, or say `overlay: 1.1.0` at the top"
        yield Problem(action.where("target"), what, hint)
        return
    for place in found:
        node = require_value(document, place)
        if isinstance(node, Array):
            # 1.0 adds any value as one item; 1.1 adds the items of a list.
            node.extend(
                [clone(item) for item in value] if isinstance(value, list) and version == "1.1" else [clone(value)]
            )
        elif isinstance(node, Object) and isinstance(value, Object):
            for line, what in merge(node, value):
                yield Problem(f"{line} {action.name}", what, "remove the old value first, or change the new one's kind")
        elif kind_of(node) == kind_of(value):
            _replace(document, place, value, where)
        else:
            what = f"{action.target.path} is {kinds[0]}, and the update {kind_of(value)}"
            yield Problem(f"{where} {action.name}", what, f"write {kinds[0]}, or target what holds it")
            return


def _replace(document: Object, place: KeyPath, value: JSON, where: SourcePosition) -> None:
    holder, key = require_value(document, place[:-1]), place[-1]
    if isinstance(holder, Object) and isinstance(key, str):
        holder[key] = value
        holder.key_positions[key] = where
    elif isinstance(holder, Array) and isinstance(key, int):
        holder[key] = value
