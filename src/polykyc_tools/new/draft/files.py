"""Write new files: all of them, or none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from polykyc_tools.engine.source.diagnostics import InputError, Problem


def check_free(home: Path, paths: Iterable[str]) -> None:
    """Check that a file can be written at each of *paths* below *home*.

    Raises:
        InputError: something is there already, or a path leads out of *home*.

    """
    problems: list[Problem] = []
    for path in paths:
        file = home / path
        if file.exists() or file.is_symlink():
            what = "a file is there already, and nothing is overwritten"
            problems.append(Problem(path, what, "move it away, or take another name"))
        elif not file.parent.resolve().is_relative_to(home.resolve()):
            what = "the path leads out of the project"
            problems.append(Problem(path, what, "replace its folder, which is a link, by a plain folder"))
        elif any(parent.exists() and not parent.is_dir() for parent in file.parents if parent != home):
            problems.append(Problem(path, "a file stands where a folder is needed", "move the file away"))
    if problems:
        raise InputError(problems)


def write_new_files(home: Path, files: Mapping[str, bytes]) -> None:
    """Write *files* below *home*; on any error no file is replaced, and none of them remains.

    Raises:
        InputError: a file is there already, or cannot be written.

    """
    check_free(home, files)
    created: list[Path] = []
    try:
        for path, content in files.items():
            file = home / path
            for parent in reversed([parent for parent in file.parents if not parent.exists()]):
                parent.mkdir(exist_ok=True)
                created.append(parent)
            with file.open("xb") as stream:
                created.append(file)
                stream.write(content)
    except BaseException as error:
        for path_created in reversed(created):
            if not path_created.is_dir():
                path_created.unlink(missing_ok=True)
            elif not any(path_created.iterdir()):
                path_created.rmdir()
        if isinstance(error, OSError):
            what = f"the file cannot be written: {(error.strerror or str(error)).lower()}"
            raise InputError([Problem(str(error.filename or home), what, "change its permissions")]) from error
        raise
