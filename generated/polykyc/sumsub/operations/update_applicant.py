# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""`PATCH /resources/applicants`: Change what you know of an applicant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.codec.encode import UNSET
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.applicant import Applicant
from ..models.metadata_item import MetadataItem

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="update_applicant",
    method="PATCH",
    path="/resources/applicants",
    retry="reconcile",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    echoes={
        "id": ("id",),
    },
    own_connection=True,
    signed=("{time}", "{method}", "{target}", "{body}"),
)


def build(
    *,
    id: str,
    external_user_id: str | None = None,
    email: str | None = None,
    phone: str | None = None,
    source_key: str | None = None,
    metadata: Sequence[MetadataItem | Mapping[str, Any]] | None = None,
    lang: str | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.opaque("id", id)
    if external_user_id is not None:
        validate.text("external_user_id", external_user_id, min_length=1, max_length=512)
    if email is not None:
        validate.text("email", email)
    if phone is not None:
        validate.text("phone", phone)
    if source_key is not None:
        validate.text("source_key", source_key)
    if metadata is not None:
        validate.items("metadata", metadata, lambda name, value: validate.model(name, value, MetadataItem))
    if lang is not None:
        validate.text("lang", lang)
    body = encode.present(
        {
            "id": id,
            "externalUserId": encode.none_as_unset(external_user_id),
            "email": encode.none_as_unset(email),
            "phone": encode.none_as_unset(phone),
            "sourceKey": encode.none_as_unset(source_key),
            "metadata": UNSET
            if metadata is None
            else encode.items("metadata", metadata, lambda name, value: encode.model(name, value, MetadataItem)),
            "lang": encode.none_as_unset(lang),
        }
    )
    return Request(
        OPERATION,
        path="/resources/applicants",
        body=encode.body(body),
        names={
            "id": id,
        },
    )


def parse(response: Response) -> Applicant:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, Applicant.from_json)
