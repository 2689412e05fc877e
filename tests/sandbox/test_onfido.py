"""Onfido's sandbox keeps what is made: applicants, documents, checks and webhooks, each under an id of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import httpx
import pytest
from polykyc import ApiError, File, SessionStatus, onfido
from polykyc.onfido.models import DocumentReport

from polykyc_tools.sandbox.api.sandbox import Sandbox

WORKFLOW = UUID("7d0f6c3a-52b1-4e8d-9a46-1c2b3d4e5f60")
RUN = {"workflow_id": str(WORKFLOW), "applicant_id": "3f1c2b4a-5d6e-4f70-8a9b-0c1d2e3f4a5b"}
WITH_A_PATTERN = 'a value does not match "^[^!#$%*=<>;{}"]*$"'
PHOTO = File(b"\xff\xd8\xff" + bytes(40_000), name="photo.jpg", content_type="image/jpeg")


def test_an_applicant_is_the_one_that_was_made_until_it_is_deleted(sandbox: Sandbox) -> None:
    """Two people are never one applicant, and the deletion of one leaves the other."""
    with sandbox.client("onfido") as client:
        first = client.create_applicant(first_name="Example", last_name="One")
        second = client.create_applicant(first_name="Example", last_name="Two", email="two@example.com")

        assert first.id != second.id
        assert client.find_applicant(second.id) == second
        assert (second.last_name, second.email, first.email) == ("Two", "two@example.com", None)
        client.delete_applicant(first.id)
        with pytest.raises(ApiError) as caught:
            client.find_applicant(first.id)
        assert caught.value.status_code == 404
        assert client.find_applicant(second.id).last_name == "Two"


def test_a_check_is_about_the_applicant_that_was_named_and_ends_as_the_request_says(sandbox: Sandbox) -> None:
    """As in the vendor's own sandbox, whose results the request determines; before that a check has no result."""
    with sandbox.client("onfido") as client:
        applicant = client.create_applicant(first_name="Example", last_name="Person")

        clear = client.create_check(applicant_id=applicant.id, report_names=["document"])
        doubtful = client.create_check(applicant_id=applicant.id, report_names=["document"], consider=["document"])

        assert client.find_check(clear.id) == clear
        assert (clear.applicant_id, clear.status, clear.result) == (applicant.id, "in_progress", None)
        sandbox.advance(seconds=61)
        read = {check.id: client.find_check(check.id) for check in (clear, doubtful)}
        assert (read[clear.id].status, read[clear.id].result) == ("complete", "clear")
        assert (read[doubtful.id].status, read[doubtful.id].result) == ("complete", "consider")
        assert [onfido.status_of(check) for check in read.values()] == ["approved", "completed"]
        with pytest.raises(ApiError) as caught:
            client.find_report(clear.id)
        assert caught.value.status_code == 404


def test_a_check_that_its_caller_waits_for_is_over_at_once(sandbox: Sandbox) -> None:
    """With `asynchronous: false` the call takes until all reports are done."""
    with sandbox.client("onfido") as client:
        applicant = client.create_applicant(first_name="Example", last_name="Person")

        check = client.create_check(applicant_id=applicant.id, report_names=["document"], asynchronous=False)

        assert (check.status, check.result) == ("complete", "clear")


@pytest.mark.parametrize(
    ("path", "sent", "fields"),
    [
        ("/applicants", {"last_name": "Person"}, {"first_name": ["it is missing"]}),
        ("/applicants", {"first_name": "A", "last_name": "<B>"}, {"last_name": [WITH_A_PATTERN]}),
        ("/workflow_runs", {**RUN, "workflow_id": "w"}, {"workflow_id": ['a value is not a "uuid"']}),
        ("/workflow_runs", {**RUN, "tags": ["a", ""]}, {"tags": ["a value is shorter than 1 character"]}),
        (
            "/workflow_runs",
            {**RUN, "link": {"expires_at": "today"}},
            {"link": {"expires_at": ['a value is not a "date-time"']}},
        ),
    ],
)
def test_a_refusal_names_the_field_that_is_wrong(
    path: str, sent: dict[str, Any], fields: dict[str, Any], sandbox: Sandbox
) -> None:
    """A program that shows `details` to its user would point at the wrong field."""
    headers = {"authorization": "Token token=api_sandbox_1"}
    with httpx.Client(transport=sandbox.transport(), headers=headers) as client:
        refusal = client.post(f"{sandbox.base_url('onfido')}{path}", json=sent)

    assert refusal.status_code == 422
    assert refusal.json()["error"]["fields"] == fields


def test_a_report_is_of_the_kind_that_its_name_says(sandbox: Sandbox) -> None:
    """A report of a document names the documents that it is about."""
    with sandbox.client("onfido") as client:
        report = client.find_report("9f011223-3445-4e6f-8071-829304152637")

    assert isinstance(report, DocumentReport)
    assert [str(document.id) for document in report.documents or ()] == ["5b6c7d8e-9f01-4a2b-8c3d-4e5f60718293"]


def test_events_go_to_the_registered_addresses_signed_with_the_token_of_each(sandbox: Sandbox) -> None:
    """A webhook that takes no such event, or is disabled, hears nothing; a deleted one is not listed."""
    with sandbox.client("onfido") as client:
        applicant = client.create_applicant(first_name="Example", last_name="Person")
        hook = client.create_webhook(url="http://localhost:9/hooks", events=["workflow_run.completed"])
        client.create_webhook(url="http://localhost:9/other", events=["check.completed"])
        off = client.create_webhook(url="http://localhost:9/off", enabled=False)
        session = client.sessions.create(applicant_id=applicant.id, workflow_id=WORKFLOW)
        sandbox.approve(session)
        sent = [delivery for delivery in sandbox.outbox.deliveries() if delivery.type == "workflow_run.completed"]
        client.delete_webhook(off.id)

        assert [delivery.url for delivery in sent] == ["http://localhost:9/hooks"]
        event = client.webhooks.verify(body=sent[0].body, headers=sent[0].headers, secrets=[str(hook.token)])
        assert (event.session_id, event.status) == (session.id, SessionStatus.APPROVED)
        assert off.id not in [listed.id for listed in client.list_webhooks()]


def test_a_session_is_opened_in_two_steps_and_for_one_applicant(sandbox: Sandbox) -> None:
    """The person is made first; where the run is refused, the same call goes on with the person that it made."""
    arguments: dict[str, Any] = {"workflow_id": WORKFLOW, "first_name": "Example", "last_name": "Person"}
    with sandbox.client("onfido") as client:
        sandbox.fail_next("422", provider="onfido", operation="create_workflow_run")
        with pytest.raises(ApiError) as caught:
            client.sessions.create(**arguments)
        session = client.sessions.create(**{**arguments, **caught.value.continue_with})

    calls = [request.operation for request in sandbox.requests]
    assert calls == ["create_applicant", "create_workflow_run", "create_workflow_run"]
    assert str(session.raw.applicant_id) == caught.value.continue_with["applicant_id"]


def test_nothing_is_made_for_an_applicant_who_is_not_there(sandbox: Sandbox) -> None:
    """A deleted person is not verified, and nobody is verified under the id of a typing mistake."""
    with sandbox.client("onfido") as client:
        applicant = client.create_applicant(first_name="Example", last_name="Person")
        client.delete_applicant(applicant.id)
        refused: list[Callable[[], object]] = [
            lambda: client.sessions.create(applicant_id=applicant.id, workflow_id=WORKFLOW),
            lambda: client.create_check(applicant_id=applicant.id, report_names=["document"]),
            lambda: client.generate_sdk_token(applicant_id=applicant.id),
            lambda: client.upload_live_photo(applicant_id=applicant.id, file=PHOTO),
        ]
        for call in refused:
            with pytest.raises(ApiError) as caught:
                call()
            assert caught.value.status_code == 422

    assert sandbox.sessions == []


def test_a_run_has_the_tasks_of_its_own_and_nothing_of_them_decides(sandbox: Sandbox) -> None:
    """A task that is complete is no verdict about the run."""
    with sandbox.client("onfido") as client:
        applicant = client.create_applicant(first_name="Example", last_name="Person").id
        first, second = (client.create_workflow_run(applicant_id=applicant, workflow_id=WORKFLOW).id for _ in range(2))

        (task,) = client.list_tasks(first)
        (other,) = client.list_tasks(second)
        client.complete_task(first, task.id, data_={"score": 7})

        assert (task.workflow_run_id, other.workflow_run_id) == (first, second)
        assert client.find_task(first, task.id).task_def_id == "document_check"
        assert client.sessions.get(str(first)).status is SessionStatus.NEEDS_INPUT
        missing: tuple[Callable[[], Any], ...] = (
            lambda: client.list_tasks(applicant),
            lambda: client.find_task(first, "nothing"),
            lambda: client.complete_task(first, "nothing", data_=[]),
        )
        for call in missing:
            with pytest.raises(ApiError) as caught:
                call()
            assert caught.value.status_code == 404


def test_what_is_changed_stays_changed_and_the_rest_as_it_was(sandbox: Sandbox) -> None:
    """An applicant, and a webhook, whose secret stays."""
    with sandbox.client("onfido") as client:
        applicant = client.create_applicant(first_name="Example", last_name="One", email="one@example.com")
        webhook = client.create_webhook(url="https://app.example.com/events", events=["workflow_run.completed"])

        client.update_applicant(applicant.id, last_name="Two")
        client.update_webhook(webhook.id, enabled=False)
        client.restore_applicant(applicant.id)

        person = client.find_applicant(applicant.id)
        assert (person.first_name, person.last_name, person.email) == ("Example", "Two", "one@example.com")
        seen = client.find_webhook(webhook.id)
        assert (seen.enabled, seen.url, seen.token) == (False, webhook.url, webhook.token)
        assert [consent.granted for consent in client.find_applicant_consents(applicant.id)] == [True]


def test_checks_are_listed_by_their_applicant(sandbox: Sandbox) -> None:
    """Those of another person are not among them, and no report is played."""
    with sandbox.client("onfido") as client:
        first, second = (client.create_applicant(first_name="Example", last_name=name).id for name in ("One", "Two"))
        checks = [client.create_check(applicant_id=owner, report_names=["document"]).id for owner in (first, second)]

        assert [check.id for check in client.list_checks(applicant_id=first)] == checks[:1]
        assert client.list_reports(check_id=checks[0]) == []
