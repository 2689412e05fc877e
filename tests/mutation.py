"""The share of changes to what decides, one place at a time, that the tests notice.

    python -m tests.mutation HOME [--sample N] [--scores FILE] [MODULE ...]

Stops unless 95 of 100 changes of each module of the runtime are noticed, and 90 of 100 in each other package; all of
`MUTATED`, if none is named. A folder, such as `engine/checks` or `diff`, stands for all of its modules.
With `--sample`, no more than N changes of a module are tried: always the same ones while a function stays as it is.
What `mutmut show` needs to show a change is left below *HOME*.

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
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Final

from attrs import frozen

ROOT: Final = Path(__file__).parents[1]


def _tests_of(module: str) -> tuple[str, ...]:
    """Return the test that mirrors the *module* of the runtime, if there is one."""
    folder, _, name = module.rpartition("/")
    test = f"runtime/{folder}/test_{name}.py" if folder else f"runtime/test_{name}.py"
    return (test,) if (ROOT / "tests" / test).exists() else ()


_READER: Final = tuple(f"runtime/calls/test_{name}.py" for name in ("echoed_ids", "error_table", "response_envelope"))
"""The tests of how a response is read, next to those of the module's name."""
_RUNTIME: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(
        (
            *("calls/multipart", "calls/raw_body", "clock"),
            *(
                "codec/encode",
                "codec/enums",
                "codec/json",
                "codec/mapping",
                "codec/validate",
                "config/settings",
                "errors",
            ),
            *(
                "arguments",
                "frames",
                "http/body",
                "http/http1",
                "http/redirects",
                "sessions/explanation",
                "sessions/handle",
                "sessions/lookup",
                "sessions/nested",
                "sessions/page_headers",
                "sessions/page_links",
                "sessions/steps",
                "status",
                "telemetry/attempts",
            ),
        ),
        (),
    ),
    "auth/credentials": ("runtime/config/test_settings.py", "runtime/auth/test_oauth.py"),
    "auth/signing": (),
    "auth/oauth": ("runtime/auth/test_token_cache.py", "runtime/auth/test_token_url.py"),
    "calls/response_reader": (*_READER, "runtime/calls/test_repeat_advice.py", "runtime/calls/test_retry_after.py"),
    # The module `retry` reports attempts and turns.
    "calls/retry": (
        *(f"runtime/calls/test_{name}.py" for name in ("repeat_advice", "retry_budget", "retry_pauses")),
        "runtime/telemetry/test_tracing.py",
    ),
    "client": (
        *(f"runtime/auth/test_{name}.py" for name in ("credentials", "oauth", "token_cache", "token_telemetry")),
        *(f"runtime/http/test_{name}.py" for name in ("custom_client", "transport")),
        "runtime/telemetry/test_tracing.py",
    ),
    # What a lenient client leaves undecoded is a matter of models as well.
    "codec/decode": ("runtime/codec/test_model.py", "runtime/codec/test_undecoded.py"),
    "codec/model": ("runtime/codec/test_undecoded.py",),
    "codec/undecoded": ("runtime/codec/test_model.py",),
    "contract": ("runtime/calls/test_response_reader.py", *_READER, "runtime/config/test_settings.py"),
    "rate_limit/limiter": ("runtime/rate_limit/test_limits.py", "runtime/rate_limit/test_scopes.py"),
    "rate_limit/limits": ("runtime/rate_limit/test_limiter.py", "runtime/rate_limit/test_scopes.py"),
    "sessions/pagination": (
        "generated/documented_answers/test_listing.py",
        "runtime/sessions/test_page_headers.py",
        "runtime/sessions/test_page_links.py",
    ),
    "sessions/polling": tuple(f"generated/documented_answers/test_{name}.py" for name in ("creating", "waiting")),
    "sessions/session": (
        "runtime/sessions/test_pagination.py",
        *(f"generated/documented_answers/test_{name}.py" for name in ("creating", "listing", "opening", "waiting")),
    ),
    "telemetry/recorder": ("runtime/telemetry/test_recorded_calls.py",),
    # The spans of another server are those of fetching tokens.
    "telemetry/tracing": ("runtime/auth/test_token_telemetry.py",),
    **dict.fromkeys(
        ("webhooks/content", "webhooks/crypto", "webhooks/signature", "webhooks/unsigned_headers", "webhooks/verify"),
        tuple(
            f"runtime/webhooks/test_{name}.py"
            for name in (
                *("content", "crypto", "headers", "several_signatures", "signature", "unsigned_headers"),
                *("signature_headers", "signature_sets", "verify"),
            )
        ),
    ),
}
"""The modules of the runtime that decide, and which tests notice a change next to those of the same name."""
_ENGINE: Final[dict[str, tuple[str, ...]]] = {
    **{
        f"annotations/{module}": ("annotations", "assemble/test_sessions", "assemble/test_flat_models", "checks")
        for module in (
            *(
                "collect",
                "body_conditions",
                "conditions",
                "flatten",
                "flow",
                "headers",
                "opaque_ids",
                "parse",
                "event_fields",
                "rate_limits",
                "request_envelope",
                "retry_rules",
                "session_roles",
                "signature_lists",
            ),
            *("signatures", "signing", "webhook_events", "webhooks"),
        )
    },
    "annotations/sensitive_fields": ("assemble/test_sensitive_fields", "pipeline/test_whole_provider"),
    **{
        f"assemble/{module}": (
            *("assemble", "checks/test_echoes", "checks/test_error_table", "normalize/test_parameters"),
            "pipeline/test_whole_provider",
        )
        for module in (
            "create_steps",
            "field_path",
            "flat_models",
            "models",
            "nested_arguments",
            "operations",
            "pagination",
            "provider",
            "sensitive_fields",
            "session_arguments",
            "session_types",
            "sessions",
            "status_table",
            "strict_fields",
        )
    },
    "assemble/type_graph": ("assemble", "load/test_expansion_limit"),
    **{
        f"checks/{module}": ("annotations", "assemble", "checks")
        for module in (
            *(
                "bitmasks",
                "contradictions",
                "echoes",
                "error_table",
                "flow",
                "operation_roles",
                "overlay",
                "reference_evaluator",
            ),
            *("pagination", "request_envelope", "status_rows", "status_table", "value_domains"),
        )
    },
    **{
        f"lower/{module}": (
            "assemble/test_sensitive_fields",
            "lower",
            "openapi/test_webhooks",
            "pipeline/test_whole_provider",
        )
        for module in ("all_of", "documented_errors", "envelope", "pipeline", "prune", "success", "unions")
    },
    **{f"overlay/{module}": ("overlay",) for module in ("actions", "apply", "change_log", "jsonpath")},
    **{f"repair/{module}": ("repair",) for module in ("operations", "parts", "repair", "schema_keywords")},
    "source/moved_modules": ("source",),
    "unsupported/conflicting_all_of": ("unsupported", "lower/test_all_of"),
    **{
        f"unsupported/{module}": (
            "unsupported",
            "normalize/test_parameters",
            "normalize/test_response_bodies",
            "parser",
        )
        for module in ("detect", "remove")
    },
    "unsupported/unlisted_subtypes": ("unsupported", "lower/test_unions"),
    **{
        f"validate/{module}": ("validate",)
        for module in ("fast_check", "invalid_defaults", "spec_validator", "validator")
    },
}
"""The modules of the engine that decide, and the tests below `tests/engine` that notice a change of each."""
_WHOLE_COPIES: Final = frozenset({"test_copies", "test_leave_out", "test_parts", "test_select_providers"})
"""The tests of `vendoring` that copy the package of a real provider: for what selects the files alone."""
_VENDORING: Final = tuple(
    f"vendoring/{path.name}"
    for path in sorted((ROOT / "tests" / "vendoring").glob("test_*.py"))
    if path.stem not in _WHOLE_COPIES
)
MUTATED: Final[dict[str, tuple[str, ...]]] = {
    **{f"runtime/{name}": tuple(dict.fromkeys((*others, *_tests_of(name)))) for name, others in _RUNTIME.items()},
    **{
        f"engine/{module}": tuple(f"engine/{test}{'.py' if 'test_' in test else ''}" for test in tests)
        for module, tests in _ENGINE.items()
    },
    **{
        path.relative_to(ROOT / "src" / "polykyc_tools").with_suffix("").as_posix(): (
            _VENDORING if folder == "vendoring" and path.parent.name != "source" else (folder,)
        )
        for folder in ("diff", "vendoring")
        for path in sorted((ROOT / "src" / "polykyc_tools" / folder).rglob("*.py"))
        # The words of the command line decide nothing.
        if path.stem not in {"__init__", "command", "options"}
    },
}
"""The modules that decide, and which tests are to notice a change of each."""
SAME: Final = {
    "runtime/auth/signing": 3,
    "runtime/codec/encode": 15,
    "runtime/codec/json": 9,
    "runtime/contract": 1,
    "runtime/frames": 3,
    "runtime/http/body": 9,
    "runtime/http/http1": 11,
    "runtime/rate_limit/limiter": 4,
    "runtime/webhooks/signature": 2,
}
"""How many changes of a module mean the same; CONTRIBUTING.md says why."""
PARTS: Final = (
    *("benchmarks", "docs", "examples", "generated/polykyc", "overlays", "LICENSE", "README.md"),
    *("sandbox", "specs", "src/polykyc_tools", "templates", "tests", ".pre-commit-hooks.yaml"),
)
"""What of the checkout the tests of `MUTATED` need."""
_NOTICED: Final = {"killed", "timeout"}
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
            f"`MUTATED` in {__file__} lists no module {', '.join(unlisted)}. Name one that it lists, or its folder."
        )
    named = [module for name in options.names for module in _modules(name)] or list(MUTATED)
    earlier = _kept(options.scores, options.sample)
    chosen = [module for module in named if module not in earlier]
    # The longest part of a small module's time is the first run of its tests: modules with the same tests share it.
    runs = [list(modules) for _, modules in groupby(chosen, key=lambda name: (_package(name), MUTATED[name]))]
    for modules in runs:
        for module, score in scores(options.home / modules[0], modules, options.sample):
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
    source = ROOT / (f"generated/polykyc/_{name}.py" if _is_runtime(name) else _path(name))
    return f"{sample or 'all'} {sha256(source.read_bytes()).hexdigest()}"


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
    for part in PARTS:
        _copy(ROOT / part, home / part)
    # mutmut takes the name of a module from its path below `src`.
    _copy(ROOT / "generated" / "polykyc", home / "src" / "polykyc")
    (home / "pyproject.toml").write_text(_settings(names))
    # With `CI` set, Hypothesis draws the same examples for every change.
    environment = {**os.environ, "CI": "true"}
    if sample is None:
        _mutmut(home, "run", env=environment)
        chosen = list(_results(home))
    else:
        # What there is to change is known only after a run: of the first change of each function of one module.
        _mutmut(home, "run", f"{_dotted(names[0])}.*__mutmut_1", env=environment)
        chosen = [change for name in names for change in _sample(home, name, sample)]
        _mutmut(home, "run", *(change for change in chosen if _function(change) in _reached(home)), env=environment)
    results = _results(home)
    for name in names:
        changes = [change for change in chosen if change.startswith(f"{_dotted(name)}.")]
        noticed = [change for change in changes if results[change] in _NOTICED]
        same = SAME.get(name, 0) if sample is None else 0
        score = Score(len(noticed), len(changes) - same)
        _LOGGER.info("%s: %s; `mutmut show <change>` in %s shows one", name, score, home)
        for change in sorted(set(changes) - set(noticed)):
            _LOGGER.info("    %s: %s", change, results[change] if _function(change) in _reached(home) else "no tests")
        yield name, score


def _results(home: Path) -> dict[str, str]:
    """Return what became of each change, such as `killed`, `survived` or `timeout`."""
    lines = _mutmut(home, "results", "--all", "True").splitlines()
    return dict(line.strip().rsplit(": ", 1) for line in lines if "__mutmut_" in line)


def _sample(home: Path, name: str, size: int) -> list[str]:
    """Return up to *size* changes of the module *name*, by the digest of their names."""
    changes = [change for change in _results(home) if change.startswith(f"{_dotted(name)}.")]
    return sorted(changes, key=lambda change: sha256(change.encode()).digest())[:size]


def _reached(home: Path) -> set[str]:
    """Return the functions that a test reaches."""
    statistics = json.loads((home / "mutants" / "mutmut-stats.json").read_text())
    return {function for function, tests in statistics["tests_by_mangled_function_name"].items() if tests}


def _function(change: str) -> str:
    return change.partition("__mutmut_")[0]


def _dotted(name: str) -> str:
    """Return the name that mutmut gives the module *name*."""
    return _path(name).removeprefix("src/").removesuffix(".py").replace("/", ".")


def _path(name: str) -> str:
    return f"src/polykyc/_{name}.py" if _is_runtime(name) else f"src/polykyc_tools/{name}.py"


def _copy(source: Path, target: Path) -> None:
    """Copy a file or a folder."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(source, target)


def _settings(names: list[str]) -> str:
    """Return the settings of mutmut and pytest for changes of the modules *names*."""
    return f"""\
[tool.mutmut]
source_paths = ['src']
only_mutate = {[_path(name) for name in names]}
also_copy = {sorted({part.partition("/")[0] for part in PARTS} - {"src", "tests"})}
pytest_add_cli_args_test_selection = {[f"tests/{test}" for test in MUTATED[names[0]]]}
# What no test reaches is not noticed, and need not be tried.
track_dependencies = false

[tool.pytest.ini_options]
# Before the installed package, or the tests would meet the modules as they are.
pythonpath = ['src', '.']
markers = ['once: as in the checkout']
# Some tests send to servers of their own.
polykyc_network = true
# What takes long would be run for each change that it reaches.
addopts = ['--import-mode=importlib', '-p', 'tests.support.repeated_collection', '-m', 'not once']
"""


def _mutmut(home: Path, *command: str, env: dict[str, str] | None = None) -> str:
    """Run mutmut in *home* and return what it prints; stop with that where it fails."""
    done = subprocess.run(
        ["mutmut", *command], cwd=home, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if done.returncode:
        sys.exit(f"{done.stdout}\nmutmut {command[0]}: exit {done.returncode}")
    return done.stdout


if __name__ == "__main__":
    main(sys.argv[1:])
