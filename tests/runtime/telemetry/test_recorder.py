"""A recorder: what it writes, what it never writes, and that no call notices it."""

from __future__ import annotations

import asyncio
import json
import time
import warnings
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any

import httpx
import polykyc
import pytest
from polykyc import Recorder, kayle
from polykyc._runtime.contract import Response

from polykyc_tools.cli.main import main
from polykyc_tools.sandbox import Sandbox
from tests.support.documented_cases import cases, is_list


def entries(path: Path) -> list[dict[str, Any]]:
    """Return the entries of a HAR file."""
    written: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["log"]["entries"]
    return written


def body(entry: dict[str, Any]) -> Any:
    """Return the JSON body of the answer in *entry*."""
    return json.loads(entry["response"]["content"]["text"])


def answering(*answers: httpx.Response, **options: Any) -> kayle.Client:
    """Return a client that gets *answers*."""
    left = iter(answers)
    http_client = httpx.Client(transport=httpx.MockTransport(lambda _: next(left)))
    return kayle.Client(token="canary-token", http_client=http_client, max_retries=0, **options)


def documented(name: str) -> httpx.Response:
    """Return a documented answer of Kayle."""
    return next(case.answer() for case in cases() if case.name == f"kayle-{name}")


@pytest.mark.parametrize("is_async", [False, True])
def test_calls_are_written_without_secrets_and_drift_reads_them(
    is_async: bool, sandbox: Sandbox, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An id leads from call to call by its substitute; statuses and times stay, or the recording would be of no use."""
    path = tmp_path / "calls.har"

    async def later(client: Any) -> Any:
        created = await client.sessions.create(redirect_url="https://shop.example/canary")
        await client.sessions.get(created)
        return created

    with Recorder(path) as recorder:
        if is_async:
            created = asyncio.run(later(sandbox.async_client("kayle", recorder=recorder)))
        else:
            client = sandbox.client("kayle", recorder=recorder)
            created = client.sessions.create(redirect_url="https://shop.example/canary")
            client.sessions.get(created)

    first, second = entries(path)
    text = path.read_text(encoding="utf-8")
    substitute = body(first)["data"]["id"]
    assert second["request"]["url"].rpartition("/")[2].partition("?")[0] == substitute == body(second)["data"]["id"]
    assert substitute.startswith("vs_")
    assert len(substitute) == len(created.id)
    assert body(second)["data"]["status"] == "created"
    assert datetime.fromisoformat(body(second)["data"]["created_at"]) == created.created_at
    assert body(first)["data"]["verification_url"] == "https://hidden.invalid/"
    for secret in (created.id, "canary", created.raw.cancel_token, sandbox.credentials("kayle")["token"]):
        assert secret is None or secret not in text
    assert main(["drift", "kayle", str(path), "--base-url", sandbox.base_url("kayle")]) == 0, capsys.readouterr().out


def test_no_answer_of_any_provider_leaves_a_marked_value() -> None:
    """Every documented answer of every provider: what no repr shows, no recording shows."""
    recorder = Recorder("never-written.har")
    checked = 0
    for case in cases():
        module = getattr(polykyc, case.slug).operations
        operation = getattr(module, case.operation)
        answer = case.answer()
        response = Response(answer.status_code, dict(answer.headers), answer.content)
        try:
            marked = [*_marked(operation.parse(response))]
            plain = response.json()
        except polykyc.PolykycError:
            continue
        scrubbed = json.dumps(recorder._body(operation.OPERATION, response, operation.parse, plain))  # pyright: ignore[reportPrivateUsage]
        checked += len(marked)
        assert [value for value in marked if json.dumps(value)[1:-1] in scrubbed] == [], case.name

    assert checked > 100


def _marked(value: Any) -> list[str]:
    """Return the longer texts in marked fields of *value* and of the models in it."""
    if is_list(value):
        return [text for item in value for text in _marked(item)]
    if not hasattr(value, "__attrs_attrs__"):
        return []
    texts: list[str] = []
    for each in value.__attrs_attrs__:
        inner = getattr(value, each.name, None)
        if not each.repr and isinstance(inner, str) and not isinstance(inner, Enum) and len(inner) > 6:
            texts.append(inner)
        texts += _marked(inner)
    return texts


def test_what_nobody_documents_keeps_its_name_and_loses_its_value(tmp_path: Path) -> None:
    """`polykyc drift` reports new fields and new words of a status by them."""
    answer = documented("get_session.succeeded").json()
    answer["data"] |= {"status": "paused", "new_field": "Ada Canary", "Ada Canary": {"born": "1815-12-10"}}
    path = tmp_path / "calls.har"

    with Recorder(path) as recorder, answering(httpx.Response(200, json=answer), recorder=recorder) as client:
        client.get_session(answer["data"]["id"])

    (entry,) = entries(path)
    assert body(entry)["data"]["status"] == "paused"
    assert body(entry)["data"]["new_field"] == "hidden"
    assert "Canary" not in json.dumps(entry)
    assert "1815" not in json.dumps(entry)


def test_a_refusal_keeps_its_code_and_nothing_else(tmp_path: Path) -> None:
    """Its message may name the person."""
    path = tmp_path / "calls.har"
    refusal = {"data": None, "error": {"code": "NOT_FOUND", "message": "No session of Ada Canary", "hint": "h"}}

    with Recorder(path) as recorder:
        client = answering(httpx.Response(404, json=refusal), recorder=recorder)
        with pytest.raises(polykyc.NotFoundError):
            client.get_session("vs_" + "a" * 64)

    (entry,) = entries(path)
    assert (entry["response"]["status"], body(entry)["error"]["code"]) == (404, "NOT_FOUND")
    assert "Canary" not in json.dumps(entry)


def test_files_are_bounded_and_the_oldest_goes(tmp_path: Path) -> None:
    """A recorder that runs for months fills no disk; a file from before is kept."""
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


@pytest.mark.parametrize("target", ["/dev/full", "/nowhere/calls.har"])
def test_a_call_goes_on_whatever_the_recorder_meets(target: str) -> None:
    """A full disk, a folder that is not there: one warning, and no error."""
    answers = [documented("get_session.succeeded") for _ in range(3)]
    recorder = Recorder(target)
    with warnings.catch_warnings(record=True) as caught, answering(*answers, recorder=recorder) as client:
        warnings.simplefilter("always")
        for _ in range(3):
            assert client.get_session(answers[0].json()["data"]["id"]).status == "succeeded"
            recorder.flush()
        recorder.close()

    assert [str(each.message).partition(":")[0] for each in caught] == ["polykyc records no further calls"]


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

    assert [str(each.message) for each in caught] == ["polykyc records no further calls: RuntimeError"]
    assert not (tmp_path / "closed.har").exists()


def test_wrong_limits_are_refused() -> None:
    """Before anything is recorded."""
    with pytest.raises(polykyc.ArgumentError, match=r"^max_bytes and files: expected whole numbers from 1 on$"):
        Recorder("calls.har", files=0)
    assert repr(Recorder("calls.har")) == "Recorder('calls.har')"
