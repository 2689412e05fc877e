"""What the sandbox stores, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal, TypeAlias

from attrs import define, field

from polykyc_tools.engine.ir import SessionStatus

OPEN: Final[tuple[SessionStatus, ...]] = ("created", "in_progress", "needs_input", "in_review")
Fields: TypeAlias = Mapping[str, Any]
DeliveryState: TypeAlias = Literal["kept", "waiting", "delivered", "failed", "refused"]
"""Of an event: `kept` if no address is registered, `refused` if its address is not allowed."""


@define(frozen=True)
class StoredSession:
    """One verification; times are the sandbox's, and *fields* are the values of the request that opened it."""

    seq: int
    provider: str
    tenant: str
    id: str
    key: str = field(repr=False)
    """The secret in the address of its page."""
    subject: str
    variant: str
    status: SessionStatus
    created: float
    updated: float
    expires: float | None
    completed: float | None
    redirect: str | None
    reference: str | None
    fields: Fields = field(repr=False)

    @property
    def is_open(self) -> bool:
        """Return whether the session can still be decided."""
        return self.status in OPEN


@define(frozen=True)
class StoredRecord:
    """A record of another kind: a person, a webhook endpoint, an attempt."""

    seq: int
    provider: str
    tenant: str
    kind: str
    id: str
    created: float
    updated: float
    data: Fields = field(repr=False)


@define(frozen=True)
class StoredDelivery:
    """One event for one address; *url* is None if no address is registered."""

    seq: int
    provider: str
    event: str
    type: str
    session: int | None
    url: str | None
    secret: str = field(repr=False)
    plain: bytes = field(repr=False)
    """The event before encryption."""
    body: bytes = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)
    state: DeliveryState
    tries: int
    answer: str
    due: float
    target: int | None = None
    """The number of the record that registered the address."""


@define(frozen=True)
class Hook:
    """An address at which the user wants a provider's events."""

    seq: int
    provider: str
    url: str
    secret: str = field(repr=False)
