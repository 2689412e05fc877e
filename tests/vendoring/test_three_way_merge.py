"""Three texts to one: nothing that either side did is lost."""

from __future__ import annotations

import shutil
import subprocess
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polykyc_tools.vendoring.update.three_way_merge import Merged, keep_own_lines, marked, merge, rejected

LINES = st.lists(st.sampled_from([b"a\n", b"b\n", b"c\n", b"\n"]), max_size=8)
ENDS = st.sampled_from([b"", b"", b"end", b"\r"])


def text(lines: list[bytes], end: bytes) -> bytes:
    """Return *lines* as one text, whose last line need not end."""
    return b"".join(lines) + end


TEXTS = st.builds(text, LINES, ENDS)


def shown(merged: Merged) -> bytes:
    """Return the text with markers."""
    return marked(merged, was="was", now="now")


@given(TEXTS, TEXTS)
def test_what_one_side_left_alone_the_other_decides(base: bytes, other: bytes) -> None:
    """Most updates meet no edit, and most edits no update."""
    assert shown(merge(base, base, other)) == other
    assert shown(merge(base, other, base)) == other
    assert shown(merge(base, other, other)) == other


@given(TEXTS, TEXTS, TEXTS)
def test_both_sides_can_be_had_back(base: bytes, here: bytes, there: bytes) -> None:
    """Every line of each side is settled, between markers or refused by name; so nothing is lost by merging."""
    merged = merge(base, here, there)

    if not merged.clashes:
        assert shown(merged) == keep_own_lines(merged)
    # Of all lines, those that only one side added are in the result, as often as they were added.
    for clash in merged.clashes:
        assert clash.here not in (clash.there, clash.base)
        assert clash.there != clash.base
    text = shown(merged)
    for line in {*here.splitlines(), *there.splitlines()} - {*base.splitlines()}:
        assert line in text.splitlines()


@given(TEXTS, TEXTS, TEXTS)
def test_neither_side_is_preferred(base: bytes, here: bytes, there: bytes) -> None:
    """What clashes seen from here clashes seen from there, and what does not gives the same."""
    merged, swapped = merge(base, here, there), merge(base, there, here)

    assert len(merged.clashes) == len(swapped.clashes)
    if not merged.clashes:
        assert keep_own_lines(merged) == keep_own_lines(swapped)


@given(st.data())
def test_edits_apart_from_each_other_are_both_there(data: st.DataObject) -> None:
    """With lines that are all different there is one right answer, and the test can compute it."""
    count = data.draw(st.integers(3, 20))
    places = data.draw(st.lists(st.integers(0, count - 1), unique=True, max_size=6))
    sides = data.draw(st.lists(st.sampled_from(["here", "there"]), min_size=len(places), max_size=len(places)))
    kinds = st.sampled_from(["change", "delete", "add"])
    deeds = {line_number: (side, data.draw(kinds)) for line_number, side in zip(places, sides, strict=True)}
    near = any(
        abs(first - second) < 2 and deeds[first][0] != deeds[second][0] for first, second in combinations(places, 2)
    )

    def text(*sides_taken: str) -> bytes:
        lines: list[bytes] = []
        for number in range(count):
            side, kind = deeds.get(number, ("", ""))
            line = b"%d\n" % number
            new = {"change": b"new %d\n" % number, "delete": b"", "add": line + b"more %d\n" % number}
            lines.append(new[kind] if side in sides_taken else line)
        return b"".join(lines)

    merged = merge(text(), text("here"), text("there"))

    if not near:
        assert not merged.clashes
        assert keep_own_lines(merged) == text("here", "there")


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not on this machine; install it to compare with it")
@given(st.data())
def test_git_merges_the_same(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """With lines that are all different there is one way to compare them, so another program must agree."""
    count = data.draw(st.integers(1, 9))
    base = [b"%d\n" % number for number in range(count)]

    def side(name: bytes) -> bytes:
        deeds = data.draw(st.lists(st.sampled_from([0, 0, 0, 1, 2, 3]), min_size=count, max_size=count))
        new = [
            (line, b"", b"%s %s" % (name, line), line + b"more %s %s" % (name, line))[deed]
            for line, deed in zip(base, deeds, strict=True)
        ]
        return b"".join(new)

    texts = {"base": b"".join(base), "here": side(b"x"), "there": side(b"y")}
    home = Path(tmp_path_factory.mktemp("git"))
    for name, content in texts.items():
        (home / name).write_bytes(content)
    line = ["git", "merge-file", "-p", "--diff3", "-L", "here", "-L", "was", "-L", "now", "here", "base", "there"]
    done = subprocess.run(line, cwd=home, capture_output=True, check=False)

    merged = merge(texts["base"], texts["here"], texts["there"])

    assert bool(merged.clashes) == (done.returncode != 0)
    assert merged.clashes or shown(merged) == done.stdout


def test_long_texts_of_few_different_lines_are_merged_too() -> None:
    """Emitted code repeats itself; a comparison that passes over frequent lines would find nothing in common."""
    base = b"a\nb\n" * 150

    merged = merge(base, b"here\n" + base, base + b"there\n")

    assert keep_own_lines(merged) == b"here\n" + base + b"there\n"
    assert not merged.clashes


def test_what_is_refused_is_a_diff_that_patch_understands() -> None:
    """Line numbers from 1, and a word where the last line has no end."""
    merged = merge(b"a\nb\nc", b"a\nB\nC", b"a\nbb\nx\ncc")

    assert rejected(merged, "f.py", was="1", now="2") == (
        b"--- f.py (1)\n+++ f.py (2)\n"
        b"@@ -2,2 +2,3 @@\n"
        b"-b\n-c\n\\ No newline at end of file\n+bb\n+x\n+cc\n\\ No newline at end of file\n"
    )


@pytest.mark.parametrize(
    ("base", "here", "there", "diff"),
    [
        (b"a\nb\n", b"a\nours\nb\n", b"a\ntheirs\nb\n", b"@@ -1,0 +2,1 @@\n+theirs\n"),
        (b"a\n", b"ours\na\n", b"theirs\na\n", b"@@ -0,0 +1,1 @@\n+theirs\n"),
        (b"a\nb\n", b"a\nours\n", b"a\n", b"@@ -2,1 +1,0 @@\n-b\n"),
    ],
    ids=["inserted", "first", "removed"],
)
def test_a_span_without_lines_stands_after_the_line_that_it_names(
    base: bytes, here: bytes, there: bytes, diff: bytes
) -> None:
    """As `diff` counts; `patch` would put what is refused one line off, and between the wrong two."""
    output = rejected(merge(base, here, there), "f.py", was="1", now="2")

    assert output == b"--- f.py (1)\n+++ f.py (2)\n" + diff


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not on this machine; install it to run this test")
def test_what_is_refused_applies_to_what_the_file_was(tmp_path: Path) -> None:
    """Insertions and removals among it: a person puts it in with the tools that there are."""
    base = b"".join(b"line %d\n" % number for number in range(9))
    here = base.replace(b"line 2\n", b"line 2\nours\n").replace(b"line 6\n", b"ours\n")
    there = base.replace(b"line 2\n", b"line 2\ntheirs\n").replace(b"line 6\n", b"")
    (tmp_path / "f.py").write_bytes(base)
    diff = rejected(merge(base, here, there), "f.py", was="1", now="2").replace(b" (1)", b"").replace(b" (2)", b"")
    (tmp_path / "f.py.rej").write_bytes(diff)

    line = ["git", "apply", "--unidiff-zero", "-p0", "f.py.rej"]
    done = subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "f.py").read_bytes() == there
