"""From a request to an answer: route, check the caller, apply faults, execute."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from logging import getLogger
from typing import Any, Final, assert_never
from urllib.parse import parse_qsl

from attrs import define, evolve, field

from polykyc_tools.engine.source.diagnostics import InputError
from polykyc_tools.engine.source.mapping_reader import is_list, is_map
from polykyc_tools.sandbox.behaviour.context import Work, World, build_scope
from polykyc_tools.sandbox.behaviour.execute import execute, find_refusal
from polykyc_tools.sandbox.behaviour.provider import NOT_OPENAPI, PlayedProvider
from polykyc_tools.sandbox.behaviour.responses import SandboxAnswer, answer_refusal
from polykyc_tools.sandbox.behaviour.transitions import sweep
from polykyc_tools.sandbox.contract.misspelt_names import find_misspelt_name
from polykyc_tools.sandbox.contract.operation import ServedOperation
from polykyc_tools.sandbox.contract.parameters import IncomingRequest
from polykyc_tools.sandbox.contract.request_validation import Complaint, RequestValues, validate_request
from polykyc_tools.sandbox.contract.token_endpoints import Grant
from polykyc_tools.sandbox.faults import HEADER, Fault, Faults, parse_fault, tagged_faults
from polykyc_tools.sandbox.scenario.model import OperationRules
from polykyc_tools.sandbox.schemas.validator import BreachError
from polykyc_tools.sandbox.webhooks.outbox import Outbox

from .caller import carried_token, identify_caller
from .fault_effects import DispatchOutcome, change_answer, replace_operation
from .idempotency import answer_once
from .issue_token import answer_token_request
from .possible_faults import operation_names, require_possible
from .request_log import LoggedRequest, RequestLog, mask, mask_secrets
from .request_signature import find_wrong_signature, sign_answer
from .routing import Call, route
from .stored_files import StoredFiles

_LOGGER: Final = getLogger("polykyc.sandbox")
_PLAIN: Final = (("content-type", "text/plain; charset=utf-8"),)


@define(eq=False)
class Front:
    """The API side of the sandbox."""

    world: World
    faults: Faults
    outbox: Outbox
    log: RequestLog = field(factory=RequestLog)
    files: StoredFiles = field(factory=StoredFiles)

    def handle(self, provider: PlayedProvider, request: IncomingRequest, grant: Grant | None = None) -> DispatchOutcome:
        """Return the outcome of *request*, whose path begins below the provider's own; *grant* is a token endpoint."""
        operation, holes, allowed = route(provider.contract, request) if grant is None else grant.route
        if operation is None:
            status = provider.scenario.wrong_method if allowed else 404
            allow = (("allow", ", ".join(sorted(allowed))),) if status == 405 else ()
            text = b"Method Not Allowed" if status == 405 else b"Not Found"
            answer = SandboxAnswer(status, (*_PLAIN, *allow), text, f"the spec has no {request.method} {request.path}")
            self._log_request(provider, None, request, DispatchOutcome(answer), None, {})
            return DispatchOutcome(answer)
        stored = self.files.read(operation, request)
        if stored is not None:
            self._log_request(provider, operation, request, DispatchOutcome(stored), None, {})
            return DispatchOutcome(stored)
        call = Call(provider, operation, request, identify_caller(provider, operation, request, self.world.clock.now()))
        values: RequestValues | Complaint = RequestValues({})
        fault: Fault | None = None
        try:
            fault = _requested_fault(call)
            with self.world.store.transaction(), self.world.clock.stop():
                sweep(self.world)
                outcome, values, fault = self._answer(call, holes, grant, fault)
        except InputError as error:
            # The header of a fault, or a tag in a text, names what cannot be.
            outcome = DispatchOutcome(SandboxAnswer(400, _PLAIN, str(error).encode(), str(error)))
        except (BreachError, LookupError) as error:
            outcome = _internal_error(str(error))
        except NOT_OPENAPI as error:
            outcome = _internal_error(f"{type(error).__name__}, as a document raises that is not OpenAPI")
        outcome = evolve(outcome, answer=self.files.lead(operation, request, outcome.answer))
        secret = carried_token(provider.contract, request)
        outcome = evolve(outcome, answer=sign_answer(provider.contract, outcome.answer, secret))
        self._log_request(provider, operation, request, outcome, fault, _logged_fields(values))
        self.outbox.flush()
        return outcome

    def _answer(
        self, call: Call, holes: Mapping[str, str], grant: Grant | None, requested: Fault | None
    ) -> tuple[DispatchOutcome, RequestValues | Complaint, Fault | None]:
        operation, provider = call.operation, call.provider
        about = build_scope(self.world, provider, call.variant or provider.scenario.variants[-1], given={})
        if operation.secured and call.variant is None:
            # Some providers document no 401, and refuse a bad credential as they refuse a missing right.
            status = 403 if operation.reply(401) is None and operation.reply(403) is not None else 401
            return (
                DispatchOutcome(answer_refusal(provider, operation, (status, None), about, call.caller.says)),
                RequestValues({}),
                None,
            )
        assert call.variant is not None or not operation.secured
        secret = carried_token(provider.contract, call.request)
        wrong = find_wrong_signature(provider.contract, operation, call.request, secret)
        if wrong is not None:
            refused = answer_refusal(provider, operation, (401, None), about, wrong)
            return DispatchOutcome(refused), RequestValues({}), None
        values = validate_request(operation, holes, call.request)
        fault = requested or self._choose_fault(call, values)
        instead = replace_operation(provider, operation, fault, about) if fault is not None else None
        if instead is not None:
            return self._stored(call, values, instead), values, fault
        if isinstance(values, Complaint):
            return DispatchOutcome(self._refuse(call, values, about)), values, fault
        answer = self._execute(call, values) if grant is None else self._issue_token(call, grant)
        if grant is None and not answer.says:
            answer = evolve(answer, says=find_misspelt_name(operation, call.request, values))
        changed = change_answer(provider, operation, fault, answer) if fault is not None else DispatchOutcome(answer)
        return changed, values, fault

    def _stored(self, call: Call, values: RequestValues | Complaint, outcome: DispatchOutcome) -> DispatchOutcome:
        """Return *outcome*, of a fault, or the stored answer of the key of *call*; store it if the provider does."""
        rules = call.provider.contract.facts.retry
        if rules is None or outcome.answer.status not in rules.stored or isinstance(values, Complaint) or outcome.cut:
            return outcome
        answer = outcome.answer
        advice = ((rules.advice.lower(), "false"),) if rules.advice is not None else ()
        answer = evolve(answer, headers=(*answer.headers, *advice))
        return evolve(outcome, answer=answer_once(self.world, call, values, lambda: answer))

    def _refuse(self, call: Call, complaint: Complaint, about: Mapping[str, Any]) -> SandboxAnswer:
        """Return the answer to an invalid request; refusals of the scenario come first."""
        own = find_refusal(self._work(call, complaint.values)) if complaint.values is not None else None
        if own is not None:
            return own
        refusal = _documented_refusal(call, complaint)
        return answer_refusal(call.provider, call.operation, refusal, about, complaint.text, complaint.field)

    def _execute(self, call: Call, values: RequestValues) -> SandboxAnswer:
        return answer_once(self.world, call, values, lambda: execute(self._work(call, values)))

    def _work(self, call: Call, values: RequestValues) -> Work:
        variant = call.variant or call.provider.scenario.variants[-1]
        query = dict(parse_qsl(call.request.query, keep_blank_values=True, errors="replace"))
        return Work(self.world, call.provider, call.operation, variant, call.tenant, values, query=query)

    def _issue_token(self, call: Call, grant: Grant) -> SandboxAnswer:
        return answer_token_request(call.provider, grant, call.request, self.world.clock.now())

    def _choose_fault(self, call: Call, values: RequestValues | Complaint) -> Fault | None:
        """Return the fault of a request: from a tag in its values, or one that waits for it."""
        slug, names = call.provider.slug, operation_names(call.operation)
        fields: Mapping[str, Any] = values.fields if isinstance(values, RequestValues) else {}
        for tagged in tagged_faults(_texts(fields), slug, call.operation.id):
            require_possible([call.provider], tagged)
        own = self.faults.tagged(f"{slug} {call.tenant}", _texts(fields), names, own=True)
        if own is not None:
            return own
        session_texts = self._session_texts(call, fields) if isinstance(values, RequestValues) else ()
        return self.faults.tagged(f"{slug} {call.tenant}", session_texts, names, own=False) or self.faults.take(
            slug, names
        )

    def _session_texts(self, call: Call, fields: Mapping[str, Any]) -> Iterator[str]:
        """Yield the texts of the request that opened the session which this request names."""
        whose = {"provider": call.provider.slug, "tenant": call.tenant}
        texts = [value for value in fields.values() if isinstance(value, str)]
        for column in ("id", "subject"):
            for value in texts:
                for session in self.world.store.sessions({**whose, column: value}):
                    yield from _texts(session.fields)

    def _log_request(
        self,
        provider: PlayedProvider,
        operation: ServedOperation | None,
        request: IncomingRequest,
        outcome: DispatchOutcome,
        fault: Fault | None,
        fields: Mapping[str, Any],
    ) -> None:
        answer = outcome.answer
        if answer.says and answer.status >= 400 and fault is None:
            # Without a handler it goes to the terminal, and with pytest into the report of a test that fails.
            name = operation.name if operation is not None else f"{request.method} (unknown path)"
            _LOGGER.warning("%s.%s: %d, because %s", provider.slug, name, answer.status, answer.explanation)
        self.log.append(
            LoggedRequest(
                provider=provider.slug,
                operation=operation.name if operation is not None else "",
                method=request.method,
                path=operation.path if operation is not None else "—",
                status=0 if outcome.cut else outcome.answer.status,
                token=mask(carried_token(provider.contract, request)),
                at=self.world.clock.reader_time(self.world.clock.now()),
                says=outcome.answer.says,
                fault=fault.name if fault is not None else "",
                fields=mask_secrets(provider.contract, dict(fields)),
            )
        )


def _requested_fault(call: Call) -> Fault | None:
    """Return the fault that the header of the request names, None without one; raise `InputError` if it cannot be."""
    text = call.request.headers.get(HEADER)
    if not text:
        return None
    try:
        fault = parse_fault(text, provider=call.provider.slug, operation=call.operation.id)
        require_possible([call.provider], fault)
    except InputError as error:
        raise InputError(evolve(problem, position=f"the header {HEADER}") for problem in error.problems) from error
    return fault


def _internal_error(why: str) -> DispatchOutcome:
    return DispatchOutcome(SandboxAnswer(500, _PLAIN, b"Internal Server Error", f"a fault of the sandbox: {why}"))


def _documented_refusal(call: Call, complaint: Complaint) -> tuple[int, str | None]:
    """Return the status and the example with which an invalid request is refused."""
    replies = call.operation.replies
    rules = call.provider.scenario.operations.get(call.operation.id, OperationRules())
    if complaint.source == "media" and 415 in replies:
        return 415, None
    if len(call.request.body) > call.operation.most and 413 in replies:
        return 413, None
    own: tuple[int, str | None] | None
    match complaint.source:
        case "json":
            malformed = call.provider.scenario.malformed
            own = (400, malformed) if malformed is not None else None
        case "path":
            own = rules.path
        case "query" | "header" | "cookie" | "body" | "media":
            own = None
        case _:
            assert_never(complaint.source)
    return own or rules.invalid or (next((status for status in (400, 422, 404) if status in replies), 400), None)


def _logged_fields(values: RequestValues | Complaint) -> Mapping[str, Any]:
    """Return the values that the log shows of a request."""
    return {**values.fields, **values.files} if isinstance(values, RequestValues) else {}


def _texts(value: Any) -> Iterator[str]:
    waiting = [value]
    while waiting:
        inner = waiting.pop()
        if isinstance(inner, str):
            yield inner
        elif is_map(inner):
            waiting += inner.values()
        elif is_list(inner):
            waiting += inner
