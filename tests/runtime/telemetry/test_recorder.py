"""A recorder: its files and their limits, its thread and its process, and that no call notices it."""

from __future__ import annotations

import errno
import gc
import os
import threading
import time
import warnings
import weakref
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

import httpx
import polykyc
import pytest
from polykyc import Recorder
from polykyc._runtime.contract import Request, Response
from polykyc._runtime.telemetry import recorder as recorder_module

from tests.support.invented_provider import operation, response
from tests.support.recordings import BASE_URL, answering, documented, entries, read_as, record


def test_files_are_bounded_and_the_oldest_goes(tmp_path: Path) -> None:
    """A recorder that runs for months fills no disk; a file from before is reference."""
    path = tmp_path / "calls.har"
    path.write_text("from before", encoding="utf-8")
    answers = [documented("get_session.succeeded") for _ in range(4)]
    with Recorder(path, max_bytes=1, files=3) as recorder, answering(*answers, recorder=recorder) as client:
        for _ in range(4):
            client.get_session(answers[0].json()["data"]["id"])
            assert recorder.flush()

    assert sorted(file.name for file in tmp_path.iterdir()) == ["calls.1.har", "calls.2.har", "calls.har"]
    assert [len(entries(file)) for file in tmp_path.iterdir()] == [1, 1, 1]
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("target", "number"), [("/dev/full", errno.ENOSPC), ("/nowhere/calls.har", errno.ENOENT)], ids=str
)
def test_a_call_goes_on_whatever_the_recorder_meets(target: str, number: int) -> None:
    """A full disk, a folder that is not there: one warning, and no error."""
    answers = [documented("get_session.succeeded") for _ in range(3)]
    recorder = Recorder(target)
    with warnings.catch_warnings(record=True) as caught, answering(*answers, recorder=recorder) as client:
        warnings.simplefilter("always")
        for _ in range(3):
            assert client.get_session(answers[0].json()["data"]["id"]).status == "succeeded"
            recorder.flush()
        recorder.close()

    text = f"polykyc records no further calls: {os.strerror(number)}"
    assert [(each.category, str(each.message)) for each in caught] == [(RuntimeWarning, text)]


def test_a_recorder_that_fails_or_is_slow_holds_up_no_call(tmp_path: Path) -> None:
    """A closed recorder, a parse that raises, warnings that are errors, and a disk that takes a second."""
    answers = [documented("get_session.succeeded") for _ in range(3)]
    session_id = answers[0].json()["data"]["id"]
    closed = Recorder(tmp_path / "closed.har")
    closed.close()

    class Slow(Recorder):
        def _write(self, entry: bytes) -> None:  # noqa: ARG002
            time.sleep(1)
            raise RuntimeError("canary")

    slow = Slow(tmp_path / "slow.har")
    with answering(*answers, recorder=closed) as client:
        client.get_session(session_id)
    with warnings.catch_warnings(record=True) as caught, answering(*answers[:1], recorder=slow) as client:
        warnings.simplefilter("always")
        began = time.monotonic()
        client.get_session(session_id)
        assert time.monotonic() - began < 0.9
        assert not slow.flush()
        assert time.monotonic() - began < 4

    assert [str(each.message) for each in caught] == ["polykyc records no further calls: RuntimeError"]
    assert not (tmp_path / "closed.har").exists()


def test_wrong_limits_are_refused() -> None:
    """Before anything is recorded."""
    with pytest.raises(
        polykyc.ArgumentError, match=r"^Recorder: max_bytes and files: expected whole numbers from 1 on$"
    ):
        Recorder("calls.har", files=0)
    assert repr(Recorder("calls.har")) == "Recorder('calls.har')"


def test_a_file_is_full_at_its_limit(tmp_path: Path) -> None:
    """From `max_bytes` on a new one begins, and of one file alone the last calls are there."""
    call = (Request(operation(), "/checks/1"), response({}))
    record(tmp_path / "one.har", (*call, None))
    size = (tmp_path / "one.har").stat().st_size
    for limit, count in ((size, 1), (size + 1, 2)):
        with Recorder(tmp_path / "calls.har", max_bytes=limit, files=1) as recorder:
            for _ in range(2):
                recorder.add(BASE_URL, *call, lambda _: None)
        assert len(entries(tmp_path / "calls.har")) == count

    assert sorted(file.name for file in tmp_path.iterdir()) == ["calls.har", "one.har"]


def test_calls_that_come_too_fast_end_the_recording(tmp_path: Path) -> None:
    """A thousand wait, no more, or the memory of the program would fill."""
    call = (Request(operation(), "/checks/1"), response({}))
    begun, go_on = Event(), Event()
    before = {*threading.enumerate()}

    def parse(_: Response) -> None:
        begun.set()
        go_on.wait(10)

    recorder = Recorder(tmp_path / "calls.har")
    assert recorder.flush()
    recorder.add(BASE_URL, *call, parse)
    (thread,) = {*threading.enumerate()} - before
    assert begun.wait(10)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        assert not recorder.flush(0.01)
        for _ in range(999):
            recorder.add(BASE_URL, *call, parse)
        assert not caught
        recorder.add(BASE_URL, *call, parse)

    text = "polykyc records no further calls: calls come faster than they can be written"
    assert [str(each.message) for each in caught] == [text]
    assert not recorder.flush()
    recorder.close()
    go_on.set()
    thread.join(10)
    assert (thread.name, thread.daemon, thread.is_alive()) == ("polykyc-recorder", True, False)
    assert len(entries(tmp_path / "calls.har")) == 1
    assert tmp_path / "calls.har" not in [each.resolve() for each in Path("/proc/self/fd").iterdir()]


def test_no_call_fails_where_no_thread_can_begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when a program ends, or at the limit of its process; not even where warnings are errors."""

    def start(_: threading.Thread) -> None:
        raise RuntimeError("canary")

    call = (Request(operation(), "/checks/1"), response({}), partial(read_as, None))
    monkeypatch.setattr(threading.Thread, "start", start)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        Recorder(tmp_path / "calls.har").add(BASE_URL, *call)
    with pytest.warns(RuntimeWarning, match=r"^polykyc records no further calls: RuntimeError$"):
        Recorder(tmp_path / "calls.har").add(BASE_URL, *call)


def test_a_forked_process_records_nothing(tmp_path: Path) -> None:
    """It has no thread that writes, and two processes would write over each other."""
    call = (Request(operation(), "/checks/1"), response({}))
    with Recorder(tmp_path / "calls.har") as recorder, warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        recorder.add(BASE_URL, *call, partial(read_as, None))
        assert recorder.flush()
        child = os.fork()
        if child == 0:
            caught.clear()
            recorder.add(BASE_URL, *call, partial(read_as, None))
            says = [str(each.message) for each in caught]
            os._exit(0 if says == ["polykyc records no further calls: another process began after it"] else 1)
        assert os.waitpid(child, 0)[1] == 0

    assert len(entries(tmp_path / "calls.har")) == 1


def test_the_names_of_many_sessions_take_no_more_memory() -> None:
    """A program may record for months: the oldest substitutes are forgotten first."""
    recorder = Recorder("never-written.har")
    module: Any = recorder_module
    for number in range(module._MOST_NAMES + 5):
        recorder._name(f"user-{number}-canary")  # pyright: ignore[reportPrivateUsage]

    assert len(recorder._names) == module._MOST_NAMES  # pyright: ignore[reportPrivateUsage]
    assert "user-4-canary" not in recorder._names  # pyright: ignore[reportPrivateUsage]
    assert "user-5-canary" in recorder._names  # pyright: ignore[reportPrivateUsage]


def test_a_closed_recorder_is_not_kept_until_the_program_ends(tmp_path: Path) -> None:
    """A worker may open one for each of its jobs."""
    with (
        Recorder(tmp_path / "calls.har") as recorder,
        answering(httpx.Response(200, json={}), recorder=recorder) as client,
        pytest.raises(polykyc.PolykycError),
    ):
        client.get_session("1")
    reference = weakref.ref(recorder)
    del recorder, client
    for _ in range(50):
        gc.collect()
        if reference() is None:
            break
        time.sleep(0.05)

    assert reference() is None
