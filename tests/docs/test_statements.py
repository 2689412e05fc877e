"""What the guides say in tables and commands, compared with what there is."""

from __future__ import annotations

import argparse
import gc
import re
import shlex
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Final, TypeAlias

import polykyc
import pytest
from markdown_it import MarkdownIt
from polykyc import PolykycError, SessionStatus

from polykyc_tools.cli.main import main
from polykyc_tools.cli.parser import parser
from tests.docs.manual import PAGE, arguments, manual, written
from tests.docs.manual import commands as commands_of
from tests.docs.providers_table import algorithms
from tests.support.documentation_pages import HOME, PAGES

# `generate` writes, and `demo` and the two long commands of the README are run by themselves.
READING: Final = {"show", "check"}
NESTED: Final = {"vendor"}
Run: TypeAlias = Callable[..., tuple[int, str]]
# The page of commands is held by the parser itself.
TOLD: Final = tuple(
    sorted({*PAGES, "CONTRIBUTING.md", "overlays/README.md", "benchmarks/README.md"} - {"docs/commands.md"})
)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Return what runs the command, and gives its exit code and what it printed."""

    def run(*arguments: str) -> tuple[int, str]:
        try:
            code = main(arguments)
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 2
        return code, capsys.readouterr().out

    yield run
    gc.enable()  # the command is a process of its own, and turns it off


def rows(name: str, heading: str) -> list[list[str]]:
    """Return the cells of the table below *heading* on the page *name*, without its own heads."""
    text = (HOME / name).read_text(encoding="utf-8").partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def commands(name: str) -> list[str]:
    """Return every `polykyc` command on the page *name*, in a block or in a line of text."""
    results: list[str] = []
    for token in MarkdownIt().parse((HOME / name).read_text(encoding="utf-8")):
        if token.type == "fence" and not token.info.startswith(("python", "yaml", "{")):
            results += [part for line in token.content.splitlines() for part in re.split(r"&&|\|", line)]
        results += [child.content for child in token.children or () if child.type == "code_inline"]
    return [part.strip() for part in results if part.strip().startswith("polykyc ")]


def test_the_guide_has_every_status() -> None:
    """Who reads that a status is final stops waiting, so the page and the code say the same."""
    payload = {row[0].strip("`"): row[2] for row in rows("docs/sessions.md", "Statuses")}

    assert payload == {status.value: "yes" if status.is_final else "no" for status in SessionStatus}


def test_the_guide_has_every_error_in_its_place() -> None:
    """An error that is missing there is one that nobody handles."""

    def branch(kind: type[PolykycError], depth: int) -> set[tuple[str, int]]:
        below = (branch(child, depth + 1) for child in kind.__subclasses__())
        return {(kind.__name__, depth)}.union(*below)

    document = [row[0] for row in rows("docs/errors.md", "The tree")]

    assert {(cell.strip("· `"), cell.count("·")) for cell in document} == branch(PolykycError, 0)
    assert len(document) == len(branch(PolykycError, 0))


def test_the_guide_has_every_recipe_of_a_signature() -> None:
    """A wrong header or limit there would be copied into somebody's monitoring, or into a proxy."""
    document: list[list[str]] = []
    for slug in polykyc.PROVIDERS:
        recipe = getattr(import_module(f"polykyc.{slug}.webhooks"), "FORMAT", None)
        for signature in recipe.signatures if recipe is not None else ():
            headers = ", ".join(f"`{header}`" for header in signature.headers)
            limit = f"{signature.tolerance} s" if signature.tolerance else "no limit"
            secrets = "public keys in PEM" if signature.algorithm == "ecdsa-sha256" else "signing secrets"
            how = f"{algorithms(signature)}, {signature.encoding.replace('-any-case', ' in any case')}"
            document.append([f"`{slug}`", headers, f"`{signature.content}`", how, limit, secrets])

    assert rows("docs/webhooks.md", "What each provider signs") == document


@pytest.mark.parametrize("command", sorted({command for name in TOLD for command in commands(name)}))
def test_a_shown_command_is_one_that_there_is(command: str, run: Run) -> None:
    """A command that is copied from a page runs; of one that writes, at least the command and its options are known."""
    words = shlex.split(command.replace("<provider>", "kayle"))[1:]
    count = 2 if words[0] in NESTED and len(words) > 1 else 1
    verb, options = words[0], words[count:]

    # A provider of the reader's own is there only in the walk that begins it.
    reads = verb in READING and "acme" not in words
    code, document = run(*words) if reads else run(*words[:count], "--help")

    assert code == 0
    assert reads or all(option in document for option in options if option.startswith("-"))


def test_the_page_of_commands_is_what_the_parser_takes() -> None:
    """An option that is missing there is one that nobody finds; `python -m tests.docs.manual` writes the page again."""
    assert PAGE.read_text(encoding="utf-8") == manual()


def test_every_command_and_argument_tells_what_it_is_for() -> None:
    """Both the page and `--help` are made of these words, and of the exit codes that a gate has to know."""
    lacking: list[str] = []

    def look(command: argparse.ArgumentParser) -> None:
        for below in commands_of(command).values():
            lacking.extend([below.prog] * (not below.description or "Exit codes: " not in (below.epilog or "")))
            lacking.extend(f"{below.prog} {written(item)}" for item in arguments(below) if not item.help)
            look(below)

    look(parser())

    assert lacking == []


def test_commands_are_found() -> None:
    """The check above is worth something only if it sees them, in blocks and in lines."""
    shown = [command for name in ("README.md", "docs/sessions.md") for command in commands(name)]

    assert {"polykyc generate", "polykyc demo", "polykyc show kayle --table"} <= set(shown)
