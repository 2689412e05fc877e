"""What every emitted model has beside its fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class Model:
    """An object of a provider's; `extra` holds what it sent beyond what it documents."""

    __slots__ = ()

    _extra: Mapping[str, Any] | None

    @property
    def extra(self) -> Mapping[str, Any]:
        """Return the properties that the provider sent and does not document, as plain JSON."""
        return self._extra or {}
