# Generated from specs/kulipa.yaml and overlays/kulipa.yaml; edits here are lost.

"""`GET /users/{userId}`: Read a user, whose status tells how the KYC went."""

from __future__ import annotations

from typing import Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.user import User

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="get_user",
    method="GET",
    path="/users/{userId}",
    retry="safe",
    role="get",
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    echoes={
        "userId": ("id",),
    },
)


def build(
    user_id: str,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.opaque("user_id", user_id)
    return Request(
        OPERATION,
        path=f"/users/{encode.segment('user_id', user_id)}",
        names={
            "userId": user_id,
        },
    )


def parse(response: Response) -> User:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, User.from_json)
