"""Hold a JSON value against its schema: what it has that the schema lacks, and the reverse."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from attrs import define, field
from polykyc._runtime.codec import decode
from polykyc._runtime.errors import MalformedResponseError

from polykyc_tools.engine.annotations.collect import Facts
from polykyc_tools.engine.checks.reference_evaluator import fitting
from polykyc_tools.engine.checks.value_domains import properties
from polykyc_tools.engine.openapi.navigation import followed, line
from polykyc_tools.engine.openapi.schemas import CHOICES, merged
from polykyc_tools.engine.source.mapping_reader import is_list, is_map
from polykyc_tools.engine.source.nodes import Object
from polykyc_tools.engine.source.pointers import KeyPath, find_value, pointer_to, require_value

from .findings import Note
from .redaction import name, shape, word

_KINDS: Final[Mapping[str, Callable[[Any], bool]]] = {
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: _number(value) and value == value // 1,
    "number": lambda value: _number(value),
    "array": is_list,
    "object": is_map,
    "null": lambda value: value is None,
}
_FORMATS: Final[Mapping[str, Callable[[Any], object]]] = {
    "date-time": decode.moment,
    "date": decode.day,
    "uuid": decode.uuid,
    "unix-ms": decode.unix_ms,
    "unix-s": decode.unix_s,
}
_FEW: Final = 8
"""New fields that are named; more at one place are the keys of a map, and those may be data."""


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


@define
class Watch:
    """What an answer is held against, what was noted so far, and how much of it was known."""

    document: Object
    facts: Facts
    notes: list[Note] = field(factory=list[Note])
    known: int = 0

    def note(self, kind: Any, at: str, what: str, place: KeyPath) -> None:
        self.notes.append(Note(kind, at, what, line(self.document, place)))


def observe(watch: Watch, place: KeyPath, value: Any, path: str = "", *, hidden: bool = False) -> None:
    """Note how *value*, at *path* of an answer, differs from the schema at *place*."""
    parts = list(_parts(watch.document, place))
    nodes = [require_value(watch.document, part) for part in parts]
    kinds = {kind for node in nodes for kind in _kinds(node)}
    if kinds and not any(_KINDS.get(kind, is_map)(value) for kind in kinds):
        if not (value is None and any(is_map(node) and node.get("nullable") is True for node in nodes)):
            told = " or ".join(sorted(kinds - {"null"}))
            watch.note("type", path, f"is {shape(value)}, not {told}", parts[0])
        return
    for part in parts:
        _listed(watch, part, value, path, hidden=hidden)
        _formatted(watch, part, value, path)
    if is_map(value):
        _object(watch, parts, value, path)
    elif is_list(value):
        found = ((*part, "items") for part in parts)
        items = next((place for place in found if find_value(watch.document, place) is not None), None)
        for item in value if items is not None else ():
            observe(watch, items or (), item, f"{path}[]", hidden=hidden)
    for part in parts:
        _tabled(watch, part, value, path)


def _parts(document: Object, place: KeyPath, seen: frozenset[KeyPath] = frozenset()) -> Iterator[KeyPath]:
    """Yield the place of every schema that holds whatever the value is: of choices, none."""
    place = followed(document, place)
    if place in seen:
        return
    yield place
    node = require_value(document, place)
    for index, _ in enumerate(node.get("allOf", ()) if is_map(node) else ()):
        yield from _parts(document, (*place, "allOf", index), seen | {place})


def _kinds(node: Any) -> list[str]:
    said = node.get("type") if is_map(node) else None
    return (
        [said] if isinstance(said, str) else [kind for kind in said if isinstance(kind, str)] if is_list(said) else []
    )


def _listed(watch: Watch, place: KeyPath, value: Any, path: str, *, hidden: bool) -> None:
    for keyword in CHOICES:
        options = find_value(watch.document, (*place, keyword)) or ()
        tried = [_tried(watch, (*place, keyword, index), value, path, hidden=hidden) for index, _ in enumerate(options)]
        if tried:
            best = min(tried, key=lambda one: (len(one.notes), -one.known))
            watch.notes += best.notes
            watch.known += best.known
    listed = find_value(watch.document, (*place, "enum"))
    if is_list(listed) and not any(value == one and isinstance(value, bool) == isinstance(one, bool) for one in listed):
        shown = None if hidden else word(value)
        told = f"`{shown}` is not listed" if shown is not None else f"{shape(value)} is not listed (kept to ourselves)"
        watch.note("value", path, told, (*place, "enum"))


def _tried(watch: Watch, place: KeyPath, value: Any, path: str, *, hidden: bool) -> Watch:
    other = Watch(watch.document, watch.facts)
    observe(other, place, value, path, hidden=hidden)
    return other


def _formatted(watch: Watch, place: KeyPath, value: Any, path: str) -> None:
    form = find_value(watch.document, (*place, "format"))
    read = _FORMATS.get(form) if isinstance(form, str) and value is not None else None
    if read is not None:
        try:
            read(value)
        except MalformedResponseError:
            # As the emitted client would refuse it.
            watch.note("type", path, f"is {shape(value)} that is no `{form}`", place)


def _object(watch: Watch, parts: list[KeyPath], value: dict[str, Any], path: str) -> None:
    document = watch.document
    holders = [(*part, "properties") for part in parts]
    known = {key: (*holder, key) for holder in holders for key in find_value(document, holder) or ()}
    secret = {key for part in parts for key in _hidden(watch, part, known)}
    required = {key: part for part in parts for key in find_value(document, (*part, "required")) or ()}
    for key, part in required.items():
        if key not in value:
            watch.note("missing", f"{path}/{key}", "is missing, and is promised", known.get(key, part))
    for key, place in known.items():
        # A null is as good as nothing where nothing is promised; the client reads both as None.
        if key in value and (value[key] is not None or key in required):
            watch.known += 1
            observe(watch, place, value[key], f"{path}/{key}", hidden=key in secret)
    more = [key for key in value if key not in known]
    rest = [(*part, "additionalProperties") for part in parts if "additionalProperties" in _node(document, part)]
    if rest and is_map(find_value(document, rest[0])):
        for key in more:
            observe(watch, rest[0], value[key], f"{path}/*", hidden=True)
    elif more and (known or rest) and not (_open(document, parts) or (rest and find_value(document, rest[0]) is True)):
        _news(watch, parts[0], {key: value[key] for key in more}, path)


def _node(document: Object, place: KeyPath) -> dict[str, Any]:
    node = require_value(document, place)
    return node if is_map(node) else {}


def _open(document: Object, parts: list[KeyPath]) -> bool:
    """Tell whether the properties depend on a choice, which tells for itself what it does not know."""
    return any(find_value(document, (*part, word)) is not None for part in parts for word in CHOICES)


def _news(watch: Watch, place: KeyPath, more: Mapping[str, Any], path: str) -> None:
    named = {key: told for key in more if (told := name(key)) is not None}
    if len(more) > _FEW:
        named = {}
    for key, told in named.items():
        watch.note("field", f"{path}/{told}", f"is new: {shape(more[key])}", place)
    if len(more) > len(named):
        count = len(more) - len(named)
        watch.note("field", f"{path}/*", f"{count} new field{'s' if count > 1 else ''}, unnamed here", place)


def _hidden(watch: Watch, place: KeyPath, known: Mapping[str, KeyPath]) -> Iterator[str]:
    for hidden in watch.facts.marks.get(pointer_to(place), ()):
        yield from known if hidden.names is None else hidden.names


def _tabled(watch: Watch, place: KeyPath, value: Any, path: str) -> None:
    fact = watch.facts.schemas.get(str(place[-1])) if place[:-1] == ("components", "schemas") else None
    if fact is None or fact.status is None or not is_map(value):
        return
    schema = _node(watch.document, place)
    if fitting(fact.status, value, schema, watch.document, datetime.now(UTC)) is None:
        domains = properties(merged(watch.document, schema), watch.document)
        read = dict.fromkeys(key for row in fact.status.rows for key, _ in row.when)
        told = [f"{key}: {_told(value.get(key), domains[key].sort == 'listed')}" for key in read]
        what = f"no row fits `{', '.join(told)}`: the status is unknown"
        watch.notes.append(Note("unmapped", path, what, fact.status.where))


def _told(value: Any, listed: bool) -> str:
    if value is None:
        return "absent"
    shown = word(value) if listed else None
    return shown if shown is not None else f"<{shape(value)}>"
