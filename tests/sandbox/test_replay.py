"""A HAR that a `Recorder` wrote is a cassette: a client gets the recorded answers again, without a server."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import httpx
import polykyc
import pytest
from polykyc import ClientCredentials, MalformedResponseError, NotFoundError, Recorder, onfido

from polykyc_tools.engine.source.diagnostics import InputError
from polykyc_tools.sandbox import Sandbox, replay_har
from tests.support.sandbox.opened_session import SLUGS

Decide = Callable[[Any], object]
Run = Callable[[Any, "Demo", Decide], list[Any]]

IN_MARKED_FIELDS: Final = {"didit"}
"""Whose table reads parts of a check that the overlay marks as personal: a recording does not have them."""


class Demo:
    """The calls that open a session, with a reference of the caller's own if the provider takes one."""

    def __init__(self, sandbox: Sandbox, slug: str, reference: str | None = None) -> None:
        demo = sandbox.world.providers[slug].scenario.demo
        self.steps: Final = demo.steps
        own = {} if reference is None or "external_id" not in demo.create else {"external_id": reference}
        self.create: Final[Mapping[str, Any]] = {**demo.create, **own}


def blocking(client: Any, demo: Demo, decide: Decide) -> list[Any]:
    """Open a session, read it, have it decided and read it again; return what a program sees of it."""
    with client:
        for call, arguments in demo.steps:
            getattr(client, call)(**arguments)
        session = client.sessions.create(**demo.create)
        waiting = client.sessions.get(session)
        decide(session)
        ended = client.sessions.get(session)
    return [session.id, session.external_id, session.status, waiting.status, ended.created_at, ended.status]


def awaiting(client: Any, demo: Demo, decide: Decide) -> list[Any]:
    """Do the same in async code."""

    async def run() -> list[Any]:
        async with client:
            for call, arguments in demo.steps:
                await getattr(client, call)(**arguments)
            session = await client.sessions.create(**demo.create)
            waiting = await client.sessions.get(session)
            decide(session)
            ended = await client.sessions.get(session)
        return [session.id, session.external_id, session.status, waiting.status, ended.created_at, ended.status]

    return asyncio.run(run())


def recorded(sandbox: Sandbox, slug: str, run: Run, path: Path) -> list[Any]:
    """Record the calls of *run* against the sandbox; return what it saw."""
    connect = sandbox.client if run is blocking else sandbox.async_client
    with Recorder(path) as recorder:
        return run(connect(slug, recorder=recorder), Demo(sandbox, slug), sandbox.approve)


def replaying(sandbox: Sandbox, slug: str, run: Run, http_client: httpx.MockTransport, **options: Any) -> Any:
    """Return a client that has nothing of the sandbox but the names of the credentials."""
    connect: Any = polykyc.connect if run is blocking else polykyc.connect_async
    credentials = dict.fromkeys(sandbox.credentials(slug), "replayed")
    return connect(slug, http_client=http_client, base_url="https://replayed.test/kyc", **credentials, **options)


def nothing(_: object) -> None:
    """Decide nothing: the recording has the decision."""


@pytest.mark.parametrize("run", [blocking, awaiting])
@pytest.mark.parametrize("slug", SLUGS)
def test_a_client_gets_what_was_recorded(slug: str, run: Run, sandbox: Sandbox, tmp_path: Path) -> None:
    """At every provider: its answers are those in the file, but for the reference, which is this run's own."""
    path = tmp_path / "calls.har"
    seen = recorded(sandbox, slug, run, path)
    in_file = [entry["response"]["content"]["text"] for entry in json.loads(path.read_text())["log"]["entries"]]
    replayed, answers = replay_har(path, slug), list[str]()

    def handler(request: httpx.Request) -> httpx.Response:
        response = replayed.handler(request)
        assert isinstance(response, httpx.Response)
        answers.append(response.text)
        return response

    client = replaying(sandbox, slug, run, httpx.MockTransport(handler), clock=replayed.clock)
    again = run(client, Demo(sandbox, slug, "another-reference"), nothing)

    assert again[2:-1] == seen[2:-1]
    assert again[-1] == ("unknown" if slug in IN_MARKED_FIELDS else seen[-1])
    assert again[1] == ("another-reference" if seen[1] is not None else None)
    # Where the caller chose the id of a person, it is the caller's in the replay as well.
    assert (again[0] == seen[0]) is (seen[0] is None or slug == "kulipa")
    assert [_shape(text) for text in answers] == [_shape(text) for text in in_file]


def _shape(content: str) -> object:
    """Return the names in a JSON document, and its values but for texts."""
    return json.dumps(_blank(json.loads(content)), sort_keys=True) if content else ""


def _blank(value: Any) -> Any:
    match value:
        case dict():
            return {name: _blank(inner) for name, inner in value.items()}  # pyright: ignore[reportUnknownVariableType]
        case list():
            return [_blank(inner) for inner in value]  # pyright: ignore[reportUnknownVariableType]
        case str():
            return "text"
        case _:
            return value


def har(tmp_path: Path, sandbox: Sandbox, slug: str = "kayle") -> Path:
    """Return a recording of a session that is opened, waited for and approved."""
    path = tmp_path / "calls.har"
    recorded(sandbox, slug, blocking, path)
    return path


def test_a_wait_takes_no_time_and_ends_as_recorded(sandbox: Sandbox, tmp_path: Path) -> None:
    """Each poll gets the next recorded answer; the pauses move the clock of the recording alone."""
    replayed = replay_har(har(tmp_path, sandbox), "kayle")
    client = replaying(sandbox, "kayle", blocking, replayed, clock=replayed.clock)
    session = client.sessions.create(redirect_url="https://shop.example/done")
    began = replayed.clock.now()

    assert client.sessions.wait(session, timeout=600).status == "approved"
    assert replayed.clock.now() > began


def test_a_call_beyond_the_recording_is_not_answered(sandbox: Sandbox, tmp_path: Path) -> None:
    """Neither a further one, nor one of an operation or a provider that was not recorded: a test would see nothing."""
    path = har(tmp_path, sandbox)
    client = replaying(sandbox, "kayle", blocking, replay_har(path, "kayle"))
    blocking(client, Demo(sandbox, "kayle"), nothing)
    client = replaying(sandbox, "kayle", blocking, replay_har(path, "kayle"))

    with pytest.raises(LookupError, match=r"^kayle\.list_webhook_endpoints: the recording has no further answer"):
        client.list_webhook_endpoints()
    session = client.sessions.create(redirect_url="https://shop.example/done")
    for _ in range(2):
        client.sessions.get(session)
    with pytest.raises(LookupError, match=r"^kayle\.get_session: the recording has no further answer"):
        client.sessions.get(session)
    with pytest.raises(InputError, match="the file has no call of salesive that a Recorder wrote"):
        replay_har(path, "salesive")


def test_two_sessions_keep_their_own_answers(sandbox: Sandbox, tmp_path: Path) -> None:
    """Asked for in another order than they were recorded: the id of the call decides, not the order."""
    path = tmp_path / "calls.har"
    with Recorder(path) as recorder, sandbox.client("kayle", recorder=recorder) as client:
        first, second = (client.sessions.create(redirect_url="https://shop.example/done") for _ in range(2))
        sandbox.approve(second)
        assert [client.sessions.get(each).status for each in (first, second)] == ["created", "approved"]

    client = replaying(sandbox, "kayle", blocking, replay_har(path, "kayle"))
    first, second = (client.sessions.create(redirect_url="https://shop.example/done") for _ in range(2))

    assert [client.sessions.get(each).status for each in (second, first)] == ["approved", "created"]


def test_an_id_of_this_run_stands_for_the_one_of_the_recording(sandbox: Sandbox, tmp_path: Path) -> None:
    """A test that names an id itself gets the answer to the recorded id, in which stands its own; and no other one."""
    path = tmp_path / "calls.har"
    with Recorder(path) as recorder, sandbox.client("kayle", recorder=recorder) as client:
        session = client.sessions.create(redirect_url="https://shop.example/done")
        client.sessions.get(session)
        client.sessions.get(session)

    client = replaying(sandbox, "kayle", blocking, replay_har(path, "kayle"))

    assert client.sessions.get("vs_own").id == "vs_own"
    with pytest.raises(LookupError):
        client.sessions.get("vs_other")


def test_an_answer_about_another_session_is_refused_in_a_replay_as_well(sandbox: Sandbox, tmp_path: Path) -> None:
    """A replay does not put the id of the request where another one stood."""
    path = tmp_path / "calls.har"
    answers = iter([httpx.Response(200, json=_session("vs_1")), httpx.Response(200, json=_session("vs_2"))])
    http_client = httpx.Client(transport=httpx.MockTransport(lambda _: next(answers)))
    with (
        Recorder(path) as recorder,
        polykyc.kayle.Client(token="t", http_client=http_client, recorder=recorder) as client,
    ):
        client.sessions.get("vs_1")
        with pytest.raises(MalformedResponseError, match="another"):
            client.sessions.get("vs_1")

    client = replaying(sandbox, "kayle", blocking, replay_har(path, "kayle"))

    assert client.sessions.get("vs_1").status == "created"
    with pytest.raises(MalformedResponseError, match="another"):
        client.sessions.get("vs_1")


def _session(id: str) -> Any:
    case = json.loads((Path(__file__).parents[1] / "data/kayle/get_session.created.json").read_text(encoding="utf-8"))
    answer = case["response"]["json"]
    return {**answer, "data": {**answer["data"], "id": id}}


def test_an_error_is_replayed(sandbox: Sandbox, tmp_path: Path) -> None:
    """With its code, which a program may branch on."""
    path = tmp_path / "calls.har"
    unknown = f"vs_test_{'A' * 64}"
    client = sandbox.client("kayle", recorder=(recorder := Recorder(path)))
    with recorder, pytest.raises(NotFoundError) as was:
        client.sessions.get(unknown)

    client = replaying(sandbox, "kayle", blocking, replay_har(path, "kayle"))

    with pytest.raises(NotFoundError) as caught:
        client.sessions.get(unknown)
    assert (
        (caught.value.status_code, caught.value.code) == (was.value.status_code, was.value.code) == (404, "NOT_FOUND")
    )


def test_a_client_with_an_id_and_a_secret_gets_a_token(sandbox: Sandbox, tmp_path: Path) -> None:
    """A recording has no token, so the replay makes one up."""
    replayed = replay_har(har(tmp_path, sandbox, "onfido"), "onfido")
    oauth = ClientCredentials("id", "secret")
    with onfido.Client(oauth=oauth, http_client=replayed, base_url="https://api.eu.onfido.com/v3.6") as client:
        demo = Demo(sandbox, "onfido")
        for call, arguments in demo.steps:
            getattr(client, call)(**arguments)

        assert client.sessions.create(**demo.create).status == "needs_input"


def test_signed_answers_are_recorded_and_refused_in_a_replay(sandbox: Sandbox, tmp_path: Path) -> None:
    """Made-up values have no signature of the provider: a client that checks signatures takes none of them."""
    path = tmp_path / "calls.har"
    with Recorder(path) as recorder, sandbox.client("veriff", recorder=recorder, verify_answers=True) as client:
        client.sessions.get(client.sessions.create(**Demo(sandbox, "veriff").create))
    signatures = {
        header["value"]
        for entry in json.loads(path.read_text(encoding="utf-8"))["log"]["entries"]
        for header in entry["response"]["headers"]
        if "signature" in header["name"]
    }

    assert signatures == {"hidden"}
    client = replaying(sandbox, "veriff", blocking, replay_har(path, "veriff"), verify_answers=True, max_retries=0)
    with pytest.raises(polykyc.PolykycError, match="the signature of the answer is wrong"):
        client.sessions.create(**Demo(sandbox, "veriff").create)


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", '{"log": {"entries": [{}]}}', '{"log": {"entries": [{"request": {"url": "https://["}}]}}'],
)
def test_what_no_recorder_wrote_is_refused_without_its_text(content: str, tmp_path: Path) -> None:
    """Such a file may hold what nobody scrubbed."""
    path = tmp_path / "canary.har"
    path.write_text(content)

    with pytest.raises(InputError, match="the file is no recording of a Recorder"):
        replay_har(path, "kayle")
    with pytest.raises(InputError, match="cannot be read"):
        replay_har(tmp_path / "none.har", "kayle")
