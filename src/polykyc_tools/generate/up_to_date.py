"""Whether a run would change a file, by digests, before a heavy module is loaded; in doubt it would."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from polykyc_tools.engine.output.foreign_files import package_files
from polykyc_tools.engine.output.stale_bytecode import planted_bytecode
from polykyc_tools.engine.pipeline.project import Project

from .cache import FOLDER, Record
from .digests import GONE, below, of_all, of_file

SCHEMA: Final = "overlay.schema.json"
"""The JSON Schema of overlays for editors, next to the records."""


def unchanged(record: Record, project: Project, target: Path, *, engine: str) -> bool:
    """Tell whether *target* is what a run with *engine* would make of *project*, and nothing is left to clear away."""
    home = project.folder
    return (
        record.engine == engine
        and record.templates == of_templates(project.layers)
        and record.documents == of_documents(home)
        and all(same(home, read) for read in record.read.values())
        and (home / FOLDER / SCHEMA).is_file()
        and not _left_over(target)
        and tree(target) == record.files
        and not planted_bytecode(target)
    )


def of_templates(layers: Iterable[Path]) -> str:
    """Return the digest of all templates in *layers*, the folders of which the first that has one wins."""
    return of_all(
        {f"{number}/{path}": digest for number, layer in enumerate(layers) for path, digest in _digests(layer).items()}
    )


def of_documents(home: Path) -> dict[str, str]:
    """Return the digest of every spec and overlay of the project folder *home*, and of other files next to them."""
    by_kind = {kind: _digests(home / kind) for kind in ("specs", "overlays")}
    return {f"{kind}/{path}": digest for kind, digests in by_kind.items() for path, digest in digests.items()}


def of_paths(home: Path, paths: Iterable[str]) -> dict[str, str]:
    """Return the digest of each of *paths*, which are relative to *home*."""
    return {path: of_file(home / path) for path in paths}


def same(home: Path, read: Mapping[str, str]) -> bool:
    """Tell whether every file in *read* still has the digest there."""
    return all(expected != GONE and of_file(home / path) == expected for path, expected in read.items())


def tree(target: Path) -> dict[str, str]:
    """Return the digest of every file of the package at *target*, `GONE` for what is no plain file."""
    if target.is_symlink():
        return {}
    return {path: GONE if (target / path).is_symlink() else of_file(target / path) for path in package_files(target)}


def _digests(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): of_file(path) for path in below(folder)}


def _left_over(target: Path) -> bool:
    """Tell whether a killed run left folders that the next one has to remove."""
    return next(_stages(target), None) is not None


def _stages(target: Path) -> Iterator[Path]:
    for role in ("new", "old"):
        yield from target.parent.glob(f".{target.name}-{role}-*")
