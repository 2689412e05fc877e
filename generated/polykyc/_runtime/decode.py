"""From JSON to typed values; whatever does not fit is a `MalformedResponseError` that names the field, never the value.

A reader is a function from a JSON value to a typed one. Emitted models check texts, numbers and flags in place, because
that is where the time goes, and leave everything else to the readers here.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final, NoReturn, TypeAlias, TypeVar
from uuid import UUID

from .errors import MalformedResponseError

S = TypeVar("S")
T = TypeVar("T")
Reader: TypeAlias = Callable[[Any], T]
Getter: TypeAlias = Callable[[str], Any]

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_KINDS: Final[dict[type, str]] = {
    bool: "a boolean",
    str: "a string",
    int: "a number",
    float: "a number",
    list: "an array",
    dict: "an object",
    type(None): "null or nothing",
}


def document(content: bytes, content_type: str) -> Any:
    """Return *content* as JSON values; *content_type* only serves the error's text."""
    if not content.strip():
        raise MalformedResponseError("expected JSON, got an empty body")
    try:
        return json.loads(content.decode(), parse_constant=_not_json, object_pairs_hook=_distinct)
    except (ValueError, RecursionError):
        # Without its cause: a decoding error shows the text that it failed on.
        raise MalformedResponseError(f"expected JSON, got {_shown(media_type(content_type))}") from None


def _not_json(name: str) -> NoReturn:
    raise ValueError(name)


def _distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    # Of `"approved": false, "approved": true` one reader takes the first and another the last.
    if len(found) != len(pairs):
        raise ValueError("a name twice")
    return found


def media_type(content_type: str) -> str:
    """Return the media type that a header names, without its parameters."""
    return content_type.partition(";")[0].strip().lower()


def _shown(found: str) -> str:
    if "json" in found:
        return "a body that cannot be parsed"
    return found if found.replace("/", "").replace("-", "").isalnum() else "something else"


def wrong(key: str, expected: str, value: Any) -> MalformedResponseError:
    """Return the error that says that *value*, at *key*, is not what was *expected*."""
    kind: type = value.__class__
    return MalformedResponseError(f"expected {expected}, got {_KINDS.get(kind, 'something else')}", field=key)


def mapping(value: Any) -> dict[str, Any]:
    """Read an object."""
    if value.__class__ is not dict:
        raise wrong("", "an object", value)
    found: dict[str, Any] = value
    return found


def getter(body: dict[str, Any]) -> Getter:
    """Return how to look a property of *body* up, None if it has none of that name."""
    return body.get


def beyond(known: frozenset[str], body: dict[str, Any]) -> dict[str, Any] | None:
    """Return the properties of *body* beyond the *known* ones, None if there are none."""
    return None if known.issuperset(body) else {key: value for key, value in body.items() if key not in known}


def within(key: str, read: Reader[T], value: Any) -> T:
    """Read *value*, which stands at *key*."""
    try:
        return read(value)
    except MalformedResponseError as error:
        raise error.under(key) from None


def text(value: Any) -> str:
    """Read a string."""
    if value.__class__ is not str:
        raise wrong("", "a string", value)
    return str(value)


def whole(value: Any) -> int:
    """Read a whole number; `1.0` is one, as JSON Schema has it."""
    if value.__class__ is int or (value.__class__ is float and value.is_integer()):
        return int(value)
    raise wrong("", "a whole number", value)


def number(value: Any) -> float:
    """Read a number."""
    if value.__class__ is not float and value.__class__ is not int:
        raise wrong("", "a number", value)
    if abs(value) > sys.float_info.max:
        raise MalformedResponseError("expected a number that a float can hold, got a larger one")
    return float(value)


def flag(value: Any) -> bool:
    """Read a boolean."""
    if value.__class__ is not bool:
        raise wrong("", "a boolean", value)
    return bool(value)


def nothing(value: Any) -> None:
    """Read null."""
    if value is not None:
        raise wrong("", "null", value)


def anything(value: Any) -> Any:
    """Read any JSON value as it is."""
    return value


def moment(value: Any) -> datetime:
    """Read an ISO 8601 time; one without an offset is in UTC."""
    try:
        read = datetime.fromisoformat(text(value))
    except ValueError:
        raise wrong_text("a time such as 2025-01-31T12:00:00Z") from None
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def day(value: Any) -> date:
    """Read an ISO 8601 date."""
    try:
        return date.fromisoformat(text(value))
    except ValueError:
        raise wrong_text("a date such as 2025-01-31") from None


def uuid(value: Any) -> UUID:
    """Read a UUID."""
    try:
        return UUID(text(value))
    except ValueError:
        raise wrong_text("a UUID") from None


def wrong_text(expected: str) -> MalformedResponseError:
    """Return the error for a string that is not *expected*."""
    return MalformedResponseError(f"expected {expected}, got another string")


def unix_ms(value: Any) -> datetime:
    """Read a time in milliseconds since 1970."""
    return _since_epoch(timedelta(milliseconds=1), value)


def unix_s(value: Any) -> datetime:
    """Read a time in seconds since 1970."""
    return _since_epoch(timedelta(seconds=1), value)


def _since_epoch(unit: timedelta, value: Any) -> datetime:
    try:
        return _EPOCH + unit * whole(value)
    except OverflowError:
        raise MalformedResponseError("expected a time, got a number beyond the year 9999") from None


def list_of(read: Reader[T]) -> Reader[list[T]]:
    """Return the reader of an array of what *read* reads."""

    def items(value: Any) -> list[T]:
        if value.__class__ is not list:
            raise wrong("", "an array", value)
        try:
            return [read(item) for item in value]
        except MalformedResponseError:
            # Once more, to learn where: a list that fits does not pay for the count.
            for index, item in enumerate(value):
                within(f"[{index}]", read, item)
            raise

    return items


def map_of(read: Reader[T]) -> Reader[dict[str, T]]:
    """Return the reader of an object whose values *read* reads."""

    def entries(value: Any) -> dict[str, T]:
        return {key: within(key, read, item) for key, item in mapping(value).items()}

    return entries


def optional(read: Reader[T]) -> Reader[T | None]:
    """Return the reader of what *read* reads, or of null."""

    def maybe(value: Any) -> T | None:
        return None if value is None else read(value)

    return maybe


def either(one: Reader[T], other: Reader[S]) -> Reader[T | S]:
    """Return the reader that takes what *one* takes, or else what *other* takes."""

    def first(value: Any) -> T | S:
        try:
            return one(value)
        except MalformedResponseError:
            return other(value)

    return first
