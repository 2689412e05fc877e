"""Read `x-kyc-webhooks`: signature, paths of the common fields, and statuses of the events of a provider."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from attrs import define

from polykyc_tools.engine.source.diagnostics import Problem
from polykyc_tools.engine.source.mapping_reader import MappingNode, MappingReader, describe_value, is_list, is_map
from polykyc_tools.engine.source.pointers import POINTER, repair_pointer

from . import webhook_events
from .types import StatusRow, StatusTable
from .vocabulary import (
    ALGORITHM_TRAITS,
    ANYWHERE,
    DIGEST_ENCODINGS,
    SECRET_FORMS,
    SIGNATURE_ALGORITHMS,
    TIME_UNITS,
    WEBHOOK_BODIES,
    DigestEncoding,
    SecretForm,
    SignatureAlgorithm,
    TimeUnit,
    WebhookBody,
    annotation_keys,
)

WORD: Final = "x-kyc-webhooks"
PLACEHOLDER: Final = re.compile(r"\{(.*?)\}")
SECRET_FORM: Final = re.compile(rf"[^{{}}]*\{{({'|'.join(SECRET_FORMS)})\}}")
"""The form of a secret: its prefix and its encoding."""
_WRITTEN: Final = re.compile(r"[A-Za-z0-9+/={}]")
"""The characters of a time or a signature."""

DIGEST: Final = "digest"
"""In the place of a pointer to an event's id: the digest of its body."""
EVENT_FIELDS: Final = ("id", "type", "occurred_at", "session_id", "external_id")
_LONGEST: Final = 86_400
"""Seconds that an event may be old, or ahead of the clock: a day."""
_UNTIMED: Final = "remove `{}`, or add the header with `{{time}}`, or `time`"
_SIGNATURE: Final = (*annotation_keys("x-kyc-webhooks", under="signature"), ANYWHERE)


@define(frozen=True)
class SignatureScheme:
    """How the provider signs; see the runtime's `Signature`."""

    algorithm: SignatureAlgorithm
    encoding: DigestEncoding
    headers: tuple[tuple[str, str], ...]
    content: str
    separator: str | None
    sets: str | None
    secret: str
    unit: TimeUnit
    tolerance: int
    ahead: int
    timed: bool
    time: str | None = None
    """The JSON Pointer to the signed time, if the body has it and no header."""


@define(frozen=True)
class WebhooksAnnotation:
    """The webhooks of a provider; without *signature* the provider sends none."""

    signature: SignatureScheme | None
    body: WebhookBody
    fields: tuple[tuple[str, tuple[str, ...]], ...]
    """JSON Pointers to the common fields; the first one with a value wins."""
    rows: tuple[StatusRow, ...]
    position: str
    occurred_unit: TimeUnit | None = None
    """The unit of the time of an event, None for one in text."""
    digest: bool = False
    """Whether the digest of its body stands for the id of an event that has none."""
    agree: tuple[tuple[str, ...], ...] = ()
    """JSON Pointers whose values must agree, as far as they are present; an event where they differ is unknown."""


def read_webhooks(
    node: MappingNode, problems: list[Problem], tables: Mapping[str, StatusTable] = MappingProxyType({})
) -> WebhooksAnnotation | None:
    """Return the webhooks of *node*, the document; None if it has none, or an invalid annotation.

    *tables* are the status tables of the component schemas, which a row of an event may name.
    """
    outer, before = MappingReader(node, WORD, problems), len(problems)
    if WORD not in node:
        return None
    if node[WORD] == "none":
        return WebhooksAnnotation(None, "json", (), (), outer.position(WORD))
    if isinstance(node[WORD], str) or node[WORD] is None:
        hint = "write `none` if the provider sends no webhooks, or describe them: `{signature: {…}, event: {…}}`"
        outer.report(WORD, f"`{WORD}` cannot be {describe_value(node[WORD])}", hint)
        return None
    reader = outer.mapping(WORD)
    if reader is None:
        return None
    reader.check_keys(
        ("signature", "body", "event", "agree", "events"), required={"signature": ("{…}",), "event": ("{…}",)}
    )
    signed, event = reader.mapping("signature"), reader.mapping("event")
    signature = _signature(signed) if signed is not None else None
    fields = tuple(_fields(event)) if event is not None else ()
    body = reader.choice("body", WEBHOOK_BODIES) or "json"
    if signature is not None and event is not None:
        _check_fields(event, signature)
    if signature is not None and signed is not None and signature.time is not None and body != "json":
        signed.report("time", "the body is encrypted, so no time in it is what is signed", "take it from a header")
    agree, rows = tuple(_agree(reader)), tuple(webhook_events.read_event_rows(reader, tables))
    named = {pointer for _, pointers in fields for pointer in pointers}
    for group in agree:
        if named.isdisjoint(group):
            hint = "add the pointer of `event` that they repeat, such as that of `session_id`"
            reader.report("agree", f"`event` has none of {', '.join(f'`{pointer}`' for pointer in group)}", hint)
    if any(row.status == "approved" for row in rows) and not {"session_id", "external_id"} & dict(fields).keys():
        hint = "add `session_id: /…` to `event`, or leave the row out"
        reader.report("event", "a row is `approved`, and no field says of which session", hint)
    result = WebhooksAnnotation(
        signature=signature,
        body=body,
        fields=fields,
        rows=rows,
        position=outer.position(WORD),
        occurred_unit=_occurred_unit(event) if event is not None else None,
        digest=event is not None and DIGEST in event.texts("id"),
        agree=agree,
    )
    return result if len(problems) == before else None


def _signature(reader: MappingReader) -> SignatureScheme | None:
    required = {
        "algorithm": SIGNATURE_ALGORITHMS,
        "encoding": DIGEST_ENCODINGS,
        "headers": (),
        "content": ("'{body}'",),
    }
    reader.check_keys(_SIGNATURE, required=required)
    algorithm, encoding = reader.choice("algorithm", SIGNATURE_ALGORITHMS), reader.choice("encoding", DIGEST_ENCODINGS)
    separator, sets = _separator(reader, "separator"), _separator(reader, "sets")
    headers = tuple(_headers(reader, separator))
    if sets is not None:
        _check_sets(reader, sets, headers)
    slots = [name for _, form in headers for name in PLACEHOLDER.findall(form)]
    content = reader.text("content") or ""
    if content:
        _check_content(reader, content, slots)
    time = _signed_time(reader, content, slots) if "time" in reader.node else None
    timed = "time" in slots or time is not None
    if timed:
        reader.check_keys(_SIGNATURE, required={"unit": TIME_UNITS, "tolerance": ("300",)})
    else:
        for key in [key_name for key_name in ("unit", "tolerance", "ahead") if key_name in reader.node]:
            reader.report(key, f"`{key}` without a signed time", _UNTIMED.format(key))
    unit, tolerance = reader.choice("unit", TIME_UNITS) or "s", _seconds(reader, "tolerance")
    ahead = _seconds(reader, "ahead") if "ahead" in reader.node else tolerance
    secret = reader.text("secret") or "{text}"
    has_public_key = algorithm is not None and ALGORITHM_TRAITS[algorithm].has_public_key
    if not SECRET_FORM.fullmatch(secret) or (secret != "{text}" and has_public_key):
        reader.report("secret", f"`secret` cannot be `{secret}`", "write `{text}`, or a form such as `whsec_{base64}`")
    if algorithm is None or encoding is None:
        return None
    return SignatureScheme(
        algorithm=algorithm,
        encoding=encoding,
        headers=headers,
        content=content,
        separator=separator,
        sets=sets,
        secret=secret,
        unit=unit,
        tolerance=tolerance,
        ahead=ahead,
        timed=timed,
        time=time,
    )


def _signed_time(reader: MappingReader, content: str, slots: list[str]) -> str | None:
    """Return the pointer to the signed time in the body, None if it is not one, or if something else is the time."""
    pointer = reader.text("time")
    if pointer is None:
        return None
    if not POINTER.fullmatch(pointer):
        reader.report("time", f"`time` is not a JSON Pointer: `{pointer}`", f"write `{repair_pointer(pointer)}`")
        return None
    if "time" in slots:
        reader.report("time", "a header holds the signed time, and `time` another one", "remove `time`")
        return None
    if "{body}" not in content:
        return None  # `content` has a problem of its own
    return pointer


def secret_form(signature: SignatureScheme) -> tuple[str, SecretForm]:
    """Return the prefix of a secret of *signature*, and the encoding of the secret.

    Raises:
        ValueError: If the form is unknown, which `read_webhooks` refuses in an overlay.

    """
    prefix, _, form = signature.secret.partition("{")
    match form:
        case "text}":
            return prefix, "text"
        case "base64}":
            return prefix, "base64"
        case _:
            raise ValueError(f"secret: expected one of {', '.join(SECRET_FORMS)} in braces, not `{signature.secret}`")


def _headers(reader: MappingReader, separator: str | None) -> Iterator[tuple[str, str]]:
    inner = reader.mapping("headers")
    names: list[str] = []
    for header in inner.node if inner is not None else ():
        form = inner.text(header) if inner is not None else None
        if inner is None or form is None:
            continue
        for piece in form.split(separator) if separator else [form]:
            if re.fullmatch(r"[^{}]*\{(signature|time|id)\}", piece):
                names += PLACEHOLDER.findall(piece)
            else:
                hint = 'write a form such as `t={time},v1={signature}` with `separator: ","`, or `{signature}` alone'
                inner.report(header, f"`{header}` cannot hold `{piece}`", hint)
        yield header.lower(), form
    if inner is not None:
        for name in dict.fromkeys(["signature", *names]):
            if names.count(name) != 1:
                times = "no header holds" if name not in names else "more than one place holds"
                reader.report("headers", f"{times} `{{{name}}}`", f"give `{{{name}}}` one place")


def _separator(reader: MappingReader, key: str) -> str | None:
    # A single blank is a separator, though `text` refuses blank texts.
    return " " if reader.node.get(key) == " " else reader.text(key)


def _check_sets(reader: MappingReader, sets: str, headers: tuple[tuple[str, str], ...]) -> None:
    form = next((form for _, form in headers if "{signature}" in form), "")
    if form and PLACEHOLDER.findall(form) == ["signature"]:
        what = "`sets` part nothing: the header of the signature holds no `{time}` and no `{id}`"
        reader.report("sets", what, "part the signatures by `separator`, and remove `sets`")
    elif sets in form or _WRITTEN.search(sets):
        what = f"`sets` cannot be `{sets}`, which stands within a set"
        reader.report("sets", what, "write the text between two sets, such as a blank")


def _check_content(reader: MappingReader, content: str, slots: list[str]) -> None:
    required = {"body", *slots} - {"signature"}
    used = PLACEHOLDER.findall(content)
    for name in used:
        if name not in required:
            hint = f"write one of {', '.join(f'`{{{name_of_slot}}}`' for name_of_slot in sorted(required))}"
            reader.report("content", f"`content` has `{{{name}}}`, which no header holds", hint)
    for name in sorted(required - set(used)):
        what = f"`content` lacks `{{{name}}}`, which then nothing vouches for"
        reader.report("content", what, f"add `{{{name}}}` where it is signed, or take it out of the headers")


def _seconds(reader: MappingReader, key: str) -> int:
    value: object = reader.node.get(key, 0)
    if key not in reader.node:
        return 0
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value <= _LONGEST:
        return value
    # Without a limit an attacker could replay every event for ever.
    hint = f"write a number of seconds, at most {_LONGEST}: `{key}: 300`"
    reader.report(key, f"`{key}` cannot be {describe_value(value)}", hint)
    return 0


def _agree(reader: MappingReader) -> Iterator[tuple[str, ...]]:
    taken: set[str] = set()
    for group in reader.items("agree"):
        if not is_list(group) or len(group) < 2:
            hint = "write `agree: [[/…, /…]]`"
            reader.report(
                "agree", f"`agree` must hold lists of at least two JSON Pointers, not {describe_value(group)}", hint
            )
            continue
        texts = [item for item in group if reader.is_text("agree", item)]
        for pointer in texts:
            if not POINTER.fullmatch(pointer):
                reader.report(
                    "agree", f"`agree` has no JSON Pointer: `{pointer}`", f"write `{repair_pointer(pointer)}`"
                )
            if pointer in taken:
                reader.report("agree", f"`{pointer}` stands in `agree` twice", "write it once")
            taken.add(pointer)
        yield tuple(texts)


def _fields(reader: MappingReader) -> Iterator[tuple[str, tuple[str, ...]]]:
    reader.check_keys((*EVENT_FIELDS, ANYWHERE), required={"type": ("/type",)})
    for name in EVENT_FIELDS:
        holder = _counted_time(reader) or reader if name == "occurred_at" else reader
        texts = holder.texts("field" if holder is not reader else name)
        if name == "id" and DIGEST in texts[:-1]:
            hint = f"write it last: `id: [/id, {DIGEST}]`"
            reader.report(name, f"`{DIGEST}` stands for an id where no pointer leads to one", hint)
        pointers = tuple(text for text in texts if not (name == "id" and text == DIGEST))
        for pointer in pointers:
            if not POINTER.fullmatch(pointer):
                reader.report(
                    name, f"`{name}` is not a JSON Pointer: `{pointer}`", f"write `{repair_pointer(pointer)}`"
                )
        if pointers:
            yield name, pointers


def _counted_time(reader: MappingReader) -> MappingReader | None:
    """Return the mapping of an `occurred_at` that is a number, None for one in text."""
    return reader.mapping("occurred_at") if is_map(reader.node.get("occurred_at")) else None


def _occurred_unit(reader: MappingReader) -> TimeUnit | None:
    counted = _counted_time(reader)
    if counted is None:
        return None
    counted.check_keys(("field", "unit"), required={"field": ("/created",), "unit": TIME_UNITS})
    return counted.choice("unit", TIME_UNITS)


def _check_fields(reader: MappingReader, signature: SignatureScheme) -> None:
    header = any("{id}" in form for _, form in signature.headers)
    if "id" not in reader.node and not header:
        reader.report(None, "no event has an id, so a client cannot recognise a repeated event", "add `id: /…`")
