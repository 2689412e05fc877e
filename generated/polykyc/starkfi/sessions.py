# Generated from specs/starkfi.yaml and overlays/starkfi.yaml; edits here are lost.

"""Verification sessions in the words that all providers share; the overlay says which operation plays which role."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Literal, Never

from .._runtime.errors import PolykycError
from .._runtime.frames import drop_locals
from .._runtime.sessions import session as common
from .._runtime.status import SessionStatus
from .contract import PROVIDER
from .models.kyc_session_answer import KycSessionAnswer
from .models.kyc_status import KycStatus
from .models.kyc_type import KycType
from .status import status_of

if TYPE_CHECKING:
    from .client import AsyncClient, Client


class Sessions(common.Common):
    """Verification sessions in common words; calls block."""

    provider = PROVIDER.slug
    offers = frozenset(("create", "get", "wait"))

    def __init__(self, client: Client, clock: common.Clock | None = None) -> None:
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
    ) -> common.Session[KycSessionAnswer]:
        """Open a session, and return it with the URL to send the person to.

        `kyc_type`: The verification flow. Only the public one is documented; any other answers 404.

        `email`: The address that was prepared and verified.

        `wallet`: The wallet that was prepared.

        By `create_kyc_session`, where the rest is told.
        """
        common.refuse(self.provider, self.create, others)
        session = of_kyc_session_answer(
            self._client.create_kyc_session(kyc_type=kyc_type, email=email, wallet=wallet, timeout=timeout)
        )
        return common.known(session, lookup={"email": email, "wallet": wallet})

    @drop_locals
    def get(
        self,
        *,
        email: str | None = None,
        wallet: str | None = None,
        timeout: float | None = None,
    ) -> common.Session[KycStatus]:
        """Return a session as it stands.

        `email`: The prepared e-mail address; this or `wallet` must be given. Looked up in lower case.

        `wallet`: The prepared wallet; this or `email` must be given.

        By `get_kyc_status`, where the rest is told.
        """
        session = of_kyc_status(self._client.get_kyc_status(email=email, wallet=wallet, timeout=timeout))
        return common.known(session, lookup={"email": email, "wallet": wallet})

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
                if watch.done(session):
                    return session
            self._clock.sleep(watch.pause(failed))


class AsyncSessions(common.Common):
    """Verification sessions in common words; calls are awaited."""

    provider = PROVIDER.slug
    offers = frozenset(("create", "get", "wait"))

    def __init__(self, client: AsyncClient, clock: common.Clock | None = None) -> None:
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
    ) -> common.Session[KycSessionAnswer]:
        """Open a session, and return it with the URL to send the person to.

        `kyc_type`: The verification flow. Only the public one is documented; any other answers 404.

        `email`: The address that was prepared and verified.

        `wallet`: The wallet that was prepared.

        By `create_kyc_session`, where the rest is told.
        """
        common.refuse(self.provider, self.create, others)
        session = of_kyc_session_answer(
            await self._client.create_kyc_session(kyc_type=kyc_type, email=email, wallet=wallet, timeout=timeout)
        )
        return common.known(session, lookup={"email": email, "wallet": wallet})

    @drop_locals
    async def get(
        self,
        *,
        email: str | None = None,
        wallet: str | None = None,
        timeout: float | None = None,
    ) -> common.Session[KycStatus]:
        """Return a session as it stands.

        `email`: The prepared e-mail address; this or `wallet` must be given. Looked up in lower case.

        `wallet`: The prepared wallet; this or `email` must be given.

        By `get_kyc_status`, where the rest is told.
        """
        session = of_kyc_status(await self._client.get_kyc_status(email=email, wallet=wallet, timeout=timeout))
        return common.known(session, lookup={"email": email, "wallet": wallet})

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
                if watch.done(session):
                    return session
            await self._clock.pause(watch.pause(failed))


def of_kyc_session_answer(model: KycSessionAnswer) -> common.Session[KycSessionAnswer]:
    """Return a `KycSessionAnswer` in common words."""
    return common.Session(
        provider=PROVIDER.slug,
        status=SessionStatus.UNKNOWN,
        id=model.session.session_id if model.session is not None else None,
        url=model.session.session_url if model.session is not None else None,
        raw_status=None,
        raw=model,
    )


def of_kyc_status(model: KycStatus) -> common.Session[KycStatus]:
    """Return a `KycStatus` in common words."""
    return common.Session(
        provider=PROVIDER.slug,
        status=status_of(model),
        id=model.session_id,
        url=model.session_url,
        raw_status=str(model.session_status) if model.session_status is not None else None,
        raw=model,
    )
