"""Cut a large document down to the operations that a client is wanted for, and to what they use."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from polykyc_tools.engine.load.loader import load
from polykyc_tools.engine.openapi.operations import METHODS, operations
from polykyc_tools.engine.openapi.schemas import Node
from polykyc_tools.engine.openapi.traversal import mappings
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.mapping_reader import is_list, is_map, suggest_name
from polykyc_tools.engine.source.pointers import escape_key, find_item
from polykyc_tools.new.analyze.reachable import reachable_components

_SCHEMAS: Final = "#/components/schemas/"


def select_operations(path: Path, selectors: Sequence[str]) -> bytes:
    """Return the document at *path* as JSON, with the operations below a path or with a tag of *selectors* alone.

    Raises:
        InputError: the file is no mapping, or one of *selectors* selects nothing.

    """
    document: Any = json.loads(json.dumps(load(path, root=path.parent)))
    for part in ("paths", "components"):
        if part in document and not is_map(document[part]):
            raise InputError([Problem(path.name, f"`{part}` is no mapping", "name an OpenAPI document")])
    selects = {value: _selected(document, value) for value in selectors}
    if problems := [_unmatched(document, value) for value, keys in selects.items() if not keys]:
        raise InputError(problems)
    selected_keys = {key for keys in selects.values() for key in keys}
    document["paths"] = {name: item for name, item in _paths(document.get("paths", {}), selected_keys) if item}
    tags = {value.lower() for value in selectors}
    hooks = document.pop("webhooks", None)
    if is_map(hooks) and (tagged_hooks := {name: hook for name, hook in hooks.items() if _tags(hook) & tags}):
        document["webhooks"] = tagged_hooks
    _drop_unused(document)
    return (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode()


def suggest_path(document: Node, path: str) -> tuple[str, int] | None:
    """Return the path around *path* under which a few operations of *document* are, and their number, None for all."""
    around = path.rpartition("/")[0]
    for candidate in (around, path):
        count = len(_selected(document, candidate)) if candidate.strip("/") else 0
        if 0 < count * 2 < len([*operations(document)]):
            return candidate, count
    return None


def _selected(document: Node, value: str) -> set[tuple[str, str]]:
    """Return the operations below the path *value*, or with the tag *value*."""
    every = [(path, method, node) for path, method, node in operations(document)]
    if value.startswith("/"):
        start = value.rstrip("/")
        return {(path, method) for path, method, _ in every if path == start or path.startswith(f"{start}/")}
    return {(path, method) for path, method, node in every if value.lower() in _tags({method: node})}


def _tags(item: Any) -> set[str]:
    """Return the tags of the operations of the path item *item*, in lower case."""
    nodes = [item.get(method) for method in METHODS] if is_map(item) else []
    listed = [node.get("tags") for node in nodes if is_map(node)]
    return {str(tag).lower() for tags in listed if is_list(tags) for tag in tags}


def _unmatched(document: Node, value: str) -> Problem:
    every = [(path, node) for path, _, node in operations(document)]
    candidates: Iterable[str] = (path for path, _ in every)
    if not value.startswith("/"):
        candidates = (str(tag) for _, node in every if is_list(node.get("tags")) for tag in node["tags"])
    what = "path begins so" if value.startswith("/") else "operation has this tag; a path begins with `/`"
    return Problem("--only", f"`{value}`: no {what}", suggest_name(value, dict.fromkeys(candidates)))


def _paths(paths: Node, selected_keys: Collection[tuple[str, str]]) -> Iterator[tuple[str, Node]]:
    for path, item in paths.items():
        if any((path, method) in selected_keys for method in METHODS):
            yield (
                path,
                {name: value for name, value in item.items() if name not in METHODS or (path, name) in selected_keys},
            )


def _drop_unused(document: Node) -> None:
    """Remove the components, but for security schemes, and the tags of *document* that nothing uses any more."""
    components = document.get("components", {})
    used = _used(document, [document["paths"], document.get("webhooks", {})])
    for section, entries in components.items():
        if section != "securitySchemes" and is_map(entries):
            components[section] = {
                name: entry for name, entry in entries.items() if f"#/components/{section}/{escape_key(name)}" in used
            }
    if is_list(document.get("tags")):
        items = (*document["paths"].values(), *document.get("webhooks", {}).values())
        named = {tag for item in items for tag in _tags(item)}
        document["tags"] = [
            tag for tag in document["tags"] if is_map(tag) and str(tag.get("name", "")).lower() in named
        ]


def _used(document: Node, starts: Iterable[Any]) -> set[str]:
    """Return the references to the components that *starts* use, those of subtypes included."""
    schemas: dict[str, Any] = document.get("components", {}).get("schemas", {})
    used: set[str] = set()
    waiting = [*starts]
    while waiting:
        references = {reference for start in waiting for reference in reachable_components(document, start)} - used
        used |= references
        held = [*waiting, *(find_item(document, reference.removeprefix("#")) for reference in references)]
        subtypes = {reference for node in held for reference in _mapped(node)}
        bases = [reference for reference in used if _is_base(document, reference)]
        subtypes |= {f"{_SCHEMAS}{escape_key(name)}" for name, schema in schemas.items() if _extends(schema, bases)}
        new = subtypes - used
        used |= new
        waiting = [find_item(document, reference.removeprefix("#")) for reference in new]
    return used


def _mapped(node: Any) -> Iterator[str]:
    """Yield the references to the components that discriminators in *node* name."""
    for holder in mappings(node):
        mapping = holder.get("mapping")
        if "propertyName" in holder and is_map(mapping):
            for value in mapping.values():
                yield value if str(value).startswith("#/") else f"{_SCHEMAS}{escape_key(str(value))}"


def _is_base(document: Node, reference: str) -> bool:
    schema = find_item(document, reference.removeprefix("#"))
    return is_map(schema) and "discriminator" in schema


def _extends(schema: Any, bases: Collection[str]) -> bool:
    """Tell whether *schema* is a subtype of one of *bases*."""
    parts = schema.get("allOf") if is_map(schema) else None
    return is_list(parts) and any(is_map(part) and part.get("$ref") in bases for part in parts)
