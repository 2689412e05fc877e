"""One spelling for what OpenAPI spells in several: the rooms behind this one know the plainest."""

from __future__ import annotations

from polykyc_tools.engine.openapi.operations import operations
from polykyc_tools.engine.openapi.schemas import Node, resolve_references
from polykyc_tools.engine.openapi.traversal import boolean_schema_pointers, visit_schemas
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.mapping_reader import format_position, is_list
from polykyc_tools.engine.source.nodes import Array, Object, clone, find_position
from polykyc_tools.engine.source.pointers import pointer_of, resolve_pointer, split_pointer


def normalize_keywords(document: Node) -> None:
    """Write out the path items that *document* refers to; respell boolean schemas, single types and 3.0's limits."""
    for path, item in (*document.get("paths", {}).items(), *document.get("webhooks", {}).items()):
        _write_out(document, path, item)
    for holder in (*document.get("paths", {}).values(), *(node for _, _, node in operations(document))):
        parameters = holder.get("parameters", [])
        parameters[:] = [one for one in parameters if not _is_unheard(resolve_references(document, one))]
    for pointer in list(boolean_schema_pointers(document)):
        holder, key = resolve_pointer(document, pointer.rpartition("/")[0]), split_pointer(pointer)[-1]
        # False fits nothing, which no class can say; as what fits anything it is at least read.
        if isinstance(holder, Array):
            holder[int(key)] = Object(position=holder.position)
        else:
            holder[key] = Object(position=find_position(holder, key))
    for _, schema in visit_schemas(document):
        if is_list(kinds := schema.get("type")) and len(kinds) == 1:
            schema["type"] = kinds[0]
        for word, limit in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
            # In 3.0 it says of the limit beside it that it does not belong.
            if isinstance(said := schema.get(word), bool):
                del schema[word]
                if said and limit in schema:
                    schema[word] = schema.pop(limit)


def _is_unheard(parameter: Node) -> bool:
    """Tell whether OpenAPI passes *parameter* over: bodies, answers and security say what these headers hold."""
    return parameter["in"] == "header" and parameter["name"].lower() in {"accept", "authorization", "content-type"}


def _write_out(document: Node, path: str, item: Node) -> None:
    seen: set[str] = set()
    while "$ref" in item:
        where, said = format_position(item, "$ref"), str(item.pop("$ref"))
        try:
            node = resolve_pointer(document, pointer_of(said))
        except (KeyError, IndexError, ValueError, TypeError):
            node = None
        if said in seen or not isinstance(node, Object) or not isinstance(item, Object):
            raise InputError([Problem(where, f"{path}: `{said}` leads to no path item", "write the path item out")])
        seen.add(said)
        for key, value in node.items():
            if key not in item:
                item[key], item.key_positions[key] = clone(value), find_position(node, key)
