"""An update that is cut off: the copy is the old state or the new, and the next run needs no help."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from polykyc_tools.cli.main import main
from tests.support.vendoring.crash import changes, killed_at
from tests.support.vendoring.shop import Shop, package

pytestmark = [
    pytest.mark.once,
    pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL and no lock there; run it on Linux"),
]

# To make a copy, and to take one away, one rename will do on every system.
WAYS: Final = (
    ("update", True, {"old", "new"}),
    ("update", False, {"old", "new", "aside"}),
    ("remove zeta", True, {"old", "new"}),
    ("remove --all", True, {"old", "new"}),
    ("add acme", True, {"old", "new"}),
)

# Kills itself for real at one touch of the disk; *plain* hides the call that exchanges two folders.
RUN: Final = """
import os, signal, sys
from polykyc_tools.cli.main import main
from polykyc_tools.vendoring.commands import modify as alter
moment, plain = int(sys.argv[1]), sys.argv[2] == "plain"
seen = []
def watch(event, args):
    if event == "ctypes.dlsym" and plain:
        raise AttributeError(args[1])
    if event.split(".")[0] in ("os", "open", "shutil", "ctypes", "fcntl"):
        seen.append(event)
        if len(seen) == moment:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(watch)
code = main(["vendor", *sys.argv[3:]])
steps = [at for at, event in enumerate(seen, start=1) if event in ("os.rename", "ctypes.dlsym")]
print(len(seen), *steps, file=sys.stderr)
sys.exit(code)
"""


def line(command: str, copy: Path, source: Path) -> list[str]:
    """Return the command line of *command* on *copy*."""
    rooted = [] if command.startswith("remove") else ["--root", str(source)]
    return [*command.split(), "--into", str(copy), *rooted]


def tree(home: Path) -> dict[str, bytes]:
    """Return the files below *home*."""
    return {path.relative_to(home).as_posix(): path.read_bytes() for path in home.rglob("*") if path.is_file()}


@pytest.fixture
def start(shop: Shop) -> Path:
    """Return a repository with a copy that was edited, whose source has moved on; without a copy for `add`."""
    shop.add()
    shutil.copytree(shop.copy, shop.home.parent / "whole")
    shop.edit("acme/client.py", "line_3 = 3", "line_3 = 'ours'")
    (shop.copy / "acme" / "mine.py").write_text("mine = 1\n")
    newer = package(version="1.1.0")
    del newer["_runtime/errors.py"]
    newer["acme/client.py"] = newer["acme/client.py"].replace("line_3 = 3", "line_3 = 'theirs'")
    shop.publish({**newer, "_runtime/new/deep.py": "deep = 1\n"})
    return shop.home


def begin(start: Path, home: Path, command: str) -> Path:
    """Put the repository *start* at *home*, made ready for *command*; return where its copy is."""
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    copy = home / "app" / "kyc"
    if not command.startswith("add"):
        shutil.copytree(start, home, dirs_exist_ok=True)
    if command == "remove --all":  # refused while anything is edited
        shutil.rmtree(copy)
        shutil.copytree(start.parent / "whole", copy)
    return copy


def state(home: Path, copy: Path, old: dict[str, bytes], new: dict[str, bytes]) -> str:
    """Return which state the killed run left, whatever it left next to the copy."""
    left = {path: content for path, content in tree(home).items() if not path.startswith("app/.kyc-")}
    return "old" if left == old else "new" if left == new else "half" if copy.exists() else "aside"


@pytest.mark.parametrize(("command", "exchange", "expected"), WAYS)
def test_dying_at_any_change_of_the_disk_leaves_the_old_state_or_the_new(
    shop: Shop, start: Path, tmp_path: Path, command: str, exchange: bool, expected: set[str]
) -> None:
    """Each is tried; where the system cannot exchange two folders, the copy may stand aside for a moment."""
    home = tmp_path / "try"
    copy = begin(start, home, command)
    words = ["vendor", *line(command, copy, shop.source)]
    old = tree(home)
    main(words)
    new = tree(home)
    begin(start, home, command)
    last = changes(lambda: main(words), exchange=exchange)
    states: set[str] = set()

    for change in range(1, last + 2):  # the last of them comes too late
        begin(start, home, command)
        with killed_at(change, exchange=exchange):
            main(words)
        states.add(state(home, copy, old, new))
        main(words)

        assert tree(home) == new, f"after dying at change {change} of {last}"
        assert [*home.rglob(".kyc-*")] == []

    assert states == expected


@pytest.mark.parametrize("way", ["exchange", "plain"])
def test_a_real_kill_leaves_the_old_state_or_the_new(shop: Shop, start: Path, tmp_path: Path, way: str) -> None:
    """The same with SIGKILL, at the steps that matter most and some others, in a process of its own."""
    home = tmp_path / "try"
    copy = begin(start, home, "update")
    words = line("update", copy, shop.source)

    def run(moment: int) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", RUN, str(moment), way, *words]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    old = tree(home)
    count, *steps = map(int, run(0).stderr.split())
    new = tree(home)
    moments = {step + more for step in steps for more in (-1, 0, 1, 2)} | {*range(1, count, count // 6)}
    states: set[str] = set()

    for moment in sorted(moments.intersection(range(1, count + 1))):
        begin(start, home, "update")
        killed = run(moment)
        states.add(state(home, copy, old, new))
        main(["vendor", *words])

        assert killed.returncode == -signal.SIGKILL
        assert tree(home) == new

    assert states == {"old", "new"} | ({"aside"} if way == "plain" else set())
