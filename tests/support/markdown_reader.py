"""What a reader's Markdown renderer makes of a page: its tables, links, code and text, by a parser that is not ours."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from attrs import define
from markdown_it import MarkdownIt
from markdown_it.token import Token

# As GitHub does: tables, and links made of whatever looks like one.
_PARSER: Final = MarkdownIt("gfm-like")


@define(frozen=True)
class Read:
    """A page as it is rendered: the *text* that is seen, and what else there is."""

    text: str
    tables: tuple[tuple[tuple[str, ...], ...], ...]
    links: tuple[str, ...]
    html: tuple[str, ...]
    fences: tuple[tuple[str, str], ...]
    headings: tuple[str, ...]
    others: frozenset[str]
    """Types of tokens, of which a page of ours has few."""


def read(page: str) -> Read:
    """Return what *page* is rendered as."""
    tokens = _PARSER.parse(page)
    flat = [inner for token in tokens for inner in (token, *(token.children or ()))]
    return Read(
        text="".join(_seen(token) for token in tokens),
        tables=tuple(_tables(page, tokens)),
        links=tuple(str(token.attrs["href"]) for token in flat if token.type == "link_open"),
        html=tuple(token.content for token in flat if token.type in {"html_inline", "html_block"}),
        fences=tuple((token.info, token.content) for token in flat if token.type == "fence"),
        headings=tuple(_seen(after) for token, after in pairwise(tokens) if token.type == "heading_open"),
        others=frozenset(token.type for token in flat),
    )


def _seen(token: Token) -> str:
    if token.type == "inline":
        return "".join(_seen(child) for child in token.children or ())
    if token.type in {"text", "text_special", "code_inline"}:
        return token.content
    return "\n" if token.type == "softbreak" else ""


def _tables(page: str, tokens: list[Token]) -> list[tuple[tuple[str, ...], ...]]:
    """Return the cells of every table; a row of more cells or fewer than the head has is a fault."""
    lines = page.splitlines()
    results: list[tuple[tuple[str, ...], ...]] = []
    for token in tokens:
        if token.type == "table_open" and token.map:
            first, end = token.map
            rows = [line for number, line in enumerate(lines[first:end]) if number != 1]
            cells = tuple(_cells(row, width) for width in [_width(lines[first + 1])] for row in rows)
            results.append(cells)
    return results


def _width(delimiters: str) -> int:
    return delimiters.count("---")


def _cells(row: str, width: int) -> tuple[str, ...]:
    # The parser fills up and cuts off the rows of a body without a report, but takes a head only with as many cells as
    # there are delimiters.
    tokens = _PARSER.parse(f"{row}\n|{'---|' * width}\n")
    assert tokens[0].type == "table_open", f"{row!r} has not {width} cells"
    return tuple(_seen(token) for token in tokens if token.type == "inline")
