"""What the tests of bundling are given."""

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from polykyc_tools.engine.load.bundler import bundle
from polykyc_tools.engine.load.external_files import find_broken_references
from polykyc_tools.engine.load.loader import Object, load
from polykyc_tools.engine.source.diagnostics import InputError, Loss
from tests.support.emit import Bundle


@pytest.fixture
def bundled(tmp_path: Path) -> Bundle:
    """Return a function that writes files by name, and bundles `specs/acme.yaml` with the rest."""

    def bundled(text: str, *, lost: list[Loss] | None = None, **others: str) -> Object:
        others = {name.replace("__", "/") + ".yaml": other for name, other in others.items()}
        for name, content in {"specs/acme.yaml": text, **others}.items():
            path = tmp_path / "root" / name
            path.parent.mkdir(exist_ok=True, parents=True)
            path.write_text(dedent(content))
        root = tmp_path / "root"
        return bundle(load(root / "specs" / "acme.yaml", root=root), root=root, lost=lost)

    return bundled


@pytest.fixture
def problems_of(bundled: Bundle) -> Callable[..., str]:
    """Return a function that bundles and returns what is said against it."""

    def problems_of(text: str, **others: str) -> str:
        try:
            document = bundled(text, **others)
        except InputError as error:
            return str(error)
        # What leads nowhere within the document is left to the stage that repairs it.
        problems = [problem for _, problem in find_broken_references(document)]
        assert problems
        return str(InputError(problems))

    return problems_of
