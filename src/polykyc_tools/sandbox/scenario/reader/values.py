"""Read the values of a scenario: constants, texts with slots, rows, mappings and lists."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from polykyc_tools.engine.source.mapping_reader import MappingReader, is_list, is_map
from polykyc_tools.sandbox.scenario.model import Values
from polykyc_tools.sandbox.scenario.values import (
    ALWAYS,
    SLOT,
    UNITS,
    Condition,
    Const,
    Each,
    Keyword,
    ListValue,
    MappingValue,
    Pick,
    Rows,
    Text,
    Value,
)

from .vocabulary import close_mapping

_KEYWORDS: Final[Mapping[str, Keyword]] = {"absent": "absent", "past": "past", "future": "future", "empty": "empty"}


def read_value(reader: MappingReader, key: str) -> Value:
    """Return the value at *key*; the text `absent` is None."""
    return _read(reader, key, reader.node[key])


def read_values(reader: MappingReader | None) -> Values:
    """Return the values of the mapping of *reader*; none if there is no mapping."""
    return {} if reader is None else {name: read_value(reader, name) for name in reader.node}


def _read(reader: MappingReader, key: str, node: Any) -> Value:
    if isinstance(node, str):
        return Const(None) if node == "absent" else Text(node) if SLOT.search(node) else Const(node)
    if is_list(node):
        if node and all(is_map(item) and "is" in item for item in node):
            return Rows(tuple(_read_row(MappingReader(item, reader.label, reader.problems)) for item in node))
        return ListValue(tuple(_read(reader, key, item) for item in node))
    if is_map(node) and "each" in node:
        inner = MappingReader(node, reader.label, reader.problems)
        close_mapping(inner, "each")
        is_, added = node.get("is"), node.get("also", {})
        each = read_value(inner, "each"), _read(inner, "is", is_), _read(inner, "also", added)
        return Each(*each, _read_couples(inner))
    if is_map(node) and "pick" in node:
        inner = MappingReader(node, reader.label, reader.problems)
        close_mapping(inner, "pick")
        by, other = (_read(inner, word, node.get(word)) for word in ("by", "else"))
        return Pick(read_value(inner, "pick"), by, other)
    if is_map(node):
        return MappingValue(tuple((name, _read(reader, key, item)) for name, item in node.items()))
    return Const(node)


def _read_couples(reader: MappingReader) -> tuple[str, str] | None:
    inner = reader.mapping("couples")
    if inner is None:
        return None
    close_mapping(inner, "each.couples")
    names, field = inner.text("names") or "", inner.text("field") or ""
    try:
        re.compile(names)
    except re.error:
        inner.report("names", f"`{names}` is not a regular expression", "write a regular expression")
        return None
    return names, field


def _read_row(reader: MappingReader) -> tuple[Condition, Value]:
    close_mapping(reader, "rows")
    return read_condition(reader.mapping("when")), read_value(reader, "is")


def read_condition(when: MappingReader | None) -> Condition:
    """Return the condition *when*: by path a value, `absent`, `past`, `future`, `empty` or a list of these."""
    tests_by_path: list[tuple[str, tuple[Value | Keyword, ...]]] = []
    if when is None:
        return ALWAYS
    for path, expected in when.node.items():
        items: list[Any] = expected if is_list(expected) else [expected]
        tests: list[Value | Keyword] = []
        for item in items:
            keyword = _KEYWORDS.get(item) if isinstance(item, str) else None
            tests.append(_read(when, path, item) if keyword is None else keyword)
        tests_by_path.append((path, tuple(tests)))
    return Condition(tuple(tests_by_path))


def read_seconds(reader: MappingReader, key: str, text: str) -> float:
    """Return the duration *text* at *key*, in seconds."""
    match = re.fullmatch(r"(\d{1,6})([smhd])", text)
    if match:
        return int(match[1]) * UNITS[match[2]]
    reader.report(key, f"`{text}` is not a duration", "write a number and a unit: `30s`, `5m`, `1h`, `2d`")
    return 0.0


def read_mappings(reader: MappingReader, key: str) -> list[tuple[str, MappingReader]]:
    """Return a reader for each mapping in the mapping at *key*, by its name."""
    outer = reader.mapping(key)
    if outer is None:
        return []
    return [(name, inner) for name in outer.node if (inner := outer.mapping(name)) is not None]


def read_list(reader: MappingReader, key: str) -> Sequence[MappingReader]:
    """Return a reader for each mapping in the list at *key*."""
    nodes = reader.node.get(key, [])
    if is_list(nodes) and all(is_map(item) for item in nodes):
        return [MappingReader(item, reader.label, reader.problems) for item in nodes]
    reader.report(key, f"`{key}` must be a list of mappings", f"write `{key}: [{{…}}]`")
    return []
