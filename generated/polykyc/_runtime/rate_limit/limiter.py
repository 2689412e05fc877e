# Generated from templates/package/_runtime/rate_limit/limiter.py; edits here are lost.

"""Whose calls are counted together, and what happens if the store that counts them is down."""

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
from ..errors import ArgumentError
from .limits import Limit, MemoryStore

# As that of `report`.
_LOGGER: Final = logging.getLogger(__name__.removesuffix("._runtime.rate_limit.limiter"))

_STORE_TIME: Final = 0.5
"""Seconds that an async store may take to answer; one that blocks has to see to it itself."""

_UNASKED: Final = 5.0
"""Seconds that a store which failed is left alone, so that not every call waits for it."""

_OF_THE_PROCESS: Final = MemoryStore()


@define
class Limiter:
    """Books the turns of a client's tries; if its store is down, the process counts by itself meanwhile."""

    limits: tuple[Limit, ...]
    key: str = field(repr=False)
    clock: Clock
    meanwhile: MemoryStore
    store: Any
    """None is the process's own."""
    _ask_from: float = -inf

    def reserve(self, deadline: float) -> float:
        """Return the seconds until the next turn, which is taken if it comes before *deadline*."""
        if self._asks():
            try:
                return _seconds(self.store.reserve(self.key, self.limits, deadline - self.clock.now()))
            except Exception as error:
                self._down(error)
        return self.meanwhile.reserve(self.key, self.limits, deadline - self.clock.now())

    async def areserve(self, deadline: float) -> float:
        """Return the same for async code."""
        if self._asks():
            try:
                async with asyncio.timeout(_STORE_TIME):
                    return _seconds(await self.store.areserve(self.key, self.limits, deadline - self.clock.now()))
            except Exception as error:
                self._down(error)
        return self.meanwhile.reserve(self.key, self.limits, deadline - self.clock.now())

    def _asks(self) -> bool:
        return self.store is not None and self.clock.now() >= self._ask_from

    def _down(self, error: Exception) -> None:
        self._ask_from = self.clock.now() + _UNASKED
        # By its type only: what a store's library tells may hold its address and password.
        _LOGGER.warning("rate limit: the store failed (%s); this process counts by itself", type(error).__name__)


def _seconds(told: Any) -> float:
    seconds = float(told)
    if not 0 <= seconds < inf:
        raise ValueError
    return seconds


def limiter(
    settings: Settings, rate_limit: bool | Sequence[Limit], store: Any, method: str, clock: Clock | None
) -> Limiter:
    """Return what books the turns of a client; *method* is what its store must have."""
    if rate_limit is False:
        raise ArgumentError("rate_limit_store: expected rate_limit=True, or a list of limits, beside it")
    limits = _limits(settings, rate_limit)
    if store is not None and not callable(getattr(store, method, None)):
        kind = "a RateLimitStore" if method == "reserve" else "an AsyncRateLimitStore"
        raise ArgumentError(f"rate_limit_store: expected {kind}, which has the method {method}")
    # Another clock goes by another time than the rest of the process.
    meanwhile = _OF_THE_PROCESS if clock is None else MemoryStore(clock.now)
    return Limiter(limits, _key(settings, limits), clock or Clock(), meanwhile, store)


def _limits(settings: Settings, rate_limit: Any) -> tuple[Limit, ...]:
    if rate_limit is True:
        published = settings.provider.limits
        if not published:
            title = settings.provider.title
            raise ArgumentError(f"rate_limit: {title} publishes no limit; give one, such as [Limit(10, per=1)]")
        return published
    try:
        limits = tuple(rate_limit)
    except TypeError:
        limits = ()
    if not limits or not all(isinstance(one, Limit) for one in limits):
        raise ArgumentError("rate_limit: expected True, False, or a list of Limit, such as [Limit(10, per=1)]")
    return limits


def _key(settings: Settings, limits: tuple[Limit, ...]) -> str:
    """Return what the calls of one account at one host are counted under: a hash, for a key is seen by others."""
    told = [settings.base_url, settings.account, repr(sorted((one.per, one.calls) for one in limits))]
    digest = hashlib.blake2b("\n".join(told).encode(), digest_size=16, person=b"polykyc limits")
    return f"polykyc:limits:{settings.provider.slug}:{digest.hexdigest()}"
