"""A provider for people to read: the merged document, its tables, what is only assumed."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any, TypeAlias

from ruamel.yaml import YAML

from .cli import out
from .engine.conditions import describe
from .engine.documents import Root, merged
from .engine.facts import Facts, gather
from .engine.load import mark
from .engine.nodes import Array, Object
from .engine.problems import InputError, Problem
from .engine.words import ErrorRow
from .grid import grid

Rows: TypeAlias = list[dict[str, Any]]


def document(root: Root, slug: str, *, as_json: bool) -> None:
    """Print the spec of *slug* with its overlay applied, as YAML or JSON."""
    found = json.dumps(merged(root, slug), ensure_ascii=False, indent=2)
    if not as_json:
        writer: Any = YAML(typ="safe", pure=True)
        writer.default_flow_style = False
        writer.allow_unicode = True
        writer.sort_base_mapping_type_on_output = False
        text = io.StringIO()
        writer.dump(json.loads(found), text)
        found = text.getvalue()
    out(found.rstrip("\n"))


def tables(root: Root, slug: str, *, as_json: bool) -> None:
    """Print the status tables, the error tables, and the operations with their roles."""
    found = merged(root, slug)
    problems: list[Problem] = []
    facts = gather(found, problems)
    if problems:
        raise InputError(problems)
    statuses = {name: _status_rows(facts, name) for name, fact in facts.schemas.items() if fact.status is not None}
    errors = list(_error_rows(facts, found))
    operations = list(_operation_rows(facts, found))
    if as_json:
        out(json.dumps({"status": statuses, "errors": errors, "operations": operations}, indent=2))
        return
    for name, rows in statuses.items():
        _print(f"{slug}: what a {name} means", rows)
    _print(f"{slug}: which error is which", errors)
    _print(f"{slug}: operations", operations)


def _status_rows(facts: Facts, name: str) -> Rows:
    table = facts.schemas[name].status
    assert table is not None
    columns = dict.fromkeys(wire for row in table.rows for wire, _ in row.when)
    rows: Rows = []
    for row in table.rows:
        when = dict(row.when)
        said = {wire: describe(when[wire]) if wire in when else "" for wire in columns}
        rows.append({**said, "means": row.status})
    return [*rows, {**dict.fromkeys(columns, "anything else"), "means": "unknown"}]


def _error_rows(facts: Facts, document: Object) -> Iterator[dict[str, Any]]:
    for (path, method), fact in facts.operations.items():
        for row in fact.errors:
            yield _error_row(row, _operation_id(document, path, method))
    for row in facts.errors:
        yield _error_row(row, "any")


def _error_row(row: ErrorRow, operation: str) -> dict[str, Any]:
    http, codes = ", ".join(map(str, row.http)), ", ".join(row.code)
    return {"operation": operation, "http": http, "code": codes, "error": row.kind, "says": row.says or ""}


def _operation_rows(facts: Facts, document: Object) -> Iterator[dict[str, Any]]:
    for (path, method), fact in facts.operations.items():
        words = fact.words
        yield {
            "operation": _operation_id(document, path, method),
            "request": f"{method.upper()} {path}",
            "role": (words.role if words else None) or "",
            "retry": words.retry if words else "never",
        }


def _operation_id(document: Any, path: str, method: str) -> str:
    return str(document["paths"][path][method].get("operationId", f"{method.upper()} {path}"))


def assumptions(root: Root, slug: str, *, as_json: bool) -> None:
    """Print every place that is marked as inferred, and the comment beside the mark."""
    found = merged(root, slug)
    rows: Rows = []
    for pointer, node in _inferred(found, ""):
        where = str(mark(node, "x-kyc-source"))
        rows.append({"where": where, "what": pointer or "/", "why": _comment(root, where)})
    if as_json:
        out(json.dumps(rows, indent=2))
        return
    _print(f"{slug}: {len(rows)} assumptions", rows)


def _inferred(node: object, pointer: str) -> Iterator[tuple[str, Object]]:
    if isinstance(node, Object):
        if node.get("x-kyc-source") == "inferred":
            yield pointer, node
        for key, value in node.items():
            yield from _inferred(value, f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}")
    elif isinstance(node, Array):
        for index, value in enumerate(node):
            yield from _inferred(value, f"{pointer}/{index}")


def _comment(root: Root, where: str) -> str:
    path, _, line = where.rpartition(":")
    text = (root.home / path).read_text(encoding="utf-8").splitlines()[int(line) - 1]
    return text.partition(" #")[2].strip()


def _print(title: str, rows: Rows) -> None:
    if not rows:
        out(title)
        return
    out(grid(title, list(rows[0]), [[str(value) for value in row.values()] for row in rows]))
