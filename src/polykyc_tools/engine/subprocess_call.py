"""Run work in a process of its own: in parallel, or so that it leaves nothing in this process."""

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
    """Start *work* and return a function that waits for its result.

    That function raises the exception of *work*, or `ChildProcessError` if the process ends without a result.
    """
    # A fork starts at once, but copies no other thread, so a lock of such a thread would stay locked in it.
    fork = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    context: Any = multiprocessing.get_context("fork" if fork else "spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_send_result, args=(sender, work, args, kwargs))
    process.start()
    sender.close()

    def result() -> T:
        try:
            outcome: T | _Failure = receiver.recv()
        except EOFError:
            process.join()
            raise ChildProcessError(f"ended with exit code {process.exitcode}") from None
        finally:
            receiver.close()
        process.join()
        if isinstance(outcome, _Failure):
            raise outcome.error
        return outcome

    return result


@define(frozen=True)
class _Failure:
    error: Exception


def _send_result(pipe: Connection, work: Callable[..., object], args: Any, kwargs: Any) -> None:
    try:
        outcome = work(*args, **kwargs)
    except KeyboardInterrupt:
        # The parent process got the interrupt too, and reports it.
        raise SystemExit(1) from None
    except Exception as error:
        outcome = _Failure(error)
    # The parent may have ended.
    with suppress(BrokenPipeError):
        pipe.send(outcome)
    pipe.close()
