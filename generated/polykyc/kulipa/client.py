# Generated from specs/kulipa.yaml and overlays/kulipa.yaml; edits here are lost.

"""Kulipa KYC: a method for each operation, blocking in `Client`, awaited in `AsyncClient`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .._runtime import client
from .._runtime.frames import drop_locals
from .contract import PROVIDER

if TYPE_CHECKING:
    from .models.kyc import Kyc
    from .models.kyc_export import KycExport
    from .models.kyc_type import KycType
    from .models.user import User
    from .sessions import AsyncSessions, Sessions
    from .webhooks import Webhooks


class Client(client.SyncClient):
    """Kulipa KYC; calls block, and threads may share it.

    The part of Kulipa's card-issuing API that verifies who a user is. A user is created first (not part of this
    document), then a KYC is initiated for that user, who goes through it in a web view run by Persona. There is no
    public call that reads a KYC: its outcome shows on the user. Answers are bare objects without an envelope. Every
    answer carries `x-request-id`, worth quoting to support, and the `x-ratelimit-*` headers; the limit is 300 requests
    a minute. The version is part of the path, and small changes go live without a new one.

    Source: https://kulipa.readme.io/reference/intro-to-kyc
    """

    _provider = PROVIDER

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
    def initiate_kyc(
        self,
        *,
        x_idempotency_key: str | None = None,
        user_id: str,
        type: KycType | Literal["full", "shipping", "rfi", "import"],
        redirect_uri: str | None = None,
        timeout: float | None = None,
    ) -> Kyc:
        """Start a KYC for an existing user.

        Starts a verification of the given type for a user who already exists. The user then completes it in a web view;
        with a redirect URI the web view sends them back afterwards. Send an idempotency key to make a repetition safe.
        Whether a second call without one returns the open KYC or starts another is not documented. An older edition of
        the API (`POST /kyc`) created the user as well.

        Args:
            x_idempotency_key: Makes a repetition harmless: for 24 hours the same method, path, query, body and key get
                the first answer again, be it a success or a failure. Take a fresh key after an error you want to retry
                for good. A version 4 UUID or a SHA-256 is advised. If left out, a new one is made, the same for every
                attempt. Longest length 64.
            user_id: The user to verify. `usr-` and a version 4 UUID, 40 characters in all. Shortest length 40, longest
                length 40.
            type: What a KYC asks for. `full`: identity, with a scan of a document. `shipping`: a form that asks for
                nothing but a shipping address. `rfi`: a request for information, when something more is wanted of the
                user, such as a proof of address. `import`: identity data that a trusted partner platform has verified
                before. Earlier editions also knew `light` and `full-followup`; the reference no longer allows them.
            redirect_uri: Where the web view sends the user after they have submitted.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The KYC was started or reopened.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            RateLimitedError: 429.
            ServerError: 500, 502, 503, 504.

        Source: https://kulipa.readme.io/reference/createkyc
        """
        from .operations import initiate_kyc as operation

        request = operation.build(
            x_idempotency_key=x_idempotency_key, user_id=user_id, type=type, redirect_uri=redirect_uri
        )
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def resume_kyc(
        self,
        kyc_id: str,
        *,
        x_idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> Kyc:
        """Reopen an expired KYC with a new session token.

        Gives an expired KYC a fresh session token, so that the user can go on where they stopped. Works only while the
        KYC's status is `expired`, and only for the types `full` and `rfi`.

        Args:
            kyc_id: The KYC to reopen. Not the user's id.
            x_idempotency_key: Makes a repetition harmless: for 24 hours the same method, path, query, body and key get
                the first answer again, be it a success or a failure. Take a fresh key after an error you want to retry
                for good. A version 4 UUID or a SHA-256 is advised. If left out, a new one is made, the same for every
                attempt. Longest length 64.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The KYC was started or reopened.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            PreconditionError: 422 (only an expired KYC of type full or rfi can be resumed).
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://kulipa.readme.io/reference/resumekyc
        """
        from .operations import resume_kyc as operation

        request = operation.build(kyc_id=kyc_id, x_idempotency_key=x_idempotency_key)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def export_kyc(
        self,
        *,
        user_id: str,
        timeout: float | None = None,
    ) -> KycExport:
        """Export the data of a user's newest verified full KYC.

        Returns what the verification found out about a person: name, contact, address and identity document, with links
        to its pictures. Handle the whole answer as personal data. The user must exist and be `active`, and must have at
        least one verified KYC of type `full` whose record at the verification provider is still valid; the newest of
        these is exported.

        Args:
            user_id: The user whose data to export. `usr-` and a version 4 UUID. Shortest length 40, longest length 40.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The data of the newest verified full KYC.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://kulipa.readme.io/reference/kyc-export
        """
        from .operations import export_kyc as operation

        request = operation.build(user_id=user_id)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def get_user(
        self,
        user_id: str,
        *,
        timeout: float | None = None,
    ) -> User:
        """Read a user, whose status tells how the KYC went.

        Reads one user. This is what the guides name for following a verification: a user becomes `active` once their
        KYC is verified. A user of a company set to approve automatically is `active` without any KYC, so the status
        alone proves nothing about a person's identity.

        Args:
            user_id: The user to read. `usr-` and a version 4 UUID.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://kulipa.readme.io/reference/onboarding-faq
        """
        from .operations import get_user as operation

        request = operation.build(user_id=user_id)
        return self._call(request, operation.parse, timeout)


class AsyncClient(client.AsyncClient):
    """Kulipa KYC; calls are awaited.

    The part of Kulipa's card-issuing API that verifies who a user is. A user is created first (not part of this
    document), then a KYC is initiated for that user, who goes through it in a web view run by Persona. There is no
    public call that reads a KYC: its outcome shows on the user. Answers are bare objects without an envelope. Every
    answer carries `x-request-id`, worth quoting to support, and the `x-ratelimit-*` headers; the limit is 300 requests
    a minute. The version is part of the path, and small changes go live without a new one.

    Source: https://kulipa.readme.io/reference/intro-to-kyc
    """

    _provider = PROVIDER

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
    async def initiate_kyc(
        self,
        *,
        x_idempotency_key: str | None = None,
        user_id: str,
        type: KycType | Literal["full", "shipping", "rfi", "import"],
        redirect_uri: str | None = None,
        timeout: float | None = None,
    ) -> Kyc:
        """Start a KYC for an existing user.

        Starts a verification of the given type for a user who already exists. The user then completes it in a web view;
        with a redirect URI the web view sends them back afterwards. Send an idempotency key to make a repetition safe.
        Whether a second call without one returns the open KYC or starts another is not documented. An older edition of
        the API (`POST /kyc`) created the user as well.

        Args:
            x_idempotency_key: Makes a repetition harmless: for 24 hours the same method, path, query, body and key get
                the first answer again, be it a success or a failure. Take a fresh key after an error you want to retry
                for good. A version 4 UUID or a SHA-256 is advised. If left out, a new one is made, the same for every
                attempt. Longest length 64.
            user_id: The user to verify. `usr-` and a version 4 UUID, 40 characters in all. Shortest length 40, longest
                length 40.
            type: What a KYC asks for. `full`: identity, with a scan of a document. `shipping`: a form that asks for
                nothing but a shipping address. `rfi`: a request for information, when something more is wanted of the
                user, such as a proof of address. `import`: identity data that a trusted partner platform has verified
                before. Earlier editions also knew `light` and `full-followup`; the reference no longer allows them.
            redirect_uri: Where the web view sends the user after they have submitted.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The KYC was started or reopened.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            RateLimitedError: 429.
            ServerError: 500, 502, 503, 504.

        Source: https://kulipa.readme.io/reference/createkyc
        """
        from .operations import initiate_kyc as operation

        request = operation.build(
            x_idempotency_key=x_idempotency_key, user_id=user_id, type=type, redirect_uri=redirect_uri
        )
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def resume_kyc(
        self,
        kyc_id: str,
        *,
        x_idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> Kyc:
        """Reopen an expired KYC with a new session token.

        Gives an expired KYC a fresh session token, so that the user can go on where they stopped. Works only while the
        KYC's status is `expired`, and only for the types `full` and `rfi`.

        Args:
            kyc_id: The KYC to reopen. Not the user's id.
            x_idempotency_key: Makes a repetition harmless: for 24 hours the same method, path, query, body and key get
                the first answer again, be it a success or a failure. Take a fresh key after an error you want to retry
                for good. A version 4 UUID or a SHA-256 is advised. If left out, a new one is made, the same for every
                attempt. Longest length 64.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The KYC was started or reopened.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            PreconditionError: 422 (only an expired KYC of type full or rfi can be resumed).
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://kulipa.readme.io/reference/resumekyc
        """
        from .operations import resume_kyc as operation

        request = operation.build(kyc_id=kyc_id, x_idempotency_key=x_idempotency_key)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def export_kyc(
        self,
        *,
        user_id: str,
        timeout: float | None = None,
    ) -> KycExport:
        """Export the data of a user's newest verified full KYC.

        Returns what the verification found out about a person: name, contact, address and identity document, with links
        to its pictures. Handle the whole answer as personal data. The user must exist and be `active`, and must have at
        least one verified KYC of type `full` whose record at the verification provider is still valid; the newest of
        these is exported.

        Args:
            user_id: The user whose data to export. `usr-` and a version 4 UUID. Shortest length 40, longest length 40.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The data of the newest verified full KYC.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://kulipa.readme.io/reference/kyc-export
        """
        from .operations import export_kyc as operation

        request = operation.build(user_id=user_id)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def get_user(
        self,
        user_id: str,
        *,
        timeout: float | None = None,
    ) -> User:
        """Read a user, whose status tells how the KYC went.

        Reads one user. This is what the guides name for following a verification: a user becomes `active` once their
        KYC is verified. A user of a company set to approve automatically is `active` without any KYC, so the status
        alone proves nothing about a person's identity.

        Args:
            user_id: The user to read. `usr-` and a version 4 UUID.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403.
            NotFoundError: 404.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://kulipa.readme.io/reference/onboarding-faq
        """
        from .operations import get_user as operation

        request = operation.build(user_id=user_id)
        return await self._call(request, operation.parse, timeout)
