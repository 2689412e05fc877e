# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""The enum `ActorType`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class ActorType(OpenStrEnum):
    """What kind of actor. Notes that an API call adds say `CONSOLE_USER`."""

    API_KEY = "API_KEY"
    CONSOLE_USER = "CONSOLE_USER"
    SYSTEM = "SYSTEM"
