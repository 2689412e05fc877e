"""Bodies of answers: the documented ones, with the values that the sandbox has."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from attrs import define, field

from polykyc_tools.engine.annotations.types import EnvelopeAnnotation
from polykyc_tools.engine.openapi.media_types import is_json
from polykyc_tools.engine.openapi.schemas import find_property_schema
from polykyc_tools.engine.source.mapping_reader import is_list, is_map
from polykyc_tools.engine.source.pointers import find_item, pointer_to, put_value, split_pointer
from polykyc_tools.sandbox.contract.misspelt_names import field_names
from polykyc_tools.sandbox.contract.operation import ServedOperation
from polykyc_tools.sandbox.contract.request_validation import WrongField, find_request_field
from polykyc_tools.sandbox.contract.responses import Reply
from polykyc_tools.sandbox.scenario.values import Scope, fill
from polykyc_tools.sandbox.schemas.dialect import drop_write_only
from polykyc_tools.sandbox.schemas.file_samples import TEXT, sample_body
from polykyc_tools.sandbox.schemas.validator import BreachError

from .named_fields import name_wrong_field
from .provider import PlayedProvider
from .views import payload_component

NO_HEADERS: Final[Mapping[str, Any]] = MappingProxyType({})
"""The headers of an answer that has none of its own."""
_UNPRINTABLE: Final = re.compile(r"[^\x20-\x7e]")


@define(frozen=True)
class SandboxAnswer:
    """A response; *says* is the sandbox's own explanation for the developer."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes = field(repr=False)
    says: str = ""

    @property
    def explanation(self) -> str:
        """What the answer says, in one line of printable ASCII: it may quote what the request had."""
        text = self.says.replace("\n", " ")
        return _UNPRINTABLE.sub(lambda match: ascii(match[0])[1:-1], text)


def answer_success(
    provider: PlayedProvider, operation: ServedOperation, reply: Reply, example: str | None, scope: Scope
) -> SandboxAnswer:
    """Return the documented *reply* with the values that *scope* has for its component."""
    body = reply.shown(example)
    pointer = operation.facts.envelope.payload
    name = payload_component(provider.contract, reply.schema, pointer)
    if reply.is_json and name is not None and isinstance(pointer, str):
        body = put_value(body, pointer, provider.views.view(name, scope))
    for _, part_pointer in () if isinstance(pointer, str) else pointer:
        component = payload_component(provider.contract, reply.schema, part_pointer)
        if reply.is_json and component is not None:
            body = put_value(body, part_pointer, provider.views.view(component, scope))
    annotation = operation.facts.annotation
    then = provider.contract.further_step(operation)
    fields = (annotation.part.fields if annotation is not None else ()) + (then.fields if then is not None else ())
    for word, path in fields if "session" in scope else ():
        target = _field_pointer(pointer, path)
        schema = find_property_schema(provider.contract.document, reply.schema, split_pointer(target))
        value = provider.views.session_value(word, schema, scope) if schema is not None else None
        # The documentation shows what the sandbox does not store.
        if reply.is_json and value is not None:
            body = put_value(body, target, value)
    return write_answer(provider, reply, body, scope)


def _field_pointer(payload: str | tuple[tuple[str, str], ...], path: str) -> str:
    """Return the JSON Pointer into a body of the dotted *path* into its *payload*."""
    if isinstance(payload, str):
        return payload + pointer_to(path.split("."))
    part, _, rest = path.partition(".")
    return dict(payload).get(part, "") + (pointer_to(rest.split(".")) if rest else "")


def answer_documented(provider: PlayedProvider, reply: Reply, example: str | None, scope: Scope) -> SandboxAnswer:
    """Return the documented *reply* with its example."""
    return write_answer(provider, reply, reply.shown(example), scope)


def answer_example(
    provider: PlayedProvider, operation: ServedOperation, reply: Reply, example: str | None, scope: Scope
) -> SandboxAnswer:
    """Return the documented *reply* with its example, or 404 where the path of the request names another resource.

    What the example repeats of any other part of the request is the value of that.
    """
    body, pointer = reply.shown(example), operation.facts.envelope.payload
    annotation = operation.facts.annotation
    for wire, path in annotation.part.echoes if annotation is not None and reply.is_json else ():
        target = _field_pointer(pointer, path)
        requested, shown = find_request_field(scope["given"], wire), find_item(body, target)
        if requested is None or shown is None or requested == shown:
            continue
        if wire in operation.holes and operation.reply(404) is not None:
            says = f"only the resource of the documented example is there: {wire} {shown}"
            return answer_refusal(provider, operation, (404, None), scope, says)
        body = put_value(body, target, requested)
    return write_answer(provider, reply, body, scope)


def answer_refusal(
    provider: PlayedProvider,
    operation: ServedOperation,
    expected: tuple[int, str | None],
    scope: Scope,
    says: str,
    wrong: WrongField | None = None,
) -> SandboxAnswer:
    """Return the documented answer with the status and the example of *expected*, about the field that is *wrong*."""
    status, example = expected
    reply = operation.reply(status)
    if reply is None:
        return SandboxAnswer(status, (("content-type", "text/plain; charset=utf-8"),), b"", says)
    names = (*([example] if example else []), *provider.scenario.prefers)
    name = next((candidate for candidate in names if candidate in reply.names), None)
    reply = reply.with_example(name) if name is not None else reply
    body = reply.shown(name)
    if wrong is not None and reply.is_json:
        about_field = name_wrong_field(copy.deepcopy(body), operation.facts.envelope, wrong, field_names(operation))
        body = about_field if reply.find_error(about_field) is None else body
    answer = write_answer(provider, reply, body, scope)
    return SandboxAnswer(answer.status, answer.headers, answer.body, says)


def error_code(envelope: EnvelopeAnnotation, body: Any) -> str | None:
    """Return the error code in *body*, None if it has none."""
    codes = (find_item(body, pointer) for pointer in envelope.code)
    # As a client reads it: a whole number is the text of its digits.
    texts = (str(code) for code in codes if isinstance(code, str | int) and not isinstance(code, bool))
    return next((text for text in texts if text), None)


def write_answer(
    provider: PlayedProvider, reply: Reply, body: Any, scope: Scope, own_headers: Mapping[str, Any] = NO_HEADERS
) -> SandboxAnswer:
    """Return *body* as the answer that *reply* documents; raise `BreachError` if it does not fit.

    *own_headers* are those of this answer, by their names in lower case.
    """
    scenario_headers = [
        (name.lower(), fill(header_value, scope)) for name, header_value in provider.scenario.headers.items()
    ]
    documented_headers = {**{name.lower(): value for name, value in reply.headers.items()}}
    texts = {
        name: str(value)
        for name, value in {**documented_headers, **dict(scenario_headers), **own_headers}.items()
        if name in documented_headers and value is not None
    }
    # A value that no header can hold would end the connection.
    headers = [(name, value) for name, value in texts.items() if value.isascii() and value.isprintable()]
    if reply.media is None:
        return SandboxAnswer(reply.status, tuple(headers), b"")
    if reply.hides and reply.is_json:
        body = drop_write_only(reply.document, reply.schema, body)
    fault = reply.find_error(body)
    if fault is not None:
        raise BreachError(f"{provider.slug}: the answer does not fit the spec: {fault}")
    return SandboxAnswer(reply.status, (("content-type", reply.media), *headers), _encode_body(reply.media, body))


def _encode_body(media: str, body: Any) -> bytes:
    """Return *body* as bytes of the type *media*."""
    if is_json(media):
        return json.dumps(body, ensure_ascii=False).encode()
    if body is None or is_map(body) or is_list(body):
        return sample_body(media)
    charset = media.lower().partition("charset=")[2].partition(";")[0].strip(' "') or "utf-8"
    try:
        return str(body).encode(charset)
    except (LookupError, UnicodeError):
        return TEXT.encode()
