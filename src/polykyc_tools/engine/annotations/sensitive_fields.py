"""What the overlay marks as secret or personal: each mark goes with its property, however schemas are composed.

Two keywords of ours carry the marks through the document until its schemas are classes.
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

from .types import Hidden


def carry_marks(plain: Node, marks: Mapping[str, tuple[Hidden, ...]]) -> None:
    """Put *marks*, by the pointers of their schemas, into the *plain* document."""
    for pointer, found in marks.items():
        for hidden in found:
            hide(plain, resolve_pointer(plain, pointer), hidden.names, (_called_by(pointer, hidden),))


def idle_marks(document: Node, plain: Node, marks: Mapping[str, tuple[Hidden, ...]]) -> tuple[Note, ...]:
    """Return a note for each of *marks*, pointers into *document*, that the *plain* document has nothing left of."""
    landed: set[str] = set()
    for _, schema in visit_schemas(plain):
        landed.update(schema.get(HIDDEN_VALUE_KEY, ()))
        for places in schema.get(HIDDEN_PROPERTIES_KEY, {}).values():
            landed.update(places)
    why = "it becomes no class and no field, so `{}` keeps nothing out of print; remove that, or mark what is read"
    return tuple(
        Note(hidden.where, called(document, pointer), why.format(hidden.word))
        for pointer, found in marks.items()
        for hidden in found
        if _called_by(pointer, hidden) not in landed
    )


def _called_by(pointer: str, hidden: Hidden) -> str:
    """Return what tells a mark from every other; without a word of ours, which no plain document has."""
    return f"{pointer} {hidden.word.removeprefix('x-kyc-')}"


def called(document: Node, pointer: str) -> str:
    """Return how a schema at *pointer* is called: a component by its name, another by what it is of."""
    steps = split_pointer(pointer)
    return f"`{steps[-1]}`" if len(steps) == 3 else describe_owner(document, pointer)


def hide(document: Node, schema: Node, names: Iterable[str] | None, places: Iterable[str]) -> None:
    """Mark the properties *names* of *schema*, or all that its values hold if that is None; *places* say who marks it.

    They are marked where they are declared, if *schema* leads there as a second name or as a choice, and else here:
    a schema that is composed of others is a class of its own.
    """
    wanted = None if names is None else {*names}
    seen: set[int] = set()
    waiting = [schema]
    while waiting:
        node = waiting.pop()
        if id(node) in seen or not node or node.get("type") == "null" or _only_asks(node):
            continue
        seen.add(id(node))
        if "$ref" in node:
            waiting.append(resolve_references(document, {"$ref": node["$ref"]}))
            continue
        known = merge_schema(document, node).get("properties", {})
        found = [name for name in known if wanted is None or name in wanted]
        if found:
            node[HIDDEN_PROPERTIES_KEY] = join_hidden(node.get(HIDDEN_PROPERTIES_KEY, {}), dict.fromkeys(found, places))
        if wanted is None:
            if not known:
                node[HIDDEN_VALUE_KEY] = [*dict.fromkeys((*node.get(HIDDEN_VALUE_KEY, ()), *places))]
            waiting += [one for word in ITEM_KEYWORDS if is_map(one := node.get(word))]
        waiting += options(document, node)
        if not is_composed(node):
            waiting += node.get("allOf", ())


def hide_payload(document: Node, schema: Node, pointer: str) -> None:
    """Mark all that *pointer* into the values of *schema* leads to, if a property on the way is marked.

    Of an envelope nothing is left but what it holds, and with it the mark would be gone.
    """
    for step in walk_properties(document, schema, split_pointer(pointer)):
        if step.schema is not None and step.key in step.holder.get(HIDDEN_PROPERTIES_KEY, ()):
            hide(document, step.schema, None, step.holder[HIDDEN_PROPERTIES_KEY][step.key])


def _only_asks(node: Node) -> bool:
    """Tell whether *node* says no more than which properties go together, so that nothing may be added to it."""
    return "required" in node and node.keys() <= CONSTRAINT_KEYWORDS


def options(document: Node, schema: Node) -> list[Node]:
    """Return the options of every union that *schema* is one of, its parts among them."""
    return [
        one
        for part in flatten_all_of(document, schema)[0]
        for word in UNION_KEYWORDS
        for one in part.get(word, ())
        if is_map(one)
    ]


def properties(document: Node, schema: Node) -> dict[str, Node]:
    """Return the properties that values of *schema* may have, whichever of several it is."""
    found: dict[str, Node] = {}
    seen: set[int] = set()
    waiting = [schema]
    while waiting:
        node = resolve_references(document, waiting.pop())
        if id(node) not in seen:
            seen.add(id(node))
            found.update(merge_schema(document, node).get("properties", {}))
            waiting += options(document, node)
    return found


def is_unprinted(document: Node, schema: Node) -> bool:
    """Tell whether a value of *schema* is printed nowhere, or may be one that is not."""
    node = merge_schema(document, schema)
    return HIDDEN_VALUE_KEY in node or any(
        HIDDEN_VALUE_KEY in merge_schema(document, one) for one in options(document, node)
    )
