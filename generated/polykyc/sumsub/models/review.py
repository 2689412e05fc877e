# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""The model `Review`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar, Final, Self

from attrs import define, field

from ..._runtime import errors
from ..._runtime.codec import decode, encode
from ..._runtime.codec.model import Model
from .review_result import ReviewResult
from .review_review_status import ReviewReviewStatus

_WIRES: Final = (
    "reviewId",
    "attemptId",
    "attemptCnt",
    "levelName",
    "levelAutoCheckMode",
    "elapsedSincePendingMs",
    "elapsedSinceQueuedMs",
    "reprocessing",
    "createDate",
    "reviewDate",
    "startDate",
    "priority",
    "reviewStatus",
    "reviewResult",
)
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class Review(Model):
    review_id: str | None = None
    attempt_id: str | None = None
    attempt_cnt: int | None = None
    level_name: str | None = None
    level_auto_check_mode: str | None = None
    elapsed_since_pending_ms: int | None = None
    elapsed_since_queued_ms: int | None = None
    reprocessing: bool | None = None
    create_date: dt.datetime | None = None
    review_date: dt.datetime | None = None
    start_date: dt.datetime | None = None
    priority: int | None = None
    review_status: ReviewReviewStatus | None = None
    review_result: ReviewResult | None = None
    _extra: Mapping[str, Any] | None = field(default=None, repr=False, alias="extra")
    __wires__ = _WIRES
    _time_writers: ClassVar[Mapping[str, Any]] = {
        "create_date": encode.moment_as("yyyy-MM-dd HH:mm:ssxx"),
        "review_date": encode.moment_as("yyyy-MM-dd HH:mm:ssxx"),
        "start_date": encode.moment_as("yyyy-MM-dd HH:mm:ssxx"),
    }

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Return the model of the JSON object *data*; raise `MalformedResponseError` for a field that does not fit."""
        if data.__class__ is not dict:
            raise decode.wrong("", "an object", data)
        get: decode.Getter = data.get
        # Without `__init__`, whose keywords would take half of the time.
        model = cls.__new__(cls)
        model.review_id = value = get("reviewId")
        if value is not None and value.__class__ is not str:
            model._leave("review_id", "reviewId", data, decode.wrong("reviewId", "a string", value))
        model.attempt_id = value = get("attemptId")
        if value is not None and value.__class__ is not str:
            model._leave("attempt_id", "attemptId", data, decode.wrong("attemptId", "a string", value))
        try:
            model.attempt_cnt = None if (value := get("attemptCnt")) is None else decode.whole(value, "attemptCnt")
        except errors.MalformedResponseError as error:
            model._leave("attempt_cnt", "attemptCnt", data, error)
        model.level_name = value = get("levelName")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("levelName", "a string", value)
        model.level_auto_check_mode = value = get("levelAutoCheckMode")
        if value is not None and value.__class__ is not str:
            model._leave(
                "level_auto_check_mode",
                "levelAutoCheckMode",
                data,
                decode.wrong("levelAutoCheckMode", "a string", value),
            )
        try:
            model.elapsed_since_pending_ms = (
                None
                if (value := get("elapsedSincePendingMs")) is None
                else decode.whole(value, "elapsedSincePendingMs")
            )
        except errors.MalformedResponseError as error:
            model._leave("elapsed_since_pending_ms", "elapsedSincePendingMs", data, error)
        try:
            model.elapsed_since_queued_ms = (
                None if (value := get("elapsedSinceQueuedMs")) is None else decode.whole(value, "elapsedSinceQueuedMs")
            )
        except errors.MalformedResponseError as error:
            model._leave("elapsed_since_queued_ms", "elapsedSinceQueuedMs", data, error)
        model.reprocessing = value = get("reprocessing")
        if value is not None and value.__class__ is not bool:
            model._leave("reprocessing", "reprocessing", data, decode.wrong("reprocessing", "a boolean", value))
        try:
            model.create_date = None if (value := get("createDate")) is None else decode.moment(value, "createDate")
        except errors.MalformedResponseError as error:
            model._leave("create_date", "createDate", data, error)
        try:
            model.review_date = None if (value := get("reviewDate")) is None else decode.moment(value, "reviewDate")
        except errors.MalformedResponseError as error:
            model._leave("review_date", "reviewDate", data, error)
        try:
            model.start_date = None if (value := get("startDate")) is None else decode.moment(value, "startDate")
        except errors.MalformedResponseError as error:
            model._leave("start_date", "startDate", data, error)
        try:
            model.priority = None if (value := get("priority")) is None else decode.whole(value, "priority")
        except errors.MalformedResponseError as error:
            model._leave("priority", "priority", data, error)
        model.review_status = (
            None if (value := get("reviewStatus")) is None else _read_review_review_status(value, "reviewStatus")
        )
        model.review_result = (
            None
            if (value := get("reviewResult")) is None
            else decode.within("reviewResult", ReviewResult.from_json, value)
        )
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_review_review_status: Final = ReviewReviewStatus.reader()
