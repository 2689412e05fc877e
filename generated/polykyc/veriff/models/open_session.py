# Generated from specs/veriff.yaml and overlays/veriff.yaml; edits here are lost.

"""The model `OpenSession`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self
from uuid import UUID

from attrs import define, field

from ..._runtime.codec import decode
from ..._runtime.codec.model import Model
from .verification_status import VerificationStatus

_WIRES: Final = ("id", "url", "vendorData", "host", "status", "sessionToken")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class OpenSession(Model):
    id: UUID | str
    url: str | None = field(default=None, repr=False)
    """The address of the person's page. It holds a token."""

    vendor_data: str | None = field(default=None, repr=False)
    host: str | None = None
    status: VerificationStatus
    session_token: str | None = field(default=None, repr=False)
    """A token for Veriff's SDKs."""

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
        model.id = decode.within(
            "id", decode.AnyOf["UUID | str"]("a UUID or a string", decode.uuid, decode.text), get("id")
        )
        model.url = value = get("url")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("url", "a string", value)
        model.vendor_data = value = get("vendorData")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("vendorData", "a string", value)
        model.host = value = get("host")
        if value is not None and value.__class__ is not str:
            model._leave("host", "host", data, decode.wrong("host", "a string", value))
        model.status = _read_verification_status(get("status"), "status")
        model.session_token = value = get("sessionToken")
        if value is not None and value.__class__ is not str:
            model._leave("session_token", "sessionToken", data, decode.wrong("sessionToken", "a string", value))
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model


_read_verification_status: Final = VerificationStatus.reader()
