# Generated from specs/veriff.yaml and overlays/veriff.yaml; edits here are lost.

"""Veriff: a method for each operation, blocking in `Client`, awaited in `AsyncClient`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, Unpack
from uuid import UUID

from .._runtime import client
from .._runtime.frames import drop_locals
from .contract import PROVIDER

if TYPE_CHECKING:
    from .._runtime.config.options import AsyncKeyless, Keyless
    from .models.attempts_answer import AttemptsAnswer
    from .models.consent import Consent
    from .models.decision_answer import DecisionAnswer
    from .models.deleted_session import DeletedSession
    from .models.gender import Gender
    from .models.given_address import GivenAddress
    from .models.given_document import GivenDocument
    from .models.marital_status import MaritalStatus
    from .models.media_answer import MediaAnswer
    from .models.open_session import OpenSession
    from .models.proof_of_address import ProofOfAddress
    from .models.uploaded_answer import UploadedAnswer
    from .sessions import AsyncSessions, Sessions
    from .webhooks import Webhooks


class Client(client.SyncClient):
    """Veriff; calls block, and threads may share it.

    A session is opened with one call. The person goes through it at `verification.url`, and Veriff decides. A session
    may hold several attempts, all at the same address.

    The address of the API belongs to an integration, and its portal shows it. So does the key, with one or several
    shared secrets. Test and live are kinds of integration. A key that serves several integrations needs the id of one
    of them in the header `vrf-integration-id`. Every request but the one that opens a session has to be signed, and
    that one may be. GET and DELETE sign the id in the path, and so have the same signature each time: it is as secret
    as the key. POST and PATCH sign the body. No operation reads a session, and none lists sessions: the decision is all
    that can be read. Any field of a decision but the id, the status and the code may be null, empty or missing.

    Not in this document: what is known of a person, watchlist screening, registries, feedback, and the import of faces.

    Source: https://devdocs.veriff.com/apidocs/veriff-public-api-guides
    """

    _provider = PROVIDER

    @drop_locals
    def __init__(
        self,
        *,
        token: str | None = None,
        shared_secret: str | None = None,
        verify_answers: bool = False,
        **options: Unpack[Keyless],
    ) -> None:
        """Take the credentials, or the variables `POLYKYC_VERIFF_…` for them, and the options of every client.

        Args:
            token: The API key of an integration.
            shared_secret: The secret that signs requests. It is never sent.
            verify_answers: Whether a call fails for an answer that the provider did not sign with the secret.
        """
        self._credentials = {
            "token": token,
            "shared_secret": shared_secret,
        }
        self._verify_answers = verify_answers
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
    def create_session(
        self,
        *,
        callback: str | None = None,
        vendor_data: str | None = None,
        end_user_id: UUID | None = None,
        first_name: str | None = None,
        last_name: str | None = None,
        id_number: str | None = None,
        phone_number: str | None = None,
        email: str | None = None,
        gender: Gender | Literal["M", "MALE", "F", "FEMALE"] | None = None,
        date_of_birth: dt.date | None = None,
        marital_status: MaritalStatus | Literal["SINGLE", "MARRIED", "DIVORCED", "WIDOWED"] | None = None,
        is_deceased: bool | None = None,
        document: GivenDocument | Mapping[str, Any] | None = None,
        address: GivenAddress | Mapping[str, Any] | None = None,
        proof_of_address: ProofOfAddress | Mapping[str, Any] | None = None,
        consents: Sequence[Consent | Mapping[str, Any]] | None = None,
        timeout: float | None = None,
    ) -> OpenSession:
        """Open a session.

        Opens a session that ends by itself after seven days. There is no idempotency key, and nothing to look a session
        up with, so a lost answer leaves a session that its caller cannot find.

        Args:
            callback: Where the person is sent afterwards, with https.
            vendor_data: The caller's own reference. Longest length 1000.
            end_user_id: The caller's own id of the person.
            first_name: The first name.
            last_name: The last name.
            id_number: The number of the person in a register.
            phone_number: The phone number.
            email: The e-mail address.
            gender: The gender.
            date_of_birth: The date of birth.
            marital_status: The marital status.
            is_deceased: Whether the person has died.
            document: What is known of the document.
            address: What is known of the address.
            proof_of_address: Which proofs of the address are accepted.
            consents: What the person consents to.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The session, with the address of its page.

        Raises:
            InvalidRequestError: 400 `1302`.
            PreconditionError: 400 `1304` (the session cannot go to that status).
            AuthenticationError: 401 `1815`.
            ServerError: 500.

        Source: https://devdocs.veriff.com/apidocs/v1sessions
        """
        from .operations import create_session as operation

        request = operation.build(
            callback=callback,
            vendor_data=vendor_data,
            end_user_id=end_user_id,
            first_name=first_name,
            last_name=last_name,
            id_number=id_number,
            phone_number=phone_number,
            email=email,
            gender=gender,
            date_of_birth=date_of_birth,
            marital_status=marital_status,
            is_deceased=is_deceased,
            document=document,
            address=address,
            proof_of_address=proof_of_address,
            consents=consents,
        )
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def delete_session(
        self,
        id: UUID | str,
        *,
        timeout: float | None = None,
    ) -> DeletedSession:
        """Delete a session.

        Deletes what Veriff stores of the person within twelve hours. It is off until Veriff's support turns it on. A
        session without a decision becomes expired or abandoned, and a webhook says so.

        Args:
            id: The id of the session.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The session is deleted.

        Raises:
            InvalidRequestError: 400 `1302`.
            PreconditionError: 400 `1304` (the session cannot go to that status).
            AuthenticationError: 401 `1815`.
            NotFoundError: 404.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://devdocs.veriff.com/apidocs/v1sessionsid-3
        """
        from .operations import delete_session as operation

        request = operation.build(id=id)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def submit_session(
        self,
        id: UUID | str,
        *,
        status: str,
        timeout: float | None = None,
    ) -> OpenSession:
        """Submit a session whose media were uploaded.

        Only for integrations that upload media themselves, and only for a session that is not submitted yet.

        Args:
            id: The id of the session.
            status: The new status.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400 `1302`.
            PreconditionError: 400 `1304` (the session cannot go to that status), 409 `1304` (the session cannot go to
                that status).
            AuthenticationError: 401 `1815`.
            NotFoundError: 404.
            ServerError: 500.

        Source: https://devdocs.veriff.com/apidocs/v1sessionsid-2
        """
        from .operations import submit_session as operation

        request = operation.build(id=id, status=status)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def upload_media(
        self,
        id: UUID | str,
        *,
        context: str,
        content: str,
        timeout: float | None = None,
    ) -> UploadedAnswer:
        """Upload an image for a session that is not submitted yet.

        Only for integrations that upload media themselves. An image has up to 17 MB, a PDF up to 20 MB.

        Args:
            id: The id of the session.
            context: What it shows: `document-front`, `document-back`, `face`, `address-front` and more.
            content: The file in base64, or as a data URI.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The image is stored.

        Raises:
            InvalidRequestError: 400 `1302`.
            PreconditionError: 400 `1304` (the session cannot go to that status), 409 `1304` (the session cannot go to
                that status).
            AuthenticationError: 401 `1815`.
            NotFoundError: 404.
            ServerError: 500.

        Source: https://devdocs.veriff.com/apidocs/v1sessionsidmedia-3
        """
        from .operations import upload_media as operation

        request = operation.build(id=id, context=context, content=content)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def get_decision(
        self,
        id: UUID | str,
        *,
        timeout: float | None = None,
    ) -> DecisionAnswer:
        """Read the decision about a session.

        `verification` is null until there is a decision. A later decision may replace an earlier one.

        Args:
            id: The id of the session.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The decision, or null.

        Raises:
            InvalidRequestError: 400 `1302`.
            PreconditionError: 400 `1304` (the session cannot go to that status).
            AuthenticationError: 401 `1815`.
            NotFoundError: 404.
            ServerError: 500.

        Source: https://devdocs.veriff.com/apidocs/v1sessionsiddecision-1
        """
        from .operations import get_decision as operation

        request = operation.build(id=id)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def list_attempts(
        self,
        id: UUID | str,
        *,
        timeout: float | None = None,
    ) -> AttemptsAnswer:
        """List the attempts of a session, newest first.

        Args:
            id: The id of the session.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400 `1302`.
            PreconditionError: 400 `1304` (the session cannot go to that status).
            AuthenticationError: 401 `1815`.
            NotFoundError: 404.
            ServerError: 500.

        Source: https://devdocs.veriff.com/apidocs/v1sessionsidattempts-1
        """
        from .operations import list_attempts as operation

        request = operation.build(id=id)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def list_session_media(
        self,
        id: UUID | str,
        *,
        timeout: float | None = None,
    ) -> MediaAnswer:
        """List the images and videos of a session's last attempt.

        Args:
            id: The id of the session.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400 `1302`.
            PreconditionError: 400 `1304` (the session cannot go to that status).
            AuthenticationError: 401 `1815`.
            NotFoundError: 404.
            ServerError: 500.

        Source: https://devdocs.veriff.com/apidocs/v1sessionsidmedia-2
        """
        from .operations import list_session_media as operation

        request = operation.build(id=id)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def list_attempt_media(
        self,
        id: UUID | str,
        *,
        timeout: float | None = None,
    ) -> MediaAnswer:
        """List the images and videos of an attempt.

        Args:
            id: The id of the attempt.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400 `1302`.
            PreconditionError: 400 `1304` (the session cannot go to that status).
            AuthenticationError: 401 `1815`.
            NotFoundError: 404.
            ServerError: 500.

        Source: https://devdocs.veriff.com/apidocs/v1attemptsidmedia-1
        """
        from .operations import list_attempt_media as operation

        request = operation.build(id=id)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def get_media(
        self,
        id: UUID | str,
        *,
        timeout: float | None = None,
    ) -> bytes:
        """Read an image or a video.

        The file itself, an image, a video or data of a chip. All of it is personal data.

        Args:
            id: The id of the image or video.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The file. Its media type is that of the list, such as image/jpeg or video/webm.

        Raises:
            InvalidRequestError: 400 `1302`.
            PreconditionError: 400 `1304` (the session cannot go to that status).
            AuthenticationError: 401 `1815`.
            NotFoundError: 404.
            ServerError: 500.

        Source: https://devdocs.veriff.com/apidocs/v1mediaid-1
        """
        from .operations import get_media as operation

        request = operation.build(id=id)
        return self._call(request, operation.parse, timeout)


class AsyncClient(client.AsyncClient):
    """Veriff; calls are awaited.

    A session is opened with one call. The person goes through it at `verification.url`, and Veriff decides. A session
    may hold several attempts, all at the same address.

    The address of the API belongs to an integration, and its portal shows it. So does the key, with one or several
    shared secrets. Test and live are kinds of integration. A key that serves several integrations needs the id of one
    of them in the header `vrf-integration-id`. Every request but the one that opens a session has to be signed, and
    that one may be. GET and DELETE sign the id in the path, and so have the same signature each time: it is as secret
    as the key. POST and PATCH sign the body. No operation reads a session, and none lists sessions: the decision is all
    that can be read. Any field of a decision but the id, the status and the code may be null, empty or missing.

    Not in this document: what is known of a person, watchlist screening, registries, feedback, and the import of faces.

    Source: https://devdocs.veriff.com/apidocs/veriff-public-api-guides
    """

    _provider = PROVIDER

    @drop_locals
    def __init__(
        self,
        *,
        token: str | None = None,
        shared_secret: str | None = None,
        verify_answers: bool = False,
        **options: Unpack[AsyncKeyless],
    ) -> None:
        """Take the credentials, or the variables `POLYKYC_VERIFF_…` for them, and the options of every client.

        Args:
            token: The API key of an integration.
            shared_secret: The secret that signs requests. It is never sent.
            verify_answers: Whether a call fails for an answer that the provider did not sign with the secret.
        """
        self._credentials = {
            "token": token,
            "shared_secret": shared_secret,
        }
        self._verify_answers = verify_answers
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
    async def create_session(
        self,
        *,
        callback: str | None = None,
        vendor_data: str | None = None,
        end_user_id: UUID | None = None,
        first_name: str | None = None,
        last_name: str | None = None,
        id_number: str | None = None,
        phone_number: str | None = None,
        email: str | None = None,
        gender: Gender | Literal["M", "MALE", "F", "FEMALE"] | None = None,
        date_of_birth: dt.date | None = None,
        marital_status: MaritalStatus | Literal["SINGLE", "MARRIED", "DIVORCED", "WIDOWED"] | None = None,
        is_deceased: bool | None = None,
        document: GivenDocument | Mapping[str, Any] | None = None,
        address: GivenAddress | Mapping[str, Any] | None = None,
        proof_of_address: ProofOfAddress | Mapping[str, Any] | None = None,
        consents: Sequence[Consent | Mapping[str, Any]] | None = None,
        timeout: float | None = None,
    ) -> OpenSession:
        """Open a session.

        Opens a session that ends by itself after seven days. There is no idempotency key, and nothing to look a session
        up with, so a lost answer leaves a session that its caller cannot find.

        Args:
            callback: Where the person is sent afterwards, with https.
            vendor_data: The caller's own reference. Longest length 1000.
            end_user_id: The caller's own id of the person.
            first_name: The first name.
            last_name: The last name.
            id_number: The number of the person in a register.
            phone_number: The phone number.
            email: The e-mail address.
            gender: The gender.
            date_of_birth: The date of birth.
            marital_status: The marital status.
            is_deceased: Whether the person has died.
            document: What is known of the document.
            address: What is known of the address.
            proof_of_address: Which proofs of the address are accepted.
            consents: What the person consents to.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The session, with the address of its page.

        Raises:
            InvalidRequestError: 400 `1302`.
            PreconditionError: 400 `1304` (the session cannot go to that status).
            AuthenticationError: 401 `1815`.
            ServerError: 500.

        Source: https://devdocs.veriff.com/apidocs/v1sessions
        """
        from .operations import create_session as operation

        request = operation.build(
            callback=callback,
            vendor_data=vendor_data,
            end_user_id=end_user_id,
            first_name=first_name,
            last_name=last_name,
            id_number=id_number,
            phone_number=phone_number,
            email=email,
            gender=gender,
            date_of_birth=date_of_birth,
            marital_status=marital_status,
            is_deceased=is_deceased,
            document=document,
            address=address,
            proof_of_address=proof_of_address,
            consents=consents,
        )
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def delete_session(
        self,
        id: UUID | str,
        *,
        timeout: float | None = None,
    ) -> DeletedSession:
        """Delete a session.

        Deletes what Veriff stores of the person within twelve hours. It is off until Veriff's support turns it on. A
        session without a decision becomes expired or abandoned, and a webhook says so.

        Args:
            id: The id of the session.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The session is deleted.

        Raises:
            InvalidRequestError: 400 `1302`.
            PreconditionError: 400 `1304` (the session cannot go to that status).
            AuthenticationError: 401 `1815`.
            NotFoundError: 404.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://devdocs.veriff.com/apidocs/v1sessionsid-3
        """
        from .operations import delete_session as operation

        request = operation.build(id=id)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def submit_session(
        self,
        id: UUID | str,
        *,
        status: str,
        timeout: float | None = None,
    ) -> OpenSession:
        """Submit a session whose media were uploaded.

        Only for integrations that upload media themselves, and only for a session that is not submitted yet.

        Args:
            id: The id of the session.
            status: The new status.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400 `1302`.
            PreconditionError: 400 `1304` (the session cannot go to that status), 409 `1304` (the session cannot go to
                that status).
            AuthenticationError: 401 `1815`.
            NotFoundError: 404.
            ServerError: 500.

        Source: https://devdocs.veriff.com/apidocs/v1sessionsid-2
        """
        from .operations import submit_session as operation

        request = operation.build(id=id, status=status)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def upload_media(
        self,
        id: UUID | str,
        *,
        context: str,
        content: str,
        timeout: float | None = None,
    ) -> UploadedAnswer:
        """Upload an image for a session that is not submitted yet.

        Only for integrations that upload media themselves. An image has up to 17 MB, a PDF up to 20 MB.

        Args:
            id: The id of the session.
            context: What it shows: `document-front`, `document-back`, `face`, `address-front` and more.
            content: The file in base64, or as a data URI.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The image is stored.

        Raises:
            InvalidRequestError: 400 `1302`.
            PreconditionError: 400 `1304` (the session cannot go to that status), 409 `1304` (the session cannot go to
                that status).
            AuthenticationError: 401 `1815`.
            NotFoundError: 404.
            ServerError: 500.

        Source: https://devdocs.veriff.com/apidocs/v1sessionsidmedia-3
        """
        from .operations import upload_media as operation

        request = operation.build(id=id, context=context, content=content)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def get_decision(
        self,
        id: UUID | str,
        *,
        timeout: float | None = None,
    ) -> DecisionAnswer:
        """Read the decision about a session.

        `verification` is null until there is a decision. A later decision may replace an earlier one.

        Args:
            id: The id of the session.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The decision, or null.

        Raises:
            InvalidRequestError: 400 `1302`.
            PreconditionError: 400 `1304` (the session cannot go to that status).
            AuthenticationError: 401 `1815`.
            NotFoundError: 404.
            ServerError: 500.

        Source: https://devdocs.veriff.com/apidocs/v1sessionsiddecision-1
        """
        from .operations import get_decision as operation

        request = operation.build(id=id)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def list_attempts(
        self,
        id: UUID | str,
        *,
        timeout: float | None = None,
    ) -> AttemptsAnswer:
        """List the attempts of a session, newest first.

        Args:
            id: The id of the session.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400 `1302`.
            PreconditionError: 400 `1304` (the session cannot go to that status).
            AuthenticationError: 401 `1815`.
            NotFoundError: 404.
            ServerError: 500.

        Source: https://devdocs.veriff.com/apidocs/v1sessionsidattempts-1
        """
        from .operations import list_attempts as operation

        request = operation.build(id=id)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def list_session_media(
        self,
        id: UUID | str,
        *,
        timeout: float | None = None,
    ) -> MediaAnswer:
        """List the images and videos of a session's last attempt.

        Args:
            id: The id of the session.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400 `1302`.
            PreconditionError: 400 `1304` (the session cannot go to that status).
            AuthenticationError: 401 `1815`.
            NotFoundError: 404.
            ServerError: 500.

        Source: https://devdocs.veriff.com/apidocs/v1sessionsidmedia-2
        """
        from .operations import list_session_media as operation

        request = operation.build(id=id)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def list_attempt_media(
        self,
        id: UUID | str,
        *,
        timeout: float | None = None,
    ) -> MediaAnswer:
        """List the images and videos of an attempt.

        Args:
            id: The id of the attempt.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400 `1302`.
            PreconditionError: 400 `1304` (the session cannot go to that status).
            AuthenticationError: 401 `1815`.
            NotFoundError: 404.
            ServerError: 500.

        Source: https://devdocs.veriff.com/apidocs/v1attemptsidmedia-1
        """
        from .operations import list_attempt_media as operation

        request = operation.build(id=id)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def get_media(
        self,
        id: UUID | str,
        *,
        timeout: float | None = None,
    ) -> bytes:
        """Read an image or a video.

        The file itself, an image, a video or data of a chip. All of it is personal data.

        Args:
            id: The id of the image or video.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The file. Its media type is that of the list, such as image/jpeg or video/webm.

        Raises:
            InvalidRequestError: 400 `1302`.
            PreconditionError: 400 `1304` (the session cannot go to that status).
            AuthenticationError: 401 `1815`.
            NotFoundError: 404.
            ServerError: 500.

        Source: https://devdocs.veriff.com/apidocs/v1mediaid-1
        """
        from .operations import get_media as operation

        request = operation.build(id=id)
        return await self._call(request, operation.parse, timeout)
