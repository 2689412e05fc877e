"""Schemas and values that several tests of what upstream reads need."""

import datetime as dt

NOON = dt.datetime(2025, 1, 31, 12, tzinfo=dt.UTC)
STATE = "{type: string, enum: [open, closed]}"


def of(*properties: str, required: str = "") -> str:
    """Return an object schema with *properties*, each `name: {…}`."""
    needed = f"required: {required}, " if required else ""
    return f"{{type: object, {needed}properties: {{{', '.join(properties)}}}}}"
