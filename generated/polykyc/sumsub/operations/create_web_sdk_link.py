# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""`POST /resources/sdkIntegrations/levels/-/websdkLink`: Create a link of the WebSDK."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.codec.encode import UNSET
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.applicant_identifiers import ApplicantIdentifiers
from ..models.link import Link
from ..models.redirect import Redirect

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="create_web_sdk_link",
    method="POST",
    path="/resources/sdkIntegrations/levels/-/websdkLink",
    retry="resume",
    role="link",
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    own_connection=True,
    signed=("{time}", "{method}", "{target}", "{body}"),
)


def build(
    *,
    lang: str | None = None,
    source: str | None = None,
    customization_name: str | None = None,
    translation_name: str | None = None,
    level_name: str,
    user_id: str,
    ttl_in_secs: int | None = None,
    redirect: Redirect | Mapping[str, Any] | None = None,
    applicant_identifiers: ApplicantIdentifiers | Mapping[str, Any] | None = None,
    external_action_id: str | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    if lang is not None:
        validate.text("lang", lang)
    if source is not None:
        validate.text("source", source)
    if customization_name is not None:
        validate.text("customization_name", customization_name)
    if translation_name is not None:
        validate.text("translation_name", translation_name)
    validate.text("level_name", level_name, min_length=1)
    validate.opaque("user_id", user_id)
    if ttl_in_secs is not None:
        validate.whole("ttl_in_secs", ttl_in_secs, minimum=1)
    if redirect is not None:
        validate.model("redirect", redirect, Redirect)
    if applicant_identifiers is not None:
        validate.model("applicant_identifiers", applicant_identifiers, ApplicantIdentifiers)
    if external_action_id is not None:
        validate.text("external_action_id", external_action_id)
    body = encode.present(
        {
            "levelName": level_name,
            "userId": user_id,
            "ttlInSecs": encode.none_as_unset(ttl_in_secs),
            "redirect": UNSET if redirect is None else encode.model("redirect", redirect, Redirect),
            "applicantIdentifiers": UNSET
            if applicant_identifiers is None
            else encode.model("applicant_identifiers", applicant_identifiers, ApplicantIdentifiers),
            "externalActionId": encode.none_as_unset(external_action_id),
        }
    )
    return Request(
        OPERATION,
        path="/resources/sdkIntegrations/levels/-/websdkLink",
        query=encode.query(
            [
                ("lang", lang),
                ("source", source),
                ("customizationName", customization_name),
                ("translationName", translation_name),
            ]
        ),
        body=encode.body(body),
    )


def parse(response: Response) -> Link:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, Link.from_json)
