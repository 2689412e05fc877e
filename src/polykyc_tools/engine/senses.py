"""Whether a row makes sense: its properties exist, and can hold what it asks of them."""

from collections.abc import Iterator, Mapping

from .conditions import show, word_of
from .domains import Domain, same
from .problems import Problem
from .reader import near
from .words import Absent, All, Both, Empty, Future, No, Past, Some, StatusRow, Test, Value, When

ARTICLES = {"list": "a list", "object": "an object", "time": "a time"}


def senses(row: StatusRow, domains: Mapping[str, Domain], *, folds: bool) -> Iterator[Problem]:
    """Yield what *row* names that the schema lacks."""
    for what, hint in _of_when(row.when, domains, folds, ""):
        yield Problem(f"{row.where} x-kyc-status".strip(), what, hint)


def _of_when(when: When, domains: Mapping[str, Domain], folds: bool, above: str) -> Iterator[tuple[str, str]]:
    for name, condition in when:
        path = f"{above}{name}"
        if name not in domains:
            yield f"the schema has no property `{path}`", near(name, domains)
            continue
        for test in condition:
            yield from _of_test(test, path, domains[name], folds)


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
        case Some(when) | No(when) | All(when):
            if domain.sort == "list" and domain.items is not None:
                yield from _of_when(when, domain.items, folds, f"{path}.")
            else:
                hint = f"write {_choices(domain)}"
                yield f"`{word_of(test)}` asks for a list of objects, and `{path}` is {_sort(domain)}", hint
        case Both(tests):
            for one in tests:
                yield from _of_test(one, path, domain, folds)
        case Value() if not _allowed(test, domain, folds):
            known = [show(value) for value in domain.values]
            hint = near(show(test), [*known, "absent"] if domain.absent else known) if known else ""
            yield f"`{path}` cannot be `{show(test)}`", hint or f"write {_choices(domain)}"
        case _:
            return


def _allowed(test: Value, domain: Domain, folds: bool) -> bool:
    if domain.sort == "listed":
        return any(same(test, value, folds=folds) for value in domain.values)
    return domain.sort == "open" and (not domain.types or bool(_types(test) & domain.types))


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
    match domain.sort:
        case "listed":
            return f"one of {', '.join(f'`{show(value)}`' for value in domain.values[:12])}"
        case "open":
            return f"{' or '.join(sorted(domain.types)) or 'anything'}"
        case "list":
            return "a list" if domain.items else "a list without objects"
        case _:
            return ARTICLES[domain.sort]


def _choices(domain: Domain) -> str:
    words = {
        "time": "`past`, `future`",
        "list": "`empty` or `{any: {…}}`" if domain.items else "`empty`",
        "object": "a table on the object's own schema",
        "listed": ", ".join(f"`{show(value)}`" for value in domain.values[:12]),
        "open": f"a value of the type {' or '.join(sorted(domain.types))}",
    }
    return words[domain.sort] + (" or `absent`" if domain.absent else "")
