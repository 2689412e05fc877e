# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""The model `PastReview`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar, Final, Self

from attrs import define, field

from ..._runtime.codec import decode, encode
from ..._runtime.codec.model import Model
from .review_result import ReviewResult

_WIRES: Final = ("attemptId", "levelName", "reviewDate", "reviewStatus", "reviewResult")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class PastReview(Model):
    attempt_id: str | None = None
    level_name: str | None = None
    review_date: dt.datetime | None = None
    review_status: str | None = None
    review_result: ReviewResult | None = None
    _extra: Mapping[str, Any] | None = field(default=None, repr=False, alias="extra")
    __wires__ = _WIRES
    _time_writers: ClassVar[Mapping[str, Any]] = {
        "review_date": encode.moment_as("yyyy-MM-dd HH:mm:ssxx"),
    }

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Return the model of the JSON object *data*; raise `MalformedResponseError` for a field that does not fit."""
        if data.__class__ is not dict:
            raise decode.wrong("", "an object", data)
        get: decode.Getter = data.get
        # Without `__init__`, whose keywords would take half of the time.
        model = cls.__new__(cls)
        model.attempt_id = value = get("attemptId")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("attemptId", "a string", value)
        model.level_name = value = get("levelName")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("levelName", "a string", value)
        model.review_date = None if (value := get("reviewDate")) is None else decode.moment(value, "reviewDate")
        model.review_status = value = get("reviewStatus")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("reviewStatus", "a string", value)
        model.review_result = (
            None
            if (value := get("reviewResult")) is None
            else decode.within("reviewResult", ReviewResult.from_json, value)
        )
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
