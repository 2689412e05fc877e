"""Validate OpenAPI fast, so that the slow library with the error texts loads only for an invalid document.

It has the rules of `validator`, by the same published schemas. Where it cannot decide it answers no, which costs time
only.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from string import Formatter
from typing import Any, Final

from polykyc_tools.engine.load.composer import PROSE
from polykyc_tools.engine.openapi.operations import METHODS
from polykyc_tools.engine.openapi.references import find_misplaced_references, find_references
from polykyc_tools.engine.openapi.schemas import COMPOSITION_KEYWORDS, Node, merge_schema, resolve_references
from polykyc_tools.engine.openapi.traversal import visit_schemas
from polykyc_tools.engine.source.mapping_reader import is_map
from polykyc_tools.engine.source.nodes import Object
from polykyc_tools.engine.source.pointers import pointer_of, resolve_pointer

# Every validator treats the formats of numbers alike; formats of texts differ.
_RANGES: Final = {"int32": 2**31, "int64": 2**63, "float": float("inf"), "double": float("inf")}
_RULES: Final = (
    *("type", "enum", "const", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
    *("minLength", "maxLength", "pattern", "minItems", "minProperties"),
)
_REFERENCE_SIBLINGS: Final[dict[str, type]] = {
    **dict.fromkeys(("$ref", "description", "title"), str),
    **dict.fromkeys(("deprecated", "nullable", "readOnly", "writeOnly"), bool),
    "example": object,
}
"""The keywords that may stand next to a reference, and their types."""
_VARIABLE: Final = re.compile(r"\{[^{}]*\}")
_UNDECIDED_KEYWORDS: Final = frozenset(("anyOf", "oneOf", "not", "if", "required"))


def is_surely_valid(document: Object, minor: int) -> bool:
    """Tell whether *document* is surely OpenAPI 3.*minor*."""
    try:
        rest = (_check_references(document), _check_parameters(document), _check_schemas(document, minor))
        return _has_valid_shape(document, minor) and _has_unique_names(document) and all(map(all, rest))
    except (AttributeError, ImportError, KeyError, LookupError, RecursionError, TypeError, ValueError):
        # A missing value or a wrong type: the library names it.
        return False


def find_shape_errors(document: Object, minor: int) -> list[list[str | int]]:
    """Return the paths at which *document* breaks the published schema."""
    return [list(error.instance_path) for error in _shape_validator(minor).iter_errors(document)]


def _has_valid_shape(document: Object, minor: int) -> bool:
    """Tell whether *document* fits the published schema and has its dialect."""
    return "jsonSchemaDialect" not in document and bool(_shape_validator(minor).is_valid(_fill_addresses(document)))


def _fill_addresses(document: Object) -> dict[str, Any]:
    """Return *document* without variables in the addresses of servers and tokens, which are no URIs with them."""
    filled: dict[str, Any] = dict(document)
    if "servers" in filled:
        filled["servers"] = [{**server, "url": _VARIABLE.sub("x", server["url"])} for server in filled["servers"]]
    components: dict[str, Any] = filled.get("components", {})
    schemes: dict[str, Any] = components.get("securitySchemes", {})
    if any("flows" in scheme for scheme in schemes.values()):
        filled_schemes = {name: _fill_token_urls(scheme) for name, scheme in schemes.items()}
        filled["components"] = {**components, "securitySchemes": filled_schemes}
    return filled


def _fill_token_urls(scheme: Node) -> Node:
    flows: Any = scheme.get("flows", {})
    filled = {
        name: {**flow, "tokenUrl": _VARIABLE.sub("x", flow["tokenUrl"])} if "tokenUrl" in flow else flow
        for name, flow in flows.items()
    }
    return {**scheme, "flows": filled} if "flows" in scheme else scheme


@cache
def _shape_validator(minor: int) -> Any:
    """Return the validator for documents of OpenAPI 3.*minor* and for the schemas in them."""
    rust: Any = import_module("jsonschema_rs")
    document_schema = json.loads(
        (_package_folder("openapi_spec_validator") / f"resources/schemas/v3.{minor}/schema.json").read_bytes()
    )
    if minor == 0:
        return rust.validator_for(document_schema, offline=True)
    home = _package_folder("openapi_schema_validator") / "schemas/oas3.1"
    dialect_schemas = [json.loads(path.read_bytes()) for path in sorted(home.rglob("*")) if path.is_file()]
    dialect = next(schema["$id"] for schema in dialect_schemas if "/dialect/" in schema["$id"])
    # As in the published `schema-base`: the dialect validates each schema.
    entry_schema = {
        "$schema": document_schema["$schema"],
        "$id": f"{document_schema['$id']}-base",
        "$ref": document_schema["$id"],
        "$defs": {"schema": {"$dynamicAnchor": "meta", "$ref": dialect}},
    }
    registry = rust.Registry([(schema["$id"], schema) for schema in (document_schema, *dialect_schemas)])
    return rust.validator_for(entry_schema, registry=registry, validate_formats=True, offline=True)


def _package_folder(package: str) -> Path:
    """Return the folder of *package* without an import."""
    module_spec = find_spec(package)
    if module_spec is None or not module_spec.submodule_search_locations:
        raise ImportError(package)
    return Path(module_spec.submodule_search_locations[0])


def _has_unique_names(document: Object) -> bool:
    items: Any = document.get("paths", {})
    named = [item[method].get("operationId") for item in items.values() for method in METHODS if method in item]
    tags: Any = [tag["name"] for tag in _list_at(document, "tags")]
    operation_ids = [name for name in named if name is not None]
    return len(set(operation_ids)) == len(operation_ids) and len(set(tags)) == len(tags)


def _list_at(node: Any, key: str) -> list[Any]:
    values: Any = node.get(key, [])
    return list(values)


def _check_references(document: Object) -> Iterator[bool]:
    """Yield for each reference whether it leads to a mapping of its kind; raise `LookupError` if it has no target."""
    schemas = {id(schema) for _, schema in visit_schemas(document)}
    ended: set[int] = set()
    references = list(find_references(document))
    yield not any(find_misplaced_references(document, references))
    for reference in references:
        if reference.key == "$ref":  # a discriminator may have a name alone
            pointer = _pointer(reference.holder)
            target: Any = resolve_pointer(document, pointer)
            yield is_map(target) and target is not reference.holder
            # The published schema of 3.0 ignores keywords next to a reference, and docstrings show these.
            yield all(isinstance(reference.holder.get(key, ""), str) for key in PROSE)
            yield pointer.startswith("/components/schemas/") == (id(reference.holder) in schemas)
            yield _comes_to_an_end(document, target, ended)


def _comes_to_an_end(document: Object, node: Node, ended: set[int]) -> bool:
    """Tell whether the references from *node* end; those of *ended* do."""
    between: set[int] = set()
    while "$ref" in node and id(node) not in ended:
        if id(node) in between:
            return False
        between.add(id(node))
        node = resolve_pointer(document, _pointer(node))
    ended |= between
    return True


def _pointer(node: Node) -> str:
    reference: str = node["$ref"]
    return pointer_of(reference) if reference.startswith("#/") else "/ of another document"


def _check_parameters(document: Object) -> Iterator[bool]:
    """Yield for each list of parameters whether it has no duplicate, and for each operation whether its path fits."""
    paths: Any = document.get("paths", {})
    for url, item in paths.items():
        yield "$ref" not in item
        braced = {name for _, name, _, _ in Formatter().parse(url) if name}
        shared = [resolve_references(document, parameter) for parameter in _list_at(item, "parameters")]
        yield _distinct(shared)
        for method in METHODS:
            if method in item:
                own = [resolve_references(document, parameter) for parameter in _list_at(item[method], "parameters")]
                yield _distinct(own)
                yield {parameter["name"] for parameter in (*own, *shared) if parameter["in"] == "path"} == braced


def _distinct(parameters: list[Node]) -> bool:
    return len({(parameter["name"], parameter["in"]) for parameter in parameters}) == len(parameters)


def _check_schemas(document: Object, minor: int) -> Iterator[bool]:
    """Yield for each schema whether its default is valid, and whether its required names are properties."""
    # The published schema of 3.0 ignores a component with an invalid name.
    yield all(map(is_map, _component_schemas(document)))
    for _, schema in visit_schemas(document):
        yield "$schema" not in schema
        # The published schema of 3.0 ignores keywords next to a reference, and allows an empty list of parts.
        yield minor > 0 or "$ref" not in schema or _has_valid_siblings(schema)
        yield all(schema.get(key) != [] for key in COMPOSITION_KEYWORDS)
        if "default" in schema:
            yield is_value(document, schema, schema["default"], minor)
        if "allOf" in schema:
            yield _is_finite(document, schema, set(), set())
        if "allOf" in schema and "required" in schema:
            yield set(schema["required"]) <= set(merge_schema(document, schema).get("properties", {}))


def _has_valid_siblings(reference: Node) -> bool:
    """Tell whether the keywords next to *reference* have their usual type; no other check of 3.0 covers them."""
    return all(
        key in _REFERENCE_SIBLINGS and isinstance(value, _REFERENCE_SIBLINGS[key]) for key, value in reference.items()
    )


def _is_finite(document: Object, schema: Node, around: set[int], done: set[int]) -> bool:
    """Tell whether no part of *schema* leads back to one of the schemas *around* it."""
    schema = resolve_references(document, schema)
    if id(schema) in around:
        return False
    if id(schema) not in done:
        around.add(id(schema))
        if not all(_is_finite(document, part, around, done) for part in schema.get("allOf", ())):
            return False
        around.discard(id(schema))
        done.add(id(schema))
    return True


def _component_schemas(document: Object) -> list[Any]:
    components: Any = document.get("components", {})
    return list(components.get("schemas", {}).values())


def is_value(document: Object, schema: Node, value: Any, minor: int) -> bool:
    """Tell whether *value* surely fits *schema* and each of its parts."""
    if "$ref" in schema:
        rest = {key: rule for key, rule in schema.items() if key != "$ref"}
        target = resolve_pointer(document, pointer_of(schema["$ref"]))
        return is_value(document, target, value, minor) and is_value(document, rest, value, minor)
    if value is None and minor == 0 and schema.get("nullable") is True:
        return True
    if _UNDECIDED_KEYWORDS & schema.keys() or (isinstance(value, dict | list) and value):
        return False
    form = schema.get("format")
    if form is not None:
        limit = _RANGES.get(form, 0)
        if isinstance(value, bool) or not isinstance(value, int | float) or not -limit <= value < limit:
            return False
    rust: Any = import_module("jsonschema_rs")
    draft = rust.Draft4Validator if minor == 0 else rust.Draft202012Validator
    rules: Node = json.loads(json.dumps({key: schema[key] for key in _RULES if key in schema}))
    fits = draft(rules).is_valid(value)
    return bool(fits) and all(is_value(document, part, value, minor) for part in schema.get("allOf", ()))
