"""Secret and personal fields: each annotation moves with its property through the composition of schemas.

Two keywords of the generator carry the annotations through the document until its schemas become models.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from polykyc_tools.engine.openapi.overlapping_unions import CONSTRAINT_KEYWORDS, describe_owner, is_composed
from polykyc_tools.engine.openapi.schemas import (
    HIDDEN_PROPERTIES_KEY,
    HIDDEN_VALUE_KEY,
    ITEM_KEYWORDS,
    UNION_KEYWORDS,
    Node,
    flatten_all_of,
    join_hidden,
    merge_schema,
    resolve_references,
    walk_properties,
)
from polykyc_tools.engine.openapi.traversal import visit_schemas
from polykyc_tools.engine.source.diagnostics import Note
from polykyc_tools.engine.source.mapping_reader import is_map
from polykyc_tools.engine.source.pointers import resolve_pointer, split_pointer

from .types import HiddenProperties


def copy_hidden_properties(plain: Node, marks: Mapping[str, tuple[HiddenProperties, ...]]) -> None:
    """Change the *plain* document: copy *marks* to the schemas at their pointers."""
    for pointer, entries in marks.items():
        for hidden in entries:
            hide_properties(plain, resolve_pointer(plain, pointer), hidden.names, (_annotation_id(pointer, hidden),))


def find_idle_annotations(
    document: Node, plain: Node, marks: Mapping[str, tuple[HiddenProperties, ...]]
) -> tuple[Note, ...]:
    """Return a note for each of *marks*, pointers into *document*, that is not left in the *plain* document."""
    remaining: set[str] = set()
    for _, schema in visit_schemas(plain):
        remaining.update(schema.get(HIDDEN_VALUE_KEY, ()))
        for sources in schema.get(HIDDEN_PROPERTIES_KEY, {}).values():
            remaining.update(sources)
    why = "it becomes no class and no field, so `{}` keeps nothing out of print; remove that, or mark what is read"
    return tuple(
        Note(hidden.position, describe_schema(document, pointer), why.format(hidden.word))
        for pointer, entries in marks.items()
        for hidden in entries
        if _annotation_id(pointer, hidden) not in remaining
    )


def _annotation_id(pointer: str, hidden: HiddenProperties) -> str:
    """Return the id of an annotation; without the prefix `x-kyc-`, which no lowered document has."""
    return f"{pointer} {hidden.word.removeprefix('x-kyc-')}"


def describe_schema(document: Node, pointer: str) -> str:
    """Return the words of a report for the schema at *pointer*: the name of a component, or of the owner."""
    steps = split_pointer(pointer)
    return f"`{steps[-1]}`" if len(steps) == 3 else describe_owner(document, pointer)


def hide_properties(document: Node, schema: Node, names: Iterable[str] | None, sources: Iterable[str]) -> None:
    """Mark the properties *names* of *schema*, or all if that is None; *sources* are the ids of the annotations.

    They are marked at their declaration, if *schema* is a reference or a union, and else here, because a composed
    schema becomes a model of its own.
    """
    wanted_names = None if names is None else {*names}
    seen: set[int] = set()
    waiting = [schema]
    while waiting:
        node = waiting.pop()
        if id(node) in seen or node.get("type") == "null" or _is_constraint(node):
            continue
        seen.add(id(node))
        if "$ref" in node:
            waiting.append(resolve_references(document, {"$ref": node["$ref"]}))
            continue
        declared = merge_schema(document, node).get("properties", {})
        hidden_names = [name for name in declared if wanted_names is None or name in wanted_names]
        if hidden_names:
            node[HIDDEN_PROPERTIES_KEY] = join_hidden(
                node.get(HIDDEN_PROPERTIES_KEY, {}), dict.fromkeys(hidden_names, sources)
            )
        if wanted_names is None:
            if not declared:
                node[HIDDEN_VALUE_KEY] = [*dict.fromkeys((*node.get(HIDDEN_VALUE_KEY, ()), *sources))]
            waiting += [item_schema for keyword in ITEM_KEYWORDS if is_map(item_schema := node.get(keyword))]
        waiting += find_options(document, node)
        if not is_composed(node):
            waiting += node.get("allOf", ())


def hide_payload(document: Node, schema: Node, pointer: str) -> None:
    """Mark all values at *pointer* into the values of *schema*, if a property on the way is marked.

    Lowering removes the envelope around the payload, and the annotation with it.
    """
    for step in walk_properties(document, schema, split_pointer(pointer)):
        if step.schema is not None and step.key in step.holder.get(HIDDEN_PROPERTIES_KEY, ()):
            hide_properties(document, step.schema, None, step.holder[HIDDEN_PROPERTIES_KEY][step.key])


def _is_constraint(node: Node) -> bool:
    """Tell whether *node* only constrains which properties go together, so that nothing may be added to it."""
    return "required" in node and node.keys() <= CONSTRAINT_KEYWORDS


def find_options(document: Node, schema: Node) -> list[Node]:
    """Return the options of every union of *schema* and of its parts."""
    return [
        option
        for part in flatten_all_of(document, schema)[0]
        for keyword in UNION_KEYWORDS
        for option in part.get(keyword, ())
        if is_map(option)
    ]


def find_properties(document: Node, schema: Node) -> dict[str, Node]:
    """Return the properties of *schema* and of all its options."""
    properties_by_name: dict[str, Node] = {}
    seen: set[int] = set()
    waiting = [schema]
    while waiting:
        node = resolve_references(document, waiting.pop())
        if id(node) not in seen:
            seen.add(id(node))
            properties_by_name.update(merge_schema(document, node).get("properties", {}))
            waiting += find_options(document, node)
    return properties_by_name


def is_hidden(document: Node, schema: Node) -> bool:
    """Tell whether a value of *schema*, or of one of its options, is hidden."""
    node = merge_schema(document, schema)
    return HIDDEN_VALUE_KEY in node or any(
        HIDDEN_VALUE_KEY in merge_schema(document, option) for option in find_options(document, node)
    )
