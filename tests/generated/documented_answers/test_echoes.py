"""An answer counts only for the one who was asked for: what a request names and the answer repeats must be the same."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable
from importlib import import_module
from typing import Any, Final

import httpx
import polykyc
import pytest
from polykyc import MalformedResponseError, PolykycError
from polykyc._runtime.contract import Path

from tests.support.documented_cases import BASE_URL, TOKEN, Case, cases, is_list, is_map
from tests.support.documented_flows import FLOWS, Provider, answers, case, flow, sessions
from tests.support.fake_clock import FakeClock

OTHER: Final = "somebody-elses"
OTHER_UUID: Final = "0f0e0d0c-0b0a-4908-8706-050403020100"
OTHER_DAY: Final = "2000-02-29"
DAY_FORM: Final = re.compile(r"\d{4}-\d\d-\d\d")
UUID_FORM: Final = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def repeated(slug: str, operation: str) -> dict[str, Path]:
    """Return what the answers to an operation repeat, and where."""
    module = import_module(f"polykyc.{slug}.operations.{operation}")
    echoes: dict[str, Path] = module.OPERATION.echoes
    return echoes


def set_at(body: Any, path: Path, value: object) -> bool:
    """Put *value* at *path* of *body*, in the last item of a list; return whether something stood there."""
    holder: Any = body
    for step in path[:-1]:
        holder = holder[-1] if is_list(holder) and holder else holder
        holder = holder.get(str(step)) if is_map(holder) else None
    holder = holder[-1] if is_list(holder) and holder else holder
    if not is_map(holder) or holder.get(str(path[-1])) is None:
        return False
    holder[str(path[-1])] = value
    return True


def _is_given(name: str, call: Any) -> bool:
    """Tell whether *call* gives the argument *name*, by itself or within the object that holds it."""
    steps = [re.sub("([A-Z])", r"_\1", step).replace("-", "_").lower() for step in name.split(".")]
    if steps[-1] in call:
        return True
    for step in steps:
        call = call.get(step) if is_map(call) else None
    return call is not None


def about_others() -> dict[str, tuple[Case, str]]:
    """Return a documented success for each argument that an operation's answers repeat, and that is given in it."""
    names: dict[str, tuple[Case, str]] = {}
    for item in cases():
        answer = item.documented["response"]
        for name, path in repeated(item.slug, item.operation).items() if "error" not in item.documented else ():
            if _is_given(name, item.documented["call"]) and set_at(
                json.loads(json.dumps(answer.get("json"))), path, OTHER
            ):
                names.setdefault(f"{item.slug}.{item.operation}-{name}", (item, name))
    return names


every_repetition = pytest.mark.parametrize(("answer_case", "name"), about_others().values(), ids=about_others())


def answered(answer_case: Case, name: str, value: object) -> httpx.Response:
    """Return the answer of the case *answer_case*, which has *value* where it repeats *name*."""
    body = json.loads(json.dumps(answer_case.documented["response"]["json"]))
    set_at(body, repeated(answer_case.slug, answer_case.operation)[name], value)
    return httpx.Response(answer_case.documented["response"]["status"], json=body)


def repeated_value(answer_case: Case, name: str) -> str:
    """Return what the documented answer repeats of *name*."""
    body: Any = answer_case.documented["response"]["json"]
    for step in repeated(answer_case.slug, answer_case.operation)[name]:
        body = (body[-1] if is_list(body) else body)[step]
    return str(body)


def blocking(answer_case: Case, answer: httpx.Response, *, raw: bool = False) -> Any:
    """Return what the blocking client makes of *answer*."""
    http_client = httpx.Client(transport=httpx.MockTransport(lambda _: answer))
    client = import_module(f"polykyc.{answer_case.slug}").Client(
        token=TOKEN, base_url=BASE_URL, http_client=http_client
    )
    method = getattr(client, answer_case.operation)
    return client.raw(method, **answer_case.arguments()) if raw else method(**answer_case.arguments())


def awaiting(answer_case: Case, answer: httpx.Response) -> Any:
    """Return what the client for async code makes of *answer*."""

    async def call() -> Any:
        module = import_module(f"polykyc.{answer_case.slug}")
        async with httpx.AsyncClient(transport=httpx.MockTransport(lambda _: answer)) as http_client:
            client = module.AsyncClient(token=TOKEN, base_url=BASE_URL, http_client=http_client)
            return await getattr(client, answer_case.operation)(**answer_case.arguments())

    return asyncio.run(call())


def raw(answer_case: Case, answer: httpx.Response) -> Any:
    """Return what the blocking client makes of *answer*, asked for the answer as well."""
    return blocking(answer_case, answer, raw=True)


def malformed(call: Callable[[], Any]) -> MalformedResponseError:
    """Return why the answer to *call* cannot be used; if the call acts, that is the cause of what it raises."""
    with pytest.raises(PolykycError) as caught:
        call()
    result = caught.value if isinstance(caught.value, MalformedResponseError) else caught.value.__cause__
    assert isinstance(result, MalformedResponseError), repr(caught.value)
    assert not any(value in str(caught.value) for value in (OTHER, OTHER_UUID, OTHER_DAY))
    return result


@every_repetition
@pytest.mark.parametrize("way", [blocking, awaiting, raw])
def test_an_answer_about_another_is_malformed(way: Callable[..., Any], answer_case: Case, name: str) -> None:
    """The person that it approves is not the one who was asked for."""
    value = repeated_value(answer_case, name)
    other = OTHER_UUID if UUID_FORM.fullmatch(value) else OTHER_DAY if DAY_FORM.fullmatch(value) else OTHER
    answer = answered(answer_case, name, other)

    error = malformed(lambda: way(answer_case, answer))

    last = repeated(answer_case.slug, answer_case.operation)[name][-1]
    assert error.field.split(".")[-1] == last
    assert error.reason == f"expected the {name} that the request names, got another"
    assert error.response is not None


@pytest.mark.once
@every_repetition
@pytest.mark.parametrize("form", ["{}\u200b", " {}", "{} ", "{:upper}"])
def test_ids_are_compared_exactly(form: str, answer_case: Case, name: str) -> None:
    """What one provider takes for the same is another one's next customer."""
    value = repeated_value(answer_case, name)
    written = value.upper() if form == "{:upper}" else form.format(value)
    answer = answered(answer_case, name, written)
    if form == "{:upper}" and UUID_FORM.fullmatch(value):
        assert blocking(answer_case, answer)  # a UUID is the same in capitals
        return
    if written == value:  # a day has no letters
        return

    assert malformed(lambda: blocking(answer_case, answer)).field


def test_every_operation_that_can_be_compared_was_tried() -> None:
    """A case that is missing above would pass unseen."""
    declared = {
        f"{slug}.{operation}-{name}"
        for slug in FLOWS
        for operation in import_module(f"polykyc.{slug}.operations").__all__
        for name in repeated(slug, operation)
    }

    assert declared == about_others().keys()
    assert {name.partition(".")[0] for name in declared} >= {"dossiers", "kayle", "kulipa", "salesive"}


@pytest.mark.parametrize(
    ("slug", "name", "change", "text"),
    [
        ("kulipa", "initiate_kyc.full", {"userId": OTHER}, "userId: expected the userId that the request names"),
        ("kulipa", "initiate_kyc.full", {"type": "shipping"}, "type: expected the type that the request names"),
        ("kayle", "create_session.created", 202, "expected HTTP 200, got 202"),
        ("dossiers", "create_kyc_session.session_created", 206, "expected HTTP 200 or 201, got 206"),
    ],
)
def test_a_call_that_acts_may_have_acted_whatever_its_answer_is_about(
    slug: str, name: str, change: dict[str, str] | int, text: str
) -> None:
    """The answer that was meant for it is lost, so it is no definite no; and nothing is sent a second time."""
    answer_case = case(slug, name)
    status = change if isinstance(change, int) else int(answer_case.documented["response"]["status"])
    body = {**answer_case.documented["response"]["json"], **(change if isinstance(change, dict) else {})}
    provider = Provider([httpx.Response(status, json=body)])
    http_client = httpx.Client(transport=httpx.MockTransport(provider))
    client = import_module(f"polykyc.{slug}").Client(token=TOKEN, base_url=BASE_URL, http_client=http_client)

    with pytest.raises(polykyc.OutcomeUnknownError) as caught:
        getattr(client, answer_case.operation)(**answer_case.arguments())

    assert isinstance(caught.value.__cause__, MalformedResponseError)
    assert text in str(caught.value)
    assert len(provider.requests) == 1


@pytest.mark.parametrize("field", ["userId", "type"])
@pytest.mark.parametrize("value", [None, "gone"])
def test_what_an_answer_leaves_out_is_no_repetition(field: str, value: str | None) -> None:
    """Kulipa promises no field of a KYC; the connection of such a call is its own."""
    answer_case = case("kulipa", "initiate_kyc.full")
    body = dict(answer_case.documented["response"]["json"])
    if value is None:
        body[field] = None
    else:
        del body[field]

    result = blocking(answer_case, httpx.Response(200, json=body))

    assert result.id == body["id"]


def test_a_filter_that_was_not_asked_for_is_not_compared() -> None:
    """Attempts may be asked for by their status alone."""
    answer_case = case("kayle", "list_attempts.in_a_status")
    http_client = httpx.Client(transport=httpx.MockTransport(lambda _: answer_case.answer()))
    client = import_module("polykyc.kayle").Client(token=TOKEN, base_url=BASE_URL, http_client=http_client)

    assert client.list_attempts(**answer_case.arguments()).items


def test_a_single_item_of_another_session_spoils_a_list() -> None:
    """It is no attempt of the session that was asked for, whatever stands next to it."""
    answer_case = case("kayle", "list_attempts.of_a_session")
    body = json.loads(json.dumps(answer_case.documented["response"]["json"]))
    asked_for = answer_case.arguments()["session_id"]
    body["data"] = [{**body["data"][0], "session_id": whose} for whose in (asked_for, OTHER, asked_for)]

    error = malformed(lambda: blocking(answer_case, httpx.Response(200, json=body)))

    assert error.field == "data[1].session_id"


def test_a_request_does_not_show_whom_it_names() -> None:
    """An e-mail address may be among it, and requests are shown by debuggers."""
    request = import_module("polykyc.kulipa.operations.get_user").build(
        user_id="usr-7d0f6c3a-52b1-4e8d-9a46-1c2b3d4e5f60"
    )

    assert request.names == {"userId": "usr-7d0f6c3a-52b1-4e8d-9a46-1c2b3d4e5f60"}
    assert "7d0f6c3a" not in repr(request)


STORE: Final = {"status": 200, "success": True, "message": ""}


def store(**data: object) -> httpx.Response:
    """Return Salesive's answer about a store."""
    return httpx.Response(200, json={**STORE, "data": data})


def waiting(provider: Provider, slug: str, seen: Any) -> Any:
    return sessions(slug, provider, FakeClock()).wait(seen, timeout=600)


def test_a_wait_at_salesive_is_for_the_session_that_it_was_given() -> None:
    """Its `get` names none, so another session of the store, begun since, would pass for the one that is waited for."""
    opened = sessions("salesive", Provider([store(sessionId="s1", status="pending")])).create(
        redirect_url="https://a.example"
    )
    verified = {"status": "approved", "verifiedAt": "2026-01-01T00:00:00Z"}

    ended = waiting(Provider([store(sessionId="s1", **verified)]), "salesive", opened)
    without = waiting(Provider([store(**verified)]), "salesive", opened)
    anybody = waiting(Provider([store(sessionId="s2", **verified)]), "salesive", None)
    error = malformed(lambda: waiting(Provider([store(sessionId="s2", **verified)]), "salesive", opened))

    assert (ended.status, without.status, anybody.status) == ("approved",) * 3
    assert str(error) == "salesive.sessions.wait: id: expected the session that was asked for, got another"


def test_a_refresh_says_no_id_that_its_answer_does_not_carry() -> None:
    """What is known of the store is not known of the session, and no field says whose it is."""
    refreshed = sessions("salesive", Provider([store(status="approved")])).refresh("s1")

    assert refreshed.id is None


def test_a_wait_at_dossiers_does_not_change_over_to_another_session() -> None:
    """It is looked up by the caller's reference first, and followed by its id from then on."""
    documented_flow = flow("dossiers")
    opened = sessions("dossiers", Provider(answers("dossiers", documented_flow["answers"][0]))).create(
        **documented_flow["create"]
    )
    [mine] = case("dossiers", "list_kyc_sessions.filtered").documented["response"]["json"]["sessions"]
    [page] = answers("dossiers", "list_kyc_sessions.filtered")
    over = {**mine, "isComplete": True}

    ended = waiting(Provider([page, httpx.Response(200, json=over)]), "dossiers", opened)
    for body, field in (({**over, "id": OTHER}, "id"), ({**over, "externalId": OTHER}, "external_id")):
        provider = Provider([page, httpx.Response(200, json=body)])
        with pytest.raises(MalformedResponseError) as caught:
            waiting(provider, "dossiers", opened)
        assert caught.value.field == field

    assert ended.id == mine["id"]


def test_a_person_is_followed_whichever_session_is_the_latest() -> None:
    """StarkFi's status is looked up by the person, who may have been approved by another session."""
    documented_flow = flow("starkfi")
    opened = sessions("starkfi", Provider(answers("starkfi", documented_flow["answers"][0]))).create(
        **documented_flow["create"]
    )
    body = json.loads(json.dumps(case("starkfi", documented_flow["answers"][-1]).documented["response"]["json"]))
    body["data"] = {"approved": True, "session_id": OTHER}

    ended = waiting(Provider([httpx.Response(200, json=body)]), "starkfi", opened)

    assert ended.status == polykyc.SessionStatus.APPROVED
