"""The operations that upstream found, in types of ours."""

from __future__ import annotations

from typing import Final, assert_never

from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties.protocol import PropertyProtocol
from openapi_python_client.parser.responses import Response

from polykyc_tools.engine.ir import Location, Type
from polykyc_tools.engine.naming import method_name
from polykyc_tools.engine.normalize.keywords import IS_JSON
from polykyc_tools.engine.openapi.operations import json_media_type
from polykyc_tools.engine.openapi.parameters import ParameterStyle, parameter_style
from polykyc_tools.engine.openapi.schemas import Node, resolve_references

from . import result
from .models import named_property
from .result import Parameter
from .source_lookup import Sight
from .types import type_of

_PLACES: Final[tuple[Location, ...]] = ("path", "query", "header", "cookie")


def endpoint(seen: Sight, found: Endpoint) -> result.Endpoint:
    """Return the operation that *found* is."""
    given_name, path, method = seen.given.operations[found.path.get_untrusted_value()]
    item = seen.document["paths"][path]
    node = item[method]
    raw = [resolve_references(seen.document, one) for one in (*node.get("parameters", ()), *item.get("parameters", ()))]
    body = found.bodies[0] if found.bodies else None
    parameters = [_parameter(seen, raw, prop, given_name) for prop in found.query_parameters]
    answers = [one for one in found.responses if one.source["attribute"] != "None"]
    return result.Endpoint(
        name=method_name(given_name),
        path=path,
        method=method,
        node=node,
        parameters=tuple(sorted(parameters, key=lambda one: _PLACES.index(one.location))),
        body=type_of(seen, body.prop, _body_schema(seen, node)) if body else None,
        results=tuple(_result(seen, answer, node) for answer in answers),
    )


def _parameter(seen: Sight, raw: list[Node], prop: PropertyProtocol, operation: str) -> Parameter:
    wire, location, name = seen.given.parameters[operation, prop.name.get_untrusted_value()]
    holder = next(one for one in raw if one["name"] == wire and one["in"] == location)
    schema = {"description": holder.get("description", ""), **holder.get("schema", {})}
    found = named_property(seen, prop, schema, wire, name)
    # One that stands alone is a text as it is.
    is_list = found.type.kind == "list" or any(part.kind == "list" for part in found.type.parts)
    return Parameter(found, location, _style(holder, is_list=is_list))


def _style(parameter: Node, *, is_list: bool) -> ParameterStyle:
    style = ParameterStyle.JSON if IS_JSON in parameter else parameter_style(parameter)
    match style:
        case ParameterStyle.JSON | ParameterStyle.DEEP_OBJECT:
            return style
        case (
            ParameterStyle.REPEATED
            | ParameterStyle.COMMA_DELIMITED
            | ParameterStyle.SPACE_DELIMITED
            | ParameterStyle.PIPE_DELIMITED
        ):
            return style if is_list else ParameterStyle.REPEATED
        case None:
            # `unsupported` has left out what has such a style.
            raise ValueError(f"parameter {parameter['name']}: no client writes its style")
        case _:
            assert_never(style)


def _result(seen: Sight, answer: Response, node: Node) -> tuple[int | None, Type]:
    code = answer.status_code
    schema = node["responses"][code.pattern]["content"]["application/json"]["schema"]
    return None if code.range is None else code.range[0], type_of(seen, answer.prop, schema)


def _body_schema(seen: Sight, node: Node) -> Node:
    media = json_media_type(resolve_references(seen.document, node["requestBody"])) or {}
    schema: Node = media.get("schema", {})
    return schema
