"""Schemas compiled to be held against requests and answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, Protocol

import jsonschema_rs

from polykyc_tools.engine.schemas import Node

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_PATTERNS: Final = jsonschema_rs.RegexOptions()
"""An engine without backtracking, so that no request can keep it busy."""


class Fault(Protocol):
    """What a validator has against a value, the value left out."""

    @property
    def message(self) -> str: ...
    @property
    def instance_path(self) -> list[str | int]: ...


class Validator(Protocol):
    """A compiled schema."""

    def is_valid(self, instance: Any) -> bool: ...
    def iter_errors(self, instance: Any) -> Iterator[Fault]: ...


def compiled(document: Node, schema: Node) -> Validator:
    """Return the validator of *schema*, whose complaints leave values out and whose references stay in *document*."""
    whole = {"$schema": DIALECT, "allOf": [schema], "components": document.get("components", {})}
    return jsonschema_rs.Draft202012Validator(
        whole, validate_formats=True, mask="a value", offline=True, pattern_options=_PATTERNS
    )
