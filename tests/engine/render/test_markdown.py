"""Texts of a document in Markdown: seen as they are, and nothing else, by a parser that is not ours."""

from __future__ import annotations

import re
import time
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polykyc_tools.engine.render.filters.markdown import Markdown, code, codes, finalized, inline, link, paragraphs
from tests.support.markdown_reader import read

# What a text would have to be made of to become markup somewhere.
PIECES: Final = (
    *("|", "\\", "`", "``", "```", "*", "**", "_", "__", "~~", "[", "]", "(", ")", "<", ">", "!", "#", "&", ";", ":"),
    *("<script>", "</td>", "<!--", "-->", "<a href='javascript:x()'>", "<br>", "&lt;", "&#124;", "$x$", "---", "==="),
    *("![x](http://e.example/i.png)", "[x](javascript:alert(1))", "[x]: /url", "<http://e.example>", "- ", "1. ", "> "),
    *("http://e.example/a_b?c=d", "HTTPS://E.EXAMPLE", "www.e.example", "a@e.example", "javascript:x()", "//e.example"),
    *("e.example", "data:text/html,x", "\n", "\n\n", "\t", "    ", "\u2028", "a", "b c", "_a", "é", "日本", "1", "."),
)
# Control characters and halves of characters never come out of a document that was read.
CHARACTERS: Final = st.characters(exclude_categories=["Cc", "Cs"])
TEXTS: Final = st.lists(st.sampled_from(PIECES) | st.text(CHARACTERS, max_size=4), max_size=8).map("".join)


# A busy machine may pause in the middle of an example.
UNHURRIED: Final = settings(deadline=None)


def plain(text: str) -> str:
    """Return *text* without what need not come back: space, and the backticks that make code of what they enclose."""
    return re.sub(r"[\s`]", "", text)


@UNHURRIED
@given(text=TEXTS)
def test_a_text_in_a_cell_is_seen_and_does_nothing(text: str) -> None:
    """No bar ends the cell, no HTML, no link, no emphasis: what stands in a spec is what a reader sees."""
    page = read(f"| a | b |\n|---|---|\n| {finalized(text)} | {code('x')} |\n")

    assert len(page.tables) == 1
    assert plain(page.text) == f"ab{plain(text)}x"
    assert not page.links
    assert set(page.html) <= {"<code>", "</code>"}
    assert not page.others & {"em_open", "strong_open", "s_open", "image", "fence", "code_block", "hr"}


@UNHURRIED
@given(text=TEXTS)
def test_a_text_as_a_paragraph_is_one(text: str) -> None:
    """Nor does it become a list, a heading, a quotation or a table."""
    page = read(f"before\n\n{inline(text)}\n\nafter\n")

    blocks = {"paragraph_open", "paragraph_close", "inline", "text", "text_special", "code_inline", "html_inline"}
    assert page.others <= blocks
    assert plain(page.text) == plain(f"before{text}after")
    assert set(page.html) <= {"<code>", "</code>"}


@pytest.mark.parametrize(
    "text", ["- a", "+ a", "-", "1. a", "12) a", "---", "===", "# a", "> a", "* a", "| a |", "[a]: b", ": a", "    a"]
)
def test_a_text_that_begins_like_a_block_is_a_paragraph(text: str) -> None:
    """What a line begins with decides what it is."""
    page = read(f"before\n\n{inline(text)}\n")

    assert page.others <= {"paragraph_open", "paragraph_close", "inline", "text", "text_special"}
    assert plain(page.text) == plain(f"before{text}")


@UNHURRIED
@given(text=TEXTS)
def test_a_text_as_a_heading_is_one(text: str) -> None:
    """The title of a spec is anybody's."""
    page = read(f"# {finalized(text)}\n")

    assert [plain(heading) for heading in page.headings] == [plain(text)]


@UNHURRIED
@given(text=TEXTS)
def test_code_is_code_to_the_letter(text: str) -> None:
    """Paths, patterns and header forms are copied from a page."""
    page = read(f"| a |\n|---|\n| {code(text)} |\n")

    assert len(page.tables) == 1
    assert re.sub(r"\s", "", page.text.removeprefix("a")) == re.sub(r"\s", "", text)
    assert not page.links


@UNHURRIED
@given(text=TEXTS)
def test_paragraphs_are_paragraphs_and_lists(text: str) -> None:
    """A description has these two, and nothing that it says can be more."""
    page = read(f"{paragraphs(text)}\n")

    assert not page.links
    assert not page.headings
    assert not page.tables
    assert set(page.html) <= {"<code>", "</code>"}
    assert not page.fences


def test_paragraphs_and_lists_stay_apart() -> None:
    """As the description has them, on a line each."""
    assert (
        paragraphs("One\nline.\n\nFirst:\n- a `b`\n- c\n  d\n\n* e") == "One line.\n\nFirst:\n\n- a `b`\n- c d\n\n- e"
    )


@pytest.mark.parametrize(
    ("url", "href"),
    [
        ("https://docs.acme.example/a?b=c#d", "https://docs.acme.example/a?b=c#d"),
        ("https://acme.example/(x)|y", "https://acme.example/%28x%29%7Cy"),
        ('https://acme.example/"><script>', "https://acme.example/%22%3E%3Cscript%3E"),
        ("https://acme.example/a b`c`", "https://acme.example/a%20b%60c%60"),
    ],
)
def test_a_link_leads_where_the_spec_says(url: str, href: str) -> None:
    """And a cell stays one."""
    page = read(f"| a |\n|---|\n| {link('page', url)} |\n")

    assert page.links == (href,)
    assert not page.html
    assert page.text == "apage"


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "//acme.example", "../x", "https://", "http://[", "https:\\\\x", ""],
)
def test_what_is_no_address_of_the_web_is_no_link(url: str) -> None:
    """A reader clicks what a page of ours offers."""
    assert link("page", url) == "page"


@pytest.mark.parametrize("unit", ["a", "a.", "`", "a@", "://", "\\", "|", "1.", "- ", "\n", "[", "<", "a_"])
def test_a_long_text_is_read_in_one_go(unit: str) -> None:
    """Somebody else's document decides how long it is."""
    text = unit * 200_000
    start = time.process_time()

    for escape in (inline, code, paragraphs):
        escape(text)

    assert time.process_time() - start < 5


def test_what_is_markdown_already_is_not_escaped_again() -> None:
    """A filter's answer goes out as it is, a number as its digits."""
    assert finalized(Markdown("`a`")) == "`a`"
    assert finalized(3) == "3"
    assert codes(["a", "b|c"]) == "`a`, <code>b&#124;c</code>"
