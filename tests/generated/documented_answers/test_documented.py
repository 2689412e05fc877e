"""Every documented example and error of every provider, through the emitted clients."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from email import message_from_bytes
from importlib import import_module
from typing import Any
from urllib.parse import parse_qsl

import httpx
import polykyc
import pytest
from polykyc._runtime.codec.decode import leniently
from polykyc._runtime.codec.model import Model
from polykyc._runtime.contract import Operation

from tests.support.documented_cases import BASE_URL, TOKEN, Case, cases, is_list, is_map, plain

UNCLEAR = "; look up what became of the request before sending it again"

every_case = pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)


def _awaited_cases() -> Iterator[Any]:
    """Yield every case: one of each status of an operation for every Python, and the others for the one at hand.

    What is read of an answer is the same code, which every Python runs for every case in the blocking client.
    """
    tried: set[tuple[str, str, int]] = set()
    for case in cases():
        key = (case.slug, case.operation, case.documented["response"]["status"])
        yield pytest.param(case, id=case.name, marks=[pytest.mark.once] if key in tried else [])
        tried.add(key)


@every_case
def test_a_documented_answer_gives_what_is_documented(case: Case) -> None:
    """The promise of the clients: request, result, status and error are those of the provider's page."""
    sent: list[httpx.Request] = []

    def provider(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return case.answer()

    module = import_module(f"polykyc.{case.slug}")
    http_client = httpx.Client(transport=httpx.MockTransport(provider))
    client = module.Client(token=TOKEN, base_url=BASE_URL, http_client=http_client, max_retries=0)

    outcome = _outcome(lambda: getattr(client, case.operation)(**case.arguments()))

    _assert_request(sent, case)
    _assert_outcome(outcome, case, module)


@pytest.mark.parametrize("case", [*_awaited_cases()])
def test_awaiting_gives_the_same(case: Case) -> None:
    """The sync and the async client give the same."""

    async def call() -> Any:
        module = import_module(f"polykyc.{case.slug}")
        transport = httpx.MockTransport(lambda _: case.answer())
        async with httpx.AsyncClient(transport=transport) as http_client:
            client = module.AsyncClient(token=TOKEN, base_url=BASE_URL, http_client=http_client, max_retries=0)
            return await getattr(client, case.operation)(**case.arguments())

    outcome = _outcome(lambda: asyncio.run(call()))

    _assert_outcome(outcome, case, import_module(f"polykyc.{case.slug}"))


def test_a_documented_result_is_the_same_from_its_plain_data() -> None:
    """What is stored as JSON gives the same model again, undecoded fields included, with the names of the provider."""
    read = 0
    for case in cases():
        result = _result(case)
        if isinstance(result, Model):
            data = result.to_dict()
            again = leniently(type(result).from_json, data)
            assert again == result, case.name
            assert again.to_dict() == data == json.loads(result.to_json()), case.name
            read += 1

    assert read > 40


def _result(case: Case) -> Any:
    """Return what the blocking client makes of the answer of *case*."""
    client = import_module(f"polykyc.{case.slug}").Client(
        token=TOKEN, base_url=BASE_URL, http_client=httpx.MockTransport(lambda _: case.answer()), max_retries=0
    )
    return _outcome(lambda: getattr(client, case.operation)(**case.arguments()))


def _outcome(call: Any) -> Any:
    try:
        return call()
    except polykyc.PolykycError as error:
        return error


def _assert_request(sent: list[httpx.Request], case: Case) -> None:
    [request] = sent
    documented = case.documented["request"]
    assert request.method == documented["method"]
    assert str(request.url).partition("?")[0] == BASE_URL + documented["path"]
    assert dict(parse_qsl(request.url.query.decode(), keep_blank_values=True)) == documented.get("query", {})
    for name, value in documented.get("headers", {}).items():
        assert request.headers[name] == value
    if "form" in documented:
        assert request.headers["content-type"] == "application/x-www-form-urlencoded"
        assert parse_qsl(request.content.decode(), keep_blank_values=True) == [*documented["form"].items()]
        return
    if "multipart" in documented:
        head = f"content-type: {request.headers['content-type']}\r\n\r\n".encode()
        parts: Any = message_from_bytes(head + request.content).get_payload()
        names = [part.get_param("name", header="content-disposition") for part in parts]
        values = [part.get_payload(decode=True).decode("latin-1") for part in parts]
        assert dict(zip(names, values, strict=True)) == documented["multipart"]
        return
    assert (json.loads(request.content) if request.content else None) == documented.get("json")


def _assert_outcome(outcome: Any, case: Case, module: Any) -> None:
    expected = case.documented.get("error")
    if expected is None:
        assert not isinstance(outcome, Exception), repr(outcome)
        assert _known(plain(outcome), case.documented["result"]) == case.documented["result"]
        assert [field.name for field in getattr(outcome, "undecoded", ())] == case.documented.get("undecoded", [])
        if "status" in case.documented:
            assert module.status_of(outcome) == case.documented["status"]
        return
    operation: Operation = import_module(f"{module.__name__}.operations.{case.documented['operation']}").OPERATION
    if expected["type"] == "MalformedResponseError" and operation.retry != "safe":
        # It came as a success, so something was carried out; the error for what could not be read is its cause.
        assert type(outcome) is polykyc.OutcomeUnknownError, repr(outcome)
        assert isinstance(outcome.__cause__, polykyc.MalformedResponseError)
        return
    # A failing server leaves open what became of a request that acts, which the error says on top.
    kinds = [expected["type"]] + ["ServerOutcomeUnknownError"] * (expected["type"] == "ServerError")
    assert type(outcome).__name__ in kinds, repr(outcome)
    if "text" in expected:
        assert str(outcome).removesuffix(UNCLEAR) == expected["text"]
        assert outcome.status_code == expected["status_code"]
        assert outcome.code == expected["code"]
        assert outcome.message == expected["message"]
        assert outcome.hint == expected.get("hint")
        assert outcome.details == expected.get("details")


def _known(result: Any, expected: Any) -> Any:
    """Return *result* without the nulls that *expected* leaves out."""
    if is_map(expected) and is_map(result):
        return {key: _known(value, expected.get(key)) for key, value in result.items()} | {
            key: None for key, value in expected.items() if value is None and key not in result
        }
    if is_list(expected) and is_list(result):
        return (
            [_known(*pair) for pair in zip(result, expected, strict=False)] if len(result) == len(expected) else result
        )
    return result
