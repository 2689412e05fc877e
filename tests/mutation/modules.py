"""The modules that decide, and the tests that have to notice a change of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]


def _tests_of(module: str) -> tuple[str, ...]:
    """Return the test that mirrors the *module* of the runtime, if there is one."""
    folder, _, name = module.rpartition("/")
    test = f"runtime/{folder}/test_{name}.py" if folder else f"runtime/test_{name}.py"
    return (test,) if (ROOT / "tests" / test).exists() else ()


_READER: Final = tuple(f"runtime/calls/test_{name}.py" for name in ("echoed_ids", "error_table", "response_envelope"))
"""The tests of how a response is read, next to those of the module's name."""
UNMEASURED: Final = frozenset(
    {
        *(f"http/{name}" for name in ("async_io", "blocking_io", "connections", "custom_client", "deadline", "mocked")),
        *("http/pool", "http/transport", "auth/token_cache", "config/options", "lazy", "rate_limit/redis_store"),
    }
)
"""The modules of the runtime that are left out; CONTRIBUTING.md says why."""
_RUNTIME: Final[dict[str, tuple[str, ...]]] = {
    "auth/credentials": ("runtime/config/test_settings.py", "runtime/auth/test_oauth.py"),
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
"""Which tests notice a change of a module of the runtime next to those of the same name."""
_DECIDING: Final[dict[str, tuple[str, ...]]] = {
    "annotations": ("annotations", "assemble/test_sessions", "assemble/test_flat_models", "checks"),
    "assemble": (
        *("assemble", "checks/test_echoes", "checks/test_error_table", "normalize/test_parameters"),
        "pipeline/test_whole_provider",
    ),
    "checks": ("annotations", "assemble", "checks"),
    "lower": ("assemble/test_sensitive_fields", "lower", "openapi/test_webhooks", "pipeline/test_whole_provider"),
    "overlay": ("overlay",),
    "repair": ("repair",),
    "unsupported": ("unsupported", "normalize/test_parameters", "normalize/test_response_bodies", "parser"),
    "validate": ("validate",),
}
"""The stages of the engine that decide, and the tests below `tests/engine` that notice a change of their modules."""
_OTHERWISE: Final[dict[str, tuple[str, ...]]] = {
    "annotations/row_digests": ("annotations/test_row_digests",),
    "annotations/sensitive_fields": ("assemble/test_sensitive_fields", "pipeline/test_whole_provider"),
    "assemble/type_graph": ("assemble", "load/test_expansion_limit"),
    "openapi/time_formats": ("openapi/test_time_formats",),
    "source/moved_modules": ("source",),
    "unsupported/conflicting_all_of": ("unsupported", "lower/test_all_of"),
    "unsupported/unlisted_subtypes": ("unsupported", "lower/test_unions"),
}
"""The modules of the engine whose changes other tests notice."""
WORDS: Final = frozenset(
    {
        *("diff/command", "diff/options", "vendoring/command", "vendoring/options"),
        *("engine/annotations/types", "engine/annotations/vocabulary"),
        *("engine/assemble/docs_page", "engine/assemble/docs_webhooks"),
    }
)
"""The modules that decide nothing: the words of the command line and of the docs pages, data and its names."""
_WHOLE_COPIES: Final = frozenset({"test_copies", "test_leave_out", "test_parts", "test_select_providers"})
"""The tests of `vendoring` that copy the package of a real provider: for what selects the files alone."""
_SELECTING: Final = ("vendoring/source/", "vendoring/update/remove_providers")
"""What selects the files and definitions of a copy."""
_VENDORING: Final = tuple(
    f"vendoring/{path.name}"
    for path in sorted((ROOT / "tests" / "vendoring").glob("test_*.py"))
    if path.stem not in _WHOLE_COPIES
)


def _modules_below(folder: Path) -> Iterator[str]:
    """Yield the modules below *folder* by their paths from it, packages' own aside."""
    for path in sorted(folder.rglob("*.py")):
        if path.stem != "__init__":
            yield path.relative_to(folder).with_suffix("").as_posix()


def _listed(folder: str) -> Iterator[str]:
    """Yield the modules below *folder* of the tools that decide."""
    for name in _modules_below(ROOT / "src" / "polykyc_tools" / folder):
        if (module := f"{folder}/{name}") not in WORDS:
            yield module


def _engine_tests(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"engine/{name}{'.py' if 'test_' in name else ''}" for name in names)


MUTATED: Final[dict[str, tuple[str, ...]]] = {
    **{
        f"runtime/{name}": tuple(dict.fromkeys((*_RUNTIME.get(name, ()), *_tests_of(name))))
        for name in _modules_below(ROOT / "generated" / "polykyc" / "_runtime")
        if name not in UNMEASURED
    },
    **{module: _engine_tests(tests) for stage, tests in _DECIDING.items() for module in _listed(f"engine/{stage}")},
    **{f"engine/{module}": _engine_tests(tests) for module, tests in _OTHERWISE.items()},
    **dict.fromkeys(_listed("diff"), ("diff",)),
    **{module: ("vendoring",) if module.startswith(_SELECTING) else _VENDORING for module in _listed("vendoring")},
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
