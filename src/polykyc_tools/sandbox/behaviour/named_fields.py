"""The field that a refusal names: the one that is wrong, in the form of the documented example."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from polykyc_tools.engine.annotations.types import EnvelopeAnnotation
from polykyc_tools.engine.openapi.request_values import link_member
from polykyc_tools.engine.source.mapping_reader import is_list, is_map
from polykyc_tools.engine.source.pointers import find_item, pointer_to, put_value
from polykyc_tools.sandbox.contract.request_validation import WrongField

_NAME: Final = re.compile(r"[A-Za-z_][\w.\[\]-]*", re.ASCII)


def name_wrong_field(
    body: Any, envelope: EnvelopeAnnotation, wrong: WrongField, operation_fields: Collection[str]
) -> Any:
    """Return *body*, the documented example of a refusal, about the field that is *wrong* in this request.

    The details of an error may be a name, a mapping of names to texts, or objects with a path or a JSON Pointer. In any
    other form they are left as they are. Without details, the body itself may map *operation_fields* to texts.
    """
    if not envelope.details and is_map(body) and all(map(_is_texts, body.values())):
        return _by_name(wrong) if any(name in operation_fields for name in body) else body
    for pointer in envelope.details:
        example = find_item(body, pointer)
        if isinstance(example, str) and _NAME.fullmatch(example):
            return _named(body, envelope, pointer, example, wrong)
        details = _about(example, wrong)
        if details is not None:
            return put_value(body, pointer, details)
    return body


def _named(body: Any, envelope: EnvelopeAnnotation, pointer: str, example: str, wrong: WrongField) -> Any:
    name = link_member([str(step) for step in wrong.path])
    for message in envelope.message:
        text = find_item(body, message)
        # A text about the field of the example would be about another one now.
        if isinstance(text, str) and example in text:
            body = put_value(body, message, f"Invalid {name}: {wrong.reason}")
    return put_value(body, pointer, name)


def _about(example: Any, wrong: WrongField) -> Any:
    """Return *example*, the details of an error, about the field that is *wrong*; None if it names no field."""
    if is_list(example):
        first = _about(example[0], wrong) if example else None
        return None if first is None else [first]
    if not is_map(example):
        return None
    if example and all(_is_texts(value) for value in example.values()):
        return _by_name(wrong)
    own = {
        **({"path": [*wrong.path]} if is_list(example.get("path")) else {}),
        **({"pointer": pointer_to(wrong.path)} if isinstance(example.get("pointer"), str) else {}),
    }
    if own:
        reason = {"message": wrong.reason} if isinstance(example.get("message"), str) else {}
        return {**example, **own, **reason}
    inner = {name: _about(value, wrong) for name, value in example.items()}
    renamed = {name: value for name, value in inner.items() if value is not None}
    return {**example, **renamed} if renamed else None


def _is_texts(value: Any) -> bool:
    return is_list(value) and bool(value) and all(isinstance(text, str) for text in value)


def _by_name(wrong: WrongField) -> Mapping[str, Any]:
    """Return the texts of the field that is *wrong* under its name, and of one in an object under the names of both."""
    names: Sequence[str] = [step for step in wrong.path if isinstance(step, str)]
    texts: Any = [wrong.reason]
    for name in reversed(names):
        texts = {name: texts}
    return texts if is_map(texts) else {}
