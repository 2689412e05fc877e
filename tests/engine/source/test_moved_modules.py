"""Imports that name a path which a module of the runtime had in an earlier version."""

from __future__ import annotations

from typing import Final

import pytest

from polykyc_tools.engine.source.moved_modules import MERGED_MODULES, MOVED_MODULES, MovedImport, moved_imports
from tests.support.emit import TEMPLATES

FILES: Final = {path.relative_to(TEMPLATES / "package").as_posix() for path in (TEMPLATES / "package").rglob("*.py")}


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("acme/client.py", "from .._runtime.wire import Path", "from .._runtime.contract import Path"),
        ("acme/models/a.py", "from ..._runtime import waits", "from ..._runtime.sessions import polling as waits"),
        ("acme/client.py", "from .._runtime import waits as polling", "from .._runtime.sessions import polling"),
        ("_ours.py", "from ._runtime.check import a, b as c", "from ._runtime.codec.validate import a, b as c"),
        # What was a module is a package of the same name now.
        ("acme/a.py", "from .._runtime.sessions import Session", "from .._runtime.sessions.session import Session"),
        ("acme/a.py", "from .._runtime.webhooks import Event", "from .._runtime.webhooks.verify import Event"),
        # Inside the runtime, from where a module is now and from where it was.
        ("_runtime/ours.py", "from .retry import Budget", "from .calls.retry import Budget"),
        ("_runtime/ours.py", "from . import wire", "from . import contract as wire"),
        ("_runtime/calls/retry.py", "from .errors import ApiError", "from ..errors import ApiError"),
        ("_runtime/calls/retry.py", "from .answer import read", "from .response_reader import read"),
        # What was a module is a part of another one.
        ("acme/webhooks.py", "from .._runtime.headers import pairs", "from .._runtime.webhooks.signature import pairs"),
        # A copy has the name that its owner gave it.
        ("acme/a.py", "from app.kyc._runtime.wire import Path", "from .._runtime.contract import Path"),
    ],
)
def test_an_import_of_an_old_path_gets_its_edit(path: str, old: str, new: str) -> None:
    """The edit keeps the name that the rest of the module uses."""
    text = f'"""Ours."""\n\ndef run() -> None:\n    {old}  # why\n'

    (moved,) = moved_imports(path, text, FILES)

    assert (moved.line, moved.new) == (4, new)
    assert moved.old == old
    assert [*moved_imports(path, text.replace(old, new), FILES)] == []


@pytest.mark.parametrize(
    "text",
    [
        "from .._runtime.contract import Path",
        "from .._runtime.sessions import polling",
        "from .._runtime import errors",
        "from .. import _runtime",
        "from .wire import ours",
        "from retry import retry",
        "from ...... import wire",
        "x = 'from .._runtime import wire'",
        "# from .._runtime import wire",
        "import json",
    ],
)
def test_another_import_is_left_alone(text: str) -> None:
    """A module of somebody's own may have any name."""
    assert [*moved_imports("acme/client.py", text, FILES)] == []


def test_a_module_that_still_stands_at_its_old_path_has_not_moved() -> None:
    """A file of somebody's own may be there, or the package may be of the version before."""
    files = {*FILES, "_runtime/wire.py"}

    assert [*moved_imports("acme/a.py", "from .._runtime.wire import a\nfrom .._runtime import wire\n", files)] == []


def test_names_of_several_modules_get_an_import_each() -> None:
    """As one statement they could not be written."""
    text = "from .._runtime import (\n    errors,\n    waits,\n    walks,\n    found as last,\n)\n"

    assert [*moved_imports("acme/a.py", text, FILES)] == [
        MovedImport(
            1,
            "from .._runtime import waits, walks, found as last",
            "from .._runtime.sessions import polling as waits, pagination as walks, lookup as last",
        )
    ]
    assert [moved.new for moved in moved_imports("acme/a.py", "from .._runtime import wire, waits\n", FILES)] == [
        "from .._runtime import contract as wire",
        "from .._runtime.sessions import polling as waits",
    ]


def test_the_table_leads_to_modules_that_there_are() -> None:
    """A module that moves once more would leave the edits behind of everybody who updates over both moves."""
    assert {*MOVED_MODULES.values(), *MERGED_MODULES.values()} <= FILES
    assert not {*MOVED_MODULES, *MERGED_MODULES} & FILES
    assert not {*MOVED_MODULES} & {*MERGED_MODULES}
