"""Patterns of a document: those are held against a text that take a time which grows with it, and no faster."""

from __future__ import annotations

from typing import Final

import pytest

from polykyc_tools.engine.parser.safe_patterns import translate_pattern
from tests.support.cpu_bound_program import run_within

LINEAR: Final = [
    r"^usr-[0-9a-fA-F]{8}-[0-9a-fA-F]{4}\Z",
    r"^a+\Z",
    r"^[a-z]+-[a-z0-9]+\Z",
    r"^[\w.]+@[\w-]+\.[a-z]+\Z",
    r"^[^x]*\Z",
    r"^\S+\Z",
    r"^.*\Z",
    r"^https://.+\Z",
    r"^\+[1-9]\d{1,14}\Z",
    r"^(?:ab|cd)[0-9]+\Z",
    r"^(a|b)?(a|b)?(a|b)?\Z",
    r"^[a-z]+b?-x\Z",
    r"^a+-a+-a+-a+\Z",
    r"^(a){2,4}x\Z",
    r"^[a-z]+\\-\Z",
    r"\d{4}-\d{2}-\d{2}",
    r"[a-z]+",
    r".*",
    r"ab|cd",
    r"^a{1,500}b\Z",
    r"^a{1,500}\Z",
]

OTHER: Final = [
    ("two repetitions that share their characters", "^a*a*$"),
    ("two repetitions with what may be left out in between", "^[a-z]+[_-]?[a-z]+$"),
    ("what follows may be left out", "^[a-z]+-*[a-z]+$"),
    ("what follows fits the repetition", "^.+-.+$"),
    ("what follows fits the class", r"^[\w-]+-[\w-]+$"),
    ("a repetition that may begin anywhere", r"[a-z]+\d"),
    ("spaces at the end", r"\s+$"),
    ("an alternative that may begin anywhere", r"^x|[a-z]+\d"),
    ("a repetition in a repetition", "^(a+)+$"),
    ("alternatives in a repetition", "(a|a)*b"),
    ("a repetition by a brace that ECMAScript reads as one", "^(a*){,60}$"),
    ("a long tail that is tried at every place", "^[ax]+[ax]+x{500}y$"),
    ("a long tail behind one repetition", "^[ax]+x{500}y$"),
    ("two long ranges", "^a{1,900}a{1,900}$"),
    ("a range that is counted twice", "a{2}{3}"),
    ("a reference to what was found", r"^(.*)\1$"),
    ("a look ahead", "(?=a)b"),
    ("a group with a name", "^(?<year>[0-9]+)$"),
]


@pytest.mark.parametrize("pattern", LINEAR)
def test_a_pattern_whose_time_grows_with_the_text_is_kept(pattern: str) -> None:
    """A check less is a request more that the provider refuses."""
    assert translate_pattern(pattern) == pattern


def test_the_end_of_a_pattern_is_the_end_of_the_text() -> None:
    """Python's `$` lets a line break through."""
    assert translate_pattern("^a$") == r"^a\Z"
    assert translate_pattern(r"^a\$") == r"^a\$"


@pytest.mark.parametrize(("why", "pattern"), OTHER)
def test_a_pattern_whose_time_grows_faster_is_left_to_the_provider(why: str, pattern: str) -> None:
    """What a person typed would hold a thread, or an event loop, and no deadline bounds a check."""
    assert translate_pattern(pattern) is None, why


def test_whatever_is_kept_takes_a_time_that_grows_with_the_text() -> None:
    """Patterns drawn at random against texts of their own letters, sixteen times as long as a client takes.

    What grows with the square would take minutes for one of them; the processor time of all is bounded.
    """
    run_within(
        60,
        """
        import random, re
        from polykyc_tools.engine.parser.safe_patterns import translate_pattern

        draw = random.Random(12)
        ATOMS = ["a", "b", "-", "[ab]", "[^b]", ".", r"\\w", r"\\.", "[a-]", "x"]
        COUNTS = ["", "", "", "*", "+", "?", "{3}", "{0,9}", "{1,40}", "{2,}", "+?", "{,7}"]

        def part(depth):
            kind = draw.random()
            if depth and kind < 0.2:
                inner = "|".join(sequence(depth - 1) for _ in range(draw.randint(1, 3)))
                return f"({inner}){draw.choice(COUNTS)}"
            return draw.choice(ATOMS) + draw.choice(COUNTS)

        def sequence(depth):
            return "".join(part(depth) for _ in range(draw.randint(1, 5)))

        SIZE = 65_536
        UNITS = ["a", "b", "-", "x", "ab", "a-", "ax", "a.", "aab", "aaaaaaaab"]
        TEXTS = [unit * (SIZE // len(unit)) + end for unit in UNITS for end in ("", "!")]
        kept = 0
        for _ in range(4_000):
            pattern = draw.choice(["^", "^", ""]) + sequence(2) + draw.choice(["$", ""])
            safe = translate_pattern(pattern)
            if safe is None:
                continue
            kept += 1
            if kept <= 120:
                for text in TEXTS:
                    re.search(safe, text)
        assert kept > 400, kept
        """,
    )
