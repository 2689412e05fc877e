"""Check what leads from one page to the next: a URL is no cursor, and what is read is documented."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from polykyc_tools.engine.annotations.collect import OperationFacts
from polykyc_tools.engine.annotations.types import PageNumber, Paging
from polykyc_tools.engine.openapi.operations import success_status_codes
from polykyc_tools.engine.openapi.request_values import RequestValue
from polykyc_tools.engine.openapi.schemas import Node, merge_schema, resolve_references

from .echoes import result_schemas

_URL_FORMATS: Final = frozenset({"uri", "uri-reference", "iri", "iri-reference", "url"})
_URL: Final = re.compile(r"(https?:/)?/[^?]*\?.+=", re.IGNORECASE)
"""A link with a query, relative or absolute."""


def page_problems(
    document: Node, node: Node, fact: OperationFacts, values: Mapping[str, RequestValue]
) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the `page` of the operation *node*, each with a hint.

    *values* are the parameters and body fields that it names.
    """
    page = fact.annotation.part.page if fact.annotation is not None else None
    if page is None:
        return
    yield from _header_problems(document, node, page)
    if page.number is not None:
        yield from _number_problems(document, page, page.number, values)
    if page.cursor is None or page.cursor.source != "result":
        return
    path = page.cursor.path
    if any(_holds_url(document, schema) for schema in result_schemas(document, node, fact, path)):
        what = f"`page.next` is `{path}`, which is a URL, and a cursor belongs there"
        yield what, f"write `next: {{link: {path}}}`: the client takes `{page.cursor.parameter}` out of its query"


def _header_problems(document: Node, node: Node, page: Paging) -> Iterator[tuple[str, str]]:
    """Yield each header of *page* that no success of the operation *node* documents, with a hint."""
    responses: Node = node.get("responses", {})
    successes = [resolve_references(document, responses[status]) for status in success_status_codes(responses)]
    documented = {str(name).lower() for success in successes for name in success.get("headers", {})}
    for name in page.headers:
        if name.lower() not in documented:
            what = f"`page` reads the header `{name}`, and the spec documents it for no success"
            yield what, "document it in `headers` of the response, with `x-kyc-source: inferred` if no page does"


def _number_problems(
    document: Node, page: Paging, number: PageNumber, values: Mapping[str, RequestValue]
) -> Iterator[tuple[str, str]]:
    """Yield what the schemas of the parameters in *values* say against *page*, with hints."""
    default = merge_schema(document, values[number.parameter].schema or {}).get("default")
    if default is not None and default != number.first:
        what = f"the first page has the number {number.first}, and `{number.parameter}` is {default} if left out"
        yield what, f"write `first: {default}`: the client asks for the first page without a number"
    maximum = merge_schema(document, values[page.size].schema or {}).get("maximum") if page.size is not None else None
    if page.full is not None and maximum is not None and page.full > maximum:
        what = f"`page.full` is {page.full}, and `{page.size}` is at most {maximum}"
        yield what, f"write `full: {maximum}` or less: it is what the client asks for"


def _holds_url(document: Node, schema: Node) -> bool:
    """Tell whether values of *schema* are URLs, by its format or by its examples."""
    merged = merge_schema(document, schema)
    examples = [*merged.get("examples", ()), merged.get("example")]
    texts = [example for example in examples if isinstance(example, str)]
    return merged.get("format") in _URL_FORMATS or any(_URL.match(text) for text in texts)
