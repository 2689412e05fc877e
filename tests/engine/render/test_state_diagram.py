"""The drawing of a flow: what leads where, who takes it there, and what nobody documents."""

from __future__ import annotations

from pathlib import Path

from tests.support.docs_page_provider import WORDS, pages


def test_the_states_are_drawn(tmp_path: Path) -> None:
    """What leads where, who takes it there, and which way nobody documents."""
    (_, python), (kind, drawn) = pages(tmp_path)["acme/README.md"].fences

    assert "acme.Client(" in python
    assert kind == "mermaid"
    assert [line.strip() for line in drawn.splitlines()] == [
        "stateDiagram-v2",
        *("open : open", "open : in_progress", "done : done", "done : approved", "over : over", "over : cancelled"),
        "[*] --> open",
        "open --> over : person, open_check",
        "open --> done : (assumed)",
        *("done --> [*]", "over --> [*]"),
    ]


def test_a_drawing_that_is_all_assumed_says_so_once(tmp_path: Path) -> None:
    """The word on every way would only hide the ways."""
    words = WORDS.replace("      x-kyc-flow:\n", "      x-kyc-flow:\n        x-kyc-source: inferred  # a guess\n")

    page = pages(tmp_path, words=words)["acme/README.md"]

    assert "No page of the provider documents this: all of it is assumed." in page.text
    assert "(assumed)" not in page.fences[1][1]


def test_a_state_that_nobody_places_is_named_below_the_drawing(tmp_path: Path) -> None:
    """It is listed, so it may come."""
    words = (
        WORDS.replace("by: [person, openCheck]}", "by: person}")
        .replace("from: open\n            to: done", "from: open\n            to: over")
        .replace("          - {from: open, to: over, by: person}\n", "")
        .replace("        start: open\n", "        start: open\n        unplaced: done\n")
    )

    page = pages(tmp_path, words=words)["acme/README.md"]

    assert "Not drawn, because no page documents when it comes: done." in page.text
    assert "done :" not in page.fences[1][1]
