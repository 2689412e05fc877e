# Generated from templates/package/_runtime/calls/response_reader.py; edits here are lost.

"""From an answer to its result, or to the error that it stands for: the envelope and the error table at work."""

from __future__ import annotations

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
    PermissionDeniedError,
    PreconditionError,
    QuotaExceededError,
    RateLimitedError,
    RedirectError,
    ServerError,
)
from . import retry_after

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
    PermissionDeniedError: "permission denied",
    PreconditionError: "precondition",
    QuotaExceededError: "quota exceeded",
    RateLimitedError: "rate limited",
    ServerError: "server error",
}

_BODILESS: Final = frozenset({204, 205})
"""By RFC 9110 an answer of these has no body."""


def read(operation: Operation, response: Response, reader: Reader[T]) -> T:
    """Return the result of *response* as *reader* reads it; raise the error that it stands for."""
    return _result(operation, response, judged(operation, response), reader)


def read_optional(operation: Operation, response: Response, reader: Reader[T]) -> T | None:
    """Return the result of *response*, or None where it carries none; raise the error that it stands for."""
    body = judged(operation, response)
    where = operation.envelope.payload
    if body is None or (isinstance(where, tuple) and _at(body, where) is None):
        return None
    return _result(operation, response, body, reader)


def read_nothing(operation: Operation, response: Response) -> None:
    """Raise the error that *response* stands for, if any."""
    # A word such as `OK` is as good as nothing; a web page is from somebody else.
    is_word = media_type(response.headers.get("content-type", "")) == "text/plain"
    judged(operation, response, or_word=is_word)


def judged(operation: Operation, response: Response, *, or_word: bool = False) -> Any:
    """Return the JSON body of a success, None for an empty one; raise what any other answer stands for.

    *or_word* is whether a body that is no JSON is as good as an empty one.
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
    named: Any = None if envelope.status is None else _at(body, envelope.status)
    status: int = named if named.__class__ is int and named >= 400 else response.status
    said_no = any(_at(body, path) is False for path in envelope.ok)
    if said_no or status >= 400 or _holds_error(operation, body):
        raise _refusal(operation, response, body, status)
    check_status(operation, response)
    if body is not None or response.status not in _BODILESS:
        _check_yes(operation, response, body)
    return body


def check_status(operation: Operation, response: Response) -> None:
    """Raise if the HTTP status of a success is none that is documented: 202 says that nothing is done yet."""
    if operation.statuses and response.status not in operation.statuses:
        listed = " or ".join(map(str, operation.statuses))
        raise MalformedResponseError(f"expected HTTP {listed}, got {response.status}").of(operation.label, response)


def _check_yes(operation: Operation, response: Response, body: Any) -> None:
    """Raise unless the envelope of *body* says yes in the very form that is declared: all else may be a no."""
    envelope = operation.envelope
    for path in envelope.ok:
        ok = _at(body, path)
        if ok is not True and not (ok is None and path in envelope.optional):
            raise wrong(_field(path), "true", ok).of(operation.label, response)
    if envelope.status is not None:
        status = _at(body, envelope.status)
        is_success = status.__class__ is int and 200 <= status < 300
        if not is_success and not (status is None and envelope.status in envelope.optional):
            expected = "a whole number from 200 to 299"
            raise wrong(_field(envelope.status), expected, status).of(operation.label, response)


def _field(path: Path) -> str:
    return ".".join(map(str, path))


def _holds_error(operation: Operation, body: Any) -> bool:
    """Return whether *body*, of a success, has a code of the error table, or something where an error stands."""
    envelope = operation.envelope
    if any(_at(body, path) not in (None, {}) for path in envelope.error):
        return True
    return any(_is_listed(operation, code) for code in _texts(body, envelope.code))


def _host(response: Response) -> str | None:
    """Return the host that a redirect leads to."""
    try:
        return urlsplit(response.headers.get("location", "")).hostname
    except ValueError:
        return None


def _result(operation: Operation, response: Response, body: Any, reader: Reader[T]) -> T:
    where = operation.envelope.payload
    try:
        if isinstance(where, Mapping):
            result = reader({name: _at(body, path) for name, path in where.items()})
        else:
            result = reader(_at(body, where))
    except MalformedResponseError as error:
        for key in reversed(where) if isinstance(where, tuple) else ():
            error = error.under(str(key))
        raise error.of(operation.label, response) from None
    if response.names:
        _check_echoes(operation, response, body)
    return result


def _check_echoes(operation: Operation, response: Response, body: Any) -> None:
    """Raise if *body* speaks of another than the request named; what it does not speak of is no repetition."""
    for name, path in operation.echoes.items():
        asked = response.names.get(name)
        for field, value in _repeated(body, path) if asked is not None else ():
            if not _is_same(asked, value):
                reason = f"expected the {name} that the request names, got another"
                error = MalformedResponseError(reason, field=field, about_another=True)
                raise error.of(operation.label, response)


def _repeated(value: Any, path: Path, field: str = "") -> Iterator[tuple[str, Any]]:
    """Yield what stands at *path* below *value*, in each item of a list on the way, with its field."""
    if value.__class__ is list and not (path and isinstance(path[0], int)):
        for index, item in enumerate(value):
            yield from _repeated(item, path, f"{field}[{index}]")
    elif path:
        yield from _repeated(_at(value, path[:1]), path[1:], f"{field}.{path[0]}" if field else str(path[0]))
    elif value is not None:
        yield field, value


def _is_same(asked: object, value: object) -> bool:
    """Return whether *value*, of an answer, is exactly what was *asked* for; a number is as good as its digits."""
    if isinstance(asked, bool) or isinstance(value, bool):
        return asked is value
    if not isinstance(value, str | int):
        return False
    # The case of a UUID says nothing, by RFC 9562, section 4.
    return str(asked) == str(value).lower() if isinstance(asked, UUID) else str(asked) == str(value)


def _at(body: Any, path: Path) -> Any:
    """Return what stands at *path* in *body*, None if nothing does."""
    for key in path:
        if body.__class__ is dict:
            body = body.get(key)
        elif body.__class__ is list and isinstance(key, int) and key < len(body):
            body = body[key]
        else:
            return None
    return body


def _refusal(operation: Operation, response: Response, body: Any, status: int) -> ApiError:
    codes = list(_texts(body, operation.envelope.code))
    code = next((code for code in codes if _is_listed(operation, code)), codes[0] if codes else None)
    row = _row(operation.errors, status, code)
    error = row.error if row else _by_status(status)
    says = (row.says if row else None) or _SAYS[error]
    # A code that the documentation lists is a word; one that it does not list may be anything, so it stays out.
    listed = f" ({code})" if code and _is_listed(operation, code) else ""
    return error(
        f"{operation.label}: {status} {says}{listed}",
        status_code=status,
        code=code,
        message=next(_texts(body, operation.envelope.message), None),
        request_id=response.headers.get("x-request-id"),
        response=response,
        retry_after=retry_after.seconds(response.headers.get("retry-after")),
        hint=next(_texts(body, operation.envelope.hint), None),
        details=next(_said(body, operation.envelope.details), None),
    )


def _texts(body: Any, paths: tuple[Path, ...]) -> Iterator[str]:
    for path in paths:
        found = _at(body, path)
        if isinstance(found, str | int) and not isinstance(found, bool) and found != "":
            yield str(found)


def _said(body: Any, paths: tuple[Path, ...]) -> Iterator[Any]:
    """Yield what stands at *paths*, without what says nothing: null, and an empty list, object or text."""
    for path in paths:
        found = _at(body, path)
        if found not in (None, [], {}, ""):
            yield found


def _is_listed(operation: Operation, code: str) -> bool:
    return any(code in row.codes for row in operation.errors)


def _row(rows: tuple[ErrorRow, ...], status: int, code: str | None) -> ErrorRow | None:
    """Return the row that fits: one with a code before any without."""
    # A refusal inside a 2xx that names no status of its own is told by its code alone.
    fitting = [row for row in rows if not row.http or status in row.http or status < 400]
    return next(
        (row for row in fitting if code is not None and code in row.codes),
        next((row for row in fitting if not row.codes and status >= 400), None),
    )


def _by_status(status: int) -> type[ApiError]:
    if status >= 500:
        return ServerError
    return _BY_STATUS.get(status, InvalidRequestError if status >= 400 else ApiError)
