"""Run `polykyc new`: read a document, guess an overlay, try both in a temporary folder, and only then write."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from polykyc_tools.cli.exit_codes import FINE
from polykyc_tools.cli.output import out
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.input_folder import SUFFIXES
from polykyc_tools.engine.source.nodes import MAX_BYTES
from polykyc_tools.project import SETTINGS, shipped_folder

from .draft.draft import Draft, draft_provider, fill_template
from .draft.files import check_free, write_new_files
from .draft.overlay import comment_text
from .draft.repair_spec import security_scheme
from .draft.selection import select_operations
from .prompts import BEARER, NONE, Answers, collect_answers


def run(options: argparse.Namespace) -> int:
    """Begin the provider that *options* describe, and return the exit code.

    Raises:
        InputError: an option or the document is wrong, or a file is in the way. Nothing is written.

    """
    home = (options.root or Path.cwd()).resolve()
    if not home.is_dir() or (home == shipped_folder().resolve() and "site-packages" in home.parts):
        what = "no provider can begin here: this is no folder, or it is part of an installed package"
        raise InputError([Problem(str(home), what, "make the folder, or name another one with --root")])
    answers = collect_answers(options, home)
    suffix = ".json" if answers.only else _suffix(answers.document)
    for folder in ("specs", "overlays"):
        check_free(home, [f"{folder}/{answers.slug}{ending}" for ending in SUFFIXES])
    check_free(home, [f"tests/test_{answers.slug}.py", f"tests/data/{answers.slug}"])
    if answers.document is None:
        spec = _first_spec(answers).encode()
    else:
        _suffix(answers.document)
        spec = select_operations(answers.document, answers.only) if answers.only else _read(answers.document)
    with tempfile.TemporaryDirectory(prefix="polykyc-") as folder:
        draft = draft_provider(Path(folder).resolve(), answers, f"{answers.slug}{suffix}", spec)
    settings = home / SETTINGS
    more = {} if settings.exists() else {SETTINGS: f'package = "{answers.package}"\n'.encode()}
    write_new_files(home, {**draft.files, **more})
    _report(answers, draft, [*draft.files, *more])
    return FINE


def _suffix(document: Path | None) -> str:
    if document is None:
        return ".yaml"
    if document.suffix.lower() not in SUFFIXES:
        what = "the name of the file ends in neither .yaml nor .json"
        raise InputError([Problem(str(document), what, "name an OpenAPI document, or rename it if it is one")])
    return document.suffix.lower()


def _read(document: Path) -> bytes:
    try:
        if document.exists() and not document.is_file():
            raise InputError([Problem(str(document), "this is not a file", "name a YAML or JSON file")])
        with document.open("rb") as file:
            # The loader checks its size and its text.
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        what = f"the file cannot be read: {(error.strerror or str(error)).lower()}"
        raise InputError([Problem(str(document), what, "check its name and its permissions")]) from error


def _first_spec(answers: Answers) -> str:
    credential = answers.credential or BEARER
    scheme = None if credential.lower() == NONE else security_scheme(credential)
    return fill_template("spec.yaml.jinja", {"title": answers.title, "base_url": answers.base_url, "scheme": scheme})


def _report(answers: Answers, draft: Draft, paths: list[str]) -> None:
    slug = answers.slug
    data = f"tests/data/{slug}/"
    cases = sum(path.startswith(data) for path in paths)
    lines = [f"wrote {path}" for path in paths if not path.startswith(data)]
    lines.append(f"wrote tests/data/{slug}: {cases} cases")
    if any((shipped_folder() / "specs" / f"{answers.slug}{suffix}").is_file() for suffix in SUFFIXES):
        here, package = f"`{answers.package}.{answers.slug}`", f"`polykyc.{answers.slug}`"
        lines.append(f"polykyc has a client of that name as well: neither of {package} and {here} replaces the other")
    lines += map(str, (*draft.notes, *draft.losses))
    lines += [f"left out {omission.name}: {comment_text(omission.why)}" for omission in draft.omissions]
    lines += [f"not guessed: {refusal.part}: {comment_text(refusal.why)}" for refusal in draft.refusals]
    lines += [f"no case for {name}: {comment_text(why)}" for name, why in draft.failing.items()]
    if draft.guess.sessions:
        count = draft.guess.undecided
        guessed = draft.guess.guessed_meanings
        if guessed:
            lines.append(f"guessed in overlays/{slug}.yaml, to be confirmed: the meaning of {_values(guessed)}")
        if count or not guessed:
            lines.append(f"to be decided in overlays/{slug}.yaml: the meaning of {_values(count)}")
        if draft.suggestion is not None and answers.document is not None and not answers.only:
            path, count = draft.suggestion
            lines.append(
                f"of {len(draft.guess.operations)} operations, {count} are below {path}; "
                f"with `--only {path}` spec and client have no others"
            )
    else:
        lines.append(
            f"no session was recognised: in overlays/{slug}.yaml, write `role: create` and `role: get` into the "
            "`x-kyc-operation` of the two operations that open a session and read it, and give the schema that they "
            "answer with `x-kyc-status`, `x-kyc-session` and `x-kyc-flow`; overlays/README.md explains them"
        )
    if draft.guess.webhooks is not None:
        events = ", ".join(f"`{comment_text(each)}`" for each in draft.guess.webhooks.types)
        lines.append(f"to be decided in overlays/{slug}.yaml: how events are signed, and what they mean: {events}")
    generate = "polykyc generate --allow-loss" if draft.losses else "polykyc generate"
    lines.append(f"next: {generate} && python -m unittest discover tests && polykyc show {slug} --assumptions")
    for line in lines:
        out(line)


def _values(count: int) -> str:
    return "1 value of a status" if count == 1 else f"{count} values of statuses"
