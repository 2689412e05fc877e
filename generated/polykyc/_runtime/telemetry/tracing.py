# Generated from templates/package/_runtime/telemetry/tracing.py; edits here are lost.

"""A span of OpenTelemetry for every call; the package is loaded when somebody gives a tracer.

The names are those of its semantic conventions for HTTP clients. There is no `url.full`, no header and no body: an id
or an e-mail address may stand in them. The provider is sent no trace context.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from importlib import import_module
from typing import Any, Final, Protocol

from ..config.settings import Settings
from ..contract import Operation
from ..errors import ArgumentError, UnsupportedError
from .attempts import Try


class Tracer(Protocol):
    """What is asked of a tracer; an `opentelemetry.trace.Tracer` is one."""

    def start_span(self, name: str, *args: Any, **kwargs: Any) -> Any:
        """Return a span that has begun."""
        ...


class Span:
    """The span of one call, which hears of its tries."""

    def __init__(self, span: Any) -> None:
        self._span: Final = span

    def hear(self, told: Try) -> None:
        """Note a retry as an event, and the end as attributes."""
        status = {} if told.status is None else {"http.response.status_code": told.status}
        if told.pause is not None:
            failed = {"error.type": told.error, "http.request.resend_count": told.number}
            self._span.add_event("retry", {**failed, **status, "polykyc.pause": told.pause})
            return
        resent = {"http.request.resend_count": told.number - 1} if told.number > 1 else {}
        self._span.set_attributes({**resent, **status})

    def wait(self, seconds: float) -> None:
        """Note that a try waits for its turn."""
        self._span.add_event("rate limit", {"polykyc.pause": seconds})


class Spans:
    """Makes the spans of a client."""

    def __init__(self, tracer: Any, settings: Settings) -> None:
        # Looked up and not imported: whoever has a tracer has it, and nobody else needs it.
        self._trace: Final[Any] = _library()
        if not isinstance(tracer, self._trace.Tracer):
            raise ArgumentError('tracer: expected one of OpenTelemetry, such as opentelemetry.trace.get_tracer("app")')
        self._tracer: Final = tracer
        _, host, port = settings.origin
        self._server: Final = {"server.address": host.decode(), "server.port": port}

    def of(self, settings: Settings) -> Spans:
        """Return what makes the spans of what is sent to another server, that of *settings*."""
        return Spans(self._tracer, settings)

    @contextmanager
    def call(self, operation: Operation) -> Generator[Span]:
        """Return the span of a call while it lasts."""
        told = {"http.request.method": operation.method, "url.template": operation.path, **self._server}
        span = self._tracer.start_span(operation.label, kind=self._trace.SpanKind.CLIENT, attributes=told)
        # The error itself is not recorded: one that a hook of the user's raised may say anything.
        with self._trace.use_span(span, end_on_exit=True, record_exception=False, set_status_on_exception=False):
            try:
                yield Span(span)
            except BaseException as error:
                span.set_attribute("error.type", type(error).__name__)
                span.set_status(self._trace.StatusCode.ERROR)
                raise


def _library() -> Any:
    try:
        return import_module("opentelemetry.trace")
    except ImportError as error:
        needed = 'tracer needs the package opentelemetry-api: pip install "polykyc[opentelemetry]"'
        raise UnsupportedError(needed) from error
