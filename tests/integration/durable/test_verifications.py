"""Durable verifications in one process, on SQLite: what is stored, what a lost create leads to, what wakes them."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Generator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import httpx
import polykyc
import pytest
from attrs import define, field
from dbos import DBOS
from polykyc import ArgumentError, MalformedResponseError, OutcomeUnknownError, UnsupportedError
from polykyc.durable import Outcome, Verifications

from polykyc_tools.sandbox.api.sandbox import Sandbox

SECRETS: Final = ("canary@example.org", "canary-redirect")
SOON: Final = 20.0


@define
class World:
    """The sandbox, a database, and what was handed over."""

    sandbox: Sandbox
    home: Path
    opened: dict[str, Any] = field(factory=dict[str, Any])

    @property
    def database(self) -> Path:
        """Return the file of the database."""
        return self.home / "dbos.sqlite"

    def launch(self) -> None:
        """Start DBOS, as a program does once its verifications are made."""
        url = f"sqlite:///{self.database}"
        DBOS(config={"name": "polykyc-test", "system_database_url": url, "log_level": "CRITICAL"})
        DBOS.launch()

    def verifications(self, client: Any, create: dict[str, Any] | None = None, **options: Any) -> Verifications:
        """Return verifications that look often and do not wait long."""
        arguments = create if create is not None else self.create(client.sessions.provider)
        quick: dict[str, Any] = {
            "first_pause": 0.2,
            "longest_pause": 0.4,
            "settle": 0.1,
            "limit_starts": False,
            # A name is taken for as long as the process lives.
            "name": f"{client.sessions.provider}-{uuid4().hex}",
            **options,
        }
        return Verifications(
            client, arguments=lambda _: arguments, opened=quick.pop("opened", self.opened.__setitem__), **quick
        )

    def create(self, slug: str) -> dict[str, Any]:
        """Return what the scenario creates with, its reference aside."""
        demo = self.sandbox.world.providers[slug].scenario.demo.create
        return {name: value for name, value in demo.items() if name != "external_id"}


@pytest.fixture
def world(sandbox: Sandbox, tmp_path: Path) -> Generator[World]:
    """Make a world, and end DBOS after it."""
    yield World(sandbox, tmp_path)
    DBOS.destroy()


def _taken(_body: bytes, _headers: Mapping[str, str]) -> int:
    return 200


def until(holds: Callable[[], Any]) -> Any:
    """Return what *holds* returns as soon as that is something."""
    end = time.monotonic() + SOON
    while time.monotonic() < end:
        value = holds()
        if value:
            return value
        time.sleep(0.02)
    raise AssertionError("it did not happen in time")


def ended(verifications: Verifications, reference: str) -> Outcome:
    """Return what the verification comes to."""
    outcome: Outcome = until(lambda: verifications.outcome(reference))
    return outcome


def test_a_verification_opens_one_session_and_follows_it_to_its_outcome(world: World) -> None:
    """However often it is started; the outcome is JSON, and its handle finds the session in any process."""
    client = world.sandbox.client("didit", clock=None)
    verifications = world.verifications(client)
    world.launch()

    for _ in range(3):
        verifications.start("person-1")
    session = until(lambda: world.opened.get("person-1"))
    assert verifications.outcome("person-1") is None
    world.sandbox.approve(session)
    outcome = ended(verifications, "person-1")

    assert (outcome["status"], outcome["is_final"], outcome["reference"]) == ("approved", True, "person-1")
    assert client.sessions.get(outcome["handle"]).status == "approved"
    assert len(world.sandbox.sessions) == 1


def test_nothing_personal_and_no_secret_is_stored(world: World) -> None:
    """Neither the arguments of the create, nor the URL, nor the token, nor the id of a session in an event's name."""
    client = world.sandbox.client("persona", clock=None)
    words = {"note": "canary@example.org", "redirect_url": "https://shop.example/canary-redirect"}
    create = {**world.create("persona"), **words}
    verifications = world.verifications(client, create)
    secret = world.sandbox.send_webhooks_to("persona", _taken)
    world.launch()

    verifications.start("person-1")
    session = until(lambda: world.opened.get("person-1"))
    world.sandbox.decline(session)
    sent = world.sandbox.webhooks[-1]
    verifications.receive(client.webhooks.verify(body=sent.body, headers=sent.headers, secrets=[secret]))
    assert ended(verifications, "person-1")["status"] == "declined"
    DBOS.destroy()

    stored = b"".join(path.read_bytes() for path in world.home.glob("dbos.sqlite*"))
    assert b"person-1" in stored
    for text in (*SECRETS, session.url, world.sandbox.token("persona")):
        assert text.encode() not in stored


@pytest.mark.parametrize("fault", ["lost", "500"])
def test_a_lost_create_is_looked_up_and_not_repeated(fault: str, world: World) -> None:
    """Didit has no idempotency key: the session of the lost answer is the one that is followed."""
    client = world.sandbox.client("didit", clock=None, max_retries=0, timeout=1.0)
    verifications = world.verifications(client)
    world.sandbox.fail_next(fault, provider="didit", operation="create_session", times=1)
    world.launch()

    verifications.start("person-1")
    session = until(lambda: world.opened.get("person-1"))
    world.sandbox.approve(session)

    assert ended(verifications, "person-1")["status"] == "approved"
    assert len(world.sandbox.sessions) == 1


def test_a_lost_create_that_nothing_can_find_ends_for_a_person_to_look(world: World) -> None:
    """Kayle has neither a key nor a reference."""
    client = world.sandbox.client("kayle", clock=None, max_retries=0)
    verifications = world.verifications(client)
    world.sandbox.fail_next("lost", provider="kayle", times=1)
    world.launch()

    verifications.start("person-1")

    with pytest.raises(OutcomeUnknownError):
        ended(verifications, "person-1")
    assert len(world.sandbox.sessions) == 1


def test_an_event_wakes_a_verification_that_would_look_in_an_hour(world: World) -> None:
    """Twice, and one before the session is known; what an event says alone decides nothing."""
    client = world.sandbox.client("persona", clock=None)
    verifications = world.verifications(client, first_pause=3000.0, longest_pause=3600.0)
    secret = world.sandbox.send_webhooks_to("persona", _taken)
    world.launch()
    verifications.start("person-1")
    session = until(lambda: world.opened.get("person-1"))
    world.sandbox.begin(session)
    early = world.sandbox.webhooks[-1]
    world.sandbox.approve(session)
    late = world.sandbox.webhooks[-1]

    for sent in (late, early, late):
        verifications.receive(client.webhooks.verify(body=sent.body, headers=sent.headers, secrets=[secret]))

    assert ended(verifications, "person-1")["status"] == "approved"


def test_what_fails_is_tried_again_soon_although_a_session_is_looked_at_once_an_hour(world: World) -> None:
    """A create that got no answer, a hand-over that failed, and the look to which an event led: it comes only once."""
    client = world.sandbox.client("persona", clock=None, max_retries=0, timeout=1.0)
    failed = list[str]()

    def opened(reference: str, session: Any) -> None:
        if not failed:
            failed.append(reference)
            raise OSError("the mail server is away")
        world.opened[reference] = session

    verifications = world.verifications(client, opened=opened, first_pause=3000.0, longest_pause=3600.0)
    secret = world.sandbox.send_webhooks_to("persona", _taken)
    world.launch()
    world.sandbox.fail_next("500", provider="persona", times=1)
    verifications.start("person-1")
    session = until(lambda: world.opened.get("person-1"))
    world.sandbox.fail_next("500", provider="persona", times=1)
    world.sandbox.approve(session)
    sent = world.sandbox.webhooks[-1]
    verifications.receive(client.webhooks.verify(body=sent.body, headers=sent.headers, secrets=[secret]))

    assert ended(verifications, "person-1")["status"] == "approved"
    assert failed == ["person-1"]
    assert len(world.sandbox.sessions) == 1


def test_a_session_is_cancelled_where_the_provider_has_that(world: World) -> None:
    """Where it has not, that is said at once."""
    client, other = (world.sandbox.client(slug, clock=None) for slug in ("persona", "didit"))
    verifications, without = (
        world.verifications(client, longest_pause=3600.0, first_pause=3000.0),
        world.verifications(other),
    )
    world.launch()
    verifications.start("person-1")
    until(lambda: world.opened.get("person-1"))

    verifications.cancel("person-1")

    assert ended(verifications, "person-1")["status"] in {"cancelled", "expired"}
    with pytest.raises(
        ArgumentError, match=r"^Verifications\.cancel: reference: .* has no verification with this reference"
    ):
        verifications.cancel("person-2")
    with pytest.raises(UnsupportedError, match=r"didit: no sessions\.cancel"):
        without.cancel("person-1")


def test_what_hands_the_session_over_is_called_until_it_works(world: World) -> None:
    """Without its URL a session is lost to the person."""
    calls: list[str] = []

    def opened(reference: str, session: Any) -> None:
        calls.append(reference)
        if len(calls) < 3:
            raise ConnectionError("the shop's database is away")
        world.opened[reference] = session

    client = world.sandbox.client("didit", clock=None)
    verifications = world.verifications(client, opened=opened, first_pause=0.05)
    world.launch()

    verifications.start("person-1")

    assert until(lambda: world.opened.get("person-1")).url
    assert len(world.sandbox.sessions) == 1


def test_time_that_is_over_gives_the_session_as_it_was_seen_last(world: World) -> None:
    """It is not final, and says so."""
    client = world.sandbox.client("didit", clock=None)
    verifications = world.verifications(client)
    world.launch()

    verifications.start("person-1", timeout=timedelta(seconds=0.5))

    outcome = ended(verifications, "person-1")
    assert (outcome["status"], outcome["is_final"]) == ("created", False)


def test_starts_wait_in_a_queue_where_the_provider_publishes_a_limit(world: World) -> None:
    """Over all workers: the queue is in the database."""
    client = world.sandbox.client("persona", clock=None)
    verifications = world.verifications(client, limit_starts=True)
    world.launch()

    verifications.start("person-1")
    world.sandbox.approve(until(lambda: world.opened.get("person-1")))

    assert ended(verifications, "person-1")["status"] == "approved"
    assert [queue.name for queue in DBOS.list_queues()] == [f"polykyc.{verifications.name}"]


def test_mistakes_are_told_before_anything_is_stored(world: World) -> None:
    """A client that awaits, a reference that names somebody, an event of another provider."""
    didit = world.sandbox.client("didit", clock=None)
    persona = world.sandbox.client("persona", clock=None)
    verifications = world.verifications(didit)
    world.launch()
    secret = world.sandbox.send_webhooks_to("persona", _taken)
    persona.sessions.create(**world.create("persona"))
    sent = world.sandbox.webhooks[-1]

    with pytest.raises(ArgumentError, match=r"^Verifications: client: expected a blocking client"):
        world.verifications(world.sandbox.async_client("didit"))
    with pytest.raises(
        ArgumentError, match=f"^Verifications: name: there are verifications named {verifications.name}"
    ):
        world.verifications(didit, name=verifications.name)
    with pytest.raises(ArgumentError, match=r"^Verifications: arguments: expected a function"):
        Verifications(didit, arguments=world.create("didit"), opened=print)  # type: ignore[arg-type]
    with pytest.raises(ArgumentError, match=r"^Verifications\.start: reference: expected 1 to 100 letters"):
        verifications.start("canary@example.org")
    with pytest.raises(ArgumentError, match=r"^Verifications\.start: timeout: expected a timedelta above 0"):
        verifications.start("person-1", timeout=timedelta())
    with pytest.raises(
        ArgumentError, match=r"^Verifications\.outcome: reference: .* has no verification with this reference"
    ):
        verifications.outcome("person-1")
    with pytest.raises(ArgumentError, match=r"^Verifications\.receive: event: expected one of didit, got one"):
        verifications.receive(persona.webhooks.verify(body=sent.body, headers=sent.headers, secrets=[secret]))


class Swapped(httpx.BaseTransport):
    """A server that answers about another session than the one asked for."""

    def __init__(self, inner: httpx.BaseTransport, other: str) -> None:
        self._inner, self._other = inner, other

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if request.method == "GET":
            request.url = request.url.copy_with(path=re.sub(r"[0-9a-f-]{36}", self._other, request.url.path))
        return self._inner.handle_request(request)


def test_an_answer_about_another_person_ends_a_verification(world: World) -> None:
    """The next mix-up might not be noticed."""
    sandbox = world.sandbox
    other = sandbox.client("didit").sessions.create(**world.create("didit"), external_id="person-2")
    sandbox.approve(other)
    swapped = httpx.Client(transport=Swapped(sandbox.transport(), str(other.id)))
    base_url = sandbox.base_url("didit")
    client = polykyc.connect("didit", token=sandbox.token("didit"), base_url=base_url, http_client=swapped)
    verifications = world.verifications(client)
    world.launch()

    verifications.start("person-1")

    with pytest.raises(MalformedResponseError):
        ended(verifications, "person-1")
