"""Status functions against the plain reading of the overlays' tables: the code that says who passes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from itertools import combinations_with_replacement, product
from math import prod
from operator import attrgetter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polykyc import SessionStatus

from polykyc_tools.engine.annotations import parse
from polykyc_tools.engine.annotations.types import StatusTable
from polykyc_tools.engine.checks.reference_evaluator import possible_rows
from polykyc_tools.engine.checks.value_domains import Domain, property_domains, value_of_property
from polykyc_tools.engine.source.diagnostics import Problem
from tests.support.documented_cases import is_map
from tests.support.emitted_package import MODELS, SLUGS, Emitted, document, snake
from tests.support.schema_shapes import TIMES, Node, Shape, kind, plain, promised, sample, shape

NOW = dt.datetime(2025, 6, 1, 12, tzinfo=dt.UTC)
NEAR = (dt.timedelta(days=-400), dt.timedelta(seconds=-1), dt.timedelta(0), dt.timedelta(seconds=1))
UNLISTED = "polykyc_new"
MOST = 200_000
"""A table over many lists has more combinations than can be tried: then two lists at a time hold something."""

TABLED = [model for model in MODELS if "x-kyc-status" in model.schema]
every_table = pytest.mark.parametrize("emitted", TABLED, ids=str)


def flat_path(emitted: Emitted, name: str) -> str:
    """Return where an answer has the property *name* of a flat model: within the object that is flattened."""
    openapi, around = document(emitted.slug), emitted.schema.get("x-kyc-flatten", "")
    inner: Node = shape(shape(emitted.schema, openapi).properties[around], openapi).properties if around else {}
    return f"{around}.{name}" if name in inner else name


@cache
def schema_of(emitted: Emitted) -> Node:
    """Return the schema as an answer has it, with the table of a flat model written for the object that it flattens."""
    if "x-kyc-flatten" not in emitted.schema:
        return emitted.schema
    rows = [{**row, "when": _nested(emitted, row["when"])} for row in emitted.schema["x-kyc-status"]]
    return {**emitted.schema, "x-kyc-status": rows}


def _nested(emitted: Emitted, when: dict[str, Any]) -> dict[str, Any]:
    def compared(test: Any) -> Any:
        return {word: flat_path(emitted, name) for word, name in test.items()} if kind(test) == "object" else test

    return {
        flat_path(emitted, name): [compared(test) for test in tests] if kind(tests) == "array" else compared(tests)
        for name, tests in when.items()
    }


def raw_status(emitted: Emitted) -> str:
    """Return the property that holds the provider's own word, empty if none does."""
    openapi = document(emitted.slug)
    named: str = emitted.schema.get("x-kyc-session", {}).get("raw_status", "status")
    around, _, last = flat_path(emitted, named).rpartition(".")
    holder = shape(emitted.schema, openapi).properties[around] if around else emitted.schema
    return named if last in shape(holder, openapi).properties else ""


WORDED = [model for model in TABLED if raw_status(model)]
every_word = pytest.mark.parametrize("emitted", WORDED, ids=str)


@cache
def table_of(emitted: Emitted) -> StatusTable:
    """Return the table of the overlay."""
    problems: list[Problem] = []
    schema: Any = schema_of(emitted)
    table = parse.read_status_table(schema, problems)
    assert table is not None, problems
    return table


@cache
def domains_of(emitted: Emitted) -> Mapping[str, Domain]:
    """Return what each property may hold."""
    schema: Any = schema_of(emitted)
    return property_domains(schema, document(emitted.slug))


def meant(emitted: Emitted, answer: dict[str, Any]) -> str:
    """Return what *answer* means by the plain reading of the rows."""
    table, domains = table_of(emitted), domains_of(emitted)
    names = {*domains, *(name for row in table.rows for name, _ in row.when)}
    bits = possible_rows(table, {name: value_of_property(answer, name) for name in names}, domains, NOW)
    return table.rows[(bits & -bits).bit_length() - 1].status if bits else "unknown"


def emitted_status(emitted: Emitted, answer: dict[str, Any]) -> SessionStatus:
    """Return what the emitted code says of *answer*."""
    module = import_module(f"polykyc.{emitted.slug}")
    status: SessionStatus = module.status_of(emitted.kind.from_json(answer), now=NOW)
    return status


def conditions(emitted: Emitted) -> list[dict[str, Any]]:
    """Return the conditions of the table's rows, as the overlay writes them."""
    table: Any = schema_of(emitted)["x-kyc-status"]
    return [row["when"] for row in (table if kind(table) == "array" else table["rows"])]


@cache
def listed(emitted: Emitted) -> list[dict[str, Any]]:
    """Return every combination of what the properties that the table reads may hold."""
    return list(combinations(emitted.schema, emitted, conditions(emitted)))


def combinations(
    node: Node, emitted: Emitted, whens: list[dict[str, Any]], *, inside: bool = False
) -> Iterator[dict[str, Any]]:
    """Yield every combination of what the properties that *whens* read may hold, absent and null included.

    Of the items of a list, which are *inside*, one stands for all that no condition tells from it.
    """
    openapi = document(emitted.slug)
    node_shape = shape(node, openapi)
    names = list(dict.fromkeys(name for when in whens for name in when))
    columns: list[list[dict[str, Any]]] = []
    for name in names:
        compared = [item for when in whens for item in _listed(when.get(name))]
        per_condition = [_listed(when[name]) for when in whens if name in when]
        narrow = inside or _is_wide(node_shape, emitted)

        def chosen(
            property_node: Node,
            compared: list[Any] = compared,
            conditions_of: Any = per_condition,
            is_narrow: bool = narrow,
        ) -> list[Any]:
            values = _values(property_node, emitted, compared)
            return _apart(values, conditions_of) if is_narrow else values

        columns.append(_held(node, openapi, name, chosen, inside=inside))
    # An object that every answer has keeps what else it must hold.
    always = promised(node_shape, openapi)
    heads = {name.partition(".")[0] for name in names if "." not in name or name.partition(".")[0] not in always}
    least = {key: value for key, value in sample(node, openapi, plain, full=False).items() if key not in heads}
    for parts in product(*columns) if prod(map(len, columns)) <= MOST else _near_absent(columns):
        answer: dict[str, Any] = least
        for part in parts:
            answer = _merged(answer, part)
        completed = _completed(answer, node_shape, openapi, names)
        if completed is not None:
            yield completed


def _completed(answer: dict[str, Any], around: Shape, openapi: Node, names: list[str]) -> dict[str, Any] | None:
    """Return *answer* whose objects have all that they promise beyond *names*; None if one lacks a promised name."""
    completed = dict(answer)
    for head in {name.partition(".")[0] for name in names if name not in around.properties}:
        inner = around.properties[head]
        if is_map(completed.get(head)):
            read = {name.partition(".")[2].partition(".")[0] for name in names if name.startswith(f"{head}.")}
            least = sample(inner, openapi, plain, full=False)
            completed[head] = {**{key: value for key, value in least.items() if key not in read}, **completed[head]}
            if least.keys() - completed[head].keys():
                return None
    return completed


def _near_absent(columns: list[list[dict[str, Any]]]) -> Iterator[tuple[dict[str, Any], ...]]:
    """Yield each value of the first column, the status, with the values of one or two others, the rest absent."""
    absent = [column[-1] for column in columns]
    # Of the pairs, one of sixteen: all would take minutes, and no row of such a table is about one alone.
    pairs = [*combinations_with_replacement(range(1, len(columns)), 2)]
    for first, second in [*((column, column) for column in range(1, len(columns))), *pairs[::16]]:
        for values in product(columns[0], columns[first], columns[second] if second > first else [None]):
            parts = [values[0], *absent[1:]]
            parts[first] = values[1]
            if values[2] is not None:
                parts[second] = values[2]
            yield tuple(parts)


def _held(
    node: Node, openapi: Node, path: str, chosen: Callable[[Node], list[Any]], *, inside: bool
) -> list[dict[str, Any]]:
    """Return objects of *node* that hold each value at the dotted *path*, and those that hold none."""
    node_shape = shape(node, openapi)
    name, _, rest = path.partition(".")
    inner = node_shape.properties[name]
    values = chosen(inner) if not rest else _held(inner, openapi, rest, chosen, inside=inside)
    is_promised = name in promised(node_shape, openapi)
    return [
        *({name: value} for value in values),
        *([] if is_promised else [{name: None}] if inside else [{}, {name: None}]),
    ]


def _merged(answer: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    """Return *answer* with *part*; two objects of one name become one."""
    merged = dict(answer)
    for name, value in part.items():
        present = merged.get(name)
        merged[name] = _merged(present, value) if is_map(present) and is_map(value) else value
    return merged


def _values(node: Node, emitted: Emitted, compared: list[Any]) -> list[Any]:
    """Return what *node* may hold: each listed value, or else each that is *compared* with, and a stranger."""
    node_shape = shape(node, document(emitted.slug))
    if node_shape.format in TIMES:
        return [_written(NOW + near, node_shape.format) for near in NEAR]
    if "string" in node_shape.kinds:
        words = [word for word in compared if kind(word) == "string"]
        # What is compared is the same as what every plain sample holds, or another.
        others = [sample(node, document(emitted.slug), plain, full=True)] if _is_compared(compared) else []
        return [*dict.fromkeys([*node_shape.values, *words, *others]), UNLISTED]
    if "integer" in node_shape.kinds and node_shape.values:
        return [*(value for value in node_shape.values if value is not None), 10**6]
    if "array" in node_shape.kinds:
        inner = [when for item in compared if kind(item) == "object" for when in item.values()]
        item_node = node_shape.items or {}
        if "string" in shape(item_node, document(emitted.slug)).kinds:
            # Of texts a condition says no more than that there is one.
            return [[], ["a"]]
        items = list(combinations(item_node, emitted, inner, inside=True))
        # Two that differ in more than one property tell nothing that others do not.
        pairs = combinations_with_replacement(items, 2)
        alike = (pair for pair in pairs if sum(pair[0].get(key) != pair[1].get(key) for key in pair[0] | pair[1]) < 2)
        return [[], *([item] for item in items), *([*pair] for pair in alike)]
    return [True, False] if "boolean" in node_shape.kinds else [sample(node, document(emitted.slug), plain, full=True)]


def _apart(values: list[Any], per_condition: list[list[Any]]) -> list[Any]:
    """Return one of all texts of *values* that the same conditions name, by *per_condition*, and the stranger."""
    names = {
        (*(value in condition for condition in per_condition), value == UNLISTED): value
        for value in values
        if kind(value) == "string"
    }
    return [*names.values(), *(value for value in values if kind(value) != "string")]


def _is_wide(answer: Shape, emitted: Emitted) -> bool:
    """Tell whether there are too many lists in an answer to try every one of them with every word next to it."""
    inner = [shape(node, document(emitted.slug)).items for node in answer.properties.values()]
    return any(len(shape(items, document(emitted.slug)).properties) > 2 for items in inner if items is not None)


def _is_compared(compared: list[Any]) -> bool:
    return any(kind(item) == "object" and not {"same", "other"}.isdisjoint(item) for item in compared)


def _listed(value: Any) -> list[Any]:
    results: list[Any] = value if kind(value) == "array" else [value]
    return results


def _written(moment: dt.datetime, form: str) -> Any:
    seconds = int(moment.timestamp())
    payload = {"unix-ms": seconds * 1000, "unix-s": seconds, "date": moment.date().isoformat()}
    return payload.get(form, moment.isoformat().replace("+00:00", "Z"))


@pytest.mark.once
@every_table
def test_the_emitted_code_says_what_the_table_says_of_every_listed_answer(emitted: Emitted) -> None:
    """Two readings that share nothing agree on each combination of listed, unlisted, null and absent values."""
    every = listed(emitted)

    results = [emitted_status(emitted, answer) for answer in every]

    assert [answer for answer, status in zip(every, results, strict=True) if status != meant(emitted, answer)] == []
    assert {*results} >= {row.status for row in table_of(emitted).rows}


@pytest.mark.once
@every_table
@settings(max_examples=100, deadline=None)
@given(draw=st.data())
def test_the_emitted_code_says_what_the_table_says_of_any_spelling(emitted: Emitted, draw: st.DataObject) -> None:
    """Only a table that folds looks past case, spaces and dashes, and any other text is unknown to both."""
    answer = draw.draw(st.sampled_from(listed(emitted)))

    spelled = _spelled(answer, emitted.schema, document(emitted.slug), draw)

    assert emitted_status(emitted, spelled) == meant(emitted, spelled)


def _spelled(answer: dict[str, Any], node: Node, openapi: Node, draw: st.DataObject) -> dict[str, Any]:
    """Return *answer* with another spelling of each text of it and of the objects in it, but for times."""
    spelled = dict(answer)
    properties = shape(node, openapi).properties
    for name, value in answer.items():
        if kind(value) == "object" and name in properties:
            spelled[name] = _spelled(value, properties[name], openapi, draw)
        elif kind(value) == "string" and shape(properties.get(name, {}), openapi).format not in TIMES:
            spelled[name] = draw.draw(_spellings(value))
    return spelled


def _spellings(text: str) -> st.SearchStrategy[str]:
    refusal = [
        text,
        text.upper(),
        text.title(),
        text.replace("_", " "),
        text.replace("_", ""),
        f"-{text} ",
        f"{text}.",
        "",
    ]
    return st.sampled_from(refusal) | st.text(max_size=5)


@every_word
def test_an_unlisted_status_is_unknown_and_keeps_its_word(emitted: Emitted) -> None:
    """Tomorrow's word is never taken for a yes or a no, and can be read next to the common status."""
    raw = raw_status(emitted)
    data: Any = sample(emitted.schema, document(emitted.slug), plain, full=False)
    around, _, last = flat_path(emitted, raw).rpartition(".")
    holder = emitted.schema if not around else shape(emitted.schema, document(emitted.slug)).properties[around]
    inner = data.setdefault(around, sample(holder, document(emitted.slug), plain, full=False)) if around else data
    inner[last] = UNLISTED

    model = emitted.kind.from_json(data)

    assert import_module(f"polykyc.{emitted.slug}").status_of(model) is SessionStatus.UNKNOWN
    assert attrgetter(snake(raw))(model) == UNLISTED


@pytest.mark.parametrize("slug", SLUGS)
def test_every_provider_has_a_table(slug: str) -> None:
    """A client without one could not be followed in common words; at least one reads the provider's own word."""
    assert [item for item in WORDED if item.slug == slug]


@every_table
def test_the_clock_is_the_systems_unless_it_is_given(emitted: Emitted) -> None:
    """Tests and replays give a time; everyone else gives none."""
    model = emitted.kind.from_json(sample(emitted.schema, document(emitted.slug), plain, full=True))
    status_of = import_module(f"polykyc.{emitted.slug}").status_of

    assert status_of(model) == status_of(model, now=dt.datetime.now(dt.UTC))
