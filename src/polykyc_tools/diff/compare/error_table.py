"""Compare error tables by what the emitted runtime raises for each documented error."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple, TypeAlias

from attrs import define
from polykyc._runtime import contract, errors
from polykyc._runtime.calls import response_reader

from polykyc_tools.diff.findings.finding import Finding, Side
from polykyc_tools.engine import ir
from polykyc_tools.engine.annotations.body_conditions import body_values, conditions_by_path
from polykyc_tools.engine.annotations.conditions import brief
from polykyc_tools.engine.annotations.types import ErrorRowAnnotation, When
from polykyc_tools.engine.annotations.vocabulary import Again
from polykyc_tools.engine.naming import error_name
from polykyc_tools.engine.source.pointers import put_value

_ANY: Final = 499
"""An HTTP status that stands for every status that no row names."""
_REDIRECTS: Final = range(300, 400)
"""The client raises `RedirectError` for these, and no row changes that."""

ErrorCase: TypeAlias = tuple[int, str | None, When]
"""The HTTP status of an error, its code if it has one, and the conditions on its body."""


@define(frozen=True)
class _Raised:
    """What a client raises for a case: the exception, its text, and the row that names the case, if there is one."""

    error: str
    text: str
    row: ErrorRowAnnotation | None
    again: Again = False
    """Whether another attempt may succeed."""


class _Change(NamedTuple):
    rule: str
    subject: str
    what: str


def compare_errors(old: Side, new: Side) -> Iterator[Finding]:
    """Yield the differences of the errors of operations that both sides have; one finding for several operations."""
    before = {operation.name: operation for operation in old.provider.operations}
    shared = [(before[operation.name], operation) for operation in new.provider.operations if operation.name in before]
    by_change: dict[_Change, list[tuple[str, str]]] = {}
    for was, now in shared:
        for change, position in _compare_operation(_rows(old, was), old, _rows(new, now), new):
            by_change.setdefault(change, []).append((now.name, position))
    for (rule, subject, what), places in by_change.items():
        names = [name for name, _ in places]
        operations = "" if len(names) == len(shared) else f" (in {_listed(names)})"
        yield Finding(rule, new.provider.slug, subject, f"{what}{operations}", places[0][1])


def _listed(names: Sequence[str]) -> str:
    more = [f"{len(names) - 3} more"] if len(names) > 4 else []
    return ", ".join([*(f"`{name}`" for name in names[: 3 if more else 4]), *more])


def _compare_operation(
    before: Sequence[ErrorRowAnnotation], old: Side, after: Sequence[ErrorRowAnnotation], new: Side
) -> Iterator[tuple[_Change, str]]:
    """Yield each change between the rows of an operation, and its line."""
    for case in dict.fromkeys([*_cases(after), *_cases(before)]):
        was, now = _raised(before, case), _raised(after, case)
        position = new.prefixed(now.row.position) if now.row else old.prefixed(was.row.position) if was.row else ""
        change = _change(was, now)
        if change is not None:
            status = str(case[0]) if case[0] != _ANY else "any status"
            more = case[1] or brief(case[2])
            yield _Change(change[0], f"{status} {more}" if more else status, change[1]), position


def _change(was: _Raised, now: _Raised) -> tuple[str, str] | None:
    """Return the rule of the difference and what it says, None if there is none."""
    same = was.error == now.error
    errors_differ = f"`{now.error}`, and was `{was.error}`"
    if was.row is None and now.row is not None:
        if same:
            return "error-listed", f"is listed, as `{now.error}` all along"
        return "error-refined", f"is listed: {errors_differ}"
    if was.row is not None and now.row is None:
        if same:
            return "error-unlisted", f"is no longer listed, `{now.error}` all the same"
        return "error-unrefined", f"is no longer listed: {errors_differ}"
    if not same:
        return "error-changed", errors_differ
    if was.again != now.again:
        condition = ", if it has `Retry-After`" if now.again == "retry-after" else ""
        return "attempts-changed", f"is {'' if now.again else 'no longer '}worth another attempt{condition}"
    if was.text != now.text:
        return "error-reworded", f"has the text “{now.text}”, and had “{was.text}”"
    return None


def _rows(side: Side, operation: ir.Operation) -> tuple[ErrorRowAnnotation, ...]:
    facts = side.reading.lowered.facts
    return (*facts.operations[operation.path, operation.method.lower()].errors, *facts.errors)


def _cases(rows: Sequence[ErrorRowAnnotation]) -> Iterator[ErrorCase]:
    for row in rows:
        for status in row.http or (_ANY,):
            if status not in _REDIRECTS:
                yield from ((status, code, row.when) for code in row.code or (None,))


def _raised(rows: Sequence[ErrorRowAnnotation], case: ErrorCase) -> _Raised:
    status, code, when = case
    operation = contract.Operation(
        provider="",
        name="",
        method="",
        path="",
        retry="never",
        role=None,
        envelope=contract.Envelope(ok=(("ok",),), code=(("code",),)),
        errors=tuple(_runtime_row(row) for row in rows),
    )
    # Where `ok` is false, a 2xx is a refusal as well.
    content: Any = {"ok": False, **({} if code is None else {"code": code})}
    for pointer, condition in when:
        values = body_values(condition)
        if None not in values:
            content = put_value(content, pointer, values[0] if values else {})
    body = json.dumps(content).encode()
    error = _refusal(operation, contract.Response(status, {}, body))
    paused = _refusal(operation, contract.Response(status, {"retry-after": "1"}, body))
    row = next((row for row in rows if _names_case(row, case)), None)
    text = str(error).partition(f"{status} ")[2].removesuffix(f" ({code})")
    again: Again = error.repeat_advice is True or ("retry-after" if paused.repeat_advice else False)
    return _Raised(type(error).__name__, text, row, again)


def _refusal(operation: contract.Operation, response: contract.Response) -> errors.ApiError:
    try:
        response_reader.read_nothing(operation, response)
    except errors.ApiError as error:
        return error
    raise AssertionError(f"{response.status} is no refusal")


def _names_case(row: ErrorRowAnnotation, case: ErrorCase) -> bool:
    """Tell whether *row* lists just this case: by its code, or by its status if it has no code."""
    status, code, when = case
    fits_status = not row.http or status in row.http
    return fits_status and (code in row.code if code is not None else not row.code and row.when == when)


def _runtime_row(row: ErrorRowAnnotation) -> contract.ErrorRow:
    error: type[errors.ApiError] = getattr(errors, error_name(row.kind))
    return contract.ErrorRow(
        error=error, http=row.http, codes=row.code, says=row.says, when=conditions_by_path(row.when), again=row.again
    )
