"""Put files where nothing is: all of them, or none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from polykyc_tools.engine.source.diagnostics import InputError, Problem


def free(home: Path, paths: Iterable[str]) -> None:
    """Raise `InputError` for those of *paths* below *home* where something is, or that lead out of it."""
    problems: list[Problem] = []
    for path in paths:
        place = home / path
        if place.exists() or place.is_symlink():
            what = "is there already, and nothing is overwritten"
            problems.append(Problem(path, what, "move it away, or take another name"))
        elif not place.parent.resolve().is_relative_to(home.resolve()):
            problems.append(Problem(path, "leads out of the project", "make its folder a plain one"))
        elif any(above.exists() and not above.is_dir() for above in place.parents if above != home):
            problems.append(Problem(path, "has a file where a folder is needed", "move the file away"))
    if problems:
        raise InputError(problems)


def write(home: Path, files: Mapping[str, bytes]) -> None:
    """Write *files* below *home*; whatever goes wrong, no file is replaced and none of them is left."""
    free(home, files)
    made: list[Path] = []
    try:
        for path, content in files.items():
            place = home / path
            for above in reversed([one for one in place.parents if not one.exists()]):
                above.mkdir(exist_ok=True)
                made.append(above)
            with place.open("xb") as file:
                made.append(place)
                file.write(content)
    except BaseException as error:
        for place in reversed(made):
            if place.is_dir():
                if not any(place.iterdir()):
                    place.rmdir()
            else:
                place.unlink(missing_ok=True)
        if isinstance(error, OSError):
            what = f"cannot be written: {(error.strerror or str(error)).lower()}"
            raise InputError([Problem(str(error.filename or home), what, "mend its permissions")]) from error
        raise
