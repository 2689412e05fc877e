"""Copy operations of openapi-python-client into types of our own."""

from __future__ import annotations

from typing import assert_never

from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties.protocol import PropertyProtocol
from openapi_python_client.parser.responses import Response

from polykyc_tools.engine.ir import Type
from polykyc_tools.engine.naming import method_name
from polykyc_tools.engine.normalize.keywords import IS_JSON
from polykyc_tools.engine.openapi.operations import json_media_type
from polykyc_tools.engine.openapi.parameters import ParameterStyle, parameter_style
from polykyc_tools.engine.openapi.schemas import Node, resolve_references

from . import result
from .input.names import LOCATIONS
from .models import parse_property
from .result import Parameter
from .source_lookup import ParserContext
from .types import type_of


def parse_endpoint(context: ParserContext, data: Endpoint) -> result.ParsedOperation:
    """Return *data* as an operation, with its parameters in the order of their locations."""
    operation_name, path, method = context.input.operations[data.path.get_untrusted_value()]
    item = context.document["paths"][path]
    node = item[method]
    raw = [
        resolve_references(context.document, parameter)
        for parameter in (*node.get("parameters", ()), *item.get("parameters", ()))
    ]
    body = data.bodies[0] if data.bodies else None
    parameters = [_parameter(context, raw, prop, operation_name) for prop in data.query_parameters]
    answers = [response for response in data.responses if response.source["attribute"] != "None"]
    return result.ParsedOperation(
        name=method_name(operation_name),
        path=path,
        method=method,
        node=node,
        parameters=tuple(sorted(parameters, key=lambda parameter: LOCATIONS.index(parameter.location))),
        body=type_of(context, body.prop, _body_schema(context, node)) if body else None,
        results=tuple(_result(context, answer, node) for answer in answers),
    )


def _parameter(context: ParserContext, raw: list[Node], prop: PropertyProtocol, operation: str) -> Parameter:
    wire, location, name = context.input.parameters[operation, prop.name.get_untrusted_value()]
    holder = next(candidate for candidate in raw if candidate["name"] == wire and candidate["in"] == location)
    schema = {"description": holder.get("description", ""), **holder.get("schema", {})}
    parsed = parse_property(context, prop, schema, wire, name)
    # A style changes lists alone: any other value is one text.
    is_list = parsed.type.kind == "list" or any(part.kind == "list" for part in parsed.type.parts)
    return Parameter(parsed, location, _style(holder, is_list=is_list))


def _style(parameter: Node, *, is_list: bool) -> ParameterStyle:
    style = ParameterStyle.JSON if IS_JSON in parameter else parameter_style(parameter)
    if style is None:
        # `unsupported` has left out what has such a style.
        raise ValueError(f"parameter {parameter['name']}: no client writes its style")
    match style.writes:
        case "anything":
            return style
        case "array":
            return style if is_list else ParameterStyle.REPEATED
        case _:
            assert_never(style.writes)


def _result(context: ParserContext, answer: Response, node: Node) -> tuple[str, Type]:
    key = answer.status_code.pattern
    schema = node["responses"][key]["content"]["application/json"]["schema"]
    return key, type_of(context, answer.prop, schema)


def _body_schema(context: ParserContext, node: Node) -> Node:
    media = json_media_type(resolve_references(context.document, node["requestBody"])) or {}
    schema: Node = media.get("schema", {})
    return schema
