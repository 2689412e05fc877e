"""The clients' contract tests, with the sandbox in the place of the mock: every call and every documented error."""

from __future__ import annotations

import json
from collections.abc import Iterator
from uuid import NAMESPACE_URL, uuid5

import pytest
from polykyc import ApiError

from polykyc_tools.sandbox.api.sandbox import Sandbox
from polykyc_tools.sandbox.server import Server
from tests.support.documented_cases import Case
from tests.support.prism.altered_call import called, each_one_way, replacing, unchanged
from tests.support.prism.documented_operations import Answer, Documented, documented
from tests.support.prism.error_table import error_name
from tests.support.prism.typed_result import differences, payload, result_type

_REFUSALS = [answer for of in documented() for answer in of.answers() if answer.status >= 400]
_CALLS = [(of, case) for of in documented() for case in of.successes()]


@pytest.fixture(scope="module")
def served() -> Iterator[Sandbox]:
    """Serve all providers, for none of these tests minds what another left."""
    sandbox = Sandbox()
    with Server(sandbox):
        yield sandbox
    sandbox.close()


@pytest.mark.parametrize(("answer", "way"), each_one_way(_REFUSALS), ids=lambda value: getattr(value, "label", value))
def test_every_documented_error_is_the_one_that_the_table_names(answer: Answer, way: str, served: Sandbox) -> None:
    """Each can be had on demand, and arrives as its own class."""
    slug = answer.of.slug
    name = f"{answer.status}/{answer.example}" if answer.example else f"{answer.status}"

    outcome = called(
        way,
        answer.of.successes()[0],
        served.base_url(slug),
        # The sandbox stores some failures under their key, so that each call needs a key of its own.
        replacing(
            headers={"x-sandbox-fault": name, "idempotency-key": str(uuid5(NAMESPACE_URL, f"{answer.label} {way}"))}
        ),
        served.credentials(slug),
    )

    assert isinstance(outcome.error, ApiError), repr(outcome.error or outcome.result)
    assert outcome.error.status_code == answer.status
    assert type(outcome.error).__name__ == error_name(answer.of, answer.status, answer.shown)


@pytest.mark.parametrize(("call", "way"), each_one_way(_CALLS), ids=[case.name for _, case in _CALLS])
def test_every_documented_call_is_let_in_and_answered_as_documented(
    call: tuple[Documented, Case], way: str, served: Sandbox
) -> None:
    """What the provider's own pages call is never malformed here; what it asks for may not exist yet."""
    of, case = call
    outcome = called(way, case, served.base_url(of.slug), unchanged, served.credentials(of.slug))

    assert outcome.response is not None, repr(outcome.error)
    status = outcome.response.status
    if outcome.error is None:
        is_json = "json" in outcome.response.headers.get("content-type", "")
        shown = payload(of, json.loads(outcome.response.content)) if is_json else outcome.response.content or None
        kind = result_type(of, status)
        assert kind is not None or outcome.result is None
        assert kind is None or list(differences(of, outcome.result, shown, kind)) == []
    else:
        assert status in {answer.status for answer in of.answers()} - {401, 429}
        # The answer to an invalid request says what is wrong with it; this one came too early.
        says = outcome.response.headers.get("x-sandbox-says")
        assert says in {None, "the stored answer of this key"} or says.startswith("refused by sandbox/")
