"""Keys of a mapping: each mistake is one problem, with the edit that mends it."""

from __future__ import annotations

from typing import Any, Final

import pytest

from polykyc_tools.engine.source.diagnostics import Problem
from polykyc_tools.engine.source.mapping_reader import MappingReader, find_similar, suggest_name

_BOTH: Final = (("`when` is missing", "add `when: …`"), ("`is` is missing", "add `is: a`"))


@pytest.mark.parametrize(
    ("node", "reported"),
    [
        ({"when": 1, "is": 2}, []),
        ({"wen": 1, "is": 2}, [("unknown key `wen`", "did you mean `when`?")]),
        ({"When": 1, "is": 2}, [("unknown key `When`", "did you mean `when`?")]),
        ({"if": 1}, [("unknown key `if`", "write one of `when`, `is`"), *_BOTH]),
        ({"is": 2}, [("`when` is missing", "add `when: …`")]),
        # The misspelt key is there as well, so the other one is missing in earnest.
        ({"when": 1, "whens": 2}, [("unknown key `whens`", "did you mean `when`?"), _BOTH[1]]),
    ],
)
def test_a_misspelt_key_is_not_missing_as_well(node: dict[str, Any], reported: list[tuple[str, str]]) -> None:
    """One typing mistake is one problem, and a key that resembles none leaves the required one missing."""
    problems: list[Problem] = []

    MappingReader(node, "x-kyc-status", problems).check_keys(("when", "is"), required={"when": (), "is": ("a",)})

    assert [(problem.what, problem.hint) for problem in problems] == reported


def test_a_name_is_similar_to_the_nearest_candidate_or_to_none() -> None:
    """A suggestion that is far off misleads more than a list."""
    assert find_similar("aproved", ["approved", "declined"]) == "approved"
    assert find_similar("aproved", iter(["Approved"])) == "Approved"
    assert find_similar("zzz", ["approved", "declined"]) is None
    assert suggest_name("zzz", iter(["approved", "declined"])) == "write one of `approved`, `declined`"
    assert suggest_name("zzz", iter(["approved"])) == "write `approved`"
    assert suggest_name("zzz", []) == "remove `zzz`"
