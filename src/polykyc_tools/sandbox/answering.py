"""The bodies of answers: documented ones, with what the sandbox knows in them."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import define, field

from polykyc_tools.engine.reader import is_map
from polykyc_tools.engine.schemas import keys
from polykyc_tools.engine.words import Envelope

from .operation import Operation, Reply
from .provider import Provider
from .values import Scope, filled
from .views import payload


@define(frozen=True)
class Answer:
    """What goes out; *says* is the sandbox's own word to the developer."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes = field(repr=False)
    says: str = ""


class BreachError(Exception):
    """An answer that is not what the spec promises: a fault of the sandbox, its scenario or the spec."""


def success(provider: Provider, operation: Operation, reply: Reply, example: str | None, scope: Scope) -> Answer:
    """Return the documented *reply*, with the component that it carries as *scope* has it."""
    body = _shown(reply, example)
    pointer = operation.facts.envelope.payload
    name = payload(provider.contract, reply.schema, pointer)
    if reply.media is not None and name is not None and isinstance(pointer, str):
        body = put(body, pointer, provider.views.view(name, scope))
    return written(provider, reply, body, scope)


def documented(provider: Provider, reply: Reply, example: str | None, scope: Scope) -> Answer:
    """Return the documented *reply* as it is shown."""
    return written(provider, reply, _shown(reply, example), scope)


def refusal(
    provider: Provider, operation: Operation, wanted: tuple[int, str | None], scope: Scope, says: str
) -> Answer:
    """Return the documented answer to a request that is refused with the status and example *wanted*."""
    status, example = wanted
    reply = operation.replies.get(status)
    if reply is None:
        return Answer(status, (("content-type", "text/plain; charset=utf-8"),), b"", says)
    names = (*([example] if example else []), *provider.scenario.prefers)
    name = next((one for one in names if one in reply.examples), None)
    answer = documented(provider, reply, name, scope)
    return Answer(answer.status, answer.headers, answer.body, says)


def code_of(envelope: Envelope, body: Any) -> str | None:
    """Return the code that an error's *body* carries."""
    for pointer in envelope.code:
        found = body
        for key in keys(pointer):
            found = found.get(key) if is_map(found) else None
        if isinstance(found, str):
            return found
    return None


def put(body: Any, pointer: str, value: Any) -> Any:
    """Return *body* with *value* at *pointer*."""
    if not pointer:
        return value
    whole: dict[str, Any] = body if is_map(body) else {}
    here = whole
    steps = keys(pointer)
    for step in steps[:-1]:
        here = here.setdefault(step, {})
    here[steps[-1]] = value
    return whole


def written(provider: Provider, reply: Reply, body: Any, scope: Scope) -> Answer:
    """Return *body* as the answer that *reply* documents; raise `BreachError` if it is not."""
    told = [(name.lower(), filled(one, scope)) for name, one in provider.scenario.headers.items()]
    own = {**{name.lower(): value for name, value in reply.headers.items()}}
    headers = [(name, str(value)) for name, value in {**own, **dict(told)}.items() if name in own and value is not None]
    if reply.media is None:
        return Answer(reply.status, tuple(headers), b"")
    if reply.valid is not None:
        fault = next(iter(reply.valid.iter_errors(body)), None)
        if fault is not None:
            place = "".join(f"/{step}" for step in fault.instance_path)
            raise BreachError(
                f"{provider.slug}: the answer is not as documented: {place or 'the body'}: {fault.message}"
            )
    text = body.encode() if reply.media == "text/plain" else json.dumps(body, ensure_ascii=False).encode()
    return Answer(reply.status, (("content-type", reply.media), *headers), text)


def _shown(reply: Reply, example: str | None) -> Any:
    shown: Mapping[str, Any] = reply.examples
    if example is not None and example in shown:
        return copy.deepcopy(shown[example])
    values: Sequence[Any] = list(shown.values())
    return copy.deepcopy(values[0]) if values else None
