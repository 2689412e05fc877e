"""The text of a copied file: its header comment names its origin, and a docs page links to no page above it."""

from __future__ import annotations

import re
from functools import cache
from importlib import metadata
from typing import Final

from polykyc_tools.engine.source.header_comment import HEADER, comment

_ABOVE: Final = re.compile(r"^\[[^\]\n]*\]\(\.\./README\.md\)\.\n", re.MULTILINE)
_EXTRA: Final = re.compile(r'pip install "polykyc\[(\w+)\]"')
_REQUIREMENT: Final = re.compile(r"""([\w.-]+).*; extra == ["'](\w+)["']""")


def stamp(path: str, text: str, source: str) -> str:
    """Return *text* of the file *path* with its origin in the first line, *source* if *text* names none."""
    form = comment(path)
    if form is None:  # a file such as `py.typed` has no comments
        return text
    text = _EXTRA.sub(lambda extra: _install(extra[0], extra[1]), text)
    # The generator says that edits are lost. That is true of `generated/` only: a copy keeps them.
    emitted = HEADER.match(text)
    inputs, rest = (emitted["inputs"], text[emitted.end() :]) if emitted else (source, text)
    line = form.format(f"Vendored by polykyc from {inputs}; see LICENSE and polykyc.lock.")
    return f"{line}\n\n{rest}" if rest else f"{line}\n"


@cache
def _install(command: str, extra: str) -> str:
    """Return *command* for a place without polykyc: it installs the packages of *extra* by their names."""
    requirements = (_REQUIREMENT.match(need) for need in metadata.requires("polykyc") or ())
    names = sorted(need[1] for need in requirements if need is not None and need[2] == extra)
    return f"pip install {' '.join(names)}" if names else command


def page(text: str, package: str) -> str:
    """Return the page *text* of *package* for a copy, which has no page above it, and whose name is not known yet."""
    imported = re.compile(rf"^from {re.escape(package)} import ", re.MULTILINE)
    return imported.sub("from . import ", _ABOVE.sub("", text))
