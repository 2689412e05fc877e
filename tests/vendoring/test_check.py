"""`polykyc vendor check` and `list`: what differs, and the exit code that says so."""

from __future__ import annotations

import json
import os
import py_compile
import re
import shutil
import subprocess
import sys
from importlib.util import source_hash
from pathlib import Path
from py_compile import PycInvalidationMode

import pytest

from polykyc_tools.cli.main import main
from polykyc_tools.vendoring.copy.lockfile import NAME
from tests.support.vendoring.shop import HOME, Shop, package


def test_a_copy_as_it_was_put_there_is_whole(shop: Shop) -> None:
    """And what Python leaves next to its modules is no difference."""
    shop.add()
    (shop.copy / "acme" / "__pycache__").mkdir()
    (shop.copy / "acme" / "__pycache__" / "client.cpython-311.pyc").write_bytes(b"x")

    assert shop.run("check") == (0, "app/kyc: whole\n", "")


def compiled(text: str, path: Path, mode: PycInvalidationMode) -> None:
    """Put *text*, compiled, at *place*, which says to be of the module that is there."""
    source = path.parent.parent / f"{path.name.partition('.')[0]}.py"
    true = source.read_bytes()
    stamp = source.stat()
    source.write_text(text)
    os.utime(source, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    path.parent.mkdir(exist_ok=True)
    py_compile.compile(str(source), str(path), doraise=True, invalidation_mode=mode)
    source.write_bytes(true)
    os.utime(source, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    if mode is PycInvalidationMode.CHECKED_HASH:
        code = path.read_bytes()
        path.write_bytes(code[:8] + source_hash(true) + code[16:])


def imported(shop: Shop) -> str:
    """Return what Python reads of the copy."""
    line = [sys.executable, "-c", "from app.kyc.acme.client import line_3; print(line_3)"]
    return subprocess.run(line, cwd=shop.home, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize(
    ("mode", "how"),
    [
        (PycInvalidationMode.UNCHECKED_HASH, "without a look at its source"),
        (PycInvalidationMode.CHECKED_HASH, "by the hash of its source, whatever its code"),
    ],
)
def test_a_compiled_module_that_takes_the_place_of_its_source_is_told(
    shop: Shop, mode: PycInvalidationMode, how: str
) -> None:
    """Every file is as it was approved, and Python runs another: a check that says whole would vouch for it."""
    shop.add()
    path = f"acme/__pycache__/client.{sys.implementation.cache_tag}.pyc"
    compiled("line_3 = 'approved'\n", shop.copy / path, mode)

    read, (code, output, _), as_json = imported(shop), shop.run("check"), shop.run("check", "--json")

    assert read == "approved\n"
    assert code == 5
    why = f"is compiled, and loaded {how}; delete it"
    assert output == f"app/kyc: a file is missing or extra\n  compiled: {path} ({why})\n"
    assert json.loads(as_json[1])["copies"][0]["compiled"] == {path: why}


def test_a_compiled_module_that_python_throws_away_is_no_difference(shop: Shop) -> None:
    """It carries the time and the size of another source, as after any update or checkout."""
    shop.add()
    path = shop.copy / "acme" / "__pycache__" / f"client.{sys.implementation.cache_tag}.pyc"
    compiled("line_3 = 'approved'\n", path, PycInvalidationMode.TIMESTAMP)

    checked = shop.run("check")

    assert imported(shop) == "3\n"
    assert checked == (0, "app/kyc: whole\n", "")


@pytest.mark.parametrize(
    "path",
    ["acme/client.pyc", "acme/client.cpython-311-x86_64-linux-gnu.so", "acme/client.pyd", "acme/client/__init__.py"],
)
def test_what_python_finds_before_a_module_is_told(shop: Shop, path: str) -> None:
    """An extension and a package come before a module of their name, and a compiled one is enough without it."""
    shop.add()
    (shop.copy / path).parent.mkdir(exist_ok=True)
    (shop.copy / path).write_bytes(b"x")

    assert shop.run("check") == (5, f"app/kyc: a file is missing or extra\n  extra: {path}\n", "")


@pytest.mark.parametrize("kind", ["the folder", "a module", "not compiled"])
def test_a_cache_that_is_not_pythons_own_is_told(shop: Shop, kind: str) -> None:
    """A link leads to code that nobody compares, and what else lies there is somebody's file."""
    shop.add()
    cache = shop.copy / "acme" / "__pycache__"
    path = {"the folder": cache, "a module": cache / "client.cpython-311.pyc", "not compiled": cache / "notes.py"}[kind]
    if kind != "the folder":
        cache.mkdir()
    if kind == "not compiled":
        path.write_text("mine")
    else:
        path.symlink_to(shop.home)

    code, output, _ = shop.run("check")

    assert (code, output.splitlines()[1:]) == (5, [f"  extra: {path.relative_to(shop.copy)}"])


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not on this machine; install it to run this test")
def test_a_compiled_file_that_git_tracks_is_told(shop: Shop) -> None:
    """Python would throw it away today; it says nothing of the source that is reviewed, and everybody gets it."""
    shop.add()
    cache = shop.copy / "acme" / "__pycache__"
    cache.mkdir()
    (cache / "client.cpython-311.pyc").write_bytes(b"x")
    for line in (["init", "-q"], ["add", "-f", "."]):
        subprocess.run(["git", *line], cwd=shop.home, check=True)
    shutil.rmtree(cache)

    code, output, _ = shop.run("check")

    assert code == 5
    assert "  compiled: acme/__pycache__/client.cpython-311.pyc (is compiled, and git tracks it" in output


def test_an_update_brings_no_compiled_module_along(shop: Shop) -> None:
    """It would be of the state before; other files next to it belong to the user, and stay."""
    shop.add()
    cache = shop.copy / "acme" / "__pycache__"
    cache.mkdir()
    (cache / "client.cpython-311.pyc").write_bytes(b"x")
    (cache / "notes.txt").write_text("mine")
    shop.publish(package(version="1.1.0"))

    code, _, errors = shop.run("update")

    assert (code, errors) == (0, "")
    assert [path.name for path in cache.iterdir()] == ["notes.txt"]


def test_a_changed_byte_is_told(shop: Shop) -> None:
    """A lock prevents that a copy differs without a report."""
    shop.add()
    shop.edit("acme/client.py", "line_3 = 3", "line_3 = 4")

    assert shop.run("check") == (4, "app/kyc: modified here\n  modified: acme/client.py\n", "")


def test_missing_and_extra_files_are_told(shop: Shop) -> None:
    """An empty file is one too."""
    shop.add()
    (shop.copy / "acme" / "client.py").unlink()
    (shop.copy / "zeta" / "mine.py").touch()
    shop.edit("_version.py", "1.0.0", "1.0.1")

    assert shop.run("check") == (
        5,
        (
            "app/kyc: a file is missing or extra\n"
            "  modified: _version.py\n  missing: acme/client.py\n  extra: zeta/mine.py\n"
        ),
        "",
    )


def test_a_newer_source_is_told_only_if_one_is_given(shop: Shop) -> None:
    """Without a source it is offline, and says the same tomorrow."""
    shop.add()
    same = shop.run("check", "--newer", root=True)
    shop.publish(package(version="1.1.0"))

    offline, with_root = shop.run("check"), shop.run("check", root=True)

    assert (same[0], offline[0]) == (0, 0)
    assert with_root == (
        6,
        (
            "app/kyc: the source is newer\n  newer: polykyc 1.1.0\n"
            f"  hint: polykyc vendor update --into app/kyc --root {shop.source}\n"
        ),
        "",
    )


def test_another_state_of_the_same_version_is_newer(shop: Shop) -> None:
    """A checkout moves without a version, and that the same number is newer than itself helps nobody."""
    shop.add()
    before = shop.lock()["source"]["revision"][:8]
    shop.publish({**package(), "acme/more.py": "more = 1\n"})

    code, output, _ = shop.run("check", root=True)
    shop.run("update")

    assert code == 6
    revision = shop.lock()["source"]["revision"][:8]
    assert f"  newer: polykyc 1.0.0 as before, of revision {revision} and not {before}\n" in output
    assert revision != before


def test_an_older_source_is_no_newer_version(shop: Shop) -> None:
    """An older source is no news."""
    shop.publish(package(version="1.10.0"))
    shop.add()
    shop.publish(package(version="1.9.3"))

    assert shop.run("check", root=True)[:2] == (0, "app/kyc: whole\n")


def test_a_provider_that_the_source_lost_is_news(shop: Shop) -> None:
    """It will get no update any more."""
    shop.add()
    shop.publish(package(["acme"], version="1.1.0"))

    code, output, _ = shop.run("check", root=True)

    assert (code, "newer: polykyc 1.1.0, which has no zeta any more" in output) == (6, True)


@pytest.mark.parametrize(
    ("deeds", "code"),
    [("modify newer", 4), ("extra newer", 5), ("modify extra newer", 5), ("conflict modify extra newer", 7)],
)
def test_of_several_differences_the_most_urgent_gives_the_code(shop: Shop, deeds: str, code: int) -> None:
    """A conflict waits for a person, a missing file breaks, an edit may be meant, a newer version can wait."""
    shop.add()
    if "modify" in deeds:
        shop.edit("_version.py", "1.0.0", "1.0.0.1")
    if "extra" in deeds:
        (shop.copy / "extra.py").touch()
    if "conflict" in deeds:
        shop.edit("acme/client.py", "line_3 = 3\n", "<<<<<<< here\nline_3 = 3\n=======\n>>>>>>> there\n")
    shop.publish(package(version="1.1.0"))

    assert shop.run("check", root=True)[0] == code


def test_a_conflict_that_waits_is_told_with_its_line(shop: Shop) -> None:
    """Markers and rejects that were forgotten must not reach production."""
    shop.add()
    shop.edit("acme/client.py", "line_3 = 3\n", "<<<<<<< here\nline_3 = 3\n=======\n>>>>>>> there\n")
    (shop.copy / "zeta" / "client.py.rej").write_text("@@\n")

    assert shop.run("check")[:2] == (
        7,
        (
            "app/kyc: a conflict waits for a person\n"
            "  unresolved: acme/client.py (a conflict marker on line 7)\n"
            "  unresolved: zeta/client.py.rej (what an update could not apply)\n"
        ),
    )


@pytest.mark.parametrize("edited", [False, True])
def test_a_marker_that_came_with_a_file_is_no_conflict(shop: Shop, edited: bool) -> None:
    """A page of documentation may show what a conflict looks like; an edit elsewhere in it makes it none."""
    page = "# Merging\n\n<<<<<<< here\n=======\n>>>>>>> there\n\nend\n"
    shop.publish({**package(), "acme/README.md": page})
    shop.add()
    if edited:
        shop.edit("acme/README.md", "end\n", "the end\n")

    checked = shop.run("check")[:2]

    assert checked == (
        (4, "app/kyc: modified here\n  modified: acme/README.md\n") if edited else (0, "app/kyc: whole\n")
    )


def test_a_conflict_in_a_file_that_came_with_markers_is_told_with_its_line(shop: Shop) -> None:
    """Only the marker that is new waits for a person."""
    page = "# Merging\n\n<<<<<<< here\n=======\n>>>>>>> there\n\nend\n"
    shop.publish({**package(), "acme/README.md": page})
    shop.add()
    shop.edit("acme/README.md", "end\n", "<<<<<<< mine\nend\n")

    code, output, _ = shop.run("check")

    line = shop.read("acme/README.md").splitlines().index("<<<<<<< mine") + 1
    assert code == 7
    assert f"  unresolved: acme/README.md (a conflict marker on line {line})\n" in output


def test_a_reject_of_somebodys_own_is_a_file_too_many(shop: Shop) -> None:
    """It is of no file of ours, so no update left it, and none waits for it."""
    shop.add()
    (shop.copy / "acme" / "notes.rej").write_text("mine")

    assert shop.run("check")[:2] == (5, "app/kyc: a file is missing or extra\n  extra: acme/notes.rej\n")
    assert shop.run("update")[0] == 0


def test_line_endings_alone_are_told_as_that(shop: Shop) -> None:
    """A checkout made them, and the whole file would else look edited."""
    shop.add()
    module = shop.copy / "acme" / "client.py"
    module.write_bytes(module.read_bytes().replace(b"\n", b"\r\n"))

    assert shop.run("check")[:2] == (
        4,
        "app/kyc: modified here\n  modified: acme/client.py (line endings only)\n",
    )


def test_a_link_in_the_place_of_a_file_is_a_modification(shop: Shop, tmp_path: Path) -> None:
    """What it leads to may be the same today."""
    shop.add()
    module = shop.copy / "acme" / "client.py"
    elsewhere = tmp_path / "client.py"
    shutil.move(module, elsewhere)
    module.symlink_to(elsewhere)

    code, output, _ = shop.run("check")

    assert (code, f"modified: acme/client.py (is a link to `{elsewhere}`)" in output) == (4, True)


def test_every_copy_below_the_current_folder_is_checked(shop: Shop, capsys: pytest.CaptureFixture[str]) -> None:
    """One line in CI for all of them; other people's folders are not searched."""
    shop.add("acme")
    shop.run("add", "zeta", "--into", shop.home / "other")
    (shop.home / "other" / "zeta" / "client.py").unlink()
    for stranger in (".venv", "node_modules", "env/lib"):
        (shop.home / stranger).mkdir(parents=True)
        (shop.home / stranger / NAME).write_text("no lock")
    (shop.home / "env" / "pyvenv.cfg").touch()

    code = main(["vendor", "check"])

    output = capsys.readouterr().out
    assert code == 5
    assert output == "app/kyc: whole\nother: a file is missing or extra\n  missing: zeta/client.py\n"


def test_nothing_to_check_is_no_success(shop: Shop) -> None:
    """A gate that finds nothing must not open."""
    nothing = main(["vendor", "check"])
    named = shop.run("check")

    assert nothing == 2
    assert named[0] == 2
    assert named[2].endswith(
        "app/kyc: is not there\n  hint: name the folder that `polykyc vendor add` made, or restore it\n"
    )


def test_machines_read_the_same(shop: Shop) -> None:
    """A bot opens the pull request."""
    shop.add()
    shop.edit("acme/client.py", "line_3 = 3", "line_3 = 4")
    shop.publish(package(version="1.1.0"))

    code, output, _ = shop.run("check", "--json", root=True)

    report = json.loads(output)
    (copy,) = report["copies"]
    assert report == {"verdict": "modified", "copies": [copy]}
    revision = copy.pop("revision")
    assert code == 4
    assert len(revision) == 64
    assert copy == {
        "into": "app/kyc", "verdict": "modified", "package": "polykyc", "version": "1.0.0",
        "providers": ["acme", "zeta"], "parts": [], "without": [], "unresolved": {}, "modified": {"acme/client.py": ""},
        "accepted": [], "missing": [], "extra": [], "compiled": {}, "newer": "polykyc 1.1.0",
    }  # fmt: skip


def test_listing_tells_what_was_copied(shop: Shop) -> None:
    """Who comes to the repository later asks that first; how the copy is does not change the exit code."""
    shop.add()
    shop.edit("acme/client.py", "line_3 = 3", "line_3 = 4")

    code, output, _ = shop.run("list")

    lines = output.splitlines()
    assert code == 0
    assert lines[0] == "app/kyc: acme, zeta"
    assert lines[1] == f"  polykyc 1.0.0, revision {shop.lock()['source']['revision']}"
    assert lines[2].startswith("  12 files, modified here; needs attrs>=")


def test_checking_needs_nothing_that_a_plain_install_lacks(shop: Shop) -> None:
    """It is a hook: neither the generator nor an HTTP library may be loaded, installed or not."""
    shop.add()
    run = (
        "import sys\nfrom polykyc_tools.cli.main import main\ncode = main(sys.argv[1:])\n"
        "heavy = {'ruamel', 'jinja2', 'rich', 'httpx', 'openapi_python_client', 'yaml'} & {*sys.modules}\n"
        "assert not heavy, heavy\nsys.exit(code)\n"
    )

    for command in (["check"], ["list"], ["check", "--newer"], ["remove", "--all", "--dry-run"]):
        line = [sys.executable, "-c", run, "vendor", *command, "--into", str(shop.copy)]
        rooted = ["--root", str(shop.source)] if "--newer" in command else []
        done = subprocess.run([*line, *rooted], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")


def test_checking_writes_nothing(shop: Shop) -> None:
    """CI may hold the tree read-only, and a hook must not dirty it."""
    shop.add()
    before = {path: path.stat().st_mtime_ns for path in [shop.home, *shop.home.rglob("*")]}

    shop.run("check", "--newer", root=True)

    assert {path: path.stat().st_mtime_ns for path in [shop.home, *shop.home.rglob("*")]} == before


def test_the_hook_checks_every_copy_at_every_commit(shop: Shop) -> None:
    """Also at one that only deletes, which names no file to a hook."""
    hook = (HOME / ".pre-commit-hooks.yaml").read_text()
    (entry,) = re.findall(r"^  entry: polykyc (.+)$", hook, re.MULTILINE)
    shop.add()
    (shop.copy / "acme" / "client.py").unlink()

    code = main(entry.split())

    assert code == 5
    for setting in ("language: python", "always_run: true", "pass_filenames: false"):
        assert f"\n  {setting}\n" in hook
