"""Try a draft in a temporary folder: it has to generate, and its test has to pass."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from importlib import import_module
from pathlib import Path

from attrs import define

from polykyc_tools.engine import ir
from polykyc_tools.engine.openapi.operations import OperationKey
from polykyc_tools.engine.openapi.schemas import Node
from polykyc_tools.engine.pipeline.documents import ProjectDocuments, faults, load_provider_document
from polykyc_tools.engine.pipeline.generate import emitted, read
from polykyc_tools.engine.pipeline.project import Project
from polykyc_tools.engine.pipeline.result import reasons
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.subprocess_call import aside
from polykyc_tools.project import shipped_folder
from polykyc_tools.version import VERSION

from .test_cases import DraftCase


@define(frozen=True)
class Trial:
    """A provider as it would be emitted, and the *document* that it comes from, with its overlay."""

    provider: ir.Provider
    document: Node

    @property
    def operations(self) -> frozenset[OperationKey]:
        """Return the operations that are emitted."""
        return frozenset((operation.path, operation.method.lower()) for operation in self.provider.operations)


def read_trial(home: Path, slug: str) -> Trial:
    """Read the provider *slug* of the project in *home* as `polykyc generate` does, without emitting it.

    Raises:
        InputError: An input is wrong.

    """
    project = trial_project(home)
    source = load_provider_document(project, slug)
    if problems := faults(ProjectDocuments({slug: source}, {})).get(slug):
        raise InputError(problems)
    document: Node = json.loads(json.dumps(source.document))
    try:
        reading = read(project, slug, source)
    except InputError:
        raise
    # As in `polykyc generate`: a document that is not OpenAPI may make any stage fail.
    except Exception as error:
        raise InputError(_reasons(project, slug, error)) from error
    return Trial(reading.provider, document)


def _reasons(project: Project, slug: str, error: Exception) -> tuple[Problem, ...]:
    """Return the problems of the document of *slug* that explain *error*, or the failure itself."""
    try:
        return reasons(project, slug, error)
    except Exception:
        what = f"the generator fails on this document: {type(error).__name__}: {error}"
        hint = "remove the part that it fails on, and report the failure with a small document"
        return (Problem(project.spec(slug).relative_to(project.folder).as_posix(), what, hint),)


def generate_trial(home: Path, slug: str, package: str) -> Trial:
    """Read the provider *slug* of the project in *home*, and emit the *package* of that project.

    Raises:
        InputError: An input is wrong.

    """
    trial = read_trial(home, slug)
    modules = emitted(trial_project(home), VERSION, name=package)
    write_files(home / "generated" / package, modules)
    return trial


def trial_project(home: Path) -> Project:
    """Return the project in *home*, with the templates of polykyc itself."""
    return Project(folder=home, templates=shipped_folder() / "templates")


def failing_cases(home: Path, slug: str, package: str, test: str, cases: Iterable[DraftCase]) -> dict[str, str]:
    """Return the names of those of *cases* that fail in *test*, the module of *slug*, and why each fails.

    *package* is what the project in *home* emits.
    """
    data = home / "tests" / "data" / slug
    write_files(data, {f"{case.name}.json": case_text(case) for case in cases})
    write_files(home, {f"tests/test_{slug}.py": test})
    try:
        return aside(_failing_files, data, f"test_{slug}", package)()
    except Exception as error:
        why = f"{type(error).__name__}: {error}"
        return {path.stem: why for path in data.glob("*.json")}


def _failing_files(data: Path, name: str, package: str) -> dict[str, str]:
    """Return why files of *data* fail in the module *name*, and change this process so that it has to end."""
    for loaded in [loaded for loaded in sys.modules if loaded.partition(".")[0] in {name, package}]:
        del sys.modules[loaded]
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(data.parents[1]))
    test = import_module(name)
    failing: dict[str, str] = {}
    for path in sorted(data.glob("*.json")):
        try:
            test.check(json.loads(path.read_text(encoding="utf-8")))
        except Exception as error:
            failing[path.stem] = f"{type(error).__name__}: {error}"
    return failing


def case_text(case: DraftCase) -> str:
    """Return the text of the file of *case*."""
    return json.dumps(case.content, indent=2, ensure_ascii=False) + "\n"


def write_files(home: Path, files: Mapping[str, str | bytes]) -> None:
    """Write *files* below *home*, with their folders."""
    for path, content in files.items():
        (home / path).parent.mkdir(parents=True, exist_ok=True)
        (home / path).write_bytes(content if isinstance(content, bytes) else content.encode())
