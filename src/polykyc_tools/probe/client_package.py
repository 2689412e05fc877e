"""Import the clients of a project from its own folder, whether or not that is on the path of Python."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from attrs import define

from polykyc_tools.engine.ir import Provider
from polykyc_tools.engine.source.diagnostics import InputError, Problem

_NAME: Final = "_polykyc_probed"
"""The name of the imported package: no installed package has it, and the emitted imports are relative."""
_HINT: Final = "run `polykyc generate`, and probe again"


@define(frozen=True)
class ClientPackage:
    """The emitted package of a project: the client of a provider, and the errors that it raises."""

    client: type[Any]
    errors: ModuleType


def import_clients(folder: Path, provider: Provider) -> ClientPackage:
    """Import the package in *folder*; return the client of *provider*.

    Raises:
        InputError: The client is not emitted, or cannot be imported, or lacks an operation of *provider*.

    """
    slug, position = provider.slug, f"{folder.parent.name}/{folder.name}"
    if not all((each / "__init__.py").is_file() for each in (folder, folder / slug)):
        raise InputError([Problem(position, f"the client of {slug} is not emitted yet", _HINT)])
    try:
        package = _import_package(folder)
        client: type[Any] = import_module(f"{package.__name__}.{slug}").Client
        errors = import_module(f"{package.__name__}._runtime.errors")
    except Exception as error:
        # Somebody may have edited it, so that it raises anything.
        what = f"the client of {slug} cannot be imported ({type(error).__name__}: {error})"
        raise InputError([Problem(position, what, _HINT)]) from error
    lacking = [operation.name for operation in provider.operations if not hasattr(client, operation.name)]
    if lacking:
        what = f"the client of {slug} is older than its spec: it has no `{lacking[0]}`"
        raise InputError([Problem(position, what, _HINT)])
    return ClientPackage(client, errors)


def _import_package(folder: Path) -> ModuleType:
    """Import the package in *folder*, even if an installed package has its name."""
    for name in [name for name in sys.modules if name.partition(".")[0] == _NAME]:
        del sys.modules[name]  # of another project
    file = folder / "__init__.py"
    spec = spec_from_file_location(_NAME, file, submodule_search_locations=[str(folder)])
    if spec is None or spec.loader is None:
        raise ImportError(str(file))
    package = module_from_spec(spec)
    sys.modules[_NAME] = package
    spec.loader.exec_module(package)
    return package
