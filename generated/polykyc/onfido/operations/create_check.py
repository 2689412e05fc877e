# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""`POST /checks`: Make a check of reports on an applicant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.codec.encode import UNSET
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.check import Check

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="create_check",
    method="POST",
    path="/checks",
    retry="never",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(201,),
    echoes={
        "applicant_id": ("applicant_id",),
    },
)


def build(
    *,
    applicant_id: UUID | str,
    report_names: Sequence[str],
    document_ids: Sequence[UUID | str] | None = None,
    applicant_provides_data: bool | None = None,
    asynchronous: bool | None = None,
    tags: Sequence[str] | None = None,
    consider: Sequence[str] | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.either("applicant_id", applicant_id, validate.uuid, validate.opaque)
    validate.items("report_names", report_names, validate.text, at_least=1)
    if document_ids is not None:
        validate.items(
            "document_ids",
            document_ids,
            lambda name, value: validate.either(name, value, validate.uuid, validate.opaque),
        )
    if applicant_provides_data is not None:
        validate.flag("applicant_provides_data", applicant_provides_data)
    if asynchronous is not None:
        validate.flag("asynchronous", asynchronous)
    if tags is not None:
        validate.items("tags", tags, validate.text)
    if consider is not None:
        validate.items("consider", consider, validate.text)
    body = encode.present(
        {
            "applicant_id": encode.plain(applicant_id),
            "report_names": report_names,
            "document_ids": UNSET if document_ids is None else [encode.plain(item) for item in document_ids],
            "applicant_provides_data": encode.none_as_unset(applicant_provides_data),
            "asynchronous": encode.none_as_unset(asynchronous),
            "tags": encode.none_as_unset(tags),
            "consider": encode.none_as_unset(consider),
        }
    )
    return Request(
        OPERATION,
        path="/checks",
        body=encode.body(body),
        names={
            "applicant_id": applicant_id,
        },
    )


def parse(response: Response) -> Check:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, Check.from_json)
