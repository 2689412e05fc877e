# Generated from specs/starkfi.yaml and overlays/starkfi.yaml; edits here are lost.

"""`POST /kyc/create/{kyc_type}`: Create or resume a verification session."""

from __future__ import annotations

from typing import Final, Literal

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Envelope, Operation, Request, Response
from ..contract import ERRORS, PROVIDER
from ..models.kyc_session_answer import KycSessionAnswer
from ..models.kyc_type import KycType

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="create_kyc_session",
    method="POST",
    path="/kyc/create/{kyc_type}",
    retry="resume",
    role="create",
    envelope=Envelope(
        payload=("data",),
        ok=(("success",), ("data", "success")),
        status=("statusCode",),
        optional=(("data", "success"),),
        code=(("status",), ("code",)),
        message=(("message",),),
        details=(("details",), ("errors",)),
    ),
    errors=ERRORS,
    statuses=(201,),
    own_connection=True,
)


def build(
    kyc_type: KycType | Literal["verify_public_kyc"] = "verify_public_kyc",
    *,
    email: str | None = None,
    wallet: str | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.choice("kyc_type", kyc_type, KycType)
    if email is not None:
        validate.text("email", email)
    if wallet is not None:
        validate.text("wallet", wallet)
    validate.some_of(
        email=email is not None,
        wallet=wallet is not None,
    )
    body = encode.present(
        {
            "email": encode.none_as_unset(email),
            "wallet": encode.none_as_unset(wallet),
        }
    )
    return Request(
        OPERATION,
        path=f"/kyc/create/{encode.segment('kyc_type', kyc_type)}",
        body=encode.body(body),
    )


def parse(response: Response) -> KycSessionAnswer:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, KycSessionAnswer.from_json)
