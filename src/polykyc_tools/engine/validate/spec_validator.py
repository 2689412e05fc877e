"""Errors of openapi-spec-validator, each with its path in the document."""

from collections import deque
from collections.abc import Iterator
from importlib import import_module
from typing import Any, Final, NoReturn, cast
from urllib.parse import quote

from openapi_schema_validator import OAS30Validator, OAS31Validator, oas30_format_checker, oas31_format_checker
from openapi_spec_validator.validation.exceptions import OpenAPIValidationError
from openapi_spec_validator.validation.keywords import KeywordValidator
from openapi_spec_validator.validation.validators import (
    OpenAPIV30SpecValidator,
    OpenAPIV31SpecValidator,
    SpecValidator,
)

from polykyc_tools.engine.source.nodes import Object

# It has no types, so its values do not leave this module.
_jsonschema: Any = import_module("jsonschema")

_NAMED: Final = ("properties", "patternProperties", "$defs", "dependentSchemas")
_SUBSCHEMAS: Final = (
    *_NAMED,
    *("allOf", "anyOf", "oneOf", "prefixItems", "not", "if", "then", "else", "items", "contains"),
    *("additionalProperties", "propertyNames", "unevaluatedItems", "unevaluatedProperties"),
)


class UncheckableError(OpenAPIValidationError):
    """A part that makes the validator raise an error."""


def find_errors(document: Object, minor: int) -> Iterator[Any]:
    """Yield the errors of *document* as OpenAPI 3.*minor*; the path of each error starts at the document."""
    validator = _strict_validator(OpenAPIV30SpecValidator if minor == 0 else OpenAPIV31SpecValidator)(document)
    shape: Any = validator.schema_validator
    # The fast check first; the slow implementation explains a failure.
    sound = shape.is_valid(document)
    if not sound:
        for error in _jsonschema.validators.validator_for(shape.schema)(shape.schema).iter_errors(document):
            yield _meant_alternative(error)
    root: Any = validator.root_validator
    for error in root(validator.schema_path):
        # In a document of the wrong shape it fails at errors that the shape has reported.
        if sound or not isinstance(error, UncheckableError):
            yield error


def is_valid_value(document: Object, pointer: str, value: object, minor: int) -> bool:
    """Tell whether *value* fits the schema at *pointer* in *document*, OpenAPI 3.*minor*."""
    kind: Any = OAS30Validator if minor == 0 else OAS31Validator
    checker = oas30_format_checker if minor == 0 else oas31_format_checker
    document_parts = {key: document[key] for key in ("components", "paths") if key in document}
    return bool(kind({"$ref": f"#{quote(pointer)}", **document_parts}, format_checker=checker).is_valid(value))


def _with_paths(keyword: str, base: type[KeywordValidator]) -> type[KeywordValidator]:
    """Return the keyword validator *base* with the path in the document on each error."""
    check: Any = base.__call__

    def call(self: Any, *args: Any, **options: Any) -> Iterator[Any]:
        parts = next(arg.parts for arg in args if hasattr(arg, "parts"))
        if keyword == "default":
            parts = (*parts, "default")
        try:
            for error in check(self, *args, **options):
                broken = keyword == "schema" and not hasattr(error, "placed") and isinstance(error.validator, str)
                yield _with_path(error, parts)
                if broken:
                    yield from _check_subschemas(self, args[0])
            if keyword == "operation":
                yield from _request_body(self, args[2])
        except Exception as crash:  # any error that the input causes is a problem of the input
            message = f"cannot be checked ({str(crash) or type(crash).__name__})"
            if isinstance(crash, RecursionError):
                message = "is made of itself, or of parts without end"
            yield _with_path(UncheckableError(message), parts)

    return type(base.__name__, (base,), {"__call__": call})


def _with_path(error: Any, parts: tuple[str | int, ...]) -> Any:
    # The innermost validator has the exact path; outer ones pass its errors on.
    if not hasattr(error, "placed"):
        error = _meant_alternative(error)
        error.path = error.relative_path = deque([*parts, *error.absolute_path])
        error.parent = None
        error.placed = True
    return error


def _meant_alternative(error: Any) -> Any:
    """Return the error of the only alternative that can be meant, if there is only one."""
    while error.validator in ("anyOf", "oneOf"):
        inner = error.context
        # A value without `$ref` is no reference, and a text is no list.
        other = {
            inner_error.schema_path[0]
            for inner_error in inner
            if not inner_error.path and _of_another_kind(inner_error)
        }
        meant = [inner_error for inner_error in inner if inner_error.schema_path[0] not in other]
        if not meant or any(inner_error.schema_path[0] != meant[0].schema_path[0] for inner_error in meant):
            return error
        error = meant[0]
    return error


def _of_another_kind(error: Any) -> bool:
    keyword, is_plain = error.validator, not isinstance(error.instance, dict | list)
    return (
        keyword == "type" or (keyword == "enum" and not is_plain) or (keyword == "required" and "$ref" in error.message)
    )


def _check_subschemas(validator: Any, schema: Any) -> Iterator[Any]:
    """Check the schemas inside an invalid *schema*, for which the library reports one error only."""
    for keyword in _SUBSCHEMAS:
        for step in _subschema_keys(keyword, schema.read_value().get(keyword)):
            inner = schema / keyword if step is None else schema / keyword / step
            yield from validator(inner, require_properties=False)


def _subschema_keys(keyword: str, inner: object) -> list[str | int | None]:
    """Return the keys of the schemas in *inner*, the value of *keyword*; None is *inner* itself."""
    if isinstance(inner, list):
        return list(range(len(cast(list[object], inner))))
    if isinstance(inner, dict):
        return list(cast(dict[str, object], inner)) if keyword in _NAMED else [None]
    return []


def _request_body(validator: Any, operation: Any) -> Iterator[Any]:
    """Check the schemas of a request body, which the library leaves out."""
    if "requestBody" in operation and "content" in operation / "requestBody":
        yield from validator.registry["content"](operation / "requestBody" / "content")


class _Closed(dict[str, Any]):
    """The handlers of reference schemes: each scheme has one, and none opens anything."""

    def __contains__(self, scheme: object) -> bool:
        return True

    def __missing__(self, scheme: str) -> Any:
        return _refuse


def _refuse(url: str) -> NoReturn:
    raise ValueError(f"`{url}` is not fetched")


def _strict_validator(base: type[SpecValidator]) -> type[SpecValidator]:
    keyword_validators = {name: _with_paths(name, keyword) for name, keyword in base.keyword_validators.items()}
    return type(base.__name__, (base,), {"keyword_validators": keyword_validators, "resolver_handlers": _Closed()})
