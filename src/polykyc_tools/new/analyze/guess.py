"""Guess all that the first overlay of a document can say."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from attrs import define, evolve

from polykyc_tools.engine.openapi.media_types import find_examples
from polykyc_tools.engine.openapi.navigation import find_nested_property_path, follow_references
from polykyc_tools.engine.openapi.operations import OperationKey, json_media_type, operations
from polykyc_tools.engine.openapi.schemas import (
    Node,
    find_value_schema,
    merge_and_strip_null,
    resolve_references,
    strip_null,
)
from polykyc_tools.engine.source.mapping_reader import is_map
from polykyc_tools.engine.source.pointers import KeyPath, escape_key, find_value, reference_to, split_pointer

from .document import (
    ATTRIBUTES,
    ResponseBody,
    component_name,
    flat_resource,
    json_type,
    opened_objects,
    properties,
    response_bodies,
    schema_at,
    snake_case,
)
from .echoes import guess_echoes
from .envelope import EnvelopeGuess, guess_envelope
from .header_parts import guess_header_parts
from .headers import guess_headers
from .list_search import guess_search
from .operation_roles import guess_retries, list_path, list_session_operations, session_roles
from .pagination import guess_list
from .reachable import emitted_components
from .session_fields import SessionGuess, guess_hidden, guess_hidden_inline, guess_session
from .time_formats import guess_time_formats, with_time_formats
from .webhooks import WebhookGuess, guess_webhooks

_ERROR_KINDS: Final = {
    401: "authentication",
    402: "precondition",
    403: "permission_denied",
    404: "not_found",
    409: "conflict",
    410: "not_found",
    412: "precondition",
    428: "precondition",
    429: "rate_limited",
}
_LINK_NAME: Final = re.compile("(^|_)(link|url)$")
_OPENS: Final = re.compile("(^|_)(link|url|token)(_|$)")
"""What stands next to a new link, and may open the session too."""
_CODE_KINDS: Final = (
    ("rate_limit|too_many|throttl", "rate_limited"),
    ("not_?found|no_such|does_not_exist|unknown_(id|resource)", "not_found"),
    ("unauth(enticated|ori[sz]ed)|authenticat|authori[sz]ation|invalid_(token|api_?key|credential)", "authentication"),
    ("forbidden|permission|access_denied", "permission_denied"),
    ("conflict|already_|duplicate", "conflict"),
    ("internal|server_error|api_error|unavailable", "server"),
)
"""The kind of an error whose code is listed without an HTTP status, by a pattern of its name; the first counts."""


@define(frozen=True)
class MovedSchema:
    """An inline schema at *path* that the overlay makes the component *name*."""

    name: str
    path: KeyPath


@define(frozen=True)
class Guess:
    """What the overlay says: *sessions* are the components that read as a session, *moved* the new components."""

    envelope: EnvelopeGuess
    errors: tuple[tuple[str, tuple[int, ...], tuple[str, ...]], ...]
    """Each kind of errors, with its HTTP statuses and its codes."""
    operations: Mapping[OperationKey, Mapping[str, Any]]
    sessions: Mapping[str, SessionGuess]
    moved: tuple[MovedSchema, ...]
    hidden: Mapping[str, Mapping[str, list[str]]]
    """What is personal or secret, by the name of a component or the JSONPath of an inline schema."""
    headers: Mapping[str, str]
    """What every call sends."""
    required: tuple[tuple[KeyPath, str], ...]
    """Each schema of an answer that may lack its session as the document has it, and the property with the session."""
    times: Mapping[str, str]
    """Our word for each format of the document that is a time as a whole number."""
    webhooks: WebhookGuess | None = None
    """What the overlay suggests about webhooks, in a comment; None if the document declares none."""

    @property
    def undecided(self) -> int:
        """Return how many values of statuses wait for the decision of a person."""
        return sum(session.meanings.count("unknown") for session in self.sessions.values())

    @property
    def guessed_meanings(self) -> int:
        """Return how many values of statuses have a guessed meaning."""
        return sum(len(session.values) for session in self.sessions.values()) - self.undecided


def guess_document(document: Node) -> Guess:
    """Return what the names and shapes in *document*, plain JSON, suggest."""
    times = guess_time_formats(document)
    document = with_time_formats(document, times)
    envelope = guess_envelope(document)
    annotations = guess_retries(document)
    opened = [
        pointer for path, method, _ in operations(document) for pointer in opened_objects(document, (path, method))
    ]
    if opened:
        envelope = evolve(envelope, common={**envelope.common, "request": list(dict.fromkeys(opened))})
    roles: dict[str, OperationKey] = {}
    sessions: dict[str, SessionGuess] = {}
    moved: list[MovedSchema] = []
    for pair in list_session_operations(document):
        by_key = dict(session_roles(document, pair))
        roles = {str(annotation["role"]): key for key, annotation in by_key.items()}
        sessions, moved = _sessions(document, envelope, roles)
        if sessions:
            if "link" in roles:
                envelope, link = _link(document, envelope, roles["link"], sessions)
                by_key[roles["link"]] |= link
                if not link:
                    by_key.pop(roles.pop("link"))
            annotations |= {key: {**role, **annotations[key]} for key, role in by_key.items()}
            break
        roles = {}
    envelope = guess_header_parts(document, envelope, annotations.keys() - roles.values())
    for key, annotation in annotations.items():
        # The client compares the id of a session without an annotation.
        ids = frozenset(map(str, annotation.get("takes", {}).values())) if roles else frozenset[str]()
        if echoes := guess_echoes(document, envelope, key, ids) | _item_echo(document, envelope, key, roles, sessions):
            annotation["echoes"] = echoes
    path = list_path(document, roles["create"]) if roles else None
    if path is not None and (path, "get") not in roles.values():
        page = _add_listed_session(document, envelope, (path, "get"), sessions, moved)
        if page is not None:
            finds = _search(document, (path, "get"), sessions)
            annotations[path, "get"] = {"role": "list", **finds, "page": page, **annotations[path, "get"]}
    hidden = _hidden_properties(document, sessions, moved)
    for key, annotation in annotations.items():
        if annotation.get("role") == "link" and "fields" in annotation:
            _hide_link(document, key, annotation["fields"]["url"], hidden)
    errors = tuple(_errors(document, envelope))
    required = dict(_missing_sessions(document, envelope, {*roles.values()})).items() if sessions else ()
    reader = annotations[roles["get"]].get("takes", {}).get("id") if "get" in roles else None
    return Guess(
        envelope, errors, annotations, sessions, tuple(moved), hidden, guess_headers(document), tuple(required), times,
        webhooks=guess_webhooks(document, sessions, roles, reader),
    )  # fmt: skip


def _item_echo(
    document: Node,
    envelope: EnvelopeGuess,
    key: OperationKey,
    roles: Mapping[str, OperationKey],
    sessions: Mapping[str, SessionGuess],
) -> dict[str, str]:
    """Return where the answer of the operation *key*, on one session and without a role, repeats the id of it."""
    get = roles.get("get")
    if get is None or key in roles.values() or not key[0].startswith(get[0].rstrip("/")) or not get[0].endswith("}"):
        return {}
    body = next((body for body in response_bodies(document) if body.key == key and body.is_success), None)
    part, pointer = next(iter(envelope.payload_parts(key).items()))
    schema = schema_at(document, body.schema, pointer) if body is not None else None
    session = sessions.get(component_name(schema) or "") if schema is not None else None
    if session is None or "id" not in session.fields:
        return {}
    name = get[0].rpartition("{")[2].removesuffix("}")
    return {name: f"{part}.{session.fields['id']}" if part else session.fields["id"]}


def _missing_sessions(
    document: Node, envelope: EnvelopeGuess, keys: Collection[OperationKey]
) -> Iterator[tuple[KeyPath, str]]:
    """Yield the path of the schema of each answer of *keys* that need not have its session, and the property of it."""
    for body in response_bodies(document):
        parts = envelope.payload_parts(body.key)
        name = next(iter(parts.values())).removeprefix("/")
        if body.key not in keys or not body.is_success or len(parts) < 2 or "/" in name:
            continue
        path = follow_references(document, body.path)
        schema = find_value(document, path)
        is_described = is_map(schema) and name in schema.get("properties", {})
        if is_described and name not in schema.get("required", ()):
            yield path, name


def _search(document: Node, key: OperationKey, sessions: Mapping[str, SessionGuess]) -> dict[str, Any]:
    """Return `finds` of the operation *key*, which lists *sessions*, if it can be searched for their reference."""
    references = [session.fields["external_id"] for session in sessions.values() if "external_id" in session.fields]
    searched = guess_search(document, key, references[0]) if references else None
    return {} if searched is None else {"finds": {"external_id": searched}}


def _sessions(
    document: Node, envelope: EnvelopeGuess, roles: Mapping[str, OperationKey]
) -> tuple[dict[str, SessionGuess], list[MovedSchema]]:
    """Return the components that the operations of *roles* answer with, and the inline schemas that become components.

    There is none without a status and an id that can be read: no caller can wait for the end of such a session.
    """
    sessions: dict[str, SessionGuess] = {}
    moved: list[MovedSchema] = []
    for role in ("get", "create", "cancel", "link", "redact"):
        if role in roles:
            component = _session_component(document, envelope, roles[role])
            # Several operations may answer with the same inline schema.
            if component is not None and component.path not in {schema.path for schema in moved}:
                sessions.setdefault(component.name, component.session)
                if component.path is not None:
                    moved.append(MovedSchema(component.name, component.path))
        if role == "get" and (not sessions or "id" not in next(iter(sessions.values())).fields):
            return {}, []
    return sessions, moved


def _hidden_properties(
    document: Node, sessions: Mapping[str, SessionGuess], moved: list[MovedSchema]
) -> dict[str, dict[str, list[str]]]:
    """Return the personal and secret properties of each component, those of *moved* schemas included."""
    urls = {name: {session.fields["url"]} for name, session in sessions.items() if "url" in session.fields}
    emitted = emitted_components(document)
    hidden = {
        name: marks
        for name, marks in guess_hidden(document, urls).items()
        if reference_to(f"/components/schemas/{escape_key(name)}") in emitted
    }
    components = document.get("components", {})
    for schema in moved:
        inner = {"type": "object", "properties": properties(document, find_value(document, schema.path))}
        extended = {"components": {**components, "schemas": {**components.get("schemas", {}), schema.name: inner}}}
        extra = guess_hidden(extended, urls)
        if schema.name in extra:
            hidden[schema.name] = extra[schema.name]
    for name in (name for name, session in sessions.items() if session.flat):
        flat = flat_resource(document, {"$ref": reference_to(f"/components/schemas/{escape_key(name)}")})
        hidden |= guess_hidden({"components": {**components, "schemas": {**components["schemas"], name: flat}}}, urls)
    flat_paths = {("components", "schemas", name, "properties", ATTRIBUTES) for name in sessions if sessions[name].flat}
    for path, marks in guess_hidden_inline(document):
        # A schema within one that moves moves with it; what moves itself has its annotations already.
        holder = next((schema for schema in moved if path[: len(schema.path)] == schema.path), None)
        rest = path if holder is None else ("components", "schemas", holder.name, *path[len(holder.path) :])
        if path not in flat_paths and (holder is None or path != holder.path):
            hidden[json_path(rest)] = marks
    return hidden


def schema_target(name: str) -> str:
    """Return the JSONPath of *name*, which is that of a component or a JSONPath itself."""
    return name if name.startswith("$.") else json_path(("components", "schemas", name))


def _link(
    document: Node, envelope: EnvelopeGuess, key: OperationKey, sessions: Mapping[str, SessionGuess]
) -> tuple[EnvelopeGuess, dict[str, Any]]:
    """Return the envelope with what the operation *key* answers with, and where that has a new URL of the session."""
    body = next((body for body in response_bodies(document) if body.key == key and body.is_success), None)
    parts = envelope.payload_parts(key)
    pointer = next(iter(parts.values()))
    component = component_name(schema_at(document, body.schema, pointer) or {}) if body is not None else None
    if body is None or component is None or component not in sessions:
        return envelope, {}
    for part, schema in properties(document, body.schema).items() if pointer else ():
        # Next to the session, such as `{data: {…}, meta: {one_time_link: …}}`.
        if f"/{escape_key(part)}" == pointer or json_type(document, schema) != "object":
            continue
        for name, inner in properties(document, schema).items():
            if _LINK_NAME.search(snake_case(name)) and "." not in name and json_type(document, inner) == "string":
                named = {word or split_pointer(pointer)[-1]: location for word, location in parts.items()}
                own = {"payload": {**named, part: f"/{escape_key(part)}"}}
                changed = evolve(envelope, own={**envelope.own, key: {**envelope.own.get(key, {}), **own}})
                return changed, {"fields": {"url": f"{part}.{name}"}}
    return envelope, {"role": "link"} if "url" in sessions[component].fields else {}


def _hide_link(document: Node, key: OperationKey, url: str, hidden: dict[str, dict[str, list[str]]]) -> None:
    """Add to *hidden* that the *url* in the answer of the operation *key*, a path of two names, is secret."""
    part, _, name = url.partition(".")
    body = next(body for body in response_bodies(document) if body.key == key and body.is_success)
    path = find_nested_property_path(document, body.path, [part])
    if path is None:
        return
    component = component_name(find_value(document, path))
    marks = hidden.setdefault(component if component is not None else json_path(path), {})
    others = [other for other in properties(document, find_value(document, path)) if _OPENS.search(snake_case(other))]
    marks["x-kyc-secret"] = [*dict.fromkeys([*marks.get("x-kyc-secret", ()), name, *others])]


def _add_listed_session(
    document: Node,
    envelope: EnvelopeGuess,
    key: OperationKey,
    sessions: dict[str, SessionGuess],
    moved: list[MovedSchema],
) -> Mapping[str, Any] | None:
    """Return how the operation *key* pages through sessions, None if it does not.

    What it lists is added to *sessions*, and to *moved* if it is an inline schema.
    """
    listing = guess_list(document, envelope, key) if key[1] in document["paths"][key[0]] else None
    if listing is None:
        return None
    name = listing.component or f"{_free_name(document, key)}Item"
    session = sessions.get(name) or guess_session(document, listing.schema, {})
    if session is None or "id" not in session.fields:
        return None
    if listing.component is None:
        body = next(body for body in response_bodies(document) if body.key == key and body.is_success)
        parts = envelope.payload_parts(key)
        part, _, rest = ("", "", listing.page.get("items", "")) if "" in parts else listing.page["items"].partition(".")
        steps = [*split_pointer(parts[part]), *(rest.split(".") if rest else ())]
        items = find_nested_property_path(document, body.path, steps, composed=("allOf",))
        inline = None if items is None else find_value(document, (*items, "items"))
        if items is None or not _can_move(inline):
            return None
        moved.append(MovedSchema(name, (*items, "items")))
    sessions[name] = session
    return listing.page


@define(frozen=True)
class _SessionComponent:
    """The component *name* that reads as a *session*; an inline schema at *path* has to become that component."""

    name: str
    path: KeyPath | None
    session: SessionGuess


def _session_component(document: Node, envelope: EnvelopeGuess, key: OperationKey) -> _SessionComponent | None:
    body = next((body for body in response_bodies(document) if body.key == key and body.is_success), None)
    if body is None:
        return None
    # Where there are several parts, the first is what the answer is about.
    pointer = next(iter(envelope.payload_parts(key).values()))
    schema = schema_at(document, body.schema, pointer)
    session = guess_session(document, schema, _example_values(document, body, pointer)) if schema is not None else None
    if schema is None or session is None:
        return None
    name = component_name(schema)
    if name is not None:
        return _SessionComponent(name, None, session)
    # A schema in one alternative does not hold for every response.
    path = find_nested_property_path(document, body.path, split_pointer(pointer), composed=("allOf",))
    inline = None if path is None else find_value(document, path)
    if path is None or not _can_move(inline):
        return None
    return _SessionComponent(_free_name(document, key), path, session)


def _can_move(inline: Any) -> bool:
    # A composed or nullable schema is no plain mapping that can move.
    return is_map(inline) and "properties" in inline and not strip_null(inline)[1]


def _free_name(document: Node, key: OperationKey) -> str:
    node = document["paths"][key[0]][key[1]]
    operation = str(node.get("operationId") or f"{key[1]} {key[0]}")
    text = "".join(char if char.isalnum() and char.isascii() else " " for char in operation)
    name = "".join(word[:1].upper() + word[1:] for word in text.split()) + "Result"
    taken = document.get("components", {}).get("schemas", {})
    return next(free for free in (name, *(f"{name}{number}" for number in range(2, 99))) if free not in taken)


def _example_values(document: Node, body: ResponseBody, pointer: str) -> dict[str, list[Any]]:
    """Return the values that the properties at *pointer* have in the documented examples of *body*."""
    values: dict[str, list[Any]] = {}
    for example in find_examples(document, body.media).values():
        payload = find_value(example, split_pointer(pointer))
        inner = payload.get(ATTRIBUTES) if is_map(payload) else None
        for name, value in (*payload.items(), *(inner.items() if is_map(inner) else ())) if is_map(payload) else ():
            values.setdefault(name, []).append(value)
    return values


def _errors(document: Node, envelope: EnvelopeGuess) -> Iterator[tuple[str, tuple[int, ...], tuple[str, ...]]]:
    """Yield each kind of errors, with the statuses and the codes that the document lists for it."""
    statuses: dict[str, dict[int, None]] = {}
    codes: dict[str, dict[str, None]] = {}
    open_codes: dict[str, None] = {}
    for _, _, node in operations(document):
        for status, response in node.get("responses", {}).items():
            if status.startswith("2"):
                continue
            media = json_media_type(resolve_references(document, response))
            listed = dict.fromkeys(_listed_codes(document, media, envelope))
            if not (status.isdigit() and int(status) >= 400):
                # `default` and `4XX` list codes of several statuses.
                open_codes.update(listed)
                continue
            kind = _ERROR_KINDS.get(int(status), "server" if int(status) >= 500 else "invalid_request")
            statuses.setdefault(kind, {})[int(status)] = None
            codes.setdefault(kind, {}).update(listed)
    for kind, numbers in statuses.items():
        # Every status may list the same codes, so a code alone decides no kind.
        if codes[kind]:
            yield kind, tuple(sorted(numbers)), tuple(codes[kind])
        yield kind, tuple(sorted(numbers)), ()
    by_kind: dict[str, list[str]] = {}
    for code in open_codes:
        if not any(code in listed for listed in codes.values()):
            by_kind.setdefault(_code_kind(code), []).append(code)
    yield from ((kind, (), tuple(listed)) for kind, listed in by_kind.items())


def _code_kind(code: str) -> str:
    name = snake_case(code)
    return next((kind for pattern, kind in _CODE_KINDS if re.search(pattern, name)), "invalid_request")


def _listed_codes(document: Node, media: Node | None, envelope: EnvelopeGuess) -> Iterator[str]:
    pointers = envelope.common.get("error", {}).get("code", ())
    for pointer in [pointers] if isinstance(pointers, str) else pointers:
        # The checks look into unions as well, so this has to.
        inner = find_value_schema(document, (media or {}).get("schema", {}), pointer, into_lists=True)[0]
        enum = merge_and_strip_null(document, inner)[0].get("enum", ()) if inner is not None else ()
        yield from (str(code) for code in enum if code is not None)


def json_path(path: KeyPath) -> str:
    """Return *path* as a JSONPath (RFC 9535)."""
    return "$" + "".join(map(_segment, path))


def _segment(key: str | int) -> str:
    if isinstance(key, int):
        return f"[{key}]"
    if key.isascii() and key.isidentifier():
        return f".{key}"
    escaped = key.replace("\\", "\\\\").replace("'", "\\'")
    return f"['{escaped}']"


def operation_path(key: OperationKey) -> str:
    """Return the JSONPath of the operation *key*."""
    return json_path(("paths", *key))
