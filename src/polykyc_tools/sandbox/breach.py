"""What the sandbox itself is to blame for, or the documents that it plays."""

from __future__ import annotations


class BreachError(Exception):
    """An answer that is not what the spec promises: a fault of the sandbox, its scenario or the spec."""
