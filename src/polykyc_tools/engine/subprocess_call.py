"""Work done in a process of its own: beside this one, on another core, or so that nothing of it is left behind."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any, ParamSpec, TypeVar

from attrs import define

P = ParamSpec("P")
T = TypeVar("T")


def aside(work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Callable[[], T]:
    """Start *work* and return what waits for its result; `ChildProcessError` if it ends without one."""
    # A fork is at work at once, but copies no thread, so what another thread has locked would stay shut in it.
    fork = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    context: Any = multiprocessing.get_context("fork" if fork else "spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(theirs, work, args, kwargs))
    process.start()
    theirs.close()

    def result() -> T:
        try:
            found: T | _Fault = ours.recv()
        except EOFError:
            process.join()
            raise ChildProcessError(f"ended with exit code {process.exitcode}") from None
        finally:
            ours.close()
        process.join()
        if isinstance(found, _Fault):
            raise found.error
        return found

    return result


@define(frozen=True)
class _Fault:
    error: Exception


def _answer(pipe: Connection, work: Callable[..., object], args: Any, kwargs: Any) -> None:
    try:
        found = work(*args, **kwargs)
    except KeyboardInterrupt:
        # Whoever started this was told as well, and says so if anybody does.
        raise SystemExit(1) from None
    except Exception as error:
        found = _Fault(error)
    # Nobody may be there any more to take it.
    with suppress(BrokenPipeError):
        pipe.send(found)
    pipe.close()
