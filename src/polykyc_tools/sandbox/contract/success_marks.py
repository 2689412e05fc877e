"""What a body has to hold for the emitted client to take it for a success: the marks of its envelope, and no error."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from polykyc_tools.engine.annotations.types import EnvelopeAnnotation
from polykyc_tools.engine.source.mapping_reader import is_map
from polykyc_tools.engine.source.pointers import find_item, find_value, split_pointer

_Clear: TypeAlias = Callable[[dict[str, Any], str], None]


def shows_refusal(envelope: EnvelopeAnnotation, body: Any) -> bool:
    """Return whether *body* says no at a mark of *envelope*."""
    if any(find_value(body, split_pointer(pointer)) is False for pointer in envelope.ok):
        return True
    status = None if envelope.status is None else find_value(body, split_pointer(envelope.status))
    return isinstance(status, int) and status >= 400


def success_bodies(envelope: EnvelopeAnnotation, status: int, sample: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield copies of *sample* that say yes with the HTTP *status*: without the error, with a null, or less of it.

    The first that fits the schema is the one to send.
    """
    payloads = [envelope.payload] if isinstance(envelope.payload, str) else [pointer for _, pointer in envelope.payload]
    success_pointers = (*payloads, *envelope.ok, *([envelope.status] if envelope.status is not None else []))
    leaves = (*envelope.code, *envelope.message)
    holders = [
        holder
        for holder in dict.fromkeys(pointer.rpartition("/")[0] for pointer in leaves)
        if holder and not any(f"{pointer}/".startswith(f"{holder}/") for pointer in success_pointers)
    ]
    clearings: tuple[tuple[list[str] | tuple[str, ...], _Clear], ...] = (
        (holders, _remove), (holders, _set_null), (leaves, _remove), (leaves, _set_null), ((), _remove),
    )  # fmt: skip
    for pointers, clear in clearings:
        body = copy.deepcopy(sample)
        for pointer in pointers:
            _change(body, pointer, clear)
        for pointer in envelope.ok:
            _change(body, pointer, _set_true)
        if envelope.status is not None:
            _change(body, envelope.status, lambda holder, key: holder.update({key: status}))
        yield body


def _change(body: dict[str, Any], pointer: str, change: _Clear) -> None:
    """Apply *change* to the holder of *pointer* in *body*, if the value is there."""
    last, holder = split_pointer(pointer)[-1], find_item(body, pointer.rpartition("/")[0])
    if is_map(holder) and last in holder:
        change(holder, last)


def _remove(holder: dict[str, Any], key: str) -> None:
    del holder[key]


def _set_null(holder: dict[str, Any], key: str) -> None:
    holder[key] = None


def _set_true(holder: dict[str, Any], key: str) -> None:
    holder[key] = True
