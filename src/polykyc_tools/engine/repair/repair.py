"""Make a document valid OpenAPI by repairs that a reader would make, each reported as a note or as a loss."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from importlib.util import find_spec
from typing import Final

from attrs import Factory, define

from polykyc_tools.engine.load.composer import PROSE, UNPRINTABLE
from polykyc_tools.engine.load.external_files import find_broken_references
from polykyc_tools.engine.openapi.references import find_references
from polykyc_tools.engine.openapi.traversal import mappings
from polykyc_tools.engine.source.diagnostics import Loss, Note, Problem
from polykyc_tools.engine.source.mapping_reader import format_position, is_map
from polykyc_tools.engine.source.nodes import CONTAINERS, JSON, Object
from polykyc_tools.engine.source.pointers import KeyPath, find_value
from polykyc_tools.engine.validate.fast_check import is_surely_valid
from polykyc_tools.engine.validate.validator import Violation, find_violations, minor_version

from .operations import repair_operations
from .parts import remove_part
from .schema_keywords import repair_schema_keywords

_ROUNDS: Final = 8
"""How often what is left is validated again: a part that is left out may leave another one without its use."""
_CREDENTIALS: Final = ("components", "securitySchemes")
"""Where nothing is taken out: what a client sends as a credential is never guessed."""
_MALFORMED: Final = (AttributeError, KeyError, LookupError, TypeError, ValueError, RecursionError)
"""What a rule raises where a document is of another shape than OpenAPI; `validate` names the place then."""


@define
class Repairs:
    """What was changed in a document."""

    notes: list[Note] = Factory(list[Note])
    losses: list[Loss] = Factory(list[Loss])

    def add(self, position: str, path: KeyPath, why: str, *, is_loss: bool) -> None:
        report = (position, ".".join(map(str, path)) or "the document", why)
        if is_loss:
            self.losses.append(Loss(*report))
        else:
            self.notes.append(Note(*report))


def repair(document: Object, *, overlay: str | None = None) -> Repairs:
    """Change *document* until it is valid OpenAPI, or until no part is left that it can do without.

    What the file *overlay* broke stays as it is: its author is here, and has to mend it.

    Raises:
        InputError: The document is not OpenAPI 3.0 or 3.1 at all.

    """
    repairs = Repairs()
    _clean_prose(document, repairs)
    minor = minor_version(document)
    # The extra `sandbox` alone brings no validator: it plays documents that `generate` has accepted.
    if is_surely_valid(document, minor) or find_spec("openapi_spec_validator") is None:
        return repairs
    _repair_header(document, repairs)
    _remove_malformed_prose(document, repairs)
    _remove_broken_references(document, repairs)
    with suppress(*_MALFORMED):
        repairs.notes += repair_schema_keywords(document, minor)
    with suppress(*_MALFORMED):
        repairs.notes += repair_operations(document)
    for _ in range(_ROUNDS):
        if is_surely_valid(document, minor) or not _repair_violations(document, repairs, overlay):
            break
        _remove_broken_references(document, repairs)
    return repairs


def _repair_header(document: Object, repairs: Repairs) -> None:
    """Read a version of the API that is a number, and a dialect of JSON Schema that is not known."""
    info = document.get("info")
    version = info.get("version") if is_map(info) else None
    if is_map(info) and isinstance(version, int | float) and not isinstance(version, bool):
        info["version"] = str(version)
        repairs.add(
            format_position(info, "version"), ("info", "version"), f"a number; read as `{version}`", is_loss=False
        )
    if "jsonSchemaDialect" in document:
        position = format_position(document, "jsonSchemaDialect")
        del document["jsonSchemaDialect"]
        why = "read by the dialect of OpenAPI 3.1, whatever it says"
        repairs.add(position, ("jsonSchemaDialect",), why, is_loss=False)


def _clean_prose(document: Object, repairs: Repairs) -> None:
    """Replace what cannot be seen in descriptions, which end up in docstrings that a person reviews."""
    holders = {id(node) for node in mappings(document) if any(map(_is_unclean, map(node.get, PROSE)))}
    for path, node in _paths(document, holders):
        for key in sorted(key for key in PROSE if _is_unclean(node.get(key))):
            node[key] = UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", str(node[key]))
            repairs.add(format_position(node, key), (*path, key), "an unprintable character; replaced", is_loss=False)


def _remove_malformed_prose(document: Object, repairs: Repairs) -> None:
    """Remove a description next to a reference that is no text; that of what it leads to counts."""
    references = {id(reference.holder) for reference in find_references(document) if reference.key == "$ref"}
    for path, node in _paths(document, references):
        for key in sorted(key for key in PROSE if not isinstance(node.get(key, ""), str)):
            why = f"`{key}` next to a reference is no text; passed over"
            repairs.add(format_position(node, key), path, why, is_loss=False)
            del node[key]


def _is_unclean(text: object) -> bool:
    # Most texts are printable, which is quick to see.
    return isinstance(text, str) and not text.isprintable() and UNPRINTABLE.search(text) is not None


def _remove_broken_references(document: Object, repairs: Repairs) -> None:
    """Take the parts out whose reference leads nowhere in *document*, or elsewhere than it has to."""
    changed = True
    # What refers to a part that goes leads nowhere then.
    while changed:
        changed = False
        problems = {id(reference.holder): problem for reference, problem in find_broken_references(document)}
        for path, node in _paths(document, problems):
            problem = problems[id(node)]
            removal = remove_part(document, path)
            if removal is not None:
                changed = True
                why = f"{problem.what}{_suggestion(problem)}; {removal.why}"
                repairs.add(problem.position, path, why, is_loss=removal.is_loss)


def _paths(document: Object, holders: Collection[int]) -> list[tuple[KeyPath, Object]]:
    """Return where in *document* each of the *holders* stands, last first, and what is within one before it."""
    holder_paths: list[tuple[KeyPath, Object]] = []
    waiting: list[tuple[KeyPath, JSON]] = [((), document)] if holders else []
    while waiting:
        path, node = waiting.pop()
        if isinstance(node, Object) and id(node) in holders:
            holder_paths.append((path, node))
        inner = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
        waiting += [((*path, key), value) for key, value in inner if isinstance(value, CONTAINERS)][::-1]
    return holder_paths[::-1]


def _repair_violations(document: Object, repairs: Repairs, overlay: str | None) -> bool:
    """Take out what breaks OpenAPI in *document*, but for what *overlay* says; return whether there was such a part."""
    changed = False
    for violation in sorted(find_violations(document), key=lambda violation: _sortable(violation.path), reverse=True):
        if violation.position.path != overlay:
            changed |= _repair_violation(document, violation, repairs)
    return changed


def _sortable(path: KeyPath) -> list[tuple[bool, int, str]]:
    """Return what sorts the members of a list by index, so that those at its end go first."""
    return [(True, key, "") if isinstance(key, int) else (False, 0, key) for key in path]


def _suggestion(problem: Problem) -> str:
    """Return the name that is perhaps meant, in brackets."""
    return f" ({problem.hint})" if problem.hint.startswith("did you mean") else ""


def _repair_violation(document: Object, violation: Violation, repairs: Repairs) -> bool:
    """Take the one part out that *violation* is about, if the document can do without."""
    position, path = str(violation.position), violation.path
    if path[:2] == _CREDENTIALS:
        return False
    if violation.unknown_key is not None:
        holder = find_value(document, path)
        if not is_map(holder) or violation.unknown_key not in holder:
            return False
        del holder[violation.unknown_key]
        why = f"{violation.problem.what}{_suggestion(violation.problem)}; passed over"
        repairs.add(position, path, why, is_loss=False)
        return True
    try:
        removal = remove_part(document, path)
    except _MALFORMED:
        # An outer part, which an earlier violation took out, took this one along.
        return False
    if removal is not None:
        repairs.add(position, path, f"{violation.problem.what}; {removal.why}", is_loss=removal.is_loss)
    return removal is not None
