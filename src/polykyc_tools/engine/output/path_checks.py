"""Say which paths may be emitted: those that mean one place, inside the target, on every system."""

from collections.abc import Iterable, Iterator
from itertools import accumulate

from polykyc_tools.engine.source.diagnostics import InputError, Problem

_HINT = "rename the template, or what it is named after in the spec"


def check_paths(paths: Iterable[str], *, hint: str = _HINT) -> None:
    """Raise unless *paths* are plain, relative, and apart from each other on a disk that ignores case."""
    given = sorted(paths)
    problems = [Problem(path, what, hint) for path in given if (what := _oddity(path))]
    if problems := problems or list(_clashes(given, hint)):
        raise InputError(problems)


def _oddity(path: str) -> str | None:
    parts = path.split("/")
    if path.startswith("/") or ":" in path:
        return "is an absolute path"
    if "\\" in path or not path.isprintable():
        return "has a character that no path of ours may have"
    if ".." in parts or "." in parts or "" in parts:
        return "has a part that is empty, `.` or `..`"
    return None


def _clashes(paths: list[str], hint: str) -> Iterator[Problem]:
    whole = set(paths)
    spelt: dict[str, str] = {}
    for path in paths:
        for place in accumulate(path.split("/"), "{}/{}".format):
            if place != path and place in whole:
                yield Problem(place, f"is a file, and `{path}` needs a folder there", hint)
            if (first := spelt.setdefault(place.casefold(), place)) != place:
                yield Problem(place, f"differs from `{first}` by case only", hint)
