"""The only module that imports openapi-python-client: it parses the plain document, and what it learned is copied here.

Its types stop here, and any warning of its is an error of ours: its own default is to leave things out and go on.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final, TypeAlias, cast

import openapi_python_client
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError
from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties import Class, Property
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
from openapi_python_client.parser.responses import Response
from openapi_python_client.strings import ClassName, PythonIdentifier

from .ir import Choice, Kind, Location, Member, Type
from .lower import AT
from .names import class_name, field_name, method_name
from .parsed import Endpoint as ParsedEndpoint
from .parsed import Parameter, Parsed, ParsedModel
from .parsed import Property as ParsedProperty
from .problems import InputError, Problem
from .schemas import Node, at, merged, resolved, visit, without_null

VERSION: Final = "0.29.1"
TEMPLATES_SHA256: Final = "40a8173f12d052edcb0ca64e24c0ada9ec018940914d7a330a6e2db519647d39"
"""Of every template that this version brings: one that changes is read and decided upon, not taken in silence."""

_RULES: Final = {
    "minLength": "min_length",
    "maxLength": "max_length",
    "pattern": "pattern",
    "minimum": "minimum",
    "maximum": "maximum",
    "exclusiveMinimum": "above",
    "exclusiveMaximum": "below",
    "minItems": "at_least",
    "maxItems": "at_most",
    "minProperties": "at_least",
    "maxProperties": "at_most",
}
_RULES_OF: Final[dict[Kind, tuple[str, ...]]] = {
    "text": ("minLength", "maxLength", "pattern"),
    "whole": ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"),
    "number": ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"),
    "list": ("minItems", "maxItems"),
    "map": ("minProperties", "maxProperties"),
}
_FORMATS: Final = ("uri", "email")
_OBJECT: Final = re.compile(r"<[\w.]+ object at 0x[0-9a-f]+>")
_NAMELESS: Final = Class(name=ClassName("", "A"), module_name=PythonIdentifier("", "a"))

Listed: TypeAlias = tuple[str | int, ...]
Named: TypeAlias = tuple[tuple[str, str | int], ...]


@cache
def check_version() -> None:
    """Raise `InputError` unless the version is the one that this engine was built and tested with."""
    found = version("openapi-python-client")
    if found != VERSION:
        raise InputError(
            [Problem("openapi-python-client", f"version {found}, not {VERSION}", 'run pip install "polykyc[generate]"')]
        )
    if templates_sha256() != TEMPLATES_SHA256:
        raise InputError(
            [
                Problem(
                    "openapi-python-client",
                    f"the templates of {found} are not those that were reviewed",
                    "reinstall it; after an upgrade, read what changed and update TEMPLATES_SHA256",
                )
            ]
        )


def templates_sha256() -> str:
    """Return the hash of upstream's templates, names and contents."""
    folder = Path(openapi_python_client.__file__).parent / "templates"
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.jinja")):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def parse(document: Node, where: str) -> Parsed:
    """Return what upstream makes of the plain *document*; *where* names it in errors."""
    check_version()
    listed = _listed(document, where)
    data = GeneratorData.from_dict(document, config=_config())
    if isinstance(data, GeneratorError):
        raise InputError([_problem(where, data)])
    collections = data.endpoint_collections_by_tag.values()
    problems = [
        _problem(where, error) for error in (*data.errors, *(e for found in collections for e in found.parse_errors))
    ]
    if problems:
        raise InputError(problems)
    problems = [Problem(where, what, "rename one of the two with an overlay action") for what in _clashes(data)]
    if problems:
        raise InputError(problems)
    return _Reader(document, listed).read(data)


def _clashes(data: GeneratorData) -> Iterator[str]:
    """Yield what would be emitted into one place, of which upstream says nothing."""
    endpoints = [found for group in data.endpoint_collections_by_tag.values() for found in group.endpoints]
    classes = [found.class_info for found in (*data.models, *data.enums)]
    names = [(str(one.name), f"{one.method.upper()} {one.path.get_untrusted_value()}") for one in endpoints]
    modules = [(str(one.module_name), class_name(str(one.name))) for one in classes]
    for kind, pairs in (("operations", names), ("schemas", modules)):
        first: dict[str, str] = {}
        for name, told in pairs:
            if first.setdefault(name, told) != told:
                yield f"two {kind} are named `{name}`: {first[name]} and {told}"


def _config() -> Config:
    return Config.from_sources(
        ConfigFile(post_hooks=[]),
        meta_type=MetaType.NONE,
        document_source=Path(),
        file_encoding="utf-8",
        overwrite=False,
        output_path=None,
    )


def _problem(where: str, error: GeneratorError) -> Problem:
    told = _OBJECT.sub("…", " ".join(f"{error.header.strip()} {error.detail or ''}".split()))
    return Problem(where, told[:300], "change this part of the spec, or mend it with an overlay action")


def _listed(document: Node, where: str) -> Mapping[Named, Listed]:
    """Return the values of every enum by what upstream makes of them: it drops line breaks and escapes quotes."""
    found: dict[Named, Listed] = {}
    problems: list[Problem] = []
    for pointer, schema in visit(document):
        values: Listed = tuple(value for value in schema.get("enum", ()) if value is not None)
        if {*map(type, values)} not in ({str}, {int}):
            continue
        named = _named(values, schema.get("x-enum-varnames", []))
        if len(named) < len(values):
            hint = "name each of them, in order, in `x-enum-varnames`"
            problems.append(Problem(where, f"{pointer}: two values of the enum would have one name", hint))
        elif found.setdefault(named, values) != values:
            hint = "mend the one that is misspelt"
            problems.append(Problem(where, f"{pointer}: differs from another enum by what cannot be seen", hint))
    if problems:
        raise InputError(problems)
    return found


def _named(values: Listed, names: list[str]) -> Named:
    """Return name and value of each member that upstream would give an enum of *values*; none if it cannot."""
    try:
        # It takes the name of the class for an error's text only.
        return tuple(EnumProperty.values_from_list(cast("list[str]", [*values]), _NAMELESS, names).items())
    except ValueError:
        return ()


class _Reader:
    """Reads upstream's objects beside the document that they came from; *listed* are the values of its enums."""

    def __init__(self, document: Node, listed: Mapping[Named, Listed]) -> None:
        self._document, self._listed = document, listed

    def read(self, data: GeneratorData) -> Parsed:
        endpoints = [found for group in data.endpoint_collections_by_tag.values() for found in group.endpoints]
        return Parsed(
            models=tuple(self._model(model) for model in data.models),
            choices=tuple(self._choice(found) for found in data.enums if isinstance(found, EnumProperty)),
            endpoints=tuple(self._endpoint(endpoint) for endpoint in endpoints),
        )

    def _model(self, model: ModelProperty) -> ParsedModel:
        pointer = self._pointer(model)
        node = at(self._document, pointer)
        properties = node.get("properties", {})
        found = [*(model.required_properties or ()), *(model.optional_properties or ())]
        by_wire = {prop.name.get_untrusted_value(): prop for prop in found}
        return ParsedModel(
            name=class_name(str(model.class_info.name)),
            module=str(model.class_info.module_name),
            pointer=pointer,
            doc=str(node.get("description", "")),
            properties=tuple(self._property(by_wire[wire], inner) for wire, inner in properties.items()),
        )

    def _pointer(self, model: ModelProperty) -> str:
        extra: dict[str, Any] = model.data.model_extra or {}
        return str(extra[AT])

    def _property(self, prop: PropertyProtocol, node: Node) -> ParsedProperty:
        return ParsedProperty(
            wire=prop.name.get_untrusted_value(),
            name=field_name(str(prop.python_name)),
            type=self._type(prop, node),
            required=prop.required,
            doc=str(resolved(self._document, node).get("description", "")),
            default=merged(self._document, node).get("default"),
        )

    def _choice(self, found: EnumProperty) -> Choice:
        return Choice(
            name=class_name(str(found.class_info.name)),
            module=str(found.class_info.module_name),
            doc=found.description.get_untrusted_value() if found.description else "",
            members=tuple(map(Member, found.values, self._listed[tuple(found.values.items())])),
            whole=found.value_type is int,
        )

    def _endpoint(self, endpoint: Endpoint) -> ParsedEndpoint:
        path, method, node = self._node(endpoint)
        item = self._document["paths"][path]
        raw = [resolved(self._document, one) for one in (*node.get("parameters", ()), *item.get("parameters", ()))]
        body = endpoint.bodies[0] if endpoint.bodies else None
        places: dict[Location, list[Property]] = {
            "path": endpoint.path_parameters,
            "query": endpoint.query_parameters,
            "header": endpoint.header_parameters,
        }
        answers = [one for one in endpoint.responses if one.source["attribute"] != "None"]
        return ParsedEndpoint(
            name=method_name(str(endpoint.name)),
            path=path,
            method=method,
            node=node,
            parameters=tuple(
                Parameter(self._property(prop, self._schema(raw, prop, location)), location)
                for location, found in places.items()
                for prop in found
            ),
            body=self._type(body.prop, self._body_schema(node)) if body else None,
            results=tuple(self._result(answer, node) for answer in answers),
        )

    def _result(self, answer: Response, node: Node) -> tuple[int | None, Type]:
        code = answer.status_code
        schema = node["responses"][code.pattern]["content"]["application/json"]["schema"]
        return None if code.range is None else code.range[0], self._type(answer.prop, schema)

    def _node(self, endpoint: Endpoint) -> tuple[str, str, Node]:
        for path, item in self._document["paths"].items():
            node = item.get(endpoint.method)
            if node is not None and str(endpoint.name) == _operation_name(node["operationId"]):
                return path, endpoint.method, node
        raise KeyError(endpoint.name)

    def _schema(self, raw: list[Node], prop: PropertyProtocol, location: str) -> Node:
        wire = prop.name.get_untrusted_value()
        holder = next(one for one in raw if one["name"] == wire and one["in"] == location)
        return {"description": holder.get("description", ""), **holder.get("schema", {})}

    def _body_schema(self, node: Node) -> Node:
        content = resolved(self._document, node["requestBody"])["content"]
        schema: Node = next(iter(content.values()))["schema"]
        return schema

    def _type(self, prop: PropertyProtocol, node: Node) -> Type:
        """Return the type of *prop*; *node* is its schema, for what upstream does not keep."""
        node = merged(self._document, node)
        bare, nullable = without_null(node)
        bare = merged(self._document, bare)
        if isinstance(prop, UnionProperty):
            parts = [
                self._type(part, self._option(bare, part))
                for part in prop.inner_properties
                if not isinstance(part, NoneProperty)
            ]
            if len(parts) != 1:
                return Type("either", parts=tuple(parts), nullable=nullable)
            found = parts[0]
            return Type(found.kind, found.name, found.parts, found.rules, nullable=nullable)
        kind, name, inner = self._plain(prop, bare)
        return Type(kind, name, inner, self._rules(kind, bare), nullable=nullable)

    def _plain(self, prop: PropertyProtocol, node: Node) -> tuple[Kind, str, tuple[Type, ...]]:
        match prop:
            case ModelProperty():
                return self._object(prop)
            case EnumProperty():
                return "choice", class_name(str(prop.class_info.name)), ()
            case ListProperty():
                return "list", "", (self._type(prop.inner_property, node.get("items", {})),)
            case BooleanProperty():
                return "flag", "", ()
            case IntProperty():
                times: dict[str, Kind] = {"unix-ms": "unix_ms", "unix-s": "unix_s"}
                return times.get(str(node.get("format")), "whole"), "", ()
            case FloatProperty():
                return "number", "", ()
            case DateTimeProperty():
                return "moment", "", ()
            case DateProperty():
                return "day", "", ()
            case UuidProperty():
                return "uuid", "", ()
            case StringProperty():
                return "text", "", ()
            case NoneProperty():
                return "nothing", "", ()
            case _:
                # Untyped, or a constant: whatever JSON brings.
                return "anything", "", ()

    def _object(self, prop: ModelProperty) -> tuple[Kind, str, tuple[Type, ...]]:
        node = at(self._document, self._pointer(prop))
        if node.get("properties"):
            return "model", class_name(str(prop.class_info.name)), ()
        values: Any = node.get("additionalProperties")
        if values.__class__ is dict and values and prop.additional_properties is not None:
            return "map", "", (self._type(prop.additional_properties, values),)
        return "map", "", (Type("anything"),)

    def _option(self, node: Node, part: PropertyProtocol) -> Node:
        """Return the alternative of the union *node* that *part* stands for: the one of the same JSON type."""
        wanted = _JSON_TYPE.get(type(part).__name__)
        kinds = node.get("type")
        if isinstance(kinds, list):
            return {**node, "type": wanted}
        options: list[Node] = [merged(self._document, one) for one in (*node.get("anyOf", ()), *node.get("oneOf", ()))]
        return next((one for one in options if one.get("type") == wanted), node)

    def _rules(self, kind: Kind, node: Node) -> tuple[tuple[str, str | int | float], ...]:
        rules = [(_RULES[word], _rule(node[word])) for word in _RULES_OF.get(kind, ()) if word in node]
        if kind == "text" and node.get("format") in _FORMATS:
            rules.append(("format", node["format"]))
        return tuple(rules)


def _rule(given: str | int | float) -> str | int | float:
    """Return a constraint as Python has it: its `$` would let a line break through behind the end."""
    is_open = isinstance(given, str) and given.endswith("$") and not given.endswith("\\$")
    return f"{given[:-1]}\\Z" if isinstance(given, str) and is_open else given


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


def _operation_name(operation_id: str) -> str:
    return str(PythonIdentifier(operation_id, prefix="field_"))
