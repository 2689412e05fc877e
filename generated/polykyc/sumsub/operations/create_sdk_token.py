# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""`POST /resources/accessTokens/sdk`: Create an access token of the SDK."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.codec.encode import UNSET
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.applicant_identifiers import ApplicantIdentifiers
from ..models.sdk_token import SdkToken

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="create_sdk_token",
    method="POST",
    path="/resources/accessTokens/sdk",
    retry="resume",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    echoes={
        "userId": ("userId",),
    },
    own_connection=True,
    signed=("{time}", "{method}", "{target}", "{body}"),
)


def build(
    *,
    level_name: str,
    user_id: str,
    ttl_in_secs: int | None = None,
    applicant_identifiers: ApplicantIdentifiers | Mapping[str, Any] | None = None,
    external_action_id: str | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.text("level_name", level_name, min_length=1)
    validate.text("user_id", user_id, min_length=1, max_length=512)
    if ttl_in_secs is not None:
        validate.whole("ttl_in_secs", ttl_in_secs, minimum=1)
    if applicant_identifiers is not None:
        validate.model("applicant_identifiers", applicant_identifiers, ApplicantIdentifiers)
    if external_action_id is not None:
        validate.text("external_action_id", external_action_id)
    body = encode.present(
        {
            "levelName": level_name,
            "userId": user_id,
            "ttlInSecs": encode.none_as_unset(ttl_in_secs),
            "applicantIdentifiers": UNSET
            if applicant_identifiers is None
            else encode.model("applicant_identifiers", applicant_identifiers, ApplicantIdentifiers),
            "externalActionId": encode.none_as_unset(external_action_id),
        }
    )
    return Request(
        OPERATION,
        path="/resources/accessTokens/sdk",
        body=encode.body(body),
        names={
            "userId": user_id,
        },
    )


def parse(response: Response) -> SdkToken:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, SdkToken.from_json)
