"""What an answer says about another attempt: it is followed where the operation may be repeated, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import httpx
import pytest

from tests.support.emit import HEAD, Emit, Emitted, overlay, report
from tests.support.fake_clock import FakeClock

RESPONSES: Final = "responses: {'204': {description: Done}, '409': {description: Busy}, '500': {description: Broken}}"
SPEC: Final = f"""\
{HEAD}paths:
  /keyed:
    post: {{operationId: make_keyed, parameters: [{{name: Once, in: header, schema: {{type: string}}}}], {RESPONSES}}}
  /paid:
    post: {{operationId: make_paid, {RESPONSES}}}
  /looked:
    post: {{operationId: make_looked, {RESPONSES}}}
  /read:
    get: {{operationId: read_it, {RESPONSES}}}
"""
RULES: Final = "x-kyc-retry: {stored: [500], advice: Acme-Retry, reset: Acme-Reset}"
ERRORS: Final = "x-kyc-errors: [{http: 409, is: conflict, again: true}, {http: 500, is: server}]"
Provider = Callable[[httpx.Request, int], httpx.Response]


def words(*, document: str = f"{RULES}, {ERRORS}", keyed: str = "with-key, key: Once") -> str:
    """Return an overlay with an operation of each retry class, and *document* for the whole."""
    return overlay(
        ("$", document),
        ("$.paths['/keyed'].post", f"x-kyc-operation: {{retry: {keyed}}}"),
        ("$.paths['/paid'].post", "x-kyc-operation: {retry: never}"),
        ("$.paths['/looked'].post", "x-kyc-operation: {retry: reconcile}"),
        ("$.paths['/read'].get", "x-kyc-operation: {retry: safe}"),
    )


def called(acme: Emitted, operation: str, provider: Provider) -> tuple[list[str], FakeClock, Any]:
    """Call *operation*; return the key of each attempt, the clock, and the error, None for a success."""
    keys: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        keys.append(request.headers.get("once", ""))
        return provider(request, len(keys))

    clock = FakeClock()
    transport = httpx.MockTransport(answer)
    with acme.module.Client(base_url="https://acme.example", http_client=transport, clock=clock) as client:
        try:
            getattr(client, operation)()
        except acme.errors.PolykycError as error:
            return keys, clock, error
    return keys, clock, None


def always(status: int, headers: dict[str, str] | None = None) -> Provider:
    def answer(_: httpx.Request, __: int) -> httpx.Response:
        return httpx.Response(status, headers=headers)

    return answer


def test_a_stored_answer_is_final_for_its_key(emit: Emit) -> None:
    """The same key gets the same 500 until the store forgets it, and its outcome is still open."""
    acme = emit(SPEC, words())

    keys, _, error = called(acme, "make_keyed", always(500))

    assert len(keys) == 1
    assert isinstance(error, acme.errors.ServerOutcomeUnknownError)
    assert str(error) == (
        "acme.make_keyed: 500 server error; the provider stores this answer under its idempotency key, so only another "
        "key gets another one; look up what became of the request before sending it again"
    )
    assert error.repeat_advice is False


def test_a_lost_answer_is_asked_for_again_with_the_same_key(emit: Emit) -> None:
    """Then the provider answers from its store, if it acted."""
    acme = emit(SPEC, words())

    def provider(request: httpx.Request, number: int) -> httpx.Response:
        if number == 1:
            raise httpx.ReadError("lost", request=request)
        return httpx.Response(204)

    keys, _, error = called(acme, "make_keyed", provider)

    assert error is None
    assert len(keys) == 2
    assert len({*keys}) == 1
    assert keys[0]


def test_a_stored_status_is_no_word_about_calls_without_a_key(emit: Emit) -> None:
    """A read has no key, and a 503 is not stored here."""
    acme = emit(SPEC, words())

    assert len(called(acme, "read_it", always(500))[0]) == 3
    assert len(called(acme, "make_keyed", always(502))[0]) == 3


@pytest.mark.parametrize("status", [400, 409, 500, 502, 429, 503])
def test_advice_for_another_attempt_never_repeats_what_may_act_twice(emit: Emit, status: int) -> None:
    """A paid check must not depend on a header; what did not act (429) is repeated with or without it."""
    acme = emit(SPEC, words())
    attempts = {name: len(called(acme, name, always(status, {"Acme-Retry": "true"}))[0]) for name in OPERATIONS}

    acted = 3 if status == 429 else 1
    assert attempts == {"make_keyed": 3, "read_it": 3, "make_paid": acted, "make_looked": acted}


OPERATIONS: Final = ("make_keyed", "read_it", "make_paid", "make_looked")


@pytest.mark.parametrize("headers", [{}, {"Retry-After": "1"}], ids=["plain", "with a pause"])
@pytest.mark.parametrize("status", [409, 429, 502, 503])
def test_advice_against_another_attempt_is_followed_by_all(emit: Emit, status: int, headers: dict[str, str]) -> None:
    """It would only fail again."""
    acme = emit(SPEC, words())

    attempts = [len(called(acme, name, always(status, {"Acme-Retry": "False", **headers}))[0]) for name in OPERATIONS]

    assert attempts == [1, 1, 1, 1]


def test_a_refusal_with_a_pause_is_sent_again_and_one_without_is_final(emit: Emit) -> None:
    """A status that is still being written, say: every other 409 stays what it is, and what may act twice too."""
    acme = emit(
        SPEC, words(document="x-kyc-errors: [{http: 409, is: conflict, again: retry-after}, {http: 500, is: server}]")
    )

    attempts, clock, error = called(acme, "read_it", always(409, {"Retry-After": "3"}))

    assert len(attempts) == 3
    assert sum(clock.pauses) >= 6
    assert isinstance(error, acme.errors.ConflictError)
    assert len(called(acme, "read_it", always(409))[0]) == 1
    assert len(called(acme, "make_paid", always(409, {"Retry-After": "3"}))[0]) == 1


def test_a_key_in_use_is_sent_again(emit: Emit) -> None:
    """The first request with it still runs; a call without a key has lost the race for good."""
    acme = emit(SPEC, words())

    keys, _, error = called(acme, "make_keyed", lambda _, number: httpx.Response(409 if number == 1 else 204))
    paid, _, refused = called(acme, "make_paid", always(409))

    assert error is None
    assert len(keys) == 2
    assert len({*keys}) == 1
    assert len(paid) == 1
    assert isinstance(refused, acme.errors.ConflictError)


def test_the_pause_after_a_429_is_in_the_header_that_the_overlay_names(emit: Emit) -> None:
    """`Retry-After` comes first, and a time since 1970 is no pause."""
    acme = emit(SPEC, words())

    pauses: list[float | None] = []
    for headers in ({"Acme-Reset": "7"}, {"Acme-Reset": "7", "Retry-After": "3"}, {"Acme-Reset": "1790000000"}):
        _, _, error = called(acme, "read_it", always(429, headers))
        pauses.append(error.retry_after)
    _, clock, _ = called(acme, "make_paid", always(429, {"Acme-Reset": "7"}))

    assert pauses == [7.0, 3.0, None]
    assert clock.now() >= 14


def test_the_reset_of_a_limit_does_not_say_that_a_503_did_nothing(emit: Emit) -> None:
    """Such a header may stand on every answer; only `Retry-After` on a 503 says that the provider did not act."""
    acme = emit(SPEC, words())

    keys, _, error = called(acme, "make_paid", always(503, {"Acme-Reset": "1"}))

    assert len(keys) == 1
    assert isinstance(error, acme.errors.OutcomeUnknownError)


@pytest.mark.parametrize(
    ("overlay_text", "problem"),
    [
        (
            words(document=f"x-kyc-retry: {{stored: [500]}}, {ERRORS}", keyed="never"),
            "`stored` is about idempotency keys, and no operation is `retry: with-key`",
        ),
        (
            words(document=f"x-kyc-retry: {{stored: [409]}}, {ERRORS}"),
            "`again`: 409 is `stored`, so the same key gets the same answer again",
        ),
        (words(document=f"x-kyc-retry: {{advise: X}}, {ERRORS}"), "did you mean `advice`?"),
        (words(document="x-kyc-retry: {}"), "`x-kyc-retry` is empty"),
        (words(document=RULES + ", " + ERRORS.replace("true", "1")), "`again` cannot be the number 1"),
    ],
)
def test_words_that_contradict_each_other_are_refused(tmp_path: Path, overlay_text: str, problem: str) -> None:
    """Each with its remedy."""
    assert problem in report(tmp_path, SPEC, overlay_text)
