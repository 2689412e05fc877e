"""What annotations and their keys mean, as the engine declares them."""

from __future__ import annotations

from typing import Any

from polykyc_tools.engine.annotations.vocabulary import ANNOTATIONS
from polykyc_tools.engine.source.mapping_reader import is_list, is_map


def described(word: str, shape: dict[str, Any]) -> dict[str, Any]:
    """Return *shape*, that of the annotation *word*, with what it and its keys mean."""
    meaning = ANNOTATIONS[word].meaning
    keys = {name: key.meaning for key in ANNOTATIONS[word].keys for name in key.names}
    found: dict[str, Any] = _with_keys(shape, keys)
    return {"description": f"{meaning[:1].upper()}{meaning[1:]}.", **found}


def _with_keys(shape: Any, keys: dict[str, str]) -> Any:
    if is_list(shape):
        return [_with_keys(one, keys) for one in shape]
    if not is_map(shape):
        return shape
    found = {name: _with_keys(inner, keys) for name, inner in shape.items()}
    properties = found.get("properties")
    if is_map(properties):
        found["properties"] = {name: _named(inner, keys.get(name)) for name, inner in properties.items()}
    return found


def _named(shape: Any, told: str | None) -> Any:
    return {"description": told, **shape} if told and is_map(shape) and "$ref" not in shape else shape
