"""The commands of `polykyc vendor`: those that look at copies, and those that alter one."""

from __future__ import annotations

import argparse

from polykyc_tools.engine.source.diagnostics import InputError, Problem


def run(options: argparse.Namespace) -> int:
    """Run the command that *options* name; return its exit code."""
    try:
        # Apart, because a hook looks at every commit, and half of what altering needs takes longer than to look.
        if options.vendor in {"check", "list"}:
            from .commands import inspect

            return inspect.run(options)
        if options.vendor == "accept":
            from .commands import accept

            return accept.run(options)
        from .commands import modify

        return modify.run(options)
    except OSError as error:
        what = f"cannot be read or written: {(error.strerror or str(error)).lower()}"
        hint = "mend its permissions, or name another folder with --into"
        raise InputError([Problem(str(error.filename or options.into or "."), what, hint)]) from error
