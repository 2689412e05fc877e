# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""Sumsub: a method for each operation, blocking in `Client`, awaited in `AsyncClient`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, Unpack

from .._runtime import client
from .._runtime.frames import drop_locals
from .contract import PROVIDER

if TYPE_CHECKING:
    from .._runtime.calls.multipart import File
    from .._runtime.config.options import AsyncKeyless, Keyless
    from .models.applicant import Applicant
    from .models.create_applicant_type import CreateApplicantType
    from .models.document_metadata import DocumentMetadata
    from .models.done import Done
    from .models.link import Link
    from .models.person_info import PersonInfo
    from .models.redirect import Redirect
    from .models.review import Review
    from .models.sdk_token import SdkToken
    from .models.simulated_review_review_answer import SimulatedReviewReviewAnswer
    from .models.simulated_review_review_reject_type import SimulatedReviewReviewRejectType
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
        fixed_info: PersonInfo | Mapping[str, Any] | None = None,
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
            fixed_info: What you know of the person.
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
            fixed_info=fixed_info,
        )
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
            applicant_id: The applicant.
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
    def reset_applicant(
        self,
        applicant_id: str,
        *,
        timeout: float | None = None,
    ) -> Done:
        """Reset an applicant.

        The person has to pass every step again. Not while a review is pending or queued.

        Args:
            applicant_id: The applicant.
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
        from .operations import reset_applicant as operation

        request = operation.build(applicant_id=applicant_id)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def create_web_sdk_link(
        self,
        *,
        level_name: str,
        user_id: str,
        ttl_in_secs: int | None = None,
        redirect: Redirect | Mapping[str, Any] | None = None,
        timeout: float | None = None,
    ) -> Link:
        """Create a link of the WebSDK.

        Args:
            level_name: The level. Case matters. Shortest length 1.
            user_id: The `externalUserId` of the applicant.
            ttl_in_secs: How long the link is good for. At least 1.
            redirect: Where the browser goes at the end.
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

        request = operation.build(level_name=level_name, user_id=user_id, ttl_in_secs=ttl_in_secs, redirect=redirect)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def create_sdk_token(
        self,
        *,
        level_name: str,
        user_id: str,
        ttl_in_secs: int | None = None,
        timeout: float | None = None,
    ) -> SdkToken:
        """Create an access token of the SDK.

        Args:
            level_name: Shortest length 1.
            user_id: Shortest length 1, longest length 512.
            ttl_in_secs: Seconds. Pages name 600 and 1800 as the default, so give it. At least 1.
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

        request = operation.build(level_name=level_name, user_id=user_id, ttl_in_secs=ttl_in_secs)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def add_id_document(
        self,
        applicant_id: str,
        *,
        metadata: DocumentMetadata | Mapping[str, Any],
        content: File | None = None,
        timeout: float | None = None,
    ) -> DocumentMetadata:
        """Add a document.

        The id of the image is in the header `X-Image-Id` of the answer.

        Args:
            applicant_id: The applicant.
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

        request = operation.build(applicant_id=applicant_id, metadata=metadata, content=content)
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
            applicant_id: The applicant.
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
        fixed_info: PersonInfo | Mapping[str, Any] | None = None,
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
            fixed_info: What you know of the person.
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
            fixed_info=fixed_info,
        )
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
            applicant_id: The applicant.
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
    async def reset_applicant(
        self,
        applicant_id: str,
        *,
        timeout: float | None = None,
    ) -> Done:
        """Reset an applicant.

        The person has to pass every step again. Not while a review is pending or queued.

        Args:
            applicant_id: The applicant.
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
        from .operations import reset_applicant as operation

        request = operation.build(applicant_id=applicant_id)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def create_web_sdk_link(
        self,
        *,
        level_name: str,
        user_id: str,
        ttl_in_secs: int | None = None,
        redirect: Redirect | Mapping[str, Any] | None = None,
        timeout: float | None = None,
    ) -> Link:
        """Create a link of the WebSDK.

        Args:
            level_name: The level. Case matters. Shortest length 1.
            user_id: The `externalUserId` of the applicant.
            ttl_in_secs: How long the link is good for. At least 1.
            redirect: Where the browser goes at the end.
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

        request = operation.build(level_name=level_name, user_id=user_id, ttl_in_secs=ttl_in_secs, redirect=redirect)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def create_sdk_token(
        self,
        *,
        level_name: str,
        user_id: str,
        ttl_in_secs: int | None = None,
        timeout: float | None = None,
    ) -> SdkToken:
        """Create an access token of the SDK.

        Args:
            level_name: Shortest length 1.
            user_id: Shortest length 1, longest length 512.
            ttl_in_secs: Seconds. Pages name 600 and 1800 as the default, so give it. At least 1.
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

        request = operation.build(level_name=level_name, user_id=user_id, ttl_in_secs=ttl_in_secs)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def add_id_document(
        self,
        applicant_id: str,
        *,
        metadata: DocumentMetadata | Mapping[str, Any],
        content: File | None = None,
        timeout: float | None = None,
    ) -> DocumentMetadata:
        """Add a document.

        The id of the image is in the header `X-Image-Id` of the answer.

        Args:
            applicant_id: The applicant.
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

        request = operation.build(applicant_id=applicant_id, metadata=metadata, content=content)
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
            applicant_id: The applicant.
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
