"""A provider in process that fails one request in eight, before it acts or after, and counts what it made."""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from itertools import accumulate
from typing import Any, Final

import httpx

from tests.support.documented_cases import DATA

_WEIGHTS: Final = {
    "good": 870,
    "refused": 20,
    "429": 10,
    "429 and a pause": 10,
    "503 and a pause": 15,
    "500 before": 15,
    "502 after": 15,
    "late before": 10,
    "late after": 10,
    "broken before": 10,
    "broken after": 10,
    "page after": 2,
    "cut after": 2,
    "empty after": 1,
}
"""In a thousand requests; the mix is our own, and half of what is lost was carried out."""

_KINDS: Final = tuple(_WEIGHTS)
_BOUNDS: Final = tuple(accumulate(_WEIGHTS.values()))

_STATUSES: Final = {"429": 429, "503": 503, "500": 500, "502": 502}
_BREAKS: Final[dict[str, type[httpx.TransportError]]] = {
    "refused": httpx.ConnectError,
    "late": httpx.ReadTimeout,
    "broken": httpx.RemoteProtocolError,
}
_UNREADABLE: Final = {"page": b"<!doctype html><title>Sign in</title>", "cut": b'{"tok', "empty": b""}
"""Successes that nobody can read, in answer to a create."""
_STILL_AT_IT: Final = 0.02
"""How often a request under a key that was there meets the first one, which is still at work."""


def _told(slug: str, name: str) -> Any:
    return json.loads((DATA / slug / f"{name}.json").read_text())


class Faulty(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Answers as *slug* documents it; `made` counts the sessions of each of the caller's wishes.

    The caller says which `wish` it is about; whether a second create makes a second session is the provider's kind.
    """

    def __init__(self, slug: str, seed: int) -> None:
        self.flow: Final = _told(slug, "sessions/flow")
        case = _told(slug, self.flow["answers"][0])
        self._path: Final = case["request"]["path"]
        self._status: Final = case["response"]["status"]
        self._created: Final = json.dumps(case["response"]["json"]).encode()
        self.resumes: Final = slug in {"salesive", "starkfi"}
        self._random: Final = random.Random(seed)
        self._keys: Final[set[str]] = set()
        self.wish = ""
        self.sessions_made: Final[Counter[str]] = Counter()
        self.requests = 0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.requests += 1
        kind = self._random.choices(_KINDS, cum_weights=_BOUNDS)[0]
        word = kind.partition(" ")[0]
        if kind == "good" or kind.endswith("after"):
            response = self._answer(request)
            if kind == "good" or (word in _UNREADABLE and not request.url.path.endswith(self._path)):
                return response
        if word in _UNREADABLE:
            return httpx.Response(self._status, headers={"content-type": "text/html"}, content=_UNREADABLE[word])
        if word in _BREAKS:
            raise _BREAKS[word]("broken", request=request)
        return httpx.Response(_STATUSES[word], headers={"retry-after": "1"} if kind.endswith("pause") else {})

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return self.handle_request(request)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        if not request.url.path.endswith(self._path):
            return self._look(json.loads(request.content)["searchQuery"])
        if request.headers.get("x-idempotency-key") in self._keys and self._random.random() < _STILL_AT_IT:
            return httpx.Response(409, json={"code": "conflict"})
        if self._acts(request):
            self.sessions_made[self.wish] += 1
        return httpx.Response(self._status, headers={"content-type": "application/json"}, content=self._created)

    def _acts(self, request: httpx.Request) -> bool:
        """Return whether a create makes a session: not a second one under a key, or next to an open one."""
        if self.resumes:
            return not self.sessions_made[self.wish]
        key = request.headers.get("x-idempotency-key")
        if key is None:
            return True
        new = key not in self._keys
        self._keys.add(key)
        return new

    def _look(self, reference: str) -> httpx.Response:
        documented_session: dict[str, Any] = {"id": "s", "organizationId": "o", "state": "open", "isInvalid": False}
        documented_session |= {"isComplete": False, "createdAt": int(time.time() * 1000), "externalId": reference}
        sessions = [documented_session] * self.sessions_made[reference]
        return httpx.Response(200, json={"sessions": sessions, "totalCount": len(sessions)})
