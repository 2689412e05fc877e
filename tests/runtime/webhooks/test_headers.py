"""The headers of a request that a framework hands over."""

from __future__ import annotations

from collections.abc import Callable
from http.client import HTTPMessage
from typing import Any, Final

import httpx
import pytest
from polykyc._runtime.errors import ArgumentError, WebhookError
from polykyc._runtime.webhooks.signature import Headers, header_pairs
from polykyc._runtime.webhooks.verify import verify

from tests.support.signed_webhooks import NOW, SECRET, signed, webhook_format


@pytest.mark.parametrize("headers", [None, 5, [1], [("a", 1)], [(b"a", b"b")], {"a": None}, [("a", "b", "c")]])
def test_what_holds_no_names_and_values_is_refused(headers: Any) -> None:
    """A mistake in a receiver is reported as one: it is no forged event."""
    with pytest.raises(ArgumentError) as caught:
        header_pairs(headers)

    assert str(caught.value) == "headers: expected names and values, all of them texts"


def _message(pairs: list[tuple[str, str]]) -> HTTPMessage:
    message = HTTPMessage()
    for name, value in pairs:
        message[name] = value
    return message


SHAPES: Final[dict[str, Callable[[list[tuple[str, str]]], Headers]]] = {
    "pairs": lambda pairs: pairs,
    "an iterator": iter,
    "the standard library's": _message,
    "httpx's": httpx.Headers,
}


@pytest.mark.parametrize("shape", [*SHAPES, "a mapping"])
def test_headers_come_in_any_shape(shape: str) -> None:
    """What a framework has can be passed on as it is."""
    body = b'{"id": "e1", "type": "a"}'
    sent = [("Content-Type", "application/json"), ("X-Signature", signed(body))]
    headers = SHAPES[shape](sent) if shape in SHAPES else dict(sent)

    received = verify(webhook_format(), body=body, headers=headers, secrets=[SECRET], now=NOW, key=None)

    assert received.id == "e1"


@pytest.mark.parametrize("shape", SHAPES)
def test_a_repeated_header_is_refused_in_any_shape(shape: str) -> None:
    """Who takes the first of two, and who the last, must not see two events."""
    body = b'{"id": "e1", "type": "a"}'
    headers = SHAPES[shape]([("X-Signature", signed(body)), ("x-signature", signed(body))])

    with pytest.raises(WebhookError) as caught:
        verify(webhook_format(), body=body, headers=headers, secrets=[SECRET], now=NOW, key=None)

    # Some frameworks join the two values, which is no form of a signature.
    assert str(caught.value) in {
        "acme.webhooks: x-signature: the header is there more than once",
        "acme.webhooks: x-signature: expected `{signature}`, the signature in lower-case hex",
    }
