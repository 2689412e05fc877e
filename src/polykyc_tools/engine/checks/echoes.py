"""What an answer repeats of its request (`echoes`), and which operations need a connection of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import define

from polykyc_tools.engine.annotations.collect import Facts, OperationFacts
from polykyc_tools.engine.annotations.types import SessionFields
from polykyc_tools.engine.normalize.response_bodies import other_media_types
from polykyc_tools.engine.openapi.operations import OperationKey, json_media_type, operations, success_status_codes
from polykyc_tools.engine.openapi.references import referenced_component
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

_IDENTIFYING: Final = ("id", "external_id")
"""Common words that `takes` and `x-kyc-session` share: what goes in as one comes back as the same."""
_PERSONAL: Final = frozenset({"id", "email", "name", "external_id"})
"""Common words that name a session or a person."""
_TYPES: Final[Mapping[type, str]] = {str: "string", bool: "boolean", int: "integer", float: "number", list: "array"}
_ALIKE: Final = {"integer": "string"}
_SCALARS: Final = frozenset({"string", "boolean"})
_ANY: Final = frozenset({"string"})


@define(frozen=True)
class EchoPath:
    """An answer repeats at the dotted *path* of its result what *argument* names."""

    argument: str
    path: str
    certain: bool
    """Whether every success answer holds it, so that no answer about somebody else gets past it."""


@define(frozen=True)
class NamedArgument:
    """An argument of an operation, as the document describes it; *location* is `body` for a field of the body."""

    location: str
    schema: Node
    required: bool


def find_echoes(document: Node, facts: Facts) -> dict[OperationKey, tuple[EchoPath, ...]]:
    """Return what the answers to each operation of *document* repeat."""
    return {
        (path, method): tuple(_echoes(document, facts, (path, method), node))
        for path, method, node in operations(document)
    }


def echo_problems(document: Node, key: OperationKey, node: Node, fact: OperationFacts) -> Iterator[tuple[str, str]]:
    """Yield what declared `echoes` name that is not there or cannot be compared, with the mending."""
    known = operation_arguments(document, key, node)
    for wire, path in fact.words.part.echoes if fact.words is not None else ():
        told = f"`echoes` names `{wire}`, which"
        if wire not in known:
            yield f"{told} is no argument", suggest_name(wire, known)
            continue
        schemas = [schema for schema, _ in _results(document, node, fact) if schema is not None]
        places = [found for schema in schemas for found in _place(document, schema, path.split("."))[0]]
        if not places:
            yield f"{told} no success answer repeats at `{path}`", _nearest(document, schemas, path)
            continue
        sent = _kinds(document, known[wire].schema)
        answered = frozenset[str]().union(*(_kinds(document, place) for place in places))
        if not _is_comparable(sent, answered):
            what = f"{told} is {_listed(sent)}, and `{path}` is {_listed(answered)}"
            yield what, "name a place that holds the same text, whole number or boolean"


def _nearest(document: Node, schemas: list[Node], path: str) -> str:
    """Return the hint for a *path* that leads nowhere in *schemas*."""
    if not schemas:
        return "remove it, because no success answer has a described result"
    steps = path.split(".")
    for count in range(len(steps)):
        found = [inner for schema in schemas for inner in _place(document, schema, steps[:count])[0]]
        known = [name for inner in found for name in merge_schema(document, inner).get("properties", {})]
        if steps[count] not in known:
            return suggest_name(steps[count], known)
    return "write the path of what the answer repeats"


def _kinds(document: Node, schema: Node) -> frozenset[str]:
    """Return the JSON types that a value of *schema* may have besides null, none if it does not say."""
    whole = merge_and_strip_null(document, schema)[0]
    options = [option for word in UNION_KEYWORDS for option in whole.get(word, ())]
    said = whole.get("type", [])
    kinds: frozenset[str] = frozenset(said if is_list(said) else [said])
    listed: list[object] = [*whole.get("enum", ()), *([whole["const"]] if "const" in whole else [])]
    kinds = kinds or frozenset(_TYPES.get(type(value), "object") for value in listed)
    return kinds.union(*(_kinds(document, option) for option in options)) - {"null"}


def _is_comparable(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether values of these types can be the same; a whole number is the same as the text of its digits."""
    alike = [{_ALIKE.get(kind, kind) for kind in kinds} & _SCALARS for kinds in (one or _ANY, other or _ANY)]
    return bool(alike[0] & alike[1])


def _listed(kinds: frozenset[str]) -> str:
    return f"of type {' or '.join(sorted(kinds))}" if kinds else "of any type"


def find_own_connections(
    document: Node, facts: Facts, repeated: Mapping[OperationKey, tuple[EchoPath, ...]]
) -> frozenset[OperationKey]:
    """Return the operations that name somebody, and whose answers may not repeat whom: *repeated* is what they do."""
    found: set[OperationKey] = set()
    for path, method, node in operations(document):
        key = path, method
        names = _naming(document, facts, key, node)
        if names and not any(echo.certain and echo.argument in names for echo in repeated[key]):
            found.add(key)
    return frozenset(found)


def operation_arguments(document: Node, key: OperationKey, node: Node) -> dict[str, NamedArgument]:
    """Return the arguments of the operation *node* by their names on the wire; a parameter wins over a body's field."""
    found: dict[str, NamedArgument] = {}
    for one in (*node.get("parameters", ()), *document["paths"][key[0]].get("parameters", ())):
        parameter = resolve_references(document, one)
        holder = parameter if "schema" in parameter else json_media_type(parameter) or {}
        schema: Node = holder.get("schema", {})
        required = parameter["in"] == "path" or bool(parameter.get("required"))
        found.setdefault(parameter["name"], NamedArgument(parameter["in"], schema, required))
    body = resolve_references(document, node.get("requestBody", {}))
    whole = merge_schema(document, (json_media_type(body) or {}).get("schema", {}))
    for wire, schema in whole.get("properties", {}).items():
        required = bool(body.get("required")) and wire in whole.get("required", ())
        found.setdefault(wire, NamedArgument("body", schema, required))
    return found


def _naming(document: Node, facts: Facts, key: OperationKey, node: Node) -> frozenset[str]:
    """Return the arguments of an operation that may name a session or a person."""
    fact, known = facts.operations[key], operation_arguments(document, key, node)
    names = {wire for wire, one in known.items() if one.required and one.location in {"path", "query"}}
    names |= _hidden(document, resolve_references(document, node.get("requestBody", {})))
    if fact.words is not None:
        names |= {take.wire for take in fact.words.part.takes if take.word in _PERSONAL}
        names |= {wire for _, wire in fact.words.part.finds}
        names |= {wire for group in fact.words.needs for wire in group}
    return frozenset(wire for wire in names if wire in known and _is_open(document, known[wire].schema))


def _hidden(document: Node, body: Node) -> set[str]:
    """Return the fields of a request's *body* that `x-kyc-personal` marks."""
    schema: Node = (json_media_type(body) or {}).get("schema", {})
    every = merge_schema(document, schema).get("properties", {})
    marks = [part["x-kyc-personal"] for part in flatten_all_of(document, schema)[0] if "x-kyc-personal" in part]
    return {wire for names in marks for wire in (every if names is True else names)}


def _is_open(document: Node, schema: Node) -> bool:
    """Tell whether a value of *schema* may name somebody: a word of a list does not, nor does true or false."""
    whole = merge_and_strip_null(document, schema)[0]
    return not {"enum", "const"} & whole.keys() and whole.get("type") != "boolean"


def _echoes(document: Node, facts: Facts, key: OperationKey, node: Node) -> Iterator[EchoPath]:
    fact = facts.operations[key]
    results = list(_results(document, node, fact))
    known = operation_arguments(document, key, node)
    declared = dict(fact.words.part.echoes) if fact.words is not None else {}
    for argument, path in {**_inferred(document, facts, fact, results), **declared}.items():
        places = [_place(document, schema, path.split(".")) for schema, _ in results if schema is not None]
        if any(schemas for schemas, _ in places) and argument in known:
            certain = all(present for _, present in results) and all(promises for _, promises in places)
            yield EchoPath(argument, path, certain)


def _inferred(
    document: Node, facts: Facts, fact: OperationFacts, results: list[tuple[Node | None, bool]]
) -> dict[str, str]:
    """Return what `takes` and `x-kyc-session` tell without a declaration: arguments, and their places."""
    if fact.words is None or fact.words.role is None:
        return {}
    part = fact.words.part
    taken = {take.word: take.wire for take in part.takes if take.word in _IDENTIFYING}
    steps = part.page.items.split(".") if part.page is not None else []
    for schema, _ in results:
        for inner in _place(document, schema, steps)[0] if schema is not None else ():
            session = _session(document, facts, inner)
            fields = dict(session.fields) if session is not None else {}
            found = {wire: ".".join([*steps, fields[word]]) for word, wire in taken.items() if word in fields}
            if found:
                return found
    return {}


def _session(document: Node, facts: Facts, schema: Node) -> SessionFields | None:
    """Return where the common fields of *schema* are, itself or the component that it refers to."""
    while isinstance(schema.get("$ref"), str):
        known = facts.schemas.get(referenced_component(str(schema["$ref"])))
        if known is not None and known.session is not None:
            return known.session
        schema = resolve_references(document, {"$ref": schema["$ref"]})
    return None


def _results(document: Node, node: Node, fact: OperationFacts) -> Iterator[tuple[Node | None, bool]]:
    """Yield the schema of the result of each success answer, None for none, and whether the answer always has one."""
    for status in success_status_codes(node["responses"]):
        response = resolve_references(document, node["responses"][status])
        media = json_media_type(response)
        if media is None or "schema" not in media or other_media_types(response):
            yield None, False
        elif isinstance(fact.envelope.payload, str):
            schema, optional = find_value_schema(document, media["schema"], fact.envelope.payload)
            yield schema, not optional
        else:
            parts = {
                name: find_value_schema(document, media["schema"], pointer) for name, pointer in fact.envelope.payload
            }
            properties = {name: schema for name, (schema, _) in parts.items() if schema is not None}
            required = [name for name, (_, optional) in parts.items() if not optional]
            yield {"type": "object", "properties": properties, "required": required}, True


def _place(document: Node, schema: Node, steps: list[str]) -> tuple[list[Node], bool]:
    """Return the schemas of what stands at *steps* below *schema*, and whether every value has something there.

    A list on the way means each of its items, and may be empty.
    """
    plain, nullable = strip_null(schema if "$ref" in schema else merge_schema(document, schema))
    whole = merge_schema(document, plain)
    if isinstance(whole.get("items"), dict):
        return _place(document, whole["items"], steps)[0], False
    if not steps:
        return [plain], not nullable
    found: list[Node] = []
    certain = not nullable
    known = whole.get("properties", {})
    if steps[0] in known:
        found, promised_ = _place(document, known[steps[0]], steps[1:])
        certain = certain and promised_ and steps[0] in whole.get("required", ())
    else:
        options = [option for word in UNION_KEYWORDS for option in whole.get(word, ())]
        for option in options:
            schemas, promised_ = _place(document, option, steps)
            found += schemas
            certain = certain and promised_ and bool(schemas)
        certain = certain and bool(options)
    return found, certain
