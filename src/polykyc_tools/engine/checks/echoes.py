"""Which arguments an answer repeats (`echoes`), and which operations need a connection of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import define

from polykyc_tools.engine.annotations.collect import Facts, OperationFacts
from polykyc_tools.engine.annotations.request_envelope import find_object, request_schema
from polykyc_tools.engine.annotations.types import SessionFields
from polykyc_tools.engine.ir import Location
from polykyc_tools.engine.normalize.response_bodies import other_media_types
from polykyc_tools.engine.openapi.operations import OperationKey, json_media_type, operations, success_status_codes
from polykyc_tools.engine.openapi.references import referenced_component
from polykyc_tools.engine.openapi.request_values import find_request_value
from polykyc_tools.engine.openapi.schemas import (
    UNION_KEYWORDS,
    Node,
    find_value_schema,
    flatten_all_of,
    merge_and_strip_null,
    merge_schema,
    resolve_references,
    strip_null,
)
from polykyc_tools.engine.source.mapping_reader import is_list, suggest_name

IDENTIFYING_FIELDS: Final = ("id", "external_id")
"""Common fields of both `takes` and `x-kyc-session`: an answer repeats what the request sends."""
_PERSONAL: Final = frozenset({"id", "email", "name", "external_id"})
"""Common fields that identify a session or a person."""
_TYPES: Final[Mapping[type, str]] = {str: "string", bool: "boolean", int: "integer", float: "number", list: "array"}
_ALIKE: Final = {"integer": "string"}
_SCALARS: Final = frozenset({"string", "boolean"})
_ANY: Final = frozenset({"string"})


@define(frozen=True)
class EchoPath:
    """An answer repeats the value of *argument* at the dotted *path* of its result."""

    argument: str
    path: str
    certain: bool
    """Whether every success answer has it, so that a client notices each answer about another person."""


@define(frozen=True)
class NamedArgument:
    """An argument of an operation as the document describes it."""

    location: Location
    schema: Node
    required: bool


def find_echoes(document: Node, facts: Facts) -> dict[OperationKey, tuple[EchoPath, ...]]:
    """Return what the answers of each operation of *document* repeat."""
    return {
        (path, method): tuple(_echoes(document, facts, (path, method), node))
        for path, method, node in operations(document)
    }


def echo_problems(document: Node, key: OperationKey, node: Node, fact: OperationFacts) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the declared `echoes` of an operation, each with a hint."""
    arguments = operation_arguments(document, key, node)
    for wire, path in fact.annotation.part.echoes if fact.annotation is not None else ():
        subject = f"`echoes` names `{wire}`, which"
        argument = find_named_argument(document, arguments, wire)
        if argument is None:
            yield f"{subject} is no argument", suggest_name(wire, arguments)
            continue
        schemas = [schema for schema, _ in _results(document, node, fact) if schema is not None]
        targets = result_schemas(document, node, fact, path)
        if not targets:
            yield f"{subject} no success answer repeats at `{path}`", _nearest(document, schemas, path)
            continue
        sent = _json_types(document, argument.schema)
        answered = frozenset[str]().union(*(_json_types(document, target) for target in targets))
        if not _is_comparable(sent, answered):
            what = f"{subject} is {_listed(sent)}, and `{path}` is {_listed(answered)}"
            yield what, "write the path of the same text, whole number or boolean"


def result_schemas(document: Node, node: Node, fact: OperationFacts, path: str) -> list[Node]:
    """Return the schemas at the dotted *path* of the results of the operation *node*."""
    schemas = [schema for schema, _ in _results(document, node, fact) if schema is not None]
    return [target for schema in schemas for target in _schemas_at(document, schema, path.split("."))[0]]


def _nearest(document: Node, schemas: list[Node], path: str) -> str:
    """Return the hint for a *path* that leads nowhere in *schemas*."""
    if not schemas:
        return "remove it, because no success answer has a described result"
    steps = path.split(".")
    for count in range(len(steps)):
        holders = [inner for schema in schemas for inner in _schemas_at(document, schema, steps[:count])[0]]
        names = [name for inner in holders for name in merge_schema(document, inner).get("properties", {})]
        if steps[count] not in names:
            return suggest_name(steps[count], names)
    return "write the path of what the answer repeats"


def _json_types(document: Node, schema: Node) -> frozenset[str]:
    """Return the JSON types other than null that a value of *schema* may have, none if it names none."""
    merged_schema = merge_and_strip_null(document, schema)[0]
    options = [option for word in UNION_KEYWORDS for option in merged_schema.get(word, ())]
    named = merged_schema.get("type", [])
    kinds: frozenset[str] = frozenset(named if is_list(named) else [named])
    listed: list[object] = [
        *merged_schema.get("enum", ()),
        *([merged_schema["const"]] if "const" in merged_schema else []),
    ]
    kinds = kinds or frozenset(_TYPES.get(type(value), "object") for value in listed)
    return kinds.union(*(_json_types(document, option) for option in options)) - {"null"}


def _is_comparable(first: frozenset[str], second: frozenset[str]) -> bool:
    """Tell whether values of these types can be equal; a whole number equals the text of its digits."""
    alike = [{_ALIKE.get(kind, kind) for kind in kinds} & _SCALARS for kinds in (first or _ANY, second or _ANY)]
    return bool(alike[0] & alike[1])


def _listed(kinds: frozenset[str]) -> str:
    return f"of type {' or '.join(sorted(kinds))}" if kinds else "of any type"


def find_own_connections(
    document: Node, facts: Facts, repeated: Mapping[OperationKey, tuple[EchoPath, ...]]
) -> frozenset[OperationKey]:
    """Return the operations that name a person or a session, and whose answers may not repeat it.

    *repeated* is what the answers of each operation repeat.
    """
    alone: set[OperationKey] = set()
    for path, method, node in operations(document):
        key = path, method
        names = _naming(document, facts, key, node)
        if names and not any(echo.certain and echo.argument in names for echo in repeated[key]):
            alone.add(key)
    return frozenset(alone)


def operation_arguments(document: Node, key: OperationKey, node: Node) -> dict[str, NamedArgument]:
    """Return the arguments of the operation *node* by their wire names; a parameter wins over a body field."""
    arguments: dict[str, NamedArgument] = {}
    for reference in (*node.get("parameters", ()), *document["paths"][key[0]].get("parameters", ())):
        parameter = resolve_references(document, reference)
        holder = parameter if "schema" in parameter else json_media_type(parameter) or {}
        schema: Node = holder.get("schema", {})
        required = parameter["in"] == "path" or bool(parameter.get("required"))
        arguments.setdefault(parameter["name"], NamedArgument(parameter["in"], schema, required))
    body = resolve_references(document, node.get("requestBody", {}))
    body_schema = merge_schema(document, (json_media_type(body) or {}).get("schema", {}))
    for wire, schema in body_schema.get("properties", {}).items():
        required = bool(body.get("required")) and wire in body_schema.get("required", ())
        arguments.setdefault(wire, NamedArgument("body", schema, required))
    return arguments


def find_named_argument(document: Node, arguments: Mapping[str, NamedArgument], path: str) -> NamedArgument | None:
    """Return the argument *path* of *arguments*, or what is at that dotted path within one; None if there is none."""
    value = find_request_value(document, {name: argument.schema for name, argument in arguments.items()}, path)
    if value.schema is None:
        return None
    holder = arguments[value.steps[0]]
    return holder if len(value.steps) == 1 else NamedArgument(holder.location, value.schema, required=False)


def _naming(document: Node, facts: Facts, key: OperationKey, node: Node) -> frozenset[str]:
    """Return the arguments of an operation that may identify a session or a person."""
    fact, arguments = facts.operations[key], operation_arguments(document, key, node)
    names = {
        wire for wire, argument in arguments.items() if argument.required and argument.location in {"path", "query"}
    }
    names |= _hidden(document, request_schema(document, node))
    for path in fact.opened:
        opened, _ = find_object(document, request_schema(document, node), path)
        names |= {".".join((*path, wire)) for wire in _hidden(document, opened or {})}
    if fact.annotation is not None:
        names |= {take.wire for take in fact.annotation.part.takes if take.word in _PERSONAL}
        names |= {wire for _, wire in fact.annotation.part.finds}
        names |= {wire for group in fact.annotation.needs for wire in group}
    named = {wire: find_named_argument(document, arguments, wire) for wire in names}
    return frozenset(
        wire for wire, argument in named.items() if argument is not None and _is_open(document, argument.schema)
    )


def _hidden(document: Node, schema: Node) -> set[str]:
    """Return the properties of *schema* that `x-kyc-personal` marks."""
    properties = merge_schema(document, schema).get("properties", {})
    marks = [part["x-kyc-personal"] for part in flatten_all_of(document, schema)[0] if "x-kyc-personal" in part]
    return {wire for names in marks for wire in (properties if names is True else names)}


def _is_open(document: Node, schema: Node) -> bool:
    """Tell whether a value of *schema* may identify a person or session: an enum and a boolean do not."""
    merged_schema = merge_and_strip_null(document, schema)[0]
    return not {"enum", "const"} & merged_schema.keys() and merged_schema.get("type") != "boolean"


def _echoes(document: Node, facts: Facts, key: OperationKey, node: Node) -> Iterator[EchoPath]:
    fact = facts.operations[key]
    results = list(_results(document, node, fact))
    arguments = operation_arguments(document, key, node)
    declared = dict(fact.annotation.part.echoes) if fact.annotation is not None else {}
    for argument, path in {**_inferred(document, facts, fact, results), **declared}.items():
        places = [_schemas_at(document, schema, path.split(".")) for schema, _ in results if schema is not None]
        if any(schemas for schemas, _ in places) and find_named_argument(document, arguments, argument) is not None:
            certain = all(present for _, present in results) and all(promises for _, promises in places)
            yield EchoPath(argument, path, certain)


def _inferred(
    document: Node, facts: Facts, fact: OperationFacts, results: list[tuple[Node | None, bool]]
) -> dict[str, str]:
    """Return the arguments that `takes` and `x-kyc-session` say are repeated, each with its path."""
    if fact.annotation is None or fact.annotation.role is None:
        return {}
    part = fact.annotation.part
    taken = {take.word: take.wire for take in part.takes if take.word in IDENTIFYING_FIELDS}
    paths: list[list[str]] = [part.page.items.split(".") if part.page is not None and part.page.items else []]
    if part.page is None and not isinstance(fact.envelope.payload, str):
        paths = [[name] for name, _ in fact.envelope.payload]
    for schema, _ in results:
        for steps in paths if schema is not None else ():
            for inner in _schemas_at(document, schema, steps)[0] if schema is not None else ():
                session = _session(document, facts, inner)
                fields = {word: ".".join([*steps, path]) for word, path in session.fields} if session else {}
                fields |= dict(part.fields) if session else {}
                echoes = {wire: fields[word] for word, wire in taken.items() if word in fields}
                if echoes:
                    return echoes
    return {}


def _session(document: Node, facts: Facts, schema: Node) -> SessionFields | None:
    """Return the paths of the common fields of *schema*, or of the component that it refers to."""
    while isinstance(schema.get("$ref"), str):
        facts_of_schema = facts.schemas.get(referenced_component(str(schema["$ref"])))
        if facts_of_schema is not None and facts_of_schema.session is not None:
            return facts_of_schema.session
        schema = resolve_references(document, {"$ref": schema["$ref"]})
    return None


def _results(document: Node, node: Node, fact: OperationFacts) -> Iterator[tuple[Node | None, bool]]:
    """Yield the schema of the result of each success answer, None for no result, and whether there always is one."""
    for status in success_status_codes(node["responses"]):
        response = resolve_references(document, node["responses"][status])
        media = json_media_type(response)
        if media is None or "schema" not in media or other_media_types(response):
            yield None, False
        elif isinstance(fact.envelope.payload, str):
            schema, optional = find_value_schema(document, media["schema"], fact.envelope.payload)
            yield schema, not optional
        else:
            payload_schemas = {
                name: find_value_schema(document, media["schema"], pointer) for name, pointer in fact.envelope.payload
            }
            properties = {name: schema for name, (schema, _) in payload_schemas.items() if schema is not None}
            required = [name for name, (_, optional) in payload_schemas.items() if not optional]
            yield {"type": "object", "properties": properties, "required": required}, True


def _schemas_at(document: Node, schema: Node, steps: list[str]) -> tuple[list[Node], bool]:
    """Return the schemas at the path *steps* of *schema*, and whether every value has something there.

    The path goes into each item of a list, and a list may be empty.
    """
    plain, nullable = strip_null(schema if "$ref" in schema else merge_schema(document, schema))
    merged_schema = merge_schema(document, plain)
    if isinstance(merged_schema.get("items"), dict):
        return _schemas_at(document, merged_schema["items"], steps)[0], False
    if not steps:
        return [plain], not nullable
    targets: list[Node] = []
    certain = not nullable
    properties = merged_schema.get("properties", {})
    if steps[0] in properties:
        targets, is_certain = _schemas_at(document, properties[steps[0]], steps[1:])
        certain = certain and is_certain and steps[0] in merged_schema.get("required", ())
    else:
        options = [option for word in UNION_KEYWORDS for option in merged_schema.get(word, ())]
        for option in options:
            schemas, is_certain = _schemas_at(document, option, steps)
            targets += schemas
            certain = certain and is_certain and bool(schemas)
        certain = certain and bool(options)
    return targets, certain
