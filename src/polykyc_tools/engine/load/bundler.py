"""Bundle a document: copy the parts of other project files that it refers to; never open a URL."""

import re
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import unquote

from attrs import Factory, define

from polykyc_tools.engine.openapi.references import SECTIONS, Reference, find_references
from polykyc_tools.engine.source.diagnostics import InputError, Loss, Problem, Remainder
from polykyc_tools.engine.source.input_folder import SUFFIXES
from polykyc_tools.engine.source.nodes import JSON, MAX_DEPTH, MAX_NODES, Object, SourcePosition, find_position, measure
from polykyc_tools.engine.source.pointers import PointerError, resolve_pointer, split_pointer

from .expansion_limit import find_excessive_expansion
from .external_files import Files, UnusableReferenceError, find_target, load_referenced_file

_COMPONENT_NAME: Final = re.compile(r"[A-Za-z0-9._-]+")


@define
class _BundleState:
    """The state between two references."""

    document: Object
    files: Files
    main: str
    nodes: int
    problems: list[Problem] = Factory(list[Problem])
    components: dict[tuple[str, str], str] = Factory(dict[tuple[str, str], str])
    inlined: set[tuple[int, str, str]] = Factory(set[tuple[int, str, str]])
    waiting: list[tuple[Object, str, str]] = Factory(list[tuple[Object, str, str]])
    bad_discriminators: dict[int, Loss] = Factory(dict[int, Loss])
    """The losses of unusable discriminators, by the id of their mapping."""


def bundle(
    document: Object, *, root: Path, references: set[str] | None = None, lost: list[Loss] | None = None
) -> Object:
    """Return *document* with the parts of other files under *root* as components of its own.

    *requested* takes the names of those files, and *lost* the unusable discriminators, which are left out.
    """
    result = deepcopy(document)
    top = root.resolve()
    real = (top / result.position.path).resolve()
    main = real.relative_to(top).as_posix() if real.is_relative_to(top) else result.position.path
    state = _BundleState(
        result, Files(top, {main: result}, set() if references is None else references), main, measure(result)[0]
    )
    state.waiting.append((result, state.main, ""))
    while state.waiting:
        part, file, section = state.waiting.pop()
        for reference in list(find_references(part, section)):
            _follow_or_report(state, reference, file)
    _remove_discriminators(result, state.bad_discriminators)
    if lost is not None:
        lost += state.bad_discriminators.values()
    if not state.problems:
        _refuse_reference_cycles(state)
    if not state.problems and measure(result)[1] > MAX_DEPTH:
        what = f"nests deeper than {MAX_DEPTH} levels with what it refers to"
        state.problems.append(Problem(str(result.position), what, "move inner parts to `components`"))
    if not state.problems:
        state.problems += find_excessive_expansion(result)
    if state.problems:
        raise InputError(state.problems)
    return result


def _follow_or_report(state: _BundleState, reference: Reference, file: str) -> None:
    try:
        _follow(state, reference, file)
    except UnusableReferenceError as astray:
        what, hint = astray.args
        if reference.key != "$ref":
            # A discriminator is optional: the required properties of a response tell its schema as well.
            position = str(find_position(reference.holder, reference.key))
            state.bad_discriminators.setdefault(
                id(reference.holder), Loss(position, "a discriminator", what, Remainder.UNION_WITHOUT_DISCRIMINATOR)
            )
            return
        state.problems.append(Problem(str(find_position(reference.holder, reference.key)), what, hint))
    except InputError as error:
        state.problems += error.problems


def _remove_discriminators(document: Object, bad_discriminators: Mapping[int, Loss]) -> None:
    """Change *document*: remove *bad_discriminators*, because part of a mapping would choose a wrong schema."""
    waiting: list[JSON] = [document] if bad_discriminators else []
    while waiting:
        node = waiting.pop()
        inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
        waiting += inner
        discriminator = node.get("discriminator") if isinstance(node, dict) else None
        if (
            isinstance(node, dict)
            and isinstance(discriminator, dict)
            and id(discriminator.get("mapping")) in bad_discriminators
        ):
            del node["discriminator"]


def _follow(state: _BundleState, reference: Reference, file: str) -> None:
    holder, key = reference.holder, reference.key
    reference_text = str(holder[key])
    if key != "$ref" and _COMPONENT_NAME.fullmatch(reference_text) and not reference_text.endswith(SUFFIXES):
        reference_text = f"#/components/schemas/{reference_text}"  # a discriminator may have the name alone
    path, _, fragment = reference_text.partition("#")
    pointer = unquote(fragment)
    target = load_referenced_file(state.files, reference_text, path, file) if path else file
    if key == "$ref" and target == state.main and _leads_nowhere(state.document, pointer):
        # An overlay may still add it. If none does, `repair` takes out what the document can do without.
        holder[key] = f"#{fragment}"
        return
    node = find_target(state.files.read[target], pointer, reference_text)
    if target == state.main and not pointer:
        raise UnusableReferenceError(f"`{reference_text}` is the whole document", "refer to one of its components")
    # Also one of this document, so that an overlay finds its operations below their path.
    is_path_item = reference.section == "pathItems" and not _is_other_component(pointer, "pathItems")
    if is_path_item and key == "$ref" and (target != state.main or len(holder) == 1):
        _inline(state, holder, node, target, pointer)
    elif target == state.main:
        if path or file != state.main:
            holder[key] = f"#{fragment}"
    else:
        holder[key] = _copy_to_components(state, reference, node, target, pointer)


def _is_other_component(pointer: str, section: str) -> bool:
    """Tell whether *pointer* leads to a component of another section; `repair` leaves out what refers to it."""
    steps = split_pointer(pointer)
    return len(steps) == 3 and steps[0] == "components" and steps[1] in SECTIONS and steps[1] != section


def _leads_nowhere(document: Object, pointer: str) -> bool:
    """Return whether *document* has no value at *pointer*; what is no JSON Pointer is refused elsewhere."""
    try:
        resolve_pointer(document, pointer)
    except PointerError:
        return pointer.startswith("/")
    return False


def _copy_to_components(state: _BundleState, reference: Reference, node: JSON, file: str, pointer: str) -> str:
    """Return the reference to *node*, now a component of the document."""
    if (file, pointer) in state.components:
        return state.components[file, pointer]
    steps = split_pointer(pointer)
    section, name = reference.section, steps[-1] if steps else PurePosixPath(file).stem
    if len(steps) == 3 and steps[0] == "components":
        section = steps[1]
    if not section or not isinstance(node, Object) or not _COMPONENT_NAME.fullmatch(name):
        what = f"`{file}#{pointer}` cannot become a component"
        raise UnusableReferenceError(what, "move it to `components/<section>/<Name>` of that file")
    parts = _child(_child(state.document, "components", node.position), section, node.position)
    alias = _is_alias(state, parts.get(name), file, pointer)
    # An equal part is the same part only if it has no references: in another file they lead elsewhere.
    if name in parts and not alias and (parts[name] != node or any(find_references(node, section))):
        what = f"`{file}#{pointer}` and {find_position(parts, name)} are two different `{name}`"
        raise UnusableReferenceError(what, "rename one of them")
    if name not in parts or alias:
        _count(state, node, file)
        copied = deepcopy(node)
        parts[name] = copied
        parts.key_positions[name] = node.position
        state.waiting.append((copied, file, section))
    state.components[file, pointer] = f"#/components/{section}/{name}"
    return state.components[file, pointer]


def _is_alias(state: _BundleState, part: JSON, file: str, pointer: str) -> bool:
    """Tell whether *part* of the document is only a reference to *pointer* in *file*, and so may become its target."""
    if not (isinstance(part, Object) and len(part) == 1 and part.position.path == state.document.position.path):
        return False
    target_text = str(part.get("$ref", ""))
    path, _, fragment = target_text.partition("#")
    return (
        bool(path)
        and load_referenced_file(state.files, target_text, path, state.main) == file
        and unquote(fragment) == pointer
    )


def _child(holder: Object, key: str, position: SourcePosition) -> Object:
    child = holder.setdefault(key, Object(position=position))
    if isinstance(child, Object):
        return child
    raise UnusableReferenceError(f"`{key}` at {find_position(holder, key)} is not a mapping", "make it one")


def _inline(state: _BundleState, holder: Object, node: JSON, file: str, pointer: str) -> None:
    """Replace a reference by the path item *node*, because OpenAPI 3.0 has no component for it."""
    if len(holder) > 1 or not isinstance(node, Object):
        raise UnusableReferenceError("a path item that is half a reference", "keep `$ref` alone, or write it out")
    if (id(holder), file, pointer) in state.inlined:
        raise UnusableReferenceError(f"`{file}#{pointer}` leads back to itself", "write the path item out")
    state.inlined.add((id(holder), file, pointer))
    _count(state, node, file)
    del holder["$ref"]
    copied = deepcopy(node)
    holder.update(copied)
    holder.key_positions.update(copied.key_positions)
    state.waiting.append((holder, file, "pathItems"))


def _count(state: _BundleState, node: Object, file: str) -> None:
    """Count *node* before the copy, because nested parts could be copied without end."""
    state.nodes += measure(node)[0]
    if state.nodes > MAX_NODES:
        what = f"the document grows over {MAX_NODES:,} values"
        raise InputError([*state.problems, Problem(file, what, "refer to fewer parts of it")])


def _refuse_reference_cycles(state: _BundleState) -> None:
    """Refuse reference cycles."""
    done: set[str] = set()
    for reference in find_references(state.document):
        node: JSON = reference.holder
        seen: set[str] = set()
        while isinstance(node, dict) and isinstance(target_text := node.get("$ref"), str) and target_text not in done:
            if target_text in seen:
                done |= seen
                position = str(find_position(reference.holder, "$ref"))
                state.problems.append(Problem(position, f"`{target_text}` leads back to itself", "write the part out"))
            seen.add(target_text)
            pointer = unquote(target_text.removeprefix("#"))
            node = (
                None if _leads_nowhere(state.document, pointer) else find_target(state.document, pointer, target_text)
            )
        done |= seen
