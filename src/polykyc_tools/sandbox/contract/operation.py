"""Operations of a spec: path, method, parameters, request bodies and responses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, Literal, TypeAlias, get_args

from attrs import define, evolve

from polykyc_tools.engine.annotations.collect import Facts, OperationFacts
from polykyc_tools.engine.normalize.keywords import IS_JSON
from polykyc_tools.engine.normalize.security_schemes import Requirement, security_requirements
from polykyc_tools.engine.openapi.operations import operations
from polykyc_tools.engine.openapi.parameters import ParameterStyle, parameter_style
from polykyc_tools.engine.openapi.schemas import Node, resolve_references
from polykyc_tools.sandbox.schemas.validator import SchemaSide, Validator

from .parameter_styles import WireFormat, wire_format
from .request_body import MOST, RequestBody, read_bodies
from .responses import Reply, read_replies

_HOLE: Final = re.compile(r"\{([^{}/]*)\}")
ParameterLocation: TypeAlias = Literal["path", "query", "header", "cookie"]
_LOCATIONS: Final[Mapping[str, ParameterLocation]] = {name: name for name in get_args(ParameterLocation)}
NOTHING: Final = Reply(200, None, {}, None, {}, {}, {})
"""The answer of an operation without a documented one."""


@define(frozen=True, eq=False)
class RequestParameter:
    """A parameter of an operation."""

    name: str
    location: ParameterLocation
    required: bool
    format: WireFormat
    valid: Validator


@define(frozen=True, eq=False)
class ServedOperation:
    """One operation of a spec, as the sandbox serves it."""

    id: str
    name: str
    path: str
    method: str
    pattern: re.Pattern[str]
    holes: tuple[str, ...]
    """The names of the groups in *pattern*, in their order."""
    parameters: tuple[RequestParameter, ...]
    bodies: tuple[RequestBody, ...]
    needs_body: bool
    replies: Mapping[int, Reply]
    loose: Mapping[str, Reply]
    """Answers for a range of statuses, such as `4XX`, or for any: `DEFAULT`."""
    facts: OperationFacts
    secured: bool
    """Whether each alternative needs a credential."""
    wants: tuple[Requirement, ...]
    """The alternative credentials that it accepts."""

    @property
    def most(self) -> int:
        """Return how many bytes of a body the sandbox reads."""
        return max((body.most for body in self.bodies), default=MOST)

    @property
    def success(self) -> Reply:
        """Return the first documented success, or the first documented answer if there is no success."""
        replies = self.replies
        return next(
            (reply for status, reply in replies.items() if 200 <= status < 300), next(iter(replies.values()), NOTHING)
        )

    def reply(self, status: int) -> Reply | None:
        """Return the documented answer with *status*; None if there is none."""
        loose = self.loose.get(f"{status // 100}XX", self.loose.get("DEFAULT"))
        return self.replies.get(status) or (evolve(loose, status=status) if loose is not None else None)


def read_operations(document: Node, facts: Facts) -> Iterator[ServedOperation]:
    """Yield the operations of *document* with the *facts* of the overlay."""
    request_side, response_side = SchemaSide(document, "read"), SchemaSide(document, "write")
    for path, method, node in operations(document):
        parameters = [
            resolve_references(document, parameter)
            for parameter in (*document["paths"][path].get("parameters", ()), *node.get("parameters", ()))
        ]
        body = resolve_references(document, node.get("requestBody", {}))
        id_ = node.get("operationId") or f"{method}_{path}"
        wants = security_requirements(document, node)
        exact, loose = read_replies(document, response_side, node, facts.operations[path, method].envelope)
        yield ServedOperation(
            id=id_,
            name=_snake_case(id_),
            path=path,
            method=method.upper(),
            pattern=_path_pattern(path),
            holes=tuple(_HOLE.findall(path)),
            parameters=tuple(_read_parameter(request_side, parameter) for parameter in parameters),
            bodies=tuple(read_bodies(request_side, body)),
            needs_body=bool(body.get("required")),
            replies=exact,
            loose=loose,
            facts=facts.operations[path, method],
            secured=bool(wants) and all(wants),
            wants=tuple(filter(None, wants)),
        )


def _snake_case(name: str) -> str:
    """Return *name* as the emitted clients write it."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|\W+", "_", name).lower()


def _path_pattern(path: str) -> re.Pattern[str]:
    # A text in braces is a name, everything else is literal.
    steps = (re.escape(step) if index % 2 == 0 else "([^/]+)" for index, step in enumerate(_HOLE.split(path)))
    return re.compile("".join(steps))


def _read_parameter(side: SchemaSide, node: Node) -> RequestParameter:
    schema: Node = node.get("schema", {})
    style = ParameterStyle.JSON if node.get(IS_JSON) else parameter_style(node)
    return RequestParameter(
        name=node["name"],
        # An unknown location counts as the query.
        location=_LOCATIONS.get(node["in"], "query"),
        required=bool(node.get("required")),
        format=wire_format(side.document, schema, style),
        valid=side.compiled(schema),
    )
