"""Read an overlay: its version, and its actions with their targets compiled."""

import re
from typing import Final, Literal, TypeAlias

from attrs import define

from polykyc_tools.engine.source.diagnostics import Problem
from polykyc_tools.engine.source.mapping_reader import describe_value, suggest_name
from polykyc_tools.engine.source.nodes import JSON, Array, Object, find_position

from .jsonpath import PathError, Target, target

Version: TypeAlias = Literal["1.0", "1.1"]

_VERSION: Final = re.compile(r"(1\.[01])\.[0-9]+")
_OVERLAY: Final = ("overlay", "info", "extends", "actions")
_INFO: Final = ("title", "version")
_ACTION: Final = ("target", "description", "update", "remove")


@define(frozen=True)
class Action:
    """One step of an overlay; *name* is its place in messages."""

    node: Object
    name: str
    target: Target
    copy: Target | None
    remove: bool
    optional: bool

    def where(self, key: str | None = None) -> str:
        """Return the line of *key*, and which action it is."""
        return f"{find_position(self.node, key)} {self.name}"


def read(overlay: Object, problems: list[Problem]) -> tuple[Version, list[Action]]:
    """Return the version and the sound actions of *overlay*; what is unsound goes to *problems*."""
    version = _version(overlay, problems)
    later = version == "1.1"
    _close(overlay, _OVERLAY, "", problems)
    info = overlay.get("info")
    if isinstance(info, Object):
        _close(info, (*_INFO, "description") if later else _INFO, "info", problems)
        for key in _INFO:
            if not isinstance(info.get(key), str):
                where = f"{find_position(info, key)} info"
                problems.append(
                    Problem(where, f"`{key}` must be a text, not {_told(info, key)}", f'write `{key}: "…"`')
                )
    else:
        where = f"{find_position(overlay, 'info')}"
        problems.append(Problem(where, "`info` is missing", 'add `info: {title: …, version: "1"}`'))
    actions = overlay.get("actions")
    if not isinstance(actions, Array) or not actions:
        where = f"{find_position(overlay, 'actions')}"
        hint = "add `actions:` and under it `- target: …` with an `update`"
        problems.append(Problem(where, "`actions` must be a list of at least one", hint))
        return version, []
    made = [_action(actions, number, problems, later=later) for number in range(len(actions))]
    return version, [action for action in made if action is not None]


def _version(overlay: Object, problems: list[Problem]) -> Version:
    said = overlay.get("overlay")
    found = _VERSION.fullmatch(said) if isinstance(said, str) else None
    if found is None:
        where = f"{find_position(overlay, 'overlay')}"
        what = f"`overlay` must be 1.0.x or 1.1.x, not {_told(overlay, 'overlay')}"
        problems.append(Problem(where, what, "write `overlay: 1.1.0`"))
    return "1.0" if found is not None and found.group(1) == "1.0" else "1.1"


def _action(actions: Array, number: int, problems: list[Problem], *, later: bool) -> Action | None:
    node, name = actions[number], f"actions[{number}]"
    if not isinstance(node, Object):
        what = f"an action must be a mapping, not {describe_value(node)}"
        problems.append(Problem(f"{find_position(actions, number)} {name}", what, "write `target: …` and an `update`"))
        return None
    before = len(problems)
    if "copy" in node and not later:
        hint = "say `overlay: 1.1.0` at the top"
        problems.append(Problem(f"{find_position(node, 'copy')} {name}", "`copy` is not in Overlay 1.0", hint))
    _close(node, (*_ACTION, "copy"), name, problems)
    flags = {key: _flag(node, key, name, problems) for key in ("remove", "x-optional")}
    found = _path(node, "target", name, problems)
    source = _path(node, "copy", name, problems) if "copy" in node else None
    if not (flags["remove"] or "update" in node or "copy" in node):
        hint = "add `update`, `copy` or `remove: true`, or delete the action"
        problems.append(Problem(f"{node.position} {name}", "the action does nothing", hint))
    if "update" in node and "copy" in node and not flags["remove"]:
        hint = "write two actions, in the order that you mean"
        problems.append(Problem(f"{find_position(node, 'copy')} {name}", "both `update` and `copy`", hint))
    if found is None or len(problems) > before:
        return None
    return Action(node, name, found, source, flags["remove"], flags["x-optional"])


def _path(node: Object, key: str, name: str, problems: list[Problem]) -> Target | None:
    said = node.get(key)
    where = f"{find_position(node, key)} {name}"
    if not isinstance(said, str):
        what = f"`{key}` must be a JSONPath, not {_told(node, key)}"
        problems.append(Problem(where, what, f"write `{key}: $.components.schemas.…`"))
        return None
    try:
        return target(said)
    except PathError as error:
        hint = "write it as RFC 9535 has it, such as `$.paths['/kyc/{id}'].get`"
        problems.append(Problem(where, f"`{said}` is no JSONPath ({error})", hint))
        return None


def _flag(node: Object, key: str, name: str, problems: list[Problem]) -> bool:
    said = node.get(key, False)
    if not isinstance(said, bool):
        what = f"`{key}` must be true or false, not {describe_value(said)}"
        problems.append(Problem(f"{find_position(node, key)} {name}", what, f"write `{key}: true`, or remove it"))
    return said is True


def _close(node: Object, known: tuple[str, ...], name: str, problems: list[Problem]) -> None:
    for key in node:
        if key not in known and not key.startswith("x-"):
            where = f"{find_position(node, key)} {name}".rstrip()
            problems.append(Problem(where, f"unknown key `{key}`", suggest_name(key, known)))


def _told(node: Object, key: str) -> str:
    value: JSON = node.get(key)
    return describe_value(value) if key in node else "missing"
