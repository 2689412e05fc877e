# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""The model `StepStatus`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .review_result import ReviewResult

_WIRES: Final = ("reviewResult", "country", "idDocType", "imageIds", "imageReviewResults")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class StepStatus(Model):
    review_result: ReviewResult | None = field(default=None, repr=False)
    country: str | None = field(default=None, repr=False)
    id_doc_type: str | None = None
    image_ids: list[int] | None = None
    """The images of the step."""

    image_review_results: dict[str, ReviewResult] | None = field(default=None, repr=False)
    """The results by image."""

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
        model.review_result = (
            None
            if (value := get("reviewResult")) is None
            else decode.within("reviewResult", ReviewResult.from_json, value)
        )
        model.country = value = get("country")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("country", "a string", value)
        model.id_doc_type = value = get("idDocType")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("idDocType", "a string", value)
        model.image_ids = (
            None
            if (value := get("imageIds")) is None
            else decode.within("imageIds", decode.list_of(decode.whole), value)
        )
        model.image_review_results = (
            None
            if (value := get("imageReviewResults")) is None
            else decode.within("imageReviewResults", decode.map_of(ReviewResult.from_json), value)
        )
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
