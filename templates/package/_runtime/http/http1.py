"""HTTP/1.1 over one connection, with `h11`: from a request to bytes, and from bytes to its whole response."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import h11

from ..config.settings import Settings
from ..contract import Request, Response
from ..errors import ArgumentError
from .body import Body

_LONGEST_HEAD: Final = 100_000
"""Bytes of the status line and the headers of a response."""

_MOST_INTERIM: Final = 20
"""Interim responses (1xx) before the final one; more are an attack."""

_BUGS: Final = (ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
"""Errors that a bug of the parser may raise for unexpected bytes."""


class BrokenError(Exception):
    """The bytes are no response to the request, or no HTTP."""


class Http1:
    """The requests and responses of one connection, one at a time."""

    __slots__ = ("_body", "_h11", "_head", "_interim", "_is_clean", "_limit")

    def __init__(self) -> None:
        self._h11 = h11.Connection(h11.CLIENT, max_incomplete_event_size=_LONGEST_HEAD)
        self._body: Body | None = None
        self._head: tuple[int, dict[str, str]] = 0, {}
        self._interim = 0
        self._is_clean = True
        self._limit = 0

    def start(self, settings: Settings, request: Request, limit: int) -> memoryview:
        """Return the bytes of *request*; its response may be *limit* bytes long.

        They are a view, because its repr shows no credential.
        """
        self._body, self._interim, self._limit = None, 0, limit
        method, content = request.operation.method, request.body
        length = () if content is None else ((b"content-length", b"%d" % len(content)),)
        try:
            fields = [*settings.fields(request), *length]
            head = self._h11.send(h11.Request(method=method, target=settings.target(request), headers=fields))
            if content:
                self._h11.send(h11.Data(data=content))
            self._h11.send(h11.EndOfMessage())
        except (h11.LocalProtocolError, UnicodeError):
            head = None
        if head is None:  # here it has no context, which may hold the value
            raise ArgumentError("a header or the path holds what HTTP cannot carry")
        return memoryview(head + content if content else head)

    @property
    def is_answering(self) -> bool:
        """Return whether the final response has begun."""
        return self._body is not None

    def feed(self, data: bytes) -> Response | None:
        """Parse received bytes, empty at the end of the connection; return the response when it is whole."""
        try:
            self._h11.receive_data(data)
            return self._parse()
        except (h11.ProtocolError, *_BUGS) as error:
            raise BrokenError from error

    def _parse(self) -> Response | None:
        while True:
            match self._h11.next_event():
                case h11.Data(data=piece) if self._body is not None:
                    self._body.take(piece)
                case h11.Response() as event:
                    headers = joined_headers(event.headers)
                    self._head = event.status_code, headers
                    self._body = Body(self._limit, headers)
                    # With two lengths, another reader may use the other one.
                    self._is_clean = not {"content-length", "transfer-encoding"} <= headers.keys()
                case h11.EndOfMessage() if self._body is not None:
                    return Response(*self._head, self._body.content())
                case h11.InformationalResponse() if self._interim < _MOST_INTERIM:
                    self._interim += 1
                case h11.NEED_DATA:
                    return None
                case _:  # too many interim responses, or the end where bytes are missing
                    raise BrokenError

    def prepare_next(self) -> bool:
        """Prepare for another request; return False if there were more bytes, or the connection ends."""
        if not self._is_clean or self._h11.trailing_data != (b"", False):
            return False
        try:
            self._h11.start_next_cycle()
        except h11.ProtocolError:
            return False
        return True


def joined_headers(fields: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Return header *fields* by name in lower case; the values of a repeated field are joined with a comma."""
    headers: dict[str, str] = {}
    for name, value in fields:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        headers[key] = f"{headers[key]}, {text}" if key in headers else text
    return headers
