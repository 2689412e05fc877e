"""Read which events the provider sends, when it sends them again, and to which addresses."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from polykyc_tools.engine.source.mapping_reader import MappingReader
from polykyc_tools.sandbox.scenario.model import (
    MINTED,
    EventLogRules,
    EventRow,
    RecordKind,
    WebhookRules,
    WebhookTargets,
)
from polykyc_tools.sandbox.scenario.values import NOTHING

from .values import read_condition, read_list, read_seconds, read_value, read_values
from .vocabulary import close_mapping


def read_webhooks(
    reader: MappingReader | None, records: Mapping[str, RecordKind], schemas: Collection[str]
) -> WebhookRules:
    """Return how a provider with *records* and component *schemas* makes and sends events."""
    if reader is None:
        return WebhookRules()
    close_mapping(reader, "webhooks")
    targets, log, shows = reader.mapping("targets"), reader.mapping("log"), reader.mapping("shows")
    return WebhookRules(
        events=tuple(_read_event(row) for row in read_list(reader, "events")),
        shows={pointer: shows.choice(pointer, tuple(schemas)) or "" for pointer in shows.node} if shows else {},
        id=read_value(reader, "id") if "id" in reader.node else MINTED,
        retry=tuple(read_seconds(reader, "retry", text) for text in reader.texts("retry")),
        headers=read_values(reader.mapping("headers")),
        media=reader.text("media") or "application/json",
        secret=read_value(reader, "secret") if "secret" in reader.node else NOTHING,
        targets=_read_targets(targets, records) if targets is not None else None,
        log=_read_log(log, records) if log is not None else None,
    )


def _read_event(row: MappingReader) -> EventRow:
    close_mapping(row, "webhooks.events")
    type_ = read_value(row, "type") if "type" in row.node else NOTHING
    return EventRow(read_condition(row.mapping("when")), type_, read_values(row.mapping("body")))


def _read_log(reader: MappingReader, records: Mapping[str, RecordKind]) -> EventLogRules:
    kinds = tuple(records)
    close_mapping(reader, "webhooks.log", {"events": kinds, "deliveries": kinds})
    return EventLogRules(
        events=reader.choice("events", kinds) or "",
        deliveries=reader.choice("deliveries", kinds) or "",
        keeps=read_seconds(reader, "keeps", reader.text("keeps") or "72h"),
    )


def _read_targets(reader: MappingReader, records: Mapping[str, RecordKind]) -> WebhookTargets:
    close_mapping(reader, "webhooks.targets")
    return WebhookTargets(
        kind=reader.choice("kind", tuple(records)) or "",
        url=reader.text("url") or "",
        secret=reader.text("secret") or "",
        enabled=reader.text("enabled"),
        types=reader.text("types"),
        keys=reader.choice("keys", tuple(records)),
        only=read_value(reader, "only") if "only" in reader.node else NOTHING,
    )
