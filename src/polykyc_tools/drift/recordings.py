"""Read recorded answers: JSON, JSON lines, HAR, or records with a status and an operation. No text of them is told."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.mapping_reader import is_list, is_map

from .findings import Record

MAX_BYTES: Final = 200_000_000
_LINES: Final = (".jsonl", ".ndjson")
_HINT: Final = "give JSON bodies, JSON lines (`.jsonl`), or a HAR file"


def records(path: Path) -> list[Record]:
    """Return the answers that the file at *path* holds."""
    name = path.as_posix()
    raw = _read(path, name)
    if path.suffix in _LINES:
        lines = ((f"{name}:{number}", line) for number, line in enumerate(raw.split(b"\n"), 1) if line.strip())
        return [one for where, line in lines for one in _of(_json(line, where), where)]
    found = list(_of(_json(raw, name), name))
    if not found:
        raise InputError([Problem(name, "holds no answer", _HINT)])
    return found


def _read(path: Path, name: str) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise InputError([Problem(name, "is not a file", _HINT)])
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        what = f"cannot be read ({getattr(error, 'strerror', None) or 'no such name'})"
        raise InputError([Problem(name, what, "check the name of the file and its permissions")]) from error
    if len(raw) > MAX_BYTES:
        raise InputError([Problem(name, f"is larger than {MAX_BYTES // 1_000_000} MB", "split it")])
    return raw


def _json(raw: bytes, where: str) -> Any:
    try:
        return json.loads(raw.decode("utf-8-sig"), parse_constant=_refused)
    except (ValueError, RecursionError):
        # Without its cause: that one shows the text that it failed on.
        raise InputError([Problem(where, "is no JSON", _HINT)]) from None


def _refused(constant: str) -> None:
    raise ValueError(constant)


def _of(found: Any, where: str) -> Iterator[Record]:
    """Yield the answers in the JSON document *found*."""
    if is_map(found) and is_map(found.get("log")) and is_list(found["log"].get("entries")):
        for number, entry in enumerate(found["log"]["entries"], 1):
            record = _entry(entry, f"{where} entry {number}")
            if record is not None:
                yield record
    elif is_map(found) and isinstance(found.get("operation"), str) and is_map(found.get("response")):
        yield _record(found, where)
    else:
        yield Record(where, json.dumps(found).encode(), "application/json")


def _entry(entry: Any, where: str) -> Record | None:
    """Return the answer of a HAR entry, None for a call that had none."""
    parts = [entry.get(name) if is_map(entry) else None for name in ("request", "response")]
    request, response = (part if is_map(part) else {} for part in parts)
    status, method, url = response.get("status"), request.get("method"), request.get("url")
    if not (isinstance(status, int) and isinstance(method, str) and isinstance(url, str)):
        raise InputError([Problem(where, "has no request and response as HAR has them", "record it anew as HAR 1.2")])
    if status < 100:
        return None
    content = response.get("content")
    content = content if is_map(content) else {}
    text, media = content.get("text"), content.get("mimeType")
    body = text.encode(errors="surrogatepass") if isinstance(text, str) else b""
    if content.get("encoding") == "base64":
        try:
            body = base64.b64decode(body, validate=True)
        except binascii.Error:
            raise InputError([Problem(where, "says `base64` and is not", "record it anew")]) from None
    return Record(where, body, media if isinstance(media, str) else "", status, None, method.upper(), url)


def _record(found: dict[str, Any], where: str) -> Record:
    response = found["response"]
    status, text, headers = response.get("status"), response.get("text"), response.get("headers")
    if not isinstance(status, int):
        raise InputError([Problem(where, "a record without a `status` in its `response`", "add it")])
    media = {key.lower(): value for key, value in headers.items()}.get("content-type", "") if is_map(headers) else ""
    body = json.dumps(response["json"]).encode() if "json" in response else str(text or "").encode()
    return Record(where, body, str(media), status, found["operation"])
