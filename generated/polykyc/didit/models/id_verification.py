# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""The model `IdVerification`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import errors
from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .feature_status import FeatureStatus
from .feature_warning import FeatureWarning

_WIRES: Final = (
    "node_id",
    "status",
    "warnings",
    "document_type",
    "document_subtype",
    "document_number",
    "personal_number",
    "date_of_birth",
    "age",
    "expiration_date",
    "date_of_issue",
    "issuing_state",
    "issuing_state_name",
    "first_name",
    "last_name",
    "full_name",
    "gender",
    "address",
    "formatted_address",
    "place_of_birth",
    "marital_status",
    "nationality",
    "extra_fields",
    "mrz",
    "parsed_address",
    "matches",
    "portrait_image",
    "front_image",
    "front_video",
    "back_image",
    "back_video",
    "full_front_image",
    "full_back_image",
    "front_image_camera_front",
    "back_image_camera_front",
)
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class IdVerification(Model):
    """An identity document."""

    node_id: str | None = field(default=None, repr=False)
    """The step in the workflow; none in a workflow without a graph."""

    status: FeatureStatus | None = field(default=None, repr=False)
    """How one feature went, apart from the session. `Expired` is documented for documents, phones and e-mail addresses,
    `Resub Requested` for the others.
    """

    warnings: list[FeatureWarning] | None = field(default=None, repr=False)
    """What stood out."""

    document_type: str | None = field(default=None, repr=False)
    """The kind of document, in words."""

    document_subtype: str | None = field(default=None, repr=False)
    """The kind within the kind."""

    document_number: str | None = field(default=None, repr=False)
    """The number of the document."""

    personal_number: str | None = field(default=None, repr=False)
    """The number of the person."""

    date_of_birth: str | None = field(default=None, repr=False)
    """Date of birth."""

    age: int | None = field(default=None, repr=False)
    """Age in years."""

    expiration_date: str | None = field(default=None, repr=False)
    """When the document ends."""

    date_of_issue: str | None = field(default=None, repr=False)
    """When the document was issued."""

    issuing_state: str | None = field(default=None, repr=False)
    """Who issued it, ISO 3166-1 alpha-3."""

    issuing_state_name: str | None = field(default=None, repr=False)
    """Who issued it, in words."""

    first_name: str | None = field(default=None, repr=False)
    """First name."""

    last_name: str | None = field(default=None, repr=False)
    """Last name."""

    full_name: str | None = field(default=None, repr=False)
    """Name."""

    gender: str | None = field(default=None, repr=False)
    """Sex."""

    address: str | None = field(default=None, repr=False)
    """The address as printed."""

    formatted_address: str | None = field(default=None, repr=False)
    """The address as found."""

    place_of_birth: str | None = field(default=None, repr=False)
    """Place of birth."""

    marital_status: str | None = field(default=None, repr=False)
    """Marital status."""

    nationality: str | None = field(default=None, repr=False)
    """Nationality."""

    extra_fields: dict[str, Any] | None = field(default=None, repr=False)
    """Further fields of the document."""

    mrz: dict[str, Any] | None = field(default=None, repr=False)
    """The machine-readable zone."""

    parsed_address: dict[str, Any] | None = field(default=None, repr=False)
    """The address in parts."""

    matches: list[dict[str, Any]] | None = field(default=None, repr=False)
    """Other sessions with this document."""

    portrait_image: str | None = field(default=None, repr=False)
    """Picture of the portrait. A link that ends."""

    front_image: str | None = field(default=None, repr=False)
    """Picture of the front. A link that ends."""

    front_video: str | None = field(default=None, repr=False)
    """Video of the front. A link that ends."""

    back_image: str | None = field(default=None, repr=False)
    """Picture of the back. A link that ends."""

    back_video: str | None = field(default=None, repr=False)
    """Video of the back. A link that ends."""

    full_front_image: str | None = field(default=None, repr=False)
    """Whole picture of the front. A link that ends."""

    full_back_image: str | None = field(default=None, repr=False)
    """Whole picture of the back. A link that ends."""

    front_image_camera_front: str | None = field(default=None, repr=False)
    """The person while taking the front. A link that ends."""

    back_image_camera_front: str | None = field(default=None, repr=False)
    """The person while taking the back. A link that ends."""

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
        model.node_id = value = get("node_id")
        if value is not None and value.__class__ is not str:
            model._leave("node_id", "node_id", data, decode.wrong("node_id", "a string", value))
        model.status = None if (value := get("status")) is None else _read_feature_status(value, "status")
        try:
            model.warnings = (
                None
                if (value := get("warnings")) is None
                else decode.within("warnings", decode.list_of(FeatureWarning.from_json), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("warnings", "warnings", data, error)
        model.document_type = value = get("document_type")
        if value is not None and value.__class__ is not str:
            model._leave("document_type", "document_type", data, decode.wrong("document_type", "a string", value))
        model.document_subtype = value = get("document_subtype")
        if value is not None and value.__class__ is not str:
            model._leave(
                "document_subtype", "document_subtype", data, decode.wrong("document_subtype", "a string", value)
            )
        model.document_number = value = get("document_number")
        if value is not None and value.__class__ is not str:
            model._leave("document_number", "document_number", data, decode.wrong("document_number", "a string", value))
        model.personal_number = value = get("personal_number")
        if value is not None and value.__class__ is not str:
            model._leave("personal_number", "personal_number", data, decode.wrong("personal_number", "a string", value))
        model.date_of_birth = value = get("date_of_birth")
        if value is not None and value.__class__ is not str:
            model._leave("date_of_birth", "date_of_birth", data, decode.wrong("date_of_birth", "a string", value))
        try:
            model.age = None if (value := get("age")) is None else decode.whole(value, "age")
        except errors.MalformedResponseError as error:
            model._leave("age", "age", data, error)
        model.expiration_date = value = get("expiration_date")
        if value is not None and value.__class__ is not str:
            model._leave("expiration_date", "expiration_date", data, decode.wrong("expiration_date", "a string", value))
        model.date_of_issue = value = get("date_of_issue")
        if value is not None and value.__class__ is not str:
            model._leave("date_of_issue", "date_of_issue", data, decode.wrong("date_of_issue", "a string", value))
        model.issuing_state = value = get("issuing_state")
        if value is not None and value.__class__ is not str:
            model._leave("issuing_state", "issuing_state", data, decode.wrong("issuing_state", "a string", value))
        model.issuing_state_name = value = get("issuing_state_name")
        if value is not None and value.__class__ is not str:
            model._leave(
                "issuing_state_name", "issuing_state_name", data, decode.wrong("issuing_state_name", "a string", value)
            )
        model.first_name = value = get("first_name")
        if value is not None and value.__class__ is not str:
            model._leave("first_name", "first_name", data, decode.wrong("first_name", "a string", value))
        model.last_name = value = get("last_name")
        if value is not None and value.__class__ is not str:
            model._leave("last_name", "last_name", data, decode.wrong("last_name", "a string", value))
        model.full_name = value = get("full_name")
        if value is not None and value.__class__ is not str:
            model._leave("full_name", "full_name", data, decode.wrong("full_name", "a string", value))
        model.gender = value = get("gender")
        if value is not None and value.__class__ is not str:
            model._leave("gender", "gender", data, decode.wrong("gender", "a string", value))
        model.address = value = get("address")
        if value is not None and value.__class__ is not str:
            model._leave("address", "address", data, decode.wrong("address", "a string", value))
        model.formatted_address = value = get("formatted_address")
        if value is not None and value.__class__ is not str:
            model._leave(
                "formatted_address", "formatted_address", data, decode.wrong("formatted_address", "a string", value)
            )
        model.place_of_birth = value = get("place_of_birth")
        if value is not None and value.__class__ is not str:
            model._leave("place_of_birth", "place_of_birth", data, decode.wrong("place_of_birth", "a string", value))
        model.marital_status = value = get("marital_status")
        if value is not None and value.__class__ is not str:
            model._leave("marital_status", "marital_status", data, decode.wrong("marital_status", "a string", value))
        model.nationality = value = get("nationality")
        if value is not None and value.__class__ is not str:
            model._leave("nationality", "nationality", data, decode.wrong("nationality", "a string", value))
        try:
            model.extra_fields = (
                None
                if (value := get("extra_fields")) is None
                else decode.within("extra_fields", decode.map_of(decode.anything), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("extra_fields", "extra_fields", data, error)
        try:
            model.mrz = (
                None if (value := get("mrz")) is None else decode.within("mrz", decode.map_of(decode.anything), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("mrz", "mrz", data, error)
        try:
            model.parsed_address = (
                None
                if (value := get("parsed_address")) is None
                else decode.within("parsed_address", decode.map_of(decode.anything), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("parsed_address", "parsed_address", data, error)
        try:
            model.matches = (
                None
                if (value := get("matches")) is None
                else decode.within("matches", decode.list_of(decode.map_of(decode.anything)), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("matches", "matches", data, error)
        model.portrait_image = value = get("portrait_image")
        if value is not None and value.__class__ is not str:
            model._leave("portrait_image", "portrait_image", data, decode.wrong("portrait_image", "a string", value))
        model.front_image = value = get("front_image")
        if value is not None and value.__class__ is not str:
            model._leave("front_image", "front_image", data, decode.wrong("front_image", "a string", value))
        model.front_video = value = get("front_video")
        if value is not None and value.__class__ is not str:
            model._leave("front_video", "front_video", data, decode.wrong("front_video", "a string", value))
        model.back_image = value = get("back_image")
        if value is not None and value.__class__ is not str:
            model._leave("back_image", "back_image", data, decode.wrong("back_image", "a string", value))
        model.back_video = value = get("back_video")
        if value is not None and value.__class__ is not str:
            model._leave("back_video", "back_video", data, decode.wrong("back_video", "a string", value))
        model.full_front_image = value = get("full_front_image")
        if value is not None and value.__class__ is not str:
            model._leave(
                "full_front_image", "full_front_image", data, decode.wrong("full_front_image", "a string", value)
            )
        model.full_back_image = value = get("full_back_image")
        if value is not None and value.__class__ is not str:
            model._leave("full_back_image", "full_back_image", data, decode.wrong("full_back_image", "a string", value))
        model.front_image_camera_front = value = get("front_image_camera_front")
        if value is not None and value.__class__ is not str:
            model._leave(
                "front_image_camera_front",
                "front_image_camera_front",
                data,
                decode.wrong("front_image_camera_front", "a string", value),
            )
        model.back_image_camera_front = value = get("back_image_camera_front")
        if value is not None and value.__class__ is not str:
            model._leave(
                "back_image_camera_front",
                "back_image_camera_front",
                data,
                decode.wrong("back_image_camera_front", "a string", value),
            )
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_feature_status: Final = FeatureStatus.reader()
