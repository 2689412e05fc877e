"""What every emitted `Client` and `AsyncClient` is built on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from types import TracebackType
from typing import TYPE_CHECKING, ClassVar, Final, Generic, NoReturn, ParamSpec, Self, TypeVar

from attrs import define, field

from . import check
from .errors import ArgumentError, PolykycError
from .settings import Settings, settings
from .wire import Provider, Request, Response

if TYPE_CHECKING:
    from .transport import AsyncHttpClient, HttpClient

P = ParamSpec("P")
T = TypeVar("T")

TIMEOUT: Final = 30.0
"""Seconds that a call may wait for the provider's next byte, if nothing else is said."""

_kept: ContextVar[list[Response] | None] = ContextVar("polykyc_kept", default=None)


@define(frozen=True)
class Raw(Generic[T]):
    """A call's result beside the answer that it was read from."""

    result: T
    response: Response = field(repr=False)

    @property
    def status_code(self) -> int:
        """Return the HTTP status."""
        return self.response.status


class _Base:
    """What sync and async share: everything but I/O."""

    _provider: ClassVar[Provider]

    def __init__(self, token: str | None, base_url: str | None, timeout: float) -> None:
        check.number("timeout", timeout, above=0)
        self._settings: Final[Settings] = settings(self._provider, token=token, base_url=base_url)
        self._timeout: Final = timeout

    def __repr__(self) -> str:
        return f"{self._provider.slug}.{type(self).__name__}(base_url={self._settings.base_url!r})"

    def __reduce__(self) -> NoReturn:
        raise PolykycError("a client holds a credential and connections, so it cannot be pickled or copied")


def _read(parse: Callable[[Response], T], response: Response) -> T:
    kept = _kept.get()
    if kept is not None:
        kept.append(response)
    return parse(response)


def _raw(result: T, answers: list[Response]) -> Raw[T]:
    if not answers:
        raise ArgumentError("raw: expected a method of this client, such as client.get_status, and its arguments")
    outer = _kept.get()
    if outer is not None:
        outer.extend(answers)
    return Raw(result, answers[-1])


class SyncClient(_Base):
    """A client whose calls block."""

    def __init__(
        self,
        *,
        token: str | None = None,
        base_url: str | None = None,
        timeout: float = TIMEOUT,
        http_client: HttpClient | None = None,
    ) -> None:
        """Take the credential and the address, or the variables `POLYKYC_<SLUG>_TOKEN` and `…_BASE_URL` for them.

        *timeout* is in seconds and holds for every call that gives none of its own. *http_client* stays yours: it is
        used as it is, and `close` leaves it open.
        """
        from .transport import Transport  # here, so that importing a provider does not load the HTTP library

        super().__init__(token, base_url, timeout)
        self._transport: Final = Transport(http_client)

    def _call(self, request: Request, parse: Callable[[Response], T], timeout: float | None) -> T:
        seconds = self._timeout if timeout is None else timeout
        return _read(parse, self._transport.send(self._settings, request, seconds))

    def raw(self, method: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Raw[T]:
        """Call *method*, one of this client's, and return its result beside HTTP status, headers and body.

        raw = client.raw(client.get_kyc_status)
        raw.result, raw.status_code, raw.response.headers
        """
        answers: list[Response] = []
        token = _kept.set(answers)
        try:
            result = method(*args, **kwargs)
        finally:
            _kept.reset(token)
        return _raw(result, answers)

    def close(self) -> None:
        """Close the connections."""
        self._transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class AsyncClient(_Base):
    """A client whose calls are awaited."""

    def __init__(
        self,
        *,
        token: str | None = None,
        base_url: str | None = None,
        timeout: float = TIMEOUT,
        http_client: AsyncHttpClient | None = None,
    ) -> None:
        """Take the credential and the address, or the variables `POLYKYC_<SLUG>_TOKEN` and `…_BASE_URL` for them.

        *timeout* is in seconds and holds for every call that gives none of its own. *http_client* stays yours: it is
        used as it is, and `aclose` leaves it open.
        """
        from .transport import (
            AsyncTransport,
        )  # here, so that importing a provider does not load the HTTP library

        super().__init__(token, base_url, timeout)
        self._transport: Final = AsyncTransport(http_client)

    async def _call(self, request: Request, parse: Callable[[Response], T], timeout: float | None) -> T:
        seconds = self._timeout if timeout is None else timeout
        return _read(parse, await self._transport.send(self._settings, request, seconds))

    async def raw(self, method: Callable[P, Awaitable[T]], /, *args: P.args, **kwargs: P.kwargs) -> Raw[T]:
        """Call *method*, one of this client's, and return its result beside HTTP status, headers and body."""
        answers: list[Response] = []
        token = _kept.set(answers)
        try:
            result = await method(*args, **kwargs)
        finally:
            _kept.reset(token)
        return _raw(result, answers)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._transport.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()
