"""What openapi-python-client cannot read, by the operation or the schema that it stands in.

Its own words speak of its own classes and of what it was given, where names are stand-ins.
"""

from __future__ import annotations

import re
from typing import Final

from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError

from polykyc_tools.engine.openapi.webhooks import webhook_name
from polykyc_tools.engine.source.diagnostics import LOSS_HINT, InputError, Problem

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


def refuse(data: GeneratorData | GeneratorError, reduced: Given, where: str) -> None:
    """Raise `InputError` for each operation and schema that openapi-python-client could not read of *reduced*.

    It is given little enough to read all of it, and no document is known that it refuses. *where* names the document.
    """
    problems = [Problem(where, f"{_part(said, reduced)}: {_reason(said)}", LOSS_HINT) for said in _errors(data)]
    if problems:
        raise InputError(problems)


def _part(said: str, reduced: Given) -> str:
    """Return the operation, webhook or component schema that *said* is about."""
    schema, path = _SCHEMA.search(said), _PATH.search(said)
    if path and path.group(1) in reduced.operations:
        _, route, method = reduced.operations[path.group(1)]
        event = webhook_name(route)
        return f"operation {method.upper()} {route}" if event is None else f"webhook `{event}`"
    if schema and schema.group(1) in reduced.homes:
        return f"schema `{reduced.homes[schema.group(1)]}`"
    return "the document"


def _errors(data: GeneratorData | GeneratorError) -> list[str]:
    if isinstance(data, GeneratorError):
        found = [data]
    else:
        groups = data.endpoint_collections_by_tag.values()
        found = [*(error for group in groups for error in group.parse_errors), *data.errors]
    return [f"{error.header} {error.detail or ''}" for error in found]


def _reason(said: str) -> str:
    """Return what upstream *said* in words of ours."""
    for pattern, why in _REASONS:
        found = pattern.search(said)
        if found:
            return why.format(*found.groups())
    return _OTHERWISE
