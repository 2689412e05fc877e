"""The clients to emit, from what upstream learned of the document and what the overlay says beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from attrs import evolve

from . import events, ir
from .bodies import packing
from .credentials import Access, access
from .facts import Facts
from .lower import Lowered, Payload
from .names import error_name, field_name
from .parsed import Endpoint, Parsed, ParsedModel, Property
from .schemas import Node, keys
from .sessions import sessions
from .verdicts import status_table
from .ways import Way, ways
from .words import Envelope, ErrorRow

_MINTED: Final = " One is made up if it is left out, the same for every try."


def join(slug: str, lowered: Lowered, parsed: Parsed, sources: tuple[str, ...]) -> ir.Provider:
    """Return everything to emit for the provider *slug*; *sources* are the files that it comes from."""
    document, facts = lowered.document, lowered.facts
    known = access(document)
    operations = tuple(_operation(endpoint, lowered, parsed, known) for endpoint in parsed.endpoints)
    models = _models(lowered, parsed, operations)
    used = {name for model in models for _, name in model.imports}
    used |= {name for operation in operations for _, name in operation.imports}
    provider = ir.Provider(
        slug=slug,
        title=document["info"]["title"],
        doc=document["info"].get("description", ""),
        link=document.get("externalDocs", {}).get("url", ""),
        base_url=_base_url(document),
        credentials=known.credentials,
        envelope=_envelope(facts.envelope),
        errors=_errors(facts.errors),
        operations=operations,
        models=models,
        choices=tuple(choice for choice in parsed.choices if choice.name in used),
        tables=tuple(_tables(lowered, parsed, models)),
        webhooks=_webhooks(facts, operations),
        rates=tuple((rate.calls, rate.per) for rate in facts.rates),
        sources=sources,
    )
    return evolve(provider, sessions=sessions(provider, lowered, parsed))


def _base_url(document: Node) -> str | None:
    for server in document.get("servers", ()):
        url: str = server["url"]
        for name, variable in server.get("variables", {}).items():
            url = url.replace(f"{{{name}}}", str(variable["default"]))
        if "://" in url:
            return url.rstrip("/")
    return None


def _operation(endpoint: Endpoint, lowered: Lowered, parsed: Parsed, known: Access) -> ir.Operation:
    key, node = (endpoint.path, endpoint.method), endpoint.node
    fact = lowered.facts.operations[key]
    body = next((model for model in parsed.models if endpoint.body and model.name == endpoint.body.name), None)
    readable = ways(lowered.document, body.pointer) if body else {}
    arguments = tuple(_arguments(endpoint, body, readable))
    wire = fact.words.key if fact.words else None
    minted = next((found.name for found in arguments if found.wire == wire and not found.required), None)
    arguments = tuple(evolve(found, doc=found.doc + _MINTED) if found.name == minted else found for found in arguments)
    results = tuple(_results(endpoint, lowered.payloads[key]))
    types = [argument.type for argument in arguments] + [result.type for result in results if result.type]
    names = {argument.wire: argument.name for argument in arguments}
    usual = {one.argument for one in known.credentials if one.usual}
    return ir.Operation(
        wire=node.get("operationId", ""),
        name=endpoint.name,
        module=endpoint.name,
        method=endpoint.method.upper(),
        path=endpoint.path,
        summary=node.get("summary", ""),
        doc=node.get("description", ""),
        link=node.get("externalDocs", {}).get("url", ""),
        arguments=arguments,
        body="none" if endpoint.body is None else "fields" if body is not None else "whole",
        packing=packing(node.get("requestBody", {})),
        body_required=bool(node.get("requestBody", {}).get("required")),
        needs=tuple(_needs(names, lowered.needs[key])),
        results=results,
        envelope=_envelope(fact.envelope) if fact.envelope != lowered.facts.envelope else None,
        errors=_errors(fact.errors),
        retry=fact.words.retry if fact.words else "never",
        role=fact.words.role if fact.words else None,
        authenticated=bool(known.sent[key]),
        credentials=() if {*known.sent[key]} == usual else known.sent[key],
        imports=_imports(types, parsed),
        key=minted,
    )


def _needs(names: Mapping[str, str], groups: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Yield the arguments of which one has to be given; what only answers hold is none."""
    for group in groups:
        if found := tuple(names[wire] for wire in group if wire in names):
            yield found


def _arguments(endpoint: Endpoint, body: ParsedModel | None, ways: Mapping[str, Way]) -> Iterator[ir.Argument]:
    taken = {"timeout"}
    for parameter in endpoint.parameters:
        found = _argument(parameter.property, parameter.location, taken)
        yield evolve(found, separator=parameter.separator)
    if body is not None:
        for prop in body.properties:
            if ways.get(prop.wire) != "read":
                yield _argument(prop, "body", taken)
    elif endpoint.body is not None:
        required = bool(endpoint.node["requestBody"].get("required"))
        whole = Property("", "body", endpoint.body, required, "The body.", None)
        yield _argument(whole, "body", taken)


def _argument(prop: Property, location: ir.Location, taken: set[str]) -> ir.Argument:
    name = prop.name
    while name in taken:
        name = field_name(f"{location}_{name}")
    taken.add(name)
    # A default in a body or a query is the provider's to fill in; one in a path has to be sent.
    default = prop.default if location == "path" else None
    return ir.Argument(
        wire=prop.wire,
        name=name,
        location=location,
        type=prop.type,
        required=prop.required and default is None,
        doc=prop.doc,
        default=default,
        settable=not prop.required and prop.type.nullable and location == "body",
    )


def _results(endpoint: Endpoint, payloads: tuple[Payload, ...]) -> Iterator[ir.Result]:
    """Yield one result for each kind of success answer, those that are alike together."""
    types = dict(endpoint.results)
    alike: dict[tuple[ir.Type | None, tuple[str, ...]], list[Payload]] = {}
    for payload in payloads:
        found = None
        if payload.schema is not None:
            # A range is known by its first status, and `default` by none.
            found = types.get(payload.status or 200, types.get(payload.status))
        alike.setdefault((found, payload.media), []).append(payload)
    for (kind, media), found_payloads in alike.items():
        statuses = tuple(payload.status for payload in found_payloads if payload.status is not None)
        yield ir.Result(
            statuses=statuses if len(alike) > 1 else (),
            type=evolve(kind, nullable=False) if kind else None,
            optional=any(payload.optional for payload in found_payloads) or bool(kind and kind.nullable),
            media=media,
        )


def _imports(types: Iterable[ir.Type], parsed: Parsed) -> tuple[tuple[str, str], ...]:
    modules = {model.name: model.module for model in parsed.models}
    modules |= {choice.name: choice.module for choice in parsed.choices}
    return tuple(sorted({(modules[name], name) for kind in types for name in _names(kind)}))


def _names(kind: ir.Type) -> Iterator[str]:
    if kind.name:
        yield kind.name
    for part in kind.parts:
        yield from _names(part)


def _models(lowered: Lowered, parsed: Parsed, operations: tuple[ir.Operation, ...]) -> tuple[ir.Model, ...]:
    by_name = {model.name: model for model in parsed.models if model.properties}
    needs = {name: _needed(model, by_name) for name, model in by_name.items()}
    sent = _closure((_argument_names(operations)), needs)
    received = _closure((name for found in operations for result in found.results for name in _of(result.type)), needs)
    flattened = {endpoint.body.name for endpoint in parsed.endpoints if endpoint.body} - sent - received
    return tuple(
        _model(model, lowered, parsed, sent=name in sent, received=name in received, circular=_circular(name, needs))
        for name, model in by_name.items()
        if name not in flattened
    )


def _argument_names(operations: tuple[ir.Operation, ...]) -> Iterator[str]:
    for operation in operations:
        for argument in operation.arguments:
            yield from _names(argument.type)


def _of(kind: ir.Type | None) -> Iterator[str]:
    if kind is not None:
        yield from _names(kind)


def _needed(model: ParsedModel, by_name: Mapping[str, ParsedModel]) -> frozenset[str]:
    return frozenset(name for prop in model.properties for name in _names(prop.type) if name in by_name)


def _closure(start: Iterable[str], needs: Mapping[str, frozenset[str]]) -> frozenset[str]:
    found: set[str] = set()
    rest = [name for name in start if name in needs]
    while rest:
        name = rest.pop()
        if name not in found:
            found.add(name)
            rest.extend(needs[name])
    return frozenset(found)


def _circular(name: str, needs: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return those that the model *name* needs and that need it in turn, itself left out."""
    return frozenset(other for other in needs[name] if other != name and name in _closure([other], needs))


def _model(
    model: ParsedModel, lowered: Lowered, parsed: Parsed, *, sent: bool, received: bool, circular: frozenset[str]
) -> ir.Model:
    hidden = _hidden(model, lowered.facts)
    only = ways(lowered.document, model.pointer)
    fields = tuple(
        _field(prop, only.get(prop.wire, ""), hidden=prop.wire in hidden, sent=sent, received=received)
        for prop in model.properties
    )
    imports = _imports((prop.type for prop in model.properties), parsed)
    return ir.Model(
        name=model.name,
        module=model.module,
        doc=model.doc,
        fields=fields,
        sent=sent,
        imports=tuple(found for found in imports if found[1] != model.name),
        circular=circular,
    )


def _field(prop: Property, way: Way, *, hidden: bool, sent: bool, received: bool) -> ir.Field:
    return ir.Field(
        wire=prop.wire,
        name=prop.name,
        type=prop.type,
        # No answer has what only requests hold.
        required=prop.required and (way != "write" or sent),
        doc=prop.doc,
        hidden=hidden or way == "write",
        settable=sent and not prop.required and prop.type.nullable and way != "read",
        only=way if sent and (received or way == "read") else "",
    )


def _hidden(model: ParsedModel, facts: Facts) -> frozenset[str]:
    steps = keys(model.pointer)
    fact = facts.schemas.get(steps[-1]) if steps[:2] == ("components", "schemas") and len(steps) == 3 else None
    if fact is None:
        return frozenset()
    every = frozenset(prop.wire for prop in model.properties)
    return frozenset(name for hidden in fact.hidden for name in (every if hidden.names is None else hidden.names))


def _tables(lowered: Lowered, parsed: Parsed, models: tuple[ir.Model, ...]) -> Iterator[ir.StatusTable]:
    by_name = {model.name: model for model in models}
    for found in parsed.models:
        fact = lowered.facts.schemas.get(keys(found.pointer)[-1])
        if fact is not None and fact.status is not None and found.name in by_name:
            yield status_table(fact.status, by_name[found.name], by_name, lowered.document, found.pointer)


def _webhooks(facts: Facts, operations: tuple[ir.Operation, ...]) -> ir.Webhooks | None:
    found = facts.webhooks
    if found is None:
        return None
    return ir.Webhooks(
        signature=found.signature,
        body=found.body,
        fields=tuple((name, tuple(map(_path, pointers))) for name, pointers in found.fields),
        rows=tuple(ir.StatusRow(events.condition(row.when), row.status.upper()) for row in found.rows),
        instead=next((operation.name for operation in operations if operation.role == "get"), ""),
    )


def _path(pointer: str) -> ir.Path:
    return keys(pointer)


def _envelope(envelope: Envelope) -> ir.Envelope:
    payload = envelope.payload
    return ir.Envelope(
        payload=_path(payload) if isinstance(payload, str) else {name: _path(pointer) for name, pointer in payload},
        ok=None if envelope.ok is None else _path(envelope.ok),
        status=None if envelope.status is None else _path(envelope.status),
        code=tuple(map(_path, envelope.code)),
        message=tuple(map(_path, envelope.message)),
    )


def _errors(rows: tuple[ErrorRow, ...]) -> tuple[ir.ErrorRow, ...]:
    return tuple(ir.ErrorRow(error_name(row.kind), row.http, row.code, row.says) for row in rows)
