"""Make the calls of a probe with the client of a project, and keep each answer in memory only."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from attrs import define, field

from polykyc_tools.drift.recordings import RecordedAnswer
from polykyc_tools.engine.ir import Operation, Provider
from polykyc_tools.engine.source.diagnostics import InputError, Problem

from .arguments import session_argument
from .client_package import ClientPackage
from .plan import PlannedCall, plan_call

if TYPE_CHECKING:
    from polykyc._runtime.contract import Request, Response

CallOutcome: TypeAlias = Literal["skipped", "unanswered", "credential-refused", "failed", "succeeded"]
"""What became of an operation: not called, no answer, a refusal of the credential, another error, or a result."""


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
    """An operation and its outcome, with the class and the text of the error that the client raised.

    The text, which has no data of a person, is the reason where the outcome is `skipped`.
    """

    operation: Operation
    outcome: CallOutcome
    text: str = ""
    error: str = ""


@define
class CallRunner:
    """Calls a client, whose answers *recorder* has, and says what became of each call."""

    package: ClientPackage
    client: Any
    recorder: AnswerRecorder

    def outcome(self, operation: Operation, call: Callable[[], object]) -> ProbedCall:
        """Return what became of *call*, a call of *operation*."""
        before = len(self.recorder.records)
        errors = self.package.errors
        try:
            call()
        except errors.PolykycError as error:
            is_answered = len(self.recorder.records) > before
            kind: CallOutcome
            if isinstance(error, errors.AuthenticationError):
                kind = "credential-refused"
            elif is_answered:
                kind = "failed"
            elif isinstance(error, errors.ArgumentError):
                return ProbedCall(operation, "skipped", f"its client refuses the arguments ({error})")
            else:
                kind = "unanswered"
            return ProbedCall(operation, kind, str(error), type(error).__name__)
        return ProbedCall(operation, "succeeded")


def connect(package: ClientPackage, recorder: AnswerRecorder, base_url: str | None) -> Any:
    """Return a client of *package*, with the credentials of the environment, that repeats no call."""
    try:
        return package.client(recorder=recorder, base_url=base_url, max_retries=0)
    except package.errors.PolykycError as error:
        hint = "set the variables of its client, and probe again"
        if ": base_url: " in str(error):
            hint = "write `--base-url https://HOST/PATH`" if base_url else "mend the variable for its base URL"
        raise InputError([Problem("probe", str(error), hint)]) from None


def make_calls(
    runner: CallRunner,
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
        planned = plan_call(operation, arguments, named, agrees, name)
        if planned.reason:
            probed.append(ProbedCall(operation, "skipped", planned.reason))
        elif operation.role == "list" and name is not None and name not in arguments:
            probed.append(runner.outcome(operation, partial(_list_sessions, runner.client, planned, arguments, name)))
        else:
            method = getattr(runner.client, operation.name)
            probed.append(runner.outcome(operation, partial(method, **planned.arguments)))
    return probed


def _list_sessions(client: Any, planned: PlannedCall, arguments: dict[str, str], name: str) -> None:
    """List sessions, and put the id of the first one into *arguments*."""
    if "list" not in client.sessions.offers or planned.arguments:
        getattr(client, planned.operation.name)(**planned.arguments)
        return
    for session in client.sessions.list(limit=1):
        if session.id is not None:
            arguments[name] = session.id
