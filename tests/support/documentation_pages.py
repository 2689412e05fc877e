"""The pages of the documentation, and the examples in them.

A block of Python is run. An HTML comment next to it can say what a reader need not see: `invisible-code-block: python`
holds what the example needs or must have done, `answer:` the documented case that a provider answers with from there
on, and `lose:` one whose request is never answered.
"""

from __future__ import annotations

import ast
import asyncio
import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sybil import Document, Example, Region
from sybil.evaluators.python import pad
from sybil.parsers.markdown import CodeBlockParser
from sybil.parsers.markdown.lexers import DirectiveInHTMLCommentLexer

HOME: Final = Path(__file__).parents[2]
PAGES: Final = tuple(
    path.relative_to(HOME).as_posix()
    for path in (HOME / "README.md", *sorted(HOME.glob("docs/**/*.md")), *sorted(HOME.glob("generated/**/README.md")))
    # What `nox -s docs` writes.
    if not {HOME / "docs" / "api", HOME / "docs" / "_build"} & set(path.parents)
)


def page(name: str) -> Document:
    """Return the page *name* with its examples."""
    return Document.parse(str(HOME / name), CodeBlockParser("python", _run), _directives)


def _run(example: Example) -> None:
    source = pad(example.parsed, example.line + example.parsed.line_offset)
    code = compile(source, example.path, "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    waiting = eval(code, example.namespace)
    if inspect.iscoroutine(waiting):
        asyncio.run(waiting)


def _directives(document: Document) -> Iterator[Region]:
    for name in ("answer", "lose"):
        for region in DirectiveInHTMLCommentLexer(name)(document):
            region.parsed = (name, region.lexemes["arguments"].strip())
            region.evaluator = _told
            yield region


def _told(example: Example) -> None:
    name, case = example.parsed
    getattr(example.namespace["server"], name)(case)
