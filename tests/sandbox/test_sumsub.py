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
    )
    for call in calls:
        with pytest.raises(NotFoundError):
            call(nobody)
