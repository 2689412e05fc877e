"""The operations that a spec describes: where each is, what it takes and what it answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from attrs import define, evolve

from polykyc_tools.engine.annotations.collect import Facts, OperationFacts
from polykyc_tools.engine.normalize.parameter_content import JSON
from polykyc_tools.engine.normalize.security_schemes import Requirement, alternatives
from polykyc_tools.engine.openapi.operations import operations
from polykyc_tools.engine.openapi.parameter_style import ParameterStyle, parameter_style
from polykyc_tools.engine.openapi.schemas import Node, resolved
from polykyc_tools.sandbox.schemas.validator import Side, Validator

from .parameter_styles import Spelling, spelling
from .request_body import MOST, Body, bodies
from .responses import Reply, replies

_HOLE: Final = re.compile(r"\{([^{}/]*)\}")
NOTHING: Final = Reply(200, None, {}, None, {}, {}, {})
"""What an operation answers of which no answer is documented."""


@define(frozen=True, eq=False)
class Parameter:
    """A value beside the body."""

    name: str
    place: str
    required: bool
    spelling: Spelling
    valid: Validator


@define(frozen=True, eq=False)
class Operation:
    """One operation: where it is, what it takes and what it answers."""

    id: str
    name: str
    path: str
    method: str
    pattern: re.Pattern[str]
    holes: tuple[str, ...]
    """The names of what fills *pattern*, in its order."""
    parameters: tuple[Parameter, ...]
    bodies: tuple[Body, ...]
    needs_body: bool
    replies: Mapping[int, Reply]
    loose: Mapping[str, Reply]
    """Answers with any status of a range, such as `4XX`, or any at all: `DEFAULT`."""
    facts: OperationFacts
    secured: bool
    """Whether nobody is let in who does not say who they are."""
    wants: tuple[Requirement, ...]
    """The alternatives of credentials that it takes."""

    @property
    def most(self) -> int:
        """Return the bytes of a body that are read."""
        return max((one.most for one in self.bodies), default=MOST)

    @property
    def success(self) -> Reply:
        """Return the first documented success, or what is documented first if none is."""
        known = self.replies
        return next((one for status, one in known.items() if 200 <= status < 300), next(iter(known.values()), NOTHING))

    def reply(self, status: int) -> Reply | None:
        """Return what is documented for an answer with *status*."""
        loose = self.loose.get(f"{status // 100}XX", self.loose.get("DEFAULT"))
        return self.replies.get(status) or (evolve(loose, status=status) if loose is not None else None)


def described(document: Node, facts: Facts) -> Iterator[Operation]:
    """Yield the operations of *document*, of which the overlay says *facts*."""
    asked, answered = Side(document, "read"), Side(document, "write")
    for path, method, node in operations(document):
        own = [resolved(document, one) for one in (*document["paths"][path].get("parameters", ()),
                                                  *node.get("parameters", ()))]  # fmt: skip
        body = resolved(document, node.get("requestBody", {}))
        id_ = node.get("operationId") or f"{method}_{path}"
        wants = alternatives(document, node)
        exact, loose = replies(document, answered, node)
        yield Operation(
            id=id_,
            name=_snake(id_),
            path=path,
            method=method.upper(),
            pattern=_pattern(path),
            holes=tuple(_HOLE.findall(path)),
            parameters=tuple(_parameter(asked, one) for one in own),
            bodies=tuple(bodies(asked, body)),
            needs_body=bool(body.get("required")),
            replies=exact,
            loose=loose,
            facts=facts.operations[path, method],
            secured=bool(wants) and all(wants),
            wants=tuple(filter(None, wants)),
        )


def _snake(name: str) -> str:
    """Return *name* as the emitted clients have it."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|\W+", "_", name).lower()


def _pattern(path: str) -> re.Pattern[str]:
    # What stands between two braces is a name, and all else is text.
    steps = (re.escape(step) if index % 2 == 0 else "([^/]+)" for index, step in enumerate(_HOLE.split(path)))
    return re.compile("".join(steps))


def _parameter(side: Side, node: Node) -> Parameter:
    schema: Node = node.get("schema", {})
    style = ParameterStyle.JSON if node.get(JSON) else parameter_style(node)
    return Parameter(
        name=node["name"],
        place=node["in"],
        required=bool(node.get("required")),
        spelling=spelling(side.document, schema, style),
        valid=side.compiled(schema),
    )
