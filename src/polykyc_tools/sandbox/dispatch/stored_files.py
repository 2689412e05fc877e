"""Files that a download leads to: the host that stores them, which takes an address once and no credential."""

from __future__ import annotations

from secrets import token_urlsafe
from typing import Final
from urllib.parse import parse_qs

from attrs import define, field

from polykyc_tools.sandbox.behaviour.responses import SandboxAnswer
from polykyc_tools.sandbox.contract.operation import ServedOperation
from polykyc_tools.sandbox.contract.parameters import IncomingRequest

PARAMETER: Final = "stored-file"
"""The query parameter of a signed address."""
_STATUSES: Final = (302, 303, 307)
_PLAIN: Final = (("content-type", "text/plain; charset=utf-8"),)
_MOST: Final = 100
"""How many addresses are valid at a time."""


@define(eq=False)
class StoredFiles:
    """The files whose addresses were given out and not read yet."""

    _waiting: dict[str, SandboxAnswer] = field(factory=dict[str, SandboxAnswer], repr=False)

    def lead(self, operation: ServedOperation, request: IncomingRequest, answer: SandboxAnswer) -> SandboxAnswer:
        """Return the redirect to the file in *answer*, or *answer* itself if *operation* has no redirect or no file."""
        annotation = operation.facts.annotation
        status = next((status for status in _STATUSES if status in operation.replies), 302)
        if annotation is None or not annotation.redirect or not 200 <= answer.status < 300:
            return answer
        token = token_urlsafe(24)
        while len(self._waiting) >= _MOST:
            self._waiting.pop(next(iter(self._waiting)))
        self._waiting[token] = answer
        path = request.target.partition("?")[0]
        location = f"http://{request.headers.get('host', 'localhost')}{path}?{PARAMETER}={token}"
        return SandboxAnswer(status, (("location", location),), b"", answer.says)

    def read(self, operation: ServedOperation, request: IncomingRequest) -> SandboxAnswer | None:
        """Return what the host of the files answers, None if *request* is for the provider itself."""
        annotation = operation.facts.annotation
        token = next(iter(parse_qs(request.query).get(PARAMETER, ())), None)
        if annotation is None or not annotation.redirect or token is None:
            return None
        if {"authorization", "cookie"} & request.headers.keys():
            says = "a credential came to the host of the file, which is another one. Send none there"
            return SandboxAnswer(400, _PLAIN, b"Bad Request", says)
        file = self._waiting.pop(token, None)
        says = "the address of a file works once"
        return file or SandboxAnswer(403, _PLAIN, b"Forbidden", says)
