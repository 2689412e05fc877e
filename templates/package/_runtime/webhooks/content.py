"""What a webhook signature may sign other than the bytes of a body: its canonical JSON, or some of its fields."""

from __future__ import annotations

import json as standard_json
import math
from collections.abc import Mapping
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from ..codec import decode, json
from ..contract import Path
from ..errors import MalformedResponseError, WebhookError
from ..status import SessionStatus
from .signature import SLOT

if TYPE_CHECKING:
    from .signature import Signature
    from .verify import WebhookFormat

_DEEPEST: Final = 100
"""Levels of a body that is read before its signature is verified."""
_LARGEST: Final = 2**53 - 1
"""The largest whole number that every reader of JSON has exactly (RFC 8259, section 6)."""


def signed_values(scheme: Signature, body: bytes) -> tuple[Mapping[str, bytes], dict[str, Any]]:
    """Return what stands in the slots of the content that *scheme* signs of *body*, and the event that is signed.

    Raises:
        WebhookError: *body* has no such content, or it can be read in two ways.

    """
    if scheme.fields:
        texts = signed_fields(body, scheme.fields)
        # A character that separates two fields, within one of them: nobody can say where it ends.
        separators = "".join(SLOT.split(scheme.content)[2:-1:2])
        for pointer, text in texts.items():
            if any(character in separators for character in text):
                raise WebhookError(f"the body has at {pointer} what separates the signed fields")
        event = event_of_fields(texts, scheme.fields)
        return {pointer: text.encode() for pointer, text in texts.items()}, event
    event = canonical_event(body)
    return {"json": canonical_json(event)}, event


def partial_format(webhook_format: WebhookFormat, scheme: Signature) -> WebhookFormat:
    """Return *webhook_format* for an event of which *scheme* signs only fields.

    Of several paths those count that stand before the first unsigned one: its value would have come first.
    """
    paths = [*scheme.fields.values()]

    def signed(several: tuple[Path, ...]) -> tuple[Path, ...]:
        return tuple(takewhile(paths.__contains__, several))

    return evolve(
        webhook_format,
        status=webhook_format.partial_status.get(scheme.content, _no_status),
        needs_read=None,
        type=signed(webhook_format.type),
        id=signed(webhook_format.id),
        occurred_at=signed(webhook_format.occurred_at),
        session_id=signed(webhook_format.session_id),
        external_id=signed(webhook_format.external_id),
        level=signed(webhook_format.level),
    )


def _no_status(_: str, __: Mapping[str, Any]) -> SessionStatus:
    return SessionStatus.UNKNOWN


def canonical_event(body: bytes) -> dict[str, Any]:
    """Return the JSON object in *body*, with every whole number as an integer.

    Raises:
        WebhookError: *body* is no JSON object, or has no single canonical form.

    """
    event: dict[str, Any] = _canonical_value(_object(body), 0)
    return event


def canonical_json(event: Mapping[str, Any]) -> bytes:
    """Return *event* as canonical JSON: names sorted by code points, no spaces, UTF-8 without escapes.

    Raises:
        WebhookError: *event* has no single canonical form.

    """
    value = _canonical_value(event, 0)
    text = standard_json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return _encoded(text)


def signed_fields(body: bytes, fields: Mapping[str, Path]) -> dict[str, str]:
    """Return the texts of *fields* in *body*, by pointer.

    A signature has a field's text alone. So a whole number is the same as its digits, and a field that is not there
    the same as an empty text.

    Raises:
        WebhookError: *body* is no JSON object, or has a field that is neither a text nor a whole number.

    """
    event = _object(body)
    return {pointer: _field_text(event, pointer, path) for pointer, path in fields.items()}


def event_of_fields(texts: Mapping[str, str], fields: Mapping[str, Path]) -> dict[str, Any]:
    """Return the event that has *texts* at the paths of *fields*, and nothing else."""
    event: dict[str, Any] = {}
    for pointer, path in fields.items():
        holder = event
        for key in path[:-1]:
            holder = holder.setdefault(str(key), {})
        if texts[pointer]:
            holder[str(path[-1])] = texts[pointer]
    return event


def _object(body: bytes) -> dict[str, Any]:
    try:
        return decode.mapping(json.document(body, "application/json"))
    except MalformedResponseError as error:
        raise WebhookError(f"the body is {error.reason.replace('expected', 'not', 1)}") from None


def _field_text(event: Any, pointer: str, path: Path) -> str:
    value = event
    for key in path:
        if value.__class__ is not dict:
            raise WebhookError(f"the body has no object around {pointer}")
        if key not in value:
            return ""
        value = value[key]
    if value.__class__ not in (str, int):
        raise WebhookError(f"the body has neither a text nor a whole number at {pointer}")
    text = str(value)
    _encoded(text)
    return text


def _encoded(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:
        # Without its cause, which holds the text.
        raise WebhookError("the body has half a surrogate pair, which no UTF-8 has") from None


def _canonical_value(value: Any, depth: int) -> Any:
    if value.__class__ in (dict, list) and depth >= _DEEPEST:
        raise WebhookError(f"the body has more than {_DEEPEST} levels")
    if value.__class__ is dict:
        return {name: _canonical_value(inner, depth + 1) for name, inner in value.items()}
    if value.__class__ is list:
        return [_canonical_value(item, depth + 1) for item in value]
    if value.__class__ is float:
        return _canonical_number(value)
    if value.__class__ is int and abs(value) > _LARGEST:
        raise WebhookError("the body has a whole number that not every reader has exactly")
    return value


def _canonical_number(value: float) -> int | float:
    if math.isfinite(value) and value.is_integer() and abs(value) <= _LARGEST:
        return int(value)
    # Of 0.00001 and 1e-05 some writers choose the one, and some the other.
    if not math.isfinite(value) or "e" in repr(value) or value.is_integer():
        raise WebhookError("the body has a number that writers of JSON write in several ways")
    return value
