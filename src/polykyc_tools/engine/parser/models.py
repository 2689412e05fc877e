"""Copy models and enums of openapi-python-client into types of our own."""

from __future__ import annotations

from openapi_python_client.parser.properties.enum_property import EnumProperty
from openapi_python_client.parser.properties.model_property import ModelProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol

from polykyc_tools.engine.ir import Choice
from polykyc_tools.engine.openapi.schemas import Node, merge_schema, resolve_references
from polykyc_tools.engine.source.pointers import resolve_pointer

from .config import NAMES
from .input.names import fields
from .result import ParsedModel, Property
from .source_lookup import ParserContext, emitted_class, schema_pointer, wire_names
from .types import type_of


def parse_model(context: ParserContext, model_property: ModelProperty) -> ParsedModel:
    """Return *model_property* as a model."""
    model_pointer = schema_pointer(model_property)
    node = resolve_pointer(context.document, model_pointer)
    aliases = wire_names(model_property)
    listed = [*(model_property.required_properties or ()), *(model_property.optional_properties or ())]
    by_wire = {aliases[prop.name.get_untrusted_value()]: prop for prop in listed}
    name, module = emitted_class(context, model_property.class_info)
    properties: Node = node.get("properties", {})
    names = fields(NAMES, properties)
    return ParsedModel(
        name=name,
        module=module,
        pointer=model_pointer,
        doc=str(node.get("description") or node.get("title") or ""),
        properties=tuple(
            parse_property(context, by_wire[wire], inner, wire, names[wire]) for wire, inner in properties.items()
        ),
    )


def parse_property(context: ParserContext, prop: PropertyProtocol, node: Node, wire: str, name: str) -> Property:
    """Return *prop*, whose schema is *node*, with its names on the *wire* and in Python."""
    return Property(
        wire=wire,
        name=name,
        type=type_of(context, prop, node),
        required=prop.required,
        doc=str(resolve_references(context.document, node).get("description", "")),
        default=merge_schema(context.document, node).get("default"),
    )


def parse_choice(context: ParserContext, enum_property: EnumProperty) -> Choice:
    """Return *enum_property* as an enum."""
    listed = context.input.enums[tuple(map(str, enum_property.values.values()))]
    name, module = emitted_class(context, enum_property.class_info)
    doc = enum_property.description.get_untrusted_value() if enum_property.description else ""
    return Choice(name=name, module=module, doc=doc, members=listed.members, is_integer=listed.is_integer)
