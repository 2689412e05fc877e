"""The only module that imports openapi-python-client: it parses the plain document, and what it learned is copied here.

Its types stop here, and any warning of its is an error of ours: its own default is to leave things out and go on.
"""

from __future__ import annotations

import hashlib
import re
from copy import copy
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final, cast

import openapi_python_client
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData, openapi
from openapi_python_client.parser.errors import GeneratorError
from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties import Class
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
from openapi_python_client.strings import PythonIdentifier, pascal_case

from .given import ALIASES, Given, given
from .ir import Choice, Kind, Location, Type
from .lower import AT
from .names import Allotted, method_name
from .parsed import Endpoint as ParsedEndpoint
from .parsed import Parameter, Parsed, ParsedModel
from .parsed import Property as ParsedProperty
from .patterns import bounded
from .problems import InputError, Problem
from .schemas import Node, at, json_media, merged, resolved, without_null
from .standins import Names, fields
from .unions import told_apart

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
_PLACES: Final[tuple[Location, ...]] = ("path", "query", "header")
_FORMATS: Final = ("uri", "email")


def _own_lists(endpoint: Endpoint) -> Endpoint:
    """Return *endpoint* with lists of its own, which is all of it that upstream changes."""
    own = copy(endpoint)
    for name, value in vars(endpoint).items():
        if isinstance(value, list | set):
            setattr(own, name, copy(cast(object, value)))
    return own


# For each operation it copies every model that this one leads to, three times, which is most of its time.
openapi.__dict__["deepcopy"] = _own_lists

_OBJECT: Final = re.compile(r"<[\w.]+ object at 0x[0-9a-f]+>")

_COMPONENT: Final = re.compile(r"schema /components/schemas/([^/:\s]+)")


class UnreadableError(Exception):
    """Operations (path and method) and component schemas that upstream cannot read, each with the reason."""

    def __init__(self, operations: dict[tuple[str, str], str], schemas: dict[str, str]) -> None:
        super().__init__(*operations.values(), *schemas.values())
        self.operations, self.schemas = operations, schemas


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
    reduced = given(document, _NAMES)
    data = GeneratorData.from_dict(reduced.document, config=_config())
    if isinstance(data, GeneratorError):
        raise InputError([_problem(where, data)])
    _refuse(data, reduced, where)
    return _Reader(document, reduced, data).read()


def _refuse(data: GeneratorData, reduced: Given, where: str) -> None:
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
                rest.append(_problem(where, error))
            else:
                broken.setdefault(found, _told(error.detail))
    for error in data.errors:
        said = _COMPONENT.search(error.header)
        # A form of a component is called after it, and so is one within that.
        names = [name for name in reduced.document["components"]["schemas"] if said and said.group(1).startswith(name)]
        if names:
            schemas[max(names, key=len)] = _told(error.detail)
        else:
            rest.append(_problem(where, error))
    if rest:
        raise InputError(rest)
    if broken or schemas:
        raise UnreadableError(broken, schemas)


def _identifier(text: str) -> str:
    return str(PythonIdentifier(text, prefix="field_"))


def _spelt(text: str) -> str:
    return str(PythonIdentifier(text, prefix="field_", skip_snake_case=True))


def _classed(parent: str, title: str) -> str:
    """Return the class that upstream makes of a schema with *title* inside the class *parent*."""
    whole = f"{pascal_case(parent)}{pascal_case(title)}" if parent else title
    return str(Class.from_string(string=whole, config=_config()).name)


_NAMES: Final = Names(_identifier, _spelt, _classed)


@cache
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
    told = _told(f"{error.header.strip()} {error.detail or ''}")
    return Problem(where, told, "change this part of the spec, or mend it with an overlay action")


def _told(text: str | None) -> str:
    """Return *text* of upstream's on one line, without the addresses of its objects."""
    return _OBJECT.sub("…", " ".join((text or "cannot be read").split()))[:300]


class _Reader:
    """Reads upstream's *data* beside the document that it came from, of which it was *given* less."""

    def __init__(self, document: Node, reduced: Given, data: GeneratorData) -> None:
        self._document, self._given, self._data = document, reduced, data
        classes = [found.class_info for found in (*data.models, *data.enums)]
        self._classes = Allotted((str(one.name), str(one.module_name)) for one in classes)
        self._by_pointer = {
            self._pointer(model): self._classes.of(str(model.class_info.name))[0] for model in data.models
        }

    def read(self) -> Parsed:
        groups = self._data.endpoint_collections_by_tag.values()
        return Parsed(
            models=tuple(self._model(model) for model in self._data.models),
            choices=tuple(self._choice(found) for found in self._data.enums if isinstance(found, EnumProperty)),
            endpoints=tuple(self._endpoint(endpoint) for group in groups for endpoint in group.endpoints),
        )

    def _model(self, model: ModelProperty) -> ParsedModel:
        pointer = self._pointer(model)
        node = at(self._document, pointer)
        extra: dict[str, Any] = model.data.model_extra or {}
        aliases: dict[str, str] = extra.get(ALIASES, {})
        found = [*(model.required_properties or ()), *(model.optional_properties or ())]
        by_wire = {aliases[prop.name.get_untrusted_value()]: prop for prop in found}
        name, module = self._classes.of(str(model.class_info.name))
        properties: Node = node.get("properties", {})
        names = fields(_NAMES, properties)
        return ParsedModel(
            name=name,
            module=module,
            pointer=pointer,
            doc=str(node.get("description", "")),
            properties=tuple(
                self._property(by_wire[wire], inner, wire, names[wire]) for wire, inner in properties.items()
            ),
        )

    def _pointer(self, model: ModelProperty) -> str:
        extra: dict[str, Any] = model.data.model_extra or {}
        return str(extra[AT])

    def _property(self, prop: PropertyProtocol, node: Node, wire: str, name: str) -> ParsedProperty:
        return ParsedProperty(
            wire=wire,
            name=name,
            type=self._type(prop, node),
            required=prop.required,
            doc=str(resolved(self._document, node).get("description", "")),
            default=merged(self._document, node).get("default"),
        )

    def _choice(self, found: EnumProperty) -> Choice:
        listed = self._given.enums[tuple(map(str, found.values.values()))]
        name, module = self._classes.of(str(found.class_info.name))
        doc = found.description.get_untrusted_value() if found.description else ""
        return Choice(name=name, module=module, doc=doc, members=listed.members, whole=listed.whole)

    def _endpoint(self, endpoint: Endpoint) -> ParsedEndpoint:
        given_name = str(endpoint.name)
        path, method = self._given.operations[given_name]
        item = self._document["paths"][path]
        node = item[method]
        raw = [resolved(self._document, one) for one in (*node.get("parameters", ()), *item.get("parameters", ()))]
        body = endpoint.bodies[0] if endpoint.bodies else None
        parameters = [self._parameter(raw, prop, given_name) for prop in endpoint.query_parameters]
        answers = [one for one in endpoint.responses if one.source["attribute"] != "None"]
        return ParsedEndpoint(
            name=method_name(given_name),
            path=path,
            method=method,
            node=node,
            parameters=tuple(sorted(parameters, key=lambda found: _PLACES.index(found.location))),
            body=self._type(body.prop, self._body_schema(node)) if body else None,
            results=tuple(self._result(answer, node) for answer in answers),
        )

    def _parameter(self, raw: list[Node], prop: PropertyProtocol, operation: str) -> Parameter:
        wire, location, name = self._given.parameters[operation, prop.name.get_untrusted_value()]
        holder = next(one for one in raw if one["name"] == wire and one["in"] == location)
        schema = {"description": holder.get("description", ""), **holder.get("schema", {})}
        found = self._property(prop, schema, wire, name)
        # One that stands alone is a text as it is.
        is_list = found.type.kind == "list" or any(part.kind == "list" for part in found.type.parts)
        if holder.get("style") == "deepObject":
            return Parameter(found, location, "deepObject")
        return Parameter(found, location, _separator(holder) if is_list else "")

    def _result(self, answer: Response, node: Node) -> tuple[int | None, Type]:
        code = answer.status_code
        schema = node["responses"][code.pattern]["content"]["application/json"]["schema"]
        return None if code.range is None else code.range[0], self._type(answer.prop, schema)

    def _body_schema(self, node: Node) -> Node:
        media = json_media(resolved(self._document, node["requestBody"])) or {}
        schema: Node = media.get("schema", {})
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
                return self._either(prop, bare, parts, nullable=nullable)
            found = parts[0]
            return Type(found.kind, found.name, found.parts, found.rules, nullable=nullable)
        kind, name, inner = self._plain(prop, bare)
        return Type(kind, name, inner, self._rules(kind, bare), nullable=nullable)

    def _either(self, prop: UnionProperty, node: Node, parts: list[Type], *, nullable: bool) -> Type:
        """Return the union of *parts*: the document says what tells models apart, or else what they require does."""
        tags = told_apart(node, self._by_pointer)
        models = [part.name for part in parts if part.kind == "model"]
        if len(models) == len(parts) and tags is not None and {*models} == tags.keys():
            values = tuple(tags[name] for name in models)
            other = Type("map", parts=(Type("anything"),))
            told = str(node["discriminator"]["propertyName"]), values
            return Type("either", parts=(*parts, other), nullable=nullable, tag=told)
        # One that asks for more is tried before one that asks for less, which might take anything.
        asked = {
            self._classes.of(str(one.class_info.name))[0]: len(
                at(self._document, self._pointer(one)).get("required", ())
            )
            for one in prop.inner_properties
            if isinstance(one, ModelProperty)
        }
        parts.sort(key=lambda part: -asked.get(part.name, 0) if part.kind == "model" else 0)
        return Type("either", parts=tuple(parts), nullable=nullable)

    def _plain(self, prop: PropertyProtocol, node: Node) -> tuple[Kind, str, tuple[Type, ...]]:
        match prop:
            case ModelProperty():
                return self._object(prop)
            case EnumProperty():
                return "choice", self._classes.of(str(prop.class_info.name))[0], ()
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
            return "model", self._classes.of(str(prop.class_info.name))[0], ()
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
        alike = [one for one in options if one.get("type") == wanted]
        # What only one of several asks for, a value may lack.
        return alike[0] if len(alike) == 1 else {"type": wanted} if alike else node

    def _rules(self, kind: Kind, node: Node) -> tuple[tuple[str, str | int | float], ...]:
        rules = [(_RULES[word], node[word]) for word in _RULES_OF.get(kind, ()) if word in node]
        # A pattern that Python lacks, or that might hang a client, is the provider's alone to hold a text to.
        found = [(word, bounded(said) if isinstance(said, str) else _plain(said)) for word, said in rules]
        kept = [(word, said) for word, said in found if said is not None]
        if kind == "text" and node.get("format") in _FORMATS:
            kept.append(("format", node["format"]))
        return tuple(kept)


def _separator(parameter: Node) -> str:
    """Return what keeps the items of an array apart, empty where each goes under the name of its own."""
    if parameter["in"] != "query":
        return ","
    style = parameter.get("style", "form")
    return (
        ""
        if parameter.get("explode", style == "form")
        else {"spaceDelimited": " ", "pipeDelimited": "|"}.get(style, ",")
    )


def _plain(said: float) -> int | float:
    """Return a number as Python counts with it: JSON knows no difference between 1.0 and 1."""
    return int(said) if said == int(said) else said


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
