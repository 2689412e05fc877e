"""Requests that break the contract: proof that Prism judges, and of what a caller sees when a provider does."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from polykyc import ApiError

from tests.support.prism.altered_call import called
from tests.support.prism.breaches import Breach, breaches
from tests.support.prism.documented_operations import judged

_BREACHES = [breach for of in judged() if of.successes() for breach in breaches(of)]


@pytest.mark.parametrize("breach", _BREACHES, ids=lambda breach: breach.label)
def test_a_request_that_breaks_the_contract_is_refused(breach: Breach, prisms: Mapping[str, str]) -> None:
    """A judge that let these pass would prove nothing; and a refusal has to reach the caller as one."""
    outcome = called("sync", breach.case, prisms[breach.of.slug], breach.change)

    assert isinstance(outcome.error, ApiError), repr(outcome.error or outcome.result)
    assert 400 <= outcome.error.status_code < 500
    assert (breach.path, breach.rule) in outcome.blamed()
