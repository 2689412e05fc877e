# Generated from specs/dossiers.yaml and overlays/dossiers.yaml; edits here are lost.

"""Verification sessions with the methods and statuses that all providers share; the overlay maps them to operations."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Never

from .._runtime.codec import encode
from .._runtime.errors import PolykycError
from .._runtime.frames import drop_locals
from .._runtime.sessions import session as session_api
from .._runtime.status import SessionStatus
from .contract import PROVIDER
from .models.created_kyc_session import CreatedKycSession
from .models.kyc_session import KycSession
from .models.kyc_session_list import KycSessionList
from .status import status_of

if TYPE_CHECKING:
    from .client import AsyncClient, Client


class Sessions(session_api.OfferedMethods):
    """Verification sessions in common terms; calls block."""

    provider = PROVIDER.slug
    offers = frozenset(("create", "find", "get", "list", "wait"))
    _operation_arguments: ClassVar[Mapping[str, str]] = {
        "expires_in_ms": "expires_in",
        "customer_email": "email",
        "customer_name": "name",
    }

    def __init__(self, client: Client, clock: session_api.Clock | None = None) -> None:
        self._client = client
        self._clock = clock or client.clock

    @drop_locals
    def create(
        self,
        *,
        external_id: str | None = None,
        expires_in: dt.timedelta | None = None,
        email: str | None = None,
        name: str | None = None,
        timeout: float | None = None,
        **others: Never,
    ) -> session_api.Session[CreatedKycSession | KycSession]:
        """Open a session, and return it with the URL to send the person to.

        If the answer is lost, the client looks the session up before it opens another one. A session that it finds this
        way has the fields of the list, which may have no URL.

        Args:
            external_id: Your own reference, which ties the session to your records. The list operation finds a session
                by it, and the create answer holds no other handle, so make it unique. If left out, a new one is made.
            expires_in: How long the session lives, in milliseconds; one hour if left out. A `timedelta`, sent
                in milliseconds.
            email: The customer's e-mail address. Together with `customerName` it makes Dossiers mail an invitation
                at once.
            name: The customer's name as the invitation mail greets them. No mail is sent unless `customerEmail` is
                given too.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `create_kyc_session`, whose docstring has the errors.
        """
        from .._runtime.sessions import polling  # here, because other methods do not need it
        from .operations.create_kyc_session import OPERATION

        session_api.refuse_arguments(self.create, others, self._operation_arguments)
        creates = polling.RepeatedCreate(
            self._client.timeout if timeout is None else timeout,
            self._clock.now,
            OPERATION,
            self._client.retries,
            is_minted=external_id is None,
        )
        external_id = encode.minted() if external_id is None else external_id
        while True:
            if creates.may_create:
                try:
                    with session_api.rename_arguments(
                        {"expires_in_ms": "expires_in", "customer_email": "email", "customer_name": "name"}
                    ):
                        answer = self._client.create_kyc_session(
                            external_id=external_id,
                            expires_in_ms=session_api.count_units(
                                "expires_in", expires_in, dt.timedelta(milliseconds=1)
                            ),
                            customer_email=email,
                            customer_name=name,
                            timeout=creates.left(),
                        )
                    break
                except PolykycError as error:
                    if not creates.leaves_unknown(error):
                        raise
            try:
                look = self._client.raw(self._latest, external_id, creates.left())
            except PolykycError as error:
                raise creates.unknown_outcome() from error
            created = creates.created_session(look.result, look.response.headers.get("date"))
            if created is not None:
                return created
            self._clock.sleep(creates.pause())
        session = of_created_kyc_session(answer)
        return session_api.complete(
            session,
            lookup={"external_id": external_id, "since": creates.since(self._clock.moment())},
            external_id=external_id,
            read_by="dossiers.create_kyc_session",
        )

    @drop_locals
    def get(
        self,
        id: str | session_api.Found,
        *,
        timeout: float | None = None,
    ) -> session_api.Session[KycSession]:
        """Return a session as it is now.

        Args:
            id: The session's unique ID, as the list operation returns it; creating a session does not return it.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `get_kyc_session`, whose docstring has the errors.
        """
        arguments = session_api.lookup_arguments(self.provider, id, by_id=True)
        if "id" not in arguments:
            from .._runtime.sessions import lookup

            left = self._client.timeout if timeout is None else timeout
            look = self._client.raw(self._opened, **arguments, timeout=left)
            return lookup.listed(self.provider, look.result, look.response)
        session = of_kyc_session(self._client.get_kyc_session(id=arguments["id"], timeout=timeout))
        session_api.check_same(id, session, "get")
        return session_api.complete(session, lookup={"id": session.id}, read_by="dossiers.get_kyc_session")

    @drop_locals
    def list(
        self,
        *,
        status: SessionStatus | None = None,
        limit: int | None = None,
        search_query: str | None = None,
        state: str | None = None,
        is_complete: bool | None = None,
        is_invalid: bool | None = None,
        created_at: Mapping[str, Any] | None = None,
        sort_by: str | None = None,
        sort_order: str | None = None,
        timeout: float | None = None,
    ) -> Iterator[session_api.Session[KycSession]]:
        """Yield sessions; each page is fetched when it is needed.

        Args:
            status: Only sessions with this status.
            limit: The most sessions to yield, on all pages together.
            search_query: Free text that is looked for in session ID, external ID, customer name and e-mail address.
            state: Only sessions in this state, in the provider's own words.
            is_complete: Only sessions whose flow is over (true) or is not (false).
            is_invalid: Only sessions that are flagged as invalid (true) or are not (false).
            created_at: Only sessions that were created in this range of times.
            sort_by: The field to sort by.
            sort_order: The direction to sort in.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `list_kyc_sessions`, whose docstring has the errors.
        """
        from .._runtime.sessions import pagination  # here, because other methods do not need it

        pages = pagination.Pagination(
            _page,
            "dossiers.list_kyc_sessions",
            self._client.timeout if timeout is None else timeout,
            self._clock.now,
            status,
            limit,
            by_offset=True,
        )
        return pagination.iterate(
            pages,
            lambda arguments, left: self._client.list_kyc_sessions(
                search_query=search_query,
                state=state,
                is_complete=is_complete,
                is_invalid=is_invalid,
                created_at=created_at,
                sort_by=sort_by,
                sort_order=sort_order,
                **arguments,
                limit=100,
                timeout=left,
            ),
        )

    @drop_locals
    def find(self, *, external_id: str, timeout: float | None = None) -> session_api.Session[KycSession] | None:
        """Return the session that was created with this reference of yours: the latest one of several.

        Args:
            external_id: Your reference.
            timeout: Seconds for all requests of the search; the client's own if left out.

        Returns:
            The session, or None if there is none.

        Raises:
            AmbiguousSessionError: The list does not show which session was created last.
        """
        from .._runtime.sessions import lookup

        return lookup.latest_session(self.provider, self._latest(external_id, timeout))

    def _latest(self, external_id: str, timeout: float | None) -> tuple[session_api.Session[KycSession], ...]:
        """Return the two sessions with this reference that were created last."""
        from .._runtime.sessions import lookup

        latest: tuple[session_api.Session[KycSession], ...] = ()
        for session in self.list(search_query=external_id, timeout=timeout):
            if session.external_id == external_id:
                latest = lookup.two_latest(session, *latest)
        return latest

    def _opened(
        self, external_id: str, since: dt.datetime | None = None, *, timeout: float
    ) -> session_api.Session[KycSession] | None:
        """Return the one session with this reference that was created *since* then, None if it is not listed yet."""
        from .._runtime.sessions import lookup

        look = self._client.raw(self._latest, external_id, timeout)
        return lookup.session_since(
            self.provider, look.result, since, self._clock.moment(), look.response.headers.get("date")
        )

    @drop_locals
    def wait(
        self,
        session_or_handle: str | session_api.Found,
        *,
        timeout: float,
        until: Collection[SessionStatus] | None = None,
    ) -> session_api.Session[KycSession]:
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

        polled = polling.Polling[KycSession](timeout, until, self._clock.now)
        arguments = session_api.lookup_arguments(self.provider, session_or_handle, by_id=True)
        while True:
            failed: PolykycError | None = None
            left = polled.left(self._client.timeout)
            try:
                session = (
                    self.get(**arguments, timeout=left)
                    if "id" in arguments
                    else self._opened(**arguments, timeout=left)
                )
            except polling.PASSING as error:
                failed = error
            else:
                if session is not None:
                    session_api.check_same(session_or_handle, session)
                    if polled.is_over(session):
                        return session
                    arguments = session.lookup
            self._clock.sleep(polled.pause(failed))


class AsyncSessions(session_api.OfferedMethods):
    """Verification sessions in common terms; calls are awaited."""

    provider = PROVIDER.slug
    offers = frozenset(("create", "find", "get", "list", "wait"))
    _operation_arguments: ClassVar[Mapping[str, str]] = {
        "expires_in_ms": "expires_in",
        "customer_email": "email",
        "customer_name": "name",
    }

    def __init__(self, client: AsyncClient, clock: session_api.Clock | None = None) -> None:
        self._client = client
        self._clock = clock or client.clock

    @drop_locals
    async def create(
        self,
        *,
        external_id: str | None = None,
        expires_in: dt.timedelta | None = None,
        email: str | None = None,
        name: str | None = None,
        timeout: float | None = None,
        **others: Never,
    ) -> session_api.Session[CreatedKycSession | KycSession]:
        """Open a session, and return it with the URL to send the person to.

        If the answer is lost, the client looks the session up before it opens another one. A session that it finds this
        way has the fields of the list, which may have no URL.

        Args:
            external_id: Your own reference, which ties the session to your records. The list operation finds a session
                by it, and the create answer holds no other handle, so make it unique. If left out, a new one is made.
            expires_in: How long the session lives, in milliseconds; one hour if left out. A `timedelta`, sent
                in milliseconds.
            email: The customer's e-mail address. Together with `customerName` it makes Dossiers mail an invitation
                at once.
            name: The customer's name as the invitation mail greets them. No mail is sent unless `customerEmail` is
                given too.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `create_kyc_session`, whose docstring has the errors.
        """
        from .._runtime.sessions import polling  # here, because other methods do not need it
        from .operations.create_kyc_session import OPERATION

        session_api.refuse_arguments(self.create, others, self._operation_arguments)
        creates = polling.RepeatedCreate(
            self._client.timeout if timeout is None else timeout,
            self._clock.now,
            OPERATION,
            self._client.retries,
            is_minted=external_id is None,
        )
        external_id = encode.minted() if external_id is None else external_id
        while True:
            if creates.may_create:
                try:
                    with session_api.rename_arguments(
                        {"expires_in_ms": "expires_in", "customer_email": "email", "customer_name": "name"}
                    ):
                        answer = await self._client.create_kyc_session(
                            external_id=external_id,
                            expires_in_ms=session_api.count_units(
                                "expires_in", expires_in, dt.timedelta(milliseconds=1)
                            ),
                            customer_email=email,
                            customer_name=name,
                            timeout=creates.left(),
                        )
                    break
                except PolykycError as error:
                    if not creates.leaves_unknown(error):
                        raise
            try:
                look = await self._client.raw(self._latest, external_id, creates.left())
            except PolykycError as error:
                raise creates.unknown_outcome() from error
            created = creates.created_session(look.result, look.response.headers.get("date"))
            if created is not None:
                return created
            await self._clock.pause(creates.pause())
        session = of_created_kyc_session(answer)
        return session_api.complete(
            session,
            lookup={"external_id": external_id, "since": creates.since(self._clock.moment())},
            external_id=external_id,
            read_by="dossiers.create_kyc_session",
        )

    @drop_locals
    async def get(
        self,
        id: str | session_api.Found,
        *,
        timeout: float | None = None,
    ) -> session_api.Session[KycSession]:
        """Return a session as it is now.

        Args:
            id: The session's unique ID, as the list operation returns it; creating a session does not return it.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `get_kyc_session`, whose docstring has the errors.
        """
        arguments = session_api.lookup_arguments(self.provider, id, by_id=True)
        if "id" not in arguments:
            from .._runtime.sessions import lookup

            left = self._client.timeout if timeout is None else timeout
            look = await self._client.raw(self._opened, **arguments, timeout=left)
            return lookup.listed(self.provider, look.result, look.response)
        session = of_kyc_session(await self._client.get_kyc_session(id=arguments["id"], timeout=timeout))
        session_api.check_same(id, session, "get")
        return session_api.complete(session, lookup={"id": session.id}, read_by="dossiers.get_kyc_session")

    @drop_locals
    def list(
        self,
        *,
        status: SessionStatus | None = None,
        limit: int | None = None,
        search_query: str | None = None,
        state: str | None = None,
        is_complete: bool | None = None,
        is_invalid: bool | None = None,
        created_at: Mapping[str, Any] | None = None,
        sort_by: str | None = None,
        sort_order: str | None = None,
        timeout: float | None = None,
    ) -> AsyncIterator[session_api.Session[KycSession]]:
        """Yield sessions; each page is fetched when it is needed.

        Args:
            status: Only sessions with this status.
            limit: The most sessions to yield, on all pages together.
            search_query: Free text that is looked for in session ID, external ID, customer name and e-mail address.
            state: Only sessions in this state, in the provider's own words.
            is_complete: Only sessions whose flow is over (true) or is not (false).
            is_invalid: Only sessions that are flagged as invalid (true) or are not (false).
            created_at: Only sessions that were created in this range of times.
            sort_by: The field to sort by.
            sort_order: The direction to sort in.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `list_kyc_sessions`, whose docstring has the errors.
        """
        from .._runtime.sessions import pagination  # here, because other methods do not need it

        pages = pagination.Pagination(
            _page,
            "dossiers.list_kyc_sessions",
            self._client.timeout if timeout is None else timeout,
            self._clock.now,
            status,
            limit,
            by_offset=True,
        )
        return pagination.iterate_async(
            pages,
            lambda arguments, left: self._client.list_kyc_sessions(
                search_query=search_query,
                state=state,
                is_complete=is_complete,
                is_invalid=is_invalid,
                created_at=created_at,
                sort_by=sort_by,
                sort_order=sort_order,
                **arguments,
                limit=100,
                timeout=left,
            ),
        )

    @drop_locals
    async def find(self, *, external_id: str, timeout: float | None = None) -> session_api.Session[KycSession] | None:
        """Return the session that was created with this reference of yours: the latest one of several.

        Args:
            external_id: Your reference.
            timeout: Seconds for all requests of the search; the client's own if left out.

        Returns:
            The session, or None if there is none.

        Raises:
            AmbiguousSessionError: The list does not show which session was created last.
        """
        from .._runtime.sessions import lookup

        return lookup.latest_session(self.provider, await self._latest(external_id, timeout))

    async def _latest(self, external_id: str, timeout: float | None) -> tuple[session_api.Session[KycSession], ...]:
        """Return the two sessions with this reference that were created last."""
        from .._runtime.sessions import lookup

        latest: tuple[session_api.Session[KycSession], ...] = ()
        async for session in self.list(search_query=external_id, timeout=timeout):
            if session.external_id == external_id:
                latest = lookup.two_latest(session, *latest)
        return latest

    async def _opened(
        self, external_id: str, since: dt.datetime | None = None, *, timeout: float
    ) -> session_api.Session[KycSession] | None:
        """Return the one session with this reference that was created *since* then, None if it is not listed yet."""
        from .._runtime.sessions import lookup

        look = await self._client.raw(self._latest, external_id, timeout)
        return lookup.session_since(
            self.provider, look.result, since, self._clock.moment(), look.response.headers.get("date")
        )

    @drop_locals
    async def wait(
        self,
        session_or_handle: str | session_api.Found,
        *,
        timeout: float,
        until: Collection[SessionStatus] | None = None,
    ) -> session_api.Session[KycSession]:
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

        polled = polling.Polling[KycSession](timeout, until, self._clock.now)
        arguments = session_api.lookup_arguments(self.provider, session_or_handle, by_id=True)
        while True:
            failed: PolykycError | None = None
            left = polled.left(self._client.timeout)
            try:
                session = (
                    await self.get(**arguments, timeout=left)
                    if "id" in arguments
                    else await self._opened(**arguments, timeout=left)
                )
            except polling.PASSING as error:
                failed = error
            else:
                if session is not None:
                    session_api.check_same(session_or_handle, session)
                    if polled.is_over(session):
                        return session
                    arguments = session.lookup
            await self._clock.pause(polled.pause(failed))


def of_created_kyc_session(model: CreatedKycSession) -> session_api.Session[CreatedKycSession]:
    """Return a `CreatedKycSession` as a common session."""
    now = dt.datetime.now(dt.UTC)
    return session_api.Session(
        provider=PROVIDER.slug,
        status=status_of(model, now=now),
        url=model.session_url,
        id=None,
        raw_status=None,
        raw=model,
        read_at=now,
    )


def of_kyc_session(model: KycSession) -> session_api.Session[KycSession]:
    """Return a `KycSession` as a common session."""
    now = dt.datetime.now(dt.UTC)
    return session_api.Session(
        provider=PROVIDER.slug,
        status=status_of(model, now=now),
        id=model.id,
        raw_status=model.state,
        external_id=model.external_id,
        created_at=model.created_at,
        expires_at=model.expires_at,
        completed_at=model.completed_at,
        raw=model,
        read_at=now,
    )


def _page(
    page: KycSessionList, arguments: Mapping[str, Any]
) -> tuple[Iterator[session_api.Session[KycSession]], Mapping[str, Any] | None]:
    """Return the sessions of *page*, which was fetched with *arguments*, and the arguments that fetch the next one."""
    from .operations.list_kyc_sessions import next_page

    items, next_arguments = next_page(page, arguments)
    return (_listed(model) for model in items), next_arguments


def _listed(model: KycSession) -> session_api.Session[KycSession]:
    session = of_kyc_session(model)
    return session_api.complete(session, lookup={"id": session.id}, read_by="dossiers.list_kyc_sessions")
