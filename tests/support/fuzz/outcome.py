"""What must come of any document: a client that is Python, or a refusal that says where; soon, and nothing else."""

from __future__ import annotations

import ast
import signal
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from attrs import define

from polykyc_tools.engine.output.writer import replace
from polykyc_tools.engine.pipeline.generate import emitted, provider
from polykyc_tools.engine.pipeline.project import Project
from polykyc_tools.engine.pipeline.result import reasons
from polykyc_tools.engine.render.renderer import render
from polykyc_tools.engine.source.diagnostics import InputError, Loss, Problem

SECONDS: Final = 20
"""Of computing, for documents that take a twentieth of one."""


@define(frozen=True)
class Outcome:
    """What came of a document: what is wrong with it, or nothing, and what was left out of its client."""

    problems: tuple[Problem, ...]
    lost: tuple[str, ...]


def judge(project: Project, slug: str = "acme") -> Outcome:
    """Return what comes of the provider *slug* of *project*, short of writing it; all else is a failed test."""
    with bounded():
        try:
            result = provider(project, slug)
            files = render(result, project.layers, "polykyc")
            for path, text in files.items():
                if path.endswith(".py"):
                    ast.parse(text, path)
        except InputError as error:
            return _refused(error)
        except Exception as error:
            # A document that is no OpenAPI may trip any stage up, so that comes first.
            return _refused(InputError(reasons(project, slug, error)))
    return Outcome((), tuple(map(str, result.lost)))


def judge_whole(project: Project) -> Outcome:
    """Return what comes of *project*, whose package is written and imported if there is one."""
    lost: list[Loss] = []
    with bounded():
        try:
            files = emitted(project, "1", lost=lost)
        except InputError as error:
            return _refused(error)
    replace(files, project.folder / "generated" / "fuzzed")
    return Outcome((), tuple(map(str, lost)))


def _refused(error: InputError) -> Outcome:
    assert error.problems
    for problem in error.problems:
        assert problem.position.startswith(("specs/", "overlays/")), f"no place: {problem}"
        assert problem.what, f"no reason: {problem}"
        assert problem.hint, f"no hint: {problem}"
    return Outcome(error.problems, ())


@contextmanager
def bounded(seconds: float = SECONDS) -> Generator[None, None, None]:
    """Fail what computes for longer than *seconds*, where the system can tell."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(number: int, frame: object) -> None:
        raise TimeoutError(f"no end within {seconds} s of computing")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def put(home: Path, name: str, text: str) -> None:
    """Write *text* to the file *name* below *home*; what UTF-8 cannot say is kept as it is."""
    (home / name).parent.mkdir(parents=True, exist_ok=True)
    (home / name).write_bytes(text.encode("utf-8", "surrogatepass"))
