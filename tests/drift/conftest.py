"""The fixture of the tests of `polykyc drift`."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from polykyc_tools.cli.main import main
from tests.support.diff_project import OVERLAY, SPEC
from tests.support.drift_runs import Outcome, Run
from tests.support.emit import write_project


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Return a function that replays a file against the small provider, and returns the exit code and the JSON."""
    project = write_project(tmp_path, SPEC, OVERLAY)

    def run(content: Any, *arguments: str, name: str = "recorded.json") -> Outcome:
        path = tmp_path / name
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        code = main(["drift", "acme", str(path), "--root", str(project.folder), "--json", *arguments])
        output, errors = capsys.readouterr()
        return code, json.loads(output) if output else {"errors": errors}

    yield run
    gc.enable()
