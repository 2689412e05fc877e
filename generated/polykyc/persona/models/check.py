# Generated from specs/persona.yaml and overlays/persona.yaml; edits here are lost.

"""The model `Check`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .check_status import CheckStatus

_WIRES: Final = ("name", "status", "reasons", "requirement", "metadata")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class Check(Model):
    name: str
    """What was checked."""

    status: CheckStatus
    reasons: list[str] | None = field(default=None, repr=False)
    requirement: str | None = None
    """Whether the verification depends on it, `required` or `not_required`."""

    metadata: dict[str, Any] | None = field(default=None, repr=False)
    """What was compared. No page describes it for every check."""

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
        model.name = value = get("name")
        if value.__class__ is not str:
            raise decode.wrong("name", "a string", value)
        model.status = _read_check_status(get("status"), "status")
        model.reasons = (
            None if (value := get("reasons")) is None else decode.within("reasons", decode.list_of(decode.text), value)
        )
        model.requirement = value = get("requirement")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("requirement", "a string", value)
        model.metadata = (
            None
            if (value := get("metadata")) is None
            else decode.within("metadata", decode.map_of(decode.anything), value)
        )
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_check_status: Final = CheckStatus.reader()
