"""`polykyc vendor accept`: edits that are meant to stay pass the check, and nothing else does."""

from __future__ import annotations

from pathlib import Path

import pytest

from polykyc_tools.cli.main import main
from tests.support.vendoring.shop import LINES, Shop, package

CLIENT = "acme/client.py"


def accept(shop: Shop, *words: str) -> tuple[int, str, str]:
    """Run `polykyc vendor accept` as a person does, on paths from the current folder."""
    code = main(["vendor", "accept", *words])
    output, errors = shop.capsys.readouterr()
    return code, output, errors


@pytest.fixture
def edited(shop: Shop) -> Shop:
    """Return a shop whose copy has one edit."""
    shop.add()
    shop.edit(CLIENT, "line_3 = 3", "line_3 = 33")
    return shop


def test_an_accepted_edit_passes_the_check_and_a_further_one_does_not(edited: Shop) -> None:
    """The hook of a team that keeps an edit must still guard the rest of the file."""
    assert accept(edited, f"app/kyc/{CLIENT}") == (0, f"app/kyc: {CLIENT} is accepted\n", "")

    assert edited.run("check")[:2] == (0, "app/kyc: whole\n")
    assert edited.run("list")[1].splitlines()[-1] == f"  accepted: {CLIENT}"
    edited.edit(CLIENT, "line_5 = 5", "line_5 = 55")
    assert edited.run("check")[:2] == (4, f"app/kyc: modified here\n  modified: {CLIENT}\n")


def test_acceptance_is_undone(edited: Shop) -> None:
    """Then the edit is reported again."""
    accept(edited, f"app/kyc/{CLIENT}")

    assert accept(edited, CLIENT, "--into", "app/kyc", "--undo")[0] == 0

    assert edited.run("check")[0] == 4
    assert "accepted" not in edited.lock()


def test_an_update_merges_an_accepted_edit_and_keeps_it_accepted(edited: Shop) -> None:
    """The merged file is what its owner accepted, on a newer state."""
    accept(edited, f"app/kyc/{CLIENT}")
    newer = package(version="1.1.0")
    edited.publish({**newer, CLIENT: newer[CLIENT].replace("line_9 = 9", "line_9 = 99")})

    assert edited.run("update")[0] == 0

    assert "line_3 = 33" in edited.read(CLIENT)
    assert "line_9 = 99" in edited.read(CLIENT)
    assert edited.run("check")[0] == 0


def test_a_conflict_with_an_accepted_edit_has_to_be_accepted_again(edited: Shop) -> None:
    """Nobody has seen what comes of it."""
    accept(edited, f"app/kyc/{CLIENT}")
    newer = package(version="1.1.0")
    edited.publish({**newer, CLIENT: newer[CLIENT].replace("line_3 = 3", "line_3 = 333")})

    code, output, _ = edited.run("update")
    refused = accept(edited, f"app/kyc/{CLIENT}")
    (edited.copy / CLIENT).write_text("".join(LINES))

    assert (code, refused[0]) == (7, 2)
    assert f"accept the result as well: `polykyc vendor accept app/kyc/{CLIENT}`" in output
    assert "has a conflict marker on line" in refused[2]
    assert edited.run("check")[0] == 4


def test_a_further_edit_stays_unaccepted_after_an_update(edited: Shop) -> None:
    """A further edit on an accepted file must not be accepted by an update."""
    accept(edited, f"app/kyc/{CLIENT}")
    edited.edit(CLIENT, "line_5 = 5", "line_5 = 55")
    edited.publish(package(version="1.1.0"))

    edited.run("update")

    assert edited.run("check")[0] == 4


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("app/kyc/zeta/client.py", "is as it was copied, so there is no edit to accept"),
        ("app/kyc/own.py", "is no file of this copy"),
        (
            "elsewhere.py",
            "lies in no copy\n  hint: name a file below a folder with a polykyc.lock, or the folder with --into\n",
        ),
        ("app/kyc/zeta/__init__.py", "is missing, and only an edit can be accepted"),
    ],
)
def test_a_path_that_cannot_be_accepted_is_reported_and_nothing_is_accepted(
    edited: Shop, path: str, problem: str
) -> None:
    """A misspelt path in a list must not leave half of the list accepted."""
    (edited.copy / "zeta" / "__init__.py").unlink()
    (edited.copy / "own.py").write_text("")
    before = edited.files()

    code, _, errors = accept(edited, f"app/kyc/{CLIENT}", path)

    assert code == 2
    assert errors.startswith(f"{Path(path)}: {problem}")
    assert "\n  hint: " in errors
    assert edited.files() == before


def test_an_accepted_edit_is_not_removed(edited: Shop) -> None:
    """It is still work of its owner."""
    accept(edited, f"app/kyc/{CLIENT}")

    code, _, errors = edited.run("remove", "acme")

    assert code == 2
    assert str(Path("app", "kyc", CLIENT)) in errors


def test_a_folder_is_not_accepted_as_a_whole(edited: Shop) -> None:
    """It would accept edits that nobody looked at."""
    code, output, errors = accept(edited, "app/kyc")

    assert (code, output) == (2, "")
    assert errors.splitlines()[0] == "app/kyc: is a folder, and edits are accepted file by file"
