"""Every operation there is, with what its spec documents of it: found, never listed here."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Final

from attrs import define

from polykyc_tools.engine import ir
from polykyc_tools.engine.openapi.operations import operations
from polykyc_tools.engine.openapi.schemas import Node, resolve_references
from polykyc_tools.engine.pipeline import generate
from polykyc_tools.project import open_project
from tests.support import emitted_package
from tests.support.documented_cases import Case, cases

PROJECT: Final = open_project(None)


@define(frozen=True, eq=False)
class Documented:
    """One operation: as it is emitted, and as its merged document describes it."""

    provider: ir.Provider
    operation: ir.Operation
    document: Node
    node: Node

    @property
    def slug(self) -> str:
        """Return the provider's name."""
        return self.provider.slug

    @property
    def label(self) -> str:
        """Return the name that tests and errors use."""
        return f"{self.slug}.{self.operation.name}"

    def successes(self) -> list[Case]:
        """Return the cases in which the provider's own pages show this operation succeed, fullest call first."""
        own = [case for case in _successes() if (case.slug, case.operation) == (self.slug, self.operation.name)]
        # A file that no page shows is one that we made up.
        own = [case for case in own if _is_documented(case)] or own
        return sorted(own, key=lambda case: -len(case.documented["call"]))

    def answers(self) -> list[Answer]:
        """Return every example of every answer; an answer without examples counts once."""
        return [
            Answer(self, int(status), media, example, shown)
            for status, response in self.node["responses"].items()
            if status.isdigit()
            for media, example, shown in _examples(self.document, resolve_references(self.document, response))
        ]


@define(frozen=True, eq=False)
class Answer:
    """One answer that the spec shows: *shown* is the body of its *example*, None for no body."""

    of: Documented
    status: int
    media: str | None
    example: str | None
    shown: Any

    @property
    def label(self) -> str:
        """Return the name that tests use."""
        return "-".join(filter(None, (self.of.label, str(self.status), self.example)))

    @property
    def preference(self) -> str:
        """Return what to write into `Prefer` to be given this answer."""
        return f"code={self.status}" + (f", example={self.example}" if self.example else "")


def at(body: Any, path: Iterable[str | int]) -> Any:
    """Return what stands at *path* in *body*, None if nothing does."""
    for key in path:
        items: list[Any] = body if body.__class__ is list else []
        held: dict[Any, Any] = (
            body if body.__class__ is dict else {str(index): item for index, item in enumerate(items)}
        )
        body = held.get(key)
    return body


def _examples(document: Node, response: Node) -> Iterator[tuple[str | None, str | None, Any]]:
    for media, content in response.get("content", {}).items():
        for name, example in content.get("examples", {}).items():
            yield media, name, resolve_references(document, example)["value"]
        if not content.get("examples"):
            yield media, None, content.get("example")
    if not response.get("content"):
        yield None, None, None


@cache
def _successes() -> list[Case]:
    return [case for case in cases() if "error" not in case.documented]


def _is_documented(case: Case) -> bool:
    source: str = case.documented["source"]
    return source.startswith(("seed", "docs"))


@cache
def documented() -> list[Documented]:
    """Return every operation of every provider."""
    return [item for slug in PROJECT.slugs() for item in _of(slug)]


@cache
def judged() -> list[Documented]:
    """Return those whose requests Prism can judge."""
    return [of for of in documented() if not _sends_an_object_in_a_form(of.document, of.node)]


def _of(slug: str) -> Iterator[Documented]:
    provider = generate.provider(PROJECT, slug)
    document: Node = json.loads(json.dumps(emitted_package.document(slug)))
    nodes = {(path, method.upper()): node for path, method, node in operations(document)}
    for operation in provider.operations:
        yield Documented(provider, operation, document, nodes[operation.path, operation.method.upper()])


def _sends_an_object_in_a_form(document: Node, node: Node) -> bool:
    """Return whether a part of a form is JSON: Prism takes each part for a text, and refuses an object."""
    body = resolve_references(document, node.get("requestBody", {}))
    form = body.get("content", {}).get("multipart/form-data", {}).get("schema", {})
    parts = resolve_references(document, form).get("properties", {}).values()
    return any(resolve_references(document, part).get("type") == "object" for part in parts)
