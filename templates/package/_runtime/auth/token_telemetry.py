"""What is told of fetching an access token: a line in the log, as for a try, and a span of its own for who traces."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, TypeAlias

from ..contract import Response
from ..telemetry import attempts
from .oauth import Endpoint

if TYPE_CHECKING:
    from ..telemetry.tracing import Spans

Hear: TypeAlias = Callable[[Response], None]


@contextmanager
def watched(found: Endpoint, spans: Spans | None) -> Generator[Hear]:
    """Tell of a fetch at *found* while it lasts; the function that is given takes the answer.

    It is no try of a call, so `on_try` does not hear of it.
    """
    operation, began = found.operation, found.now()
    answers: list[Response] = []
    # Its server may be another than the API's.
    with nullcontext() if spans is None else spans.of(found.settings).call(operation) as span:
        try:
            yield answers.append
        except BaseException as error:
            attempts.tell(None, operation, 1, found.now() - began, error=error, span=span)
            raise
        for answer in answers:
            request_id = answer.headers.get("x-request-id")
            attempts.tell(
                None, operation, 1, found.now() - began, status=answer.status, request_id=request_id, span=span
            )
