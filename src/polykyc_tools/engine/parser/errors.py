"""Turn errors of openapi-python-client into problems of the operation or the schema that they are about.

Its own messages name its own classes, and the stand-ins that `input` gives it.
"""

from __future__ import annotations

import re
from typing import Final

from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError

from polykyc_tools.engine.openapi.webhooks import webhook_name
from polykyc_tools.engine.source.diagnostics import LOSS_HINT, InputError, Problem

from .input.document import ParserInput

_SCHEMA: Final = re.compile(r"components[./]schemas[./](\w+)")
_PATH: Final = re.compile(r"(?:parsing [A-Z]+ |paths\.)(/\d+)\b")
_REASONS: Final = (
    (re.compile(r'duplicate models with name "(\w+)"'), "two parts of it would be the class `{}`"),
    (re.compile(r"conflicting enums named (\w+)"), "two parts of it would be the class `{}`"),
    (re.compile(r"(?i)circular|recursive"), "it leads back to itself"),
    (re.compile(r"(?i)reference.*not found|not find reference"), "it refers to a schema that could not be read"),
)
_OTHERWISE: Final = "it holds a schema that could not be read"


def refuse_errors(data: GeneratorData | GeneratorError, reduced: ParserInput, source: str) -> None:
    """Raise `InputError` for each operation and schema that openapi-python-client could not read of *reduced*.

    *source* names the document. `input` reduces a document so far that we know of none with such an error.
    """
    problems = [
        Problem(source, f"{_part(message, reduced)}: {_reason(message)}", LOSS_HINT) for message in _errors(data)
    ]
    if problems:
        raise InputError(problems)


def _part(message: str, reduced: ParserInput) -> str:
    """Return the operation, webhook or component schema that *message* is about."""
    schema, path = _SCHEMA.search(message), _PATH.search(message)
    if path and path.group(1) in reduced.operations:
        _, route, method = reduced.operations[path.group(1)]
        event = webhook_name(route)
        return f"operation {method.upper()} {route}" if event is None else f"webhook `{event}`"
    if schema and schema.group(1) in reduced.owners:
        return f"schema `{reduced.owners[schema.group(1)]}`"
    return "the document"


def _errors(data: GeneratorData | GeneratorError) -> list[str]:
    if isinstance(data, GeneratorError):
        errors = [data]
    else:
        groups = data.endpoint_collections_by_tag.values()
        errors = [*(error for group in groups for error in group.parse_errors), *data.errors]
    return [f"{error.header} {error.detail or ''}" for error in errors]


def _reason(message: str) -> str:
    """Return the reason that *message* gives, in words of our own."""
    for pattern, why in _REASONS:
        match = pattern.search(message)
        if match:
            return why.format(*match.groups())
    return _OTHERWISE
