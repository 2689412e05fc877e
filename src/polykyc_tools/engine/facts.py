"""What the overlay says of a provider, gathered from the merged document: every word parsed, none out of place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from attrs import define

from . import parse
from .flows import Flow, flow
from .operations import operations
from .problems import Problem
from .rates import Rate, rates
from .schemas import Node
from .visit import mappings
from .vocabulary import Standing
from .webhooks import Webhooks, webhooks
from .words import Envelope, ErrorRow, Hidden, OperationWords, SessionFields, StatusTable

Key: TypeAlias = tuple[str, str]
"""Path and method of an operation."""


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
    hidden: tuple[Hidden, ...]
    flow: Flow | None = None


@define(frozen=True)
class Facts:
    """Everything that the overlay says."""

    envelope: Envelope
    errors: tuple[ErrorRow, ...]
    operations: Mapping[Key, OperationFacts]
    schemas: Mapping[str, SchemaFacts]
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
                hidden=tuple(
                    found
                    for word in ("x-kyc-personal", "x-kyc-secret")
                    if (found := parse.hidden(schema, word, problems)) is not None
                ),
                flow=flow(schema, problems),
            )
            for name, schema in _components(document)
        },
        webhooks=webhooks(document, problems),
        rates=rates(document, problems),
    )
    places: dict[int, Standing] = {id(document): "document"}
    places.update({id(node): "operation" for _, _, node in operations(document)})
    places.update({id(schema): "schema" for _, schema in _components(document)})
    for node in mappings(document):
        problems += parse.strangers(node, places.get(id(node)))
        parse.source(node, problems)
    return facts


def _components(document: Node) -> Iterator[tuple[str, Node]]:
    yield from document.get("components", {}).get("schemas", {}).items()
