"""Compare the emitted Python: names and arguments with griffe, types with `annotations`, as griffe skips them."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import griffe
from attrs import define
from jinja2 import TemplateError

from polykyc_tools.diff.compare.models import renamed_classes
from polykyc_tools.diff.findings.finding import Finding, PublicName
from polykyc_tools.diff.revisions.revision import Revision
from polykyc_tools.engine.render.renderer import Layers, index, origins, package, render
from polykyc_tools.engine.source.diagnostics import InputError
from polykyc_tools.version import VERSION

from .annotations import compare_annotations

_PACKAGE: Final = "polykyc"
_CLIENTS: Final = frozenset({"AsyncClient", "Client", "AsyncSessions", "Sessions"})
_SKIPPED: Final = frozenset({griffe.BreakageKind.ATTRIBUTE_CHANGED_VALUE, griffe.BreakageKind.ATTRIBUTE_CHANGED_TYPE})
"""The value of a constant is no public promise, and `compare_annotations` compares the types."""


@define(frozen=True)
class PythonChanges:
    """Findings in the emitted Python that no other finding explains, and remarks on the comparison."""

    findings: tuple[Finding, ...]
    remarks: tuple[str, ...]


def compare_python(old: Revision, new: Revision, explained: Sequence[Finding]) -> PythonChanges:
    """Return what breaks users of the package of *old* in that of *new*, without what *explained* findings cover."""
    before, remarks = _emitted_files(old, new)
    after, more = _emitted_files(new, new)
    if before == after:
        return PythonChanges((), (*remarks, *more))
    # A file that is the same in both cannot differ; each `__init__.py` stays, so that the rest is a package.
    same = {path for path in before if before[path] == after.get(path) and not path.endswith("__init__.py")}
    with tempfile.TemporaryDirectory(prefix="polykyc-") as folder:
        old_module, new_module = (
            _load({path: text for path, text in files.items() if path not in same}, Path(folder) / name)
            for name, files in (("old", before), ("new", after))
        )
        both = old.sides.keys() & new.sides.keys()
        renamed = {slug: renamed_classes(old.sides[slug], new.sides[slug]) for slug in both}
        types = list(compare_annotations(old_module, new_module, renamed))
        changes = [*_breakages(old_module, new_module), *types]
    templates = _templates(new)
    slugs = frozenset(old.sides) | frozenset(new.sides)
    names: dict[str, set[PublicName]] = {slug: set() for slug in new.sides}
    for finding in explained:
        if finding.provider in names:
            names[finding.provider] |= finding.names
    findings: list[Finding] = []
    for rule, path, what in changes:
        slug, name = _public_name(path, slugs)
        # A finding about a removed provider explains all of it.
        covered = slug and any(name[: len(public_name)] == public_name for public_name in names.get(slug, {()}))
        if not covered:
            position = templates.get(_emitted_file(path, after), "")
            findings.append(Finding(rule, slug or _PACKAGE, path.removeprefix(f"{_PACKAGE}."), what, position))
    return PythonChanges(tuple(dict.fromkeys(findings)), (*remarks, *more))


def _emitted_files(revision: Revision, fallback: Revision) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the Python files of *revision*; if this engine cannot use its templates, with those of *fallback*."""
    try:
        return _files(revision, revision.project.layers), ()
    except InputError as error:
        cause = error.__cause__
        if revision is fallback or not isinstance(cause, TemplateError):
            raise
        remark = f"the templates of {revision.name} are not for this engine ({type(cause).__name__}): today's were used"
        return _files(revision, fallback.project.layers), (remark,)


def _files(revision: Revision, templates: Layers) -> dict[str, str]:
    providers = [side.provider for side in revision.sides.values()]
    files = package(templates, VERSION)
    for provider in providers:
        files |= render(provider, templates, _PACKAGE)
    files |= index(providers, templates, _PACKAGE)
    return {path: text for path, text in files.items() if path.endswith(".py")}


def _load(files: Mapping[str, str], folder: Path) -> griffe.Module:
    for path, text in files.items():
        file = folder / _PACKAGE / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    # Griffe reads it and never imports it, so code from a foreign spec does not run here.
    module: Any = griffe.load(_PACKAGE, search_paths=[folder], allow_inspection=False)
    assert isinstance(module, griffe.Module)
    return module


def _breakages(old: griffe.Module, new: griffe.Module) -> Iterator[tuple[str, str, str]]:
    # Griffe warns of names that lead out of the package.
    logging.getLogger("griffe").disabled = True
    for breakage in griffe.find_breaking_changes(old, new):
        # The module of a class or an operation is no public promise.
        layout = breakage.obj.is_module and {"models", "operations"} & {*breakage.obj.path.split(".")}
        if breakage.kind not in _SKIPPED and not layout:
            value: Any = breakage.old_value or breakage.new_value
            parameter = f".{value.name}" if isinstance(value, griffe.Parameter) else ""
            what = breakage.kind.value[:1].lower() + breakage.kind.value[1:]
            yield "python-broken", f"{breakage.obj.path}{parameter}", what


def _public_name(path: str, slugs: frozenset[str]) -> tuple[str, PublicName]:
    """Return the provider that *path* belongs to, empty for what all share, and the public name of findings."""
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


def _emitted_file(path: str, files: Mapping[str, str]) -> str:
    """Return the emitted file that defines *path*, empty if there is none."""
    steps = path.split(".")[1:]
    for length in range(len(steps), -1, -1):
        prefix = "/".join(steps[:length])
        for file in (f"{prefix}.py", f"{prefix}/__init__.py".removeprefix("/")):
            if file in files:
                return file
    return ""


def _templates(revision: Revision) -> dict[str, str]:
    """Return the template of each emitted file."""
    layers = revision.project.layers
    templates = {path: f"templates/package/{path}" for path in package(layers, VERSION)}
    for side in revision.sides.values():
        templates |= {path: f"templates/{template}" for path, template in origins(side.provider, layers).items()}
    return templates | {path: f"templates/index/{path}.jinja" for path in index([], layers, _PACKAGE)}
