# Generated from templates/package/_runtime/calls/response_reader.py; edits here are lost.

"""From a response to its result, or to its error, by the envelope and the error table."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit
from uuid import UUID

from ..codec.decode import Reader, wrong
from ..codec.json import media_type
from ..contract import ErrorRow, Operation, Path, Response
from ..errors import (
    ApiError,
    AuthenticationError,
    ConflictError,
    InvalidRequestError,
    MalformedResponseError,
    NotFoundError,
    NotReadyError,
    PermissionDeniedError,
    PreconditionError,
    QuotaExceededError,
    RateLimitedError,
    RedirectError,
    ServerError,
)

T = TypeVar("T")

_BY_STATUS: Final[Mapping[int, type[ApiError]]] = {
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    410: NotFoundError,
    412: PreconditionError,
    428: PreconditionError,
    429: RateLimitedError,
}
_SAYS: Final[Mapping[type[ApiError], str]] = {
    ApiError: "refused",
    AuthenticationError: "authentication",
    ConflictError: "conflict",
    InvalidRequestError: "invalid request",
    NotFoundError: "not found",
    NotReadyError: "not ready yet",
    PermissionDeniedError: "permission denied",
    PreconditionError: "precondition",
    QuotaExceededError: "quota exceeded",
    RateLimitedError: "rate limited",
    ServerError: "server error",
}

_BODILESS: Final = frozenset({204, 205})
"""By RFC 9110, a response with one of these has no body."""

_STORED: Final = "; the provider stores this answer under its idempotency key, so only another key gets another one"

_LONGEST_WAIT: Final = 366 * 24 * 3600.0
"""Seconds; a `Retry-After` beyond a year is a mistake, and no request to wait."""


def read(operation: Operation, response: Response, reader: Reader[T]) -> T:
    """Return the result of *response* as *reader* reads it; raise the error that the response is."""
    return _result(operation, response, success_body(operation, response), reader)


def read_optional(operation: Operation, response: Response, reader: Reader[T]) -> T | None:
    """Return the result of *response*, or None if it has none; raise the error that the response is."""
    body = success_body(operation, response)
    payload = operation.envelope.payload
    if body is None or (isinstance(payload, tuple) and _value_at(body, payload) is None):
        return None
    return _result(operation, response, body, reader)


def read_nothing(operation: Operation, response: Response) -> None:
    """Raise the error that *response* is, if it is one."""
    # A word such as `OK` counts as no body. A web page does not: it may come from another server.
    is_word = media_type(response.headers.get("content-type", "")) == "text/plain"
    success_body(operation, response, or_word=is_word)


def success_body(operation: Operation, response: Response, *, or_word: bool = False) -> Any:
    """Return the JSON body of a success, None for an empty body; raise the error that any other response is.

    With *or_word*, a body that is not JSON counts as an empty one.
    """
    success = 200 <= response.status < 300
    try:
        body = response.json() if response.content.strip() else None
    except MalformedResponseError as error:
        if success and not or_word:
            raise error.of(operation.label, response) from None
        body = None
    if 300 <= response.status < 400:
        text = f"{operation.label}: {response.status} redirect, never followed"
        raise RedirectError(text, response.status, host=_host(response))
    if not success:
        raise _refusal(operation, response, body, response.status)
    envelope = operation.envelope
    body_status: Any = None if envelope.status is None else _value_at(body, envelope.status)
    status: int = body_status if body_status.__class__ is int and body_status >= 400 else response.status
    is_refused = any(_value_at(body, path) is False for path in envelope.ok)
    if is_refused or status >= 400 or _holds_error(operation, body):
        raise _refusal(operation, response, body, status)
    check_status(operation, response)
    if body is not None or response.status not in _BODILESS:
        _check_success(operation, response, body)
    return body


def check_status(operation: Operation, response: Response) -> None:
    """Raise if the HTTP status of a success is not documented: 202 means that nothing is done yet."""
    if operation.statuses and response.status not in operation.statuses:
        listed = " or ".join(map(str, operation.statuses))
        raise MalformedResponseError(f"expected HTTP {listed}, got {response.status}").of(operation.label, response)


def _check_success(operation: Operation, response: Response, body: Any) -> None:
    """Raise unless the envelope of *body* shows success exactly as declared: anything else may be a refusal."""
    envelope = operation.envelope
    for path in envelope.ok:
        ok = _value_at(body, path)
        if ok is not True and not (ok is None and path in envelope.optional):
            raise wrong(_field(path), "true", ok).of(operation.label, response)
    if envelope.status is not None:
        status = _value_at(body, envelope.status)
        is_success = status.__class__ is int and 200 <= status < 300
        if not is_success and not (status is None and envelope.status in envelope.optional):
            expected = "a whole number from 200 to 299"
            raise wrong(_field(envelope.status), expected, status).of(operation.label, response)


def _field(path: Path) -> str:
    return ".".join(map(str, path))


def _holds_error(operation: Operation, body: Any) -> bool:
    """Return whether *body*, of a success, has a code of the error table, or a value at the path of an error."""
    envelope = operation.envelope
    if any(_value_at(body, path) not in (None, {}) for path in envelope.error):
        return True
    return any(_is_listed(operation, code) for code in _texts(body, envelope.code))


def _host(response: Response) -> str | None:
    """Return the host that a redirect leads to."""
    try:
        return urlsplit(response.headers.get("location", "")).hostname
    except ValueError:
        return None


def _result(operation: Operation, response: Response, body: Any, reader: Reader[T]) -> T:
    payload = operation.envelope.payload
    try:
        if isinstance(payload, Mapping):
            # An empty header says as much as none.
            parts = {name: response.headers.get(header) or None for name, header in operation.envelope.headers.items()}
            result = reader(parts | {name: _value_at(body, path) for name, path in payload.items()})
        else:
            result = reader(_value_at(body, payload))
    except MalformedResponseError as error:
        for key in reversed(payload) if isinstance(payload, tuple) else ():
            error = error.under(str(key))
        raise error.of(operation.label, response) from None
    if response.names:
        _check_echoes(operation, response, body)
    return result


def _check_echoes(operation: Operation, response: Response, body: Any) -> None:
    """Raise if *body* repeats another value than the request named; a value that is not in it is not checked."""
    for name, path in operation.echoes.items():
        requested = response.names.get(name)
        for field, value in _repeated(body, path) if requested is not None else ():
            if not _is_same(requested, value):
                reason = f"expected the {name} that the request names, got another"
                error = MalformedResponseError(reason, field=field, about_another=True)
                raise error.of(operation.label, response)


def _repeated(value: Any, path: Path, field: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the field and the value at *path* below *value*, for each item of the lists on the way."""
    if value.__class__ is list and not (path and isinstance(path[0], int)):
        for index, item in enumerate(value):
            yield from _repeated(item, path, f"{field}[{index}]")
    elif path:
        yield from _repeated(_value_at(value, path[:1]), path[1:], f"{field}.{path[0]}" if field else str(path[0]))
    elif value is not None:
        yield field, value


def _is_same(requested: object, value: object) -> bool:
    """Return whether *value*, of a response, is the *requested* one; a number is the same as its digits."""
    if isinstance(requested, bool) or isinstance(value, bool):
        return requested is value
    if not isinstance(value, str | int):
        return False
    text = str(requested)
    # The case of a UUID means nothing (RFC 9562, section 4), also where an id that the provider issued is a text.
    return text == str(value) or (text.lower() == str(value).lower() and _is_uuid(text))


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False


def _value_at(body: Any, path: Path) -> Any:
    """Return the value at *path* in *body*, None if there is none."""
    for key in path:
        if body.__class__ is dict:
            body = body.get(key)
        elif body.__class__ is list and str(key).isdecimal() and int(key) < len(body):
            body = body[int(key)]
        else:
            return None
    return body


def _refusal(operation: Operation, response: Response, body: Any, status: int) -> ApiError:
    codes = list(_texts(body, operation.envelope.code))
    code = next((code for code in codes if _is_listed(operation, code)), codes[0] if codes else None)
    row = _row(operation.errors, status, code, body)
    error = row.error if row else _by_status(status)
    if status in {404, 405} and body is None and media_type(response.headers.get("content-type", "")) == "text/html":
        # It is no answer of the provider's, and what its table says of the status would be a false reason.
        says = f"{_SAYS[error]} (a web page came; is base_url right?)"
    else:
        says = (row.says if row else None) or _SAYS[error]
    # A documented code is a word. Another one may be anything, so the text leaves it out.
    listed = f" ({code})" if code and _is_listed(operation, code) else ""
    advice = _advice(operation, response)
    retry_after = retry_after_seconds(response.headers.get("retry-after"))
    is_stored = advice is not True and operation.retry == "with-key" and status in operation.retry_rules.stored
    if is_stored:
        advice = False
    elif advice is None and row is not None and (row.again is True or (row.again and retry_after is not None)):
        advice = True
    if retry_after is None and issubclass(error, RateLimitedError):
        # Such a header may stand on every response. After a 503 it does not mean that nothing was carried out.
        retry_after = _reset_seconds(operation, response)
    return error(
        f"{operation.label}: {status} {says}{listed}{_STORED if is_stored else ''}",
        status_code=status,
        code=code,
        message=next(_texts(body, operation.envelope.message), None),
        request_id=response.headers.get("x-request-id"),
        response=response,
        retry_after=retry_after,
        hint=next(_texts(body, operation.envelope.hint), None),
        details=next(_values(body, operation.envelope.details), None),
        repeat_advice=advice,
    )


def _advice(operation: Operation, response: Response) -> bool | None:
    """Return what the header of the provider's advice says: whether another attempt may succeed."""
    text = response.headers.get(operation.retry_rules.advice, "").strip().lower()
    return {"true": True, "false": False}.get(text)


def _reset_seconds(operation: Operation, response: Response) -> float | None:
    text = response.headers.get(operation.retry_rules.reset, "").strip()
    return retry_after_seconds(text) if text.isdigit() else None


def _texts(body: Any, paths: tuple[Path, ...]) -> Iterator[str]:
    for path in paths:
        value = _value_at(body, path)
        if isinstance(value, str | int) and not isinstance(value, bool) and value != "":
            yield str(value)


def _values(body: Any, paths: tuple[Path, ...]) -> Iterator[Any]:
    """Yield the values at *paths*, without null and without an empty list, object or text."""
    for path in paths:
        value = _value_at(body, path)
        if value not in (None, [], {}, ""):
            yield value


def _is_listed(operation: Operation, code: str) -> bool:
    return any(code in row.codes for row in operation.errors)


def _row(rows: tuple[ErrorRow, ...], status: int, code: str | None, body: Any) -> ErrorRow | None:
    """Return the row that fits; a row with a code comes before one with conditions, and that before any other."""
    # A refusal inside a 2xx that names no status of its own fits by its code alone.
    fitting = [row for row in rows if not row.http or status in row.http or status < 400]
    return next(
        (row for row in fitting if code is not None and code in row.codes),
        next(
            (row for row in fitting if row.when and not row.codes and _fits_body(row, body)),
            next((row for row in fitting if not row.codes and not row.when and status >= 400), None),
        ),
    )


def _fits_body(row: ErrorRow, body: Any) -> bool:
    """Return whether *body* fits the conditions of *row*; texts are compared exactly, and 1 is not true."""
    for path, values in row.when:
        value = _value_at(body, path)
        if value is None if not values else not any(value.__class__ is v.__class__ and value == v for v in values):
            return False
    return True


def _by_status(status: int) -> type[ApiError]:
    if status >= 500:
        return ServerError
    return _BY_STATUS.get(status, InvalidRequestError if status >= 400 else ApiError)


def retry_after_seconds(header: str | None, now: float | None = None) -> float | None:
    """Return the seconds to wait by a `Retry-After` *header*; None if it is missing or has no valid value.

    The header holds a number, or an HTTP date that is compared with *now* (seconds since 1970; the clock's if None).
    """
    if not header or len(header) > 64 or not header.isascii():
        return None
    text = header.strip()
    is_number = text.replace(".", "", 1).isdigit()
    seconds = float(text) if is_number else _seconds_until(text, time.time() if now is None else now)
    return seconds if seconds is not None and seconds <= _LONGEST_WAIT else None


def _seconds_until(text: str, now: float) -> float | None:
    from email.utils import parsedate_to_datetime  # here, because it is slow to load and seldom needed

    try:
        moment = parsedate_to_datetime(text)
        return max(0.0, moment.timestamp() - now) if moment.tzinfo else None
    except (ValueError, OverflowError, OSError):
        return None
