"""The test data of every provider, replayed: documented answers give no finding, hostile ones do."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import httpx
import polykyc
import pytest

from polykyc_tools.drift.recordings import read_records
from polykyc_tools.drift.run import Against, replay
from polykyc_tools.engine.pipeline.generate import read
from polykyc_tools.engine.pipeline.project import Project
from tests.support.documented_cases import BASE_URL, TOKEN, Case

HOME: Final = Path(__file__).parents[2]
PROJECT: Final = Project(folder=HOME, templates=HOME / "templates")

# Examples on providers' pages that contradict those pages.
QUIRKS: Final = {
    # The example has a placeholder where a state stands.
    "get_kyc_status.session_state_unlisted.json": {"unmapped", "value"},
    # The page names the error of another operation, which this one is not documented to answer with.
    "initiate_kyc.duplicate_user.json": {"status"},
}


@pytest.mark.parametrize("slug", PROJECT.slugs())
def test_a_status_that_the_client_knows_is_no_drift(slug: str) -> None:
    """An answer whose status the emitted client knows is never reported as unmapped.

    The reverse does not hold: a row of an overlay may itself say `unknown`.
    """
    against = Against(read(PROJECT, slug), None)
    wrong: list[str] = []
    for path in sorted((HOME / "tests" / "data" / slug).glob("*.json")):
        case: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        (replayed,) = replay(against, read_records(path))
        unmapped = any(finding.kind == "unmapped" and finding.at.count("[") == 0 for finding in replayed.findings)
        status = case.get("status")
        if unmapped and status not in (None, "unknown"):
            wrong.append(path.name)

    assert wrong == []


@pytest.mark.parametrize("slug", PROJECT.slugs())
def test_what_the_client_refuses_is_drift(slug: str) -> None:
    """A `MalformedResponseError` on recorded traffic is what this command is for."""
    against = Against(read(PROJECT, slug), None)
    missed: list[str] = []
    for path in sorted((HOME / "tests" / "data" / slug).glob("*.json")):
        case: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        (replayed,) = replay(against, read_records(path))
        if case.get("error", {}).get("type") == "MalformedResponseError" and not replayed.findings:
            missed.append(path.name)

    assert [name for name in missed if not _is_about_another(slug, name)] == []


def _is_about_another(slug: str, name: str) -> bool:
    """Tell whether the answer would be right for a request that names another object: drift reads answers alone."""
    case = Case(name, slug, json.loads((HOME / "tests" / "data" / slug / name).read_text(encoding="utf-8")))
    http_client = httpx.Client(transport=httpx.MockTransport(lambda _: case.answer()))
    client = import_module(f"polykyc.{slug}").Client(token=TOKEN, base_url=BASE_URL, http_client=http_client)
    with pytest.raises(polykyc.PolykycError) as caught:
        getattr(client, case.operation)(**case.arguments())
    return "that the request names" in str(caught.value)


@pytest.mark.parametrize("slug", PROJECT.slugs())
def test_answers_from_the_documentation_give_no_finding(slug: str) -> None:
    """The spec was written from those pages, so each finding is a fault of the spec or of this command."""
    against = Against(read(PROJECT, slug), None)
    kinds_by_file: dict[str, set[str]] = {}
    for path in sorted((HOME / "tests" / "data" / slug).glob("*.json")):
        if json.loads(path.read_text(encoding="utf-8"))["source"].startswith(("docs", "seed")):
            (replayed,) = replay(against, read_records(path))
            kinds_by_file |= {path.name: {finding.kind for finding in replayed.findings}} if replayed.findings else {}

    assert kinds_by_file == {name: kinds for name, kinds in QUIRKS.items() if name in kinds_by_file}
