"""The operations to emit: arguments, request body, results, and what an answer must repeat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from attrs import define, evolve

from polykyc_tools.engine import ir
from polykyc_tools.engine.annotations.collect import OperationFacts
from polykyc_tools.engine.checks.echoes import IDENTIFYING_FIELDS, EchoPath
from polykyc_tools.engine.lower.envelope import Payload, emitted_errors
from polykyc_tools.engine.lower.pipeline import Lowered
from polykyc_tools.engine.naming import describe_renamed, field_name
from polykyc_tools.engine.normalize.request_bodies import body_encoding
from polykyc_tools.engine.normalize.security_schemes import Access
from polykyc_tools.engine.openapi.schemas import ReadWriteOnly, find_one_way_properties
from polykyc_tools.engine.parser.result import ParsedModel, ParsedOperation, Property
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.pointers import pointer_to, split_pointer

from .nested_arguments import find_nested
from .type_graph import imports

_MINTED: Final = " If left out, a new one is made, the same for every attempt."


@define(frozen=True)
class OperationContext:
    """What all operations of a document share: its facts, its models and modules by class, its credentials."""

    lowered: Lowered
    models: Mapping[str, ParsedModel]
    modules: Mapping[str, str]
    access: Access


def assemble_operation(endpoint: ParsedOperation, context: OperationContext) -> ir.Operation:
    """Return the operation to emit for *endpoint*."""
    lowered, access = context.lowered, context.access
    key, node = (endpoint.path, endpoint.method), endpoint.node
    fact = lowered.facts.operations[key]
    body = context.models.get(endpoint.body.name) if endpoint.body else None
    readable = find_one_way_properties(lowered.document, body.pointer) if body else {}
    opened = _opened(body, fact, endpoint.name, context)
    arguments = tuple(_arguments(endpoint, body, readable, opened, context))
    wire = fact.annotation.key if fact.annotation else None
    minted = next((argument.name for argument in arguments if argument.wire == wire and not argument.required), None)
    arguments = tuple(
        evolve(argument, doc=argument.doc + _MINTED) if argument.name == minted else argument for argument in arguments
    )
    needed = tuple(_needs(arguments, lowered.needs[key], context.models))
    results = tuple(_results(endpoint, lowered.payloads[key]))
    echoes = tuple(_echoes(arguments, lowered.echoes[key], fact.envelope.payload, context.models))
    types = [argument.type for argument in arguments] + [result.type for result in results if result.type]
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
        body_encoding=body_encoding(node.get("requestBody", {})),
        body_required=bool(node.get("requestBody", {}).get("required")),
        needs=tuple(tuple(argument.name for argument in group) for group in needed),
        opened=tuple(_opened_object(path, each, arguments) for path, each in opened.items()),
        nested=tuple(argument for group in needed for argument in group if argument.nested),
        results=results,
        envelope=lowered.envelopes[key] if lowered.envelopes[key] != lowered.envelope else None,
        errors=emitted_errors(fact.errors),
        retry=fact.annotation.retry if fact.annotation else "never",
        resumes=tuple(_resumes(arguments, fact.annotation.resumes if fact.annotation else (), context.models)),
        role=fact.annotation.role if fact.annotation else None,
        authenticated=any(access.accepted[key]),
        facts=fact,
        security=() if access.accepted[key] == access.usual or not any(access.accepted[key]) else access.accepted[key],
        imports=imports(types, context.modules),
        key=minted,
        echoes=echoes,
        identifying=tuple(_identifying(arguments, echoes, fact, context.models)),
        documented_errors=lowered.documented_errors[key],
        own_connection=key in lowered.own_connections,
        statuses=lowered.statuses[key],
        accept=tuple(dict.fromkeys(name for payload in lowered.payloads[key] for name in payload.accept)),
    )


def _echoes(
    arguments: tuple[ir.Argument, ...],
    echoes: tuple[EchoPath, ...],
    payload: str | tuple[tuple[str, str], ...],
    models: Mapping[str, ParsedModel],
) -> Iterator[ir.Echo]:
    """Yield what an answer repeats, with its path in the body, in which the result stands at *payload*."""
    for echo in echoes:
        first, *rest = echo.path.split(".")
        payload_path = (
            (*split_pointer(payload), first) if isinstance(payload, str) else split_pointer(dict(payload)[first])
        )
        argument = find_nested(arguments, echo.argument, models)
        if argument is not None:  # a property that only answers have is no argument
            yield ir.Echo(argument, (*payload_path, *rest), echo.path)


def _identifying(
    arguments: tuple[ir.Argument, ...],
    echoes: tuple[ir.Echo, ...],
    fact: OperationFacts,
    models: Mapping[str, ParsedModel],
) -> Iterator[ir.Argument]:
    """Yield the arguments that an answer repeats, and then those by which `takes` identifies a session."""
    yield from (echo.argument for echo in echoes)
    repeated = {echo.argument.wire for echo in echoes}
    for take in fact.annotation.part.takes if fact.annotation is not None else ():
        argument = find_nested(arguments, take.wire, models) if take.word in IDENTIFYING_FIELDS else None
        if argument is not None and argument.wire not in repeated:
            yield argument


def _resumes(
    arguments: tuple[ir.Argument, ...], wires: Iterable[str], models: Mapping[str, ParsedModel]
) -> Iterator[ir.Argument]:
    """Yield the arguments called *wires*."""
    for wire in wires:
        argument = find_nested(arguments, wire, models)
        if argument is not None:
            yield argument


def _needs(
    arguments: tuple[ir.Argument, ...], groups: Iterable[tuple[str, ...]], models: Mapping[str, ParsedModel]
) -> Iterator[tuple[ir.Argument, ...]]:
    """Yield each group of arguments of which a caller has to give one, without properties that only answers have."""
    for group in groups:
        named = [find_nested(arguments, wire, models) for wire in group]
        if needed := tuple(argument for argument in named if argument is not None):
            yield needed


@define(frozen=True)
class _OpenedModel:
    """An object of a request body whose properties are arguments, and those of its properties that go one way."""

    model: ParsedModel
    ways: Mapping[str, ReadWriteOnly]
    required: bool
    """Whether the object around it always has it."""
    always: bool
    """Whether every request body has it."""


def _opened(
    body: ParsedModel | None, fact: OperationFacts, label: str, context: OperationContext
) -> dict[tuple[str, ...], _OpenedModel]:
    """Return the objects of *body* that *fact* opens, by their paths, outer ones first."""
    opened: dict[tuple[str, ...], _OpenedModel] = {}
    for path in fact.opened:
        around = opened.get(path[:-1])
        holder = around.model if around is not None else body
        prop = next((each for each in holder.properties if each.wire == path[-1]), None) if holder is not None else None
        model = context.models.get(prop.type.name) if prop is not None else None
        if prop is None or model is None:
            what = f"{label}: `request` cannot open `{pointer_to(path)}`, for which the client has no single model"
            hint = "give it one object schema, or write `x-kyc-envelope: {request: []}` at the operation"
            raise InputError([Problem(fact.envelope.request_position, what, hint)])
        ways = find_one_way_properties(context.lowered.document, model.pointer)
        always = prop.required and (around is None or around.always)
        opened[path] = _OpenedModel(model, ways, prop.required, always)
    return opened


def _opened_object(path: tuple[str, ...], opened: _OpenedModel, arguments: tuple[ir.Argument, ...]) -> ir.OpenedObject:
    names = {argument.path: argument.name for argument in arguments if argument.path}
    required = [(*path, prop.wire) for prop in opened.model.properties if prop.required]
    needs = tuple(names[each] for each in required if each in names)
    return ir.OpenedObject(path, opened.model.name, opened.required, needs)


def _body_arguments(
    model: ParsedModel,
    ways: Mapping[str, ReadWriteOnly],
    opened: Mapping[tuple[str, ...], _OpenedModel],
    path: tuple[str, ...] = (),
    *,
    always: bool = True,
) -> Iterator[tuple[Property, tuple[str, ...]]]:
    """Yield the properties of *model*, at *path*, and of the objects in it that are *opened*, with their paths.

    None is required that is in an object which is not *always* there.
    """
    for prop in model.properties:
        here = (*path, prop.wire)
        inner = opened.get(here)
        if ways.get(prop.wire) == "read":
            continue
        if inner is not None:
            yield from _body_arguments(inner.model, inner.ways, opened, here, always=inner.always)
        else:
            yield evolve(prop, required=prop.required and always), here


def _named_twice(fields: Iterable[tuple[Property, tuple[str, ...]]], position: str, label: str) -> Iterator[Problem]:
    """Yield a problem for each two *fields* of a body, with their paths, that would be one argument or one path."""
    by_name: dict[str, tuple[str, ...]] = {}
    by_path: dict[str, tuple[str, ...]] = {}
    hint = "open one object less: what it holds is then within one argument"
    for prop, path in fields:
        dotted, other = ".".join(path), by_name.setdefault(prop.name, path)
        if other != path:
            what = f"{label}: `request` makes two arguments `{prop.name}`, of `{'.'.join(other)}` and of `{dotted}`"
            yield Problem(position, what, hint)
        elif by_path.setdefault(dotted, path) != path:
            yield Problem(position, f"{label}: `request` makes two body fields of the path `{dotted}`", hint)


def _arguments(
    endpoint: ParsedOperation,
    body: ParsedModel | None,
    ways: Mapping[str, ReadWriteOnly],
    opened: Mapping[tuple[str, ...], _OpenedModel],
    context: OperationContext,
) -> Iterator[ir.Argument]:
    taken = {"timeout"}
    for parameter in endpoint.parameters:
        argument = _argument(parameter.property, parameter.location, taken)
        yield evolve(argument, style=parameter.style)
    if body is not None:
        fields = [*_body_arguments(body, ways, opened)]
        fact = context.lowered.facts.operations[endpoint.path, endpoint.method]
        if problems := [*_named_twice(fields, fact.envelope.request_position, endpoint.name)]:
            raise InputError(problems)
        for prop, path in fields:
            argument = _argument(prop, "body", taken)
            is_opened = len(path) > 1
            yield evolve(argument, wire=".".join(path), path=path) if is_opened else argument
    elif endpoint.body is not None:
        required = bool(endpoint.node["requestBody"].get("required"))
        body_argument = Property("", "body", endpoint.body, required, "The body.", None)
        yield _argument(body_argument, "body", taken)


def _argument(prop: Property, location: ir.Location, taken: set[str]) -> ir.Argument:
    name = prop.name
    while name in taken:
        name = field_name(f"{location}_{name}")
    taken.add(name)
    # The provider fills in a default of a body or a query. A default in a path has to be sent.
    default = prop.default if location == "path" else None
    return ir.Argument(
        wire=prop.wire,
        name=name,
        location=location,
        type=prop.type,
        required=prop.required and default is None,
        doc=describe_renamed(prop.doc, name, prop.wire) if prop.wire else prop.doc,
        default=default,
        settable=not prop.required and location == "body" and (prop.type.kind == "nothing" or prop.type.nullable),
    )


def _results(endpoint: ParsedOperation, payloads: tuple[Payload, ...]) -> Iterator[ir.Result]:
    """Yield one result for each kind of success response. Statuses with the same kind share a result."""
    types = dict(endpoint.results)
    alike: dict[tuple[ir.Type | None, tuple[str, ...], bool], list[Payload]] = {}
    for payload in payloads:
        result_type = None
        if payload.schema is not None:
            result_type = types.get(payload.key)
        # One status may lack what another one requires.
        lacks = result_type is not None and (payload.optional or result_type.nullable)
        alike.setdefault((result_type and evolve(result_type, nullable=False), payload.media, lacks), []).append(
            payload
        )
    # The last one is for every status without a response of its own.
    for key in sorted(alike, key=lambda entry: _is_range(alike[entry])):
        (kind, media, lacks), group = key, alike[key]
        statuses = tuple(payload.status for payload in group if payload.status is not None)
        yield ir.Result(
            statuses=() if len(alike) == 1 or _is_range(group) else statuses,
            type=kind,
            optional=lacks or (kind is None and any(payload.optional for payload in group)),
            media=media,
            doc=_response_doc(endpoint.node["responses"], group),
        )


def _response_doc(responses: Mapping[str, Mapping[str, str]], payloads: list[Payload]) -> str:
    """Return the description of the first response of *payloads* that has one."""
    described = (responses.get(payload.key, {}).get("description", "") for payload in payloads)
    return next(filter(None, described), "")


def _is_range(payloads: list[Payload]) -> bool:
    """Tell whether one of *payloads* is for every status without a response of its own."""
    return any(payload.status is None for payload in payloads)
