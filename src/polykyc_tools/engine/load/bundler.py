"""Bring what a document refers to into the document: only files under the project, never a URL."""

import re
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import unquote

from attrs import Factory, define

from polykyc_tools.engine.openapi.references import Reference, find_misplaced_references, find_references
from polykyc_tools.engine.source.diagnostics import InputError, Loss, Problem
from polykyc_tools.engine.source.input_folder import SUFFIXES
from polykyc_tools.engine.source.nodes import JSON, MAX_DEPTH, MAX_NODES, Object, SourcePosition, find_position, measure
from polykyc_tools.engine.source.pointers import split_pointer

from .expansion_limit import spreading
from .external_files import AstrayError, Files, file_of, find

_COMPONENT_NAME: Final = re.compile(r"[A-Za-z0-9._-]+")


@define
class _Bundle:
    """All that is known between two references."""

    whole: Object
    files: Files
    main: str
    nodes: int
    problems: list[Problem] = Factory(list[Problem])
    brought: dict[tuple[str, str], str] = Factory(dict[tuple[str, str], str])
    inlined: set[tuple[int, str, str]] = Factory(set[tuple[int, str, str]])
    waiting: list[tuple[Object, str, str]] = Factory(list[tuple[Object, str, str]])
    astray: dict[int, Loss] = Factory(dict[int, Loss])
    """By the mapping of a discriminator: why nothing can be told by it."""


def bundle(document: Object, *, root: Path, asked: set[str] | None = None, lost: list[Loss] | None = None) -> Object:
    """Return *document* with the parts of other files under *root* as components of its own.

    *asked* takes the names of those files, and *lost* the discriminators that lead astray, which are left out.
    """
    whole = deepcopy(document)
    top = root.resolve()
    real = (top / whole.position.path).resolve()
    main = real.relative_to(top).as_posix() if real.is_relative_to(top) else whole.position.path
    state = _Bundle(whole, Files(top, {main: whole}, set() if asked is None else asked), main, measure(whole)[0])
    state.waiting.append((whole, state.main, ""))
    while state.waiting:
        part, file, section = state.waiting.pop()
        for reference in list(find_references(part, section)):
            _try(state, reference, file)
    _forget(whole, state.astray)
    if lost is not None:
        lost += state.astray.values()
    if not state.problems:
        _refuse_circles(state)
    if not state.problems:
        _refuse_strangers(state)
        if measure(whole)[1] > MAX_DEPTH:
            what = f"nests deeper than {MAX_DEPTH} levels with what it refers to"
            state.problems.append(Problem(str(whole.position), what, "move inner parts to `components`"))
    if not state.problems:
        state.problems += spreading(whole)
    if state.problems:
        raise InputError(state.problems)
    return whole


def _try(state: _Bundle, reference: Reference, file: str) -> None:
    try:
        _follow(state, reference, file)
    except AstrayError as astray:
        what, hint = astray.args
        if reference.key != "$ref":
            # Nobody needs it: what an answer requires tells its form as well.
            where = str(find_position(reference.holder, reference.key))
            state.astray.setdefault(id(reference.holder), Loss(where, "a discriminator", what))
            return
        state.problems.append(Problem(str(find_position(reference.holder, reference.key)), what, hint))
    except InputError as error:
        state.problems += error.problems


def _forget(whole: Object, astray: Mapping[int, Loss]) -> None:
    """Take the discriminators out of *whole* whose mappings lead *astray*: half of one would tell the wrong form."""
    waiting: list[JSON] = [whole] if astray else []
    while waiting:
        node = waiting.pop()
        inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
        waiting += inner
        said = node.get("discriminator") if isinstance(node, dict) else None
        if isinstance(node, dict) and isinstance(said, dict) and id(said.get("mapping")) in astray:
            del node["discriminator"]


def _follow(state: _Bundle, reference: Reference, file: str) -> None:
    holder, key = reference.holder, reference.key
    said = str(holder[key])
    if key != "$ref" and _COMPONENT_NAME.fullmatch(said) and not said.endswith(SUFFIXES):
        said = f"#/components/schemas/{said}"  # a discriminator may say the bare name
    path, _, fragment = said.partition("#")
    pointer = unquote(fragment)
    target = file_of(state.files, said, path, file) if path else file
    node = find(state.files.read[target], pointer, said)
    if target == state.main and not pointer:
        raise AstrayError(f"`{said}` is the whole document", "refer to one of its components")
    # One of this document too, so that an overlay finds its operations below their path.
    if reference.section == "pathItems" and key == "$ref" and (target != state.main or len(holder) == 1):
        _inline(state, holder, node, target, pointer)
    elif target == state.main:
        if path or file != state.main:
            holder[key] = f"#{fragment}"
    else:
        holder[key] = _bring(state, reference, node, target, pointer)


def _bring(state: _Bundle, reference: Reference, node: JSON, file: str, pointer: str) -> str:
    """Return the reference to *node*, now a component of the document."""
    if (file, pointer) in state.brought:
        return state.brought[file, pointer]
    steps = split_pointer(pointer)
    section, name = reference.section, steps[-1] if steps else PurePosixPath(file).stem
    if len(steps) == 3 and steps[0] == "components":
        section = steps[1]
    if not section or not isinstance(node, Object) or not _COMPONENT_NAME.fullmatch(name):
        what = f"`{file}#{pointer}` cannot become a component"
        raise AstrayError(what, "move it to `components/<section>/<Name>` of that file")
    parts = _child(_child(state.whole, "components", node.position), section, node.position)
    alias = _is_alias(state, parts.get(name), file, pointer)
    # An equal part is the same part only if it refers to nothing: elsewhere the same words lead elsewhere.
    if name in parts and not alias and (parts[name] != node or any(find_references(node, section))):
        what = f"`{file}#{pointer}` and {find_position(parts, name)} are two different `{name}`"
        raise AstrayError(what, "rename one of them")
    if name not in parts or alias:
        _count(state, node, file)
        copied = deepcopy(node)
        parts[name] = copied
        parts.key_positions[name] = node.position
        state.waiting.append((copied, file, section))
    state.brought[file, pointer] = f"#/components/{section}/{name}"
    return state.brought[file, pointer]


def _is_alias(state: _Bundle, part: JSON, file: str, pointer: str) -> bool:
    """Tell whether *part* of the document only gives a name to *pointer* in *file*, and may become it."""
    if not (isinstance(part, Object) and len(part) == 1 and part.position.path == state.whole.position.path):
        return False
    said = str(part.get("$ref", ""))
    path, _, fragment = said.partition("#")
    return bool(path) and file_of(state.files, said, path, state.main) == file and unquote(fragment) == pointer


def _child(holder: Object, key: str, where: SourcePosition) -> Object:
    child = holder.setdefault(key, Object(position=where))
    if isinstance(child, Object):
        return child
    raise AstrayError(f"`{key}` at {find_position(holder, key)} is not a mapping", "make it one")


def _inline(state: _Bundle, holder: Object, node: JSON, file: str, pointer: str) -> None:
    """Put the path item *node* in the place of its reference: OpenAPI 3.0 has no component for it."""
    if len(holder) > 1 or not isinstance(node, Object):
        raise AstrayError("a path item that is half a reference", "keep `$ref` alone, or write it out")
    if (id(holder), file, pointer) in state.inlined:
        raise AstrayError(f"`{file}#{pointer}` leads back to itself", "write the path item out")
    state.inlined.add((id(holder), file, pointer))
    _count(state, node, file)
    del holder["$ref"]
    copied = deepcopy(node)
    holder.update(copied)
    holder.key_positions.update(copied.key_positions)
    state.waiting.append((holder, file, "pathItems"))


def _count(state: _Bundle, node: Object, file: str) -> None:
    """Count *node* before it is copied: parts within parts could be copied without end."""
    state.nodes += measure(node)[0]
    if state.nodes > MAX_NODES:
        what = f"the document grows over {MAX_NODES:,} values"
        raise InputError([*state.problems, Problem(file, what, "refer to fewer parts of it")])


def _refuse_strangers(state: _Bundle) -> None:
    """Refuse references to what is no schema where a schema belongs."""
    for reference in find_misplaced_references(state.whole):
        where, what = find_position(reference.holder, "$ref"), f"`{reference.holder['$ref']}` is no schema"
        state.problems.append(Problem(str(where), what, "refer to one of `components/schemas`"))


def _refuse_circles(state: _Bundle) -> None:
    """Refuse references that lead to nothing but themselves."""
    done: set[str] = set()
    for reference in find_references(state.whole):
        node: JSON = reference.holder
        seen: set[str] = set()
        while isinstance(node, dict) and isinstance(said := node.get("$ref"), str) and said not in done:
            if said in seen:
                done |= seen
                where = str(find_position(reference.holder, "$ref"))
                state.problems.append(Problem(where, f"`{said}` leads back to itself", "write the part out"))
            seen.add(said)
            node = find(state.whole, unquote(said.removeprefix("#")), said)
        done |= seen
