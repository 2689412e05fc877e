# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

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
from .aml_screening import AmlScreening
from .database_validation import DatabaseValidation
from .email_verification import EmailVerification
from .environment import Environment
from .face_match import FaceMatch
from .feature_node import FeatureNode
from .feature_report import FeatureReport
from .id_verification import IdVerification
from .ip_analysis import IpAnalysis
from .liveness_check import LivenessCheck
from .phone_verification import PhoneVerification
from .poa_verification import PoaVerification
from .review import Review
from .session_kind import SessionKind
from .session_state import SessionState

_WIRES: Final = (
    "session_id",
    "session_kind",
    "session_number",
    "session_url",
    "status",
    "environment",
    "workflow_id",
    "features",
    "vendor_data",
    "metadata",
    "callback",
    "expected_details",
    "contact_details",
    "id_verifications",
    "nfc_verifications",
    "liveness_checks",
    "face_matches",
    "phone_verifications",
    "email_verifications",
    "poa_verifications",
    "document_ai_documents",
    "questionnaire_responses",
    "aml_screenings",
    "ip_analyses",
    "database_validations",
    "registry_checks",
    "document_verifications",
    "key_people_checks",
    "reviews",
    "events",
    "created_at",
    "expires_at",
)
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class Decision(Model):
    """A session with the reports of its features. Only the id and the status are counted on: the vendor lists no
    required property.
    """

    session_id: UUID | str
    """The id of the session."""

    session_kind: SessionKind | None = None
    """Whose session it is: of a person (`user`) or of a business."""

    session_number: int | None = None
    """Its number in the application."""

    session_url: str | None = field(default=None, repr=False)
    """The hosted page. A person who holds it can go on in that person's place."""

    status: SessionState
    """How far a session is. `Not Started`: its page was not opened. `In Progress`: the person is going through it.
    `Awaiting User`: of a business, others have to do their part. `Resubmitted`: steps have to be done again. `In
    Review`: staff decides. `Approved` and `Declined`: the decision, which staff can change. `Expired`: not opened in
    time. `Abandoned`: opened, and not finished in time. `Kyc Expired`: it was approved, and that has ended. Written
    exactly so.
    """

    environment: Environment | None = None
    """Of which kind the application is. What a session of `sandbox` found out is made up."""

    workflow_id: UUID | None = None
    """The workflow."""

    features: list[str | FeatureNode] | None = None
    """What the workflow runs, as words; with `include` as objects that name the steps."""

    vendor_data: str | None = field(default=None, repr=False)
    """Your own id."""

    metadata: Any = field(default=None, repr=False)
    """Your own JSON."""

    callback: str | None = field(default=None, repr=False)
    """Where the person is sent at the end."""

    expected_details: dict[str, Any] | None = field(default=None, repr=False)
    """What you said of the person."""

    contact_details: dict[str, Any] | None = field(default=None, repr=False)
    """How you said the person is reached."""

    id_verifications: list[IdVerification] | None = field(default=None, repr=False)
    """Identity documents."""

    nfc_verifications: list[FeatureReport] | None = field(default=None, repr=False)
    """Chips of documents."""

    liveness_checks: list[LivenessCheck] | None = field(default=None, repr=False)
    """Whether a living person was there."""

    face_matches: list[FaceMatch] | None = field(default=None, repr=False)
    """Whether two faces are the same."""

    phone_verifications: list[PhoneVerification] | None = field(default=None, repr=False)
    """Phone numbers."""

    email_verifications: list[EmailVerification] | None = field(default=None, repr=False)
    """E-mail addresses."""

    poa_verifications: list[PoaVerification] | None = field(default=None, repr=False)
    """Proofs of address."""

    document_ai_documents: list[FeatureReport] | None = field(default=None, repr=False)
    """Further documents."""

    questionnaire_responses: list[FeatureReport] | None = field(default=None, repr=False)
    """Answers to questionnaires."""

    aml_screenings: list[AmlScreening] | None = field(default=None, repr=False)
    """Screening against lists of sanctions, public offices and news."""

    ip_analyses: list[IpAnalysis] | None = field(default=None, repr=False)
    """Devices and addresses on the internet."""

    database_validations: list[DatabaseValidation] | None = field(default=None, repr=False)
    """Comparison with registers of persons."""

    registry_checks: list[FeatureReport] | None = field(default=None, repr=False)
    """Of a business, its entry in the registry."""

    document_verifications: list[FeatureReport] | None = field(default=None, repr=False)
    """Of a business, its documents."""

    key_people_checks: list[FeatureReport] | None = field(default=None, repr=False)
    """Of a business, its owners and officers, who have sessions of their own."""

    reviews: list[Review] | None = field(default=None, repr=False)
    """What staff did."""

    events: list[dict[str, Any]] | None = field(default=None, repr=False)
    """What happened, if `include` asked for it."""

    created_at: dt.datetime | None = None
    """When the session was opened."""

    expires_at: dt.datetime | None = None
    """When the session ends, or the approval."""

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
        model.session_id = decode.within(
            "session_id", decode.AnyOf["UUID | str"]("a UUID or a string", decode.uuid, decode.text), get("session_id")
        )
        try:
            model.session_kind = (
                None if (value := get("session_kind")) is None else _read_session_kind(value, "session_kind")
            )
        except errors.MalformedResponseError as error:
            model._leave("session_kind", "session_kind", data, error)
        try:
            model.session_number = (
                None if (value := get("session_number")) is None else decode.whole(value, "session_number")
            )
        except errors.MalformedResponseError as error:
            model._leave("session_number", "session_number", data, error)
        model.session_url = value = get("session_url")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("session_url", "a string", value)
        model.status = _read_session_state(get("status"), "status")
        try:
            model.environment = (
                None if (value := get("environment")) is None else _read_environment(value, "environment")
            )
        except errors.MalformedResponseError as error:
            model._leave("environment", "environment", data, error)
        try:
            model.workflow_id = None if (value := get("workflow_id")) is None else decode.uuid(value, "workflow_id")
        except errors.MalformedResponseError as error:
            model._leave("workflow_id", "workflow_id", data, error)
        try:
            model.features = (
                None
                if (value := get("features")) is None
                else decode.within(
                    "features",
                    decode.list_of(
                        decode.AnyOf["str | FeatureNode"]("a string or FeatureNode", decode.text, FeatureNode.from_json)
                    ),
                    value,
                )
            )
        except errors.MalformedResponseError as error:
            model._leave("features", "features", data, error)
        model.vendor_data = value = get("vendor_data")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("vendor_data", "a string", value)
        model.metadata = get("metadata")
        model.callback = value = get("callback")
        if value is not None and value.__class__ is not str:
            model._leave("callback", "callback", data, decode.wrong("callback", "a string", value))
        try:
            model.expected_details = (
                None
                if (value := get("expected_details")) is None
                else decode.within("expected_details", decode.map_of(decode.anything), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("expected_details", "expected_details", data, error)
        try:
            model.contact_details = (
                None
                if (value := get("contact_details")) is None
                else decode.within("contact_details", decode.map_of(decode.anything), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("contact_details", "contact_details", data, error)
        model.id_verifications = (
            None
            if (value := get("id_verifications")) is None
            else decode.within("id_verifications", decode.list_of(IdVerification.from_json), value)
        )
        model.nfc_verifications = (
            None
            if (value := get("nfc_verifications")) is None
            else decode.within("nfc_verifications", decode.list_of(FeatureReport.from_json), value)
        )
        model.liveness_checks = (
            None
            if (value := get("liveness_checks")) is None
            else decode.within("liveness_checks", decode.list_of(LivenessCheck.from_json), value)
        )
        model.face_matches = (
            None
            if (value := get("face_matches")) is None
            else decode.within("face_matches", decode.list_of(FaceMatch.from_json), value)
        )
        model.phone_verifications = (
            None
            if (value := get("phone_verifications")) is None
            else decode.within("phone_verifications", decode.list_of(PhoneVerification.from_json), value)
        )
        model.email_verifications = (
            None
            if (value := get("email_verifications")) is None
            else decode.within("email_verifications", decode.list_of(EmailVerification.from_json), value)
        )
        model.poa_verifications = (
            None
            if (value := get("poa_verifications")) is None
            else decode.within("poa_verifications", decode.list_of(PoaVerification.from_json), value)
        )
        model.document_ai_documents = (
            None
            if (value := get("document_ai_documents")) is None
            else decode.within("document_ai_documents", decode.list_of(FeatureReport.from_json), value)
        )
        model.questionnaire_responses = (
            None
            if (value := get("questionnaire_responses")) is None
            else decode.within("questionnaire_responses", decode.list_of(FeatureReport.from_json), value)
        )
        model.aml_screenings = (
            None
            if (value := get("aml_screenings")) is None
            else decode.within("aml_screenings", decode.list_of(AmlScreening.from_json), value)
        )
        model.ip_analyses = (
            None
            if (value := get("ip_analyses")) is None
            else decode.within("ip_analyses", decode.list_of(IpAnalysis.from_json), value)
        )
        model.database_validations = (
            None
            if (value := get("database_validations")) is None
            else decode.within("database_validations", decode.list_of(DatabaseValidation.from_json), value)
        )
        model.registry_checks = (
            None
            if (value := get("registry_checks")) is None
            else decode.within("registry_checks", decode.list_of(FeatureReport.from_json), value)
        )
        model.document_verifications = (
            None
            if (value := get("document_verifications")) is None
            else decode.within("document_verifications", decode.list_of(FeatureReport.from_json), value)
        )
        model.key_people_checks = (
            None
            if (value := get("key_people_checks")) is None
            else decode.within("key_people_checks", decode.list_of(FeatureReport.from_json), value)
        )
        try:
            model.reviews = (
                None
                if (value := get("reviews")) is None
                else decode.within("reviews", decode.list_of(Review.from_json), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("reviews", "reviews", data, error)
        try:
            model.events = (
                None
                if (value := get("events")) is None
                else decode.within("events", decode.list_of(decode.map_of(decode.anything)), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("events", "events", data, error)
        model.created_at = None if (value := get("created_at")) is None else decode.moment(value, "created_at")
        model.expires_at = None if (value := get("expires_at")) is None else decode.moment(value, "expires_at")
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_session_kind: Final = SessionKind.reader()
_read_session_state: Final = SessionState.reader()
_read_environment: Final = Environment.reader()
