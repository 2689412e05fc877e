"""From the merged document to plain OpenAPI plus facts: envelopes are gone from it, and every table is proved."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Final

from attrs import define

from . import ir, prove, yes
from .aliases import component
from .answers import promised
from .compose import compose
from .echoes import Echo, echoes, own_connections
from .facts import Facts, Key, gather
from .marks import carry_marks, hide_payload, idle_marks
from .notes import Note
from .opaque import mark_opaque
from .operations import json_media, operations, successes
from .payloads import stand
from .pointers import at, escaped, pointer_of
from .problems import InputError, Problem
from .reader import is_list, is_map, place
from .schemas import AT, Node, inside, resolved, without_null
from .spelt import envelope
from .unions import hand_out
from .visit import references, visit

_ANSWERS: Final = ("responses", "headers", "links", "callbacks")
"""Of the shared parts, those that no request is made of."""


@define(frozen=True)
class Payload:
    """What one success status carries: no *schema* is nothing, *optional* is perhaps nothing."""

    status: int | None
    schema: Node | None
    optional: bool
    media: tuple[str, ...] = ()
    """The types of an answer that is not JSON."""


@define(frozen=True)
class Lowered:
    """A plain document, and what the overlay said beside it."""

    document: Node
    facts: Facts
    payloads: Mapping[Key, tuple[Payload, ...]]
    needs: Mapping[Key, tuple[tuple[str, ...], ...]]
    moved: Mapping[str, str]
    """The components that parts of others were made, each with the pointer where it stood, if there is one."""
    echoes: Mapping[Key, tuple[Echo, ...]]
    own_connections: frozenset[Key]
    """The operations whose answers may not repeat whom the request names."""
    statuses: Mapping[Key, tuple[int, ...]]
    """The HTTP statuses that mean success, every one of 200 to 299 if empty."""
    envelopes: Mapping[Key, ir.Envelope]
    envelope: ir.Envelope
    """The document's own."""
    idle_marks: tuple[Note, ...] = ()
    """The marks of what is secret or personal that are on nothing that is emitted."""


def lower(document: Node) -> Lowered:
    """Return *document*, spec and overlay merged, as plain OpenAPI plus facts; raise `InputError` for its faults."""
    problems: list[Problem] = []
    facts = gather(document, problems)
    if problems:
        raise InputError(problems)
    problems = prove.everything(document, facts)
    if problems:
        raise InputError(problems)
    repeated = echoes(document, facts)
    apart = own_connections(document, facts, repeated)
    listed = {(path, method): yes.statuses(operation) for path, method, operation in operations(document)}
    said = {key: fact.envelope for key, fact in facts.operations.items()}
    # Few are said, and each is held against all successes of the document.
    errors = {one: yes.error_places(document, one) for one in {facts.envelope, *said.values()}}
    envelopes = {
        (path, method): envelope(one, yes.undescribed(document, operation, one), errors[one])
        for path, method, operation in operations(document)
        for one in [said[path, method]]
    }
    plain: Node = _plain(document)
    carry_marks(plain, facts.marks)
    before = _reached(plain, _used(plain))
    payloads: dict[Key, tuple[Payload, ...]] = {}
    needs: dict[Key, tuple[tuple[str, ...], ...]] = {}
    for path, method, operation in operations(plain):
        fact = facts.operations[path, method]
        declared = fact.words.needs if fact.words else ()
        needs[path, method] = (*declared, *_body_needs(plain, operation))
        operation["operationId"] = operation.get("operationId") or _derived_id(path, method)
        operation.pop("callbacks", None)
        payloads[path, method] = _unwrap(plain, operation, fact.envelope.payload)
    stand(plain)
    made = compose(plain, place(document))
    hand_out(plain)
    mark_opaque(plain, facts)
    _unlist_null(plain)
    _prune(plain, before.union(made))
    for where, schema in visit(plain):
        if "$ref" not in schema and (_may_be_object(schema) or "properties" in schema):
            schema[AT] = where
    return Lowered(
        document=plain,
        facts=facts,
        payloads=payloads,
        needs=needs,
        moved=made,
        echoes=repeated,
        own_connections=apart,
        statuses=listed,
        envelopes=envelopes,
        envelope=envelope(facts.envelope, (), errors[facts.envelope]),
        idle_marks=idle_marks(document, plain, facts.marks),
    )


def _plain(node: Any) -> Any:
    """Return a deep copy of *node* as plain dicts and lists, without our words."""
    if is_map(node):
        return {key: _plain(value) for key, value in node.items() if not key.startswith("x-kyc-")}
    return [_plain(item) for item in node] if is_list(node) else node


def _derived_id(path: str, method: str) -> str:
    return f"{method}_{path.replace('{', '').replace('}', '').strip('/').replace('/', '_')}"


def _unwrap(document: Node, operation: Node, where: str | tuple[tuple[str, str], ...]) -> tuple[Payload, ...]:
    """Put the payload's schema in the place of each success answer's, drop the other answers, say what is left."""
    found: list[Payload] = []
    kept: Node = {}
    for status in successes(operation["responses"]):
        response = resolved(document, operation["responses"][status])
        media, types = json_media(response), promised(response)
        schema, optional = None, False
        if types and media is not None:
            schema = media["schema"]
        elif media is not None and "schema" in media:
            whole = media["schema"]
            for pointer in [where] if isinstance(where, str) else [path for _, path in where]:
                hide_payload(document, whole, pointer)
            if isinstance(where, str):
                schema, optional = inside(document, whole, where)
            else:
                schema = _parts(document, operation["operationId"], whole, where)
        found.append(Payload(int(status) if status.isdigit() else None, schema, optional, types))
        content = {"content": {"application/json": {"schema": schema}}} if schema is not None else {}
        kept[status] = {"description": response.get("description", ""), **content}
    operation["responses"] = kept
    return tuple(found)


def _parts(document: Node, operation_id: str, schema: Node, where: tuple[tuple[str, str], ...]) -> Node:
    """Return a reference to a new component that holds the parts of *schema* that *where* names."""
    properties: Node = {}
    required: list[str] = []
    for name, pointer in where:
        inner, optional = inside(document, schema, pointer)
        properties[name] = inner if inner is not None else {}
        if not optional:
            required.append(name)
    components = document.setdefault("components", {}).setdefault("schemas", {})
    name = "".join(word[:1].upper() + word[1:] for word in operation_id.replace("-", "_").split("_")) + "Page"
    components[name] = {"type": "object", "properties": properties, "required": required}
    return {"$ref": f"#/components/schemas/{escaped(name)}"}


def _body_needs(document: Node, operation: Node) -> tuple[tuple[str, ...], ...]:
    """Take `anyOf` of required lists out of the body's schema, and return the names of which one must be given."""
    media = json_media(resolved(document, operation.get("requestBody", {})))
    if media is None or not isinstance(media.get("schema"), dict):
        return ()
    schema = resolved(document, media["schema"])
    target = at(document, pointer_of(media["schema"]["$ref"])) if "$ref" in media["schema"] else schema
    options = target.get("anyOf", ())
    if not options or any(set(option) != {"required"} for option in options):
        return ()
    del target["anyOf"]
    return (tuple(name for option in options for name in option["required"]),)


def _unlist_null(document: Node) -> None:
    """Take null out of every enum, which is nullable without it: upstream would make three classes of one."""
    for _, schema in visit(document):
        listed = [value for value in schema.get("enum", ()) if value is not None]
        if listed and len(listed) < len(schema["enum"]):
            schema["enum"] = listed
            if not without_null(schema)[1]:
                schema["nullable"] = True


def _may_be_object(schema: Node) -> bool:
    kind = schema.get("type")
    return "object" in kind if is_list(kind) else kind == "object"


def _reached(document: Node, start: Any) -> frozenset[str]:
    """Return the names of the component schemas that *start* leads to."""
    seen: set[str] = set()
    rest: list[Any] = [start]
    while rest:
        for reference in references(rest.pop()):
            # A reference may lead into a schema; the schema as a whole is kept then.
            whole = "/".join(reference.split("/")[:4])
            if whole not in seen:
                seen.add(whole)
                # Of what is shared by answers nothing is left in the end.
                with suppress(KeyError):
                    rest.append(at(document, pointer_of(whole)))
    return frozenset(component(whole) for whole in seen if whole.startswith("#/components/schemas/"))


def _used(document: Node) -> Node:
    return {key: value for key, value in document.items() if key != "components"}


def _prune(document: Node, before: frozenset[str]) -> None:
    """Drop what is shared and in no request, and those of the schemas used *before* that only answers' wraps used."""
    components = document.get("components", {})
    for section in _ANSWERS:
        components.pop(section, None)
    schemas: Node = components.get("schemas", {})
    kept = {name: node for name, node in schemas.items() if name not in before}
    others = [node for section, node in components.items() if section != "schemas"]
    used = _reached(document, [_used(document), others, kept])
    components["schemas"] = {name: node for name, node in schemas.items() if name in kept or name in used}
