# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""The model `ApplicantEvent`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar, Final, Self

from attrs import define, field

from ..._runtime.codec import decode, encode
from ..._runtime.codec.model import Model
from .review_result import ReviewResult

_WIRES: Final = (
    "applicantId",
    "inspectionId",
    "correlationId",
    "clientId",
    "externalUserId",
    "levelName",
    "previousLevelName",
    "type",
    "applicantType",
    "sandboxMode",
    "sourceKey",
    "reviewMode",
    "applicantMemberOf",
    "applicantActionId",
    "externalApplicantActionId",
    "videoIdentReviewStatus",
    "createdAt",
    "reviewStatus",
    "reviewResult",
    "createdAtMs",
)
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ApplicantEvent(Model):
    applicant_id: str | None = None
    inspection_id: str | None = None
    correlation_id: str | None = None
    client_id: str | None = None
    external_user_id: str | None = field(default=None, repr=False)
    level_name: str | None = None
    previous_level_name: str | None = None
    type: str
    applicant_type: str | None = None
    sandbox_mode: bool | None = None
    source_key: str | None = None
    review_mode: str | None = None
    applicant_member_of: list[Any] | None = field(default=None, repr=False)
    applicant_action_id: str | None = None
    external_applicant_action_id: str | None = None
    video_ident_review_status: str | None = None
    created_at: str | None = None
    review_status: str | None = None
    review_result: ReviewResult | None = None
    created_at_ms: dt.datetime | None = None
    _extra: Mapping[str, Any] | None = field(default=None, repr=False, alias="extra")
    __wires__ = _WIRES
    _time_writers: ClassVar[Mapping[str, Any]] = {
        "created_at_ms": encode.moment_as("yyyy-MM-dd HH:mm:ss.SSS"),
    }

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Return the model of the JSON object *data*; raise `MalformedResponseError` for a field that does not fit."""
        if data.__class__ is not dict:
            raise decode.wrong("", "an object", data)
        get: decode.Getter = data.get
        # Without `__init__`, whose keywords would take half of the time.
        model = cls.__new__(cls)
        model.applicant_id = value = get("applicantId")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("applicantId", "a string", value)
        model.inspection_id = value = get("inspectionId")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("inspectionId", "a string", value)
        model.correlation_id = value = get("correlationId")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("correlationId", "a string", value)
        model.client_id = value = get("clientId")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("clientId", "a string", value)
        model.external_user_id = value = get("externalUserId")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("externalUserId", "a string", value)
        model.level_name = value = get("levelName")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("levelName", "a string", value)
        model.previous_level_name = value = get("previousLevelName")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("previousLevelName", "a string", value)
        model.type = value = get("type")
        if value.__class__ is not str:
            raise decode.wrong("type", "a string", value)
        model.applicant_type = value = get("applicantType")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("applicantType", "a string", value)
        model.sandbox_mode = value = get("sandboxMode")
        if value is not None and value.__class__ is not bool:
            raise decode.wrong("sandboxMode", "a boolean", value)
        model.source_key = value = get("sourceKey")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("sourceKey", "a string", value)
        model.review_mode = value = get("reviewMode")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("reviewMode", "a string", value)
        model.applicant_member_of = (
            None
            if (value := get("applicantMemberOf")) is None
            else decode.within("applicantMemberOf", decode.list_of(decode.anything), value)
        )
        model.applicant_action_id = value = get("applicantActionId")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("applicantActionId", "a string", value)
        model.external_applicant_action_id = value = get("externalApplicantActionId")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("externalApplicantActionId", "a string", value)
        model.video_ident_review_status = value = get("videoIdentReviewStatus")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("videoIdentReviewStatus", "a string", value)
        model.created_at = value = get("createdAt")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("createdAt", "a string", value)
        model.review_status = value = get("reviewStatus")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("reviewStatus", "a string", value)
        model.review_result = (
            None
            if (value := get("reviewResult")) is None
            else decode.within("reviewResult", ReviewResult.from_json, value)
        )
        model.created_at_ms = None if (value := get("createdAtMs")) is None else decode.moment(value, "createdAtMs")
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
