"""Tell in one pass that a document is OpenAPI, so that the library that says what is wrong is loaded only when needed.

It checks what `validators` checks, by the same published schemas. Where it cannot tell it says no, and costs time only.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from string import Formatter
from typing import Any, Final

from polykyc_tools.engine.openapi.operations import METHODS
from polykyc_tools.engine.openapi.references import find_references
from polykyc_tools.engine.openapi.schemas import COMPOSITION_KEYWORDS, Node, merge_schema, resolve_references
from polykyc_tools.engine.openapi.traversal import visit_schemas
from polykyc_tools.engine.source.mapping_reader import is_map
from polykyc_tools.engine.source.nodes import Object
from polykyc_tools.engine.source.pointers import pointer_of, resolve_pointer

# A format means the same to every checker of numbers; of texts, some are stricter.
_RANGES: Final = {"int32": 2**31, "int64": 2**63, "float": float("inf"), "double": float("inf")}
_RULES: Final = (
    *("type", "enum", "const", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
    *("minLength", "maxLength", "pattern", "minItems", "minProperties"),
)
_BESIDE: Final[dict[str, type]] = {
    **dict.fromkeys(("$ref", "description", "title"), str),
    **dict.fromkeys(("deprecated", "nullable", "readOnly", "writeOnly"), bool),
    "example": object,
}
"""What may stand next to a reference, and the type of each."""
_UNTOLD: Final = frozenset(("anyOf", "oneOf", "not", "if", "required"))


def sound(document: Object, minor: int) -> bool:
    """Tell whether *document* is OpenAPI 3.*minor* for sure."""
    try:
        rest = (_led(document), _called(document), _fits(document, minor))
        return _shaped(document, minor) and _unique(document) and all(map(all, rest))
    except (AttributeError, ImportError, KeyError, LookupError, RecursionError, TypeError, ValueError):
        # What is not there, or of another kind than it should be, is the library's to name.
        return False


def misshapen(document: Object, minor: int) -> list[list[str | int]]:
    """Return the paths at which *document* is not what the published schema says."""
    return [list(error.instance_path) for error in _shape(minor).iter_errors(document)]


def _shaped(document: Object, minor: int) -> bool:
    """Tell whether *document* is what the published schema says, in the dialect that this has."""
    return "jsonSchemaDialect" not in document and bool(_shape(minor).is_valid(document))


def _shape(minor: int) -> Any:
    """Return what validates documents of OpenAPI 3.*minor*, each schema in them by its dialect."""
    rust: Any = import_module("jsonschema_rs")
    shape = json.loads((_home("openapi_spec_validator") / f"resources/schemas/v3.{minor}/schema.json").read_bytes())
    if minor == 0:
        return rust.validator_for(shape, offline=True)
    home = _home("openapi_schema_validator") / "schemas/oas3.1"
    known = [json.loads(path.read_bytes()) for path in sorted(home.rglob("*")) if path.is_file()]
    dialect = next(one["$id"] for one in known if "/dialect/" in one["$id"])
    # As the published `schema-base` does it: what is called a schema is checked by the dialect.
    whole = {
        "$schema": shape["$schema"],
        "$id": f"{shape['$id']}-base",
        "$ref": shape["$id"],
        "$defs": {"schema": {"$dynamicAnchor": "meta", "$ref": dialect}},
    }
    registry = rust.Registry([(one["$id"], one) for one in (shape, *known)])
    return rust.validator_for(whole, registry=registry, validate_formats=True, offline=True)


def _home(package: str) -> Path:
    """Return the folder of *package*, which is not loaded for it."""
    found = find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise ImportError(package)
    return Path(found.submodule_search_locations[0])


def _unique(document: Object) -> bool:
    items: Any = document.get("paths", {})
    named = [item[method].get("operationId") for item in items.values() for method in METHODS if method in item]
    tags: Any = [tag["name"] for tag in _list(document, "tags")]
    given = [name for name in named if name is not None]
    return len(set(given)) == len(given) and len(set(tags)) == len(tags)


def _list(node: Any, key: str) -> list[Any]:
    found: Any = node.get(key, [])
    return list(found)


def _led(document: Object) -> Iterator[bool]:
    """Yield for each reference whether it leads to a mapping of its kind; raise `LookupError` if it leads nowhere."""
    schemas = {id(schema) for _, schema in visit_schemas(document)}
    ended: set[int] = set()
    for reference in find_references(document):
        if reference.key == "$ref":  # a discriminator may say a bare name
            pointer = _pointer(reference.holder)
            target: Any = resolve_pointer(document, pointer)
            yield is_map(target) and target is not reference.holder
            yield pointer.startswith("/components/schemas/") == (id(reference.holder) in schemas)
            yield _comes_to_an_end(document, target, ended)


def _comes_to_an_end(document: Object, node: Node, ended: set[int]) -> bool:
    """Tell whether *node*, which may be a reference again, leads to something else than itself; *ended* do."""
    between: set[int] = set()
    while "$ref" in node and id(node) not in ended:
        if id(node) in between:
            return False
        between.add(id(node))
        node = resolve_pointer(document, _pointer(node))
    ended |= between
    return True


def _pointer(node: Node) -> str:
    said: str = node["$ref"]
    return pointer_of(said) if said.startswith("#/") else "/ of another document"


def _called(document: Object) -> Iterator[bool]:
    """Yield for each list of parameters whether none is twice in it, and for each operation whether its path fits."""
    paths: Any = document.get("paths", {})
    for url, item in paths.items():
        yield "$ref" not in item
        braced = {name for _, name, _, _ in Formatter().parse(url) if name}
        shared = [resolve_references(document, one) for one in _list(item, "parameters")]
        yield _distinct(shared)
        for method in METHODS:
            if method in item:
                own = [resolve_references(document, one) for one in _list(item[method], "parameters")]
                yield _distinct(own)
                yield {one["name"] for one in (*own, *shared) if one["in"] == "path"} == braced


def _distinct(parameters: list[Node]) -> bool:
    return len({(one["name"], one["in"]) for one in parameters}) == len(parameters)


def _fits(document: Object, minor: int) -> Iterator[bool]:
    """Yield for each schema whether its default is one of its values, and what it requires is among its properties."""
    # The shape of OpenAPI 3.0 says nothing of what stands here under another name than a schema may have.
    yield all(map(is_map, _named(document)))
    for _, schema in visit_schemas(document):
        yield "$schema" not in schema
        # Beside a reference the shape of 3.0 looks at nothing, and it takes an empty list of parts as well.
        yield minor > 0 or "$ref" not in schema or _is_told(schema)
        yield all(schema.get(key) != [] for key in COMPOSITION_KEYWORDS)
        if "default" in schema:
            yield is_value(document, schema, schema["default"], minor)
        if "allOf" in schema:
            yield _ends(document, schema, set(), set())
        if "allOf" in schema and "required" in schema:
            yield set(schema["required"]) <= set(merge_schema(document, schema).get("properties", {}))


def _is_told(reference: Node) -> bool:
    """Tell whether what stands beside *reference* is of its usual kind, which nothing else looks at in 3.0."""
    return all(key in _BESIDE and isinstance(value, _BESIDE[key]) for key, value in reference.items())


def _ends(document: Object, schema: Node, around: set[int], done: set[int]) -> bool:
    """Tell whether no part of *schema*, which is a part of those *around*, leads back to one of them."""
    schema = resolve_references(document, schema)
    if id(schema) in around:
        return False
    if id(schema) not in done:
        around.add(id(schema))
        if not all(_ends(document, part, around, done) for part in schema.get("allOf", ())):
            return False
        around.discard(id(schema))
        done.add(id(schema))
    return True


def _named(document: Object) -> list[Any]:
    components: Any = document.get("components", {})
    return list(components.get("schemas", {}).values())


def is_value(document: Object, schema: Node, value: Any, minor: int) -> bool:
    """Tell whether *value* is surely one of *schema*, of one part of it after the other."""
    if "$ref" in schema:
        rest = {key: rule for key, rule in schema.items() if key != "$ref"}
        target = resolve_pointer(document, pointer_of(schema["$ref"]))
        return is_value(document, target, value, minor) and is_value(document, rest, value, minor)
    if value is None and minor == 0 and schema.get("nullable") is True:
        return True
    if _UNTOLD & schema.keys() or (isinstance(value, dict | list) and value):
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
