"""A pytest plugin that tries changed functions, each in a process of its own, as `tests.mutation` has it do.

The tests are collected once. They first run on the functions as they are, which shows how long each takes and what it
reaches. For each change a process is forked in which only the tests run that reach its function, quick files of tests
first, until one fails.
`TRIES` is the file that names the changes; what became of each is written to it as soon as it is known.
"""

from __future__ import annotations

import functools
import gc
import json
import os
import resource
import time
from collections.abc import Iterator
from math import ceil
from pathlib import Path
from typing import Final

import pytest
from mutmut.configuration import config as mutmut_settings
from mutmut.mutation.trampoline import set_mutant_under_test
from mutmut.state import state

TRIES: Final = "POLYKYC_TRIES"
_PROCESSES: Final = 2
_CACHED: Final = type(functools.cache(gc.collect))
_NO_OUTPUT: Final = os.open(os.devnull, os.O_WRONLY)


class _Trials:
    """What the tests reach, how long they take, and which of them failed last."""

    def __init__(self, config: pytest.Config) -> None:
        self.config: Final = config
        self.has_failed = False
        self.seconds: dict[str, float] = {}
        self.reached: dict[str, list[pytest.Item]] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take down whether a test failed, and its seconds."""
        self.has_failed |= report.failed
        self.seconds[report.nodeid] = self.seconds.get(report.nodeid, 0.0) + report.duration

    def run_unchanged(self, items: list[pytest.Item]) -> None:
        """Run all *items*, and take down which functions each reaches."""
        set_mutant_under_test("stats")
        # Not for the programs that a test starts, of which nothing would come back.
        del os.environ["MUTANT_UNDER_TEST"]
        for item, following in _with_following(items):
            reached: set[str] = getattr(state(), "_stats")  # noqa: B009 (mutmut keeps them nowhere else)
            reached.clear()
            self.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            for function in reached:
                self.reached.setdefault(function, []).append(item)
        set_mutant_under_test("")
        if self.has_failed:
            raise pytest.UsageError("tests fail on what is not changed")
        gc.collect()
        gc.freeze()

    def tests_of(self, function: str) -> list[pytest.Item]:
        """Return the tests that reach *function*: those of a file together, the quickest file first."""
        files: dict[Path, list[pytest.Item]] = {}
        for item in self.reached.get(function, []):
            files.setdefault(item.path, []).append(item)
        by_time = sorted(files.values(), key=lambda items: sum(self.seconds[item.nodeid] for item in items))
        return [item for items in by_time for item in items]

    def start(self, change: str, items: list[pytest.Item]) -> tuple[int, float]:
        """Run *items* on *change* in a new process; return its id, and the time at which it is ended."""
        seconds = 10 + 5 * sum(self.seconds[item.nodeid] for item in items)
        process = os.fork()
        if process:
            return process, time.monotonic() + 120 + 5 * seconds
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (ceil(seconds), ceil(seconds)))
            for descriptor in (1, 2):
                os.dup2(_NO_OUTPUT, descriptor)
            os.setpgid(0, 0)
            _clear_caches()
            set_mutant_under_test(change)
            self.has_failed = False
            for item, following in _with_following(items):
                # As `pytest` does for a test that it runs a second time.
                item._initrequest()  # type: ignore[attr-defined]
                self.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
                if self.has_failed:
                    break
        except BaseException:
            self.has_failed = True
        os._exit(int(self.has_failed))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try the changes in the place of a usual run."""
        # mutmut reads its settings once, and a test may leave the folder in which they are.
        mutmut_settings()
        path = Path(os.environ[TRIES])
        changes: list[str] = json.loads(path.read_text())
        if session.testsfailed:
            raise session.Failed("tests cannot be collected")
        self.run_unchanged(session.items)
        running: dict[int, tuple[str, float]] = {}
        waiting = [(change, tests) for change in changes if (tests := self.tests_of(change.partition("__mutmut_")[0]))]
        results = {**dict.fromkeys(changes, "no tests"), **dict.fromkeys(dict(waiting), "not tried")}
        path.write_text(json.dumps(results))
        while waiting or running:
            while waiting and len(running) < _PROCESSES:
                change, tests = waiting.pop()
                process, end = self.start(change, tests)
                running[process] = (change, end)
            for process, (change, end) in list(running.items()):
                done, status = os.waitpid(process, os.WNOHANG)
                if not done and time.monotonic() > end:
                    os.killpg(process, 9)
                    done, status = os.waitpid(process, 0)
                if done:
                    del running[process]
                    results[change] = _result(status)
                    path.write_text(json.dumps(results))
            time.sleep(0.01)
        return True


def pytest_configure(config: pytest.Config) -> None:
    """Take the place of the usual run."""
    config.pluginmanager.register(_Trials(config))


def _result(status: int) -> str:
    if os.WIFSIGNALED(status):
        return "timeout"
    return "killed" if os.WEXITSTATUS(status) else "survived"


def _with_following(items: list[pytest.Item]) -> Iterator[tuple[pytest.Item, pytest.Item | None]]:
    return zip(items, [*items[1:], None], strict=True)


def _clear_caches() -> None:
    """Forget what functions returned when nothing was changed."""
    for item in gc.get_objects():
        if isinstance(item, _CACHED):
            item.cache_clear()
