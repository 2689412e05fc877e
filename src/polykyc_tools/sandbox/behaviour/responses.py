"""The bodies of answers: documented ones, with what the sandbox knows in them."""

from __future__ import annotations

import json
from typing import Any

from attrs import define, field

from polykyc_tools.engine.annotations.types import Envelope
from polykyc_tools.engine.openapi.media_types import is_json
from polykyc_tools.engine.source.mapping_reader import is_list, is_map
from polykyc_tools.engine.source.pointers import find_value, split_pointer
from polykyc_tools.sandbox.contract.operation import Operation
from polykyc_tools.sandbox.contract.responses import Reply
from polykyc_tools.sandbox.scenario.values import Scope, filled
from polykyc_tools.sandbox.schemas.dialect import shorn
from polykyc_tools.sandbox.schemas.file_samples import TEXT, made
from polykyc_tools.sandbox.schemas.validator import BreachError

from .provider import Provider
from .views import payload


@define(frozen=True)
class Answer:
    """What goes out; *says* is the sandbox's own word to the developer."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes = field(repr=False)
    says: str = ""


def success(provider: Provider, operation: Operation, reply: Reply, example: str | None, scope: Scope) -> Answer:
    """Return the documented *reply*, with the component that it carries as *scope* has it."""
    body = reply.shown(example)
    pointer = operation.facts.envelope.payload
    name = payload(provider.contract, reply.schema, pointer)
    if reply.is_json and name is not None and isinstance(pointer, str):
        body = put(body, pointer, provider.views.view(name, scope))
    return written(provider, reply, body, scope)


def documented(provider: Provider, reply: Reply, example: str | None, scope: Scope) -> Answer:
    """Return the documented *reply* as it is shown."""
    return written(provider, reply, reply.shown(example), scope)


def refusal(
    provider: Provider, operation: Operation, wanted: tuple[int, str | None], scope: Scope, says: str
) -> Answer:
    """Return the documented answer to a request that is refused with the status and example *wanted*."""
    status, example = wanted
    reply = operation.reply(status)
    if reply is None:
        return Answer(status, (("content-type", "text/plain; charset=utf-8"),), b"", says)
    names = (*([example] if example else []), *provider.scenario.prefers)
    name = next((one for one in names if one in reply.names), None)
    reply = reply.with_example(name) if name is not None else reply
    answer = documented(provider, reply, name, scope)
    return Answer(answer.status, answer.headers, answer.body, says)


def code_of(envelope: Envelope, body: Any) -> str | None:
    """Return the code that an error's *body* carries."""
    codes = (find_value(body, split_pointer(pointer)) for pointer in envelope.code)
    return next((code for code in codes if isinstance(code, str)), None)


def put(body: Any, pointer: str, value: Any) -> Any:
    """Return *body* with *value* at *pointer*."""
    if not pointer:
        return value
    whole: dict[str, Any] = body if is_map(body) else {}
    here = whole
    steps = split_pointer(pointer)
    for step in steps[:-1]:
        here = here.setdefault(step, {})
    here[steps[-1]] = value
    return whole


def written(provider: Provider, reply: Reply, body: Any, scope: Scope) -> Answer:
    """Return *body* as the answer that *reply* documents; raise `BreachError` if it is not."""
    told = [(name.lower(), filled(one, scope)) for name, one in provider.scenario.headers.items()]
    own = {**{name.lower(): value for name, value in reply.headers.items()}}
    given = {name: str(value) for name, value in {**own, **dict(told)}.items() if name in own and value is not None}
    # What no header can hold would end the connection.
    headers = [(name, value) for name, value in given.items() if value.isascii() and value.isprintable()]
    if reply.media is None:
        return Answer(reply.status, tuple(headers), b"")
    if reply.hides and reply.is_json:
        body = shorn(reply.document, reply.schema, body)
    fault = reply.fault(body)
    if fault is not None:
        raise BreachError(f"{provider.slug}: the answer is not as documented: {fault}")
    return Answer(reply.status, (("content-type", reply.media), *headers), _spelt(reply.media, body))


def _spelt(media: str, body: Any) -> bytes:
    """Return *body* as what is of the type *media* holds it."""
    if is_json(media):
        return json.dumps(body, ensure_ascii=False).encode()
    if body is None or is_map(body) or is_list(body):
        return made(media)
    told = media.lower().partition("charset=")[2].partition(";")[0].strip(' "') or "utf-8"
    try:
        return str(body).encode(told)
    except (LookupError, UnicodeError):
        return TEXT.encode()
