"""Taking a new tree in, and what a kill leaves."""

import ctypes
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from polykyc_tools.engine.output.atomic_swap import swap
from polykyc_tools.engine.output.writer import compare, replace
from polykyc_tools.engine.source.diagnostics import InputError

HEAD = b"# Generated from specs/acme.yaml; edits here are lost.\n"
OLD = {"__init__.py": HEAD, "acme/__init__.py": HEAD + b"x = 1\n", "gone/__init__.py": HEAD}
NEW = {"__init__.py": HEAD, "acme/__init__.py": HEAD + b"x = 2\n", "late/__init__.py": HEAD}

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL and no lock there; run it on Linux")

# Lists what touches the disk in a process of its own, and at one such moment kills it.
# *plain* hides the system call that exchanges two folders, as an older system would.
RUN = """
import os, signal, sys
from pathlib import Path
from polykyc_tools.engine.output.atomic_swap import swap
from polykyc_tools.engine.output.writer import replace
moment, plain, target, files = int(sys.argv[1]), sys.argv[2] == "plain", Path(sys.argv[3]), eval(sys.argv[4])
seen, this = [], os.getpid()
def watch(event, args):
    if event == "ctypes.dlsym" and plain and args[1] in ("renameat2", "renamex_np"):
        raise AttributeError(args[1])
    if os.getpid() == this and event.split(".")[0] in ("os", "open", "shutil", "ctypes", "fcntl"):
        seen.append(event)
        if len(seen) == moment:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(watch)
replace(files, target)
print(*seen)
"""


def run(moment: int, way: str, target: Path) -> subprocess.CompletedProcess[str]:
    """Replace the tree at *target* by NEW in another process, killed at its *moment*th touch of the disk."""
    command = [sys.executable, "-c", RUN, str(moment), way, str(target), repr(NEW)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("way", ["exchange", "plain"])
def test_a_kill_at_any_moment_leaves_the_old_tree_or_the_new(tmp_path: Path, way: str) -> None:
    """Nobody may find half a client, and the next run needs no help."""
    for name in ("count", "shop"):
        replace(OLD, tmp_path / name / "shop")
    events = run(0, way, tmp_path / "count" / "shop").stdout.split()
    swaps = [at for at, event in enumerate(events, start=1) if event in ("os.rename", "ctypes.dlsym")]
    moments = {at + step for at in swaps for step in range(4)} | set(range(1, len(events), len(events) // 8))
    target = tmp_path / "shop" / "shop"
    left: list[str] = []

    for moment in sorted(moments.intersection(range(1, len(events) + 1))):
        killed = run(moment, way, target)
        assert killed.returncode == -signal.SIGKILL
        old, new = not compare(OLD, target), not compare(NEW, target)
        left.append("old" if old else "new" if new else "aside" if not target.exists() else "half")
        replace(OLD, target)
        assert list(target.parent.iterdir()) == [target]

    # A disk without the one step takes the two, whatever the system can do.
    aside = {"aside"} if "os.rename" in events else set[str]()
    assert set(left) == {"old", "new"} | aside


def test_a_system_that_cannot_exchange_takes_two_renames(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not every system and disk has the one step."""
    target = tmp_path / "shop"
    replace(OLD, target)
    monkeypatch.setattr(ctypes, "CDLL", object)

    replace(NEW, target)

    assert not compare(NEW, target)
    assert list(tmp_path.iterdir()) == [target]


def test_a_new_tree_that_vanishes_leaves_the_old_one(tmp_path: Path) -> None:
    """Somebody tidies up meanwhile: the old tree is already aside when the second rename fails."""
    target = tmp_path / "shop"
    replace(OLD, target)

    with pytest.raises(FileNotFoundError):
        swap(tmp_path / "vanished", target)

    assert not compare(OLD, target)
    assert list(tmp_path.iterdir()) == [target]


def test_a_tree_that_stands_aside_is_brought_back(tmp_path: Path) -> None:
    """A new tree that does not import must not cost the old one, killed run or not."""
    target = tmp_path / "shop"
    replace(OLD, target)
    target.rename(tmp_path / ".shop-old-01234567")
    (tmp_path / ".shop-new-89abcdef").mkdir()

    with pytest.raises(InputError):
        replace({"__init__.py": b"1 / 0\n"}, target)

    assert not compare(OLD, target)
    assert list(tmp_path.iterdir()) == [target]


def test_two_runs_do_not_meet(tmp_path: Path) -> None:
    """The second would clear away what the first is writing."""
    target = tmp_path / "shop"
    import fcntl

    replace(OLD, target)
    other = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(other, fcntl.LOCK_EX)

    with pytest.raises(InputError) as caught:
        replace(NEW, target)
    os.close(other)

    assert caught.value.problems[0].what == "another run is writing it"
    assert not compare(OLD, target)
