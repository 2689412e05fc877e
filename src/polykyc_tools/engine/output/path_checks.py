"""Check that paths name one file each, inside the target, on every system."""

from collections.abc import Iterable, Iterator
from itertools import accumulate

from polykyc_tools.engine.source.diagnostics import InputError, Problem

_HINT = "rename the template, or what it is named after in the spec"


def check_paths(paths: Iterable[str], *, hint: str = _HINT) -> None:
    """Raise `InputError` unless *paths* are plain, relative, and different on a disk that ignores case."""
    ordered = sorted(paths)
    problems = [Problem(path, what, hint) for path in ordered if (what := _oddity(path))]
    if problems := problems or list(_clashes(ordered, hint)):
        raise InputError(problems)


def _oddity(path: str) -> str | None:
    parts = path.split("/")
    if path.startswith("/") or ":" in path:
        return "is an absolute path"
    if "\\" in path or not path.isprintable():
        return "has a character that no emitted path may have"
    if ".." in parts or "." in parts or "" in parts:
        return "has a part that is empty, `.` or `..`"
    return None


def _clashes(paths: list[str], hint: str) -> Iterator[Problem]:
    files = set(paths)
    by_case: dict[str, str] = {}
    for path in paths:
        for prefix in accumulate(path.split("/"), "{}/{}".format):
            if prefix != path and prefix in files:
                yield Problem(prefix, f"is a file, and `{path}` needs a folder there", hint)
            if (first := by_case.setdefault(prefix.casefold(), prefix)) != prefix:
                yield Problem(prefix, f"differs from `{first}` by case only", hint)
