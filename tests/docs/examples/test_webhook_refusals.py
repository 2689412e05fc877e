"""Events that the examples refuse or cannot store, and what their senders hear."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import evolve
from polykyc import Event, SessionStatus

from examples.inbox import LIMIT, Inbox, Receiver
from tests.support.webhook_examples import (
    FLOWS,
    KEYS,
    Post,
    Providers,
    deliver,
    event,
    every_provider,
    newest,
    signed,
    status,
)
from tests.support.webhook_vectors import FIRST, KAYLE

FORGERIES: Final[dict[str, Callable[[bytes], bytes]]] = {
    "tampered": lambda body: body.replace(b"e", b"f", 1),
    "truncated": lambda body: body[:-1],
    "written again": lambda body: body + b"\n",
    "empty": lambda _: b"",
}
SIGNATURES: Final = {"unsigned": 0, "signed twice": 2}
"""How often the headers are there, if not once."""


@pytest.mark.parametrize("forgery", [*FORGERIES, *SIGNATURES])
@pytest.mark.parametrize("slug", ["dossiers", *FLOWS])
def test_a_forged_event_is_refused(
    post: Post, receiver: Receiver, providers: Providers, slug: str, forgery: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Nothing is read or stored for its sake, and its sender does not learn what was wrong."""
    good, headers = signed(slug, event(slug))
    body = FORGERIES[forgery](good) if forgery in FORGERIES else good

    answer = post(f"/webhooks/{slug}", body, headers * SIGNATURES.get(forgery, 1))

    assert (answer.status_code, answer.content) == (400, b"")
    assert providers.requests == []
    with closing(sqlite3.connect(receiver.inbox.path)) as db:
        assert db.execute("select * from event").fetchall() == []
    for hidden in (good.decode(), FIRST, KAYLE, *(value for _, value in headers)):
        assert hidden not in caplog.text


def test_an_event_of_a_few_signed_fields_decides_nothing(tmp_path: Path) -> None:
    """It may be an old yes that somebody kept: what the provider answers now is stored."""
    inbox = Inbox(str(tmp_path / "events.sqlite3"))
    hint = Event("acme", "sha256:1", "status.updated", None, SessionStatus.APPROVED, "s1", None, {}, is_partial=True)
    present = evolve(hint.session, status=SessionStatus.DECLINED)

    inbox.take(hint, lambda: present)

    assert inbox.newest("acme", "s1") is SessionStatus.DECLINED


@pytest.mark.parametrize("slug", KEYS)
def test_a_stale_event_is_refused(post: Post, providers: Providers, slug: str) -> None:
    """Where the time of a delivery is signed, nobody can keep one for later."""
    assert post(f"/webhooks/{slug}", *signed(slug, event(slug), ago=290)).status_code == 200
    assert post(f"/webhooks/{slug}", *signed(slug, event(slug, "evt_2"), ago=320)).status_code == 400
    assert providers.requests == [slug]


@pytest.mark.parametrize("name", ["starkfi", "acme", "Kayle", "_runtime", "__init__", "kayle.webhooks", "..", "%00"])
def test_a_provider_without_webhooks_is_not_found(post: Post, providers: Providers, name: str) -> None:
    """StarkFi sends none, and whatever else a path says is never looked up as a module."""
    assert post(f"/webhooks/{name}", *signed("kayle", event("kayle"))).status_code == 404
    assert providers.requests == []


def test_a_body_has_a_limit(post: Post, receiver: Receiver, providers: Providers) -> None:
    """Nobody without a secret may fill the memory."""
    room = LIMIT - len(signed("salesive", {**event("salesive"), "padding": ""})[0])
    fits, over = ({**event("salesive"), "padding": "x" * size} for size in (room, room + 1))

    assert post("/webhooks/salesive", *signed("salesive", over)).status_code == 413
    assert providers.requests == []
    assert post("/webhooks/salesive", *signed("salesive", fits)).status_code == 200
    assert newest(receiver, "salesive") is SessionStatus.IN_REVIEW


def test_only_a_post_is_an_event(post: Post) -> None:
    """A browser that finds the address does nothing."""
    assert post("/webhooks/kayle", b"", [], "GET").status_code == 405


@pytest.mark.parametrize(
    ("slug", "payload"),
    [
        ("dossiers", event("dossiers")),
        (
            "kulipa",
            {"id": "0e3f", "eventTargetId": "1", "generatedAt": "2026-01-15", "eventName": "verificationRequest"},
        ),
    ],
)
def test_an_event_about_no_session_is_taken(
    post: Post, providers: Providers, slug: str, payload: dict[str, Any]
) -> None:
    """A subscription is enabled by a 2xx to one, and another product's is no failure."""
    assert post(f"/webhooks/{slug}", *signed(slug, payload)).status_code == 200
    assert providers.requests == []


def test_an_id_in_a_new_form_is_not_passed_over(post: Post, receiver: Receiver) -> None:
    """It is about a session, so it has to come again until somebody has had a look at it."""
    document = event("kayle", kind="session.succeeded")
    document["metadata"]["verification_session_id"] = "vs_of-another-form"

    assert post("/webhooks/kayle", *signed("kayle", document)).status_code == 503
    assert receiver.inbox.newest("kayle", "vs_of-another-form") is None


@every_provider
def test_a_store_that_fails_has_the_event_delivered_again(
    post: Post, receiver: Receiver, folder: Path, slug: str, caplog: pytest.LogCaptureFixture
) -> None:
    """A 2xx would lose it for good."""
    aside = folder.with_name("aside")
    folder.rename(aside)

    answer = post(f"/webhooks/{slug}", *signed(slug, event(slug)))

    assert (answer.status_code, answer.content) == (503, b"")
    assert "not stored: unable to open database file" in caplog.text
    shutil.move(aside, folder)
    assert deliver(post, slug) == 200
    assert newest(receiver, slug) is status(slug, FLOWS[slug][0])


def test_an_id_that_cannot_be_stored_is_no_crash(post: Post) -> None:
    """JSON can say what UTF-8 cannot."""
    assert post("/webhooks/salesive", *signed("salesive", event("salesive", "evt_\ud800"))).status_code == 503


def test_status_and_event_are_stored_together(post: Post, receiver: Receiver) -> None:
    """Half of it would be an event that is never taken, or one that is taken twice."""
    with closing(sqlite3.connect(receiver.inbox.path)) as db:
        db.execute("create trigger full before insert on event begin select raise(abort, 'full'); end")
        db.commit()

        assert deliver(post, "kayle") == 503
        assert newest(receiver, "kayle") is None
        db.execute("drop trigger full")
        db.commit()

    assert deliver(post, "kayle") == 200
    assert newest(receiver, "kayle") is SessionStatus.IN_PROGRESS


@pytest.mark.parametrize(("name", "code"), [("internal_server_error", 500), ("unauthorized", 401), ("not_found", 404)])
def test_a_provider_that_does_not_tell_has_to_come_again(
    post: Post, receiver: Receiver, providers: Providers, name: str, code: int, caplog: pytest.LogCaptureFixture
) -> None:
    """What an event says is never taken for the session's status; the log tells who runs this why not."""
    providers.now["kayle"] = f"get_session.{name}"
    assert deliver(post, "kayle", kind="session.succeeded") == 503
    assert f"not stored: kayle.get_session: {code}" in caplog.text
    assert newest(receiver, "kayle") is None
    providers.now["kayle"] = "get_session.succeeded"

    assert deliver(post, "kayle", kind="session.succeeded") == 200
    assert newest(receiver, "kayle") is SessionStatus.APPROVED
