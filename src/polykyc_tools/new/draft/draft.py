"""Draft a provider: guess, try what comes of it, and leave out what cannot be emitted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
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
from polykyc_tools.new.analyze.guess import Guess, guess_document
from polykyc_tools.new.prompts import Answers
from polykyc_tools.project import shipped_folder

from . import overlay, trial_run
from .repair_spec import Omission, blamed_parts, removal_order, remove_paths, repair_credential
from .test_cases import DraftCase, draft_cases

_ROUNDS: Final = 12
"""How often a guess is tried again without the parts that cannot be emitted."""


@define(frozen=True)
class Draft:
    """All files to write, and what the command reports about them."""

    files: Mapping[str, bytes]
    guess: Guess
    omissions: tuple[Omission, ...]
    failing: Mapping[str, str]
    """The operations and cases without a file of test data, and why."""
    notes: tuple[Note, ...]


def draft_provider(home: Path, answers: Answers, file: str, spec: bytes) -> Draft:
    """Try a draft in the folder *home*, leave out what cannot be emitted, and return the rest.

    Raises:
        InputError: the document *spec* is wrong, or nothing of it can be emitted.

    """
    trial_run.write_files(home, {f"specs/{file}": spec})
    document: Any = bundle(load(home / "specs" / file, root=home), root=home)
    title = answers.title or str(document.get("info", {}).get("title") or answers.slug)
    omissions: dict[KeyPath, Omission] = {}
    for _ in range(_ROUNDS):
        plain = _without(document, omissions)
        guess = _guess(plain, home)
        text = _overlay(answers, file, title, guess, plain, [omissions[path] for path in removal_order(omissions)])
        try:
            trial = trial_run.generate_trial(
                home, answers.slug, answers.package, {f"overlays/{answers.slug}.yaml": text}
            )
            break
        except InputError as error:
            blamed = blamed_parts(error.problems, document)
            more = {omission.path: omission for omission in blamed if omission.path not in omissions}
            omissions |= more
            if not more or next(operations(_without(document, omissions)), None) is None:
                raise
    else:
        what = "too many parts of the document cannot be emitted"
        raise InputError([Problem(file, what, "remove the parts that you do not need")])
    test = _test_module(answers, title, trial)
    cases = _distinct(draft_cases(trial.document, trial.provider, guess))
    failing = trial_run.failing_cases(home, answers.slug, test, cases)
    files: dict[str, bytes] = {
        f"specs/{file}": spec,
        f"overlays/{answers.slug}.yaml": text.encode(),
        f"tests/test_{answers.slug}.py": test.encode(),
    }
    for case in cases:
        if case.name not in failing:
            files[f"tests/data/{answers.slug}/{case.name}.json"] = trial_run.case_text(case).encode()
    covered = {case.content["operation"] for case in cases}
    for operation in trial.provider.operations:
        if operation.name not in covered:
            failing[operation.name] = "no response of it could be made up"
    return Draft(files, guess, tuple(omissions.values()), failing, trial.notes)


def _without(document: Any, paths: Iterable[KeyPath]) -> Node:
    """Return a copy of *document* as plain JSON, without the values at *paths*."""
    return remove_paths(json.loads(json.dumps(document)), paths)


def _distinct(cases: Iterable[DraftCase]) -> list[DraftCase]:
    by_name: dict[str, DraftCase] = {}
    for case in cases:
        name = numbered(case.name, by_name.__contains__)
        by_name[name] = DraftCase(name, case.content)
    return [*by_name.values()]


def _guess(plain: Any, home: Path) -> Guess:
    try:
        if next(operations(plain), None) is not None:
            return guess_document(plain)
        empty = Problem("specs", "there is no operation", "describe one under `paths`")
        raise InputError(_spec_problems(home) or [empty])
    except (KeyError, TypeError, AttributeError, IndexError, ValueError, RecursionError):
        # A document that is no OpenAPI: report what is wrong with it, not where a guess failed.
        if problems := _spec_problems(home):
            raise InputError(problems) from None
        raise


def _spec_problems(home: Path) -> list[Problem]:
    project = Project(folder=home, templates=shipped_folder() / "templates")
    return [problem for problems in invalid(project).values() for problem in problems]


def _overlay(answers: Answers, file: str, title: str, guess: Guess, plain: Node, omissions: Iterable[Omission]) -> str:
    repairs = [*overlay.omission_actions(omissions)]
    # The spec that `new` writes says already what the answers say.
    if answers.document is not None:
        if credential := repair_credential(plain, answers.credential):
            repairs += overlay.credential_actions(credential, plain)
        if answers.base_url is not None:
            repairs += overlay.server_actions(answers.base_url, plain)
        if answers.title is not None:
            repairs.append(f"  - target: $.info\n    update: {{title: {overlay.yaml_text(answers.title)}}}")
    return overlay.overlay_text(answers.slug, file, title, guess, repairs=repairs)


def _test_module(answers: Answers, title: str, trial: trial_run.Trial) -> str:
    credentials = {
        credential.argument: "test:token" if credential.prefix == "Basic " else "test-token"
        for credential in trial.provider.credentials
        if credential.usual
    }
    values = {
        "title_doc": " ".join(title.replace("\\", "").replace('"', "").split()),
        "slug": answers.slug,
        "package": answers.package,
        "credentials": credentials,
    }
    return fill_template("test.py.jinja", values)


def fill_template(name: str, values: Mapping[str, Any]) -> str:
    """Return the template *name* with *values* in it."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "files"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    environment.filters["scalar"] = overlay.yaml_text
    return environment.get_template(name).render(values)
