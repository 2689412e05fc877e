"""What somebody wants to begin: from options, and on a terminal from questions about what they leave open."""

from __future__ import annotations

import argparse
import keyword
import re
import sys
from collections.abc import Callable
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
    """The provider *slug* in the package *package*; what is None stands in the vendor's *document*, if anywhere."""

    slug: str
    package: str
    document: Path | None
    title: str | None
    base_url: str | None
    credential: str | None


def answers(options: argparse.Namespace, home: Path) -> Answers:
    """Return what *options* say of a provider to begin in *home*, and what is answered to questions about the rest."""
    asks = not options.yes and sys.stdin.isatty() and sys.stdout.isatty()
    ask: Callable[[str, str], str] = _asked if asks else lambda _, usual: usual
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
        # A document of the vendor's says all three.
        title = title if title is not None else ask("title", options.provider.replace("_", " ").title())
        base_url = base_url if base_url is not None else ask("base URL", "https://api.example.com")
        credential = credential if credential is not None else ask("credential (bearer, none or a header)", BEARER)
    found = Answers(options.provider, package, options.document, title, base_url, credential)
    if problems := [*_faults(found)]:
        raise InputError(problems)
    return found


def _asked(what: str, usual: str) -> str:
    try:
        return input(f"{what} [{usual}]: ").strip() or usual
    except (EOFError, KeyboardInterrupt):
        raise InputError([Problem(what, "was not answered, and nothing is written", "name it as an option")]) from None


def _faults(found: Answers) -> list[Problem]:
    problems: list[Problem] = []
    if not found.package.isidentifier() or keyword.iskeyword(found.package):
        what = f"`{found.package}` is no name of a Python package"
        problems.append(Problem("--package", what, "write a name such as kyc"))
    if found.title is not None and not (found.title.strip() and found.title.isprintable()):
        problems.append(Problem("--title", "is no line of text", "write a name that people know"))
    if found.base_url is not None and not _URL.fullmatch(found.base_url):
        what = f"`{found.base_url}` is no address of an API"
        problems.append(Problem("--base-url", what, "write such as https://api.example.com/v1"))
    if found.credential is not None and not _HEADER.fullmatch(found.credential):
        what = f"`{found.credential}` is no header"
        problems.append(Problem("--credential", what, "write bearer, none, or a header such as X-Api-Key"))
    return problems
