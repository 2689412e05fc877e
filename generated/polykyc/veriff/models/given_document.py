# Generated from specs/veriff.yaml and overlays/veriff.yaml; edits here are lost.

"""The model `GivenDocument`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime.codec import decode, encode, validate
from ..._runtime.codec.encode import UNSET
from ..._runtime.codec.model import Model
from .document_type import DocumentType
from .id_card_type import IdCardType

_WIRES: Final = ("number", "country", "type", "idCardType", "firstIssue")
_FIELDS: Final = frozenset(_WIRES)


@define(kw_only=True, eq=False, repr=False, getstate_setstate=False)
class GivenDocument(Model):
    """What is known of the document."""

    number: str | None = field(default=None, repr=False)
    """Letters and digits."""

    country: str | None = field(default=None, repr=False)
    """Two letters."""

    type: DocumentType | None = field(default=None, repr=False)
    """The type of the document."""

    id_card_type: IdCardType | None = field(default=None, repr=False)
    """The type of the identity card."""

    first_issue: dt.date | None = field(default=None, repr=False)
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
        model.number = value = get("number")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("number", "a string", value)
        model.country = value = get("country")
        if value is not None and value.__class__ is not str:
            raise decode.wrong("country", "a string", value)
        model.type = None if (value := get("type")) is None else _read_document_type(value, "type")
        model.id_card_type = None if (value := get("idCardType")) is None else _read_id_card_type(value, "idCardType")
        model.first_issue = None if (value := get("firstIssue")) is None else decode.day(value, "firstIssue")
        model._extra = None if _FIELDS.issuperset(data) else decode.beyond(_FIELDS, data)
        return model

    def checked_json(self) -> dict[str, Any]:
        """Return the JSON object to send; raise `ArgumentError` for a value that the provider would refuse."""
        if self.number is not None:
            validate.text("number", self.number)
        if self.country is not None:
            validate.text("country", self.country)
        if self.type is not None:
            validate.choice("type", self.type, DocumentType)
        if self.id_card_type is not None:
            validate.choice("id_card_type", self.id_card_type, IdCardType)
        if self.first_issue is not None:
            validate.day("first_issue", self.first_issue)
        return encode.present(
            {
                **self.extra,
                "number": encode.none_as_unset(self.number),
                "country": encode.none_as_unset(self.country),
                "type": encode.none_as_unset(self.type),
                "idCardType": encode.none_as_unset(self.id_card_type),
                "firstIssue": UNSET if self.first_issue is None else str(self.first_issue),
            }
        )


_read_document_type: Final = DocumentType.reader()
_read_id_card_type: Final = IdCardType.reader()
