"""Escape texts of a document for Markdown, so that none of them becomes markup, HTML or a link."""

import re
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import quote, urlsplit

# A renderer makes a link of such text by itself, but never inside a code span. Neither pattern begins with a
# repetition, so that the search takes a time that grows with the text, and no faster.
_LINKLIKE: Final = re.compile(r"://|@\w|\w\.[^\W\d_]{2}|(?:mailto|xmpp|javascript|vbscript|data):\S", re.IGNORECASE)
_CODE: Final = re.compile(r"`([^`]+)`")
_MARKUP: Final = re.compile(r"[\\`*_\[\]<>|~$&#]")
_INSIDE_WORD: Final = re.compile(r"(?<=[^\W_])\\_(?=[^\W_])")
_AT_START: Final = re.compile(r"^(?:[0-9]+(?=[.)])|(?=[-+=:]))")
_LEADING: Final = "([{<\"'"
_TRAILING: Final = ".,;:!?'\")]}>"
_PUNCTUATION: Final = re.compile(r"[!-/:-@\[-`{-~]")
_HARMLESS: Final = re.compile(r"[^`|]+")
_IN_URL: Final = ":/?#@!$&'*+,;=%-._~"  # what a URL may have unescaped, without brackets


class Markdown(str):
    """A text that is Markdown already. The template of a page escapes every other text."""

    __slots__ = ()


def finalized(value: object) -> str:
    """Return *value* as it goes into a page."""
    return value if isinstance(value, Markdown) else inline(str(value))


def inline(text: str) -> Markdown:
    """Return *text* as one line of plain Markdown, also for a cell. What looks like a link becomes code."""
    # Every second part stood between backticks.
    parts = _CODE.split(" ".join(text.split()))
    pieces = (code(part) if number % 2 else _plain(part) for number, part in enumerate(parts))
    return Markdown(_AT_START.sub(r"\g<0>\\", "".join(pieces)))


def _plain(text: str) -> str:
    return " ".join(_linkless(word) if _LINKLIKE.search(word) else _escaped(word) for word in text.split(" "))


def _linkless(word: str) -> str:
    bare = word.lstrip(_LEADING)
    start = word[: len(word) - len(bare)]
    core = bare.rstrip(_TRAILING)
    return f"{_escaped(start)}{code(core)}{_escaped(bare[len(core) :])}"


def _escaped(text: str) -> str:
    return _INSIDE_WORD.sub("_", _MARKUP.sub(r"\\\g<0>", text))


def code(text: object) -> Markdown:
    """Return *text* as code, in a table or outside."""
    line = " ".join(str(text).split())
    if not line:
        return Markdown("")
    if _HARMLESS.fullmatch(line):
        return Markdown(f"`{line}`")
    # A bar ends a cell even inside backticks, and outside a table the backslash before it would show.
    return Markdown(f"<code>{_PUNCTUATION.sub(lambda match: f'&#{ord(match[0])};', line)}</code>")


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
    # Without the blank line, the list would continue the text above it.
    if first.strip() and items:
        yield ""
    yield from (f"- {inline(item)}" for item in items)


def link(text: object, url: str) -> Markdown:
    """Return a link to *url* if that is a web address, or else the plain *text*."""
    label = finalized(text)
    try:
        parts = urlsplit(url)
        safe = parts.scheme in {"http", "https"} and bool(parts.hostname) and "\\" not in url
    except ValueError:
        safe = False
    return Markdown(f"[{label}]({quote(url.strip(), safe=_IN_URL)})" if safe else label)
