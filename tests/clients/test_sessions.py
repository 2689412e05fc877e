"""The common session API, the same for every provider that is found; what is odd about one is in its flow file."""

from __future__ import annotations

import asyncio
import json
from importlib import import_module
from typing import Any, Final

import attrs
import httpx
import polykyc
import pytest

from tests.clients.cases import BASE_URL, DATA, TOKEN, Case, is_map
from tests.clocks import FakeClock

FLOWS: Final = {path.parent.parent.name: path for path in sorted(DATA.glob("*/sessions/flow.json"))}

every_provider = pytest.mark.parametrize("slug", FLOWS)


@attrs.define
class Provider:
    """A provider that gives *answers* in turn, and remembers what it was asked."""

    answers: list[httpx.Response]
    asked: list[httpx.Request] = attrs.field(factory=list[httpx.Request])

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        return self.answers.pop(0)


def flow(slug: str) -> dict[str, Any]:
    """Return the flow of *slug*."""
    found: dict[str, Any] = json.loads(FLOWS[slug].read_text())
    return found


def case(slug: str, name: str) -> Case:
    """Return the documented case *name* of *slug*."""
    return Case(name, slug, json.loads((DATA / slug / f"{name}.json").read_text()))


def answers(slug: str, *names: str) -> list[httpx.Response]:
    """Return the answers of the documented cases *names*."""
    return [case(slug, name).answer() for name in names]


def sessions(slug: str, provider: Provider, clock: FakeClock | None = None) -> Any:
    """Return the sessions of a client that talks to *provider*."""
    http_client = httpx.Client(transport=httpx.MockTransport(provider))
    client = import_module(f"polykyc.{slug}").Client(
        token=TOKEN, base_url=BASE_URL, http_client=http_client, max_retries=0
    )
    return type(client.sessions)(client, clock or FakeClock())


def awaited(slug: str, provider: Provider, clock: FakeClock | None = None) -> Any:
    """Return the same for async code."""
    http_client = httpx.AsyncClient(transport=httpx.MockTransport(provider))
    client = import_module(f"polykyc.{slug}").AsyncClient(
        token=TOKEN, base_url=BASE_URL, http_client=http_client, max_retries=0
    )
    return type(client.sessions)(client, clock or FakeClock())


def asked(provider: Provider) -> list[tuple[str, str]]:
    """Return method and path of what *provider* was asked."""
    return [(request.method, request.url.path.removeprefix("/base")) for request in provider.asked]


@every_provider
def test_a_session_is_opened_and_followed_to_its_end(slug: str) -> None:
    """The flow is written once, whoever the provider is."""
    told = flow(slug)
    provider = Provider(answers(slug, *told["answers"]))
    common = sessions(slug, provider)

    opened = common.create(**told["create"])
    ended = common.wait(opened, timeout=600)

    assert [opened.status, ended.status] == told["statuses"]
    assert ended.status.is_final
    requests = [case(slug, name).told["request"] for name in told["answers"]]
    assert asked(provider) == [(request["method"], request["path"]) for request in requests]


@every_provider
def test_awaiting_a_session_asks_and_gives_the_same(slug: str) -> None:
    """Sync and async are two doors to one room."""
    told = flow(slug)
    provider, twin = Provider(answers(slug, *told["answers"])), Provider(answers(slug, *told["answers"]))
    common, alike = awaited(slug, provider), sessions(slug, twin)

    async def follow() -> Any:
        return await common.wait(await common.create(**told["create"]), timeout=600)

    ended = asyncio.run(follow())

    assert ended == alike.wait(alike.create(**told["create"]), timeout=600)
    assert asked(provider) == asked(twin)


@every_provider
def test_a_session_says_whose_it_is_and_hides_its_url(slug: str) -> None:
    """Whoever has the URL can go on in the person's place, so no log may have it."""
    told = flow(slug)
    common = sessions(slug, Provider(answers(slug, *told["answers"])))

    opened = common.create(**told["create"])

    assert opened.provider == slug
    assert opened.url
    assert opened.url not in repr(opened)
    assert type(opened.raw).__module__.startswith(f"polykyc.{slug}.models")


@every_provider
def test_a_word_that_the_provider_does_not_take_is_refused(slug: str) -> None:
    """What is dropped in silence is missed at the worst of times."""
    told = flow(slug)
    provider = Provider([])

    with pytest.raises(polykyc.ArgumentError, match=f"^{slug}: sessions.create does not take nonsense$"):
        sessions(slug, provider).create(**told["create"], nonsense="x")

    assert provider.asked == []


@every_provider
def test_what_is_not_offered_says_what_is(slug: str) -> None:
    """The difference between providers is data, not a surprise."""
    told = flow(slug)
    common = sessions(slug, Provider([]))
    others = {"create", "get", "list", "find", "cancel", "refresh", "wait"} - set(told["offers"])

    assert sorted(common.offers) == told["offers"]
    for name in others:
        with pytest.raises(polykyc.UnsupportedError) as caught:
            getattr(common, name)
        assert str(caught.value) == f"{slug}: no sessions.{name}; there is {', '.join(told['offers'])}"


@every_provider
def test_a_wait_outlasts_what_says_nothing_of_the_session(slug: str) -> None:
    """A provider that is busy or down has not decided anything."""
    told = flow(slug)
    create, *looks = told["answers"]
    busy = httpx.Response(429, headers={"retry-after": "7"})
    provider = Provider([*answers(slug, create), busy, httpx.Response(502, text="<html>"), *answers(slug, *looks)])
    clock = FakeClock()
    common = sessions(slug, provider, clock)

    ended = common.wait(common.create(**told["create"]), timeout=600)

    assert ended.status == told["statuses"][-1]
    assert clock.pauses[0] == 7


@every_provider
def test_a_wait_ends_in_time_and_carries_what_it_saw(slug: str) -> None:
    """The deadline is the caller's."""
    told = flow(slug)
    create, *looks = told["answers"]
    provider = Provider([*answers(slug, create), *answers(slug, *looks, *[looks[-1]] * 50)])
    clock = FakeClock()
    common = sessions(slug, provider, clock)
    opened = common.create(**told["create"])

    with pytest.raises(polykyc.WaitTimeoutError) as caught:
        common.wait(opened, timeout=60, until={polykyc.SessionStatus.CANCELLED})

    assert isinstance(caught.value, TimeoutError)
    assert caught.value.session is not None
    assert caught.value.session.provider == slug
    assert sum(clock.pauses) <= 60


@every_provider
def test_a_wait_refuses_what_would_never_come(slug: str) -> None:
    """A misspelt status would wait until the deadline, and a text is a collection of letters."""
    told = flow(slug)
    provider = Provider(answers(slug, told["answers"][0]))
    common = sessions(slug, provider)
    opened = common.create(**told["create"])

    with pytest.raises(polykyc.ArgumentError, match=r"^until: expected a SessionStatus; did you mean declined\?$"):
        common.wait(opened, timeout=60, until=["declinded"])
    with pytest.raises(polykyc.ArgumentError, match=r"^until: expected a collection of statuses, even of one$"):
        common.wait(opened, timeout=60, until="approved")
    with pytest.raises(polykyc.ArgumentError, match=r"^timeout: expected a number$"):
        common.wait(opened, timeout="60")
    assert len(provider.asked) == 1


@every_provider
def test_other_refusals_end_a_wait_at_once(slug: str) -> None:
    """A wrong credential does not heal."""
    told = flow(slug)
    provider = Provider([*answers(slug, told["answers"][0]), httpx.Response(401)])
    common = sessions(slug, provider)
    opened = common.create(**told["create"])

    with pytest.raises(polykyc.AuthenticationError):
        common.wait(opened, timeout=60)


listing = pytest.mark.parametrize("slug", [slug for slug in FLOWS if "pages" in flow(slug)])


@listing
def test_a_list_walks_all_pages_and_fetches_none_too_early(slug: str) -> None:
    """Whatever the provider's style of paging."""
    names = flow(slug)["pages"]
    provider = Provider([*_pages(slug, names)])
    walk = sessions(slug, provider).list()

    first = next(walk)
    before = len(provider.asked)
    rest = list(walk)

    assert before == 1
    assert len(provider.asked) == len(names)
    assert [type(session) for session in [first, *rest]] == [type(first)] * len(names)


@listing
def test_an_async_list_gives_the_same(slug: str) -> None:
    """Sync and async are two doors to one room."""
    names = flow(slug)["pages"]

    async def walk() -> list[Any]:
        return [session async for session in awaited(slug, Provider([*_pages(slug, names)])).list()]

    assert asyncio.run(walk()) == list(sessions(slug, Provider([*_pages(slug, names)])).list())


@listing
def test_a_list_stops_where_it_is_told(slug: str) -> None:
    """A limit is of sessions, not of pages, and a status is the common one."""
    names = flow(slug)["pages"]
    every = list(sessions(slug, Provider([*_pages(slug, names)])).list())
    wanted = every[-1].status

    limited = list(sessions(slug, Provider([*_pages(slug, names)])).list(limit=1))
    filtered = list(sessions(slug, Provider([*_pages(slug, names)])).list(status=wanted))
    nothing = list(sessions(slug, Provider([])).list(limit=0))

    assert limited == every[:1]
    assert filtered == [session for session in every if session.status is wanted]
    assert nothing == []


@listing
@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"status": "aproved"}, "status: expected a SessionStatus; did you mean approved?"),
        ({"status": 7}, "status: expected a SessionStatus, one of "),
        ({"limit": -1}, "limit: expected at least 0"),
        ({"limit": "5"}, "limit: expected a whole number"),
    ],
)
def test_a_list_refuses_what_it_cannot_mean(slug: str, words: dict[str, Any], told: str) -> None:
    """A misspelt status would give an empty list, which reads as nobody; it is told at the call, not at a page."""
    for common in (sessions(slug, Provider([])), awaited(slug, Provider([]))):
        with pytest.raises(polykyc.ArgumentError) as caught:
            common.list(**words)

        assert str(caught.value).startswith(told)


@listing
def test_a_status_may_be_asked_for_by_its_text(slug: str) -> None:
    """It is a `StrEnum`, and settings hold texts."""
    names = flow(slug)["pages"]
    every = list(sessions(slug, Provider([*_pages(slug, names)])).list())

    by_text = list(sessions(slug, Provider([*_pages(slug, names)])).list(status=str(every[0].status)))

    assert by_text == [session for session in every if session.status is every[0].status]


@listing
def test_a_list_cannot_go_in_circles(slug: str) -> None:
    """A provider whose pages lead back, or that says there is more and gives nothing, does not keep us for ever."""
    names = flow(slug)["pages"]
    first = _pages(slug, names)[0]
    provider = Provider([_again(first) for _ in range(20)])

    list(sessions(slug, provider).list())

    assert len(provider.asked) < 20


def _pages(slug: str, names: list[str]) -> list[httpx.Response]:
    """Return the documented pages as one list of a provider: each but the last one says that there is more."""
    pages = answers(slug, *names)
    bodies: list[dict[str, Any]] = [page.json() for page in pages]
    for body in bodies:
        if "totalCount" in body:
            body["totalCount"] = sum(len(one["sessions"]) for one in bodies)
    return [httpx.Response(200, json=body) for body in bodies]


def _again(page: httpx.Response) -> httpx.Response:
    body = page.json()
    if is_map(body) and "totalCount" in body:
        body |= {"sessions": [], "totalCount": 99}
    return httpx.Response(200, json=body)


def test_a_reference_is_made_where_there_is_none() -> None:
    """Dossiers gives no id, so without a reference nothing could find the session again."""
    provider = Provider(answers("dossiers", "create_kyc_session.session_created"))

    opened = sessions("dossiers", provider).create()

    assert json.loads(provider.asked[0].content) == {"externalId": opened.external_id}
    assert opened.external_id
    assert opened.id is None


def test_a_session_is_found_by_its_reference() -> None:
    """A free-text search finds others too; only the same reference counts."""
    common = sessions("dossiers", Provider(answers("dossiers", *["list_kyc_sessions.without_body"] * 2)))

    assert common.find(external_id="order-1002").id == "session-2"
    assert common.find(external_id="order-100") is None


def test_each_create_has_an_idempotency_key_of_its_own() -> None:
    """Kulipa replays the first answer to a key for a day, a failure as well."""
    provider = Provider(answers("kulipa", "initiate_kyc.full", "initiate_kyc.full", "initiate_kyc.full"))
    common = sessions("kulipa", provider)
    words = flow("kulipa")["create"]

    common.create(**words)
    common.create(**words)
    common.create(**words, idempotency_key="mine")

    keys = [request.headers["x-idempotency-key"] for request in provider.asked]
    assert len(set(keys)) == 3
    assert keys[2] == "mine"


def test_a_key_is_the_same_on_every_try_of_a_call() -> None:
    """Under one key the provider carries out one request, whatever became of its first answer."""
    busy = httpx.Response(503, headers={"retry-after": "1"})
    provider = Provider([httpx.Response(502), busy, *answers("kulipa", "initiate_kyc.full")])

    retrying("kulipa", provider).create(**flow("kulipa")["create"])

    assert len({request.headers["x-idempotency-key"] for request in provider.asked}) == 1
    assert len(provider.asked) == 3


def test_a_lost_create_is_looked_up_before_another_one() -> None:
    """Dossiers mails the person for every session, and has no key that would make one of two."""
    found = answers("dossiers", "list_kyc_sessions.without_body")
    provider = Provider([httpx.Response(502), *found])

    session = retrying("dossiers", provider).create(external_id="order-1002")

    assert session.id == "session-2"
    assert [path for _, path in asked(provider)] == ["/kyc/sessions", "/kyc/sessions/search"]


def test_a_create_that_left_nothing_is_made_again() -> None:
    """What the look does not find was not carried out."""
    created = answers("dossiers", "create_kyc_session.session_created")
    nothing = httpx.Response(200, json={"sessions": [], "totalCount": 0})
    provider = Provider([httpx.Response(502), nothing, *created])

    session = retrying("dossiers", provider).create(external_id="order-7")

    assert session.url
    bodies = [json.loads(request.content) for request in provider.asked]
    assert [body.get("externalId") or body.get("searchQuery") for body in bodies] == ["order-7"] * 3


def test_a_create_whose_outcome_nobody_tells_stays_unknown() -> None:
    """If the look fails too, or nothing is ever found, another session might be the second one."""
    nothing = httpx.Response(200, json={"sessions": [], "totalCount": 0})
    blind = Provider([httpx.Response(502), httpx.Response(401)])
    dead = Provider([httpx.Response(502), nothing] * 3)

    with pytest.raises(polykyc.OutcomeUnknownError) as caught:
        retrying("dossiers", blind).create(external_id="order-7")
    with pytest.raises(polykyc.OutcomeUnknownError):
        retrying("dossiers", dead).create(external_id="order-7")

    assert isinstance(caught.value.__cause__, polykyc.AuthenticationError)
    assert len(dead.asked) == 6  # a look after the last one too


def test_an_awaited_create_is_looked_up_as_well() -> None:
    """Sync and async are two doors to one room."""
    provider = Provider([httpx.Response(502), *answers("dossiers", "list_kyc_sessions.without_body")])
    http_client = httpx.AsyncClient(transport=httpx.MockTransport(provider))
    client = polykyc.connect_async(
        "dossiers", token=TOKEN, base_url=BASE_URL, http_client=http_client, clock=FakeClock()
    )

    assert asyncio.run(client.sessions.create(external_id="order-1002")).id == "session-2"


def retrying(slug: str, provider: Provider) -> Any:
    """Return the sessions of a client that makes calls again, as clients do, but without its pauses."""
    http_client = httpx.Client(transport=httpx.MockTransport(provider))
    client = polykyc.connect(slug, token=TOKEN, base_url=BASE_URL, http_client=http_client, clock=FakeClock())
    return client.sessions


def test_kayle_is_asked_for_attempts() -> None:
    """Before v1.6 `completed` alone does not tell who passed."""
    names = ["completed_with_a_succeeded_attempt", "completed_with_failed_attempts"]
    provider = Provider(answers("kayle", *[f"get_session.{name}" for name in names]))
    common = sessions("kayle", provider)
    session = "vs_" + "a" * 64

    got = [common.get(session).status, common.get(session).status]

    assert got == ["approved", "declined"]
    assert [request.url.query for request in provider.asked] == [b"include_attempts=true"] * 2


def test_cancelling_tells_how_the_session_then_stands() -> None:
    """Kayle answers a cancel with nothing."""
    provider = Provider(answers("kayle", "cancel_session.cancelled", "get_session.cancelled"))

    session = sessions("kayle", provider).cancel("vs_" + "a" * 64)

    assert session.status == "cancelled"


def test_salesive_says_approved_without_a_session() -> None:
    """A store that is verified already gets no URL."""
    common = sessions("salesive", Provider(answers("salesive", "create_kyc_session.already_approved")))

    session = common.create(redirect_url="https://app.example.com/kyc/callback")

    assert (session.status, session.url, session.id) == ("approved", None, None)


def test_a_refusal_names_the_word_that_the_caller_used() -> None:
    """The flow is written in common words, so `callback_url` would send its reader looking in vain."""
    with pytest.raises(polykyc.ArgumentError, match=r"^redirect_url: expected an absolute URI"):
        sessions("salesive", Provider([])).create(redirect_url="nonsense")
    with pytest.raises(polykyc.ArgumentError, match=r"^email: expected an e-mail address$"):
        sessions("dossiers", Provider([])).create(email="nobody")
    with pytest.raises(polykyc.ArgumentError, match=r"^expires_in: expected a timedelta"):
        sessions("dossiers", Provider([])).create(expires_in=3600)
    with pytest.raises(polykyc.ArgumentError, match=r"^raw_status: expected one of "):
        next(sessions("kayle", Provider([])).list(raw_status="nonsense"))


def test_starkfi_says_which_step_comes_first() -> None:
    """Its 403 is an order of steps, not a wrong key."""
    common = sessions("starkfi", Provider(answers("starkfi", "create_kyc_session.identity_not_verified")))

    with pytest.raises(polykyc.PreconditionError, match="verify the e-mail or the wallet first"):
        common.create(email="user@example.com")


@every_provider
def test_a_provider_is_connected_by_its_slug(slug: str) -> None:
    """Which provider it is may stand in a setting."""
    client = polykyc.connect(slug, token=TOKEN, base_url=BASE_URL)
    twin = polykyc.connect_async(slug, token=TOKEN, base_url=BASE_URL)

    assert type(client).__module__ == type(twin).__module__ == f"polykyc.{slug}.client"
    assert slug in polykyc.PROVIDERS


def test_an_unknown_slug_names_the_known_ones() -> None:
    """A typing error is found before anything is sent."""
    with pytest.raises(polykyc.ArgumentError) as caught:
        polykyc.connect("kyle", token=TOKEN)

    assert str(caught.value) == f"there is no provider 'kyle'; there are {', '.join(polykyc.PROVIDERS)}"


@every_provider
def test_only_its_own_sessions_are_waited_for(slug: str) -> None:
    """A session of somebody else's must never be answered with another one's verdict."""
    common = sessions(slug, Provider([]))
    told = flow(slug)
    mine = sessions(slug, Provider(answers(slug, *told["answers"]))).create(**told["create"])

    for wrong in (5, attrs.evolve(mine, provider="acme")):
        with pytest.raises(polykyc.ArgumentError, match=f"^{slug}: expected a session"):
            common.wait(wrong, timeout=1)


@pytest.mark.parametrize("slug", ["dossiers", "kayle", "kulipa"])
def test_a_session_without_an_id_cannot_be_waited_for(slug: str) -> None:
    """As an event's may be that is about something else: refused in words, before any request."""
    provider = Provider([])
    unknown = polykyc.SessionStatus.UNKNOWN
    lost = polykyc.Session(provider=slug, id=None, status=unknown, raw_status=None, raw=None)

    with pytest.raises(polykyc.ArgumentError) as caught:
        sessions(slug, provider).wait(lost, timeout=1)

    assert str(caught.value) == f"{slug}: expected a session with an id, got one without"
    assert provider.asked == []
