"""Draft a provider: guess, try what comes of it, and leave out what cannot be emitted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from textwrap import indent
from typing import Any, Final

from attrs import define, evolve
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from polykyc_tools.engine.load.loader import load
from polykyc_tools.engine.naming import numbered
from polykyc_tools.engine.openapi.operations import operations
from polykyc_tools.engine.openapi.schemas import Node
from polykyc_tools.engine.pipeline.documents import invalid, load_provider_document
from polykyc_tools.engine.source.diagnostics import LOSS_HINT, InputError, Loss, Note, Problem
from polykyc_tools.engine.source.pointers import KeyPath
from polykyc_tools.new.analyze.guess import Guess, guess_document
from polykyc_tools.new.analyze.guess_parts import EMPTY, GuessPart, droppable_parts, without_part
from polykyc_tools.new.analyze.webhooks import BLANK, weaker_webhooks
from polykyc_tools.new.prompts import Answers

from . import overlay, trial_run
from .refusals import Refusal, refused_guesses
from .repair_spec import OmittedPart, blamed_parts, lost_parts, removal_order, remove_paths, repair_credential
from .selection import suggest_path
from .test_cases import DraftCase, draft_cases
from .trial_run import Trial

_ROUNDS: Final = 12
"""How often a document is tried again without the parts that cannot be emitted."""
_MANY: Final = 40
"""From how many operations on the report says how to take fewer."""
_GUESS_ROUNDS: Final = 24
"""How often a guess is tried again without the parts that the generator refuses."""


@define(frozen=True)
class Draft:
    """All files to write, and what the command reports about them."""

    files: Mapping[str, bytes]
    guess: Guess
    omissions: tuple[OmittedPart, ...]
    refusals: tuple[Refusal, ...]
    """The guesses that are left out."""
    failing: Mapping[str, str]
    """The operations and cases without a file of test data, and why."""
    losses: tuple[Loss, ...]
    """What `polykyc generate` leaves out."""
    notes: tuple[Note, ...]
    suggestion: tuple[str, int] | None
    """The path that few of many operations are below, those of the sessions among them, and how many they are."""


@define(frozen=True)
class _Source:
    """The document to draft from: its *file* below `specs`, its *title*, and the *document*, repaired."""

    home: Path
    answers: Answers
    file: str
    title: str
    document: Any

    def write_overlay(self, guess: Guess, omissions: Mapping[KeyPath, OmittedPart], refusals: Iterable[Refusal]) -> str:
        """Write the overlay of *guess* into the folder of the trial, and return its text."""
        plain = _without(self.document, omissions)
        path = self.home / "overlays" / f"{self.answers.slug}.yaml"
        ordered = [omissions[path] for path in removal_order(omissions)]
        text = _overlay(self.answers, self.file, self.title, guess, plain, ordered, refusals)
        if overlay.has_actions(text):
            trial_run.write_files(path.parent, {path.name: text})
        else:
            path.unlink(missing_ok=True)
        return text


def draft_provider(home: Path, answers: Answers, file: str, spec: bytes) -> Draft:
    """Try a draft in the folder *home*, leave out what cannot be emitted, and return the rest.

    Raises:
        InputError: the document *spec* is wrong, or nothing of it can be emitted.

    """
    trial_run.write_files(home, {f"specs/{file}": spec})
    # What `polykyc generate` repairs is no obstacle here, and nothing is guessed from what it leaves out.
    document: Any = load_provider_document(trial_run.trial_project(home), answers.slug).document
    title = answers.title or str(document.get("info", {}).get("title") or answers.slug)
    source = _Source(home, answers, file, title, document)
    omissions, bare = _omit_parts(source)
    guess, refusals, text, trial = _try_guess(source, omissions, bare)
    guess, text = _settle_webhooks(source, omissions, refusals, guess, text)
    test = _test_module(answers, title, trial)
    cases = _distinct(draft_cases(trial.document, trial.provider, guess))
    failing = trial_run.failing_cases(home, answers.slug, answers.package, test, cases)
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
    losses, notes = trial.provider.lost, trial.provider.notes
    suggestion = _suggestion(trial.document, guess)
    return Draft(files, guess, tuple(omissions.values()), tuple(refusals), failing, losses, notes, suggestion)


def _suggestion(document: Node, guess: Guess) -> tuple[str, int] | None:
    created = (path for (path, _), annotation in guess.operations.items() if annotation.get("role") == "create")
    path = next(created, None)
    return suggest_path(document, path) if path is not None and len(guess.operations) > _MANY else None


def _omit_parts(source: _Source) -> tuple[dict[KeyPath, OmittedPart], Trial]:
    """Return the parts without which the document of *source* generates without any guess, and what comes of it then.

    Raises:
        InputError: Nothing of the document can be emitted.

    """
    omissions: dict[KeyPath, OmittedPart] = {}
    for _ in range(_ROUNDS):
        _check_operations(source, omissions)
        source.write_overlay(EMPTY, omissions, ())
        try:
            trial = trial_run.read_trial(source.home, source.answers.slug)
        except InputError as error:
            blamed = [*blamed_parts(error.problems, source.document)]
            more = {omission.path: omission for omission in blamed if omission.path not in omissions}
            if not more or next(operations(_without(source.document, omissions | more)), None) is None:
                raise
        else:
            lost = [*lost_parts(trial.provider.lost, source.document, trial.operations)]
            more = {omission.path: omission for omission in lost if omission.path not in omissions}
            if not more:
                return omissions, trial
            if next(operations(_without(source.document, omissions | more)), None) is None:
                raise InputError(Problem(loss.position, loss.what, LOSS_HINT) for loss in trial.provider.lost)
        omissions |= more
    what = "too many parts of the document cannot be emitted"
    raise InputError([Problem(source.file, what, "remove the parts that you do not need")])


def _check_operations(source: _Source, omissions: Iterable[KeyPath]) -> None:
    """Check that the document of *source* has an operation next to *omissions*.

    Raises:
        InputError: It has none, perhaps because it is no OpenAPI.

    """
    try:
        has_operation = next(operations(_without(source.document, omissions)), None) is not None
    except (AttributeError, TypeError):
        has_operation = False
    if not has_operation:
        empty = Problem("specs", "there is no operation", "describe one under `paths`")
        raise InputError(_spec_problems(source.home) or [empty])


def _try_guess(
    source: _Source, omissions: Mapping[KeyPath, OmittedPart], bare: Trial
) -> tuple[Guess, list[Refusal], str, Trial]:
    """Return a guess, without the parts that the generator refuses, those parts, its overlay, and what comes of it.

    *bare* is what comes of no guess: no guess may cost one of its operations.
    """
    plain = _without(source.document, omissions)
    guess = _guess(plain, source.home)
    if source.answers.document is None:
        # The words of the spec that this command writes are not the provider's.
        for name in guess.sessions:
            guess = without_part(guess, GuessPart("meanings", name))
    refusals: list[Refusal] = []
    problems: list[Problem] = []
    for number in range(_GUESS_ROUNDS + 1):
        text = source.write_overlay(guess, omissions, refusals)
        try:
            trial = trial_run.generate_trial(source.home, source.answers.slug, source.answers.package)
            if trial.operations >= bare.operations:
                return guess, refusals, text, trial
            problems = [Problem(loss.position, loss.what, LOSS_HINT) for loss in trial.provider.lost]
        except InputError as error:
            problems = [*error.problems]
        path = source.home / "overlays" / f"{source.answers.slug}.yaml"
        new = refused_guesses(problems, guess, plain, load(path, root=source.home))
        if number == _GUESS_ROUNDS or not new:
            new = [Refusal(part, problems[0].what) for parts in droppable_parts(guess) for part in parts]
            if not new:
                raise InputError(problems)
        for refusal in new:
            guess = without_part(guess, refusal.part)
        refusals += new
    raise InputError(problems)


def _settle_webhooks(
    source: _Source, omissions: Mapping[KeyPath, OmittedPart], refusals: Iterable[Refusal], guess: Guess, text: str
) -> tuple[Guess, str]:
    """Return *guess* and its overlay *text* with webhooks that generate once a person has filled in their blanks."""
    path = source.home / "overlays" / f"{source.answers.slug}.yaml"
    webhooks = guess.webhooks
    while webhooks is not None:
        action = overlay.webhook_action(webhooks, algorithm="hmac-sha256", encoding="hex", header="X-Signature")
        action = action.replace(overlay.yaml_text(BLANK), "/type")
        trial_run.write_files(path.parent, {path.name: f"{text}{indent(action, '  ')}"})
        try:
            trial_run.read_trial(source.home, source.answers.slug)
        except InputError:
            webhooks = weaker_webhooks(webhooks)
            guess = evolve(guess, webhooks=webhooks)
            text = source.write_overlay(guess, omissions, refusals)
        else:
            break
    return guess, text


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
        return guess_document(plain)
    except (KeyError, TypeError, AttributeError, IndexError, ValueError, RecursionError):
        # A document that is no OpenAPI: report what is wrong with it, not where a guess failed.
        if problems := _spec_problems(home):
            raise InputError(problems) from None
        raise


def _spec_problems(home: Path) -> list[Problem]:
    return [problem for problems in invalid(trial_run.trial_project(home)).values() for problem in problems]


def _overlay(
    answers: Answers,
    file: str,
    title: str,
    guess: Guess,
    plain: Node,
    omissions: Iterable[OmittedPart],
    refusals: Iterable[Refusal],
) -> str:
    repairs = [*overlay.omission_actions(omissions)]
    # The spec that `new` writes says already what the answers say.
    if answers.document is not None:
        if credential := repair_credential(plain, answers.credential):
            repairs += overlay.credential_actions(credential, plain)
        if answers.base_url is not None:
            repairs += overlay.server_actions(answers.base_url, plain)
        if answers.title is not None:
            repairs.append(f"  - target: $.info\n    update: {{title: {overlay.yaml_text(answers.title)}}}")
    repairs += overlay.refusal_comments(refusals)
    return overlay.overlay_text(answers.slug, file, title, guess, repairs=repairs, only=answers.only)


def _test_module(answers: Answers, title: str, trial: Trial) -> str:
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
