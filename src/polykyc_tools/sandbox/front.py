"""Where requests to a provider come in: routed, let in or refused, done, answered, and made to fail if asked to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from attrs import define, field

from polykyc_tools.engine.reader import is_list, is_map

from . import spoil
from .answering import Answer, BreachError, refusal
from .asking import MOST, Complaint, Given, Request, asked
from .contract import Contract, Operation
from .doing import Work, done
from .faults import HEADER, Fault, Faults
from .log import Log, Logged, masked, without_secrets
from .moving import sweep
from .outbox import Outbox
from .provider import Provider
from .scenario import Variant
from .world import World, scope

_PLAIN: Final = (("content-type", "text/plain; charset=utf-8"),)
_REPLAYED: Final = 86_400.0
"""Seconds that an answer is given again to the same idempotency key."""


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

    def handle(self, provider: Provider, request: Request) -> Outcome:
        """Return what becomes of *request*, whose path is the one below the provider's own."""
        operation, holes, allowed = _routed(provider.contract, request)
        if operation is None:
            status = 405 if allowed else 404
            beside = (("allow", ", ".join(sorted(allowed))),) if allowed else ()
            text = b"Method Not Allowed" if allowed else b"Not Found"
            answer = Answer(status, (*_PLAIN, *beside), text, f"the spec has no {request.method} {request.path}")
            self._note(provider, None, request, Outcome(answer), None, {})
            return Outcome(answer)
        token = _token(provider.contract, request)
        variant = provider.variant(token) if token else None
        call = Call(provider, operation, request, variant, hashlib.sha256(token.encode()).hexdigest()[:24])
        fault: Fault | None = None
        given: Given | Complaint = Given({})
        try:
            with self.world.store.transaction():
                sweep(self.world)
                outcome, given, fault = self._answered(call, holes)
        except (BreachError, LookupError) as error:
            outcome = Outcome(Answer(500, _PLAIN, b"Internal Server Error", f"a fault of the sandbox: {error}"))
        self._note(provider, operation, request, outcome, fault, given.fields if isinstance(given, Given) else {})
        self.outbox.flush()
        return outcome

    def _answered(self, call: Call, holes: Mapping[str, str]) -> tuple[Outcome, Given | Complaint, Fault | None]:
        operation, provider = call.operation, call.provider
        about = scope(self.world, provider, call.variant or provider.scenario.variants[-1], given={})
        if operation.secured and call.variant is None:
            first = provider.scenario.variants[-1].token
            answer = refusal(provider, operation, (401, None), about, f"a token of the sandbox begins with {first}")
            return Outcome(answer), Given({}), None
        assert call.variant is not None or not operation.secured
        given = asked(operation, holes, call.request)
        fault = self._fault(call, given)
        before = spoil.instead(provider, operation, fault, about) if fault is not None else None
        if before is not None:
            return Outcome(before), given, fault
        if fault is not None and fault.name == "cut":
            return Outcome(Answer(500, (), b""), cut="before"), given, fault
        if isinstance(given, Complaint):
            return Outcome(_refused(call, given, about)), given, fault
        answer = self._done(call, given)
        if fault is None:
            return Outcome(answer), given, None
        cut = {"lost": "before", "short": "within"}.get(fault.name)
        delay = float(fault.number or 5) if fault.name == "slow" else 0.0
        return Outcome(spoil.spoilt(provider, operation, fault, answer), delay, cut), given, fault

    def _done(self, call: Call, given: Given) -> Answer:
        key = _replay_key(call, given)
        store, whose = self.world.store, [call.provider.slug, call.tenant]
        if key is not None:
            sql = "SELECT answer FROM replay WHERE provider = ? AND tenant = ? AND key = ? AND request = ? AND made > ?"
            found = store.rows(sql, [*whose, *key, self.world.clock.now() - _REPLAYED])
            if found:
                told = json.loads(found[0][0])
                headers = tuple((str(name), str(value)) for name, value in told["headers"])
                return Answer(told["status"], headers, told["body"].encode(), "the same answer as before, by its key")
        variant = call.variant or call.provider.scenario.variants[-1]
        answer = done(Work(self.world, call.provider, call.operation, variant, call.tenant, given))
        if key is not None:
            told = json.dumps({"status": answer.status, "headers": answer.headers, "body": answer.body.decode()})
            row = [*whose, *key, self.world.clock.now(), told]
            store.run("INSERT OR REPLACE INTO replay VALUES (?, ?, ?, ?, ?, ?)", row)
        return answer

    def _fault(self, call: Call, given: Given | Complaint) -> Fault | None:
        """Return what is to go wrong: by header, by a tag in what is sent, or because it waits for this request."""
        slug, words = call.provider.slug, call.operation.facts.words
        names = [call.operation.id, call.operation.name, *([words.role] if words is not None and words.role else [])]
        asked_for = call.request.headers.get(HEADER)
        if asked_for:
            found = spoil.named(asked_for)
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
                token=masked(_token(provider.contract, request)),
                at=self.world.clock.outside(self.world.clock.now()),
                says=outcome.answer.says,
                fault=fault.name if fault is not None else "",
                fields=without_secrets(provider.contract, dict(fields)),
            )
        )


@define(frozen=True)
class Call:
    """A request that found its operation."""

    provider: Provider
    operation: Operation
    request: Request
    variant: Variant | None
    tenant: str
    """Who asks, told by the token without keeping it."""


def _routed(contract: Contract, request: Request) -> tuple[Operation | None, Mapping[str, str], set[str]]:
    fitting = [one for one in contract.operations if one.pattern.fullmatch(request.path)]
    # Of several paths the one with fewer holes is meant, whatever the method.
    same = [one for one in fitting if one.path == fitting[0].path]
    for operation in same:
        found = operation.pattern.fullmatch(request.path)
        if found is not None and operation.method == request.method:
            return operation, found.groupdict(), set()
    return None, {}, {one.method for one in same}


def _token(contract: Contract, request: Request) -> str:
    if contract.credential is None:
        return ""
    header, prefix = contract.credential
    value = request.headers.get(header, "")
    return value[len(prefix) :].strip() if value.lower().startswith(prefix.lower()) else ""


def _refused(call: Call, complaint: Complaint, about: Mapping[str, Any]) -> Answer:
    told = call.provider.scenario.operations.get(call.operation.id)
    wanted: tuple[int, str | None] | None = None
    if told is not None:
        wanted = told.path if complaint.place == "path" and told.path is not None else told.invalid
    if wanted is None:
        wanted = (next((status for status in (400, 422, 404) if status in call.operation.replies), 400), None)
    if len(call.request.body) > MOST and 413 in call.operation.replies:
        wanted = (413, None)
    return refusal(call.provider, call.operation, wanted, about, complaint.text)


def _replay_key(call: Call, given: Given) -> tuple[str, str] | None:
    """Return the idempotency key of a request, and a digest of the request that it stands for."""
    words = call.operation.facts.words
    key = given.fields.get(words.key) if words is not None and words.key else None
    if not isinstance(key, str):
        return None
    request = call.request
    whole = "\n".join((request.method, request.path, request.query)).encode() + b"\n" + request.body
    return key, hashlib.sha256(whole).hexdigest()


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
