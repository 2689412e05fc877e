"""Every provider's own test data, replayed: what is documented is silent, what was invented to be awkward is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest

from polykyc_tools.drift.recordings import records
from polykyc_tools.drift.run import Against, replay
from polykyc_tools.engine.pipeline.generate import read
from polykyc_tools.engine.pipeline.project import Root

HOME: Final = Path(__file__).parents[2]
ROOT: Final = Root(home=HOME, templates=HOME / "templates")

# What providers' own pages show against themselves.
QUIRKS: Final = {
    # The example has a placeholder where a state stands.
    "get_kyc_status.session_state_unlisted.json": {"unmapped", "value"},
    # The page names the error of another operation, which this one is not documented to answer with.
    "initiate_kyc.duplicate_user.json": {"status"},
}


@pytest.mark.parametrize("slug", ROOT.slugs())
def test_what_the_client_takes_for_known_is_no_drift(slug: str) -> None:
    """An answer whose status the emitted client knows is never called unmapped, and one that it does not know is.

    The other way round an overlay's row may say `unknown` itself.
    """
    against = Against(read(ROOT, slug), None)
    wrong: list[str] = []
    for path in sorted((HOME / "tests" / "data" / slug).glob("*.json")):
        case: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        (replayed,) = replay(against, records(path))
        unmapped = any(note.kind == "unmapped" and note.at.count("[") == 0 for note in replayed.notes)
        status = case.get("status")
        if unmapped and status not in (None, "unknown"):
            wrong.append(path.name)

    assert wrong == []


@pytest.mark.parametrize("slug", ROOT.slugs())
def test_what_the_client_refuses_is_drift(slug: str) -> None:
    """A `MalformedResponseError` on recorded traffic is what this command is for."""
    against = Against(read(ROOT, slug), None)
    missed: list[str] = []
    for path in sorted((HOME / "tests" / "data" / slug).glob("*.json")):
        case: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        (replayed,) = replay(against, records(path))
        if case.get("error", {}).get("type") == "MalformedResponseError" and not replayed.notes:
            missed.append(path.name)

    assert missed == []


@pytest.mark.parametrize("slug", ROOT.slugs())
def test_answers_from_the_documentation_are_silent(slug: str) -> None:
    """The spec was written from those pages, so all that is told of them is a fault of the spec or of this command."""
    against = Against(read(ROOT, slug), None)
    told: dict[str, set[str]] = {}
    for path in sorted((HOME / "tests" / "data" / slug).glob("*.json")):
        if json.loads(path.read_text(encoding="utf-8"))["source"].startswith(("docs", "seed")):
            (replayed,) = replay(against, records(path))
            told |= {path.name: {note.kind for note in replayed.notes}} if replayed.notes else {}

    assert told == {name: kinds for name, kinds in QUIRKS.items() if name in told}
