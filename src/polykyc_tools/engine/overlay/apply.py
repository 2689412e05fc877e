"""Apply an OpenAPI Overlay (1.0 or 1.1) to a spec, strictly: an action without effect is an error."""

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

from .actions import Action, OverlayVersion, read_actions
from .change_log import Touch, log_removals, log_updates, node_kind
from .jsonpath import find_paths, find_unmatched_name, suggest_target

_DELETE: Final = "fix the target, delete the action, or say `x-optional: true`"


def apply(spec: Object, overlay: Object, touched: list[Touch] | None = None) -> Object:
    """Return *spec* as *overlay* changes it; changed values have its positions; *touched* takes the changes."""
    problems: list[Problem] = []
    version, actions = read_actions(overlay, problems)
    problems += _check_extends(spec, overlay)
    document = deepcopy(spec)
    nodes = measure(document)[0]
    for action in actions:
        paths = find_paths(action.target, document)
        if not paths and not action.optional:
            problems.append(_no_match_problem(action, "target", document))
        elif not action.optional and (lost := find_unmatched_name(action.target, document)) is not None:
            # One name of several: the others match, and the part for this one would be lost.
            what = f"{action.target.path}: `{lost[0]}` matches nothing"
            problems.append(Problem(action.position("target"), what, lost[1]))
        elif action.remove:
            if touched is not None:
                touched += log_removals(document, paths, action.name, find_position(action.node, "remove"))
            problems += _remove(document, action, paths)
        elif paths:
            values = list(_value(document, action, problems))
            for value, position in values:
                size, height = measure(value)
                # An upper bound, taken before the work: copies of copies double with each action.
                nodes += size * len(paths)
                if nodes > MAX_NODES or max(map(len, paths)) + 1 + height > MAX_DEPTH:
                    what = f"the document grows over {MAX_NODES:,} values or {MAX_DEPTH} levels"
                    raise InputError([*problems, Problem(action.position(), what, "add less, or to fewer targets")])
                if touched is not None:
                    touched += log_updates(document, paths, value, action.name, position)
                problems += _update(document, action, paths, value, position, version)
    if problems:
        raise InputError(problems)
    return document


def _check_extends(spec: Object, overlay: Object) -> Iterator[Problem]:
    if "extends" not in overlay:
        return
    target, folder = overlay["extends"], posixpath.dirname(overlay.position.path)
    meant = posixpath.normpath(posixpath.join(folder, unquote(target))) if isinstance(target, str) else None
    if meant != posixpath.normpath(spec.position.path):
        description = f"`{target}`" if isinstance(target, str) else node_kind(target)
        what = f"`extends` names {description}, but the overlay is applied to `{spec.position.path}`"
        hint = f"write `extends: {posixpath.relpath(spec.position.path, folder or '.')}`"
        yield Problem(str(find_position(overlay, "extends")), what, hint)


def _no_match_problem(action: Action, key: str, document: Object) -> Problem:
    target = action.target if key == "target" or action.copy is None else action.copy
    near = suggest_target(target, document)
    return Problem(
        action.position(key),
        f"{target.path} matches nothing",
        f"{near} {_DELETE[0].upper()}{_DELETE[1:]}" if near else f"the spec may have renamed it; {_DELETE}",
    )


def _remove(document: Object, action: Action, paths: list[KeyPath]) -> Iterator[Problem]:
    # From the end, so that no removal moves a path that is still to come.
    for path in sorted(paths, reverse=True):
        if not path:
            yield Problem(action.position("target"), "the document itself cannot be removed", "target a part of it")
            return
        holder, key = require_value(document, path[:-1]), path[-1]
        if isinstance(holder, Object) and isinstance(key, str):
            del holder[key]
            holder.key_positions.pop(key, None)
        elif isinstance(holder, Array) and isinstance(key, int):
            del holder[key]


def _value(document: Object, action: Action, problems: list[Problem]) -> Iterator[tuple[JSON, SourcePosition]]:
    """Yield the value that *action* merges into its targets, and its source position, if there is a value."""
    if action.copy is None:
        yield action.node["update"], find_position(action.node, "update")
        return
    sources = find_paths(action.copy, document)
    if len(sources) == 1:
        yield clone(require_value(document, sources[0])), find_position(action.node, "copy")
    elif sources:
        what = f"{action.copy.path} matches {len(sources)} places, and only one can be copied"
        problems.append(Problem(action.position("copy"), what, "narrow it to one"))
    elif not action.optional:
        problems.append(_no_match_problem(action, "copy", document))


def _update(
    document: Object,
    action: Action,
    paths: list[KeyPath],
    value: JSON,
    position: SourcePosition,
    version: OverlayVersion,
) -> Iterator[Problem]:
    kinds = sorted({node_kind(require_value(document, path)) for path in paths})
    if len(kinds) > 1:
        what = f"{action.target.path} matches {' and '.join(kinds)}, which cannot take one update"
        yield Problem(action.position("target"), what, "write one action for each kind")
        return
    if kinds == ["a single value"] and version == "1.0":
        what = f"{action.target.path} is a single value, which Overlay 1.0 cannot update"
        hint = "target the mapping that holds it, or say `overlay: 1.1.0` at the top"
        yield Problem(action.position("target"), what, hint)
        return
    for path in paths:
        node = require_value(document, path)
        if isinstance(node, Array):
            # 1.0 adds any value as one item; 1.1 adds the items of a list.
            node.extend(
                [clone(item) for item in value] if isinstance(value, list) and version == "1.1" else [clone(value)]
            )
        elif isinstance(node, Object) and isinstance(value, Object):
            for line, what in _merge(node, value):
                yield Problem(f"{line} {action.name}", what, "remove the old value first, or change the new one's kind")
        elif node_kind(node) == node_kind(value):
            _replace(document, path, value, position)
        else:
            what = f"{action.target.path} is {kinds[0]}, and the update {node_kind(value)}"
            yield Problem(f"{position} {action.name}", what, f"write {kinds[0]}, or target what holds it")
            return


def _merge(into: Object, update: Object, path: str = "") -> Iterator[tuple[SourcePosition, str]]:
    """Merge *update* into the object *into*; yield where kinds differ, and leave that be."""
    for key, value in update.items():
        position, name = find_position(update, key), f"{path}.{key}".lstrip(".")
        old = into.get(key)
        if key not in into or node_kind(old) == node_kind(value) == "a single value":
            into[key] = clone(value)
            into.key_positions[key] = position
        elif isinstance(old, Object) and isinstance(value, Object):
            yield from _merge(old, value, name)
        elif isinstance(old, Array) and isinstance(value, Array):
            old.extend(clone(item) for item in value)
        else:
            yield position, f"`{name}` is {node_kind(old)} there and {node_kind(value)} here"


def _replace(document: Object, path: KeyPath, value: JSON, position: SourcePosition) -> None:
    holder, key = require_value(document, path[:-1]), path[-1]
    if isinstance(holder, Object) and isinstance(key, str):
        holder[key] = value
        holder.key_positions[key] = position
    elif isinstance(holder, Array) and isinstance(key, int):
        holder[key] = value
