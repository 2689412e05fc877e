"""`x-kyc-limits`: how fast a provider may be called, from the overlay to the client and its page."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import pytest

from polykyc_tools.engine.annotations.rate_limits import RateLimitAnnotation, read_rate_limits
from polykyc_tools.engine.load.loader import load
from polykyc_tools.engine.source.diagnostics import Problem
from polykyc_tools.show import tables
from tests.support.documented_cases import DATA
from tests.support.emit import Emit, getting, overlay, report, write_project
from tests.support.emitted_package import SLUGS
from tests.support.markdown_reader import read

SPEC: Final = getting("{type: object}")
FAULTS: Final = [
    ("[]", "`x-kyc-limits` must be a list of at least one, not an empty list\n  hint: write `x-kyc-limits: […]`"),
    ("600", "`x-kyc-limits` must be a list of at least one, not the number 600\n  hint: write `x-kyc-limits: […]`"),
    ("[600]", "row 1 must be a mapping, not the number 600\n  hint: write `- {calls: 600, per: 60}`"),
    ("[{calls: 600}]", "`per` is missing\n  hint: add `per: 60`"),
    ("[{per: 60}]", "`calls` is missing\n  hint: add `calls: 600`"),
    (
        "[{calls: 600, per: 60, of: key}]",
        "unknown key `of`\n  hint: write one of `calls`, `per`, `methods`, `operations`",
    ),
    (
        "[{calls: 0, per: 60}]",
        "`calls` cannot be the number 0\n  hint: write a whole number from 1 to 100000: `calls: 600`",
    ),
    (
        "[{calls: 1.5, per: 60}]",
        "`calls` cannot be the number 1.5\n  hint: write a whole number from 1 to 100000: `calls: 600`",
    ),
    (
        "[{calls: true, per: 60}]",
        "`calls` cannot be true\n  hint: write a whole number from 1 to 100000: `calls: 600`",
    ),
    (
        "[{calls: 600, per: minute}]",
        "`per` cannot be `minute`\n  hint: write a number of seconds, at most 86400: `per: 60`",
    ),
    (
        "[{calls: 9, per: 0}]",
        "`per` cannot be the number 0\n  hint: write a number of seconds, at most 86400: `per: 60`",
    ),
    (
        "[{calls: 9, per: 2592000}]",
        "`per` cannot be the number 2592000\n  hint: write a number of seconds, at most 86400: `per: 60`",
    ),
    ("[{calls: 9, per: 60, methods: [get]}]", "`methods` cannot be `get`\n  hint: did you mean `GET`?"),
    (
        "[{calls: 9, per: 60, methods: [PATCH]}]",
        "no operation has the method PATCH\n  hint: name methods of the spec, or remove the row",
    ),
    (
        "[{calls: 9, per: 60, operations: [get_thin]}]",
        "there is no operation `get_thin`\n  hint: did you mean `get_thing`?",
    ),
    (
        "[{calls: 9, per: 60, methods: [GET], operations: [get_thing]}]",
        "the row has `methods` and `operations`\n  hint: write a row for each",
    ),
    ("[{calls: 9, per: 60}, {calls: 8, per: 60.0}]", "two limits per 60 seconds\n  hint: keep the lower one"),
]


@pytest.mark.parametrize(("rows", "says"), FAULTS, ids=[rows for rows, _ in FAULTS])
def test_what_is_no_limit_is_told_with_its_place_and_an_edit(tmp_path: Path, rows: str, says: str) -> None:
    """A limit that is misread lets a client be blocked, or makes it slow without need."""
    problem = report(tmp_path, SPEC, overlay(("$", f"x-kyc-limits: {rows}")))

    position, _, what = problem.partition(" x-kyc-limits: ")
    assert position.startswith("overlays/acme.yaml:")
    assert what == says


def test_a_limit_belongs_to_the_document(tmp_path: Path) -> None:
    """Elsewhere it would be passed over."""
    problem = report(tmp_path, SPEC, overlay(("$.paths['/thing'].get", "x-kyc-limits: [{calls: 1, per: 1}]")))

    assert problem == (
        "overlays/acme.yaml:6: `x-kyc-limits` cannot stand on an operation\n  hint: move it to the document"
    )


def test_a_client_keeps_what_the_overlay_says(emit: Emit) -> None:
    """From the row of YAML to what a client goes by, and the line of its page."""
    acme = emit(SPEC, overlay(("$", "x-kyc-limits: [{calls: 5, per: 1}, {calls: 90, per: 0.5}]")))

    limits: Any = import_module(f"{acme.module.__name__}.contract").PROVIDER.limits
    assert [(limit.calls, limit.per) for limit in limits] == [(5, 1), (90, 0.5)]
    (row,) = [row for table in read(acme.files["acme/README.md"]).tables for row in table if row[0] == "Rate limit"]
    assert row[1] == "5 calls in 1 s, 90 calls in 0.5 s, which rate_limit=True keeps"


def test_a_limit_may_count_some_calls_only(emit: Emit) -> None:
    """By the method of HTTP, or by the operation, whose name in the client is another one here."""
    rows = "[{calls: 5, per: 1}, {calls: 2, per: 1, methods: [GET, POST]}, {calls: 1, per: 1, operations: [getThing]}]"
    acme = emit(SPEC.replace("get_thing", "getThing"), overlay(("$", f"x-kyc-limits: {rows}")))

    limits: Any = import_module(f"{acme.module.__name__}.contract").PROVIDER.limits
    assert [(limit.methods, limit.operations) for limit in limits] == [
        ((), ()),
        (("GET", "POST"), ()),
        ((), ("get_thing",)),
    ]
    (row,) = [row for table in read(acme.files["acme/README.md"]).tables for row in table if row[0] == "Rate limit"]
    assert row[1].startswith("5 calls in 1 s, 2 calls in 1 s (GET, POST), 1 calls in 1 s (getThing), which")


def test_a_provider_without_the_word_has_no_limit(emit: Emit) -> None:
    """A limit that nobody publishes is not made up."""
    acme = emit(SPEC)

    assert import_module(f"{acme.module.__name__}.contract").PROVIDER.limits == ()
    assert "Rate limit" not in acme.files["acme/README.md"]


def published(slug: str) -> list[tuple[int, float]]:
    """Return calls and seconds of the limits that the provider's pages have, written down next to its other data."""
    path = DATA / slug / "limits" / "published.json"
    rows: list[tuple[int, float]] = (
        json.loads(path.read_text(encoding="utf-8"))["calls_per_seconds"] if path.exists() else []
    )
    return [(calls, seconds) for calls, seconds in rows]


@pytest.mark.parametrize("slug", SLUGS)
def test_our_providers_have_the_limits_that_they_publish(slug: str) -> None:
    """Not all do, and a limit that a page does not have would slow down every user."""
    provider: Any = import_module(f"polykyc.{slug}.contract").PROVIDER

    assert [(limit.calls, limit.per) for limit in provider.limits] == published(slug)


def test_limits_are_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As a table for people, as rows for machines, and a word where there are none."""
    project = write_project(tmp_path, SPEC, overlay(("$", "x-kyc-limits: [{calls: 5, per: 1}]")))

    tables.tables(project, "acme", as_json=False)
    table = " ".join(capsys.readouterr().out.split())
    tables.tables(project, "acme", as_json=True)
    rows = json.loads(capsys.readouterr().out)["limits"]
    tables.tables(write_project(tmp_path / "bare", SPEC), "acme", as_json=False)
    bare = capsys.readouterr().out

    assert "acme: how many calls it takes in how many seconds" in table
    assert "│ 5 │ 1 │" in table
    assert rows == [{"calls": 5, "seconds": 1}]
    assert "acme: publishes no limit of calls in a time" in bare


def test_every_limit_is_read_and_every_fault_has_its_own_line(tmp_path: Path) -> None:
    """One fault must not hide the next, and an edge of what may be written is within it."""
    path = tmp_path / "acme.yaml"
    path.write_text(
        "x-kyc-limits:\n"
        "  - 600\n"
        "  - calls: 0\n"
        "    per: 60\n"
        "  - calls: 100000\n"
        "    per: 86400\n"
        "  - per: 86400.5\n"
        "    calls: 1\n"
        "  - calls: 1\n"
        "    per: 0.5\n"
        "  - calls: many\n"
        "  - calls: 2\n"
        "    per: 0.5\n"
    )
    problems: list[Problem] = []

    limits = read_rate_limits(load(path, root=tmp_path), problems)

    assert limits == (RateLimitAnnotation(100000, 86400), RateLimitAnnotation(1, 0.5), RateLimitAnnotation(2, 0.5))
    assert [str(problem).partition("\n")[0] for problem in problems] == [
        "acme.yaml:1 x-kyc-limits: row 1 must be a mapping, not the number 600",
        "acme.yaml:3 x-kyc-limits: `calls` cannot be the number 0",
        "acme.yaml:7 x-kyc-limits: `per` cannot be the number 86400.5",
        "acme.yaml:11 x-kyc-limits: `per` is missing",
        "acme.yaml:11 x-kyc-limits: `calls` cannot be `many`",
        "acme.yaml:13 x-kyc-limits: two limits per 0.5 seconds",
    ]
