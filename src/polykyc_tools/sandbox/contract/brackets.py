"""Decode the style `deepObject`: `a[b]=1` is a property and `a[0]=1` or `a[]=1` an item, to any depth."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

from attrs import define, field

from polykyc_tools.engine.openapi.schemas import Node
from polykyc_tools.engine.source.mapping_reader import is_map

from .parameter_styles import any_of, decode_scalar, item_schema, possible_properties, possible_schemas, schema_types

MAX_DEPTH: Final = 100
"""How many brackets a name may have, as many as a document may nest."""
_STEP: Final = re.compile(r"\[([^\[\]]*)\]")
_STEPS: Final = re.compile(r"(\[[^\[\]]*\])*")
_Texts: TypeAlias = Sequence[str]


class BracketError(ValueError):
    """The names of one parameter or field do not fit together; the message holds no part of them."""


@define(eq=False)
class _Value:
    """What is under one name: *texts*, or *inner* values by the text in the next brackets."""

    texts: list[str] = field(factory=list[str])
    inner: dict[str, _Value] = field(factory=dict[str, "_Value"])


def texts_in_brackets(name: str, texts_by_name: Mapping[str, _Texts]) -> dict[str, _Texts]:
    """Return those of *texts_by_name* that are of the parameter *name*, by the brackets that follow it."""
    return {
        key[len(name) :]: texts for key, texts in texts_by_name.items() if key == name or key.startswith(f"{name}[")
    }


def decode_brackets(document: Node, schema: Node, texts_by_brackets: Mapping[str, _Texts]) -> Any:
    """Return the value of *schema* in *texts_by_brackets*; raise `BracketError` if a server could read them as another.

    A text that does not fit stays text, which the schema refuses.
    """
    root = _Value()
    for brackets, texts in texts_by_brackets.items():
        if not _STEPS.fullmatch(brackets):
            raise BracketError("its brackets are malformed")
        steps = _STEP.findall(brackets)
        if len(steps) > MAX_DEPTH:
            raise BracketError(f"it nests deeper than {MAX_DEPTH} levels")
        value = root
        for step in steps:
            value = value.inner.setdefault(step, _Value())
        value.texts += texts
    return _decode(document, schema, root)


def _decode(document: Node, schema: Node, value: _Value) -> Any:
    types = schema_types(document, schema)
    if not value.inner:
        if len(value.texts) > 1:
            raise BracketError("it has the same name twice; an item of a list has its index, or empty brackets")
        return decode_scalar(value.texts[0], types)
    if value.texts:
        raise BracketError("it has both one value and brackets")
    names = value.inner.keys()
    is_numbered = names == {str(index) for index in range(len(names))}
    if "" in names or ("array" in types and (is_numbered or "object" not in types)):
        items = item_schema(document, schema)
        return [_decode(document, items, item) for item in _items(value)]
    return {name: _decode(document, inner, value.inner[name]) for name, inner in _schemas(document, schema, names)}


def _items(value: _Value) -> Iterator[_Value]:
    """Yield the items of the list *value* in their order."""
    appended = value.inner.get("")
    if appended is not None:
        if len(value.inner) > 1 or appended.inner:
            raise BracketError("empty brackets are the last ones of a name, and all items of their list have them")
        yield from (_Value([text]) for text in appended.texts)
        return
    for index in range(len(value.inner)):
        if str(index) not in value.inner:
            raise BracketError("the items of a list have the indexes from 0 on, without a gap")
        yield value.inner[str(index)]


def _schemas(document: Node, schema: Node, names: Iterable[str]) -> Iterator[tuple[str, Node]]:
    """Yield the *names* of the properties of an object with their schemas."""
    declared: dict[str, list[Node]] = {}
    for name, inner in possible_properties(document, schema):
        declared.setdefault(name, []).append(inner)
    values = [alternative.get("additionalProperties") for alternative in possible_schemas(document, schema)]
    other: Node = next(filter(is_map, values), dict[str, Any]())
    yield from ((name, any_of(declared.get(name, [other]))) for name in names)
