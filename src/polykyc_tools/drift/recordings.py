"""Read recorded answers from JSON, JSON lines, HAR, or records with a status and an operation.

No error shows text of a recording.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from attrs import define

from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.mapping_reader import is_list, is_map

MAX_BYTES: Final = 200_000_000
_LINES: Final = (".jsonl", ".ndjson")
_HINT: Final = "give JSON bodies, JSON lines (`.jsonl`), or a HAR file"


@define(frozen=True)
class RecordedAnswer:
    """One recorded answer; what the recording does not say is None.

    *source* is its name in messages; *address* is never printed.
    """

    source: str
    body: bytes
    media: str = ""
    status: int | None = None
    operation: str | None = None
    method: str | None = None
    address: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    """The headers of the answer, with names in lower case."""


def read_records(path: Path) -> list[RecordedAnswer]:
    """Return the answers in the file at *path*.

    Raises:
        InputError: the file cannot be read, is larger than `MAX_BYTES`, or holds no answer.

    """
    name = path.as_posix()
    content = _read(path, name)
    if path.suffix in _LINES:
        lines = ((f"{name}:{number}", line) for number, line in enumerate(content.split(b"\n"), 1) if line.strip())
        records = [record for source, line in lines for record in _records(_json(line, source), source)]
    else:
        records = list(_records(_json(content, name), name))
    if not records:
        raise InputError([Problem(name, "the file holds no answer", _HINT)])
    return records


def _read(path: Path, name: str) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise InputError([Problem(name, "this is not a file", _HINT)])
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        what = f"the file cannot be read ({getattr(error, 'strerror', None) or 'no such name'})"
        raise InputError([Problem(name, what, "check the name of the file and its permissions")]) from error
    if len(content) > MAX_BYTES:
        what = f"the file is larger than {MAX_BYTES // 1_000_000} MB"
        raise InputError([Problem(name, what, "split the file into smaller ones")])
    return content


def _json(content: bytes, source: str) -> Any:
    try:
        return json.loads(content.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        # Without its cause: the cause shows the text that it failed on.
        raise InputError([Problem(source, "the content is not JSON", _HINT)]) from None


def _refuse_constant(constant: str) -> None:
    raise ValueError(constant)


def _records(content: Any, source: str) -> Iterator[RecordedAnswer]:
    """Yield the answers in a JSON document."""
    if is_map(content) and is_map(content.get("log")) and is_list(content["log"].get("entries")):
        for number, entry in enumerate(content["log"]["entries"], 1):
            record = _har_record(entry, f"{source} entry {number}")
            if record is not None:
                yield record
    elif is_map(content) and isinstance(content.get("operation"), str) and is_map(content.get("response")):
        yield _case_record(content, source)
    else:
        yield RecordedAnswer(source, json.dumps(content).encode(), "application/json")


def _har_record(entry: Any, source: str) -> RecordedAnswer | None:
    """Return the answer of a HAR entry, None for a call that got no answer."""
    parts = [entry.get(name) if is_map(entry) else None for name in ("request", "response")]
    request, response = (part if is_map(part) else {} for part in parts)
    status, method, url = response.get("status"), request.get("method"), request.get("url")
    if not (isinstance(status, int) and isinstance(method, str) and isinstance(url, str)):
        what = "the entry has no request and response in the form of HAR"
        raise InputError([Problem(source, what, "record it again as HAR 1.2")])
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
            what = "the entry says `base64`, but its text is not base64"
            raise InputError([Problem(source, what, "record it again")]) from None
    headers = _har_headers(response.get("headers"))
    media = media if isinstance(media, str) else ""
    return RecordedAnswer(source, body, media, status, None, method.upper(), url, headers)


def _har_headers(headers: Any) -> tuple[tuple[str, str], ...]:
    pairs = [(pair.get("name"), pair.get("value")) for pair in headers if is_map(pair)] if is_list(headers) else []
    return tuple((name.lower(), value) for name, value in pairs if isinstance(name, str) and isinstance(value, str))


def _case_record(case: dict[str, Any], source: str) -> RecordedAnswer:
    response = case["response"]
    status, text, headers = response.get("status"), response.get("text"), response.get("headers")
    if not isinstance(status, int):
        what = "the record has no `status` in its `response`"
        raise InputError([Problem(source, what, "add the HTTP status of the answer")])
    pairs = {key.lower(): str(value) for key, value in headers.items()} if is_map(headers) else {}
    media = pairs.get("content-type", "")
    body = json.dumps(response["json"]).encode() if "json" in response else str(text or "").encode()
    return RecordedAnswer(source, body, media, status, case["operation"], headers=tuple(pairs.items()))
