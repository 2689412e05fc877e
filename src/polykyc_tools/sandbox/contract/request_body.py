"""Request bodies, decoded by their media type and checked against their schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final
from urllib.parse import parse_qsl

from attrs import define

from polykyc_tools.engine.openapi.media_types import (
    FORM,
    MULTIPART,
    is_json,
    is_range,
    is_text,
    is_valid_media_type,
    strip_media_parameters,
)
from polykyc_tools.engine.openapi.parameters import ParameterStyle, field_style
from polykyc_tools.engine.openapi.schemas import Node, merge_schema, strip_null
from polykyc_tools.engine.source.mapping_reader import is_list, is_map
from polykyc_tools.sandbox.schemas.validator import SchemaSide, Validator

from .brackets import BracketError, decode_brackets, texts_in_brackets
from .multipart import FormPart, read_parts
from .parameter_styles import decode_value, parse_json, possible_properties, schema_types, wire_format

MOST: Final = 2 * 1024 * 1024
"""How many bytes of a JSON or form body are read."""
LARGEST: Final = 32 * 1024 * 1024
"""How many bytes of any other body are read; it may hold a file."""


@define(frozen=True, eq=False)
class RequestBody:
    """One request body of an operation: a media type, which may be a range, and its schema."""

    media: str
    schema: Node
    valid: Validator
    encoding: Mapping[str, Node]
    document: Node

    @property
    def most(self) -> int:
        """Return how many bytes of this body the sandbox reads."""
        return MOST if is_json(self.media) or strip_media_parameters(self.media) == FORM else LARGEST


@define(frozen=True)
class BodyContent:
    """A decoded body: its *value*, and a description of each file by its form field."""

    value: Any
    files: Mapping[str, str]


def read_bodies(side: SchemaSide, node: Node) -> Iterator[RequestBody]:
    """Yield the request bodies that *node* documents."""
    for media, held in node.get("content", {}).items():
        if is_valid_media_type(media):
            schema: Node = held.get("schema", {})
            yield RequestBody(
                strip_media_parameters(media), schema, side.compiled(schema), held.get("encoding", {}), side.document
            )


def choose_body(bodies: Sequence[RequestBody], content_type: str) -> RequestBody | None:
    """Return the one of *bodies* that accepts *content_type*; None if none does."""
    media = strip_media_parameters(content_type)
    body = next((candidate for candidate in bodies if candidate.media == media), None)
    if body is None and is_json(media):
        body = next((candidate for candidate in bodies if is_json(candidate.media)), None)
    return body or next((candidate for candidate in bodies if _is_in_range(media, candidate.media)), None)


def _is_in_range(media: str, wide: str) -> bool:
    """Return whether *media* is in the media range *wide*."""
    return is_range(wide) and "/" in media and media.startswith(wide.partition("*")[0])


def read_body(body: RequestBody, content: bytes, content_type: str) -> BodyContent:
    """Return the decoded *content*; raise `ValueError` with what is wrong."""
    media = strip_media_parameters(content_type)
    if len(content) > body.most and not is_json(media):
        raise ValueError(f"body: it is longer than {body.most} bytes")
    if is_json(media):
        return BodyContent(_read_json(content[: MOST + 1]), {})
    if media == FORM:
        return BodyContent(_read_form(body, content), {})
    if media == MULTIPART:
        return _read_multipart(body, content, content_type)
    return BodyContent(_read_text(content) if is_text(media) else content.decode("latin-1"), {})


def _read_json(content: bytes) -> Any:
    try:
        return parse_json(content.decode("utf-8"))
    except ValueError:
        raise ValueError("body: it is not JSON") from None


def _read_text(content: bytes) -> str:
    try:
        return content.decode()
    except ValueError:
        raise ValueError("body: it is not text in UTF-8") from None


def _read_form(body: RequestBody, content: bytes) -> dict[str, Any]:
    try:
        pairs = parse_qsl(content.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=1000)
    except ValueError:
        raise ValueError("body: it is not a form") from None
    texts_by_name: dict[str, list[str]] = {}
    for name, text in pairs:
        texts_by_name.setdefault(name, []).append(text)
    return _decode_fields(body, texts_by_name)


def _decode_fields(body: RequestBody, texts_by_name: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Return the values of the form fields in *texts_by_name*, each in the style of the spec."""
    declared = dict(possible_properties(body.document, body.schema))
    values: dict[str, Any] = {}
    for name, texts in texts_by_name.items():
        outer = name if name in declared else name.partition("[")[0]
        if not _is_deep(body, outer):
            values[name] = _decode_field(body, name, declared.get(name, {}), texts)
        elif outer not in values:
            inner = texts_in_brackets(outer, texts_by_name)
            try:
                values[outer] = decode_brackets(body.document, declared.get(outer, {}), inner)
            except BracketError as error:
                raise ValueError(f"body /{outer}: {error}") from None
    return values


def _decode_field(body: RequestBody, name: str, schema: Node, texts: Sequence[str]) -> Any:
    encoding = body.encoding.get(name, {})
    types = schema_types(body.document, schema)
    items = strip_null(merge_schema(body.document, schema))[0].get("items", {})
    item_types = types if "array" not in types else schema_types(body.document, items)
    if "object" in item_types and not {"style", "explode"} & encoding.keys():
        try:
            values = [parse_json(text) for text in texts]
        except ValueError:
            raise ValueError(f"body /{name}: it is not JSON") from None
        # An array of objects repeats its name, or is one JSON text.
        return values if "array" in types and not (len(values) == 1 and is_list(values[0])) else values[0]
    return decode_value(wire_format(body.document, schema, field_style(encoding)), texts)


def _is_deep(body: RequestBody, name: str) -> bool:
    return field_style(body.encoding.get(name, {})) is ParameterStyle.DEEP_OBJECT


def _read_multipart(body: RequestBody, content: bytes, content_type: str) -> BodyContent:
    try:
        parts = read_parts(content, content_type)
    except ValueError:
        raise ValueError("body: it is not multipart/form-data") from None
    texts_by_name: dict[str, list[str]] = {}
    values: dict[str, Any] = {}
    files: dict[str, str] = {}
    declared = dict(possible_properties(body.document, body.schema))
    for part in parts:
        # The message leaves out a name that the spec does not have: it may be anything.
        label = f"body /{part.name}" if part.name in declared else "body: a field"
        file = _is_file(body.document, declared.get(part.name, {}), part)
        _check_type(body.encoding.get(part.name, {}), part)
        try:
            # A file counts as one character for each byte, as `maxLength` of a file means.
            text = part.content.decode("latin-1") if file else part.text
            as_json = not file and is_json(part.media)
            value = parse_json(text) if as_json else text
        except ValueError:
            raise ValueError(f"{label}: it is not {'JSON' if is_json(part.media) else 'text'}") from None
        if not file and not as_json:
            texts_by_name.setdefault(part.name, []).append(text)
            continue
        if file:
            files[part.name] = f"{part.media or 'a file'}, {len(part.content)} bytes"
        _add_value(body.document, values, declared.get(part.name, {}), part.name, value)
    return BodyContent({**_decode_fields(body, texts_by_name), **values}, files)


def _add_value(document: Node, values: dict[str, Any], schema: Node, name: str, value: Any) -> None:
    """Put *value* into *values*; append it if *schema* is an array."""
    if "array" in schema_types(document, schema) and not is_list(value):
        values[name] = [*values.get(name, ()), value]
    else:
        values[name] = value


def _is_file(document: Node, schema: Node, part: FormPart) -> bool:
    target = strip_null(merge_schema(document, schema))[0]
    items = target.get("items")
    inner = merge_schema(document, items) if is_map(items) else target
    if inner.get("format") == "binary" or "contentMediaType" in inner:
        if not part.is_file and not part.media:
            raise ValueError(f"body /{part.name}: it is not a file")
        return True
    return part.is_file and not is_json(part.media)


def _check_type(encoding: Node, part: FormPart) -> None:
    """Raise `ValueError` if *part* has a media type that the spec does not list."""
    listed = [
        strip_media_parameters(media)
        for media in str(encoding.get("contentType", "")).split(",")
        if is_valid_media_type(media.strip())
    ]
    if part.media and listed and not any(media == part.media or _is_in_range(part.media, media) for media in listed):
        raise ValueError(f"body /{part.name}: the media type is not {' or '.join(listed)}")
