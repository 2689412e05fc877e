"""Request bodies of `application/x-www-form-urlencoded`: their JSON object, and the style of each field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, assert_never

from attrs import define

from polykyc_tools.engine.ir import BodyEncoding
from polykyc_tools.engine.openapi.media_types import FORM
from polykyc_tools.engine.openapi.parameters import ParameterStyle, field_style
from polykyc_tools.engine.openapi.schemas import UNION_KEYWORDS, Node, merge_and_strip_null, merge_schema

_TEXTS: Final = ("application/json", "text/plain")


@define(frozen=True)
class EncodedBody:
    """A body as the *schema* of JSON, how it is sent instead (None: as JSON), and the fields that are *lost*."""

    schema: Node
    encoding: BodyEncoding | None
    lost: tuple[str, ...] = ()
    type_parameter: Node | None = None
    """The parameter in which a caller says which media type the body has."""

    @property
    def is_empty(self) -> bool:
        """Return whether every field is lost."""
        return bool(self.lost) and not self.schema.get("properties")

    @property
    def has_no_fields(self) -> bool:
        """Return whether the document lists the fields, and there is none: the form is the same as no body."""
        schema = self.schema
        is_listed = "properties" in schema or schema.get("additionalProperties") is False
        others = ("additionalProperties", "patternProperties", *UNION_KEYWORDS)
        return is_listed and not schema.get("properties") and not any(schema.get(word) for word in others)


def encode_urlencoded(document: Node, media: Node) -> EncodedBody | str:
    """Return the form that *media* describes, or why no form can hold it."""
    schema = merge_schema(document, media.get("schema", {}))
    if json_types(document, schema) != {"object"}:
        return "the form is not described as an object"
    styles = {
        name: _field_style(document, field, _encoding_of(media, name))
        for properties in property_sets(document, schema)
        for name, field in properties.items()
    }
    unwritable = [name for name, style in styles.items() if style is None]
    sendable = without_fields(schema, unwritable)
    if isinstance(sendable, str):
        return _lost_field(media, sendable)
    special = tuple((name, style) for name, style in styles.items() if style and style is not ParameterStyle.REPEATED)
    lost = tuple(_lost_field(media, name) for name in unwritable)
    return EncodedBody(sendable, BodyEncoding("form", FORM, special), lost)


def _encoding_of(media: Node, name: str) -> Node:
    encoding: Node = media.get("encoding", {}).get(name, {})
    return encoding


def _lost_field(media: Node, name: str) -> str:
    return f"field `{name}` {why_unstyled(_encoding_of(media, name))}"


def property_sets(document: Node, schema: Node) -> Iterator[Node]:
    """Yield the properties of *schema*, and those of each option of its unions."""
    for option in _options(document, schema):
        yield option.get("properties", {})


def without_fields(schema: Node, names: list[str]) -> Node | str:
    """Return the object *schema* without the fields *names*, or the first of them that it requires."""
    properties: Node = schema.get("properties", {})
    for name in names:
        if name in schema.get("required", ()) or name not in properties:
            return name
    rest = properties.copy()  # which keeps the source positions
    for name in names:
        del rest[name]
    return {**schema, "type": "object", **({"properties": rest} if properties else {})}


def _field_style(document: Node, schema: Node, encoding: Node) -> ParameterStyle | None:
    """Return the style of a field; None if it cannot be written in the one that the document gives it."""
    if {"style", "explode"} & encoding.keys():
        return find_style(document, schema, encoding)
    types = [name.strip() for name in str(encoding.get("contentType", _TEXTS[0])).split(",")]
    return ParameterStyle.REPEATED if any(name in _TEXTS for name in types) else None


def find_style(document: Node, schema: Node, encoding: Node) -> ParameterStyle | None:
    """Return the style of a field whose *encoding* names one; None if its values cannot be written in it."""
    style = field_style(encoding)
    if style is None:
        return None
    types = json_types(document, schema)
    match style.writes:
        case "array":
            if "object" in types:
                return None
            return style if "array" in types else ParameterStyle.REPEATED
        case "anything":
            # A field says that it is JSON with its media type, so this is the style of brackets.
            return style if types & {"array", "object"} else ParameterStyle.REPEATED
        case _:
            assert_never(style.writes)


def why_unstyled(encoding: Node) -> str:
    """Return why a field with *encoding*, or a parameter that is one, cannot be written in its style."""
    if not {"style", "explode"} & encoding.keys():
        return "is neither text nor JSON"
    style = field_style(encoding)
    written = None if style is None else style.writes
    match written:
        case "array":
            return "may be an object, which no client writes in a style of lists"
        case "anything" | None:
            return "has a style that no client writes"
        case _:
            assert_never(written)


def json_types(document: Node, schema: Node) -> set[str]:
    """Return the JSON types that a value of *schema* may have, `object` where it names none."""
    types: set[str] = set()
    for option in _options(document, schema):
        if not any(option.get(word) for word in UNION_KEYWORDS):
            named: Any = option.get("type", "string" if "enum" in option else "object")
            types |= {named} if isinstance(named, str) else {*named}
    return types


def _options(document: Node, schema: Node) -> Iterator[Node]:
    """Yield *schema* and all options of its unions, each once: an option may lead back to another."""
    seen: set[int] = set()
    pending = [schema]
    while pending:
        option = merge_and_strip_null(document, pending.pop())[0]
        unions = [option[word] for word in UNION_KEYWORDS if option.get(word)]
        if not any(id(union) in seen for union in unions):
            seen.update(map(id, unions))
            pending += (inner for union in reversed(unions) for inner in reversed(union))
            yield option
