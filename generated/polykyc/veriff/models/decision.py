# Generated from specs/veriff.yaml and overlays/veriff.yaml; edits here are lost.

"""The model `Decision`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, Self
from uuid import UUID

from attrs import define, field

from ..._runtime import errors
from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .insight import Insight
from .risk_label import RiskLabel
from .risk_score import RiskScore
from .verification_code import VerificationCode
from .verification_status import VerificationStatus

_WIRES: Final = (
    "id",
    "attemptId",
    "vendorData",
    "endUserId",
    "status",
    "code",
    "reason",
    "reasonCode",
    "acceptanceTime",
    "decisionTime",
    "person",
    "document",
    "additionalVerifiedData",
    "riskScore",
    "riskLabels",
    "insights",
    "biometricAuthentication",
    "highRisk",
    "comments",
    "attempts",
)
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class Decision(Model):
    id: UUID | str
    """The id of the session."""

    attempt_id: str | None = None
    vendor_data: str | None = field(default=None, repr=False)
    end_user_id: str | None = field(default=None, repr=False)
    status: VerificationStatus
    code: VerificationCode | None = None
    reason: str | None = field(default=None, repr=False)
    reason_code: int | str | None = None
    acceptance_time: dt.datetime | None = None
    decision_time: dt.datetime | None = None
    person: dict[str, Any] | None = field(default=None, repr=False)
    document: dict[str, Any] | None = field(default=None, repr=False)
    additional_verified_data: dict[str, Any] | None = field(default=None, repr=False)
    risk_score: RiskScore | None = None
    risk_labels: list[RiskLabel] | None = field(default=None, repr=False)
    insights: list[Insight] | None = field(default=None, repr=False)
    biometric_authentication: dict[str, Any] | None = field(default=None, repr=False)
    high_risk: bool | None = None
    comments: list[Any] | None = field(default=None, repr=False)
    attempts: list[Any] | None = field(default=None, repr=False)
    _extra: Mapping[str, Any] | None = field(default=None, repr=False, alias="extra")
    __wires__ = _WIRES

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Return the model of the JSON object *data*; raise `MalformedResponseError` for a field that does not fit."""
        if data.__class__ is not dict:
            raise decode.wrong("", "an object", data)
        get: decode.Getter = data.get
        # Without `__init__`, whose keywords would take half of the time.
        model = cls.__new__(cls)
        model.id = decode.within(
            "id", decode.AnyOf["UUID | str"]("a UUID or a string", decode.uuid, decode.text), get("id")
        )
        model.attempt_id = value = get("attemptId")
        if value is not None and value.__class__ is not str:
            model._leave("attempt_id", "attemptId", data, decode.wrong("attemptId", "a string", value))
        model.vendor_data = value = get("vendorData")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("vendorData", "a string", value)
        model.end_user_id = value = get("endUserId")
        if value is not None and value.__class__ is not str:
            model._leave("end_user_id", "endUserId", data, decode.wrong("endUserId", "a string", value))
        model.status = _read_verification_status(get("status"), "status")
        model.code = None if (value := get("code")) is None else _read_verification_code(value, "code")
        model.reason = value = get("reason")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("reason", "a string", value)
        model.reason_code = (
            None
            if (value := get("reasonCode")) is None
            else decode.within(
                "reasonCode", decode.AnyOf["int | str"]("a whole number or a string", decode.whole, decode.text), value
            )
        )
        try:
            model.acceptance_time = (
                None if (value := get("acceptanceTime")) is None else decode.moment(value, "acceptanceTime")
            )
        except errors.MalformedResponseError as error:
            model._leave("acceptance_time", "acceptanceTime", data, error)
        model.decision_time = None if (value := get("decisionTime")) is None else decode.moment(value, "decisionTime")
        try:
            model.person = (
                None
                if (value := get("person")) is None
                else decode.within("person", decode.map_of(decode.anything), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("person", "person", data, error)
        try:
            model.document = (
                None
                if (value := get("document")) is None
                else decode.within("document", decode.map_of(decode.anything), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("document", "document", data, error)
        try:
            model.additional_verified_data = (
                None
                if (value := get("additionalVerifiedData")) is None
                else decode.within("additionalVerifiedData", decode.map_of(decode.anything), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("additional_verified_data", "additionalVerifiedData", data, error)
        try:
            model.risk_score = (
                None if (value := get("riskScore")) is None else decode.within("riskScore", RiskScore.from_json, value)
            )
        except errors.MalformedResponseError as error:
            model._leave("risk_score", "riskScore", data, error)
        try:
            model.risk_labels = (
                None
                if (value := get("riskLabels")) is None
                else decode.within("riskLabels", decode.list_of(RiskLabel.from_json), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("risk_labels", "riskLabels", data, error)
        try:
            model.insights = (
                None
                if (value := get("insights")) is None
                else decode.within("insights", decode.list_of(Insight.from_json), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("insights", "insights", data, error)
        try:
            model.biometric_authentication = (
                None
                if (value := get("biometricAuthentication")) is None
                else decode.within("biometricAuthentication", decode.map_of(decode.anything), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("biometric_authentication", "biometricAuthentication", data, error)
        model.high_risk = value = get("highRisk")
        if value is not None and value.__class__ is not bool:
            model._leave("high_risk", "highRisk", data, decode.wrong("highRisk", "a boolean", value))
        try:
            model.comments = (
                None
                if (value := get("comments")) is None
                else decode.within("comments", decode.list_of(decode.anything), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("comments", "comments", data, error)
        try:
            model.attempts = (
                None
                if (value := get("attempts")) is None
                else decode.within("attempts", decode.list_of(decode.anything), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("attempts", "attempts", data, error)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_verification_status: Final = VerificationStatus.reader()
_read_verification_code: Final = VerificationCode.reader()
