"""Import the modules of an emitted tree in a process of its own, before any user does."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Collection, Iterable, Mapping
from importlib import import_module
from pathlib import Path

from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.subprocess_call import aside


def try_imports(files: Iterable[str], home: Path, package: str) -> None:
    """Raise `InputError` unless every module of *package*, a folder in *home*, can be imported."""
    modules = sorted(_module(package, path) for path in files if path.endswith(".py"))
    try:
        failed = aside(_failures, modules, str(home.absolute()), package)()
    except ChildProcessError as error:
        failed = {package: f"the import ended the process: {error}"}
    hint = "mend the template under `templates/` that emits it; the tree on disk is as it was"
    if failed:
        raise InputError(Problem(name, f"cannot be imported: {why}", hint) for name, why in failed.items())


def _failures(modules: Collection[str], home: str, package: str) -> Mapping[str, str]:
    """Return why modules of *modules* cannot be imported, and change this process so that it has to end."""
    # First, so that only warnings of the emitted tree are errors. It takes as long as all the rest; few trees need it.
    if f"{package}._runtime.http.http1" in modules:
        import_module("h11")
    for name in [name for name in sys.modules if name.partition(".")[0] == package]:
        del sys.modules[name]
    sys.path.insert(0, home)
    sys.dont_write_bytecode = True
    warnings.simplefilter("error")
    failed: dict[str, str] = {}
    for name in modules:
        if any(name.startswith(f"{broken}.") for broken in failed):
            continue
        try:
            # A statement, not `import_module`: a module named `class` must fail.
            exec(f"import {name}", {})
        except BaseException as error:
            failed[name] = f"{type(error).__name__}: {error}".replace(f"{home}/", "")
    return failed


def _module(package: str, path: str) -> str:
    parts = [package, *path.removesuffix(".py").split("/")]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
