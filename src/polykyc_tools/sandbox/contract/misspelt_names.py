"""Find names in a request that the spec lacks, and that are close to one that it has: a provider ignores them."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from urllib.parse import parse_qsl

from polykyc_tools.engine.source.mapping_reader import is_map

from .operation import ServedOperation
from .parameter_styles import possible_properties
from .parameters import IncomingRequest
from .request_validation import RequestValues


def find_misspelt_name(operation: ServedOperation, request: IncomingRequest, values: RequestValues) -> str:
    """Return a remark about the first misspelt name in the query or the body of *request*, empty if there is none."""
    parameters = {parameter.name for parameter in operation.parameters if parameter.location == "query"}
    names = (name for name, _ in parse_qsl(request.query, keep_blank_values=True, errors="replace"))
    # What stands in brackets is within the value of the parameter.
    query = (name if name in parameters else name.partition("[")[0] for name in names)
    properties = _body_fields(operation)
    sent = values.body if is_map(values.body) else {}
    return _remark("query", query, parameters) or _remark("body", sent, properties)


def field_names(operation: ServedOperation) -> frozenset[str]:
    """Return the names of the parameters of *operation* and of the properties of its body."""
    return frozenset(parameter.name for parameter in operation.parameters) | _body_fields(operation)


def _body_fields(operation: ServedOperation) -> set[str]:
    return {name for body in operation.bodies for name, _ in possible_properties(body.document, body.schema)}


def _remark(location: str, names: Iterable[str], spec_names: set[str]) -> str:
    for name in names:
        close = get_close_matches(name, spec_names, n=1, cutoff=0.7) if name not in spec_names else []
        if close:
            return f"{location}: the spec has no `{name}`, which has no effect. Did you mean `{close[0]}`?"
    return ""
