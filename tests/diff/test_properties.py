"""What holds of every comparison, whatever the two states are."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from polykyc_tools.diff.compare.provider import compare
from polykyc_tools.diff.findings.catalog import RULES
from polykyc_tools.diff.findings.finding import Finding
from polykyc_tools.engine.source.diagnostics import InputError
from tests.diff.compare.test_edits import CASES
from tests.support.diff_project import OVERLAY, SPEC, Edit, compared

EXAMPLES: Final = 20
SETTINGS: Final = settings(
    max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.filter_too_much]
)
NAMES: Final = st.lists(st.sampled_from(sorted(CASES)), unique=True, min_size=1, max_size=6)


def _documents(names: list[str]) -> tuple[str, str] | None:
    """Return the documents with several edits made, None where one takes away what another needs."""
    documents = SPEC, OVERLAY
    for name in names:
        try:
            for edit in CASES[name]["edits"]:
                documents = Edit(edit["old"], edit["new"]).apply(*documents)
        except AssertionError:
            return None
    return documents


def _compared(old: tuple[str, str], new: tuple[str, str]) -> list[Finding] | None:
    """Return the findings, None where the edits together make no sound provider."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            with compared(Path(folder), old, new) as states:
                return compare(*states)
        except InputError:
            return None


@SETTINGS
@given(NAMES)
def test_a_state_does_not_differ_from_itself(names: list[str]) -> None:
    """Whatever it is: a finding without a change would be a false alarm for ever."""
    documents = _documents(names)
    assume(documents is not None)
    assert documents is not None

    got = _compared(documents, documents)

    assume(got is not None)
    assert got == []


@SETTINGS
@given(NAMES, NAMES)
def test_the_way_back_undoes_the_way_there(some: list[str], others: list[str]) -> None:
    """Of every finding the other direction has one that takes it back, so what one way adds the other way removes."""
    old, new = _documents(some), _documents(others)
    assume(old is not None and new is not None)
    assert old is not None
    assert new is not None

    there, back = _compared(old, new), _compared(new, old)

    assume(there is not None and back is not None)
    assert there is not None
    assert back is not None
    for one, other in ((there, back), (back, there)):
        rules = {found.rule for found in other}
        assert [found.rule for found in one if not set(RULES[found.rule].undone) & rules] == []


def test_every_rule_is_undone_by_rules_that_it_undoes() -> None:
    """The table of rules is its own check: a new rule without its counterpart is seen here."""
    alone = [
        (rule.name, undone)
        for rule in RULES.values()
        for undone in rule.undone
        if undone not in RULES or rule.name not in RULES[undone].undone
    ]

    assert alone == []
