"""Import submodules of a package without its `__init__`.

openapi-python-client imports its command and an HTTP client there. Without them, `polykyc generate` takes 2.2 s of CPU
time on our five specs, and 3.1 s with them (December 2026, `benchmarks/generate.py`).
"""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from typing import Any


@contextmanager
def parts_of(package: str, **submodules: str) -> Generator[None]:
    """Let submodules of *package* be imported without its `__init__`, which a later import of the package runs.

    *submodules* has the submodule of each name that the submodules import from the package.
    """
    spec = None if package in sys.modules else find_spec(package)
    if spec is None:
        yield
        return

    def lookup(name: str) -> Any:
        if name not in submodules:
            raise AttributeError(name)
        return getattr(import_module(f"{package}.{submodules[name]}"), name)

    bare = sys.modules[package] = module_from_spec(spec)
    vars(bare)["__getattr__"] = lookup
    try:
        yield
    finally:
        del sys.modules[package]
