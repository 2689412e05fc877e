"""The models and enums that upstream found, in types of ours."""

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
from .source_lookup import Sight, named, pointer, wires
from .types import type_of


def model(seen: Sight, found: ModelProperty) -> ParsedModel:
    """Return the model that *found* is."""
    place = pointer(found)
    node = resolve_pointer(seen.document, place)
    said = wires(found)
    listed = [*(found.required_properties or ()), *(found.optional_properties or ())]
    by_wire = {said[prop.name.get_untrusted_value()]: prop for prop in listed}
    name, module = named(seen, found.class_info)
    properties: Node = node.get("properties", {})
    names = fields(NAMES, properties)
    return ParsedModel(
        name=name,
        module=module,
        pointer=place,
        doc=str(node.get("description") or node.get("title") or ""),
        properties=tuple(
            named_property(seen, by_wire[wire], inner, wire, names[wire]) for wire, inner in properties.items()
        ),
    )


def named_property(seen: Sight, prop: PropertyProtocol, node: Node, wire: str, name: str) -> Property:
    """Return *prop*, whose schema is *node*, under its names on the *wire* and in Python."""
    return Property(
        wire=wire,
        name=name,
        type=type_of(seen, prop, node),
        required=prop.required,
        doc=str(resolve_references(seen.document, node).get("description", "")),
        default=merge_schema(seen.document, node).get("default"),
    )


def choice(seen: Sight, found: EnumProperty) -> Choice:
    """Return the enum that *found* is."""
    listed = seen.given.enums[tuple(map(str, found.values.values()))]
    name, module = named(seen, found.class_info)
    doc = found.description.get_untrusted_value() if found.description else ""
    return Choice(name=name, module=module, doc=doc, members=listed.members, is_integer=listed.whole)
