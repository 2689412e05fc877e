"""Bombs and floods: refused by name, and found before they go off."""

from collections.abc import Callable

import pytest

from polykyc_tools.engine.load import loader as loading
from polykyc_tools.engine.source.nodes import MAX_COPIES, MAX_DEPTH, MAX_PROBLEMS
from tests.support.emit import Read


def test_a_flood_of_faults_ends(problems_of: Callable[..., str]) -> None:
    """Nobody reads a thousand lines of the same."""
    assert problems_of("a: 1\n" * 1000).count("duplicate") == MAX_PROBLEMS


def bomb(levels: int) -> str:
    """Return a document that holds nine to the power of *levels* values."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, levels)]
    return "\n".join(lines)


def test_an_alias_bomb_is_found_before_it_goes_off(problems_of: Callable[..., str]) -> None:
    """Four hundred bytes stand for as many values as a disk holds."""
    assert f"the aliases stand for more than {MAX_COPIES:,} values" in problems_of(bomb(60))


def test_a_few_aliases_do_no_harm(read: Read) -> None:
    """The guard is against bombs, not against aliases."""
    assert len(read(bomb(4))) == 4


def test_long_texts_count_each_time_they_are_repeated(problems_of: Callable[..., str]) -> None:
    """A bomb of text has few values and fills the disk all the same."""
    text = f"a: &a {'x' * 100_000}\nb: [{', '.join(['*a'] * 100)}]\n"

    assert "holds more than 8,000,000 characters, aliases written out" in problems_of(text)


def test_too_many_values_are_refused(problems_of: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory is bounded, aliases or not."""
    monkeypatch.setattr("polykyc_tools.engine.load.composer.MAX_NODES", 10)

    assert "holds more than 10 values" in problems_of("a: [1, 2, 3, 4, 5, 6, 7, 8, 9]\n")


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 20_000,
        '{"a": ' + "[" * 100_000,
        "a: " + "{a: " * (MAX_DEPTH + 1),
        f"a: &a {'[' * 60}{']' * 60}\nb: {'[' * 60}*a{']' * 60}\n",
    ],
    ids=["lists", "json", "mappings", "by alias"],
)
def test_depth_is_bounded(problems_of: Callable[..., str], text: str) -> None:
    """Every recursion further on relies on it."""
    assert f"nests deeper than {MAX_DEPTH} levels" in problems_of(text)


def test_honest_depth_is_fine(read: Read) -> None:
    """The limit is for bombs."""
    depth = MAX_DEPTH - 1

    assert read("a: " + "[" * depth + "]" * depth) != {}


def test_a_file_over_the_limit_is_not_read_whole(
    problems_of: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limit holds before anything is parsed."""
    monkeypatch.setattr(loading, "MAX_BYTES", 3)

    assert (
        problems_of("a: 12")
        == "specs/acme.yaml: is larger than 0 MB\n  hint: split it, or leave out what is not needed"
    )
