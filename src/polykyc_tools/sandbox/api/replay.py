"""Replay the calls that a `Recorder` wrote as HAR: a transport of httpx that has its answers and needs no server."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

import httpx
from attrs import define

from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.mapping_reader import is_list, is_map
from polykyc_tools.project import open_project, require_provider
from polykyc_tools.sandbox.contract.contract import Contract, read_contract

from .clients import PausingClock

_FRAMING: Final = frozenset({"connection", "content-encoding", "content-length", "transfer-encoding"})
_MADE_UP: Final = frozenset({"", "hidden", "https://hidden.invalid/", "hidden@example.invalid"})
"""What stands in the place of several values, so that it leads to none of them."""
_TOKEN: Final = {"access_token": "replayed", "token_type": "Bearer", "expires_in": 3600}


_FIRST_CALL: Final = 30.0
"""Seconds that the first call may have taken: a recording has the time when its answer was there."""


@define(frozen=True, eq=False)
class RecordedCall:
    """A call and its answer; texts in *arguments* and *body* are substitutes."""

    label: str
    ended: float
    """When its answer was there, in seconds since 1970."""
    arguments: Mapping[str, str]
    """The values in path and query, by name."""
    names: Mapping[str, str]
    """The values that identify the session or the person, wherever the request had them, by name."""
    status: int
    headers: tuple[tuple[str, str], ...]
    body: Any
    """JSON; None if the recording leaves it out."""


class HarTransport(httpx.MockTransport):
    """Answers calls as they were recorded, from blocking and from async code."""

    def __init__(self, contract: Contract, calls: list[RecordedCall]) -> None:
        replay = _Replay(contract, calls)
        super().__init__(replay.answer)
        self.clock: Final[Any] = PausingClock(replay.now, replay.advance)
        """The time of the recording, for the `clock` of a client. A pause takes no time."""


def replay_har(path: Path | str, slug: str, *, root: Path | str | None = None) -> HarTransport:
    """Return a transport for `http_client` that answers the calls of a client as a `Recorder` wrote them.

    Each answer is given once, in the order of the recording, to a call of the same operation with the same ids. Where a
    call names another value than the recorded one did, such as a reference of its own, the answers have that value.
    For what depends on the time, such as to wait for a session, give the client the `clock` of the transport as well.

    Args:
        path: The HAR file that a `Recorder` wrote.
        slug: The provider, for example `"kayle"`. Calls of another provider in the file are not answered.
        root: The folder of a project with its own specs; polykyc's own providers if left out.

    Raises:
        InputError: The file cannot be read, or a `Recorder` wrote no call of the provider into it.

    """
    project = open_project(None if root is None else Path(root))
    require_provider(project, slug)
    contract = read_contract(project, slug)
    calls = list(_recorded_calls(contract, Path(path)))
    if not calls:
        what = f"the file has no call of {slug} that a Recorder wrote"
        raise InputError([Problem(Path(path).as_posix(), what, f"record it with `Client(recorder=...)` of {slug}")])
    return HarTransport(contract, calls)


def _recorded_calls(contract: Contract, path: Path) -> Iterator[RecordedCall]:
    try:
        entries = json.loads(path.read_text(encoding="utf-8", errors="surrogatepass"))["log"]["entries"]
        for entry in entries:
            label, request, response = entry.get("comment"), entry["request"], entry["response"]
            address = urlsplit(str(request["url"]))
            call = contract.operation_of(request["method"], address.path)
            if call is None or label != f"{contract.slug}.{call[0].name}":
                continue
            text = response["content"]["text"]
            yield RecordedCall(
                label,
                datetime.fromisoformat(entry["startedDateTime"]).timestamp(),
                {**dict(parse_qsl(address.query, keep_blank_values=True)), **call[1]},
                entry["_names"],
                response["status"],
                tuple((each["name"], each["value"]) for each in response["headers"]),
                json.loads(text) if text else None,
            )
    except OSError as error:
        what = f"the file cannot be read ({error.strerror})"
        raise InputError([Problem(path.as_posix(), what, "check the name of the file and its permissions")]) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        # Without its cause, which would show a text of the recording.
        what = "the file is no recording of a Recorder"
        raise InputError([Problem(path.as_posix(), what, "record the calls again")]) from None


class _Replay:
    """The answers that are left, and what stands for what: a text of this run for a substitute of the recording."""

    def __init__(self, contract: Contract, calls: list[RecordedCall]) -> None:
        self._contract: Final = contract
        self._waiting: Final = list(calls)
        self._values: Final[dict[str, str]] = {}
        self._substitutes: Final[dict[str, str]] = {}
        self._lock: Final = Lock()
        self._time = self._waiting[0].ended - _FIRST_CALL

    def now(self) -> float:
        """Return the time of the recording, in seconds since 1970."""
        return self._time

    def advance(self, seconds: float) -> None:
        """Let the time go on by *seconds*."""
        self._time += seconds

    def answer(self, request: httpx.Request) -> httpx.Response:
        """Return the recorded answer to *request*."""
        path = request.url.raw_path.partition(b"?")[0].decode()
        call = self._contract.operation_of(request.method, path)
        if call is None:
            if any(path.endswith(grant) for grant in self._contract.grants):
                return httpx.Response(200, json=_TOKEN)
            raise _unrecorded(self._contract.slug)
        carriers = {each.name for each in self._contract.carriers.values() if each.location == "query"}
        query = parse_qsl(request.url.query.decode(), keep_blank_values=True)
        arguments = {**{name: value for name, value in query if name not in carriers}, **call[1]}
        with self._lock:
            recorded = self._take(f"{self._contract.slug}.{call[0].name}", arguments)
            for name in arguments.keys() & recorded.arguments.keys():
                self._learn(recorded.arguments[name], arguments[name])
            for name, substitute in recorded.names.items():
                self._learn(substitute, arguments[name] if name in arguments else _value_in_body(request, name))
            self._time = max(self._time, recorded.ended)
            body = self._restored(recorded.body)
        headers = [pair for pair in recorded.headers if pair[0].lower() not in _FRAMING]
        content = b"" if body is None else json.dumps(body, ensure_ascii=False).encode(errors="surrogatepass")
        return httpx.Response(recorded.status, headers=headers, content=content)

    def _take(self, label: str, arguments: Mapping[str, str]) -> RecordedCall:
        """Return the next answer to the same call or, if there is none, to one whose values nothing stands for yet."""
        translated = {name: self._substitutes.get(value, value) for name, value in arguments.items()}
        candidates = [call for call in self._waiting if call.label == label]
        same = (call for call in candidates if call.arguments == translated)
        others = (call for call in candidates if self._may_be(call, arguments))
        taken = next(same, None) or next(others, None)
        if taken is None:
            raise _unrecorded(label)
        self._waiting.remove(taken)
        return taken

    def _may_be(self, call: RecordedCall, arguments: Mapping[str, str]) -> bool:
        """Return whether nothing is known by which the values of *call* are others than *arguments*."""
        shared = [(call.arguments[name], value) for name, value in arguments.items() if name in call.arguments]
        return all(
            self._values.get(substitute, value) == value and self._substitutes.get(value, substitute) == substitute
            for substitute, value in shared
        )

    def _learn(self, substitute: object, value: object) -> None:
        if isinstance(substitute, str) and isinstance(value, str) and substitute not in {*_MADE_UP, value}:
            self._values.setdefault(substitute, value)
            self._substitutes.setdefault(value, substitute)

    def _restored(self, body: Any) -> Any:
        """Return *body* with the texts of this run."""
        if is_map(body):
            return {name: self._restored(value) for name, value in body.items()}
        if is_list(body):
            return [self._restored(item) for item in body]
        return self._values.get(body, body) if isinstance(body, str) else body


def _value_in_body(request: httpx.Request, name: str) -> Any:
    """Return the value of the argument *name*, which has a dot before each name that is nested; None if none."""
    if request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        return dict(parse_qsl(request.content.decode(), keep_blank_values=True)).get(name)
    try:
        value = json.loads(request.content)
    except ValueError:
        return None
    for step in name.split("."):
        value = value.get(step) if is_map(value) else None
    return value


def _unrecorded(label: str) -> LookupError:
    return LookupError(f"{label}: the recording has no further answer to such a call, and nothing was sent")
