# Generated from templates/package/_runtime/codec/decode.py; edits here are lost.

"""Decoding: from JSON to typed values; a `MalformedResponseError` names the field that does not fit, never the value.

A reader is a function from a JSON value to a typed one; the readers of single values also take the key of the value.
Emitted models check texts and flags in place, because that takes most of the time, and use the readers here for all
other values.

Reading is strict except within `leniently`: there a model may leave a field undecoded (`may_leave`), if no status
table, session or page reads it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, timedelta
from typing import Any, Final, Generic, Protocol, TypeAlias, TypeVar, cast
from uuid import UUID

from ..errors import MalformedResponseError

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
A = TypeVar("A")
Reader: TypeAlias = Callable[[Any], T]
Getter: TypeAlias = Callable[[str], Any]


class KeyReader(Protocol[T_co]):
    """A reader that also takes the key."""

    def __call__(self, value: Any, key: str = "") -> T_co: ...


_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND: Final = timedelta(seconds=1)
_MILLISECOND: Final = timedelta(milliseconds=1)
_TIME: Final = re.compile(r"(\d{4}-\d\d-\d\d)[Tt ](\d\d):(\d\d):(\d\d)(\.\d+)?([Zz]|[+-]\d\d:?\d\d)?", re.ASCII)
_TIME_FORM: Final = "a time such as 2025-01-31T12:00:00Z"
MAX_UNDECODED: Final = 100
"""How many fields of one response may stay undecoded; with more, it is not the documented response."""

_left: ContextVar[list[int] | None] = ContextVar("polykyc_undecoded", default=None)
"""How many more fields of this response may stay undecoded; None if decoding is strict."""
_KINDS: Final[dict[type, str]] = {
    bool: "a boolean",
    str: "a string",
    int: "a number",
    float: "a number",
    list: "an array",
    dict: "an object",
    type(None): "null or nothing",
}


def wrong(key: str, expected: str, value: Any) -> MalformedResponseError:
    """Return the error that *value*, at *key*, is not what was *expected*."""
    kind: type = value.__class__
    return MalformedResponseError(f"expected {expected}, got {_KINDS.get(kind, 'something else')}", field=key)


def leniently(parse: Callable[[A], T], response: A) -> T:
    """Return the result of *parse* for *response*, in which models may leave fields undecoded that do not fit."""
    token = _left.set([MAX_UNDECODED])
    try:
        return parse(response)
    finally:
        _left.reset(token)


def may_leave() -> bool:
    """Count one more undecoded field, and return whether it may stay undecoded."""
    left = _left.get()
    if left is None or left[0] <= 0:
        return False
    left[0] -= 1
    return True


def _strictly(read: Reader[T], value: Any) -> T:
    token = _left.set(None)
    try:
        return read(value)
    finally:
        _left.reset(token)


def mapping(value: Any) -> dict[str, Any]:
    """Read an object."""
    if value.__class__ is not dict:
        raise wrong("", "an object", value)
    properties: dict[str, Any] = value
    return properties


def beyond(fields: frozenset[str], body: dict[str, Any]) -> dict[str, Any]:
    """Return the properties of *body* that are not in *fields*."""
    return {key: value for key, value in body.items() if key not in fields}


def beyond_both(
    fields: frozenset[str], body: dict[str, Any], key: str, inner_fields: frozenset[str], inner: dict[str, Any]
) -> dict[str, Any] | None:
    """Return the properties of *body* beyond *fields*, and below *key* those of the object *inner* beyond its own."""
    extra, below = beyond(fields, body), beyond(inner_fields, inner)
    return {**extra, **({key: below} if below else {})} or None


def within(key: str, read: Reader[T], value: Any) -> T:
    """Read *value*, which is at *key*."""
    try:
        return read(value)
    except MalformedResponseError as error:
        raise error.under(key) from None


def text(value: Any, key: str = "") -> str:
    """Read a string."""
    if value.__class__ is not str:
        raise wrong(key, "a string", value)
    return str(value)


def whole(value: Any, key: str = "") -> int:
    """Read a whole number; `1.0` is one, as JSON Schema has it."""
    if value.__class__ is int or (value.__class__ is float and value.is_integer()):
        return int(value)
    raise wrong(key, "a whole number", value)


def number(value: Any, key: str = "") -> float:
    """Read a number."""
    if value.__class__ is not float and value.__class__ is not int:
        raise wrong(key, "a number", value)
    if abs(value) > sys.float_info.max:
        raise MalformedResponseError("expected a number that a float can hold, got a larger one", field=key)
    return float(value)


def flag(value: Any, key: str = "") -> bool:
    """Read a boolean."""
    if value.__class__ is not bool:
        raise wrong(key, "a boolean", value)
    return bool(value)


def nothing(value: Any, key: str = "") -> None:
    """Read null."""
    if value is not None:
        raise wrong(key, "null", value)


def anything(value: Any) -> Any:
    """Read any JSON value as it is."""
    return value


def moment(value: Any, key: str = "") -> datetime:
    """Read a time of RFC 3339 or ISO 8601; a time without an offset is in UTC.

    Digits beyond microseconds are cut off. A leap second is the last microsecond before it, on the same day; 24:00:00
    is the next midnight.
    """
    try:
        time = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        # Apart, so that the usual times do not pay for the rare ones.
        return _other_moment(value, key)
    # Python takes any character between date and time, so some counts of milliseconds would be times of long ago.
    if value[10:11] not in "Tt " and "T" not in value:
        raise _unreadable(key, _TIME_FORM, value)
    if time.tzinfo is None:
        return time.replace(tzinfo=UTC)
    if not MINYEAR < time.year < MAXYEAR and not _is_in_calendar(time):
        raise _unreadable(key, _TIME_FORM, value)
    return time


def _is_in_calendar(time: datetime) -> bool:
    """Tell whether *time* has a date in UTC: otherwise no one could write it again."""
    try:
        time.astimezone(UTC)
    except OverflowError:
        return False
    return True


def _other_moment(value: Any, key: str) -> datetime:
    """Read a time of RFC 3339 that Python does not read: in lower case, with a leap second, or with hour 24."""
    match = _TIME.fullmatch(value) if value.__class__ is str else None
    if match is not None:
        date_, hour, minute, second, fraction, offset = match.groups(default="")
        leaps, ends = second == "60", (hour, minute, second, fraction.strip(".0")) == ("24", "00", "00", "")
        clock = "00:00:00" if ends else f"{hour}:{minute}:{'59.999999' if leaps else second + fraction}"
        try:
            time = datetime.fromisoformat(f"{date_}T{clock}{offset.upper() or 'Z'}")
            time += timedelta(days=ends)
            in_utc = time - (time.utcoffset() or timedelta())
        except (ValueError, OverflowError):
            pass
        else:
            # Leap seconds end a day in UTC; any other one is no valid time.
            if not leaps or (in_utc.hour, in_utc.minute) == (23, 59):
                return time
    raise _unreadable(key, _TIME_FORM, value) from None


def day(value: Any, key: str = "") -> date:
    """Read an ISO 8601 date."""
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise _unreadable(key, "a date such as 2025-01-31", value) from None


def uuid(value: Any, key: str = "") -> UUID:
    """Read a UUID."""
    try:
        return UUID(text(value, key))
    except ValueError:
        raise _unreadable(key, "a UUID", value) from None


def _unreadable(key: str, expected: str, value: Any) -> MalformedResponseError:
    if value.__class__ is not str:
        return wrong(key, "a string", value)
    return MalformedResponseError(f"expected {expected}, got another string", field=key)


def unix_ms(value: Any, key: str = "") -> datetime:
    """Read a time in milliseconds since 1970."""
    return _since_epoch(_MILLISECOND, value, key)


def unix_s(value: Any, key: str = "") -> datetime:
    """Read a time in seconds since 1970."""
    return _since_epoch(_SECOND, value, key)


def _since_epoch(unit: timedelta, value: Any, key: str) -> datetime:
    count = value if value.__class__ is int else whole(value, key)
    try:
        return _EPOCH + unit * count
    except OverflowError:
        raise MalformedResponseError("expected a time, got a number beyond the year 9999", field=key) from None


def list_of(read: Reader[T]) -> Reader[list[T]]:
    """Return the reader of an array whose items *read* reads."""

    def items(value: Any) -> list[T]:
        if value.__class__ is not list:
            raise wrong("", "an array", value)
        try:
            return [read(item) for item in value]
        except MalformedResponseError:
            # Again, to learn the index: a list that fits does not pay for the count.
            for index, item in enumerate(value):
                within(f"[{index}]", read, item)
            raise

    return items


def map_of(read: Reader[T]) -> Reader[dict[str, T]]:
    """Return the reader of an object whose values *read* reads."""

    def entries(value: Any) -> dict[str, T]:
        # A key may be personal data, so no error names it.
        return {key: within("*", read, item) for key, item in mapping(value).items()}

    return entries


class UnprintedDict(dict[str, Any]):
    """A dict whose repr shows nothing, because it may hold secret or personal data."""

    def __repr__(self) -> str:
        return "{...}"


class UnprintedList(list[Any]):
    """A list whose repr shows nothing, because it may hold secret or personal data."""

    def __repr__(self) -> str:
        return "[...]"


def unprinted(read: Reader[T]) -> Reader[T]:
    """Return a reader as *read*, whose objects and arrays that are no models show nothing in a repr."""

    def hidden(value: Any) -> T:
        result: Any = read(value)
        if result.__class__ is dict:
            return cast(T, UnprintedDict(result))
        return cast(T, UnprintedList(result) if result.__class__ is list else result)

    return hidden


def optional(read: Reader[T]) -> Reader[T | None]:
    """Return a reader as *read* that also reads null."""

    def maybe(value: Any) -> T | None:
        return None if value is None else read(value)

    return maybe


class AnyOf(Generic[T]):
    """The reader of a union without a discriminator: the first of *readers* that a value fits reads it.

    Strict reading comes first for all of them, because with undecoded fields a model fits nearly any object.
    *expected* names the members of the union in the error for a value that fits none.
    """

    def __init__(self, expected: str, *readers: Reader[T]) -> None:
        self._expected, self._readers = expected, readers

    def __call__(self, value: Any) -> T:
        """Read *value*."""
        if _left.get() is not None:
            try:
                return _strictly(self._first, value)
            except MalformedResponseError:
                pass
        return self._first(value)

    def _first(self, value: Any) -> T:
        inner: list[MalformedResponseError] = []
        for read in self._readers:
            try:
                return read(value)
            except MalformedResponseError as error:
                inner += [error] if error.field else []
        if len(inner) == 1:
            # Only one of them is of this type at all, so its error says more.
            raise inner[0]
        misfit = wrong("", self._expected, value)
        raise MalformedResponseError(f"{misfit.reason} that fits none of them") if inner else misfit


class Discriminator(Generic[T]):
    """The reader of a union of models with a discriminator: the property *key* selects the reader of an object.

    An object with another value, or one that does not fit its model, stays as it came.
    """

    def __init__(self, key: str, readers: Mapping[str, Reader[T]]) -> None:
        self._key, self._readers = key, readers

    def __call__(self, value: Any) -> T | dict[str, Any]:
        """Read *value*."""
        properties = mapping(value)
        tag = _tag(properties.get(self._key))
        read = None if tag is None else self._readers.get(tag)
        if read is None:
            return properties
        try:
            return read(properties)
        except MalformedResponseError:
            return properties


def _tag(value: Any) -> str | None:
    """Return *value* as a key of the readers: a text, or the text of a whole number or boolean; None for the rest."""
    if value.__class__ is str:
        return str(value)
    if value.__class__ is bool:
        return "true" if value else "false"
    is_whole = value.__class__ is int or (value.__class__ is float and value.is_integer())
    return str(int(value)) if is_whole else None
