# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""The enum `SessionType`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class SessionType(OpenStrEnum):
    """What is checked; `verification_flow` if a flow of the dashboard says it."""

    DOCUMENT = "document"
    ID_NUMBER = "id_number"
    VERIFICATION_FLOW = "verification_flow"
