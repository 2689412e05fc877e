"""Which version a change asks for, and what the changelog says of it."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final, Literal, TypeAlias

from attrs import define

from polykyc_tools.diff.findings.finding import Finding
from polykyc_tools.diff.findings.severity import SEVERITIES, worst
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.mapping_reader import is_map

Level: TypeAlias = Literal["major", "minor", "patch", "none"]
Kind: TypeAlias = Literal["provider", "added", "changed", "removed"]

_VERSION: Final = re.compile(r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)")
_MOST: Final = 12
_BEGIN: Final[Mapping[Kind, str]] = {
    "provider": "Added",
    "added": "Added to",
    "changed": "Changed",
    "removed": "Removed from",
}
_ADDED: Final = ("-added", "-found", "-met", "-taken", "-known", "-listed", "-new")
_REMOVED: Final = ("-removed", "-lost", "-dropped")


@define(frozen=True)
class Bump:
    """The step that a version has to take: of *level*, *old* to *new* where the old one is known."""

    level: Level
    old: str | None
    new: str | None


def bump(findings: Iterable[Finding], version: str | None) -> Bump:
    """Return the step that *findings* ask for by semantic versioning, whose 0.x breaks in its second number."""
    grave = worst(one.severity for one in findings)
    found = _VERSION.fullmatch(version) if version is not None else None
    if version is not None and found is None:
        hint = "write it as 1.2.3; a pre-release is raised by hand"
        raise InputError([Problem("--version-from", f"`{version}` is no version of three numbers", hint)])
    if grave is None:
        return Bump("none", version, version)
    level: Level = "major" if grave == "breaking" else "minor"
    if found is None:
        return Bump(level, None, None)
    major, minor, patch = map(int, found.groups())
    if major == 0:
        level = "minor" if grave == "breaking" else "patch"
    steps = {"major": (major + 1, 0, 0), "minor": (major, minor + 1, 0), "patch": (major, minor, patch + 1)}
    return Bump(level, version, ".".join(map(str, steps[level])))


def version_of(home: Path) -> str | None:
    """Return the version that the `pyproject.toml` of *home* states, None if it states none."""
    try:
        project: object = tomllib.loads((home / "pyproject.toml").read_text(encoding="utf-8")).get("project")
    except (OSError, ValueError):
        return None
    version = project.get("version") if is_map(project) else None
    return version if isinstance(version, str) and _VERSION.fullmatch(version) else None


def fragments(findings: Sequence[Finding]) -> dict[str, str]:
    """Return the changelog fragments of *findings* by the names of their files, as towncrier takes them."""
    grouped: dict[tuple[str, Kind], list[Finding]] = {}
    for one in sorted(findings, key=lambda one: SEVERITIES.index(one.severity)):
        grouped.setdefault((one.provider, _kind(one.rule)), []).append(one)
    return {f"+{slug}.{kind}.md": _sentence(slug, kind, found) for (slug, kind), found in sorted(grouped.items())}


def _kind(rule: str) -> Kind:
    if rule == "provider-added":
        return "provider"
    return "added" if rule.endswith(_ADDED) else "removed" if rule.endswith(_REMOVED) else "changed"


def _sentence(slug: str, kind: Kind, found: Sequence[Finding]) -> str:
    package = f"`polykyc.{slug}`" if slug != "polykyc" else "`polykyc`"
    if kind == "provider":
        return f"{_BEGIN[kind]} {package}.\n"
    more = [f"{len(found) - _MOST} more"] if len(found) > _MOST else []
    # A sentence ends at its end only, so that one fragment stays one sentence.
    parts = [*(one.text for one in found[:_MOST]), *more]
    return f"{_BEGIN[kind]} {package}: {'; '.join(parts)}.\n"


def write(home: Path, texts: Mapping[str, str]) -> list[str]:
    """Write the fragments *texts* into `changelog.d` of *home*, and return their paths; none that is there is lost."""
    folder = home / "changelog.d"
    try:
        problems = [
            Problem(f"changelog.d/{name}", "is there, and says something else", "rename it, or remove it")
            for name, text in texts.items()
            if os.path.lexists(folder / name) and not _says(folder / name, text)
        ]
        if problems:
            raise InputError(problems)
        folder.mkdir(exist_ok=True)
        for name, text in texts.items():
            if not (folder / name).exists():
                with (folder / name).open("x", encoding="utf-8") as file:
                    file.write(text)
    except OSError as error:
        what = f"cannot be written: {(error.strerror or str(error)).lower()}"
        raise InputError([Problem("changelog.d", what, "make it a folder that you may write to")]) from error
    return [f"changelog.d/{name}" for name in texts]


def _says(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode()
