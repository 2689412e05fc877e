"""The table of documents that others publish: what the command reported, counted, and nothing that breaks a row."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

HOME = Path(__file__).parents[2]


@pytest.fixture
def rows(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return the module of `benchmarks`, a folder of scripts."""
    monkeypatch.setattr(sys, "path", [str(HOME / "benchmarks"), *sys.path])
    yield import_module("rows")
    del sys.modules["rows"]


def test_what_is_left_out_is_counted_by_its_kind(rows: Any) -> None:
    """Two hundred fields of one style are one thing to know."""
    document = (
        "generated/polykyc: 9 files for acme, written\n"
        "specs/acme.json:1: note: the answer of a: nothing tells `B` from `A`, which is tried before it\n"
        "specs/acme.json:1: left out: get_a: field `x` has a style that no client writes\n"
        "specs/acme.json:2: left out: get: b: field `y: z` has a style that no client writes\n"
        "specs/acme.json:3: left out: get_c: the body is multipart/form-data, which no client writes\n"
        "specs/acme.json:3: left out: a discriminator: `a.yml` names a file that is not there\n"
        "left out, 4 in all:\n     2  a field has a style that no client writes\n"
        "hint: describe it otherwise, take it out with an overlay, or accept it with --allow-loss\n"
    )

    assert rows.left_out(document) == (
        "a field has a style that no client writes (2); the body is multipart/form-data, which no client writes (1); "
        "… names a file that is not there (1)"
    )
    assert rows.left_out("generated/polykyc: 9 files for acme, written\n") == "nothing"


def test_a_row_gives_the_reasons_that_are_given_most(rows: Any) -> None:
    """A page is read; the command names each."""
    text = "".join(f"a: left out: b: why {kind}\n" * (9 - kind) for kind in range(7))

    assert rows.left_out(text) == "why 0 (9); why 1 (8); why 2 (7); why 3 (6); why 4 (5); …"


def test_a_refusal_is_its_reasons_without_the_hints(rows: Any) -> None:
    """What to do about it is for a person who has the document open."""
    text = "specs/acme.json:1: the body `a`: is wrong\n  hint: do: mend it\n"

    assert rows.refused(text) == "refused: is wrong (1)"


def test_a_document_is_told_by_its_name_and_its_version(rows: Any, tmp_path: Path) -> None:
    """A row is of one version, and an operation is one whatever its method."""
    spec = tmp_path / "acme.json"
    spec.write_text(
        '{"openapi": "3.0.3", "info": {"title": "", "version": "1 |\\n 2"}, "paths": {"/a": {"get": {}, "post": {}, '
        '"parameters": []}, "/b": {"put": {}}}}'
    )

    row = rows.row_of(spec, "vendor.json")

    assert (row.document, row.operations, row.emitted, row.left) == ("vendor.json", 3, 0, "nothing")
    assert str(row) == "| `vendor.json` | 1 \\| 2 | 3 | 0 | 0 | nothing |  |  |  |"


@pytest.mark.parametrize(
    "document", ['{"openapi": "3.0.3", "paths": {}}', '{"openapi": "3.0.3", "info": 1, "paths": {}}']
)
def test_a_document_without_a_version_has_a_row(rows: Any, tmp_path: Path, document: str) -> None:
    """It is no OpenAPI, and the row says that it is refused."""
    (tmp_path / "acme.json").write_text(document)

    assert rows.row_of(tmp_path / "acme.json", "a").version == ""


def test_what_is_emitted_is_counted_by_its_modules(rows: Any, tmp_path: Path) -> None:
    """One a piece, and the one that gathers them is none."""
    for path in ("operations/a.py", "operations/b.py", "operations/__init__.py", "models/c.py", "models/_d.py", "e.py"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).touch()

    assert rows.modules(tmp_path) == (2, 1)


def test_the_page_is_what_the_script_prints(rows: Any) -> None:
    """Forty documents at least, of each all cells, nothing emitted of one that is refused, and all else type-checks.

    That takes at most 1.5 times as long as for what stock emits.
    """
    page = (HOME / "docs" / "compatibility.md").read_text(encoding="utf-8")
    table = page[page.index(rows.HEAD) :].split("\n\n")[0].splitlines()

    results = [[cell.strip() for cell in line.strip("|").split("|")] for line in table[2:]]

    assert table[1] == rows.RULE
    assert len(results) >= 40
    assert {len(cells) for cells in results} == {9}
    for name, _, known_names, emitted, _, left, mypy, _, mypy_cpu in results:
        assert int(emitted) <= int(known_names), name
        assert not mypy_cpu[:1].isdecimal() or float(mypy_cpu) <= 1.5, name
        assert (mypy, left.startswith("refused: ")) == (("clean", False) if int(emitted) else ("", True)), name
