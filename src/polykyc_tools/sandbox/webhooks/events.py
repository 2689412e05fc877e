"""The event of a transition, in the provider's own form."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from attrs import define, field

from polykyc_tools.engine.annotations.types import StatusRow, Value
from polykyc_tools.engine.annotations.vocabulary import TimeUnit
from polykyc_tools.engine.annotations.webhooks import WebhooksAnnotation
from polykyc_tools.engine.openapi.schemas import Node, find_value_schema, merge_schema
from polykyc_tools.engine.openapi.time_formats import time_pattern
from polykyc_tools.engine.openapi.webhooks import find_payload_schema, webhook_operations
from polykyc_tools.engine.source.mapping_reader import is_map
from polykyc_tools.engine.source.pointers import find_item, put_value
from polykyc_tools.sandbox.behaviour.context import World, build_scope
from polykyc_tools.sandbox.behaviour.provider import PlayedProvider
from polykyc_tools.sandbox.scenario.values import fill, holds
from polykyc_tools.sandbox.state.clock import format_time
from polykyc_tools.sandbox.state.records import StoredSession

_UNITS: Final[Mapping[TimeUnit, str]] = {"s": "unix-s", "ms": "unix-ms"}


@define(frozen=True)
class SessionEvent:
    """An event before it is signed."""

    id: str
    type: str
    body: Mapping[str, Any] = field(repr=False)


def make_event(
    world: World, provider: PlayedProvider, session: StoredSession, details: Mapping[str, Any] | None = None
) -> SessionEvent | None:
    """Return the event of *session* in its present status, with *details*; None if the provider sends none."""
    recipe = provider.contract.facts.webhooks
    if recipe is None or not recipe.signatures:
        return None
    names = build_scope(world, provider, provider.variant_named(session.variant), session=session, given=session.fields)
    rows = provider.scenario.webhooks.events
    row = next((candidate for candidate in rows if holds(candidate.when, names)), None)
    if rows and row is None:
        return None
    meant = _event_row(provider, session, recipe.rows)
    type_ = fill(row.type, names) if row is not None else None
    if type_ is None and meant is not None:
        type_ = _event_type(meant, provider.variant_named(session.variant).unheard)
    if type_ is None:
        return None
    blank = SessionEvent(str(fill(provider.scenario.webhooks.id, names)), str(type_), {})
    names = {**names, "event": {"id": blank.id, "type": blank.type}}
    fields = dict(recipe.fields)
    body: Any = {}
    for pointer, schema in provider.scenario.webhooks.shows.items():
        body = put_value(body, pointer, provider.views.view(schema, names))
    now = format_time(world.clock.reader_time(world.clock.now()), _occurred_format(provider.contract.document, recipe))
    standard_fields = {"id": blank.id, "type": blank.type, "occurred_at": now, "session_id": session.id}
    own = {name: dict(types).get(blank.type) for name, types in recipe.own}
    for name, value in standard_fields.items():
        pointers = own.get(name) or fields.get(name)
        # An event without a type field has the type of its shape.
        if pointers and not (name == "type" and value in dict(recipe.shapes)):
            body = put_value(body, pointers[0], value)
    for name, tests in meant.when if meant is not None else ():
        if name.startswith("/") and isinstance(tests[0], Value):
            body = put_value(body, name, tests[0].value)
    for pointer, filling in row.body.items() if row is not None else ():
        value = fill(filling, names)
        if value is not None:
            body = put_value(body, pointer, value)
    for pointer in dict(recipe.shapes).get(blank.type, ()):
        if find_item(body, pointer) is None:
            body = put_value(body, pointer, blank.type)
    return SessionEvent(blank.id, blank.type, _merge(body, details or {}))


def _occurred_format(document: Node, recipe: WebhooksAnnotation) -> str:
    """Return the format of the time of an event: a unit, or a pattern that a payload of *document* declares."""
    if recipe.occurred_unit is not None:
        return _UNITS[recipe.occurred_unit]
    payloads = [find_payload_schema(document, node) for _, _, node in webhook_operations(document)]
    fields = [
        find_value_schema(document, payload, pointer)[0]
        for pointer in dict(recipe.fields).get("occurred_at", ())[:1]
        for payload in payloads
        if payload is not None
    ]
    formats = [str(merge_schema(document, field).get("format")) for field in fields if field is not None]
    return next((word for word in formats if time_pattern(word)), "date-time")


def _merge(body: Mapping[str, Any], details: Mapping[str, Any]) -> dict[str, Any]:
    """Return *body* with *details*: objects are merged, and any other value takes the place of the present one."""
    merged = dict(body)
    for name, value in details.items():
        present = merged.get(name)
        merged[name] = _merge(present, value) if is_map(present) and is_map(value) else value
    return merged


def _event_row(provider: PlayedProvider, session: StoredSession, rows: tuple[StatusRow, ...]) -> StatusRow | None:
    """Return the first row of the overlay that means the session's status, and whose type is sent.

    Where every event only says that its session is to be read, it is the first of these rows.
    """
    unheard = provider.variant_named(session.variant).unheard
    sent = [row for row in rows if _event_type(row, unheard) is not None]
    if sent and all(row.needs_read for row in sent):
        return sent[0]
    return next((row for row in sent if row.status == session.status), None)


def _event_type(row: StatusRow, unheard: tuple[str, ...]) -> str | None:
    tests = dict(row.when)["type"]
    words = (str(test.value) for test in tests if isinstance(test, Value))
    return next((word for word in words if word not in unheard), None)


def format_moment(at: float) -> str:
    """Return *at*, in seconds since 1970, for people."""
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%d %H:%M:%S")
