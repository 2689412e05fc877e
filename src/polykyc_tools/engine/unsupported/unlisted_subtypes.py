"""Objects whose kinds a document lists nowhere: each kind extends the object, which says what tells them apart.

An answer is read as the object, whatever its kind; a note says so, because its other half is there as it came.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from polykyc_tools.engine.openapi.references import referenced_component
from polykyc_tools.engine.openapi.schemas import COMPOSITION_KEYWORDS, UNION_KEYWORDS, Node
from polykyc_tools.engine.openapi.traversal import visit_schemas
from polykyc_tools.engine.source.diagnostics import Note
from polykyc_tools.engine.source.mapping_reader import format_position, is_map
from polykyc_tools.engine.source.pointers import split_pointer

_NAMED: Final = 3
"""How many kinds a note names."""


def find_unlisted_subtypes(document: Node) -> Iterator[Note]:
    """Yield a note for each object of *document* that is read as itself where it may be of a kind that extends it."""
    schemas: Node = document.get("components", {}).get("schemas", {})
    kinds: dict[str, list[str]] = {
        name: []
        for name, node in schemas.items()
        if is_map(node) and is_map(node.get("discriminator")) and not {*UNION_KEYWORDS} & node.keys()
    }
    if not kinds:
        return
    for name, node in schemas.items():
        for part in node.get("allOf", ()) if is_map(node) else ():
            if "$ref" in part and referenced_component(part["$ref"]) in kinds:
                kinds[referenced_component(part["$ref"])].append(name)
    # What is an option or a part of another is read as that.
    used = {
        referenced_component(node["$ref"])
        for pointer, node in visit_schemas(document)
        if "$ref" in node and split_pointer(pointer)[-2] not in COMPOSITION_KEYWORDS
    }
    for name, names in kinds.items():
        if names and name in used:
            listed = ", ".join(f"`{one}`" for one in names[:_NAMED]) + (", …" if len(names) > _NAMED else "")
            why = f"{listed} are read as `{name}`, the rest in `extra`; a `oneOf` of them would tell them apart"
            yield Note(format_position(schemas[name], "discriminator"), f"schema `{name}`", why)
