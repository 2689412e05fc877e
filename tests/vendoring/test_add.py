"""`polykyc vendor add`: what a copy is made of."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

from polykyc_tools.vendoring.copy.lockfile import NAME
from tests.support.vendoring.shop import HOME, Shop, connect, package, write_source


def test_only_the_runtime_and_the_chosen_providers_are_copied(shop: Shop) -> None:
    """Nobody wants to review the clients of providers that they do not use."""
    code, output, errors = shop.run("add", "acme")

    needs = ", ".join(sorted(need for need in metadata.requires("polykyc") or () if ";" not in need))
    assert (code, errors) == (0, "")
    assert output.splitlines()[0] == f"app/kyc: 10 files for acme, polykyc 1.0.0; needs {needs}"
    assert {path.relative_to(shop.copy).as_posix() for path in shop.copy.rglob("*") if path.is_file()} == {
        ".gitattributes", "LICENSE", NAME, "__init__.py", "_connect.py", "_version.py", "py.typed",
        "_runtime/__init__.py", "_runtime/errors.py", "acme/__init__.py", "acme/client.py",
    }  # fmt: skip


def test_connect_lists_the_chosen_providers_alone(shop: Shop) -> None:
    """A slug that a type checker offers must be there."""
    shop.add("zeta")

    body = shop.read("_connect.py").split("\n\n", 1)[1]
    assert body == connect(("zeta",)).split("\n\n", 1)[1]


def test_every_file_says_in_one_line_where_it_comes_from(shop: Shop) -> None:
    """Who opens a file must find its origin; that edits are lost is true of the source only."""
    shop.publish(
        {**package(), "acme/README.md": "<!-- Generated from specs/acme.yaml; edits here are lost. -->\n\n# Acme\n"}
    )

    shop.add("acme")

    header = "Vendored by polykyc from {}; see LICENSE and polykyc.lock."
    specs = "specs/acme.yaml and overlays/acme.yaml"
    assert shop.read("acme/client.py").startswith(f"# {header.format(specs)}\n\n")
    assert shop.read("_version.py").startswith(f"# {header.format('polykyc/_version.py')}\n\n")
    assert shop.read("_runtime/errors.py").startswith(f"# {header.format('templates/package/_runtime/errors.py')}\n\n")
    assert shop.read("_runtime/__init__.py") == f"# {header.format('templates/package/_runtime/__init__.py')}\n"
    assert shop.read("acme/README.md") == f"<!-- {header.format('specs/acme.yaml')} -->\n\n# Acme\n"
    assert not [path for path, content in shop.files().items() if b"edits here are lost" in content]


def test_licence_and_attributes_come_along(shop: Shop) -> None:
    """The one is asked for by the licence itself, the other keeps the bytes on every system."""
    shop.add()

    assert (shop.copy / "LICENSE").read_bytes() == (HOME / "LICENSE").read_bytes()
    assert "* text=auto eol=lf linguist-generated" in shop.read(".gitattributes")


def test_the_lock_can_be_read_and_is_the_same_for_everybody(shop: Shop, tmp_path: Path) -> None:
    """It is reviewed, and two people who do the same must commit the same bytes."""
    shop.add()
    first = (shop.copy / NAME).read_bytes()
    other = tmp_path / "other" / "folder" / "kyc"

    environment = {**os.environ, "PYTHONHASHSEED": "7", "LC_ALL": "C", "TZ": "Asia/Tokyo"}
    line = ["vendor", "add", "zeta", "acme", "zeta", "--into", str(other), "--root", str(shop.source)]
    subprocess.run([sys.executable, "-m", "polykyc_tools.cli", *line], check=True, env=environment, capture_output=True)

    assert (other / NAME).read_bytes() == first
    lock = json.loads(first)
    assert {*lock} == {
        "about", "lock", "source", "generator", "needs", "providers", "parts", "inputs", "files", "base", "seal",
    }  # fmt: skip
    assert (lock["source"]["package"], lock["source"]["version"]) == ("polykyc", "1.0.0")
    assert lock["providers"] == ["acme", "zeta"]
    assert [*lock["inputs"]] == [
        "overlays/acme.yaml", "overlays/zeta.yaml", "specs/acme.yaml", "specs/zeta.yaml", "templates",
    ]  # fmt: skip
    assert [*lock["files"]] == sorted(path.removeprefix("app/kyc/") for path in shop.files() if NAME not in path)


def test_the_revision_tells_two_builds_of_one_version_apart(shop: Shop) -> None:
    """A version is not yet a state: a checkout moves without it."""
    shop.add()
    first = shop.lock()["source"]
    (shop.source / "specs" / "acme.yaml").write_text("# another\n")

    shop.run("update")

    second = shop.lock()["source"]
    assert first["version"] == second["version"]
    assert first["revision"] != second["revision"]


def test_a_provider_is_added_to_a_copy(shop: Shop) -> None:
    """The second provider comes months after the first, and joins what was edited since."""
    shop.add("acme")
    shop.edit("acme/client.py", "line_3 = 3", "line_3 = 33")

    code, output, _ = shop.run("add", "zeta")

    assert code == 0
    assert [line.split()[:2] for line in output.splitlines()[:-1]] == [
        ["update", "_connect.py"],
        ["keep", "acme/client.py"],
        ["add", "zeta/__init__.py"],
        ["add", "zeta/client.py"],
    ]
    assert "line_3 = 33" in shop.read("acme/client.py")
    assert shop.read("_connect.py").endswith(connect(("acme", "zeta")).split("\n\n", 1)[1])
    assert shop.lock()["providers"] == ["acme", "zeta"]


def test_what_is_there_already_is_not_added_again(shop: Shop) -> None:
    """A script that runs twice does no harm."""
    shop.add()
    before = (shop.copy / NAME).stat()

    code, output, _ = shop.run("add", "acme")

    assert (code, output.endswith(", nothing to do\n")) == (0, True)
    assert (shop.copy / NAME).stat() == before


def test_a_provider_of_another_state_is_not_mixed_in(shop: Shop) -> None:
    """It would run on a runtime that it was not generated with; adding is no updating either."""
    shop.add("acme")
    shop.publish({**package(version="1.1.0"), "_runtime/errors.py": "changed = True\n"})
    before = shop.files()

    code, _, errors = shop.run("add", "zeta")

    assert code == 2
    assert "so what is new there would not fit\n  hint: run `polykyc vendor update --into" in errors
    assert shop.files() == before


def test_an_unknown_provider_is_told_with_the_nearest(shop: Shop) -> None:
    """A typing error, most often."""
    code, _, errors = shop.run("add", "acne")

    assert code == 2
    assert errors.endswith("has no provider `acne`\n  hint: did you mean `acme`?\n")
    assert shop.files() == {}
    assert [*shop.home.iterdir()] == []


def test_a_dry_run_writes_nothing(shop: Shop) -> None:
    """It is asked for to see, not to do."""
    code, output, _ = shop.run("add", "acme", "--dry-run")

    assert (code, ", nothing written" in output) == (0, True)
    assert [*shop.home.iterdir()] == []


def test_a_package_of_ones_own_is_copied_too(shop: Shop, tmp_path: Path) -> None:
    """A team with a private provider generates under a name of its own."""
    own = write_source(tmp_path / "own", package(["acme"], version="2.0.0"), "kyc")
    copy = shop.home / "mine"

    added = shop.run("add", "acme", "--root", own, "--package", "kyc", "--into", copy)
    wrong = shop.run("update", "--into", copy)
    checked = shop.run("check", "--newer", "--into", copy, root=True)

    assert added[0] == 0
    assert json.loads((copy / NAME).read_text())["source"]["package"] == "kyc"
    assert wrong[0] == 2
    what = f"{copy.relative_to(shop.home)}: was copied from the package `kyc`, not `polykyc`"
    assert wrong[2].startswith(what)
    assert checked[:2] == (2, "")
    assert checked[2].startswith(what)


def test_a_root_that_names_its_package_need_not_be_told_again(shop: Shop, tmp_path: Path) -> None:
    """`polykyc new` writes the name into polykyc.toml, so that `polykyc vendor` copies that package."""
    own = write_source(tmp_path / "own", package(["acme"]), "kyc")
    (own / "polykyc.toml").write_text('package = "kyc"\n')
    copy = shop.home / "mine"

    added = shop.run("add", "acme", "--root", own, "--into", copy)
    updated = shop.run("update", "--root", own, "--into", copy)
    checked = shop.run("check", "--newer", "--root", own, "--into", copy)
    another = shop.run("update", "--root", own, "--package", "polykyc", "--into", copy)
    (own / "polykyc.toml").write_text("package = 7\n")
    broken = shop.run("update", "--root", own, "--into", copy)

    assert (added[0], updated[0], checked[0]) == (0, 0, 0)
    assert json.loads((copy / NAME).read_text())["source"]["package"] == "kyc"
    assert "is no generated package" in another[2]
    assert (broken[0], "polykyc.toml: `package` must be a text" in broken[2]) == (2, True)


def test_a_root_that_was_not_generated_is_told(shop: Shop, tmp_path: Path) -> None:
    """Its specs alone are nothing to copy."""
    code, _, errors = shop.run("add", "acme", "--root", tmp_path)

    assert code == 2
    assert "is no generated package\n  hint: run `polykyc generate` there first" in errors


def test_a_page_that_tells_of_all_providers_stays_behind(shop: Shop) -> None:
    """It cannot be cut down to some, and would tell of clients that are not there."""
    page = shop.source / "templates" / "index" / "README.md.jinja"
    page.parent.mkdir(parents=True)
    page.write_text("")
    shop.publish({**package(), "README.md": "acme and zeta\n", "acme/README.md": "acme\n"})

    shop.add()

    assert not (shop.copy / "README.md").exists()
    assert (shop.copy / "acme" / "README.md").exists()


def test_files_are_readable_for_the_whole_team(shop: Shop) -> None:
    """The umask of the person who copies changes nothing."""
    before = os.umask(0o077)
    try:
        shop.add("acme")
    finally:
        os.umask(before)

    assert {path.stat().st_mode & 0o777 for path in shop.copy.rglob("*") if path.is_file()} == {0o644}


@pytest.mark.parametrize(
    ("text", "message"), [("a = 1\r\n", "has Windows line endings"), ("\udcff", "is no UTF-8 text")]
)
def test_a_source_that_is_not_plain_text_is_refused(shop: Shop, text: str, message: str) -> None:
    """Its digests would be of bytes that the next checkout of it does not have."""
    module = shop.source / "generated" / "polykyc" / "acme" / "more.py"
    module.write_bytes(text.encode(errors="surrogateescape"))

    code, _, errors = shop.run("add", "acme")

    assert code == 2
    assert message in errors
    assert str(module) in errors
    assert shop.files() == {}


def test_a_page_of_a_copy_leads_nowhere_that_the_copy_lacks(shop: Shop) -> None:
    """The page above it stays behind, and the copy is imported by a name of its owner's."""
    page = "# Acme\n\n[Every provider of this package](../README.md).\n\n```python\nfrom polykyc import acme\n```\n"
    shop.publish({**package(), "acme/README.md": page})

    shop.run("add", "acme")

    assert "README.md)" not in shop.read("acme/README.md")
    assert "from . import acme\n" in shop.read("acme/README.md")
    assert "from polykyc import" not in shop.read("acme/README.md")
