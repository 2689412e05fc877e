"""Changes at drawn places of a document, and what most of the drawn ones need to be sound."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from hypothesis import strategies as st

from polykyc_tools.engine.openapi.operations import METHODS
from polykyc_tools.engine.source.mapping_reader import is_list, is_map
from tests.support.fuzz.schemas import Draw, Node, references
from tests.support.fuzz.texts import junk, words

SECTIONS: Final = ("schemas", "parameters", "responses", "requestBodies", "headers", "securitySchemes", "pathItems")


BRACES: Final = re.compile(r"{([^{}]*)}")


def mend(document: Node) -> None:
    """Put right what hardly any drawn document has right: references lead somewhere, and paths name what they take."""
    parts = document["components"]
    spare: Node = {
        "schemas": {"type": "object", "properties": {"a": {"type": "string"}}},
        "parameters": {"name": "p", "in": "query", "schema": {"type": "string"}},
        "responses": {"description": "Fine"},
        "requestBodies": {"content": {"application/json": {"schema": {"type": "string"}}}},
        "headers": {"schema": {"type": "string"}},
    }
    for holder, key in places(document):
        steps = str(holder[key]).split("/") if key == "$ref" else []
        if steps[:2] == ["#", "components"] and len(steps) == 4 and steps[2] in spare:
            parts.setdefault(steps[2], {}).setdefault(steps[3], spare[steps[2]])
    for section, result in parts.items():
        for name, part in result.items():
            if "$ref" in part and section in spare:
                result[name] = spare[section]
    for path, item in document["paths"].items():
        braces = BRACES.findall(path)
        for held in (item, *(item[method] for method in METHODS if method in item)):
            held["parameters"] = [element for element in held.get("parameters", ()) if element.get("in") != "path"]
        item["parameters"] += [
            {"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in braces
        ]


@st.composite
def edited(draw: Draw, document: Node) -> Node:
    """Draw *document* with changes at one place or two."""
    changed = copied(document)
    for _ in range(draw(st.integers(1, 2))):
        edit(draw, changed)
    return changed


def edit(draw: Draw, document: Node) -> None:
    """Change *document* at a place: something else there, nothing, a key of another name, or a part of elsewhere."""
    holder, key = draw(st.sampled_from(places(document)))
    match draw(st.integers(0, 4)):
        case 0:
            holder[key] = draw(junk)
        case 1:
            del holder[key]
        case 2:
            other, name = draw(st.sampled_from(places(document)))
            # A copy: nothing may hold itself.
            holder[key] = copied(other[name])
        case 3 if is_map(holder):
            holder[draw(words)] = holder.pop(key)
        case _:
            holder[key] = {"$ref": draw(references(draw(st.sampled_from(SECTIONS))))["$ref"]}


def places(node: Node) -> list[tuple[Node, Any]]:
    """Return everything in *node* by what holds it."""
    pairs: Iterable[tuple[Any, Any]] = node.items() if is_map(node) else enumerate(node) if is_list(node) else ()
    return [position for key, value in pairs for position in ((node, key), *places(value))]


def copied(node: Node) -> Node:
    """Return a copy of *node*."""
    if is_map(node):
        return {key: copied(value) for key, value in node.items()}
    return [copied(value) for value in node] if is_list(node) else node
