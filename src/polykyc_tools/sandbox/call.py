"""A request that found its operation, and who makes it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from attrs import define

from .contract import Contract
from .operation import Operation
from .provider import Provider
from .request import Request
from .scenario import Variant


@define(frozen=True)
class Call:
    """A request to an operation of a provider; *variant* is None if the token is for none."""

    provider: Provider
    operation: Operation
    request: Request
    variant: Variant | None
    tenant: str
    """Who asks, told by the token without keeping it."""


def called(provider: Provider, operation: Operation, request: Request) -> Call:
    """Return *request* as a call of *operation*."""
    told = token(provider.contract, request)
    variant = provider.variant(told) if told else None
    return Call(provider, operation, request, variant, hashlib.sha256(told.encode()).hexdigest()[:24])


def token(contract: Contract, request: Request) -> str:
    """Return the token that *request* carries where *contract* has it; an empty text if there is none."""
    if contract.credential is None:
        return ""
    header, prefix = contract.credential
    value = request.headers.get(header, "")
    return value[len(prefix) :].strip() if value.lower().startswith(prefix.lower()) else ""


def routed(contract: Contract, request: Request) -> tuple[Operation | None, Mapping[str, str], set[str]]:
    """Return the operation that *request* means and what fills its path; or the methods that the path has instead."""
    fitting = [one for one in contract.operations if one.pattern.fullmatch(request.path)]
    # Of several paths the one with fewer holes is meant, whatever the method.
    same = [one for one in fitting if one.path == fitting[0].path]
    for operation in same:
        found = operation.pattern.fullmatch(request.path)
        if found is not None and operation.method == request.method:
            return operation, dict(zip(operation.holes, found.groups(), strict=True)), set()
    return None, {}, {one.method for one in same}
