"""A module of the runtime that upstream renamed: what was done to it here goes along to its new path."""

from __future__ import annotations

import json
from typing import Final

import pytest

from tests.support.vendoring.shop import LINES, Shop, package

OLD: Final = "_runtime/wire.py"
NEW: Final = "_runtime/contract.py"
OURS: Final = "line_3 = 'ours'\n"


@pytest.fixture
def shop(shop: Shop) -> Shop:
    """Return a shop with a copy of the version before, which has the module at its old path."""
    shop.publish({**package(), OLD: "".join(LINES)})
    shop.add()
    return shop


def renamed(*, changed: bool = True) -> dict[str, str]:
    """Return a newer package, with the module at its new path and perhaps *changed* there in one line."""
    text = "".join(LINES)
    return {**package(version="1.1.0"), NEW: text.replace("line_9 = 9\n", "line_9 = 90\n") if changed else text}


def test_a_renamed_file_that_nobody_edited_is_reported_as_renamed(shop: Shop) -> None:
    """A deleted and an added file would hide that it is the same one."""
    shop.publish(renamed())

    code, output, _ = shop.run("update")

    assert code == 0
    assert output.splitlines()[:2] == [f"rename    {OLD} -> {NEW}", "update    _version.py"]
    assert not (shop.copy / OLD).exists()
    assert shop.run("check", root=True) == (0, "app/kyc: whole\n", "")


@pytest.mark.parametrize("changed", [True, False])
def test_an_edit_goes_along_to_the_new_path(shop: Shop, changed: bool) -> None:
    """Else it would stay in a module that nothing imports any more, without effect."""
    shop.edit(OLD, "line_3 = 3\n", OURS)
    shop.publish(renamed(changed=changed))

    dry = shop.run("update", "--dry-run")
    code, output, _ = shop.run("update")

    assert (dry[0], code) == (0, 0)
    assert f"rename    {OLD} -> {NEW} (with what was modified here)\n" in output
    assert output.splitlines()[:2] == dry[1].splitlines()[:2]
    assert OURS in shop.read(NEW)
    assert ("line_9 = 90\n" in shop.read(NEW)) == changed
    assert not (shop.copy / OLD).exists()
    assert shop.run("check") == (4, f"app/kyc: modified here\n  modified: {NEW}\n", "")


def test_the_next_update_merges_into_the_new_path(shop: Shop) -> None:
    """The lock knows the file at its new path alone."""
    shop.edit(OLD, "line_3 = 3\n", OURS)
    shop.publish(renamed())
    shop.run("update")
    shop.publish({**package(version="1.2.0"), NEW: "".join(LINES).replace("line_9 = 9\n", "line_9 = 91\n")})

    code, output, _ = shop.run("update")

    assert code == 0
    assert f"merge     {NEW}\n" in output
    assert OURS in shop.read(NEW)
    assert "line_9 = 91\n" in shop.read(NEW)


@pytest.mark.parametrize("way", ["markers", "rej"])
def test_a_conflict_waits_at_the_new_path(shop: Shop, way: str) -> None:
    """As in any other file; nothing of ours is lost, and `check` finds it."""
    shop.edit(OLD, "line_9 = 9\n", "line_9 = 'ours'\n")
    shop.publish(renamed())

    code, output, _ = shop.run("update", "--conflict", way)

    assert code == 7
    assert f"conflict  {OLD} -> {NEW} (changed upstream and here in 1 place: " in output
    assert "line_9 = 'ours'\n" in shop.read(NEW)
    assert "line_9 = 90\n" in shop.read(NEW if way == "markers" else f"{NEW}.rej")
    assert not (shop.copy / OLD).exists()
    assert not (shop.copy / f"{OLD}.rej").exists()
    assert shop.run("check")[0] == 7


def test_a_file_removed_here_does_not_come_back_under_its_new_path(shop: Shop) -> None:
    """Removing is an edit too; what upstream changed in the file is kept for a person to see."""
    (shop.copy / OLD).unlink()
    shop.publish(renamed())

    code, output, _ = shop.run("update")

    assert code == 7
    assert f"conflict  {OLD} -> {NEW} (changed upstream, removed here: the change is in {NEW}.rej)\n" in output
    assert not (shop.copy / OLD).exists()
    assert not (shop.copy / NEW).exists()
    assert "+line_9 = 90\n" in shop.read(f"{NEW}.rej")


def test_a_file_renamed_here_first_is_merged_where_it_is(shop: Shop) -> None:
    """Somebody read the changelog and moved the file by hand."""
    shop.edit(OLD, "line_3 = 3\n", OURS)
    (shop.copy / OLD).rename(shop.copy / NEW)
    shop.publish(renamed())

    code, output, _ = shop.run("update")

    assert code == 0
    assert f"merge     {OLD} -> {NEW}\n" in output
    assert OURS in shop.read(NEW)
    assert "line_9 = 90\n" in shop.read(NEW)


@pytest.mark.parametrize("way", ["markers", "rej"])
def test_a_file_of_somebodys_own_at_the_new_path_is_never_written_over(shop: Shop, way: str) -> None:
    """Two files cannot be in one place: the edited one stays where it is, and both conflicts are reported."""
    shop.edit(OLD, "line_3 = 3\n", OURS)
    (shop.copy / NEW).write_text("own = 1\n")
    shop.publish(renamed())

    code, output, _ = shop.run("update", "--conflict", way)

    assert code == 7
    assert f"conflict  {OLD} (gone upstream, modified here: kept, and no longer looked after)\n" in output
    assert f"conflict  {NEW} (changed upstream and here in 1 place: " in output
    assert OURS in shop.read(OLD)
    assert "own = 1\n" in shop.read(NEW)
    assert "line_9 = 90\n" in shop.read(NEW if way == "markers" else f"{NEW}.rej")


def test_a_reject_of_somebodys_own_at_the_new_path_is_never_written_over(shop: Shop) -> None:
    """What clashes goes into a file of that name, unless somebody has one."""
    shop.edit(OLD, "line_9 = 9\n", "line_9 = 'ours'\n")
    (shop.copy / f"{NEW}.rej").write_text("mine")
    shop.publish(renamed())
    before = shop.files()

    code, _, errors = shop.run("update", "--conflict", "rej")

    assert code == 2
    assert f"{NEW}.rej: is there already, and is not ours" in errors
    assert shop.files() == before


def test_a_new_file_that_only_resembles_a_removed_one_gets_none_of_its_edits(shop: Shop) -> None:
    """Two modules of a package are often much alike, and an edit of one must not end up in the other."""
    shop.edit("_runtime/errors.py", "line_3 = 3\n", OURS)
    newer = renamed()
    newer["_runtime/faults.py"] = newer.pop("_runtime/errors.py")
    shop.publish(newer)

    code, output, _ = shop.run("update")

    assert code == 7
    assert "conflict  _runtime/errors.py (gone upstream, modified here: kept, and no longer looked after)\n" in output
    assert "add       _runtime/faults.py\n" in output
    assert OURS in shop.read("_runtime/errors.py")
    assert OURS not in shop.read("_runtime/faults.py")


def test_a_way_back_undoes_the_rename(shop: Shop) -> None:
    """Somebody who has to go back takes the edits along."""
    shop.edit(OLD, "line_3 = 3\n", OURS)
    shop.publish(renamed())
    shop.run("update")
    shop.publish({**package(), OLD: "".join(LINES)})

    code, output, _ = shop.run("update", "--older")

    assert code == 0
    assert f"rename    {NEW} -> {OLD} (with what was modified here)\n" in output
    assert OURS in shop.read(OLD)
    assert not (shop.copy / NEW).exists()


def test_mode_and_line_endings_go_along(shop: Shop) -> None:
    """Both are edits that somebody made on purpose, or that a checkout made for them."""
    module = shop.copy / OLD
    module.write_bytes(module.read_bytes().replace(b"line_3 = 3\n", OURS.encode()).replace(b"\n", b"\r\n"))
    module.chmod(0o600)
    shop.publish(renamed())

    code, _, _ = shop.run("update")

    new = shop.copy / NEW
    assert code == 0
    assert new.stat().st_mode & 0o777 == 0o600
    assert OURS.replace("\n", "\r\n").encode() in new.read_bytes()
    assert new.read_bytes().count(b"\r\n") == new.read_bytes().count(b"\n")


def test_an_import_of_ones_own_that_names_the_old_path_is_named_with_its_line(shop: Shop) -> None:
    """No merge mends it, and inside a function it fails only when a customer gets there."""
    (shop.copy / "acme" / "audit.py").write_text("def mark() -> None:\n    from .._runtime import errors, wire\n")
    shop.edit("acme/client.py", "line_3 = 3\n", "from shop.kyc._runtime.wire import line_3\n")
    shop.edit(OLD, "line_3 = 3\n", "from .errors import line_1\n")
    shop.publish(renamed())

    dry = shop.run("update", "--dry-run")
    code, output, _ = shop.run("update")
    machine = shop.run("update", "--json")

    hints = [line for line in output.splitlines() if line.startswith("hint: ")]
    assert code == 0
    assert hints == [line for line in dry[1].splitlines() if line.startswith("hint: ")]
    assert hints == [
        (
            "hint: app/kyc/acme/audit.py:2: write `from .._runtime import contract as wire`, "
            "because `from .._runtime import wire` names an old path"
        ),
        (
            "hint: app/kyc/acme/client.py:7: write `from .._runtime.contract import line_3`, "
            "because `from shop.kyc._runtime.wire import line_3` names an old path"
        ),
    ]
    assert json.loads(machine[1])["moved_imports"][0] == {
        "path": "acme/audit.py",
        "line": 2,
        "old": "from .._runtime import wire",
        "new": "from .._runtime import contract as wire",
    }


def test_an_old_import_in_a_conflict_is_named_once(shop: Shop) -> None:
    """Between markers it stands in our side and in what the file was; only ours may stay."""
    old = "from .errors import line_1\nfrom .wire import line_2\n"
    shop.publish({**package(version="1.1.0"), OLD: "".join(LINES), "_runtime/errors.py": old})
    shop.run("update")
    shop.edit("_runtime/errors.py", "import line_2\n", "import line_2  # ours\n")
    new = "from .errors import line_1\nfrom .contract import line_2\n"
    shop.publish({**package(version="1.2.0"), NEW: "".join(LINES), "_runtime/errors.py": new})

    code, output, _ = shop.run("update")

    assert code == 7
    assert [line.partition(", because")[0] for line in output.splitlines() if "old path" in line] == [
        "hint: app/kyc/_runtime/errors.py:5: write `from .contract import line_2`"
    ]
    assert shop.read("_runtime/errors.py").splitlines()[4] == "from .wire import line_2  # ours"


def test_machines_read_the_old_path(shop: Shop) -> None:
    """A bot that comments on the pull request links both."""
    shop.publish(renamed())

    _, output, _ = shop.run("update", "--json")

    assert json.loads(output)["steps"][:2] == [
        {"path": NEW, "what": "rename", "why": "", "old_path": OLD},
        {"path": "_version.py", "what": "update", "why": "", "old_path": None},
    ]
