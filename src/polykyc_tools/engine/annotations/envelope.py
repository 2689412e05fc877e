"""Read `x-kyc-envelope`: where the result is in a body, and how the body says no."""

import re
from typing import Final

from polykyc_tools.engine.source.diagnostics import Problem
from polykyc_tools.engine.source.mapping_reader import MappingNode, MappingReader, is_map, suggest_name

from .types import Envelope
from .vocabulary import keys_of

POINTER = re.compile(r"(/([^~/]|~[01])*)*")


_NOTHING: Final = Envelope()


def envelope(node: MappingNode, problems: list[Problem], *, under: Envelope = _NOTHING) -> Envelope:
    """Return the envelope of *node*, whose keys win over those of the envelope *under* it."""
    reader = MappingReader(node, "x-kyc-envelope", problems).mapping("x-kyc-envelope")
    if reader is None:
        return under
    reader.check_keys(keys_of("x-kyc-envelope"))
    error = reader.mapping("error") or MappingReader({}, reader.label, problems)
    error.check_keys(("code", "message", "hint", "details"))
    payload = _payload(reader) if "payload" in reader.node else under.payload
    ok, status = _pointers(reader, "ok") or under.ok, _pointer(reader, "status") or under.status
    return Envelope(
        payload=payload,
        ok=ok,
        status=status,
        code=_pointers(error, "code") or under.code,
        message=_pointers(error, "message") or under.message,
        hint=_pointers(error, "hint") or under.hint,
        details=_pointers(error, "details") or under.details,
        optional=_optional(reader, ok, status) if "optional" in reader.node else under.optional,
    )


def _optional(reader: MappingReader, ok: tuple[str, ...], status: str | None) -> tuple[str, ...]:
    """Return which of the places of a yes a success may lack: words for all of them, or pointers of *ok*."""
    found = reader.texts("optional")
    known = [*(["ok"] if ok else []), *(["status"] if status is not None else []), *(ok if len(ok) > 1 else ())]
    for word in found:
        if word not in known:
            hint = suggest_name(word, known) if known else "remove `optional`"
            reader.report("optional", f"`optional` names `{word}`, which the envelope does not have", hint)
    return found


def _payload(reader: MappingReader) -> str | tuple[tuple[str, str], ...]:
    if not is_map(reader.node["payload"]):
        return _part(reader, "payload")
    parts = MappingReader(reader.node["payload"], reader.label, reader.problems)
    if not parts.node:
        reader.report("payload", "`payload` names no part", 'write `payload: ""` for the whole body')
    return tuple((name, _part(parts, name)) for name in parts.node)


def _part(reader: MappingReader, key: str) -> str:
    # An empty pointer is the body itself.
    return "" if reader.node[key] == "" else _pointer(reader, key) or ""


def _pointer(reader: MappingReader, key: str) -> str | None:
    value = reader.text(key)
    return value if value is not None and _is_pointer(reader, key, value) else None


def _pointers(reader: MappingReader, key: str) -> tuple[str, ...]:
    return tuple(value for value in reader.texts(key) if _is_pointer(reader, key, value))


def _is_pointer(reader: MappingReader, key: str, value: str) -> bool:
    if POINTER.fullmatch(value):
        return True
    reader.report(key, f"`{key}` is not a JSON Pointer: `{value}`", f"write `{mended(value)}`")
    return False


def mended(value: str) -> str:
    """Return the JSON Pointer that *value*, which is none, was meant to be."""
    bare = "/".join(part for part in re.split(r"[./]", value.lstrip("$#")) if part)
    return "/" + re.sub(r"~(?![01])", "~0", bare)
