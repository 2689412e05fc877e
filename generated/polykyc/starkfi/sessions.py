# Generated from specs/starkfi.yaml and overlays/starkfi.yaml; edits here are lost.

"""Verification sessions with the methods and statuses that all providers share; the overlay maps them to operations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import TYPE_CHECKING, Literal, Never

from .._runtime.errors import PolykycError
from .._runtime.frames import drop_locals
from .._runtime.sessions import session as session_api
from .._runtime.status import SessionStatus
from .contract import PROVIDER
from .models.kyc_session_answer import KycSessionAnswer
from .models.kyc_status import KycStatus
from .models.kyc_type import KycType
from .status import status_of

if TYPE_CHECKING:
    from .client import AsyncClient, Client


class Sessions(session_api.OfferedMethods):
    """Verification sessions in common terms; calls block."""

    provider = PROVIDER.slug
    offers = frozenset(("create", "get", "wait"))

    def __init__(self, client: Client, clock: session_api.Clock | None = None) -> None:
        self._client = client
        self._clock = clock or client.clock

    @drop_locals
    def create(
        self,
        *,
        kyc_type: KycType | Literal["verify_public_kyc"] = "verify_public_kyc",
        email: str | None = None,
        wallet: str | None = None,
        timeout: float | None = None,
        **others: Never,
    ) -> session_api.Session[KycSessionAnswer]:
        """Open a session, and return it with the URL to send the person to.

        Args:
            kyc_type: The verification flow. Only the public one is documented; any other answers 404.
            email: The address that was prepared and verified.
            wallet: The wallet that was prepared.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `create_kyc_session`, whose docstring has the errors.
        """
        session_api.refuse_arguments(self.create, others, self._operation_arguments)
        session = of_kyc_session_answer(
            self._client.create_kyc_session(kyc_type=kyc_type, email=email, wallet=wallet, timeout=timeout)
        )
        return session_api.complete(
            session, lookup={"email": email, "wallet": wallet}, read_by="starkfi.create_kyc_session"
        )

    @drop_locals
    def get(
        self,
        session_or_handle: session_api.Found | None = None,
        *,
        email: str | None = None,
        wallet: str | None = None,
        timeout: float | None = None,
    ) -> session_api.Session[KycStatus]:
        """Return a session as it is now.

        Args:
            session_or_handle: The session or its handle, if there is one.
            email: The prepared e-mail address; this or `wallet` must be given. Looked up in lower case.
            wallet: The prepared wallet; this or `email` must be given.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `get_kyc_status`, whose docstring has the errors.
        """
        known = session_api.lookup_arguments(self.provider, session_or_handle, by_id=False, email=email, wallet=wallet)
        email = known.get("email")
        wallet = known.get("wallet")
        session = of_kyc_status(self._client.get_kyc_status(email=email, wallet=wallet, timeout=timeout))
        return session_api.complete(
            session, lookup={"email": email, "wallet": wallet}, read_by="starkfi.get_kyc_status"
        )

    @drop_locals
    def wait(
        self,
        session_or_handle: session_api.Found | None = None,
        *,
        email: str | None = None,
        wallet: str | None = None,
        timeout: float,
        until: Collection[SessionStatus] | None = None,
    ) -> session_api.Session[KycStatus]:
        """Poll a session until its status is final, and return it.

        The pauses grow, and are as long as the provider asks for. Errors that say nothing about the session, such as a
        lost connection, do not end the wait.

        Args:
            session_or_handle: The session or its handle, if there is one.
            email: As in `get`; a session knows it, and a handle does not.
            wallet: As in `get`; a session knows it, and a handle does not.
            timeout: Seconds for the whole wait.
            until: The statuses to wait for; every final status if left out.

        Raises:
            WaitTimeoutError: The time is over; `session` has the session as the client saw it last.
        """
        from .._runtime.sessions import polling  # here, because other methods do not need it

        polled = polling.Polling[KycStatus](timeout, until, self._clock.now)
        arguments = session_api.lookup_arguments(
            self.provider, session_or_handle, by_id=False, email=email, wallet=wallet
        )
        while True:
            failed: PolykycError | None = None
            left = polled.left(self._client.timeout)
            try:
                session = self.get(**arguments, timeout=left)
            except polling.PASSING as error:
                failed = error
            else:
                if polled.is_over(session):
                    return session
            self._clock.sleep(polled.pause(failed))


class AsyncSessions(session_api.OfferedMethods):
    """Verification sessions in common terms; calls are awaited."""

    provider = PROVIDER.slug
    offers = frozenset(("create", "get", "wait"))

    def __init__(self, client: AsyncClient, clock: session_api.Clock | None = None) -> None:
        self._client = client
        self._clock = clock or client.clock

    @drop_locals
    async def create(
        self,
        *,
        kyc_type: KycType | Literal["verify_public_kyc"] = "verify_public_kyc",
        email: str | None = None,
        wallet: str | None = None,
        timeout: float | None = None,
        **others: Never,
    ) -> session_api.Session[KycSessionAnswer]:
        """Open a session, and return it with the URL to send the person to.

        Args:
            kyc_type: The verification flow. Only the public one is documented; any other answers 404.
            email: The address that was prepared and verified.
            wallet: The wallet that was prepared.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `create_kyc_session`, whose docstring has the errors.
        """
        session_api.refuse_arguments(self.create, others, self._operation_arguments)
        session = of_kyc_session_answer(
            await self._client.create_kyc_session(kyc_type=kyc_type, email=email, wallet=wallet, timeout=timeout)
        )
        return session_api.complete(
            session, lookup={"email": email, "wallet": wallet}, read_by="starkfi.create_kyc_session"
        )

    @drop_locals
    async def get(
        self,
        session_or_handle: session_api.Found | None = None,
        *,
        email: str | None = None,
        wallet: str | None = None,
        timeout: float | None = None,
    ) -> session_api.Session[KycStatus]:
        """Return a session as it is now.

        Args:
            session_or_handle: The session or its handle, if there is one.
            email: The prepared e-mail address; this or `wallet` must be given. Looked up in lower case.
            wallet: The prepared wallet; this or `email` must be given.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `get_kyc_status`, whose docstring has the errors.
        """
        known = session_api.lookup_arguments(self.provider, session_or_handle, by_id=False, email=email, wallet=wallet)
        email = known.get("email")
        wallet = known.get("wallet")
        session = of_kyc_status(await self._client.get_kyc_status(email=email, wallet=wallet, timeout=timeout))
        return session_api.complete(
            session, lookup={"email": email, "wallet": wallet}, read_by="starkfi.get_kyc_status"
        )

    @drop_locals
    async def wait(
        self,
        session_or_handle: session_api.Found | None = None,
        *,
        email: str | None = None,
        wallet: str | None = None,
        timeout: float,
        until: Collection[SessionStatus] | None = None,
    ) -> session_api.Session[KycStatus]:
        """Poll a session until its status is final, and return it.

        The pauses grow, and are as long as the provider asks for. Errors that say nothing about the session, such as a
        lost connection, do not end the wait.

        Args:
            session_or_handle: The session or its handle, if there is one.
            email: As in `get`; a session knows it, and a handle does not.
            wallet: As in `get`; a session knows it, and a handle does not.
            timeout: Seconds for the whole wait.
            until: The statuses to wait for; every final status if left out.

        Raises:
            WaitTimeoutError: The time is over; `session` has the session as the client saw it last.
        """
        from .._runtime.sessions import polling  # here, because other methods do not need it

        polled = polling.Polling[KycStatus](timeout, until, self._clock.now)
        arguments = session_api.lookup_arguments(
            self.provider, session_or_handle, by_id=False, email=email, wallet=wallet
        )
        while True:
            failed: PolykycError | None = None
            left = polled.left(self._client.timeout)
            try:
                session = await self.get(**arguments, timeout=left)
            except polling.PASSING as error:
                failed = error
            else:
                if polled.is_over(session):
                    return session
            await self._clock.pause(polled.pause(failed))


def of_kyc_session_answer(model: KycSessionAnswer) -> session_api.Session[KycSessionAnswer]:
    """Return a `KycSessionAnswer` as a common session."""
    now = dt.datetime.now(dt.UTC)
    return session_api.Session(
        provider=PROVIDER.slug,
        status=SessionStatus.UNKNOWN,
        id=model.session.session_id if model.session is not None else None,
        url=model.session.session_url if model.session is not None else None,
        raw_status=None,
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
        raw_status=str(model.session_status) if model.session_status is not None else None,
        raw=model,
        read_at=now,
    )
