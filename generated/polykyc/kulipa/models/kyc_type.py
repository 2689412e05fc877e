# Generated from specs/kulipa.yaml and overlays/kulipa.yaml; edits here are lost.

"""The enum `KycType`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class KycType(OpenStrEnum):
    """What a KYC asks for. `full`: identity, with a scan of a document. `shipping`: a form that asks for nothing but a
    shipping address. `rfi`: a request for information, when something more is wanted of the user, such as a proof of
    address. `import`: identity data that a trusted partner platform has verified before. Earlier editions also knew
    `light` and `full-followup`; the reference no longer allows them.
    """

    FULL = "full"
    SHIPPING = "shipping"
    RFI = "rfi"
    IMPORT = "import"
