# Generated from templates/package/_runtime/lazy.py; edits here are lost.

"""Lazy imports: names of a package that are imported at their first use."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def attributes(package: str, modules: Mapping[str, str]) -> Callable[[str], Any]:
    """Return a `__getattr__` for the module *package* that imports each name from its submodule in *modules*."""

    def load(name: str) -> Any:
        submodule = modules.get(name)
        if submodule is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        module = import_module(f".{submodule}", package)
        value = module if submodule == name else getattr(module, name)
        setattr(sys.modules[package], name, value)
        return value

    return load
