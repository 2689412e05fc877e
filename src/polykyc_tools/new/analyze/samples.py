"""A value that a schema describes: the documented example, or the least that fits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from polykyc_tools.engine.openapi.schemas import CHOICES, Node, merged, resolved, without_null
from polykyc_tools.engine.source.mapping_reader import is_list

_DEEPEST: Final = 12
_FORMATS: Final = {
    "date-time": "2026-01-02T03:04:05Z",
    "date": "2026-01-02",
    "uuid": "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b",
    "email": "person@example.com",
    "uri": "https://example.com/done",
    "url": "https://example.com/done",
    "ipv4": "192.0.2.1",
}


def shown(document: Node, media: Node) -> Any:
    """Return the documented example of *media*, else a value of its schema; None if it has neither."""
    for example in _examples(document, media):
        return example
    return sample(document, media["schema"]) if "schema" in media else None


def _examples(document: Node, media: Node) -> Iterator[Any]:
    if "example" in media:
        yield media["example"]
    for example in media.get("examples", {}).values():
        found = resolved(document, example)
        if "value" in found:
            yield found["value"]


def sample(document: Node, schema: Node, *, deep: int = 0) -> Any:
    """Return a value of *schema*, one of its own examples if it has any."""
    schema = merged(document, schema)
    for word in ("example", "const", "default"):
        if schema.get(word) is not None:
            return schema[word]
    for word in ("examples", "enum"):
        if listed := [one for one in schema.get(word, ()) if one is not None]:
            return listed[0]
    bare, nullable = without_null(schema)
    if nullable and deep > _DEEPEST // 2:
        return None
    for word in CHOICES:
        if options := [one for one in bare.get(word, ()) if one.get("type") != "null"]:
            rest = {key: value for key, value in bare.items() if key != word}
            return sample(document, {"allOf": [options[0], rest]}, deep=deep + 1)
    return _of_type(document, merged(document, bare), deep)


def _of_type(document: Node, schema: Node, deep: int) -> Any:
    given: Any = schema.get("type")
    kind = str(given[0] if is_list(given) and given else given)
    if kind == "object" or "properties" in schema:
        names = schema.get("required", ()) if deep else schema.get("properties", {})
        known = schema.get("properties", {})
        if deep > _DEEPEST:
            return {}
        return {name: sample(document, known.get(name, {}), deep=deep + 1) for name in names}
    match kind:
        case "array":
            return [] if deep > _DEEPEST else [sample(document, schema.get("items", {}), deep=deep + 1)]
        case "integer":
            return _number(schema, 1_767_323_045 if schema.get("format") == "unix-s" else 1)
        case "number":
            return _number(schema, 1.5)
        case "boolean":
            return True
        case _:
            return _text(schema)


def _number(schema: Node, usual: float) -> float:
    least: Any = schema.get("minimum")
    if least is None:
        above = schema.get("exclusiveMinimum")
        least = usual if above is None or isinstance(above, bool) else above + 1
    most: Any = schema.get("maximum", max(least, usual))
    found: float = usual if least <= usual <= most else least
    return found


def _text(schema: Node) -> str:
    text = _FORMATS.get(str(schema.get("format")), "text")
    least, most = schema.get("minLength", 0), schema.get("maxLength", len(text))
    return text.ljust(least, "x")[: max(least, most)]
