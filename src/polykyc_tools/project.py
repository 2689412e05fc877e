"""Where specs, overlays and templates are: a folder of the user's, this checkout, or what the wheel carries."""

from __future__ import annotations

import keyword
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from polykyc_tools.engine.pipeline.project import Project
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.mapping_reader import suggest_name

PACKAGE: Final = "polykyc"
"""The package that is emitted where nobody names another."""

SETTINGS: Final = "polykyc.toml"
"""The file of a project that may name its package."""

_HERE: Final = Path(__file__).resolve().parent
_CHECKOUT: Final = _HERE.parent.parent
_CARRIED: Final = _HERE / "data"


def open_project(home: Path | None) -> Project:
    """Return the project in the folder *home*; else in the current folder if it has specs; else polykyc's own."""
    if home is None:
        home = Path.cwd() if (Path.cwd() / "specs").is_dir() else shipped_folder()
    if not (home / "specs").is_dir():
        raise InputError([Problem(str(home), "has no folder `specs`", "name the folder that holds it with --root")])
    return Project(folder=home.resolve(), templates=shipped_folder() / "templates")


def unrelated_checkout() -> Path | None:
    """Return this checkout if commands work on it though the current folder is elsewhere, as an editable install may.

    None if the current folder is a project or within this checkout, or if polykyc is installed from its wheel.
    """
    here = Path.cwd()
    is_related = (here / "specs").is_dir() or here.resolve().is_relative_to(_CHECKOUT)
    return None if is_related or shipped_folder() != _CHECKOUT else _CHECKOUT


def surrounding_project() -> Path | None:
    """Return the project around the current folder, None if commands work on it, or if there is none."""
    here = Path.cwd().resolve()
    around = (folder for folder in here.parents if (folder / "specs").is_dir() and _is_project(folder))
    folder = None if (here / "specs").is_dir() else next(around, None)
    return None if folder == shipped_folder() else folder


def _is_project(folder: Path) -> bool:
    return (folder / "overlays").is_dir() or (folder / SETTINGS).is_file()


def shipped_folder() -> Path:
    """Return the folder of polykyc's own project: this checkout, or the data of the wheel."""
    return _CHECKOUT if (_CHECKOUT / "specs").is_dir() else _CARRIED


def shipped_package(name: str) -> Path:
    """Return where polykyc's own package *name* is: in this checkout, or installed next to this one."""
    return _CHECKOUT / "generated" / name if shipped_folder() == _CHECKOUT else _HERE.parent / name


def emitted_package(home: Path, name: str) -> Path:
    """Return where the package *name* of the project *home* is, if it is emitted."""
    return shipped_package(name) if home == shipped_folder() else home / "generated" / name


def output_folder(home: Path, name: str) -> Path:
    """Return the folder that the package *name* of the project *home* is emitted into."""
    if home == _CARRIED:
        hint = "run this in a folder with `specs/`, or name one with --root"
        raise InputError([Problem(str(_CARRIED), "is part of an installed package, nothing is emitted there", hint)])
    return home / "generated" / name


def package_name(home: Path, package: str | None) -> str:
    """Return the package of the project *home*: the one *package*, else the one of its settings, else the usual."""
    name, position = (package, "--package") if package is not None else _settled(home)
    if not name.isidentifier() or keyword.iskeyword(name):
        raise InputError([Problem(position, f"`{name}` is no name of a Python package", "write a name such as kyc")])
    return name


def _settled(home: Path) -> tuple[str, str]:
    """Return the package that the settings of *home* name, and where."""
    file = home / SETTINGS
    try:
        settings = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return PACKAGE, SETTINGS
    except (OSError, ValueError) as error:
        raise InputError([Problem(SETTINGS, f"cannot be read: {error}", 'write `package = "kyc"`')]) from error
    problems = [
        Problem(SETTINGS, f"unknown key `{key}`", suggest_name(key, ["package"]))
        for key in settings
        if key != "package"
    ]
    name = settings.get("package", PACKAGE)
    if not isinstance(name, str):
        problems.append(Problem(SETTINGS, "`package` must be a text", 'write `package = "kyc"`'))
    if problems:
        raise InputError(problems)
    return str(name), SETTINGS


def require_provider(project: Project, slug: str) -> str:
    """Return *slug*, one of the providers of *project*; raise `InputError` if it is none."""
    slugs = project.slugs()
    if slug not in slugs:
        problem = unknown_provider(slug, slugs)
        if project.folder == shipped_folder() and not Path.cwd().resolve().is_relative_to(project.folder):
            # The current folder is no project, which its user may not know.
            hint = f"{problem.hint}; these are polykyc's own providers, --root names a project of yours"
            problem = Problem(problem.position, problem.what, hint)
        raise InputError([problem])
    return slug


def unknown_provider(slug: str, slugs: Iterable[str]) -> Problem:
    """Return what is wrong with naming *slug* where the providers are those *slugs*."""
    return Problem("specs", f"there is no provider `{slug}`", suggest_name(slug, slugs))
