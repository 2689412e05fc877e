"""The part of an OpenAPI document that a path of keys leads into, and what is lost without it."""

from __future__ import annotations

from enum import Enum
from typing import Any, Final, assert_never

from attrs import frozen

from polykyc_tools.engine.openapi.operations import METHODS
from polykyc_tools.engine.openapi.schemas import Node
from polykyc_tools.engine.openapi.traversal import mappings
from polykyc_tools.engine.source.mapping_reader import is_map
from polykyc_tools.engine.source.nodes import Object, find_position
from polykyc_tools.engine.source.pointers import KeyPath, find_value


class Kind(Enum):
    """The kind of object that OpenAPI has at a place."""

    DOCUMENT = "document"
    COMPONENTS = "components"
    PATH_ITEM = "path item"
    OPERATION = "operation"
    PARAMETER = "parameter"
    REQUEST_BODY = "request body"
    RESPONSE = "response"
    MEDIA_TYPE = "media type"
    ENCODING = "encoding"
    HEADER = "header"
    SCHEMA = "schema"
    EXTRA = "extra"
    """What no client is emitted from: examples, links, callbacks, tags, servers, external documentation."""
    OTHER = "other"


@frozen
class _Many:
    """A mapping or a list of objects of one *kind*."""

    kind: Kind


_Slot = Kind | _Many
_EXTRAS: Final[dict[str, _Slot]] = {
    "externalDocs": Kind.EXTRA,
    **dict.fromkeys(("examples", "links", "callbacks", "tags"), _Many(Kind.EXTRA)),
    **dict.fromkeys(("example", "xml"), Kind.EXTRA),
}
_CONTENT: Final[dict[str, _Slot]] = {"content": _Many(Kind.MEDIA_TYPE), **_EXTRAS}
_PARAMETER: Final[dict[str, _Slot]] = {"schema": Kind.SCHEMA, **_CONTENT}
_SCHEMAS: Final = ("properties", "patternProperties", "$defs", "definitions", "dependentSchemas")
_SCHEMA_LISTS: Final = ("allOf", "anyOf", "oneOf", "prefixItems")
_SCHEMA: Final = (
    *("items", "not", "if", "then", "else", "contains", "propertyNames"),
    *("additionalProperties", "unevaluatedItems", "unevaluatedProperties"),
)
_INSIDE: Final[dict[Kind, dict[str, _Slot]]] = {
    Kind.DOCUMENT: {
        "paths": _Many(Kind.PATH_ITEM),
        "webhooks": _Many(Kind.PATH_ITEM),
        "components": Kind.COMPONENTS,
        **_EXTRAS,
    },
    Kind.COMPONENTS: {
        "schemas": _Many(Kind.SCHEMA),
        "responses": _Many(Kind.RESPONSE),
        "parameters": _Many(Kind.PARAMETER),
        "requestBodies": _Many(Kind.REQUEST_BODY),
        "headers": _Many(Kind.HEADER),
        "pathItems": _Many(Kind.PATH_ITEM),
        **_EXTRAS,
    },
    Kind.PATH_ITEM: {
        **dict.fromkeys(METHODS, Kind.OPERATION),
        "parameters": _Many(Kind.PARAMETER),
    },
    Kind.OPERATION: {
        "parameters": _Many(Kind.PARAMETER),
        "requestBody": Kind.REQUEST_BODY,
        "responses": _Many(Kind.RESPONSE),
        **_EXTRAS,
    },
    Kind.PARAMETER: _PARAMETER,
    Kind.HEADER: _PARAMETER,
    Kind.REQUEST_BODY: _CONTENT,
    Kind.RESPONSE: {"headers": _Many(Kind.HEADER), **_CONTENT},
    Kind.MEDIA_TYPE: {"schema": Kind.SCHEMA, "encoding": _Many(Kind.ENCODING), **_EXTRAS},
    Kind.ENCODING: {"headers": _Many(Kind.HEADER)},
    Kind.SCHEMA: {
        **dict.fromkeys(_SCHEMAS, _Many(Kind.SCHEMA)),
        **dict.fromkeys(_SCHEMA_LISTS, _Many(Kind.SCHEMA)),
        **dict.fromkeys(_SCHEMA, Kind.SCHEMA),
        **dict.fromkeys(("example", "examples", "externalDocs", "xml"), Kind.EXTRA),
    },
    Kind.EXTRA: {},
    Kind.OTHER: {},
}


@frozen
class Part:
    """The object of *kind* at *path*."""

    kind: Kind
    path: KeyPath


def enclosing_parts(path: KeyPath) -> list[Part]:
    """Return the objects of OpenAPI that *path* leads through, innermost first."""
    parts = [Part(Kind.DOCUMENT, ())]
    slot: _Slot = Kind.DOCUMENT
    for index, key in enumerate(path):
        slot = slot.kind if isinstance(slot, _Many) else _INSIDE[slot].get(str(key), Kind.OTHER)
        if isinstance(slot, Kind) and slot is not Kind.OTHER:
            parts.append(Part(slot, tuple(path[: index + 1])))
    return parts[::-1]


_STRUCTURE: Final = frozenset(
    ("$ref", "properties", "items", "additionalProperties", "enum", "allOf", "anyOf", "oneOf", "discriminator")
)
"""Keywords without which a schema describes something else."""


_SENSITIVE: Final = ("x-kyc-personal", "x-kyc-secret")
"""The marks of the overlay for what is never printed."""


@frozen
class Omission:
    """What `remove_part` did: *is_loss* if a caller can see it, with the rest of the sentence."""

    is_loss: bool
    why: str


def remove_part(document: Node, path: KeyPath) -> Omission | None:
    """Take the innermost part that *document* can do without out at *path*; return None if there is no such part."""
    for part in enclosing_parts(path):
        match part.kind:
            case Kind.EXTRA:
                return _delete(document, part.path, Omission(False, "passed over"))
            case Kind.SCHEMA:
                keyword = path[len(part.path)] if len(path) > len(part.path) else "$ref"
                if isinstance(keyword, str) and keyword not in _STRUCTURE:
                    return _delete_keyword(document, part.path, keyword)
                return _replace(document, part.path, Omission(True, "read as any JSON"))
            case Kind.HEADER | Kind.ENCODING:
                return _delete(document, part.path, Omission(False, f"the {part.kind.value} is passed over"))
            case Kind.PARAMETER | Kind.RESPONSE | Kind.OPERATION | Kind.PATH_ITEM | Kind.MEDIA_TYPE:
                return _delete(document, part.path, Omission(True, f"the {part.kind.value} is left out"))
            case Kind.REQUEST_BODY if part.path[0] == "components":
                return _delete(document, part.path, Omission(True, "the request body is left out"))
            case Kind.REQUEST_BODY | Kind.COMPONENTS | Kind.DOCUMENT | Kind.OTHER:
                continue
            case _:
                assert_never(part.kind)
    return None


def _delete(document: Node, path: KeyPath, omission: Omission) -> Omission | None:
    holder: Any = find_value(document, path[:-1])
    try:
        del holder[path[-1]]
    except (LookupError, TypeError):  # an outer part that went took it along
        return None
    return omission


def _delete_keyword(document: Node, path: KeyPath, keyword: str) -> Omission | None:
    schema = find_value(document, path)
    marks = _sensitive_marks(schema.get(keyword)) if is_map(schema) else {}
    omission = _delete(document, (*path, keyword), Omission(False, f"`{keyword}` is passed over"))
    if omission is not None:
        schema.update(marks)
    return omission


def _replace(document: Node, path: KeyPath, omission: Omission) -> Omission | None:
    """Put a schema of any JSON in the place of the one at *path*, which is as secret and personal as that was."""
    holder: Any = find_value(document, path[:-1])
    node = find_value(document, path)
    if holder is None or node is None:
        return None
    if isinstance(node, Object):
        extensions = {key: value for key, value in node.items() if key.startswith("x-")}
        holder[path[-1]] = Object({**extensions, **_sensitive_marks(node)}, position=node.position)
    elif isinstance(holder, Object):
        # Not `true`, which OpenAPI 3.0 does not allow.
        key = str(path[-1])
        holder[key] = Object({}, position=find_position(holder, key))
    else:
        holder[path[-1]] = True
    return omission


def _sensitive_marks(node: Any) -> dict[str, bool]:
    """Return marks that hide whole values of *node*, if a mark hides a value or a part of one."""
    return {key: True for inner in mappings(node) for key in _SENSITIVE if inner.get(key)}
