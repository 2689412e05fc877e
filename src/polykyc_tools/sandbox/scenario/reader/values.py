"""Read the values of a scenario: constants, texts with slots, rows, and what they are made of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from polykyc_tools.engine.source.mapping_reader import MappingReader, is_list, is_map
from polykyc_tools.sandbox.scenario.model import Values
from polykyc_tools.sandbox.scenario.values import (
    SLOT,
    UNITS,
    Condition,
    Const,
    Each,
    Keyword,
    Listed,
    Made,
    Pick,
    Rows,
    Text,
    Value,
)

from .vocabulary import close

_KEYWORDS: Final[Mapping[str, Keyword]] = {"absent": "absent", "past": "past", "future": "future", "empty": "empty"}


def value(reader: MappingReader, key: str) -> Value:
    """Return the value at *key*; `absent` is nothing."""
    return _value(reader, key, reader.node[key])


def values(reader: MappingReader | None) -> Values:
    """Return the values of the mapping that *reader* is of; none if there is no mapping."""
    return {} if reader is None else {name: value(reader, name) for name in reader.node}


def _value(reader: MappingReader, key: str, found: Any) -> Value:
    if isinstance(found, str):
        return Const(None) if found == "absent" else Text(found) if SLOT.search(found) else Const(found)
    if is_list(found):
        if found and all(is_map(item) and "is" in item for item in found):
            return Rows(tuple(_row(MappingReader(item, reader.label, reader.problems)) for item in found))
        return Listed(tuple(_value(reader, key, item) for item in found))
    if is_map(found) and "each" in found:
        inner = MappingReader(found, reader.label, reader.problems)
        close(inner, "each")
        is_, beside = found.get("is"), found.get("beside", {})
        each = value(inner, "each"), _value(inner, "is", is_), _value(inner, "beside", beside)
        return Each(*each, _couples(inner))
    if is_map(found) and "pick" in found:
        inner = MappingReader(found, reader.label, reader.problems)
        close(inner, "pick")
        by, other = (_value(inner, word, found.get(word)) for word in ("by", "else"))
        return Pick(value(inner, "pick"), by, other)
    if is_map(found):
        return Made(tuple((name, _value(reader, key, item)) for name, item in found.items()))
    return Const(found)


def _couples(reader: MappingReader) -> tuple[str, str] | None:
    inner = reader.mapping("couples")
    if inner is None:
        return None
    close(inner, "each.couples")
    names, field = inner.text("names") or "", inner.text("field") or ""
    try:
        re.compile(names)
    except re.error:
        inner.report("names", f"`names` is no pattern: `{names}`", "write a regular expression")
        return None
    return names, field


def _row(reader: MappingReader) -> tuple[Condition, Value]:
    close(reader, "rows")
    return condition(reader.mapping("when")), value(reader, "is")


def condition(when: MappingReader | None) -> Condition:
    """Return what *when* asks for: paths, each with a value, `absent`, `past`, `future` or a list of these."""
    found: list[tuple[str, tuple[Value | Keyword, ...]]] = []
    if when is None:
        return ()
    for path, given in when.node.items():
        items: list[Any] = given if is_list(given) else [given]
        tests: list[Value | Keyword] = []
        for item in items:
            keyword = _KEYWORDS.get(item) if isinstance(item, str) else None
            tests.append(_value(when, path, item) if keyword is None else keyword)
        found.append((path, tuple(tests)))
    return tuple(found)


def seconds(reader: MappingReader, key: str, text: str) -> float:
    """Return the duration *text*, which stands at *key*."""
    found = re.fullmatch(r"(\d{1,6})([smhd])", text)
    if found:
        return int(found[1]) * UNITS[found[2]]
    reader.report(key, f"`{text}` is no duration", "write a number and a unit: `30s`, `5m`, `1h`, `2d`")
    return 0.0


def inners(reader: MappingReader, key: str) -> list[tuple[str, MappingReader]]:
    """Return a reader of each mapping in the mapping at *key*, by its name."""
    outer = reader.mapping(key)
    if outer is None:
        return []
    return [(name, inner) for name in outer.node if (inner := outer.mapping(name)) is not None]


def items(reader: MappingReader, key: str) -> Sequence[MappingReader]:
    """Return a reader of each mapping in the list at *key*."""
    given = reader.node.get(key, [])
    if is_list(given) and all(is_map(item) for item in given):
        return [MappingReader(item, reader.label, reader.problems) for item in given]
    reader.report(key, f"`{key}` must be a list of mappings", f"write `{key}: [{{…}}]`")
    return []
