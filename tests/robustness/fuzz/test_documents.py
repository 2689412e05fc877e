"""Documents, overlays and YAML that nobody wrote, through the whole engine: a client or a refusal, and soon."""

from __future__ import annotations

import json
import math
import os
import tempfile
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from polykyc_tools.engine.load.loader import load
from polykyc_tools.engine.pipeline.project import Project
from polykyc_tools.engine.source.diagnostics import InputError
from polykyc_tools.engine.source.mapping_reader import is_list, is_map
from tests.support.emit import TEMPLATES
from tests.support.fuzz.documents import broken, documents
from tests.support.fuzz.edits import copied, edited
from tests.support.fuzz.outcome import bounded, judge, judge_whole, put
from tests.support.fuzz.schemas import Node
from tests.support.fuzz.texts import junk
from tests.support.fuzz.yaml_spellings import spelling, spoilt

CHECKOUT: Final = Path(__file__).resolve().parents[3]
SLUGS: Final = sorted(path.stem for path in (CHECKOUT / "specs").glob("*.yaml"))
EXAMPLES: Final = int(os.environ.get("POLYKYC_FUZZ", "1"))
"""By how much more is drawn than in a plain run; `nox -s fuzz` gives it."""


def drawn(share: int) -> settings:
    """Return how a test draws *share* examples, the same ones each time, or as many times more as are asked for."""
    # A large document is what is wanted, and slow to draw.
    checks = [
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.filter_too_much,
        HealthCheck.large_base_example,
    ]
    return settings(
        max_examples=share * EXAMPLES, suppress_health_check=checks, deadline=None, derandomize=EXAMPLES == 1
    )


@pytest.fixture(scope="module")
def documents_by_slug() -> dict[str, dict[str, Node]]:
    """Return spec and overlay of every provider, by its slug."""

    def parsed(folder: str, slug: str) -> Node:
        return json.loads(json.dumps(load(CHECKOUT / folder / f"{slug}.yaml", root=CHECKOUT)))

    return {slug: {folder: parsed(folder, slug) for folder in ("specs", "overlays")} for slug in SLUGS}


def rooted(home: str, **documents: Node) -> Project:
    """Return a project in *home* that holds *documents*, by the folder of each; a failed test shows them."""
    for folder, document in documents.items():
        text = json.dumps(document)
        note(f"{folder}: {text}")
        put(Path(home), f"{folder}/acme.yaml", text)
    return Project(folder=Path(home), templates=TEMPLATES)


@pytest.mark.once
@given(document=documents())
@drawn(15)
def test_a_document_gives_a_client_or_a_reason(document: Node) -> None:
    """Of nearly everything that OpenAPI knows, in all combinations."""
    with tempfile.TemporaryDirectory() as home:
        judge(rooted(home, specs=document))


@pytest.mark.once
@given(document=broken())
@drawn(8)
def test_a_broken_document_gives_a_reason(document: Node) -> None:
    """What is there is of the wrong kind, or not there, or elsewhere."""
    with tempfile.TemporaryDirectory() as home:
        judge(rooted(home, specs=document))


@pytest.mark.once
@given(document=documents())
@drawn(1)
def test_a_client_of_any_document_imports(document: Node) -> None:
    """To the end: laid out, written and imported."""
    with tempfile.TemporaryDirectory() as home:
        judge_whole(rooted(home, specs=document))


@pytest.mark.once
@given(data=st.data(), slug=st.sampled_from(SLUGS))
@drawn(2)
def test_an_edit_of_a_spec_or_an_overlay_gives_a_client_or_a_reason(
    data: st.DataObject, slug: str, documents_by_slug: dict[str, dict[str, Node]]
) -> None:
    """An author of an overlay makes mistakes in it; each is reported with its position, or taken."""
    changed = data.draw(st.sampled_from(("specs", "overlays", "overlays")))
    names = {**copied(documents_by_slug[slug]), changed: data.draw(edited(documents_by_slug[slug][changed]))}
    names["overlays"].pop("extends", None)

    with tempfile.TemporaryDirectory() as home:
        judge(rooted(home, **names))


@pytest.mark.once
@given(data=st.data(), value=st.dictionaries(st.text(max_size=5), junk, min_size=1, max_size=4))
@drawn(30)
def test_a_value_is_read_the_same_in_any_spelling(data: st.DataObject, value: dict[str, Any]) -> None:
    """Anchors, quotes and styles are the writer's business; what cannot be seen is refused with its line."""
    text = data.draw(spelling(value))

    with tempfile.TemporaryDirectory() as home:
        put(Path(home), "specs/acme.yaml", text)
        got = read(Path(home))

    if isinstance(got, InputError):
        assert all("U+" in problem.what or "number" in problem.what for problem in got.problems), str(got)
    else:
        assert same(got, value)


@pytest.mark.once
@given(data=st.data(), slug=st.sampled_from(SLUGS))
@drawn(8)
def test_a_text_that_is_nearly_yaml_is_read_or_refused(data: st.DataObject, slug: str) -> None:
    """What is read is JSON."""
    lines = (CHECKOUT / data.draw(st.sampled_from(("specs", "overlays"))) / f"{slug}.yaml").read_text().splitlines(True)
    start = data.draw(st.integers(0, len(lines)))
    text = data.draw(spoilt("".join(lines[start : start + 30])))

    with tempfile.TemporaryDirectory() as home, bounded():
        put(Path(home), "specs/acme.yaml", text)
        got = read(Path(home))

    if not isinstance(got, InputError):
        json.dumps(got, allow_nan=False)


def read(home: Path) -> object:
    """Return what the spec in *home* says, or its refusal, which names it."""
    try:
        return load(home / "specs" / "acme.yaml", root=home)
    except InputError as error:
        document = error
    assert all(problem.position.startswith("specs/acme.yaml") for problem in document.problems), str(document)
    return document


def same(got: Any, expected: Any) -> bool:
    """Tell whether two JSON values are one, types and the sign of a zero included."""
    if is_map(expected):
        return is_map(got) and [*got] == [*expected] and all(same(got[key], expected[key]) for key in expected)
    if is_list(expected):
        return is_list(got) and len(got) == len(expected) and all(map(same, got, expected))
    if isinstance(expected, float):
        return isinstance(got, int | float) and got == expected and math.copysign(1, got) == math.copysign(1, expected)
    return type(got) is type(expected) and got == expected
