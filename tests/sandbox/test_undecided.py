"""A provider that `polykyc new` began a minute ago: played, and not taken for one whose statuses are decided."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from polykyc_tools.cli.main import main
from polykyc_tools.sandbox.api.sandbox import Sandbox
from polykyc_tools.sandbox.behaviour.transitions import MoveError
from tests.support.sandbox.opened_session import PROJECT


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a project that has just begun."""
    folder = tmp_path_factory.mktemp("kyc")
    assert main(["new", "acme", "--root", str(folder)]) == 0
    return folder


def test_its_pages_say_that_it_is_not_decided(begun: Path) -> None:
    """A session opens, reads as unknown, and both pages give the reason."""
    sandbox = Sandbox(root=begun)
    with httpx.Client(transport=sandbox.transport(), headers={"authorization": "Bearer sandbox_1"}) as client:
        opened = client.post(f"{sandbox.base_url('acme')}/sessions", json={"redirect_url": "https://shop.example/"})
        pages = {
            path: client.get(f"http://localhost{path}").text for path in ("/", f"/verify/{sandbox.sessions[0].key}")
        }

    rows = sandbox.world.providers["acme"].undecided
    assert opened.status_code == 201
    assert [row.when for row in rows] == [
        f"{{status: {word}}}" for word in ("pending", "approved", "declined", "absent")
    ]
    line = (begun / "overlays" / "acme.yaml").read_text().splitlines()[int(rows[0].position.partition(":")[2]) - 1]
    assert "status: pending" in line
    assert all("is not decided yet" in page for page in pages.values())
    assert "overlays/acme.yaml" in pages["/"]


def test_a_decided_provider_says_nothing(begun: Path) -> None:
    """Once the remark is gone, the row counts as decided; those that ship are."""
    overlay = begun / "overlays" / "acme.yaml"
    overlay.write_text(overlay.read_text().replace("is: unknown}  # to be decided", "is: in_progress}", 1))
    guessed = overlay.read_text().replace("is: unknown}  # to be decided", "is: approved}  # guess: confirm it", 1)
    overlay.write_text(guessed)

    rows = Sandbox(root=begun).world.providers["acme"].undecided

    assert [str(row).partition(": ")[2] for row in rows] == [
        "{status: approved} is guessed to mean approved",
        "{status: declined} is to be decided",
        "{status: absent} is to be decided",
    ]
    assert not any(provider.undecided for provider in Sandbox(root=PROJECT).world.providers.values())


def test_a_move_that_is_refused_says_why(tmp_path: Path) -> None:
    """A person who has not decided on a word looks for the reason in the flow otherwise."""
    assert main(["new", "acme", "--root", str(tmp_path)]) == 0
    fresh = Sandbox(root=tmp_path)
    with httpx.Client(transport=fresh.transport(), headers={"authorization": "Bearer sandbox_1"}) as client:
        client.post(f"{fresh.base_url('acme')}/sessions", json={})

    with pytest.raises(MoveError) as caught:
        fresh.approve(fresh.sessions[0].id)
    assert str(caught.value) == (
        "acme: a session that is created cannot become approved. "
        "No row of the overlay means approved (yet: 4 of its rows are undecided)"
    )


def test_a_row_within_a_comment_waits_for_nobody(begun: Path) -> None:
    """The block that suggests webhooks stays a comment where nobody receives them."""
    overlay = begun / "overlays" / "acme.yaml"
    before = Sandbox(root=begun).world.providers["acme"].undecided
    block = "  # - target: $\n  #   update: {events: [{when: {type: done}, is: read}]}  # to be decided\n"
    overlay.write_text(f"{overlay.read_text()}{block}  #     - {{when: {{type: a}}, is: read}}  # to be decided\n")

    assert Sandbox(root=begun).world.providers["acme"].undecided == before
