"""Load a package for its parts, and not for the program that it is as well: half of its loading is for that."""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from typing import Any


@contextmanager
def parts_of(package: str, **homes: str) -> Generator[None]:
    """Let submodules of *package* be imported without its own `__init__`, which whoever asks for it later gets.

    *homes* tells the submodule of each name that the submodules ask the package for.
    """
    spec = None if package in sys.modules else find_spec(package)
    if spec is None:
        yield
        return

    def found(name: str) -> Any:
        if name not in homes:
            raise AttributeError(name)
        return getattr(import_module(f"{package}.{homes[name]}"), name)

    bare = sys.modules[package] = module_from_spec(spec)
    vars(bare)["__getattr__"] = found
    try:
        yield
    finally:
        del sys.modules[package]
