# Generated from specs/veriff.yaml and overlays/veriff.yaml; edits here are lost.

"""`POST /v1/sessions`: Open a session."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal
from uuid import UUID

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.codec.encode import UNSET
from ..._runtime.contract import Envelope, Operation, Request, Response
from ..contract import ERRORS, PROVIDER
from ..models.consent import Consent
from ..models.gender import Gender
from ..models.given_address import GivenAddress
from ..models.given_document import GivenDocument
from ..models.marital_status import MaritalStatus
from ..models.open_session import OpenSession
from ..models.proof_of_address import ProofOfAddress

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="create_session",
    method="POST",
    path="/v1/sessions",
    retry="never",
    role="create",
    envelope=Envelope(
        payload=("verification",),
        code=(("code",),),
        message=(("message",),),
    ),
    errors=ERRORS,
    statuses=(201,),
    echoes={
        "verification.vendorData": ("verification", "vendorData"),
    },
    own_connection=True,
    signed=("{body}",),
)


def build(
    *,
    callback: str | None = None,
    vendor_data: str | None = None,
    end_user_id: UUID | None = None,
    first_name: str | None = None,
    last_name: str | None = None,
    id_number: str | None = None,
    phone_number: str | None = None,
    email: str | None = None,
    gender: Gender | Literal["M", "MALE", "F", "FEMALE"] | None = None,
    date_of_birth: dt.date | None = None,
    marital_status: MaritalStatus | Literal["SINGLE", "MARRIED", "DIVORCED", "WIDOWED"] | None = None,
    is_deceased: bool | None = None,
    document: GivenDocument | Mapping[str, Any] | None = None,
    address: GivenAddress | Mapping[str, Any] | None = None,
    proof_of_address: ProofOfAddress | Mapping[str, Any] | None = None,
    consents: Sequence[Consent | Mapping[str, Any]] | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    if callback is not None:
        validate.text("callback", callback)
    if vendor_data is not None:
        validate.text("vendor_data", vendor_data, max_length=1000)
    if end_user_id is not None:
        validate.uuid("end_user_id", end_user_id)
    if first_name is not None:
        validate.text("first_name", first_name)
    if last_name is not None:
        validate.text("last_name", last_name)
    if id_number is not None:
        validate.text("id_number", id_number)
    if phone_number is not None:
        validate.text("phone_number", phone_number)
    if email is not None:
        validate.text("email", email)
    if gender is not None:
        validate.choice("gender", gender, Gender)
    if date_of_birth is not None:
        validate.day("date_of_birth", date_of_birth)
    if marital_status is not None:
        validate.choice("marital_status", marital_status, MaritalStatus)
    if is_deceased is not None:
        validate.flag("is_deceased", is_deceased)
    if document is not None:
        validate.model("document", document, GivenDocument)
    if address is not None:
        validate.model("address", address, GivenAddress)
    if proof_of_address is not None:
        validate.model("proof_of_address", proof_of_address, ProofOfAddress)
    if consents is not None:
        validate.items("consents", consents, lambda name, value: validate.model(name, value, Consent))
    body = encode.present(
        {
            "verification": encode.present(
                {
                    "callback": encode.none_as_unset(callback),
                    "vendorData": encode.none_as_unset(vendor_data),
                    "endUserId": UNSET if end_user_id is None else str(end_user_id),
                    "document": UNSET if document is None else encode.model("document", document, GivenDocument),
                    "address": UNSET if address is None else encode.model("address", address, GivenAddress),
                    "proofOfAddress": UNSET
                    if proof_of_address is None
                    else encode.model("proof_of_address", proof_of_address, ProofOfAddress),
                    "consents": UNSET
                    if consents is None
                    else encode.items("consents", consents, lambda name, value: encode.model(name, value, Consent)),
                    "person": encode.present(
                        {
                            "firstName": encode.none_as_unset(first_name),
                            "lastName": encode.none_as_unset(last_name),
                            "idNumber": encode.none_as_unset(id_number),
                            "phoneNumber": encode.none_as_unset(phone_number),
                            "email": encode.none_as_unset(email),
                            "gender": encode.none_as_unset(gender),
                            "dateOfBirth": UNSET if date_of_birth is None else str(date_of_birth),
                            "maritalStatus": encode.none_as_unset(marital_status),
                            "isDeceased": encode.none_as_unset(is_deceased),
                        }
                    )
                    if first_name is not None
                    or last_name is not None
                    or id_number is not None
                    or phone_number is not None
                    or email is not None
                    or gender is not None
                    or date_of_birth is not None
                    or marital_status is not None
                    or is_deceased is not None
                    else UNSET,
                }
            ),
        }
    )
    return Request(
        OPERATION,
        path="/v1/sessions",
        body=encode.body(body),
        names={
            "verification.vendorData": vendor_data,
        },
    )


def parse(response: Response) -> OpenSession:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, OpenSession.from_json)
