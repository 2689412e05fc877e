"""The operations that a spec describes: where each is, what it takes and what it answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import define

from polykyc_tools.engine.facts import Facts, OperationFacts
from polykyc_tools.engine.schemas import Node, json_media, operations, resolved

from .validator import Validator, compiled


@define(frozen=True, eq=False)
class Parameter:
    """A value beside the body, of one of *kinds*."""

    name: str
    place: str
    required: bool
    kinds: frozenset[str]
    valid: Validator


@define(frozen=True, eq=False)
class Reply:
    """A documented answer: *examples* by their names, *media* None if it has no body."""

    status: int
    media: str | None
    schema: Node
    valid: Validator | None
    examples: Mapping[str, Any]
    headers: Mapping[str, Any]


@define(frozen=True, eq=False)
class Operation:
    """One operation: where it is, what it takes and what it answers."""

    id: str
    name: str
    path: str
    method: str
    pattern: re.Pattern[str]
    parameters: tuple[Parameter, ...]
    body: Validator | None
    needs_body: bool
    replies: Mapping[int, Reply]
    facts: OperationFacts
    secured: bool

    @property
    def success(self) -> Reply:
        """Return the first documented success."""
        return next(reply for status, reply in self.replies.items() if 200 <= status < 300)


def described(document: Node, facts: Facts) -> Iterator[Operation]:
    """Yield the operations of *document*, of which the overlay says *facts*."""
    for path, method, node in operations(document):
        own = [resolved(document, one) for one in (*document["paths"][path].get("parameters", ()),
                                                  *node.get("parameters", ()))]  # fmt: skip
        body = resolved(document, node.get("requestBody", {}))
        media = json_media(body)
        id_ = node.get("operationId") or f"{method}_{path}"
        yield Operation(
            id=id_,
            name=_snake(id_),
            path=path,
            method=method.upper(),
            pattern=_pattern(path),
            parameters=tuple(_parameter(document, one) for one in own),
            body=compiled(document, media.get("schema", {})) if media is not None else None,
            needs_body=bool(body.get("required")),
            replies={
                int(status): _reply(document, int(status), resolved(document, reply))
                for status, reply in node["responses"].items()
                if status.isdigit()
            },
            facts=facts.operations[path, method],
            secured=bool(node.get("security", document.get("security", ()))),
        )


def _snake(name: str) -> str:
    """Return *name* as the emitted clients have it."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|\W+", "_", name).lower()


def _pattern(path: str) -> re.Pattern[str]:
    steps = (f"(?P<{_group(step)}>[^/]+)" if step.startswith("{") else re.escape(step) for step in path.split("/"))
    return re.compile("/".join(steps))


def _group(step: str) -> str:
    return re.sub(r"\W", "_", step[1:-1])


def _parameter(document: Node, node: Node) -> Parameter:
    schema = node.get("schema", {})
    kinds = {kind for part in _parts(document, schema) for kind in _kinds(part)}
    return Parameter(
        name=node["name"],
        place=node["in"],
        required=bool(node.get("required")),
        kinds=frozenset(kinds or {"string"}),
        valid=compiled(document, schema),
    )


def _parts(document: Node, schema: Node) -> Iterator[Node]:
    schema = resolved(document, schema)
    yield schema
    for key in ("allOf", "anyOf", "oneOf"):
        for part in schema.get(key, ()):
            yield from _parts(document, part)


def _kinds(schema: Node) -> list[str]:
    named = schema.get("type", [])
    return [named] if isinstance(named, str) else list(named)


def _reply(document: Node, status: int, node: Node) -> Reply:
    content: Node = node.get("content", {})
    media = next(iter(content), None)
    held: Node = content[media] if media is not None else {}
    shown: Node = {name: resolved(document, one)["value"] for name, one in held.get("examples", {}).items()}
    if "example" in held:
        shown[""] = held["example"]
    headers = {name: resolved(document, one) for name, one in node.get("headers", {}).items()}
    return Reply(
        status=status,
        media=media,
        schema=held.get("schema", {}),
        valid=compiled(document, held["schema"]) if "schema" in held else None,
        examples=shown,
        headers={name: one.get("example") for name, one in headers.items()},
    )
