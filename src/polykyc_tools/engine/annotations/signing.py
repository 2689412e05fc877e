"""Read `x-kyc-signing`: how a provider wants its requests signed, and how it signs its answers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from attrs import define

from polykyc_tools.engine.openapi.operations import METHODS
from polykyc_tools.engine.source.diagnostics import Problem
from polykyc_tools.engine.source.mapping_reader import (
    MappingNode,
    MappingReader,
    describe_value,
    is_map,
    suggest_name,
)

from .headers import CLIENT_FIELDS, HEADER_NAME
from .vocabulary import (
    DIGEST_ENCODINGS,
    REQUEST_ALGORITHMS,
    TIME_UNITS,
    DigestEncoding,
    RequestAlgorithm,
    TimeUnit,
    annotation_keys,
)

WORD: Final = "x-kyc-signing"
CLIENT_ARGUMENT: Final = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_PLACEHOLDER: Final = re.compile(r"(\{[^{}]*\})")
_CONTENT: Final = ("{time}", "{method}", "{target}", "{body}")
_METHODS: Final = tuple(method.upper() for method in METHODS)
_REQUIRED: Final[Mapping[str, tuple[str, ...]]] = {
    "algorithm": REQUEST_ALGORITHMS,
    "encoding": DIGEST_ENCODINGS,
    "key": ("secret_key",),
    "content": ("{time}{method}{target}{body}",),
    "headers": ("{X-Signature: '{signature}'}",),
}


@define(frozen=True)
class SigningAnnotation:
    """How requests are signed; *content* is by method, in upper case, or under an empty text for all of them."""

    algorithm: RequestAlgorithm
    encoding: DigestEncoding
    key: str
    """The argument of a client that takes the secret."""
    content: Mapping[str, tuple[str, ...]]
    headers: tuple[tuple[str, str], ...]
    unit: TimeUnit
    answers: tuple[str, ...]
    """The headers that carry the signature of an answer, in lower case; empty if none is signed."""


def read_signing(document: MappingNode, problems: list[Problem]) -> SigningAnnotation | None:
    """Return how requests of *document* are signed, None if they are not."""
    reader = MappingReader(document, WORD, problems).mapping(WORD)
    if reader is None:
        return None
    before = len(problems)
    reader.check_keys(annotation_keys(WORD), required=_REQUIRED)
    algorithm = reader.choice("algorithm", REQUEST_ALGORITHMS)
    encoding = reader.choice("encoding", DIGEST_ENCODINGS)
    unit: TimeUnit = reader.choice("unit", TIME_UNITS) or "s"
    key = reader.text("key")
    if key is not None and not CLIENT_ARGUMENT.fullmatch(key):
        reader.report("key", f"`{key}` cannot be an argument of a client", "write it in snake_case: `key: secret_key`")
    content = _content(reader)
    headers = _headers(reader)
    if any("{time}" in parts for parts in content.values()) and not any("{time}" in value for _, value in headers):
        hint = "add the header that has it: `X-Timestamp: '{time}'`"
        reader.report("headers", "`content` has {time}, which no header carries", hint)
    answers = _answers(reader)
    if len(problems) > before or algorithm is None or encoding is None or key is None:
        return None
    return SigningAnnotation(algorithm, encoding, key, content, headers, unit, answers)


def read_signed_content(
    signing: SigningAnnotation | None, path: str, method: str, operation: MappingNode, problems: list[Problem]
) -> tuple[str, ...]:
    """Return what is signed of requests of *operation*, empty if they are not signed."""
    outer = MappingReader(operation, WORD, problems)
    if operation.get(WORD) is False:
        if signing is None:
            outer.report(WORD, "the document signs no requests", f"remove `{WORD}`")
        return ()
    content: Mapping[str, tuple[str, ...]] = {} if signing is None else signing.content
    own = outer.mapping(WORD)
    if own is not None:
        own.check_keys(("content",), required={"content": _REQUIRED["content"]})
        if signing is None:
            outer.report(WORD, "the document does not say how requests are signed", f"add `{WORD}` to the document")
        content = _content(own)
    if signing is None:
        return ()
    parts = content.get(method.upper(), content.get("", ()))
    says = "write its own `x-kyc-signing: {content: …}`, or `x-kyc-signing: false` if it is not signed"
    if not parts and content:
        outer.report(None, f"`content` says nothing about {method.upper()}", says)
    for part in parts:
        if part.startswith("{path.") and f"{{{part[6:]}" not in path:
            outer.report(None, f"`content` has {part}, and the path `{path}` has no such parameter", says)
    return parts


def _content(reader: MappingReader) -> Mapping[str, tuple[str, ...]]:
    value = reader.node.get("content")
    if not is_map(value):
        text = reader.text("content")
        return {} if text is None else {"": _parts(reader, "content", text)}
    by_method = MappingReader(value, WORD, reader.problems)
    contents: dict[str, tuple[str, ...]] = {}
    for method in value:
        if method not in _METHODS:
            by_method.report(method, f"`{method}` is no HTTP method", suggest_name(method, _METHODS))
            continue
        text = by_method.text(method)
        if text is not None:
            contents[method] = _parts(by_method, method, text)
    return contents


def _parts(reader: MappingReader, key: str, text: str) -> tuple[str, ...]:
    parts = tuple(filter(None, _PLACEHOLDER.split(text)))
    for part in parts:
        if _PLACEHOLDER.fullmatch(part) and part not in _CONTENT and not part.startswith("{path."):
            reader.report(key, f"`{part}` stands for nothing", suggest_name(part, (*_CONTENT, "{path.id}")))
    return parts


def _headers(reader: MappingReader) -> tuple[tuple[str, str], ...]:
    inner = reader.mapping("headers")
    headers: list[tuple[str, str]] = []
    for name in () if inner is None else inner.node:
        value = inner.text(name) if inner is not None else None
        if inner is None or value is None:
            continue
        if name.lower() in CLIENT_FIELDS - {"authorization"}:
            inner.report(name, f"a client alone writes the field `{name}`", "sign with another header")
        elif not HEADER_NAME.fullmatch(name):
            inner.report(name, f"`{name}` is no name of a header", "write letters, digits and hyphens")
        elif not {*_PLACEHOLDER.findall(value)} <= {"{time}", "{signature}"} or "{" not in value:
            hint = "write {time}, or {signature}"
            inner.report(name, f"`{name}` cannot be {describe_value(value)}", hint)
        headers.append((name.lower(), value))
    if inner is not None and not any("{signature}" in value for _, value in headers):
        reader.report("headers", "no header has the signature", "add it: `X-Signature: '{signature}'`")
    return tuple(headers)


def _answers(reader: MappingReader) -> tuple[str, ...]:
    answers = reader.mapping("answers")
    if answers is None:
        return ()
    answers.check_keys(("headers",), required={"headers": ("[x-signature]",)})
    names = answers.texts("headers")
    for name in names:
        if not HEADER_NAME.fullmatch(name):
            answers.report("headers", f"`{name}` is no name of a header", "write letters, digits and hyphens")
    return tuple(name.lower() for name in names)
