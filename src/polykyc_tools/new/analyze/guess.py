"""All that an overlay of a document can be begun with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from attrs import define

from polykyc_tools.engine.openapi.navigation import member_at
from polykyc_tools.engine.openapi.operations import OperationKey, json_media, operations
from polykyc_tools.engine.openapi.schemas import Node, merged_without_null, resolved, without_null
from polykyc_tools.engine.source.mapping_reader import is_map
from polykyc_tools.engine.source.pointers import KeyPath, find_value, split_pointer

from .document import Answer, component, every_answer, inside, properties
from .echoes import echoes
from .envelope import Envelope, envelope
from .operation_roles import words
from .pagination import listing
from .session_fields import Reading, hidden, reading

_KINDS: Final = {
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


@define(frozen=True)
class Moved:
    """An answer's schema that is written out at the path *where*, and has to be the component *name*."""

    name: str
    where: KeyPath


@define(frozen=True)
class Guess:
    """What the overlay says: *sessions* are the components that read as one, *moved* those that become one."""

    envelope: Envelope
    errors: tuple[tuple[str, tuple[int, ...], tuple[str, ...]], ...]
    operations: Mapping[OperationKey, Mapping[str, Any]]
    sessions: Mapping[str, Reading]
    moved: tuple[Moved, ...]
    hidden: Mapping[str, Mapping[str, list[str]]]

    @property
    def undecided(self) -> int:
        """Return how many values of statuses wait for a person."""
        return sum(len(one.values) for one in self.sessions.values())


def guess(document: Node) -> Guess:
    """Return what the names and shapes in *document*, a plain one, let suppose."""
    around = envelope(document)
    found = words(document)
    roles = {one["role"]: key for key, one in found.items() if "role" in one}
    sessions: dict[str, Reading] = {}
    moved: list[Moved] = []
    for role in ("get", "create", "cancel"):
        if role in roles and (role == "get" or "get" in roles):
            told = _session(document, around, roles[role])
            if told is not None:
                name, where, read = told
                # Several operations may answer with the same place of the document.
                if where is None or where not in {one.where for one in moved}:
                    sessions.setdefault(name, read)
                    moved += [Moved(name, where)] if where is not None else []
        if role == "get" and (not sessions or "id" not in next(iter(sessions.values())).fields):
            # Without a status that can be read nobody could wait for a session to end.
            sessions, moved, roles = {}, [], {}
    for key, part in found.items():
        # What plays a part in sessions is compared without being said.
        known = frozenset(str(wire) for wire in part.get("takes", {}).values()) if roles else frozenset[str]()
        if repeated := echoes(document, around, key, known):
            part["echoes"] = repeated
    if not roles:
        kept = ("retry", "key", "echoes")
        found = {key: {word: one[word] for word in kept if word in one} for key, one in found.items()}
    elif listed := _listing(document, around, (roles["create"][0], "get"), sessions):
        key, page = listed
        found[key] = {"role": "list", "page": page, **found[key]}
    urls = {name: {read.fields["url"]} for name, read in sessions.items() if "url" in read.fields}
    unprinted = hidden(document, urls)
    for one in moved:
        inner = properties(document, find_value(document, one.where))
        ghost = {"components": {**document.get("components", {}), "schemas": _with(document, one.name, inner)}}
        unprinted |= {name: told for name, told in hidden(ghost, urls).items() if name == one.name}
    return Guess(around, tuple(_errors(document, around)), found, sessions, tuple(moved), unprinted)


def _listing(
    document: Node, around: Envelope, key: OperationKey, sessions: dict[str, Reading]
) -> tuple[OperationKey, Mapping[str, str]] | None:
    """Return the operation *key* and how its list goes on, if it lists sessions; add what it lists to *sessions*."""
    listed = listing(document, around, key) if key[1] in document["paths"][key[0]] else None
    if listed is None:
        return None
    read = sessions.get(listed.name) or reading(document, listed.schema, {})
    if read is None or "id" not in read.fields:
        return None
    sessions[listed.name] = read
    return key, listed.page


def _with(document: Node, name: str, inner: Node) -> Node:
    return {**document.get("components", {}).get("schemas", {}), name: {"type": "object", "properties": inner}}


def _session(document: Node, around: Envelope, key: OperationKey) -> tuple[str, KeyPath | None, Reading] | None:
    """Return the component that the operation *key* answers with, where it is to be taken from, and how it reads."""
    for answer in every_answer(document):
        if answer.key != key or not answer.is_good:
            continue
        pointer = around.own.get(key, around.common).get("payload", "")
        schema = inside(document, answer.schema, pointer) if isinstance(pointer, str) else None
        read = None if schema is None else reading(document, schema, _seen(answer, pointer))
        if schema is None or read is None:
            return None
        name = component(schema)
        if name is not None:
            return name, None, read
        # What stands in one alternative alone is not what every answer holds.
        where = member_at(document, answer.where, split_pointer(pointer), composed=("allOf",))
        held = None if where is None else find_value(document, where)
        # What is put together of parts, or may be null, is no plain mapping to move.
        if not is_map(held) or "properties" not in held or without_null(held)[1]:
            return None
        return _free(document, key), where, read
    return None


def _free(document: Node, key: OperationKey) -> str:
    node = document["paths"][key[0]][key[1]]
    said = str(node.get("operationId") or f"{key[1]} {key[0]}")
    text = "".join(char if char.isalnum() and char.isascii() else " " for char in said)
    name = "".join(word[:1].upper() + word[1:] for word in text.split()) + "Result"
    known = document.get("components", {}).get("schemas", {})
    return next(one for one in (name, *(f"{name}{number}" for number in range(2, 99))) if one not in known)


def _seen(answer: Answer, pointer: str) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    examples = [answer.media.get("example")]
    examples += [one.get("value") for one in answer.media.get("examples", {}).values() if is_map(one)]
    for example in examples:
        payload = find_value(example, split_pointer(pointer))
        for name, value in payload.items() if is_map(payload) else ():
            found.setdefault(name, []).append(value)
    return found


def _errors(document: Node, around: Envelope) -> Iterator[tuple[str, tuple[int, ...], tuple[str, ...]]]:
    """Yield kinds of errors, the statuses and the codes that the document lists for each."""
    statuses: dict[str, dict[int, None]] = {}
    codes: dict[str, dict[str, None]] = {}
    for _, _, node in operations(document):
        for status, response in node.get("responses", {}).items():
            if not (str(status).isdigit() and int(status) >= 400):
                continue
            kind = _KINDS.get(int(status), "server" if int(status) >= 500 else "invalid_request")
            statuses.setdefault(kind, {})[int(status)] = None
            media = json_media(resolved(document, response))
            codes.setdefault(kind, {}).update(dict.fromkeys(_listed(document, media, around)))
    for kind, found in statuses.items():
        # The same codes may be listed for every status, so a code alone tells no kind.
        if codes[kind]:
            yield kind, tuple(sorted(found)), tuple(codes[kind])
        yield kind, tuple(sorted(found)), ()


def _listed(document: Node, media: Node | None, around: Envelope) -> Iterator[str]:
    said = around.common.get("error", {}).get("code", ())
    for pointer in [said] if isinstance(said, str) else said:
        inner = inside(document, media["schema"], pointer) if media and "schema" in media else None
        if inner is not None:
            listed = merged_without_null(document, inner)[0].get("enum", ())
            yield from (str(code) for code in listed if code is not None)


def json_path(path: KeyPath) -> str:
    """Return *path* as a JSONPath (RFC 9535)."""
    return "$" + "".join(map(_step, path))


def _step(key: str | int) -> str:
    if isinstance(key, int):
        return f"[{key}]"
    if key.isascii() and key.isidentifier():
        return f".{key}"
    quoted = key.replace("\\", "\\\\").replace("'", "\\'")
    return f"['{quoted}']"


def operation_path(key: OperationKey) -> str:
    """Return the JSONPath of the operation *key*."""
    return json_path(("paths", *key))
