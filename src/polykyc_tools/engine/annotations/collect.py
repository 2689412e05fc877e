"""What the overlay says of a provider, gathered from the merged document: every word parsed, none out of place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import define

from polykyc_tools.engine.openapi.operations import OperationKey, operations
from polykyc_tools.engine.openapi.schemas import Node
from polykyc_tools.engine.openapi.traversal import mappings, visit_schemas
from polykyc_tools.engine.source.diagnostics import Problem

from . import parse
from .flow import Flow, flow
from .rate_limits import Rate, rates
from .types import Envelope, ErrorRow, Hidden, OperationWords, SessionFields, StatusTable
from .vocabulary import Standing
from .webhooks import Webhooks, webhooks


@define(frozen=True)
class OperationFacts:
    """What the overlay says of one operation; *envelope* is whole, *errors* are its own rows only."""

    envelope: Envelope
    errors: tuple[ErrorRow, ...]
    words: OperationWords | None


@define(frozen=True)
class SchemaFacts:
    """What the overlay says of one component schema."""

    status: StatusTable | None
    session: SessionFields | None
    flow: Flow | None = None


@define(frozen=True)
class Facts:
    """Everything that the overlay says."""

    envelope: Envelope
    errors: tuple[ErrorRow, ...]
    operations: Mapping[OperationKey, OperationFacts]
    schemas: Mapping[str, SchemaFacts]
    marks: Mapping[str, tuple[Hidden, ...]]
    """What is secret or personal, by the pointers of the schemas that say so, components and others."""
    webhooks: Webhooks | None = None
    rates: tuple[Rate, ...] = ()


def gather(document: Node, problems: list[Problem]) -> Facts:
    """Return the facts of *document*; what is wrong with them goes to *problems*."""
    envelope = parse.envelope(document, problems)
    facts = Facts(
        envelope=envelope,
        errors=parse.errors(document, problems),
        operations={
            (path, method): OperationFacts(
                envelope=parse.envelope(node, problems, under=envelope),
                errors=parse.errors(node, problems),
                words=parse.operation(node, problems),
            )
            for path, method, node in operations(document)
        },
        schemas={
            name: SchemaFacts(
                status=parse.status(schema, problems),
                session=parse.session(schema, problems),
                flow=flow(schema, problems),
            )
            for name, schema in _components(document)
        },
        marks=_marks(document, problems),
        webhooks=webhooks(document, problems),
        rates=rates(document, problems),
    )
    places: dict[int, Standing] = {id(schema): "inline" for _, schema in visit_schemas(document)}
    places[id(document)] = "document"
    places.update({id(node): "operation" for _, _, node in operations(document)})
    places.update({id(schema): "schema" for _, schema in _components(document)})
    for node in mappings(document):
        problems += parse.strangers(node, places.get(id(node)))
        parse.source(node, problems)
    return facts


def _marks(document: Node, problems: list[Problem]) -> dict[str, tuple[Hidden, ...]]:
    found: dict[str, tuple[Hidden, ...]] = {}
    for pointer, schema in visit_schemas(document):
        told = [parse.hidden(schema, word, problems) for word in ("x-kyc-personal", "x-kyc-secret") if word in schema]
        if any(told):
            found[pointer] = tuple(one for one in told if one is not None)
    return found


def _components(document: Node) -> Iterator[tuple[str, Node]]:
    yield from document.get("components", {}).get("schemas", {}).items()
