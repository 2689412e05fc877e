"""Bodies of requests, each read as what its media type says and held against its schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final
from urllib.parse import parse_qsl

from attrs import define

from polykyc_tools.engine.openapi.media_types import FORM, MULTIPART, bare, is_json, is_range, is_sound, is_text
from polykyc_tools.engine.openapi.parameter_style import ParameterStyle, field_style
from polykyc_tools.engine.openapi.schemas import Node, merged, without_null
from polykyc_tools.engine.source.mapping_reader import is_list, is_map
from polykyc_tools.sandbox.schemas.validator import Side, Validator

from .multipart import Part, parts
from .parameter_styles import bracketed, kinds, parsed, properties, spelling, value

MOST: Final = 2 * 1024 * 1024
"""Bytes of a body of JSON or of a form that are read."""
LARGEST: Final = 32 * 1024 * 1024
"""Bytes of any other, which may be or hold a file."""


@define(frozen=True, eq=False)
class Body:
    """What a request may carry as one media type, which may be a range."""

    media: str
    schema: Node
    valid: Validator
    encoding: Mapping[str, Node]
    document: Node

    @property
    def most(self) -> int:
        """Return the bytes that are read of one."""
        return MOST if is_json(self.media) or bare(self.media) == FORM else LARGEST


@define(frozen=True)
class Read:
    """What a body says: its *value*, and by field what files it holds."""

    value: Any
    files: Mapping[str, str]


def bodies(side: Side, node: Node) -> Iterator[Body]:
    """Yield what the request body *node* may be."""
    for media, held in node.get("content", {}).items():
        if is_sound(media):
            schema: Node = held.get("schema", {})
            yield Body(bare(media), schema, side.compiled(schema), held.get("encoding", {}), side.document)


def chosen(known: Sequence[Body], content_type: str) -> Body | None:
    """Return which of *known* a body of *content_type* is; None if it is none."""
    media = bare(content_type)
    found = next((one for one in known if one.media == media), None)
    if found is None and is_json(media):
        found = next((one for one in known if is_json(one.media)), None)
    return found or next((one for one in known if _within(media, one.media)), None)


def _within(media: str, wide: str) -> bool:
    """Tell whether *media* is of the range *wide*."""
    return is_range(wide) and "/" in media and media.startswith(wide.partition("*")[0])


def read(body: Body, content: bytes, content_type: str) -> Read:
    """Return what *content* says; raise `ValueError` for what is wrong with it."""
    media = bare(content_type)
    if len(content) > body.most and not is_json(media):
        raise ValueError(f"body: is longer than {body.most} bytes")
    if is_json(media):
        return Read(_json(content[: MOST + 1]), {})
    if media == FORM:
        return Read(_form(body, content), {})
    if media == MULTIPART:
        return _upload(body, content, content_type)
    return Read(_text(content) if is_text(media) else content.decode("latin-1"), {})


def _json(content: bytes) -> Any:
    try:
        return parsed(content.decode("utf-8"))
    except ValueError:
        raise ValueError("body: is no JSON") from None


def _text(content: bytes) -> str:
    try:
        return content.decode()
    except ValueError:
        raise ValueError("body: is no text in UTF-8") from None


def _form(body: Body, content: bytes) -> dict[str, Any]:
    try:
        told = parse_qsl(content.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=1000)
    except ValueError:
        raise ValueError("body: is no form") from None
    found: dict[str, list[str]] = {}
    for name, text in told:
        found.setdefault(name, []).append(text)
    return _fields(body, found)


def _fields(body: Body, told: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Return the values of the fields that are *told*, each in the style that the spec gives it."""
    known = dict(properties(body.document, body.schema))
    found: dict[str, Any] = {}
    inner: dict[str, dict[str, Sequence[str]]] = {}
    for name, texts in told.items():
        outer, bracket, rest = name.partition("[")
        if bracket and name not in known and _is_deep(body, outer):
            inner.setdefault(outer, {})[rest.removesuffix("]")] = texts
            continue
        found[name] = _field(body, name, known.get(name, {}), texts)
    for name, one in inner.items():
        found[name] = bracketed(spelling(body.document, known.get(name, {}), ParameterStyle.DEEP_OBJECT), one)
    return found


def _field(body: Body, name: str, schema: Node, texts: Sequence[str]) -> Any:
    said = body.encoding.get(name, {})
    known = kinds(body.document, schema)
    items = without_null(merged(body.document, schema))[0].get("items", {})
    holds = known if "array" not in known else kinds(body.document, items)
    if "object" in holds and not {"style", "explode"} & said.keys():
        try:
            read_ = [parsed(text) for text in texts]
        except ValueError:
            raise ValueError(f"body /{name}: is no JSON") from None
        # A list of objects repeats its name, or is JSON as a whole.
        return read_ if "array" in known and not (len(read_) == 1 and is_list(read_[0])) else read_[0]
    return value(spelling(body.document, schema, field_style(said)), texts)


def _is_deep(body: Body, name: str) -> bool:
    return field_style(body.encoding.get(name, {})) is ParameterStyle.DEEP_OBJECT


def _upload(body: Body, content: bytes, content_type: str) -> Read:
    try:
        found = parts(content, content_type)
    except ValueError:
        raise ValueError("body: is no form with files") from None
    told: dict[str, list[str]] = {}
    whole: dict[str, Any] = {}
    files: dict[str, str] = {}
    known = dict(properties(body.document, body.schema))
    for part in found:
        # A name that the spec does not know is told to nobody: it may be anything.
        where = f"body /{part.name}" if part.name in known else "body: a field"
        file = _is_file(body.document, known.get(part.name, {}), part)
        _check_type(body.encoding.get(part.name, {}), part)
        try:
            # Bytes are held against a schema as as many characters, which is how lengths of files are meant.
            text = part.content.decode("latin-1") if file else part.text
            as_json = not file and is_json(part.media)
            read_ = parsed(text) if as_json else text
        except ValueError:
            raise ValueError(f"{where}: is no {'JSON' if is_json(part.media) else 'text'}") from None
        if not file and not as_json:
            told.setdefault(part.name, []).append(text)
            continue
        if file:
            files[part.name] = f"{part.media or 'a file'}, {len(part.content)} bytes"
        _put(body.document, whole, known.get(part.name, {}), part.name, read_)
    return Read({**_fields(body, told), **whole}, files)


def _put(document: Node, whole: dict[str, Any], schema: Node, name: str, found: Any) -> None:
    """Put *found* into *whole*, into the list there if *schema* has one."""
    if "array" in kinds(document, schema) and not is_list(found):
        whole[name] = [*whole.get(name, ()), found]
    else:
        whole[name] = found


def _is_file(document: Node, schema: Node, part: Part) -> bool:
    whole = without_null(merged(document, schema))[0]
    items = whole.get("items")
    inner = merged(document, items) if is_map(items) else whole
    if inner.get("format") == "binary" or "contentMediaType" in inner:
        if not part.is_file and not part.media:
            raise ValueError(f"body /{part.name}: is no file")
        return True
    return part.is_file and not is_json(part.media)


def _check_type(said: Node, part: Part) -> None:
    """Refuse *part* if it says that it is of a type which is none of those that the spec lists."""
    listed = [bare(one) for one in str(said.get("contentType", "")).split(",") if is_sound(one.strip())]
    if part.media and listed and not any(one == part.media or _within(part.media, one) for one in listed):
        raise ValueError(f"body /{part.name}: is not sent as {' or '.join(listed)}")
