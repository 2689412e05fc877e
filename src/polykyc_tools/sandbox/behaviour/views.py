"""The provider's own objects: what is kept, said in the properties of a component schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from attrs import define, field

from polykyc_tools.engine.ir import SessionStatus
from polykyc_tools.engine.openapi.samples import samples
from polykyc_tools.engine.openapi.schemas import Node, merged, property_at
from polykyc_tools.engine.source.mapping_reader import is_list, is_map
from polykyc_tools.engine.source.pointers import find_value, split_pointer
from polykyc_tools.sandbox.contract.contract import Contract
from polykyc_tools.sandbox.scenario.model import Scenario, Variant
from polykyc_tools.sandbox.scenario.values import Scope, decides, filled
from polykyc_tools.sandbox.scenario.values import at as found_at
from polykyc_tools.sandbox.schemas.components import Shape, component, shape
from polykyc_tools.sandbox.state.clock import Clock, Moment, written

from .status_inverse import Tongue, tongue

_FROM_SESSION: Final[Mapping[str, str]] = {
    "id": "id",
    "url": "url",
    "external_id": "reference",
    "created_at": "created",
    "updated_at": "updated",
    "expires_at": "expires",
    "completed_at": "completed",
}
_SKIP: Final = object()


@define(frozen=True)
class Views:
    """Every component of a provider that an answer may be made of."""

    contract: Contract
    scenario: Scenario
    clock: Clock
    shapes: Mapping[str, Shape]
    tongues: Mapping[tuple[str, str], Tongue]
    examples: Mapping[str, Node] = field(repr=False)
    """What the documentation shows of each component."""

    def view(self, name: str, scope: Scope) -> dict[str, Any]:
        """Return the component *name*, as *scope* has it."""
        variant: Variant = scope["variant"]
        lacks = variant.lacks.get(name, ())
        properties = self.shapes[name].properties
        said: dict[str, Any] = {}
        for key in properties:
            value = _SKIP if key in lacks else self._value(name, key, scope)
            if value is not _SKIP:
                said[key] = value
        status: SessionStatus | None = found_at(scope, "session.status")
        speaks = self.tongues.get((name, variant.name))
        if speaks is not None and status is not None:
            said = {**said, **self._words(name, speaks, status, said)}
        return self._whole(name, said, lacks)

    def reading(self, scope: Scope) -> tuple[str, SessionStatus]:
        """Return what `get` says of a session: the provider's own word, empty if it has none, and what that means."""
        operation = self.contract.role("get") or self.contract.role("create")
        name = operation and payload(self.contract, operation.success.schema, operation.facts.envelope.payload)
        fields = self.contract.facts.schemas[name].session if isinstance(name, str) else None
        wire = dict(fields.fields).get("raw_status") if fields is not None else None
        if not isinstance(name, str):
            return "", "unknown"
        variant: Variant = scope["variant"]
        # Before v1.6 of one provider and in lists of another, more is said to who asks for it: ask for all.
        told = self.view(name, {**scope, "given": asked_for(self.contract)})
        speaks = self.tongues.get((name, variant.name))
        means = speaks.means(told, self.clock.outside(self.clock.now())) if speaks is not None else "unknown"
        return str(told.get(wire) or "") if wire else "", means

    def _words(self, name: str, speaks: Tongue, status: SessionStatus, said: Mapping[str, Any]) -> Mapping[str, Any]:
        reads = self.scenario.reads.get(name, {})
        now = self.clock.outside(self.clock.now())
        known = (status,) if status not in reads else (status, reads[status])
        for one in known:
            words = speaks.said(one, said, now)
            if words is not None:
                return words
        raise LookupError(f"{self.contract.slug}: {name} has no word for {status}; say in `reads` what it reads as")

    def _value(self, name: str, key: str, scope: Scope) -> Any:
        """Return what is told of the property *key*, `_SKIP` where nothing is, so that the table or an example may."""
        given = self.scenario.views.get(name, {})
        prop = self.shapes[name].properties[key]
        if key in given and decides(given[key], scope):
            value = filled(given[key], scope)
            # A record, or a list of them, is told as the component that the property is.
            if prop.part and is_map(value) and prop.part in self.shapes and "_kind" in value:
                return self.view(prop.part, {**scope, value["_kind"]: value})
            if prop.items and is_list(value) and all(is_map(item) and "_kind" in item for item in value):
                return [self.view(prop.items, {**scope, item["_kind"]: item}) for item in value]
            return self._timed(value, prop.time)
        common = {wire: word for word, wire in self._fields(name)}
        word = common.get(key)
        if word is not None and word in _FROM_SESSION and "session" in scope:
            return self._timed(found_at(scope, f"session.{_FROM_SESSION[word]}"), prop.time)
        inner = {wire.partition(".")[2]: word for wire, word in common.items() if wire.partition(".")[0] == key}
        if inner and word is None:
            return {wire: found_at(scope, f"session.{_FROM_SESSION[one]}") for wire, one in inner.items() if wire}
        if prop.part in self.scenario.views:
            return self.view(str(prop.part), scope)
        sent = found_at(scope, "session.given")
        if is_map(sent) and key in sent and "session" in scope and name not in self.scenario.records:
            return sent[key]
        return _SKIP

    def _fields(self, name: str) -> tuple[tuple[str, str], ...]:
        facts = self.contract.facts.schemas.get(name)
        return facts.session.fields if facts is not None and facts.session is not None else ()

    def _timed(self, value: Any, form: str) -> Any:
        return written(self.clock.outside(value.at), form) if isinstance(value, Moment) else value

    def _whole(self, name: str, said: dict[str, Any], lacks: tuple[str, ...]) -> dict[str, Any]:
        """Return *said* in the order of the schema: what is required and untold is as the documentation shows it."""
        whole: dict[str, Any] = {}
        shown = self.examples.get(name, {})
        for key, prop in self.shapes[name].properties.items():
            value = said.get(key)
            if value is None and key not in said and prop.required:
                value = shown.get(key) if key in shown or prop.nullable else self._made(name, key)
            if value is not None or (prop.nullable and key not in lacks and (key in said or prop.required)):
                whole[key] = value
        return whole

    def _made(self, name: str, key: str) -> Any:
        """Return a value for the property *key* of which nobody says anything."""
        document = self.contract.document
        return next(samples(document, merged(document, document["components"]["schemas"][name])["properties"][key]))


def views(contract: Contract, scenario: Scenario, clock: Clock) -> Views:
    """Return the views of *contract*, which behaves as *scenario* tells."""
    document = contract.document
    schemas = document.get("components", {}).get("schemas", {})
    tongues = {
        (name, variant.name): tongue(facts.status, schemas[name], document, variant.never.get(name))
        for name, facts in contract.facts.schemas.items()
        if facts.status is not None
        for variant in scenario.variants
    }
    return Views(
        contract=contract,
        scenario=scenario,
        clock=clock,
        shapes={name: shape(document, schema, name) for name, schema in schemas.items()},
        tongues=tongues,
        examples=dict(_examples(contract)),
    )


def asked_for(contract: Contract) -> dict[str, Any]:
    """Return what the emitted clients always send with `get`."""
    operation = contract.role("get")
    words = operation.facts.words if operation is not None else None
    return dict(words.part.sends) if words is not None else {}


def payload(contract: Contract, schema: Node, pointer: str | tuple[tuple[str, str], ...]) -> Any:
    """Return the component that stands at *pointer* of what *schema* describes; None if that is no component."""
    if not isinstance(pointer, str):
        return None
    return component(property_at(contract.document, schema, split_pointer(pointer)))


def _examples(contract: Contract) -> list[tuple[str, Node]]:
    """Return what the examples of answers show of each component, those of a success first."""
    found: dict[str, Node] = {}
    for operation in contract.operations:
        for reply in operation.replies.values():
            for body in reply.examples.values():
                for pointer in ("", "/data", "/pagination", "/error"):
                    path = split_pointer(pointer)
                    name = component(property_at(contract.document, reply.schema, path)) if reply.schema else None
                    shown = find_value(body, path)
                    if name is not None and is_map(shown):
                        found[name] = {**shown, **found.get(name, {})}
    return list(found.items())


def phantom(status: SessionStatus, variant: Variant, **more: Any) -> dict[str, Any]:
    """Return a session that is not there, for an answer that tells how things stand without one."""
    return {"status": status, "variant": variant.name, "given": {}, **more}
