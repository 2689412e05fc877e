"""Envelopes and errors of an overlay, as emitted code has them."""

from __future__ import annotations

from polykyc_tools.engine import ir
from polykyc_tools.engine.annotations.types import Envelope, ErrorRow
from polykyc_tools.engine.naming import error_name
from polykyc_tools.engine.source.pointers import split_pointer


def envelope_path(pointer: str) -> ir.Path:
    """Return the way that *pointer* leads into a body."""
    return split_pointer(pointer)


def emitted_envelope(said: Envelope, unsaid: tuple[str, ...] = (), error: tuple[str, ...] = ()) -> ir.Envelope:
    """Return *said* with the ways into a body spelt out.

    *unsaid* are pointers of `ok` and `status` that no answer is described to have; *error* is where a success has none.
    """
    payload = said.payload
    places = [*(("ok", pointer) for pointer in said.ok), *([("status", said.status)] if said.status else [])]
    optional = {*said.optional, *unsaid}
    return ir.Envelope(
        payload=envelope_path(payload)
        if isinstance(payload, str)
        else {name: envelope_path(pointer) for name, pointer in payload},
        ok=tuple(map(envelope_path, said.ok)),
        status=None if said.status is None else envelope_path(said.status),
        optional=tuple(envelope_path(pointer) for word, pointer in places if not optional.isdisjoint((word, pointer))),
        code=tuple(map(envelope_path, said.code)),
        message=tuple(map(envelope_path, said.message)),
        hint=tuple(map(envelope_path, said.hint)),
        details=tuple(map(envelope_path, said.details)),
        error=tuple(map(envelope_path, error)),
    )


def emitted_errors(rows: tuple[ErrorRow, ...]) -> tuple[ir.ErrorRow, ...]:
    """Return *rows* with the exceptions that they become."""
    return tuple(ir.ErrorRow(error_name(row.kind), row.http, row.code, row.says) for row in rows)
