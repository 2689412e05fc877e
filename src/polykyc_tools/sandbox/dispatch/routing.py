"""Find the operation of a request."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import define

from polykyc_tools.sandbox.behaviour.provider import PlayedProvider
from polykyc_tools.sandbox.contract.contract import Contract
from polykyc_tools.sandbox.contract.operation import ServedOperation
from polykyc_tools.sandbox.contract.parameters import IncomingRequest
from polykyc_tools.sandbox.scenario.model import Variant

from .caller import Caller


@define(frozen=True)
class Call:
    """A request to an operation of a provider, and who sends it."""

    provider: PlayedProvider
    operation: ServedOperation
    request: IncomingRequest
    caller: Caller

    @property
    def variant(self) -> Variant | None:
        """Return the variant of the API; None if the credentials were refused."""
        return self.caller.variant

    @property
    def tenant(self) -> str:
        """Return a digest that identifies who calls."""
        return self.caller.tenant


def route(contract: Contract, request: IncomingRequest) -> tuple[ServedOperation | None, Mapping[str, str], set[str]]:
    """Return the operation of *request* and the values in its path; or the methods that its path has instead."""
    fitting = [operation for operation in contract.operations if operation.pattern.fullmatch(request.path)]
    # The path with fewest parameters counts, for every method.
    same = [operation for operation in fitting if operation.path == fitting[0].path]
    for operation in same:
        match = operation.pattern.fullmatch(request.path)
        if match is not None and operation.method == request.method:
            return operation, dict(zip(operation.holes, match.groups(), strict=True)), set()
    return None, {}, {operation.method for operation in same}
