"""What texts of a request stand for: numbers, lists and objects, in the style that the spec gives them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NoReturn

from attrs import define

from polykyc_tools.engine.openapi.parameter_style import ParameterStyle
from polykyc_tools.engine.openapi.schemas import COMPOSED, Node, merged, resolved
from polykyc_tools.engine.source.mapping_reader import is_list, is_map

_INTEGER: Final = re.compile(r"-?\d{1,300}")
_NUMBER: Final = re.compile(r"-?\d{1,300}(\.\d{1,300})?([eE][-+]?\d{1,3})?")


@define(frozen=True)
class Spelling:
    """The *style* in which values of a schema are written."""

    document: Node
    schema: Node
    style: ParameterStyle = ParameterStyle.REPEATED


def spelling(document: Node, schema: Node, style: ParameterStyle | None) -> Spelling:
    """Return how *schema* is written in *style*; in one that no client writes, each item has a name of its own."""
    return Spelling(document, schema, ParameterStyle.REPEATED if style is None else style)


def value(how: Spelling, texts: Sequence[str]) -> Any:
    """Return what *texts*, told of one name, stand for; what they cannot be stays text."""
    if how.style is ParameterStyle.JSON and len(texts) == 1:
        return parsed(texts[0])
    known = kinds(how.document, how.schema)
    if "array" not in known:
        return plain(texts[0], known) if len(texts) == 1 else [*texts]
    told = texts
    delimiter = how.style.delimiter
    if delimiter is not None and len(texts) == 1:
        told = texts[0].split(delimiter) if texts[0] else []
    if len(told) == 1 and known - {"array", "null"}:
        # What may be one or many is one if it can be.
        return plain(told[0], known)
    item = kinds(how.document, _items(how.document, how.schema))
    return [plain(one, item) for one in told]


def bracketed(how: Spelling, told: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Return the object whose properties are *told* by their names."""
    inner = dict(properties(how.document, how.schema))
    return {name: value(Spelling(how.document, inner.get(name, {})), texts) for name, texts in told.items()}


def plain(text: str, known: frozenset[str]) -> Any:
    """Return what *text* stands for, of the first of the kinds *known* that it can be; itself if it can be none."""
    if "null" in known and text in {"", "null"}:
        return None
    if "boolean" in known and text in {"true", "false"}:
        return text == "true"
    if "integer" in known and _INTEGER.fullmatch(text):
        return int(text)
    if "number" in known and _NUMBER.fullmatch(text):
        return float(text)
    return text


def parsed(text: str) -> Any:
    """Return the JSON *text* as values; raise `ValueError` if it is none."""
    try:
        return json.loads(text, parse_constant=_no_constant)
    except RecursionError:
        raise ValueError from None


def _no_constant(_: str) -> NoReturn:
    raise ValueError


def kinds(document: Node, schema: Node) -> frozenset[str]:
    """Return the kinds of JSON that *schema* names, text if it names none."""
    found: set[str] = set()
    for one in alternatives(document, schema):
        named: Any = one.get("type", ())
        found |= {named} if isinstance(named, str) else {*named}
        found |= {"null"} if one.get("nullable") is True else set()
    return frozenset(found or {"string"})


def properties(document: Node, schema: Node) -> Iterator[tuple[str, Node]]:
    """Yield the properties of *schema* and of all that it may be."""
    for one in alternatives(document, schema):
        for name, inner in one.get("properties", {}).items():
            if is_map(inner):
                yield name, inner


def alternatives(document: Node, schema: Node) -> Iterator[Node]:
    """Yield *schema*, its parts and all that it may be, each once: one may lead back to another."""
    seen: set[int] = set()
    waiting: list[Any] = [schema]
    while waiting:
        raw = waiting.pop()
        one = resolved(document, raw) if is_map(raw) else {}
        if id(raw) in seen or id(one) in seen:
            continue
        seen |= {id(raw), id(one)}
        yield one
        waiting += [option for word in COMPOSED if is_list(one.get(word)) for option in reversed(one[word])]


def _items(document: Node, schema: Node) -> Node:
    for one in alternatives(document, schema):
        if is_map(one.get("items")):
            return merged(document, one["items"])
    return {}
