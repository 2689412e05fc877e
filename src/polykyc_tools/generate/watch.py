"""Emit again whenever an input is saved."""

from __future__ import annotations

import gc
import sys
import traceback
from collections.abc import Callable, Iterator, Set
from pathlib import Path
from typing import Final, TypeAlias

from watchfiles import Change, watch

from polykyc_tools.cli.exit_codes import FINE
from polykyc_tools.cli.output import err, out
from polykyc_tools.engine.pipeline.project import Project
from polykyc_tools.engine.source.diagnostics import InputError
from polykyc_tools.engine.source.input_folder import is_left_over
from polykyc_tools.project import SETTINGS

from . import cache, digests
from .run import run as emit

Changes: TypeAlias = Set[tuple[Change, str]]

_FOLDERS: Final = ("specs", "overlays", "templates")
_SETTLED: Final = 50
"""Milliseconds without another change after which an editor is done; it may write in several steps."""


def run(project: Project, package: str, *, engine: str) -> int:
    """Emit *package* of *project* now and after every change, until Ctrl-C; return the exit code."""
    gc.enable()  # this run is long
    try:
        repeat(lambda: changes(project.folder, package), lambda: emit_and_report(project, package, engine=engine))
    except KeyboardInterrupt:
        out("ended")
    return FINE


def repeat(look: Callable[[], Iterator[Changes]], act: Callable[[], None]) -> None:
    """Call *act* now and after each change that *look* yields, also one during *act*. Never return."""
    while True:
        # Watch before the work begins, and start a new watch each time, because there may be new folders.
        looking = look()
        next(looking)
        act()
        next(filter(None, looking))


def changes(home: Path, package: str) -> Iterator[Changes]:
    """Yield the changes among the inputs of *home*, many times a second; mostly none."""
    record = cache.load(home, package)
    referred = {str(home / path) for read in record.read.values() for path in read} if record else set[str]()
    inputs = tuple(f"{home / name}/" for name in _FOLDERS)

    def is_input(_: Change, path: str) -> bool:
        plain = not is_left_over(Path(path).name) and "__pycache__" not in path
        return path in {*referred, str(home / SETTINGS)} or (plain and f"{path}/".startswith(inputs))

    folders = {home, *(Path(path).parent for path in referred)}
    folders |= {folder for name in _FOLDERS for folder in _below(home / name)}
    there = [str(folder) for folder in sorted(folders) if folder.is_dir()]
    # Not recursive: next to them may be an environment of ten thousand files.
    return watch(
        *there, recursive=False, watch_filter=is_input, step=_SETTLED, rust_timeout=_SETTLED, yield_on_timeout=True
    )


def _below(folder: Path) -> Iterator[Path]:
    yield folder
    yield from (path for path in folder.rglob("*") if path.is_dir() and path.name != "__pycache__")


def emit_and_report(project: Project, package: str, *, engine: str) -> None:
    """Emit, and print the outcome or the errors."""
    try:
        if digests.engine() != engine:
            err("polykyc itself has changed: end this with Ctrl-C and start it again")
        outcome = emit(project, package, engine=engine)
        for line in (*outcome.notes, *outcome.lost):
            out(line)
        out(f"{outcome}; waiting for changes, Ctrl-C ends")
    except InputError as error:
        err(f"{error}\nwaiting for changes, Ctrl-C ends")
    # A bug, or an error of the disk: the next run may succeed, and the person at the terminal reads the trace.
    except Exception as error:
        err("".join(traceback.format_exception(error)) + "waiting for changes, Ctrl-C ends")
    sys.stdout.flush()  # the reader of a pipe sees it at once
