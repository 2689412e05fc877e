"""Templates of a project that override those of polykyc, some of which guard money, data or a status."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final

from attrs import define

from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.input_folder import is_left_over
from polykyc_tools.engine.source.mapping_reader import suggest_name
from polykyc_tools.engine.source.moved_modules import moved_imports, new_path

GUARDS: Final[Mapping[str, str]] = {
    "package/_runtime/*": "how requests are sent and repeated, answers read, and webhooks verified",
    "provider/_contract.jinja": "which answer is an error, and what may be repeated",
    "provider/client.py.jinja": "where the credential and every request go",
    "provider/contract.py.jinja": "which answer is an error, and what may be repeated",
    "provider/explanations.py.jinja": "why an answer is approved, as an audit log has it",
    "provider/models/*model*": "what of a person a repr or a log line shows",
    "provider/operations/*": "what is sent, and what is made of the answer",
    "provider/sessions.py.jinja": "which session is approved",
    "provider/status.py.jinja": "which answer is approved",
    "provider/webhooks.py.jinja": "which event is genuine",
}
"""Templates in which a mistake could cost money, data or a wrong status, and what each one decides."""


@define(frozen=True)
class Override:
    """A template that overrides one of polykyc; *guards* is what it decides, if a mistake there would be grave."""

    path: str
    guards: str | None

    def __str__(self) -> str:
        duty = f" and decides {self.guards}" if self.guards else ""
        return f"templates/{self.path} is this project's own{duty}; polykyc's changes to it do not reach this project"


def layers(home: Path, templates: Path) -> tuple[Path, ...]:
    """Return the folders of templates, in the order of the search: the project's own, if it has one, then ours."""
    own = home / "templates"
    return (own, templates) if own.is_dir() and own.resolve() != templates.resolve() else (templates,)


def find_overrides(home: Path, templates: Path) -> tuple[Override, ...]:
    """Return the templates of a project that override ours; raise `InputError` for one that overrides none."""
    own = home / "templates"
    if os.path.lexists(own) and not own.is_dir():
        raise InputError([Problem("templates", "is not a folder, and no template in it would be read", "move it away")])
    folders = layers(home, templates)
    if len(folders) == 1:
        return ()
    files, originals = _files(folders[0]), _files(folders[1])
    problems = [*_strays(files, originals), *_astray(home, files), *_imports_of_moved(files, originals)]
    if problems:
        raise InputError(problems)
    return tuple(Override(path, _guards(path)) for path in files)


def _files(folder: Path) -> dict[str, Path]:
    """Return the templates below *folder*, and links to folders, which no loader follows."""
    files = {
        (Path(above) / name).relative_to(folder).as_posix(): Path(above) / name
        for above, folders, names in os.walk(folder)
        for name in (*names, *(link for link in folders if (Path(above) / link).is_symlink()))
        if "__pycache__" not in above and not is_left_over(name)
    }
    return dict(sorted(files.items()))


def _strays(own: Mapping[str, Path], originals: Mapping[str, Path]) -> Iterator[Problem]:
    for path, file in own.items():
        if file.is_dir():
            yield Problem(f"templates/{path}", "is a link to a folder", "copy the templates into a folder of that name")
        elif path not in originals and (new := _new_path(path)) in originals:
            what = f"takes the place of a template that is now `templates/{new}`"
            hint = f"make the same changes in a copy of polykyc's `templates/{new}`, and remove this file"
            yield Problem(f"templates/{path}", what, hint)
        elif path not in originals:
            # A template with a wrong name would have no effect, without a report.
            what = "takes the place of no template of polykyc's"
            meant = suggest_name(path, originals)
            hint = f"{meant} Rename it" if meant.startswith("did you mean") else f"remove it, or {meant}"
            yield Problem(f"templates/{path}", what, hint)


def _new_path(path: str) -> str:
    """Return the present path of a template of the package that was at *path*."""
    if path == "package/__init__.py":
        return "index/__init__.py.jinja"
    kind, _, below = path.partition("/")
    return f"{kind}/{new_path(below)}" if kind == "package" else path


def _imports_of_moved(own: Mapping[str, Path], originals: Mapping[str, Path]) -> Iterator[Problem]:
    """Yield a problem for each import of a module that moved. Inside a function it would fail only at a call."""
    modules = {path.removeprefix("package/") for path in originals if path.startswith("package/")}
    for path, file in own.items():
        if path not in originals or not file.is_file():
            continue
        kind, _, below = path.partition("/")
        # A module of a provider is as deep in the package as its template is below `templates`.
        emitted = path if kind == "provider" else below
        text = file.read_text(encoding="utf-8", errors="replace")
        for moved in moved_imports(emitted, text, modules):
            what = f"imports from an old path of the runtime: `{moved.old}`"
            yield Problem(f"templates/{path}:{moved.line}", what, f"write `{moved.new}`")


def _astray(home: Path, own: Mapping[str, Path]) -> Iterator[Problem]:
    top = home.resolve()
    for path, file in own.items():
        if not file.is_dir() and not file.resolve().is_relative_to(top):
            yield Problem(f"templates/{path}", "leads out of the project", "copy the file into it")


def _guards(path: str) -> str | None:
    return next((duty for pattern, duty in GUARDS.items() if fnmatchcase(path, pattern)), None)
