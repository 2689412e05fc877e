# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""The model `ReviewResult`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import errors
from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .review_result_review_answer import ReviewResultReviewAnswer
from .review_result_review_reject_type import ReviewResultReviewRejectType

_WIRES: Final = ("moderationComment", "clientComment", "reviewAnswer", "rejectLabels", "reviewRejectType", "buttonIds")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class ReviewResult(Model):
    moderation_comment: str | None = field(default=None, repr=False)
    """A comment that the person may see."""

    client_comment: str | None = field(default=None, repr=False)
    """For you alone; it may hold private details."""

    review_answer: ReviewResultReviewAnswer | None = None
    """The verdict. It counts once the review is completed."""

    reject_labels: list[str] | None = field(default=None, repr=False)
    """Why it is RED."""

    review_reject_type: ReviewResultReviewRejectType | None = None
    """Whether the person may try again."""

    button_ids: list[str] | None = None
    """The reasons that were chosen in the dashboard."""

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
        model.moderation_comment = value = get("moderationComment")
        if value is not None and value.__class__ is not str:
            model._leave(
                "moderation_comment", "moderationComment", data, decode.wrong("moderationComment", "a string", value)
            )
        model.client_comment = value = get("clientComment")
        if value is not None and value.__class__ is not str:
            model._leave("client_comment", "clientComment", data, decode.wrong("clientComment", "a string", value))
        model.review_answer = (
            None if (value := get("reviewAnswer")) is None else _read_review_result_review_answer(value, "reviewAnswer")
        )
        model.reject_labels = (
            None
            if (value := get("rejectLabels")) is None
            else decode.within("rejectLabels", decode.list_of(decode.text), value)
        )
        model.review_reject_type = (
            None
            if (value := get("reviewRejectType")) is None
            else _read_review_result_review_reject_type(value, "reviewRejectType")
        )
        try:
            model.button_ids = (
                None
                if (value := get("buttonIds")) is None
                else decode.within("buttonIds", decode.list_of(decode.text), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("button_ids", "buttonIds", data, error)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_review_result_review_answer: Final = ReviewResultReviewAnswer.reader()
_read_review_result_review_reject_type: Final = ReviewResultReviewRejectType.reader()
