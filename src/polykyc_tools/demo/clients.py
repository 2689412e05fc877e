"""The clients that are shown: those that are installed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from polykyc_tools.engine.source.diagnostics import InputError, Problem


def installed(slug: str) -> Any:
    """Return the module of the provider *slug*; raise `InputError` if it is not installed."""
    try:
        return import_module(f"polykyc.{slug}")
    except ModuleNotFoundError as error:
        hint = "the demo calls the clients that are installed; leave --root away, or install what it emits"
        raise InputError([Problem(f"polykyc.{slug}", "is not installed", hint)]) from error
