"""Check a row of a status table: its properties exist, and can have the values that it names."""

from collections.abc import Iterator, Sequence
from typing import Final, assert_never

from attrs import define

from polykyc_tools.engine.annotations.conditions import quantifier_of, show
from polykyc_tools.engine.annotations.types import (
    Absent,
    All,
    Both,
    Compared,
    Condition,
    Empty,
    Future,
    No,
    Past,
    Present,
    Some,
    StatusRow,
    Test,
    Value,
    When,
)
from polykyc_tools.engine.source.diagnostics import Problem
from polykyc_tools.engine.source.mapping_reader import suggest_name

from .bitmasks import properties_read
from .value_domains import Domain, PropertyDomains, find_prefixes, is_same_value

_COMPARED: Final = (frozenset(("string",)), frozenset(("integer",)))
"""Types whose values `same` and `other` compare."""


def path_problems(rows: Sequence[StatusRow]) -> Iterator[Problem]:
    """Yield a problem for each path that leads through another one that *rows* read: the proof takes them as free."""
    reading = {name: row for row in reversed(rows) for name in properties_read(row.when)}
    for path, above in find_prefixes([*reading]).items():
        what = f"`{above}` and `{path}` are both read, as if one could change without the other"
        hint = f"leave `{above}` out: where it is absent, `{path}` is absent as well"
        yield Problem(f"{reading[path].position} x-kyc-status".strip(), what, hint)


def row_problems(row: StatusRow, domains: PropertyDomains, *, folds: bool) -> Iterator[Problem]:
    """Yield a problem for each condition of *row* that no value of the schema can fit."""
    for what, hint in _RowCheck(domains, folds).of_when(row.when, domains, ""):
        yield Problem(f"{row.position} x-kyc-status".strip(), what, hint)


@define(frozen=True)
class _RowCheck:
    """The check of a condition; *around* are the properties of the schema of the table."""

    around: PropertyDomains
    folds: bool

    def of_when(self, when: When, domains: PropertyDomains, above: str) -> Iterator[tuple[str, str]]:
        for name, condition in when:
            path = f"{above}{name}"
            if name not in domains:
                yield _of_missing(name, domains, above)
                continue
            if any(isinstance(test, Compared) for test in condition):
                yield from self._of_comparison(condition, path, domains[name], of_item=above != "")
                continue
            for test in condition:
                yield from self._of_test(test, path, domains[name])

    def _of_test(self, test: Test, path: str, domain: Domain) -> Iterator[tuple[str, str]]:
        match test:
            case Some(when) | No(when) | All(when) if domain.sort == "list" and domain.items is not None:
                yield from self.of_when(when, domain.items, f"{path}.")
            case Some(()) if domain.sort == "list":
                return  # any item fits, whatever it is
            case Both(tests):
                for part in tests:
                    yield from self._of_test(part, path, domain)
            case _:
                yield from _of_test(test, path, domain, self.folds)

    def _of_comparison(
        self, condition: Condition, path: str, domain: Domain, *, of_item: bool
    ) -> Iterator[tuple[str, str]]:
        """Yield what keeps *condition*, of which a test compares, from being true or false for any two values."""
        compared = [test for test in condition if isinstance(test, Compared)]
        first = compared[0]
        for test in condition:
            if test not in compared and not isinstance(test, Absent):
                what = f"`{path}` is compared, and is to be `{show(test)}` as well"
                yield what, "write comparisons and `absent` alone, and a row of its own for the rest"
            elif isinstance(test, Absent):
                yield from _of_test(test, path, domain, self.folds)
        if any(test.other != first.other for test in compared):
            yield f"`{path}` is compared with more than one property", "write a row for each"
            return
        other = self.around.get(first.other)
        if other is None or path == first.other:
            there = [name for name in self.around if name != path]
            yield (
                f"there is no other property `{first.other}` to compare `{path}` with",
                suggest_name(first.other, there),
            )
            return
        ordered = any(test.relation in ("before", "after") for test in compared)
        if not _comparable(domain, other, ordered=ordered):
            what = f"`{path}` is {_sort(domain)}, and `{first.other}` is {_sort(other)}: they cannot be compared"
            yield what, "compare two times of one kind, or, by `same` and `other`, two texts or two whole numbers"
        elif of_item and other.absent:
            what = f"an item's `{path}` is compared with `{first.other}`, which may be missing"
            yield what, f"let the spec require `{first.other}`, or leave the comparison out"


def _of_missing(name: str, domains: PropertyDomains, above: str) -> tuple[str, str]:
    """Return that the path *name* leads nowhere, and what to write instead."""
    step, dot, rest = name.partition(".")
    if not dot or step not in domains:
        return f"the schema has no property `{above}{name}`", suggest_name(step, domains)
    domain = domains[step]
    match domain.sort:
        case "object":
            return _of_missing(rest, domains.inner(step), f"{above}{step}.")
        case "list" if domain.items is not None:
            what = f"`{above}{name}` leads into a list, whose items may differ"
            return what, f"write `{above}{step}: {{any: {{{rest}: …}}}}`, or `no` or `all`"
        case _:
            return f"`{above}{name}` leads nowhere: `{above}{step}` is {_sort(domain)}", f"read `{above}{step}` itself"


def _comparable(first: Domain, second: Domain, *, ordered: bool) -> bool:
    if first.sort == second.sort == "time":
        # A day has no hour that a moment could lie before.
        return (first.time == "date") == (second.time == "date")
    plain = {"listed", "open"}
    alike = first.types == second.types and first.types in _COMPARED
    return not ordered and {first.sort, second.sort} <= plain and alike


def _of_test(test: Test, path: str, domain: Domain, folds: bool) -> Iterator[tuple[str, str]]:
    match test:
        case Absent() if not domain.absent:
            hint = f"drop `absent`, or let `{path}` be missing in the spec"
            yield f"`{path}` is never absent: it is required, and not nullable", hint
        case Past() | Future() if domain.sort != "time":
            hint = f"write `{{value: {show(test)}}}` for the text, or give `{path}` a time's `format`"
            yield f"`{show(test)}` asks for a time, and `{path}` is {_sort(domain)}", hint
        case Empty() if domain.sort != "list":
            hint = "write `{value: empty}` for the text, or `absent`"
            yield f"`empty` asks for a list, and `{path}` is {_sort(domain)}", hint
        case Present() if domain.sort != "object":
            yield f"`present` asks for an object, and `{path}` is {_sort(domain)}", f"write {_choices(domain)}"
        case Some() | No() | All():
            hint = f"write {_choices(domain)}"
            yield f"`{quantifier_of(test)}` asks for a list of objects, and `{path}` is {_sort(domain)}", hint
        case Value() if not _allowed(test, domain, folds):
            listed = [show(value) for value in domain.values]
            hint = suggest_name(show(test), [*listed, "absent"] if domain.absent else listed) if listed else ""
            yield f"`{path}` cannot be `{show(test)}`", hint or f"write {_choices(domain)}"
        case _:
            return


def _allowed(test: Value, domain: Domain, folds: bool) -> bool:
    match domain.sort:
        case "listed":
            return any(is_same_value(test, value, folds=folds) for value in domain.values)
        case "open":
            return not domain.types or bool(_types(test) & domain.types)
        case "time" | "list" | "object":
            return False
        case _:
            assert_never(domain.sort)


def _types(test: Value) -> set[str]:
    match test.value:
        case bool():
            return {"boolean"}
        case str():
            return {"string"}
        case int():
            return {"integer", "number"}
        case float():
            return {"number"}


def _sort(domain: Domain) -> str:
    """Return what a value of *domain* is, in words."""
    match domain.sort:
        case "listed":
            return f"one of {', '.join(_shown_values(domain))}"
        case "open":
            return " or ".join(sorted(domain.types)) or "anything"
        case "list":
            return "a list" if domain.items else "a list without objects"
        case "object":
            return "an object"
        case "time":
            return "a time"
        case _:
            assert_never(domain.sort)


def _choices(domain: Domain) -> str:
    """Return what a condition on a value of *domain* may be, in words."""
    match domain.sort:
        case "listed":
            choices = ", ".join(_shown_values(domain))
        case "open":
            choices = f"a value of the type {' or '.join(sorted(domain.types))}"
        case "list":
            choices = "`empty` or `{any: {…}}`" if domain.items else "`empty` or `{any: {}}`"
        case "object":
            choices = "`present`"
        case "time":
            choices = "`past`, `future`"
        case _:
            assert_never(domain.sort)
    return f"{choices} or `absent`" if domain.absent else choices


def _shown_values(domain: Domain) -> list[str]:
    return [f"`{show(value)}`" for value in domain.values[:12]]
