"""A session that takes two operations is one `create`, which goes on where an earlier one stopped."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import httpx
import pytest

from tests.support.emit import Emitted, emitting, report
from tests.support.fake_clock import FakeClock
from tests.support.stepped_providers import (
    LINKS_CREATE,
    LINKS_SPEC,
    LINKS_STEP,
    RUNS_SPEC,
    links_overlay,
    runs_overlay,
)

PERSON: Final = "3f0a9d1c-52a4-4c0e-9d3a-5b0f1f6f4c11"
RUN: Final = {"id": "run_1", "status": "open", "url": "https://acme.test/run?code=1", "reference": "user-1"}
LINK: Final = "https://acme.test/link?code=1"


class Provider:
    """A provider that answers each path as *answers* says, the last one for ever, and keeps what it was sent."""

    def __init__(self, answers: Mapping[str, Sequence[httpx.Response | Exception]]) -> None:
        self.answers = {name: [*queue] for name, queue in answers.items()}
        self.sent: list[tuple[str, Any]] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        name = f"{request.method.lower()}_{request.url.path.split('/')[1]}"
        self.sent.append((name, json.loads(request.content) if request.content else request.url.path))
        queue = self.answers[name]
        answer = queue.pop(0) if len(queue) > 1 else queue[0]
        if isinstance(answer, Exception):
            raise answer
        return httpx.Response(answer.status_code, headers=answer.headers, content=answer.content)

    def names(self) -> list[str]:
        return [name for name, _ in self.sent]


def refused(status: int = 400) -> httpx.Response:
    return httpx.Response(status, json={})


def person(status: str = "open", level: str | None = "full") -> httpx.Response:
    level_words = {} if level is None else {"level": level}
    return httpx.Response(201, json={"id": "a1", "reference": "user-1", "status": status, **level_words})


def read(status: str = "open", level: str | None = "full") -> httpx.Response:
    return httpx.Response(200, content=person(status, level).content, headers={"content-type": "application/json"})


def blocking(acme: Emitted, provider: Provider) -> Any:
    transport = httpx.MockTransport(provider)
    return acme.module.Client(http_client=transport, clock=FakeClock(), max_retries=2)


def create(acme: Emitted, provider: Provider, arguments: dict[str, Any]) -> Any:
    """Return what a blocking client makes of a create."""
    return blocking(acme, provider).sessions.create(**arguments)


def calling(acme: Emitted, provider: Provider, arguments: dict[str, Any]) -> Any:
    """Return what an async client makes of a create."""

    async def awaited() -> Any:
        async with acme.module.AsyncClient(http_client=httpx.MockTransport(provider), clock=FakeClock()) as client:
            return await client.sessions.create(**arguments)

    return asyncio.run(awaited())


def runs(**answers: Sequence[httpx.Response | Exception]) -> Provider:
    created = httpx.Response(201, json={"id": PERSON})
    return Provider({"post_applicants": [created], "post_runs": [httpx.Response(201, json=RUN)], **answers})


def links(**answers: Sequence[httpx.Response | Exception]) -> Provider:
    url = httpx.Response(200, json={"url": LINK})
    usual = {"post_applicants": [person()], "get_references": [read()], "post_links": [url], "get_applicants": [read()]}
    return Provider({**usual, **answers})


@pytest.fixture(scope="module")
def acme(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emitted]:
    """Emit a client of the provider whose sessions are runs for a person."""
    with emitting(tmp_path_factory.mktemp("runs"), RUNS_SPEC, runs_overlay()) as emitted:
        yield emitted


@pytest.fixture(scope="module")
def leveled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emitted]:
    """Emit a client of the provider whose sessions are persons at a level."""
    with emitting(tmp_path_factory.mktemp("links"), LINKS_SPEC, links_overlay(), own_runtime=True) as emitted:
        yield emitted


ASKED: Final[dict[str, Any]] = {"workflow": "wf_1", "first_name": "Jane", "email": "j@x.test", "external_id": "user-1"}


def test_a_person_is_made_before_the_run(acme: Emitted) -> None:
    """One call: the common arguments go to whichever operation takes them, an e-mail address to both."""
    provider = runs()

    session = blocking(acme, provider).sessions.create(**ASKED)

    assert provider.sent == [
        ("post_applicants", {"first_name": "Jane", "email": "j@x.test"}),
        ("post_runs", {"workflow": "wf_1", "applicant": PERSON, "email": "j@x.test", "reference": "user-1"}),
    ]
    assert (session.id, session.url, session.external_id) == ("run_1", RUN["url"], "user-1")
    assert calling(acme, runs(), ASKED) == session


@pytest.mark.parametrize("second", [refused(), refused(503), httpx.ReadError("lost")])
def test_a_second_step_that_fails_leaves_what_the_first_made(acme: Emitted, second: httpx.Response | Exception) -> None:
    """A person made twice is two files about one person, and may cost twice."""
    for perform in (create, calling):
        provider = runs(post_runs=[second, httpx.Response(201, json=RUN)])

        with pytest.raises(acme.errors.PolykycError) as caught:
            perform(acme, provider, ASKED)
        session = perform(acme, provider, {**ASKED, **caught.value.continue_with})

        assert caught.value.continue_with == {"applicant": PERSON}
        assert session.id == "run_1"
        assert provider.names().count("post_applicants") == 1
        assert PERSON not in str(caught.value)
        assert "; acme.create_applicant was carried out: go on with create(" in str(caught.value)


@pytest.mark.parametrize("is_second", [False, True])
def test_a_task_that_is_cancelled_leaves_what_the_first_step_made(acme: Emitted, *, is_second: bool) -> None:
    """A person who waits too long closes the page; before the first answer it is not known what was made."""
    provider = runs()

    async def cancelled() -> dict[str, Any] | None:
        reached = asyncio.Event()

        async def stalling(request: httpx.Request) -> httpx.Response:
            if is_second and not request.url.path.endswith("/runs"):
                return provider(request)
            reached.set()
            await asyncio.Event().wait()
            raise AssertionError

        async with acme.module.AsyncClient(http_client=httpx.MockTransport(stalling)) as client:
            task = asyncio.ensure_future(client.sessions.create(**ASKED))
            await reached.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError) as caught:
                await task
        return getattr(caught.value, "continue_with", None)

    carried = asyncio.run(cancelled())

    assert carried == ({"applicant": PERSON} if is_second else None)
    if carried is not None:
        create(acme, provider, {**ASKED, **carried})
        assert provider.names() == ["post_applicants", "post_runs"]


def test_nothing_is_made_for_arguments_that_a_later_step_refuses(acme: Emitted, leveled: Emitted) -> None:
    """A typing error in the second operation leaves nobody behind at the provider."""
    wrong_run, wrong_link = runs(), links()

    with pytest.raises(acme.errors.ArgumentError, match="workflow"):
        blocking(acme, wrong_run).sessions.create(**{**ASKED, "workflow": "w"})
    with pytest.raises(acme.errors.ArgumentError, match="first_name: expected a value, or applicant in its place"):
        blocking(acme, wrong_run).sessions.create(workflow="wf_1")
    with pytest.raises(leveled.errors.ArgumentError, match="redirect_url"):
        blocking(leveled, wrong_link).sessions.create(level="full", redirect_url=7)

    assert wrong_run.sent == wrong_link.sent == []


def test_a_person_who_is_known_needs_no_first_step(acme: Emitted) -> None:
    """The same person may be checked again."""
    provider = runs()

    blocking(acme, provider).sessions.create(workflow="wf_1", applicant=PERSON)

    assert provider.names() == ["post_runs"]


def test_a_lost_first_step_is_not_repeated(acme: Emitted) -> None:
    """Nothing finds the person who may have been made, so a second one is for the caller to decide."""
    provider = runs(post_applicants=[httpx.ReadError("lost")])

    with pytest.raises(acme.errors.OutcomeUnknownError) as caught:
        blocking(acme, provider).sessions.create(**ASKED)

    assert (provider.names(), caught.value.continue_with) == (["post_applicants"], {})


def test_both_steps_share_one_deadline(acme: Emitted) -> None:
    """A caller who has ten seconds does not wait twenty."""
    clock, seen = FakeClock(), list[float]()

    def slow(request: httpx.Request) -> httpx.Response:
        seen.append(request.extensions["timeout"]["read"])
        clock.time += 8
        return httpx.Response(201, json={"id": PERSON} if request.url.path == "/applicants" else RUN)

    client = acme.module.Client(http_client=httpx.MockTransport(slow), clock=clock)
    client.sessions.create(**ASKED, timeout=10)

    assert seen[0] == pytest.approx(10)
    assert seen[1] <= 2


def test_a_link_is_made_after_the_session(leveled: Emitted) -> None:
    """The session is the person at a level, and the link for it comes from another operation."""
    provider = links()

    session = blocking(leveled, provider).sessions.create(
        level="full", external_id="user-1", redirect_url="https://x.test/done"
    )

    assert provider.sent == [
        ("post_applicants", {"reference": "user-1"}),
        ("post_links", {"user": "user-1", "levelName": "full", "back": {"success": "https://x.test/done"}}),
    ]
    assert (session.id, session.url, session.level, session.status) == ("a1", LINK, "full", "created")
    assert LINK not in repr(session)


@pytest.mark.parametrize("name", ["Client", "AsyncClient"])
def test_a_new_link_is_for_the_session_that_is_read(leveled: Emitted, name: str) -> None:
    """The answer of the link names nobody, so the session says who it is for, and what it has come to since."""
    provider = links(get_applicants=[read("busy")])
    transport = httpx.MockTransport(provider)
    arguments: dict[str, Any] = {
        "level": "full",
        "redirect_url": "https://x.test/done",
        "expires_in": dt.timedelta(hours=1),
    }

    if name == "Client":
        session = leveled.module.Client(http_client=transport).sessions.link("a1", **arguments)
    else:
        session = asyncio.run(leveled.module.AsyncClient(http_client=transport).sessions.link("a1", **arguments))

    assert provider.sent == [
        ("get_applicants", "/applicants/a1"),
        (
            "post_links",
            {"user": "user-1", "levelName": "full", "ttl": 3600, "back": {"success": "https://x.test/done"}},
        ),
    ]
    assert (session.id, session.url, session.level, session.status) == ("a1", LINK, "full", "in_progress")
    assert LINK not in repr(session)
    assert session.handle == {**session.handle, "id": "a1", "level": "full"}


def test_a_new_link_asks_for_nothing_that_is_refused_anyway(leveled: Emitted) -> None:
    """Neither without a level, nor with an argument that the provider would refuse."""
    provider = links()
    sessions = blocking(leveled, provider).sessions

    with pytest.raises(leveled.errors.ArgumentError, match="level"):
        sessions.link("a1")
    with pytest.raises(leveled.errors.ArgumentError, match="expires_in"):
        sessions.link("a1", level="full", expires_in=dt.timedelta(seconds=1))
    assert provider.sent == []


def test_a_session_that_is_not_there_gets_no_link(leveled: Emitted) -> None:
    """Some providers make a person for a reference that they do not know."""
    provider = links(get_applicants=[refused(404)])

    with pytest.raises(leveled.errors.NotFoundError):
        blocking(leveled, provider).sessions.link("a1", level="full")

    assert provider.names() == ["get_applicants"]


def test_a_link_that_fails_is_made_for_the_same_person_next_time(leveled: Emitted) -> None:
    """The reference that the client made up is in the error: with another one, a second person would be made."""
    provider = links(post_links=[refused(503), httpx.Response(200, json={"url": LINK})])
    minted: list[str] = []

    def echoing(request: httpx.Request) -> httpx.Response:
        answer = provider(request)
        if request.url.path.startswith(("/applicants", "/references")):
            minted.append(json.loads(request.content)["reference"] if request.content else request.url.path[12:])
            return httpx.Response(answer.status_code, json={**json.loads(answer.content), "reference": minted[0]})
        return answer

    client = leveled.module.Client(http_client=httpx.MockTransport(echoing), max_retries=0)
    with pytest.raises(leveled.errors.PolykycError) as caught:
        client.sessions.create(level="full")
    provider.answers["post_applicants"] = [refused(409)]
    session = client.sessions.create(**{"level": "full", **caught.value.continue_with})

    assert caught.value.continue_with == {"external_id": minted[0]}
    assert set(minted) == {minted[0]}
    assert (session.id, session.url) == ("a1", LINK)
    assert provider.names() == ["post_applicants", "post_links", "post_applicants", "get_references", "post_links"]


@pytest.mark.parametrize("lost", [httpx.ReadError("lost"), refused(503)])
def test_a_lost_create_is_looked_up_by_its_reference(leveled: Emitted, lost: httpx.Response | Exception) -> None:
    """The provider may have made the person, so the client reads the reference before it does anything else."""
    for perform in (create, calling):
        provider = links(post_applicants=[lost])

        session = perform(leveled, provider, {"level": "full", "external_id": "user-1"})

        assert (session.id, session.url) == ("a1", LINK)
        assert provider.names() == ["post_applicants", "get_references", "post_links"]


def test_a_create_that_nobody_finds_is_sent_again(leveled: Emitted) -> None:
    """The reference is the provider's own guard: a second person with it cannot be made."""
    provider = links(post_applicants=[httpx.ReadError("lost"), person()], get_references=[refused(404)])

    session = blocking(leveled, provider).sessions.create(level="full", external_id="user-1")

    assert session.id == "a1"
    assert provider.names() == ["post_applicants", "get_references", "post_applicants", "post_links"]


def test_a_conflict_without_a_session_is_a_conflict(leveled: Emitted) -> None:
    """The provider refused for another reason, which the caller has to see."""
    provider = links(post_applicants=[refused(409)], get_references=[refused(404)])

    with pytest.raises(leveled.errors.ConflictError):
        blocking(leveled, provider).sessions.create(level="full", external_id="user-1")

    assert provider.names() == ["post_applicants", "get_references"]


def test_a_session_is_found_by_its_reference(leveled: Emitted) -> None:
    """The operation answers with the one session, and 404 is an answer."""
    session = blocking(leveled, links()).sessions.find(external_id="user-1", level="full")
    absent = blocking(leveled, links(get_references=[refused(404)])).sessions.find(external_id="user-1", level="full")

    assert (session.id, absent) == ("a1", None)


@pytest.mark.parametrize(
    ("status", "level", "expected"),
    [
        ("passed", "full", "approved"),
        ("passed", "light", "unknown"),
        ("passed", "Full", "unknown"),
        ("passed", None, "unknown"),
        ("failed", "light", "unknown"),
        ("failed", None, "unknown"),
        ("open", None, "created"),
        ("busy", "light", "unknown"),
        ("gone", "light", "cancelled"),
    ],
)
def test_a_yes_for_another_level_is_no_yes(leveled: Emitted, status: str, level: str | None, expected: str) -> None:
    """Somebody who passed the light check has not passed the full one."""
    provider = links(get_applicants=[read(status, level)])
    client = blocking(leveled, provider)
    created = client.sessions.create(level="full", external_id="user-1")

    seen = [client.sessions.get(key) for key in (created, created.handle, json.loads(json.dumps(created.handle)))]
    seen.append(client.sessions.get("a1", level="full"))

    assert [(session.status, session.level) for session in seen] == [(expected, level)] * 4
    assert created.handle == {"version": 2, "provider": "acme", "id": "a1", "level": "full"}


def test_an_explanation_has_both_levels(leveled: Emitted) -> None:
    """An audit has to show why a yes was none: no row decided about the level that was asked for."""
    passed = links(get_applicants=[read("passed", "light")])
    other = blocking(leveled, passed).sessions.get("a1", level="full").explain()
    same = blocking(leveled, passed).sessions.get("a1", level="light").explain()

    assert (other["status"], other["row"], other["level"]) == ("unknown", None, {"asked": "full", "answered": "light"})
    assert (same["status"], same["row"]["condition"]) == ("approved", "status: passed")


def test_a_wait_is_for_one_level(leveled: Emitted) -> None:
    """It goes on while the answer is about another level."""
    provider = links(get_applicants=[read("passed", "light"), read("busy"), read("passed")])

    ended = blocking(leveled, provider).sessions.wait("a1", level="full", timeout=60)

    assert (ended.status, len(provider.sent)) == ("approved", 3)


def test_nobody_asks_without_a_level(leveled: Emitted) -> None:
    """An id does not say which check the person has to pass, and two levels are no question."""
    provider = links()
    sessions = blocking(leveled, provider).sessions
    created = sessions.create(level="full", external_id="user-1")
    provider.sent.clear()

    calls: tuple[Callable[[], object], ...] = (
        lambda: sessions.get("a1"),
        lambda: sessions.wait("a1", timeout=1),
        lambda: sessions.find(external_id="user-1"),
        lambda: sessions.refresh("a1"),
        lambda: sessions.get(created, level="light"),
    )
    for call in calls:
        with pytest.raises(leveled.errors.ArgumentError, match="level"):
            call()

    assert provider.sent == []


def test_an_error_travels_without_the_reference(acme: Emitted, leveled: Emitted) -> None:
    """A reference may be an e-mail address, and a pickle ends up in logs and queues; an issued id may travel."""
    with pytest.raises(leveled.errors.PolykycError) as by_reference:
        blocking(leveled, links(post_links=[refused()])).sessions.create(level="full", external_id="user-1")
    with pytest.raises(acme.errors.PolykycError) as by_id:
        blocking(acme, runs(post_runs=[refused()])).sessions.create(**ASKED)

    assert pickle.loads(pickle.dumps(by_reference.value)).continue_with == {}
    assert pickle.loads(pickle.dumps(by_id.value)).continue_with == {"applicant": PERSON}


MINTLESS: Final = LINKS_CREATE.replace(", mints: [external_id]", "").replace("external_id: reference, ", "")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ({"step": "first: {operation: create_aplicant, sets: {applicant: id}}"}, "did you mean `create_applicant`?"),
        ({"step": "first: {operation: create_run, sets: {applicant: id}}"}, "`first` names the operation itself"),
        ({"step": "first: {operation: get_run, sets: {applicant: id}}"}, "`get_run`, which has the role `get`"),
        (
            {"step": "first: {operation: create_applicant, sets: {aplicant: id}}"},
            "which is no argument of `create_run`",
        ),
        ({"step": "first: {operation: create_applicant, sets: {applicant: uid}}"}, "leads nowhere: no `uid`"),
        ({"step": "first: {operation: create_applicant, sets: {number: id}}"}, "only an id fits"),
        ({"step": "first: {operation: create_applicant, sets: {applicant: nested.flag}}"}, "only an id fits"),
        ({"step": "first: {operation: create_applicant, sets: {}}"}, "`sets` names no argument"),
        ({"step": "first: {operation: create_applicant}"}, "is missing"),
        (
            {"step": "first: {operation: create_applicant, sets: {applicant: id}, fields: {url: url}}"},
            "unknown key `fields`",
        ),
        ({"applicant": ", first: {operation: create_run, sets: {email: id}}"}, "`first` and `then` are for a create"),
    ],
)
def test_a_first_step_that_does_not_fit_is_refused(tmp_path: Path, words: dict[str, str], says: str) -> None:
    """One error for each mistake, with its line and the edit."""
    assert says in report(tmp_path, RUNS_SPEC, runs_overlay(**words))


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ({"step": "then: {operation: create_lnk, sets: {user: external_id}}"}, "did you mean `create_link`?"),
        ({"step": LINKS_STEP.replace("user: external", "usr: external")}, "names `usr`, which is no argument"),
        ({"step": LINKS_STEP.replace("external_id", "url")}, "`user` gets `url`, which a session does not have"),
        ({"step": LINKS_STEP.replace("user: external_id", "number: id")}, "puts `id`, a text, into `number`"),
        ({"step": LINKS_STEP.replace("url: url", "url: ur")}, "`then.fields.url` leads nowhere: no `ur`"),
        ({"step": LINKS_STEP.replace("url: url", "url: count")}, "`then.fields.url` is `count`, which does not hold"),
        ({"secret": "[count]"}, "a repr would show it"),
        ({"create": MINTLESS}, "no repetition finds the session without a reference"),
        (
            {"create": LINKS_CREATE.replace(", mints: [external_id]", "").replace("reconcile", "never")},
            "opens a second",
        ),
        ({"find": "retry: safe"}, "a repetition opens a second session"),
        ({"session": "{id: id, raw_status: status, external_id: reference}"}, "a yes for another level would count"),
        ({"create": LINKS_CREATE.replace(", level: levelName", ", email: levelName")}, "no create asks for one"),
    ],
)
def test_a_further_step_that_does_not_fit_is_refused(tmp_path: Path, words: dict[str, str], says: str) -> None:
    """One error for each mistake, with its line and the edit."""
    assert says in report(tmp_path, LINKS_SPEC, links_overlay(**words))


def test_two_arguments_of_one_name_are_alike(tmp_path: Path) -> None:
    """One value goes to both operations, so it has to fit both."""
    spec = RUNS_SPEC.replace("first_name: {type: string},", "first_name: {type: string}, number: {type: string},", 1)

    assert "`number` is an argument of `create_applicant` as well" in report(tmp_path, spec, runs_overlay())
