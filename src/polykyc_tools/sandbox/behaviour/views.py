"""The provider's own objects: what the sandbox stores, as properties of a component schema."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final

from attrs import Factory, define, field

from polykyc_tools.engine.ir import SessionStatus
from polykyc_tools.engine.openapi.samples import generate_samples
from polykyc_tools.engine.openapi.schemas import Node, find_property_schema, merge_schema, strip_null
from polykyc_tools.engine.source.mapping_reader import is_list, is_map
from polykyc_tools.engine.source.pointers import find_value, pointer_to, put_value, split_pointer
from polykyc_tools.sandbox.contract.contract import Contract
from polykyc_tools.sandbox.scenario.model import Scenario, Variant
from polykyc_tools.sandbox.scenario.values import Scope, decides, fill, value_at
from polykyc_tools.sandbox.schemas.components import ComponentShape, component_name, read_shape
from polykyc_tools.sandbox.schemas.validator import SchemaSide
from polykyc_tools.sandbox.state.clock import Moment, SandboxClock, format_time

from .status_inverse import StatusInverse, invert_table

_FROM_SESSION: Final[Mapping[str, str]] = {
    "id": "id",
    "url": "url",
    "external_id": "reference",
    "level": "level",
    "created_at": "created",
    "updated_at": "updated",
    "expires_at": "expires",
    "completed_at": "completed",
}
_SKIP: Final = object()


@define(frozen=True)
class Views:
    """Every component that a provider's answers can contain."""

    contract: Contract
    scenario: Scenario
    clock: SandboxClock
    shapes: Mapping[str, ComponentShape]
    inverses: Mapping[tuple[str, str], StatusInverse]
    examples: Mapping[str, Node] = field(repr=False)
    """The documented example of each component."""
    _responses: SchemaSide = field(
        init=False,
        repr=False,
        default=Factory(lambda self: SchemaSide(self.contract.document, "write"), takes_self=True),
    )

    def view(self, name: str, scope: Scope) -> dict[str, Any]:
        """Return the component *name* with the values of *scope*."""
        variant: Variant = scope["variant"]
        lacks = variant.lacks.get(name, ())
        properties = self.shapes[name].properties
        values: dict[str, Any] = {}
        for key in properties:
            value = _SKIP if key in lacks else self._property_value(name, key, scope)
            if value is not _SKIP:
                values[key] = value
        status: SessionStatus | None = value_at(scope, "session.status")
        inverse = self.inverses.get((name, variant.name))
        if inverse is not None and status is not None:
            words = self._status_words(name, inverse, status, values)
            values = {**values, **self._placed(name, words, inverse.reads, values, scope)}
        return self._complete(name, values, lacks)

    def read_status(self, scope: Scope) -> tuple[str, SessionStatus]:
        """Return the provider's own word in `get`, empty if it has none, and the common status."""
        operation = self.contract.role("get") or self.contract.role("create")
        name = operation and session_component(
            self.contract, operation.success.schema, operation.facts.envelope.payload
        )
        fields = self.contract.facts.schemas[name].session if isinstance(name, str) else None
        wire = dict(fields.fields).get("raw_status") if fields is not None else None
        if not isinstance(name, str):
            return "", "unknown"
        variant: Variant = scope["variant"]
        # Some providers answer with more if the request asks for it, so this asks for all.
        shown = self.view(name, {**scope, "given": fixed_arguments(self.contract)})
        inverse = self.inverses.get((name, variant.name))
        means = inverse.means(shown, self.clock.reader_time(self.clock.now())) if inverse is not None else "unknown"
        word = find_value(shown, (wire,) if wire in shown else tuple(wire.split("."))) if wire else None
        return str(word or ""), means

    def _status_words(
        self, name: str, inverse: StatusInverse, status: SessionStatus, settled: Mapping[str, Any]
    ) -> Mapping[str, Any]:
        reads = self.scenario.reads.get(name, {})
        now = self.clock.reader_time(self.clock.now())
        candidates: tuple[SessionStatus, ...] = (status,) if status not in reads else (status, reads[status])
        if self.scenario.flow is None:
            # Nobody has said how it moves, so the next best word is better than none.
            candidates += ("in_progress", "unknown") if status == "created" else ("unknown",)
        for candidate in candidates:
            words = inverse.words_for(candidate, settled, now)
            if words is not None:
                return words
        raise LookupError(
            f"{self.contract.slug}: {name} has no value for {status}. Say under `reads` which status to show instead"
        )

    def _placed(
        self, name: str, words: Mapping[str, Any], reads: Collection[str], values: Mapping[str, Any], scope: Scope
    ) -> Mapping[str, Any]:
        """Return the properties of *name* that hold *words*; a word of a dotted path is put into its object.

        An object that is made for that has none of the other properties that the status table *reads*.
        """
        placed: dict[str, Any] = {}
        document = self.contract.document
        for path, word in words.items():
            key, _, rest = path.partition(".")
            if path in self.shapes[name].properties:
                placed[path] = word
                continue
            prop = self.shapes[name].properties[key]
            there = placed.get(key, values.get(key))
            if word is None and there is None and (prop.nullable or not prop.required):
                continue
            schema = self._property_schema(name, key)
            if not is_map(there):
                there = self.view(prop.component, scope) if prop.component else self._sample(name, key)
                for other in reads:
                    if other.startswith(f"{key}."):
                        there = without(document, schema, there, other.removeprefix(f"{key}."))
            placed[key] = with_value(document, schema, there, rest, word)
        return placed

    def _property_value(self, name: str, key: str, scope: Scope) -> Any:
        """Return the value of the property *key*; `_SKIP` leaves it to the status table or the example."""
        rules = self.scenario.views.get(name, {})
        prop = self.shapes[name].properties[key]
        if key in rules and decides(rules[key], scope):
            value = fill(rules[key], scope)
            # A record, or a list of records, becomes the component of the property.
            if prop.component and is_map(value) and prop.component in self.shapes and "_kind" in value:
                return self.view(prop.component, {**scope, value["_kind"]: value})
            if prop.items and is_list(value) and all(is_map(item) and "_kind" in item for item in value):
                return [self.view(prop.items, {**scope, item["_kind"]: item}) for item in value]
            return self._write_time(value, prop.time)
        common = {wire: word for word, wire in self._session_fields(name)}
        word = common.get(key)
        if word is not None and word in _FROM_SESSION and "session" in scope:
            return self._write_time(value_at(scope, f"session.{_FROM_SESSION[word]}"), prop.time)
        inner = {
            wire.partition(".")[2]: common_field
            for wire, common_field in common.items()
            if wire.startswith(f"{key}.") and common_field in _FROM_SESSION
        }
        if inner and word is None and "session" in scope:
            if self.contract.facts.schemas[name].flattened == key:
                return self._flattened(name, key, inner, scope)
            shape = read_shape(self.contract.document, self._property_schema(name, key))
            times: dict[str, str | None] = {
                wire: shape.properties[wire].time for wire in inner if wire in shape.properties
            }
            return {
                wire: self._write_time(value_at(scope, f"session.{_FROM_SESSION[common_field]}"), times.get(wire))
                for wire, common_field in inner.items()
            }
        if prop.component in self.scenario.views:
            return self.view(str(prop.component), scope)
        sent = value_at(scope, "session.given")
        if is_map(sent) and key in sent and "session" in scope and name not in self.scenario.records:
            # What the request has only by chance, because the operation takes further fields, may be anything.
            return (
                sent[key] if self._responses.compiled(self._property_schema(name, key)).is_valid(sent[key]) else _SKIP
            )
        return _SKIP

    def _flattened(self, name: str, key: str, inner: Mapping[str, str], scope: Scope) -> dict[str, Any]:
        """Return the object *key* of a flat resource, with the common fields *inner* by their names in it."""
        document, schema = self.contract.document, self._property_schema(name, key)
        component = self.shapes[name].properties[key].component
        held: dict[str, Any] = self.view(component, scope) if component is not None else self._sample(name, key)
        shape = read_shape(document, schema)
        inverse = self.inverses.get((name, scope["variant"].name))
        # What the status table reads is put in by the status, unless the scenario has a value for it.
        reads = inverse.reads if inverse is not None else ()
        rules = self.scenario.views.get(component or "", {})
        settled = {wire for wire, rule in rules.items() if decides(rule, scope)}
        decided = {path.split(".")[1] for path in reads if path.startswith(f"{key}.")} - settled
        held = {wire: value for wire, value in held.items() if wire not in decided}
        for wire, common_field in inner.items():
            value = value_at(scope, f"session.{_FROM_SESSION[common_field]}")
            time = shape.properties[wire].time if wire in shape.properties else None
            held = with_value(document, schema, held, wire, self._write_time(value, time))
        return held

    def session_value(self, word: str, schema: Node, scope: Scope) -> Any:
        """Return the common field *word* of the session in *scope*, as a value of *schema*."""
        shape = read_shape(self.contract.document, {"type": "object", "properties": {word: schema}})
        value = value_at(scope, f"session.{_FROM_SESSION[word]}") if word in _FROM_SESSION else None
        return self._write_time(value, shape.properties[word].time)

    def _session_fields(self, name: str) -> tuple[tuple[str, str], ...]:
        facts = self.contract.facts.schemas.get(name)
        return facts.session.fields if facts is not None and facts.session is not None else ()

    def _write_time(self, value: Any, time_format: str | None) -> Any:
        if not isinstance(value, Moment):
            return value
        return format_time(self.clock.reader_time(value.at), time_format or "date-time")

    def _complete(self, name: str, values: dict[str, Any], lacks: tuple[str, ...]) -> dict[str, Any]:
        """Return *values* in the order of the schema; what is required and absent comes from the documentation."""
        component: dict[str, Any] = {}
        shown = self.examples.get(name, {})
        for key, prop in self.shapes[name].properties.items():
            value = values.get(key)
            if value is None and key not in values and prop.required:
                value = shown.get(key) if key in shown or prop.nullable else self._sample(name, key)
            if value is not None or (prop.nullable and key not in lacks and (key in values or prop.required)):
                component[key] = value
        return component

    def _sample(self, name: str, key: str) -> Any:
        """Return a sample of the property *key*."""
        return next(generate_samples(self.contract.document, self._property_schema(name, key)))

    def _property_schema(self, name: str, key: str) -> Node:
        document = self.contract.document
        schema: Node = merge_schema(document, document["components"]["schemas"][name])["properties"][key]
        return schema


def with_value(document: Node, schema: Node, answer: Mapping[str, Any], path: str, value: Any) -> dict[str, Any]:
    """Return *answer*, a value of *schema*, with *value* at the dotted *path*; None takes out what is not nullable."""
    key, _, rest = (path, "", "") if path in answer else path.partition(".")
    inner = find_property_schema(document, schema, (key,))
    bare, nullable = strip_null(inner) if inner is not None else ({}, True)
    if rest:
        held = answer.get(key)
        if value is None and held is None:
            return {**answer}
        below = held if is_map(held) else next(generate_samples(document, bare))
        return {**answer, key: with_value(document, bare, below, rest, value)}
    if value is None and not nullable:
        return {name: other for name, other in answer.items() if name != key}
    return {**answer, key: value}


def without(document: Node, schema: Node, answer: Mapping[str, Any], path: str) -> dict[str, Any]:
    """Return *answer*, a value of *schema*, without the value at *path*, and as much around it as may be absent."""
    key, _, rest = (path, "", "") if path in answer else path.partition(".")
    inner = find_property_schema(document, schema, (key,))
    bare, nullable = strip_null(inner) if inner is not None else ({}, True)
    if key not in merge_schema(document, strip_null(schema)[0]).get("required", ()):
        return {name: value for name, value in answer.items() if name != key}
    held = answer.get(key)
    if nullable:
        return {**answer, key: None}
    return {**answer, key: without(document, bare, held, rest)} if rest and is_map(held) else {**answer}


def build_views(contract: Contract, scenario: Scenario, clock: SandboxClock) -> Views:
    """Return the views of *contract* and *scenario*."""
    document = contract.document
    schemas = document.get("components", {}).get("schemas", {})
    inverses = {
        (name, variant.name): invert_table(facts.status, schemas[name], document, variant.never.get(name))
        for name, facts in contract.facts.schemas.items()
        if facts.status is not None
        for variant in scenario.variants
    }
    return Views(
        contract=contract,
        scenario=scenario,
        clock=clock,
        shapes={name: read_shape(document, schema, name) for name, schema in schemas.items()},
        inverses=inverses,
        examples=dict(_documented_examples(contract)),
    )


def fixed_arguments(contract: Contract) -> dict[str, Any]:
    """Return what the emitted clients always send with `get`."""
    operation = contract.role("get")
    words = operation.facts.annotation if operation is not None else None
    fields: dict[str, Any] = {}
    for name, value in words.part.sends if words is not None else ():
        fields[name] = [*value] if isinstance(value, tuple) else value
        put_value(fields, pointer_to(name.split(".")), fields[name])
    return fields


def session_component(contract: Contract, schema: Node, pointer: str | tuple[tuple[str, str], ...]) -> Any:
    """Return the name of the component of the session at *pointer* of *schema*, or in one of its parts."""
    pointers = [pointer] if isinstance(pointer, str) else [part_pointer for _, part_pointer in pointer]
    names = [payload_component(contract, schema, each) for each in pointers]
    facts = contract.facts.schemas
    return next((name for name in names if name in facts and (facts[name].session or isinstance(pointer, str))), None)


def payload_component(contract: Contract, schema: Node, pointer: str | tuple[tuple[str, str], ...]) -> Any:
    """Return the name of the component at *pointer* of *schema*; None if there is none."""
    if not isinstance(pointer, str):
        return None
    return component_name(find_property_schema(contract.document, schema, split_pointer(pointer)))


def _documented_examples(contract: Contract) -> list[tuple[str, Node]]:
    """Return what the documented examples show of each component; a success counts first."""
    by_component: dict[str, Node] = {}
    for operation in contract.operations:
        for reply in operation.replies.values():
            for body in reply.examples.values():
                for pointer in ("", "/data", "/pagination", "/error"):
                    path = split_pointer(pointer)
                    name = (
                        component_name(find_property_schema(contract.document, reply.schema, path))
                        if reply.schema
                        else None
                    )
                    shown = find_value(body, path)
                    if name is not None and is_map(shown):
                        by_component[name] = {**shown, **by_component.get(name, {})}
    return list(by_component.items())


def invented_session(status: SessionStatus, variant: Variant, scenario: Scenario, **more: Any) -> dict[str, Any]:
    """Return a session that is not stored, for an answer that needs only a status."""
    view: dict[str, Any] = {"status": status, "variant": variant.api, "given": {}, **more}
    outcomes = {name: outcome for name, outcome in scenario.outcomes.items() if status in outcome.of}
    return {**view, "outcome": {name: fill(outcome.default, {"session": view}) for name, outcome in outcomes.items()}}
