"""Collect the facts of a provider from the annotations of the merged document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import define, evolve

from polykyc_tools.engine.openapi.operations import OperationKey, operations
from polykyc_tools.engine.openapi.schemas import Node, resolve_references
from polykyc_tools.engine.openapi.traversal import mappings, visit_schemas
from polykyc_tools.engine.source.diagnostics import Problem

from . import flatten, parse
from .flow import Flow, read_flow_annotation
from .headers import check_credentials, read_headers
from .rate_limits import RateLimitAnnotation, read_rate_limits
from .request_envelope import name_by_path, opened_objects
from .retry_rules import RetryAnnotation, read_retry_rules
from .signing import SigningAnnotation, read_signed_content, read_signing
from .types import (
    EnvelopeAnnotation,
    ErrorRowAnnotation,
    HiddenProperties,
    OperationAnnotation,
    SessionFields,
    StatusTable,
)
from .vocabulary import AnnotationHolder
from .webhooks import WebhooksAnnotation, read_webhooks


@define(frozen=True)
class OperationFacts:
    """The annotations of an operation; *envelope* includes that of the document, *errors* are its own rows only."""

    envelope: EnvelopeAnnotation
    errors: tuple[ErrorRowAnnotation, ...]
    annotation: OperationAnnotation | None
    opened: tuple[tuple[str, ...], ...] = ()
    """The paths of the objects in the request body whose properties are arguments, outer ones first."""
    signed: tuple[str, ...] = ()
    """What is signed of its requests: placeholders in braces, and texts between them."""


@define(frozen=True)
class SchemaFacts:
    """The annotations of a component schema."""

    status: StatusTable | None
    session: SessionFields | None
    flow: Flow | None = None
    flattened: str | None = None
    """The property whose properties are fields of the model."""


@define(frozen=True)
class Facts:
    """All annotations of a document."""

    envelope: EnvelopeAnnotation
    errors: tuple[ErrorRowAnnotation, ...]
    operations: Mapping[OperationKey, OperationFacts]
    schemas: Mapping[str, SchemaFacts]
    hidden_properties: Mapping[str, tuple[HiddenProperties, ...]]
    """The secret and personal properties, by the JSON Pointer of the annotated schema."""
    webhooks: WebhooksAnnotation | None = None
    rates: tuple[RateLimitAnnotation, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    """The header fields that every call has, with their values."""
    retry: RetryAnnotation | None = None
    """What answers say about another attempt."""
    signing: SigningAnnotation | None = None


def gather(document: Node, problems: list[Problem]) -> Facts:
    """Return the facts of *document*; problems of its annotations go to *problems*."""
    envelope = parse.read_envelope(document, problems)
    flattened = flatten.read_flattened(document, problems)
    schemas = {
        name: SchemaFacts(
            status=parse.read_status_table(schema, problems),
            session=parse.read_session_fields(schema, problems),
            flow=read_flow_annotation(schema, problems),
            flattened=flattened.get(name),
        )
        for name, schema in _components(document)
    }
    if flattened:
        schemas = {name: _by_answer_paths(document, name, fact) for name, fact in schemas.items()}
    signing = read_signing(document, problems)
    tables = {name: fact.status for name, fact in schemas.items() if fact.status is not None}
    facts = Facts(
        envelope=envelope,
        errors=parse.read_error_rows(document, problems),
        operations={
            (path, method): _operation_facts(
                document,
                path,
                node,
                problems,
                under=envelope,
                signed=read_signed_content(signing, path, method, node, problems),
            )
            for path, method, node in operations(document)
        },
        schemas=schemas,
        hidden_properties=flatten.answer_hidden(document, flattened, _hidden_properties(document, problems)),
        webhooks=read_webhooks(document, problems, tables),
        rates=read_rate_limits(document, problems),
        headers=read_headers(document, problems),
        retry=read_retry_rules(document, problems),
        signing=signing,
    )
    check_credentials(document, problems)
    holders: dict[int, AnnotationHolder] = {id(schema): "inline" for _, schema in visit_schemas(document)}
    holders[id(document)] = "document"
    holders.update({id(node): "operation" for _, _, node in operations(document)})
    holders.update({id(schema): "schema" for _, schema in _components(document)})
    for node in mappings(document):
        problems += parse.find_misplaced_annotations(node, holders.get(id(node)))
        parse.read_source(node, problems)
    return facts


def _by_answer_paths(document: Node, name: str, fact: SchemaFacts) -> SchemaFacts:
    """Return *fact*, of the component *name*, with the paths of the answer in place of flat names."""
    schema, flow = document["components"]["schemas"][name], fact.flow
    if flow is not None and flow.field is not None:
        flow = evolve(flow, field=flatten.answer_path(document, schema, flow.field))
    return evolve(
        fact,
        status=flatten.answer_table(document, schema, fact.status),
        session=flatten.answer_session(document, schema, fact.session),
        flow=flow,
    )


def _operation_facts(
    document: Node,
    path: str,
    node: Node,
    problems: list[Problem],
    *,
    under: EnvelopeAnnotation,
    signed: tuple[str, ...],
) -> OperationFacts:
    envelope = parse.read_envelope(node, problems, under=under)
    annotation = parse.read_operation(node, problems)
    opened = opened_objects(document, node, envelope.request)
    if annotation is not None and opened:
        parameters = (*node.get("parameters", ()), *document["paths"][path].get("parameters", ()))
        names = frozenset(str(resolve_references(document, parameter)["name"]) for parameter in parameters)
        annotation = name_by_path(annotation, document, node, opened, names)
    return OperationFacts(envelope, parse.read_error_rows(node, problems), annotation, opened, signed)


def _hidden_properties(document: Node, problems: list[Problem]) -> dict[str, tuple[HiddenProperties, ...]]:
    hidden: dict[str, tuple[HiddenProperties, ...]] = {}
    for pointer, schema in visit_schemas(document):
        read_annotations = [
            parse.read_hidden_properties(schema, annotation, problems)
            for annotation in ("x-kyc-personal", "x-kyc-secret")
            if annotation in schema
        ]
        if any(read_annotations):
            hidden[pointer] = tuple(properties for properties in read_annotations if properties is not None)
    return hidden


def _components(document: Node) -> Iterator[tuple[str, Node]]:
    yield from document.get("components", {}).get("schemas", {}).items()
