"""Make the calls of a probe with an installed client, and keep each answer in memory only."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib import import_module
from typing import Any

from attrs import define, field
from polykyc._runtime.contract import Request, Response
from polykyc._runtime.errors import PolykycError

from polykyc_tools.drift.recordings import RecordedAnswer
from polykyc_tools.engine.ir import Operation, Provider
from polykyc_tools.engine.source.diagnostics import InputError, Problem

from .plan import PlannedCall, plan_call, session_argument


@define
class AnswerRecorder:
    """A recorder that keeps the answers of a client, for `drift` to compare."""

    records: list[RecordedAnswer] = field(factory=list[RecordedAnswer])

    def add(self, base_url: str, request: Request, response: Response, parse: Callable[[Response], object]) -> None:
        """Keep *response*; the address of the call and what it means to the client are of no use here."""
        del base_url, parse
        name = request.operation.name
        headers = tuple(response.headers.items())
        media = response.headers.get("content-type", "")
        self.records.append(RecordedAnswer(name, response.content, media, response.status, name, headers=headers))


@define(frozen=True)
class ProbedCall:
    """What became of an operation: a *skipped* reason, or the name of the error that the client raised."""

    operation: Operation
    skipped: str = ""
    error: str = ""


def connect(slug: str, answers: AnswerRecorder, base_url: str | None) -> Any:
    """Return the client of *slug*, with the credentials of the environment, that repeats no call."""
    try:
        return import_module(f"polykyc.{slug}").Client(recorder=answers, base_url=base_url, max_retries=0)
    except ModuleNotFoundError as error:
        hint = "a probe calls the clients that are installed; leave --root away, or install what it emits"
        raise InputError([Problem(f"polykyc.{slug}", "is not installed", hint)]) from error
    except PolykycError as error:
        raise InputError([Problem("probe", str(error), "set the variables of its client, and try again")]) from None


def make_calls(
    client: Any,
    provider: Provider,
    values: Mapping[str, str],
    named: Sequence[str],
    agrees: Callable[[str], bool],
) -> list[ProbedCall]:
    """Call every operation of *provider* that may be called, first the list, whose first session gives the id."""
    arguments = dict(values)
    name = session_argument(provider)
    probed: list[ProbedCall] = []
    order = {"list": 0, "get": 1}
    for operation in sorted(provider.operations, key=lambda each: order.get(each.role or "", 2)):
        planned = plan_call(operation, arguments, named, agrees)
        if planned.reason:
            probed.append(ProbedCall(operation, planned.reason))
            continue
        if operation.role == "list" and name is not None and name not in arguments:
            error = _list_sessions(client, planned, arguments, name)
        else:
            error = _call(partial(getattr(client, operation.name), **planned.arguments))
        probed.append(ProbedCall(operation, error=error))
    return probed


def _list_sessions(client: Any, planned: PlannedCall, arguments: dict[str, str], name: str) -> str:
    """List sessions, and put the id of the first one into *arguments*."""

    def first() -> None:
        if "list" not in client.sessions.offers or planned.arguments:
            getattr(client, planned.operation.name)(**planned.arguments)
            return
        for session in client.sessions.list(limit=1):
            if session.id is not None:
                arguments[name] = session.id

    return _call(first)


def _call(call: Callable[[], object]) -> str:
    """Return the class of the error that *call* raises, empty for none; the text of an error is not kept."""
    try:
        call()
    except PolykycError as error:
        return type(error).__name__
    return ""
