"""What was asked of late, for people and tests: who asked is masked, and so is what is secret."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from typing import Any, Final

from attrs import define, field

from polykyc_tools.engine.annotations.sensitive_fields import properties
from polykyc_tools.engine.openapi.traversal import visit
from polykyc_tools.engine.source.mapping_reader import is_list, is_map
from polykyc_tools.sandbox.contract.contract import Contract

KEPT: Final = 500
MASK: Final = "•••"


@define(frozen=True)
class Logged:
    """One request and its answer; *path* is the spec's, with its holes."""

    provider: str
    operation: str
    method: str
    path: str
    status: int
    token: str
    at: float
    says: str
    fault: str
    fields: Mapping[str, Any] = field(repr=False)
    """What was sent, secrets masked."""


class Log(deque[Logged]):
    """The latest requests."""

    def __init__(self) -> None:
        super().__init__(maxlen=KEPT)


def masked(token: str) -> str:
    """Return as much of *token* as tells it from others, and nobody in."""
    return f"{token[:4]}{MASK}" if token else ""


def without_secrets(contract: Contract, value: Any) -> Any:
    """Return *value* with every field masked that the overlay calls secret anywhere."""
    return _masked(value, _secrets(contract))


def _secrets(contract: Contract) -> set[str]:
    found: set[str] = set()
    for _, schema in visit(contract.document):
        told = schema.get("x-kyc-secret", ())
        found |= set(properties(contract.document, schema) if told is True else told)
    return found


def _masked(value: Any, hidden: set[str]) -> Any:
    if is_map(value):
        return {key: MASK if key in hidden else _masked(one, hidden) for key, one in value.items()}
    if is_list(value):
        return [_masked(one, hidden) for one in value]
    return value
