"""A provider without its emitted classes: the merged document, the facts of its overlay, and its docs page."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import define

from polykyc_tools.engine.annotations.collect import Facts, gather
from polykyc_tools.engine.assemble.docs_page import assumptions, build_docs_page
from polykyc_tools.engine.checks.echoes import EchoPath, find_echoes, find_own_connections
from polykyc_tools.engine.ir.docs_page import Assumption, DocsPage
from polykyc_tools.engine.openapi.operations import OperationKey
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.nodes import Object

from .documents import merged
from .project import Project


@define(frozen=True)
class Description:
    """What the documents of a provider say: the merged *document*, the *facts* of its overlay, and its docs *page*."""

    document: Object
    facts: Facts
    page: DocsPage
    echoes: Mapping[OperationKey, tuple[EchoPath, ...]]
    """The arguments that the response body of each operation repeats."""
    own_connections: frozenset[OperationKey]
    """Operations that need an HTTP connection of their own."""


def describe(project: Project, slug: str) -> Description:
    """Return what the documents of the provider *slug* say.

    Raises:
        InputError: a document or an annotation is wrong.

    """
    document = merged(project, slug)
    problems: list[Problem] = []
    facts = gather(document, problems)
    if problems:
        raise InputError(problems)
    repeated = find_echoes(document, facts)
    page = build_docs_page(document, facts, project.folder)
    return Description(document, facts, page, repeated, find_own_connections(document, facts, repeated))


def find_assumptions(project: Project, slug: str) -> tuple[Assumption, ...]:
    """Return each part of the documents of the provider *slug* that no page documents."""
    return tuple(assumptions(merged(project, slug), project.folder))
