"""Sessions that are opened: whose they are, what is asked for, and what is odd about a provider."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import polykyc
import pytest

from tests.support.documented_cases import BASE_URL, TOKEN
from tests.support.documented_flows import Provider, answers, awaited, case, every_provider, flow, requests_of, sessions


@every_provider
def test_a_session_is_opened_and_followed_to_its_end(slug: str) -> None:
    """The flow is written once for all providers."""
    documented_flow = flow(slug)
    provider = Provider(answers(slug, *documented_flow["answers"]))
    common = sessions(slug, provider)

    opened = common.create(**documented_flow["create"])
    ended = common.wait(opened, timeout=600)

    assert [opened.status, ended.status] == documented_flow["statuses"]
    assert ended.status.is_final
    requests = [case(slug, name).documented["request"] for name in documented_flow["answers"]]
    assert requests_of(provider) == [(request["method"], request["path"]) for request in requests]


@every_provider
def test_awaiting_a_session_asks_and_gives_the_same(slug: str) -> None:
    """The sync and the async client give the same."""
    documented_flow = flow(slug)
    provider, twin = (
        Provider(answers(slug, *documented_flow["answers"])),
        Provider(answers(slug, *documented_flow["answers"])),
    )
    common, alike = awaited(slug, provider), sessions(slug, twin)

    async def follow() -> Any:
        return await common.wait(await common.create(**documented_flow["create"]), timeout=600)

    ended = asyncio.run(follow())

    assert ended == alike.wait(alike.create(**documented_flow["create"]), timeout=600)
    assert requests_of(provider) == requests_of(twin)


@every_provider
def test_a_session_says_whose_it_is_and_hides_its_url(slug: str) -> None:
    """A reader of the URL can go on in the person's place, so no log may have it."""
    documented_flow = flow(slug)
    common = sessions(slug, Provider(answers(slug, *documented_flow["answers"])))

    opened = common.create(**documented_flow["create"])

    assert opened.provider == slug
    assert opened.url
    assert opened.url not in repr(opened)
    assert type(opened.raw).__module__.startswith(f"polykyc.{slug}.models")


@every_provider
def test_a_word_that_the_provider_does_not_take_is_refused(slug: str) -> None:
    """What is dropped without a report is missed at the worst of times."""
    documented_flow = flow(slug)
    provider = Provider([])

    with pytest.raises(
        polykyc.ArgumentError, match=f"^{slug}.sessions.create: does not take xyzzy; it takes .*(timeout|…)$"
    ):
        sessions(slug, provider).create(**documented_flow["create"], xyzzy="x")

    assert provider.requests == []


@every_provider
def test_what_is_not_offered_says_what_is(slug: str) -> None:
    """The difference between providers is data, not a surprise."""
    documented_flow = flow(slug)
    common = sessions(slug, Provider([]))
    others = {"create", "get", "list", "find", "cancel", "refresh", "link", "redact", "wait"} - set(
        documented_flow["offers"]
    )

    assert sorted(common.offers) == documented_flow["offers"]
    for name in others:
        with pytest.raises(polykyc.UnsupportedError) as caught:
            getattr(common, name)
        assert str(caught.value) == f"{slug}: no sessions.{name}; there is {', '.join(documented_flow['offers'])}"


def test_kayle_is_asked_for_attempts() -> None:
    """Before v1.6 `completed` alone does not tell who passed."""
    names = [f"get_session.completed_with_{attempts}" for attempts in ("a_succeeded_attempt", "failed_attempts")]
    provider = Provider(answers("kayle", *names))
    common = sessions("kayle", provider)
    session = case("kayle", names[0]).arguments()["id"]

    got = [common.get(session).status, common.get(session).status]

    assert got == ["approved", "declined"]
    assert [request.url.query for request in provider.requests] == [b"include_attempts=true"] * 2


def test_cancelling_tells_how_the_session_then_stands() -> None:
    """Kayle answers a cancel with nothing."""
    provider = Provider(answers("kayle", "cancel_session.cancelled", "get_session.cancelled"))

    session = sessions("kayle", provider).cancel(case("kayle", "get_session.cancelled").arguments()["id"])

    assert session.status == "cancelled"


def test_salesive_says_approved_without_a_session() -> None:
    """A store that is verified already gets no URL."""
    common = sessions("salesive", Provider(answers("salesive", "create_kyc_session.already_approved")))

    session = common.create(redirect_url="https://app.example.com/kyc/callback")

    assert (session.status, session.url, session.id) == ("approved", None, None)


def test_a_refusal_names_the_word_that_the_caller_used() -> None:
    """The flow is written in common words, so `callback_url` would send its reader looking in vain."""
    with pytest.raises(polykyc.ArgumentError, match=r"^\w+\.sessions\.create: redirect_url: expected an absolute URI"):
        sessions("salesive", Provider([])).create(redirect_url="xyzzy")
    with pytest.raises(polykyc.ArgumentError, match=r"^\w+\.sessions\.create: email: expected an e-mail address$"):
        sessions("dossiers", Provider([])).create(email="nobody")
    with pytest.raises(polykyc.ArgumentError, match=r"^\w+\.sessions\.create: expires_in: expected a timedelta"):
        sessions("dossiers", Provider([])).create(expires_in=3600)
    with pytest.raises(polykyc.ArgumentError, match=r"^\w+\.sessions\.list: raw_status: expected one of "):
        next(sessions("kayle", Provider([])).list(raw_status="xyzzy"))


def test_starkfi_says_which_step_comes_first() -> None:
    """Its 403 is an order of steps, not a wrong key."""
    common = sessions("starkfi", Provider(answers("starkfi", "create_kyc_session.identity_not_verified")))

    with pytest.raises(polykyc.PreconditionError, match="verify the e-mail or the wallet first"):
        common.create(email="user@example.com")


@every_provider
def test_a_provider_is_connected_by_its_slug(slug: polykyc.Slug) -> None:
    """Which provider it is may stand in a setting."""
    client = polykyc.connect(slug, token=TOKEN, base_url=BASE_URL)
    twin = polykyc.connect_async(slug, token=TOKEN, base_url=BASE_URL)

    assert type(client).__module__ == type(twin).__module__ == f"polykyc.{slug}.client"
    assert slug in polykyc.PROVIDERS


def test_an_unknown_slug_names_the_one_that_is_meant_or_all() -> None:
    """A typing error is found before anything is sent."""
    for slug, hint in (("kyle", "did you mean kayle?"), ("zzz", f"there are {', '.join(polykyc.PROVIDERS)}")):
        for connect in (polykyc.connect, polykyc.connect_async):
            unknown: Any = slug
            with pytest.raises(polykyc.ArgumentError) as caught:
                connect(unknown, token=TOKEN)

            assert str(caught.value) == f"{connect.__name__}: there is no provider {slug!r}; {hint}"


def test_a_provider_needs_no_import_of_its_own() -> None:
    """In a program that connects nowhere before; what a type checker accepts has to run."""
    program = "import polykyc; print(polykyc.kayle.Client.__name__, polykyc.kayle.models.Session.__name__)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout == "Client Session\n"


def test_a_wrong_word_and_a_missing_one_are_the_same_kind_of_error() -> None:
    """The name that the provider's own operation has is the likeliest mistake."""
    provider = Provider([])

    for words, text in (
        ({}, "needs redirect_url"),
        ({"callback_url": "x"}, "needs redirect_url and does not take callback_url; did you mean redirect_url?"),
        ({"redirect_url": "x", "callback_url": "x"}, "does not take callback_url; did you mean redirect_url?"),
    ):
        with pytest.raises(polykyc.ArgumentError) as caught:
            sessions("salesive", provider).create(**words)
        assert isinstance(caught.value, TypeError)
        assert str(caught.value) == f"salesive.sessions.create: {text}"
    with pytest.raises(polykyc.ArgumentError, match=r"^kayle\.sessions\.wait: needs session_or_handle$"):
        sessions("kayle", provider).wait(timeout=1)
    assert provider.requests == []


def test_a_misspelt_option_names_the_client_of_the_provider() -> None:
    """No class of the runtime, which nobody has heard of."""
    client: Any = polykyc.kayle.Client
    awaited_client: Any = polykyc.kayle.AsyncClient
    connected = client(token=TOKEN)

    calls: list[tuple[Callable[[], Any], str]] = [
        (lambda: client(tokn=TOKEN), "kayle.Client: does not take tokn; did you mean token?"),
        (lambda: client(TOKEN), "kayle.Client: takes nothing by position, and everything else by name"),
        (lambda: connected.get_session(), "kayle.get_session: needs id"),
        (lambda: connected.get_session("a", id="b"), "kayle.get_session: takes id once"),
        (lambda: connected.get_session("a", sesion=1), "kayle.get_session: does not take sesion; it takes id, "),
        (lambda: asyncio.run(awaited_client(token=TOKEN).get_session()), "kayle.get_session: needs id"),
    ]
    for call, text in calls:
        with pytest.raises(polykyc.ArgumentError) as caught:
            call()
        assert str(caught.value).startswith(text)
        assert TOKEN not in str(caught.value)


def test_a_token_with_the_word_of_its_scheme_is_refused() -> None:
    """It would go out as `Bearer Bearer …`, and every call would be a 401 that says nothing of it."""
    with pytest.raises(polykyc.ArgumentError) as caught:
        polykyc.connect("kayle", token="bearer canary")

    text = 'token: expected the token alone. Leave out "Bearer ", which the client puts before it'
    assert str(caught.value) == f"kayle.Client: {text}"


@every_provider
def test_dir_lists_what_loads_at_its_first_use(slug: str) -> None:
    """A prompt completes the names; listing them loads nothing."""
    program = (
        f"import sys, polykyc; from polykyc import {slug}; from polykyc.{slug} import models\n"
        f"print({{*polykyc.PROVIDERS, 'Session'}} <= {{*dir(polykyc)}}, {{*{slug}.__all__}} <= {{*dir({slug})}},"
        f" {{*models.__all__}} <= {{*dir(models)}}, 'httpx' in sys.modules, 'polykyc.{slug}.client' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout == "True True True False False\n"


@pytest.mark.parametrize(
    ("slug", "other", "name"), [("kayle", "callback_url", "redirect_url"), ("dossiers", "reference", "external_id")]
)
def test_a_word_of_another_provider_leads_to_the_one_here(slug: str, other: str, name: str) -> None:
    """A user who knows one provider tries its words at the next."""
    provider = Provider([])

    with pytest.raises(polykyc.ArgumentError, match=f"does not take {other}; did you mean {name}\\?"):
        sessions(slug, provider).create(**{other: "x"})
    assert provider.requests == []
