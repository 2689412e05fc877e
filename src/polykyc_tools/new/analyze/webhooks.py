"""Guess what the events of a provider say, from the webhooks and the callbacks that its document declares."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, Final, Literal

from attrs import define, evolve

from polykyc_tools.engine.openapi.operations import METHODS, OperationKey, operations
from polykyc_tools.engine.openapi.schemas import Node, resolve_references
from polykyc_tools.engine.openapi.time_formats import plain_format
from polykyc_tools.engine.openapi.webhooks import find_payload_schema
from polykyc_tools.engine.source.mapping_reader import is_map
from polykyc_tools.engine.source.pointers import escape_key

from .document import component_name, json_type, plain_schema, properties, snake_case
from .session_fields import SessionGuess

BLANK: Final = "…"
"""What only a person can fill in, and what the generator refuses everywhere."""
_DEPTH: Final = 3
"""How many objects of a payload may be within each other for a field to be found."""
_SIGNATURE: Final = re.compile(r"signature|hmac|digest", re.IGNORECASE)
_TYPES: Final = (
    *("type", "event_type", "event", "event_name", "webhook_type", "notification_type", "topic", "action", "name"),
)
_IDS: Final = ("event_id", "webhook_id", "notification_id", "delivery_id", "id", "uuid")
_TIMES: Final = ("occurred_at", "created_at", "created", "sent_at", "timestamp", "event_time")
_SESSION_IDS: Final = ("session_id", "verification_id", "kyc_id", "inquiry_id", "check_id", "applicant_id")

Meaning = Literal["read", "unknown"] | Mapping[str, str]
"""What an event says: nothing yet, that its session is to be read, or what the table of an object in it says."""


@define(frozen=True)
class WebhookGuess:
    """The events that a document declares: the *types*, and where an event has its common fields.

    *header* holds the signature, None if the document names no such header.
    """

    types: tuple[str, ...]
    header: str | None
    event: Mapping[str, Any]
    meaning: Meaning


@define(frozen=True)
class _Declared:
    """An event as the document declares it: its *name*, its operation *node*, and the *payload*."""

    name: str
    node: Node
    payload: Node


@define(frozen=True)
class _Field:
    """A field of a payload at *pointer*; *schema* describes it, and *needed* says whether every payload has it."""

    pointer: str
    name: str
    schema: Node
    needed: bool


def guess_webhooks(
    document: Node, sessions: Mapping[str, SessionGuess], roles: Mapping[str, OperationKey], id_parameter: str | None
) -> WebhookGuess | None:
    """Return what *document* says of its events, None if it declares none.

    *sessions* are the components that read as one, *roles* the operations of the session API, and *id_parameter* what
    the operation that reads a session calls its id.
    """
    declared = [*_declared(document)]
    if not declared:
        return None
    fields = [[*_fields(document, each.payload)] for each in declared]
    event = dict(_event(document, declared, fields, sessions, id_parameter))
    pointer = event.get("type")
    types = tuple(dict.fromkeys(chain.from_iterable(_types(document, each, pointer) for each in declared)))
    if "type" not in event:
        # Of events without a type the shape decides, and the shape of the only one is that it says what it is about.
        needed = (field.pointer for field in fields[0] if field.needed)
        shape = event.get("session_id", next(needed, None))
        event |= {"shapes": {types[0]: shape}} if len(types) == 1 and isinstance(shape, str) else {"type": BLANK}
    header = next(chain.from_iterable(_signature_headers(document, each.node) for each in declared), None)
    return WebhookGuess(types, header, event, _meaning(declared, fields, sessions, event, reads="get" in roles))


def weaker_webhooks(webhooks: WebhookGuess) -> WebhookGuess | None:
    """Return *webhooks* with less of a meaning, None if they have none."""
    match webhooks.meaning:
        case "unknown":
            return None
        case "read":
            return evolve(webhooks, meaning="unknown")
        case _:
            return evolve(webhooks, meaning="read" if "session_id" in webhooks.event else "unknown")


def _declared(document: Node) -> Iterator[_Declared]:
    """Yield each webhook of *document*, also under the key that extends OpenAPI 3.0, and each callback."""
    items = [*document.get("webhooks", {}).items(), *document.get("x-webhooks", {}).items()]
    for _, _, node in operations(document):
        for name, callback in node.get("callbacks", {}).items():
            items += [(name, item) for item in resolve_references(document, callback).values()]
    for name, item in items:
        resolved = resolve_references(document, item) if is_map(item) else {}
        for method in METHODS:
            if is_map(resolved.get(method)):
                yield _Declared(name, resolved[method], find_payload_schema(document, resolved[method]) or {})


def _fields(document: Node, schema: Node, path: str = "", depth: int = 0, *, needed: bool = True) -> Iterator[_Field]:
    """Yield the fields of the values of *schema*, the outer ones first."""
    required = plain_schema(document, schema).get("required", ())
    inner = properties(document, schema)
    here = [
        _Field(f"{path}/{escape_key(name)}", snake_case(name), each, needed and name in required)
        for name, each in inner.items()
    ]
    yield from here
    for field in here if depth + 1 < _DEPTH else ():
        if json_type(document, field.schema) == "object":
            yield from _fields(document, field.schema, field.pointer, depth + 1, needed=field.needed)


def _event(
    document: Node,
    declared: list[_Declared],
    fields: list[list[_Field]],
    sessions: Mapping[str, SessionGuess],
    id_parameter: str | None,
) -> Iterator[tuple[str, Any]]:
    """Yield the JSON Pointers of the common fields of events."""
    every = [*chain.from_iterable(fields)]
    objects = dict(_session_objects(declared, fields, sessions))
    own = {pointer + suffix for pointer, name in objects.items() for suffix in _session_names(sessions[name])}
    outside = [field for field in every if field.pointer not in own]

    def is_text(field: _Field) -> bool:
        return json_type(document, field.schema) == "string"

    event_id = _first(outside, _IDS, lambda field: is_text(field) and field.pointer.count("/") == 1)
    yield (
        "id",
        [event_id.pointer, "digest"]
        if event_id is not None and not event_id.needed
        else ("digest" if event_id is None else event_id.pointer),
    )
    kinds = [field for field in outside if field.name in _TYPES and is_text(field)]
    # A field that lists its values says more than one of a better name, such as the `type` of a resource of JSON:API.
    kinds.sort(key=lambda field: (-len(_listed(document, field.schema)), field.pointer.count("/")))
    listed = kinds and len(_listed(document, kinds[0].schema)) > 1
    kind = kinds[0] if listed else _first(kinds, _TYPES, is_text)
    if kind is not None:
        yield "type", kind.pointer
    time = _first(outside, _TIMES, lambda field: _time(document, field) is not None)
    if time is not None:
        yield "occurred_at", _time(document, time)
    session_ids = [f"{pointer}/{escape_key(sessions[name].fields['id'])}" for pointer, name in objects.items()]
    names = [snake_case(id_parameter)] if id_parameter is not None else []
    names += [snake_case(session.fields["id"]) for session in sessions.values() if "id" in session.fields]
    by_name = _first(outside, [name for name in (*names, *_SESSION_IDS) if name not in {"id", "uuid"}], is_text)
    session_ids += [by_name.pointer] if by_name is not None else []
    if session_ids:
        yield "session_id", session_ids[0] if len(session_ids) == 1 else session_ids
    references = [session.fields["external_id"] for session in sessions.values() if "external_id" in session.fields]
    reference = _first(every, [snake_case(name) for name in references], is_text)
    if reference is not None:
        yield "external_id", reference.pointer


def _session_objects(
    declared: list[_Declared], fields: list[list[_Field]], sessions: Mapping[str, SessionGuess]
) -> Iterator[tuple[str, str]]:
    """Yield the pointer of each object in a payload that is one of *sessions*, and its name."""
    for each, inner in zip(declared, fields, strict=True):
        for pointer, schema in (("", each.payload), *((field.pointer, field.schema) for field in inner)):
            name = component_name(schema)
            if name is not None and name in sessions and not sessions[name].flat and "id" in sessions[name].fields:
                yield pointer, name


def _session_names(session: SessionGuess) -> Iterator[str]:
    yield from (f"/{escape_key(name)}" for name in (session.status, *session.fields.values()))


def _first(fields: Iterable[_Field], names: Iterable[str], suits: Callable[[_Field], bool]) -> _Field | None:
    """Return the field with the first of *names* that *suits*, the outer one of several."""
    fields = [field for field in fields if suits(field)]
    return next((field for name in names for field in fields if field.name == name), None)


def _time(document: Node, field: _Field) -> str | dict[str, str] | None:
    """Return how an overlay names the time *field*, None if its format is not that of a time."""
    match plain_format(plain_schema(document, field.schema).get("format")):
        case "date-time":
            return field.pointer
        case "unix-s":
            return {"field": field.pointer, "unit": "s"}
        case "unix-ms":
            return {"field": field.pointer, "unit": "ms"}
        case _:
            return None


def _listed(document: Node, schema: Node) -> list[str]:
    plain = plain_schema(document, schema)
    values = [plain["const"]] if "const" in plain else plain.get("enum", [])
    return [value for value in values if isinstance(value, str)]


def _types(document: Node, declared: _Declared, pointer: str | None) -> Iterator[str]:
    """Yield the types that the event *declared* may have: the values that its payload lists, or else its name."""
    listed = [
        value
        for field in _fields(document, declared.payload)
        if field.pointer == pointer
        for value in _listed(document, field.schema)
    ]
    # Every payload may list the types of all events, and then the name of its own is among them.
    yield from [declared.name] if declared.name in listed else listed or [declared.name]


def _signature_headers(document: Node, node: Node) -> Iterator[str]:
    for parameter in node.get("parameters", ()):
        resolved = resolve_references(document, parameter)
        if resolved.get("in") == "header" and _SIGNATURE.search(str(resolved.get("name"))):
            yield str(resolved["name"])


def _meaning(
    declared: list[_Declared],
    fields: list[list[_Field]],
    sessions: Mapping[str, SessionGuess],
    event: Mapping[str, Any],
    *,
    reads: bool,
) -> Meaning:
    """Return what each event says: what the table of its session says, if all of them have one in the same place."""
    objects = [dict(_session_objects([each], [inner], sessions)) for each, inner in zip(declared, fields, strict=True)]
    first = next(iter(objects[0].items()), None)
    if first is not None and first[0] and all(inner.get(first[0]) == first[1] for inner in objects):
        return {"table": first[1], "at": first[0]}
    return "read" if reads and "session_id" in event else "unknown"
