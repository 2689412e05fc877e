"""A provider for people to read: the merged document, its tables, what is only assumed."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any, TypeAlias

from attrs import asdict
from ruamel.yaml import YAML

from polykyc_tools.cli.output import out
from polykyc_tools.cli.table import grid
from polykyc_tools.engine.ir.docs_page import DocsFlow, DocsPage, DocsStatusTable
from polykyc_tools.engine.openapi.operations import label_operation
from polykyc_tools.engine.pipeline.describe import Description, describe, find_assumptions
from polykyc_tools.engine.pipeline.documents import merged
from polykyc_tools.engine.pipeline.project import Project

Rows: TypeAlias = list[dict[str, Any]]


def document(project: Project, slug: str, *, as_json: bool) -> None:
    """Print the spec of *slug* with its overlay applied, as YAML or JSON."""
    content = json.dumps(merged(project, slug), ensure_ascii=False, indent=2)
    if not as_json:
        writer: Any = YAML(typ="safe", pure=True)
        writer.default_flow_style = False
        writer.allow_unicode = True
        writer.sort_base_mapping_type_on_output = False
        text = io.StringIO()
        writer.dump(json.loads(content), text)
        content = text.getvalue()
    out(content.rstrip("\n"))


def tables(project: Project, slug: str, *, as_json: bool) -> None:
    """Print what a provider's page tells: statuses and their flow, errors, webhooks, operations and limits."""
    description = describe(project, slug)
    page, operations = description.page, list(_operation_rows(description))
    limits = _limit_rows(description)
    retry = _retry_rows(description)
    if as_json:
        out(json.dumps({**_machine(page, operations), "limits": limits, "retry": retry}, indent=2))
        return
    for table in page.status_tables:
        _print(f"{slug}: what `{table.name}` means", _status_rows(table))
    for flow in page.flows:
        _print(f"{slug}: how the states of `{flow.name}` follow one another", list(_transition_rows(flow)))
    _print(f"{slug}: which error is which", _error_rows(page))
    _print_webhooks(slug, page)
    _print(f"{slug}: operations", operations)
    if limits:
        _print(f"{slug}: how many calls it takes in how many seconds", limits)
    else:
        out(f"{slug}: publishes no limit of calls in a time")
    if retry:
        _print(f"{slug}: what an answer says about another attempt", retry)


def _machine(page: DocsPage, operations: Rows) -> dict[str, Any]:
    webhooks, flows = page.webhooks, {}
    for flow in page.flows:
        flows[flow.name] = {"states": asdict(flow)["states"], "steps": list(_transition_rows(flow))}
    return {
        "status": {table.name: _status_rows(table) for table in page.status_tables},
        "flow": flows,
        "errors": _error_rows(page),
        "webhooks": None
        if webhooks is None
        else {
            "recipe": [{"what": detail.label, "how": detail.text} for detail in webhooks.details],
            "events": _status_rows(webhooks.events) if webhooks.events else [],
        },
        "operations": operations,
    }


def _print_webhooks(slug: str, page: DocsPage) -> None:
    if page.webhooks is None:
        return
    if not page.webhooks.details:
        out(f"{slug}: sends no webhooks")
        return
    rows = [{"what": detail.label, "how": detail.text} for detail in page.webhooks.details]
    _print(f"{slug}: how a webhook is verified and read", rows)
    if page.webhooks.events:
        _print(f"{slug}: what an event means", _status_rows(page.webhooks.events))


def _status_rows(table: DocsStatusTable) -> Rows:
    return [
        {
            **dict(zip(table.columns, row.cells, strict=True)),
            **({"as": row.state} if table.has_states else {}),
            "means": row.status,
        }
        for row in table.rows
    ]


def _transition_rows(flow: DocsFlow) -> Iterator[dict[str, Any]]:
    means = {state.name: " or ".join(state.statuses) for state in flow.states}
    for state in flow.states:
        if state.start:
            yield {"from": "", "to": state.name, "means": means[state.name], "by": "", "source": ""}
    for transition in flow.transitions:
        source = "inferred" if transition.assumed else ""
        by = ", ".join(transition.movers)
        yield {
            "from": transition.before,
            "to": transition.after,
            "means": means.get(transition.after, ""),
            "by": by,
            "source": source,
        }


def _error_rows(page: DocsPage) -> Rows:
    return [
        {"operation": row.operation, "http": row.http, "code": row.code, "error": row.kind, "says": row.says}
        for row in page.errors
    ]


def _operation_rows(description: Description) -> Iterator[dict[str, Any]]:
    document: Any = description.document
    for (path, method), fact in description.facts.operations.items():
        annotation = fact.annotation
        yield {
            "operation": label_operation(path, method, document["paths"][path][method]),
            "request": f"{method.upper()} {path}",
            "role": (annotation.role if annotation else None) or "",
            "retry": annotation.retry_text if annotation else "never",
            "repeats": ", ".join(f"{echo.argument} at {echo.path}" for echo in description.echoes[path, method]),
            "connection": "its own" if (path, method) in description.own_connections else "",
        }


def _limit_rows(description: Description) -> Rows:
    rates = description.facts.rates
    scoped = any(rate.counted for rate in rates)
    return [
        {"calls": rate.calls, "seconds": rate.per, **({"of": rate.counted or "all"} if scoped else {})}
        for rate in rates
    ]


def _retry_rows(description: Description) -> Rows:
    """Return what `x-kyc-retry` says, and the rows of the error table after which a call is made again."""
    rules = description.facts.retry
    rows: Rows = []
    if rules is not None:
        statuses = ", ".join(map(str, rules.stored))
        rows += [{"answer": statuses, "says": "no: it is stored under its idempotency key"}] if statuses else []
        rows += [{"answer": rules.advice, "says": "`true` or `false`"}] if rules.advice else []
        rows += (
            [{"answer": rules.reset, "says": "after so many seconds, where a 429 has no `Retry-After`"}]
            if rules.reset
            else []
        )
    for row in description.page.errors:
        if row.again:
            says = "yes, with the same key" + (" after its `Retry-After`" if row.again == "retry-after" else "")
            rows.append({"answer": " ".join(filter(None, (row.http, row.code))), "says": says})
    return rows


def assumptions(project: Project, slug: str, *, as_json: bool) -> None:
    """Print every part that is marked as inferred, and the comment next to the mark."""
    rows: Rows = [
        {"where": assumption.position, "what": assumption.what, "why": assumption.why}
        for assumption in find_assumptions(project, slug)
    ]
    if as_json:
        out(json.dumps(rows, indent=2))
        return
    _print(f"{slug}: {len(rows)} assumption{'' if len(rows) == 1 else 's'}", rows)


def _print(title: str, rows: Rows) -> None:
    if not rows:
        out(title)
        return
    out(grid(title, list(rows[0]), [[str(value) for value in row.values()] for row in rows]))
