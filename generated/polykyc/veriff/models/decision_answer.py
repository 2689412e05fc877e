# Generated from specs/veriff.yaml and overlays/veriff.yaml; edits here are lost.

"""The model `DecisionAnswer`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import errors
from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .answer_status import AnswerStatus
from .decision import Decision
from .technical_data import TechnicalData

_WIRES: Final = ("status", "verification", "technicalData")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class DecisionAnswer(Model):
    status: AnswerStatus
    verification: Decision | None
    technical_data: TechnicalData | None = None
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
        model.status = _read_answer_status(get("status"), "status")
        model.verification = (
            None if (value := get("verification")) is None else decode.within("verification", Decision.from_json, value)
        )
        try:
            model.technical_data = (
                None
                if (value := get("technicalData")) is None
                else decode.within("technicalData", TechnicalData.from_json, value)
            )
        except errors.MalformedResponseError as error:
            model._leave("technical_data", "technicalData", data, error)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_answer_status: Final = AnswerStatus.reader()
