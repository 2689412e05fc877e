# Generated from specs/persona.yaml and overlays/persona.yaml; edits here are lost.

"""The model `SimulateActionData`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode, encode, validate
from ..._runtime.codec.model import Model

_WIRES: Final = ("verification-template-id",)
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class SimulateActionData(Model):
    """The verification to make, for the last two."""

    verification_template_id: str
    """The template of the verification, `vtmpl_…`."""

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
        model.verification_template_id = value = get("verification-template-id")
        if value.__class__ is not str:
            raise decode.wrong("verification-template-id", "a string", value)
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model

    def checked_json(self) -> dict[str, Any]:
        """Return the JSON object to send; raise `ArgumentError` for a value that the provider would refuse."""
        validate.text("verification_template_id", self.verification_template_id)
        return encode.present(
            {
                **self.extra,
                "verification-template-id": self.verification_template_id,
            }
        )
