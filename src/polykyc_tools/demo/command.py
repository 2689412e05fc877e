"""Run every provider against a server on this machine: its sessions, or all of its operations."""

from __future__ import annotations

import argparse

from polykyc_tools.project import open_project


def run(options: argparse.Namespace) -> int:
    """Run `polykyc demo` as *options* say; return its exit code."""
    if options.all:
        from . import all_operations  # here, so that the demo of sessions does not pay for it

        return all_operations.run(open_project(options.root))
    from . import sessions

    return sessions.run(open_project(options.root))
