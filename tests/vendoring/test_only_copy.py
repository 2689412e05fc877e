"""A command without `--into`: the only copy below the current folder, or what to write."""

from __future__ import annotations

from pathlib import Path

import pytest

from polykyc_tools.cli.main import main
from tests.support.vendoring.shop import Shop, package


def run(shop: Shop, command: str, *words: object) -> tuple[int, str, str]:
    """Run `polykyc vendor` without `--into`, on the source of *shop*."""
    rooted = [] if command == "remove" else ["--root", str(shop.source)]
    code = main(["vendor", command, *map(str, words), *rooted])
    output, errors = shop.capsys.readouterr()
    return code, output, errors


def test_the_only_copy_is_updated_extended_and_cut(shop: Shop) -> None:
    """Most repositories have one copy, and its lock says where it is."""
    shop.add("acme")
    shop.publish(package(version="1.1.0"))

    codes = [run(shop, "update")[0], run(shop, "add", "zeta")[0], run(shop, "remove", "acme")[0]]

    assert codes == [0, 0, 0]
    assert shop.lock()["providers"] == ["zeta"]
    assert shop.lock()["source"]["version"] == "1.1.0"


@pytest.mark.parametrize(
    ("words", "example"),
    [
        (["add", "acme", "zeta"], "polykyc vendor add acme zeta --into src/app/_vendor"),
        (["update"], "polykyc vendor update --into src/app/_vendor"),
        (["remove", "acme"], "polykyc vendor remove acme --into src/app/_vendor"),
    ],
)
def test_without_a_copy_the_command_says_what_to_write(shop: Shop, words: list[str], example: str) -> None:
    """A usage line of argparse says that something is missing, and not what it is for."""
    assert run(shop, *words) == (
        2,
        "",
        f".: no `polykyc.lock` lies below it\n  hint: name the folder, as in `{example}`\n",
    )
    assert shop.files() == {}


def test_of_several_copies_none_is_chosen(shop: Shop) -> None:
    """Which of them is meant only a person knows."""
    shop.add("acme")
    assert main(["vendor", "add", "acme", "--into", "other/kyc", "--root", str(shop.source)]) == 0
    shop.capsys.readouterr()
    before = shop.files()

    code, _, errors = run(shop, "update")

    assert code == 2
    assert errors == (
        f".: there are several copies below it: {Path('app/kyc')}, {Path('other/kyc')}\n"
        f"  hint: name one of them, as with `--into {Path('app/kyc')}`\n"
    )
    assert shop.files() == before


def test_a_whole_copy_is_taken_away_only_where_it_is_named(shop: Shop) -> None:
    """A person who forgets the folder must not lose one."""
    shop.add("acme")
    before = shop.files()

    code, _, errors = run(shop, "remove", "--all")

    assert code == 2
    assert "write `polykyc vendor remove --all --into app/kyc`" in errors
    assert shop.files() == before
    assert shop.run("remove", "--all")[0] == 0
