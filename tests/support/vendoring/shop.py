"""A small source to copy from, and what runs `polykyc vendor`."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any, Final

import pytest
from attrs import define

from polykyc_tools.cli.main import main
from polykyc_tools.engine.output.formatting import formatted
from polykyc_tools.engine.render.renderer import index
from polykyc_tools.vendoring.copy.lockfile import NAME

HOME: Final = Path(__file__).parents[3]
HEADER: Final = "# Generated from specs/{slug}.yaml and overlays/{slug}.yaml; edits here are lost.\n\n"
LINES: Final = tuple(f"line_{number} = {number}\n" for number in range(12))


@cache
def connect(slugs: tuple[str, ...]) -> str:
    """Return the module that knows the providers *slugs*, as the generator emits it."""
    unsigned = SimpleNamespace(signing=None)
    none = {"arguments": (), "variables": (), "own_arguments": False}
    value: list[Any] = [SimpleNamespace(slug=slug, facts=unsigned, **none) for slug in slugs]
    with TemporaryDirectory() as templates:
        alone = Path(templates) / "index"
        alone.mkdir()
        shutil.copy(HOME / "templates" / "index" / "_connect.py.jinja", alone)
        return formatted(index(value, Path(templates), "polykyc"))["_connect.py"].decode()


def package(slugs: Iterable[str] = ("acme", "zeta"), *, version: str = "1.0.0") -> dict[str, str]:
    """Return a small generated package."""
    files = {
        "__init__.py": '"""Clients."""\n',
        "_connect.py": connect(tuple(sorted(slugs))),
        "_version.py": f'"""The version."""\n\n__version__ = "{version}"\n',
        "_runtime/__init__.py": "",
        "_runtime/errors.py": "".join(LINES),
        "py.typed": "",
    }
    for slug in slugs:
        files[f"{slug}/__init__.py"] = f'{HEADER.format(slug=slug)}"""{slug}."""\n'
        files[f"{slug}/client.py"] = HEADER.format(slug=slug) + f'"""{slug}."""\n' + "".join(LINES)
    return files


def write_source(home: Path, files: Mapping[str, str], name: str = "polykyc") -> Path:
    """Make *home* a project whose generated package *name* is *files*, and nothing else; return it."""
    folder = home / "generated" / name
    for old in sorted(folder.rglob("*"), reverse=True) if folder.exists() else ():
        old.unlink() if old.is_file() else old.rmdir()
    for old in home.glob("[so]*s/*.yaml"):
        old.unlink()
    for path, text in files.items():
        position = folder / path
        position.parent.mkdir(parents=True, exist_ok=True)
        position.write_bytes(text.encode())
    for slug in {path.partition("/")[0] for path in files if path.endswith("/client.py")}:
        for kind in ("specs", "overlays"):
            (home / kind).mkdir(exist_ok=True)
            (home / kind / f"{slug}.yaml").write_text(f"# {kind} of {slug}\n")
    return home


@define(frozen=True)
class Shop:
    """A repository that has never heard of polykyc, and the source next to it."""

    home: Path
    source: Path
    capsys: pytest.CaptureFixture[str]

    @property
    def copy(self) -> Path:
        """Return where the copy is."""
        return self.home / "app" / "kyc"

    def publish(self, files: Mapping[str, str]) -> None:
        """Give the source another state."""
        write_source(self.source, files)

    def run(self, command: str, *arguments: object, root: bool = False) -> tuple[int, str, str]:
        """Run `polykyc vendor` on the copy; return its exit code, its output and its errors."""
        rooted = ("--root", self.source) if root or command in {"add", "update"} else ()
        line = ["vendor", command, "--into", self.copy, *rooted, *arguments]
        code = main([*map(str, line)])
        output, errors = self.capsys.readouterr()
        return code, output, errors

    def add(self, *slugs: str) -> None:
        """Make the copy."""
        code, _, errors = self.run("add", *(slugs or ("acme", "zeta")))
        assert (code, errors) == (0, "")

    def edit(self, path: str, old: str, new: str) -> None:
        """Change a file of the copy by hand."""
        text = (self.copy / path).read_text()
        assert old in text
        (self.copy / path).write_text(text.replace(old, new))

    def read(self, path: str) -> str:
        """Return a file of the copy."""
        return (self.copy / path).read_text()

    def lock(self) -> dict[str, Any]:
        """Return the lock of the copy."""
        result: dict[str, Any] = json.loads((self.copy / NAME).read_text())
        return result

    def files(self) -> dict[str, bytes]:
        """Return everything below the shop, by path; a link as where it leads."""
        return {
            path.relative_to(self.home).as_posix(): bytes(path.readlink()) if path.is_symlink() else path.read_bytes()
            for path in self.home.rglob("*")
            if path.is_symlink() or path.is_file()
        }
