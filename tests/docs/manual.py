"""The page of commands, made from the parser that reads them: `python -m tests.docs.manual` writes it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from polykyc_tools.cli.parser import parser
from polykyc_tools.engine.source.mapping_reader import is_map

PAGE: Final = Path(__file__).parents[2] / "docs" / "commands.md"
_HEAD: Final = """\
# Commands

<!-- Written by `python -m tests.docs.manual` from the parser of the command; edits here are lost. -->

This page is for people who run the command in a terminal or in CI.
After it you know every command, its arguments and its exit codes. `--help` of a command says the same.

The result goes to the standard output.
Problems of an input go to the standard error, each with its source position and the edit that mends it.

| exit code | meaning |
|---|---|
| 0 | success |
| 1 | a comparison found a difference |
| 2 | an input or an argument is wrong |
| 3 | an extra is missing, and the message names it |
| 4 to 7 | `polykyc vendor` only, and explained there |
| 8 | parts of a spec are left out, and the command names each |
| 9 | what was to be compared did not come: no answer, or none that says how the provider is |
| 130 | Ctrl-C ended the command, and the files are as before |

`polykyc generate` and `polykyc check` also print notes (`specs/acme.yaml:12: note: …`).
A note says what they decide where a spec leaves it open. Nothing is lost, so a note does not change the exit code.

On a terminal both show their progress on the standard error (`emitting acme: 400 of 2,846 files`),
in one line that disappears at the end. They write no progress into a file or a pipe.
"""


def manual() -> str:
    """Return the whole page."""
    document = parser()
    lines = [_HEAD, *_of(document, 2)]
    return "\n".join(lines).rstrip() + "\n"


def _of(command: argparse.ArgumentParser, depth: int) -> Iterator[str]:
    """Yield the lines of the commands below *command*, whose headings are *depth* deep."""
    for below in commands(command).values():
        inner = commands(below)
        yield f"{'#' * depth} `{below.prog}`\n"
        yield f"{below.description}\n"
        if not inner:
            rows = [_row(action) for action in arguments(below)]
            yield "\n".join(["| argument | meaning |", "|---|---|", *rows]) + "\n"
        if below.epilog and below.epilog != command.epilog:
            yield f"{below.epilog}\n"
        yield from _of(below, depth + 1)


def commands(command: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Return the commands below *command*, by name."""
    for action in _actions(command):
        if is_map(action.choices):
            return dict(action.choices)
    return {}


def arguments(command: argparse.ArgumentParser) -> list[argparse.Action]:
    """Return what *command* takes, but for `--help` and the commands below it."""
    result = (action for action in _actions(command) if "--help" not in action.option_strings)
    return [action for action in result if not is_map(action.choices)]


def _actions(command: argparse.ArgumentParser) -> list[Any]:
    return command._actions  # pyright: ignore[reportPrivateUsage] - argparse tells what it takes nowhere else


def _row(action: argparse.Action) -> str:
    cells = [written(action), str(action.help)]
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def written(action: argparse.Action) -> str:
    """Return how *action* is written on a command line."""
    value = str(action.metavar or "|".join(action.choices or ()) or action.dest.upper())
    if not action.option_strings:
        return f"`{value}`" + {"*": ", any number", "+": ", one or more", "?": ", may be left out"}.get(
            str(action.nargs), ""
        )
    takes = "" if action.nargs == 0 else f" {value}"
    needed = ", needed" if action.required else ""
    return ", ".join(f"`{option}{takes}`" for option in action.option_strings) + needed


if __name__ == "__main__":
    PAGE.write_text(manual(), encoding="utf-8")
