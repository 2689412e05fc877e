# Generated from templates/package/_runtime/telemetry/recorder.py; edits here are lost.

"""A recorder: it writes the calls of clients as HAR 1.2, without secrets and personal data, while they are made."""

from __future__ import annotations

import atexit
import hmac
import json
import os
import re
import secrets
import time
import warnings
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime
from enum import Enum
from itertools import pairwise
from pathlib import Path as FilePath
from queue import SimpleQueue
from threading import Event, Lock, Thread
from typing import Any, BinaryIO, Final, TypeGuard
from urllib.parse import parse_qsl, unquote, urlencode
from uuid import UUID

from ..codec.decode import leniently
from ..codec.model import Model, current, flattened_property, wire_names
from ..contract import Operation, Path, Request, Response
from ..errors import ArgumentError, PolykycError
from ..frames import drop_locals

MAX_BYTES: Final = 10_000_000
"""Bytes of a file, by default."""
_WAITING: Final = 1_000
"""Calls that wait to be written; more are left out."""
_LARGEST: Final = 1_000_000
"""Bytes of a body; a larger one is left out."""
_HIDDEN: Final = "hidden"
_PLAIN_HEADERS: Final = frozenset(("date", "retry-after"))
_COUNTS: Final = frozenset(("total-count", "x-total", "x-total-count"))
"""Headers that say how many entries a list has."""
_COUNT: Final = re.compile(r"[0-9]{1,6}")
_LINK: Final = re.compile(r'<([^<>]*)>[^<>,]*;\s*rel="?(next|prev|first|last)\b', re.ASCII)
_HEAD: Final = b'{"log": {"version": "1.2", "creator": {"name": "polykyc", "version": "1"}, "entries": ['
_TAIL: Final = b"\n]}}\n"
_MOST_NAMES: Final = 10_000
"""Ids and references whose substitutes stand in marked fields too; the oldest goes."""
_WORD: Final = re.compile(r"[A-Za-z][A-Za-z0-9]{0,19}(?:[ _.:/-][A-Za-z0-9]{1,20}){0,5}")
_NAME: Final = re.compile(r"[$_]?[A-Za-z][A-Za-z0-9]{0,23}(?:[_-][A-Za-z0-9]{1,24}){0,5}")
_PREFIX: Final = re.compile(r"[a-z]{1,12}_")
_NUMBER: Final = 1_000
"""A number from this on may identify a person."""


class Recorder:
    """Writes the calls of clients to a HAR file, for `polykyc drift` and for tests that replay it.

    What is marked as secret or personal, what no document describes, credentials and request bodies are replaced by
    made-up values. Every other text is replaced by the same substitute wherever it comes up, so that ids still lead
    from one call to the next; statuses, codes, flags and times stay.

    A thread of its own writes, so that no call waits for it. Whatever goes wrong, such as a full disk, ends the
    recording with one warning, and never a call.
    """

    @drop_locals
    def __init__(self, path: str | os.PathLike[str], *, max_bytes: int = MAX_BYTES, files: int = 5) -> None:
        """Set where to write. A file that is there already is kept under another name.

        Args:
            path: The file, such as `calls.har`.
            max_bytes: From this size on, the file becomes `calls.1.har`, and a new one begins.
            files: How many files to keep, with that one; the oldest goes.

        """
        if max_bytes < 1 or files < 1:
            raise ArgumentError("max_bytes and files: expected whole numbers from 1 on")
        self._path: Final = FilePath(path)
        self._max_bytes: Final = max_bytes
        self._files: Final = files
        self._key: Final = secrets.token_bytes(32)
        self._names: Final[dict[str, str]] = {}
        self._queue: Final[SimpleQueue[tuple[Any, ...] | Event | None]] = SimpleQueue()
        self._lock: Final = Lock()
        self._thread: Thread | None = None
        self._process = os.getpid()
        self._ended = False
        self._file: BinaryIO | None = None

    def add(self, base_url: str, request: Request, response: Response, parse: Callable[[Response], object]) -> None:
        """Record a call, later and in another thread; this returns at once and raises nothing."""
        try:
            if self._ended:
                return
            if self._process != os.getpid():
                self._end("another process began after it")
            elif self._queue.qsize() >= _WAITING:
                self._end("calls come faster than they can be written")
            else:
                self._queue.put((base_url, request, response, parse, time.time()))
                if self._thread is None:
                    self._start()
        except Exception as error:
            self._end(type(error).__name__)

    def flush(self, timeout: float = 5.0) -> bool:
        """Wait until all calls so far are written, at most *timeout* seconds; return whether they are."""
        if self._thread is None or self._ended:
            return not self._ended
        written = Event()
        self._queue.put(written)
        return written.wait(timeout) and not self._ended

    def close(self) -> None:
        """Write what waits, and end the recording."""
        self.flush()
        self._ended = True
        self._queue.put(None)
        atexit.unregister(self.close)

    def __enter__(self) -> Recorder:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Recorder({str(self._path)!r})"

    def _start(self) -> None:
        with self._lock:
            if self._thread is None:
                self._thread = Thread(target=self._run, name="polykyc-recorder", daemon=True)
                self._thread.start()
                atexit.register(self.close)

    def _end(self, reason: str) -> None:
        """End the recording with one warning, which has no data of a call."""
        with self._lock:
            if self._ended:
                return
            self._ended = True
        # A program may turn warnings into errors, and no call may fail for one.
        with suppress(Exception):
            warnings.warn(f"polykyc records no further calls: {reason}", RuntimeWarning, stacklevel=3)

    def _run(self) -> None:
        while True:
            item = self._queue.get()
            if item is None:
                break
            if isinstance(item, Event):
                item.set()
                continue
            try:
                if not self._ended:
                    self._write(json.dumps(self._entry(*item)).encode())
            except Exception as error:
                self._end(getattr(error, "strerror", None) or type(error).__name__)
        if self._file is not None:
            with suppress(OSError):  # the disk may still be full, and nobody hears this thread
                self._file.close()

    def _write(self, entry: bytes) -> None:
        file = self._file
        if file is None:
            file = self._file = self._begin()
        size = file.seek(-len(_TAIL), os.SEEK_END)
        is_first = size == len(_HEAD)
        file.write((b"\n" if is_first else b",\n") + entry + _TAIL)
        file.flush()
        if file.tell() >= self._max_bytes:
            file.close()
            self._file = None

    def _begin(self) -> BinaryIO:
        """Return a new file, and give the one that is there the next name."""
        names = [self._path, *(self._path.with_suffix(f".{n}{self._path.suffix}") for n in range(1, self._files))]
        if self._path.is_file():  # no device, which would be gone for everybody
            for newer, older in reversed([*pairwise(names)]):
                if newer.exists():
                    newer.replace(older)
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        file = os.fdopen(descriptor, "r+b")
        file.write(_HEAD + _TAIL)
        return file

    def _entry(
        self, base_url: str, request: Request, response: Response, parse: Callable[[Response], object], began: float
    ) -> dict[str, Any]:
        operation = request.operation
        names = {name: self._name(value) for name, value in request.names.items() if value is not None}
        query = [(name if _is_name(name) else _HIDDEN, self._text(value)) for name, value in parse_qsl(request.query)]
        url = f"{base_url}{self._address(operation.path, request.path)}{'?' if query else ''}{urlencode(query)}"
        content = self._content(operation, response, parse)
        media = content["mimeType"]
        headers = [
            {"name": name, "value": media if name == "content-type" else self._header(name, value)}
            for name, value in response.headers.items()
            if name not in {"set-cookie", "content-length", "content-encoding"}
        ]
        return {
            "comment": operation.label,
            "_names": names,
            "startedDateTime": datetime.fromtimestamp(began, UTC).isoformat(),
            "time": 0,
            "request": {
                "method": operation.method,
                "url": url,
                "httpVersion": "HTTP/1.1",
                "cookies": [],
                "headers": [],
                "queryString": [{"name": name, "value": value} for name, value in query],
                "headersSize": -1,
                "bodySize": -1 if request.body is None else len(request.body),
            },
            "response": {
                "status": response.status,
                "statusText": "",
                "httpVersion": "HTTP/1.1",
                "cookies": [],
                "headers": headers,
                "content": content,
                "redirectURL": "",
                "headersSize": -1,
                "bodySize": -1,
            },
            "cache": {},
            "timings": {"send": 0, "wait": 0, "receive": 0},
        }

    def _address(self, template: str, path: str) -> str:
        """Return *path* with a substitute for each parameter in the *template*."""
        steps, named = path.split("/"), template.split("/")
        if len(steps) != len(named):
            return "/".join(_HIDDEN if "{" in name else name for name in named)
        return "/".join(self._step(name, step) for name, step in zip(named, steps, strict=True))

    def _step(self, name: str, step: str) -> str:
        before, parameter, after = name.partition("{")
        after = after.partition("}")[2]
        if not parameter:
            return name
        if "{" in after:
            return _HIDDEN
        return f"{before}{self._text(unquote(step[len(before) : len(step) - len(after)]))}{after}"

    def _header(self, name: str, value: str) -> str:
        if name == "link":
            return _page_links(value)
        if name in _PLAIN_HEADERS or (name in _COUNTS and _COUNT.fullmatch(value)):
            return value
        return "0" if value.isdigit() else _HIDDEN

    def _content(self, operation: Operation, response: Response, parse: Callable[[Response], object]) -> dict[str, Any]:
        # A parameter may be the name of a file, which may be that of a person.
        media = response.headers.get("content-type", "").partition(";")[0].rstrip()
        left_out = {"size": len(response.content), "mimeType": media, "text": ""}
        if not response.content.strip() or len(response.content) > _LARGEST:
            return left_out
        try:
            body: Any = response.json()
        except PolykycError:
            return left_out  # no JSON: a file, a page, or plain text
        text = json.dumps(self._body(operation, response, parse, body))
        return {"size": len(text), "mimeType": media, "text": text}

    def _body(self, operation: Operation, response: Response, parse: Callable[[Response], object], body: Any) -> Any:
        """Return *body* without what must not be written."""
        scrubbed: Any = self._made_up(body)
        payload = operation.envelope.payload
        try:
            result: Any = leniently(parse, response)
        except PolykycError:
            result = None
        if isinstance(payload, Mapping):
            names = {wire: each.name for each, wire in wire_names(type(result))} if isinstance(result, Model) else {}
            for wire, path in payload.items():
                part = current(result, names[wire]) if wire in names else None
                scrubbed = _put(scrubbed, path, self._value(_at(body, path), part))
        elif result is not None:
            scrubbed = _put(scrubbed, payload, self._value(_at(body, payload), result))
        if operation.envelope.status is not None:
            status = _at(body, operation.envelope.status)
            if isinstance(status, int) and abs(status) < _NUMBER:
                scrubbed = _put(scrubbed, operation.envelope.status, status)
        for path in operation.envelope.code:
            code = _at(body, path)
            if isinstance(code, str) and _is_word(code):
                scrubbed = _put(scrubbed, path, code)
        return scrubbed

    def _value(self, value: Any, typed: object) -> Any:
        """Return the JSON *value*, which was read as *typed*, without what must not be written."""
        if _is_map(value):
            return self._object(value, typed)
        if _is_list(value):
            inner = typed if _is_list(typed) else []
            if len(inner) != len(value):
                return self._made_up(value)
            return [self._value(item, each) for item, each in zip(value, inner, strict=True)]
        match value:
            case _ if isinstance(typed, datetime | date):
                return value
            case int() | float():
                return value if abs(value) < _NUMBER or isinstance(typed, Enum) else 0
            case str() if isinstance(typed, Enum):
                return value if _is_word(value) else self._text(value)
            case str() if isinstance(typed, str | UUID):
                return self._text(value)
            case _:
                return self._made_up(value)

    def _object(self, value: dict[str, Any], typed: object) -> dict[str, Any]:
        if isinstance(typed, Model):
            fields = {wire: each for each, wire in wire_names(type(typed))}
            inside = flattened_property(type(typed))
            scrubbed: dict[str, Any] = {}
            for name, inner in value.items():
                field = fields.get(name)
                if field is not None:
                    plain = field.repr is not False
                    scrubbed[name] = self._value(inner, current(typed, field.name)) if plain else self._made_up(inner)
                elif name == inside and _is_map(inner):
                    scrubbed[name] = self._object(inner, typed)
                else:
                    scrubbed[name if _is_name(name) else _HIDDEN] = self._made_up(inner)
            return scrubbed
        if _is_mapping(typed):
            return {
                key if _is_name(key) else self._text(key): self._value(inner, typed.get(key))
                if isinstance(typed.get(key), Model | list)
                else self._made_up(inner)
                for key, inner in value.items()
            }
        unread: dict[str, Any] = self._made_up(value)
        return unread

    def _made_up(self, value: Any) -> Any:
        """Return a value of the same form as *value* that says nothing; true, false and null stay."""
        if _is_map(value):
            return {name if _is_name(name) else _HIDDEN: self._made_up(inner) for name, inner in value.items()}
        if _is_list(value):
            return [self._made_up(inner) for inner in value]
        match value:
            case bool() | None:
                return value
            case int() | float():
                return 0
            case _:
                return self._names.get(value) or _made_up_text(value)

    def _name(self, value: object) -> str:
        """Return the substitute of *value*, with which a request identifies a session: the same in every answer."""
        text = str(value)
        if text not in self._names:
            self._names[text] = self._digest(text) if "@" in text or "://" in text else self._text(text)
            if len(self._names) > _MOST_NAMES:
                del self._names[next(iter(self._names))]
        return self._names[text]

    def _text(self, text: str) -> str:
        """Return the substitute of *text*: of its form, and the same for the same text."""
        if text in self._names:
            return self._names[text]
        if text.lower() in {"true", "false"} or (text.isdigit() and len(text) < 4):
            return text
        if text.startswith(("https://", "http://")) or "@" in text:
            return _made_up_text(text)
        return self._digest(text)

    def _digest(self, text: str) -> str:
        digest = hmac.digest(self._key, text.encode(errors="surrogatepass"), "sha512")
        try:
            UUID(text)
        except ValueError:
            prefix = _PREFIX.match(text)
            start = prefix[0] if prefix is not None else ""
            return f"{start}{digest.hex()}"[: max(8, min(len(text), 128))]
        return str(UUID(bytes=digest[:16], version=4))


def _is_word(text: str) -> bool:
    return len(text) <= 48 and sum(map(str.isdecimal, text)) <= 3 and _WORD.fullmatch(text) is not None


def _is_name(text: str) -> bool:
    return len(text) <= 48 and sum(map(str.isdecimal, text)) <= 3 and _NAME.fullmatch(text) is not None


def _at(body: Any, path: Path) -> Any:
    for key in path:
        if _is_map(body):
            body = body.get(str(key))
        elif _is_list(body) and str(key).isdecimal() and int(key) < len(body):
            body = body[int(key)]
        else:
            return None
    return body


def _put(body: Any, path: Path, value: Any) -> Any:
    """Return *body* with *value* at *path*, if there is anything."""
    if not path:
        return value
    holder, last = _at(body, path[:-1]), path[-1]
    if _is_map(holder) and str(last) in holder:
        holder[str(last)] = value
    elif _is_list(holder) and str(last).isdecimal() and int(last) < len(holder):
        holder[int(last)] = value
    return body


def _is_map(value: object) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict)


def _is_mapping(value: object) -> TypeGuard[Mapping[str, object]]:
    return isinstance(value, Mapping)


def _is_list(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)


def _made_up_text(text: str) -> str:
    if text.startswith(("https://", "http://")):
        return "https://hidden.invalid/"
    if "@" in text:
        return "hidden@example.invalid"
    for read, made_up in ((date, "2000-01-01"), (datetime, "2000-01-01T00:00:00Z")):
        try:
            read.fromisoformat(text)
        except ValueError:
            continue
        return made_up
    return _HIDDEN


def _page_links(header: str) -> str:
    """Return the links of *header* to further pages, by the numbers of their query alone (RFC 8288)."""
    links: list[str] = []
    for target, relation in _LINK.findall(header):
        members = parse_qsl(target.partition("?")[2])
        query = [(name, number) for name, number in members if _NAME.fullmatch(name) and _COUNT.fullmatch(number)]
        links.append(f'<?{urlencode(query)}>; rel="{relation}"')
    return ", ".join(links)
