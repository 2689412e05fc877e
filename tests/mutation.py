"""The share of changes to what decides, one place at a time, that the tests notice.

    python -m tests.mutation HOME [MODULE ...]

Stops unless 95 of 100 changes of each module of the runtime are noticed, and 90 of 100 of each other module; all of
`MUTATED`, if none is named. A folder, such as `engine/checks` or `diff`, stands for all of its modules.
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


def _tests_of(module: str) -> tuple[str, ...]:
    """Return the test that mirrors the *module* of the runtime, if there is one."""
    folder, _, name = module.rpartition("/")
    test = f"runtime/{folder}/test_{name}.py" if folder else f"runtime/test_{name}.py"
    return (test,) if (ROOT / "tests" / test).exists() else ()


_RUNTIME: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(
        (
            *("auth/oauth", "calls/multipart", "calls/raw_body", "calls/response_reader", "calls/retry_after", "clock"),
            *(
                "codec/encode",
                "codec/enums",
                "codec/json",
                "codec/model",
                "codec/validate",
                "config/settings",
                "errors",
            ),
            *("frames", "http/body", "http/http1", "rate_limit/limits", "sessions/lookup", "status"),
            *("telemetry/attempts", "webhooks/verify"),
        ),
        (),
    ),
    "auth/credentials": ("runtime/config/test_settings.py", "runtime/auth/test_oauth.py"),
    # What hears of attempts and turns is told in `retry`.
    "calls/retry": ("runtime/telemetry/test_tracing.py",),
    "client": (
        *(f"runtime/auth/test_{name}.py" for name in ("credentials", "oauth", "token_telemetry")),
        "runtime/http/test_transport.py",
        "runtime/telemetry/test_tracing.py",
    ),
    # What a lenient client leaves undecoded is told with the models that do.
    "codec/decode": ("runtime/codec/test_model.py",),
    "codec/undecoded": ("runtime/codec/test_model.py",),
    "contract": ("runtime/calls/test_response_reader.py", "runtime/config/test_settings.py"),
    "rate_limit/limiter": ("runtime/rate_limit/test_limits.py",),
    "sessions/pagination": ("generated/documented_answers/test_listing.py",),
    "sessions/polling": tuple(f"generated/documented_answers/test_{name}.py" for name in ("creating", "waiting")),
    "sessions/session": (
        "runtime/sessions/test_pagination.py",
        *(f"generated/documented_answers/test_{name}.py" for name in ("creating", "listing", "opening", "waiting")),
    ),
    # The spans of another server are those of fetching tokens.
    "telemetry/tracing": ("runtime/auth/test_token_telemetry.py",),
    **dict.fromkeys(
        ("webhooks/crypto", "webhooks/headers", "webhooks/signature"), ("runtime/webhooks/test_verify.py",)
    ),
}
"""The modules of the runtime that decide, and which tests notice a change besides those of the same name."""
_ENGINE: Final[dict[str, tuple[str, ...]]] = {
    **{
        f"annotations/{module}": ("annotations", "assemble/test_sessions", "checks")
        for module in (
            *("collect", "conditions", "envelope", "flow", "parse", "rate_limits", "session_roles", "webhook_events"),
            "webhooks",
        )
    },
    "annotations/sensitive_fields": ("assemble/test_sensitive_fields", "pipeline/test_whole_provider"),
    **{
        f"assemble/{module}": (
            *("assemble", "checks/test_echoes", "checks/test_error_table", "normalize/test_parameters"),
            "pipeline/test_whole_provider",
        )
        for module in (
            "models",
            "operations",
            "provider",
            "sensitive_fields",
            "sessions",
            "status_table",
            "type_imports",
        )
    },
    "assemble/strong_components": ("load/test_expansion_limit",),
    **{
        f"checks/{module}": ("annotations", "assemble", "checks")
        for module in (
            *("bitmasks", "contradictions", "error_table", "flow", "operation_roles", "overlay", "reference_evaluator"),
            *("status_rows", "status_table", "value_domains"),
        )
    },
    **{
        f"lower/{module}": (
            "assemble/test_sensitive_fields",
            "lower",
            "openapi/test_webhooks",
            "pipeline/test_whole_provider",
        )
        for module in ("all_of", "envelope", "pipeline", "prune", "unions", "unwrap")
    },
    **{f"overlay/{module}": ("overlay",) for module in ("actions", "apply", "change_log", "jsonpath", "merge")},
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
MUTATED: Final[dict[str, tuple[str, ...]]] = {
    **{f"runtime/{name}": (*_tests_of(name), *others) for name, others in _RUNTIME.items()},
    **{
        f"engine/{module}": tuple(f"engine/{test}{'.py' if 'test_' in test else ''}" for test in tests)
        for module, tests in _ENGINE.items()
    },
    **{
        path.relative_to(ROOT / "src" / "polykyc_tools").with_suffix("").as_posix(): (folder,)
        for folder in ("diff", "vendoring")
        for path in sorted((ROOT / "src" / "polykyc_tools" / folder).rglob("*.py"))
        # The words of the command line decide nothing.
        if path.stem not in {"__init__", "command", "options"}
    },
}
"""The modules that decide, and which tests are to notice a change of each."""
SAME: Final = {
    "runtime/codec/encode": 15,
    "runtime/codec/json": 9,
    "runtime/contract": 1,
    "runtime/frames": 3,
    "runtime/http/body": 9,
    "runtime/http/http1": 11,
    "runtime/rate_limit/limiter": 4,
    "runtime/webhooks/headers": 2,
}
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
    weak = [
        name for name in chosen if noticed(Path(home) / name, name) < (0.95 if name.startswith("runtime/") else 0.9)
    ]
    if weak:
        sys.exit(f"the tests let too many changes pass of {', '.join(weak)}")


def _modules(name: str) -> list[str]:
    """Return the modules that *name* stands for: itself, or those of a folder."""
    return [module for module in MUTATED if module == name or module.startswith(f"{name}/")]


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
    is_runtime = name.startswith("runtime/")
    path = f"src/polykyc/_{name}.py" if is_runtime else f"src/polykyc_tools/{name}.py"
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
