"""Where a reference leads: to a file under the project, and a place in it."""

import posixpath
import re
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from attrs import define

from polykyc_tools.engine.openapi.references import (
    SECTIONS,
    Reference,
    find_misplaced_references,
    find_references,
)
from polykyc_tools.engine.source.diagnostics import Problem
from polykyc_tools.engine.source.mapping_reader import format_position, is_map, suggest_name
from polykyc_tools.engine.source.nodes import JSON, Object
from polykyc_tools.engine.source.pointers import PointerError, resolve_pointer

from .loader import load

# A URL scheme, a drive of Windows, or an absolute path.
_ELSEWHERE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[/\\]")


class UnusableReferenceError(Exception):
    """A reference that cannot be followed, and the edit that mends it."""


@define(frozen=True)
class Files:
    """The documents *read* so far, by their path from the *root*, which is free of links.

    *references* are the paths by which they were referred to, links and all.
    """

    root: Path
    read: dict[str, Object]
    references: set[str]


def load_referenced_file(files: Files, reference: str, path: str, file: str) -> str:
    """Return the file that *path* means in *file*, and have it loaded."""
    if _ELSEWHERE.match(path):
        kind = "an absolute path" if path[0] in "/\\" else "a URL"
        raise UnusableReferenceError(
            f"`{reference}` is {kind}, and only files under the project are read", "copy the part here"
        )
    relative_path = posixpath.join(posixpath.dirname(file), unquote(path))
    files.references.add(relative_path)
    name = _inside(files, relative_path)
    if name not in files.read:
        if not (files.root / name).is_file():
            hint = "fix the path; it counts from this file's folder"
            raise UnusableReferenceError(f"`{reference}` names a file that is not there", hint)
        files.read[name] = load(files.root / name, root=files.root)
    return name


def _inside(files: Files, name: str) -> str:
    """Return *name* with its links followed; what lies outside the project is not opened."""
    try:
        return (files.root / name).resolve().relative_to(files.root).as_posix()
    except (OSError, RuntimeError, ValueError) as error:  # a loop of links, a NUL, a place outside
        hint = "copy the file into it, or name a wider project with --root"
        raise UnusableReferenceError(f"`{name}` leads out of the project", hint) from error


def find_target(source: Object, pointer: str, reference: str) -> JSON:
    """Return what stands at *pointer* in *source*; *reference* is the whole reference."""
    if pointer and not pointer.startswith("/"):
        raise UnusableReferenceError(f"`{reference}` is no JSON Pointer", "write it as `#/components/schemas/…`")
    try:
        value: JSON = resolve_pointer(source, pointer)
    except PointerError as error:
        meant = suggest_name(error.key, error.holder) if is_map(error.holder) else ""
        hint = meant if meant.startswith("did you mean") else "define it, or fix the reference"
        raise UnusableReferenceError(f"`{reference}` leads nowhere, for lack of `{error.key}`", hint) from error
    return value


def find_broken_references(document: Object) -> list[tuple[Reference, Problem]]:
    """Return each reference within *document* that leads nowhere, or to another part than belongs in its place.

    With each comes what is wrong, and a guess.
    """
    broken: list[tuple[Reference, Problem]] = []
    references = list(find_references(document))
    for reference in references:
        target = str(reference.holder[reference.key])
        if reference.key == "$ref" and target.startswith("#"):
            try:
                find_target(document, unquote(target[1:]), target)
            except UnusableReferenceError as error:
                what, hint = error.args
                broken.append((reference, Problem(format_position(reference.holder, "$ref"), what, hint)))
    for reference in find_misplaced_references(document, references):
        what = f"`{reference.holder['$ref']}` is no {SECTIONS[reference.section]}"
        hint = f"refer to one of `components/{reference.section}`"
        broken.append((reference, Problem(format_position(reference.holder, "$ref"), what, hint)))
    return broken
