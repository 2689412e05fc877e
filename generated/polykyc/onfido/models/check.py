# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""The model `Check`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, Self
from uuid import UUID

from attrs import define, field

from ..._runtime import errors
from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .check_result import CheckResult
from .check_status import CheckStatus

_WIRES: Final = (
    "id",
    "applicant_id",
    "created_at",
    "href",
    "status",
    "result",
    "form_uri",
    "results_uri",
    "report_ids",
    "sandbox",
    "paused",
    "version",
    "tags",
)
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class Check(Model):
    id: UUID
    applicant_id: UUID
    created_at: dt.datetime | None = None
    href: str | None = None
    status: CheckStatus | None = None
    result: CheckResult | None = None
    form_uri: str | None = field(default=None, repr=False)
    """The form of the person."""

    results_uri: str | None = None
    report_ids: list[str] | None = None
    sandbox: bool | None = None
    paused: bool | None = None
    version: str | None = None
    tags: list[str] | None = field(default=None, repr=False)
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
        model.id = decode.uuid(get("id"), "id")
        model.applicant_id = decode.uuid(get("applicant_id"), "applicant_id")
        try:
            model.created_at = None if (value := get("created_at")) is None else decode.moment(value, "created_at")
        except errors.MalformedResponseError as error:
            model._leave("created_at", "created_at", data, error)
        model.href = value = get("href")
        if value is not None and value.__class__ is not str:
            model._leave("href", "href", data, decode.wrong("href", "a string", value))
        model.status = None if (value := get("status")) is None else _read_check_status(value, "status")
        model.result = None if (value := get("result")) is None else _read_check_result(value, "result")
        model.form_uri = value = get("form_uri")
        if value is not None and value.__class__ is not str:
            model._leave("form_uri", "form_uri", data, decode.wrong("form_uri", "a string", value))
        model.results_uri = value = get("results_uri")
        if value is not None and value.__class__ is not str:
            model._leave("results_uri", "results_uri", data, decode.wrong("results_uri", "a string", value))
        try:
            model.report_ids = (
                None
                if (value := get("report_ids")) is None
                else decode.within("report_ids", decode.list_of(decode.text), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("report_ids", "report_ids", data, error)
        model.sandbox = value = get("sandbox")
        if value is not None and value.__class__ is not bool:
            model._leave("sandbox", "sandbox", data, decode.wrong("sandbox", "a boolean", value))
        model.paused = value = get("paused")
        if value is not None and value.__class__ is not bool:
            model._leave("paused", "paused", data, decode.wrong("paused", "a boolean", value))
        model.version = value = get("version")
        if value is not None and value.__class__ is not str:
            model._leave("version", "version", data, decode.wrong("version", "a string", value))
        try:
            model.tags = (
                None if (value := get("tags")) is None else decode.within("tags", decode.list_of(decode.text), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("tags", "tags", data, error)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_check_status: Final = CheckStatus.reader()
_read_check_result: Final = CheckResult.reader()
