"""Slips in a template, as the place to mend: whoever overrides one makes them as well."""

from __future__ import annotations

import traceback
from collections.abc import Generator
from contextlib import contextmanager

from jinja2 import TemplateError, TemplateSyntaxError

from polykyc_tools.engine.source.diagnostics import InputError, Problem


@contextmanager
def slips() -> Generator[None]:
    """Raise `InputError` for a template that cannot be read or filled."""
    try:
        yield
    except TemplateError as error:
        path, line = _place(error)
        told = " ".join((error.message or type(error).__name__).split())
        slip = Problem(f"{path}:{line}", f"cannot be filled: {told}", "mend the template")
        raise InputError([slip]) from error


def _place(error: TemplateError) -> tuple[str, int]:
    """Return the path, from the folder of templates on, and the line where *error* came up."""
    if isinstance(error, TemplateSyntaxError):
        path, line = error.filename or error.name or "", error.lineno
    else:
        frames = [one for one in traceback.extract_tb(error.__traceback__) if one.filename.endswith(".jinja")]
        path, line = frames[-1].filename, frames[-1].lineno or 0
    _, found, below = path.replace("\\", "/").rpartition("/templates/")
    return (f"templates/{below}" if found else path), line
