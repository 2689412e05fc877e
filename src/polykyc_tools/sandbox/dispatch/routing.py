"""A request that found its operation, and who makes it."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import define

from polykyc_tools.sandbox.behaviour.provider import Provider
from polykyc_tools.sandbox.contract.contract import Contract
from polykyc_tools.sandbox.contract.operation import Operation
from polykyc_tools.sandbox.contract.parameters import Request
from polykyc_tools.sandbox.scenario.model import Variant

from .caller import Caller


@define(frozen=True)
class Call:
    """A request to an operation of a provider, and who makes it."""

    provider: Provider
    operation: Operation
    request: Request
    caller: Caller

    @property
    def variant(self) -> Variant | None:
        """Return the generation of the API that is asked; None if nobody is let in."""
        return self.caller.variant

    @property
    def tenant(self) -> str:
        """Return who asks."""
        return self.caller.tenant


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
