"""Format emitted Python with a pinned ruff, and put its imports in order."""

import os
import re
import stat
import subprocess
import tempfile
from collections.abc import Collection, Mapping
from importlib import metadata
from pathlib import Path

from polykyc_tools.engine.source.diagnostics import InputError, Problem

from .path_checks import check_paths

# Another version may format the same text in another way. pyproject.toml pins the same version.
RUFF = "0.17.5"
# By default ruff leaves out a folder named `build`, and sorts a library with the name of a provider elsewhere.
_ALWAYS = (
    "--isolated",
    "--no-cache",
    "--no-respect-gitignore",
    "--config=exclude=[]",
    "--config=src=[]",
    "--target-version=py311",
    "--line-length=120",
)
_MODE = 0o644
_FINDING = re.compile(r"^error: Failed to parse (?P<path>[^:]+):(?P<line>\d+):\d+: (?P<what>.+)$")


def formatted(files: Mapping[str, str], *, shipped: Collection[str] = ()) -> dict[str, bytes]:
    """Return the bytes of *files*, with Python formatted but for those that are *shipped*, which are formatted already.

    Raises:
        InputError: A path cannot be written, a file is not Python, or the pinned ruff is not installed.

    """
    with tempfile.TemporaryDirectory(prefix="polykyc-") as folder:
        return _format(files, Path(folder), shipped)


def lay_out(files: Mapping[str, str], home: Path, *, shipped: Collection[str] = ()) -> dict[str, bytes]:
    """Write *files* below *home*, a folder of their own, with Python formatted, and return their bytes.

    Files that are *shipped* with polykyc are written as they are. To format them takes ruff three times as long as a
    small provider.
    """
    laid_out = _format(files, home, shipped)
    rest = {path: content for path, content in laid_out.items() if not _is_formatted(path, shipped)}
    write_files(rest, home)
    return laid_out


def _is_formatted(path: str, shipped: Collection[str]) -> bool:
    # Ruff would also format the examples in Markdown, which stay as their template has them.
    return path.endswith(".py") and path not in shipped


def _format(files: Mapping[str, str], home: Path, shipped: Collection[str]) -> dict[str, bytes]:
    """Write those of *files* that ruff formats below *home*, and return the bytes of all."""
    check_paths(files)
    ruff = _ruff()
    plain = {path: _bytes(path, text) for path, text in files.items()}
    python = {path: content for path, content in plain.items() if _is_formatted(path, shipped)}
    write_files(python, home)
    refusals = _run(ruff, home)
    if refusals:
        raise InputError(_problem(line) for line in refusals.splitlines())
    return {**plain, **{path: (home / path).read_bytes() for path in python}}


def write_files(files: Mapping[str, bytes], home: Path) -> None:
    """Write *files* below *home*."""
    for folder in sorted({path.rpartition("/")[0] for path in files}):
        (home / folder).mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        file = home / path
        file.write_bytes(content)
        # The tree is the same whatever the umask. A `chmod` of every file would double the time to write.
        if stat.S_IMODE(file.stat().st_mode) != _MODE:
            file.chmod(_MODE)


def _ruff() -> Path:
    """Return the program of the pinned ruff, from the files of its package: the PATH may have another one."""
    extra = "pip install 'polykyc[generate]'"
    try:
        package = metadata.distribution("ruff")
    except metadata.PackageNotFoundError:
        lack = Problem("ruff", f"`{RUFF}` lays out what is emitted, and is not installed", extra)
        raise InputError([lack]) from None
    if package.version != RUFF:
        other = Problem("ruff", f"`{RUFF}` lays out what is emitted, and `{package.version}` is installed", extra)
        raise InputError([other])
    programs = (Path(str(package.locate_file(file))) for file in package.files or () if file.stem == "ruff")
    program = next((file for file in programs if os.access(file, os.X_OK) and file.is_file()), None)
    if program is None:
        raise InputError([Problem("ruff", "is installed without its program", f"{extra} --force-reinstall")])
    return program


def _bytes(path: str, text: str) -> bytes:
    try:
        return text.replace("\r\n", "\n").encode()
    except UnicodeEncodeError as error:
        half = Problem(path, f"`{error.object[error.start]!a}` is half a character", "change the text in the spec")
        raise InputError([half]) from error


def _run(ruff: Path, home: Path) -> str:
    """Put the imports below *home* in order, format every file, and return what ruff refuses."""
    quiet = {name: value for name, value in os.environ.items() if not name.startswith("RUFF_")}
    # `check` leaves a file that is not Python to `format`, which names the line.
    for command in (("check", "--select=I", "--fix", "--exit-zero", "--quiet"), ("format",)):
        line = [str(ruff), *command, *_ALWAYS, "."]
        done = subprocess.run(line, cwd=home, env=quiet, capture_output=True, text=True, encoding="utf-8", check=False)
        if done.returncode:
            return done.stderr.strip() or "ruff gave no reason"
    return ""


def _problem(line: str) -> Problem:
    hint = "mend the template under `templates/` that emits it"
    if fits := _FINDING.match(line):
        return Problem(f"{fits['path']}:{fits['line']}", f"is emitted as no Python: {fits['what']}", hint)
    return Problem("ruff", line, hint)
