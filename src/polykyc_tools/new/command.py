"""Begin a provider: look at its document, guess, try what comes of it, and only then write."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from polykyc_tools.cli.exit_codes import FINE
from polykyc_tools.cli.output import out
from polykyc_tools.engine.load.loader import SUFFIXES
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.limits import MAX_BYTES
from polykyc_tools.project import SETTINGS, shipped_folder

from .draft.draft import Begun, begun, filled
from .draft.files import free, write
from .draft.overlay import note
from .draft.repair_spec import scheme
from .prompts import BEARER, NONE, Answers, answers


def run(options: argparse.Namespace) -> int:
    """Run `polykyc new` as *options* say; return its exit code."""
    home = (options.root or Path.cwd()).resolve()
    if not home.is_dir() or (home == shipped_folder().resolve() and "site-packages" in home.parts):
        raise InputError([Problem(str(home), "is no folder to begin in", "make it, or name another with --root")])
    told = answers(options, home)
    suffix = _suffix(told.document)
    for folder in ("specs", "overlays"):
        free(home, [f"{folder}/{told.slug}{ending}" for ending in SUFFIXES])
    free(home, [f"tests/test_{told.slug}.py", f"tests/data/{told.slug}"])
    spec = _read(told.document) if told.document else _started(told).encode()
    with tempfile.TemporaryDirectory(prefix="polykyc-") as folder:
        found = begun(Path(folder).resolve(), told, f"{told.slug}{suffix}", spec)
    settings = home / SETTINGS
    more = {} if settings.exists() else {SETTINGS: f'package = "{told.package}"\n'.encode()}
    write(home, {**found.files, **more})
    _tell(told, found, [*found.files, *more])
    return FINE


def _suffix(document: Path | None) -> str:
    if document is None:
        return ".yaml"
    if document.suffix.lower() not in SUFFIXES:
        what = "is neither .yaml nor .json"
        raise InputError([Problem(str(document), what, "name an OpenAPI document, and rename it if it is one")])
    return document.suffix.lower()


def _read(document: Path) -> bytes:
    try:
        if document.exists() and not document.is_file():
            raise InputError([Problem(str(document), "is not a file", "name a YAML or JSON file")])
        with document.open("rb") as file:
            # Its size and its text are judged where it is loaded.
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        what = f"cannot be read: {(error.strerror or str(error)).lower()}"
        raise InputError([Problem(str(document), what, "check its name and its permissions")]) from error


def _started(told: Answers) -> str:
    wanted = told.credential or BEARER
    one = None if wanted.lower() == NONE else scheme(wanted)
    values = {"title": told.title, "base_url": told.base_url, "scheme": one}
    return filled("spec.yaml.jinja", values)


def _tell(told: Answers, found: Begun, paths: list[str]) -> None:
    data = [path for path in paths if path.startswith("tests/data/")]
    for path in paths:
        if path not in data:
            out(f"wrote {path}")
    out(f"wrote tests/data/{told.slug}: {len(data)} cases")
    for told_of in found.notes:
        out(str(told_of))
    for one in found.left_out:
        out(f"left out {one.name}: {note(one.why)}")
    for name, why in found.failing.items():
        out(f"no case for {name}: {note(why)}")
    if found.guess.sessions:
        out(f"to be decided in overlays/{told.slug}.yaml: what {found.guess.undecided} values of statuses mean")
    else:
        out("no session was recognised: say in the overlay which operations create and get one")
    out(f"next: polykyc generate && python -m unittest discover tests && polykyc show {told.slug} --assumptions")
