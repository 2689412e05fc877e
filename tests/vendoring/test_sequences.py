"""Random lives of a copy: added to, edited, updated, killed in the middle, checked.

Next to the real copy lies a twin without edits, which the same commands bring along: it shows what is whole.
"""

from __future__ import annotations

import contextlib
import gc
import io
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from polykyc_tools.cli.main import main
from polykyc_tools.vendoring.copy.lockfile import NAME
from tests.support.vendoring.crash import changes, killed_at
from tests.support.vendoring.shop import LINES, package, write_source

SLUGS: Final = ("acme", "bank", "zeta")
RENAMED: Final = ("_runtime/wire.py", "_runtime/contract.py")
"""Where a module was, and where it is now; upstream may rename it, and undo that."""
MARKERS: Final = (b"<<<<<<< ", b"||||||| ", b"=======\n", b">>>>>>> ")

pytestmark = [
    pytest.mark.once,
    pytest.mark.skipif(sys.platform == "win32", reason="no lock of folders there; run it on Linux"),
]


class Life(RuleBasedStateMachine):
    """One repository with a copy, and the source that moves on."""

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp(prefix="polykyc-life-"))
        self.copy = self.home / "shop" / "kyc"
        self.twin = self.home / "twin" / "kyc"
        self.version = 0
        self.number = 0
        self.upstream = {**package(SLUGS, version="1.0.0"), RENAMED[0]: "".join(LINES)}
        self.own_lines: dict[bytes, str] = {}  # each line that was added here, and the file that it was added to
        self.gone: dict[str, set[bytes]] = {}  # the lines that were removed here, by file

    def teardown(self) -> None:
        """Leave nothing behind."""
        gc.enable()
        shutil.rmtree(self.home)

    def run(self, command: str, copy: Path) -> int:
        """Run a command on *copy*."""
        rooted = ["--root", str(self.home / "source")] if command.startswith(("add", "update")) else []
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            return main(["vendor", *command.split(), "--into", str(copy), *rooted])

    def files(self, copy: Path) -> dict[str, bytes]:
        """Return the files of *copy* without its lock."""
        paths = {path.relative_to(copy).as_posix(): path for path in copy.rglob("*") if path.is_file()}
        return {path: file.read_bytes() for path, file in paths.items() if path != NAME}

    def carry_out(self, command: str) -> int:
        """Run *command* on the copy, and if it was done, on the twin."""
        before = self.files(self.copy)
        dry = self.run(f"{command} --dry-run", self.copy)
        assert self.files(self.copy) == before
        code = self.run(command, self.copy)
        assert code == dry
        if code == 2:
            assert self.files(self.copy) == before
        else:
            self.settle(command, before)
        return code

    def settle(self, command: str, before: dict[str, bytes]) -> None:
        """Bring the twin along, when the copy was *before*; what clashed is no longer known to be gone."""
        twin = self.files(self.twin)
        assert self.run(command, self.twin) == 0
        for old, new in (RENAMED, RENAMED[::-1]):
            if old in twin and new in self.files(self.twin) and old in before:
                assert old not in self.files(self.copy)
                self.own_lines = {line: new if home == old else home for line, home in self.own_lines.items()}
                self.gone[new] = self.gone.pop(old, set())
        for path, content in self.files(self.copy).items():
            if path.endswith(".rej") or any(marker in content for marker in MARKERS):
                self.gone.pop(path.removesuffix(".rej"), None)
        assert (self.copy / NAME).read_bytes() == (self.twin / NAME).read_bytes()

    @initialize(slugs=st.sets(st.sampled_from(SLUGS), min_size=1))
    def begin(self, slugs: set[str]) -> None:
        """Make both copies."""
        write_source(self.home / "source", self.upstream)
        for copy in (self.copy, self.twin):
            assert self.run(f"add {' '.join(slugs)}", copy) == 0

    @rule(data=st.data(), kind=st.sampled_from(["change", "insert", "delete", "add", "remove", "version"]))
    def upstream_changes(self, data: st.DataObject, kind: str) -> None:
        """Give the source another state, always with lines that it never had."""
        self.number += 1
        files = self.upstream
        ends = ("client.py", "errors.py", *RENAMED)
        path = data.draw(st.sampled_from(sorted(path for path in files if path.endswith(ends))))
        lines = files[path].splitlines(keepends=True)
        at = data.draw(st.integers(3, max(3, len(lines) - 1)))
        new = f"theirs_{self.number} = {self.number}\n"
        if kind == "add":
            files[f"{data.draw(st.sampled_from(SLUGS))}/more_{data.draw(st.integers(0, 2))}.py"] = new
        elif kind == "remove" and path.startswith("_runtime"):
            del files[path]
            files["_runtime/errors.py" if path != "_runtime/errors.py" else "_runtime/other_errors.py"] = new * 9
        elif kind != "version" and len(lines) > 4:
            lines[at : at + (kind != "insert")] = [] if kind == "delete" else [new]
            files[path] = "".join(lines)
        self.publish()

    def publish(self) -> None:
        """Let the source be what upstream is now, as the next version."""
        files = self.upstream
        self.version += 1
        files["_version.py"] = f'"""The version."""\n\n__version__ = "1.{self.version}.0"\n'
        write_source(self.home / "source", files)

    @rule(data=st.data(), kind=st.sampled_from(["insert", "replace", "delete"]))
    def a_line_is_edited(self, data: st.DataObject, kind: str) -> None:
        """By hand, anywhere; not between markers, where a person knows what they do."""
        files = {
            path: content
            for path, content in self.files(self.copy).items()
            if content.count(b"\n") > 3 and not any(marker in content for marker in MARKERS) and ".rej" not in path
        }
        if not files:
            return
        path = data.draw(st.sampled_from(sorted(files)))
        self.edit(path, data.draw(st.integers(0, files[path].count(b"\n") - 1)), kind)

    def edit(self, path: str, at: int, kind: str) -> None:
        """Insert, replace or delete the line *at* of a file of the copy."""
        lines = (self.copy / path).read_bytes().splitlines(keepends=True)
        self.number += 1
        new = f"ours_{self.number} = {self.number}\n".encode()
        if kind != "insert":
            self.own_lines.pop(lines[at], None)
            # Only of a line that stands nowhere else, and never will, is it known that it is gone.
            if lines[at].startswith((b"line_", b"theirs_")):
                self.gone.setdefault(path, set()).add(lines[at])
        if kind != "delete":
            self.own_lines[new] = path
        lines[at : at + (kind != "insert")] = [] if kind == "delete" else [new]
        (self.copy / path).write_bytes(b"".join(lines))

    @rule(
        at=st.integers(0, len(LINES) - 1),
        kind=st.sampled_from(["insert", "replace", "delete"]),
        way=st.sampled_from(["markers", "rej"]),
    )
    def upstream_renames_what_is_edited_here(self, at: int, kind: str, way: str) -> None:
        """Between two updates: the second finds both, unless a conflict still waits."""
        for old, new in (RENAMED, RENAMED[::-1]):
            if old in self.upstream:
                lines = self.files(self.copy).get(old, b"")
                if at < lines.count(b"\n") and not any(marker in lines for marker in MARKERS):
                    self.edit(old, at, kind)
                self.upstream[new] = self.upstream.pop(old)
                break
        self.publish()
        self.carry_out(f"update --conflict {way}")

    @rule(data=st.data())
    def a_file_is_removed(self, data: st.DataObject) -> None:
        """By hand, with all that was edited in it."""
        files = self.files(self.copy)
        if not files:
            return
        path = data.draw(st.sampled_from(sorted(files)))
        content = files[path]
        (self.copy / path).unlink()
        self.own_lines = {line: home for line, home in self.own_lines.items() if home != path or line not in content}
        self.gone.pop(path, None)

    @rule(slug=st.sampled_from(SLUGS), number=st.integers(0, 4))
    def a_file_is_added(self, slug: str, number: int) -> None:
        """By hand, perhaps under a name that the source will come up with."""
        module = self.copy / slug / f"more_{number}.py"
        if not module.exists():
            self.number += 1
            module.parent.mkdir(exist_ok=True)
            module.write_bytes(new := f"ours_{self.number} = {self.number}\n".encode())
            self.own_lines[new] = f"{slug}/more_{number}.py"

    @rule(data=st.data())
    def a_byte_flips(self, data: st.DataObject) -> None:
        """On the disk, in any file, the lock as well; it is found, and then mended."""
        files = {**self.files(self.copy), NAME: (self.copy / NAME).read_bytes()}
        path = data.draw(st.sampled_from(sorted(path for path, content in files.items() if content)))
        at = data.draw(st.integers(0, len(files[path]) - 1))
        flipped = bytearray(files[path])
        flipped[at] ^= data.draw(st.integers(1, 255))
        (self.copy / path).write_bytes(flipped)
        if bytes(flipped) != self.files(self.twin).get(path):
            assert self.run("check", self.copy) != 0
        (self.copy / path).write_bytes(files[path])

    @rule(way=st.sampled_from(["markers", "rej"]))
    def it_is_updated(self, way: str) -> None:
        """To what the source is now."""
        self.carry_out(f"update --conflict {way}")

    @rule(slug=st.sampled_from(SLUGS))
    def a_provider_is_added(self, slug: str) -> None:
        """If the source has not moved on since."""
        self.carry_out(f"add {slug}")

    @rule(slug=st.sampled_from(SLUGS))
    def a_provider_is_removed(self, slug: str) -> None:
        """If it is there, is not the last, and was not edited."""
        self.carry_out(f"remove {slug}")

    @rule(
        command=st.sampled_from(["update", "update --conflict rej", "add acme", "remove zeta"]),
        fraction=st.floats(0, 1),
        exchange=st.booleans(),
    )
    def it_is_killed(self, command: str, fraction: float, exchange: bool) -> None:
        """At any change of the disk: the old state or the new, and only if new, the twin follows."""
        scratch = self.home / "scratch" / "kyc"
        shutil.rmtree(scratch.parent, ignore_errors=True)
        shutil.copytree(self.copy, scratch)
        before = self.files(self.copy), (self.copy / NAME).read_bytes()
        count = changes(lambda: self.run(command, scratch), exchange=exchange)
        after = self.files(scratch), (scratch / NAME).read_bytes()

        with killed_at(1 + int(fraction * count), exchange=exchange):
            self.run(command, self.copy)
        if not self.copy.exists():
            assert not exchange
            assert self.run("check", self.copy) == 2
            assert self.run("remove nobody", self.copy) == 2  # whatever comes next brings it back
        left = self.files(self.copy), (self.copy / NAME).read_bytes()

        assert left in (before, after)
        if left != before:
            self.settle(command, before[0])

    @precondition(lambda self: self.number % 3 == 0)
    @rule()
    def conflicts_are_settled(self) -> None:
        """By a person who keeps both sides."""
        for path, content in self.files(self.copy).items():
            if path.endswith(".rej"):
                (self.copy / path).unlink()
            elif any(marker in content for marker in MARKERS):
                lines = [line for line in content.splitlines(keepends=True) if not line.startswith(MARKERS)]
                (self.copy / path).write_bytes(b"".join(lines))

    @invariant()
    def no_edit_is_lost(self) -> None:
        """Find here what was added here, and not what was removed here."""
        if not self.copy.exists():
            return
        files = self.files(self.copy)
        everything = b"".join(files.values())
        for line in self.own_lines:
            assert line in everything
        for path, lines in self.gone.items():
            for line in lines:
                assert line not in files.get(path, b"").splitlines(keepends=True)

    @invariant()
    def whole_means_whole(self) -> None:
        """Report success exactly if every byte is as in the twin, and else what differs."""
        if not self.copy.exists():
            return
        copy, twin = self.files(self.copy), self.files(self.twin)
        code = self.run("check", self.copy)

        assert self.run("check", self.twin) == 0
        assert (code == 0) == (copy == twin)
        if code not in {0, 7}:
            assert code == (5 if copy.keys() != twin.keys() else 4)


TestLife = Life.TestCase
TestLife.settings = settings(
    max_examples=12, stateful_step_count=15, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
