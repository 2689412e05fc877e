"""Make the files of a package in a process of its own, which takes along what that needed: ten times what it leaves."""

from __future__ import annotations

import traceback
from collections.abc import Collection

from attrs import evolve

from .engine.aside import aside
from .engine.documents import Root, Survey, faults, survey
from .engine.made import Made, accepted
from .engine.problems import InputError, Problem
from .progress import progress
from .version import VERSION


def make(place: Root, package: str, kept: Collection[str] = ()) -> Made:
    """Return every file of *package* but for providers that are *kept*; raise `InputError` for all that is wrong."""
    with progress() as step:
        seen = survey(place, [slug for slug in place.slugs() if slug not in kept], step)
    making = aside(_rendered, place, package, seen, kept)
    # To load what renders takes as long as to validate the documents, so both are done at once.
    wrong = faults(seen)
    # Before the files come: a large document is tens of megabytes.
    seen.whole.clear()
    try:
        made = making()
    except ChildProcessError as error:
        hint = "it may lack memory: emit fewer providers, or give it more"
        ended = Problem("polykyc", f"the process that renders {error}", hint)
        raise InputError([ended]) from error
    return accepted(place, made, wrong)


def _rendered(place: Root, package: str, seen: Survey, kept: Collection[str]) -> Made:
    from .engine.clients import rendered

    with progress() as step:
        made = rendered(place, VERSION, seen, name=package, kept=kept, step=step)
    refused = {slug: _sendable(error) for slug, error in made.refused.items()}
    return evolve(made, refused=refused)


def _sendable(error: Exception) -> Exception:
    """Return what can be told to another process of *error*, which may hold anything."""
    return error if isinstance(error, InputError) else RuntimeError("".join(traceback.format_exception(error)))
