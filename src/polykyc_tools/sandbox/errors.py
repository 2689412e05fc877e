"""What the sandbox itself is to blame for, or the documents that it plays."""

from __future__ import annotations

from typing import Final

ODD: Final = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What a document that is no OpenAPI may raise anywhere."""


class BreachError(Exception):
    """An answer that is not what the spec promises: a fault of the sandbox, its scenario or the spec."""
