"""Onfido's sandbox lists runs and applicants by page number, with the headers that say how a list goes on."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from uuid import UUID

import httpx
import pytest
from polykyc import MalformedResponseError, Recorder, SessionStatus, onfido

from polykyc_tools.sandbox import replay_har
from polykyc_tools.sandbox.api.sandbox import Sandbox

WORKFLOW = UUID("7d0f6c3a-52b1-4e8d-9a46-1c2b3d4e5f60")
RUNS = 45


@pytest.fixture(name="runs")
def runs_fixture(sandbox: Sandbox) -> Iterator[tuple[onfido.Client, list[str], list[UUID]]]:
    """Yield a client, the ids of its runs in the order of their creation, and its two applicants."""
    with sandbox.client("onfido") as client:
        applicants = [client.create_applicant(first_name="Example", last_name=name).id for name in ("One", "Two")]
        sessions = [
            client.sessions.create(applicant_id=applicants[number % 9 == 0], workflow_id=WORKFLOW)
            for number in range(RUNS)
        ]
        sandbox.approve(sessions[3])
        sandbox.decline(sessions[4])
        yield client, [str(session.id) for session in sessions], applicants


def test_runs_are_listed_over_all_pages_the_newest_first(
    sandbox: Sandbox, runs: tuple[onfido.Client, list[str], list[UUID]]
) -> None:
    """Twenty are on a page, and the headers say that the third one is the last."""
    client, ids, _ = runs
    before = len(sandbox.requests)

    assert [session.id for session in client.sessions.list()] == ids[::-1]
    assert len(sandbox.requests) - before == 3
    assert [session.id for session in client.sessions.list(sort="asc", limit=21)] == ids[:21]
    assert [str(run.id) for run in client.iter_workflow_runs()] == ids[::-1]
    first = client.raw(client.list_workflow_runs, page=2, sort="asc").response.headers
    last = client.raw(client.list_workflow_runs, page=3, sort="asc").response.headers
    assert first["x-total-count"] == last["x-total-count"] == str(RUNS)
    assert first["link"].endswith(', </workflow_runs?sort=asc&page=3>; rel="next"')
    assert "next" not in last["link"]
    assert client.list_workflow_runs(page=4) == []


def test_runs_are_listed_when_they_are_awaited(
    sandbox: Sandbox, runs: tuple[onfido.Client, list[str], list[UUID]]
) -> None:
    """As those of a blocking client."""
    _, ids, _ = runs

    async def listed() -> list[str | None]:
        async with sandbox.async_client("onfido") as client:
            return [session.id async for session in client.sessions.list()]

    assert asyncio.run(listed()) == ids[::-1]


def test_filters_narrow_the_list(runs: tuple[onfido.Client, list[str], list[UUID]]) -> None:
    """By the applicant, by the vendor's statuses, by the day of creation, and by a common status."""
    client, ids, applicants = runs
    tomorrow = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=2)

    assert [session.id for session in client.sessions.list(applicant_id=applicants[1])] == ids[::9][::-1]
    assert [session.id for session in client.sessions.list(raw_status="approved,declined")] == [ids[4], ids[3]]
    assert [session.id for session in client.sessions.list(status=SessionStatus.DECLINED)] == [ids[4]]
    assert list(client.sessions.list(created_at_gt=tomorrow)) == []
    assert len(list(client.sessions.list(created_at_lt=tomorrow))) == RUNS


def test_applicants_are_listed_with_as_many_on_a_page_as_the_caller_asks_for(sandbox: Sandbox) -> None:
    """No page says how many that may be, so the client does not choose."""
    with sandbox.client("onfido") as client:
        ids = [client.create_applicant(first_name="Example", last_name=f"Number {n}").id for n in range(25)]
        before = len(sandbox.requests)

        assert [applicant.id for applicant in client.iter_applicants()] == ids[::-1]
        assert len(sandbox.requests) - before == 2
        assert [applicant.id for applicant in client.iter_applicants(per_page=10)] == ids[::-1]
        assert len(sandbox.requests) - before == 5
        assert [applicant.id for applicant in client.list_applicants(page=3, per_page=10).applicants] == ids[4::-1]


RUN = {"applicant_id": "3f1c2b4a-5d6e-4f70-8a9b-0c1d2e3f4a5b", "workflow_id": str(WORKFLOW), "status": "approved"}


def pages(*headers: dict[str, str], same: bool = False) -> Callable[[httpx.Request], httpx.Response]:
    """Return a provider that answers with a run on each page, as *headers* say; pages after the last one are empty."""

    def provider(request: httpx.Request) -> httpx.Response:
        page = int(request.url.params.get("page", 1))
        if page > len(headers):
            return httpx.Response(200, json=[], headers=headers[-1])
        number = 1 if same else page
        run = {**RUN, "id": f"0a1b2c3d-4e5f-4071-8293-{number:012}"}
        return httpx.Response(200, json=[run], headers=headers[page - 1])

    return provider


def next_page(target: str) -> dict[str, str]:
    """Return a `Link` header that leads to *target*."""
    return {"Link": f'<{target}>; rel="next"'}


HERE = "https://api.us.onfido.com/v3.6/workflow_runs"
HOSTILE = [
    (pages(next_page("https://else.test/v3.6/workflow_runs?page=2")), "leads to another host"),
    (pages(next_page("https://api.us.onfido.com/v3.6/applicants?page=2")), "leads to another path"),
    (pages(next_page(f"{HERE}?page=1")), "does not lead to page 2"),
    (pages(next_page(f"{HERE}?page=3")), "does not lead to page 2"),
    (pages({}, {}, same=True), "a page brings no entry that was not there before"),
    (pages({"X-Total-Count": "9"}, {"X-Total-Count": "9"}), "a page without entries says that there are more"),
    (pages({"X-Total-Count": "0"}), "the count of all entries is below those of one page"),
    (pages({"X-Total-Count": "many"}), "the header `X-Total-Count` is no whole number"),
]


@pytest.mark.parametrize(("provider", "says"), HOSTILE, ids=range(len(HOSTILE)))
def test_a_list_that_leads_elsewhere_or_in_a_circle_is_one_error(
    provider: Callable[[httpx.Request], httpx.Response], says: str
) -> None:
    """Blocking and awaited: no request to another host, and no list without an end."""
    transport = httpx.MockTransport(provider)

    async def listed() -> None:
        async with onfido.AsyncClient(token="t", region="us", http_client=transport) as client:
            assert [session.id async for session in client.sessions.list()]

    with (
        onfido.Client(token="t", region="us", http_client=transport) as client,
        pytest.raises(MalformedResponseError, match=says),
    ):
        list(client.sessions.list())
    with pytest.raises(MalformedResponseError, match=says):
        asyncio.run(listed())


def test_without_headers_an_empty_page_is_the_end() -> None:
    """That runs have the headers is an assumption, so no run is lost if it is wrong."""
    transport = httpx.MockTransport(pages({}, {}, {}))
    with onfido.Client(token="t", http_client=transport) as client:
        ids = [str(session.id) for session in client.sessions.list()]

    assert len(ids) == 3
    assert all(first < second for first, second in pairwise(ids))


def test_a_run_of_another_applicant_is_no_answer() -> None:
    """A server that ignores the filter would show the verdict about somebody else."""
    transport = httpx.MockTransport(pages({"X-Total-Count": "1"}))
    with (
        onfido.Client(token="t", http_client=transport) as client,
        pytest.raises(MalformedResponseError, match="applicant_id"),
    ):
        list(client.sessions.list(applicant_id=WORKFLOW))


def test_a_recorded_list_is_replayed_over_its_pages(
    runs: tuple[onfido.Client, list[str], list[UUID]], sandbox: Sandbox, tmp_path: Path
) -> None:
    """The headers that lead on are in the recording, without the applicant whom they name."""
    _, _, applicants = runs
    path = tmp_path / "calls.har"
    with Recorder(path) as recorder, sandbox.client("onfido", recorder=recorder) as client:
        recorded = len([*client.iter_workflow_runs(applicant_id=applicants[0])])
    replayed = replay_har(path, "onfido")
    http_client = httpx.Client(transport=replayed)
    with onfido.Client(token="replayed", base_url="https://replayed.test", http_client=http_client) as client:
        again = len([*client.iter_workflow_runs(applicant_id=applicants[0])])

    assert again == recorded == RUNS - RUNS // 9
    assert str(applicants[0]) not in path.read_text()
    assert "page=2" in path.read_text()


def test_runs_are_listed_by_their_tags(sandbox: Sandbox) -> None:
    """Each tag that is asked for has to be on a run; a part of a tag is none."""
    with sandbox.client("onfido") as client:
        applicant = client.create_applicant(first_name="Example", last_name="Person").id
        tagged_twice, tagged, untagged = (
            client.sessions.create(applicant_id=applicant, workflow_id=WORKFLOW, tags=tags).id
            for tags in (["eu", "retail"], ["eu"], None)
        )

        assert [session.id for session in client.sessions.list()] == [untagged, tagged, tagged_twice]
        assert [session.id for session in client.sessions.list(tags=["eu"])] == [tagged, tagged_twice]
        assert [session.id for session in client.sessions.list(tags=["retail", "eu"])] == [tagged_twice]
        assert [*client.sessions.list(tags=["e"])] == []
