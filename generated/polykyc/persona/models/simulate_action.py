# Generated from specs/persona.yaml and overlays/persona.yaml; edits here are lost.

"""The model `SimulateAction`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode, encode, validate
from ..._runtime.codec.encode import UNSET
from ..._runtime.codec.model import Model
from .simulate_action_data import SimulateActionData
from .simulate_action_type import SimulateActionType

_WIRES: Final = ("type", "data")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class SimulateAction(Model):
    type: SimulateActionType
    """What happens."""

    data_: SimulateActionData | None = None
    """The verification to make, for the last two. The provider calls it `data`, which has another meaning in
    emitted code.
    """

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
        model.type = _read_simulate_action_type(get("type"), "type")
        model.data_ = (
            None if (value := get("data")) is None else decode.within("data", SimulateActionData.from_json, value)
        )
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model

    def checked_json(self) -> dict[str, Any]:
        """Return the JSON object to send; raise `ArgumentError` for a value that the provider would refuse."""
        validate.choice("type", self.type, SimulateActionType)
        if self.data_ is not None:
            validate.instance("data_", self.data_, SimulateActionData)
        return encode.present(
            {
                **self.extra,
                "type": self.type,
                "data": UNSET if self.data_ is None else encode.model("data_", self.data_, SimulateActionData),
            }
        )


_read_simulate_action_type: Final = SimulateActionType.reader()
