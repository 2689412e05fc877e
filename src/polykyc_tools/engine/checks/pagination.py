"""Check what leads from one page to the next: a URL is no cursor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from polykyc_tools.engine.annotations.collect import OperationFacts
from polykyc_tools.engine.openapi.schemas import Node, merge_schema

from .echoes import result_schemas

_URL_FORMATS: Final = frozenset({"uri", "uri-reference", "iri", "iri-reference", "url"})
_URL: Final = re.compile(r"(https?:/)?/[^?]*\?.+=", re.IGNORECASE)
"""A link with a query, relative or absolute."""


def page_problems(document: Node, node: Node, fact: OperationFacts) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the `page` of the operation *node*, each with a hint."""
    page = fact.annotation.part.page if fact.annotation is not None else None
    if page is None or page.cursor is None or page.cursor.source != "result":
        return
    path = page.cursor.path
    if any(_holds_url(document, schema) for schema in result_schemas(document, node, fact, path)):
        what = f"`page.next` is `{path}`, which is a URL, and a cursor belongs there"
        yield what, f"write `next: {{link: {path}}}`: the client takes `{page.cursor.parameter}` out of its query"


def _holds_url(document: Node, schema: Node) -> bool:
    """Tell whether values of *schema* are URLs, by its format or by its examples."""
    merged = merge_schema(document, schema)
    examples = [*merged.get("examples", ()), merged.get("example")]
    texts = [example for example in examples if isinstance(example, str)]
    return merged.get("format") in _URL_FORMATS or any(_URL.match(text) for text in texts)
