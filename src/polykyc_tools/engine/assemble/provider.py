"""The IR of one provider, from its parsed document and the annotations of its overlay."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from attrs import evolve

from polykyc_tools.engine import ir
from polykyc_tools.engine.annotations import webhook_events
from polykyc_tools.engine.annotations.collect import Facts
from polykyc_tools.engine.annotations.event_fields import Shapes
from polykyc_tools.engine.annotations.row_digests import describe_when, row_digest, table_digest
from polykyc_tools.engine.annotations.types import StatusRow
from polykyc_tools.engine.lower.envelope import emitted_errors
from polykyc_tools.engine.lower.pipeline import Lowered
from polykyc_tools.engine.naming import field_name, fitting, unlike
from polykyc_tools.engine.normalize.security_schemes import CLIENT_ARGUMENTS, resolve_access
from polykyc_tools.engine.openapi.schemas import Node
from polykyc_tools.engine.openapi.servers import base_url, fill_url, server_choice
from polykyc_tools.engine.openapi.webhooks import webhook_name
from polykyc_tools.engine.parser.result import Parsed
from polykyc_tools.engine.source.diagnostics import InputError
from polykyc_tools.engine.source.pointers import split_pointer

from .flat_models import flatten_models
from .models import assemble_models
from .operations import OperationContext, assemble_operation
from .pagination import assemble_pages
from .sensitive_fields import conceal, find_unhideable, leads_through_hidden
from .session_types import find_wrong_types
from .sessions import assemble_sessions
from .status_table import assemble_status_table
from .strict_fields import mark_lenient
from .type_graph import class_modules, imports


def assemble_provider(slug: str, lowered: Lowered, parsed: Parsed, sources: tuple[str, ...]) -> ir.Provider:
    """Return everything to emit for the provider *slug*, which *sources* describe.

    Raises:
        InputError: A result is marked and cannot be hidden, or an annotation does not fit the document.

    """
    document, facts = lowered.document, lowered.facts
    parsed = conceal(document, parsed)
    problems = find_unhideable(parsed, sources[-1])
    if problems:
        raise InputError(problems)
    security = resolve_access(document, facts.signing.key if facts.signing is not None else "")
    server, variables, credentials = _servers(document, security.credentials)
    context = OperationContext(lowered, {model.name: model for model in parsed.models}, class_modules(parsed), security)
    operations = tuple(
        assemble_operation(endpoint, context) for endpoint in parsed.endpoints if webhook_name(endpoint.path) is None
    )
    events = tuple(_events(parsed))
    emitted = mark_lenient(assemble_models(lowered, parsed, operations, events), lowered, parsed)
    emitted = flatten_models(emitted, lowered, parsed, operations, events)
    used = {name for model in emitted for _, name in model.imports}
    used |= {name for operation in operations for _, name in operation.imports}
    used |= {name for event in events for _, name in event.imports}
    provider = ir.Provider(
        slug=slug,
        title=document["info"]["title"],
        doc=document["info"].get("description", ""),
        link=document.get("externalDocs", {}).get("url", ""),
        base_url=base_url(document),
        server=server,
        variables=variables,
        credentials=credentials,
        security=security.usual,
        envelope=lowered.envelope,
        errors=emitted_errors(facts.errors),
        operations=operations,
        models=emitted,
        choices=tuple(choice for choice in parsed.choices if choice.name in used),
        tables=tuple(_tables(lowered, parsed, emitted)),
        webhooks=_webhooks(facts, operations, events, {model.name: model for model in emitted}),
        events=events,
        facts=facts,
        sources=sources,
    )
    if problems := [*find_wrong_types(provider, lowered, parsed)]:
        raise InputError(problems)
    provider = evolve(provider, operations=assemble_pages(provider, lowered))
    return evolve(provider, sessions=assemble_sessions(provider, lowered, parsed))


def _servers(
    document: Node, credentials: tuple[ir.Credential, ...]
) -> tuple[str, tuple[ir.ServerVariable, ...], tuple[ir.Credential, ...]]:
    """Return the template of the base URL, its variables, and *credentials* whose token URLs have the same names."""
    server, listed = server_choice(document)
    taken = {*CLIENT_ARGUMENTS, *(credential.argument for credential in credentials)}
    arguments = {name: unlike(field_name(fitting(name)), taken) for name in listed}
    variables = tuple(
        ir.ServerVariable(argument, listed[name].values, listed[name].doc) for name, argument in arguments.items()
    )
    holes = {name: f"{{{argument}}}" for name, argument in arguments.items()}
    renamed = (evolve(each, token_url=fill_url(each.token_url, holes)) for each in credentials)
    return fill_url(server, holes), variables, tuple(renamed)


def _tables(lowered: Lowered, parsed: Parsed, models: tuple[ir.Model, ...]) -> Iterator[ir.StatusFunction]:
    by_name = {model.name: model for model in models}
    for model in parsed.models:
        fact = lowered.facts.schemas.get(split_pointer(model.pointer)[-1])
        if fact is not None and fact.status is not None and model.name in by_name:
            yield assemble_status_table(fact.status, by_name[model.name], by_name, lowered.document, model.pointer)


def _webhooks(
    facts: Facts, operations: tuple[ir.Operation, ...], events: tuple[ir.Event, ...], models: Mapping[str, ir.Model]
) -> ir.WebhookReader | None:
    webhooks = facts.webhooks
    if webhooks is None:
        return None
    marked = {
        name
        for row in webhooks.rows
        for name, _ in row.when
        if name != webhook_events.TYPE_FIELD
        and any(leads_through_hidden(event.type, split_pointer(name), models) for event in events)
    }
    partial = {
        row_digest(row) for scheme in webhooks.signatures if scheme.fields for row in webhooks.partial_rows(scheme)
    }
    rows = _event_rows(webhooks.rows, marked, partial)
    return ir.WebhookReader(
        signatures=webhooks.signatures,
        body=webhooks.body,
        fields=tuple((name, tuple(map(split_pointer, pointers))) for name, pointers in webhooks.fields),
        rows=rows,
        marked_names=tuple(sorted(marked)),
        digest_of_rows=table_digest([row.digest for row in rows], [row.condition for row in rows]),
        partial_rows=tuple(
            (
                scheme.content,
                _event_rows(webhooks.partial_rows(scheme), marked, partial),
            )
            for scheme in webhooks.signatures
            if scheme.fields
        ),
        occurred_unit=webhooks.occurred_unit,
        digest=webhooks.digest,
        agree=tuple(tuple(map(split_pointer, group)) for group in webhooks.agree),
        equals=webhooks.equals,
        shapes=_paths_by_type(webhooks.shapes),
        own=tuple((name, _paths_by_type(types)) for name, types in webhooks.own),
        reads=tuple(webhook_events.event_condition(row.when) for row in webhooks.rows if row.needs_read),
        instead=next((operation.name for operation in operations if operation.role == "get"), ""),
        unprinted=tuple(
            name
            for name, pointers in webhooks.all_pointers.items()
            if any(
                leads_through_hidden(event.type, split_pointer(pointer), models)
                for event in events
                for pointer in pointers
            )
        ),
    )


def _paths_by_type(types: Shapes) -> tuple[tuple[str, tuple[tuple[str | int, ...], ...]], ...]:
    return tuple((name, tuple(map(split_pointer, pointers))) for name, pointers in types)


def _event_rows(
    rows: Iterable[StatusRow], marked: Collection[str], partial: Collection[str]
) -> tuple[ir.StatusCondition, ...]:
    """Return *rows* of events; their digests are in *partial* if they read signed fields alone."""
    return tuple(
        ir.StatusCondition(
            webhook_events.event_condition(row.when),
            row.status.upper(),
            describe_when(row.when, marked),
            row_digest(row),
            row.position,
            tuple(name for name, _ in row.when),
            is_partial=row_digest(row) in partial,
        )
        for row in rows
    )


def _events(parsed: Parsed) -> Iterator[ir.Event]:
    for endpoint in parsed.endpoints:
        name = webhook_name(endpoint.path)
        for _, kind in endpoint.results if name is not None else ():
            yield ir.Event(name or "", kind, imports([kind], class_modules(parsed)))
