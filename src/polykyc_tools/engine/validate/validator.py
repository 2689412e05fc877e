"""Validate a document as OpenAPI 3.0 or 3.1, with source positions of the problems; nothing is fetched."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, cast

from attrs import define, field

from polykyc_tools.engine.load.external_files import find_broken_references
from polykyc_tools.engine.openapi.references import find_references
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.mapping_reader import describe_value, suggest_name
from polykyc_tools.engine.source.nodes import JSON, Array, Object, SourcePosition, find_position
from polykyc_tools.engine.source.pointers import KeyPath, find_value, pointer_of, split_pointer

from .fast_check import find_shape_errors, is_surely_valid

_VERSION: Final = re.compile(r"3\.([01])\.[0-9]+")
_UNKNOWN: Final = ("additionalProperties", "unevaluatedProperties")
_LISTED_VALUES: Final = re.compile(r"\[('.*')\]")
_MAX_TEXT: Final = 60
_HINT: Final = "compare it with the OpenAPI specification"
_HINTS: Final = {
    "DuplicateOperationIDError": "give each operation an `operationId` of its own",
    "ExtraParametersError": "add the property, or take it out of `required`",
    "ParameterDuplicateError": "remove one of the two",
    "UnresolvableParameterError": "name it both in the path's braces and as a parameter with `in: path`",
}


@define(frozen=True, order=True)
class Violation:
    """One way in which a document is not OpenAPI."""

    position: SourcePosition
    """What the violations are sorted by."""
    problem: Problem
    path: KeyPath = field(order=False)
    """The keys that lead to what breaks the rule, with references followed."""
    unknown_key: str | None = field(order=False)
    """The key of the mapping at `path` that OpenAPI does not have, if that is what breaks the rule."""


def validate(document: Object) -> None:
    """Raise `InputError` with every problem of *document* as OpenAPI 3.0 or 3.1."""
    if is_surely_valid(document, minor_version(document)):
        return
    problems = [violation.problem for violation in find_violations(document)]
    positions = {problem.position.partition(" ")[0] for problem in problems}
    # The library follows a reference wherever it leads, and none of a security scheme.
    problems += [problem for _, problem in find_broken_references(document) if problem.position not in positions]
    if problems:
        raise InputError(problems)


def find_violations(document: Object) -> list[Violation]:
    """Return every way in which *document* is not OpenAPI 3.0 or 3.1, in the order of its lines."""
    # Imported here: it takes a fifth of a second to load, and many for a large document.
    from .spec_validator import find_errors

    all_errors = [error for error in find_errors(document, minor_version(document)) if not _is_name(error)]
    return sorted({violation for error in all_errors for violation in _violations(document, error, all_errors)})


def _is_name(error: Any) -> bool:
    """Tell whether *error* is about the name of a component, such as `Page<User>`: in 3.0 it may be any text."""
    return (
        error.validator == "pattern"
        and [*error.absolute_path][:1] == ["components"]
        and (len(error.absolute_path) == 2 and isinstance(error.instance, str))
    )


def find_overlooked(document: Object) -> tuple[Problem, ...]:
    """Return the problems that the library ignores: keywords next to a reference, and targets that are no part."""
    paths = {tuple(path) for path in find_shape_errors(document, minor_version(document))}
    violations = sorted((_locate(document, path), ".".join(map(str, path))) for path in paths)
    problems = [
        Problem(f"{position} {name}".rstrip(), "is not what belongs here", _HINT) for position, name in violations
    ]
    for reference in find_references(document):
        target = str(reference.holder[reference.key])
        if reference.key == "$ref" and not isinstance(
            find_value(document, split_pointer(pointer_of(target))), dict | bool
        ):
            hint = f"refer to one of `components/{reference.section}`" if reference.section else "write the part out"
            problems.append(
                Problem(
                    str(find_position(reference.holder, reference.key)), f"`{target}` is no part of a document", hint
                )
            )
    return tuple(problems)


def minor_version(document: Object) -> int:
    """Return the minor version of OpenAPI 3 of *document*, 0 or 1; raise `InputError` if it has another or none."""
    version = document.get("openapi")
    match = _VERSION.fullmatch(version) if isinstance(version, str) else None
    if match is not None:
        return int(match.group(1))
    if "swagger" in document:
        position, what = find_position(document, "swagger"), "this is Swagger 2, not OpenAPI 3"
        raise InputError([Problem(str(position), what, "convert it to OpenAPI 3.1")])
    description = describe_value(version) if "openapi" in document else "missing"
    what = f"`openapi` must be a version 3.0.x or 3.1.x, not {description}"
    raise InputError([Problem(str(find_position(document, "openapi")), what, 'write `openapi: "3.1.0"`')])


def _violations(document: Object, error: Any, all_errors: list[Any]) -> Iterator[Violation]:
    """Yield the violations that *error* tells of: one, or one for each unknown key."""
    path: KeyPath = tuple(error.absolute_path)
    name, real = ".".join(map(str, path)), _follow(document, path)[0]
    unknown = _unknown_keys(error)
    for key in unknown:
        hint = suggest_name(key, error.schema.get("properties", {}))
        misspelt = hint.startswith("did you mean")
        if misspelt or not _may_be_consequence(list(path), all_errors):
            position = _locate(document, [*path, key])
            what = f"`{_shorten(key, _MAX_TEXT)}` does not belong here"
            hint = hint if misspelt else "remove it, or begin its name with `x-`"
            yield Violation(position, Problem(f"{position} {name}".rstrip(), what, hint), real, key)
    if unknown:
        return
    what, hint = _describe_error(error)
    # The error may be about a key, which has its own line.
    position = _locate(document, [*path, error.instance] if isinstance(error.instance, str) else path)
    yield Violation(position, Problem(f"{position} {name}".rstrip(), what, hint), real, None)


def _unknown_keys(error: Any) -> list[str]:
    """Return the keys that *error* calls unknown, if any."""
    if error.validator not in _UNKNOWN or not isinstance(error.instance, Object):
        return []
    return [key for key in error.instance if repr(key) in error.message]


def _may_be_consequence(path: list[str | int], all_errors: list[Any]) -> bool:
    """Tell whether another error may make the keys at *path* unknown: a failed alternative refuses all its keys."""
    others = (list(other.absolute_path) for other in all_errors if other.validator not in _UNKNOWN)
    return bool(path) and any(other[: len(path)] == path for other in others)


def _locate(document: Object, path: Sequence[str | int]) -> SourcePosition:
    """Return the position of *path*, which may lead through references, or as far as it goes."""
    return _follow(document, path)[1]


def _follow(document: Object, path: Sequence[str | int]) -> tuple[KeyPath, SourcePosition]:
    """Return where the value at *path* stands, references on the way followed, and its position as far as it goes."""
    node: JSON = document
    real: list[str | int] = []
    position = document.position
    for step in path:
        # The validator followed the reference of a component without a report.
        for _ in range(10):
            if not (isinstance(node, Object) and step not in node and isinstance(node.get("$ref"), str)):
                break
            real = [*split_pointer(pointer_of(str(node["$ref"])))]
            node = find_value(document, real)
        real.append(step)
        if isinstance(node, Object) and isinstance(step, str) and step in node:
            position, node = find_position(node, step), node[step]
        elif isinstance(node, Array) and step in range(len(node)):
            position, node = find_position(node, step), node[int(step)]
        else:
            node = None
    return tuple(real), position


def _describe_error(error: Any) -> tuple[str, str]:
    """Return the text of *error* in plain words and without the instance, and the hint."""
    value, rule = error.instance, error.validator_value
    match error.validator:
        case "required":
            return f"{_missing_key(error)} is missing", f"add {_missing_key(error)}"
        case "type":
            types = [rule] if isinstance(rule, str) else rule
            return f"must be {' or '.join(types)}, not {_shorten_value(value)}", f"write the {types[0]}"
        case "enum":
            listed = [str(value_text) for value_text in rule]
            return f"cannot be {_shorten_value(value)}", suggest_name(str(value), listed)
        case "pattern":
            return f"{_shorten_value(value)} does not match `{rule}`", "write it in that form"
        case "oneOf" | "anyOf" if error.context and all(
            value_text.validator == "required" for value_text in error.context
        ):
            return f"one of {', '.join(map(_missing_key, error.context))} is missing", "add one of them"
        case "oneOf" if not error.context:
            return "fits several forms, of which OpenAPI has only one here", _HINT
        case "oneOf" | "anyOf":
            return "is none of the forms that OpenAPI has here", _HINT
        case str() as keyword:
            return f"{_shorten_value(value)} breaks the rule `{keyword}: {_shorten_value(rule)}`", "change the value"
        case _:
            message = _LISTED_VALUES.sub(_sort_listed, " ".join(str(error.message).split())).replace("'", "`")
            hint = _HINTS.get(type(error).__name__, _HINT)
            return _shorten(message[:1].lower() + message[1:], 3 * _MAX_TEXT), hint


def _sort_listed(listed: re.Match[str]) -> str:
    # The library lists a set, in no fixed order.
    return ", ".join(sorted(listed.group(1).split(", ")))


def _missing_key(error: Any) -> str:
    return f"`{error.message.removesuffix(' is a required property')[1:-1]}`"


def _shorten_value(value: Any) -> str:
    if isinstance(value, dict | list):
        return describe_value(cast(object, value))
    return _shorten(json.dumps(value, ensure_ascii=False), _MAX_TEXT)


def _shorten(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
