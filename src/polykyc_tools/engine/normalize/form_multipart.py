"""Request bodies of `multipart/form-data`: their JSON object, and the type and style of each part."""

from __future__ import annotations

from typing import Any, Final

from attrs import define, evolve

from polykyc_tools.engine.ir import BodyEncoding
from polykyc_tools.engine.openapi.media_types import (
    MULTIPART,
    is_json,
    is_range,
    is_text,
    is_valid_media_type,
    strip_media_parameters,
)
from polykyc_tools.engine.openapi.parameters import ParameterStyle
from polykyc_tools.engine.openapi.schemas import UNION_KEYWORDS, Node, merge_and_strip_null, merge_schema, strip_null
from polykyc_tools.engine.source.mapping_reader import is_map

from .form_urlencoded import EncodedBody, find_style, json_types, property_sets, why_unstyled, without_fields
from .response_bodies import VALUE_KIND, ValueKind

_BYTES: Final = "application/octet-stream"
_TYPED: Final = ("type", "const", "enum", "properties", "items", *UNION_KEYWORDS)
"""Keywords that say what a value is."""


@define(frozen=True)
class _Part:
    """A part of the body: the *schema* of its field, its *style*, and its media *type* if that is not the usual one."""

    schema: Node
    style: ParameterStyle = ParameterStyle.REPEATED
    type: str = ""


def encode_multipart(document: Node, media: Node) -> EncodedBody | str:
    """Return the form with files that *media* describes, or why it cannot be written."""
    schema = merge_schema(document, media.get("schema", {}))
    if json_types(document, schema) != {"object"}:
        return "the form is not described as an object"
    _, *of_options = property_sets(document, schema)
    if any(of_options):
        schema = _flatten(document, schema)
    encodings: Node = media.get("encoding", {})
    parts: dict[str, _Part] = {}
    reasons: dict[str, str] = {}
    for name, field in schema.get("properties", {}).items():
        part = _read_part(document, field, encodings.get(name, {}))
        if isinstance(part, str):
            reasons[name] = part
        else:
            parts[name] = part
    sendable = without_fields(schema, list(reasons))
    if isinstance(sendable, str):
        return f"field `{sendable}` {reasons[sendable]}"
    if parts:
        sendable["properties"].update((name, part.schema) for name, part in parts.items())
    elif "additionalProperties" in sendable:
        file = _read_file(document, sendable["additionalProperties"], ())
        sendable["additionalProperties"] = sendable["additionalProperties"] if file is None else file
    styles = tuple((name, part.style) for name, part in parts.items() if part.style is not ParameterStyle.REPEATED)
    types = tuple((name, part.type) for name, part in parts.items() if part.type)
    lost = tuple(f"field `{name}` {why}" for name, why in reasons.items())
    return EncodedBody(sendable, BodyEncoding("multipart", MULTIPART, styles=styles, types=types), lost)


def _flatten(document: Node, schema: Node) -> Node:
    """Return *schema* with the properties of all options of its unions; if each requires some, one must be given."""
    options = [merge_schema(document, option) for word in UNION_KEYWORDS for option in schema.get(word, ())]
    flat = {key: value for key, value in schema.items() if key not in UNION_KEYWORDS}
    flat["properties"] = properties = {**schema.get("properties", {})}
    for option in options:
        properties |= {name: field for name, field in option.get("properties", {}).items() if name not in properties}
    required = [{"required": option["required"]} for option in options if option.get("required")]
    return {**flat, "anyOf": required} if len(required) == len(options) else flat


def _read_part(document: Node, schema: Node, encoding: Node) -> _Part | str:
    """Return the part of a field, or why it cannot be sent."""
    if any(header.get("required") for header in encoding.get("headers", {}).values()):
        return "asks for headers of its own"
    named = [name.strip() for name in str(encoding.get("contentType", "")).split(",") if name.strip()]
    types = tuple(name for name in named if is_valid_media_type(name))
    file = _read_file(document, schema, types)
    if file is not None:
        return _Part(file, type=types[0] if len(types) == 1 and not is_range(types[0]) else "")
    if _holds_file(document, schema):
        return "is a file, or something else"
    if {"style", "explode"} & encoding.keys():
        style = find_style(document, schema, encoding)
        return why_unstyled(encoding) if style is None else _Part(schema, style)
    if not types:
        return "is of no media type" if named else _Part(schema)
    is_object = "object" in json_types(document, schema)
    fitting = [name for name in types if is_json(name) or not (is_range(name) or is_object)]
    return _Part(schema, type=fitting[0]) if fitting else "is an object of another type than JSON"


def _read_file(document: Node, schema: Any, types: tuple[str, ...], within: str = "") -> Node | None:
    """Return the schema of a file or of a list of files, None if *schema* is of neither.

    Args:
        document: The document.
        schema: A schema, or a boolean.
        types: The media types that the document names for the part.
        within: What *schema* is in: `list`, `options`, or empty.

    """
    if not is_map(schema):
        return None
    outer = merge_schema(document, schema)
    node = merge_schema(document, strip_null(outer)[0])
    about: Node = {key: outer[key] for key in ("description", "deprecated") if key in outer}
    options = [option for word in UNION_KEYWORDS for option in node.get(word, ())]
    # No option in an option and no list in a list is searched: the search of a hostile document would have no end.
    if options:
        file = _read_file_union(document, options, types) if not within else None
        return None if file is None else {**file, **about}
    if node.get("type") == "array":
        item = _read_file(document, node.get("items", {}), types, "list") if within != "list" else None
        limits: Node = {word: node[word] for word in ("minItems", "maxItems") if word in node}
        return {"type": "array", "items": item, **limits, **about} if item is not None else None
    if not _is_file(node, types):
        return None
    # If bytes are among the types, a file of any type fits.
    listed = () if _BYTES in types else tuple(strip_media_parameters(name) for name in types)
    return {"type": "string", VALUE_KIND: ValueKind("file", listed), **about}


def _read_file_union(document: Node, options: list[Node], types: tuple[str, ...]) -> Node | None:
    """Return the schema of a union of files and lists of files, or of a file and texts; None for any other."""
    # If one option says of itself that it is a file, an option that is a plain text is a text.
    certain = [_read_file(document, option, (), "options") is not None for option in options]
    files: list[Node] = []
    others: list[Node] = []
    for option, is_certain in zip(options, certain, strict=True):
        file = _read_file(document, option, types, "options") if is_certain or not any(certain) else None
        if file is None:
            others.append(option)
        else:
            files.append(file)
    if not others:
        # One file is a list of one: on the wire there is no difference.
        return next((file for file in files if file["type"] == "array"), files[0])
    if len(files) != 1 or VALUE_KIND not in files[0]:
        return None
    if any(json_types(document, option) != {"string"} for option in others):
        return None
    # The text says where the file is, or which file the provider has already.
    return {**files[0], VALUE_KIND: evolve(files[0][VALUE_KIND], or_text=True)}


def _is_file(node: Node, types: tuple[str, ...]) -> bool:
    if not any(word in node for word in _TYPED):
        # In 3.1 a schema without a type is one of bytes, unless the media types say something else.
        return all(not is_json(name) and not is_text(name) for name in types)
    if node.get("type") != "string" or "enum" in node or "const" in node or "contentEncoding" in node:
        return False
    within = str(node.get("contentMediaType", ""))
    return node.get("format") == "binary" or any(_is_binary(name) for name in (*types, *([within] if within else [])))


def _is_binary(name: str) -> bool:
    return (
        not is_json(name) and not is_text(name) and not strip_media_parameters(name).endswith(("/xml", "+xml", "/yaml"))
    )


def _holds_file(document: Node, schema: Node) -> bool:
    node = merge_and_strip_null(document, schema)[0]
    options = (option for word in UNION_KEYWORDS for option in node.get(word, ()))
    return any(_read_file(document, option, (), "options") is not None for option in options)
