"""The operations to emit: what a call takes, what goes out, and what an answer becomes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from attrs import define, evolve

from polykyc_tools.engine import ir
from polykyc_tools.engine.checks.echoes import Echo
from polykyc_tools.engine.lower.envelope import errors, path
from polykyc_tools.engine.lower.pipeline import Lowered
from polykyc_tools.engine.lower.unwrap import Payload
from polykyc_tools.engine.naming import field_name
from polykyc_tools.engine.normalize.request_bodies import packing
from polykyc_tools.engine.normalize.security_schemes import Access
from polykyc_tools.engine.openapi.read_write_only import Way, ways
from polykyc_tools.engine.parser.result import Endpoint, ParsedModel, Property

from .type_imports import imports

_MINTED: Final = " One is made up if it is left out, the same for every try."


@define(frozen=True)
class Around:
    """What an operation is read beside: the document and its facts, models and modules by class, and credentials."""

    lowered: Lowered
    models: Mapping[str, ParsedModel]
    homes: Mapping[str, str]
    access: Access


def operation(endpoint: Endpoint, around: Around) -> ir.Operation:
    """Return what is emitted of *endpoint*."""
    lowered, known = around.lowered, around.access
    key, node = (endpoint.path, endpoint.method), endpoint.node
    fact = lowered.facts.operations[key]
    body = around.models.get(endpoint.body.name) if endpoint.body else None
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
        envelope=lowered.envelopes[key] if lowered.envelopes[key] != lowered.envelope else None,
        errors=errors(fact.errors),
        retry=fact.words.retry if fact.words else "never",
        role=fact.words.role if fact.words else None,
        authenticated=bool(known.sent[key]),
        credentials=() if {*known.sent[key]} == usual else known.sent[key],
        imports=imports(types, around.homes),
        key=minted,
        echoes=tuple(_echoes(arguments, lowered.echoes[key], fact.envelope.payload)),
        documented_errors=lowered.documented_errors[key],
        own_connection=key in lowered.own_connections,
        statuses=lowered.statuses[key],
    )


def _echoes(
    arguments: tuple[ir.Argument, ...], echoes: tuple[Echo, ...], payload: str | tuple[tuple[str, str], ...]
) -> Iterator[ir.Echo]:
    """Yield what is repeated, with the way into the body where a result stands at *payload* in it."""
    for echo in echoes:
        first, *rest = echo.path.split(".")
        way = (*path(payload), first) if isinstance(payload, str) else path(dict(payload)[first])
        argument = next((one for one in arguments if one.wire == echo.argument), None)
        if argument is not None:  # none is emitted of what goes one way only
            yield ir.Echo(argument, (*way, *rest), echo.path)


def _needs(names: Mapping[str, str], groups: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Yield the arguments of which one has to be given; what only answers hold is none."""
    for group in groups:
        if found := tuple(names[wire] for wire in group if wire in names):
            yield found


def _arguments(endpoint: Endpoint, body: ParsedModel | None, ways: Mapping[str, Way]) -> Iterator[ir.Argument]:
    taken = {"timeout"}
    for parameter in endpoint.parameters:
        found = _argument(parameter.property, parameter.location, taken)
        yield evolve(found, style=parameter.style)
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
    alike: dict[tuple[ir.Type | None, tuple[str, ...], bool], list[Payload]] = {}
    for payload in payloads:
        found = None
        if payload.schema is not None:
            # A range is known by its first status, and `default` by none.
            found = types.get(payload.status or 200, types.get(payload.status))
        # What one status may lack, another may have promised.
        lacks = found is not None and (payload.optional or found.nullable)
        alike.setdefault((found and evolve(found, nullable=False), payload.media, lacks), []).append(payload)
    # What comes last is for every status that has no answer of its own.
    for key in sorted(alike, key=lambda one: _is_range(alike[one])):
        (kind, media, lacks), found_payloads = key, alike[key]
        statuses = tuple(payload.status for payload in found_payloads if payload.status is not None)
        yield ir.Result(
            statuses=() if len(alike) == 1 or _is_range(found_payloads) else statuses,
            type=kind,
            optional=lacks or (kind is None and any(payload.optional for payload in found_payloads)),
            media=media,
            doc=_response_doc(endpoint.node["responses"], found_payloads),
        )


def _response_doc(responses: Mapping[str, Mapping[str, str]], payloads: list[Payload]) -> str:
    """Return what the document says of the first response of *payloads* that it describes by its status."""
    described = (responses.get(str(payload.status), {}).get("description", "") for payload in payloads)
    return next(filter(None, described), "")


def _is_range(payloads: list[Payload]) -> bool:
    """Tell whether one of *payloads* is carried by every status that has no answer of its own."""
    return any(payload.status is None for payload in payloads)
