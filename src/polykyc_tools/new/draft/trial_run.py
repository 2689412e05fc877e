"""Try what is to be written, in a folder apart: it has to generate, and its test has to pass."""

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
from polykyc_tools.engine.source.diagnostics import InputError, Loss, Note, Problem
from polykyc_tools.engine.unsupported.remove import HINT
from polykyc_tools.project import shipped_folder
from polykyc_tools.version import VERSION

from .test_cases import Case

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
class Tried:
    """The clients of a provider, not yet written: what they are emitted from, and what of."""

    provider: ir.Provider
    document: Node
    notes: tuple[Note, ...]
    """What was decided where the document leaves it open."""


def generated(home: Path, slug: str, package: str, files: Mapping[str, str | bytes]) -> Tried:
    """Emit the package of *files* below *home*; raise `InputError` for what is in the way, or would be left out."""
    put(home, files)
    project = Project(folder=home, templates=shipped_folder() / "templates")
    lost: list[Loss] = []
    notes: list[Note] = []
    found = emitted(project, VERSION, name=package, lost=lost, notes=notes)
    if lost:
        raise InputError(Problem(one.position, one.what, HINT) for one in lost)
    put(home / "generated" / package, found)
    return Tried(provider(project, slug), json.loads(json.dumps(merged(project, slug))), tuple(notes))


def failing(home: Path, slug: str, test: str, cases: Iterable[Case]) -> dict[str, str]:
    """Return those of *cases* that the *test* of *slug* fails with, and why."""
    data = home / "tests" / "data" / slug
    put(home, {f"tests/test_{slug}.py": test, **{f"tests/data/{slug}/{one.name}.json": text(one) for one in cases}})
    line = [sys.executable, "-c", _RUN, str(home / "tests"), f"test_{slug}", str(data)]
    done = subprocess.run(line, capture_output=True, encoding="utf-8", check=True)
    found: dict[str, str] = json.loads(done.stdout)
    return found


def text(case: Case) -> str:
    """Return *case* as its file has it."""
    return json.dumps(case.told, indent=2, ensure_ascii=False) + "\n"


def put(home: Path, files: Mapping[str, str | bytes]) -> None:
    """Write *files* below *home*."""
    for path, content in files.items():
        (home / path).parent.mkdir(parents=True, exist_ok=True)
        (home / path).write_bytes(content if isinstance(content, bytes) else content.encode())
