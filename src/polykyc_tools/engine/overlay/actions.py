"""Read an overlay: its version, and its actions with their targets compiled."""

import re
from typing import Final, Literal, TypeAlias

from attrs import define

from polykyc_tools.engine.source.diagnostics import Problem
from polykyc_tools.engine.source.mapping_reader import describe_value, suggest_name
from polykyc_tools.engine.source.nodes import JSON, Array, Object, find_position

from .jsonpath import Target, TargetError, compile_target

OverlayVersion: TypeAlias = Literal["1.0", "1.1"]

_VERSION: Final = re.compile(r"(1\.[01])\.[0-9]+")
_OVERLAY: Final = ("overlay", "info", "extends", "actions")
_INFO: Final = ("title", "version")
_ACTION: Final = ("target", "description", "update", "remove")


@define(frozen=True)
class Action:
    """An action of an overlay; *name* is its label in problems."""

    node: Object
    name: str
    target: Target
    copy: Target | None
    remove: bool
    optional: bool

    def position(self, key: str | None = None) -> str:
        """Return the source position of *key*, and the name of the action."""
        return f"{find_position(self.node, key)} {self.name}"


def read_actions(overlay: Object, problems: list[Problem]) -> tuple[OverlayVersion, list[Action]]:
    """Return the version and the valid actions of *overlay*; problems of the others go to *problems*."""
    version = _version(overlay, problems)
    later = version == "1.1"
    _check_keys(overlay, _OVERLAY, "", problems)
    info = overlay.get("info")
    if isinstance(info, Object):
        _check_keys(info, (*_INFO, "description") if later else _INFO, "info", problems)
        for key in _INFO:
            if not isinstance(info.get(key), str):
                position = f"{find_position(info, key)} info"
                problems.append(
                    Problem(position, f"`{key}` must be a text, not {_describe_key(info, key)}", f'write `{key}: "…"`')
                )
    else:
        position = f"{find_position(overlay, 'info')}"
        problems.append(Problem(position, "`info` is missing", 'add `info: {title: …, version: "1"}`'))
    actions = overlay.get("actions")
    if not isinstance(actions, Array) or not actions:
        position = f"{find_position(overlay, 'actions')}"
        hint = "add `actions:` and under it `- target: …` with an `update`"
        problems.append(Problem(position, "`actions` must be a list of at least one", hint))
        return version, []
    actions_or_none = [_action(actions, number, problems, later=later) for number in range(len(actions))]
    return version, [action for action in actions_or_none if action is not None]


def _version(overlay: Object, problems: list[Problem]) -> OverlayVersion:
    version = overlay.get("overlay")
    match = _VERSION.fullmatch(version) if isinstance(version, str) else None
    if match is None:
        position = f"{find_position(overlay, 'overlay')}"
        what = f"`overlay` must be 1.0.x or 1.1.x, not {_describe_key(overlay, 'overlay')}"
        problems.append(Problem(position, what, "write `overlay: 1.1.0`"))
    return "1.0" if match is not None and match.group(1) == "1.0" else "1.1"


def _action(actions: Array, index: int, problems: list[Problem], *, later: bool) -> Action | None:
    node, name = actions[index], f"actions[{index}]"
    if not isinstance(node, Object):
        what = f"an action must be a mapping, not {describe_value(node)}"
        problems.append(Problem(f"{find_position(actions, index)} {name}", what, "write `target: …` and an `update`"))
        return None
    before = len(problems)
    if "copy" in node and not later:
        hint = "say `overlay: 1.1.0` at the top"
        problems.append(Problem(f"{find_position(node, 'copy')} {name}", "`copy` is not in Overlay 1.0", hint))
    _check_keys(node, (*_ACTION, "copy"), name, problems)
    flags = {key: _flag(node, key, name, problems) for key in ("remove", "x-optional")}
    target_path = _path(node, "target", name, problems)
    source = _path(node, "copy", name, problems) if "copy" in node else None
    if not (flags["remove"] or "update" in node or "copy" in node):
        hint = "add `update`, `copy` or `remove: true`, or delete the action"
        problems.append(Problem(f"{node.position} {name}", "the action does nothing", hint))
    if "update" in node and "copy" in node and not flags["remove"]:
        hint = "write two actions, in the order that you mean"
        problems.append(Problem(f"{find_position(node, 'copy')} {name}", "both `update` and `copy`", hint))
    if target_path is None or len(problems) > before:
        return None
    return Action(node, name, target_path, source, flags["remove"], flags["x-optional"])


def _path(node: Object, key: str, name: str, problems: list[Problem]) -> Target | None:
    path = node.get(key)
    position = f"{find_position(node, key)} {name}"
    if not isinstance(path, str):
        what = f"`{key}` must be a JSONPath, not {_describe_key(node, key)}"
        problems.append(Problem(position, what, f"write `{key}: $.components.schemas.…`"))
        return None
    try:
        return compile_target(path)
    except TargetError as error:
        hint = "write it as RFC 9535 has it, such as `$.paths['/kyc/{id}'].get`"
        problems.append(Problem(position, f"`{path}` is no JSONPath ({error})", hint))
        return None


def _flag(node: Object, key: str, name: str, problems: list[Problem]) -> bool:
    flag = node.get(key, False)
    if not isinstance(flag, bool):
        what = f"`{key}` must be true or false, not {describe_value(flag)}"
        problems.append(Problem(f"{find_position(node, key)} {name}", what, f"write `{key}: true`, or remove it"))
    return flag is True


def _check_keys(node: Object, allowed: tuple[str, ...], name: str, problems: list[Problem]) -> None:
    for key in node:
        if key not in allowed and not key.startswith("x-"):
            position = f"{find_position(node, key)} {name}".rstrip()
            problems.append(Problem(position, f"unknown key `{key}`", suggest_name(key, allowed)))


def _describe_key(node: Object, key: str) -> str:
    value: JSON = node.get(key)
    return describe_value(value) if key in node else "missing"
