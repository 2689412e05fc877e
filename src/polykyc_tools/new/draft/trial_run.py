"""Try a draft in a temporary folder: it has to generate, and its test has to pass."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from attrs import define

from polykyc_tools.engine import ir
from polykyc_tools.engine.openapi.schemas import Node
from polykyc_tools.engine.pipeline.documents import merged
from polykyc_tools.engine.pipeline.generate import emitted, provider
from polykyc_tools.engine.pipeline.project import Project
from polykyc_tools.engine.source.diagnostics import LOSS_HINT, InputError, Loss, Note, Problem
from polykyc_tools.project import shipped_folder
from polykyc_tools.version import VERSION

from .test_cases import DraftCase

_RUN: Final = """
import json, sys
from pathlib import Path
sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1])
test = __import__(sys.argv[2])
failed = {}
for path in sorted(Path(sys.argv[3]).glob("*.json")):
    try:
        test.check(json.loads(path.read_text(encoding="utf-8")))
    except Exception as error:
        failed[path.stem] = f"{type(error).__name__}: {error}"
print(json.dumps(failed))
"""


@define(frozen=True)
class Trial:
    """A provider as it would be emitted, the *document* that it comes from, and *notes* on what that leaves open."""

    provider: ir.Provider
    document: Node
    notes: tuple[Note, ...]


def generate_trial(home: Path, slug: str, package: str, files: Mapping[str, str | bytes]) -> Trial:
    """Write *files* below *home*, and emit the package of that project.

    Raises:
        InputError: an input is wrong, or a part of it would not be emitted.

    """
    write_files(home, files)
    project = Project(folder=home, templates=shipped_folder() / "templates")
    losses: list[Loss] = []
    notes: list[Note] = []
    modules = emitted(project, VERSION, name=package, lost=losses, notes=notes)
    if losses:
        raise InputError(Problem(loss.position, loss.what, LOSS_HINT) for loss in losses)
    write_files(home / "generated" / package, modules)
    return Trial(provider(project, slug), json.loads(json.dumps(merged(project, slug))), tuple(notes))


def failing_cases(home: Path, slug: str, test: str, cases: Iterable[DraftCase]) -> dict[str, str]:
    """Return the names of those of *cases* that fail in *test*, the module of *slug*, and why each fails."""
    data = home / "tests" / "data" / slug
    write_files(data, {f"{case.name}.json": case_text(case) for case in cases})
    write_files(home, {f"tests/test_{slug}.py": test})
    arguments = [sys.executable, "-c", _RUN, str(home / "tests"), f"test_{slug}", str(data)]
    run = subprocess.run(arguments, capture_output=True, encoding="utf-8", check=True)
    failing: dict[str, str] = json.loads(run.stdout)
    return failing


def case_text(case: DraftCase) -> str:
    """Return the text of the file of *case*."""
    return json.dumps(case.content, indent=2, ensure_ascii=False) + "\n"


def write_files(home: Path, files: Mapping[str, str | bytes]) -> None:
    """Write *files* below *home*, with their folders."""
    for path, content in files.items():
        (home / path).parent.mkdir(parents=True, exist_ok=True)
        (home / path).write_bytes(content if isinstance(content, bytes) else content.encode())
