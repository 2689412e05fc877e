"""Flat resources: `x-kyc-flatten` names the object of a schema whose properties are fields of its model.

The other annotations of such a schema have the flat names. Here they become paths in the answer, which all checks read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import define, evolve

from polykyc_tools.engine.openapi.schemas import (
    UNION_KEYWORDS,
    Node,
    merge_and_strip_null,
    resolve_references,
    strip_null,
)
from polykyc_tools.engine.source.diagnostics import Problem
from polykyc_tools.engine.source.mapping_reader import MappingReader, format_position, is_map, suggest_name
from polykyc_tools.engine.source.pointers import escape_key, pointer_of

from .types import All, Both, Compared, Condition, HiddenProperties, No, SessionFields, Some, StatusTable, Test, When

WORD: Final = "x-kyc-flatten"


@define(frozen=True)
class _Reached:
    """A *path* in the answer, and the schema at its end, empty if the path leads nowhere."""

    path: str
    schema: Node


def require_flattened(document: Node) -> None:
    """Change *document*: the object that a flat schema is flattened by is required, and not null.

    Without it an answer is malformed, whatever the spec allows: a model of nothing would have no status and no id.
    """
    for _, schema in _flat_components(document):
        name, properties = schema[WORD], schema.get("properties", {})
        if not isinstance(name, str) or not isinstance(properties.get(name), dict):
            continue
        bare, nullable = strip_null(properties[name])
        if not nullable:
            bare, nullable = strip_null(resolve_references(document, properties[name]))
        if nullable:
            properties[name] = bare
        if name not in schema.get("required", ()):
            schema["required"] = [*schema.get("required", ()), name]


def read_flattened(document: Node, problems: list[Problem]) -> dict[str, str]:
    """Return the flattened property of each component schema that has one; what is wrong goes to *problems*."""
    flattened: dict[str, str] = {}
    for name, schema in _flat_components(document):
        reader = MappingReader(schema, WORD, problems)
        inner = reader.text(WORD)
        wrong = None if inner is None else _wrong(document, name, schema, inner)
        if inner is not None and wrong is None:
            flattened[name] = inner
        elif wrong is not None:
            problems.append(Problem(f"{format_position(schema, WORD)} {WORD}", *wrong))
    return flattened


def _wrong(document: Node, name: str, schema: Node, inner: str) -> tuple[str, str] | None:
    """Return what is wrong with flattening the property *inner* of *schema*, and the edit that mends it."""
    properties: Node = schema.get("properties", {})
    if inner not in properties:
        return f"`{name}` has no property `{inner}` of its own", suggest_name(inner, properties)
    held = _properties(document, properties[inner])
    merged = merge_and_strip_null(document, properties[inner])[0]
    if not held or any(keyword in merged for keyword in UNION_KEYWORDS):
        return f"`{inner}` is no object with properties", "name the object that holds the attributes of the resource"
    if WORD in _target(document, properties[inner]):
        return f"`{inner}` is flat itself", f"take `{WORD}` off one of the two"
    own = {_folded(key): key for key in _properties(document, schema) if key != inner}
    twice = next((key for key in held if _folded(key) in own), None)
    if twice is not None:
        what = f"`{own[_folded(twice)]}` of `{name}` and `{twice}` of its `{inner}` would be one field"
        return what, f"remove `{WORD}`: the two have different meanings"
    return None


def _folded(name: str) -> str:
    # Two wire names that differ in this alone have the same name in Python.
    return "".join(char for char in name.lower() if char.isalnum())


def _flat_components(document: Node) -> Iterator[tuple[str, Node]]:
    # It is read before the document is checked.
    components = document.get("components")
    schemas = components.get("schemas") if is_map(components) else None
    for name, schema in schemas.items() if is_map(schemas) else ():
        if isinstance(schema, dict) and WORD in schema:
            yield name, schema


def _target(document: Node, schema: Node) -> Node:
    """Return the component or inline schema that *schema* is, without null."""
    return resolve_references(document, strip_null(resolve_references(document, schema))[0])


def _properties(document: Node, schema: Node) -> Node:
    properties: Node = merge_and_strip_null(document, schema)[0].get("properties", {})
    return properties


def answer_session(document: Node, schema: Node, session: SessionFields | None) -> SessionFields | None:
    """Return *session*, an annotation of *schema*, with paths in the answer."""
    if session is None:
        return None
    return evolve(session, fields=tuple((word, answer_path(document, schema, path)) for word, path in session.fields))


def answer_table(document: Node, schema: Node, table: StatusTable | None) -> StatusTable | None:
    """Return *table*, an annotation of *schema*, with paths in the answer."""
    if table is None:
        return None
    return evolve(table, rows=tuple(evolve(row, when=_when(document, schema, schema, row.when)) for row in table.rows))


def answer_path(document: Node, schema: Node, path: str) -> str:
    """Return the path in the answer of *path*, which may have flat names, below *schema*."""
    return _follow(document, schema, path).path


def _follow(document: Node, schema: Node, path: str) -> _Reached:
    steps: list[str] = []
    current, rest = schema, path
    while rest:
        flat, properties = _target(document, current).get(WORD), _properties(document, current)
        held = _properties(document, properties[flat]) if isinstance(flat, str) and flat in properties else {}
        # A property whose own name has dots comes first.
        key = rest if rest in properties or rest in held else rest.partition(".")[0]
        if key not in properties and key in held:
            steps, properties = [*steps, str(flat)], held
        if not isinstance(properties.get(key), dict):
            return _Reached(".".join([*steps, rest]), {})
        steps, current, rest = [*steps, key], properties[key], rest[len(key) + 1 :]
    return _Reached(".".join(steps), current)


def _when(document: Node, table: Node, schema: Node, when: When) -> When:
    """Return *when*, conditions on the values of *schema* in the status table of the schema *table*."""
    conditions: list[tuple[str, Condition]] = []
    for path, condition in when:
        reached = _follow(document, schema, path)
        items: Node = merge_and_strip_null(document, reached.schema)[0].get("items", {}) if reached.schema else {}
        conditions.append((reached.path, tuple(_test(document, table, items, test) for test in condition)))
    return tuple(conditions)


def _test(document: Node, table: Node, items: Node, test: Test) -> Test:
    match test:
        case Some(when):
            return Some(_when(document, table, items, when))
        case No(when):
            return No(_when(document, table, items, when))
        case All(when):
            return All(_when(document, table, items, when))
        case Both(tests):
            parts = [_test(document, table, items, part) for part in tests]
            return Both(tuple(part for part in parts if isinstance(part, Some | No | All)))
        case Compared(relation, other):
            return Compared(relation, answer_path(document, table, other))
        case _:
            return test


def answer_hidden(
    document: Node, flattened: Mapping[str, str], hidden: Mapping[str, tuple[HiddenProperties, ...]]
) -> dict[str, tuple[HiddenProperties, ...]]:
    """Return *hidden*, properties by the pointer of their schema, with flat names moved to the schema that has them.

    *flattened* has the flattened property of each flat component.
    """
    moved = {pointer: [*entries] for pointer, entries in hidden.items()}
    for name, inner in flattened.items():
        outer = f"/components/schemas/{escape_key(name)}"
        properties = document["components"]["schemas"][name]["properties"]
        reference = properties[inner].get("$ref")
        target = pointer_of(reference) if isinstance(reference, str) else f"{outer}/properties/{escape_key(inner)}"
        held = _properties(document, properties[inner])
        for entry in hidden.get(outer, ()):
            names = entry.names or ()
            lower = tuple(each for each in names if each in held and each not in properties)
            if lower:
                upper = tuple(each for each in names if each not in lower)
                moved[outer].remove(entry)
                moved[outer] += [evolve(entry, names=upper)] if upper else []
                moved[target] = [*moved.get(target, ()), evolve(entry, names=lower)]
    return {pointer: tuple(entries) for pointer, entries in moved.items() if entries}
