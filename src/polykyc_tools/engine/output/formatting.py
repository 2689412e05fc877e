"""Give emitted text its final form: one layout, by a pinned ruff without settings."""

import os
import re
import stat
import subprocess
import tempfile
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path

from polykyc_tools.engine.source.diagnostics import InputError, Problem

from .path_checks import check_paths

# Another version may lay out the same text otherwise; pyproject.toml pins the same one.
RUFF = "0.17.5"
# Without these a folder named `build`, or a provider named like a library, would be treated otherwise.
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


def formatted(files: Mapping[str, str]) -> dict[str, bytes]:
    """Return *files* as the bytes to be written, Python among them laid out."""
    with tempfile.TemporaryDirectory(prefix="polykyc-") as folder:
        return laid_out(files, Path(folder))


def laid_out(files: Mapping[str, str], home: Path) -> dict[str, bytes]:
    """Write *files* below *home*, a folder of their own, Python among them laid out, and return their bytes."""
    check_paths(files)
    ruff = _ruff()
    plain = {path: _bytes(path, text) for path, text in files.items()}
    # Ruff would lay out the examples inside of Markdown as well, which are as their template has them.
    python = {path: content for path, content in plain.items() if path.endswith(".py")}
    put(python, home)
    found = _run(ruff, home)
    if found:
        raise InputError(_problem(line) for line in found.splitlines())
    put({path: content for path, content in plain.items() if path not in python}, home)
    return {**plain, **{path: (home / path).read_bytes() for path in python}}


def put(files: Mapping[str, bytes], home: Path) -> None:
    """Write *files* below *home*."""
    for folder in sorted({path.rpartition("/")[0] for path in files}):
        (home / folder).mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        place = home / path
        place.write_bytes(content)
        # The tree is the same for whoever emits it, whatever the umask; to set what is set already costs as much again.
        if stat.S_IMODE(place.stat().st_mode) != _MODE:
            place.chmod(_MODE)


def _ruff() -> Path:
    """Return the pinned ruff, by the files of its package: what the PATH has may be another."""
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
        half = Problem(path, f"`{error.object[error.start]!a}` is half a character", "mend the text in the spec")
        raise InputError([half]) from error


def _run(ruff: Path, home: Path) -> str:
    """Put the imports below *home* in order, lay out every file, and return what ruff refuses."""
    quiet = {name: value for name, value in os.environ.items() if not name.startswith("RUFF_")}
    # `check` leaves a file that is not Python to `format`, which names the line.
    for command in (("check", "--select=I", "--fix", "--exit-zero", "--quiet"), ("format",)):
        line = [str(ruff), *command, *_ALWAYS, "."]
        done = subprocess.run(line, cwd=home, env=quiet, capture_output=True, text=True, encoding="utf-8", check=False)
        if done.returncode:
            return done.stderr.strip() or "ruff gave no reason"
    return ""


def _problem(found: str) -> Problem:
    hint = "mend the template under `templates/` that emits it"
    if fits := _FINDING.match(found):
        return Problem(f"{fits['path']}:{fits['line']}", f"is emitted as no Python: {fits['what']}", hint)
    return Problem("ruff", found, hint)
