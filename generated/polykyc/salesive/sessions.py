# Generated from specs/salesive.yaml and overlays/salesive.yaml; edits here are lost.

"""Verification sessions with the methods and statuses that all providers share; the overlay maps them to operations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, ClassVar, Never

from .._runtime.errors import PolykycError
from .._runtime.frames import drop_locals
from .._runtime.sessions import session as session_api
from .._runtime.status import SessionStatus
from .contract import PROVIDER
from .models.kyc_session import KycSession
from .models.kyc_status import KycStatus
from .status import status_of

if TYPE_CHECKING:
    from .client import AsyncClient, Client


class Sessions(session_api.OfferedMethods):
    """Verification sessions in common terms; calls block."""

    provider = PROVIDER.slug
    offers = frozenset(("create", "get", "refresh", "wait"))
    _operation_arguments: ClassVar[Mapping[str, str]] = {"callback_url": "redirect_url"}

    def __init__(self, client: Client, clock: session_api.Clock | None = None) -> None:
        self._client = client
        self._clock = clock or client.clock

    @drop_locals
    def create(
        self,
        *,
        redirect_url: str,
        timeout: float | None = None,
        **others: Never,
    ) -> session_api.Session[KycSession]:
        """Open a session, and return it with the URL to send the person to.

        Args:
            redirect_url: Where the merchant's browser goes after the verification. Take what arrives in its query as a
                hint only, and read the status.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `create_kyc_session`, whose docstring has the errors.
        """
        session_api.refuse_arguments(self.create, others, self._operation_arguments)
        with session_api.rename_arguments({"callback_url": "redirect_url"}):
            answer = self._client.create_kyc_session(callback_url=redirect_url, timeout=timeout)
        session = of_kyc_session(answer)
        return session_api.complete(session, lookup={}, read_by="salesive.create_kyc_session")

    @drop_locals
    def get(
        self,
        session_or_handle: session_api.Found | None = None,
        *,
        timeout: float | None = None,
    ) -> session_api.Session[KycStatus]:
        """Return a session as it is now.

        Args:
            session_or_handle: The session or its handle, if there is one.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `get_kyc_status`, whose docstring has the errors.
        """
        session_api.lookup_arguments(self.provider, session_or_handle, by_id=False)
        session = of_kyc_status(self._client.get_kyc_status(timeout=timeout))
        session_api.check_same(session_or_handle, session, "get")
        return session_api.complete(session, lookup={}, read_by="salesive.get_kyc_status")

    @drop_locals
    def refresh(
        self,
        id: str | session_api.Found,
        *,
        timeout: float | None = None,
    ) -> session_api.Session[KycStatus]:
        """Have the provider read the status again, and return the session as it is then.

        Args:
            id: The id of the session to ask about.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `refresh_kyc_status`, whose docstring has the errors.
        """
        with session_api.rename_arguments({"session_id": "id"}):
            answer = self._client.refresh_kyc_status(session_id=session_api.id_of(self.provider, id), timeout=timeout)
        session = of_kyc_status(answer)
        return session_api.complete(session, lookup={}, read_by="salesive.refresh_kyc_status")

    @drop_locals
    def wait(
        self,
        session_or_handle: session_api.Found | None = None,
        *,
        timeout: float,
        until: Collection[SessionStatus] | None = None,
    ) -> session_api.Session[KycStatus]:
        """Poll a session until its status is final, and return it.

        The pauses grow, and are as long as the provider asks for. Errors that say nothing about the session, such as a
        lost connection, do not end the wait.

        Args:
            session_or_handle: The session or its handle, if there is one.
            timeout: Seconds for the whole wait.
            until: The statuses to wait for; every final status if left out.

        Raises:
            WaitTimeoutError: The time is over; `session` has the session as the client saw it last.
        """
        from .._runtime.sessions import polling  # here, because other methods do not need it

        polled = polling.Polling[KycStatus](timeout, until, self._clock.now)
        arguments = session_api.lookup_arguments(self.provider, session_or_handle, by_id=False)
        while True:
            failed: PolykycError | None = None
            left = polled.left(self._client.timeout)
            try:
                session = self.get(**arguments, timeout=left)
            except polling.PASSING as error:
                failed = error
            else:
                session_api.check_same(session_or_handle, session)
                if polled.is_over(session):
                    return session
            self._clock.sleep(polled.pause(failed))


class AsyncSessions(session_api.OfferedMethods):
    """Verification sessions in common terms; calls are awaited."""

    provider = PROVIDER.slug
    offers = frozenset(("create", "get", "refresh", "wait"))
    _operation_arguments: ClassVar[Mapping[str, str]] = {"callback_url": "redirect_url"}

    def __init__(self, client: AsyncClient, clock: session_api.Clock | None = None) -> None:
        self._client = client
        self._clock = clock or client.clock

    @drop_locals
    async def create(
        self,
        *,
        redirect_url: str,
        timeout: float | None = None,
        **others: Never,
    ) -> session_api.Session[KycSession]:
        """Open a session, and return it with the URL to send the person to.

        Args:
            redirect_url: Where the merchant's browser goes after the verification. Take what arrives in its query as a
                hint only, and read the status.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `create_kyc_session`, whose docstring has the errors.
        """
        session_api.refuse_arguments(self.create, others, self._operation_arguments)
        with session_api.rename_arguments({"callback_url": "redirect_url"}):
            answer = await self._client.create_kyc_session(callback_url=redirect_url, timeout=timeout)
        session = of_kyc_session(answer)
        return session_api.complete(session, lookup={}, read_by="salesive.create_kyc_session")

    @drop_locals
    async def get(
        self,
        session_or_handle: session_api.Found | None = None,
        *,
        timeout: float | None = None,
    ) -> session_api.Session[KycStatus]:
        """Return a session as it is now.

        Args:
            session_or_handle: The session or its handle, if there is one.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `get_kyc_status`, whose docstring has the errors.
        """
        session_api.lookup_arguments(self.provider, session_or_handle, by_id=False)
        session = of_kyc_status(await self._client.get_kyc_status(timeout=timeout))
        session_api.check_same(session_or_handle, session, "get")
        return session_api.complete(session, lookup={}, read_by="salesive.get_kyc_status")

    @drop_locals
    async def refresh(
        self,
        id: str | session_api.Found,
        *,
        timeout: float | None = None,
    ) -> session_api.Session[KycStatus]:
        """Have the provider read the status again, and return the session as it is then.

        Args:
            id: The id of the session to ask about.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `refresh_kyc_status`, whose docstring has the errors.
        """
        with session_api.rename_arguments({"session_id": "id"}):
            answer = await self._client.refresh_kyc_status(
                session_id=session_api.id_of(self.provider, id), timeout=timeout
            )
        session = of_kyc_status(answer)
        return session_api.complete(session, lookup={}, read_by="salesive.refresh_kyc_status")

    @drop_locals
    async def wait(
        self,
        session_or_handle: session_api.Found | None = None,
        *,
        timeout: float,
        until: Collection[SessionStatus] | None = None,
    ) -> session_api.Session[KycStatus]:
        """Poll a session until its status is final, and return it.

        The pauses grow, and are as long as the provider asks for. Errors that say nothing about the session, such as a
        lost connection, do not end the wait.

        Args:
            session_or_handle: The session or its handle, if there is one.
            timeout: Seconds for the whole wait.
            until: The statuses to wait for; every final status if left out.

        Raises:
            WaitTimeoutError: The time is over; `session` has the session as the client saw it last.
        """
        from .._runtime.sessions import polling  # here, because other methods do not need it

        polled = polling.Polling[KycStatus](timeout, until, self._clock.now)
        arguments = session_api.lookup_arguments(self.provider, session_or_handle, by_id=False)
        while True:
            failed: PolykycError | None = None
            left = polled.left(self._client.timeout)
            try:
                session = await self.get(**arguments, timeout=left)
            except polling.PASSING as error:
                failed = error
            else:
                session_api.check_same(session_or_handle, session)
                if polled.is_over(session):
                    return session
            await self._clock.pause(polled.pause(failed))


def of_kyc_session(model: KycSession) -> session_api.Session[KycSession]:
    """Return a `KycSession` as a common session."""
    now = dt.datetime.now(dt.UTC)
    return session_api.Session(
        provider=PROVIDER.slug,
        status=status_of(model, now=now),
        id=model.session_id,
        url=model.session_url,
        raw_status=str(model.status) if model.status is not None else None,
        raw=model,
        read_at=now,
    )


def of_kyc_status(model: KycStatus) -> session_api.Session[KycStatus]:
    """Return a `KycStatus` as a common session."""
    now = dt.datetime.now(dt.UTC)
    return session_api.Session(
        provider=PROVIDER.slug,
        status=status_of(model, now=now),
        id=model.session_id,
        url=model.session_url,
        raw_status=str(model.status) if model.status is not None else None,
        raw=model,
        read_at=now,
    )
