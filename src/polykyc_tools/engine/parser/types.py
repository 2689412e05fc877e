"""What a value is: upstream's properties, as types of ours."""

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
from polykyc_tools.engine.annotations.sensitive_fields import is_unprinted
from polykyc_tools.engine.ir import Kind, Type
from polykyc_tools.engine.lower.unions import find_discriminator, union_type
from polykyc_tools.engine.normalize.response_bodies import value_kind
from polykyc_tools.engine.openapi.schemas import Node, merge_schema, strip_null
from polykyc_tools.engine.source.pointers import resolve_pointer

from .constraints import rules
from .source_lookup import Sight, named, pointer

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


def type_of(seen: Sight, prop: PropertyProtocol, node: Node) -> Type:
    """Return the type of *prop*; *node* is its schema, for what upstream does not keep."""
    found = _type_of(seen, prop, node)
    return evolve(found, unprinted=True) if is_unprinted(seen.document, node) else found


def _type_of(seen: Sight, prop: PropertyProtocol, node: Node) -> Type:
    node = merge_schema(seen.document, node)
    bare, nullable = strip_null(node)
    bare = merge_schema(seen.document, bare)
    if isinstance(prop, UnionProperty):
        parts = [
            type_of(seen, part, _option(seen, bare, part))
            for part in prop.inner_properties
            if not isinstance(part, NoneProperty)
        ]
        if not parts:
            return Type("nothing")
        if len(parts) != 1:
            return _either(seen, prop, bare, parts, nullable=nullable)
        found = parts[0]
        return Type(found.kind, found.name, found.parts, found.rules, nullable=nullable, unprinted=found.unprinted)
    kind, name, inner = _plain(seen, prop, bare)
    if kind == "uuid" and OPAQUE in bare:
        # Documented as one, but what the provider issues may be any text.
        return Type("either", parts=(Type("uuid"), Type("text", rules=rules("text", bare))), nullable=nullable)
    return Type(kind, name, inner, rules(kind, bare), nullable=nullable)


def _either(seen: Sight, prop: UnionProperty, node: Node, parts: list[Type], *, nullable: bool) -> Type:
    """Return the union of *parts*: the document says what tells models apart, or else what they require does."""
    asked = {
        named(seen, one.class_info)[0]: len(resolve_pointer(seen.document, pointer(one)).get("required", ()))
        for one in prop.inner_properties
        if isinstance(one, ModelProperty)
    }
    told = find_discriminator(seen.document, node, seen.by_pointer)
    return union_type(parts, told, asked, nullable=nullable)


def _plain(seen: Sight, prop: PropertyProtocol, node: Node) -> tuple[Kind, str, tuple[Type, ...]]:
    if simple := _SIMPLE.get(type(prop)):
        return simple, "", ()
    match prop:
        case ModelProperty():
            return _object(seen, prop)
        case EnumProperty():
            return "choice", named(seen, prop.class_info)[0], ()
        case ListProperty():
            return "list", "", (type_of(seen, prop.inner_property, node.get("items", {})),)
        case IntProperty():
            times: dict[str, Kind] = {"unix-ms": "unix_ms", "unix-s": "unix_s"}
            return times.get(str(node.get("format")), "whole"), "", ()
        case StringProperty():
            found = value_kind(node)
            if not found.or_text:
                return found.kind, "", ()
            return "either", "", (Type(found.kind, rules=rules(found.kind, node)), Type("text"))
        case _:
            # Untyped, or a constant: whatever JSON brings.
            return "anything", "", ()


def _object(seen: Sight, prop: ModelProperty) -> tuple[Kind, str, tuple[Type, ...]]:
    node = resolve_pointer(seen.document, pointer(prop))
    if node.get("properties"):
        return "model", named(seen, prop.class_info)[0], ()
    values: Any = node.get("additionalProperties")
    # A component that was read before this one knows it as it was then, without its values.
    inner = seen.models[str(prop.class_info.name)].additional_properties
    if values.__class__ is dict and values and inner is not None:
        return "map", "", (type_of(seen, inner, values),)
    return "map", "", (Type("anything"),)


def _option(seen: Sight, node: Node, part: PropertyProtocol) -> Node:
    """Return the alternative of the union *node* that *part* stands for: the one of the same JSON type."""
    wanted = _JSON_TYPE.get(type(part).__name__)
    kinds = node.get("type")
    if isinstance(kinds, list):
        return {**node, "type": wanted}
    options: list[Node] = [merge_schema(seen.document, one) for one in (*node.get("anyOf", ()), *node.get("oneOf", ()))]
    alike = [one for one in options if one.get("type") == wanted]
    # What only one of several asks for, a value may lack.
    return alike[0] if len(alike) == 1 else {"type": wanted} if alike else node
