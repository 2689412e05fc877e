"""Responses of an invented provider with an envelope, and the errors that they are read as."""

from __future__ import annotations

from typing import Any

import pytest
from polykyc._runtime.calls import response_reader
from polykyc._runtime.codec import decode
from polykyc._runtime.contract import Envelope, Response
from polykyc._runtime.errors import ApiError

from tests.support.invented_provider import operation, response

WRAPPED = Envelope(
    payload=("data",),
    ok=(("success",),),
    status=("statusCode",),
    code=(("status",), ("error", "code")),
    message=(("message",), ("errors", 0, "detail")),
)
YES = {"success": True, "statusCode": 200}
"""What that envelope has around a success."""
PLAIN = Envelope(payload=("data",))
CANARY = "passport-AB123456"


def refused(body: object, status: int = 400, envelope: Envelope = WRAPPED, **headers: str) -> ApiError:
    """Return the error that such an answer gives."""
    with pytest.raises(ApiError) as caught:
        response_reader.read(operation(envelope=envelope), response(body, status, **headers), decode.anything)
    return caught.value


MISSING: Any = object()


def wrapped(**fields: object) -> Response:
    """Return a success of that envelope with *fields* in it, without those that are `MISSING`."""
    document = {**YES, "data": {"id": "c1"}, **fields}
    return response({name: value for name, value in document.items() if value is not MISSING})
