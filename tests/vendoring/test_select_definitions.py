"""Definitions of the runtime: a copy has those that its providers reach, and those that its edits need."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from polykyc_tools.cli.main import main
from polykyc_tools.vendoring.copy.lockfile import NAME, Lock, dump, lock, read
from polykyc_tools.vendoring.copy.status import edited
from polykyc_tools.vendoring.copy.tree import tree
from polykyc_tools.vendoring.source.select_definitions import Edits, cut_unreached
from tests.support.vendoring.shop import HOME, Shop, package

CODEC: Final = '''"""Codec."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Final

from . import clock, letters
from .errors import ReadError, WriteError

if TYPE_CHECKING:
    from .errors import Reason

# How long a text may be.
LIMIT: Final = 10
"""The longest text."""

UNUSED: Final = re.compile("a")
"""Nothing reads it."""


def read(value: str) -> str:
    """Read."""
    if len(value) > LIMIT:
        raise ReadError(value)
    from .later import late

    return late(letters.lower(value))


# Only another provider writes.
def write(value: str, reason: Reason) -> str:
    """Write."""
    raise WriteError(value, reason, sys.argv, clock.now())


class Model:
    """A model."""

    text: "Shape | None" = None

    def __init__(self) -> None:
        self._fill()

    def _fill(self) -> None:
        self.text = None

    def _form(self) -> None:
        write("", "")

    def public(self) -> None:
        """Stay, because a caller may use it."""


class Shape:
    """Only named in an annotation."""
'''
PACKAGE: Final = {
    "acme/__init__.py": '"""Acme."""\n',
    "acme/client.py": "from .._runtime import codec\nfrom .._runtime.codec import Model as Base\n\ncodec.read('a')\n",
    "_runtime/__init__.py": "",
    "_runtime/clock.py": "def now():\n    return 1\n",
    "_runtime/codec.py": CODEC,
    "_runtime/errors.py": '"""Errors."""\n\nReason = str\n\n\nclass ReadError: ...\n\n\nclass WriteError: ...\n',
    "_runtime/later.py": "from .lazy import load_optional\n\n\ndef late(a):\n    return load_optional('part').use(a)\n",
    "_runtime/lazy.py": "PARTS: dict[str, tuple[str, ...]] = {'more': ('more',)}\n\n\ndef load_optional(name): ...\n",
    "_runtime/letters.py": "def lower(a):\n    return a\n\n\ndef upper(a):\n    return a\n",
    "_runtime/part.py": "def use(a):\n    return a\n\n\ndef spare(a):\n    return a\n",
}


def test_what_nothing_reaches_is_cut_with_its_comment_its_docstring_and_its_imports() -> None:
    """The rest stays as it is written: somebody reads it in a review."""
    copied = cut_unreached(PACKAGE, (), Edits())

    expected = CODEC
    for gone in (
        "import re\nimport sys\n",
        'UNUSED: Final = re.compile("a")\n"""Nothing reads it."""\n\n\n',
        "# Only another provider writes.\n"
        + CODEC.partition("# Only another provider writes.\n")[2].partition("class ")[0],
        '    def _form(self) -> None:\n        write("", "")\n\n',
        "if TYPE_CHECKING:\n    from .errors import Reason\n\n",
    ):
        assert gone in expected
        expected = expected.replace(gone, "\n" if gone.startswith("UNUSED") else "")
    expected = expected.replace("TYPE_CHECKING, ", "").replace("clock, letters", "letters").replace(", WriteError", "")
    assert copied["_runtime/codec.py"] == expected
    assert "_runtime/clock.py" not in copied
    assert copied["_runtime/errors.py"] == '"""Errors."""\n\n\nclass ReadError: ...\n'
    assert copied["_runtime/letters.py"] == "def lower(a):\n    return a\n"
    assert copied["_runtime/part.py"] == "def use(a):\n    return a\n"
    assert cut_unreached(copied, (), Edits()) == copied


def test_an_added_part_stays_whole() -> None:
    """Somebody asked for it, and their code may use all of it."""
    assert "def spare" in cut_unreached(PACKAGE, ["_runtime/part.py"], Edits())["_runtime/part.py"]


def test_what_an_edit_uses_and_what_an_edited_module_came_with_stay() -> None:
    """Else the edit would fail, or the update could not merge it."""
    edits = Edits(
        came={"_runtime/letters.py": PACKAGE["_runtime/letters.py"]},
        here={
            "_runtime/letters.py": PACKAGE["_runtime/letters.py"] + "\n",
            "audit.py": "from ._runtime.codec import write\n",
            "broken.py": "def (",
        },
    )

    copied = cut_unreached(PACKAGE, (), edits)

    assert copied["_runtime/letters.py"] == PACKAGE["_runtime/letters.py"]
    assert "def write" in copied["_runtime/codec.py"]
    assert "_runtime/clock.py" in copied


def test_what_a_library_may_call_by_name_stays() -> None:
    """`enum` calls `_missing_` for an unlisted status, and attrs a validator: nothing of ours names either of them."""
    source = {
        **PACKAGE,
        "acme/client.py": "from .._runtime.codec import Status, Inner, Own\n",
        "_runtime/codec.py": """from enum import StrEnum

from attrs import define, field


class Status(StrEnum):
    A = "a"

    @classmethod
    def _missing_(cls, value): ...


class Inner(Status):
    def _generate(self): ...


@define
class Own:
    size = field()

    @size.validator
    def _check(self, attribute, value): ...

    def _spare(self): ...


@handlers.register
def handle(event): ...
""",
    }

    text = cut_unreached(source, (), Edits())["_runtime/codec.py"]

    gone = "\n    def _spare(self): ...\n"
    assert gone in source["_runtime/codec.py"]
    assert text == source["_runtime/codec.py"].replace(gone, "")


@pytest.mark.once
@pytest.mark.parametrize("slug", ["salesive", "stripe_identity"])
def test_a_copy_reads_each_documented_answer_as_the_whole_package_does(tmp_path: Path, slug: str) -> None:
    """What was cut could be missing only for an answer that is rare, such as an unlisted status."""
    assert main(["vendor", "add", slug, "--with", "httpx", "--into", str(tmp_path / "polykyc")]) == 0

    tests = [str(HOME / "tests/generated/documented_answers" / f"test_{name}.py") for name in ("documented", "waiting")]
    line = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", slug, *tests]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(line, capture_output=True, text=True, check=False, cwd=HOME, env=environment)

    assert done.returncode == 0, done.stdout[-2000:]


@pytest.mark.once
def test_an_update_of_a_whole_copy_keeps_edits_of_what_it_would_cut(shop: Shop) -> None:
    """A version before this one copied whole modules, and somebody edited a function that no provider uses."""
    complete = {**package(("acme",)), **PACKAGE}
    shop.publish(complete)
    shop.add("acme")
    make_whole(shop, complete)
    shop.edit("_runtime/letters.py", "def upper(a):\n    return a\n", "def upper(a):\n    return a.upper()\n")

    code, output, errors = shop.run("update")

    assert (code, errors) == (0, "")
    assert "return a.upper()" in shop.read("_runtime/letters.py")
    assert "def write" not in shop.read("_runtime/codec.py")
    assert shop.run("check", "--newer", root=True)[0] == 4, output
    assert shop.run("update")[1].endswith("nothing to do\n")


def make_whole(shop: Shop, modules: dict[str, str]) -> None:
    """Put the whole modules of the runtime where the copy has those that were cut."""
    old = read(shop.copy / NAME, NAME)
    for path, text in modules.items():
        if path.startswith("_runtime/"):
            (shop.copy / path).write_text(f"# Vendored by polykyc.\n\n{text}")
    files = {path: content for path, content in tree(shop.copy).files.items() if path != NAME}
    assert edited({}, tree(shop.copy))[0] == {}
    new: Lock = lock(old.origin, old.providers, files, old.parts)
    (shop.copy / NAME).write_bytes(dump(new))
    assert shop.run("check") == (0, "app/kyc: whole\n", "")


def test_a_provider_that_is_taken_out_takes_its_definitions_along(tmp_path: Path) -> None:
    """The copy is then as one that never had it, byte by byte."""
    for folder, slugs in (("one", ["salesive"]), ("two", ["salesive", "starkfi"])):
        assert main(["vendor", "add", *slugs, "--into", str(tmp_path / folder)]) == 0
    before = tree(tmp_path / "two").files

    assert main(["vendor", "remove", "starkfi", "--into", str(tmp_path / "two")]) == 0

    less, two = tree(tmp_path / "one").files, tree(tmp_path / "two").files
    assert before["_runtime/codec/encode.py"] != less["_runtime/codec/encode.py"]
    assert {**less, NAME: b""} == {**two, NAME: b""}
