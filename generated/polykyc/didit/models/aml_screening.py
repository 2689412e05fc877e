# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""The model `AmlScreening`."""

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
    "total_hits",
    "entity_type",
    "score",
    "hits",
    "screened_data",
    "is_ongoing_monitoring_enabled",
    "next_ongoing_monitoring_bill_date",
)
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class AmlScreening(Model):
    """Screening against lists."""

    node_id: str | None = field(default=None, repr=False)
    """The step in the workflow; none in a workflow without a graph."""

    status: FeatureStatus | None = field(default=None, repr=False)
    """How one feature went, apart from the session. `Expired` is documented for documents, phones and e-mail addresses,
    `Resub Requested` for the others.
    """

    warnings: list[FeatureWarning] | None = field(default=None, repr=False)
    """What stood out."""

    total_hits: int | None = field(default=None, repr=False)
    """How many entries fit."""

    entity_type: str | None = field(default=None, repr=False)
    """What was screened."""

    score: float | None = field(default=None, repr=False)
    """How great the risk is."""

    hits: list[dict[str, Any]] | None = field(default=None, repr=False)
    """The entries."""

    screened_data: dict[str, Any] | None = field(default=None, repr=False)
    """What was looked for."""

    is_ongoing_monitoring_enabled: bool | None = field(default=None, repr=False)
    """Whether it is repeated."""

    next_ongoing_monitoring_bill_date: str | None = field(default=None, repr=False)
    """When repeating is paid next."""

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
        try:
            model.total_hits = None if (value := get("total_hits")) is None else decode.whole(value, "total_hits")
        except errors.MalformedResponseError as error:
            model._leave("total_hits", "total_hits", data, error)
        model.entity_type = value = get("entity_type")
        if value is not None and value.__class__ is not str:
            model._leave("entity_type", "entity_type", data, decode.wrong("entity_type", "a string", value))
        try:
            model.score = None if (value := get("score")) is None else decode.number(value, "score")
        except errors.MalformedResponseError as error:
            model._leave("score", "score", data, error)
        try:
            model.hits = (
                None
                if (value := get("hits")) is None
                else decode.within("hits", decode.list_of(decode.map_of(decode.anything)), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("hits", "hits", data, error)
        try:
            model.screened_data = (
                None
                if (value := get("screened_data")) is None
                else decode.within("screened_data", decode.map_of(decode.anything), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("screened_data", "screened_data", data, error)
        model.is_ongoing_monitoring_enabled = value = get("is_ongoing_monitoring_enabled")
        if value is not None and value.__class__ is not bool:
            model._leave(
                "is_ongoing_monitoring_enabled",
                "is_ongoing_monitoring_enabled",
                data,
                decode.wrong("is_ongoing_monitoring_enabled", "a boolean", value),
            )
        model.next_ongoing_monitoring_bill_date = value = get("next_ongoing_monitoring_bill_date")
        if value is not None and value.__class__ is not str:
            model._leave(
                "next_ongoing_monitoring_bill_date",
                "next_ongoing_monitoring_bill_date",
                data,
                decode.wrong("next_ongoing_monitoring_bill_date", "a string", value),
            )
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_feature_status: Final = FeatureStatus.reader()
