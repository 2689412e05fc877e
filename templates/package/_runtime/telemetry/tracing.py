"""A span of OpenTelemetry for every call of a client with a tracer.

The names are those of its semantic conventions for HTTP clients. There is no `url.full`, no header and no body, because
these may hold an id or an e-mail address. A request contains no trace context.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from importlib import import_module
from typing import Any, Final

from ..config.settings import Settings
from ..contract import Operation
from ..errors import ArgumentError, UnsupportedError
from .attempts import Try


class Span:
    """The span of one call, which records its attempts."""

    def __init__(self, span: Any) -> None:
        self._span: Final = span

    def record(self, attempt: Try) -> None:
        """Record an attempt: as an event if another one follows, or else as attributes."""
        status = {} if attempt.status is None else {"http.response.status_code": attempt.status}
        if attempt.pause is not None:
            failed = {"error.type": attempt.error, "http.request.resend_count": attempt.number}
            self._span.add_event("retry", {**failed, **status, "polykyc.pause": attempt.pause})
            return
        resent = {"http.request.resend_count": attempt.number - 1} if attempt.number > 1 else {}
        self._span.set_attributes({**resent, **status})

    def wait(self, seconds: float) -> None:
        """Record that an attempt waits for its turn."""
        self._span.add_event("rate limit", {"polykyc.pause": seconds})


class Spans:
    """Creates the spans of a client."""

    def __init__(self, tracer: Any, settings: Settings) -> None:
        # Imported by name, because only a caller with a tracer has it and needs it.
        self._trace: Final[Any] = _library()
        if not isinstance(tracer, self._trace.Tracer):
            raise ArgumentError('tracer: expected one of OpenTelemetry, such as opentelemetry.trace.get_tracer("app")')
        self._tracer: Final = tracer
        _, host, port = settings.origin
        self._server: Final = {"server.address": host.decode(), "server.port": port}

    def of(self, settings: Settings) -> Spans:
        """Return the spans of requests to another server, that of *settings*."""
        return Spans(self._tracer, settings)

    @contextmanager
    def call(self, operation: Operation) -> Generator[Span]:
        """Yield the span of a call, and end it with the call."""
        attributes = {"http.request.method": operation.method, "url.template": operation.path, **self._server}
        span = self._tracer.start_span(operation.label, kind=self._trace.SpanKind.CLIENT, attributes=attributes)
        # The error itself is not recorded, because an error of an event hook may contain anything.
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
        text = 'tracer needs the package opentelemetry-api: pip install "polykyc[opentelemetry]"'
        raise UnsupportedError(text) from error
