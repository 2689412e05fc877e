"""Find base schemas whose subtypes no `oneOf` lists: an answer is read as the base, and a note says so.

Each subtype extends the base with `allOf`, and the base has a discriminator. The properties that only a subtype has are
in `extra` then.
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

_SHOWN: Final = 3
"""How many subtypes a note names."""


def find_unlisted_subtypes(document: Node) -> Iterator[Note]:
    """Yield a note for each base schema of *document* that is used, and read as itself where a subtype may stand."""
    schemas: Node = document.get("components", {}).get("schemas", {})
    subtypes: dict[str, list[str]] = {
        name: []
        for name, node in schemas.items()
        if is_map(node) and is_map(node.get("discriminator")) and not {*UNION_KEYWORDS} & node.keys()
    }
    if not subtypes:
        return
    for name, node in schemas.items():
        for part in node.get("allOf", ()) if is_map(node) else ():
            if "$ref" in part and referenced_component(part["$ref"]) in subtypes:
                subtypes[referenced_component(part["$ref"])].append(name)
    # An option or a part of another schema is read as that schema.
    used = {
        referenced_component(node["$ref"])
        for pointer, node in visit_schemas(document)
        if "$ref" in node and split_pointer(pointer)[-2] not in COMPOSITION_KEYWORDS
    }
    for base, names in subtypes.items():
        if names and base in used:
            listed = ", ".join(f"`{name}`" for name in names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
            why = f"{listed} are read as `{base}`, the rest in `extra`; a `oneOf` of them would tell them apart"
            yield Note(format_position(schemas[base], "discriminator"), f"schema `{base}`", why)
