"""The log of the latest requests; tokens and secrets are masked."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from typing import Any, Final

from attrs import define, field

from polykyc_tools.engine.annotations.sensitive_fields import find_properties
from polykyc_tools.engine.openapi.traversal import visit_schemas
from polykyc_tools.engine.source.mapping_reader import is_list, is_map
from polykyc_tools.sandbox.contract.contract import Contract

KEPT: Final = 500
MASK: Final = "•••"


@define(frozen=True)
class LoggedRequest:
    """One request and its answer; *path* is the spec's path template."""

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
    """The values of the request, with secrets masked."""


class RequestLog(deque[LoggedRequest]):
    """The latest requests."""

    def __init__(self) -> None:
        super().__init__(maxlen=KEPT)


def mask(token: str) -> str:
    """Return the first characters of *token*, which tell it from others and open nothing."""
    return f"{token[:4]}{MASK}" if token else ""


def mask_secrets(contract: Contract, value: Any) -> Any:
    """Return *value* with every field masked that the overlay calls secret."""
    return _mask_names(value, _secret_names(contract))


def _secret_names(contract: Contract) -> set[str]:
    names: set[str] = set()
    for _, schema in visit_schemas(contract.document):
        secret = schema.get("x-kyc-secret", ())
        names |= set(find_properties(contract.document, schema) if secret is True else secret)
    return names


def _mask_names(value: Any, hidden: set[str]) -> Any:
    if is_map(value):
        return {key: MASK if key in hidden else _mask_names(inner, hidden) for key, inner in value.items()}
    if is_list(value):
        return [_mask_names(inner, hidden) for inner in value]
    return value
