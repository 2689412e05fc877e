"""Properties of every comparison, for any two revisions."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from polykyc_tools.diff.compare.provider import compare_revisions
from polykyc_tools.diff.findings.catalog import RULES
from polykyc_tools.diff.findings.finding import Finding
from polykyc_tools.engine.source.diagnostics import InputError
from tests.support.diff_cases import CASES
from tests.support.diff_project import OVERLAY, SPEC, Edit, two_revisions

EXAMPLES: Final = 20
SETTINGS: Final = settings(
    max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.filter_too_much]
)
NAMES: Final = st.lists(st.sampled_from(sorted(CASES)), unique=True, min_size=1, max_size=6)


def _documents(names: list[str]) -> tuple[str, str] | None:
    """Return the documents after several edits, None where one removes what another needs."""
    documents = SPEC, OVERLAY
    for name in names:
        try:
            for edit in CASES[name]["edits"]:
                documents = Edit(edit["old"], edit["new"]).apply(*documents)
        except AssertionError:
            return None
    return documents


def _compared(old: tuple[str, str], new: tuple[str, str]) -> list[Finding] | None:
    """Return the findings, None where the edits together are no valid provider."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            with two_revisions(Path(folder), old, new) as revisions:
                return compare_revisions(*revisions)
        except InputError:
            return None


@SETTINGS
@given(NAMES)
def test_a_revision_does_not_differ_from_itself(names: list[str]) -> None:
    """A finding without a change would be a false alarm for ever."""
    documents = _documents(names)
    assume(documents is not None)
    assert documents is not None

    findings = _compared(documents, documents)

    assume(findings is not None)
    assert findings == []


@SETTINGS
@given(NAMES, NAMES)
def test_every_finding_has_a_reverse_in_the_other_direction(first: list[str], second: list[str]) -> None:
    """What one direction adds, the other direction removes."""
    old, new = _documents(first), _documents(second)
    assume(old is not None and new is not None)
    assert old is not None
    assert new is not None

    there, back = _compared(old, new), _compared(new, old)

    assume(there is not None and back is not None)
    assert there is not None
    assert back is not None
    for findings, reverse in ((there, back), (back, there)):
        rules = {finding.rule for finding in reverse}
        assert [finding.rule for finding in findings if not RULES[finding.rule].reverse & rules] == []


def test_every_rule_is_the_reverse_of_its_reverse() -> None:
    """The table of pairs names rules that exist, and a rule of two directions is in a pair."""
    one_sided = [
        (rule.name, name)
        for rule in RULES.values()
        for name in rule.reverse
        if name not in RULES or rule.name not in RULES[name].reverse
    ]
    directed = ("-added", "-removed", "-lost", "-found", "-widened", "-narrowed", "-required", "-optional")

    assert one_sided == []
    assert [rule.name for rule in RULES.values() if rule.name.endswith(directed) and rule.reverse == {rule.name}] == []
