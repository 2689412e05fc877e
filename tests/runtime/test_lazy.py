"""Names that load when they are first used."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

PACKAGE = """
from polykyc._runtime.lazy import attributes
__getattr__, __dir__ = attributes(__name__, {"Thing": "things", "things": "things", "gone": "nowhere"})
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """Return a package whose names load late."""
    home = tmp_path / "lazy_acme"
    home.mkdir()
    (home / "__init__.py").write_text(PACKAGE, encoding="utf-8")
    (home / "things.py").write_text("class Thing: ...\n", encoding="utf-8")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    yield import_module("lazy_acme")
    for name in [name for name in sys.modules if name.startswith("lazy_acme")]:
        del sys.modules[name]


def test_a_name_loads_its_module_when_it_is_used(package: ModuleType) -> None:
    """A caller who needs one model does not pay for forty."""
    before = "lazy_acme.things" in sys.modules

    attribute = package.Thing

    assert not before
    assert attribute is sys.modules["lazy_acme.things"].Thing


def test_a_name_may_be_a_module(package: ModuleType) -> None:
    """`salesive.models` is one."""
    assert package.things is sys.modules["lazy_acme.things"]


def test_a_name_is_looked_up_once(package: ModuleType) -> None:
    """After that it is an attribute like any other."""
    attribute = package.Thing

    assert vars(package)["Thing"] is attribute


def test_dir_lists_names_that_are_not_loaded(package: ModuleType) -> None:
    """A prompt and an editor complete what `dir` lists."""
    assert {"Thing", "things", "gone", "__name__"} <= {*dir(package)}
    assert "lazy_acme.things" not in sys.modules


def test_another_name_is_an_attribute_error(package: ModuleType) -> None:
    """`hasattr`, `getattr` with a default and `import *` rely on it."""
    assert not hasattr(package, "Other")
    with pytest.raises(AttributeError, match=r"^module 'lazy_acme' has no attribute 'Other'$"):
        _ = package.Other


def test_a_broken_home_is_told_as_it_is(package: ModuleType) -> None:
    """A module that is missing from a vendored copy must not look like a misspelt name."""
    with pytest.raises(ModuleNotFoundError, match=r"lazy_acme\.nowhere"):
        _ = package.gone
