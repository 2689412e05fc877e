"""Where specs, overlays and templates are: a folder of the user's, this checkout, or what the wheel carries."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from .engine.problems import InputError, Problem

if TYPE_CHECKING:
    from .engine.documents import Root

_HERE: Final = Path(__file__).resolve().parent
_CHECKOUT: Final = _HERE.parent.parent
_CARRIED: Final = _HERE / "data"


def root(home: Path | None) -> Root:
    """Return the root at *home*; else the current folder if it has specs; else the project's own."""
    from .engine.documents import Root  # here, because it needs what reads YAML, and vendoring does not

    if home is None:
        home = Path.cwd() if (Path.cwd() / "specs").is_dir() else own()
    if not (home / "specs").is_dir():
        raise InputError([Problem(str(home), "has no folder `specs`", "name the folder that holds it with --root")])
    return Root(home=home.resolve(), templates=own() / "templates")


def own() -> Path:
    """Return the project's own root: this checkout, or what the wheel carries."""
    return _CHECKOUT if (_CHECKOUT / "specs").is_dir() else _CARRIED


def package(name: str) -> Path:
    """Return where the project's own package *name* is: in this checkout, or installed beside this one."""
    return _CHECKOUT / "generated" / name if own() == _CHECKOUT else _HERE.parent / name


def target(found: Root, name: str) -> Path:
    """Return the folder that the package *name* is emitted into."""
    if found.home == _CARRIED:
        hint = "run this in a folder with `specs/`, or name one with --root"
        raise InputError([Problem(str(_CARRIED), "is part of an installed package, nothing is emitted there", hint)])
    return found.home / "generated" / name
