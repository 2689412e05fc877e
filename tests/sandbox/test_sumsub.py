"""How the sandbox plays Sumsub next to its sessions: steps, reviews, images, presence, and the request for a check."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from polykyc import ConflictError, File, NotFoundError, sumsub

from polykyc_tools.sandbox.api.sandbox import Sandbox


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    """Return a sandbox of Sumsub alone."""
    with closing(Sandbox(providers=["sumsub"])) as played:
        yield played


@pytest.fixture
def client(sandbox: Sandbox) -> Iterator[sumsub.Client]:
    """Return a client of it."""
    keys = sandbox.credentials("sumsub")
    with sumsub.Client(
        token=keys["token"],
        secret_key=keys["secret_key"],
        base_url=sandbox.base_url("sumsub"),
        http_client=sandbox.transport(),
    ) as connected:
        yield connected


def test_a_person_whose_documents_are_uploaded_is_submitted_by_hand(sandbox: Sandbox, client: sumsub.Client) -> None:
    """Without the WebSDK, nothing is checked before somebody asks for it, and nothing while it is checked."""
    applicant = client.create_applicant(level_name="basic-kyc-level", external_user_id="user-1").id
    scan = File(b"scan", name="passport.png", content_type="image/png")

    begun = client.get_step_statuses(applicant)
    added = client.add_id_document(applicant, metadata={"idDocType": "PASSPORT", "country": "DEU"}, content=scan)
    client.request_check(applicant)
    for refused in (client.request_check, client.reset_applicant, client.deactivate_applicant):
        with pytest.raises(ConflictError):
            refused(applicant)

    assert begun == {"IDENTITY": None, "SELFIE": None}
    assert client.get_review_status(applicant).review_status == "pending"
    assert client.get_review_history(applicant).items == []
    assert added.image_id is not None
    assert client.get_image(applicant, added.image_id) != b""
    sandbox.decline(applicant)
    assert client.sessions.get(applicant, level="basic-kyc-level").status == "declined"
    steps = client.get_step_statuses(applicant)
    assert [step.review_result.review_reject_type for step in steps.values() if step and step.review_result] == [
        "FINAL"
    ]


def test_a_deactivated_person_comes_back_as_before(sandbox: Sandbox, client: sumsub.Client) -> None:
    """An approved profile that is deactivated must not read approved, and has not lost its verdict."""
    session = client.sessions.create(level="basic-kyc-level", external_id="user-1")
    assert session.id is not None
    sandbox.approve(session.id)

    hidden = client.deactivate_applicant(session.id)
    cancelled = client.sessions.get(session).status
    shown = client.activate_applicant(session.id)

    assert (hidden.deleted, cancelled, shown.deleted) == (True, "cancelled", None)
    assert client.sessions.get(session).status == "approved"
    review = client.get_review_status(session.id)
    assert review.review_result is not None
    assert (review.level_name, review.review_result.review_answer) == ("basic-kyc-level", "GREEN")


def test_nobody_is_not_found_anywhere(client: sumsub.Client) -> None:
    """An id that no create gave out has no steps, no reviews, no images and no presence."""
    nobody = "5cb744200a975a67ed1798a4"

    calls: tuple[Callable[[str], object], ...] = (
        client.get_step_statuses,
        client.get_moderation_states,
        client.get_review_history,
        client.get_review_status,
        client.deactivate_applicant,
        client.activate_applicant,
        client.request_check,
        lambda applicant: client.get_image(applicant, "1"),
        client.approve_applicant,
        lambda applicant: client.reject_applicant(applicant, reasons={"fraud": ["one"]}),
        lambda applicant: client.request_documents(applicant, reasons={"manual": ["one"]}),
        lambda applicant: client.move_to_level(applicant, name="full-kyc-level"),
        lambda applicant: client.reset_step(applicant, "SELFIE"),
        lambda applicant: client.update_applicant(id=applicant, lang="de"),
        lambda applicant: client.update_provided_info(applicant, first_name="Example"),
        lambda applicant: client.update_extracted_info(applicant, first_name="Example"),
        lambda applicant: client.add_tags(applicant, body=["one"]),
        lambda applicant: client.set_tags(applicant, body=["one"]),
        lambda applicant: client.remove_tags(applicant, body=["one"]),
    )
    for call in calls:
        with pytest.raises(NotFoundError):
            call(nobody)


def test_a_verdict_of_the_callers_own_is_a_verdict(sandbox: Sandbox, client: sumsub.Client) -> None:
    """At any status. A rejection is for good, and says that it is the caller's."""
    first = client.sessions.create(level="basic-kyc-level", external_id="user-1")
    second = client.sessions.create(level="basic-kyc-level", external_id="user-2")
    assert first.id is not None
    assert second.id is not None

    client.request_check(first.id)
    approved = client.approve_applicant(first.id, note="seen by us")
    rejected = client.reject_applicant(second.id, reasons={"fraud": ["multiAccounting"]})

    assert sumsub.status_of(approved) == client.sessions.get(first).status == "approved"
    assert sumsub.status_of(rejected) == client.sessions.get(second).status == "declined"
    review = client.get_review_status(second.id).review_result
    assert review is not None
    assert (review.review_reject_type, review.reject_labels) == ("FINAL", ["EXTERNAL_DECISION_REJECTION"])
    sandbox.review(first.id)
    assert sumsub.status_of(client.request_documents(first.id, reasons={"manual": ["a scan"]})) == "created"


def test_a_person_who_is_moved_to_another_level_has_no_verdict_there(sandbox: Sandbox, client: sumsub.Client) -> None:
    """The yes of the light level is none for the full one, and the light one is over. Not while it is checked."""
    session = client.sessions.create(level="basic-kyc-level", external_id="user-1")
    assert session.id is not None
    client.request_check(session.id)
    with pytest.raises(ConflictError):
        client.move_to_level(session.id, name="full-kyc-level")
    sandbox.approve(session.id)
    assert client.sessions.get(session).status == "approved"

    change = client.move_to_level(session.id, name="full-kyc-level")

    assert change.level_name == "full-kyc-level"
    assert client.sessions.get(session).status == "unknown"
    assert client.sessions.get(session.id, level="full-kyc-level").status == "created"
    sandbox.approve(session.id)
    assert client.sessions.get(session).status == "unknown"
    assert client.sessions.get(session.id, level="full-kyc-level").status == "approved"


def test_what_is_known_of_a_person_changes_and_the_verdict_does_not(sandbox: Sandbox, client: sumsub.Client) -> None:
    """What is left out stays as it is."""
    session = client.sessions.create(level="basic-kyc-level", external_id="user-1", email="a@example.org")
    assert session.id is not None
    sandbox.approve(session.id)

    client.update_applicant(id=session.id, lang="de")
    client.update_provided_info(session.id, first_name="Example")
    client.update_extracted_info(session.id, first_name="Example")
    client.add_tags(session.id, body=["seen"])
    client.set_tags(session.id, body=[])
    client.remove_tags(session.id, body=["seen"])
    client.reset_step(session.id, "SELFIE")

    applicant = client.get_applicant(session.id)
    assert (applicant.email, applicant.lang) == ("a@example.org", "de")
    assert client.sessions.get(session).status == "approved"
    levels = client.list_levels().items
    assert levels is not None
    assert [level.name for level in levels] == ["basic-kyc-level"]
