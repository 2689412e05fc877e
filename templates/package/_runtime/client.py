"""What every emitted `Client` and `AsyncClient` is built on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextvars import ContextVar
from types import TracebackType
from typing import TYPE_CHECKING, ClassVar, Final, Generic, NoReturn, ParamSpec, Self, TypeVar, assert_never, cast

from attrs import define, field

from .calls.retry import MAX_RETRIES, Attempts, Budget
from .clock import Clock
from .codec import validate
from .config.settings import Settings, address, addressed, settings
from .contract import Operation, Provider, Request, Response
from .errors import ArgumentError, PolykycError
from .frames import drop_locals
from .http.body import MAX_BYTES
from .telemetry.attempts import OnTry

if TYPE_CHECKING:
    from .auth.credentials import Keyed
    from .auth.token_cache import AsyncFetching, Fetching
    from .config.options import Decoding, Token
    from .http.transport import AsyncHttpClient, AsyncTransport, HttpClient, Transport
    from .rate_limit.limiter import Limiter
    from .rate_limit.limits import AsyncRateLimitStore, Limit, RateLimitStore
    from .telemetry.tracing import Span, Spans, Tracer

P = ParamSpec("P")
T = TypeVar("T")

TIMEOUT: Final = 30.0
"""Seconds that a call may take, further tries included, if nothing else is said."""

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
    _given: Mapping[str, Token | None] | None = None
    """The credentials of a client that has arguments of its own for them, by these."""

    def __init__(
        self,
        token: Token | None,
        base_url: str | None,
        timeout: float,
        max_retries: int,
        max_response_bytes: int,
        decoding: Decoding,
        on_try: OnTry | None,
        tracer: Tracer | None,
        clock: Clock | None,
    ) -> None:
        validate.number("timeout", timeout, above=0)
        validate.whole("max_retries", max_retries, minimum=0)
        validate.whole("max_response_bytes", max_response_bytes, minimum=1)
        if decoding not in ("strict", "lenient"):
            raise ArgumentError('decoding: expected "strict" or "lenient"')
        self._settings: Final[Settings] = settings_of(self._provider, token, base_url, self._given)
        self.timeout: Final = timeout
        """Seconds that a call may take."""
        self.retries: Final = max_retries
        """How often a call is made again, at most."""
        self.decoding: Final[Decoding] = decoding
        """Whether a field that nothing reads, and that does not fit, costs the answer."""
        self._on_try: Final = on_try
        self._spans: Final = None if tracer is None else self._spans_by(tracer)
        self.clock: Final = clock or Clock()
        self._budget: Final = Budget()

    def _spans_by(self, tracer: Tracer) -> Spans:
        from .telemetry.tracing import Spans  # here, so that nobody else loads it

        return Spans(tracer, self._settings)

    def _limited(
        self, rate_limit: bool | Sequence[Limit], store: object, method: str, clock: Clock | None
    ) -> Limiter | None:
        if rate_limit is False and store is None:
            return None
        from .rate_limit.limiter import limiter

        return limiter(self._settings, rate_limit, store, method, clock)

    def __repr__(self) -> str:
        # A debugger or an error tracker may show one whose making failed.
        settings: Settings | None = self.__dict__.get("_settings")
        shown = "" if settings is None else f"base_url={settings.base_url!r}"
        return f"{self._provider.slug}.{type(self).__name__}({shown})"

    def __reduce__(self) -> NoReturn:
        raise PolykycError("a client holds a credential and connections, so it cannot be pickled or copied")

    def _attempts(self, operation: Operation, timeout: float | None, span: Span | None = None) -> Attempts:
        if timeout is not None:
            validate.number("timeout", timeout, above=0)
        seconds = self.timeout if timeout is None else timeout
        now = self.clock.now
        return Attempts(operation, self.retries, now() + seconds, self._budget, now, self._on_try, span)


def settings_of(
    provider: Provider, token: Token | None, base_url: str | None, given: Mapping[str, Token | None] | None = None
) -> Settings:
    """Return the settings of a client; *given* are the credentials of a provider that has several, by argument."""
    if not provider.credentials and (token is None or isinstance(token, str)):
        return settings(provider, token=token, base_url=base_url)
    from .auth.credentials import keyed  # here, for most have one token in one header

    return keyed(addressed(provider, address(provider, base_url)), {"token": token} if given is None else given)


def _read(decoding: Decoding, parse: Callable[[Response], T], request: Request, response: Response) -> T:
    if request.names:
        response = Response(response.status, response.headers, response.content, request.names)
    kept = _kept.get()
    if kept is not None:
        kept[:] = [response]  # the last one is shown, so no other is held
    match decoding:
        case "strict":
            return parse(response)
        case "lenient":
            from .codec.decode import leniently  # here, so that importing a provider does not load it

            return leniently(parse, response)
        case _:
            assert_never(decoding)


def _raw(result: T, answers: list[Response]) -> Raw[T]:
    if not answers:
        raise ArgumentError("raw: expected a method of this client, such as client.get_status, and its arguments")
    outer = _kept.get()
    if outer is not None:
        outer[:] = answers
    return Raw(result, answers[-1])


class SyncClient(_Base):
    """A client whose calls block."""

    @drop_locals
    def __init__(
        self,
        *,
        token: Token | None = None,
        base_url: str | None = None,
        timeout: float = TIMEOUT,
        max_retries: int = MAX_RETRIES,
        max_response_bytes: int = MAX_BYTES,
        decoding: Decoding = "lenient",
        on_try: OnTry | None = None,
        rate_limit: bool | Sequence[Limit] = False,
        rate_limit_store: RateLimitStore | None = None,
        tracer: Tracer | None = None,
        http_client: HttpClient | None = None,
        clock: Clock | None = None,
    ) -> None:
        """Take the credential and the address, or the variables `POLYKYC_<SLUG>_TOKEN` and `…_BASE_URL` for them.

        *token* may be `ClientCredentials`, where access tokens are to be fetched.

        *timeout* is in seconds, and is for the whole of a call, further tries included; a call may have its own.
        *max_retries* is how often a call that does no harm twice, or that the provider says it did not act on, is
        made again. *on_try* hears of every try. *max_response_bytes* is the longest answer, unpacked. *http_client*,
        an `httpx` client or transport, stays yours: it is used as it is, and `close` leaves it open. *clock* is for
        tests.

        *decoding* says what becomes of a field that does not hold what the provider documents, if it comes with a
        session, and neither its status nor any of its common fields is read from it. `lenient` leaves it undecoded:
        the result lists it in `undecoded`, and reading it raises `MalformedResponseError`. `strict` has the call raise
        that, as every call does for all other fields.

        *rate_limit* makes each try wait for its turn, within *timeout*: True keeps the limits that the provider
        publishes, a list of `Limit` those in it. All clients with the same credential and limits take turns, in this
        process or wherever the same *rate_limit_store* is used. *tracer*, one of OpenTelemetry, gets a span a call.
        """
        from .http.transport import Transport  # here, so that importing a provider does not load the HTTP library

        super().__init__(token, base_url, timeout, max_retries, max_response_bytes, decoding, on_try, tracer, clock)
        self._limiter: Final = self._limited(rate_limit, rate_limit_store, "reserve", clock)
        transport = Transport(self._settings, http_client, max_response_bytes)
        self._transport: Final = self._fetching(transport, http_client) if self._settings.fetched else transport

    def _fetching(self, transport: Transport, http_client: HttpClient | None) -> Fetching:
        from .auth.token_cache import Fetching  # here, so that nobody else loads it

        return Fetching(transport, cast("Keyed", self._settings), http_client, self.clock.now, self._spans)

    def _call(self, request: Request, parse: Callable[[Response], T], timeout: float | None) -> T:
        if self._spans is None:
            return self._tries(request, parse, self._attempts(request.operation, timeout))
        with self._spans.call(request.operation) as span:
            return self._tries(request, parse, self._attempts(request.operation, timeout, span))

    def _tries(self, request: Request, parse: Callable[[Response], T], attempts: Attempts) -> T:
        while True:
            if self._limiter is not None:
                self.clock.sleep(attempts.turn(self._limiter.reserve(attempts.deadline)))
            left = attempts.begin()
            try:
                response = self._transport.send(request, left)
                result = _read(self.decoding, parse, request, response)
            except PolykycError as error:
                pause = attempts.again(error)
            else:
                attempts.passed(response)
                return result
            self.clock.sleep(pause)

    @drop_locals
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

    @drop_locals
    def __init__(
        self,
        *,
        token: Token | None = None,
        base_url: str | None = None,
        timeout: float = TIMEOUT,
        max_retries: int = MAX_RETRIES,
        max_response_bytes: int = MAX_BYTES,
        decoding: Decoding = "lenient",
        on_try: OnTry | None = None,
        rate_limit: bool | Sequence[Limit] = False,
        rate_limit_store: AsyncRateLimitStore | None = None,
        tracer: Tracer | None = None,
        http_client: AsyncHttpClient | None = None,
        clock: Clock | None = None,
    ) -> None:
        """Take the credential and the address, or the variables `POLYKYC_<SLUG>_TOKEN` and `…_BASE_URL` for them.

        *token* may be `ClientCredentials`, where access tokens are to be fetched.

        *timeout* is in seconds, and is for the whole of a call, further tries included; a call may have its own.
        *max_retries* is how often a call that does no harm twice, or that the provider says it did not act on, is
        made again. *on_try* hears of every try. *max_response_bytes* is the longest answer, unpacked. *http_client*,
        an `httpx` client or transport, stays yours: it is used as it is, and `aclose` leaves it open. *clock* is for
        tests.

        *decoding* says what becomes of a field that does not hold what the provider documents, if it comes with a
        session, and neither its status nor any of its common fields is read from it. `lenient` leaves it undecoded:
        the result lists it in `undecoded`, and reading it raises `MalformedResponseError`. `strict` has the call raise
        that, as every call does for all other fields.

        *rate_limit* makes each try wait for its turn, within *timeout*: True keeps the limits that the provider
        publishes, a list of `Limit` those in it. All clients with the same credential and limits take turns, in this
        process or wherever the same *rate_limit_store* is used. *tracer*, one of OpenTelemetry, gets a span a call.
        """
        from .http.transport import AsyncTransport  # here, so that importing a provider does not load the HTTP library

        super().__init__(token, base_url, timeout, max_retries, max_response_bytes, decoding, on_try, tracer, clock)
        self._limiter: Final = self._limited(rate_limit, rate_limit_store, "areserve", clock)
        transport = AsyncTransport(self._settings, http_client, max_response_bytes)
        self._transport: Final = self._fetching(transport, http_client) if self._settings.fetched else transport

    def _fetching(self, transport: AsyncTransport, http_client: AsyncHttpClient | None) -> AsyncFetching:
        from .auth.token_cache import AsyncFetching

        return AsyncFetching(transport, cast("Keyed", self._settings), http_client, self.clock.now, self._spans)

    async def _call(self, request: Request, parse: Callable[[Response], T], timeout: float | None) -> T:
        if self._spans is None:
            return await self._tries(request, parse, self._attempts(request.operation, timeout))
        with self._spans.call(request.operation) as span:
            return await self._tries(request, parse, self._attempts(request.operation, timeout, span))

    async def _tries(self, request: Request, parse: Callable[[Response], T], attempts: Attempts) -> T:
        import asyncio

        try:
            asyncio.get_running_loop()
        except RuntimeError:
            raise PolykycError(
                f"{request.operation.label}: an async client needs an event loop of asyncio; "
                "in code that has another one, such as trio, call the blocking client in a thread"
            ) from None
        while True:
            if self._limiter is not None:
                await self.clock.pause(attempts.turn(await self._limiter.areserve(attempts.deadline)))
            left = attempts.begin()
            try:
                response = await self._transport.send(request, left)
                result = _read(self.decoding, parse, request, response)
            except PolykycError as error:
                pause = attempts.again(error)
            except asyncio.CancelledError as error:
                attempts.cancelled(error)
                raise
            else:
                attempts.passed(response)
                return result
            await self.clock.pause(pause)

    @drop_locals
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
