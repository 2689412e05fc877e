"""A spec, read for serving: what may be asked, and what is answered."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, Protocol
from urllib.parse import urlsplit

import jsonschema_rs
from attrs import define, field

from polykyc_tools.engine.documents import Root, overlaid, spec
from polykyc_tools.engine.facts import Facts, OperationFacts, gather
from polykyc_tools.engine.problems import InputError, Problem
from polykyc_tools.engine.schemas import Node, json_media, operations, resolved


class Fault(Protocol):
    """What a validator has against a value, the value left out."""

    @property
    def message(self) -> str: ...
    @property
    def instance_path(self) -> list[str | int]: ...


class Validator(Protocol):
    """A compiled schema."""

    def is_valid(self, instance: Any) -> bool: ...
    def iter_errors(self, instance: Any) -> Iterator[Any]: ...


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


@define(frozen=True, eq=False)
class Contract:
    """All that a spec and its overlay say of one provider."""

    slug: str
    title: str
    base: str
    """The path of its server, which stands before every other."""
    credential: tuple[str, str] | None
    """The header that the token goes in, and what stands before it."""
    document: Node = field(repr=False)
    facts: Facts = field(repr=False)
    operations: tuple[Operation, ...] = field(repr=False)

    def operation(self, name: str) -> Operation | None:
        """Return the operation that spec or client call *name*."""
        return next((one for one in self.operations if name in {one.id, one.name}), None)

    def role(self, role: str) -> Operation | None:
        """Return the operation that plays *role*."""
        found = (one for one in self.operations if one.facts.words is not None and one.facts.words.role == role)
        return next(found, None)


def contract(root: Root, slug: str) -> Contract:
    """Return the contract of the provider *slug*."""
    document: Node = json.loads(json.dumps(overlaid(root, slug, spec(root, slug))))
    problems: list[Problem] = []
    facts = gather(document, problems)
    if problems:
        raise InputError(problems)
    servers: list[Node] = document.get("servers", [])
    return Contract(
        slug=slug,
        title=document["info"]["title"],
        base=urlsplit(str(servers[0]["url"])).path.rstrip("/") if servers else "",
        credential=_credential(document),
        document=document,
        facts=facts,
        # Those with fewer holes first, so that `/kycs/export` is not taken for an id.
        operations=tuple(sorted(_operations(document, facts), key=lambda one: one.path.count("{"))),
    )


def _credential(document: Node) -> tuple[str, str] | None:
    for scheme in document.get("components", {}).get("securitySchemes", {}).values():
        if scheme.get("type") == "apiKey" and scheme.get("in") == "header":
            return scheme["name"].lower(), ""
        if scheme.get("type") == "http" and scheme.get("scheme", "").lower() == "bearer":
            return "authorization", "Bearer "
    return None


def _operations(document: Node, facts: Facts) -> Iterator[Operation]:
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


DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def compiled(document: Node, schema: Node) -> Validator:
    """Return the validator of *schema*, whose complaints leave values out and whose references stay in *document*."""
    whole = {"$schema": DIALECT, "allOf": [schema], "components": document.get("components", {})}
    return jsonschema_rs.Draft202012Validator(
        whole, validate_formats=True, mask="a value", offline=True, pattern_options=_PATTERNS
    )


_PATTERNS: Final = jsonschema_rs.RegexOptions()
"""An engine without backtracking, so that no request can keep it busy."""
