# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""The model `EventData`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import errors
from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .verification_session import VerificationSession

_WIRES: Final = ("object", "previous_attributes")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class EventData(Model):
    """What the event is about."""

    object_: VerificationSession
    """A verification of one person, with every try. The provider calls it `object`, which has another meaning in
    emitted code.
    """

    previous_attributes: dict[str, Any] | None = field(default=None, repr=False)
    """What the changed fields held before."""

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
        model.object_ = decode.within("object", VerificationSession.from_json, get("object"))
        try:
            model.previous_attributes = (
                None
                if (value := get("previous_attributes")) is None
                else decode.within("previous_attributes", decode.map_of(decode.anything), value)
            )
        except errors.MalformedResponseError as error:
            model._leave("previous_attributes", "previous_attributes", data, error)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model
