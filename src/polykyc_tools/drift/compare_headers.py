"""Compare the headers of a recorded answer with those that its response documents."""

from __future__ import annotations

import re
from typing import Any, Final

from polykyc_tools.engine.openapi.navigation import follow_references
from polykyc_tools.engine.openapi.schemas import merge_schema
from polykyc_tools.engine.source.mapping_reader import is_list, is_map
from polykyc_tools.engine.source.pointers import KeyPath, find_value

from .compare_body import compare_value
from .findings import Comparison
from .recordings import RecordedAnswer
from .redaction import printable_name

_OF_HTTP: Final = re.compile(
    "accept-ranges|age|allow|alt-svc|cache-control|connection|date|etag|expires|keep-alive|last-modified|location"
    "|nel|pragma|proxy-.*|referrer-policy|permissions-policy|report-to|reporting-endpoints|server|server-timing"
    "|set-cookie|strict-transport-security|trailer|transfer-encoding|upgrade|vary|via|www-authenticate|x-powered-by"
    "|x-content-type-options|x-frame-options|x-xss-protection|x-cache.*|cf-.*|content-.*|access-control-.*"
    "|cross-origin-.*|x-amz.*|x-envoy-.*|x-vercel-.*|:.*"
    "|x-sandbox-says"
)
"""Headers of HTTP, of browsers, of what stands between a provider and its callers, and of polykyc's own sandbox.

No spec lists them.
"""


def compare_headers(comparison: Comparison, record: RecordedAnswer, response: KeyPath) -> None:
    """Add to *comparison* how the headers of *record* differ from those of the documented *response*.

    A recording without any header says nothing of headers. No value of a header is printed.
    """
    if not record.headers:
        return
    document = comparison.document
    response = follow_references(document, response)
    declared: Any = find_value(document, (*response, "headers")) or {}
    documented = {str(name).lower(): (*response, "headers", name) for name in declared}
    sent = dict(record.headers)
    for name, path in documented.items():
        header = follow_references(document, path)
        node: Any = find_value(document, header)
        if name in sent and is_map(node) and "schema" in node:
            schema = (*header, "schema")
            compare_value(comparison, schema, _typed(comparison, schema, sent[name]), f"header {name}", hidden=True)
        elif is_map(node) and node.get("required") is True and name not in sent:
            comparison.add("missing", f"header {name}", "is missing, and is promised", path)
    undocumented = [name for name in sent if name not in documented and _OF_HTTP.fullmatch(name) is None]
    for name in undocumented:
        shown = printable_name(name)
        at = f"header {shown}" if shown is not None else "header"
        comparison.add("header", at, "is new" if shown is not None else "a new header, unnamed here", response)


def _typed(comparison: Comparison, path: KeyPath, text: str) -> Any:
    """Return *text*, the value of a header, as the type of its schema; the text itself if it is no such value."""
    node: Any = find_value(comparison.document, follow_references(comparison.document, path))
    schema = merge_schema(comparison.document, node) if is_map(node) else {}
    declared = schema.get("type")
    types: list[Any] = declared if is_list(declared) else [declared]
    text = text.strip()
    if "integer" in types and re.fullmatch(r"-?[0-9]{1,18}", text, re.ASCII):
        return int(text)
    if "number" in types and re.fullmatch(r"-?[0-9]{1,18}(\.[0-9]{1,18})?", text, re.ASCII):
        return float(text)
    if "boolean" in types and text in {"true", "false"}:
        return text == "true"
    return text.split(",") if "array" in types else text
