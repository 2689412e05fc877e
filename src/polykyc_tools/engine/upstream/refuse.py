"""What upstream cannot read, told by the operation or the component that it stands in."""

from __future__ import annotations

import re
from typing import Final

from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError

from polykyc_tools.engine.given import Given
from polykyc_tools.engine.problems import InputError, Problem

_OBJECT: Final = re.compile(r"<[\w.]+ object at 0x[0-9a-f]+>")

_COMPONENT: Final = re.compile(r"schema /components/schemas/([^/:\s]+)")


class UnreadableError(Exception):
    """Operations (path and method) and component schemas that upstream cannot read, each with the reason."""

    def __init__(self, operations: dict[tuple[str, str], str], schemas: dict[str, str]) -> None:
        super().__init__(*operations.values(), *schemas.values())
        self.operations, self.schemas = operations, schemas


def refuse(data: GeneratorData, reduced: Given, where: str) -> None:
    """Raise for what upstream could not read, by the operation or the component that it stands in."""
    broken: dict[tuple[str, str], str] = {}
    schemas: dict[str, str] = {}
    rest: list[Problem] = []
    paths = {
        f"{method.upper()} {path} ": reduced.operations[node["operationId"]]
        for path, item in reduced.document["paths"].items()
        for method, node in item.items()
    }
    for group in data.endpoint_collections_by_tag.values():
        for error in group.parse_errors:
            found = next((key for start, key in paths.items() if f"parsing {start}" in error.header), None)
            if found is None:
                rest.append(problem(where, error))
            else:
                broken.setdefault(found, _told(error.detail))
    for error in data.errors:
        said = _COMPONENT.search(error.header)
        # A form of a component is called after it, and so is one within that.
        names = [name for name in reduced.document["components"]["schemas"] if said and said.group(1).startswith(name)]
        if names:
            schemas[max(names, key=len)] = _told(error.detail)
        else:
            rest.append(problem(where, error))
    if rest:
        raise InputError(rest)
    if broken or schemas:
        raise UnreadableError(broken, schemas)


def problem(where: str, error: GeneratorError) -> Problem:
    """Return what upstream says in *error*, at *where*."""
    told = _told(f"{error.header.strip()} {error.detail or ''}")
    return Problem(where, told, "change this part of the spec, or mend it with an overlay action")


def _told(text: str | None) -> str:
    """Return *text* of upstream's on one line, without the addresses of its objects."""
    return _OBJECT.sub("…", " ".join((text or "cannot be read").split()))[:300]
