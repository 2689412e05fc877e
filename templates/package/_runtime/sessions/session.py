"""Sessions in common terms: the session of any provider, and the arguments of the common session methods.

`pagination` and `polling` are apart, because opening a session needs neither.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Final, Generic, Never, TypeAlias, TypeVar, cast

from attrs import AttrsInstance, define, evolve, field, fields

from ..clock import Clock as Clock  # for the emitted sessions
from ..codec.encode import UNSET, json_text
from ..codec.model import plain_data
from ..errors import ArgumentError, MalformedResponseError, UnsupportedError
from ..lazy import load_explanations
from ..status import SessionStatus

if TYPE_CHECKING:
    from .handle import SessionHandle

_NOT_DATA: Final = frozenset(("lookup", "unprinted", "read_at", "read_by"))
"""The fields that are about the session object, and not about the session."""

M = TypeVar("M")
M_co = TypeVar("M_co", covariant=True)


@define(frozen=True, kw_only=True)
class Session(Generic[M_co]):
    """One verification session in common terms; `raw` is the provider's own model."""

    provider: str
    """The provider's slug."""

    id: str | None
    """The provider's id, None if the response has none."""

    status: SessionStatus
    """The status in common terms."""

    raw_status: str | None
    """The status in the provider's words."""

    reason: str | None = None
    """The reason of the result, in the provider's words."""

    external_id: str | None = None
    """Your own reference."""

    level: str | None = None
    """The provider's name for what is checked, where one person may be checked in several ways."""

    created_at: datetime | None = None
    updated_at: datetime | None = None
    expires_at: datetime | None = None
    completed_at: datetime | None = None

    url: str | None = field(default=None, repr=False)
    """The URL to send the person to. Anyone who has it can continue the session, so no repr shows it."""

    raw: M_co = field(repr=False)
    """The provider's own model."""

    lookup: Mapping[str, Any] = field(factory=dict[str, Any], repr=False)
    """The arguments that look the session up again."""

    unprinted: frozenset[str] = field(default=frozenset(), repr=False, eq=False)
    """The fields that are secret or personal at this provider; no repr shows them."""

    read_at: datetime | None = field(default=None, repr=False, eq=False)
    """When the client read the answer or the event, by the clock of this machine."""

    read_by: str | Mapping[str, str] | None = field(default=None, repr=False, eq=False)
    """The operation whose answer it was, such as `acme.get_session`, or the `event` and its `type`."""

    def __repr__(self) -> str:
        return show_fields(self, self.unprinted)

    def explain(self) -> dict[str, Any]:
        """Return why the session has its status, as JSON values without personal data, for an audit log.

        It names the row of the status table that decided, with its line in the overlay, what the row read, and when
        and by which operation or event that was read. `polykyc why` finds the row again by its `id`.

        Raises:
            ArgumentError: The status of the session is not that of its answer.

        """
        explanation: dict[str, Any] = load_explanations(self.provider).explain_session(self)
        return explanation

    @property
    def handle(self) -> SessionHandle:
        """Return a small JSON value by which `get`, `wait` and the other methods find the session in another process.

        It has no credential, no URL and no personal data.
        """
        from .handle import handle_of  # here, because many programs do not need it

        return handle_of(self)

    def to_dict(self) -> dict[str, Any]:
        """Return the session as plain JSON data, with its personal data and its `url`.

        The common fields have their names here, None if they are not known; `raw` has the provider's names.
        """
        names = [each.name for each in fields(type(self)) if each.name not in _NOT_DATA]
        return {name: plain_data(getattr(self, name)) for name in names}

    def to_json(self, *, indent: int | None = None) -> str:
        """Return `to_dict` as JSON text, with *indent* spaces for each level if it is given."""
        return json_text(self.to_dict(), indent)


Found: TypeAlias = Session[Any] | Mapping[str, object]
"""A session, or its handle."""


def show_fields(value: AttrsInstance, unprinted: frozenset[str]) -> str:
    """Return the repr of *value* as attrs writes it, without the fields *unprinted*."""
    names = [each.name for each in fields(type(value)) if each.repr and each.name not in unprinted]
    return f"{type(value).__name__}({', '.join(f'{name}={getattr(value, name)!r}' for name in names)})"


class OfferedMethods:
    """The common session methods that a provider offers; any other one raises `UnsupportedError`."""

    provider: ClassVar[str]
    offers: ClassVar[frozenset[str]]
    """The methods that this provider offers."""
    _operation_arguments: ClassVar[Mapping[str, str]] = MappingProxyType({})
    """The names of the arguments of `create`, by those of the operation, where they differ."""

    if not TYPE_CHECKING:  # so that a type checker reports a method that is not there

        def __getattr__(self, name: str) -> Never:
            if name in {"create", "get", "list", "find", "cancel", "refresh", "link", "redact", "wait"}:
                offers = ", ".join(sorted(self.offers))
                raise UnsupportedError(f"{self.provider}: no sessions.{name}; there is {offers}")
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")


def read_status(name: str, status: object) -> SessionStatus:
    """Return the value of the argument *name* as a status; its text counts as well."""
    if isinstance(status, str) and status in set(SessionStatus):
        return SessionStatus(status)
    from difflib import get_close_matches  # here, because a wrong status is rare

    near = get_close_matches(str(status), SessionStatus, n=1)
    hint = f"; did you mean {near[0]}?" if near else f", one of {', '.join(SessionStatus)}"
    raise ArgumentError(f"{name}: expected a SessionStatus{hint}")


@contextmanager
def rename_arguments(names: Mapping[str, str], caller: str = "") -> Generator[None, None, None]:
    """Replace the operation's names of arguments in an error by the common ones, which *names* maps them to.

    They are those of *caller*, or else of the method that this is in, whose name the error gets outside of here.
    """
    try:
        yield
    except ArgumentError as error:
        text = re.sub(r"\w+(?:\.\w+)*", lambda path: names.get(path[0]) or _renamed(path[0], names), error.args[0])
        renamed = ArgumentError(text)
        renamed.call = caller
        raise renamed from None


def _renamed(path: str, names: Mapping[str, str]) -> str:
    return ".".join(names.get(name, name) for name in path.split("."))


def count_units(name: str, value: object, unit: timedelta) -> int | None:
    """Return the argument *name*, a timedelta, as a number of *unit*."""
    if value is None:
        return None
    if not isinstance(value, timedelta):
        raise ArgumentError(f"{name}: expected a timedelta, such as timedelta(minutes=30)")
    return value // unit


def whole_number_id(name: str, value: object) -> int:
    """Return the argument *name*, the text of an id, as the whole number that the provider uses."""
    if isinstance(value, str) and re.fullmatch(r"-?[1-9][0-9]{0,99}|0", value, re.ASCII):
        return int(value)
    raise ArgumentError(f"{name}: expected the digits of a whole number, as a session has them")


def complete(session: Session[M], *, lookup: Mapping[str, Any], **values: Any) -> Session[M]:
    """Return *session* with its *lookup*, and with *values* for the fields that its response does not have."""
    return evolve(session, lookup=lookup, **values)


def asked_level(provider: str, session: object, level: str | None, *, by_id: bool) -> str:
    """Return the level that *session*, or a caller next to it, asks for.

    Raises:
        ArgumentError: Nothing says it, or the two differ: a yes for one level is none for another.

    """
    requested = lookup_arguments(provider, session, by_id=by_id, level=level).get("level")
    if not isinstance(requested, str):
        raise ArgumentError("level: expected the level of the session; one that create returned knows it")
    return requested


def known_level(session: object, level: str | None) -> str | None:
    """Return *level*, or else the one that *session*, a session or its handle, is known to have."""
    if level is None and isinstance(session, Session):
        return cast("Session[object]", session).lookup.get("level")
    recorded = cast("Mapping[str, object]", session).get("level") if isinstance(session, Mapping) else None
    return recorded if level is None and isinstance(recorded, str) else level


def at_level(session: Session[M], level: str | None) -> Session[M]:
    """Return *session* as one at *level*: `unknown` if it is at another, or has a verdict and does not say at which."""
    is_verdict = session.status in (SessionStatus.APPROVED, SessionStatus.DECLINED, SessionStatus.COMPLETED)
    own = session.level
    is_asked = not is_verdict if own is None or level is None else own == level
    lookup = session.lookup if level is None else {**session.lookup, "level": level}
    # A session that is cancelled has no level any more.
    status = session.status if is_asked or session.status is SessionStatus.CANCELLED else SessionStatus.UNKNOWN
    return evolve(session, status=status, lookup=lookup)


def add_fields(session: Session[M], unprinted: frozenset[str] = frozenset(), **values: Any) -> Session[M]:
    """Return *session* with *values* that its response has next to it; no repr shows those named in *unprinted*."""
    return evolve(session, unprinted=session.unprinted | unprinted, **values)


def refuse_arguments(
    create: Callable[..., object],
    names: Mapping[str, object],
    operation_arguments: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Raise `ArgumentError` for *names* that *create* does not take, with a hint of what they mean."""
    if names:
        import inspect  # here, because only a mistake needs it

        from ..arguments import suggestion

        # The last parameter collects the unknown names.
        parameters = list(inspect.signature(create).parameters)[:-1]
        hint = suggestion(sorted(names), parameters, operation_arguments)
        raise ArgumentError(f"does not take {', '.join(sorted(names))}{hint}")


def check_same(expected: object, session: Session[Any], method: str = "wait") -> None:
    """Raise if *session* has another id, or another reference of the user, than the *expected* one or its handle."""
    for name in ("id", "external_id"):
        before = _own(expected, name)
        now = getattr(session, name)
        if before is not None and now is not None and before != now:
            reason = "expected the session that was asked for, got another"
            error = MalformedResponseError(reason, field=name, about_another=True)
            raise error.of(f"{session.provider}.sessions.{method}", None)


def _own(session: object, name: str) -> object:
    if isinstance(session, Mapping):
        return cast("Mapping[str, object]", session).get(name)
    return getattr(session, name, None)


def lookup_arguments(provider: str, session: object, *, by_id: bool, **named: object) -> Mapping[str, Any]:
    """Return the arguments that look up *session* of *provider*: its `lookup`, handle or id, and the *named* ones."""
    arguments = {name: value for name, value in named.items() if value is not None and value is not UNSET}
    for name, value in _lookup(provider, session, by_id=by_id).items():
        # With two persons named, no answer is certain to be about the right one.
        if value is not None and arguments.setdefault(name, value) != value:
            raise ArgumentError(f"{name}: expected the one that the session was looked up by, or none")
    return arguments


def _lookup(provider: str, session: object, *, by_id: bool) -> Mapping[str, Any]:
    if isinstance(session, Session):
        if session.provider != provider:
            raise ArgumentError(f"expected a session of {provider}, got one of {session.provider}")
        arguments: Mapping[str, Any] = session.lookup
        # The session of an event may have no id.
        if by_id and not arguments:
            raise ArgumentError("expected a session with an id, got one without")
        return arguments
    if isinstance(session, Mapping):
        from .handle import lookup_of

        return lookup_of(provider, cast("Mapping[str, object]", session), by_id=by_id)
    if by_id and isinstance(session, str):
        return {"id": session}
    if not by_id and session is None:
        return {}
    raise ArgumentError(f"expected a session{', its handle or its id' if by_id else ' or its handle'}")


def id_of(provider: str, session: object) -> Any:
    """Return the id of *session* of *provider*, which may be a session or its handle; any other value as it is."""
    if isinstance(session, Session):
        typed = cast("Session[object]", session)
        arguments: Mapping[str, Any] = {"id": typed.id, **_lookup(provider, typed, by_id=False)}
    elif isinstance(session, Mapping):
        arguments = _lookup(provider, cast("Mapping[str, object]", session), by_id=True)
    else:
        return session
    if arguments.get("id") is None:
        raise ArgumentError("expected a session with an id, got one without")
    return arguments["id"]
