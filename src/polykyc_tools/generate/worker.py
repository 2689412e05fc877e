"""Make the files of a package in a separate process, whose memory is free again afterwards."""

from __future__ import annotations

import traceback
from collections.abc import Collection, Mapping

from attrs import evolve

from polykyc_tools.cli.progress_line import progress
from polykyc_tools.engine.pipeline.documents import faults, load_documents
from polykyc_tools.engine.pipeline.project import Project
from polykyc_tools.engine.pipeline.result import RenderedPackage, accepted
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.subprocess_call import aside
from polykyc_tools.version import VERSION


def make(project: Project, package: str, unchanged: Collection[str] = ()) -> RenderedPackage:
    """Return every file of *package*, without those of *unchanged* providers; raise `InputError` for all problems."""
    try:
        rendered, wrong = aside(_render, project, package, unchanged)()
    except ChildProcessError as error:
        hint = "it may lack memory: emit fewer providers, or give it more"
        ended = Problem("polykyc", f"the process that renders {error}", hint)
        raise InputError([ended]) from error
    return accepted(project, rendered, wrong)


def _render(
    project: Project, package: str, unchanged: Collection[str]
) -> tuple[RenderedPackage, Mapping[str, tuple[Problem, ...]]]:
    """Return the files that the documents describe, and the problems of the documents."""
    with progress() as step:
        seen = load_documents(project, [slug for slug in project.slugs() if slug not in unchanged], step)
        validating = aside(faults, seen)
        # Imported here: this import takes as long as the validation, so both run at the same time.
        from polykyc_tools.engine.pipeline.generate import rendered

        result = rendered(project, VERSION, seen, name=package, skipped=unchanged, step=step)
    return evolve(result, refused={slug: _sendable(error) for slug, error in result.refused.items()}), validating()


def _sendable(error: Exception) -> Exception:
    """Return *error* as an exception that can be pickled for another process."""
    return error if isinstance(error, InputError) else RuntimeError("".join(traceback.format_exception(error)))
