"""Markdown that says what a document says and does nothing else: no text of a spec becomes markup, HTML or a link."""

import re
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import quote, urlsplit

# What a renderer would make a link of by itself, which it never does inside a code span. Neither pattern begins with a
# repetition, so that a long text is read in one go.
_LINKLIKE: Final = re.compile(r"://|@\w|\w\.[^\W\d_]{2}|(?:mailto|xmpp|javascript|vbscript|data):\S", re.IGNORECASE)
_CODE: Final = re.compile(r"`([^`]+)`")
_MARKUP: Final = re.compile(r"[\\`*_\[\]<>|~$&#]")
_INSIDE_WORD: Final = re.compile(r"(?<=[^\W_])\\_(?=[^\W_])")
_AT_START: Final = re.compile(r"^(?:[0-9]+(?=[.)])|(?=[-+=:]))")
_LEADING: Final = "([{<\"'"
_TRAILING: Final = ".,;:!?'\")]}>"
_PUNCTUATION: Final = re.compile(r"[!-/:-@\[-`{-~]")
_HARMLESS: Final = re.compile(r"[^`|]+")
_IN_URL: Final = ":/?#@!$&'*+,;=%-._~"  # what may stand there unescaped, but for brackets


class Markdown(str):
    """A text that is Markdown already; every other text that a page's template puts out is escaped."""

    __slots__ = ()


def finalized(value: object) -> str:
    """Return *value* as it goes into a page."""
    return value if isinstance(value, Markdown) else inline(str(value))


def inline(text: str) -> Markdown:
    """Return *text* as one line of plain Markdown, also for a cell; backticks, and what looks like a link, are code."""
    # Of the parts between backticks, every second one was inside of them.
    parts = _CODE.split(" ".join(text.split()))
    told = (code(part) if number % 2 else _plain(part) for number, part in enumerate(parts))
    return Markdown(_AT_START.sub(r"\g<0>\\", "".join(told)))


def _plain(text: str) -> str:
    return " ".join(_linkless(word) if _LINKLIKE.search(word) else _escaped(word) for word in text.split(" "))


def _linkless(word: str) -> str:
    bare = word.lstrip(_LEADING)
    start = word[: len(word) - len(bare)]
    kept = bare.rstrip(_TRAILING)
    return f"{_escaped(start)}{code(kept)}{_escaped(bare[len(kept) :])}"


def _escaped(text: str) -> str:
    return _INSIDE_WORD.sub("_", _MARKUP.sub(r"\\\g<0>", text))


def code(text: object) -> Markdown:
    """Return *text* as code, wherever it stands."""
    line = " ".join(str(text).split())
    if not line:
        return Markdown("")
    if _HARMLESS.fullmatch(line):
        return Markdown(f"`{line}`")
    # A bar would end a cell even inside backticks, and a backslash before it shows outside of a table.
    return Markdown(f"<code>{_PUNCTUATION.sub(lambda found: f'&#{ord(found[0])};', line)}</code>")


def codes(texts: Iterable[object]) -> Markdown:
    """Return *texts*, each as code, in one line."""
    return Markdown(", ".join(map(code, texts)))


def paragraphs(text: str) -> Markdown:
    """Return the paragraphs of *text*, and the lists among them."""
    blocks = re.split(r"\n\s*\n", text.strip())
    return Markdown("\n\n".join("\n".join(_lines(block)) for block in blocks))


def _lines(block: str) -> Iterator[str]:
    """Yield the paragraph or the items that *block* holds."""
    first, *items = re.split(r"^[ \t]*[-*][ \t]+", block, flags=re.MULTILINE)
    if first.strip():
        yield inline(first)
    # A list right below a line of text would be taken for more of it.
    if first.strip() and items:
        yield ""
    yield from (f"- {inline(item)}" for item in items)


def link(text: object, url: str) -> Markdown:
    """Return a link to *url*, if it is one of the web; its plain text if not."""
    label = finalized(text)
    try:
        parts = urlsplit(url)
        safe = parts.scheme in {"http", "https"} and bool(parts.hostname) and "\\" not in url
    except ValueError:
        safe = False
    return Markdown(f"[{label}]({quote(url.strip(), safe=_IN_URL)})" if safe else label)
