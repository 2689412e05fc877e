"""Envelopes and errors of an overlay, as emitted code has them."""

from __future__ import annotations

from polykyc_tools.engine import ir
from polykyc_tools.engine.annotations.types import Envelope, ErrorRow
from polykyc_tools.engine.naming import error_name
from polykyc_tools.engine.source.pointers import split_pointer


def path(pointer: str) -> ir.Path:
    """Return the way that *pointer* leads into a body."""
    return split_pointer(pointer)


def envelope(said: Envelope, unsaid: tuple[str, ...] = (), error: tuple[str, ...] = ()) -> ir.Envelope:
    """Return *said* with the ways into a body spelt out.

    *unsaid* are pointers of `ok` and `status` that no answer is described to have; *error* is where a success has none.
    """
    payload = said.payload
    places = [*(("ok", pointer) for pointer in said.ok), *([("status", said.status)] if said.status else [])]
    optional = {*said.optional, *unsaid}
    return ir.Envelope(
        payload=path(payload) if isinstance(payload, str) else {name: path(pointer) for name, pointer in payload},
        ok=tuple(map(path, said.ok)),
        status=None if said.status is None else path(said.status),
        optional=tuple(path(pointer) for word, pointer in places if not optional.isdisjoint((word, pointer))),
        code=tuple(map(path, said.code)),
        message=tuple(map(path, said.message)),
        hint=tuple(map(path, said.hint)),
        details=tuple(map(path, said.details)),
        error=tuple(map(path, error)),
    )


def errors(rows: tuple[ErrorRow, ...]) -> tuple[ir.ErrorRow, ...]:
    """Return *rows* with the exceptions that they become."""
    return tuple(ir.ErrorRow(error_name(row.kind), row.http, row.code, row.says) for row in rows)
