"""What a provider is begun with: guessed, tried, and what cannot be emitted left out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from attrs import define
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from polykyc_tools.engine.load.bundler import bundle
from polykyc_tools.engine.load.loader import load
from polykyc_tools.engine.naming import numbered
from polykyc_tools.engine.openapi.operations import operations
from polykyc_tools.engine.openapi.schemas import Node
from polykyc_tools.engine.pipeline.documents import invalid
from polykyc_tools.engine.pipeline.project import Project
from polykyc_tools.engine.source.diagnostics import InputError, Note, Problem
from polykyc_tools.engine.source.pointers import KeyPath
from polykyc_tools.new.analyze.guess import Guess, guess
from polykyc_tools.new.prompts import Answers
from polykyc_tools.project import shipped_folder

from . import overlay, trial_run
from .repair_spec import LeftOut, blamed, credential, ordered, without
from .test_cases import Case, cases

_ROUNDS: Final = 12


@define(frozen=True)
class Begun:
    """All that is written, and what there is to say of it."""

    files: Mapping[str, bytes]
    guess: Guess
    left_out: tuple[LeftOut, ...]
    failing: Mapping[str, str]
    """The operations and cases that there is no case of, and why."""
    notes: tuple[Note, ...]


def begun(home: Path, told: Answers, file: str, spec: bytes) -> Begun:
    """Try the beginning in the folder *home*, leave out what cannot be emitted, and return the rest."""
    trial_run.put(home, {f"specs/{file}": spec})
    document: Any = bundle(load(home / "specs" / file, root=home), root=home)
    title = told.title or str(document.get("info", {}).get("title") or told.slug)
    left: dict[KeyPath, LeftOut] = {}
    for _ in range(_ROUNDS):
        kept = without(json.loads(json.dumps(document)), left)
        found = _guessed(kept, home)
        text = _overlay(told, file, title, found, kept, [left[one] for one in ordered(left)])
        try:
            tried = trial_run.generated(home, told.slug, told.package, {f"overlays/{told.slug}.yaml": text})
            break
        except InputError as error:
            more = {one.path: one for one in blamed(error.problems, document) if one.path not in left}
            left |= more
            if not more or next(operations(without(json.loads(json.dumps(document)), left)), None) is None:
                raise
    else:
        raise InputError([Problem(file, "has too much that cannot be emitted", "take out what is not needed")])
    test = filled(
        "test.py.jinja",
        {
            "title_doc": " ".join(title.replace("\\", "").replace('"', "").split()),
            "slug": told.slug,
            "package": told.package,
            "credentials": {
                one.argument: "test:token" if one.prefix == "Basic " else "test-token"
                for one in tried.provider.credentials
                if one.usual
            },
        },
    )
    every = _distinct([*cases(tried.document, tried.provider, found)])
    failing = trial_run.failing(home, told.slug, test, every)
    files: dict[str, bytes] = {
        f"specs/{file}": spec,
        f"overlays/{told.slug}.yaml": text.encode(),
        f"tests/test_{told.slug}.py": test.encode(),
    }
    for one in every:
        if one.name not in failing:
            files[f"tests/data/{told.slug}/{one.name}.json"] = trial_run.text(one).encode()
    told_of = {one.told["operation"] for one in every}
    for operation in tried.provider.operations:
        if operation.name not in told_of:
            failing[operation.name] = "no answer of it could be made up"
    return Begun(files, found, tuple(left.values()), failing, tried.notes)


def _distinct(every: list[Case]) -> list[Case]:
    names: dict[str, Case] = {}
    for one in every:
        name = numbered(one.name, names.__contains__)
        names[name] = Case(name, one.told)
    return [*names.values()]


def _guessed(plain: Any, home: Path) -> Guess:
    try:
        if next(operations(plain), None) is not None:
            return guess(plain)
        nothing = Problem("specs", "there is no operation", "describe one under `paths`")
        raise InputError(_faults(home) or [nothing])
    except (KeyError, TypeError, AttributeError, IndexError, ValueError, RecursionError):
        # A document that is no OpenAPI: say what is wrong with it, not where a guess stumbled.
        if problems := _faults(home):
            raise InputError(problems) from None
        raise


def _faults(home: Path) -> list[Problem]:
    project = Project(folder=home, templates=shipped_folder() / "templates")
    return [one for listed in invalid(project).values() for one in listed]


def _overlay(told: Answers, file: str, title: str, found: Guess, kept: Node, left: list[LeftOut]) -> str:
    mended = [*overlay.left_out(left)]
    # A spec of our own says already what was asked.
    if told.document is not None:
        if one := credential(kept, told.credential):
            mended += overlay.one_credential(one, kept)
        if told.base_url is not None:
            mended += overlay.one_server(told.base_url, kept)
        if told.title is not None:
            mended.append(f"  - target: $.info\n    update: {{title: {overlay.scalar(told.title)}}}")
    return overlay.overlay(told.slug, file, title, found, mended=mended)


def filled(name: str, values: Mapping[str, Any]) -> str:
    """Return the template *name*, filled with *values*."""
    loader = FileSystemLoader(Path(__file__).parent / "files")
    environment = Environment(
        loader=loader,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    environment.filters["scalar"] = overlay.scalar
    return environment.get_template(name).render(values)
