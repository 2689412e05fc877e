"""Encoding: from typed values to request bodies, forms, queries, headers and paths."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from types import MappingProxyType
from typing import Any, Final, Literal, Protocol, TypeAlias, TypeGuard, assert_never, cast
from urllib.parse import quote
from uuid import UUID, uuid4

from ..errors import ArgumentError


class Unset(Enum):
    """The type of `UNSET`; an enum, so that type checkers narrow it with `is` and copies stay the same object."""

    UNSET = "UNSET"

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "UNSET"


UNSET: Final = Unset.UNSET
"""An argument that was not given, which a request leaves out; None is sent as null."""


class Sent(Protocol):
    """A model that a request may contain."""

    def checked_json(self) -> dict[str, Any]:
        """Return the model as JSON values; raise `ArgumentError` for a value that the provider would refuse."""
        ...


Style: TypeAlias = Literal["repeated", "commaDelimited", "spaceDelimited", "pipeDelimited", "deepObject"]
"""How a form field is written that is an array or an object; mirrors `ParameterStyle` of the generator.

`repeated`: each item of an array with the name of the field, an object as JSON text. `deepObject`: each property as
`name[property]` and each item as `name[0]`, to any depth. The others: all items of an array in one text.
"""

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_PATTERN_FIELD: Final = re.compile(r"yyyy-MM-dd|HH:mm:ss|S+|xxx|xx|XXX")
_OFFSETS: Final = MappingProxyType({"xx": "+0000", "xxx": "+00:00", "XXX": "Z"})
"""What a pattern writes for the offset of UTC."""
_EXACT: Final = 2**53
"""Below it, a float is the same number as the integer."""
_IN_COOKIES: Final = "!#$&'()*+-./:<=>?@[]^_`{|}~"


def body(value: Any) -> bytes:
    """Return *value*, made of JSON values, as JSON text."""
    try:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    except (TypeError, ValueError, RecursionError):
        # Without its cause, which shows the value.
        raise ArgumentError("the body holds something that JSON cannot say") from None


def json_text(value: Any, indent: int | None = None) -> str:
    """Return *value*, made of JSON values, as text for the caller, with *indent* spaces for each level."""
    separators = (",", ":") if indent is None else (",", ": ")
    try:
        return json.dumps(value, ensure_ascii=False, separators=separators, indent=indent, allow_nan=False)
    except (TypeError, ValueError, RecursionError):
        # Without its cause, which shows the value.
        raise ArgumentError("it holds something that JSON cannot say") from None


def form(value: Mapping[str, Any], styles: Mapping[str, Style] = MappingProxyType({})) -> bytes:
    """Return *value*, made of JSON values, as a URL-encoded form; a field that is not in *styles* is `repeated`."""
    return "&".join(
        f"{_quoted(name, name)}={_quoted(name, field(name, item))}" for name, item in pairs(value, styles)
    ).encode()


def pairs(value: Mapping[str, Any], styles: Mapping[str, Style]) -> list[tuple[str, object]]:
    """Return the names and values of the form *value*; a value is a single one or JSON."""
    fields: list[tuple[str, object]] = []
    for name, item in value.items():
        style = styles.get(name, "repeated")
        match style:
            case "repeated":
                fields += [(name, inner) for inner in (item if _is_list(item) else [item])]
            case "commaDelimited":
                fields += _delimited(",", name, item)
            case "spaceDelimited":
                fields += _delimited(" ", name, item)
            case "pipeDelimited":
                fields += _delimited("|", name, item)
            case "deepObject":
                fields += bracketed(name, item)
            case _:
                assert_never(style)
    return fields


def _delimited(delimiter: str, name: str, value: object) -> list[tuple[str, object]]:
    return [(name, joined(delimiter, name, value))]


def bracketed(name: str, value: object) -> list[tuple[str, object]]:
    """Return the properties of *value* as `name[property]` and its items as `name[0]`, to any depth.

    A single value keeps the name. An empty array or object has no pair, so a provider would read it as not given.
    """
    try:
        return [*_bracketed(name, name, value)]
    except RecursionError:
        raise ArgumentError(f"{name}: nests too deep, or holds itself") from None


def _bracketed(argument: str, name: str, value: object) -> Iterator[tuple[str, object]]:
    """Yield the pairs of *value*, which is in *argument* and has this *name*."""
    if _is_list(value):
        inner = [(f"{index}", item) for index, item in enumerate(value)]
        if any(item is None for _, item in inner):
            raise ArgumentError(f"{argument}: a list in brackets cannot hold None")
    elif _is_mapping(value):
        inner = [(f"{key}", item) for key, item in value.items()]
        if any(not key or "[" in key or "]" in key for key, _ in inner):
            raise ArgumentError(f"{argument}: a key in brackets cannot be empty or hold a bracket")
    else:
        yield name, value
        return
    if not inner:
        raise ArgumentError(f"{argument}: brackets cannot say an empty list or object")
    for key, item in inner:
        yield from _bracketed(argument, f"{name}[{key}]", item)


def field(name: str, value: object) -> str:
    """Return *value*, of the field *name* of a form, as text."""
    if value is None:
        raise ArgumentError(f"{_outer(name)}: a form cannot say null")
    return body(value).decode() if isinstance(value, list | dict) else _plain(value)


def _outer(name: str) -> str:
    """Return *name* without what is in brackets: a key may be personal data as a value may be."""
    return name.partition("[")[0] or name


def minted() -> str:
    """Return a new unique reference."""
    return str(uuid4())


def present(value: dict[str, Any]) -> dict[str, Any]:
    """Return *value* without the arguments that were not given."""
    return {key: item for key, item in value.items() if item is not UNSET}


def member(value: object, path: Iterable[str]) -> Any:
    """Return the value at *path* of *value*, made of JSON values, None if there is none."""
    for name in path:
        value = cast("Mapping[str, object]", value).get(name) if _is_mapping(value) else None
    return value


def none_as_unset(value: Any) -> Any:
    """Return *value*, or `UNSET` for None."""
    return UNSET if value is None else value


def segment(name: str, value: object) -> str:
    """Return *value* as one path segment; raise `ArgumentError` for one that would lead to another path."""
    segment_text = "" if value is None else _plain(value)
    if segment_text in {"", ".", ".."}:
        raise ArgumentError(f"{name}: an empty or dotted path segment would address something else")
    return _quoted(name, segment_text)


def _quoted(name: str, unquoted: str, safe: str = "") -> str:
    try:
        return quote(unquoted, safe="," if isinstance(unquoted, Joined) else safe)
    except UnicodeEncodeError:
        # Without its cause, which shows the value.
        raise ArgumentError(f"{_outer(name)}: expected a text that UTF-8 can say") from None


class Joined(str):
    """The items of an array in one text; its commas are delimiters, and stay unquoted."""

    __slots__ = ()


def joined(delimiter: str, name: str, value: object) -> object:
    """Return *value*, if it is an array, as one text with *delimiter* between the items; None for an empty array."""
    if not _is_list(value):
        return value
    items = [_plain(item) for item in value]
    # An item that holds the delimiter would arrive as two.
    if any(delimiter in item for item in items):
        raise ArgumentError(f"{name}: expected items without {delimiter!r}, which keeps them apart")
    return Joined(delimiter.join(items)) if items else None


def query(pairs: Iterable[tuple[str, object]]) -> str:
    """Return *pairs* as a query string, without arguments that were not given.

    An array repeats its name, and an object is written in brackets. A property that is None is left out, too.
    """
    return "&".join(
        f"{_quoted(key, key)}={_quoted(key, _plain(item))}"
        for name, value in pairs
        for key, item in ([(name, each) for each in value] if _is_list(value) else bracketed(name, value))
        if item is not None and item is not UNSET
    )


def exploded(name: str, value: object) -> list[tuple[str, object]]:
    """Return the properties of the object *value* as pairs of their own, any other value under *name*."""
    if not isinstance(value, Mapping):
        return [(name, value)]
    pairs = [*cast("Mapping[str, object]", value).items()]
    if any(_nests(item) for _, inner in pairs for item in (inner if _is_list(inner) else [inner])):
        raise ArgumentError(f"{name}: properties in a query cannot say what nests deeper")
    return pairs


def _nests(value: object) -> bool:
    return isinstance(value, list | tuple | Mapping)


def _is_list(value: object) -> TypeGuard[list[object] | tuple[object, ...]]:
    return isinstance(value, list | tuple)


def _is_mapping(value: object) -> TypeGuard[Mapping[Any, Any]]:
    return isinstance(value, Mapping)


def cookies(pairs: Iterable[tuple[str, object]]) -> str | None:
    """Return *pairs* as the value of a `Cookie` header, None if no argument was given.

    Characters that no cookie can hold, and the percent sign, are percent-encoded. All others stay as they are, for
    servers that do not decode.
    """
    cookie_pairs = [
        f"{name}={_quoted(name, _plain(value), _IN_COOKIES)}"
        for name, value in pairs
        if value is not None and value is not UNSET
    ]
    return "; ".join(cookie_pairs) or None


def text(name: str, value: object) -> str:
    """Return *value*, made of JSON values, as JSON text in ASCII, which a header can hold as well."""
    try:
        return json.dumps(value, separators=(",", ":"), allow_nan=False)
    except (TypeError, ValueError, RecursionError):
        # Without its cause, which shows the value.
        raise ArgumentError(f"{name}: holds something that JSON cannot say") from None


def headers(pairs: Iterable[tuple[str, object]]) -> dict[str, str]:
    """Return *pairs* as header fields, without arguments that were not given."""
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
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        # Documents write a whole number without a fraction, and some providers refuse one with it.
        return str(int(value))
    return f"{value}"


def moment(value: datetime) -> str:
    """Return *value* as RFC 3339 text in UTC."""
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


def moment_as(pattern: str) -> Callable[[datetime], str]:
    """Return the function that writes a time in UTC by *pattern*, such as `yyyy-MM-dd HH:mm:ss.SSS` (Unicode TR 35).

    It cuts off the digits beyond those of the pattern.
    """

    def write(value: datetime) -> str:
        text = value.astimezone(UTC).isoformat(timespec="microseconds")
        fields = {"yyyy-MM-dd": text[:10], "HH:mm:ss": text[11:19], **_OFFSETS}
        digits = f"{text[20:26]}000"
        return _PATTERN_FIELD.sub(lambda match: fields.get(match[0], digits[: len(match[0])]), pattern)

    return write


def unix_ms(value: datetime) -> int:
    """Return *value* in milliseconds since 1970."""
    return (value - _EPOCH) // timedelta(milliseconds=1)


def unix_s(value: datetime) -> int:
    """Return *value* in seconds since 1970."""
    return (value - _EPOCH) // timedelta(seconds=1)


def plain(value: Any, write_time: Callable[[datetime], Any] = moment) -> Any:
    """Return *value*, a model, a time or made of such, as JSON values; *write_time* writes a time outside a model."""
    if isinstance(value, datetime):
        return write_time(value)
    if isinstance(value, date | UUID):
        return str(value)
    if _is_list(value) or _is_mapping(value):
        try:
            return _plain_items(value, write_time)
        except RecursionError:
            raise ArgumentError("an argument nests too deep, or holds itself") from None
    return value.checked_json() if hasattr(value, "checked_json") else value


def _plain_items(value: Any, write_time: Callable[[datetime], Any]) -> Any:
    if _is_list(value):
        return [plain(item, write_time) for item in value]
    return {key: plain(item, write_time) for key, item in value.items()}


def nested(name: str, value: Any, write_time: Callable[[datetime], Any] = moment) -> Any:
    """Return *value*, of the field *name* of a model, as JSON values; an error names the path within *value*."""
    if _is_list(value):
        return [nested(f"{name}[{index}]", item, write_time) for index, item in enumerate(value)]
    if isinstance(value, Mapping):
        # Without the key, which may be personal data as a value may be.
        return {key: nested(f"{name}.*", item, write_time) for key, item in cast("Mapping[str, Any]", value).items()}
    try:
        return plain(value, write_time)
    except ArgumentError as error:
        raise ArgumentError(f"{name}.{error}") from None
    except RecursionError:
        raise ArgumentError(f"{name}: nests too deep, or holds itself") from None


def class_path(kind: type[Sent]) -> str:
    """Return where a caller finds *kind*: `polykyc.kayle.models.RsaPublicJwk`."""
    return f"{kind.__module__.rpartition('.')[0]}.{kind.__name__}"


def model(name: str, value: Any, kind: type[Sent]) -> Any:
    """Return *value*, a *kind* or a mapping of its fields, as JSON values; None as it is."""
    if _is_mapping(value):
        from .mapping import mapping_json  # here, because many callers give models

        return mapping_json(name, value, kind)
    if value is not None and not isinstance(value, kind):
        raise ArgumentError(f"{name}: expected a {class_path(kind)}, or a mapping of its fields")
    return nested(name, value)


def items(name: str, value: Any, write: Callable[[str, Any], Any]) -> Any:
    """Return the list *value* as JSON values, each item as *write* does it."""
    return None if value is None else [write(f"{name}[{index}]", item) for index, item in enumerate(value)]


def entries(name: str, value: Any, write: Callable[[str, Any], Any]) -> Any:
    """Return the mapping *value* as JSON values, each of its values as *write* does it."""
    # Without the key, which may be personal data as a value may be.
    return None if value is None else {key: write(f"{name}.*", item) for key, item in value.items()}


def either(name: str, value: Any, *kinds: type[Sent], write_time: Callable[[datetime], Any] = moment) -> Any:
    """Return *value*, of a union, as JSON values; a mapping is the one of *kinds* that its keys fit, or plain JSON.

    One that fits several is sent as it is, if its keys are the provider's names: it may be an object of an unlisted
    kind, kept as it came.
    """
    if not _is_mapping(value):
        return nested(name, value, write_time)
    from .mapping import fits, has_wire_names

    # By the keys alone: to try each whole model would take exponential time where they nest.
    match [kind for kind in kinds if fits(value, kind)]:
        case []:
            return nested(name, value, write_time)
        case [kind]:
            return model(name, value, kind)
        case fitting if all(has_wire_names(value, kind) for kind in fitting):
            return nested(name, value, write_time)
        case fitting:
            one_of = ", ".join(map(class_path, fitting))
            raise ArgumentError(f"{name}: a mapping with these keys may be several models; give one of {one_of}")
