"""The share of changes to what decides, one place at a time, that the tests notice.

    python -m tests.mutation HOME [--sample N] [--scores FILE] [MODULE ...]

Stops unless 95 of 100 changes of each module of the runtime are noticed, and 90 of 100 in each other package; all of
`MUTATED`, if none is named. A folder, such as `engine/checks` or `diff`, stands for all of its modules.
With `--sample`, no more than N changes of a module are tried: always the same ones while a function stays as it is.
*HOME* is an empty folder, for a copy of the checkout.

A whole run takes hours, and can be done in parts that add up. With `--scores`, what each module came to is stored in
FILE as soon as it is known, and a module that FILE has is not tried again while it stays as it is, with the same
sample: name other modules each time, or give the same command again after an interruption (with another *HOME*).
The shares of the packages, and what they stop at, are then those of all that FILE has.
New tests alone do not make a module be tried again: take its row out of FILE.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from difflib import unified_diff
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Final

from attrs import frozen
from mutmut.mutation.file_mutation import MutatedFile, mutate_file_contents

from tests.mutation.modules import MUTATED, ROOT, SAME

PARTS: Final = (
    *("benchmarks", "docs", "examples", "generated/polykyc", "overlays", "LICENSE", "README.md"),
    *("sandbox", "specs", "src/polykyc_tools", "templates", "tests", ".pre-commit-hooks.yaml"),
)
"""What of the checkout the tests of `MUTATED` need."""
_NOTICED: Final = {"killed", "timeout"}
_LAST: Final = 4000
"""How much is shown of what pytest prints where it fails."""
_LOGGER: Final = logging.getLogger(__name__)


@frozen
class Score:
    """How many of the changes that were tried the tests noticed."""

    noticed: int
    tried: int

    @property
    def share(self) -> float:
        """Return the share from 0 to 1; 1 where there was nothing to change."""
        return self.noticed / self.tried if self.tried else 1.0

    def __add__(self, other: Score) -> Score:
        return Score(self.noticed + other.noticed, self.tried + other.tried)

    def __str__(self) -> str:
        return f"{self.share:.1%} of {self.tried}"


def main(arguments: Iterable[str]) -> None:
    """Report the share of each module that is named, and stop where the tests let too many changes pass."""
    logging.basicConfig(format="%(message)s", level=logging.INFO)
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description="Changes that the tests notice.")
    parser.add_argument("home", type=Path, help="an empty folder for the copies that are changed")
    parser.add_argument("names", nargs="*", metavar="MODULE", help="a module of MUTATED, or a folder of such")
    parser.add_argument("--sample", type=int, metavar="N", help="try no more than N changes of a module")
    parser.add_argument("--scores", type=Path, metavar="FILE", help="keep what each module came to, and go on from it")
    options = parser.parse_intermixed_args(list(arguments))
    if unlisted := [name for name in options.names if not _modules(name)]:
        sys.exit(
            f"tests/mutation/modules.py: `MUTATED` lists no module {', '.join(unlisted)}. "
            "Name one that it lists, or its folder."
        )
    named = [module for name in options.names for module in _modules(name)] or list(MUTATED)
    earlier = _kept(options.scores, options.sample)
    chosen = [module for module in named if module not in earlier]
    _fill(options.home)
    # The longest part of a small module's time is the first run of its tests: modules with the same tests share it.
    runs = [list(modules) for _, modules in groupby(chosen, key=lambda name: (_package(name), MUTATED[name]))]
    for modules in runs:
        for module, score in scores(options.home, modules, options.sample):
            earlier[module] = score
            if options.scores is not None:
                _keep(options.scores, options.sample, earlier)
    packages: dict[str, Score] = {}
    for module, score in earlier.items():
        unit = module if _is_runtime(module) else _package(module)
        packages[unit] = packages.get(unit, Score(0, 0)) + score
    for unit, score in packages.items():
        if not _is_runtime(unit):
            _LOGGER.info("%s: %s", unit, score)
    weak = [unit for unit, score in packages.items() if score.share < (0.95 if _is_runtime(unit) else 0.9)]
    if weak:
        sys.exit(f"The tests let too many changes pass of {', '.join(weak)}.")


def _kept(path: Path | None, sample: int | None) -> dict[str, Score]:
    """Return what the file at *path* has of modules that are as they were, tried with the same *sample*."""
    if path is None or not path.exists():
        return {}
    rows = json.loads(path.read_text())
    return {
        name: Score(row["noticed"], row["tried"])
        for name, row in rows.items()
        if name in MUTATED and row["state"] == _state(name, sample)
    }


def _keep(path: Path, sample: int | None, scores: dict[str, Score]) -> None:
    """Write the *scores* to the file at *path*."""
    rows = {
        name: {"noticed": score.noticed, "tried": score.tried, "state": _state(name, sample)}
        for name, score in scores.items()
    }
    path.write_text(f"{json.dumps(rows, indent=2)}\n")


def _state(name: str, sample: int | None) -> str:
    """Return what tells whether the module *name* is still as it was, and was tried with the same *sample*."""
    return f"{sample or 'all'} {sha256((ROOT / _source(name)).read_bytes()).hexdigest()}"


def _modules(name: str) -> list[str]:
    """Return the modules that *name* stands for: itself, or those of a folder."""
    return [module for module in MUTATED if module == name or module.startswith(f"{name}/")]


def _is_runtime(name: str) -> bool:
    return name.startswith("runtime/")


def _package(name: str) -> str:
    """Return the package whose share counts: a stage of the engine, or the first folder."""
    parts = name.split("/")
    return "/".join(parts[:2]) if parts[0] == "engine" else parts[0]


def scores(home: Path, names: list[str], sample: int | None) -> Iterator[tuple[str, Score]]:
    """Yield each of the modules *names*, which have the same tests, with its score; the tests run in *home*."""
    sources = {name: (ROOT / _source(name)).read_text(encoding="utf-8") for name in names}
    changed = {name: mutate_file_contents(_path(name), source) for name, source in sources.items()}
    for name, module in changed.items():
        (home / _path(name)).write_text(module.code, encoding="utf-8")
    chosen = {
        name: _sample([f"{_dotted(name)}.{change}" for change in module.mutant_names], sample)
        for name, module in changed.items()
    }
    results = _try(home, [change for changes in chosen.values() for change in changes], MUTATED[names[0]])
    for name, changes in chosen.items():
        noticed = [change for change in changes if results[change] in _NOTICED]
        same = SAME.get(name, 0) if sample is None else 0
        score = Score(len(noticed), len(changes) - same)
        _LOGGER.info("%s: %s", name, score)
        for change in sorted(set(changes) - set(noticed)):
            _LOGGER.info("    %s: %s\n%s", change, results[change], _difference(changed[name], change))
        yield name, score
    for name, source in sources.items():
        (home / _path(name)).write_text(source, encoding="utf-8")


def _sample(changes: list[str], size: int | None) -> list[str]:
    """Return up to *size* of the *changes*, by the digest of their names."""
    return sorted(changes, key=lambda change: sha256(change.encode()).digest())[:size]


def _try(home: Path, changes: list[str], tests: Iterable[str]) -> dict[str, str]:
    """Return what became of each of the *changes*: `killed`, `survived`, `timeout` or `no tests`."""
    tries = home / "tries.json"
    tries.write_text(json.dumps(changes))
    # With `CI` set, Hypothesis draws the same examples for every change. Programs that a test starts are changed, too.
    paths = os.pathsep.join(str(home / folder) for folder in ("src", "."))
    environment = {**os.environ, "CI": "true", "PYTHONPATH": paths, "POLYKYC_TRIES": str(tries)}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--capture=sys", "-q", *(f"tests/{test}" for test in tests)],
        cwd=home,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    if done.returncode:
        sys.exit(f"{done.stdout[-_LAST:]}\npytest: exit {done.returncode}")
    results: dict[str, str] = json.loads(tries.read_text())
    return results


def _difference(module: MutatedFile, change: str) -> str:
    """Return what *change* makes another of its function."""
    lines = module.code.splitlines()
    function = change.rpartition(".")[2]
    spans = (
        module.line_span_by_function_name[name]
        for name in (f"{function.partition('__mutmut_')[0]}__mutmut_orig", function)
    )
    before, after = (lines[span.start : span.end] for span in spans)
    difference = list(unified_diff(before, after, lineterm="", n=0))[2:]
    return "\n".join(f"        {line}" for line in difference if not line.startswith("@@"))


def _dotted(name: str) -> str:
    """Return the name by which the module *name* is imported."""
    return _path(name).removeprefix("src/").removesuffix(".py").replace("/", ".")


def _path(name: str) -> str:
    return f"src/polykyc/_{name}.py" if _is_runtime(name) else f"src/polykyc_tools/{name}.py"


def _source(name: str) -> str:
    return f"generated/polykyc/_{name}.py" if _is_runtime(name) else _path(name)


def _fill(home: Path) -> None:
    """Copy into *home* what the tests need, and their settings."""
    for part in PARTS:
        _copy(ROOT / part, home / part)
    # Apart from those that the tests read and copy.
    _copy(ROOT / "generated" / "polykyc", home / "src" / "polykyc")
    (home / "pyproject.toml").write_text(_SETTINGS)


def _copy(source: Path, target: Path) -> None:
    """Copy a file or a folder."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(source, target)


_SETTINGS: Final = """\
[tool.mutmut]
source_paths = ['src']

[tool.pytest.ini_options]
markers = ['once: as in the checkout']
# Some tests send to servers of their own.
polykyc_network = true
# What takes long would be run for each change that it reaches.
addopts = ['--import-mode=importlib', '-p', 'tests.mutation.changed_functions', '-m', 'not once']
"""


if __name__ == "__main__":
    main(sys.argv[1:])
