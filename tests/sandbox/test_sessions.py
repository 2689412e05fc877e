"""Sessions of every provider on disk, through the emitted clients: opened, decided, listed, run out of time."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any, get_args

import pytest
from polykyc import NotFoundError, PolykycError, SessionStatus, UnsupportedError, WaitTimeoutError

from polykyc_tools.engine.annotations.vocabulary import SessionStatus as Word
from polykyc_tools.sandbox.api.sandbox import Sandbox
from polykyc_tools.sandbox.behaviour.transitions import MoveError, move_session
from tests.support.sandbox.opened_session import SLUGS, opened, opened_async, seen

every_provider = pytest.mark.parametrize("slug", SLUGS)
every_status = pytest.mark.parametrize("status", [status for status in get_args(Word) if status != "unknown"])


@every_provider
@every_status
def test_what_is_decided_is_what_the_client_reads(slug: str, status: Word, sandbox: Sandbox) -> None:
    """The table run backwards and the emitted code, which runs it forwards, are each other's referee."""
    client = sandbox.client(slug)
    session = opened(sandbox, client)
    about = sandbox.world.providers[slug]
    stored = sandbox.find(session)
    if status != stored.status and not about.shortest_path(stored, status):
        with pytest.raises(MoveError, match=f"{slug}: a session that is {stored.status} cannot become {status}"):
            move_session(sandbox.world, about, stored, status)
        return

    if status != stored.status:
        sandbox.move(session, status)

    read = seen(client, session)
    schema = type(read.raw).__name__
    table = about.contract.facts.schemas[schema].status
    assert table is not None
    # What the table has no row for, or no answer ever shows, reads as the scenario says.
    meant = {status, about.scenario.reads.get(schema, {}).get(status, status)} & {row.status for row in table.rows}
    assert read.status in map(SessionStatus, meant)
    assert sandbox.stored(stored.seq).status == status


@every_provider
def test_sync_and_async_are_the_same(slug: str, sandbox: Sandbox) -> None:
    """A suite of either kind tests the same provider."""

    async def walk() -> Any:
        async with sandbox.async_client(slug) as client:
            session = await opened_async(sandbox, client)
            sandbox.move(session, sandbox.world.providers[slug].scenario.demo.becomes)
            return await client.sessions.wait(session, timeout=5)

    ended = asyncio.run(walk())

    assert ended.status.is_final
    assert ended.provider == slug


@every_provider
def test_one_test_leaves_nothing_to_the_next(slug: str, sandbox: Sandbox) -> None:
    """Each of these finds a sandbox in which nobody has been."""
    assert sandbox.sessions == []
    assert sandbox.requests == []
    assert sandbox.webhooks == []

    opened(sandbox, sandbox.client(slug))

    assert len(sandbox.sessions) == 1


@every_provider
def test_another_token_is_another_customer(slug: str, sandbox: Sandbox) -> None:
    """A session of one store or organization is nobody else's to read."""
    mine = sandbox.client(slug)
    session = opened(sandbox, mine)
    credentials = {name: text.replace("_1", "_2") for name, text in sandbox.credentials(slug).items()}
    other = sandbox.client(slug, **credentials)

    other_view = None
    with suppress(NotFoundError, WaitTimeoutError):
        other_view = seen(other, session)

    # Where the token alone says whose status is read, the answer is that there is no session.
    assert other_view is None or (other_view.id, other_view.url) == (None, None)


@every_provider
@pytest.mark.parametrize("token", ["live_0123456789", "kk_live", "app_live", "sand"])
def test_a_token_that_is_none_of_the_sandbox_is_refused(slug: str, token: str, sandbox: Sandbox) -> None:
    """A real key sent here by mistake is refused as the provider would, and not kept."""
    client = sandbox.client(slug, token=token)

    with pytest.raises(PolykycError) as caught:
        opened(sandbox, client)

    # Where no 401 is documented, a bad credential is refused as a missing right is.
    assert type(caught.value).__name__ in {"AuthenticationError", "PermissionDeniedError"}
    assert {request.token for request in sandbox.requests} == {f"{token[:4]}•••"}
    assert "begins with" in sandbox.requests[-1].says


def test_time_that_is_moved_on_ends_sessions(sandbox: Sandbox) -> None:
    """A session of 60 minutes is over after them, also by the clock of the client; who sweeps takes five more."""
    for slug in ("dossiers", "kayle"):
        client = sandbox.client(slug)
        session = opened(sandbox, client)

        sandbox.advance(minutes=66)

        read = seen(client, session)
        assert read.status is SessionStatus.EXPIRED
        assert read.created_at < read.expires_at


def test_time_does_not_go_back(sandbox: Sandbox) -> None:
    """What has expired stays so."""
    with pytest.raises(ValueError, match="the time cannot go back"):
        sandbox.advance(minutes=-1)


def test_an_unknown_session_is_reported(sandbox: Sandbox) -> None:
    """A test that decides the wrong session must not pass."""
    with pytest.raises(LookupError, match="stores no session for `vs_none`"):
        sandbox.approve("vs_none")


def test_lists_lead_through_all_pages(sandbox: Sandbox) -> None:
    """Cursor or offset with a total, as the provider has it: every session once."""
    for slug in ("kayle", "dossiers"):
        client = sandbox.client(slug)
        for _ in range(25):
            client.sessions.create()

        ids = [session.id for session in client.sessions.list()]

        assert len(ids) == len(set(ids)) == 25


def test_lists_are_filtered_by_the_providers_words(sandbox: Sandbox) -> None:
    """What is asked for in the provider's words is found by the table run backwards."""
    kayle, dossiers = sandbox.client("kayle"), sandbox.client("dossiers")
    sessions = [kayle.sessions.create() for _ in range(3)]
    sandbox.approve(sessions[1])
    first = dossiers.sessions.create(external_id="order-1", email="user@example.com", name="Example Person")
    dossiers.sessions.create(external_id="order-2")
    sandbox.approve(first)

    approved = [session.id for session in kayle.sessions.list(status=SessionStatus.APPROVED)]
    complete = dossiers.list_kyc_sessions(is_complete=True)
    totals = {
        query: dossiers.list_kyc_sessions(search_query=query).total_count for query in ("order-", "USER@", "nope")
    }

    assert approved == [sessions[1].id]
    assert [session.external_id for session in complete.sessions] == ["order-1"]
    assert complete.total_count == 1
    assert totals == {"order-": 2, "USER@": 1, "nope": 0}


@every_provider
def test_a_session_is_found_by_its_reference_among_others(slug: str, sandbox: Sandbox) -> None:
    """One whose reference begins with the other's is another person's."""
    client = sandbox.client(slug)
    if "find" not in client.sessions.offers:
        with pytest.raises(UnsupportedError, match="there is"):
            client.sessions.find(external_id="user-1")
        return
    create = {**sandbox.world.providers[slug].scenario.demo.create}
    creates = ({**create, "external_id": reference} for reference in ("user-1", "user-12"))
    first, second = (client.sessions.create(**words) for words in creates)

    level = {name: create[name] for name in ("level",) if name in create}
    references = ("user-1", "user-12", "user-123", "user")
    results = [client.sessions.find(external_id=reference, **level) for reference in references]

    assert [session and session.external_id for session in results] == ["user-1", "user-12", None, None]
    assert [sandbox.find(session).seq for session in results[:2]] == [
        sandbox.find(session).seq for session in (first, second)
    ]
