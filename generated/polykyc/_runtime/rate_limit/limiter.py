# Generated from templates/package/_runtime/rate_limit/limiter.py; edits here are lost.

"""The rate limiter of a client: which calls count together, and what happens while their store is down."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Sequence
from math import inf
from typing import Any, Final

from attrs import define, field

from ..clock import Clock
from ..config.settings import Settings
from ..contract import Operation
from ..errors import ArgumentError
from .limits import Limit, MemoryStore

# As the logger of `telemetry.attempts`.
_LOGGER: Final = logging.getLogger(__name__.removesuffix("._runtime.rate_limit.limiter"))

_STORE_TIME: Final = 0.5
"""Seconds that an async store may take to answer; a blocking store needs a timeout of its own."""

_STORE_PAUSE: Final = 5.0
"""Seconds in which a store that failed is not used, so that not every call waits for it."""

_OF_THE_PROCESS: Final = MemoryStore()


@define
class Limiter:
    """Books the turns of a client's attempts. While its store is down, the process counts by itself."""

    limits: tuple[Limit, ...]
    key: str = field(repr=False)
    clock: Clock
    fallback: MemoryStore
    store: Any
    """A `RateLimitStore` or an `AsyncRateLimitStore`; None for the store of the process."""
    _store_is_down_until: float = -inf

    def reserve(self, deadline: float, operation: Operation) -> float:
        """Return the seconds until the next turn of *operation*, and book it if it comes before *deadline*."""
        limits = self._counting(operation)
        if limits and self._uses_store():
            try:
                book = self.store.reserve_scoped if self.is_scoped else self.store.reserve
                return _seconds(book(self.key, limits, deadline - self.clock.now()))
            except Exception as error:
                self._report_failure(error)
        return self._reserve_here(limits, deadline)

    async def areserve(self, deadline: float, operation: Operation) -> float:
        """Book a turn as `reserve` does, from async code."""
        limits = self._counting(operation)
        if limits and self._uses_store():
            try:
                book = self.store.areserve_scoped if self.is_scoped else self.store.areserve
                async with asyncio.timeout(_STORE_TIME):
                    return _seconds(await book(self.key, limits, deadline - self.clock.now()))
            except Exception as error:
                self._report_failure(error)
        return self._reserve_here(limits, deadline)

    @property
    def is_scoped(self) -> bool:
        """Return whether a limit counts some calls only."""
        return any(limit.scope for limit in self.limits)

    def _counting(self, operation: Operation) -> tuple[Limit, ...]:
        return tuple(limit for limit in self.limits if limit.counts(operation))

    def _reserve_here(self, limits: tuple[Limit, ...], deadline: float) -> float:
        if not limits:
            return 0.0
        book = self.fallback.reserve_scoped if self.is_scoped else self.fallback.reserve
        return book(self.key, limits, deadline - self.clock.now())

    def _uses_store(self) -> bool:
        return self.store is not None and self.clock.now() >= self._store_is_down_until

    def _report_failure(self, error: Exception) -> None:
        self._store_is_down_until = self.clock.now() + _STORE_PAUSE
        # Only the type of the error: its text may hold the address and the password of the store.
        _LOGGER.warning("rate limit: the store failed (%s); this process counts by itself", type(error).__name__)


def _seconds(answer: Any) -> float:
    seconds = float(answer)
    if not 0 <= seconds < inf:
        raise ValueError
    return seconds


def limiter(
    settings: Settings, rate_limit: bool | Sequence[Limit], store: Any, method: str, clock: Clock | None
) -> Limiter:
    """Return the rate limiter of a client; its store needs the method *method*."""
    if rate_limit is False:
        raise ArgumentError("rate_limit_store: expected rate_limit=True, or a list of limits, as well")
    limits = _limits(settings, rate_limit)
    if store is not None and not callable(getattr(store, method, None)):
        kind = "a RateLimitStore" if method == "reserve" else "an AsyncRateLimitStore"
        raise ArgumentError(f"rate_limit_store: expected {kind}, which has the method {method}")
    is_scoped = any(limit.scope for limit in limits)
    if store is not None and is_scoped and not callable(getattr(store, f"{method}_scoped", None)):
        what = f"expected the method {method}_scoped, for limits of some methods or operations"
        raise ArgumentError(f"rate_limit_store: {what}")
    # A clock of a test has another time than the rest of the process.
    fallback = _OF_THE_PROCESS if clock is None else MemoryStore(clock.now)
    return Limiter(limits, _key(settings, limits), clock or Clock(), fallback, store)


def _limits(settings: Settings, rate_limit: Any) -> tuple[Limit, ...]:
    if rate_limit is True:
        rate_limit = settings.provider.limits
        if not rate_limit:
            title = settings.provider.title
            raise ArgumentError(f"rate_limit: {title} publishes no limit; give one, such as [Limit(10, per=1)]")
    try:
        limits = tuple(rate_limit)
    except TypeError:
        limits = ()
    if not limits or not all(isinstance(limit, Limit) for limit in limits):
        raise ArgumentError("rate_limit: expected True, False, or a list of Limit, such as [Limit(10, per=1)]")
    return limits


def _key(settings: Settings, limits: tuple[Limit, ...]) -> str:
    """Return the key of the calls of one account at one host: a hash, because others can see the keys of a store."""
    rates = sorted((limit.per, limit.calls, *([limit.scope] if limit.scope else [])) for limit in limits)
    parts = [settings.base_url, settings.account, repr(rates)]
    digest = hashlib.blake2b("\n".join(parts).encode(), digest_size=16, person=b"polykyc limits")
    return f"polykyc:limits:{settings.provider.slug}:{digest.hexdigest()}"
