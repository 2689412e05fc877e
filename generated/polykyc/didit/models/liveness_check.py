# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""The model `LivenessCheck`."""

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
    "method",
    "score",
    "reference_image",
    "video_url",
    "age_estimation",
    "face_quality",
    "face_luminance",
    "matches",
)
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class LivenessCheck(Model):
    """Whether a living person was there."""

    node_id: str | None = field(default=None, repr=False)
    """The step in the workflow; none in a workflow without a graph."""

    status: FeatureStatus | None = field(default=None, repr=False)
    """How one feature went, apart from the session. `Expired` is documented for documents, phones and e-mail addresses,
    `Resub Requested` for the others.
    """

    warnings: list[FeatureWarning] | None = field(default=None, repr=False)
    """What stood out."""

    method: str | None = field(default=None, repr=False)
    """How it was checked, such as `PASSIVE`, `ACTIVE_3D` and `FLASHING`."""

    score: float | None = field(default=None, repr=False)
    """How sure it is."""

    reference_image: str | None = field(default=None, repr=False)
    """Picture of the face. A link that ends."""

    video_url: str | None = field(default=None, repr=False)
    """Video of the person. A link that ends."""

    age_estimation: float | None = field(default=None, repr=False)
    """Age by the face."""

    face_quality: float | None = field(default=None, repr=False)
    """How good the picture is."""

    face_luminance: float | None = field(default=None, repr=False)
    """How bright the picture is."""

    matches: list[dict[str, Any]] | None = field(default=None, repr=False)
    """Other sessions with this face."""

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
        model.method = value = get("method")
        if value is not None and value.__class__ is not str:
            model._leave("method", "method", data, decode.wrong("method", "a string", value))
        try:
            model.score = None if (value := get("score")) is None else decode.number(value, "score")
        except errors.MalformedResponseError as error:
            model._leave("score", "score", data, error)
        model.reference_image = value = get("reference_image")
        if value is not None and value.__class__ is not str:
            model._leave("reference_image", "reference_image", data, decode.wrong("reference_image", "a string", value))
        model.video_url = value = get("video_url")
        if value is not None and value.__class__ is not str:
            model._leave("video_url", "video_url", data, decode.wrong("video_url", "a string", value))
        try:
            model.age_estimation = (
                None if (value := get("age_estimation")) is None else decode.number(value, "age_estimation")
            )
        except errors.MalformedResponseError as error:
            model._leave("age_estimation", "age_estimation", data, error)
        try:
            model.face_quality = (
                None if (value := get("face_quality")) is None else decode.number(value, "face_quality")
            )
        except errors.MalformedResponseError as error:
            model._leave("face_quality", "face_quality", data, error)
        try:
            model.face_luminance = (
                None if (value := get("face_luminance")) is None else decode.number(value, "face_luminance")
            )
        except errors.MalformedResponseError as error:
            model._leave("face_luminance", "face_luminance", data, error)
        try:
            model.matches = (
                None
                if (value := get("matches")) is None
                else decode.within("matches", decode.list_of(decode.map_of(decode.anything)), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("matches", "matches", data, error)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_feature_status: Final = FeatureStatus.reader()
