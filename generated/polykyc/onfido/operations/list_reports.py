# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""`GET /reports`: List the reports of a check."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from ..._runtime.calls import response_reader
from ..._runtime.codec import decode, encode, validate
from ..._runtime.contract import Envelope, Operation, Request, Response
from ..contract import ERRORS, PROVIDER
from ..models.document_report import DocumentReport
from ..models.facial_similarity_report import FacialSimilarityReport
from ..models.other_report import OtherReport

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="list_reports",
    method="GET",
    path="/reports",
    retry="safe",
    role=None,
    envelope=Envelope(
        payload=("reports",),
        code=(("error", "type"),),
        message=(("error", "message"),),
        details=(("error", "fields"),),
    ),
    errors=ERRORS,
    statuses=(200,),
    echoes={
        "check_id": ("reports", "check_id"),
    },
    own_connection=True,
)


def build(
    *,
    check_id: UUID | str,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.either("check_id", check_id, validate.uuid, validate.opaque)
    return Request(
        OPERATION,
        path="/reports",
        query=encode.query(
            [
                ("check_id", check_id),
            ]
        ),
        names={
            "check_id": check_id,
        },
    )


def parse(response: Response) -> list[DocumentReport | FacialSimilarityReport | OtherReport | dict[str, Any]]:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(
        OPERATION,
        response,
        decode.unprinted(
            decode.list_of(
                decode.unprinted(
                    decode.Discriminator["DocumentReport | FacialSimilarityReport | OtherReport"](
                        "name",
                        {
                            "document": DocumentReport.from_json,
                            "document_video": DocumentReport.from_json,
                            "document_video_with_address_information": DocumentReport.from_json,
                            "document_with_address_information": DocumentReport.from_json,
                            "document_with_driving_licence_information": DocumentReport.from_json,
                            "document_with_driver_verification": DocumentReport.from_json,
                            "facial_similarity_photo": FacialSimilarityReport.from_json,
                            "facial_similarity_photo_fully_auto": FacialSimilarityReport.from_json,
                            "facial_similarity_video": FacialSimilarityReport.from_json,
                            "facial_similarity_motion": FacialSimilarityReport.from_json,
                            "known_faces": OtherReport.from_json,
                            "identity_enhanced": OtherReport.from_json,
                            "watchlist_aml": OtherReport.from_json,
                            "watchlist_enhanced": OtherReport.from_json,
                            "watchlist_standard": OtherReport.from_json,
                            "watchlist_peps_only": OtherReport.from_json,
                            "watchlist_sanctions_only": OtherReport.from_json,
                            "proof_of_address": OtherReport.from_json,
                            "us_driving_licence": OtherReport.from_json,
                            "device_intelligence": OtherReport.from_json,
                            "india_pan": OtherReport.from_json,
                        },
                    )
                )
            )
        ),
    )
