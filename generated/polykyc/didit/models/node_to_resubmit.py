# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""The model `NodeToResubmit`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode, encode, validate
from ..._runtime.codec.model import Model
from .workflow_step import WorkflowStep

_WIRES: Final = ("node_id", "feature")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class NodeToResubmit(Model):
    """A step to be done again."""

    node_id: str
    """The step."""

    feature: WorkflowStep
    """What a step of a workflow does. The last three are always refused where a step is to be done again."""

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
        if value.__class__ is not str:
            raise decode.wrong("node_id", "a string", value)
        model.feature = _read_workflow_step(get("feature"), "feature")
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model

    def checked_json(self) -> dict[str, Any]:
        """Return the JSON object to send; raise `ArgumentError` for a value that the provider would refuse."""
        validate.text("node_id", self.node_id)
        validate.choice("feature", self.feature, WorkflowStep)
        return encode.present(
            {
                **self.extra,
                "node_id": self.node_id,
                "feature": self.feature,
            }
        )


_read_workflow_step: Final = WorkflowStep.reader()
