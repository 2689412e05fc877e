"""Places that cannot be written, or must not be: a clear error, and nothing half-done."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeAlias

import pytest

from polykyc_tools.vendoring.copy.lockfile import NAME, Lock, dump, load
from tests.support.vendoring.crash import meanwhile
from tests.support.vendoring.shop import Shop, package

Deed: TypeAlias = Callable[[Path], object]


def link(path: Path) -> None:
    """Put a link to the same content in the place of a file."""
    path.rename(path.with_suffix(".real"))
    path.symlink_to(path.with_suffix(".real").name)


def link_folder(path: Path) -> None:
    """Put a link in the place of the folder of a file."""
    path.parent.rename(path.parent.with_name("elsewhere"))
    path.parent.symlink_to("elsewhere")


def folder(path: Path) -> None:
    """Put a folder in the place of a file."""
    path.unlink()
    path.mkdir()


def pipe(path: Path) -> None:
    """Put what is no plain file in the place of a file."""
    path.unlink()
    os.mkfifo(path)


def lone_file(path: Path) -> None:
    """Put a file in the place of the folder of a file."""
    path.unlink()
    (path.parent / "__init__.py").unlink()
    path.parent.rmdir()
    path.parent.write_text("mine")


OBSTACLES: Final[dict[str, tuple[Deed, str]]] = {
    "link": (link, "acme/client.py: is a link to `client.real`"),
    "link to a folder": (link_folder, "acme: is a link to `elsewhere`"),
    "folder": (folder, "acme/client.py: is a folder that is in the way"),
    "pipe": (pipe, "acme/client.py: is no plain file, and cannot be kept"),
    "file": (lone_file, "acme: is a file that is in the way"),
    "read-only file": (lambda path: path.chmod(0o444), "acme/client.py: is read-only"),
    "read-only folder": (lambda path: path.parent.chmod(0o555), "acme: is read-only"),
}


@pytest.mark.parametrize("name", OBSTACLES)
def test_an_obstacle_stops_an_update_before_it_begins(shop: Shop, name: str) -> None:
    """Each obstacle is reported with what to do, and nothing is written; not through a link either."""
    deed, output = OBSTACLES[name]
    shop.add()
    path = shop.copy / "acme" / "client.py"
    deed(path)
    newer = package(version="1.1.0")
    shop.publish({**newer, "acme/client.py": newer["acme/client.py"] + "more = 1\n"})
    before = _shape(shop.home)

    code, out, errors = shop.run("update")
    after = _shape(shop.home)
    path.parent.chmod(0o755)

    assert (code, out) == (2, "")
    assert f"app/kyc/{output}" in errors
    assert "hint: " in errors
    assert after == before


def _shape(home: Path) -> dict[str, tuple[int, int]]:
    """Return every path below *home* with its mode and its last change."""
    return {
        path.relative_to(home).as_posix(): (path.lstat().st_mode, path.lstat().st_mtime_ns) for path in home.rglob("*")
    }


def test_names_that_differ_by_case_only_are_refused(shop: Shop) -> None:
    """On the disk of a colleague the one would be written over the other."""
    shop.add()
    (shop.copy / "acme" / "More.py").write_text("mine = 1\n")
    shop.publish({**package(version="1.1.0"), "acme/more.py": "theirs = 1\n"})
    before = shop.files()

    code, _, errors = shop.run("update")

    assert code == 2
    assert "app/kyc/acme/more.py: differs from `acme/More.py`, which is there, by case only" in errors
    assert shop.files() == before


def test_a_source_whose_names_differ_by_case_only_is_refused(shop: Shop) -> None:
    """Half of it would be missing on some disks, without a report."""
    shop.publish({**package(), "acme/Client.py": "theirs = 1\n"})

    code, _, errors = shop.run("add", "acme")

    assert code == 2
    assert "differs from `acme/Client.py` by case only" in errors
    assert shop.files() == {}


def hostile(shop: Shop, path: str) -> None:
    """Rewrite the lock so that it names *path*, sealed as if polykyc had."""
    lock = load((shop.copy / NAME).read_bytes(), NAME)
    named = Lock(lock.origin, lock.providers, {**lock.files, path: "0" * 64}, lock.base)
    (shop.copy / NAME).write_bytes(dump(named))


@pytest.mark.parametrize("path", ["../../victim.txt", "/etc/passwd", "acme/../../x", "C:\\x", "a//b", "", ".", "a\nb"])
@pytest.mark.parametrize("command", ["check", "update", "remove --all", "list"])
def test_a_lock_that_names_a_place_outside_is_refused(shop: Shop, path: str, command: str) -> None:
    """It comes with the repository, so somebody else may have written it; it must not reach other files."""
    shop.add()
    (shop.home / "victim.txt").write_text("precious")
    hostile(shop, path)
    before = shop.files()

    code, out, errors = shop.run(*command.split())

    assert (code, out) == (2, "")
    assert "hint: " in errors
    assert shop.files() == before


def test_a_lock_cannot_name_itself(shop: Shop) -> None:
    """Its digest would be of a file that holds that digest."""
    shop.add()
    hostile(shop, NAME)

    assert shop.run("check")[0] == 2


@pytest.mark.parametrize(
    ("into", "message"),
    [
        ("app/class", "`class` is no name of a Python package"),
        ("app/my-kyc", "`my-kyc` is no name of a Python package"),
        ("file", "is a file, and a folder belongs there"),
        ("file/kyc", "is a file, and a folder belongs there"),
        ("full", "holds `notes.txt`, and is no copy"),
        ("link", "is a link to `"),
        ("app/kyc/deeper", "app/kyc/deeper: lies inside the copy at "),
        ("..", "is no copy"),
    ],
)
def test_a_target_that_is_not_ours_is_refused(shop: Shop, into: str, message: str) -> None:
    """Whatever lies there has another owner."""
    shop.add()
    (shop.home / "file").write_text("x")
    (shop.home / "full").mkdir()
    (shop.home / "full" / "notes.txt").write_text("x")
    (shop.home / "link").symlink_to("full")
    before = shop.files()

    code, out, errors = shop.run("add", "acme", "--into", into)

    assert (code, out) == (2, "")
    assert message in errors
    assert shop.files() == before


def test_the_source_is_no_target(shop: Shop) -> None:
    """Copying it into itself would never end."""
    code, _, errors = shop.run("add", "acme", "--into", shop.source / "generated" / "polykyc" / "more")

    assert code == 2
    assert "lies inside the package to be copied" in errors


def test_an_empty_folder_becomes_the_copy(shop: Shop) -> None:
    """Somebody made it beforehand."""
    shop.copy.mkdir(parents=True)

    assert shop.run("add", "acme")[0] == 0


def test_what_a_killed_run_left_is_told_apart_from_other_folders(shop: Shop) -> None:
    """Only names that we make, to the letter, are cleared away."""
    shop.add()
    left = shop.copy.with_name(".kyc-new-0123abcd")
    foreign = shop.copy.with_name(".kyc-new-design")
    for path in (left, foreign):
        path.mkdir()
    shop.publish(package(version="1.1.0"))

    shop.run("update")

    assert [path.name for path in sorted(shop.copy.parent.iterdir())] == [".kyc-new-design", "kyc"]


def test_a_copy_that_stands_aside_is_told_and_brought_back(shop: Shop) -> None:
    """Where a system cannot exchange two folders, a kill may come between two renames."""
    shop.add()
    shop.copy.rename(shop.copy.with_name(".kyc-old-0123abcd"))

    looked = shop.run("check")
    updated = shop.run("update")

    assert looked[0] == 2
    assert (
        "an update was cut off while it stood aside\n  hint: run `polykyc vendor update --into app/kyc` again"
        in (looked[2])
    )
    assert updated[0] == 0
    assert shop.run("check")[0] == 0


def test_a_checkout_with_windows_line_endings_is_told(shop: Shop) -> None:
    """Without its `.gitattributes` git may make them, in the lock too, and every digest is of other bytes."""
    shop.add()
    for path in shop.copy.rglob("*.*"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = shop.files()

    for command in ("check", "update"):
        code, _, errors = shop.run(command)
        assert code == 2
        assert f"app/kyc/{NAME}: has Windows line endings" in errors
        assert "git add --renormalize ." in errors
    assert shop.files() == before


def test_git_keeps_the_bytes_of_a_copy(shop: Shop, tmp_path: Path) -> None:
    """Whatever `core.autocrlf` says, in the middle of somebody's repository."""
    shop.add()
    settings = ("-c", "core.autocrlf=true", "-c", "user.name=t", "-c", "user.email=t@example.com")

    def git(*words: str) -> None:
        subprocess.run(["git", *settings, *words], check=True, capture_output=True, cwd=shop.home)

    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "x")
    clone = tmp_path / "clone"
    git("clone", "-q", "-c", "core.autocrlf=true", str(shop.home), str(clone))

    assert shop.run("check", "--into", clone / "app" / "kyc")[0] == 0


@pytest.mark.parametrize("damage", ["cut", "json", "list", "deep", "types", "edited", "newer", "empty"])
def test_a_damaged_lock_is_told(shop: Shop, damage: str) -> None:
    """By hand, by a merge line by line, or by a later polykyc: never read as something else."""
    shop.add()
    path = shop.copy / NAME
    lock = shop.lock()
    text = {
        "cut": path.read_text()[:-200],
        "json": "{",
        "list": "[1]",
        "deep": "[" * 100_000,
        "types": json.dumps({**lock, "files": {"a": 1}}),
        "edited": path.read_text().replace('"zeta"', '"beta"'),
        "newer": json.dumps({**lock, "lock": 2}),
        "empty": "",
    }[damage]
    path.write_text(text)
    before = shop.files()

    for command in ("check", "update", "remove --all"):
        code, out, errors = shop.run(*command.split())
        assert (code, out) == (2, "")
        assert f"app/kyc/{NAME}: " in errors
    assert shop.files() == before


def test_a_lock_of_a_newer_polykyc_says_which_tool_reads_it(shop: Shop) -> None:
    """It is whole: to restore an older one would undo the work of a colleague."""
    shop.add()
    (shop.copy / NAME).write_text(json.dumps({**shop.lock(), "lock": 99}))

    errors = shop.run("check")[2]

    assert errors.startswith(f"app/kyc/{NAME}: has the format `99`, not `")
    assert errors.endswith('hint: pip install --upgrade "polykyc", which knows it\n')


def test_a_folder_without_a_lock_is_no_copy(shop: Shop) -> None:
    """It may be a package of somebody's own, or a copy whose lock was lost."""
    shop.add()
    (shop.copy / NAME).unlink()

    what = f"app/kyc: is no copy: it has no `{NAME}`"
    hint = "name the folder that `polykyc vendor add` made, or restore it"
    assert shop.run("check", "--into", shop.copy) == (2, "", f"{what}\n  hint: {hint}\n")


def test_a_lock_that_unpacks_to_too_much_is_refused(shop: Shop) -> None:
    """A few kilobytes can stand for gigabytes."""
    import bz2
    from base64 import b64encode

    shop.add()
    lock = load((shop.copy / NAME).read_bytes(), NAME)
    bomb = b64encode(bz2.compress(b" " * (80 * 1024 * 1024))).decode()
    (shop.copy / NAME).write_bytes(dump(Lock(lock.origin, lock.providers, lock.files, (bomb,))))

    code, _, errors = shop.run("remove", "acme")

    assert code == 2
    assert "`base` cannot be unpacked: it is cut short, or far too large" in errors


def test_a_lock_of_two_copies_is_told(shop: Shop) -> None:
    """Its parts were put together by hand: what is merged against would not be what was copied."""
    shop.add()
    hostile(shop, "acme/more.py")
    before = shop.files()

    code, _, errors = shop.run("update")

    assert (code, "`base` and `files` are not of one copy" in errors) == (2, True)
    assert shop.files() == before


@pytest.mark.parametrize(
    ("command", "event"),
    [
        ("update", "shutil.copytree"),
        ("update", "ctypes.dlsym"),
        ("update plain", "os.rename"),
        ("remove --all", "os.rename"),
    ],
)
def test_what_is_edited_meanwhile_is_not_lost(shop: Shop, command: str, event: str) -> None:
    """An editor saves while the new tree is made, or in the moment before it takes the place of the old one."""
    shop.add()
    shop.publish(package(version="1.1.0"))
    path = shop.copy / "acme" / "client.py"
    done = command.removesuffix(" plain")

    with meanwhile(event, lambda: path.write_text("saved = 1\n"), exchange=done == command):
        code, _, errors = shop.run(*done.split())

    assert code == 2
    assert "was changed by somebody else meanwhile\n  hint: let it come to rest, then run again" in errors
    assert path.read_text() == "saved = 1\n"
    assert "1.0.0" in shop.read("_version.py")
    assert [path.name for path in shop.copy.parent.iterdir()] == ["kyc"]


def redirect(copy: Path) -> None:
    """Have the link lead elsewhere."""
    (copy / "mine").unlink()
    (copy / "mine").symlink_to("zeta")


CHANGES: Final[dict[str, Deed]] = {
    "a link is new": lambda copy: (copy / "acme" / "new").symlink_to("client.py"),
    "a link is gone": lambda copy: (copy / "mine").unlink(),
    "a link leads elsewhere": redirect,
    "an empty folder is new": lambda copy: (copy / "acme" / "more").mkdir(),
    "an empty folder is gone": lambda copy: (copy / "empty").rmdir(),
}


@pytest.mark.parametrize("event", ["shutil.copytree", "ctypes.dlsym"])
@pytest.mark.parametrize("deed", CHANGES.values(), ids=CHANGES)
def test_a_link_or_a_folder_that_changes_meanwhile_is_not_lost(shop: Shop, deed: Deed, event: str) -> None:
    """They are somebody's work as much as files are, and hold nothing by which a change could be seen."""
    shop.add()
    (shop.copy / "mine").symlink_to("acme")
    (shop.copy / "empty").mkdir()
    shop.publish(package(version="1.1.0"))
    expected: list[str] = []

    def change() -> None:
        deed(shop.copy)
        expected.extend(_seen(shop.copy))

    with meanwhile(event, change):
        code, _, errors = shop.run("update")

    assert code == 2
    assert "was changed by somebody else meanwhile" in errors
    assert _seen(shop.copy) == expected
    assert "1.0.0" in shop.read("_version.py")


def _seen(copy: Path) -> list[str]:
    """Return every path below *copy*, and where the links lead."""
    return sorted(f"{path} {path.readlink() if path.is_symlink() else ''}" for path in copy.rglob("*"))


def test_a_refused_target_leaves_no_folders(shop: Shop) -> None:
    """Those above it were made to look, and go again."""
    code, _, _ = shop.run("add", "acme", "--into", "new/deep/class")

    assert code == 2
    assert [*shop.home.iterdir()] == []


def test_two_runs_do_not_meet(shop: Shop) -> None:
    """The second would clear away what the first is writing."""
    import fcntl

    shop.add()
    shop.publish(package(version="1.1.0"))
    other = os.open(shop.copy.parent, os.O_RDONLY)
    fcntl.flock(other, fcntl.LOCK_EX)
    before = shop.files()

    code, _, errors = shop.run("update")
    os.close(other)

    assert (code, "another run is writing it" in errors) == (2, True)
    assert shop.files() == before
