"""Faults on demand: which, how often, and for which operation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Literal, TypeAlias

from attrs import define, evolve, field

from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.mapping_reader import suggest_name

HEADER: Final = "x-sandbox-fault"
FaultName: TypeAlias = Literal[
    "429",
    "500",
    "502",
    "520",
    "slow",
    "cut",
    "lost",
    "short",
    "truncated",
    "unknown_status",
    "null_object",
    "content_type",
    "duplicate_webhook",
    "reorder_webhooks",
]
FaultKind: TypeAlias = FaultName | Literal["documented"]
"""A fault with a name of its own, or an error that the spec documents."""
FAULTS: Final[Mapping[FaultName, str]] = {
    "429": "too many requests, with `Retry-After`",
    "500": "the provider fails",
    "502": "a gateway fails, with a page in HTML",
    "520": "a content network fails, with a page in HTML",
    "slow": "the answer takes its time",
    "cut": "nothing is done, and the connection ends without an answer",
    "lost": "all is done, and the connection ends without an answer",
    "short": "all is done, and the connection ends within the answer",
    "truncated": "the JSON ends too early",
    "unknown_status": "the session is in a state that no page documents",
    "null_object": "the result is null, although the provider promises it",
    "content_type": "the answer says that it is HTML",
    "duplicate_webhook": "the next event is sent twice",
    "reorder_webhooks": "the next event is sent after the one that follows it",
}
"""What happens, as the dashboard says it."""
OF_WEBHOOKS: Final[frozenset[FaultKind]] = frozenset({"duplicate_webhook", "reorder_webhooks"})
_KINDS: Final[Mapping[str, FaultKind]] = {name: name for name in FAULTS}
_FORM: Final = re.compile(r"(?P<name>[3-5]\d\d(/\w+)?|[a-z_]+)(=(?P<number>\d{1,4}))?")
# Not the host of an address, such as `http://sandbox:5000/`.
_TAG: Final = re.compile(r"(?<!//)(?<![\w@.-])sandbox:(?P<tag>[a-z3-5][\w/=@]*)")
_FAULT: Final = _FORM.pattern.replace("?P<name>", "").replace("?P<number>", "")
_IN_TAG: Final = re.compile(rf"(?P<fault>{_FAULT})(?:x(?P<times>\d{{1,3}}))?(?:@(?P<operation>\w+))?")
_MOST: Final = 10_000


@define(frozen=True)
class Fault:
    """A fault to cause: *name* is of `FAULTS`, or a documented error, `<status>` or `<status>/<example>`."""

    name: str
    number: int | None = None
    """Seconds: for `Retry-After`, or until the slow answer comes."""
    provider: str | None = None
    operation: str | None = None
    times: int = 1
    number_added: int = field(default=0, eq=False, repr=False)
    """Tells it from its equals among the faults that wait."""

    @property
    def kind(self) -> FaultKind:
        """Return the name as one of `FAULTS`, or `documented` for an error of the spec."""
        return _KINDS.get(self.name, "documented")

    @property
    def error(self) -> tuple[int, str | None]:
        """Return the status and the example of a documented error."""
        status, _, example = self.name.partition("/")
        return int(status), example or None


def parse_fault(text: str, *, provider: str | None = None, operation: str | None = None, times: int = 1) -> Fault:
    """Return the fault that *text* names: `429`, `429=7`, `slow=3`, `403/insufficient_scope`."""
    match = _FORM.fullmatch(text.strip())
    name = match["name"] if match else text
    if match is None or (name not in FAULTS and not name[:3].isdigit()):
        hint = suggest_name(name, FAULTS)
        raise InputError([Problem("fault", f"there is no fault `{text}`", f"{hint}, or a status such as `403`")])
    if match["number"] and name != "slow" and name[:3] != "429":
        raise InputError([Problem("fault", f"the fault `{name}` takes no seconds", f"write `{name}`")])
    if times < 1:
        raise InputError([Problem("fault", f"a fault cannot happen {times} times", "write a number from 1 on")])
    number = int(match["number"]) if match["number"] else None
    return Fault(name, number, provider, operation, times)


@define
class Faults:
    """The faults that wait for a request, and how often each tag has caused its own."""

    waiting: list[Fault] = field(factory=list[Fault])
    _seen: dict[str, int] = field(factory=dict[str, int])
    _added: int = 0

    def add(self, fault: Fault) -> Fault:
        """Cause *fault* at the next request that it fits; return it as it waits."""
        self._added += 1
        waiting = evolve(fault, number_added=self._added)
        self.waiting.append(waiting)
        return waiting

    def remove(self, number_added: int) -> bool:
        """Remove the fault with the number *number_added*; return whether it was waiting."""
        before = len(self.waiting)
        self.waiting[:] = [fault for fault in self.waiting if fault.number_added != number_added]
        return len(self.waiting) < before

    def take(self, provider: str, operations: Iterable[str], *, webhooks: bool = False) -> Fault | None:
        """Return the first fault that waits for *provider* and one of *operations*, and count it."""
        names = set(operations)
        for number, fault in enumerate(self.waiting):
            here = fault.provider in {None, provider} and (fault.operation is None or fault.operation in names)
            if here and (fault.kind in OF_WEBHOOKS) == webhooks:
                if fault.times > 1:
                    self.waiting[number] = evolve(fault, times=fault.times - 1)
                else:
                    del self.waiting[number]
                return fault
        return None

    def tagged(self, key: str, texts: Iterable[str], operations: Iterable[str], *, own: bool) -> Fault | None:
        """Return the fault of a tag in *texts*; with *own*, they are the request's, and a tag needs no operation.

        A tag is `sandbox:<fault>`; `x<times>` and `@<operation>` may follow.
        """
        names = set(operations)
        for text, match in _tags(texts):
            target = match["operation"]
            if target not in names if target else not own:
                continue
            fault = parse_fault(match["fault"])
            mark = f"{key} {text} {match[0]}"
            count = self._seen.get(mark, 0)
            if count < int(match["times"] or 1):
                if len(self._seen) >= _MOST:
                    self._seen.clear()
                self._seen[mark] = count + 1
                return fault
        return None


def tagged_faults(texts: Iterable[str], provider: str, operation: str) -> Iterator[Fault]:
    """Yield the faults of all tags in *texts*, which a request to *operation* holds; a tag may name another operation.

    Raises:
        InputError: A tag names no fault.

    """
    for _, match in _tags(texts):
        yield parse_fault(match["fault"], provider=provider, operation=match["operation"] or operation)


def _tags(texts: Iterable[str]) -> Iterator[tuple[str, re.Match[str]]]:
    for text in texts:
        for tag in _TAG.finditer(text) if "sandbox:" in text else ():
            match = _IN_TAG.fullmatch(tag["tag"])
            if match is None:
                hint = "write `sandbox:<fault>`, and perhaps `x<times>` and `@<operation>`, such as `sandbox:500x2@get`"
                raise InputError([Problem("fault", f"`{tag[0]}` is not the tag of a fault", hint)])
            yield text, match
