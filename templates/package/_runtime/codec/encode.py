"""From typed values to what goes over the wire."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType
from typing import Any, Final, Literal, Protocol, TypeAlias, TypeGuard, assert_never, cast
from urllib.parse import quote
from uuid import UUID, uuid4

from ..errors import ArgumentError
from .unset import UNSET


class Sent(Protocol):
    """A model that goes over the wire."""

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON values; raise `ArgumentError` for what the provider would refuse."""
        ...


Style: TypeAlias = Literal["repeated", "commaDelimited", "spaceDelimited", "pipeDelimited", "deepObject"]
"""How a field of a form is written that is an array or an object; see `ParameterStyle` of the generator.

`repeated`: each item under the name of its own, an object as JSON text. `deepObject`: each property as
`name[property]`. The others: the items of an array in one text.
"""

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_IN_COOKIES: Final = "!#$&'()*+-./:<=>?@[]^_`{|}~"


def body(value: Any) -> bytes:
    """Return *value*, made of JSON values, as JSON text."""
    try:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    except (TypeError, ValueError, RecursionError):
        # Without its cause, which shows the value.
        raise ArgumentError("the body holds something that JSON cannot say") from None


def form(value: Mapping[str, Any], styles: Mapping[str, Style] = MappingProxyType({})) -> bytes:
    """Return *value*, made of JSON values, as an HTML form; a field that is not in *styles* is `repeated`."""
    return "&".join(
        f"{_quoted(name, name)}={_quoted(name, field(name, item))}" for name, item in pairs(value, styles)
    ).encode()


def pairs(value: Mapping[str, Any], styles: Mapping[str, Style]) -> list[tuple[str, object]]:
    """Return the names and values of a form that holds *value*, each a single one or JSON."""
    found: list[tuple[str, object]] = []
    for name, item in value.items():
        style = styles.get(name, "repeated")
        match style:
            case "repeated":
                found += [(name, inner) for inner in (item if _is_list(item) else [item])]
            case "commaDelimited":
                found += _delimited(",", name, item)
            case "spaceDelimited":
                found += _delimited(" ", name, item)
            case "pipeDelimited":
                found += _delimited("|", name, item)
            case "deepObject":
                found += _deep(name, item)
            case _:
                assert_never(style)
    return found


def _delimited(delimiter: str, name: str, value: object) -> list[tuple[str, object]]:
    return [(name, joined(delimiter, name, value))]


def _deep(name: str, value: object) -> list[tuple[str, object]]:
    """Return the properties of *value* as `name[property]`; a single value has none."""
    pairs: list[tuple[str, object]] = [(name, value)]
    if isinstance(value, Mapping):
        pairs = [(f"{name}[{key}]", inner) for key, inner in cast("Mapping[str, object]", value).items()]
    if any(isinstance(inner, list | tuple | Mapping) for _, inner in pairs):
        raise ArgumentError(f"{name}: properties in brackets cannot say what nests deeper")
    return pairs


def field(name: str, value: object) -> str:
    """Return *value*, of the field *name* of a form, as text."""
    if value is None:
        raise ArgumentError(f"{name}: a form cannot say null")
    return body(value).decode() if isinstance(value, list | dict) else _plain(value)


def minted() -> str:
    """Return a reference that nobody else has."""
    return str(uuid4())


def present(value: dict[str, Any]) -> dict[str, Any]:
    """Return *value* without what was not given."""
    return {key: item for key, item in value.items() if item is not UNSET}


def given(value: Any) -> Any:
    """Return *value*, or `UNSET` where there is none."""
    return UNSET if value is None else value


def segment(name: str, value: object) -> str:
    """Return *value* as one path segment; refuse one that would lead to another path."""
    written = "" if value is None else _plain(value)
    if written in {"", ".", ".."}:
        raise ArgumentError(f"{name}: an empty or dotted path segment would address something else")
    return _quoted(name, written)


def _quoted(name: str, written: str, safe: str = "") -> str:
    try:
        return quote(written, safe="," if isinstance(written, Joined) else safe)
    except UnicodeEncodeError:
        # Without its cause, which shows the value.
        raise ArgumentError(f"{name}: expected a text that UTF-8 can say") from None


class Joined(str):
    """Items of an array in one text, whose commas are not a part of any."""

    __slots__ = ()


def joined(separator: str, name: str, value: object) -> object:
    """Return *value*, if it is an array, as one text that *separator* keeps apart; `None` for an empty one."""
    if not _is_list(value):
        return value
    items = [_plain(item) for item in value]
    # An item that holds the separator would arrive as two.
    if any(separator in item for item in items):
        raise ArgumentError(f"{name}: expected items without {separator!r}, which keeps them apart")
    return Joined(separator.join(items)) if items else None


def query(pairs: Iterable[tuple[str, object]]) -> str:
    """Return *pairs* as a query string, without those that were not given; an array repeats its name.

    Properties of an object go out as `name[property]`.
    """
    return "&".join(
        f"{_quoted(whole, whole)}={_quoted(name, _plain(item))}"
        for name, value in pairs
        for whole, item in ([(name, one) for one in value] if _is_list(value) else _deep(name, value))
        if item is not None and item is not UNSET
    )


def _is_list(value: object) -> TypeGuard[list[object] | tuple[object, ...]]:
    return isinstance(value, list | tuple)


def cookies(pairs: Iterable[tuple[str, object]]) -> str | None:
    """Return *pairs* as what a `Cookie` header holds, `None` if none was given.

    What no cookie can hold is percent-encoded, and so is the percent sign; all else stays readable to whoever does not
    decode.
    """
    told = [
        f"{name}={_quoted(name, _plain(value), _IN_COOKIES)}"
        for name, value in pairs
        if value is not None and value is not UNSET
    ]
    return "; ".join(told) or None


def text(name: str, value: object) -> str:
    """Return *value*, made of JSON values, as JSON text in ASCII, which a header can hold as well."""
    try:
        return json.dumps(value, separators=(",", ":"), allow_nan=False)
    except (TypeError, ValueError, RecursionError):
        # Without its cause, which shows the value.
        raise ArgumentError(f"{name}: holds something that JSON cannot say") from None


def headers(pairs: Iterable[tuple[str, object]]) -> dict[str, str]:
    """Return *pairs* as header fields, without those that were not given."""
    fields = {name: _plain(value) for name, value in pairs if value is not None and value is not UNSET}
    for name, value in fields.items():
        if not value.isascii() or not value.isprintable():
            raise ArgumentError(f"{name}: a header holds printable ASCII only")
    return fields


def _plain(value: object) -> str:
    if isinstance(value, Joined):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date | UUID):
        return str(value)
    return f"{value}"


def plain(value: Any) -> Any:
    """Return *value*, a model, a time or made of such, as JSON values."""
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date | UUID):
        return str(value)
    if _is_list(value):
        return [plain(item) for item in value]
    return value.to_json() if hasattr(value, "to_json") else value


def nested(name: str, value: Any) -> Any:
    """Return *value*, of the field *name* of a model, as JSON values; it holds models, whose refusals name the way."""
    if _is_list(value):
        return [nested(f"{name}[{index}]", item) for index, item in enumerate(value)]
    if isinstance(value, Mapping):
        # By no key: a caller takes it from anywhere, as it does a value.
        return {key: nested(f"{name}.*", item) for key, item in cast("Mapping[str, Any]", value).items()}
    try:
        return plain(value)
    except ArgumentError as error:
        raise ArgumentError(f"{name}.{error}") from None
    except RecursionError:
        raise ArgumentError(f"{name}: nests too deep, or holds itself") from None


def moment(value: datetime) -> str:
    """Return *value* as RFC 3339 text in UTC."""
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


def unix_ms(value: datetime) -> int:
    """Return *value* in milliseconds since 1970."""
    return (value - _EPOCH) // timedelta(milliseconds=1)


def unix_s(value: datetime) -> int:
    """Return *value* in seconds since 1970."""
    return (value - _EPOCH) // timedelta(seconds=1)
