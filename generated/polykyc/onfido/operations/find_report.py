# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""`GET /reports/{report_id}`: Read a report of a check."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from ..._runtime.calls import response_reader
from ..._runtime.codec import decode, encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.document_report import DocumentReport
from ..models.facial_similarity_report import FacialSimilarityReport
from ..models.other_report import OtherReport

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="find_report",
    method="GET",
    path="/reports/{report_id}",
    retry="safe",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    echoes={
        "report_id": ("id",),
    },
)


def build(
    report_id: UUID | str,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.either("report_id", report_id, validate.uuid, validate.opaque)
    return Request(
        OPERATION,
        path=f"/reports/{encode.segment('report_id', report_id)}",
        names={
            "report_id": report_id,
        },
    )


def parse(response: Response) -> DocumentReport | FacialSimilarityReport | OtherReport | dict[str, Any]:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(
        OPERATION,
        response,
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
        ),
    )
