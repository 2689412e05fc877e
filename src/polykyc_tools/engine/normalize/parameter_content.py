"""Parameters that say with a media type what they hold: one that holds JSON is respelt as its schema, marked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from polykyc_tools.engine.openapi.operations import json_media_type, operations
from polykyc_tools.engine.openapi.schemas import Node
from polykyc_tools.engine.source.nodes import Object

IS_JSON: Final = "x-polykyc-json"
"""On a parameter: its value goes out as JSON text."""


def normalize_parameter_content(document: Node) -> None:
    """Respell the parameters of *document* that hold JSON."""
    for parameter in _every(document):
        media = json_media_type(parameter) if "schema" not in parameter else None
        if media is not None:
            schema = media.get("schema")
            parameter["schema"] = Object(position=parameter.position) if schema is None else schema
            parameter[IS_JSON] = True
            del parameter["content"]


def _every(document: Node) -> Iterator[Object]:
    components: Node = document.get("components", {})
    holders: list[Node] = [*document.get("paths", {}).values(), *(node for _, _, node in operations(document))]
    found = [
        *components.get("parameters", {}).values(),
        *(one for node in holders for one in node.get("parameters", ())),
    ]
    yield from (one for one in found if isinstance(one, Object) and "content" in one)
