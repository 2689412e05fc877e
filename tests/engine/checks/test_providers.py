"""The five overlays: each removal and each misspelling is reported."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from polykyc_tools.engine.annotations.headers import CREDENTIALS
from polykyc_tools.engine.load.loader import load
from polykyc_tools.engine.lower.pipeline import lower
from polykyc_tools.engine.normalize.pipeline import normalize
from polykyc_tools.engine.overlay.apply import apply
from polykyc_tools.engine.pipeline.documents import overlaid, spec
from polykyc_tools.engine.pipeline.project import Project
from polykyc_tools.engine.source.diagnostics import InputError
from polykyc_tools.engine.source.nodes import Object, clone, find_position

HOME = Path(__file__).parents[3]
PROJECT = Project(folder=HOME, templates=HOME / "templates")


@cache
def documents(slug: str) -> tuple[Object, Object]:
    """Return the spec and the overlay of *slug*."""
    return spec(PROJECT, slug), overlay_of(slug)


@cache
def overlay_of(slug: str) -> Object:
    """Return the overlay of *slug*, which is all that collecting the tests needs."""
    path = PROJECT.overlay(slug)
    assert path is not None
    return load(path, root=HOME)


def actions(slug: str) -> list[Any]:
    """Return the actions of *slug*'s overlay."""
    listed: Any = overlay_of(slug)["actions"]
    return list(listed)


def tables(action: Any) -> Any:
    """Return the rows of the status table that *action* brings, if any."""
    table = action.get("update", {}).get("x-kyc-status", [])
    return table["rows"] if isinstance(table, Object) else table


ROWS = [
    pytest.param(slug, number, row, id=f"{slug}-{number}-{row}")
    for slug in PROJECT.slugs()
    for number, action in enumerate(actions(slug))
    for row in range(len(tables(action)))
]
TARGETS = [
    pytest.param(slug, number, id=f"{slug}-{number}")
    for slug in PROJECT.slugs()
    for number in range(len(actions(slug)))
]


def refusal(slug: str, overlay: Object) -> InputError:
    """Return the error that *overlay* gives."""
    with pytest.raises(InputError) as caught:
        lower(apply(documents(slug)[0], overlay))
    return caught.value


def copied(slug: str) -> Any:
    """Return a copy of *slug*'s overlay, to be spoilt."""
    return clone(documents(slug)[1])


@pytest.mark.parametrize(("slug", "number", "row"), ROWS)
def test_a_row_cannot_be_lost(slug: str, number: int, row: int) -> None:
    """A lost row would be a lost meaning; the place is the table's, and the remedy a row."""
    overlay = copied(slug)
    action = overlay["actions"][number]
    del tables(action)[row]

    error = refusal(slug, overlay)

    table = find_position(action["update"], "x-kyc-status")
    assert error.problems[0].position.startswith(f"overlays/{slug}.yaml:{table.line}")
    assert all(problem.position.startswith(f"overlays/{slug}.yaml:") for problem in error.problems)
    # A table of one row is none without it.
    assert re.match("no row (fits|names) `.+`|`.+` must be a list of at least one", error.problems[0].what)
    assert error.problems[0].hint.startswith(("add ", "write `"))


@pytest.mark.parametrize(("slug", "number"), TARGETS)
def test_a_target_cannot_be_misspelt(slug: str, number: int) -> None:
    """The standard says that a target which matches nothing succeeds; here it says where it stands."""
    overlay = copied(slug)
    action = overlay["actions"][number]
    action["target"] = misspelt(action["target"])

    error = refusal(slug, overlay)

    [problem] = [candidate for candidate in error.problems if "matches nothing" in candidate.what]
    assert problem.position.startswith(f"overlays/{slug}.yaml:{find_position(action, 'target').line}")
    assert problem.hint


def misspelt(target: str) -> str:
    """Return *target* with the last letter of its first long name missing."""
    return "$.info.gone" if target == "$" else re.sub(r"(\w{4,})\w(?=\W|$)(?!.*\w{5})", r"\1", target, count=1)


@pytest.mark.parametrize("slug", PROJECT.slugs())
def test_a_code_cannot_lose_its_row(slug: str) -> None:
    """Every documented code has an error of its own."""
    for number, action in enumerate(actions(slug)):
        for row, entry in enumerate(action.get("update", {}).get("x-kyc-errors", [])):
            if "code" in entry:
                overlay = copied(slug)
                del overlay["actions"][number]["update"]["x-kyc-errors"][row]

                error = refusal(slug, overlay)

                assert "no row names the " in error.problems[0].what
                assert error.problems[0].hint.startswith("add `- {")


@pytest.mark.parametrize("slug", PROJECT.slugs())
def test_no_word_of_ours_is_left_for_upstream(slug: str) -> None:
    """What it sees is plain OpenAPI."""
    document = overlaid(PROJECT, slug, spec(PROJECT, slug))
    normalize(document)
    lowered = lower(document)

    # How a credential gets into a request belongs to its security scheme, which a plain document has as well.
    rest = {key: value for key, value in lowered.document.items() if key != CREDENTIALS}
    assert "x-kyc" not in json.dumps(rest, default=str)
