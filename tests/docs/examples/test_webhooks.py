"""The examples that receive webhooks, both compared with the same: what is stored, and what is answered."""

from __future__ import annotations

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from polykyc import SessionStatus

from examples.inbox import Receiver
from tests.support.webhook_examples import (
    FLOWS,
    Post,
    Providers,
    deliver,
    event,
    every_provider,
    newest,
    signed,
    status,
)


@every_provider
def test_what_the_provider_says_is_kept(post: Post, receiver: Receiver, providers: Providers, slug: str) -> None:
    """Whether the event tells much or nothing."""
    for number, name in enumerate(FLOWS[slug]):
        providers.now[slug] = name

        assert deliver(post, slug, f"evt_{number}") == 200
        assert newest(receiver, slug) is status(slug, name)


@every_provider
def test_a_repeated_event_is_taken_once(post: Post, receiver: Receiver, providers: Providers, slug: str) -> None:
    """A provider that missed our answer asks for it again, and gets the same, even after things have changed."""
    assert deliver(post, slug) == 200
    providers.now[slug] = FLOWS[slug][1]

    assert deliver(post, slug) == 200
    assert providers.requests == [slug]
    assert newest(receiver, slug) is status(slug, FLOWS[slug][0])


@pytest.mark.parametrize("times", [("12", "11"), ("11", "11"), (None, None)], ids=["late", "equal", "none"])
@every_provider
def test_the_order_of_deliveries_means_nothing(
    post: Post, receiver: Receiver, providers: Providers, slug: str, times: tuple[str | None, ...]
) -> None:
    """An event that was overtaken must not bring an unfinished session back."""
    providers.now[slug] = FLOWS[slug][1]

    for number, (hour, kind) in enumerate(zip(times, ("session.succeeded", "attempt.failed"), strict=True)):
        at = hour and f"2026-01-15T{hour}:00:00Z"
        assert deliver(post, slug, f"evt_{number}", kind, at) == 200
        assert newest(receiver, slug) is status(slug, FLOWS[slug][1])


def test_a_yes_may_be_withdrawn(post: Post, receiver: Receiver, providers: Providers) -> None:
    """At Kayle an approved session may be cancelled, and no late event makes it approved again."""
    providers.now["kayle"] = "get_session.succeeded"
    assert deliver(post, "kayle", "evt_1", "session.succeeded") == 200
    assert newest(receiver, "kayle") is SessionStatus.APPROVED
    providers.now["kayle"] = "get_session.cancelled_after_success"

    for number, kind in ((3, "session.cancelled"), (2, "session.succeeded"), (1, "session.succeeded")):
        assert deliver(post, "kayle", f"evt_{number}", kind) == 200
        assert newest(receiver, "kayle") is SessionStatus.CANCELLED


def test_a_session_behind_its_event_is_asked_for_again(post: Post, receiver: Receiver, providers: Providers) -> None:
    """A provider may deliver an outcome before its own answer has it, and nothing else would come later."""
    assert deliver(post, "kayle", "evt_1", "session.succeeded") == 503
    assert newest(receiver, "kayle") is None
    providers.now["kayle"] = "get_session.succeeded"

    assert deliver(post, "kayle", "evt_1", "session.succeeded") == 200
    assert newest(receiver, "kayle") is SessionStatus.APPROVED


def test_a_contradiction_is_kept_as_unknown(post: Post, receiver: Receiver, providers: Providers) -> None:
    """It does not pass with waiting, and a caller who asks must not find an older yes."""
    providers.now["kayle"] = "get_session.succeeded"
    assert deliver(post, "kayle", "evt_1", "session.succeeded") == 200
    providers.now["kayle"] = "get_session.succeeded_with_failure_code"

    assert deliver(post, "kayle", "evt_2", "session.succeeded") == 200
    assert newest(receiver, "kayle") is SessionStatus.UNKNOWN


def test_an_id_is_its_provider_s_own(post: Post, receiver: Receiver) -> None:
    """Two providers that count from one must not swallow each other's events."""
    for slug in FLOWS:
        assert deliver(post, slug, "1") == 200
        assert newest(receiver, slug) is status(slug, FLOWS[slug][0])


@every_provider
def test_a_look_that_was_overtaken_is_thrown_away(
    post: Post, receiver: Receiver, providers: Providers, slug: str
) -> None:
    """Of two looks at a time, the one that answers last may have seen less."""
    answered: list[int] = []

    def ends() -> None:
        providers.now[slug] = FLOWS[slug][1]
        answered.append(deliver(post, slug, "evt_2"))

    providers.meanwhile.append(ends)

    assert deliver(post, slug, "evt_1") == 200
    assert answered == [200]
    assert newest(receiver, slug) is status(slug, FLOWS[slug][1])
    assert len(providers.requests) == 3


def test_an_event_is_settled_by_a_look_that_began_after_it(
    post: Post, receiver: Receiver, providers: Providers
) -> None:
    """However many come at once, none is looked for more than twice."""
    answered: list[int] = []

    def two_more() -> None:
        answered.append(deliver(post, "kayle", "evt_2"))
        providers.now["kayle"] = "get_session.succeeded"
        answered.append(deliver(post, "kayle", "evt_3"))

    providers.meanwhile.append(two_more)

    assert deliver(post, "kayle", "evt_1") == 200
    assert answered == [200, 200]
    assert newest(receiver, "kayle") is SessionStatus.APPROVED
    assert len(providers.requests) == 3
    assert deliver(post, "kayle", "evt_1") == 200
    assert len(providers.requests) == 3


@every_provider
@pytest.mark.parametrize("same", [True, False], ids=["one event", "an event each"])
def test_deliveries_at_the_same_time_are_all_answered(
    post: Post, receiver: Receiver, providers: Providers, slug: str, same: bool
) -> None:
    """Providers deliver from several machines, and we receive on several threads."""
    at_once = threading.Barrier(6)

    def call(number: int) -> int:
        request = signed(slug, event(slug, "evt_1" if same else f"evt_{number}"))
        at_once.wait(timeout=30)
        return post(f"/webhooks/{slug}", *request).status_code

    with ThreadPoolExecutor(6) as threads:
        answered = [*threads.map(call, range(6))]

    assert answered == [200] * 6
    assert newest(receiver, slug) is status(slug, FLOWS[slug][0])
    with closing(sqlite3.connect(receiver.inbox.path)) as db:
        (ids,) = db.execute("select count(*) from event").fetchone()
    assert ids == (1 if same else 6)
    before = len(providers.requests)
    assert deliver(post, slug, "evt_1") == 200
    assert len(providers.requests) == before
