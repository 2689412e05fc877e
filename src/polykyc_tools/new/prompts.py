"""Collect what a new provider needs: from options, and on a terminal from prompts."""

from __future__ import annotations

import argparse
import keyword
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from attrs import define

from polykyc_tools.engine.pipeline.project import misnamed
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.project import SETTINGS, package_name

PACKAGE: Final = "kyc"
BEARER: Final = "bearer"
NONE: Final = "none"
_HEADER: Final = re.compile("[A-Za-z][A-Za-z0-9-]*")
_URL: Final = re.compile(r"https?://[^\s/?#]+(/[^\s?#]*)?")


@define(frozen=True)
class Answers:
    """A provider to begin, in *package*; what is None comes from the vendor's *document*, if it says it."""

    slug: str
    package: str
    document: Path | None
    title: str | None
    base_url: str | None
    credential: str | None
    only: tuple[str, ...] = ()
    """The paths and tags of the operations to take from *document*, all if there is none."""


def collect_answers(options: argparse.Namespace, home: Path) -> Answers:
    """Return what *options* and, on a terminal, a person say of a provider to begin in the folder *home*.

    Raises:
        InputError: an answer cannot be used, or the person ended the questions.

    """
    asks = not options.yes and sys.stdin.isatty() and sys.stdout.isatty()
    ask: Callable[[str, str], str] = _ask if asks else lambda _, default: default
    if fault := misnamed(options.provider):
        what, mended = fault
        hint = f"write `{mended}`" if mended else "write lower-case letters, digits and `_`, a letter first"
        raise InputError([Problem("PROVIDER", what, hint)])
    settled = (home / SETTINGS).is_file()
    package = options.package
    if package is None:
        package = package_name(home, None) if settled else ask("package to emit", PACKAGE)
    elif settled and package != package_name(home, None):
        what = f"`{package}` is not the package of {SETTINGS}, `{package_name(home, None)}`"
        raise InputError([Problem("--package", what, "leave it out, or change that file")])
    title, base_url, credential = options.title, options.base_url, options.credential
    if options.document is None:
        # A document of the vendor says all three.
        title = title if title is not None else ask("title", options.provider.replace("_", " ").title())
        base_url = base_url if base_url is not None else ask("base URL", "https://api.example.com")
        credential = credential if credential is not None else ask("credential (bearer, none or a header)", BEARER)
    answers = Answers(options.provider, package, options.document, title, base_url, credential, tuple(options.only))
    if problems := [*_problems(answers)]:
        raise InputError(problems)
    return answers


def _ask(question: str, default: str) -> str:
    try:
        return input(f"{question} [{default}]: ").strip() or default
    except (EOFError, KeyboardInterrupt):
        what = "the question was not answered, and nothing is written"
        raise InputError([Problem(question, what, "give the answer as an option")]) from None


def _problems(answers: Answers) -> Iterator[Problem]:
    if not answers.package.isidentifier() or keyword.iskeyword(answers.package):
        what = f"`{answers.package}` cannot be the name of a Python package"
        yield Problem("--package", what, "write a name such as kyc")
    if answers.only and answers.document is None:
        yield Problem("--only", "there is no document to choose operations from", "name one with --from")
    for value in answers.only:
        if not (value.strip("/ ") and value.isprintable()):
            yield Problem("--only", f"`{value}` selects nothing", "write a path such as /v1/identity, or a tag")
    if answers.title is not None and not (answers.title.strip() and answers.title.isprintable()):
        yield Problem("--title", "the title is not one line of text", "write a name that people know")
    if answers.base_url is not None and not _URL.fullmatch(answers.base_url):
        what = f"`{answers.base_url}` is not the address of an API"
        yield Problem("--base-url", what, "write an address such as https://api.example.com/v1")
    if answers.credential is not None and not _HEADER.fullmatch(answers.credential):
        what = f"`{answers.credential}` cannot be a header"
        yield Problem("--credential", what, "write bearer, none, or a header such as X-Api-Key")
