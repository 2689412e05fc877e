"""Runs of `polykyc drift` against the small provider, and what a test records for them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final, TypeAlias

Outcome: TypeAlias = tuple[int, dict[str, Any]]
"""The exit code of a run, and its report."""
Run: TypeAlias = Callable[..., Outcome]

SESSION: Final[dict[str, Any]] = {"id": "s1", "state": "open", "link": "https://acme.example/s1", "score": 1}
HOST: Final = "https://api.acme.example"


def session_body(**fields: Any) -> dict[str, Any]:
    """Return the body of an answer with a session that has other *fields*."""
    return {"data": {**SESSION, **fields}}


def notes_of(outcome: Outcome) -> list[tuple[str, str, str]]:
    """Return kind, place and text of each note of *outcome*."""
    return [(note["kind"], note["at"], note["what"]) for note in outcome[1]["notes"]]


def har_of(*calls: tuple[str, str, int, Any]) -> dict[str, Any]:
    """Return a recording of *calls*, each a method, a URL, a status and a body."""
    entries = [
        {
            "request": {"method": method, "url": url, "headers": [{"name": "X-Key", "value": "key-of-somebody"}]},
            "response": {"status": status, "content": {"mimeType": "application/json", "text": json.dumps(body)}},
        }
        for method, url, status, body in calls
    ]
    return {"log": {"version": "1.2", "entries": entries}}
