"""`polykyc demo --all`: every operation of every provider, over real HTTP, against the answers that its spec shows."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from attrs import define
from polykyc import ApiError, PolykycError

from polykyc_tools.cli.output import out
from polykyc_tools.cli.table import grid
from polykyc_tools.engine import ir
from polykyc_tools.engine.annotations.collect import Facts
from polykyc_tools.engine.openapi.operations import operations
from polykyc_tools.engine.openapi.schemas import Node
from polykyc_tools.engine.pipeline.documents import merged
from polykyc_tools.engine.pipeline.generate import read
from polykyc_tools.engine.pipeline.project import Project
from polykyc_tools.engine.source.mapping_reader import is_list

from .clients import installed
from .examples import answers, arguments
from .server import Loopback

TOKEN: Final = "demo-token"
_WIDTH: Final = 150


@define(frozen=True)
class Judge:
    """Tells what a result means: *words* are the fields of each model that hold the provider's own word."""

    status_of: Callable[[Any], str]
    words: Mapping[str, str]

    def verdict(self, result: Any) -> tuple[str, str]:
        """Return the provider's word and the common one for *result*, or for the first of its items."""
        for item in (result, *_items(result)):
            word = self.words.get(type(item).__name__)
            if word is not None:
                raw = getattr(item, word, None) if word else None
                return "" if raw is None else str(raw), str(self.status_of(item))
        return "", ""


def _items(result: Any) -> Iterator[Any]:
    for name in getattr(result, "__slots__", ()):
        value = getattr(result, name, None)
        if is_list(value):
            yield from value[:1]


@define(frozen=True)
class ShownRow:
    """One call: what it gave, in the provider's words and in the common ones."""

    provider: str
    operation: str
    result: str
    provider_words: str
    status: str
    fine: bool

    def cells(self) -> list[str]:
        """Return what a table shows of it."""
        return [self.provider, self.operation, self.result, self.provider_words, self.status]


def run(project: Project) -> int:
    """Print one table of results and one of errors; return 0 if every call gave what is documented."""
    with Loopback() as server:
        pairs = [pair for slug in project.slugs() for pair in _provider(project, slug, server)]
    results = [row for row, is_error in pairs if not is_error]
    errors = [row for row, is_error in pairs if is_error]
    title = "What each operation gives, by its documented example"
    out(
        grid(
            title,
            ["provider", "operation", "result", "provider says", "status"],
            map(ShownRow.cells, results),
            sections=True,
        )
    )
    title = "One documented error of each provider"
    out(
        grid(
            title,
            ["provider", "operation", "error", "provider says", "type"],
            map(ShownRow.cells, errors),
            sections=True,
        )
    )
    failed = [row for row, _ in pairs if not row.fine]
    counts = f"{len(results)} operations and {len(errors)} errors of {len(project.slugs())} providers"
    out(f"{counts}, {len(failed)} wrong")
    return 1 if failed else 0


def _provider(project: Project, slug: str, server: Loopback) -> Iterator[tuple[ShownRow, bool]]:
    reading = read(project, slug)
    emitted = reading.provider
    document: Node = json.loads(json.dumps(merged(project, slug)))
    nodes = {(path, method): node for path, method, node in operations(document)}
    module = installed(slug)
    judge = Judge(getattr(module, "status_of", str), _words(emitted, reading.lowered.facts))
    has_error = False
    credentials = {credential.argument: TOKEN for credential in emitted.credentials}
    with module.Client(**credentials, base_url=server.url) as client:
        for operation in emitted.operations:
            node = nodes[operation.path, operation.method.lower()]
            values = arguments(operation, document, node, module.models)
            good, bad = answers(document, node)
            server.answer(good)
            yield _called(slug, client, operation, values, judge), False
            if bad is not None and not has_error:
                has_error = True
                server.answer(bad)
                yield _refused(slug, client, operation, values), True


def _words(emitted: ir.Provider, facts: Facts) -> dict[str, str]:
    """Return the field of each model with a status table that holds the provider's word."""
    tabled = {table.model for table in emitted.tables}
    words: dict[str, str] = {}
    for model in emitted.models:
        if model.name in tabled:
            session = facts.schemas[model.name].session if model.name in facts.schemas else None
            wire = dict(session.fields).get("raw_status") if session else None
            texts = [field.name for field in model.fields if field.type.kind in {"choice", "text"}]
            words[model.name] = next((field.name for field in model.fields if field.wire == wire), texts[-1])
    return words


def _called(slug: str, client: Any, operation: ir.Operation, values: Mapping[str, Any], judge: Judge) -> ShownRow:
    try:
        result = getattr(client, operation.name)(**values)
    except PolykycError as error:
        return ShownRow(slug, operation.name, f"{type(error).__name__}: {error}", "", "", fine=False)
    raw_status, status = judge.verdict(result)
    return ShownRow(slug, operation.name, _short(repr(result)), raw_status, status, fine=True)


def _refused(slug: str, client: Any, operation: ir.Operation, values: Mapping[str, Any]) -> ShownRow:
    try:
        getattr(client, operation.name)(**values)
    except ApiError as error:
        return ShownRow(
            slug, operation.name, str(error), error.code or str(error.status_code), type(error).__name__, fine=True
        )
    except PolykycError as error:
        return ShownRow(slug, operation.name, f"{type(error).__name__}: {error}", "", "", fine=False)
    return ShownRow(slug, operation.name, "no error was raised", "", "", fine=False)


def _short(text: str) -> str:
    return text if len(text) <= _WIDTH else f"{text[: _WIDTH - 1]}…"
