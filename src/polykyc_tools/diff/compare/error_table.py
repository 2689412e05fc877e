"""Which errors are raised as another exception than they were; the emitted runtime itself is asked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from attrs import define
from polykyc._runtime import contract, errors
from polykyc._runtime.calls import response_reader

from polykyc_tools.diff.findings.finding import Finding, Side
from polykyc_tools.engine import ir
from polykyc_tools.engine.annotations.types import ErrorRow
from polykyc_tools.engine.naming import error_name

_ANY: Final = 499
"""A refusal of no documented status."""
_REDIRECTS: Final = range(300, 400)
"""Never followed and never classed, whatever a row says."""

Case: TypeAlias = tuple[int, str | None]
"""The HTTP status of an error, and its code if it has one."""


@define(frozen=True)
class _Told:
    """What becomes of a case: the exception, our words, and the row that says so, if one names it."""

    error: str
    says: str
    row: ErrorRow | None


def failures(old: Side, new: Side) -> Iterator[Finding]:
    """Yield the errors of the operations that both sides have; what is so for each of them is told once."""
    before = {one.name: one for one in old.provider.operations}
    shared = [(before[one.name], one) for one in new.provider.operations if one.name in before]
    by_change: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
    for ours, theirs in shared:
        for rule, subject, what, where in _compared(old, ours, new, theirs):
            by_change.setdefault((rule, subject, what), []).append((theirs.name, where))
    for (rule, subject, what), found in by_change.items():
        names = [name for name, _ in found]
        told = "" if len(names) == len(shared) else f" (in {_listed(names)})"
        yield Finding(rule, new.provider.slug, subject, f"{what}{told}", found[0][1])


def _listed(names: Sequence[str]) -> str:
    more = [f"{len(names) - 3} more"] if len(names) > 4 else []
    return ", ".join([*(f"`{name}`" for name in names[: 3 if more else 4]), *more])


def _compared(old: Side, before: ir.Operation, new: Side, after: ir.Operation) -> Iterator[tuple[str, str, str, str]]:
    ours, theirs = _rows(old, before), _rows(new, after)
    for case in dict.fromkeys([*_cases(theirs), *_cases(ours)]):
        was, now = _told(ours, case), _told(theirs, case)
        where = new.told(now.row.where) if now.row else old.told(was.row.where) if was.row else ""
        subject = f"{case[0] if case[0] != _ANY else 'any status'}{f' {case[1]}' if case[1] else ''}"
        change = f"`{now.error}`, and was `{was.error}`"
        if was.row is None and now.row is not None:
            same = was.error == now.error
            what = f"is listed, as `{now.error}` all along" if same else f"is listed: {change}"
            yield "error-listed" if same else "error-refined", subject, what, where
        elif was.row is not None and now.row is None:
            same = was.error == now.error
            what = f"is no longer listed, `{now.error}` all the same" if same else f"is no longer listed: {change}"
            yield "error-unlisted" if same else "error-unrefined", subject, what, where
        elif was.error != now.error:
            yield "error-changed", subject, change, where
        elif was.says != now.says:
            yield "error-reworded", subject, f"is told as “{now.says}”, and was “{was.says}”", where


def _rows(side: Side, operation: ir.Operation) -> tuple[ErrorRow, ...]:
    facts = side.reading.lowered.facts
    return (*facts.operations[operation.path, operation.method.lower()].errors, *facts.errors)


def _cases(rows: Sequence[ErrorRow]) -> Iterator[Case]:
    for row in rows:
        for http in row.http or (_ANY,):
            if http in _REDIRECTS:
                continue
            yield from ((http, code) for code in row.code or (None,))


def _told(rows: Sequence[ErrorRow], case: Case) -> _Told:
    http, code = case
    operation = contract.Operation(
        provider="",
        name="",
        method="",
        path="",
        retry="never",
        role=None,
        envelope=contract.Envelope(ok=(("ok",),), code=(("code",),)),
        errors=tuple(_runtime(row) for row in rows),
    )
    # Refused in a 2xx as well, where `ok` says so.
    body = json.dumps({"ok": False, **({} if code is None else {"code": code})}).encode()
    try:
        response_reader.read_nothing(operation, contract.Response(http, {}, body))
    except errors.ApiError as error:
        named = [row for row in rows if _names(row, case)]
        said = str(error).partition(f"{http} ")[2].removesuffix(f" ({code})")
        return _Told(type(error).__name__, said, next(iter(named), None))
    raise AssertionError(f"{http} is no refusal")


def _names(row: ErrorRow, case: Case) -> bool:
    """Tell whether *row* lists just this case: by its code, or by its status if it has none."""
    http, code = case
    fits = not row.http or http in row.http
    return fits and (code in row.code if code is not None else not row.code)


def _runtime(row: ErrorRow) -> contract.ErrorRow:
    error: type[errors.ApiError] = getattr(errors, error_name(row.kind))
    return contract.ErrorRow(error=error, http=row.http, codes=row.code, says=row.says)
