"""`polykyc vendor remove`: a provider taken out of a copy, or all of it."""

from __future__ import annotations

import shutil

import pytest

from polykyc_tools.vendoring.copy.lockfile import NAME
from tests.support.vendoring.shop import Shop, connect, package


def test_a_provider_goes_and_the_rest_is_whole(shop: Shop) -> None:
    """Offline, and without the source that it came from."""
    shop.add()
    shutil.rmtree(shop.source)

    code, output, _ = shop.run("remove", "acme")

    assert code == 0
    assert output.splitlines() == [
        "update    _connect.py",
        "delete    acme/__init__.py",
        "delete    acme/client.py",
        "app/kyc: 10 files for zeta, polykyc 1.0.0",
    ]
    assert not (shop.copy / "acme").exists()
    assert shop.read("_connect.py").endswith(connect(("zeta",)).split("\n\n", 1)[1])
    assert shop.run("check") == (0, "app/kyc: whole\n", "")
    assert [*shop.lock()["inputs"]] == ["overlays/zeta.yaml", "specs/zeta.yaml", "templates"]


def test_it_is_as_if_the_provider_had_never_been_added(shop: Shop) -> None:
    """Two ways to one state, so one lock."""
    shop.add("zeta")
    alone = (shop.copy / NAME).read_bytes()
    shop.run("add", "acme")

    shop.run("remove", "acme")

    assert (shop.copy / NAME).read_bytes() == alone


@pytest.mark.parametrize("all_", [False, True])
def test_a_modified_file_is_not_deleted(shop: Shop, all_: bool) -> None:
    """Nowhere else is that edit."""
    shop.add()
    shop.edit("acme/client.py", "line_3 = 3", "line_3 = 4")
    before = shop.files()

    code, _, errors = shop.run("remove", "--all" if all_ else "acme")

    assert (code, errors) == (
        2,
        (
            "app/kyc/acme/client.py: was modified here, and would be deleted\n"
            "  hint: bring your edits elsewhere, and undo them\n"
        ),
    )
    assert shop.files() == before


def test_what_is_not_in_the_lock_stays(shop: Shop) -> None:
    """Next to the provider's files, and next to the whole copy."""
    shop.add()
    (shop.copy / "acme" / "mine.py").write_text("mine = 1\n")

    shop.run("remove", "acme")
    code, output, _ = shop.run("remove", "--all")

    assert (code, output.splitlines()[-1]) == (0, "app/kyc: taken away")
    assert shop.files() == {"app/kyc/acme/mine.py": b"mine = 1\n"}


def test_the_whole_copy_goes(shop: Shop) -> None:
    """Folder and lock as well; files of the user next to it stay."""
    shop.add()
    (shop.home / "app" / ".kyc-new-plans").mkdir()

    code, _, _ = shop.run("remove", "--all")

    assert code == 0
    assert [path.name for path in shop.copy.parent.iterdir()] == [".kyc-new-plans"]


def test_a_repository_in_the_copy_stays(shop: Shop) -> None:
    """Its history is in no lock."""
    shop.add()
    (shop.copy / ".git").mkdir()

    shop.run("remove", "--all")

    assert [path.name for path in shop.copy.iterdir()] == [".git"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("gone", "has no provider `gone`\n  hint: write one of acme, zeta\n"),
        ("acme zeta", "would be left without a provider\n  hint: write `polykyc vendor remove --all --into app/kyc`\n"),
        ("", "needs either providers or --all\n"),
        ("acme --all", "needs either providers or --all\n"),
    ],
)
def test_a_wrong_wish_is_told(shop: Shop, words: str, message: str) -> None:
    """Nothing is taken away by guessing."""
    shop.add()
    before = shop.files()

    code, _, errors = shop.run("remove", *words.split())

    assert (code, message in errors) == (2, True)
    assert shop.files() == before


def test_a_dry_run_takes_nothing_away(shop: Shop) -> None:
    """Of one provider, and of all."""
    shop.add()
    before = shop.files()

    single, every = shop.run("remove", "acme", "--dry-run"), shop.run("remove", "--all", "--dry-run")

    assert (single[0], single[1].endswith(", nothing written\n")) == (0, True)
    assert (every[0], every[1].endswith("app/kyc: would be taken away\n")) == (0, True)
    assert shop.files() == before


def test_an_edited_index_is_merged(shop: Shop) -> None:
    """`_connect.py` may be edited as anything else."""
    shop.add()
    shop.edit("_connect.py", '"""Clients by the slug of their provider."""', '"""Our providers."""')

    code, _, _ = shop.run("remove", "acme")

    assert code == 0
    assert '"""Our providers."""' in shop.read("_connect.py")
    assert "acme" not in shop.read("_connect.py")


def test_a_removed_provider_can_come_back(shop: Shop) -> None:
    """Out and in again is the same copy."""
    shop.add()
    before = shop.files()

    shop.run("remove", "acme")
    shop.run("add", "acme")

    assert shop.files() == before


def test_an_update_leaves_a_removed_provider_out(shop: Shop) -> None:
    """The source still has it, and nobody asked for it."""
    shop.add()
    shop.run("remove", "acme")
    shop.publish(package(version="1.1.0"))

    shop.run("update")

    assert not (shop.copy / "acme").exists()
    assert "acme" not in shop.read("_connect.py")
