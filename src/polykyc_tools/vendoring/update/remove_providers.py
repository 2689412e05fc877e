"""A copy with fewer providers or parts, made of the copy alone: no source is needed to take something out."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from attrs import evolve

from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.vendoring.copy.lockfile import NAME, Lock, contents, lock
from polykyc_tools.vendoring.copy.status import edited, state
from polykyc_tools.vendoring.copy.tree import tree
from polykyc_tools.vendoring.source.leave_out import choices, leave_out, require_choices, unused
from polykyc_tools.vendoring.source.select_definitions import Edits
from polykyc_tools.vendoring.source.select_providers import cut, is_index
from polykyc_tools.vendoring.source.select_runtime import cut_runtime, left_out, names_of

from .apply import Change


def take_out(
    target: Path, old: Lock, gone: Collection[str], gone_parts: Collection[str], *, everything: bool
) -> Change:
    """Return what takes the providers *gone* and the parts *gone_parts* out of the copy at *target*.

    A part may also be what any copy can be made without, such as `async`.

    The modules of the runtime that nothing needs then go as well. With *everything*, all of the copy goes.
    """
    base = contents(old, str(target / NAME))
    possible = choices({path: content.decode() for path, content in base.items()})
    left = [name for name in gone_parts if name in possible and name not in (old.parts or ())]
    gone_parts = [name for name in gone_parts if name not in left]
    _refuse_unknown(target, old, gone, gone_parts)
    without = require_choices(possible, {*old.without, *left}, target)
    remaining = tuple(slug for slug in old.providers if slug not in gone)
    if not remaining and not everything:
        what = "would be left without a provider"
        raise InputError([Problem(str(target), what, f"write `polykyc vendor remove --all --into {target}`")])
    leaving = {path for path in old.files if everything or path.partition("/")[0] in gone}
    parts = None if old.parts is None else tuple(name for name in old.parts if name not in gone_parts)
    texts = {path: content.decode() for path, content in base.items() if path not in leaving}
    copied = leave_out(texts, without, unused(texts, parts))
    leaving |= texts.keys() - copied.keys()
    texts = copied
    dropped = left_out(texts, parts)
    leaving |= dropped
    existing = tree(target)
    current = state(old, existing)
    changed = {*current.modified, *current.accepted}
    problems = [
        Problem(
            str(target / path), "was modified here, and would be deleted", "bring your edits elsewhere, and undo them"
        )
        for path in sorted(leaving)
        if path in changed
    ]
    if problems:
        raise InputError(problems)
    if everything:
        return Change(old, base, None, {})
    remaining_texts = {
        path: cut(text, gone, str(target / path), names_of(text, path, dropped)) if is_index(path) else text
        for path, text in texts.items()
        if path not in leaving
    }
    came, here = edited(base, existing)
    edits = Edits(came, {path: text for path, text in here.items() if path not in leaving})
    there = {path: text.encode() for path, text in cut_runtime(remaining_texts, parts, edits).items()}
    inputs = {path: digest for path, digest in old.origin.inputs.items() if Path(path).stem not in gone}
    return Change(old, base, lock(evolve(old.origin, inputs=inputs), remaining, there, parts, without), there)


def _refuse_unknown(target: Path, old: Lock, gone: Collection[str], gone_parts: Collection[str]) -> None:
    unknown = [slug for slug in gone if slug not in old.providers]
    if unknown:
        hint = f"write one of {', '.join(old.providers)}"
        raise InputError(Problem(str(target), f"has no provider `{slug}`", hint) for slug in unknown)
    added = old.parts or ()
    foreign = [name for name in gone_parts if name not in added]
    if foreign:
        hint = f"write one of {', '.join(added)}" if added else "leave --without out"
        what = "was not made with the part `{}`, so it has it only if a provider needs it"
        raise InputError(Problem(str(target), what.format(name), hint) for name in foreign)
