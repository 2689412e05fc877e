"""Compare what both states emit, as Python: names and arguments with griffe, types by ourselves, which griffe skips."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import griffe
from attrs import define
from jinja2 import TemplateError

from polykyc_tools.diff.compare.models import renames
from polykyc_tools.diff.findings.finding import Finding, Name
from polykyc_tools.diff.revisions.revision import State
from polykyc_tools.engine.render.renderer import Layers, index, origins, package, render
from polykyc_tools.engine.source.diagnostics import InputError
from polykyc_tools.version import VERSION

from .annotations import retyped

_PACKAGE: Final = "polykyc"
_CLIENTS: Final = frozenset({"AsyncClient", "Client", "AsyncSessions", "Sessions"})
_SILENT: Final = frozenset({griffe.BreakageKind.ATTRIBUTE_CHANGED_VALUE, griffe.BreakageKind.ATTRIBUTE_CHANGED_TYPE})
"""Constants hold what operations are made of, and types are looked at by ourselves."""


@define(frozen=True)
class Surface:
    """What differs in Python beyond what is *known* already, and remarks on how it was compared."""

    findings: tuple[Finding, ...]
    remarks: tuple[str, ...]


def surface(old: State, new: State, known: Sequence[Finding]) -> Surface:
    """Return how the package of *new* breaks users of that of *old* in ways that *known* findings do not explain."""
    before, remarks = _emitted(old, new)
    after, more = _emitted(new, new)
    if before == after:
        return Surface((), (*remarks, *more))
    # What is the same in both cannot differ; the package's own modules are kept, so that it is one.
    same = {path for path in before if before[path] == after.get(path) and not path.endswith("__init__.py")}
    with tempfile.TemporaryDirectory(prefix="polykyc-") as folder:
        homes = (Path(folder) / "old", before), (Path(folder) / "new", after)
        ours, theirs = (
            _loaded({path: text for path, text in files.items() if path not in same}, home) for home, files in homes
        )
        renamed = {slug: renames(old.sides[slug], new.sides[slug]) for slug in old.sides.keys() & new.sides.keys()}
        types = list(retyped(ours, theirs, renamed))
        told = [*_broken(ours, theirs), *types]
    templates = _templates(new)
    names = {slug: {name for one in known if one.provider == slug for name in one.names} for slug in new.sides}
    findings: list[Finding] = []
    for rule, path, what in told:
        slug, name = _name(path, frozenset(old.sides) | frozenset(new.sides))
        if not any(name[: len(one)] == one for one in names.get(slug, {()})) or not slug:
            where = templates.get(_file(path, after), "")
            findings.append(Finding(rule, slug or _PACKAGE, path.removeprefix(f"{_PACKAGE}."), what, where))
    return Surface(tuple(dict.fromkeys(findings)), (*remarks, *more))


def _emitted(state: State, fallback: State) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the files of *state*, with the templates of *fallback* where its own are not for this engine."""
    try:
        return _files(state, state.project.layers), ()
    except InputError as error:
        slip = error.__cause__
        if state is fallback or not isinstance(slip, TemplateError):
            raise
        remark = f"the templates of {state.name} are not for this engine ({type(slip).__name__}): today's were used"
        return _files(state, fallback.project.layers), (remark,)


def _files(state: State, templates: Layers) -> dict[str, str]:
    providers = [side.provider for side in state.sides.values()]
    files = package(templates, VERSION)
    for provider in providers:
        files |= render(provider, templates, _PACKAGE)
    return {
        path: text for path, text in (files | index(providers, templates, _PACKAGE)).items() if path.endswith(".py")
    }


def _loaded(files: Mapping[str, str], home: Path) -> griffe.Module:
    for path, text in files.items():
        place = home / _PACKAGE / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    # Read and never imported: a spec of somebody's is not run here.
    found: Any = griffe.load(_PACKAGE, search_paths=[home], allow_inspection=False, resolve_aliases=False)
    assert isinstance(found, griffe.Module)
    return found


def _broken(old: griffe.Module, new: griffe.Module) -> Iterator[tuple[str, str, str]]:
    # It warns of names that it cannot follow out of the package.
    logging.getLogger("griffe").disabled = True
    for one in griffe.find_breaking_changes(old, new):
        # Which module a class or an operation is in is no part of the promise.
        layout = one.obj.is_module and {"models", "operations"} & {*one.obj.path.split(".")}
        if one.kind not in _SILENT and not layout:
            about: Any = one.old_value or one.new_value
            parameter = f".{about.name}" if isinstance(about, griffe.Parameter) else ""
            yield "python-broken", f"{one.obj.path}{parameter}", one.kind.value[:1].lower() + one.kind.value[1:]


def _name(path: str, slugs: frozenset[str]) -> tuple[str, Name]:
    """Return the provider that *path* is of, none for what all share, and the public name as findings have it."""
    _, *parts = path.split(".")
    if not parts or parts[0] not in slugs:
        return "", tuple(parts)
    slug, *rest = parts
    match rest:
        case ["client" | "sessions" as module, str() as cls, *more] if cls in _CLIENTS:
            if more[:1] in (["sessions"], ["webhooks"]) or not more:
                return slug, tuple(more) or (module,)
            return slug, ("call" if module == "client" else "role", *more)
        case ["operations", operation, *more]:
            return slug, ("call", operation, *more[1:])
        case ["models", str() as name] if name[:1].isupper():
            return slug, ("model", name)
        case ["models", _, *more]:
            return slug, ("model", *more)
        case ["status" | "status_of", *_]:
            return slug, ("status",)
        case _:
            return slug, tuple(rest)


def _file(path: str, files: Mapping[str, str]) -> str:
    """Return the emitted file that *path* is in."""
    steps = path.split(".")[1:]
    for length in range(len(steps), -1, -1):
        home = "/".join(steps[:length])
        for file in (f"{home}.py", f"{home}/__init__.py".removeprefix("/")):
            if file in files:
                return file
    return ""


def _templates(state: State) -> dict[str, str]:
    """Return the template of each emitted file."""
    home = state.project.layers
    found = {path: f"templates/package/{path}" for path in package(home, VERSION)}
    for side in state.sides.values():
        found |= {path: f"templates/{template}" for path, template in origins(side.provider, home).items()}
    return found | {path: f"templates/index/{path}.jinja" for path in index([], home, _PACKAGE)}
