"""The result of the parser: models, enums and operations of a lowered document."""

from __future__ import annotations

from attrs import define

from polykyc_tools.engine.ir import Choice, Default, Location, Type
from polykyc_tools.engine.openapi.parameters import ParameterStyle
from polykyc_tools.engine.openapi.schemas import Node


@define(frozen=True)
class Property:
    """A property, a parameter, or a field of a body: *wire* is the provider's name, *name* ours."""

    wire: str
    name: str
    type: Type
    required: bool
    doc: str
    default: Default


@define(frozen=True)
class ParsedModel:
    """An object schema; *pointer* is its JSON Pointer in the lowered document."""

    name: str
    module: str
    pointer: str
    doc: str
    properties: tuple[Property, ...]


@define(frozen=True)
class Parameter:
    """A parameter with its location and style."""

    property: Property
    location: Location
    style: ParameterStyle = ParameterStyle.REPEATED


@define(frozen=True)
class ParsedOperation:
    """An operation; *results* are the key of each response with a body (`200`, `2XX`, `default`), and its type."""

    name: str
    path: str
    method: str
    node: Node
    parameters: tuple[Parameter, ...]
    body: Type | None
    results: tuple[tuple[str, Type], ...]


@define(frozen=True)
class Parsed:
    """All models, enums and operations of a document."""

    models: tuple[ParsedModel, ...]
    choices: tuple[Choice, ...]
    endpoints: tuple[ParsedOperation, ...]
