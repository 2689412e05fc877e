# Generated from templates/package/_runtime/client.py; edits here are lost.

"""The base classes of every emitted `Client` and `AsyncClient`."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from contextvars import ContextVar
from types import TracebackType
from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    Final,
    Generic,
    NoReturn,
    ParamSpec,
    Protocol,
    Self,
    TypeVar,
    assert_never,
)
from urllib.parse import urlsplit

from attrs import define, evolve, field

from .calls.retry import MAX_RETRIES, Attempts, Budget
from .clock import Clock
from .codec import validate
from .config.settings import Settings, address, addressed, checked_headers, located, settings
from .contract import Operation, Provider, RateLimit, Request, Response
from .errors import ArgumentError, PolykycError
from .frames import drop_locals
from .http.body import MAX_BYTES
from .lazy import load_optional
from .telemetry.attempts import OnTry

if TYPE_CHECKING:
    from .config.options import AsyncTurnStore, CallRecorder, Decoding, Token, TurnStore
    from .http.transport import AsyncHttpClient, AsyncSender, HttpClient, Sender
    from .telemetry.attempts import CallSpan, CallSpans, Tracer

P = ParamSpec("P")
T = TypeVar("T")
Page = TypeVar("Page")

TIMEOUT: Final = 30.0
"""Seconds for a call with all its attempts, by default."""

_raw_responses: ContextVar[list[Response] | None] = ContextVar("polykyc_raw_responses", default=None)
"""Where the calls within `raw` put their last response; None outside of `raw`."""


@define(frozen=True)
class Raw(Generic[T]):
    """The result of a call, and the response that it comes from."""

    result: T
    response: Response = field(repr=False)

    @property
    def status_code(self) -> int:
        """Return the HTTP status."""
        return self.response.status


class Turns(Protocol):
    """A `Limiter`, of the optional part `rate-limits`."""

    def reserve(self, deadline: float, operation: Operation) -> float: ...
    async def areserve(self, deadline: float, operation: Operation) -> float: ...


class _Base:
    """What blocking and async clients share: everything except I/O."""

    _provider: ClassVar[Provider]
    _credentials: Mapping[str, Token | None] | None = None
    """The credentials of a client with arguments of its own for them, by argument."""
    _variables: Mapping[str, str | None] | None = None
    """What the arguments of a client choose of its server, by argument."""
    _verify_answers = False
    """Whether a call fails for an answer that is not signed."""

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
        recorder: CallRecorder | None,
        clock: Clock | None,
    ) -> None:
        validate.number("timeout", timeout, above=0)
        validate.whole("max_retries", max_retries, minimum=0)
        validate.whole("max_response_bytes", max_response_bytes, minimum=1)
        if decoding not in ("strict", "lenient"):
            raise ArgumentError('decoding: expected "strict" or "lenient"')
        validate.method_of("on_try", on_try, "__call__", "a function")
        validate.method_of("recorder", recorder, "add", "a Recorder")
        validate.method_of("clock", clock, "now", "a Clock")
        # Not kept: what lists the attributes of a client would show them, and the settings hide theirs.
        credentials = self.__dict__.pop("_credentials", self._credentials)
        provider = self._provider
        if self._variables is not None:
            provider = located(provider, self._variables)
        self._settings: Final[Settings] = settings_of(provider, token, base_url, credentials)
        self.timeout: Final = timeout
        """Seconds for a call with all its attempts."""
        self.retries: Final = max_retries
        """How many more attempts a call may have."""
        self.decoding: Final[Decoding] = decoding
        """Whether a call fails for a field that does not fit and that the client does not need."""
        self._on_try: Final = on_try
        self._spans: Final = None if tracer is None else self._spans_of(tracer)
        self._recorder: Final = recorder
        self.clock: Final = clock or Clock()
        self._budget: Final = Budget()

        self._headers: Final[Mapping[str, str]] = {}

    @drop_locals
    def with_options(
        self,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Self:
        """Return a client with other options, over the same connections, for one call or for many.

        It shares the credential, the connections and the turns under a rate limit with this client, so closing one of
        them closes both.

        Args:
            timeout: Seconds for a call with all its attempts; as before if left out.
            max_retries: How many more attempts a call may have; as before if left out.
            headers: Header fields for every request, such as a trace id, next to those from before. `User-Agent` is
                put before the client's own, which stays.
                A header that the provider documents as an argument, and the credential, stay as they are.

        Raises:
            ArgumentError: An option is wrong, or the client alone writes one of the header fields.

        """
        changes: dict[str, Any] = {}
        if timeout is not None:
            validate.number("timeout", timeout, above=0)
            changes["timeout"] = timeout
        if max_retries is not None:
            validate.whole("max_retries", max_retries, minimum=0)
            changes["retries"] = max_retries
        if headers is not None:
            changes["_headers"] = {**self._headers, **checked_headers(headers)}
        derived = object.__new__(type(self))
        derived.__dict__.update({**self.__dict__, **changes})
        return derived

    @property
    def link_hosts(self) -> frozenset[str]:
        """The hosts that a link to a further page may name: that of `base_url`, and the provider's own."""
        addresses = (self._settings.base_url, self._settings.provider.base_url)
        return frozenset(host for address in addresses if address and (host := urlsplit(address).hostname))

    def _read(self, parse: Callable[[Response], T], request: Request, response: Response) -> T:
        if self._recorder is not None:
            self._recorder.add(self._settings.base_url, request, response, parse)
        # An error decides nothing, and a proxy that answers with one signs nothing.
        if self._verify_answers and response.status < 400:
            self._settings.check_response(request.operation, response)
        if request.names:
            response = Response(response.status, response.headers, response.content, request.names)
        raw_responses = _raw_responses.get()
        if raw_responses is not None:
            # Only the last one is shown.
            raw_responses[:] = [evolve(response, target=f"{request.path}?{request.query}")]
        match self.decoding:
            case "strict":
                return parse(response)
            case "lenient":
                from .codec.decode import leniently  # here, so that importing a provider does not load it

                return leniently(parse, response)
            case _:
                assert_never(self.decoding)

    def _with_headers(self, request: Request) -> Request:
        if not self._headers:
            return request
        own = {name.lower() for name in request.headers}
        added = {name: value for name, value in self._headers.items() if name not in own}
        return evolve(request, headers={**added, **request.headers})

    def _spans_of(self, tracer: Tracer) -> CallSpans:
        spans: CallSpans = load_optional("telemetry.tracing").Spans(tracer, self._settings)
        return spans

    def _fetching(self, transport_class: str, transport: object, http_client: object) -> Any:
        """Return a transport around *transport* that fetches access tokens."""
        fetching = getattr(load_optional("auth.token_cache"), transport_class)
        return fetching(transport, self._settings, http_client, self.clock.now, self._spans)

    def _limited(
        self, rate_limit: bool | Sequence[RateLimit], store: object, method: str, clock: Clock | None
    ) -> Turns | None:
        if rate_limit is False and store is None:
            return None
        turns: Turns = load_optional("rate_limit.limiter").limiter(self._settings, rate_limit, store, method, clock)
        return turns

    def __repr__(self) -> str:
        # A debugger or an error tracker may show a client whose `__init__` failed.
        settings: Settings | None = self.__dict__.get("_settings")
        shown = "" if settings is None else f"base_url={settings.base_url!r}"
        return f"{self._provider.slug}.{type(self).__name__}({shown})"

    def __reduce__(self) -> NoReturn:
        raise PolykycError("a client holds a credential and connections, so it cannot be pickled or copied")

    def _attempts(self, operation: Operation, timeout: float | None, span: CallSpan | None = None) -> Attempts:
        if timeout is not None:
            validate.number("timeout", timeout, above=0)
        seconds = self.timeout if timeout is None else timeout
        now = self.clock.now
        return Attempts(operation, self.retries, now() + seconds, self._budget, now, self._on_try, span)


def settings_of(
    provider: Provider, token: Token | None, base_url: str | None, credentials: Mapping[str, Token | None] | None = None
) -> Settings:
    """Return the settings of a client; *credentials* are those of a provider that has several, by argument."""
    if not provider.credentials and (token is None or isinstance(token, str)):
        return settings(provider, token=token, base_url=base_url)
    tokens = {"token": token} if credentials is None else credentials
    if not provider.credentials and not hasattr(token, "client_id"):
        raise ArgumentError("token: expected a text, or ClientCredentials")
    several: Settings = load_optional("auth.credentials").with_credentials(
        addressed(provider, address(provider, base_url)), tokens
    )
    return several


def _raw(result: T, responses: list[Response]) -> Raw[T]:
    if not responses:
        raise ArgumentError("method: expected a method of this client, such as client.get_status, and its arguments")
    outer = _raw_responses.get()
    if outer is not None:
        outer[:] = responses
    return Raw(result, responses[-1])


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
        rate_limit: bool | Sequence[RateLimit] = False,
        rate_limit_store: TurnStore | None = None,
        tracer: Tracer | None = None,
        recorder: CallRecorder | None = None,
        http_client: HttpClient | None = None,
        clock: Clock | None = None,
    ) -> None:
        """Set the options of the client.

        Args:
            token: The credential, or `ClientCredentials` that fetch access tokens; the variable
                `POLYKYC_<SLUG>_TOKEN` if left out.
            base_url: The address of the API; the variable `POLYKYC_<SLUG>_BASE_URL` if left out, or else the
                provider's own.
            timeout: Seconds for a whole call with all its attempts; a call may have a timeout of its own.
            max_retries: How many more attempts a call may have. They follow only if they do no harm, or if the
                provider says that it did not act.
            max_response_bytes: The longest response body, unpacked.
            decoding: What happens to a field that does not hold what the provider documents, if it belongs to a
                session and the client needs neither its status nor a common field from it. `lenient` leaves it
                undecoded: the result lists it in `undecoded`, and reading it raises `MalformedResponseError`. With
                `strict`, the call raises that error, as it always does for all other fields.
            on_try: A function that is called after every attempt.
            rate_limit: Whether each attempt waits for its turn, within `timeout`: True keeps the limits that the
                provider publishes, a list of `Limit` keeps those. All clients with the same credential and limits
                take turns, in this process or with the same `rate_limit_store`.
            rate_limit_store: The store that counts the turns of several processes.
            tracer: A tracer of OpenTelemetry, which gets a span for each call.
            recorder: A `Recorder`, which writes the calls to a file without secrets and personal data.
            http_client: An `httpx` client or transport. It stays yours: it is used as it is, and `close` leaves it
                open.
            clock: A clock for tests.

        Raises:
            ArgumentError: An option is wrong, or there is no credential or base URL.

        """
        from .http.transport import Transport  # here, so that importing a provider does not load the HTTP library

        super().__init__(
            token, base_url, timeout, max_retries, max_response_bytes, decoding, on_try, tracer, recorder, clock
        )
        self._limiter: Final = self._limited(rate_limit, rate_limit_store, "reserve", clock)
        transport = Transport(self._settings, http_client, max_response_bytes)
        self._transport: Final[Sender] = (
            self._fetching("TokenTransport", transport, http_client) if self._settings.client_credentials else transport
        )

    def _call(self, request: Request, parse: Callable[[Response], T], timeout: float | None) -> T:
        request = self._with_headers(request)
        if self._spans is None:
            return self._run_attempts(request, parse, self._attempts(request.operation, timeout))
        with self._spans.call(request.operation) as span:
            return self._run_attempts(request, parse, self._attempts(request.operation, timeout, span))

    def _run_attempts(self, request: Request, parse: Callable[[Response], T], attempts: Attempts) -> T:
        while True:
            if self._limiter is not None:
                self.clock.sleep(attempts.turn(self._limiter.reserve(attempts.deadline, request.operation)))
            left = attempts.begin()
            try:
                response = self._transport.send(request, left)
                result = self._read(parse, request, response)
            except PolykycError as error:
                pause = attempts.again(error)
            else:
                attempts.passed(response)
                return result
            self.clock.sleep(pause)

    def _iterate(
        self,
        operation: Operation,
        next_page: Callable[[Page, Mapping[str, Any]], tuple[Iterable[T], Mapping[str, Any] | None]],
        fetch: Callable[[Mapping[str, Any], float], Page],
        timeout: float | None,
        *,
        by_offset: bool = False,
    ) -> Iterator[T]:
        """Yield the items of all pages of *operation*, which *fetch* fetches within seconds and *next_page* reads."""
        pagination = load_optional("sessions.pagination")
        seconds = self.timeout if timeout is None else timeout
        pages = pagination.Pagination(next_page, operation.label, seconds, self.clock.now, by_offset=by_offset)
        items: Iterator[T] = pagination.iterate(pages, fetch)
        return items

    @drop_locals
    def raw(self, method: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Raw[T]:
        """Call *method*, a method of this client, and return its result with HTTP status, headers and body.

        raw = client.raw(client.get_kyc_status)
        raw.result, raw.status_code, raw.response.headers
        """
        responses: list[Response] = []
        token = _raw_responses.set(responses)
        try:
            result = method(*args, **kwargs)
        finally:
            _raw_responses.reset(token)
        return _raw(result, responses)

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
        rate_limit: bool | Sequence[RateLimit] = False,
        rate_limit_store: AsyncTurnStore | None = None,
        tracer: Tracer | None = None,
        recorder: CallRecorder | None = None,
        http_client: AsyncHttpClient | None = None,
        clock: Clock | None = None,
    ) -> None:
        """Set the options of the client.

        Args:
            token: The credential, or `ClientCredentials` that fetch access tokens; the variable
                `POLYKYC_<SLUG>_TOKEN` if left out.
            base_url: The address of the API; the variable `POLYKYC_<SLUG>_BASE_URL` if left out, or else the
                provider's own.
            timeout: Seconds for a whole call with all its attempts; a call may have a timeout of its own.
            max_retries: How many more attempts a call may have. They follow only if they do no harm, or if the
                provider says that it did not act.
            max_response_bytes: The longest response body, unpacked.
            decoding: What happens to a field that does not hold what the provider documents, if it belongs to a
                session and the client needs neither its status nor a common field from it. `lenient` leaves it
                undecoded: the result lists it in `undecoded`, and reading it raises `MalformedResponseError`. With
                `strict`, the call raises that error, as it always does for all other fields.
            on_try: A function that is called after every attempt.
            rate_limit: Whether each attempt waits for its turn, within `timeout`: True keeps the limits that the
                provider publishes, a list of `Limit` keeps those. All clients with the same credential and limits
                take turns, in this process or with the same `rate_limit_store`.
            rate_limit_store: The store that counts the turns of several processes.
            tracer: A tracer of OpenTelemetry, which gets a span for each call.
            recorder: A `Recorder`, which writes the calls to a file without secrets and personal data.
            http_client: An `httpx` client or transport. It stays yours: it is used as it is, and `aclose` leaves it
                open.
            clock: A clock for tests.

        Raises:
            ArgumentError: An option is wrong, or there is no credential or base URL.

        """
        from .http.transport import AsyncTransport  # here, so that importing a provider does not load the HTTP library

        super().__init__(
            token, base_url, timeout, max_retries, max_response_bytes, decoding, on_try, tracer, recorder, clock
        )
        self._limiter: Final = self._limited(rate_limit, rate_limit_store, "areserve", clock)
        transport = AsyncTransport(self._settings, http_client, max_response_bytes)
        self._transport: Final[AsyncSender] = (
            self._fetching("AsyncTokenTransport", transport, http_client)
            if self._settings.client_credentials
            else transport
        )

    async def _call(self, request: Request, parse: Callable[[Response], T], timeout: float | None) -> T:
        request = self._with_headers(request)
        if self._spans is None:
            return await self._run_attempts(request, parse, self._attempts(request.operation, timeout))
        with self._spans.call(request.operation) as span:
            return await self._run_attempts(request, parse, self._attempts(request.operation, timeout, span))

    async def _run_attempts(self, request: Request, parse: Callable[[Response], T], attempts: Attempts) -> T:
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
                await self.clock.pause(
                    attempts.turn(await self._limiter.areserve(attempts.deadline, request.operation))
                )
            left = attempts.begin()
            try:
                response = await self._transport.send(request, left)
                result = self._read(parse, request, response)
            except PolykycError as error:
                pause = attempts.again(error)
            except asyncio.CancelledError as error:
                attempts.cancelled(error)
                raise
            else:
                attempts.passed(response)
                return result
            await self.clock.pause(pause)

    def _iterate(
        self,
        operation: Operation,
        next_page: Callable[[Page, Mapping[str, Any]], tuple[Iterable[T], Mapping[str, Any] | None]],
        fetch: Callable[[Mapping[str, Any], float], Awaitable[Page]],
        timeout: float | None,
        *,
        by_offset: bool = False,
    ) -> AsyncIterator[T]:
        """Yield the items of all pages of *operation*, which *fetch* fetches within seconds and *next_page* reads."""
        pagination = load_optional("sessions.pagination")
        seconds = self.timeout if timeout is None else timeout
        pages = pagination.Pagination(next_page, operation.label, seconds, self.clock.now, by_offset=by_offset)
        items: AsyncIterator[T] = pagination.iterate_async(pages, fetch)
        return items

    @drop_locals
    async def raw(self, method: Callable[P, Awaitable[T]], /, *args: P.args, **kwargs: P.kwargs) -> Raw[T]:
        """Call *method*, a method of this client, and return its result with HTTP status, headers and body."""
        responses: list[Response] = []
        token = _raw_responses.set(responses)
        try:
            result = await method(*args, **kwargs)
        finally:
            _raw_responses.reset(token)
        return _raw(result, responses)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._transport.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()
