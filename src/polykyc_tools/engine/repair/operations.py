"""Operations whose names or path parameters contradict each other, where one reading is left."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Formatter
from typing import Any, Final

from polykyc_tools.engine.openapi.operations import METHODS, label_operation, operations
from polykyc_tools.engine.openapi.schemas import Node, resolve_references
from polykyc_tools.engine.source.diagnostics import Note
from polykyc_tools.engine.source.mapping_reader import format_position, is_list, is_map
from polykyc_tools.engine.source.nodes import Array, Object

_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
"""What a path parameter is called by a person; all else in braces is refused where nothing declares it."""
_UNDOCUMENTED: Final = "What no page documents."


def repair_operations(document: Node) -> list[Note]:
    """Change the operations of *document* so that each has an id and the parameters of its path; return the notes."""
    return [*_repeated_ids(document), *_parameters(document), *_responses(document)]


def _repeated_ids(document: Node) -> Iterator[Note]:
    """Take an `operationId` away that an earlier operation has: the second is named by its method and path."""
    first: dict[str, str] = {}
    for path, method, operation in operations(document):
        name, route = operation.get("operationId"), f"{method.upper()} {path}"
        if isinstance(name, str) and first.setdefault(name, route) != route:
            position = format_position(operation, "operationId")
            del operation["operationId"]
            yield Note(position, route, f"{first[name]} has the operationId `{name}` as well; named by method and path")


def _parameters(document: Node) -> Iterator[Note]:
    for path, item in document.get("paths", {}).items():
        if not is_map(item):
            continue
        try:
            names = {name for _, name, _, _ in Formatter().parse(path) if name}
        except ValueError:  # a brace that nothing closes
            continue
        yield from _list(document, item, path, names)
        shared = _path_parameters(document, item)
        for method in METHODS:
            operation = item.get(method)
            if is_map(operation):
                part = label_operation(path, method, operation)
                yield from _list(document, operation, part, names)
                for name in sorted(names - _path_parameters(document, operation) - shared):
                    if _NAME.fullmatch(name):
                        yield _declare(operation, part, name)


def _list(document: Node, holder: Node, part: str, names: set[str]) -> Iterator[Note]:
    """Repair the parameters of *holder*, whose path has *names* in braces: each once, those of the path required."""
    if not is_list(holder.get("parameters")):
        return
    seen: set[tuple[str, str]] = set()
    remaining: list[Any] = []
    for parameter in holder["parameters"]:
        resolved = _resolve(document, parameter)
        if "name" not in resolved:  # `validate` names the place
            remaining.append(parameter)
            continue
        key = str(resolved.get("in")), str(resolved.get("name"))
        if key in seen:
            yield Note(
                format_position(parameter),
                part,
                f"parameter `{key[1]}` in {key[0]} is declared twice; the first counts",
            )
        elif key[0] == "path" and key[1] not in names:
            yield Note(
                format_position(parameter), part, f"the path has no `{{{key[1]}}}`; its parameter is passed over"
            )
        else:
            remaining.append(parameter)
            if key[0] == "path" and resolved.get("required") is not True:
                resolved["required"] = True
                yield Note(format_position(parameter), part, f"parameter `{key[1]}` of the path is always required")
            if not resolved.keys() & {"schema", "content"}:
                resolved["schema"] = Object({"type": "string"}, position=_position(resolved))
                yield Note(format_position(parameter), part, f"parameter `{key[1]}` has no schema; read as a text")
        seen.add(key)
    if len(remaining) < len(holder["parameters"]):
        holder["parameters"] = Array(remaining, position=_position(holder))


def _declare(operation: Node, part: str, name: str) -> Note:
    """Give *operation* the parameter *name* that its path has in braces."""
    position = _position(operation)
    schema = Object({"type": "string"}, position=position)
    parameter = Object({"name": name, "in": "path", "required": True, "schema": schema}, position=position)
    operation["parameters"] = Array([*operation.get("parameters", ()), parameter], position=position)
    return Note(format_position(operation), part, f"nothing declares `{{{name}}}` of the path; read as a text")


def _responses(document: Node) -> Iterator[Note]:
    """Give an operation without responses, which OpenAPI does not allow, one of any media type: returned as bytes."""
    for path, method, operation in operations(document):
        if operation.get("responses"):
            continue
        position = _position(operation)
        content = Object({"*/*": Object(position=position)}, position=position)
        answer = Object({"description": _UNDOCUMENTED, "content": content}, position=position)
        operation["responses"] = Object({"default": answer}, position=position)
        why = "no response is documented; the operation is emitted, and returns the body as bytes"
        yield Note(format_position(operation), label_operation(path, method, operation), why)


def _path_parameters(document: Node, holder: Node) -> set[str]:
    """Return the names of the parameters of a path that *holder* has."""
    listed = holder.get("parameters")
    parameters = [_resolve(document, parameter) for parameter in listed] if is_list(listed) else []
    return {str(parameter.get("name")) for parameter in parameters if parameter.get("in") == "path"}


def _resolve(document: Node, parameter: Any) -> Node:
    """Return the parameter itself that *parameter* refers to, without what is next to a reference."""
    if not is_map(parameter):
        return {}
    return resolve_references(document, {"$ref": parameter["$ref"]} if "$ref" in parameter else parameter)


def _position(node: Node) -> Any:
    return node.position if isinstance(node, Object) else None
