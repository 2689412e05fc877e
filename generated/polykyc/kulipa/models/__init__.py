# Generated from specs/kulipa.yaml and overlays/kulipa.yaml; edits here are lost.

"""The models and enums of the provider; each is imported when it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.lazy import attributes

if TYPE_CHECKING:
    from .address import Address
    from .exported_address import ExportedAddress
    from .identity_document import IdentityDocument
    from .kyc import Kyc
    from .kyc_export import KycExport
    from .kyc_state import KycState
    from .kyc_type import KycType
    from .legal_name import LegalName
    from .person_name import PersonName
    from .phone_number import PhoneNumber
    from .shipping_address import ShippingAddress
    from .user import User
    from .user_state import UserState
else:
    __getattr__, __dir__ = attributes(
        __name__,
        {
            "Address": "address",
            "ExportedAddress": "exported_address",
            "IdentityDocument": "identity_document",
            "Kyc": "kyc",
            "KycExport": "kyc_export",
            "KycState": "kyc_state",
            "KycType": "kyc_type",
            "LegalName": "legal_name",
            "PersonName": "person_name",
            "PhoneNumber": "phone_number",
            "ShippingAddress": "shipping_address",
            "User": "user",
            "UserState": "user_state",
        },
    )

__all__ = [
    "Address",
    "ExportedAddress",
    "IdentityDocument",
    "Kyc",
    "KycExport",
    "KycState",
    "KycType",
    "LegalName",
    "PersonName",
    "PhoneNumber",
    "ShippingAddress",
    "User",
    "UserState",
]
