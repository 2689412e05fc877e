"""Compare a JSON value with its schema: what the value has that the schema lacks, and the reverse."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Final

import jsonschema_rs
from polykyc._runtime.codec import decode
from polykyc._runtime.errors import MalformedResponseError

from polykyc_tools.engine.checks.reference_evaluator import find_row
from polykyc_tools.engine.checks.value_domains import property_domains
from polykyc_tools.engine.openapi.navigation import follow_references
from polykyc_tools.engine.openapi.patterns import PATTERN_OPTIONS, is_supported_pattern
from polykyc_tools.engine.openapi.schemas import UNION_KEYWORDS, merge_schema
from polykyc_tools.engine.openapi.time_formats import plain_format
from polykyc_tools.engine.source.mapping_reader import is_list, is_map
from polykyc_tools.engine.source.nodes import Object
from polykyc_tools.engine.source.pointers import KeyPath, find_value, pointer_to, require_value

from .findings import Comparison, DriftFinding, Evidence
from .redaction import printable_name, printable_word, shape

_HAS_TYPE: Final[Mapping[str, Callable[[Any], bool]]] = {
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: _is_number(value) and value == value // 1,
    "number": lambda value: _is_number(value),
    "array": is_list,
    "object": is_map,
    "null": lambda value: value is None,
}
_DECODERS: Final[Mapping[str, Callable[[Any], object]]] = {
    "date-time": decode.moment,
    "date": decode.day,
    "uuid": decode.uuid,
    "unix-ms": decode.unix_ms,
    "unix-s": decode.unix_s,
}
_IDS: Final = re.compile(r"(.*/)?(id|\w+(_id|Id|ID))")
"""Pointers to ids, by the name of the property."""
_PREFIX: Final = re.compile(r"[A-Za-z]{1,12}_(?=\w)")
"""The beginning of an id that says of what it is, such as `vs_`."""
_FEW: Final = 8
"""New properties that are named; more of them in one object are the keys of a map, and those may be data."""


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def compare_value(
    comparison: Comparison, path: KeyPath, value: Any, pointer: str = "", *, hidden: bool = False
) -> None:
    """Add to *comparison* how *value* differs from its schema.

    Args:
        comparison: Gets the findings.
        path: Where the schema stands in the document.
        value: The value, or a part of it.
        pointer: Where *value* stands in the answer.
        hidden: Whether *value* is personal or secret, so that no word of it may be printed.

    """
    document = comparison.document
    parts = list(_all_of_parts(document, path))
    nodes = [require_value(document, part) for part in parts]
    if value is not None:
        comparison.reached.update((path, *parts))
    types = {name for node in nodes for name in _types(node)}
    if types and not any(_HAS_TYPE.get(name, is_map)(value) for name in types):
        if not (value is None and any(is_map(node) and node.get("nullable") is True for node in nodes)):
            documented = " or ".join(sorted(types - {"null"}))
            typed = next(part for part, node in zip(parts, nodes, strict=True) if _types(node))
            seen = Evidence(typed, json_type(value))
            comparison.add("type", pointer, f"is {shape(value)}, not {documented}", parts[0], seen)
        return
    for part in parts:
        _compare_choices(comparison, part, value, pointer, hidden=hidden)
        _compare_enum(comparison, part, value, pointer, hidden=hidden)
        _compare_format(comparison, part, value, pointer)
        if isinstance(value, str):
            _compare_text(comparison, part, value, pointer)
    if is_map(value):
        _compare_object(comparison, parts, value, pointer)
    elif is_list(value):
        candidates = ((*part, "items") for part in parts)
        items = next((candidate for candidate in candidates if find_value(document, candidate) is not None), None)
        for item in value if items is not None else ():
            compare_value(comparison, items or (), item, f"{pointer}[]", hidden=hidden)
    for part in parts:
        _compare_status(comparison, part, value, pointer)


def _all_of_parts(document: Object, path: KeyPath, seen: frozenset[KeyPath] = frozenset()) -> Iterator[KeyPath]:
    """Yield the path of each schema that every value has to fit: the schema itself and its `allOf`."""
    path = follow_references(document, path)
    if path in seen:
        return
    yield path
    node = require_value(document, path)
    for index, _ in enumerate(node.get("allOf", ()) if is_map(node) else ()):
        yield from _all_of_parts(document, (*path, "allOf", index), seen | {path})


def json_type(value: Any) -> str:
    """Return the name of the JSON type of *value*, `number` only for what is no `integer`."""
    names = ("null", "boolean", "integer", "number", "string", "array")
    return next((name for name in names if _HAS_TYPE[name](value)), "object")


def _types(node: Any) -> list[str]:
    declared = node.get("type") if is_map(node) else None
    listed = declared if is_list(declared) else [declared]
    return [name for name in listed if isinstance(name, str)]


def _compare_choices(comparison: Comparison, path: KeyPath, value: Any, pointer: str, *, hidden: bool) -> None:
    """Add what the alternative says that *value* resembles most."""
    for keyword in UNION_KEYWORDS:
        trials: list[Comparison] = []
        for index, _ in enumerate(find_value(comparison.document, (*path, keyword)) or ()):
            trial = Comparison(comparison.document, comparison.facts)
            compare_value(trial, (*path, keyword, index), value, pointer, hidden=hidden)
            trials.append(trial)
        if trials:
            best = min(trials, key=lambda trial: (len(trial.findings), -trial.matches))
            comparison.findings += best.findings
            comparison.matches += best.matches
            comparison.reached |= best.reached
            comparison.paths |= best.paths
            comparison.evidence |= best.evidence


def _compare_enum(comparison: Comparison, path: KeyPath, value: Any, pointer: str, *, hidden: bool) -> None:
    enum = find_value(comparison.document, (*path, "enum"))
    if is_list(enum) and not any(
        value == listed and isinstance(value, bool) == isinstance(listed, bool) for listed in enum
    ):
        word = None if hidden else printable_word(value)
        what = f"`{word}` is not listed" if word is not None else f"{shape(value)} is not listed (its text is hidden)"
        seen = None if value is None or word is None else value
        comparison.add("value", pointer, what, (*path, "enum"), Evidence((*path, "enum"), seen))


def _compare_format(comparison: Comparison, path: KeyPath, value: Any, pointer: str) -> None:
    name = find_value(comparison.document, (*path, "format"))
    decoder = _DECODERS.get(plain_format(name)) if value is not None else None
    if decoder is not None:
        try:
            decoder(value)
        except MalformedResponseError:
            # The emitted client refuses the value as well.
            comparison.add("type", pointer, f"is {shape(value)} that is no `{name}`", path, Evidence((*path, "format")))


def _compare_text(comparison: Comparison, path: KeyPath, value: str, pointer: str) -> None:
    """Add a length, a pattern or the prefix of an id that *value* does not have; nothing of *value* is printed."""
    node = _mapping_at(comparison.document, path)
    least, most, pattern = node.get("minLength", 0), node.get("maxLength", math.inf), node.get("pattern")
    if not least <= len(value) <= most:
        keyword = "minLength" if len(value) < least else "maxLength"
        what = f"is a text of another length than `{keyword}: {node[keyword]}`"
        comparison.add("value", pointer, what, (*path, keyword))
    elif isinstance(pattern, str) and is_supported_pattern(pattern) and not _matches(pattern, value):
        comparison.add("value", pointer, f"is {shape(value)} that does not fit its `pattern`", (*path, "pattern"))
    elif not isinstance(pattern, str) and _IDS.fullmatch(pointer) is not None:
        examples = [node.get("example"), *(node["examples"] if is_list(node.get("examples")) else ())]
        prefixes = [match[0] for text in examples if isinstance(text, str) and (match := _PREFIX.match(text))]
        if prefixes and not value.startswith(tuple(prefixes)):
            listed = " or ".join(f"`{prefix}`" for prefix in dict.fromkeys(prefixes))
            comparison.add("value", pointer, f"is an id that does not begin with {listed}, as the example does", path)


@lru_cache(maxsize=256)
def _pattern_validator(pattern: str) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator({"pattern": pattern}, pattern_options=PATTERN_OPTIONS)


def _matches(pattern: str, value: str) -> bool:
    return _pattern_validator(pattern).is_valid(value)


def _compare_object(comparison: Comparison, parts: Sequence[KeyPath], value: dict[str, Any], pointer: str) -> None:
    document = comparison.document
    holders = [(*part, "properties") for part in parts]
    declared = {key: (*holder, key) for holder in holders for key in find_value(document, holder) or ()}
    hidden = {key for part in parts for key in _hidden_keys(comparison, part, declared)}
    required = {key: part for part in parts for key in find_value(document, (*part, "required")) or ()}
    for key, part in required.items():
        if key not in value:
            comparison.add("missing", f"{pointer}/{key}", "is missing, and is promised", declared.get(key, part),
                           Evidence((*part, "required"), name=key))  # fmt: skip
    for key, path in declared.items():
        # A null counts as absent where the property is optional; the client reads both as None.
        if key in value and (value[key] is not None or key in required):
            comparison.matches += 1
            compare_value(comparison, path, value[key], f"{pointer}/{key}", hidden=key in hidden)
    _compare_more(comparison, parts, {key: value[key] for key in value if key not in declared}, pointer, declared)


def _compare_more(
    comparison: Comparison,
    parts: Sequence[KeyPath],
    more: Mapping[str, Any],
    pointer: str,
    declared: Mapping[str, KeyPath],
) -> None:
    """Add what *more* an object holds than its *declared* properties."""
    document = comparison.document
    rest = [(*part, "additionalProperties") for part in parts if "additionalProperties" in _mapping_at(document, part)]
    schema = find_value(document, rest[0]) if rest else None
    if is_map(schema):
        for value in more.values():
            compare_value(comparison, rest[0], value, f"{pointer}/*", hidden=True)
    elif more and (declared or rest) and schema is not True and not _has_choices(document, parts):
        _add_new_properties(comparison, parts[0], more, pointer)


def _mapping_at(document: Object, path: KeyPath) -> dict[str, Any]:
    node = require_value(document, path)
    return node if is_map(node) else {}


def _has_choices(document: Object, parts: Sequence[KeyPath]) -> bool:
    """Tell whether the properties depend on a choice, whose alternatives report unknown properties themselves."""
    return any(find_value(document, (*part, word)) is not None for part in parts for word in UNION_KEYWORDS)


def _add_new_properties(comparison: Comparison, path: KeyPath, more: Mapping[str, Any], pointer: str) -> None:
    names = {key: name for key in more if (name := printable_name(key)) is not None}
    if len(more) > _FEW:
        names = {}
    for key, name in names.items():
        seen = Evidence(path, json_type(more[key]), key)
        comparison.add("field", f"{pointer}/{name}", f"is new: {shape(more[key])}", path, seen)
    if len(more) > len(names):
        count = len(more) - len(names)
        comparison.add("field", f"{pointer}/*", f"{count} new field{'s' if count > 1 else ''}, unnamed here", path)


def _hidden_keys(comparison: Comparison, path: KeyPath, declared: Mapping[str, KeyPath]) -> Iterator[str]:
    for mark in comparison.facts.hidden_properties.get(pointer_to(path), ()):
        yield from declared if mark.names is None else mark.names


def _compare_status(comparison: Comparison, path: KeyPath, value: Any, pointer: str) -> None:
    fact = comparison.facts.schemas.get(str(path[-1])) if path[:-1] == ("components", "schemas") else None
    if fact is None or fact.status is None or not is_map(value):
        return
    schema = _mapping_at(comparison.document, path)
    if find_row(fact.status, value, schema, comparison.document, datetime.now(UTC)) is None:
        domains = property_domains(merge_schema(comparison.document, schema), comparison.document)
        keys = dict.fromkeys(key for row in fact.status.rows for key, _ in row.when)
        read = ", ".join(
            f"{key}: {_described(find_value(value, key.split('.')), domains[key].sort == 'listed')}" for key in keys
        )
        what = f"no row fits `{read}`: the status is unknown"
        finding = DriftFinding("unmapped", pointer, what, fact.status.position)
        comparison.findings.append(finding)
        values = {key: find_value(value, key.split(".")) for key in keys if domains[key].sort == "listed"}
        listed = {key: {each.value for each in domains[key].values} for key in values}
        new = {key: word for key, word in values.items() if isinstance(word, str) and word not in listed[key]}
        if new and all(printable_word(word) is not None for word in new.values()):
            comparison.evidence[finding] = Evidence(path, tuple(new.items()))


def _described(value: Any, listed: bool) -> str:
    if value is None:
        return "absent"
    word = printable_word(value) if listed else None
    return word if word is not None else f"<{shape(value)}>"
