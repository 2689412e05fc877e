"""Workers are killed at random, and the database under them: each person still has one session and its outcome."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import pytest

from tests.support.durable import postgres
from tests.support.durable.crew import Crew, Report

COUNT: Final = int(os.environ["POLYKYC_DURABLE"])
PATIENCE: Final = 300 + COUNT * 1.5


def hold(report: Report) -> None:
    """Hold *report* to what is promised."""
    assert report.kills > 0
    assert report.wrong == {}
    assert report.opened_twice == []
    assert report.not_handed_over == []


def test_sqlite(tmp_path: Path) -> None:
    """Two workers on one file."""
    crew = Crew(f"sqlite:///{tmp_path}/workers.sqlite", tmp_path, COUNT, seed=11)

    hold(crew.run(patience=PATIENCE, between=(1, 4)))


def test_postgres_that_restarts(tmp_path: Path) -> None:
    """Every connection breaks in the middle, those of a step that was just carried out among them."""
    programs = postgres.programs()
    if programs is None:
        pytest.skip("no PostgreSQL server is on this machine: apt-get install postgresql")
    with postgres.running(programs) as server:
        crew = Crew(server.url, tmp_path, COUNT, seed=12)

        hold(crew.run(patience=PATIENCE, between=(1, 4), disturb=server.restart))
