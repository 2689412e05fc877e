"""Names that load when they are first used."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import polykyc
import pytest
from polykyc._runtime import lazy
from polykyc._runtime.lazy import PARTS

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


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """Return a vendored copy without the parts of the runtime that only options need."""
    home = tmp_path / "app_kyc"
    shutil.copytree(Path(polykyc.__file__).parent, home)
    for left_out in ("rate_limit", "telemetry/tracing.py", "http/custom_client.py"):
        path = home / "_runtime" / left_out
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    yield import_module("app_kyc")
    for name in [name for name in sys.modules if name.startswith("app_kyc")]:
        del sys.modules[name]


@pytest.mark.parametrize(
    ("part", "name", "option"),
    [
        ("tracing", "connect", "tracer"),
        ("rate-limits", "connect", "rate_limit"),
        ("httpx", "connect", "http_client"),
        ("httpx", "connect_async", "http_client"),
        ("rate-limits", "MemoryStore", ""),
        ("redis", "RedisStore", ""),
    ],
)
def test_a_part_that_a_copy_lacks_is_named_with_the_command(
    copy: ModuleType, part: str, name: str, option: str
) -> None:
    """An ImportError from inside the runtime would look like a copy that is damaged."""
    command = f"Run `polykyc vendor add --with {part} --into {Path(str(copy.__file__)).parent}`"

    with pytest.raises(copy.UnsupportedError) as caught:
        getattr(copy, name)("salesive", token="app_", **{option: True})

    assert str(caught.value) == f"this vendored copy was made without {part}. {command}"


def test_a_command_names_a_copy_below_the_current_folder_by_its_path_from_there(
    copy: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A person runs the command where the program ran, and copies it as it is."""
    folder = Path(str(copy.__file__)).parent
    monkeypatch.chdir(folder.parent)

    with pytest.raises(copy.UnsupportedError, match=rf"--into {folder.name}`$"):
        copy.connect("salesive", token="app_", rate_limit=True)


def test_dir_lists_no_name_of_a_part_that_is_not_there(copy: ModuleType) -> None:
    """A tool that reads every name of a module would stop at it."""
    assert "RedisStore" not in dir(copy)
    assert {"ClientCredentials", "File", "Session"} <= {*dir(copy)}


def test_every_module_of_a_part_is_there() -> None:
    """A part with a misspelt module could never be copied."""
    runtime = Path(lazy.__file__).parent

    missing = [
        name for names in PARTS.values() for name in names if not (runtime / f"{name.replace('.', '/')}.py").exists()
    ]

    assert missing == []
