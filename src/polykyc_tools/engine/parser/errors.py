"""What upstream cannot read, told in words of ours by the operation or the component that it stands in.

Its own speak of its own classes and of what it was given, where names are stand-ins.
"""

from __future__ import annotations

import re
from typing import Final

from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError

from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.unsupported.remove import HINT

from .input.document import Given

_SCHEMA: Final = re.compile(r"components[./]schemas[./](\w+)")
_PATH: Final = re.compile(r"(?:parsing [A-Z]+ |paths\.)(/\d+)\b")
_REASONS: Final = (
    (re.compile(r'duplicate models with name "(\w+)"'), "two parts of it would be the class `{}`"),
    (re.compile(r"conflicting enums named (\w+)"), "two parts of it would be the class `{}`"),
    (re.compile(r"(?i)circular|recursive"), "it leads back to itself"),
    (re.compile(r"(?i)reference.*not found|not find reference"), "it refers to a schema that could not be read"),
)
_OTHERWISE: Final = "it holds a schema that could not be read"


class UnreadableError(Exception):
    """Operations (path and method) and component schemas that upstream cannot read, each with the reason."""

    def __init__(self, operations: dict[tuple[str, str], str], schemas: dict[str, str]) -> None:
        super().__init__(*operations.values(), *schemas.values())
        self.operations, self.schemas = operations, schemas


def refuse(data: GeneratorData | GeneratorError, reduced: Given, where: str) -> None:
    """Raise for what upstream could not read of *reduced*; *where* names the document."""
    operations: dict[tuple[str, str], str] = {}
    schemas: dict[str, str] = {}
    rest: list[Problem] = []
    for error in _errors(data):
        said = f"{error.header} {error.detail or ''}"
        schema, path = _SCHEMA.search(said), _PATH.search(said)
        if path and path.group(1) in reduced.operations:
            _, *key = reduced.operations[path.group(1)]
            operations.setdefault((key[0], key[1]), _reason(said))
        elif schema and schema.group(1) in reduced.homes:
            schemas.setdefault(reduced.homes[schema.group(1)], _reason(said))
        else:
            rest.append(Problem(where, _reason(said), HINT))
    if rest:
        raise InputError(rest)
    if operations or schemas:
        raise UnreadableError(operations, schemas)


def _errors(data: GeneratorData | GeneratorError) -> list[GeneratorError]:
    if isinstance(data, GeneratorError):
        return [data]
    groups = data.endpoint_collections_by_tag.values()
    return [*(error for group in groups for error in group.parse_errors), *data.errors]


def _reason(said: str) -> str:
    """Return what upstream *said* in words of ours."""
    for pattern, why in _REASONS:
        found = pattern.search(said)
        if found:
            return why.format(*found.groups())
    return _OTHERWISE
