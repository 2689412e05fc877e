"""Projects made of inline YAML, and what comes of them: a package to import, or a report of what is wrong."""

from __future__ import annotations

import ast
import atexit
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import Any, Final, TypeAlias

from attrs import define

from polykyc_tools.engine.output.formatting import formatted
from polykyc_tools.engine.pipeline.documents import faults, load_documents
from polykyc_tools.engine.pipeline.generate import rendered
from polykyc_tools.engine.pipeline.project import Project
from polykyc_tools.engine.pipeline.result import RenderedPackage, accepted
from polykyc_tools.engine.source.diagnostics import InputError
from polykyc_tools.engine.source.nodes import Object

TEMPLATES: Final = Path(__file__).parents[2] / "templates"
_NUMBERS: Final = count()
_RUNTIME: Final = "_runtime/"
_SHARED: Final = (_RUNTIME, "_version.py")

HEAD: Final = """\
openapi: 3.1.0
info: {title: Acme, version: "1"}
"""
OVERLAY: Final = """\
overlay: 1.1.0
info: {title: Acme in our terms, version: "1"}
extends: ../specs/acme.yaml
actions:
"""


def getting(schema: str, *, components: str = "", head: str = "") -> str:
    """Return a spec whose one operation, `get_thing`, answers 200 with *schema*; *components* are `Name: {…}, …`."""
    return (
        f"{HEAD}{head}paths:\n  /thing:\n    get:\n      operationId: get_thing\n      responses:\n"
        f"        '200': {{description: Fine, content: {{application/json: {{schema: {schema}}}}}}}\n"
        f"components: {{schemas: {{{components}}}}}\n"
    )


def sending(schema: str, *, components: str = "", required: bool = True) -> str:
    """Return a spec whose one operation, `make_thing`, takes *schema* and answers 204."""
    return (
        f"{HEAD}paths:\n  /thing:\n    post:\n      operationId: make_thing\n"
        f"      requestBody: {{required: {str(required).lower()},\n"
        f"        content: {{application/json: {{schema: {schema}}}}}}}\n"
        f"      responses: {{'204': {{description: Done}}}}\n"
        f"components: {{schemas: {{{components}}}}}\n"
    )


def asking(*parameters: str, path: str = "/thing") -> str:
    """Return a spec whose one operation, `ask_thing`, has *parameters*, each the inside of a YAML mapping."""
    text = ", ".join(f"{{{parameter}}}" for parameter in parameters)
    return (
        f"{HEAD}paths:\n  {path}:\n    get:\n      operationId: ask_thing\n      parameters: [{text}]\n"
        "      responses: {'204': {description: Done}}\n"
    )


def overlay(*actions: tuple[str, str]) -> str:
    """Return an overlay of *actions*, each a target and the inside of the mapping to add there."""
    return OVERLAY + "".join(f"  - target: {target}\n    update: {{{update}}}\n" for target, update in actions)


def write_project(home: Path, spec: str, overlay: str | None = None, *, slug: str = "acme") -> Project:
    """Put *spec* and *overlay* where a project has them."""
    for folder, text in (("specs", spec), ("overlays", overlay)):
        (home / folder).mkdir(parents=True, exist_ok=True)
        if text is not None:
            (home / folder / f"{slug}.yaml").write_text(text, encoding="utf-8")
    return Project(folder=home, templates=TEMPLATES)


def rendered_package(project: Project) -> RenderedPackage:
    """Return what `polykyc generate` gives ruff to format: that takes as long as all before, and few tests need it.

    Raises:
        InputError: Something is wrong with the project.

    """
    package = _rendered(project)
    for path, text in package.files.items():
        if path.endswith(".py") and path not in package.shipped:
            compile(text, path, "exec", flags=ast.PyCF_ONLY_AST)
    return package


def _rendered(project: Project) -> RenderedPackage:
    documents = load_documents(project, project.slugs())
    wrong = faults(documents)
    return accepted(project, rendered(project, "1", documents), wrong)


def report(home: Path, spec: str, overlay: str | None = None) -> str:
    """Return all that is wrong with *spec* and *overlay*, as a person reads it; nothing if they are sound."""
    try:
        rendered_package(write_project(home, spec, overlay))
    except InputError as error:
        return str(error)
    return ""


def losses(home: Path, spec: str, overlay: str | None = None) -> list[str]:
    """Return what is left out of the client of *spec* and *overlay*, as a person reads it."""
    return [str(loss) for loss in rendered_package(write_project(home, spec, overlay)).lost]


def notes(home: Path, spec: str, overlay: str | None = None) -> list[str]:
    """Return what is decided where *spec* and *overlay* leave it open, as a person reads it."""
    return [str(note) for note in rendered_package(write_project(home, spec, overlay)).notes]


@define(frozen=True)
class Emitted:
    """An imported package: *module* is the provider's."""

    module: Any
    _package: RenderedPackage

    @property
    def files(self) -> dict[str, str]:
        """Return the texts as they are checked in, by path below the package."""
        formatted_files = formatted(self._package.files, shipped=self._package.shipped)
        return {path: content.decode() for path, content in formatted_files.items()}

    @property
    def models(self) -> Any:
        """Return the provider's models."""
        return self.module.models

    @property
    def errors(self) -> Any:
        """Return the package's errors."""
        return import_module(f"{self.module.__package__.rpartition('.')[0]}._runtime.errors")

    def build(self, operation: str, **arguments: Any) -> Any:
        """Return the request of *operation*."""
        return getattr(self.module.operations, operation).build(**arguments)

    def body(self, operation: str, **arguments: Any) -> Any:
        """Return the JSON that a call of *operation* sends."""
        return json.loads(self.build(operation, **arguments).body)

    def parse(self, operation: str, body: Any = None, *, status: int = 200) -> Any:
        """Return what *operation* makes of an answer; *body* is JSON, None for no body."""
        return self.read(operation, b"" if body is None else json.dumps(body).encode(), "application/json", status)

    def read(self, operation: str, content: bytes, media: str, status: int = 200) -> Any:
        """Return what *operation* makes of an answer of the type *media*."""
        wire: Any = import_module(f"{self.module.__package__.rpartition('.')[0]}._runtime.contract")
        response = wire.Response(status, {"content-type": media} if media else {}, content)
        return getattr(self.module.operations, operation).parse(response)


Emit: TypeAlias = Callable[..., Emitted]
Read: TypeAlias = Callable[..., Object]
"""Reads a text as a document."""
Bundle: TypeAlias = Callable[..., Object]
"""Reads one with the parts that stand in other files."""


@define(frozen=True)
class _Runtime:
    """The modules of a runtime by their names below the package, and the *folder* that they are in."""

    folder: Path
    modules: Mapping[str, ModuleType]


@cache
def _import_runtime(files: frozenset[tuple[str, bytes]]) -> _Runtime:
    """Write and import a runtime, which all packages of this process share, as providers of one package do."""
    home = Path(tempfile.mkdtemp(prefix="polykyc-runtime-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    name = f"runtime_{next(_NUMBERS)}"
    _write_files(home / name, {"__init__.py": b"", **dict(files)})
    with _importable(home):
        # All of them: one that a package imports later would be a second copy.
        modules = {path: import_module(f"{name}.{_module(path)}") for path, _ in files if path.endswith(".py")}
    return _Runtime(home / name / "_runtime", {_module(path): module for path, module in modules.items()})


def _module(path: str) -> str:
    return path.removesuffix(".py").replace("/", ".").removesuffix(".__init__")


@contextmanager
def _importable(home: Path) -> Generator[None, None, None]:
    sys.path.insert(0, str(home))
    try:
        yield
    finally:
        sys.path.remove(str(home))


def _write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


@contextmanager
def emitting(
    home: Path, spec: str, overlay: str | None = None, *, own_runtime: bool = False
) -> Generator[Emitted, None, None]:
    """Yield what is emitted for *spec* and *overlay*, imported under a name that nothing else has, and forget it.

    With *own_runtime* the runtime finds modules of the provider by their names, such as those that explain a status.
    """
    package = _rendered(write_project(home, spec, overlay))
    files = {path: text.encode() for path, text in package.files.items()}
    name = f"emitted_{next(_NUMBERS)}"
    left_out = () if own_runtime else (_RUNTIME,)
    _write_files(home / name, {path: content for path, content in files.items() if not path.startswith(left_out)})
    if not own_runtime:
        # To write, compile and import the same runtime for every package takes longer than all the rest.
        shared = {path: content for path, content in files.items() if path.startswith(_SHARED)}
        runtime = _import_runtime(frozenset(shared.items()))
        (home / name / "_runtime").symlink_to(runtime.folder, target_is_directory=True)
        sys.modules.update({f"{name}.{module}": loaded for module, loaded in runtime.modules.items()})
    try:
        with _importable(home):
            for path in files:
                if path.startswith("acme/") and path.endswith(".py"):
                    import_module(f"{name}.{_module(path)}")
            yield Emitted(import_module(f"{name}.acme"), package)
    finally:
        for loaded in [item for item in sys.modules if item.partition(".")[0] == name]:
            del sys.modules[loaded]
