# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""Sumsub: a method for each operation, blocking in `Client`, awaited in `AsyncClient`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, Unpack

from .._runtime import client
from .._runtime.frames import drop_locals
from .contract import PROVIDER

if TYPE_CHECKING:
    from .._runtime.calls.multipart import File
    from .._runtime.config.options import AsyncKeyless, Keyless
    from .models.add_id_document_parts import AddIdDocumentParts
    from .models.address import Address
    from .models.applicant import Applicant
    from .models.applicant_identifiers import ApplicantIdentifiers
    from .models.create_applicant_type import CreateApplicantType
    from .models.document_metadata import DocumentMetadata
    from .models.done import Done
    from .models.level_change import LevelChange
    from .models.levels import Levels
    from .models.link import Link
    from .models.metadata_item import MetadataItem
    from .models.moderation_states import ModerationStates
    from .models.new_info import NewInfo
    from .models.person_info import PersonInfo
    from .models.person_info_gender import PersonInfoGender
    from .models.redirect import Redirect
    from .models.review import Review
    from .models.review_history import ReviewHistory
    from .models.sdk_token import SdkToken
    from .models.simulated_review_review_answer import SimulatedReviewReviewAnswer
    from .models.simulated_review_review_reject_type import SimulatedReviewReviewRejectType
    from .models.step_status import StepStatus
    from .sessions import AsyncSessions, Sessions
    from .webhooks import Webhooks


class Client(client.SyncClient):
    """Sumsub; calls block, and threads may share it.

    The part of Sumsub's API that verifies persons: applicants, their reviews, and the links of the WebSDK. An applicant
    passes a level, a set of steps that is built in the dashboard. The review of the level is the verdict, and it tells
    of the level that was last begun, by `levelName`. The app token decides between sandbox and production, on the same
    host. Every request is signed.

    Source: https://docs.sumsub.com/reference/authentication
    """

    _provider = PROVIDER

    @drop_locals
    def __init__(
        self,
        *,
        token: str | None = None,
        secret_key: str | None = None,
        **options: Unpack[Keyless],
    ) -> None:
        """Take the credentials, or the variables `POLYKYC_SUMSUB_…` for them, and the options of every client.

        Args:
            secret_key: The secret that signs requests. It is never sent.
        """
        self._credentials = {
            "token": token,
            "secret_key": secret_key,
        }
        super().__init__(**options)

    @property
    def sessions(self) -> Sessions:
        """Return the methods for sessions that all providers share: create a session, wait until it is final."""
        from .sessions import Sessions

        return Sessions(self)

    @property
    def webhooks(self) -> Webhooks:
        """Return the functions of the module `webhooks`, which needs no client."""
        from .webhooks import Webhooks

        return Webhooks()

    @drop_locals
    def create_applicant(
        self,
        *,
        level_name: str,
        external_user_id: str | None = None,
        type: CreateApplicantType | Literal["individual", "company"] | None = None,
        email: str | None = None,
        phone: str | None = None,
        lang: str | None = None,
        source_key: str | None = None,
        metadata: Sequence[MetadataItem | Mapping[str, Any]] | None = None,
        structured_metadata: Mapping[str, Any] | None = None,
        fixed_info: PersonInfo | Mapping[str, Any] | None = None,
        info: NewInfo | Mapping[str, Any] | None = None,
        timeout: float | None = None,
    ) -> Applicant:
        """Create an applicant.

        Creates an applicant at a level. A second one with the same `externalUserId` is refused with 409.

        Args:
            level_name: The level. Case matters. Shortest length 1.
            external_user_id: Your own reference, unique in the environment. Shortest length 1, longest length 512.
            type: A person, if left out.
            email: The e-mail address.
            phone: The phone number.
            lang: The language of the person.
            source_key: The stream of webhooks.
            metadata: Texts of your own.
            structured_metadata: Values of your own.
            fixed_info: What you know of the person.
            info: What you know of a company.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/create-applicant
        """
        from .operations import create_applicant as operation

        request = operation.build(
            level_name=level_name,
            external_user_id=external_user_id,
            type=type,
            email=email,
            phone=phone,
            lang=lang,
            source_key=source_key,
            metadata=metadata,
            structured_metadata=structured_metadata,
            fixed_info=fixed_info,
            info=info,
        )
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def update_applicant(
        self,
        *,
        id: str,
        external_user_id: str | None = None,
        email: str | None = None,
        phone: str | None = None,
        source_key: str | None = None,
        metadata: Sequence[MetadataItem | Mapping[str, Any]] | None = None,
        lang: str | None = None,
        timeout: float | None = None,
    ) -> Applicant:
        """Change what you know of an applicant.

        What is left out stays as it is. What the person entered is changed by `update_provided_info`.

        Args:
            id: The applicant.
            external_user_id: Your own reference, unique in the environment. Shortest length 1, longest length 512.
            email: The e-mail address.
            phone: The phone number.
            source_key: The stream of webhooks.
            metadata: Texts of your own.
            lang: The language of the person.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/change-profile-data-details
        """
        from .operations import update_applicant as operation

        request = operation.build(
            id=id,
            external_user_id=external_user_id,
            email=email,
            phone=phone,
            source_key=source_key,
            metadata=metadata,
            lang=lang,
        )
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def list_levels(self, *, timeout: float | None = None) -> Levels:
        """Return the levels of the account.

        Args:
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/get-available-applicant-levels
        """
        from .operations import list_levels as operation

        request = operation.build()
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def get_applicant(
        self,
        applicant_id: str,
        *,
        timeout: float | None = None,
    ) -> Applicant:
        """Return an applicant.

        Args:
            applicant_id: The applicant.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/get-applicant-data
        """
        from .operations import get_applicant as operation

        request = operation.build(applicant_id=applicant_id)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def get_applicant_by_external_id(
        self,
        external_user_id: str,
        *,
        timeout: float | None = None,
    ) -> Applicant:
        """Return the applicant with a reference of yours.

        Args:
            external_user_id: Your own reference. Shortest length 1, longest length 512.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/get-applicant-data-via-externaluserid
        """
        from .operations import get_applicant_by_external_id as operation

        request = operation.build(external_user_id=external_user_id)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def get_review_status(
        self,
        applicant_id: str,
        *,
        timeout: float | None = None,
    ) -> Review:
        """Return the review of an applicant.

        Args:
            applicant_id: The applicant. Shortest length 1.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/get-applicant-review-status
        """
        from .operations import get_review_status as operation

        request = operation.build(applicant_id=applicant_id)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def get_step_statuses(
        self,
        applicant_id: str,
        *,
        timeout: float | None = None,
    ) -> dict[str, StepStatus | None]:
        """Return what has become of each step of the level.

        A step that the person has not begun is null.

        Args:
            applicant_id: The applicant. Shortest length 1.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The steps by their names.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/get-applicant-verification-steps-status
        """
        from .operations import get_step_statuses as operation

        request = operation.build(applicant_id=applicant_id)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def get_moderation_states(
        self,
        applicant_id: str,
        *,
        timeout: float | None = None,
    ) -> ModerationStates:
        """Return why a document or an applicant was rejected.

        Args:
            applicant_id: The applicant. Shortest length 1.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/clarify-rejection-reason
        """
        from .operations import get_moderation_states as operation

        request = operation.build(applicant_id=applicant_id)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def get_review_history(
        self,
        applicant_id: str,
        *,
        level_name: str | None = None,
        timeout: float | None = None,
    ) -> ReviewHistory:
        """Return the earlier reviews of an applicant, ten at most.

        Args:
            applicant_id: The applicant. Shortest length 1.
            level_name: Of this level alone. Case matters. Shortest length 1.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/get-applicant-review-history
        """
        from .operations import get_review_history as operation

        request = operation.build(applicant_id=applicant_id, level_name=level_name)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def get_image(
        self,
        applicant_id: str,
        image_id: str,
        *,
        timeout: float | None = None,
    ) -> bytes:
        """Return the image of a document.

        Args:
            applicant_id: The applicant. Shortest length 1.
            image_id: One of the `imageIds` of a step.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/get-document-images
        """
        from .operations import get_image as operation

        request = operation.build(applicant_id=applicant_id, image_id=image_id)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def deactivate_applicant(
        self,
        applicant_id: str,
        *,
        timeout: float | None = None,
    ) -> Applicant:
        """Deactivate an applicant.

        The applicant stays, and counts as deleted. Not while a review is pending, prechecked or queued.

        Args:
            applicant_id: The applicant. Shortest length 1.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/deactivate-applicant-profile
        """
        from .operations import deactivate_applicant as operation

        request = operation.build(applicant_id=applicant_id)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def activate_applicant(
        self,
        applicant_id: str,
        *,
        timeout: float | None = None,
    ) -> Applicant:
        """Activate a deactivated applicant again.

        Args:
            applicant_id: The applicant. Shortest length 1.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/deactivate-applicant-profile
        """
        from .operations import activate_applicant as operation

        request = operation.build(applicant_id=applicant_id)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def request_check(
        self,
        applicant_id: str,
        *,
        reason: str | None = None,
        timeout: float | None = None,
    ) -> Done:
        """Submit an applicant for the review.

        For an integration that uploads the documents itself, and for another look. The WebSDK submits by itself. Not
        while a review is pending, prechecked or queued, and not before every step has its documents.

        Args:
            applicant_id: The applicant. Shortest length 1.
            reason: Why, for the log of the dashboard.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            Done. The body says nothing else.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/request-applicant-check
        """
        from .operations import request_check as operation

        request = operation.build(applicant_id=applicant_id, reason=reason)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def reset_applicant(
        self,
        applicant_id: str,
        *,
        timeout: float | None = None,
    ) -> Done:
        """Reset an applicant.

        The person has to pass every step again. Not while a review is pending, prechecked or queued. The vendor advises
        against it for a person who is finally rejected.

        Args:
            applicant_id: The applicant. Shortest length 1.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/reset-applicant
        """
        from .operations import reset_applicant as operation

        request = operation.build(applicant_id=applicant_id)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def reset_step(
        self,
        applicant_id: str,
        id_doc_set_type: str,
        *,
        timeout: float | None = None,
    ) -> Done:
        """Reset one step of an applicant.

        The person has to pass this step again. Not every step can be reset.

        Args:
            applicant_id: The applicant. Shortest length 1.
            id_doc_set_type: The step, such as IDENTITY, SELFIE or PHONE_VERIFICATION. Shortest length 1.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/reset-single-verification-step
        """
        from .operations import reset_step as operation

        request = operation.build(applicant_id=applicant_id, id_doc_set_type=id_doc_set_type)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def move_to_level(
        self,
        applicant_id: str,
        *,
        name: str,
        timeout: float | None = None,
    ) -> LevelChange:
        """Move an applicant to another level.

        The review is then about the new level. Not while it is pending, queued or on hold. A link and a token for
        another level do the same when the person opens them.

        Args:
            applicant_id: The applicant. Shortest length 1.
            name: The new level. Case matters. Shortest length 1.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            What the new level requires.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/change-level-and-reset-steps
        """
        from .operations import move_to_level as operation

        request = operation.build(applicant_id=applicant_id, name=name)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def approve_applicant(
        self,
        applicant_id: str,
        *,
        note: str | None = None,
        tags: Sequence[str] | None = None,
        timeout: float | None = None,
    ) -> Applicant:
        """Approve an applicant yourself.

        The review is then completed and GREEN, at any status that it had. Steps and documents stay as they are. A
        change right after `pending` is refused with 409 and Retry-After.

        Args:
            applicant_id: The applicant. Shortest length 1.
            note: A note for the dashboard.
            tags: Tags for the applicant.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/approve-applicant
        """
        from .operations import approve_applicant as operation

        request = operation.build(applicant_id=applicant_id, note=note, tags=tags)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def reject_applicant(
        self,
        applicant_id: str,
        *,
        note: str | None = None,
        tags: Sequence[str] | None = None,
        reasons: Mapping[str, Sequence[str]],
        timeout: float | None = None,
    ) -> Applicant:
        """Reject an applicant yourself, for good.

        The review is then completed, RED and FINAL, with the label EXTERNAL_DECISION_REJECTION, at any status that it
        had. Steps and documents stay as they are.

        Args:
            applicant_id: The applicant. Shortest length 1.
            note: A note for the dashboard.
            tags: Tags for the applicant.
            reasons: Reasons by their group, such as `fraud` or `manual`. They are logged, and in no answer. Fewest
                entries 1.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/reject-applicant
        """
        from .operations import reject_applicant as operation

        request = operation.build(applicant_id=applicant_id, note=note, tags=tags, reasons=reasons)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def request_documents(
        self,
        applicant_id: str,
        *,
        note: str | None = None,
        tags: Sequence[str] | None = None,
        reasons: Mapping[str, Sequence[str]],
        timeout: float | None = None,
    ) -> Applicant:
        """Ask the person for missing documents.

        The review is `init` again, and what was uploaded stays. For an applicant on hold with a step that was asked for
        again; without one, the vendor sets a status of its own.

        Args:
            applicant_id: The applicant. Shortest length 1.
            note: A note for the dashboard.
            tags: Tags for the applicant.
            reasons: Reasons by their group, such as `fraud` or `manual`. They are logged, and in no answer. Fewest
                entries 1.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/change-applicant-status-to-init
        """
        from .operations import request_documents as operation

        request = operation.build(applicant_id=applicant_id, note=note, tags=tags, reasons=reasons)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def update_provided_info(
        self,
        applicant_id: str,
        *,
        first_name: str | None = None,
        middle_name: str | None = None,
        last_name: str | None = None,
        legal_name: str | None = None,
        gender: PersonInfoGender | Literal["M", "F"] | None = None,
        dob: dt.date | None = None,
        place_of_birth: str | None = None,
        country_of_birth: str | None = None,
        state_of_birth: str | None = None,
        country: str | None = None,
        nationality: str | None = None,
        tin: str | None = None,
        addresses: Sequence[Address | Mapping[str, Any]] | None = None,
        timeout: float | None = None,
    ) -> PersonInfo:
        """Change what the person, or you, entered.

        It is compared with what is read from the documents. What is left out stays as it is. Not for a company.

        Args:
            applicant_id: The applicant. Shortest length 1.
            first_name: The given name.
            middle_name: The middle name.
            last_name: The family name.
            legal_name: The full name as in the document.
            gender: The sex as in the document.
            dob: The date of birth.
            place_of_birth: The place of birth.
            country_of_birth: The country of birth, as three letters.
            state_of_birth: The state of birth.
            country: The country that issued the document, as three letters.
            nationality: The nationality, as three letters.
            tin: The tax number.
            addresses: The addresses.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            What is known now.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/change-provided-info-fixedinfo
        """
        from .operations import update_provided_info as operation

        request = operation.build(
            applicant_id=applicant_id,
            first_name=first_name,
            middle_name=middle_name,
            last_name=last_name,
            legal_name=legal_name,
            gender=gender,
            dob=dob,
            place_of_birth=place_of_birth,
            country_of_birth=country_of_birth,
            state_of_birth=state_of_birth,
            country=country,
            nationality=nationality,
            tin=tin,
            addresses=addresses,
        )
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def update_extracted_info(
        self,
        applicant_id: str,
        *,
        first_name: str | None = None,
        middle_name: str | None = None,
        last_name: str | None = None,
        legal_name: str | None = None,
        gender: PersonInfoGender | Literal["M", "F"] | None = None,
        dob: dt.date | None = None,
        place_of_birth: str | None = None,
        country_of_birth: str | None = None,
        state_of_birth: str | None = None,
        country: str | None = None,
        nationality: str | None = None,
        tin: str | None = None,
        addresses: Sequence[Address | Mapping[str, Any]] | None = None,
        timeout: float | None = None,
    ) -> PersonInfo:
        """Change what was read from the documents.

        What is left out stays as it is. Another check may read the documents again. Not for a company.

        Args:
            applicant_id: The applicant. Shortest length 1.
            first_name: The given name.
            middle_name: The middle name.
            last_name: The family name.
            legal_name: The full name as in the document.
            gender: The sex as in the document.
            dob: The date of birth.
            place_of_birth: The place of birth.
            country_of_birth: The country of birth, as three letters.
            state_of_birth: The state of birth.
            country: The country that issued the document, as three letters.
            nationality: The nationality, as three letters.
            tin: The tax number.
            addresses: The addresses.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            What is known now.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/change-applicant-information-extracted-by-sumsub
        """
        from .operations import update_extracted_info as operation

        request = operation.build(
            applicant_id=applicant_id,
            first_name=first_name,
            middle_name=middle_name,
            last_name=last_name,
            legal_name=legal_name,
            gender=gender,
            dob=dob,
            place_of_birth=place_of_birth,
            country_of_birth=country_of_birth,
            state_of_birth=state_of_birth,
            country=country,
            nationality=nationality,
            tin=tin,
            addresses=addresses,
        )
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def add_tags(
        self,
        applicant_id: str,
        *,
        body: Sequence[str],
        timeout: float | None = None,
    ) -> Done:
        """Give an applicant more tags.

        Thirty at most.

        Args:
            applicant_id: The applicant. Shortest length 1.
            body: The body. Most entries 30.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/add-custom-applicant-tags
        """
        from .operations import add_tags as operation

        request = operation.build(applicant_id=applicant_id, body=body)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def set_tags(
        self,
        applicant_id: str,
        *,
        body: Sequence[str],
        timeout: float | None = None,
    ) -> Done:
        """Give an applicant these tags in place of the others.

        Thirty at most. None takes all away.

        Args:
            applicant_id: The applicant. Shortest length 1.
            body: The body. Most entries 30.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/adding-overwriting-custom-applicant-tags
        """
        from .operations import set_tags as operation

        request = operation.build(applicant_id=applicant_id, body=body)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def remove_tags(
        self,
        applicant_id: str,
        *,
        body: Sequence[str],
        timeout: float | None = None,
    ) -> Done:
        """Take tags from an applicant.

        A tag that the applicant does not have is ignored.

        Args:
            applicant_id: The applicant. Shortest length 1.
            body: The body. Most entries 30.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/remove-custom-applicant-tags
        """
        from .operations import remove_tags as operation

        request = operation.build(applicant_id=applicant_id, body=body)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def create_web_sdk_link(
        self,
        *,
        lang: str | None = None,
        source: str | None = None,
        customization_name: str | None = None,
        translation_name: str | None = None,
        level_name: str,
        user_id: str,
        ttl_in_secs: int | None = None,
        redirect: Redirect | Mapping[str, Any] | None = None,
        applicant_identifiers: ApplicantIdentifiers | Mapping[str, Any] | None = None,
        external_action_id: str | None = None,
        timeout: float | None = None,
    ) -> Link:
        """Create a link of the WebSDK.

        Args:
            lang: The language of the person.
            source: Where the person comes from.
            customization_name: A customization of the dashboard.
            translation_name: A translation of the dashboard.
            level_name: The level. Case matters. Shortest length 1.
            user_id: The `externalUserId` of the applicant.
            ttl_in_secs: How long the link is good for. At least 1.
            redirect: Where the browser goes at the end.
            applicant_identifiers: How to reach the person.
            external_action_id: Your own reference of an action, where the level is for one.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/generate-websdk-external-link
        """
        from .operations import create_web_sdk_link as operation

        request = operation.build(
            lang=lang,
            source=source,
            customization_name=customization_name,
            translation_name=translation_name,
            level_name=level_name,
            user_id=user_id,
            ttl_in_secs=ttl_in_secs,
            redirect=redirect,
            applicant_identifiers=applicant_identifiers,
            external_action_id=external_action_id,
        )
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def create_sdk_token(
        self,
        *,
        level_name: str,
        user_id: str,
        ttl_in_secs: int | None = None,
        applicant_identifiers: ApplicantIdentifiers | Mapping[str, Any] | None = None,
        external_action_id: str | None = None,
        timeout: float | None = None,
    ) -> SdkToken:
        """Create an access token of the SDK.

        Args:
            level_name: Shortest length 1.
            user_id: Shortest length 1, longest length 512.
            ttl_in_secs: Seconds. Pages name 600 and 1800 as the default, so give it. At least 1.
            applicant_identifiers: How to reach the person.
            external_action_id: Your own reference of an action, where the level is for one.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/generate-access-token
        """
        from .operations import create_sdk_token as operation

        request = operation.build(
            level_name=level_name,
            user_id=user_id,
            ttl_in_secs=ttl_in_secs,
            applicant_identifiers=applicant_identifiers,
            external_action_id=external_action_id,
        )
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def add_id_document(
        self,
        applicant_id: str,
        *,
        x_return_doc_warnings: bool | None = None,
        metadata: DocumentMetadata | Mapping[str, Any],
        content: File | None = None,
        timeout: float | None = None,
    ) -> AddIdDocumentParts:
        """Add a document.

        The id of the image is in a header of the answer.

        Args:
            applicant_id: The applicant. Shortest length 1.
            x_return_doc_warnings: Whether the answer says what is wrong with the file.
            metadata: What the file shows.
            content: The file.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/add-id-documents
        """
        from .operations import add_id_document as operation

        request = operation.build(
            applicant_id=applicant_id, x_return_doc_warnings=x_return_doc_warnings, metadata=metadata, content=content
        )
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def simulate_review(
        self,
        applicant_id: str,
        *,
        moderation_comment: str | None = None,
        client_comment: str | None = None,
        review_answer: SimulatedReviewReviewAnswer | Literal["GREEN", "RED"],
        reject_labels: Sequence[str],
        review_reject_type: SimulatedReviewReviewRejectType | Literal["FINAL", "RETRY"] | None = None,
        button_ids: Sequence[str] | None = None,
        timeout: float | None = None,
    ) -> Done:
        """End a review, in the sandbox alone.

        Args:
            applicant_id: The applicant. Shortest length 1.
            moderation_comment: A comment that the person may see.
            client_comment: For you alone; it may hold private details.
            review_answer: The verdict. It counts once the review is completed.
            reject_labels: Why it is RED.
            review_reject_type: Whether the person may try again.
            button_ids: The reasons that were chosen in the dashboard.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/get-applicant-review-status
        """
        from .operations import simulate_review as operation

        request = operation.build(
            applicant_id=applicant_id,
            moderation_comment=moderation_comment,
            client_comment=client_comment,
            review_answer=review_answer,
            reject_labels=reject_labels,
            review_reject_type=review_reject_type,
            button_ids=button_ids,
        )
        return self._call(request, operation.parse, timeout)


class AsyncClient(client.AsyncClient):
    """Sumsub; calls are awaited.

    The part of Sumsub's API that verifies persons: applicants, their reviews, and the links of the WebSDK. An applicant
    passes a level, a set of steps that is built in the dashboard. The review of the level is the verdict, and it tells
    of the level that was last begun, by `levelName`. The app token decides between sandbox and production, on the same
    host. Every request is signed.

    Source: https://docs.sumsub.com/reference/authentication
    """

    _provider = PROVIDER

    @drop_locals
    def __init__(
        self,
        *,
        token: str | None = None,
        secret_key: str | None = None,
        **options: Unpack[AsyncKeyless],
    ) -> None:
        """Take the credentials, or the variables `POLYKYC_SUMSUB_…` for them, and the options of every client.

        Args:
            secret_key: The secret that signs requests. It is never sent.
        """
        self._credentials = {
            "token": token,
            "secret_key": secret_key,
        }
        super().__init__(**options)

    @property
    def sessions(self) -> AsyncSessions:
        """Return the methods for sessions that all providers share: create a session, wait until it is final."""
        from .sessions import AsyncSessions

        return AsyncSessions(self)

    @property
    def webhooks(self) -> Webhooks:
        """Return the functions of the module `webhooks`, which needs no client."""
        from .webhooks import Webhooks

        return Webhooks()

    @drop_locals
    async def create_applicant(
        self,
        *,
        level_name: str,
        external_user_id: str | None = None,
        type: CreateApplicantType | Literal["individual", "company"] | None = None,
        email: str | None = None,
        phone: str | None = None,
        lang: str | None = None,
        source_key: str | None = None,
        metadata: Sequence[MetadataItem | Mapping[str, Any]] | None = None,
        structured_metadata: Mapping[str, Any] | None = None,
        fixed_info: PersonInfo | Mapping[str, Any] | None = None,
        info: NewInfo | Mapping[str, Any] | None = None,
        timeout: float | None = None,
    ) -> Applicant:
        """Create an applicant.

        Creates an applicant at a level. A second one with the same `externalUserId` is refused with 409.

        Args:
            level_name: The level. Case matters. Shortest length 1.
            external_user_id: Your own reference, unique in the environment. Shortest length 1, longest length 512.
            type: A person, if left out.
            email: The e-mail address.
            phone: The phone number.
            lang: The language of the person.
            source_key: The stream of webhooks.
            metadata: Texts of your own.
            structured_metadata: Values of your own.
            fixed_info: What you know of the person.
            info: What you know of a company.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/create-applicant
        """
        from .operations import create_applicant as operation

        request = operation.build(
            level_name=level_name,
            external_user_id=external_user_id,
            type=type,
            email=email,
            phone=phone,
            lang=lang,
            source_key=source_key,
            metadata=metadata,
            structured_metadata=structured_metadata,
            fixed_info=fixed_info,
            info=info,
        )
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def update_applicant(
        self,
        *,
        id: str,
        external_user_id: str | None = None,
        email: str | None = None,
        phone: str | None = None,
        source_key: str | None = None,
        metadata: Sequence[MetadataItem | Mapping[str, Any]] | None = None,
        lang: str | None = None,
        timeout: float | None = None,
    ) -> Applicant:
        """Change what you know of an applicant.

        What is left out stays as it is. What the person entered is changed by `update_provided_info`.

        Args:
            id: The applicant.
            external_user_id: Your own reference, unique in the environment. Shortest length 1, longest length 512.
            email: The e-mail address.
            phone: The phone number.
            source_key: The stream of webhooks.
            metadata: Texts of your own.
            lang: The language of the person.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/change-profile-data-details
        """
        from .operations import update_applicant as operation

        request = operation.build(
            id=id,
            external_user_id=external_user_id,
            email=email,
            phone=phone,
            source_key=source_key,
            metadata=metadata,
            lang=lang,
        )
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def list_levels(self, *, timeout: float | None = None) -> Levels:
        """Return the levels of the account.

        Args:
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/get-available-applicant-levels
        """
        from .operations import list_levels as operation

        request = operation.build()
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def get_applicant(
        self,
        applicant_id: str,
        *,
        timeout: float | None = None,
    ) -> Applicant:
        """Return an applicant.

        Args:
            applicant_id: The applicant.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/get-applicant-data
        """
        from .operations import get_applicant as operation

        request = operation.build(applicant_id=applicant_id)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def get_applicant_by_external_id(
        self,
        external_user_id: str,
        *,
        timeout: float | None = None,
    ) -> Applicant:
        """Return the applicant with a reference of yours.

        Args:
            external_user_id: Your own reference. Shortest length 1, longest length 512.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/get-applicant-data-via-externaluserid
        """
        from .operations import get_applicant_by_external_id as operation

        request = operation.build(external_user_id=external_user_id)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def get_review_status(
        self,
        applicant_id: str,
        *,
        timeout: float | None = None,
    ) -> Review:
        """Return the review of an applicant.

        Args:
            applicant_id: The applicant. Shortest length 1.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/get-applicant-review-status
        """
        from .operations import get_review_status as operation

        request = operation.build(applicant_id=applicant_id)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def get_step_statuses(
        self,
        applicant_id: str,
        *,
        timeout: float | None = None,
    ) -> dict[str, StepStatus | None]:
        """Return what has become of each step of the level.

        A step that the person has not begun is null.

        Args:
            applicant_id: The applicant. Shortest length 1.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The steps by their names.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/get-applicant-verification-steps-status
        """
        from .operations import get_step_statuses as operation

        request = operation.build(applicant_id=applicant_id)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def get_moderation_states(
        self,
        applicant_id: str,
        *,
        timeout: float | None = None,
    ) -> ModerationStates:
        """Return why a document or an applicant was rejected.

        Args:
            applicant_id: The applicant. Shortest length 1.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/clarify-rejection-reason
        """
        from .operations import get_moderation_states as operation

        request = operation.build(applicant_id=applicant_id)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def get_review_history(
        self,
        applicant_id: str,
        *,
        level_name: str | None = None,
        timeout: float | None = None,
    ) -> ReviewHistory:
        """Return the earlier reviews of an applicant, ten at most.

        Args:
            applicant_id: The applicant. Shortest length 1.
            level_name: Of this level alone. Case matters. Shortest length 1.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/get-applicant-review-history
        """
        from .operations import get_review_history as operation

        request = operation.build(applicant_id=applicant_id, level_name=level_name)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def get_image(
        self,
        applicant_id: str,
        image_id: str,
        *,
        timeout: float | None = None,
    ) -> bytes:
        """Return the image of a document.

        Args:
            applicant_id: The applicant. Shortest length 1.
            image_id: One of the `imageIds` of a step.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/get-document-images
        """
        from .operations import get_image as operation

        request = operation.build(applicant_id=applicant_id, image_id=image_id)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def deactivate_applicant(
        self,
        applicant_id: str,
        *,
        timeout: float | None = None,
    ) -> Applicant:
        """Deactivate an applicant.

        The applicant stays, and counts as deleted. Not while a review is pending, prechecked or queued.

        Args:
            applicant_id: The applicant. Shortest length 1.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/deactivate-applicant-profile
        """
        from .operations import deactivate_applicant as operation

        request = operation.build(applicant_id=applicant_id)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def activate_applicant(
        self,
        applicant_id: str,
        *,
        timeout: float | None = None,
    ) -> Applicant:
        """Activate a deactivated applicant again.

        Args:
            applicant_id: The applicant. Shortest length 1.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/deactivate-applicant-profile
        """
        from .operations import activate_applicant as operation

        request = operation.build(applicant_id=applicant_id)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def request_check(
        self,
        applicant_id: str,
        *,
        reason: str | None = None,
        timeout: float | None = None,
    ) -> Done:
        """Submit an applicant for the review.

        For an integration that uploads the documents itself, and for another look. The WebSDK submits by itself. Not
        while a review is pending, prechecked or queued, and not before every step has its documents.

        Args:
            applicant_id: The applicant. Shortest length 1.
            reason: Why, for the log of the dashboard.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            Done. The body says nothing else.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/request-applicant-check
        """
        from .operations import request_check as operation

        request = operation.build(applicant_id=applicant_id, reason=reason)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def reset_applicant(
        self,
        applicant_id: str,
        *,
        timeout: float | None = None,
    ) -> Done:
        """Reset an applicant.

        The person has to pass every step again. Not while a review is pending, prechecked or queued. The vendor advises
        against it for a person who is finally rejected.

        Args:
            applicant_id: The applicant. Shortest length 1.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/reset-applicant
        """
        from .operations import reset_applicant as operation

        request = operation.build(applicant_id=applicant_id)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def reset_step(
        self,
        applicant_id: str,
        id_doc_set_type: str,
        *,
        timeout: float | None = None,
    ) -> Done:
        """Reset one step of an applicant.

        The person has to pass this step again. Not every step can be reset.

        Args:
            applicant_id: The applicant. Shortest length 1.
            id_doc_set_type: The step, such as IDENTITY, SELFIE or PHONE_VERIFICATION. Shortest length 1.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/reset-single-verification-step
        """
        from .operations import reset_step as operation

        request = operation.build(applicant_id=applicant_id, id_doc_set_type=id_doc_set_type)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def move_to_level(
        self,
        applicant_id: str,
        *,
        name: str,
        timeout: float | None = None,
    ) -> LevelChange:
        """Move an applicant to another level.

        The review is then about the new level. Not while it is pending, queued or on hold. A link and a token for
        another level do the same when the person opens them.

        Args:
            applicant_id: The applicant. Shortest length 1.
            name: The new level. Case matters. Shortest length 1.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            What the new level requires.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/change-level-and-reset-steps
        """
        from .operations import move_to_level as operation

        request = operation.build(applicant_id=applicant_id, name=name)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def approve_applicant(
        self,
        applicant_id: str,
        *,
        note: str | None = None,
        tags: Sequence[str] | None = None,
        timeout: float | None = None,
    ) -> Applicant:
        """Approve an applicant yourself.

        The review is then completed and GREEN, at any status that it had. Steps and documents stay as they are. A
        change right after `pending` is refused with 409 and Retry-After.

        Args:
            applicant_id: The applicant. Shortest length 1.
            note: A note for the dashboard.
            tags: Tags for the applicant.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/approve-applicant
        """
        from .operations import approve_applicant as operation

        request = operation.build(applicant_id=applicant_id, note=note, tags=tags)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def reject_applicant(
        self,
        applicant_id: str,
        *,
        note: str | None = None,
        tags: Sequence[str] | None = None,
        reasons: Mapping[str, Sequence[str]],
        timeout: float | None = None,
    ) -> Applicant:
        """Reject an applicant yourself, for good.

        The review is then completed, RED and FINAL, with the label EXTERNAL_DECISION_REJECTION, at any status that it
        had. Steps and documents stay as they are.

        Args:
            applicant_id: The applicant. Shortest length 1.
            note: A note for the dashboard.
            tags: Tags for the applicant.
            reasons: Reasons by their group, such as `fraud` or `manual`. They are logged, and in no answer. Fewest
                entries 1.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/reject-applicant
        """
        from .operations import reject_applicant as operation

        request = operation.build(applicant_id=applicant_id, note=note, tags=tags, reasons=reasons)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def request_documents(
        self,
        applicant_id: str,
        *,
        note: str | None = None,
        tags: Sequence[str] | None = None,
        reasons: Mapping[str, Sequence[str]],
        timeout: float | None = None,
    ) -> Applicant:
        """Ask the person for missing documents.

        The review is `init` again, and what was uploaded stays. For an applicant on hold with a step that was asked for
        again; without one, the vendor sets a status of its own.

        Args:
            applicant_id: The applicant. Shortest length 1.
            note: A note for the dashboard.
            tags: Tags for the applicant.
            reasons: Reasons by their group, such as `fraud` or `manual`. They are logged, and in no answer. Fewest
                entries 1.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/change-applicant-status-to-init
        """
        from .operations import request_documents as operation

        request = operation.build(applicant_id=applicant_id, note=note, tags=tags, reasons=reasons)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def update_provided_info(
        self,
        applicant_id: str,
        *,
        first_name: str | None = None,
        middle_name: str | None = None,
        last_name: str | None = None,
        legal_name: str | None = None,
        gender: PersonInfoGender | Literal["M", "F"] | None = None,
        dob: dt.date | None = None,
        place_of_birth: str | None = None,
        country_of_birth: str | None = None,
        state_of_birth: str | None = None,
        country: str | None = None,
        nationality: str | None = None,
        tin: str | None = None,
        addresses: Sequence[Address | Mapping[str, Any]] | None = None,
        timeout: float | None = None,
    ) -> PersonInfo:
        """Change what the person, or you, entered.

        It is compared with what is read from the documents. What is left out stays as it is. Not for a company.

        Args:
            applicant_id: The applicant. Shortest length 1.
            first_name: The given name.
            middle_name: The middle name.
            last_name: The family name.
            legal_name: The full name as in the document.
            gender: The sex as in the document.
            dob: The date of birth.
            place_of_birth: The place of birth.
            country_of_birth: The country of birth, as three letters.
            state_of_birth: The state of birth.
            country: The country that issued the document, as three letters.
            nationality: The nationality, as three letters.
            tin: The tax number.
            addresses: The addresses.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            What is known now.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/change-provided-info-fixedinfo
        """
        from .operations import update_provided_info as operation

        request = operation.build(
            applicant_id=applicant_id,
            first_name=first_name,
            middle_name=middle_name,
            last_name=last_name,
            legal_name=legal_name,
            gender=gender,
            dob=dob,
            place_of_birth=place_of_birth,
            country_of_birth=country_of_birth,
            state_of_birth=state_of_birth,
            country=country,
            nationality=nationality,
            tin=tin,
            addresses=addresses,
        )
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def update_extracted_info(
        self,
        applicant_id: str,
        *,
        first_name: str | None = None,
        middle_name: str | None = None,
        last_name: str | None = None,
        legal_name: str | None = None,
        gender: PersonInfoGender | Literal["M", "F"] | None = None,
        dob: dt.date | None = None,
        place_of_birth: str | None = None,
        country_of_birth: str | None = None,
        state_of_birth: str | None = None,
        country: str | None = None,
        nationality: str | None = None,
        tin: str | None = None,
        addresses: Sequence[Address | Mapping[str, Any]] | None = None,
        timeout: float | None = None,
    ) -> PersonInfo:
        """Change what was read from the documents.

        What is left out stays as it is. Another check may read the documents again. Not for a company.

        Args:
            applicant_id: The applicant. Shortest length 1.
            first_name: The given name.
            middle_name: The middle name.
            last_name: The family name.
            legal_name: The full name as in the document.
            gender: The sex as in the document.
            dob: The date of birth.
            place_of_birth: The place of birth.
            country_of_birth: The country of birth, as three letters.
            state_of_birth: The state of birth.
            country: The country that issued the document, as three letters.
            nationality: The nationality, as three letters.
            tin: The tax number.
            addresses: The addresses.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            What is known now.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/change-applicant-information-extracted-by-sumsub
        """
        from .operations import update_extracted_info as operation

        request = operation.build(
            applicant_id=applicant_id,
            first_name=first_name,
            middle_name=middle_name,
            last_name=last_name,
            legal_name=legal_name,
            gender=gender,
            dob=dob,
            place_of_birth=place_of_birth,
            country_of_birth=country_of_birth,
            state_of_birth=state_of_birth,
            country=country,
            nationality=nationality,
            tin=tin,
            addresses=addresses,
        )
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def add_tags(
        self,
        applicant_id: str,
        *,
        body: Sequence[str],
        timeout: float | None = None,
    ) -> Done:
        """Give an applicant more tags.

        Thirty at most.

        Args:
            applicant_id: The applicant. Shortest length 1.
            body: The body. Most entries 30.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/add-custom-applicant-tags
        """
        from .operations import add_tags as operation

        request = operation.build(applicant_id=applicant_id, body=body)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def set_tags(
        self,
        applicant_id: str,
        *,
        body: Sequence[str],
        timeout: float | None = None,
    ) -> Done:
        """Give an applicant these tags in place of the others.

        Thirty at most. None takes all away.

        Args:
            applicant_id: The applicant. Shortest length 1.
            body: The body. Most entries 30.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/adding-overwriting-custom-applicant-tags
        """
        from .operations import set_tags as operation

        request = operation.build(applicant_id=applicant_id, body=body)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def remove_tags(
        self,
        applicant_id: str,
        *,
        body: Sequence[str],
        timeout: float | None = None,
    ) -> Done:
        """Take tags from an applicant.

        A tag that the applicant does not have is ignored.

        Args:
            applicant_id: The applicant. Shortest length 1.
            body: The body. Most entries 30.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/remove-custom-applicant-tags
        """
        from .operations import remove_tags as operation

        request = operation.build(applicant_id=applicant_id, body=body)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def create_web_sdk_link(
        self,
        *,
        lang: str | None = None,
        source: str | None = None,
        customization_name: str | None = None,
        translation_name: str | None = None,
        level_name: str,
        user_id: str,
        ttl_in_secs: int | None = None,
        redirect: Redirect | Mapping[str, Any] | None = None,
        applicant_identifiers: ApplicantIdentifiers | Mapping[str, Any] | None = None,
        external_action_id: str | None = None,
        timeout: float | None = None,
    ) -> Link:
        """Create a link of the WebSDK.

        Args:
            lang: The language of the person.
            source: Where the person comes from.
            customization_name: A customization of the dashboard.
            translation_name: A translation of the dashboard.
            level_name: The level. Case matters. Shortest length 1.
            user_id: The `externalUserId` of the applicant.
            ttl_in_secs: How long the link is good for. At least 1.
            redirect: Where the browser goes at the end.
            applicant_identifiers: How to reach the person.
            external_action_id: Your own reference of an action, where the level is for one.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/generate-websdk-external-link
        """
        from .operations import create_web_sdk_link as operation

        request = operation.build(
            lang=lang,
            source=source,
            customization_name=customization_name,
            translation_name=translation_name,
            level_name=level_name,
            user_id=user_id,
            ttl_in_secs=ttl_in_secs,
            redirect=redirect,
            applicant_identifiers=applicant_identifiers,
            external_action_id=external_action_id,
        )
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def create_sdk_token(
        self,
        *,
        level_name: str,
        user_id: str,
        ttl_in_secs: int | None = None,
        applicant_identifiers: ApplicantIdentifiers | Mapping[str, Any] | None = None,
        external_action_id: str | None = None,
        timeout: float | None = None,
    ) -> SdkToken:
        """Create an access token of the SDK.

        Args:
            level_name: Shortest length 1.
            user_id: Shortest length 1, longest length 512.
            ttl_in_secs: Seconds. Pages name 600 and 1800 as the default, so give it. At least 1.
            applicant_identifiers: How to reach the person.
            external_action_id: Your own reference of an action, where the level is for one.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/generate-access-token
        """
        from .operations import create_sdk_token as operation

        request = operation.build(
            level_name=level_name,
            user_id=user_id,
            ttl_in_secs=ttl_in_secs,
            applicant_identifiers=applicant_identifiers,
            external_action_id=external_action_id,
        )
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def add_id_document(
        self,
        applicant_id: str,
        *,
        x_return_doc_warnings: bool | None = None,
        metadata: DocumentMetadata | Mapping[str, Any],
        content: File | None = None,
        timeout: float | None = None,
    ) -> AddIdDocumentParts:
        """Add a document.

        The id of the image is in a header of the answer.

        Args:
            applicant_id: The applicant. Shortest length 1.
            x_return_doc_warnings: Whether the answer says what is wrong with the file.
            metadata: What the file shows.
            content: The file.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/add-id-documents
        """
        from .operations import add_id_document as operation

        request = operation.build(
            applicant_id=applicant_id, x_return_doc_warnings=x_return_doc_warnings, metadata=metadata, content=content
        )
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def simulate_review(
        self,
        applicant_id: str,
        *,
        moderation_comment: str | None = None,
        client_comment: str | None = None,
        review_answer: SimulatedReviewReviewAnswer | Literal["GREEN", "RED"],
        reject_labels: Sequence[str],
        review_reject_type: SimulatedReviewReviewRejectType | Literal["FINAL", "RETRY"] | None = None,
        button_ids: Sequence[str] | None = None,
        timeout: float | None = None,
    ) -> Done:
        """End a review, in the sandbox alone.

        Args:
            applicant_id: The applicant. Shortest length 1.
            moderation_comment: A comment that the person may see.
            client_comment: For you alone; it may hold private details.
            review_answer: The verdict. It counts once the review is completed.
            reject_labels: Why it is RED.
            review_reject_type: Whether the person may try again.
            button_ids: The reasons that were chosen in the dashboard.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            RateLimitedError: 429.

        Source: https://docs.sumsub.com/reference/get-applicant-review-status
        """
        from .operations import simulate_review as operation

        request = operation.build(
            applicant_id=applicant_id,
            moderation_comment=moderation_comment,
            client_comment=client_comment,
            review_answer=review_answer,
            reject_labels=reject_labels,
            review_reject_type=review_reject_type,
            button_ids=button_ids,
        )
        return await self._call(request, operation.parse, timeout)
