"""The import of an emitted tree before it is taken."""

from pathlib import Path

import pytest

from polykyc_tools.engine.output.import_check import try_imports
from polykyc_tools.engine.source.diagnostics import InputError


def failures(home: Path, files: dict[str, str]) -> list[tuple[str, str]]:
    """Return the module and the fault of each problem that importing *files* gives."""
    for path, text in files.items():
        (home / "shop" / path).parent.mkdir(parents=True, exist_ok=True)
        (home / "shop" / path).write_text(text)
    try:
        try_imports(files, home, "shop")
    except InputError as error:
        return [(problem.position, problem.what) for problem in error.problems]
    return []


def test_a_sound_tree_passes_and_leaves_nothing(tmp_path: Path) -> None:
    """Bytecode next to the emitted files would become a part of the package."""
    files = {
        "__init__.py": "",
        "acme/__init__.py": "from . import models",
        "acme/models.py": "",
        "py.typed": "",
    }

    assert failures(tmp_path, files) == []
    assert sorted(path.suffix for path in tmp_path.rglob("*") if path.is_file()) == [
        ".py",
        ".py",
        ".py",
        ".typed",
    ]


def test_every_broken_module_is_named_once(tmp_path: Path) -> None:
    """One run, one list; the error of a package is not reported again for each of its modules."""
    files = {
        "__init__.py": "",
        "acme/__init__.py": "from .models import gone",
        "acme/models.py": "",
        "bolt/__init__.py": "",
        "bolt/client.py": "1 / 0",
    }

    models = "'shop.acme.models' (shop/acme/models.py)"

    got = failures(tmp_path, files)

    assert got == [
        ("shop.acme", f"cannot be imported: ImportError: cannot import name 'gone' from {models}"),
        ("shop.bolt.client", "cannot be imported: ZeroDivisionError: division by zero"),
    ]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("class.py", ""),
        ("acme.py", "x = '\\d'"),
        ("acme.py", "import warnings; warnings.warn('old', DeprecationWarning)"),
        ("acme.py", "raise SystemExit(0)"),
        ("acme.py", "import os; os._exit(0)"),
        ("acme.py", "import no_such_library"),
    ],
    ids=[
        "a name that no statement can import",
        "a bad escape",
        "a warning",
        "an exit",
        "an end",
        "a library",
    ],
)
def test_what_a_user_would_stumble_over_is_refused(tmp_path: Path, path: str, text: str) -> None:
    """Here it costs a second, there it costs a release."""
    assert len(failures(tmp_path, {"__init__.py": "", path: text})) == 1
