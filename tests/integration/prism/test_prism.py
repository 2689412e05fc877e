"""The judge itself: what the other tests here take for granted of Prism and of how it is run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.support.prism.server import serving


def _spec(folder: Path, example: Any) -> Path:
    media = {"schema": {"type": "object", "properties": {"at": {"type": "string"}}}, "example": example}
    answer = {"description": "An answer.", "content": {"application/json": media}}
    spec = folder / "spec.json"
    document = {
        "openapi": "3.1.0",
        "info": {"title": "One operation", "version": "1"},
        "paths": {"/thing": {"get": {"responses": {"200": answer}}}},
    }
    spec.write_text(json.dumps(document), encoding="utf-8")
    return spec


@pytest.mark.parametrize(("example", "complaint"), [({"at": "noon"}, None), ({"at": 12}, "must be string")])
def test_an_answer_that_breaks_its_own_spec_is_told(example: Any, complaint: str | None, tmp_path: Path) -> None:
    """That Prism does not complain about an answer means something only if it would."""
    with serving(_spec(tmp_path, example), tmp_path / "log") as prism:
        answer = httpx.get(f"{prism.ready()}/thing", trust_env=False)

    assert answer.status_code == 200
    document = answer.headers.get("sl-violations")
    assert document is None if complaint is None else complaint in document


def test_a_prism_ends_with_the_test_that_fails(tmp_path: Path) -> None:
    """A process left behind would keep its port and its memory until somebody finds it."""
    served = serving(_spec(tmp_path, {}), tmp_path / "log")
    prism = served.__enter__()
    assert prism.ready()

    served.__exit__(AssertionError, AssertionError("the test"), None)

    assert prism.process.poll() is not None


def test_a_prism_that_does_not_start_says_why(tmp_path: Path) -> None:
    """Otherwise a fault in a spec would look like a slow machine."""
    spec = tmp_path / "spec.yaml"
    spec.write_text("openapi: [", encoding="utf-8")

    with serving(spec, tmp_path / "log") as prism, pytest.raises(AssertionError, match=r"spec\.yaml"):
        prism.ready()
