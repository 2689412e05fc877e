"""Where requests to a provider come in: routed, let in or refused, done, answered, and made to fail if asked to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from attrs import define, field

from polykyc_tools.engine.source.mapping_reader import is_list, is_map
from polykyc_tools.sandbox.behaviour.context import World, scope
from polykyc_tools.sandbox.behaviour.execute import Work, done
from polykyc_tools.sandbox.behaviour.provider import ODD, Provider
from polykyc_tools.sandbox.behaviour.refusals import refused
from polykyc_tools.sandbox.behaviour.responses import Answer, refusal
from polykyc_tools.sandbox.behaviour.transitions import sweep
from polykyc_tools.sandbox.contract.operation import Operation
from polykyc_tools.sandbox.contract.parameters import Request
from polykyc_tools.sandbox.contract.request_validation import Complaint, Given, asked
from polykyc_tools.sandbox.contract.token_endpoints import Grant
from polykyc_tools.sandbox.faults import HEADER, Fault, Faults
from polykyc_tools.sandbox.schemas.validator import BreachError
from polykyc_tools.sandbox.webhooks.outbox import Outbox

from . import corrupt_response
from .caller import caller, token
from .idempotency import once
from .issue_token import handed
from .request_log import Log, Logged, masked, without_secrets
from .routing import Call, routed

_PLAIN: Final = (("content-type", "text/plain; charset=utf-8"),)


@define(frozen=True)
class Outcome:
    """What goes out, after *delay* seconds; *cut* is where the connection ends: `before` or `within` the answer."""

    answer: Answer
    delay: float = 0.0
    cut: str | None = None


@define(eq=False)
class Front:
    """The API side of the sandbox."""

    world: World
    faults: Faults
    outbox: Outbox
    log: Log = field(factory=Log)

    def handle(self, provider: Provider, request: Request, grant: Grant | None = None) -> Outcome:
        """Return what becomes of *request*, whose path is the one below the provider's own, or that of a *grant*."""
        operation, holes, allowed = routed(provider.contract, request) if grant is None else grant.route
        if operation is None:
            status = provider.scenario.wrong_method if allowed else 404
            beside = (("allow", ", ".join(sorted(allowed))),) if status == 405 else ()
            text = b"Method Not Allowed" if status == 405 else b"Not Found"
            answer = Answer(status, (*_PLAIN, *beside), text, f"the spec has no {request.method} {request.path}")
            self._note(provider, None, request, Outcome(answer), None, {})
            return Outcome(answer)
        made = Call(provider, operation, request, caller(provider, operation, request, self.world.clock.now()))
        fault: Fault | None = None
        given: Given | Complaint = Given({})
        try:
            with self.world.store.transaction(), self.world.clock.stopped():
                sweep(self.world)
                outcome, given, fault = self._answered(made, holes, grant)
        except (BreachError, LookupError) as error:
            outcome = _failed(str(error))
        except ODD as error:
            outcome = _failed(f"{type(error).__name__}, as a spec raises that is no OpenAPI")
        self._note(provider, operation, request, outcome, fault, _seen(given))
        self.outbox.flush()
        return outcome

    def _answered(
        self, call: Call, holes: Mapping[str, str], grant: Grant | None
    ) -> tuple[Outcome, Given | Complaint, Fault | None]:
        operation, provider = call.operation, call.provider
        about = scope(self.world, provider, call.variant or provider.scenario.variants[-1], given={})
        if operation.secured and call.variant is None:
            return Outcome(refusal(provider, operation, (401, None), about, call.caller.says)), Given({}), None
        assert call.variant is not None or not operation.secured
        given = asked(operation, holes, call.request)
        fault = self._fault(call, given)
        before = corrupt_response.instead(provider, operation, fault, about) if fault is not None else None
        if before is not None:
            return Outcome(before), given, fault
        if fault is not None and fault.name == "cut":
            return Outcome(Answer(500, (), b""), cut="before"), given, fault
        if isinstance(given, Complaint):
            return Outcome(self._refused(call, given, about)), given, fault
        answer = self._done(call, given) if grant is None else self._handed(call, grant)
        if fault is None:
            return Outcome(answer), given, None
        cut = {"lost": "before", "short": "within"}.get(fault.name)
        delay = float(fault.number or 5) if fault.name == "slow" else 0.0
        return Outcome(corrupt_response.spoilt(provider, operation, fault, answer), delay, cut), given, fault

    def _refused(self, call: Call, complaint: Complaint, about: Mapping[str, Any]) -> Answer:
        """Return the answer to a request that is not as the spec has it, by the scenario's own refusals first."""
        if complaint.given is not None:
            scope_ = {**about, "given": complaint.given.fields}
            own = refused(self.world, call.provider, call.operation, call.tenant, scope_)
            if own is not None:
                return own
        return _refused(call, complaint, about)

    def _done(self, call: Call, given: Given) -> Answer:
        variant = call.variant or call.provider.scenario.variants[-1]
        work = Work(self.world, call.provider, call.operation, variant, call.tenant, given)
        return once(self.world, call, given, lambda: done(work))

    def _handed(self, call: Call, grant: Grant) -> Answer:
        return handed(call.provider, grant, call.request, self.world.clock.now())

    def _fault(self, call: Call, given: Given | Complaint) -> Fault | None:
        """Return what is to go wrong: by header, by a tag in what is sent, or because it waits for this request."""
        slug, words = call.provider.slug, call.operation.facts.words
        names = [call.operation.id, call.operation.name, *([words.role] if words is not None and words.role else [])]
        asked_for = call.request.headers.get(HEADER)
        if asked_for:
            found = corrupt_response.named(asked_for)
            if found is not None:
                return found
        fields: Mapping[str, Any] = given.fields if isinstance(given, Given) else {}
        own = self.faults.tagged(f"{slug} {call.tenant}", _texts(fields), names, own=True)
        if own is not None:
            return own
        kept = self._kept(call, fields) if isinstance(given, Given) else ()
        return self.faults.tagged(f"{slug} {call.tenant}", kept, names, own=False) or self.faults.take(slug, names)

    def _kept(self, call: Call, fields: Mapping[str, Any]) -> Iterator[str]:
        """Yield the texts that were given to open the session that a request names."""
        whose = {"provider": call.provider.slug, "tenant": call.tenant}
        wanted = [value for value in fields.values() if isinstance(value, str)]
        for column in ("id", "subject"):
            for value in wanted:
                for session in self.world.store.sessions({**whose, column: value}):
                    yield from _texts(session.given)

    def _note(
        self,
        provider: Provider,
        operation: Operation | None,
        request: Request,
        outcome: Outcome,
        fault: Fault | None,
        fields: Mapping[str, Any],
    ) -> None:
        self.log.append(
            Logged(
                provider=provider.slug,
                operation=operation.name if operation is not None else "",
                method=request.method,
                path=operation.path if operation is not None else "—",
                status=0 if outcome.cut else outcome.answer.status,
                token=masked(token(provider.contract, request)),
                at=self.world.clock.outside(self.world.clock.now()),
                says=outcome.answer.says,
                fault=fault.name if fault is not None else "",
                fields=without_secrets(provider.contract, dict(fields)),
            )
        )


def _failed(why: str) -> Outcome:
    return Outcome(Answer(500, _PLAIN, b"Internal Server Error", f"a fault of the sandbox: {why}"))


def _refused(call: Call, complaint: Complaint, about: Mapping[str, Any]) -> Answer:
    told = call.provider.scenario.operations.get(call.operation.id)
    wanted: tuple[int, str | None] | None = None
    if told is not None:
        wanted = told.path if complaint.place == "path" and told.path is not None else told.invalid
    malformed = call.provider.scenario.malformed
    if complaint.place == "json" and malformed is not None:
        wanted = (400, malformed)
    if wanted is None:
        wanted = (next((status for status in (400, 422, 404) if status in call.operation.replies), 400), None)
    if len(call.request.body) > call.operation.most and 413 in call.operation.replies:
        wanted = (413, None)
    if complaint.place == "media" and 415 in call.operation.replies:
        wanted = (415, None)
    return refusal(call.provider, call.operation, wanted, about, complaint.text)


def _seen(given: Given | Complaint) -> Mapping[str, Any]:
    """Return what is kept of what a request gave."""
    return {**given.fields, **given.files} if isinstance(given, Given) else {}


def _texts(value: Any) -> Iterator[str]:
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif is_map(one):
            waiting += one.values()
        elif is_list(one):
            waiting += one
