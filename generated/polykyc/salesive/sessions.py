# Generated from specs/salesive.yaml and overlays/salesive.yaml; edits here are lost.

"""Verification sessions in the words that all providers share; the overlay says which operation plays which role."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Never

from .._runtime.errors import PolykycError
from .._runtime.frames import drop_locals
from .._runtime.sessions import session as common
from .._runtime.status import SessionStatus
from .contract import PROVIDER
from .models.kyc_session import KycSession
from .models.kyc_status import KycStatus
from .status import status_of

if TYPE_CHECKING:
    from .client import AsyncClient, Client


class Sessions(common.Common):
    """Verification sessions in common words; calls block."""

    provider = PROVIDER.slug
    offers = frozenset(("create", "get", "refresh", "wait"))

    def __init__(self, client: Client, clock: common.Clock | None = None) -> None:
        self._client = client
        self._clock = clock or client.clock

    @drop_locals
    def create(
        self,
        *,
        redirect_url: str,
        timeout: float | None = None,
        **others: Never,
    ) -> common.Session[KycSession]:
        """Open a session, and return it with the URL to send the person to.

        `redirect_url`: Where the merchant's browser goes after the verification. Take what arrives in its query as a
        hint only, and read the status.

        By `create_kyc_session`, where the rest is told.
        """
        common.refuse(self.provider, self.create, others)
        with common.reworded({"callback_url": "redirect_url"}):
            answer = self._client.create_kyc_session(callback_url=redirect_url, timeout=timeout)
        session = of_kyc_session(answer)
        return common.known(session, lookup={})

    @drop_locals
    def get(
        self,
        *,
        timeout: float | None = None,
    ) -> common.Session[KycStatus]:
        """Return a session as it stands.

        By `get_kyc_status`, where the rest is told.
        """
        session = of_kyc_status(self._client.get_kyc_status(timeout=timeout))
        return common.known(session, lookup={})

    @drop_locals
    def refresh(
        self,
        id: str,
        *,
        timeout: float | None = None,
    ) -> common.Session[KycStatus]:
        """Have the provider look anew, and return the session as it then stands.

        `id`: The id of the session to ask about.

        By `refresh_kyc_status`, where the rest is told.
        """
        with common.reworded({"session_id": "id"}):
            answer = self._client.refresh_kyc_status(session_id=id, timeout=timeout)
        session = of_kyc_status(answer)
        return common.known(session, lookup={})

    @drop_locals
    def wait(
        self,
        found: common.Session[Any] | None = None,
        *,
        timeout: float,
        until: Collection[SessionStatus] | None = None,
    ) -> common.Session[KycStatus]:
        """Look at a session until it is over, and return it.

        `timeout` is in seconds; when they are over, `WaitTimeoutError` carries the session as it was seen last.
        `until` are the statuses to wait for, every final one if not given. Pauses grow, and are as long as the
        provider asks for; errors that say nothing of the session are outlasted.
        """
        from .._runtime.sessions import polling  # here, so that nobody else loads it

        watch = polling.Watch[KycStatus](timeout, until, self._clock.now)
        arguments = common.lookup(self.provider, found, by_id=False)
        while True:
            failed: PolykycError | None = None
            left = watch.left(self._client.timeout)
            try:
                session = self.get(**arguments, timeout=left)
            except polling.PASSING as error:
                failed = error
            else:
                common.check_same(found, session)
                if watch.done(session):
                    return session
            self._clock.sleep(watch.pause(failed))


class AsyncSessions(common.Common):
    """Verification sessions in common words; calls are awaited."""

    provider = PROVIDER.slug
    offers = frozenset(("create", "get", "refresh", "wait"))

    def __init__(self, client: AsyncClient, clock: common.Clock | None = None) -> None:
        self._client = client
        self._clock = clock or client.clock

    @drop_locals
    async def create(
        self,
        *,
        redirect_url: str,
        timeout: float | None = None,
        **others: Never,
    ) -> common.Session[KycSession]:
        """Open a session, and return it with the URL to send the person to.

        `redirect_url`: Where the merchant's browser goes after the verification. Take what arrives in its query as a
        hint only, and read the status.

        By `create_kyc_session`, where the rest is told.
        """
        common.refuse(self.provider, self.create, others)
        with common.reworded({"callback_url": "redirect_url"}):
            answer = await self._client.create_kyc_session(callback_url=redirect_url, timeout=timeout)
        session = of_kyc_session(answer)
        return common.known(session, lookup={})

    @drop_locals
    async def get(
        self,
        *,
        timeout: float | None = None,
    ) -> common.Session[KycStatus]:
        """Return a session as it stands.

        By `get_kyc_status`, where the rest is told.
        """
        session = of_kyc_status(await self._client.get_kyc_status(timeout=timeout))
        return common.known(session, lookup={})

    @drop_locals
    async def refresh(
        self,
        id: str,
        *,
        timeout: float | None = None,
    ) -> common.Session[KycStatus]:
        """Have the provider look anew, and return the session as it then stands.

        `id`: The id of the session to ask about.

        By `refresh_kyc_status`, where the rest is told.
        """
        with common.reworded({"session_id": "id"}):
            answer = await self._client.refresh_kyc_status(session_id=id, timeout=timeout)
        session = of_kyc_status(answer)
        return common.known(session, lookup={})

    @drop_locals
    async def wait(
        self,
        found: common.Session[Any] | None = None,
        *,
        timeout: float,
        until: Collection[SessionStatus] | None = None,
    ) -> common.Session[KycStatus]:
        """Look at a session until it is over, and return it.

        `timeout` is in seconds; when they are over, `WaitTimeoutError` carries the session as it was seen last.
        `until` are the statuses to wait for, every final one if not given. Pauses grow, and are as long as the
        provider asks for; errors that say nothing of the session are outlasted.
        """
        from .._runtime.sessions import polling  # here, so that nobody else loads it

        watch = polling.Watch[KycStatus](timeout, until, self._clock.now)
        arguments = common.lookup(self.provider, found, by_id=False)
        while True:
            failed: PolykycError | None = None
            left = watch.left(self._client.timeout)
            try:
                session = await self.get(**arguments, timeout=left)
            except polling.PASSING as error:
                failed = error
            else:
                common.check_same(found, session)
                if watch.done(session):
                    return session
            await self._clock.pause(watch.pause(failed))


def of_kyc_session(model: KycSession) -> common.Session[KycSession]:
    """Return a `KycSession` in common words."""
    return common.Session(
        provider=PROVIDER.slug,
        status=status_of(model),
        id=model.session_id,
        url=model.session_url,
        raw_status=str(model.status) if model.status is not None else None,
        raw=model,
    )


def of_kyc_status(model: KycStatus) -> common.Session[KycStatus]:
    """Return a `KycStatus` in common words."""
    return common.Session(
        provider=PROVIDER.slug,
        status=status_of(model),
        id=model.session_id,
        url=model.session_url,
        raw_status=str(model.status) if model.status is not None else None,
        raw=model,
    )
