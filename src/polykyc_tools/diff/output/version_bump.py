"""Find the version that findings require, and write their changelog fragments."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final, Literal, TypeAlias

from attrs import define

from polykyc_tools.diff.findings.catalog import SEVERITIES, worst
from polykyc_tools.diff.findings.finding import Finding
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.mapping_reader import is_map

BumpLevel: TypeAlias = Literal["major", "minor", "patch", "none"]
FragmentKind: TypeAlias = Literal["provider", "added", "changed", "removed"]

_VERSION: Final = re.compile(r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)")
_MOST: Final = 12
"""Findings that one fragment names."""
_BEGINNINGS: Final[Mapping[FragmentKind, str]] = {
    "provider": "Added",
    "added": "Added to",
    "changed": "Changed",
    "removed": "Removed from",
}
_ADDED: Final = ("-added", "-found", "-met", "-taken", "-known", "-listed", "-new")
_REMOVED: Final = ("-removed", "-lost", "-dropped")


@define(frozen=True)
class VersionBump:
    """The step that a version has to take, from *old* to *new* if the old version is known."""

    level: BumpLevel
    old: str | None
    new: str | None


def required_bump(findings: Iterable[Finding], version: str | None) -> VersionBump:
    """Return the step of *version* that *findings* require by semantic versioning.

    In 0.x a breaking change raises the second number, and any other change the third.

    Raises:
        InputError: *version* has not three numbers.

    """
    severity = worst(finding.severity for finding in findings)
    match = _VERSION.fullmatch(version) if version is not None else None
    if version is not None and match is None:
        what = f"`{version}` is not a version of three numbers"
        raise InputError([Problem("--version-from", what, "write it as 1.2.3, and raise a pre-release by hand")])
    if severity is None:
        return VersionBump("none", version, version)
    level: BumpLevel = "major" if severity == "breaking" else "minor"
    if match is None:
        return VersionBump(level, None, None)
    major, minor, patch = map(int, match.groups())
    if major == 0:
        level = "minor" if severity == "breaking" else "patch"
    steps = {"major": (major + 1, 0, 0), "minor": (major, minor + 1, 0), "patch": (major, minor, patch + 1)}
    return VersionBump(level, version, ".".join(map(str, steps[level])))


def project_version(folder: Path) -> str | None:
    """Return the version in the `pyproject.toml` of *folder*, None if it has none of three numbers."""
    try:
        project: object = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8")).get("project")
    except (OSError, ValueError):
        return None
    version = project.get("version") if is_map(project) else None
    return version if isinstance(version, str) and _VERSION.fullmatch(version) else None


def changelog_fragments(findings: Sequence[Finding], package: str) -> dict[str, str]:
    """Return the changelog fragments of *findings* in *package* for towncrier, by the names of their files."""
    grouped: dict[tuple[str, FragmentKind], list[Finding]] = {}
    for finding in sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity)):
        # What an overlay lacks concerns those who write it, and no caller.
        if finding.section != "Rows":
            grouped.setdefault((finding.provider, _fragment_kind(finding.rule)), []).append(finding)
    return {
        f"+{slug}.{kind}.md": _sentence(slug, kind, group, package) for (slug, kind), group in sorted(grouped.items())
    }


def _fragment_kind(rule: str) -> FragmentKind:
    if rule == "provider-added":
        return "provider"
    return "added" if rule.endswith(_ADDED) else "removed" if rule.endswith(_REMOVED) else "changed"


def _sentence(slug: str, kind: FragmentKind, findings: Sequence[Finding], package: str) -> str:
    # What is about no provider is about the whole package.
    subject = f"`{package}.{slug}`" if slug != "polykyc" else f"`{package}`"
    if kind == "provider":
        return f"{_BEGINNINGS[kind]} {subject}.\n"
    parts = [finding.text for finding in findings[:_MOST]]
    if len(findings) > _MOST:
        parts.append(f"{len(findings) - _MOST} more")
    # No part has a full stop, so one fragment stays one sentence.
    return f"{_BEGINNINGS[kind]} {subject}: {'; '.join(parts)}.\n"


def write_fragments(folder: Path, fragments: Mapping[str, str]) -> list[str]:
    """Write *fragments* into `changelog.d` of *folder*, and return their paths.

    Raises:
        InputError: a file with another text is in the way, or a file cannot be written.

    """
    changelog = folder / "changelog.d"
    try:
        problems = [
            Problem(f"changelog.d/{name}", "the file exists with another text", "rename it, or remove it")
            for name, text in fragments.items()
            if os.path.lexists(changelog / name) and not _has_text(changelog / name, text)
        ]
        if problems:
            raise InputError(problems)
        changelog.mkdir(exist_ok=True)
        for name, text in fragments.items():
            if not (changelog / name).exists():
                with (changelog / name).open("x", encoding="utf-8") as file:
                    file.write(text)
    except OSError as error:
        what = f"the folder cannot be written to: {(error.strerror or str(error)).lower()}"
        raise InputError([Problem("changelog.d", what, "make it a folder that you may write to")]) from error
    return [f"changelog.d/{name}" for name in fragments]


def _has_text(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode()
