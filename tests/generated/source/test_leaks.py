"""What a program sees of a call without asking for it: errors, logs, tries, spans, prints.

Every documented case of every provider is called with marks in all that a person, an account or a provider can fill:
the credential, the arguments, headers and body of the answer. None may be seen.
"""

from __future__ import annotations

import asyncio
import logging
import re
import traceback
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any, Final, TypeAlias

import attrs
import httpx
import pytest
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from polykyc import ArgumentError, OutcomeUnknownError, PolykycError, Try
from polykyc._runtime.codec.model import Model

from tests.support.documented_cases import BASE_URL, Case, cases, is_list, is_map, plain
from tests.support.emitted_package import SLUGS
from tests.support.fake_clock import FakeClock

Answer: TypeAlias = Callable[[httpx.Request], httpx.Response]

pytestmark = pytest.mark.once

CASES: Final = cases()
MARK: Final = "canary"
TOKEN: Final = f"{MARK}-token"
HEADERS: Final = {"x-request-id": f"{MARK} {MARK}@example.com", "x-name": MARK, "set-cookie": f"{MARK}={MARK}"}
RESOURCE: Final = Resource.get_empty()
"""Named, because the SDK starts two threads for each provider to find out what it runs on."""
TIME: Final = re.compile(r"\d{4}-\d\d-\d\d")

both_ways = pytest.mark.parametrize("awaited", [False, True], ids=["blocking", "awaited"])


def _answers() -> Iterator[Any]:
    """Yield the cases of each operation, one of each status in both ways; the others, which are read alike, in one."""
    groups: dict[str, list[Case]] = {}
    for case in CASES:
        groups.setdefault(f"{case.slug}-{case.operation}", []).append(case)
    for name, group in groups.items():
        first = {case.documented["response"]["status"]: case for case in reversed(group)}
        yield pytest.param([*first.values()], False, id=f"{name}-blocking")
        yield pytest.param([*first.values()], True, id=f"{name}-awaited")
        if others := [case for case in group if case not in first.values()]:
            yield pytest.param(others, False, id=f"{name}-others")


def _calls() -> Iterator[Any]:
    """Yield the cases of each operation with different arguments: without an answer, all others are alike."""
    groups: dict[str, dict[frozenset[str], Case]] = {}
    for case in CASES:
        arguments_of_call = frozenset(case.documented["call"])
        groups.setdefault(f"{case.slug}-{case.operation}", {}).setdefault(arguments_of_call, case)
    for name, group in groups.items():
        yield pytest.param([*group.values()], id=name)


every_answer = pytest.mark.parametrize(("group", "awaited"), [*_answers()])
every_call = pytest.mark.parametrize("group", [*_calls()])


def marked(value: Any, *, times: bool) -> Any:
    """Return the answer *value* with a mark in each text and key of it that is free, *times* included if asked for."""
    if is_map(value):
        return {key: marked(item, times=times) for key, item in value.items()} | {f"{MARK}-key": MARK}
    if is_list(value):
        return [marked(item, times=times) for item in value]
    if isinstance(value, str) and (times or not TIME.match(value)):
        return f"{MARK}-{value}"
    return value


def arguments(case: Case) -> dict[str, Any]:
    """Return the arguments of *case*, with a mark in each that takes one."""
    build = import_module(f"polykyc.{case.slug}.operations.{case.operation}").build
    result = case.arguments()
    for name, value in result.items():
        for mark in (MARK, f"{MARK}@example.com", f"https://example.com/{MARK}", {MARK: MARK}, [MARK]):
            if isinstance(value, type(mark)):
                try:
                    build(**{**result, name: mark})
                except ArgumentError:
                    continue
                result[name] = mark
                break
    return result


@attrs.define
class Seen:
    """All that came of a call."""

    sent: list[httpx.Request]
    tries: list[Try]
    spans: str
    outcome: Any
    client: Any

    def text(self) -> str:
        """Return what is seen of it; of a model only that it is one, for what a model shows has tests of its own."""
        shown = [self.spans, repr(self.tries), repr(self.client), repr(self.client.__dict__)]
        if isinstance(self.outcome, BaseException):
            shown += _printed(self.outcome)
        return "\n".join(shown)


def _printed(error: Any) -> list[str]:
    return [*traceback.format_exception(error), repr(error), repr(getattr(error, "response", None))]


def call(case: Case, answer: Answer, *, awaited: bool, value: dict[str, Any], token: str = TOKEN) -> Seen:
    """Call as in *case* a provider that gives *answer*, with all that listens."""
    sent: list[httpx.Request] = []
    tries: list[Try] = []
    exporter, provider = InMemorySpanExporter(), TracerProvider(resource=RESOURCE)
    provider.add_span_processor(SimpleSpanProcessor(exporter))

    def handler(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return answer(request)

    module = import_module(f"polykyc.{case.slug}")
    kind = "AsyncClient" if awaited else "Client"
    http_client = getattr(httpx, kind)(transport=httpx.MockTransport(handler))
    client = getattr(module, kind)(
        token=token,
        base_url=BASE_URL,
        http_client=http_client,
        on_try=tries.append,
        tracer=provider.get_tracer("tests"),
        clock=FakeClock(),
    )
    try:
        called = getattr(client, case.operation)(**value)
        outcome = asyncio.run(_awaited(called)) if awaited else called
    except PolykycError as error:
        outcome = error
    except Exception as error:
        error.add_note(f"{case.name}, {'awaited' if awaited else 'blocking'}")
        raise
    spans = "".join(span.to_json() for span in exporter.get_finished_spans())
    provider.shutdown()
    return Seen(sent, tries, spans, outcome, client)


async def _awaited(called: Any) -> Any:
    return await called


def logged(caplog: pytest.LogCaptureFixture) -> str:
    """Return what our logger wrote since the last look, with all that a handler could make of it."""
    own = [record for record in caplog.records if record.name.partition(".")[0] == "polykyc"]
    caplog.clear()
    assert own
    return "".join(f"{record.getMessage()} {vars(record)!r}\n" for record in own)


@every_answer
@pytest.mark.parametrize("times", [False, True], ids=["right", "wrong"])
def test_a_call_shows_nothing_of_anybody(
    group: list[Case], awaited: bool, times: bool, caplog: pytest.LogCaptureFixture
) -> None:
    """Whether it passes, is refused, or cannot be read for a text where a time should stand."""
    caplog.set_level(logging.DEBUG)
    for case in group:
        documented = case.documented["response"]
        body: dict[str, Any] = (
            {"json": marked(documented["json"], times=times)}
            if "json" in documented
            else {"text": f"{MARK} {documented.get('text', '')}"}
        )

        def answer(
            request: httpx.Request, status: int = documented["status"], body: dict[str, Any] = body
        ) -> httpx.Response:
            return httpx.Response(status, headers=HEADERS, **body)

        seen = call(case, answer, awaited=awaited, value=arguments(case))

        assert seen.sent, case.name
        assert seen.tries, case.name
        assert "http.response.status_code" in seen.spans, case.name
        assert MARK not in seen.text(), case.name
        assert MARK not in logged(caplog), case.name


@both_ways
@every_call
def test_a_call_that_is_lost_shows_nothing_of_anybody(
    group: list[Case], awaited: bool, caplog: pytest.LogCaptureFixture
) -> None:
    """The HTTP library's own error holds the request, and with it the credential and the body."""
    caplog.set_level(logging.DEBUG)

    def answer(request: httpx.Request) -> httpx.Response:
        raise httpx.ReadError(f"{MARK} {request.url} {request.headers!r}", request=request)

    for case in group:
        seen = call(case, answer, awaited=awaited, value=arguments(case))

        assert isinstance(seen.outcome, PolykycError), case.name
        assert MARK not in seen.text(), case.name
        assert MARK not in logged(caplog), case.name


@both_ways
@every_call
def test_a_refused_argument_is_not_shown(group: list[Case], awaited: bool) -> None:
    """It is often an e-mail address with a typing error in it."""

    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(500)

    for case in group:
        value = arguments(case)
        for name in value:
            seen = call(case, answer, awaited=awaited, value={**value, name: {MARK: {MARK: [{MARK}]}}})
            assert isinstance(seen.outcome, ArgumentError), (case.name, name)
            assert MARK not in seen.text(), (case.name, name)
            assert seen.sent == [], (case.name, name)


@pytest.mark.parametrize("slug", SLUGS)
def test_marks_are_carried(slug: str) -> None:
    """A walk that plants nothing finds nothing: every provider is sent marks, and results and errors carry them."""
    results: list[Seen] = []
    for case in (
        documented for documented in CASES if documented.slug == slug and "json" in documented.documented["response"]
    ):
        documented = case.documented["response"]
        body = marked(documented["json"], times=False)

        def answer(request: httpx.Request, status: int = documented["status"], body: Any = body) -> httpx.Response:
            return httpx.Response(status, json=body, headers=HEADERS)

        results.append(call(case, answer, awaited=False, value=arguments(case)))

    assert any(MARK in f"{documented.sent[0].url}{documented.sent[0].content!r}" for documented in results)
    assert any(TOKEN in str(documented.sent[0].headers.raw) for documented in results)
    assert any(
        isinstance(documented.outcome, Model) and MARK in str(plain(documented.outcome)) for documented in results
    )
    answers: list[Any] = [getattr(documented.outcome, "response", None) for documented in results]
    assert any(MARK in str(answer.content) for answer in answers if answer)


@both_ways
@pytest.mark.parametrize("slug", SLUGS)
def test_an_unknown_outcome_shows_nothing_of_anybody(
    slug: str, awaited: bool, caplog: pytest.LogCaptureFixture
) -> None:
    """Of all errors it is the one that people look into."""
    caplog.set_level(logging.DEBUG)
    acting = {
        case.operation: case for case in CASES if case.slug == slug and case.documented["request"]["method"] != "GET"
    }
    unknown: list[Seen] = []

    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(500, json={"code": MARK, "message": MARK}, headers=HEADERS)

    for case in acting.values():
        seen = call(case, answer, awaited=awaited, value=arguments(case))
        unknown += [seen] if isinstance(seen.outcome, OutcomeUnknownError) else []
        assert MARK not in seen.text()

    assert MARK not in logged(caplog)
    # At Salesive no call that was lost did harm.
    assert unknown or slug == "salesive"


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("tail", ["\n", "\r\nx-evil: 1", " ", "\u00e9", "\x00", "\u2028"])
@pytest.mark.parametrize("kind", ["Client", "AsyncClient"])
def test_a_token_that_cannot_be_sent_is_refused_without_being_shown(slug: str, tail: str, kind: str) -> None:
    """A newline from a file of secrets is the usual mistake; the HTTP library would print the token."""
    module = import_module(f"polykyc.{slug}")

    with pytest.raises(ArgumentError) as caught:
        getattr(module, kind)(token=f"{MARK}{tail}", base_url=BASE_URL)

    shown = "".join(traceback.format_exception_only(caught.value))
    assert MARK not in shown
    assert "token: expected printable ASCII" in shown
