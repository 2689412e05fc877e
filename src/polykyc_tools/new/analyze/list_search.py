"""Guess the parameter by which a list can be searched for the caller's own reference."""

from __future__ import annotations

from collections.abc import Iterator

from polykyc_tools.engine.openapi.operations import OperationKey
from polykyc_tools.engine.openapi.schemas import Node

from .document import json_type, parameters, properties, snake_case


def guess_search(document: Node, key: OperationKey, reference: str) -> str | None:
    """Return the query parameter of *key* with the name of the field *reference*, or the member of one; None if none.

    Another name may search something else, so that only the same name counts.
    """
    for name, path, schema in _searched(document, key):
        if snake_case(name) == snake_case(reference) and json_type(document, schema) == "string":
            return path
    return None


def _searched(document: Node, key: OperationKey) -> Iterator[tuple[str, str, Node]]:
    """Yield name, path and schema of each parameter of the query of *key*, and of the members of objects in it."""
    for parameter in parameters(document, key):
        if parameter.get("in") != "query":
            continue
        name, schema = parameter["name"], parameter.get("schema", {})
        outer, bracket, inner = name.partition("[")
        yield inner.removesuffix("]") if bracket and outer else name, name, schema
        if parameter.get("style") == "deepObject":
            for member, member_schema in properties(document, schema).items():
                if "." not in member:
                    yield member, f"{name}.{member}", member_schema
