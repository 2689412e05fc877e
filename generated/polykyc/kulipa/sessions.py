# Generated from specs/kulipa.yaml and overlays/kulipa.yaml; edits here are lost.

"""Verification sessions with the methods and statuses that all providers share; the overlay maps them to operations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, ClassVar, Literal, Never

from .._runtime.errors import PolykycError
from .._runtime.frames import drop_locals
from .._runtime.sessions import session as session_api
from .._runtime.status import SessionStatus
from .contract import PROVIDER
from .models.kyc import Kyc
from .models.kyc_type import KycType
from .models.user import User
from .status import status_of

if TYPE_CHECKING:
    from .client import AsyncClient, Client


class Sessions(session_api.OfferedMethods):
    """Verification sessions in common terms; calls block."""

    provider = PROVIDER.slug
    offers = frozenset(("create", "get", "wait"))
    _operation_arguments: ClassVar[Mapping[str, str]] = {
        "x_idempotency_key": "idempotency_key",
        "redirect_uri": "redirect_url",
    }

    def __init__(self, client: Client, clock: session_api.Clock | None = None) -> None:
        self._client = client
        self._clock = clock or client.clock

    @drop_locals
    def create(
        self,
        *,
        idempotency_key: str | None = None,
        user_id: str,
        type: KycType | Literal["full", "shipping", "rfi", "import"],
        redirect_url: str | None = None,
        timeout: float | None = None,
        **others: Never,
    ) -> session_api.Session[Kyc]:
        """Open a session, and return it with the URL to send the person to.

        Args:
            idempotency_key: Makes a repetition harmless: for 24 hours the same method, path, query, body and key get
                the first answer again, be it a success or a failure. Take a fresh key after an error you want to retry
                for good. A version 4 UUID or a SHA-256 is advised. If left out, a new one is made, the same for
                every attempt.
            user_id: The user to verify. `usr-` and a version 4 UUID, 40 characters in all.
            type: What a KYC asks for. `full`: identity, with a scan of a document. `shipping`: a form that asks for
                nothing but a shipping address. `rfi`: a request for information, when something more is wanted of the
                user, such as a proof of address. `import`: identity data that a trusted partner platform has verified
                before. Earlier editions also knew `light` and `full-followup`; the reference no longer allows them.
            redirect_url: Where the web view sends the user after they have submitted.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `initiate_kyc`, whose docstring has the errors.
        """
        session_api.refuse_arguments(self.create, others, self._operation_arguments)
        with session_api.rename_arguments({"x_idempotency_key": "idempotency_key", "redirect_uri": "redirect_url"}):
            answer = self._client.initiate_kyc(
                x_idempotency_key=idempotency_key,
                user_id=user_id,
                type=type,
                redirect_uri=redirect_url,
                timeout=timeout,
            )
        session = of_kyc(answer)
        return session_api.complete(session, lookup={"id": session.id}, read_by="kulipa.initiate_kyc")

    @drop_locals
    def get(
        self,
        id: str | session_api.Found,
        *,
        timeout: float | None = None,
    ) -> session_api.Session[User]:
        """Return a session as it is now.

        Args:
            id: The user to read. `usr-` and a version 4 UUID.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `get_user`, whose docstring has the errors.
        """
        with session_api.rename_arguments({"user_id": "id"}):
            answer = self._client.get_user(user_id=session_api.id_of(self.provider, id), timeout=timeout)
        session = of_user(answer)
        session_api.check_same(id, session, "get")
        return session_api.complete(session, lookup={"id": session.id}, read_by="kulipa.get_user")

    @drop_locals
    def wait(
        self,
        session_or_handle: str | session_api.Found,
        *,
        timeout: float,
        until: Collection[SessionStatus] | None = None,
    ) -> session_api.Session[User]:
        """Poll a session until its status is final, and return it.

        The pauses grow, and are as long as the provider asks for. Errors that say nothing about the session, such as a
        lost connection, do not end the wait.

        Args:
            session_or_handle: The session, its handle or its id.
            timeout: Seconds for the whole wait.
            until: The statuses to wait for; every final status if left out.

        Raises:
            WaitTimeoutError: The time is over; `session` has the session as the client saw it last.
        """
        from .._runtime.sessions import polling  # here, because other methods do not need it

        polled = polling.Polling[User](timeout, until, self._clock.now)
        arguments = session_api.lookup_arguments(self.provider, session_or_handle, by_id=True)
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
    offers = frozenset(("create", "get", "wait"))
    _operation_arguments: ClassVar[Mapping[str, str]] = {
        "x_idempotency_key": "idempotency_key",
        "redirect_uri": "redirect_url",
    }

    def __init__(self, client: AsyncClient, clock: session_api.Clock | None = None) -> None:
        self._client = client
        self._clock = clock or client.clock

    @drop_locals
    async def create(
        self,
        *,
        idempotency_key: str | None = None,
        user_id: str,
        type: KycType | Literal["full", "shipping", "rfi", "import"],
        redirect_url: str | None = None,
        timeout: float | None = None,
        **others: Never,
    ) -> session_api.Session[Kyc]:
        """Open a session, and return it with the URL to send the person to.

        Args:
            idempotency_key: Makes a repetition harmless: for 24 hours the same method, path, query, body and key get
                the first answer again, be it a success or a failure. Take a fresh key after an error you want to retry
                for good. A version 4 UUID or a SHA-256 is advised. If left out, a new one is made, the same for
                every attempt.
            user_id: The user to verify. `usr-` and a version 4 UUID, 40 characters in all.
            type: What a KYC asks for. `full`: identity, with a scan of a document. `shipping`: a form that asks for
                nothing but a shipping address. `rfi`: a request for information, when something more is wanted of the
                user, such as a proof of address. `import`: identity data that a trusted partner platform has verified
                before. Earlier editions also knew `light` and `full-followup`; the reference no longer allows them.
            redirect_url: Where the web view sends the user after they have submitted.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `initiate_kyc`, whose docstring has the errors.
        """
        session_api.refuse_arguments(self.create, others, self._operation_arguments)
        with session_api.rename_arguments({"x_idempotency_key": "idempotency_key", "redirect_uri": "redirect_url"}):
            answer = await self._client.initiate_kyc(
                x_idempotency_key=idempotency_key,
                user_id=user_id,
                type=type,
                redirect_uri=redirect_url,
                timeout=timeout,
            )
        session = of_kyc(answer)
        return session_api.complete(session, lookup={"id": session.id}, read_by="kulipa.initiate_kyc")

    @drop_locals
    async def get(
        self,
        id: str | session_api.Found,
        *,
        timeout: float | None = None,
    ) -> session_api.Session[User]:
        """Return a session as it is now.

        Args:
            id: The user to read. `usr-` and a version 4 UUID.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `get_user`, whose docstring has the errors.
        """
        with session_api.rename_arguments({"user_id": "id"}):
            answer = await self._client.get_user(user_id=session_api.id_of(self.provider, id), timeout=timeout)
        session = of_user(answer)
        session_api.check_same(id, session, "get")
        return session_api.complete(session, lookup={"id": session.id}, read_by="kulipa.get_user")

    @drop_locals
    async def wait(
        self,
        session_or_handle: str | session_api.Found,
        *,
        timeout: float,
        until: Collection[SessionStatus] | None = None,
    ) -> session_api.Session[User]:
        """Poll a session until its status is final, and return it.

        The pauses grow, and are as long as the provider asks for. Errors that say nothing about the session, such as a
        lost connection, do not end the wait.

        Args:
            session_or_handle: The session, its handle or its id.
            timeout: Seconds for the whole wait.
            until: The statuses to wait for; every final status if left out.

        Raises:
            WaitTimeoutError: The time is over; `session` has the session as the client saw it last.
        """
        from .._runtime.sessions import polling  # here, because other methods do not need it

        polled = polling.Polling[User](timeout, until, self._clock.now)
        arguments = session_api.lookup_arguments(self.provider, session_or_handle, by_id=True)
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


def of_kyc(model: Kyc) -> session_api.Session[Kyc]:
    """Return a `Kyc` as a common session."""
    now = dt.datetime.now(dt.UTC)
    return session_api.Session(
        provider=PROVIDER.slug,
        status=status_of(model, now=now),
        id=model.user_id,
        url=model.url,
        raw_status=str(model.status) if model.status is not None else None,
        created_at=model.created_at,
        updated_at=model.updated_at,
        raw=model,
        read_at=now,
    )


def of_user(model: User) -> session_api.Session[User]:
    """Return a `User` as a common session."""
    now = dt.datetime.now(dt.UTC)
    return session_api.Session(
        provider=PROVIDER.slug,
        status=status_of(model, now=now),
        id=model.id,
        raw_status=str(model.status) if model.status is not None else None,
        created_at=model.created_at,
        updated_at=model.updated_at,
        raw=model,
        read_at=now,
    )
