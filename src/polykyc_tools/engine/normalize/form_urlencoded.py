"""Bodies that go out as an HTML form: the JSON object that they hold, with the style of each field beside it."""

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
    """A body as JSON would have it: its *schema*, how it goes out instead (None is as JSON), and what it *lost*."""

    schema: Node
    packing: BodyEncoding | None
    lost: tuple[str, ...] = ()
    asks: Node | None = None
    """The parameter that has to say what the body is."""

    @property
    def is_empty(self) -> bool:
        """Return whether all that it had is lost."""
        return bool(self.lost) and not self.schema.get("properties")


def encode_urlencoded(document: Node, media: Node) -> EncodedBody | str:
    """Return the form that *media* describes, or why no form can hold it."""
    schema = merge_schema(document, media.get("schema", {}))
    if json_types(document, schema) != {"object"}:
        return "the form is not described as an object"
    found = {
        field: _style(document, inner, media, field)
        for one in property_sets(document, schema)
        for field, inner in one.items()
    }
    unsaid = [field for field, style in found.items() if style is None]
    whole = without_fields(schema, unsaid)
    if isinstance(whole, str):
        return f"field `{whole}` {why_unstyled(media.get('encoding', {}).get(whole, {}))}"
    styles = tuple(
        (field, style) for field, style in found.items() if style is not None and style is not ParameterStyle.REPEATED
    )
    lost = tuple(f"field `{field}` {why_unstyled(media.get('encoding', {}).get(field, {}))}" for field in unsaid)
    return EncodedBody(whole, BodyEncoding("form", FORM, styles), lost)


def property_sets(document: Node, schema: Node) -> Iterator[Node]:
    """Yield the properties of *schema*, and those of whatever else it may be."""
    for one in _alternatives(document, schema):
        yield one.get("properties", {})


def without_fields(schema: Node, fields: list[str]) -> Node | str:
    """Return the object *schema* without *fields*, or the one of them that it cannot do without."""
    properties: Node = schema.get("properties", {})
    for name in fields:
        if name in schema.get("required", ()) or name not in properties:
            return name
    kept = properties.copy()  # with the lines of its own
    for name in fields:
        del kept[name]
    return {**schema, "type": "object", **({"properties": kept} if properties else {})}


def _style(document: Node, schema: Node, media: Node, name: str) -> ParameterStyle | None:
    """Return the style of a field; None if it cannot be written in the one that the document gives it."""
    encoding: Node = media.get("encoding", {}).get(name, {})
    if not {"style", "explode"} & encoding.keys():
        kinds = [one.strip() for one in str(encoding.get("contentType", _TEXTS[0])).split(",")]
        return ParameterStyle.REPEATED if any(kind in _TEXTS for kind in kinds) else None
    return find_style(document, schema, encoding)


def find_style(document: Node, schema: Node, encoding: Node) -> ParameterStyle | None:
    """Return the same for a field whose *encoding* gives it a style."""
    style = field_style(encoding)
    types = json_types(document, schema)
    match style:
        case ParameterStyle.DEEP_OBJECT:
            if "array" in types:
                return None
            return style if "object" in types else ParameterStyle.REPEATED
        case (
            ParameterStyle.REPEATED
            | ParameterStyle.COMMA_DELIMITED
            | ParameterStyle.SPACE_DELIMITED
            | ParameterStyle.PIPE_DELIMITED
        ):
            if "object" in types:
                return None
            return style if "array" in types else ParameterStyle.REPEATED
        case ParameterStyle.JSON | None:
            return None
        case _:
            assert_never(style)


def why_unstyled(encoding: Node) -> str:
    """Return why nothing that is said as *encoding* has it can go out, of a field or a parameter that cannot."""
    if not {"style", "explode"} & encoding.keys():
        return "is neither text nor JSON"
    style = field_style(encoding)
    match style:
        case (
            ParameterStyle.REPEATED
            | ParameterStyle.COMMA_DELIMITED
            | ParameterStyle.SPACE_DELIMITED
            | ParameterStyle.PIPE_DELIMITED
        ):
            return "may be an object, which no client writes in a style of lists"
        case ParameterStyle.DEEP_OBJECT:
            return "may be other than an object, which is all that deepObject spells"
        case ParameterStyle.JSON | None:
            return "has a style that no client writes"
        case _:
            assert_never(style)


def json_types(document: Node, schema: Node) -> set[str]:
    """Return the JSON types that a value of *schema* may have, `object` where it says nothing."""
    found: set[str] = set()
    for one in _alternatives(document, schema):
        if not any(one.get(word) for word in UNION_KEYWORDS):
            said: Any = one.get("type", "string" if "enum" in one else "object")
            found |= {said} if isinstance(said, str) else {*said}
    return found


def _alternatives(document: Node, schema: Node) -> Iterator[Node]:
    """Yield *schema* and all that it may be, each once: one may lead back to another."""
    seen: set[int] = set()
    waiting = [schema]
    while waiting:
        one = merge_and_strip_null(document, waiting.pop())[0]
        lists = [one[word] for word in UNION_KEYWORDS if one.get(word)]
        if not any(id(options) in seen for options in lists):
            seen.update(map(id, lists))
            waiting += (option for options in reversed(lists) for option in reversed(options))
            yield one
