# Generated from specs/salesive.yaml and overlays/salesive.yaml; edits here are lost.

"""Salesive Apps API, Account (KYC): a method for each operation, blocking in `Client`, awaited in `AsyncClient`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime import client
from .._runtime.frames import drop_locals
from .contract import PROVIDER

if TYPE_CHECKING:
    from .models.kyc_session import KycSession
    from .models.kyc_status import KycStatus
    from .sessions import AsyncSessions, Sessions
    from .webhooks import Webhooks


class Client(client.SyncClient):
    """Salesive Apps API, Account (KYC); calls block, and threads may share it.

    Identity verification of a Salesive store, as an app installed on that store sees it. The access token belongs to
    one installation and so to one store: no operation takes a shop id. The merchant is verified on a page hosted by
    Didit. Salesive's document also describes domains, staff roles and payouts, which are not part of this client.

    Source: https://docs.salesive.com/apps-api/introduction
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
    def create_kyc_session(
        self,
        *,
        callback_url: str,
        timeout: float | None = None,
    ) -> KycSession:
        """Start or resume the verification of the store.

        Opens a verification session for the token's store and returns its id and the URL to send the merchant to. While
        a session is active, that one is returned again; if the store is already verified, nothing is made and
        `alreadyApproved` is true. All three answer 200, and no field tells a new session from a resumed one. Needs the
        scope `WRITE_KYC`.

        Args:
            callback_url: Where the merchant's browser goes after the verification. Take what arrives in its query as a
                hint only, and read the status.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The session, new or resumed, or the news that the store is already verified.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401 (the app token is missing, wrong or revoked).
            PermissionDeniedError: 403 (insufficient scope).

        Source: https://docs.salesive.com/apps-api/endpoint/kyc/create-kyc-session
        """
        from .operations import create_kyc_session as operation

        request = operation.build(callback_url=callback_url)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def get_kyc_status(self, *, timeout: float | None = None) -> KycStatus:
        """Read the verification status of the store.

        Returns the status that Salesive holds for the token's store, with its times, and the active session's id and
        URL if there is one. To have Didit asked first, refresh. Needs the scope `READ_KYC`; whether `WRITE_KYC` alone
        will do is not settled by the documentation, so an app does well to ask for both.

        Args:
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The status of the store.

        Raises:
            AuthenticationError: 401 (the app token is missing, wrong or revoked).
            PermissionDeniedError: 403 (insufficient scope).

        Source: https://docs.salesive.com/apps-api/endpoint/kyc/get-kyc-status
        """
        from .operations import get_kyc_status as operation

        request = operation.build()
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def refresh_kyc_status(
        self,
        *,
        session_id: str,
        timeout: float | None = None,
    ) -> KycStatus:
        """Have the status asked again at the identity vendor.

        Makes Salesive ask Didit for the outcome of one session, and returns the status of the store as it then is.
        Useful once the merchant is back at the callback URL. The documented example has the status alone. Needs the
        scope `WRITE_KYC`, though to the caller it is a read.

        Args:
            session_id: The id of the session to ask about.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The status of the store after asking.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401 (the app token is missing, wrong or revoked).
            PermissionDeniedError: 403 (insufficient scope).
            NotFoundError: 404 (no such session in this store).

        Source: https://docs.salesive.com/apps-api/endpoint/kyc/refresh-kyc-status
        """
        from .operations import refresh_kyc_status as operation

        request = operation.build(session_id=session_id)
        return self._call(request, operation.parse, timeout)


class AsyncClient(client.AsyncClient):
    """Salesive Apps API, Account (KYC); calls are awaited.

    Identity verification of a Salesive store, as an app installed on that store sees it. The access token belongs to
    one installation and so to one store: no operation takes a shop id. The merchant is verified on a page hosted by
    Didit. Salesive's document also describes domains, staff roles and payouts, which are not part of this client.

    Source: https://docs.salesive.com/apps-api/introduction
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
    async def create_kyc_session(
        self,
        *,
        callback_url: str,
        timeout: float | None = None,
    ) -> KycSession:
        """Start or resume the verification of the store.

        Opens a verification session for the token's store and returns its id and the URL to send the merchant to. While
        a session is active, that one is returned again; if the store is already verified, nothing is made and
        `alreadyApproved` is true. All three answer 200, and no field tells a new session from a resumed one. Needs the
        scope `WRITE_KYC`.

        Args:
            callback_url: Where the merchant's browser goes after the verification. Take what arrives in its query as a
                hint only, and read the status.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The session, new or resumed, or the news that the store is already verified.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401 (the app token is missing, wrong or revoked).
            PermissionDeniedError: 403 (insufficient scope).

        Source: https://docs.salesive.com/apps-api/endpoint/kyc/create-kyc-session
        """
        from .operations import create_kyc_session as operation

        request = operation.build(callback_url=callback_url)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def get_kyc_status(self, *, timeout: float | None = None) -> KycStatus:
        """Read the verification status of the store.

        Returns the status that Salesive holds for the token's store, with its times, and the active session's id and
        URL if there is one. To have Didit asked first, refresh. Needs the scope `READ_KYC`; whether `WRITE_KYC` alone
        will do is not settled by the documentation, so an app does well to ask for both.

        Args:
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The status of the store.

        Raises:
            AuthenticationError: 401 (the app token is missing, wrong or revoked).
            PermissionDeniedError: 403 (insufficient scope).

        Source: https://docs.salesive.com/apps-api/endpoint/kyc/get-kyc-status
        """
        from .operations import get_kyc_status as operation

        request = operation.build()
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def refresh_kyc_status(
        self,
        *,
        session_id: str,
        timeout: float | None = None,
    ) -> KycStatus:
        """Have the status asked again at the identity vendor.

        Makes Salesive ask Didit for the outcome of one session, and returns the status of the store as it then is.
        Useful once the merchant is back at the callback URL. The documented example has the status alone. Needs the
        scope `WRITE_KYC`, though to the caller it is a read.

        Args:
            session_id: The id of the session to ask about.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The status of the store after asking.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401 (the app token is missing, wrong or revoked).
            PermissionDeniedError: 403 (insufficient scope).
            NotFoundError: 404 (no such session in this store).

        Source: https://docs.salesive.com/apps-api/endpoint/kyc/refresh-kyc-status
        """
        from .operations import refresh_kyc_status as operation

        request = operation.build(session_id=session_id)
        return await self._call(request, operation.parse, timeout)
