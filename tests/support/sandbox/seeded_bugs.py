"""Eleven bugs to be found: each breaks the sandbox in one way, between it and its caller."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any, Final, TypeAlias

from attrs import define, evolve, field

from polykyc_tools.engine.source.mapping_reader import is_map
from polykyc_tools.sandbox.asgi import App


@define(frozen=True)
class Answer:
    """What goes out."""

    status: int
    headers: dict[bytes, bytes]
    body: bytes


Bug: TypeAlias = Callable[[App], App]
Change: TypeAlias = Callable[[Any, Answer], Answer]


@define
class _Caught:
    """The messages of one answer."""

    messages: list[Any] = field(factory=list[Any])

    async def send(self, message: Any) -> None:
        self.messages.append(message)

    def answer(self) -> Answer:
        start, *bodies = self.messages
        return Answer(start["status"], dict(start["headers"]), b"".join(body.get("body", b"") for body in bodies))


def answering(change: Change) -> Bug:
    """Return the bug that makes of each answer what *change* does."""

    def bug(app: App) -> App:
        async def broken(scope: Any, receive: Any, send: Any) -> None:
            caught = _Caught()
            await app(scope, receive, caught.send)
            answer = change(scope, caught.answer())
            headers = {**answer.headers, b"content-length": str(len(answer.body)).encode()}
            await send({"type": "http.response.start", "status": answer.status, "headers": list(headers.items())})
            await send({"type": "http.response.body", "body": answer.body})

        return broken

    return bug


def asking(change: Callable[[Any, bytes], bytes]) -> Bug:
    """Return the bug that makes of each body that comes in what *change* does; the headers may be changed in place."""

    def bug(app: App) -> App:
        async def broken(scope: Any, receive: Any, send: Any) -> None:
            body = b""
            while True:
                message = await receive()
                body += message.get("body", b"")
                if not message.get("more_body", False):
                    break
            scope = {**scope, "headers": list(scope["headers"])}
            changed = change(scope, body)

            async def receive_changed() -> Any:
                return {"type": "http.request", "body": changed, "more_body": False}

            await app(scope, receive_changed, send)

        return broken

    return bug


def _with(answer: Answer, change: Callable[[dict[str, Any]], None]) -> Answer:
    if answer.status != 200:
        return answer
    body = json.loads(answer.body)
    change(body)
    return evolve(answer, body=json.dumps(body).encode())


def _status(body: dict[str, Any]) -> None:
    if "status" in body["data"]:
        body["data"]["status"] = "finished"


def _no_auth(scope: Any, body: bytes) -> bytes:
    scope["headers"] = [pair for pair in scope["headers"] if pair[0] != b"authorization"]
    scope["headers"].append((b"authorization", b"Bearer app_sandbox_1"))
    return body


def _filled(_: Any, body: bytes) -> bytes:
    try:
        value = json.loads(body)
    except ValueError:
        return body
    return b'{"callbackUrl": "https://shop.example/", "sessionId": "sess_1"}' if value == {} else body


def _any_url(_: Any, body: bytes) -> bytes:
    try:
        value = json.loads(body)
    except ValueError:
        return body
    if is_map(value) and isinstance(value.get("callbackUrl"), str):
        return json.dumps({**value, "callbackUrl": "https://shop.example/"}).encode()
    return body


def _crash(app: App) -> App:
    def check(_: Any, body: bytes) -> bytes:
        if any(ord(item) > 127 for text in _texts(body) for item in text):
            raise UnicodeEncodeError("ascii", "", 0, 1, "a crash that was asked for")
        return body

    return asking(check)(app)


def _texts(body: bytes) -> Iterator[str]:
    try:
        waiting: list[Any] = [json.loads(body)]
    except ValueError:
        return
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            waiting += [*item, *item.values()]
        elif isinstance(item, list):
            waiting += item


def _seldom(app: App) -> App:
    count = 0

    def change(_: Any, answer: Answer) -> Answer:
        nonlocal count
        count += answer.status == 200
        return _with(answer, _status) if answer.status == 200 and count % 50 == 0 else answer

    return answering(change)(app)


def _plain(_: Any, answer: Answer) -> Answer:
    return evolve(answer, headers={**answer.headers, b"content-type": b"text/plain"})


BUGS: Final[dict[str, Bug]] = {
    "no check of who asks": asking(_no_auth),
    "takes an empty object": asking(_filled),
    "takes what is no address": asking(_any_url),
    "crashes on what is not ASCII": _crash,
    "a word that is not listed": answering(lambda _, answer: _with(answer, _status)),
    "the same once in fifty answers": _seldom,
    "a field left out": answering(lambda _, answer: _with(answer, lambda body: body.pop("message"))),
    "null for an object": answering(lambda _, answer: _with(answer, lambda body: body.update(data=None))),
    "201 for 200": answering(lambda _, answer: evolve(answer, status=201) if answer.status == 200 else answer),
    "text/plain for JSON": answering(_plain),
    "404 for 405": answering(lambda _, answer: evolve(answer, status=404) if answer.status == 405 else answer),
}
