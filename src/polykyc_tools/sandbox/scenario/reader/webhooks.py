"""Read which events are made, how they are sent again, and where the provider's own records say that they go."""

from __future__ import annotations

from collections.abc import Mapping

from polykyc_tools.engine.source.mapping_reader import MappingReader
from polykyc_tools.sandbox.scenario.model import MINTED, EventRow, Kind, Log, Targets, Webhooks
from polykyc_tools.sandbox.scenario.values import NOTHING

from .values import condition, items, seconds, value, values
from .vocabulary import close


def webhooks(reader: MappingReader | None, records: Mapping[str, Kind]) -> Webhooks:
    """Return how events are made and sent by a provider that keeps *records*."""
    if reader is None:
        return Webhooks()
    close(reader, "webhooks")
    targets, log = reader.mapping("targets"), reader.mapping("log")
    return Webhooks(
        events=tuple(_event(row) for row in items(reader, "events")),
        id=value(reader, "id") if "id" in reader.node else MINTED,
        retry=tuple(seconds(reader, "retry", text) for text in reader.texts("retry")),
        headers=values(reader.mapping("headers")),
        media=reader.text("media") or "application/json",
        secret=value(reader, "secret") if "secret" in reader.node else NOTHING,
        targets=_targets(targets, records) if targets is not None else None,
        log=_log(log, records) if log is not None else None,
    )


def _event(row: MappingReader) -> EventRow:
    close(row, "webhooks.events")
    type_ = value(row, "type") if "type" in row.node else NOTHING
    return EventRow(condition(row.mapping("when")), type_, values(row.mapping("body")))


def _log(reader: MappingReader, records: Mapping[str, Kind]) -> Log:
    kinds = tuple(records)
    close(reader, "webhooks.log", {"events": kinds, "deliveries": kinds})
    return Log(
        events=reader.choice("events", kinds) or "",
        deliveries=reader.choice("deliveries", kinds) or "",
        keeps=seconds(reader, "keeps", reader.text("keeps") or "72h"),
    )


def _targets(reader: MappingReader, records: Mapping[str, Kind]) -> Targets:
    close(reader, "webhooks.targets")
    return Targets(
        kind=reader.choice("kind", tuple(records)) or "",
        url=reader.text("url") or "",
        secret=reader.text("secret") or "",
        enabled=reader.text("enabled"),
        types=reader.text("types"),
        keys=reader.choice("keys", tuple(records)),
        only=value(reader, "only") if "only" in reader.node else NOTHING,
    )
