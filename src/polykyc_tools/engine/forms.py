"""Bodies that go out as a form: written as the JSON object that they hold, with the style of each field beside it."""

from __future__ import annotations

from typing import Any, Final, cast

from .losses import Loss, named
from .nodes import Object
from .reader import place
from .schemas import Node, json_media, merged, operations, resolved, without_null

FORM: Final = "x-polykyc-form"
"""On a request body: the styles of those fields that do not have the usual one."""

_MEDIA: Final = "application/x-www-form-urlencoded"
_LISTS: Final = {"form": ",", "spaceDelimited": " ", "pipeDelimited": "|"}
_TEXTS: Final = ("application/json", "text/plain")


def forms(document: Object) -> tuple[Loss, ...]:
    """Respell every body of *document* that can only be a form, and return the fields that no form can hold."""
    lost: list[Loss] = []
    for path, method, operation in operations(document):
        body = resolved(document, operation.get("requestBody", {}))
        media: Node | None = next((body["content"][name] for name in body.get("content", ()) if _is_form(name)), None)
        if media is None or json_media(body) is not None:
            continue
        schema = merged(document, media.get("schema", {}))
        if schema.get("type", "object") != "object" or {"anyOf", "oneOf"} & schema.keys():
            continue
        styles = {name: _style(document, inner, media, name) for name, inner in schema.get("properties", {}).items()}
        unsaid = [name for name, style in styles.items() if style is None]
        if set(unsaid) & set(schema.get("required", ())):
            continue  # such a call is none
        here = cast(Object, operation).where
        where, label = place(operation, "requestBody"), named(path, method, operation)
        lost += (Loss(where, label, f"field `{name}` has a style that no form has") for name in unsaid)
        kept = {name: inner for name, inner in schema.get("properties", {}).items() if name not in unsaid}
        whole = Object({**schema, "type": "object", **({"properties": kept} if kept else {})}, where=here)
        said: Any = {name: style for name, style in styles.items() if style}
        told: Any = {**body, "content": {"application/json": {"schema": whole}}, FORM: said}
        operation["requestBody"] = Object(told, where=here)
    return tuple(lost)


def _is_form(name: str) -> bool:
    return name.partition(";")[0].strip().lower() == _MEDIA


def _style(document: Object, schema: Node, media: Node, name: str) -> str | None:
    """Return what a field needs told: `deepObject`, or what keeps its items apart; None if nothing can say it."""
    encoding: Node = media.get("encoding", {}).get(name, {})
    if not {"style", "explode"} & encoding.keys():
        kinds = [one.strip() for one in str(encoding.get("contentType", _TEXTS[0])).split(",")]
        return "" if any(kind in _TEXTS for kind in kinds) else None
    style = str(encoding.get("style", "form"))
    found = kinds_of(document, schema)
    if style == "deepObject":
        return None if "array" in found else "deepObject" if "object" in found else ""
    if "object" in found or style not in _LISTS:
        return None
    return "" if encoding.get("explode", style == "form") or "array" not in found else _LISTS[style]


def kinds_of(document: Node, schema: Node) -> set[str]:
    """Return the JSON types that a value of *schema* may have, `object` where it says nothing."""
    bare = merged(document, without_null(merged(document, schema))[0])
    options = [*bare.get("anyOf", ()), *bare.get("oneOf", ())]
    if options:
        return {kind for option in options for kind in kinds_of(document, option)}
    said: Any = bare.get("type", "string" if "enum" in bare else "object")
    return {said} if isinstance(said, str) else set(said)
