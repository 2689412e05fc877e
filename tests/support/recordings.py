"""Calls of Kayle and of an invented provider that a recorder writes, and what it wrote."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any, Final

import httpx
from polykyc import Recorder, kayle
from polykyc._runtime.contract import Request, Response

from tests.support.documented_cases import cases

BASE_URL: Final = "https://api.acme.test/v1"


def entries(path: Path) -> list[dict[str, Any]]:
    """Return the entries of a HAR file."""
    written: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["log"]["entries"]
    return written


def body(entry: dict[str, Any]) -> Any:
    """Return the JSON body of the answer in *entry*."""
    return json.loads(entry["response"]["content"]["text"])


def answering(*answers: httpx.Response, **options: Any) -> kayle.Client:
    """Return a client that gets *answers*."""
    left = iter(answers)
    http_client = httpx.Client(transport=httpx.MockTransport(lambda _: next(left)))
    return kayle.Client(token="canary-token", http_client=http_client, max_retries=0, **options)


def documented(name: str) -> httpx.Response:
    """Return a documented answer of Kayle."""
    return next(case.answer() for case in cases() if case.name == f"kayle-{name}")


def read_as(result: object, _: Response) -> object:
    """Read any response as *result*."""
    return result


def record(path: Path, *calls: tuple[Request, Response, object]) -> list[dict[str, Any]]:
    """Return the entries that a recorder writes of *calls*: requests, responses, and what these are read as."""
    with Recorder(path) as recorder:
        for request, response, result in calls:
            recorder.add(BASE_URL, request, response, partial(read_as, result))
    return entries(path)
