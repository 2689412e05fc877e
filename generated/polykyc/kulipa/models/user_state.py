# Generated from specs/kulipa.yaml and overlays/kulipa.yaml; edits here are lost.

"""The enum `UserState`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class UserState(OpenStrEnum):
    """How far a user is. `unverified` and `onboarding`: the KYC is not done. `active`: may hold a card, after a
    verified KYC or, in a company that approves automatically, without one. `frozen`: stopped for a while. `disabled`
    and `deleted`: no longer in use.
    """

    UNVERIFIED = "unverified"
    ONBOARDING = "onboarding"
    ACTIVE = "active"
    FROZEN = "frozen"
    DISABLED = "disabled"
    DELETED = "deleted"
