# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""Verification sessions with the methods and statuses that all providers share; the overlay maps them to operations."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, Never

from .._runtime.errors import PolykycError
from .._runtime.frames import drop_locals
from .._runtime.sessions import session as session_api
from .._runtime.status import SessionStatus
from .contract import PROVIDER
from .models.list_sessions_page import ListSessionsPage
from .models.session import Session
from .models.session_state import SessionState
from .models.share_field_request import ShareFieldRequest
from .status import status_of

if TYPE_CHECKING:
    from .client import AsyncClient, Client


class Sessions(session_api.OfferedMethods):
    """Verification sessions in common terms; calls block."""

    provider = PROVIDER.slug
    offers = frozenset(("cancel", "create", "get", "list", "wait"))

    def __init__(self, client: Client, clock: session_api.Clock | None = None) -> None:
        self._client = client
        self._clock = clock or client.clock

    @drop_locals
    def create(
        self,
        *,
        include_attempts: bool | None = None,
        redirect_url: str | None = None,
        share_fields: Mapping[str, ShareFieldRequest | Mapping[str, Any]] | None = None,
        webhook_endpoint_id: str | Sequence[str] | None = None,
        timeout: float | None = None,
        **others: Never,
    ) -> session_api.Session[Session]:
        """Open a session, and return it with the URL to send the person to.

        Args:
            include_attempts: Before v1.6. Whether the answer has `attempts`, which a new session has none of.
            redirect_url: Where the person goes when the check is over; the session's id is added to its query. `https`
                only, or `http` on localhost in development. Its host must be on a domain that the organization has
                verified. The session has it as the URL Standard writes it: `https://x` becomes `https://x/`.
            share_fields: What the person is asked to share, by claim: `document_type_code`, `issuing_country_code`,
                `family_name`, `given_names`, `document_number`, `nationality_code`, `date_of_birth`, `sex_marker`,
                `document_expiry_date`, `mrz_optional_data`, `kayle_document_id`, `kayle_human_id`, before v1.6 also
                `document_photo`, and one `age_over_N` with N from 12 to 130. `kayle_document_id` is always added. Left
                out, all of them but an age gate are asked for; an empty object asks for `kayle_document_id` alone. A
                date of birth and an age gate together are both required if one of them is. If left out, `{}` is sent.
            webhook_endpoint_id: From v1.6 on. The webhook endpoint, or the list of them, that hears of this session;
                left out, every enabled endpoint that subscribes to the event does.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `create_session`, whose docstring has the errors.
        """
        session_api.refuse_arguments(self.create, others, self._operation_arguments)
        session = of_session(
            self._client.create_session(
                include_attempts=include_attempts,
                redirect_url=redirect_url,
                share_fields={} if share_fields is None else share_fields,
                webhook_endpoint_id=webhook_endpoint_id,
                timeout=timeout,
            )
        )
        return session_api.complete(session, lookup={"id": session.id}, read_by="kayle.create_session")

    @drop_locals
    def get(
        self,
        id: str | session_api.Found,
        *,
        timeout: float | None = None,
    ) -> session_api.Session[Session]:
        """Return a session as it is now.

        Args:
            id: The session's id, `vs_` and 64 letters and digits; of the prototype, `vs_live_…`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `get_session`, whose docstring has the errors.
        """
        session = of_session(
            self._client.get_session(id=session_api.id_of(self.provider, id), include_attempts=True, timeout=timeout)
        )
        session_api.check_same(id, session, "get")
        return session_api.complete(session, lookup={"id": session.id}, read_by="kayle.get_session")

    @drop_locals
    def cancel(
        self,
        id: str | session_api.Found,
        *,
        timeout: float | None = None,
    ) -> session_api.Session[Session]:
        """Cancel a session, and return it as it is then.

        Args:
            id: The session's id, `vs_` and 64 letters and digits; of the prototype, `vs_live_…`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `cancel_session`, whose docstring has the errors.
        """
        from .._runtime.sessions import polling  # here, because other methods do not need it

        deadline = polling.Deadline(self._client.timeout if timeout is None else timeout, self._clock.now)
        self._client.cancel_session(id=session_api.id_of(self.provider, id), timeout=deadline.left())
        try:
            return self.get(id, timeout=deadline.left())
        except PolykycError as error:
            raise polling.unconfirmed("kayle.cancel_session", error) from error

    @drop_locals
    def list(
        self,
        *,
        status: SessionStatus | None = None,
        limit: int | None = None,
        raw_status: SessionState
        | Literal["created", "in_progress", "completed", "succeeded", "failed", "expired", "cancelled"]
        | None = None,
        created_from: dt.datetime | None = None,
        created_to: dt.datetime | None = None,
        timeout: float | None = None,
    ) -> Iterator[session_api.Session[Session]]:
        """Yield sessions; each page is fetched when it is needed.

        Args:
            status: Only sessions with this status.
            limit: The most sessions to yield, on all pages together.
            raw_status: Only sessions in this status. `completed` is known before v1.6 only, `succeeded` and `failed`
                from it on; a word of the other generation is refused.
            created_from: Only sessions made at this time or later; in UTC, written with `Z` (an offset is refused).
            created_to: Only sessions made at this time or earlier; in UTC, written with `Z` (an offset is refused). The
                database keeps microseconds and answers tell milliseconds, so a session's own `created_at` can miss it.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `list_sessions`, whose docstring has the errors.
        """
        from .._runtime.sessions import pagination  # here, because other methods do not need it

        pages = pagination.Pagination(
            _page,
            "kayle.list_sessions",
            self._client.timeout if timeout is None else timeout,
            self._clock.now,
            status,
            limit,
            {"status": "raw_status"},
        )
        return pagination.iterate(
            pages,
            lambda arguments, left: self._client.list_sessions(
                status=raw_status,
                created_from=created_from,
                created_to=created_to,
                include_attempts=True,
                **arguments,
                limit=100,
                timeout=left,
            ),
        )

    @drop_locals
    def wait(
        self,
        session_or_handle: str | session_api.Found,
        *,
        timeout: float,
        until: Collection[SessionStatus] | None = None,
    ) -> session_api.Session[Session]:
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

        polled = polling.Polling[Session](timeout, until, self._clock.now)
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
    offers = frozenset(("cancel", "create", "get", "list", "wait"))

    def __init__(self, client: AsyncClient, clock: session_api.Clock | None = None) -> None:
        self._client = client
        self._clock = clock or client.clock

    @drop_locals
    async def create(
        self,
        *,
        include_attempts: bool | None = None,
        redirect_url: str | None = None,
        share_fields: Mapping[str, ShareFieldRequest | Mapping[str, Any]] | None = None,
        webhook_endpoint_id: str | Sequence[str] | None = None,
        timeout: float | None = None,
        **others: Never,
    ) -> session_api.Session[Session]:
        """Open a session, and return it with the URL to send the person to.

        Args:
            include_attempts: Before v1.6. Whether the answer has `attempts`, which a new session has none of.
            redirect_url: Where the person goes when the check is over; the session's id is added to its query. `https`
                only, or `http` on localhost in development. Its host must be on a domain that the organization has
                verified. The session has it as the URL Standard writes it: `https://x` becomes `https://x/`.
            share_fields: What the person is asked to share, by claim: `document_type_code`, `issuing_country_code`,
                `family_name`, `given_names`, `document_number`, `nationality_code`, `date_of_birth`, `sex_marker`,
                `document_expiry_date`, `mrz_optional_data`, `kayle_document_id`, `kayle_human_id`, before v1.6 also
                `document_photo`, and one `age_over_N` with N from 12 to 130. `kayle_document_id` is always added. Left
                out, all of them but an age gate are asked for; an empty object asks for `kayle_document_id` alone. A
                date of birth and an age gate together are both required if one of them is. If left out, `{}` is sent.
            webhook_endpoint_id: From v1.6 on. The webhook endpoint, or the list of them, that hears of this session;
                left out, every enabled endpoint that subscribes to the event does.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `create_session`, whose docstring has the errors.
        """
        session_api.refuse_arguments(self.create, others, self._operation_arguments)
        session = of_session(
            await self._client.create_session(
                include_attempts=include_attempts,
                redirect_url=redirect_url,
                share_fields={} if share_fields is None else share_fields,
                webhook_endpoint_id=webhook_endpoint_id,
                timeout=timeout,
            )
        )
        return session_api.complete(session, lookup={"id": session.id}, read_by="kayle.create_session")

    @drop_locals
    async def get(
        self,
        id: str | session_api.Found,
        *,
        timeout: float | None = None,
    ) -> session_api.Session[Session]:
        """Return a session as it is now.

        Args:
            id: The session's id, `vs_` and 64 letters and digits; of the prototype, `vs_live_…`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `get_session`, whose docstring has the errors.
        """
        session = of_session(
            await self._client.get_session(
                id=session_api.id_of(self.provider, id), include_attempts=True, timeout=timeout
            )
        )
        session_api.check_same(id, session, "get")
        return session_api.complete(session, lookup={"id": session.id}, read_by="kayle.get_session")

    @drop_locals
    async def cancel(
        self,
        id: str | session_api.Found,
        *,
        timeout: float | None = None,
    ) -> session_api.Session[Session]:
        """Cancel a session, and return it as it is then.

        Args:
            id: The session's id, `vs_` and 64 letters and digits; of the prototype, `vs_live_…`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `cancel_session`, whose docstring has the errors.
        """
        from .._runtime.sessions import polling  # here, because other methods do not need it

        deadline = polling.Deadline(self._client.timeout if timeout is None else timeout, self._clock.now)
        await self._client.cancel_session(id=session_api.id_of(self.provider, id), timeout=deadline.left())
        try:
            return await self.get(id, timeout=deadline.left())
        except PolykycError as error:
            raise polling.unconfirmed("kayle.cancel_session", error) from error

    @drop_locals
    def list(
        self,
        *,
        status: SessionStatus | None = None,
        limit: int | None = None,
        raw_status: SessionState
        | Literal["created", "in_progress", "completed", "succeeded", "failed", "expired", "cancelled"]
        | None = None,
        created_from: dt.datetime | None = None,
        created_to: dt.datetime | None = None,
        timeout: float | None = None,
    ) -> AsyncIterator[session_api.Session[Session]]:
        """Yield sessions; each page is fetched when it is needed.

        Args:
            status: Only sessions with this status.
            limit: The most sessions to yield, on all pages together.
            raw_status: Only sessions in this status. `completed` is known before v1.6 only, `succeeded` and `failed`
                from it on; a word of the other generation is refused.
            created_from: Only sessions made at this time or later; in UTC, written with `Z` (an offset is refused).
            created_to: Only sessions made at this time or earlier; in UTC, written with `Z` (an offset is refused). The
                database keeps microseconds and answers tell milliseconds, so a session's own `created_at` can miss it.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `list_sessions`, whose docstring has the errors.
        """
        from .._runtime.sessions import pagination  # here, because other methods do not need it

        pages = pagination.Pagination(
            _page,
            "kayle.list_sessions",
            self._client.timeout if timeout is None else timeout,
            self._clock.now,
            status,
            limit,
            {"status": "raw_status"},
        )
        return pagination.iterate_async(
            pages,
            lambda arguments, left: self._client.list_sessions(
                status=raw_status,
                created_from=created_from,
                created_to=created_to,
                include_attempts=True,
                **arguments,
                limit=100,
                timeout=left,
            ),
        )

    @drop_locals
    async def wait(
        self,
        session_or_handle: str | session_api.Found,
        *,
        timeout: float,
        until: Collection[SessionStatus] | None = None,
    ) -> session_api.Session[Session]:
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

        polled = polling.Polling[Session](timeout, until, self._clock.now)
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


def of_session(model: Session) -> session_api.Session[Session]:
    """Return a `Session` as a common session."""
    now = dt.datetime.now(dt.UTC)
    return session_api.Session(
        provider=PROVIDER.slug,
        status=status_of(model, now=now),
        id=model.id,
        url=model.verification_url,
        raw_status=str(model.status),
        reason=str(model.failure_code) if model.failure_code is not None else None,
        created_at=model.created_at,
        updated_at=model.updated_at,
        expires_at=model.expires_at,
        completed_at=model.completed_at,
        raw=model,
        read_at=now,
    )


def _page(
    page: ListSessionsPage, arguments: Mapping[str, Any]
) -> tuple[Iterator[session_api.Session[Session]], Mapping[str, Any] | None]:
    """Return the sessions of *page*, which was fetched with *arguments*, and the arguments that fetch the next one."""
    from .operations.list_sessions import next_page

    items, next_arguments = next_page(page, arguments)
    return (_listed(model) for model in items), next_arguments


def _listed(model: Session) -> session_api.Session[Session]:
    session = of_session(model)
    return session_api.complete(session, lookup={"id": session.id}, read_by="kayle.list_sessions")
