"""Copy types of openapi-python-client into types of our own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from attrs import evolve
from openapi_python_client.parser.properties.boolean import BooleanProperty
from openapi_python_client.parser.properties.date import DateProperty
from openapi_python_client.parser.properties.datetime import DateTimeProperty
from openapi_python_client.parser.properties.enum_property import EnumProperty
from openapi_python_client.parser.properties.float import FloatProperty
from openapi_python_client.parser.properties.int import IntProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.model_property import ModelProperty
from openapi_python_client.parser.properties.none import NoneProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol
from openapi_python_client.parser.properties.string import StringProperty
from openapi_python_client.parser.properties.union import UnionProperty
from openapi_python_client.parser.properties.uuid import UuidProperty

from polykyc_tools.engine.annotations.opaque_ids import OPAQUE
from polykyc_tools.engine.annotations.sensitive_fields import is_hidden
from polykyc_tools.engine.ir import Kind, Type
from polykyc_tools.engine.lower.unions import find_discriminator, union_type
from polykyc_tools.engine.normalize.response_bodies import value_kind
from polykyc_tools.engine.openapi.schemas import Node, merge_schema, strip_null
from polykyc_tools.engine.openapi.time_formats import plain_format, time_pattern
from polykyc_tools.engine.source.pointers import resolve_pointer

from .constraints import rules
from .source_lookup import ParserContext, emitted_class, schema_pointer

_JSON_TYPE: Final = {
    "StringProperty": "string",
    "DateTimeProperty": "string",
    "DateProperty": "string",
    "UuidProperty": "string",
    "EnumProperty": "string",
    "IntProperty": "integer",
    "FloatProperty": "number",
    "BooleanProperty": "boolean",
    "ListProperty": "array",
    "ModelProperty": "object",
}


_SIMPLE: Final[Mapping[type, Kind]] = {
    BooleanProperty: "flag",
    FloatProperty: "number",
    DateTimeProperty: "moment",
    DateProperty: "day",
    UuidProperty: "uuid",
    NoneProperty: "nothing",
}


def type_of(context: ParserContext, prop: PropertyProtocol, node: Node) -> Type:
    """Return the type of *prop*; *node* is its schema, which has what openapi-python-client drops."""
    kind = _type_of(context, prop, node)
    return evolve(kind, unprinted=True) if is_hidden(context.document, node) else kind


def _type_of(context: ParserContext, prop: PropertyProtocol, node: Node) -> Type:
    node = merge_schema(context.document, node)
    bare, nullable = strip_null(node)
    bare = merge_schema(context.document, bare)
    if isinstance(prop, UnionProperty):
        parts = [
            type_of(context, part, _option(context, bare, part))
            for part in prop.inner_properties
            if not isinstance(part, NoneProperty)
        ]
        if not parts:
            return Type("nothing")
        if len(parts) != 1:
            return _either(context, prop, bare, parts, nullable=nullable)
        only_part = parts[0]
        return evolve(only_part, nullable=nullable, tag=None)
    kind, name, inner = _plain(context, prop, bare)
    if kind == "uuid" and OPAQUE in bare:
        # The document says UUID, but an opaque id may be any text.
        return Type("either", parts=(Type("uuid"), Type("text", rules=rules("text", bare))), nullable=nullable)
    pattern = time_pattern(bare.get("format")) if kind == "moment" else ""
    return Type(kind, name, inner, rules(kind, bare), nullable=nullable, time_pattern=pattern)


def _either(context: ParserContext, prop: UnionProperty, node: Node, parts: list[Type], *, nullable: bool) -> Type:
    """Return the union of *parts*, with the discriminator of the document, or else with one by required properties."""
    required_counts = {
        emitted_class(context, model.class_info)[0]: len(
            resolve_pointer(context.document, schema_pointer(model)).get("required", ())
        )
        for model in prop.inner_properties
        if isinstance(model, ModelProperty)
    }
    discriminator = find_discriminator(context.document, node, context.by_pointer)
    return union_type(parts, discriminator, required_counts, nullable=nullable)


def _plain(context: ParserContext, prop: PropertyProtocol, node: Node) -> tuple[Kind, str, tuple[Type, ...]]:
    if simple := _SIMPLE.get(type(prop)):
        return simple, "", ()
    match prop:
        case ModelProperty():
            return _object(context, prop)
        case EnumProperty():
            return "choice", emitted_class(context, prop.class_info)[0], ()
        case ListProperty():
            return "list", "", (type_of(context, prop.inner_property, node.get("items", {})),)
        case IntProperty():
            times: dict[str, Kind] = {"unix-ms": "unix_ms", "unix-s": "unix_s"}
            return times.get(str(node.get("format")), "whole"), "", ()
        case StringProperty():
            content = value_kind(node)
            if not content.or_text:
                return content.kind, "", ()
            return "either", "", (Type(content.kind, rules=rules(content.kind, node)), Type("text"))
        case _:
            # Untyped, or a constant: any value of JSON.
            return "anything", "", ()


def _object(context: ParserContext, prop: ModelProperty) -> tuple[Kind, str, tuple[Type, ...]]:
    node = resolve_pointer(context.document, schema_pointer(prop))
    if node.get("properties"):
        return "model", emitted_class(context, prop.class_info)[0], ()
    values: Any = node.get("additionalProperties")
    # A component that is read before this one holds a copy of it without `additionalProperties`.
    inner = context.models[str(prop.class_info.name)].additional_properties
    if values.__class__ is dict and values and inner is not None:
        return "map", "", (type_of(context, inner, values),)
    return "map", "", (Type("anything"),)


def _option(context: ParserContext, node: Node, part: PropertyProtocol) -> Node:
    """Return the option of the union *node* that has the JSON type of *part*."""
    json_type = _JSON_TYPE.get(type(part).__name__)
    kinds = node.get("type")
    if isinstance(kinds, list):
        return {**node, "type": json_type}
    options: list[Node] = [
        merge_schema(context.document, option) for option in (*node.get("anyOf", ()), *node.get("oneOf", ()))
    ]
    alike = [option for option in options if option.get("type") == json_type]
    if isinstance(part, DateTimeProperty):
        alike = [option for option in alike if plain_format(option.get("format")) == "date-time"]
    # Of several options with the type, no constraint counts, because a value may fit another option.
    return alike[0] if len(alike) == 1 else {"type": json_type} if alike else node
