"""Unions that meet in one schema, because several of its parts are one of something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import prod
from typing import Final, TypeAlias

from polykyc_tools.engine.source.diagnostics import Loss
from polykyc_tools.engine.source.mapping_reader import format_position, is_list
from polykyc_tools.engine.source.pointers import split_pointer

from .operations import label_operation, operations
from .schemas import Node, flatten_all_of
from .traversal import visit_schemas

UnionOptions: TypeAlias = tuple[str, Sequence[Node]]
"""Its word, and its options."""

MAX_OPTIONS: Final = 32
"""How many options a schema may come to where unions meet; honest documents have a handful."""
CONSTRAINT_KEYWORDS: Final = frozenset({"required", "not", "title", "description"})
"""What an option says that only asks for properties: which go together is the provider's to check."""


def is_composed(schema: Node) -> bool:
    """Tell whether *schema* is made of more than one reference and words about it."""
    found = schema.get("allOf", ())
    beside = schema.keys() & {"properties", "oneOf", "anyOf"}
    return len(found) > 1 or bool(found and (beside or "$ref" not in found[0]))


def find_unions(document: Node, schema: Node) -> list[UnionOptions]:
    """Return the unions that *schema* and its parts are one of each, but for those that only ask for properties."""
    found: list[UnionOptions] = []
    for part in flatten_all_of(document, schema)[0]:
        for word in ("oneOf", "anyOf"):
            options = part.get(word)
            if is_list(options) and not all(option.keys() <= CONSTRAINT_KEYWORDS for option in options):
                found += [] if any(options == known for _, known in found) else [(word, options)]
    return found


def is_within_limit(unions: Sequence[UnionOptions]) -> bool:
    """Tell whether what *unions* come to together is not too much."""
    return prod(len(options) for _, options in unions) <= MAX_OPTIONS


def find_oversized_unions(document: Node) -> Iterator[Loss]:
    """Yield each schema of *document* in which more meets than is written out: of its unions the first is kept."""
    for pointer, schema in visit_schemas(document):
        unions = find_unions(document, schema) if is_composed(schema) else []
        if len(unions) > 1 and not is_within_limit(unions):
            sizes = " and ".join(str(len(options)) for _, options in unions)
            why = f"unions of {sizes} options meet, which is more than {MAX_OPTIONS} together; only the first is kept"
            yield Loss(format_position(schema, "allOf"), describe_owner(document, pointer), why)


def describe_owner(document: Node, pointer: str) -> str:
    """Return how reports call what the schema at *pointer* is of."""
    match split_pointer(pointer):
        case ("components", "schemas", name, *_):
            return f"schema `{name}`"
        case ("paths", path, method, *_):
            found = [node for at, by, node in operations(document) if (at, by) == (path, method)]
            return label_operation(path, method, found[0] if found else {})
        case _:
            return pointer
