"""The share of changes to what decides, one place at a time, that the tests notice.

    python -m tests.mutation HOME [MODULE ...]

Stops unless 95 of 100 changes of each module of the runtime are noticed; all of `MUTATED`, if none is named.
What `mutmut show` needs to tell a change is left below *HOME*.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
MUTATED: Final[dict[str, tuple[str, ...]]] = {
    **{name: (f"runtime/test_{name}.py",) for name in ("after", "body", "clock", "check", "decode", "encode", "enums")},
    **{
        name: (f"runtime/test_{name}.py",)
        for name in ("answer", "errors", "model", "parse", "report", "settings", "status")
    },
    "client": tuple(f"runtime/test_{name}.py" for name in ("client", "oauth", "spans", "transport")),
    "headers": ("runtime/test_headers.py", "runtime/test_webhooks.py"),
    **dict.fromkeys(("signature", "webhooks"), ("runtime/test_webhooks.py",)),
    **dict.fromkeys(("limiter", "limits"), ("runtime/test_limits.py",)),
    "opened": ("runtime/test_client.py", "runtime/test_transport.py"),
    # What the spans hear of tries and turns is told in `retry`.
    "retry": ("runtime/test_retry.py", "runtime/test_spans.py"),
    "sessions": (
        "runtime/test_sessions.py",
        "runtime/test_walks.py",
        *(f"clients/test_{name}.py" for name in ("creating", "listing", "opening", "waiting")),
    ),
    "waits": ("runtime/test_waits.py", "clients/test_creating.py", "clients/test_waiting.py"),
    "walks": ("runtime/test_walks.py", "clients/test_listing.py"),
    "spans": ("runtime/test_spans.py",),
    "wire": ("runtime/test_wire.py", "runtime/test_answer.py", "runtime/test_settings.py"),
}
"""The modules of the runtime that decide, and which tests are to notice a change of each."""
SAME: Final = {"body": 4, "encode": 10, "headers": 2, "limiter": 4, "opened": 2, "parse": 9}
"""How many changes of a module mean the same; CONTRIBUTING.md says why."""
PARTS: Final = ("clients", "data", "faults", "runtime", "conftest.py", "clocks.py")
"""What of the tests those of `MUTATED` need."""
_TELL: Final = logging.getLogger(__name__)


def main(home: str, *names: str) -> None:
    """Tell of each of the modules *names*, and stop where the tests let too many changes pass."""
    logging.basicConfig(format="%(message)s", level=logging.INFO)
    if strange := [name for name in names if name not in MUTATED]:
        sys.exit(f"no tests are named for {', '.join(strange)}; `MUTATED` tells what there is")
    weak = [name for name in names or MUTATED if noticed(Path(home) / name, name) < 0.95]
    if weak:
        sys.exit(f"the tests let too many changes pass of {', '.join(weak)}")


def noticed(home: Path, name: str) -> float:
    """Return the share of the changes of the module *name* that its tests notice; they run in *home*."""
    _copy(ROOT / "generated" / "polykyc", home / "src" / "polykyc")
    for part in PARTS:
        _copy(ROOT / "tests" / part, home / "tests" / part)
    (home / "pyproject.toml").write_text(_settings(name))
    # With `CI` set, Hypothesis draws the same examples for every change.
    _mutmut(home, "run", silent=True, env={**os.environ, "CI": "true"})
    _mutmut(home, "results")
    _mutmut(home, "export-cicd-stats", silent=True)
    counts = json.loads((home / "mutants" / "mutmut-cicd-stats.json").read_text())
    share: float = (counts["killed"] + counts["timeout"]) / (counts["total"] - SAME.get(name, 0))
    _TELL.info("%s: %s of %d; `mutmut show <change>` in %s shows one", name, f"{share:.1%}", counts["total"], home)
    return share


def _copy(source: Path, target: Path) -> None:
    """Copy a file or a folder."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(source, target)


def _settings(name: str) -> str:
    """Return what mutmut and pytest are told where the module *name* is changed."""
    return f"""\
[tool.mutmut]
source_paths = ['src']
only_mutate = ['src/polykyc/_runtime/{name}.py']
pytest_add_cli_args_test_selection = {[f"tests/{one}" for one in MUTATED[name]]}

[tool.pytest.ini_options]
# `src` before the installed package, or the tests would meet the modules as they are.
pythonpath = ['src', '.']
markers = ['once: as in the checkout']
addopts = ['--import-mode=importlib']
"""


def _mutmut(home: Path, command: str, *, silent: bool = False, env: dict[str, str] | None = None) -> None:
    """Run mutmut in *home*; where *silent*, what it says is shown if it fails alone."""
    said = subprocess.PIPE if silent else None
    done = subprocess.run(["mutmut", command], cwd=home, env=env, text=True, stdout=said, stderr=subprocess.STDOUT)
    if done.returncode:
        sys.exit(f"{done.stdout or ''}\nmutmut {command}: exit {done.returncode}")


if __name__ == "__main__":
    main(*sys.argv[1:])
