"""`polykyc vendor update`: the source's changes and ours, brought together."""

from __future__ import annotations

import json

import pytest

from polykyc_tools.vendoring.copy.lockfile import NAME
from tests.support.vendoring.shop import Shop, package

OURS = "line_3 = 'ours'\n"


def changed(path: str, old: str, new: str, *, version: str = "1.1.0") -> dict[str, str]:
    """Return a newer package in which *old* in the file *path* became *new*."""
    files = package(version=version)
    assert old in files[path]
    return {**files, path: files[path].replace(old, new)}


def test_an_untouched_copy_becomes_the_source(shop: Shop) -> None:
    """Changed, added and removed files; the lock is of the new state, and the copy is whole."""
    shop.add()
    newer = {**changed("acme/client.py", "line_3 = 3", "line_3 = 30"), "acme/more.py": "more = 1\n"}
    del newer["_runtime/errors.py"]
    shop.publish(newer)

    code, output, _ = shop.run("update")

    assert code == 0
    assert output.splitlines() == [
        "delete    _runtime/errors.py",
        "update    _version.py",
        "update    acme/client.py",
        "add       acme/more.py",
        "app/kyc: 12 files for acme, zeta, polykyc 1.1.0",
    ]
    assert shop.run("check", root=True) == (0, "app/kyc: whole\n", "")


def test_a_file_in_a_new_folder_of_a_new_folder_comes_along(shop: Shop) -> None:
    """A provider may get its first package of models in an update."""
    shop.add()
    shop.publish({**package(version="1.1.0"), "acme/models/v2/session.py": "line_0 = 0\n"})

    assert shop.run("update")[0] == 0

    assert shop.read("acme/models/v2/session.py").endswith("line_0 = 0\n")


def test_local_edits_survive(shop: Shop) -> None:
    """In files that the source left alone, and in those that it changed elsewhere."""
    shop.add()
    shop.edit("acme/client.py", "line_3 = 3\n", OURS)
    shop.edit("zeta/client.py", "line_3 = 3\n", OURS)
    shop.publish(changed("acme/client.py", "line_9 = 9", "line_9 = 90"))

    code, output, _ = shop.run("update")

    assert code == 0
    assert output.splitlines()[:3] == [
        "update    _version.py",
        "merge     acme/client.py",
        "keep      zeta/client.py (modified here)",
    ]
    merged = shop.read("acme/client.py")
    assert OURS in merged
    assert "line_9 = 90" in merged
    assert OURS in shop.read("zeta/client.py")
    assert shop.run("check")[0] == 4


def test_a_second_update_is_merged_with_what_came_last(shop: Shop) -> None:
    """Else the changes of the first would look like ours, and clash."""
    shop.add()
    shop.edit("acme/client.py", "line_3 = 3\n", OURS)
    shop.publish(changed("acme/client.py", "line_9 = 9", "line_9 = 90"))
    shop.run("update")
    shop.publish(changed("acme/client.py", "line_9 = 9", "line_9 = 91", version="1.2.0"))

    code, _, _ = shop.run("update")

    assert code == 0
    assert OURS in shop.read("acme/client.py")
    assert "line_9 = 91" in shop.read("acme/client.py")


def test_the_same_edit_on_both_sides_is_none(shop: Shop) -> None:
    """A fix that was sent upstream comes back."""
    shop.add()
    shop.edit("acme/client.py", "line_3 = 3\n", OURS)
    shop.publish(changed("acme/client.py", "line_3 = 3\n", OURS))

    code, _, _ = shop.run("update")

    assert code == 0
    assert shop.run("check")[0] == 0


def test_a_conflict_is_shown_between_markers(shop: Shop) -> None:
    """Both sides and what they come from, and an exit code that stops a script."""
    shop.add()
    before = shop.lock()["source"]["revision"][:8]
    shop.edit("acme/client.py", "line_3 = 3\n", OURS)
    shop.publish(changed("acme/client.py", "line_3 = 3\n", "line_3 = 'theirs'\n"))

    code, output, _ = shop.run("update")

    after = shop.lock()["source"]["revision"][:8]
    assert code == 7
    assert "conflict  acme/client.py (changed upstream and here in 1 place: both are between markers)" in output
    assert output.endswith("hint: settle the 1 conflict, then `polykyc vendor check --into app/kyc`\n")
    assert (
        "line_2 = 2\n"
        "<<<<<<< here\n"
        "line_3 = 'ours'\n"
        f"||||||| polykyc 1.0.0 {before}\n"
        "line_3 = 3\n"
        "=======\n"
        "line_3 = 'theirs'\n"
        f">>>>>>> polykyc 1.1.0 {after}\n"
        "line_4 = 4\n"
    ) in shop.read("acme/client.py")
    assert "1.1.0" in shop.read("_version.py")
    assert shop.run("check")[0] == 7


def test_a_conflict_can_go_into_a_file_of_its_own(shop: Shop) -> None:
    """Ours keeps running; what could not be applied waits next to it, and what could is applied."""
    shop.add()
    shop.edit("acme/client.py", "line_3 = 3\n", OURS)
    newer = changed("acme/client.py", "line_3 = 3\n", "line_3 = 'theirs'\n")
    shop.publish({**newer, "acme/client.py": newer["acme/client.py"].replace("line_9 = 9", "line_9 = 90")})

    code, output, _ = shop.run("update", "--conflict", "rej")

    assert code == 7
    assert "yours stays, the change is in acme/client.py.rej" in output
    assert OURS in shop.read("acme/client.py")
    assert "line_9 = 90" in shop.read("acme/client.py")
    assert "<<<<<<<" not in shop.read("acme/client.py")
    reject = shop.read("acme/client.py.rej").splitlines()
    assert reject[0].startswith("--- acme/client.py (polykyc 1.0.0 ")
    assert reject[1].startswith("+++ acme/client.py (polykyc 1.1.0 ")
    assert reject[2:] == ["@@ -7,1 +7,1 @@", "-line_3 = 3", "+line_3 = 'theirs'"]
    assert shop.run("check")[0] == 7


@pytest.mark.parametrize("way", ["markers", "rej"])
def test_a_conflict_that_waits_stops_the_next_update(shop: Shop, way: str) -> None:
    """Markers within markers can be read by nobody; settled, it goes on."""
    shop.add()
    shop.edit("acme/client.py", "line_3 = 3\n", OURS)
    shop.publish(changed("acme/client.py", "line_3 = 3\n", "line_3 = 'theirs'\n"))
    shop.run("update", "--conflict", way)
    shop.publish(changed("acme/client.py", "line_3 = 3\n", "line_3 = 'later'\n", version="1.2.0"))
    before = shop.files()

    code, _, errors = shop.run("update")

    assert code == 2
    assert "hint: settle it, and remove the markers or the .rej file" in errors
    assert shop.files() == before
    (shop.copy / "acme" / "client.py.rej").unlink(missing_ok=True)
    (shop.copy / "acme" / "client.py").write_text("settled = True\n")
    assert shop.run("update")[0] == 7


def test_a_file_removed_here_stays_removed(shop: Shop) -> None:
    """Removing is an edit too; if the source changes the file meanwhile, that is said, and its change kept."""
    shop.add()
    (shop.copy / "acme" / "client.py").unlink()
    shop.publish(package(version="1.1.0"))
    quiet = shop.run("update")
    shop.publish(changed("acme/client.py", "line_3 = 3", "line_3 = 30", version="1.2.0"))

    code, output, _ = shop.run("update")

    assert (quiet[0], "keep      acme/client.py (removed here)" in quiet[1]) == (0, True)
    assert code == 7
    assert "changed upstream, removed here: the change is in acme/client.py.rej" in output
    assert not (shop.copy / "acme" / "client.py").exists()
    assert "+line_3 = 30\n" in shop.read("acme/client.py.rej")


def test_a_file_removed_upstream_stays_if_it_was_edited(shop: Shop) -> None:
    """It is the only place where the edit is; from now on it is ours."""
    shop.add()
    shop.edit("_runtime/errors.py", "line_3 = 3\n", OURS)
    newer = package(version="1.1.0")
    del newer["_runtime/errors.py"]
    shop.publish(newer)

    code, output, _ = shop.run("update")

    assert code == 7
    assert "gone upstream, modified here: kept, and no longer looked after" in output
    assert OURS in shop.read("_runtime/errors.py")
    assert shop.run("check")[1] == "app/kyc: a file is missing or extra\n  extra: _runtime/errors.py\n"
    assert shop.run("update")[0] == 0
    assert OURS in shop.read("_runtime/errors.py")


@pytest.mark.parametrize("way", ["markers", "rej"])
def test_a_file_added_here_is_never_written_over(shop: Shop, way: str) -> None:
    """The source may come up with the same name; equal contents are no conflict."""
    shop.add()
    (shop.copy / "acme" / "more.py").write_text("ours = 1\n")
    (shop.copy / "acme" / "same.py").write_text("# kept\n")
    shop.publish(package(version="1.1.0"))
    quiet = shop.run("update")
    shop.publish({**package(version="1.2.0"), "acme/more.py": "theirs = 1\n"})

    code, _, _ = shop.run("update", "--conflict", way)

    assert quiet[0] == 0
    assert code == 7
    assert "ours = 1\n" in shop.read("acme/more.py")
    assert "theirs = 1\n" in shop.read("acme/more.py" + (".rej" if way == "rej" else ""))
    assert shop.read("acme/same.py") == "# kept\n"


def test_a_reject_of_somebodys_own_is_never_written_over(shop: Shop) -> None:
    """What an update could not apply goes into a file of that name, unless somebody has one."""
    shop.add()
    (shop.copy / "acme" / "more.py").write_text("ours = 1\n")
    (shop.copy / "acme" / "more.py.rej").write_text("mine")
    shop.publish({**package(version="1.1.0"), "acme/more.py": "theirs = 1\n"})
    before = shop.files()

    code, _, errors = shop.run("update", "--conflict", "rej")

    assert code == 2
    assert "acme/more.py.rej: is there already, and is not ours\n  hint: move it elsewhere" in errors
    assert shop.files() == before


def test_only_files_in_the_lock_are_removed(shop: Shop) -> None:
    """A folder whose last file goes, goes too; one in which something else lies stays, empty folders as well."""
    shop.publish({**package(), "_runtime/deep/a.py": "a = 1\n", "_runtime/more/b.py": "b = 1\n"})
    shop.add()
    (shop.copy / "_runtime" / "more" / "ours.txt").write_text("ours")
    (shop.copy / "empty").mkdir()
    shop.publish(package(version="1.1.0"))

    shop.run("update")

    assert not (shop.copy / "_runtime" / "deep").exists()
    assert [path.name for path in (shop.copy / "_runtime" / "more").iterdir()] == ["ours.txt"]
    assert (shop.copy / "empty").is_dir()


def test_a_dry_run_tells_the_same_and_writes_nothing(shop: Shop) -> None:
    """Its words and its exit code are those of the run that follows, but that nothing was written."""
    shop.add()
    shop.edit("acme/client.py", "line_3 = 3\n", OURS)
    shop.edit("zeta/client.py", "line_3 = 3\n", OURS)
    newer = {**changed("acme/client.py", "line_3 = 3\n", "line_3 = 'theirs'\n"), "acme/more.py": "more = 1\n"}
    del newer["_runtime/errors.py"]
    shop.publish(newer)
    before = {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in shop.home.rglob("*")}

    dry = shop.run("update", "--dry-run")
    after = {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in shop.home.rglob("*")}
    real = shop.run("update")

    assert after == before
    assert dry[0] == real[0] == 7
    assert dry[1].replace(", nothing written", "") == real[1]


def test_an_update_without_news_touches_nothing(shop: Shop) -> None:
    """It can run every night."""
    shop.add()
    shop.edit("acme/client.py", "line_3 = 3\n", OURS)
    before = {path: path.stat().st_ino for path in [shop.copy, *shop.copy.rglob("*")]}

    code, output, _ = shop.run("update")

    assert (code, output.splitlines()[-1]) == (0, "app/kyc: acme, zeta, polykyc 1.0.0, nothing to do")
    assert {path: path.stat().st_ino for path in [shop.copy, *shop.copy.rglob("*")]} == before


def test_a_provider_that_the_source_lost_stops_the_update(shop: Shop) -> None:
    """Its files would stay behind on a runtime that they were not made for, or vanish without a report."""
    shop.add()
    shop.publish(package(["acme"], version="1.1.0"))
    before = shop.files()

    code, _, errors = shop.run("update")
    shop_after = shop.files()
    removed = shop.run("remove", "zeta")
    again = shop.run("update")

    assert code == 2
    assert (
        "has no provider `zeta`\n  hint: keep the copy as it is, or first run `polykyc vendor remove zeta --into"
        in (errors)
    )
    assert shop_after == before
    assert (removed[0], again[0]) == (0, 0)


@pytest.mark.parametrize(
    ("copy", "source", "older"),
    [
        ("1.10.0", "1.9.9", True), ("2.0", "1.99", True), ("1.0.0", "1.0.0rc1", True), ("1.0.0rc2", "1.0.0rc1", True),
        ("1.0.0a1", "1.0.0.dev5", True), ("1.0.0", "1.0", False), ("1.0.0", "1.0.1.dev1", False),
        ("1.0.0b1", "1.0.0rc1", False), ("1.0.0", "main", False),
    ],
)  # fmt: skip
def test_an_older_source_is_refused_unless_it_is_meant(shop: Shop, copy: str, source: str, older: bool) -> None:
    """Somebody's environment is behind: an update that goes back would undo a fix, and look like progress."""
    shop.publish(package(version=copy))
    shop.add()
    shop.publish(package(version=source))

    code, _, errors = shop.run("update", "--dry-run")
    meant = shop.run("update", "--older")

    assert code == (2 if older else 0)
    assert (f"is of polykyc {copy}, and the source is older: {source}" in errors) == older
    assert meant[0] == 0
    assert source in shop.read("_version.py")


def test_windows_line_endings_of_one_file_are_kept(shop: Shop) -> None:
    """An editor made them: that is no reason to call every line a conflict, nor to undo it."""
    shop.add()
    module = shop.copy / "acme" / "client.py"
    module.write_bytes(module.read_bytes().replace(b"line_3 = 3\n", OURS.encode()).replace(b"\n", b"\r\n"))
    shop.publish(changed("acme/client.py", "line_9 = 9", "line_9 = 90"))

    code, _, _ = shop.run("update")

    merged = module.read_bytes()
    assert code == 0
    assert b"line_3 = 'ours'\r\n" in merged
    assert b"line_9 = 90\r\n" in merged
    assert merged.count(b"\r\n") == merged.count(b"\n")


def test_an_edit_without_a_last_newline_is_kept_apart_from_the_markers(shop: Shop) -> None:
    """A marker that hangs on a line is none."""
    shop.add()
    shop.edit("acme/client.py", "line_11 = 11\n", "line_11 = 'ours'")
    shop.publish(changed("acme/client.py", "line_11 = 11\n", "line_11 = 'theirs'\n"))

    shop.run("update")

    assert "\nline_11 = 'ours'\n||||||| " in shop.read("acme/client.py")


def test_modes_and_other_peoples_files_stay(shop: Shop) -> None:
    """The new tree takes the place of the old one, so what is not ours has to come along."""
    shop.add()
    (shop.copy / "_version.py").chmod(0o600)
    (shop.copy / "run.sh").write_text("#!/bin/sh\n")
    (shop.copy / "run.sh").chmod(0o755)
    (shop.copy / "elsewhere").symlink_to("../nowhere")
    (shop.copy / ".git").mkdir()
    (shop.copy / ".git" / "config").write_text("[core]\n")
    shop.publish(package(version="1.1.0"))

    code, _, _ = shop.run("update")

    assert code == 0
    assert (shop.copy / "_version.py").stat().st_mode & 0o777 == 0o600
    assert (shop.copy / "run.sh").stat().st_mode & 0o777 == 0o755
    assert (shop.copy / "elsewhere").is_symlink()
    assert (shop.copy / ".git" / "config").read_text() == "[core]\n"
    assert [path.name for path in shop.copy.parent.iterdir()] == ["kyc"]


def test_machines_read_the_steps(shop: Shop) -> None:
    """A bot that opens the pull request tells what needs a person."""
    shop.add()
    shop.edit("acme/client.py", "line_3 = 3\n", OURS)
    shop.publish(changed("acme/client.py", "line_3 = 3\n", "line_3 = 'theirs'\n"))

    code, output, _ = shop.run("update", "--json")

    report = json.loads(output)
    assert code == 7
    assert (report["into"], report["dry_run"], report["written"]) == ("app/kyc", False, True)
    assert [(step["path"], step["what"]) for step in report["steps"]] == [
        ("_version.py", "update"),
        ("acme/client.py", "conflict"),
    ]


def test_the_lock_holds_what_an_offline_merge_needs(shop: Shop) -> None:
    """The old version need not be installed, nor downloaded, nor in any history."""
    shop.add()
    shop.edit("acme/client.py", "line_3 = 3\n", OURS)
    shop.publish(changed("acme/client.py", "line_9 = 9", "line_9 = 90"))
    broken = shop.lock()
    lock = (shop.copy / NAME).read_bytes()
    broken["base"] = []
    (shop.copy / NAME).write_text(json.dumps(broken))

    refused = shop.run("update")
    (shop.copy / NAME).write_bytes(lock)

    assert refused[0] == 2
    assert shop.run("update")[0] == 0
