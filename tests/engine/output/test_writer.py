"""Comparing and replacing a tree."""

import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from polykyc_tools.engine.output.writer import compare, emit, replace
from polykyc_tools.engine.source.diagnostics import InputError

HEAD = b"# Generated from specs/acme.yaml; edits here are lost.\n"
OLD = {"__init__.py": HEAD, "py.typed": b"", "acme/__init__.py": HEAD + b"x = 1\n", "gone/__init__.py": HEAD}
NEW = {"__init__.py": HEAD, "py.typed": b"", "acme/__init__.py": HEAD + b"x = 2\n", "late/__init__.py": HEAD}
MINE = {
    "a module": "acme/mine.py",
    "a folder": "mine/deep/notes.txt",
    "a repository": ".git/config",
    "in a cache": "acme/__pycache__/notes.txt",
    "a backup": "acme/__init__.py~",
    "settings": ".env",
}


def tree(home: Path) -> dict[str, bytes]:
    """Return every file below *home*, hidden ones too."""
    return {p.relative_to(home).as_posix(): p.read_bytes() for p in home.rglob("*") if p.is_file()}


def inside(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return *files* as they are seen from the folder that holds the target."""
    return {f"shop/{path}": content for path, content in files.items()}


def test_a_tree_is_written_whole(tmp_path: Path) -> None:
    """Nothing is left of the old tree, and nothing of the writing."""
    target = tmp_path / "generated" / "shop"

    for files in (OLD, NEW):
        replace(files, target)

        assert tree(tmp_path / "generated") == inside(files)
    assert {path.stat().st_mode & 0o777 for path in target.rglob("*.py")} == {0o644}


def test_an_unchanged_tree_is_not_touched(tmp_path: Path) -> None:
    """Editors and build tools see no change where there is none."""
    target = tmp_path / "shop"
    replace(OLD, target)
    before = target.stat().st_ino, (target / "__init__.py").stat().st_mtime_ns

    replace(OLD, target)

    assert (target.stat().st_ino, (target / "__init__.py").stat().st_mtime_ns) == before


def test_texts_are_laid_out_where_they_will_be(tmp_path: Path) -> None:
    """Each file is written once; what is kept of an earlier run is left as it is, ugly or not."""
    target = tmp_path / "generated" / "shop"
    unchanged = {"bolt/__init__.py": b"y  =  2\n"}

    files, changed = emit({"__init__.py": "", "acme/__init__.py": "x  =  1\n", "README.md": "# a\n"}, unchanged, target)

    assert changed
    assert files == {"__init__.py": b"", "acme/__init__.py": b"x = 1\n", "README.md": b"# a\n", **unchanged}
    assert tree(tmp_path / "generated") == inside(files)
    assert {path.stat().st_mode & 0o777 for path in target.rglob("*") if path.is_file()} == {0o644}


def test_texts_that_come_to_the_same_change_nothing(tmp_path: Path) -> None:
    """Editors and build tools see no change where there is none."""
    target = tmp_path / "shop"
    emit({"__init__.py": "x = 1"}, {}, target)
    before = (target / "__init__.py").stat().st_mtime_ns

    files, changed = emit({"__init__.py": "x =  1"}, {}, target)

    assert (files, changed) == ({"__init__.py": b"x = 1\n"}, False)
    assert (target / "__init__.py").stat().st_mtime_ns == before
    assert tree(tmp_path) == inside(files)


@pytest.mark.parametrize("text", ["x = (\n", "from .models import Gone\n"], ids=["no Python", "no import"])
def test_texts_that_are_no_client_leave_the_old_tree(tmp_path: Path, text: str) -> None:
    """A broken template must not break what works, nor leave an unfinished folder next to it."""
    replace(OLD, tmp_path / "shop")

    with pytest.raises(InputError):
        emit({"__init__.py": "", "late.py": text}, {}, tmp_path / "shop")

    assert tree(tmp_path) == inside(OLD)


def test_a_module_that_does_not_import_leaves_the_old_tree(tmp_path: Path) -> None:
    """A broken template must not break what works."""
    target = tmp_path / "shop"
    replace(OLD, target)

    with pytest.raises(InputError) as caught:
        replace(NEW | {"late/client.py": b"from .models import Gone\n"}, target)

    assert [problem.position for problem in caught.value.problems] == ["shop.late.client"]
    assert tree(tmp_path) == inside(OLD)


def test_the_same_tree_shows_no_difference(tmp_path: Path) -> None:
    """Bytecode and empty folders are nobody's business."""
    target = tmp_path / "shop"
    replace(OLD, target)
    (target / "acme" / "__pycache__").mkdir()
    (target / "acme" / "__pycache__" / "x.pyc").write_bytes(b"x")
    (target / "empty").mkdir()

    got = compare(OLD, target)

    assert not got
    assert got.text == ""


def test_every_kind_of_difference_is_told(tmp_path: Path) -> None:
    """What a person reads says what was there and what belongs there."""
    target = tmp_path / "shop"
    replace(OLD, target)

    got = compare(NEW, target)

    assert (got.added, got.missing, got.changed) == (
        ("gone/__init__.py",),
        ("late/__init__.py",),
        ("acme/__init__.py",),
    )
    assert got.text.splitlines() == [
        "shop/acme/__init__.py: differs",
        "--- shop/acme/__init__.py",
        "+++ shop/acme/__init__.py",
        "@@ -1,3 +1,3 @@",
        " # Generated from specs/acme.yaml; edits here are lost.",
        "-x = 1",
        "+x = 2",
        " ",
        "shop/gone/__init__.py: is not emitted",
        "--- shop/gone/__init__.py",
        "+++ shop/gone/__init__.py",
        "@@ -1,2 +1 @@",
        "-# Generated from specs/acme.yaml; edits here are lost.",
        " ",
        "shop/late/__init__.py: is missing",
        "--- shop/late/__init__.py",
        "+++ shop/late/__init__.py",
        "@@ -1 +1,2 @@",
        "+# Generated from specs/acme.yaml; edits here are lost.",
        " ",
    ]


def test_an_added_empty_file_is_a_difference(tmp_path: Path) -> None:
    """A comparison of texts alone would not see it."""
    target = tmp_path / "shop"
    replace(OLD, target)
    (target / "acme" / "more.py").touch()

    got = compare(OLD, target)

    assert got
    assert got.added == ("acme/more.py",)


def test_a_link_to_the_same_bytes_is_a_difference(tmp_path: Path) -> None:
    """A person who copies the tree would copy a link that leads nowhere."""
    target = tmp_path / "shop"
    replace(OLD, target)
    (target / "acme" / "__init__.py").rename(tmp_path / "elsewhere.py")
    (target / "acme" / "__init__.py").symlink_to(tmp_path / "elsewhere.py")

    assert compare(OLD, target).changed == ("acme/__init__.py",)


def test_a_changed_line_end_is_a_difference(tmp_path: Path) -> None:
    """Bytes are compared, not lines."""
    target = tmp_path / "shop"
    replace(OLD, target)
    (target / "acme" / "__init__.py").write_bytes(OLD["acme/__init__.py"].replace(b"\n", b"\r\n"))

    assert compare(OLD, target).changed == ("acme/__init__.py",)


def test_a_tree_that_is_not_there_is_missing_as_a_whole(tmp_path: Path) -> None:
    """`check` before the first `generate` is no crash."""
    assert compare(OLD, tmp_path / "shop").missing == tuple(sorted(OLD))


def test_a_long_difference_is_cut(tmp_path: Path) -> None:
    """The paths are all there; the text is for a person."""
    files = {f"m{number}.py": b"x = 1\n" for number in range(300)}

    got = compare(files, tmp_path / "shop")

    assert len(got.missing) == 300
    assert len(got.text.splitlines()) == 401
    assert got.text.splitlines()[-1] == "... and 1400 more lines"


@pytest.mark.parametrize("call", [compare, replace])
def test_a_target_that_is_no_folder_is_refused(
    tmp_path: Path, call: Callable[[dict[str, bytes], Path], object]
) -> None:
    """A link would be replaced, not followed, and a file is somebody's."""
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (tmp_path / "file").write_text("mine")

    for name, what in (("link", "is a link to"), ("file", "is a file")):
        with pytest.raises(InputError) as caught:
            call(OLD, tmp_path / name)

        assert caught.value.problems[0].position == str(tmp_path / name)
        assert caught.value.problems[0].what.startswith(what)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_text() == "mine"
    assert tree(tmp_path / "real") == {}


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """The remedy is in the sentence, and there is no traceback."""
    (tmp_path / "file").write_text("mine")

    with pytest.raises(InputError) as caught:
        replace(OLD, tmp_path / "file" / "generated" / "shop")

    assert "cannot be written: " in str(caught.value)
    assert "--root" in caught.value.problems[0].hint


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="even root may not write in /proc; run it on Linux")
def test_a_folder_that_refuses_is_told() -> None:
    """As above, for a folder that exists."""
    with pytest.raises(InputError) as caught:
        replace(OLD, Path("/proc/shop"))

    assert "cannot be written: " in str(caught.value)


def test_a_path_that_leads_out_writes_nothing(tmp_path: Path) -> None:
    """The check stands before the first byte."""
    with pytest.raises(InputError):
        replace({"../outside.py": b""}, tmp_path / "shop")

    assert tree(tmp_path) == {}


def test_the_mode_does_not_hang_on_the_umask(tmp_path: Path) -> None:
    """One user emits, and the others can read."""
    target = tmp_path / "shop"

    replace(OLD, target)

    assert all(stat.S_IMODE(path.stat().st_mode) == 0o644 for path in target.rglob("*") if path.is_file())


@pytest.mark.parametrize("path", MINE.values(), ids=MINE)
def test_a_folder_that_no_run_made_is_left_alone(tmp_path: Path, path: str) -> None:
    """A name that is taken by mistake (`--package src`) must not cost a repository, its history included."""
    target = tmp_path / "generated" / "shop"
    (target / path).parent.mkdir(parents=True)
    (target / path).write_text("mine")

    with pytest.raises(InputError) as caught:
        replace(NEW, target)

    (problem,) = caught.value.problems
    assert problem.position == str(target)
    assert problem.what == f"holds `{path.partition('/')[0]}`, which no run of polykyc wrote"
    assert tree(target) == {path: b"mine"}
    assert list((tmp_path / "generated").iterdir()) == [target]


@pytest.mark.parametrize("path", MINE.values(), ids=MINE)
def test_a_file_of_somebodys_own_among_ours_stops_the_run(tmp_path: Path, path: str) -> None:
    """The folder is replaced as a whole, and only its owner knows whether a file may go."""
    target = tmp_path / "shop"
    replace(OLD, target)
    (target / path).parent.mkdir(parents=True, exist_ok=True)
    (target / path).write_text("mine")

    with pytest.raises(InputError) as caught:
        replace(NEW, target)

    assert [problem.position for problem in caught.value.problems] == [str(target / path)]
    assert tree(tmp_path) == inside({**OLD, path: b"mine"})


def test_a_file_of_somebodys_own_where_one_of_ours_belongs_stops_the_run(tmp_path: Path) -> None:
    """A folder that a user puts next to ours is there before a provider of its name is."""
    target = tmp_path / "shop"
    replace(OLD, target)
    (target / "late").mkdir()
    (target / "late" / "__init__.py").write_text("mine = True\n")

    with pytest.raises(InputError) as caught:
        replace(NEW, target)

    assert [problem.position for problem in caught.value.problems] == [str(target / "late" / "__init__.py")]
    assert (target / "late" / "__init__.py").read_text() == "mine = True\n"


def test_a_link_among_ours_stops_the_run(tmp_path: Path) -> None:
    """No run makes links, not even where a file of ours belongs, and one to a folder is as much somebody's."""
    target = tmp_path / "shop"
    replace(OLD, target)
    (tmp_path / "elsewhere").mkdir()
    (target / "more").symlink_to(tmp_path / "elsewhere")
    (target / "py.typed").unlink()
    (target / "py.typed").symlink_to(tmp_path / "nowhere")

    with pytest.raises(InputError) as caught:
        replace(NEW, target)

    assert [problem.position for problem in caught.value.problems] == [str(target / "more"), str(target / "py.typed")]
    assert (target / "more").is_symlink()


def test_what_an_earlier_run_wrote_is_replaced_whatever_it_says(tmp_path: Path) -> None:
    """Its first line may have been edited away, or it is older than that line."""
    target = tmp_path / "shop"
    replace(OLD, target)
    (target / "acme" / "__init__.py").write_text("x = 3\n")

    replace(NEW, target, earlier=OLD)

    assert tree(tmp_path) == inside(NEW)


def test_what_the_system_makes_by_itself_is_in_nobodys_way(tmp_path: Path) -> None:
    """A folder that was looked at, or imported, is not somebody's work; it is made again when it is missed."""
    target = tmp_path / "shop"
    (target / "acme" / "__pycache__").mkdir(parents=True)
    (target / "acme" / "__pycache__" / "x.cpython-313.opt-1.pyc.140").write_bytes(b"x")
    (target / ".DS_Store").touch()

    replace(NEW, target)

    assert tree(tmp_path) == inside(NEW)


def test_a_file_that_turns_up_during_the_run_is_kept(tmp_path: Path) -> None:
    """To import what was emitted takes seconds, and an editor may save into the folder meanwhile."""
    target = tmp_path / "shop"
    replace(OLD, target)
    saving = f"with open({str(target / 'mine.txt')!r}, 'w') as file:\n    file.write('mine')\n".encode()

    with pytest.raises(InputError) as caught:
        replace({**NEW, "late/__init__.py": HEAD + saving}, target)

    assert [problem.position for problem in caught.value.problems] == [str(target / "mine.txt")]
    assert tree(tmp_path) == inside({**OLD, "mine.txt": b"mine"})


def test_what_stands_in_the_way_of_the_folder_above_is_told(tmp_path: Path) -> None:
    """It would be `file exists`, and nobody would know which."""
    (tmp_path / "file").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")

    for name, what in (("file", "is a file, and a folder belongs there"), ("link", "is a link to")):
        with pytest.raises(InputError) as caught:
            replace(NEW, tmp_path / name / "shop")

        assert caught.value.problems[0].position == str(tmp_path / name)
        assert caught.value.problems[0].what.startswith(what)


def test_a_folder_of_the_same_name_in_another_case_is_told(tmp_path: Path) -> None:
    """On some disks it is the same folder, and one checkout would overwrite the other."""
    (tmp_path / "Shop").mkdir()

    with pytest.raises(InputError) as caught:
        replace(NEW, tmp_path / "shop")

    assert caught.value.problems[0].position == str(tmp_path / "Shop")
    assert "by case only" in caught.value.problems[0].what


def test_a_changed_runtime_is_tried_against_every_provider(tmp_path: Path) -> None:
    """What it no longer has is missed by modules that did not change at all."""
    target = tmp_path / "shop"
    runtime = {"_runtime/__init__.py": HEAD, "_runtime/contract.py": HEAD + b"read = 1\n"}
    acme = {"__init__.py": HEAD, "acme/__init__.py": HEAD + b"from .._runtime.contract import read\n"}
    replace({**acme, **runtime}, target)

    with pytest.raises(InputError) as caught:
        replace({**acme, **runtime, "_runtime/contract.py": HEAD + b"write = 1\n"}, target)

    assert [problem.position for problem in caught.value.problems] == ["shop.acme"]
    assert tree(target) == {**acme, **runtime}
