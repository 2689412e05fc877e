"""Work done in a process of its own: beside this one, on another core, or so that nothing of it is left behind."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def aside(work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Callable[[], T]:
    """Start *work* and return what waits for its result; `ChildProcessError` if it ends without one."""
    # A fork is at work at once, but copies no thread, so what another thread has locked would stay shut in it.
    fork = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    context: Any = multiprocessing.get_context("fork" if fork else "spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(theirs, work, args, kwargs), daemon=True)
    process.start()
    theirs.close()

    def result() -> T:
        try:
            found: T = ours.recv()
        except EOFError:
            process.join()
            raise ChildProcessError(f"ended with exit code {process.exitcode}") from None
        finally:
            ours.close()
        process.join()
        return found

    return result


def _answer(pipe: Connection, work: Callable[..., object], args: Any, kwargs: Any) -> None:
    pipe.send(work(*args, **kwargs))
    pipe.close()
