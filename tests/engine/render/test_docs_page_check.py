"""A page is generated and checked like the code next to it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from polykyc_tools.cli.main import main
from tests.support.docs_page_provider import SPEC, WORDS
from tests.support.emit import TEMPLATES, getting, write_project
from tests.support.markdown_reader import read


def test_a_root_of_somebodys_own_has_its_own_name_on_its_pages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An example that imports from another package would not run."""
    write_project(tmp_path, SPEC, WORDS)

    assert main(["generate", "--root", str(tmp_path), "--package", "shop_kyc"]) == 0

    home = tmp_path / "generated" / "shop_kyc"
    page = read((home / "acme" / "README.md").read_text())
    assert page.fences[0][1].startswith("from shop_kyc import acme\n")
    assert read((home / "README.md").read_text()).headings[0] == "shop_kyc"
    assert main(["check", "--root", str(tmp_path), "--package", "shop_kyc"]) == 0
    run = subprocess.run(
        [sys.executable, "-c", page.fences[0][1]], cwd=home.parent, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr


def test_a_changed_overlay_shows_on_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A page cannot drift: `check` compares it like the code next to it."""
    write_project(tmp_path, SPEC, WORDS)
    assert main(["generate", "--root", str(tmp_path), "--package", "kyc"]) == 0
    (tmp_path / "overlays" / "acme.yaml").write_text(WORDS.replace("by: [person, openCheck]", "by: time"))
    capsys.readouterr()

    assert main(["check", "--root", str(tmp_path), "--package", "kyc"]) == 1

    output = capsys.readouterr().out.splitlines()
    assert [line for line in output if line.startswith("differs: ")] == ["differs: acme/README.md"]
    assert "-    open --> over : person, open_check" in output
    assert "+    open --> over : time" in output


def test_a_page_that_somebody_edited_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its first line says that edits are lost."""
    write_project(tmp_path, SPEC, WORDS)
    assert main(["generate", "--root", str(tmp_path), "--package", "kyc"]) == 0
    page = tmp_path / "generated" / "kyc" / "README.md"
    page.write_text(page.read_text().replace("Acme", "Acme!"))
    capsys.readouterr()

    assert main(["check", "--root", str(tmp_path), "--package", "kyc"]) == 1

    assert "differs: README.md" in capsys.readouterr().out.splitlines()


def test_pages_are_the_same_under_any_hash_seed(tmp_path: Path) -> None:
    """A set whose order shows would differ from run to run."""
    write_project(tmp_path, SPEC, WORDS)
    write_project(tmp_path, getting("{type: string}"), None, slug="bolt")
    program = (
        "import hashlib, pathlib, sys\n"
        "from polykyc_tools.engine.pipeline.generate import emitted\n"
        "from polykyc_tools.engine.pipeline.project import Project\n"
        "files = emitted(Project(folder=pathlib.Path(sys.argv[1]), templates=pathlib.Path(sys.argv[2])), '1')\n"
        "pages = {path: text for path, text in files.items() if path.endswith('.md')}\n"
        "print(len(pages), hashlib.sha256(repr(pages).encode()).hexdigest())\n"
    )
    line = [sys.executable, "-c", program, str(tmp_path), str(TEMPLATES)]

    outputs = {
        subprocess.run(
            line, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("0", "4711")
    }

    assert len(outputs) == 1
    assert outputs.pop().startswith("3 ")
