"""What the common session side of every provider is made of: the session, and the common words for what finds it.

Walks over pages and waits for an end are apart (`walks`, `waits`), because who opens a session needs neither.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Never, TypeVar

from attrs import AttrsInstance, define, evolve, field, fields

from ..clock import Clock as Clock  # for the emitted sessions
from ..errors import ArgumentError, MalformedResponseError, UnsupportedError
from ..status import SessionStatus

M = TypeVar("M")
M_co = TypeVar("M_co", covariant=True)


@define(frozen=True, kw_only=True)
class Session(Generic[M_co]):
    """One verification session in common words; `raw` is the provider's own answer."""

    provider: str
    """The provider's slug."""

    id: str | None
    """The provider's id, None where its answer does not carry one."""

    status: SessionStatus
    """Where it stands, in common words."""

    raw_status: str | None
    """Where it stands, in the provider's words."""

    reason: str | None = None
    """Why it ended as it did, in the provider's words."""

    external_id: str | None = None
    """Your own reference."""

    created_at: datetime | None = None
    updated_at: datetime | None = None
    expires_at: datetime | None = None
    completed_at: datetime | None = None

    url: str | None = field(default=None, repr=False)
    """Where to send the person. Whoever has it can go on with the session, so it is in no repr."""

    raw: M_co = field(repr=False)
    """The provider's own model."""

    lookup: Mapping[str, Any] = field(factory=dict[str, Any], repr=False)
    """The arguments that find it again."""

    unprinted: frozenset[str] = field(default=frozenset(), repr=False, eq=False)
    """The fields that hold what is secret or personal at this provider, so that they are in no repr."""

    def __repr__(self) -> str:
        return show_fields(self, self.unprinted)


def show_fields(value: AttrsInstance, unprinted: frozenset[str]) -> str:
    """Return the repr of *value* as attrs has it, without the fields *unprinted*."""
    names = [one.name for one in fields(type(value)) if one.repr and one.name not in unprinted]
    return f"{type(value).__name__}({', '.join(f'{name}={getattr(value, name)!r}' for name in names)})"


class Common:
    """What is offered of the common session API; what is not says so."""

    provider: ClassVar[str]
    offers: ClassVar[frozenset[str]]
    """The methods that this provider has."""

    if not TYPE_CHECKING:  # a type checker is to see that a method is not there

        def __getattr__(self, name: str) -> Never:
            if name in {"create", "get", "list", "find", "cancel", "refresh", "wait"}:
                told = ", ".join(sorted(self.offers))
                raise UnsupportedError(f"{self.provider}: no sessions.{name}; there is {told}")
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")


def wanted(name: str, status: object) -> SessionStatus:
    """Return the status that the argument *name* asks for, which may be given as its text."""
    if isinstance(status, str) and status in set(SessionStatus):
        return SessionStatus(status)
    from difflib import get_close_matches  # here, because hardly anybody misspells one

    near = get_close_matches(str(status), SessionStatus, n=1)
    told = f"; did you mean {near[0]}?" if near else f", one of {', '.join(SessionStatus)}"
    raise ArgumentError(f"{name}: expected a SessionStatus{told}")


@contextmanager
def reworded(words: Mapping[str, str]) -> Generator[None, None, None]:
    """Have a refusal name the arguments in the common *words* that the caller used, by those of the operation."""
    try:
        yield
    except ArgumentError as error:
        text = re.sub(r"\w+", lambda found: words.get(found[0], found[0]), str(error))
        raise ArgumentError(text) from None


def span(name: str, value: object, unit: timedelta) -> int | None:
    """Return the argument *name*, a stretch of time, as a number of *unit*."""
    if value is None:
        return None
    if not isinstance(value, timedelta):
        raise ArgumentError(f"{name}: expected a timedelta, such as timedelta(minutes=30)")
    return value // unit


def digits(name: str, value: object) -> int:
    """Return the argument *name*, an id that the provider gives as a whole number, of the text of its digits."""
    if isinstance(value, str) and re.fullmatch(r"-?[1-9][0-9]{0,99}|0", value, re.ASCII):
        return int(value)
    raise ArgumentError(f"{name}: expected the digits of a whole number, as a session has them")


def known(session: Session[M], *, lookup: Mapping[str, Any], **words: Any) -> Session[M]:
    """Return *session* with the common *words* that its answer did not carry, and what finds it again."""
    return evolve(session, lookup=lookup, **words)


def refuse(provider: str, create: Callable[..., object], words: Mapping[str, object]) -> None:
    """Refuse the *words* that *create* of *provider* does not take, and name those of its own that are near."""
    if words:
        import inspect  # here, because only a slip needs it
        from difflib import get_close_matches

        # What it does not take comes last.
        taken = list(inspect.signature(create).parameters)[:-1]
        near = dict.fromkeys(found for word in sorted(words) for found in get_close_matches(word, taken, n=1))
        told = f"; did you mean {', '.join(near)}?" if near else ""
        raise ArgumentError(f"{provider}: sessions.create does not take {', '.join(sorted(words))}{told}")


def check_same(seen: object, session: Session[Any]) -> None:
    """Raise if *session* is another than was *seen* before, by its id or by the reference of the user's."""
    for word in ("id", "external_id"):
        before, now = getattr(seen, word, None), getattr(session, word)
        if before is not None and now is not None and before != now:
            reason = "expected the session that is waited for, got another"
            error = MalformedResponseError(reason, field=word, about_another=True)
            raise error.of(f"{session.provider}.sessions.wait", None)


def lookup(provider: str, found: object, *, by_id: bool) -> Mapping[str, Any]:
    """Return the arguments that find a session of *provider* again: those that it carries, or its id."""
    if isinstance(found, Session):
        if found.provider != provider:
            raise ArgumentError(f"{provider}: expected a session of its own, got one of {found.provider}")
        carried: Mapping[str, Any] = found.lookup
        # As an event's may be, which need not speak of one.
        if by_id and not carried:
            raise ArgumentError(f"{provider}: expected a session with an id, got one without")
        return carried
    if by_id and isinstance(found, str):
        return {"id": found}
    if not by_id and found is None:
        return {}
    raise ArgumentError(f"{provider}: expected a session{' or its id' if by_id else ''}")
