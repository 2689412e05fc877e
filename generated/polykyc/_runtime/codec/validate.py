# Generated from templates/package/_runtime/codec/validate.py; edits here are lost.

"""Checks of arguments against the provider's documentation, before a request is made.

An error names the argument and the rule, never the value: the value may be an e-mail address. A person may have typed
it, and no deadline limits a check, so the time of each check grows no faster than the value.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any, Final, TypeAlias, TypeGuard
from urllib.parse import urlsplit
from uuid import UUID

from ..errors import ArgumentError
from . import encode
from .encode import UNSET

Check: TypeAlias = Callable[[str, Any], None]


_LONGEST: Final = 4096
_NAMED: Final = 5
"""How many members of a union an error names."""
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_LARGEST: Final = sys.float_info.max


def needed(name: str, value: object) -> None:
    """Raise `ArgumentError` if a required argument is None, as every check here does for a value that it refuses."""
    if value is None or value is UNSET:
        raise ArgumentError(f"{name}: expected a value, got None")


def some_of(**arguments: bool) -> None:
    """Refuse a call without any of these arguments; each says whether it is there."""
    if not any(arguments.values()):
        raise ArgumentError(f"expected at least one of {', '.join(arguments)}")


def complete(path: str, **arguments: bool) -> None:
    """Refuse a call that gives a part of the object at *path*; each says whether it is there."""
    missing = [name for name, is_there in arguments.items() if not is_there]
    if missing:
        raise ArgumentError(f"{path}: needs {', '.join(missing)} next to what is given")


def text(
    name: str,
    value: Any,
    *,
    min_length: int | None = None,
    max_length: int | None = None,
    pattern: str | None = None,
    format: str | None = None,
) -> None:
    """Refuse a value that is no such string; lengths are in characters."""
    if not isinstance(value, str):
        raise ArgumentError(f"{name}: expected a string")
    if min_length is not None and len(value) < min_length:
        raise ArgumentError(f"{name}: expected at least {_counted(min_length, 'character')}")
    if max_length is not None and len(value) > max_length:
        raise ArgumentError(f"{name}: expected at most {_counted(max_length, 'character')}")
    # The cost of a pattern grows with the text, so only the provider checks a longer one.
    if pattern is not None and len(value) <= _LONGEST and not re.search(pattern, value):
        raise ArgumentError(f"{name}: expected a text that fits {pattern}")
    if format is not None:
        fits, expected = _FORMATS[format]
        if not fits(value):
            raise ArgumentError(f"{name}: expected {expected}")


def opaque(name: str, value: Any) -> None:
    """Refuse a value that no request can contain as an id, a cursor or a token; the provider decides its shape."""
    if not isinstance(value, str):
        raise ArgumentError(f"{name}: expected a string")
    if not 0 < len(value) <= _LONGEST or _CONTROL.search(value):
        raise ArgumentError(f"{name}: expected 1 to {_LONGEST} characters, and none of them a control character")


def _is_uri(value: str) -> bool:
    # Sorting a host of combining marks takes quadratic time. So only the provider checks a URI that is longer than
    # every recipient has to support (RFC 9110, section 4.1).
    if len(value) > _LONGEST_URI:
        return True
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return bool(parts.scheme and (parts.netloc or parts.path)) and value.isprintable() and " " not in value


def _is_email(value: str) -> bool:
    local, _, domain = value.partition("@")
    # No longer than RFC 5321 (section 4.5.3.1.3) allows, and without spaces.
    if len(value) > _LONGEST_EMAIL or value.split() != [value]:
        return False
    return local != "" and "." in domain[1:-1] and "@" not in domain


_LONGEST_URI: Final = 8000
_LONGEST_EMAIL: Final = 254
_FORMATS: Final[Mapping[str, tuple[Callable[[str], bool], str]]] = {
    "uri": (_is_uri, "an absolute URI, such as https://example.com/done"),
    "email": (_is_email, "an e-mail address"),
}


def number(
    name: str,
    value: Any,
    *,
    minimum: float | None = None,
    maximum: float | None = None,
    above: float | None = None,
    below: float | None = None,
) -> None:
    """Refuse a value that is not a number within these bounds."""
    if not isinstance(value, int | float) or isinstance(value, bool) or not -_LARGEST <= value <= _LARGEST:
        raise ArgumentError(f"{name}: expected a number")
    if minimum is not None and value < minimum:
        raise ArgumentError(f"{name}: expected at least {minimum}")
    if maximum is not None and value > maximum:
        raise ArgumentError(f"{name}: expected at most {maximum}")
    if above is not None and value <= above:
        raise ArgumentError(f"{name}: expected more than {above}")
    if below is not None and value >= below:
        raise ArgumentError(f"{name}: expected less than {below}")


def method_of(name: str, value: object, method: str, expected: str) -> None:
    """Raise unless *value* is None or has the *method*; without it the first call would fail after it was sent."""
    if value is not None and (isinstance(value, type) or not callable(getattr(value, method, None))):
        raise ArgumentError(f"{name}: expected {expected}")


def whole(name: str, value: Any, **bounds: float) -> None:
    """Refuse a value that is not a whole number within *bounds*, which are those of `number`."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise ArgumentError(f"{name}: expected a whole number")
    number(name, value, **bounds)


def flag(name: str, value: Any) -> None:
    """Refuse a value that is not True or False."""
    if not isinstance(value, bool):
        raise ArgumentError(f"{name}: expected True or False")


def choice(name: str, value: Any, listed: type[Enum]) -> None:
    """Refuse a value that is not *listed*."""
    values = [member.value for member in listed]
    if value not in values or isinstance(value, bool):
        raise ArgumentError(f"{name}: expected one of {', '.join(map(str, values))}")


def moment(name: str, value: Any) -> None:
    """Refuse a value that is not an aware datetime."""
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise ArgumentError(f"{name}: expected a datetime with a time zone")
    try:
        value.astimezone(UTC)
    except OverflowError:
        raise ArgumentError(f"{name}: expected a datetime that has a date in UTC") from None


def day(name: str, value: Any) -> None:
    """Refuse a value that is not a date."""
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ArgumentError(f"{name}: expected a date")


def uuid(name: str, value: Any) -> None:
    """Refuse a value that is not a UUID."""
    if not isinstance(value, UUID):
        raise ArgumentError(f"{name}: expected a UUID")


def model(name: str, value: Any, kind: type[encode.Sent]) -> None:
    """Refuse a value that is not a *kind* or a mapping of its fields, or has a field that is refused."""
    if value is None:
        needed(name, value)
    encode.model(name, value, kind)


def instance(name: str, value: Any, kind: type[encode.Sent]) -> None:
    """Refuse a value that is not a *kind* or a mapping; sending it checks its fields.

    A check of the fields here, too, would double the work with each model within a model.
    """
    if not isinstance(value, kind | Mapping):
        raise ArgumentError(f"{name}: expected a {encode.class_path(kind)}, or a mapping of its fields")


def items(name: str, value: Any, check: Check, *, at_least: int | None = None, at_most: int | None = None) -> None:
    """Refuse a value that is not a list, or whose items *check* refuses."""
    if not _is_list(value):
        raise ArgumentError(f"{name}: expected a list")
    _count(name, len(value), at_least, at_most)
    for index, item in enumerate(value):
        check(f"{name}[{index}]", item)


def entries(name: str, value: Any, check: Check, *, at_least: int | None = None, at_most: int | None = None) -> None:
    """Refuse a value that is not a mapping with strings as keys, or whose values *check* refuses."""
    if not _is_mapping(value):
        raise ArgumentError(f"{name}: expected a mapping")
    _count(name, len(value), at_least, at_most)
    for key, item in value.items():
        if not isinstance(key, str):
            raise ArgumentError(f"{name}: expected strings as keys")
        # Without the key, which may be personal data as a value may be.
        check(f"{name}.*", item)


def _is_list(value: object) -> TypeGuard[list[Any] | tuple[Any, ...]]:
    return isinstance(value, list | tuple)


def _is_mapping(value: object) -> TypeGuard[Mapping[Any, Any]]:
    return isinstance(value, Mapping)


def _count(name: str, count: int, at_least: int | None, at_most: int | None) -> None:
    if at_least is not None and count < at_least:
        raise ArgumentError(f"{name}: expected at least {_counted(at_least, 'entry', 'entries')}")
    if at_most is not None and count > at_most:
        raise ArgumentError(f"{name}: expected at most {_counted(at_most, 'entry', 'entries')}")


def _counted(count: int, noun: str, plural: str = "") -> str:
    """Return *count* and the *noun* in its number: *plural*, which ends in s if left out, for all but 1."""
    return f"{count} {noun if count == 1 else plural or f'{noun}s'}"


def anything(name: str, value: Any) -> None:
    """Accept any value."""


def optional(check: Check) -> Check:
    """Return a check as *check* that also accepts None."""

    def maybe(name: str, value: Any) -> None:
        if value is not None:
            check(name, value)

    return maybe


def either(name: str, value: Any, *checks: Check) -> None:
    """Refuse a value that all *checks* refuse; the error says what they expect, and the type of *value*."""
    refusals: dict[str, None] = {}
    for check in checks:
        try:
            check(name, value)
        except ArgumentError as error:
            refusals[str(error)] = None
        else:
            return
    own = [text.removeprefix(f"{name}: ") for text in refusals if text.startswith(f"{name}: ")]
    inner = [text for text in refusals if not text.startswith(f"{name}: ")]
    if inner:
        # The value is of the type that these checks expect, so they say more.
        raise ArgumentError(" / ".join(inner[:_NAMED]))
    expected = [text.removeprefix("expected ") for text in own]
    others = f", or one of {len(expected) - _NAMED} others" if len(expected) > _NAMED else ""
    raise ArgumentError(f"{name}: expected {', or '.join(expected[:_NAMED])}{others}, got {type(value).__name__}")
