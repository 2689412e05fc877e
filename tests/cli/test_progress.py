"""Where a long run is: a line on a terminal, nothing anywhere else."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from polykyc_tools.cli.progress_line import progress
from tests.support.emit import getting, write_project


class Terminal(io.StringIO):
    """A terminal that keeps its input."""

    def isatty(self) -> bool:
        return True


def screen(terminal_input: str) -> str:
    """Return the line that a terminal shows after the input *terminal_input*."""
    line, at = "", 0
    for char in terminal_input:
        if char == "\r":
            at = 0
        else:
            line, at = line[:at] + char + line[at + 1 :], at + 1
    return line.rstrip()


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the terminal that runs the tests out of them."""
    monkeypatch.setenv("TERM", "xterm")


def test_a_shorter_stage_leaves_nothing_of_a_longer_one() -> None:
    """Half a word of the stage before would be read as part of this one."""
    terminal = Terminal()

    with progress(terminal) as step:
        step("emitting acme: 400 of 2,846 files")
        step("laying out 5 files")
        shown = screen(terminal.getvalue())

    assert shown == "laying out 5 files"
    assert "\n" not in terminal.getvalue()


def test_nothing_is_left_when_the_run_ends_however_it_ends() -> None:
    """The error that follows begins on a clean line."""
    terminal = Terminal()

    def run() -> None:
        with progress(terminal) as step:
            step("reading acme")
            raise ValueError("wrong")

    with pytest.raises(ValueError, match="wrong"):
        run()

    assert screen(terminal.getvalue()) == ""
    assert terminal.getvalue().endswith("\r")


def test_a_line_is_never_longer_than_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that breaks is not written over, and the screen fills with them."""

    class Narrow(Terminal):
        def fileno(self) -> int:
            return 2

    def size(_: int) -> os.terminal_size:
        return os.terminal_size((20, 5))

    monkeypatch.setattr(os, "get_terminal_size", size)
    terminal = Narrow()

    with progress(terminal) as step:
        step("x" * 300)
        shown = screen(terminal.getvalue())

    assert shown == "x" * 19


@pytest.mark.parametrize("term", ["dumb", None], ids=["a terminal that cannot go back", "a file"])
def test_where_a_line_cannot_be_written_over_there_is_none(monkeypatch: pytest.MonkeyPatch, term: str | None) -> None:
    """A log with a hundred half lines in it is of no use."""
    if term is not None:
        monkeypatch.setenv("TERM", term)
    stream = io.StringIO() if term is None else Terminal()

    with progress(stream) as step:
        step("reading acme")

    assert stream.getvalue() == ""


def test_a_terminal_that_is_gone_ends_no_run() -> None:
    """Somebody closes the window, and the run goes on behind it."""

    class Gone(Terminal):
        def write(self, _: str) -> int:
            raise OSError(5, "Input/output error")

    with progress(Gone()) as step:
        step("reading acme")


def command(home: Path, name: str) -> list[str]:
    """Return the command *name* for the project *home*."""
    return [sys.executable, "-m", "polykyc_tools.cli", name, "--root", str(home), "--package", "kyc"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo terminals; run it on Linux or macOS")
def test_a_person_sees_each_stage_and_the_result_alone_stays(tmp_path: Path) -> None:
    """A document of thousands of operations takes long enough to wonder whether anything happens."""
    import pty

    home = write_project(tmp_path, getting("{type: string}")).folder
    terminal, of_command = pty.openpty()
    done = subprocess.run(command(home, "generate"), stdout=subprocess.PIPE, stderr=of_command, text=True, check=True)
    terminal_input = os.read(terminal, 100_000).decode()
    for end in (terminal, of_command):
        os.close(end)

    stages = [line.strip() for line in terminal_input.split("\r") if line.strip()]
    package = home / "generated" / "kyc"
    count = sum(path.is_file() for path in package.rglob("*"))
    # What polykyc brings is tried before it is brought.
    of_all = [package / name for name in ("__init__.py", "_connect.py", "durable.py")]
    modules = sum(path.is_file() for path in (*package.glob("acme/**/*.py"), *of_all))
    assert stages[:2] == ["reading acme", "resolving acme"]
    assert stages[2].startswith("emitting acme: 0 of ")
    assert stages[3:] == [f"laying out {count} files", f"importing {modules} modules"]
    assert screen(terminal_input) == ""
    assert done.stdout == f"generated/kyc: {count} files for acme, written\n"


@pytest.mark.parametrize("name", ["generate", "check"])
def test_a_pipe_gets_nothing_of_it(tmp_path: Path, name: str) -> None:
    """A log of continuous integration holds what was found, and no more."""
    home = write_project(tmp_path, getting("{type: string}")).folder
    lines = [command(home, "generate"), command(home, name)]

    done = [subprocess.run(line, capture_output=True, text=True, check=True) for line in lines]

    assert [process.stderr for process in done] == ["", ""]
    assert "\r" not in done[1].stdout
