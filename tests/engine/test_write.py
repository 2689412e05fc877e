"""Comparing and replacing a tree."""

import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from polykyc_tools.engine.problems import InputError
from polykyc_tools.engine.write import compare, emit, replace

OLD = {"__init__.py": b"", "py.typed": b"", "acme/__init__.py": b"x = 1\n", "gone/__init__.py": b""}
NEW = {"__init__.py": b"", "py.typed": b"", "acme/__init__.py": b"x = 2\n", "late/__init__.py": b""}


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
    kept = {"bolt/__init__.py": b"y  =  2\n"}

    files, changed = emit({"__init__.py": "", "acme/__init__.py": "x  =  1\n", "README.md": "# a\n"}, kept, target)

    assert changed
    assert files == {"__init__.py": b"", "acme/__init__.py": b"x = 1\n", "README.md": b"# a\n", **kept}
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
    """A broken template must not break what works, nor leave a half-made folder beside it."""
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

    assert [problem.where for problem in caught.value.problems] == ["shop.late.client"]
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
        "@@ -1,2 +1,2 @@",
        "-x = 1",
        "+x = 2",
        " ",
        "shop/gone/__init__.py: is not emitted, and would be removed",
        "shop/late/__init__.py: is missing",
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
    """Whoever copies the tree would copy a link that leads nowhere."""
    target = tmp_path / "shop"
    replace(OLD, target)
    (target / "acme" / "__init__.py").rename(tmp_path / "elsewhere.py")
    (target / "acme" / "__init__.py").symlink_to(tmp_path / "elsewhere.py")

    assert compare(OLD, target).changed == ("acme/__init__.py",)


def test_a_changed_line_end_is_a_difference(tmp_path: Path) -> None:
    """Bytes are compared, not lines."""
    target = tmp_path / "shop"
    replace(OLD, target)
    (target / "acme" / "__init__.py").write_bytes(b"x = 1\r\n")

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

        assert caught.value.problems[0].where == str(tmp_path / name)
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
    """Whoever emits, the others can read."""
    target = tmp_path / "shop"

    replace(OLD, target)

    assert all(stat.S_IMODE(path.stat().st_mode) == 0o644 for path in target.rglob("*") if path.is_file())
