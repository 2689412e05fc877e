# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""`POST /resources/applicants`: Create an applicant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.codec.encode import UNSET
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.applicant import Applicant
from ..models.create_applicant_type import CreateApplicantType
from ..models.metadata_item import MetadataItem
from ..models.new_info import NewInfo
from ..models.person_info import PersonInfo

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="create_applicant",
    method="POST",
    path="/resources/applicants",
    retry="reconcile",
    role="create",
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200, 201),
    echoes={
        "externalUserId": ("externalUserId",),
    },
    own_connection=True,
    signed=("{time}", "{method}", "{target}", "{body}"),
)


def build(
    *,
    level_name: str,
    external_user_id: str | None = None,
    type: CreateApplicantType | Literal["individual", "company"] | None = None,
    email: str | None = None,
    phone: str | None = None,
    lang: str | None = None,
    source_key: str | None = None,
    metadata: Sequence[MetadataItem | Mapping[str, Any]] | None = None,
    structured_metadata: Mapping[str, Any] | None = None,
    fixed_info: PersonInfo | Mapping[str, Any] | None = None,
    info: NewInfo | Mapping[str, Any] | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.text("level_name", level_name, min_length=1)
    if external_user_id is not None:
        validate.text("external_user_id", external_user_id, min_length=1, max_length=512)
    if type is not None:
        validate.choice("type", type, CreateApplicantType)
    if email is not None:
        validate.text("email", email)
    if phone is not None:
        validate.text("phone", phone)
    if lang is not None:
        validate.text("lang", lang)
    if source_key is not None:
        validate.text("source_key", source_key)
    if metadata is not None:
        validate.items("metadata", metadata, lambda name, value: validate.model(name, value, MetadataItem))
    if structured_metadata is not None:
        validate.entries("structured_metadata", structured_metadata, validate.anything)
    if fixed_info is not None:
        validate.model("fixed_info", fixed_info, PersonInfo)
    if info is not None:
        validate.model("info", info, NewInfo)
    body = encode.present(
        {
            "externalUserId": encode.none_as_unset(external_user_id),
            "type": encode.none_as_unset(type),
            "email": encode.none_as_unset(email),
            "phone": encode.none_as_unset(phone),
            "lang": encode.none_as_unset(lang),
            "sourceKey": encode.none_as_unset(source_key),
            "metadata": UNSET
            if metadata is None
            else encode.items("metadata", metadata, lambda name, value: encode.model(name, value, MetadataItem)),
            "structuredMetadata": UNSET if structured_metadata is None else dict(structured_metadata),
            "fixedInfo": UNSET if fixed_info is None else encode.model("fixed_info", fixed_info, PersonInfo),
            "info": UNSET if info is None else encode.model("info", info, NewInfo),
        }
    )
    return Request(
        OPERATION,
        path="/resources/applicants",
        query=encode.query(
            [
                ("levelName", level_name),
            ]
        ),
        body=encode.body(body),
        names={
            "externalUserId": external_user_id,
        },
    )


def parse(response: Response) -> Applicant:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, Applicant.from_json)
