"""Bodies that go out as a form with files: the object that they hold, with type and style of each part beside it."""

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
_TOLD: Final = ("type", "const", "enum", "properties", "items", *UNION_KEYWORDS)


@define(frozen=True)
class _Part:
    """A field as a part: its *schema*, and what it needs told of *style* and media *type*."""

    schema: Node
    style: ParameterStyle = ParameterStyle.REPEATED
    type: str = ""


def encode_multipart(document: Node, media: Node) -> EncodedBody | str:
    """Return the form with files that *media* describes, or why it cannot be written."""
    schema = merge_schema(document, media.get("schema", {}))
    if json_types(document, schema) != {"object"}:
        return "the form is not described as an object"
    if any(list(property_sets(document, schema))[1:]):
        schema = _flat(document, schema)
    encoding: Node = media.get("encoding", {})
    parts = {
        name: _part(document, inner, encoding.get(name, {})) for name, inner in schema.get("properties", {}).items()
    }
    reasons = {name: part for name, part in parts.items() if isinstance(part, str)}
    whole = without_fields(schema, list(reasons))
    if isinstance(whole, str):
        return f"field `{whole}` {reasons[whole]}"
    found = {name: part for name, part in parts.items() if isinstance(part, _Part)}
    if found:
        whole["properties"].update((name, part.schema) for name, part in found.items())
    elif "additionalProperties" in whole:
        file = _file(document, whole["additionalProperties"], ())
        whole["additionalProperties"] = whole["additionalProperties"] if file is None else file
    packing = BodyEncoding(
        "multipart",
        MULTIPART,
        styles=tuple((name, part.style) for name, part in found.items() if part.style is not ParameterStyle.REPEATED),
        types=tuple((name, part.type) for name, part in found.items() if part.type),
    )
    return EncodedBody(whole, packing, tuple(f"field `{name}` {why}" for name, why in reasons.items()))


def _flat(document: Node, schema: Node) -> Node:
    """Return *schema* with the properties of all that it may be, and one at least that has to be given, if so."""
    options = [merge_schema(document, one) for word in UNION_KEYWORDS for one in schema.get(word, ())]
    whole = {key: value for key, value in schema.items() if key not in UNION_KEYWORDS}
    properties: Node = {**schema.get("properties", {})}
    for option in options:
        properties |= {name: inner for name, inner in option.get("properties", {}).items() if name not in properties}
    asked = [{"required": option["required"]} for option in options if option.get("required")]
    return {**whole, "properties": properties, **({"anyOf": asked} if len(asked) == len(options) else {})}


def _part(document: Node, schema: Node, encoding: Node) -> _Part | str:
    """Return how a field goes out, or why it cannot."""
    if any(header.get("required") for header in encoding.get("headers", {}).values()):
        return "asks for headers of its own"
    said = [one.strip() for one in str(encoding.get("contentType", "")).split(",") if one.strip()]
    types = tuple(name for name in said if is_valid_media_type(name))
    file = _file(document, schema, types)
    if file is not None:
        single = types[0] if len(types) == 1 and not is_range(types[0]) else ""
        return _Part(file, type=single)
    kinds = json_types(document, schema)
    if _holds_file(document, schema):
        return "is a file, or something else"
    if {"style", "explode"} & encoding.keys():
        style = find_style(document, schema, encoding)
        return why_unstyled(encoding) if style is None else _Part(schema, style)
    if not types:
        return _Part(schema) if not said else "is of no media type"
    fitting = [name for name in types if is_json(name) or (not is_range(name) and "object" not in kinds)]
    return _Part(schema, type=fitting[0]) if fitting else "is an object of another type than JSON"


def _file(document: Node, schema: Any, types: tuple[str, ...], within: str = "") -> Node | None:
    """Return what stands for a file or a list of files, None if *schema* is of neither; *within* is what it is in."""
    if not is_map(schema):
        return None
    whole = merge_schema(document, schema)
    node = merge_schema(document, strip_null(whole)[0])
    told: Node = {key: whole[key] for key in ("description", "deprecated") if key in whole}
    options = [one for word in UNION_KEYWORDS for one in node.get(word, ())]
    # Deeper than a list in a list of options nothing is looked for, or a hostile document would have no end.
    if options:
        found = _one_of(document, options, types) if not within else None
        return None if found is None else {**found, **told}
    if node.get("type") == "array":
        item = _file(document, node.get("items", {}), types, "list") if within != "list" else None
        limits: Node = {word: node[word] for word in ("minItems", "maxItems") if word in node}
        return {"type": "array", "items": item, **limits, **told} if item is not None else None
    if not _is_file(node, types):
        return None
    # Whatever is named beside it, bytes are of any type.
    listed = () if _BYTES in types else tuple(strip_media_parameters(name) for name in types)
    return {"type": "string", VALUE_KIND: ValueKind("file", listed), **told}


def _one_of(document: Node, options: list[Node], types: tuple[str, ...]) -> Node | None:
    """Return what stands for one of *options*, files or lists of them, or a file and texts."""
    # Beside one that says of itself that it is a file, a plain text is a text.
    said = [_file(document, one, (), "options") is not None for one in options]
    sure = said if any(said) else [True for _ in options]
    files = [_file(document, one, types, "options") if own else None for one, own in zip(options, sure, strict=True)]
    found = [one for one in files if one is not None]
    if len(found) == len(options):
        # One file is a list of one: on the wire there is no difference.
        return next((one for one in found if one["type"] == "array"), found[0])
    others = [one for one, file in zip(options, files, strict=True) if file is None]
    if len(found) != 1 or VALUE_KIND not in found[0] or any(json_types(document, one) != {"string"} for one in others):
        return None
    # A text in its place says where it is, or which one that is there already.
    return {**found[0], VALUE_KIND: evolve(found[0][VALUE_KIND], or_text=True)}


def _is_file(node: Node, types: tuple[str, ...]) -> bool:
    if not any(word in node for word in _TOLD):
        # In 3.1 what has no type is bytes, unless it is said to be something else.
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
    return any(_file(document, one, (), "options") is not None for word in UNION_KEYWORDS for one in node.get(word, ()))
