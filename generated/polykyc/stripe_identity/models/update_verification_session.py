# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""The model `UpdateVerificationSession`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .provided_details import ProvidedDetails
from .requested_options import RequestedOptions
from .verification_type import VerificationType

_WIRES: Final = ("type", "metadata", "options", "provided_details", "expand")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class UpdateVerificationSession(Model):
    """What to change of an open session."""

    type: VerificationType | None = None
    """What is checked. `document`: an identity document, and a selfie if the options ask for one. `id_number`: name,
    date of birth and national number.
    """

    metadata: dict[str, str] | str | None = field(default=None, repr=False)
    """Texts to add or change. An empty text in place of one takes that one away, and in place of all takes all away."""

    options: RequestedOptions | None = None
    """Options of the checks."""

    provided_details: ProvidedDetails | None = field(default=None, repr=False)
    """What you know of the person. It may be shown to them, and checks of e-mail and phone need it."""

    expand: list[str] | None = None
    """Names of fields to return as objects, or at all, such as `last_verification_report`."""

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
        model.type = None if (value := get("type")) is None else _read_verification_type(value, "type")
        model.metadata = (
            None
            if (value := get("metadata")) is None
            else decode.within(
                "metadata",
                decode.AnyOf["dict[str, str] | str"]("an object or a string", decode.map_of(decode.text), decode.text),
                value,
            )
        )
        model.options = (
            None if (value := get("options")) is None else decode.within("options", RequestedOptions.from_json, value)
        )
        model.provided_details = (
            None
            if (value := get("provided_details")) is None
            else decode.within("provided_details", ProvidedDetails.from_json, value)
        )
        model.expand = (
            None if (value := get("expand")) is None else decode.within("expand", decode.list_of(decode.text), value)
        )
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_verification_type: Final = VerificationType.reader()
