"""Load a YAML 1.2 or JSON document as JSON values with source positions; refuse bombs and hidden characters."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.nodes import (
    JSON,
    MAX_BYTES,
    MAX_DEPTH,
    MAX_NODES,
    Array,
    Object,
    SourcePosition,
    clone,
    find_position,
)

from .composer import UNPRINTABLE, compose
from .events import GrammarError, ParserEvent, json_events, yaml_events

__all__ = [
    "JSON",
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_NODES",
    "Array",
    "Object",
    "SourcePosition",
    "clone",
    "find_position",
    "load",
]

# The parsers count these as line ends and editors do not: every later line number would be wrong.
_ODD_BREAK: Final = re.compile("[\u2028\u2029]")


def load(path: Path, *, root: Path) -> Object:
    """Return the mapping in the document at *path*; source positions name the file from *root*."""
    name = _name(path, root)
    text = _text(path, name)
    _refuse_character(UNPRINTABLE, text, name)
    if path.suffix == ".json":
        return _compose_strictly(json_events(text), name)
    if text.lstrip().startswith("{"):
        # Nearly always JSON, whose escapes YAML parsers read wrong; the YAML parser decides about the rest.
        try:
            return compose(json_events(text), name)
        except GrammarError:
            pass
    _refuse_character(_ODD_BREAK, text, name)
    try:
        return compose(yaml_events(text, pure=False), name)
    except GrammarError:
        # The C parser refuses some valid YAML 1.2 and has other error texts, so the pure parser decides.
        return _compose_strictly(yaml_events(text, pure=True), name)


def _compose_strictly(events: Iterator[ParserEvent], name: str) -> Object:
    try:
        return compose(events, name)
    except GrammarError as fault:
        hint = "fix the line; a text with `: ` or ` #` in it, or a mark such as `*&!%@{[` first, needs quotes"
        raise InputError([Problem(f"{name}:{fault.line}", fault.what, hint)]) from fault


def _refuse_character(unwanted: re.Pattern[str], text: str, name: str) -> None:
    match = unwanted.search(text)
    if match:
        line = text.count("\n", 0, match.start()) + 1
        what = f"the character `U+{ord(match.group()):04X}`, which cannot be seen"
        raise InputError([Problem(f"{name}:{line}", what, "remove it")])


def _name(path: Path, root: Path) -> str:
    """Return the name of *path* in problems."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def _text(path: Path, name: str) -> str:
    try:
        # A pipe or a device may have no end.
        if path.exists() and not path.is_file():
            raise InputError([Problem(name, "is not a file", "name a YAML or JSON file")])
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        what = f"cannot be read ({error.strerror or error})"
        raise InputError([Problem(name, what, "check the name of the file and its permissions")]) from error
    if len(raw) > MAX_BYTES:
        what = f"is larger than {MAX_BYTES // 1_000_000} MB"
        raise InputError([Problem(name, what, "split it, or leave out what is not needed")])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        what = f"the byte `0x{raw[error.start]:02x}` is not UTF-8"
        raise InputError([Problem(f"{name}:{line}", what, "save the file as UTF-8")]) from error
