"""The clients to emit, from what upstream learned of the document and what the overlay says beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import evolve

from polykyc_tools.engine import ir
from polykyc_tools.engine.annotations import webhook_events
from polykyc_tools.engine.annotations.collect import Facts
from polykyc_tools.engine.lower.envelope import errors, path
from polykyc_tools.engine.lower.pipeline import Lowered
from polykyc_tools.engine.normalize.security_schemes import access
from polykyc_tools.engine.openapi.servers import base_url
from polykyc_tools.engine.openapi.webhooks import webhook
from polykyc_tools.engine.parser.result import Parsed
from polykyc_tools.engine.source.diagnostics import InputError
from polykyc_tools.engine.source.pointers import split_pointer

from .models import models
from .operations import Around, operation
from .sensitive_fields import conceal, leads_through_hidden, unhideable
from .sessions import sessions
from .status_table import status_table
from .strict_fields import mark_lenient
from .type_imports import homes, imports


def join(slug: str, lowered: Lowered, parsed: Parsed, sources: tuple[str, ...]) -> ir.Provider:
    """Return everything to emit for the provider *slug*; *sources* are the files that it comes from."""
    document, facts = lowered.document, lowered.facts
    parsed = conceal(document, parsed)
    problems = unhideable(parsed, sources[-1])
    if problems:
        raise InputError(problems)
    known = access(document)
    around = Around(lowered, {model.name: model for model in parsed.models}, homes(parsed), known)
    operations = tuple(operation(endpoint, around) for endpoint in parsed.endpoints if webhook(endpoint.path) is None)
    heard = tuple(_events(parsed))
    emitted = mark_lenient(models(lowered, parsed, operations, heard), lowered, parsed)
    used = {name for model in emitted for _, name in model.imports}
    used |= {name for one in operations for _, name in one.imports}
    used |= {name for event in heard for _, name in event.imports}
    provider = ir.Provider(
        slug=slug,
        title=document["info"]["title"],
        doc=document["info"].get("description", ""),
        link=document.get("externalDocs", {}).get("url", ""),
        base_url=base_url(document),
        credentials=known.credentials,
        envelope=lowered.envelope,
        errors=errors(facts.errors),
        operations=operations,
        models=emitted,
        choices=tuple(choice for choice in parsed.choices if choice.name in used),
        tables=tuple(_tables(lowered, parsed, emitted)),
        webhooks=_webhooks(facts, operations, heard, {model.name: model for model in emitted}),
        events=heard,
        rates=tuple((rate.calls, rate.per) for rate in facts.rates),
        sources=sources,
    )
    return evolve(provider, sessions=sessions(provider, lowered, parsed))


def _tables(lowered: Lowered, parsed: Parsed, models: tuple[ir.Model, ...]) -> Iterator[ir.StatusTable]:
    by_name = {model.name: model for model in models}
    for found in parsed.models:
        fact = lowered.facts.schemas.get(split_pointer(found.pointer)[-1])
        if fact is not None and fact.status is not None and found.name in by_name:
            yield status_table(fact.status, by_name[found.name], by_name, lowered.document, found.pointer)


def _webhooks(
    facts: Facts, operations: tuple[ir.Operation, ...], heard: tuple[ir.Event, ...], models: Mapping[str, ir.Model]
) -> ir.Webhooks | None:
    found = facts.webhooks
    if found is None:
        return None
    return ir.Webhooks(
        signature=found.signature,
        body=found.body,
        fields=tuple((name, tuple(map(path, pointers))) for name, pointers in found.fields),
        rows=tuple(ir.StatusRow(webhook_events.condition(row.when), row.status.upper()) for row in found.rows),
        agree=tuple(tuple(map(path, group)) for group in found.agree),
        instead=next((one.name for one in operations if one.role == "get"), ""),
        unprinted=tuple(
            name
            for name, pointers in found.fields
            if any(
                leads_through_hidden(one.type, split_pointer(pointer), models) for one in heard for pointer in pointers
            )
        ),
    )


def _events(parsed: Parsed) -> Iterator[ir.Event]:
    for endpoint in parsed.endpoints:
        name = webhook(endpoint.path)
        for _, kind in endpoint.results if name is not None else ():
            yield ir.Event(name or "", kind, imports([kind], homes(parsed)))
