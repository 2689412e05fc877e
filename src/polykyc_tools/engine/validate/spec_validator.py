"""The door to openapi-spec-validator: its findings, each with the path in the document that it is about."""

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

# It ships no types, so none of its own get past this module.
_jsonschema: Any = import_module("jsonschema")

_NAMED: Final = ("properties", "patternProperties", "$defs", "dependentSchemas")
_SUBSCHEMAS: Final = (
    *_NAMED,
    *("allOf", "anyOf", "oneOf", "prefixItems", "not", "if", "then", "else", "items", "contains"),
    *("additionalProperties", "propertyNames", "unevaluatedItems", "unevaluatedProperties"),
)


class UncheckableError(OpenAPIValidationError):
    """A part that the validator falls over."""


def errors(document: Object, minor: int) -> Iterator[Any]:
    """Yield what breaks OpenAPI 3.*minor* in *document*; the path of each error starts at the document."""
    validator = _strict(OpenAPIV30SpecValidator if minor == 0 else OpenAPIV31SpecValidator)(document)
    shape: Any = validator.schema_validator
    # The fast check first; only what fails it is looked at again, by the implementation that says why.
    sound = shape.is_valid(document)
    if not sound:
        for error in _jsonschema.validators.validator_for(shape.schema)(shape.schema).iter_errors(document):
            yield _nearest(error)
    root: Any = validator.root_validator
    for error in root(validator.schema_path):
        # In a document of the wrong shape it falls over what the shape's errors have told already.
        if sound or not isinstance(error, UncheckableError):
            yield error


def fits(document: Object, pointer: str, value: object, minor: int) -> bool:
    """Tell whether *value* is one of the schema at *pointer* in *document*, OpenAPI 3.*minor*."""
    kind: Any = OAS30Validator if minor == 0 else OAS31Validator
    checker = oas30_format_checker if minor == 0 else oas31_format_checker
    whole = {key: document[key] for key in ("components", "paths") if key in document}
    return bool(kind({"$ref": f"#{quote(pointer)}", **whole}, format_checker=checker).is_valid(value))


def _placing(word: str, base: type[KeywordValidator]) -> type[KeywordValidator]:
    """Return the keyword validator *base*, made to say where in the document each error is."""
    check: Any = base.__call__

    def call(self: Any, *args: Any, **options: Any) -> Iterator[Any]:
        parts = next(arg.parts for arg in args if hasattr(arg, "parts"))
        if word == "default":
            parts = (*parts, "default")
        try:
            for error in check(self, *args, **options):
                broken = word == "schema" and not hasattr(error, "placed") and isinstance(error.validator, str)
                yield _placed(error, parts)
                if broken:
                    yield from _further(self, args[0])
            if word == "operation":
                yield from _request_body(self, args[2])
        except Exception as crash:  # whatever the input makes it raise is a fault of the input
            said = f"cannot be checked ({str(crash) or type(crash).__name__})"
            if isinstance(crash, RecursionError):
                said = "is made of itself, or of parts without end"
            yield _placed(UncheckableError(said), parts)

    return type(base.__name__, (base,), {"__call__": call})


def _placed(error: Any, parts: tuple[str | int, ...]) -> Any:
    # The innermost validator knows best where it is; those around it pass its errors on.
    if not hasattr(error, "placed"):
        error = _nearest(error)
        error.path = error.relative_path = deque([*parts, *error.absolute_path])
        error.parent = None
        error.placed = True
    return error


def _nearest(error: Any) -> Any:
    """Return what is wrong with the one alternative that was meant, where only one can have been."""
    while error.validator in ("anyOf", "oneOf"):
        inner = error.context
        # Nobody means a reference who writes no `$ref`, nor a list who writes a text.
        other = {one.schema_path[0] for one in inner if not one.path and _of_another_kind(one)}
        meant = [one for one in inner if one.schema_path[0] not in other]
        if not meant or any(one.schema_path[0] != meant[0].schema_path[0] for one in meant):
            return error
        error = meant[0]
    return error


def _of_another_kind(error: Any) -> bool:
    wanted, is_plain = error.validator, not isinstance(error.instance, dict | list)
    return wanted == "type" or (wanted == "enum" and not is_plain) or (wanted == "required" and "$ref" in error.message)


def _further(validator: Any, schema: Any) -> Iterator[Any]:
    """Check what is inside a broken *schema*, of which the library tells one fault, now this, now that."""
    for word in _SUBSCHEMAS:
        for step in _steps(word, schema.read_value().get(word)):
            inner = schema / word if step is None else schema / word / step
            yield from validator(inner, require_properties=False)


def _steps(word: str, inner: object) -> list[str | int | None]:
    """Return the keys of the schemas in *inner*, the value of *word*; None is *inner* itself."""
    if isinstance(inner, list):
        return list(range(len(cast(list[object], inner))))
    if isinstance(inner, dict):
        return list(cast(dict[str, object], inner)) if word in _NAMED else [None]
    return []


def _request_body(validator: Any, operation: Any) -> Iterator[Any]:
    """Check the schemas of a request body, which the library leaves out."""
    if "requestBody" in operation and "content" in operation / "requestBody":
        yield from validator.registry["content"](operation / "requestBody" / "content")


class _Closed(dict[str, Any]):
    """A way to open references of every scheme, which opens none; what is missing here the library would open."""

    def __contains__(self, scheme: object) -> bool:
        return True

    def __missing__(self, scheme: str) -> Any:
        return _refuse


def _refuse(url: str) -> NoReturn:
    raise ValueError(f"`{url}` is not fetched")


def _strict(base: type[SpecValidator]) -> type[SpecValidator]:
    words = {word: _placing(word, keyword) for word, keyword in base.keyword_validators.items()}
    return type(base.__name__, (base,), {"keyword_validators": words, "resolver_handlers": _Closed()})
