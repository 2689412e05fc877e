"""A raw server on this machine that answers in every way that it should not."""

from __future__ import annotations

import json
import re
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Final, Literal, TypeAlias

import attrs

End: TypeAlias = Literal["keep", "close", "reset", "hold"]

_LENGTH: Final = re.compile(rb"content-length: (\d+)", re.IGNORECASE)
_PATIENCE: Final = 30.0
"""Seconds after which a socket of this server gives up, so that no test hangs."""


@attrs.frozen
class Act:
    """One answer: what is sent, what comes *later* or *again* without end, with how many seconds between, and what
    follows.

    A *pause* is between the bytes of what is sent or, if something comes later or again, between those pieces. An
    *unasked* answer does not wait for a whole request, and after the *last* one nobody listens; *reply* makes what is
    sent out of the request.
    """

    sent: bytes
    end: End = "keep"
    pause: float = 0.0
    later: bytes = b""
    again: bytes = b""
    unasked: bool = False
    last: bool = False
    reply: Callable[[bytes], bytes] | None = None

    def pieces(self, request: bytes) -> Iterator[bytes]:
        """Yield what is sent to *request*, piece by piece."""
        sent = self.reply(request) if self.reply else self.sent
        drips = self.pause and not (self.later or self.again)
        yield from (bytes([byte]) for byte in sent) if drips else [sent]
        if self.later:
            yield self.later
        while self.again:
            yield self.again


def http(content: bytes = b"", *headers: str, status: str = "200 OK", length: int | None = None) -> bytes:
    """Return a response that states its length, rightly or not."""
    length_header = [f"content-length: {len(content) if length is None else length}"] if length != -1 else []
    return "\r\n".join([f"HTTP/1.1 {status}", *length_header, *headers, "", ""]).encode() + content


def json_response(value: object, *headers: str, status: str = "200 OK") -> bytes:
    """Return an answer of JSON; *value* is its text if it is bytes."""
    content = value if isinstance(value, bytes) else json.dumps(value).encode()
    return http(content, "content-type: application/json", *headers, status=status)


class Server:
    """Plays *acts* in turn, one a request, the last one for ever; `requests` is what it was sent."""

    def __init__(self, acts: Iterable[Act], context: ssl.SSLContext | None = None) -> None:
        self._acts: Final = list(acts)
        self._context: Final = context
        self._threads: Final[list[threading.Thread]] = []
        self._accepting: Final = threading.Thread(target=self._accept)
        self._open: Final[list[socket.socket]] = []
        self._socket: Final = socket.create_server(("127.0.0.1", 0), backlog=128)
        self._arrived: Final = threading.Condition()
        self._ended: Final = threading.Event()
        self.done: Final = threading.Event()
        self.requests: Final[list[bytes]] = []
        self.answers = 0
        self.connections = 0
        self.port: Final[int] = self._socket.getsockname()[1]
        self.url: Final = f"http{'s' if context else ''}://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Take connections until the test is done."""
        self._accepting.start()

    def stop(self) -> None:
        """End every connection, and wait for it; once more does nothing."""
        if self.done.is_set():
            return
        self._shut()
        self.done.set()
        for connection in self._open:
            with suppress(OSError):  # ends what is being read or sent
                connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()

    def _shut(self) -> None:
        """Take no more connections."""
        if self._ended.is_set():
            return
        self._ended.set()
        socket.create_connection(("127.0.0.1", self.port)).close()  # wakes the one that takes connections
        self._accepting.join()
        self._socket.close()

    def wait(self, count: int, part: bytes = b"") -> None:
        """Wait until *count* requests have arrived that hold *part*."""
        with self._arrived:
            if not self._arrived.wait_for(lambda: sum(part in each for each in self.requests) >= count, _PATIENCE):
                raise TimeoutError(f"{len(self.requests)} of {count} requests arrived")

    def wait_for_answers(self, count: int) -> None:
        """Wait until *count* answers have been sent, what comes later included."""
        with self._arrived:
            if not self._arrived.wait_for(lambda: self.answers >= count, _PATIENCE):
                raise TimeoutError(f"{self.answers} of {count} answers were sent")

    def rest(self) -> None:
        """Wait until every connection so far is closed."""
        for thread in self._threads:
            thread.join(_PATIENCE)

    def _accept(self) -> None:
        while True:
            connection, _ = self._socket.accept()
            if self._ended.is_set():
                connection.close()
                return
            self.connections += 1
            self._open.append(connection)
            thread = threading.Thread(target=self._serve, args=(connection,))
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        # What the client breaks off is its own affair, and what the tests look at.
        with suppress(OSError), connection:
            connection.settimeout(_PATIENCE)
            # What comes later would else wait until the client has acknowledged what came before.
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self._context is not None:
                connection = self._context.wrap_socket(connection, server_side=True)
            with connection:
                while self._answer(connection):
                    pass

    def _answer(self, connection: socket.socket) -> bool:
        request = connection.recv(65_536) if self._acts[0].unasked else self._read(connection)
        if not request:
            return False
        with self._arrived:
            act = self._acts[min(len(self.requests), len(self._acts) - 1)]
            self.requests.append(request)
            self._arrived.notify_all()
        for piece in act.pieces(request):
            connection.sendall(piece)
            if self.done.wait(act.pause) if act.pause else self.done.is_set():
                return False
        with self._arrived:
            self.answers += 1
            self._arrived.notify_all()
        if act.last:
            self._shut()
        if act.end == "hold":
            self.done.wait(_PATIENCE)
        if act.end == "reset":
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        return act.end == "keep"

    @staticmethod
    def _read(connection: socket.socket) -> bytes:
        """Return the next request, empty if there is none."""
        request = b""
        while True:
            head, ended, body = request.partition(b"\r\n\r\n")
            length = _LENGTH.search(head)
            if ended and len(body) >= (int(length[1]) if length else 0):
                return request
            piece = connection.recv(65_536)
            if not piece:
                return b""
            request += piece


@contextmanager
def misbehaving(*acts: Act, context: ssl.SSLContext | None = None) -> Generator[Server]:
    """Play *acts* while the context lasts, over TLS if there is a *context* for it."""
    server = Server(acts, context)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def closed_port() -> int:
    """Return a port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])
