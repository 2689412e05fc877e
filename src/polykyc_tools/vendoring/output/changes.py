"""What is said of a change to a copy, to people and to machines."""

from __future__ import annotations

import re
from pathlib import Path

from polykyc_tools.cli.output import out
from polykyc_tools.vendoring.copy.status import Verdict
from polykyc_tools.vendoring.update.apply import Done

from .status import json_out


def tell(target: Path, done: Done, *, dry: bool, as_json: bool) -> int:
    """Print what was done to the copy at *target*, or would be; return the exit code."""
    conflicts = done.plan.conflicts
    verdict = Verdict.UNRESOLVED if conflicts else Verdict.WHOLE
    if as_json:
        steps = [
            {"path": step.path, "what": step.deed, "why": step.why, "old_path": step.old_path}
            for step in done.plan.steps
        ]
        imports = [
            {"path": path, "line": moved.line, "old": moved.old, "new": moved.new} for path, moved in done.moved_imports
        ]
        written = not (dry or done.idle)
        json_out({"into": str(target), "dry_run": dry, "written": written, "steps": steps, "moved_imports": imports})
        return verdict
    # A first copy would only list all its files.
    for step in done.plan.steps if done.change.old else conflicts:
        path = step.path if step.old_path is None else f"{step.old_path} -> {step.path}"
        out(f"{step.deed:<8}  {path}{f' ({step.why})' if step.why else ''}")
    out(_sum(target, done, dry=dry))
    for path, moved in done.moved_imports:
        out(f"hint: {target / path}:{moved.line}: write `{moved.new}`, because `{moved.old}` names an old path")
    if done.change.old is None and done.change.new is not None and not dry:
        out(f"hint: so that linters leave it alone, add to pyproject.toml:\n{linter_settings(target)}")
        out(f"hint: so that hooks do, too, add to .pre-commit-config.yaml:\n{hook_setting(target)}")
    if conflicts:
        several = "s" if len(conflicts) > 1 else ""
        out(f"hint: settle the {len(conflicts)} conflict{several}, then `polykyc vendor check --into {target}`")
        old = done.change.old
        paths = [step.path for step in conflicts if old is not None and (step.old_path or step.path) in old.accepted]
        if accepted := [str(target / path) for path in paths]:
            command = f"polykyc vendor accept {' '.join(accepted)}"
            out(f"hint: edits were accepted there; to accept the result as well: `{command}`")
    return verdict


def linter_settings(target: Path) -> str:
    """Return the settings in TOML with which ruff, mypy, pyright and coverage pass over the copy at *target*."""
    folder, name = target.as_posix(), target.name
    return f"""\
[tool.ruff]
extend-exclude = ["{folder}"]
force-exclude = true
[[tool.mypy.overrides]]
module = ["{name}.*", "*.{name}.*"]
ignore_errors = true
[tool.pyright]
ignore = ["{folder}"]
[tool.coverage.run]
omit = ["{folder}/*"]"""


def hook_setting(target: Path) -> str:
    """Return the line with which pre-commit passes over the copy at *target*."""
    return f"exclude: ^{re.escape(target.as_posix())}/"


def _sum(target: Path, done: Done, *, dry: bool) -> str:
    new = done.change.new
    if new is None:
        return f"{target}: {'would be taken' if dry else 'taken'} away"
    about = f"{', '.join(new.providers)}, polykyc {new.origin.version}"
    if done.idle:
        return f"{target}: {about}, nothing to do"
    needs = f"; needs {', '.join(new.origin.needs)}" if done.change.old is None else ""
    return f"{target}: {len(new.files)} files for {about}{', nothing written' if dry else ''}{needs}"
