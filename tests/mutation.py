"""The share of changes to what decides, one place at a time, that the tests notice.

    python -m tests.mutation HOME [MODULE ...]

Stops unless 95 of 100 changes of each module of the runtime are noticed, and 90 of 100 of each other module; all of
`MUTATED`, if none is named. A folder, such as `engine` or `diff`, stands for all of its modules.
What `mutmut show` needs to show a change is left below *HOME*.
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
_ENGINE: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "annotations": (
        "conditions envelopes events facts flows parse parts rates webhooks",
        (
            *("faults", "proofs", "tables"),
            *("test_words", "test_parts", "test_flows", "test_rates", "test_sessions", "test_webhooks", "test_rows"),
        ),
    ),
    "checks": (
        "axes domains judge prove roles rows senses states tables",
        (
            *("proofs", "tables"),
            *("test_prove", "test_flows", "test_rows", "test_sessions", "test_webhooks", "test_verdicts"),
        ),
    ),
    "overlay": ("actions merge overlay target touches", ("overlay", "test_touches")),
    "lower": (
        "compose lower marks unions",
        ("test_compose", "test_lower", "test_marks", "test_unions", "test_payloads", "test_whole"),
    ),
    "assemble": (
        "calls classes join named sessions spelt verdicts",
        ("test_classes", "test_sessions", "test_verdicts", "test_parameters", "test_echoes", "test_rows", "test_whole"),
    ),
    "knots": ("knots", ("test_growth",)),
    "unsupported": (
        "losses unsupported",
        ("left_out", "test_unsupported", "test_parameters", "test_octets", "upstream"),
    ),
    "clashes": ("clashes", ("left_out", "test_compose")),
    "heirs": ("heirs", ("left_out", "test_unions")),
    "validate": ("sound untrue validate validators", ("test_validate", "test_sound", "test_untrue", "validate")),
}
"""The stages of the engine that decide: their modules, and the tests below `tests/engine` that notice a change."""
MUTATED: Final[dict[str, tuple[str, ...]]] = {
    **{name: (f"runtime/test_{name}.py",) for name in ("after", "body", "clock", "check", "encode", "enums")},
    # What a lenient client leaves undecoded is told with the models that do.
    "decode": ("runtime/test_decode.py", "runtime/test_model.py"),
    "http1": ("runtime/test_http1.py",),
    **{
        name: (f"runtime/test_{name}.py",)
        for name in ("answer", "errors", "model", "parse", "report", "settings", "status")
    },
    **{name: (f"runtime/test_{name}.py",) for name in ("found", "multipart", "octets")},
    "crypto": ("runtime/test_webhooks.py",),
    "oauth": ("runtime/test_oauth.py",),
    "keys": tuple(f"runtime/test_{name}.py" for name in ("keys", "settings", "oauth")),
    "undecoded": ("runtime/test_model.py",),
    "client": tuple(f"runtime/test_{name}.py" for name in ("client", "keys", "oauth", "spans", "transport", "watch")),
    "frames": ("runtime/test_frames.py",),
    "headers": ("runtime/test_headers.py", "runtime/test_webhooks.py"),
    **dict.fromkeys(("signature", "webhooks"), ("runtime/test_webhooks.py",)),
    **dict.fromkeys(("limiter", "limits"), ("runtime/test_limits.py",)),
    # What the spans hear of tries and turns is told in `retry`.
    "retry": ("runtime/test_retry.py", "runtime/test_spans.py"),
    "sessions": (
        "runtime/test_sessions.py",
        "runtime/test_walks.py",
        *(f"clients/test_{name}.py" for name in ("creating", "listing", "opening", "waiting")),
    ),
    "waits": ("runtime/test_waits.py", "clients/test_creating.py", "clients/test_waiting.py"),
    "walks": ("runtime/test_walks.py", "clients/test_listing.py"),
    # The spans of another server are those of fetching tokens.
    "spans": ("runtime/test_spans.py", "runtime/test_watch.py"),
    "wire": ("runtime/test_wire.py", "runtime/test_answer.py", "runtime/test_settings.py"),
    **{
        f"engine/{module}": tuple(f"engine/{name}{'.py' if name.startswith('test_') else ''}" for name in tests)
        for modules, tests in _ENGINE.values()
        for module in modules.split()
    },
    **{
        f"{folder}/{path.stem}": (folder,)
        for folder in ("diff", "vendor")
        for path in sorted((ROOT / "src" / "polykyc_tools" / folder).glob("*.py"))
        # The words of the command line decide nothing.
        if path.stem not in {"__init__", "command", "commands", "options"}
    },
}
"""The modules that decide, and which tests are to notice a change of each; without a folder, those of the runtime."""
SAME: Final = {"body": 9, "encode": 15, "frames": 3, "headers": 2, "http1": 11, "limiter": 4, "parse": 9, "wire": 1}
"""How many changes of a module mean the same; CONTRIBUTING.md says why."""
PARTS: Final = (
    *("benchmarks", "docs", "examples", "generated/polykyc", "overlays", "README.md"),
    *("sandbox", "specs", "src/polykyc_tools", "templates", "tests"),
)
"""What of the checkout the tests of `MUTATED` need."""
_TELL: Final = logging.getLogger(__name__)


def main(home: str, *names: str) -> None:
    """Tell of each of the modules *names*, and stop where the tests let too many changes pass."""
    logging.basicConfig(format="%(message)s", level=logging.INFO)
    if strange := [name for name in names if not _modules(name)]:
        sys.exit(f"no tests are named for {', '.join(strange)}; `MUTATED` tells what there is")
    chosen = [module for name in names for module in _modules(name)] or list(MUTATED)
    weak = [name for name in chosen if noticed(Path(home) / name, name) < (0.9 if "/" in name else 0.95)]
    if weak:
        sys.exit(f"the tests let too many changes pass of {', '.join(weak)}")


def _modules(name: str) -> list[str]:
    """Return the modules that *name* stands for: itself, or those of a folder."""
    return [module for module in MUTATED if name in {module, module.rpartition("/")[0]}]


def noticed(home: Path, name: str) -> float:
    """Return the share of the changes of the module *name* that its tests notice; they run in *home*."""
    for part in PARTS:
        _copy(ROOT / part, home / part)
    # mutmut takes the name of a module from its path below `src`.
    _copy(ROOT / "generated" / "polykyc", home / "src" / "polykyc")
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
    path = f"src/polykyc_tools/{name}.py" if "/" in name else f"src/polykyc/_runtime/{name}.py"
    return f"""\
[tool.mutmut]
source_paths = ['src']
only_mutate = ['{path}']
also_copy = {sorted({part.partition("/")[0] for part in PARTS} - {"src", "tests"})}
pytest_add_cli_args_test_selection = {[f"tests/{one}" for one in MUTATED[name]]}
# What no test reaches is not noticed, and need not be tried.
track_dependencies = false

[tool.pytest.ini_options]
# Before the installed package, or the tests would meet the modules as they are.
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
