"""Check a document against OpenAPI 3.0 or 3.1, with the lines of what breaks it; nothing is ever fetched."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, cast

from polykyc_tools.engine.openapi.references import find_references
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.mapping_reader import describe_value, suggest_name
from polykyc_tools.engine.source.nodes import JSON, Array, Object, SourcePosition, find_position
from polykyc_tools.engine.source.pointers import find_value, pointer_of, split_pointer

from .fast_check import misshapen, sound

_VERSION: Final = re.compile(r"3\.([01])\.[0-9]+")
_UNKNOWN: Final = ("additionalProperties", "unevaluatedProperties")
_LIST: Final = re.compile(r"\[('.*')\]")
_LONGEST: Final = 60
_HINT: Final = "compare it with the OpenAPI specification"
_HINTS: Final = {
    "DuplicateOperationIDError": "give each operation an `operationId` of its own",
    "ExtraParametersError": "add the property, or take it out of `required`",
    "ParameterDuplicateError": "remove one of the two",
    "UnresolvableParameterError": "name it both in the path's braces and as a parameter with `in: path`",
}


def validate(document: Object) -> None:
    """Raise every way in which *document* is not OpenAPI 3.0 or 3.1."""
    minor = _minor(document)
    if sound(document, minor):
        return
    # Imported here: what says why takes a fifth of a second to load, and looks at a large document for many.
    from .spec_validator import errors

    found = [error for error in errors(document, minor) if not _is_name(error)]
    placed = {place for error in found for place in _problems(document, error, found)}
    if placed:
        raise InputError(problem for _, problem in sorted(placed))


def _is_name(error: Any) -> bool:
    """Tell whether *error* is about the name of a shared part, such as `Page<User>`: in 3.0 that may be any text."""
    return (
        error.validator == "pattern"
        and [*error.absolute_path][:1] == ["components"]
        and (len(error.absolute_path) == 2 and isinstance(error.instance, str))
    )


def passed_over(document: Object) -> tuple[Problem, ...]:
    """Return what the library passes over: what stands beside a reference, and what one leads to that is no part."""
    paths = {tuple(path) for path in misshapen(document, _minor(document))}
    found = sorted((_locate(document, path), ".".join(map(str, path))) for path in paths)
    odd = [Problem(f"{where} {name}".rstrip(), "is not what belongs here", _HINT) for where, name in found]
    for one in find_references(document):
        said = str(one.holder[one.key])
        if one.key == "$ref" and not isinstance(find_value(document, split_pointer(pointer_of(said))), dict | bool):
            hint = f"refer to one of `components/{one.section}`" if one.section else "write the part out"
            odd.append(Problem(str(find_position(one.holder, one.key)), f"`{said}` is no part of a document", hint))
    return tuple(odd)


def _minor(document: Object) -> int:
    said = document.get("openapi")
    found = _VERSION.fullmatch(said) if isinstance(said, str) else None
    if found is not None:
        return int(found.group(1))
    if "swagger" in document:
        where, what = find_position(document, "swagger"), "this is Swagger 2, not OpenAPI 3"
        raise InputError([Problem(str(where), what, "convert it to OpenAPI 3.1")])
    told = describe_value(said) if "openapi" in document else "missing"
    what = f"`openapi` must be a version 3.0.x or 3.1.x, not {told}"
    raise InputError([Problem(str(find_position(document, "openapi")), what, 'write `openapi: "3.1.0"`')])


def _problems(document: Object, error: Any, found: list[Any]) -> Iterator[tuple[SourcePosition, Problem]]:
    """Yield what *error* says, with the line to sort by."""
    path: list[str | int] = list(error.absolute_path)
    name = ".".join(map(str, path))
    unknown = _unknown(error)
    for key in unknown:
        hint = suggest_name(key, error.schema.get("properties", {}))
        misspelt = hint.startswith("did you mean")
        if misspelt or not _disowned(path, found):
            where = _locate(document, [*path, key])
            what = f"`{_cut(key, _LONGEST)}` does not belong here"
            hint = hint if misspelt else "remove it, or begin its name with `x-`"
            yield where, Problem(f"{where} {name}".rstrip(), what, hint)
    if unknown:
        return
    what, hint = _told(error)
    # What is wrong may be a key itself, which has a line of its own.
    where = _locate(document, [*path, error.instance] if isinstance(error.instance, str) else path)
    yield where, Problem(f"{where} {name}".rstrip(), what, hint)


def _unknown(error: Any) -> list[str]:
    """Return the keys that *error* calls unknown, if that is what it is about."""
    if error.validator not in _UNKNOWN or not isinstance(error.instance, Object):
        return []
    return [key for key in error.instance if repr(key) in error.message]


def _disowned(path: list[str | int], found: list[Any]) -> bool:
    """Tell whether keys at *path* may be unknown by another fault only: a form that fails disowns all its keys."""
    others = (list(other.absolute_path) for other in found if other.validator not in _UNKNOWN)
    return bool(path) and any(other[: len(path)] == path for other in others)


def _locate(document: Object, path: Sequence[str | int]) -> SourcePosition:
    """Return the position of *path*, which may lead through references, or as far as it goes."""
    node: JSON = document
    where = document.position
    for step in path:
        # A component's own reference was followed in silence by the validator.
        for _ in range(10):
            if not (isinstance(node, Object) and step not in node and isinstance(node.get("$ref"), str)):
                break
            node = find_value(document, split_pointer(pointer_of(str(node["$ref"]))))
        if isinstance(node, Object) and isinstance(step, str) and step in node:
            where, node = find_position(node, step), node[step]
        elif isinstance(node, Array) and step in range(len(node)):
            where, node = find_position(node, step), node[int(step)]
        else:
            break
    return where


def _told(error: Any) -> tuple[str, str]:
    """Return what *error* says, in our words and without the instance, and the hint."""
    value, rule = error.instance, error.validator_value
    match error.validator:
        case "required":
            return f"{_missing(error)} is missing", f"add {_missing(error)}"
        case "type":
            types = [rule] if isinstance(rule, str) else rule
            return f"must be {' or '.join(types)}, not {_short(value)}", f"write the {types[0]}"
        case "enum":
            listed = [str(one) for one in rule]
            return f"cannot be {_short(value)}", suggest_name(str(value), listed)
        case "pattern":
            return f"{_short(value)} does not match `{rule}`", "write it in that form"
        case "oneOf" | "anyOf" if error.context and all(one.validator == "required" for one in error.context):
            return f"one of {', '.join(map(_missing, error.context))} is missing", "add one of them"
        case "oneOf" if not error.context:
            return "fits several forms, of which OpenAPI has only one here", _HINT
        case "oneOf" | "anyOf":
            return "is none of the forms that OpenAPI has here", _HINT
        case str() as word:
            return f"{_short(value)} breaks the rule `{word}: {_short(rule)}`", "change the value"
        case _:
            said = _LIST.sub(_sorted, " ".join(str(error.message).split())).replace("'", "`")
            hint = _HINTS.get(type(error).__name__, _HINT)
            return _cut(said[:1].lower() + said[1:], 3 * _LONGEST), hint


def _sorted(listed: re.Match[str]) -> str:
    # The library lists the members of a set.
    return ", ".join(sorted(listed.group(1).split(", ")))


def _missing(error: Any) -> str:
    return f"`{error.message.removesuffix(' is a required property')[1:-1]}`"


def _short(value: Any) -> str:
    if isinstance(value, dict | list):
        return describe_value(cast(object, value))
    return _cut(json.dumps(value, ensure_ascii=False), _LONGEST)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
