"""Several unions (`oneOf`, `anyOf`) in one schema, because parts of its `allOf` have a union each."""

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
"""The keyword of a union, and its options."""

MAX_OPTIONS: Final = 32
"""How many combinations of options a schema may have; real documents have a handful."""
CONSTRAINT_KEYWORDS: Final = frozenset({"required", "not", "title", "description"})
"""The keywords of an option that only constrains properties; the provider checks such a constraint."""


def is_composed(schema: Node) -> bool:
    """Tell whether *schema* is more than one reference with keywords that describe it."""
    parts = schema.get("allOf", ())
    extra_keywords = schema.keys() & {"properties", "oneOf", "anyOf"}
    return len(parts) > 1 or bool(parts and (extra_keywords or "$ref" not in parts[0]))


def find_unions(document: Node, schema: Node) -> list[UnionOptions]:
    """Return the unions of *schema* and of its parts, without those that only constrain properties."""
    unions: list[UnionOptions] = []
    for part in flatten_all_of(document, schema)[0]:
        for keyword in ("oneOf", "anyOf"):
            options = part.get(keyword)
            if is_list(options) and not all(option.keys() <= CONSTRAINT_KEYWORDS for option in options):
                unions += [] if any(options == taken for _, taken in unions) else [(keyword, options)]
    return unions


def is_within_limit(unions: Sequence[UnionOptions]) -> bool:
    """Tell whether the combinations of *unions* are at most `MAX_OPTIONS`."""
    return prod(len(options) for _, options in unions) <= MAX_OPTIONS


def find_oversized_unions(document: Node) -> Iterator[Loss]:
    """Yield a loss for each schema of *document* with too many combinations; it keeps its first union only."""
    for pointer, schema in visit_schemas(document):
        unions = find_unions(document, schema) if is_composed(schema) else []
        if len(unions) > 1 and not is_within_limit(unions):
            sizes = " and ".join(str(len(options)) for _, options in unions)
            why = f"unions of {sizes} options meet, which is more than {MAX_OPTIONS} together; only the first is kept"
            yield Loss(format_position(schema, "allOf"), describe_owner(document, pointer), why)


def describe_owner(document: Node, pointer: str) -> str:
    """Return the words of a report for the owner of the schema at *pointer*."""
    match split_pointer(pointer):
        case ("components", "schemas", name, *_):
            return f"schema `{name}`"
        case ("paths", path, method, *_):
            nodes = [node for at, by, node in operations(document) if (at, by) == (path, method)]
            return label_operation(path, method, nodes[0] if nodes else {})
        case _:
            return pointer
