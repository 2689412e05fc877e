# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""Verification sessions with the methods and statuses that all providers share; the overlay maps them to operations."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Never

from .._runtime.codec import encode
from .._runtime.errors import PolykycError
from .._runtime.frames import drop_locals
from .._runtime.sessions import nested
from .._runtime.sessions import session as session_api
from .._runtime.status import SessionStatus
from .contract import PROVIDER
from .models.created_range import CreatedRange
from .models.list_verification_sessions_page import ListVerificationSessionsPage
from .models.provided_details import ProvidedDetails
from .models.related_person import RelatedPerson
from .models.requested_options import RequestedOptions
from .models.verification_session import VerificationSession
from .models.verification_status import VerificationStatus
from .models.verification_type import VerificationType
from .status import status_of

if TYPE_CHECKING:
    from .client import AsyncClient, Client


class Sessions(session_api.OfferedMethods):
    """Verification sessions in common terms; calls block."""

    provider = PROVIDER.slug
    offers = frozenset(("cancel", "create", "find", "get", "list", "redact", "wait"))
    _operation_arguments: ClassVar[Mapping[str, str]] = {
        "client_reference_id": "external_id",
        "provided_details.email": "email",
        "return_url": "redirect_url",
    }

    def __init__(self, client: Client, clock: session_api.Clock | None = None) -> None:
        self._client = client
        self._clock = clock or client.clock

    @drop_locals
    def create(
        self,
        *,
        idempotency_key: str | None = None,
        type: VerificationType | Literal["document", "id_number"] | None = None,
        verification_flow: str | None = None,
        external_id: str | None = None,
        metadata: Mapping[str, str] | None = None,
        options: RequestedOptions | Mapping[str, Any] | None = None,
        email: str | None = None,
        provided_details: ProvidedDetails | Mapping[str, Any] | None = None,
        related_customer: str | None = None,
        related_customer_account: str | None = None,
        related_person: RelatedPerson | Mapping[str, Any] | None = None,
        redirect_url: str | None = None,
        expand: Sequence[str] | None = None,
        timeout: float | None = None,
        **others: Never,
    ) -> session_api.Session[VerificationSession]:
        """Open a session, and return it with the URL to send the person to.

        Args:
            idempotency_key: Makes a repetition safe: for at least 24 hours the same key gives the answer of the first
                call again, a 500 as well. Other parameters under the same key are refused. At most 255 characters. If
                left out, a new one is made, the same for every attempt.
            type: What is checked. `document`: an identity document, and a selfie if the options ask for one.
                `id_number`: name, date of birth and national number.
            verification_flow: A flow that was made in the dashboard, `vf_…`. It says what is checked.
            external_id: Your own reference of the person, such as a customer's id. A list finds sessions by it, and it
                need not be unique.
            metadata: Up to 50 texts of your own, each under a name of up to 40 characters.
            options: Options of the checks.
            email: E-mail address.
            provided_details: What you know of the person. It may be shown to them, and checks of e-mail and phone
                need it.
            related_customer: The customer whom the session is about, `cus_…`.
            related_customer_account: The account of the customer whom the session is about, `acct_…`.
            related_person: The person of a connected account whom the session is about.
            redirect_url: Where the person goes afterwards. Nothing is added to it, the return proves nothing, and no
                answer repeats it.
            expand: Names of fields to return as objects, or at all, such as `last_verification_report`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `create_verification_session`, whose docstring has the errors.
        """
        session_api.refuse_arguments(self.create, others, self._operation_arguments)
        with session_api.rename_arguments(
            {"client_reference_id": "external_id", "provided_details.email": "email", "return_url": "redirect_url"}
        ):
            answer = self._client.create_verification_session(
                idempotency_key=idempotency_key,
                type=type,
                verification_flow=verification_flow,
                client_reference_id=external_id,
                metadata=metadata,
                options=options,
                provided_details=nested.none_if_unset(
                    nested.put(
                        encode.none_as_unset(provided_details),
                        ("provided_details", "email"),
                        ("provided_details", "email"),
                        encode.none_as_unset(email),
                    )
                ),
                related_customer=related_customer,
                related_customer_account=related_customer_account,
                related_person=related_person,
                return_url=redirect_url,
                expand=expand,
                timeout=timeout,
            )
        session = of_verification_session(answer)
        return session_api.complete(
            session, lookup={"id": session.id}, read_by="stripe_identity.create_verification_session"
        )

    @drop_locals
    def get(
        self,
        id: str | session_api.Found,
        *,
        expand: Sequence[str] | None = None,
        timeout: float | None = None,
    ) -> session_api.Session[VerificationSession]:
        """Return a session as it is now.

        Args:
            id: The session, `vs_…`.
            expand: Names of fields to return as objects, or at all, such as `verified_outputs`; in a list `data.…`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `get_verification_session`, whose docstring has the errors.
        """
        with session_api.rename_arguments({"session": "id"}):
            answer = self._client.get_verification_session(
                session=session_api.id_of(self.provider, id), expand=expand, timeout=timeout
            )
        session = of_verification_session(answer)
        session_api.check_same(id, session, "get")
        return session_api.complete(
            session, lookup={"id": session.id}, read_by="stripe_identity.get_verification_session"
        )

    @drop_locals
    def cancel(
        self,
        id: str | session_api.Found,
        *,
        idempotency_key: str | None = None,
        expand: Sequence[str] | None = None,
        timeout: float | None = None,
    ) -> session_api.Session[VerificationSession]:
        """Cancel a session, and return it as it is then.

        Args:
            id: The session, `vs_…`.
            idempotency_key: Makes a repetition safe: for at least 24 hours the same key gives the answer of the first
                call again, a 500 as well. Other parameters under the same key are refused. At most 255 characters. If
                left out, a new one is made, the same for every attempt.
            expand: Names of fields to return as objects, or at all, such as `last_verification_report`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `cancel_verification_session`, whose docstring has the errors.
        """
        with session_api.rename_arguments({"session": "id"}):
            answer = self._client.cancel_verification_session(
                session=session_api.id_of(self.provider, id),
                idempotency_key=idempotency_key,
                expand=expand,
                timeout=timeout,
            )
        session = of_verification_session(answer)
        return session_api.complete(
            session, lookup={"id": session.id}, read_by="stripe_identity.cancel_verification_session"
        )

    @drop_locals
    def redact(
        self,
        id: str | session_api.Found,
        *,
        idempotency_key: str | None = None,
        expand: Sequence[str] | None = None,
        timeout: float | None = None,
    ) -> session_api.Session[VerificationSession]:
        """Erase what the provider stores of the person. It cannot be undone.

        Args:
            id: The session, `vs_…`.
            idempotency_key: Makes a repetition safe: for at least 24 hours the same key gives the answer of the first
                call again, a 500 as well. Other parameters under the same key are refused. At most 255 characters. If
                left out, a new one is made, the same for every attempt.
            expand: Names of fields to return as objects, or at all, such as `last_verification_report`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The session as it is then.

        It calls `redact_verification_session`, whose docstring has the errors.
        """
        with session_api.rename_arguments({"session": "id"}):
            answer = self._client.redact_verification_session(
                session=session_api.id_of(self.provider, id),
                idempotency_key=idempotency_key,
                expand=expand,
                timeout=timeout,
            )
        session = of_verification_session(answer)
        return session_api.complete(
            session, lookup={"id": session.id}, read_by="stripe_identity.redact_verification_session"
        )

    @drop_locals
    def list(
        self,
        *,
        status: SessionStatus | None = None,
        limit: int | None = None,
        external_id: str | None = None,
        created: CreatedRange | Mapping[str, Any] | None = None,
        ending_before: str | None = None,
        related_customer: str | None = None,
        related_customer_account: str | None = None,
        raw_status: VerificationStatus | Literal["requires_input", "processing", "verified", "canceled"] | None = None,
        expand: Sequence[str] | None = None,
        timeout: float | None = None,
    ) -> Iterator[session_api.Session[VerificationSession]]:
        """Yield sessions; each page is fetched when it is needed.

        Args:
            status: Only sessions with this status.
            limit: The most sessions to yield, on all pages together.
            external_id: Only sessions with this reference of yours. Several may have the same.
            created: Only what was created in this range of times.
            ending_before: An id. The page ends before it.
            related_customer: Only sessions about this customer, `cus_…`.
            related_customer_account: Only sessions about the customer with this account, `acct_…`.
            raw_status: Only sessions in this status.
            expand: Names of fields to return as objects, or at all, such as `verified_outputs`; in a list `data.…`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `list_verification_sessions`, whose docstring has the errors.
        """
        from .._runtime.sessions import pagination  # here, because other methods do not need it

        pages = pagination.Pagination(
            _page,
            "stripe_identity.list_verification_sessions",
            self._client.timeout if timeout is None else timeout,
            self._clock.now,
            status,
            limit,
            {"client_reference_id": "external_id", "status": "raw_status"},
        )
        return pagination.iterate(
            pages,
            lambda arguments, left: self._client.list_verification_sessions(
                client_reference_id=external_id,
                created=created,
                ending_before=ending_before,
                related_customer=related_customer,
                related_customer_account=related_customer_account,
                status=raw_status,
                expand=expand,
                **arguments,
                limit=100,
                timeout=left,
            ),
        )

    @drop_locals
    def find(
        self, *, external_id: str, timeout: float | None = None
    ) -> session_api.Session[VerificationSession] | None:
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

    def _latest(self, external_id: str, timeout: float | None) -> tuple[session_api.Session[VerificationSession], ...]:
        """Return the two sessions with this reference that were created last."""
        from .._runtime.sessions import lookup

        latest: tuple[session_api.Session[VerificationSession], ...] = ()
        for session in self.list(external_id=external_id, timeout=timeout):
            if session.external_id == external_id:
                latest = lookup.two_latest(session, *latest)
        return latest

    @drop_locals
    def wait(
        self,
        session_or_handle: str | session_api.Found,
        *,
        timeout: float,
        until: Collection[SessionStatus] | None = None,
    ) -> session_api.Session[VerificationSession]:
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

        polled = polling.Polling[VerificationSession](timeout, until, self._clock.now)
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
    offers = frozenset(("cancel", "create", "find", "get", "list", "redact", "wait"))
    _operation_arguments: ClassVar[Mapping[str, str]] = {
        "client_reference_id": "external_id",
        "provided_details.email": "email",
        "return_url": "redirect_url",
    }

    def __init__(self, client: AsyncClient, clock: session_api.Clock | None = None) -> None:
        self._client = client
        self._clock = clock or client.clock

    @drop_locals
    async def create(
        self,
        *,
        idempotency_key: str | None = None,
        type: VerificationType | Literal["document", "id_number"] | None = None,
        verification_flow: str | None = None,
        external_id: str | None = None,
        metadata: Mapping[str, str] | None = None,
        options: RequestedOptions | Mapping[str, Any] | None = None,
        email: str | None = None,
        provided_details: ProvidedDetails | Mapping[str, Any] | None = None,
        related_customer: str | None = None,
        related_customer_account: str | None = None,
        related_person: RelatedPerson | Mapping[str, Any] | None = None,
        redirect_url: str | None = None,
        expand: Sequence[str] | None = None,
        timeout: float | None = None,
        **others: Never,
    ) -> session_api.Session[VerificationSession]:
        """Open a session, and return it with the URL to send the person to.

        Args:
            idempotency_key: Makes a repetition safe: for at least 24 hours the same key gives the answer of the first
                call again, a 500 as well. Other parameters under the same key are refused. At most 255 characters. If
                left out, a new one is made, the same for every attempt.
            type: What is checked. `document`: an identity document, and a selfie if the options ask for one.
                `id_number`: name, date of birth and national number.
            verification_flow: A flow that was made in the dashboard, `vf_…`. It says what is checked.
            external_id: Your own reference of the person, such as a customer's id. A list finds sessions by it, and it
                need not be unique.
            metadata: Up to 50 texts of your own, each under a name of up to 40 characters.
            options: Options of the checks.
            email: E-mail address.
            provided_details: What you know of the person. It may be shown to them, and checks of e-mail and phone
                need it.
            related_customer: The customer whom the session is about, `cus_…`.
            related_customer_account: The account of the customer whom the session is about, `acct_…`.
            related_person: The person of a connected account whom the session is about.
            redirect_url: Where the person goes afterwards. Nothing is added to it, the return proves nothing, and no
                answer repeats it.
            expand: Names of fields to return as objects, or at all, such as `last_verification_report`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `create_verification_session`, whose docstring has the errors.
        """
        session_api.refuse_arguments(self.create, others, self._operation_arguments)
        with session_api.rename_arguments(
            {"client_reference_id": "external_id", "provided_details.email": "email", "return_url": "redirect_url"}
        ):
            answer = await self._client.create_verification_session(
                idempotency_key=idempotency_key,
                type=type,
                verification_flow=verification_flow,
                client_reference_id=external_id,
                metadata=metadata,
                options=options,
                provided_details=nested.none_if_unset(
                    nested.put(
                        encode.none_as_unset(provided_details),
                        ("provided_details", "email"),
                        ("provided_details", "email"),
                        encode.none_as_unset(email),
                    )
                ),
                related_customer=related_customer,
                related_customer_account=related_customer_account,
                related_person=related_person,
                return_url=redirect_url,
                expand=expand,
                timeout=timeout,
            )
        session = of_verification_session(answer)
        return session_api.complete(
            session, lookup={"id": session.id}, read_by="stripe_identity.create_verification_session"
        )

    @drop_locals
    async def get(
        self,
        id: str | session_api.Found,
        *,
        expand: Sequence[str] | None = None,
        timeout: float | None = None,
    ) -> session_api.Session[VerificationSession]:
        """Return a session as it is now.

        Args:
            id: The session, `vs_…`.
            expand: Names of fields to return as objects, or at all, such as `verified_outputs`; in a list `data.…`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `get_verification_session`, whose docstring has the errors.
        """
        with session_api.rename_arguments({"session": "id"}):
            answer = await self._client.get_verification_session(
                session=session_api.id_of(self.provider, id), expand=expand, timeout=timeout
            )
        session = of_verification_session(answer)
        session_api.check_same(id, session, "get")
        return session_api.complete(
            session, lookup={"id": session.id}, read_by="stripe_identity.get_verification_session"
        )

    @drop_locals
    async def cancel(
        self,
        id: str | session_api.Found,
        *,
        idempotency_key: str | None = None,
        expand: Sequence[str] | None = None,
        timeout: float | None = None,
    ) -> session_api.Session[VerificationSession]:
        """Cancel a session, and return it as it is then.

        Args:
            id: The session, `vs_…`.
            idempotency_key: Makes a repetition safe: for at least 24 hours the same key gives the answer of the first
                call again, a 500 as well. Other parameters under the same key are refused. At most 255 characters. If
                left out, a new one is made, the same for every attempt.
            expand: Names of fields to return as objects, or at all, such as `last_verification_report`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `cancel_verification_session`, whose docstring has the errors.
        """
        with session_api.rename_arguments({"session": "id"}):
            answer = await self._client.cancel_verification_session(
                session=session_api.id_of(self.provider, id),
                idempotency_key=idempotency_key,
                expand=expand,
                timeout=timeout,
            )
        session = of_verification_session(answer)
        return session_api.complete(
            session, lookup={"id": session.id}, read_by="stripe_identity.cancel_verification_session"
        )

    @drop_locals
    async def redact(
        self,
        id: str | session_api.Found,
        *,
        idempotency_key: str | None = None,
        expand: Sequence[str] | None = None,
        timeout: float | None = None,
    ) -> session_api.Session[VerificationSession]:
        """Erase what the provider stores of the person. It cannot be undone.

        Args:
            id: The session, `vs_…`.
            idempotency_key: Makes a repetition safe: for at least 24 hours the same key gives the answer of the first
                call again, a 500 as well. Other parameters under the same key are refused. At most 255 characters. If
                left out, a new one is made, the same for every attempt.
            expand: Names of fields to return as objects, or at all, such as `last_verification_report`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The session as it is then.

        It calls `redact_verification_session`, whose docstring has the errors.
        """
        with session_api.rename_arguments({"session": "id"}):
            answer = await self._client.redact_verification_session(
                session=session_api.id_of(self.provider, id),
                idempotency_key=idempotency_key,
                expand=expand,
                timeout=timeout,
            )
        session = of_verification_session(answer)
        return session_api.complete(
            session, lookup={"id": session.id}, read_by="stripe_identity.redact_verification_session"
        )

    @drop_locals
    def list(
        self,
        *,
        status: SessionStatus | None = None,
        limit: int | None = None,
        external_id: str | None = None,
        created: CreatedRange | Mapping[str, Any] | None = None,
        ending_before: str | None = None,
        related_customer: str | None = None,
        related_customer_account: str | None = None,
        raw_status: VerificationStatus | Literal["requires_input", "processing", "verified", "canceled"] | None = None,
        expand: Sequence[str] | None = None,
        timeout: float | None = None,
    ) -> AsyncIterator[session_api.Session[VerificationSession]]:
        """Yield sessions; each page is fetched when it is needed.

        Args:
            status: Only sessions with this status.
            limit: The most sessions to yield, on all pages together.
            external_id: Only sessions with this reference of yours. Several may have the same.
            created: Only what was created in this range of times.
            ending_before: An id. The page ends before it.
            related_customer: Only sessions about this customer, `cus_…`.
            related_customer_account: Only sessions about the customer with this account, `acct_…`.
            raw_status: Only sessions in this status.
            expand: Names of fields to return as objects, or at all, such as `verified_outputs`; in a list `data.…`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `list_verification_sessions`, whose docstring has the errors.
        """
        from .._runtime.sessions import pagination  # here, because other methods do not need it

        pages = pagination.Pagination(
            _page,
            "stripe_identity.list_verification_sessions",
            self._client.timeout if timeout is None else timeout,
            self._clock.now,
            status,
            limit,
            {"client_reference_id": "external_id", "status": "raw_status"},
        )
        return pagination.iterate_async(
            pages,
            lambda arguments, left: self._client.list_verification_sessions(
                client_reference_id=external_id,
                created=created,
                ending_before=ending_before,
                related_customer=related_customer,
                related_customer_account=related_customer_account,
                status=raw_status,
                expand=expand,
                **arguments,
                limit=100,
                timeout=left,
            ),
        )

    @drop_locals
    async def find(
        self, *, external_id: str, timeout: float | None = None
    ) -> session_api.Session[VerificationSession] | None:
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

    async def _latest(
        self, external_id: str, timeout: float | None
    ) -> tuple[session_api.Session[VerificationSession], ...]:
        """Return the two sessions with this reference that were created last."""
        from .._runtime.sessions import lookup

        latest: tuple[session_api.Session[VerificationSession], ...] = ()
        async for session in self.list(external_id=external_id, timeout=timeout):
            if session.external_id == external_id:
                latest = lookup.two_latest(session, *latest)
        return latest

    @drop_locals
    async def wait(
        self,
        session_or_handle: str | session_api.Found,
        *,
        timeout: float,
        until: Collection[SessionStatus] | None = None,
    ) -> session_api.Session[VerificationSession]:
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

        polled = polling.Polling[VerificationSession](timeout, until, self._clock.now)
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


def of_verification_session(model: VerificationSession) -> session_api.Session[VerificationSession]:
    """Return a `VerificationSession` as a common session."""
    now = dt.datetime.now(dt.UTC)
    return session_api.Session(
        provider=PROVIDER.slug,
        status=status_of(model, now=now),
        id=model.id,
        url=model.url,
        raw_status=str(model.status),
        reason=str(model.last_error.code)
        if model.last_error is not None and model.last_error.code is not None
        else None,
        external_id=model.client_reference_id,
        created_at=model.created,
        raw=model,
        read_at=now,
        unprinted=frozenset(("external_id",)),
    )


def _page(
    page: ListVerificationSessionsPage, arguments: Mapping[str, Any]
) -> tuple[Iterator[session_api.Session[VerificationSession]], Mapping[str, Any] | None]:
    """Return the sessions of *page*, which was fetched with *arguments*, and the arguments that fetch the next one."""
    from .operations.list_verification_sessions import next_page

    items, next_arguments = next_page(page, arguments)
    return (_listed(model) for model in items), next_arguments


def _listed(model: VerificationSession) -> session_api.Session[VerificationSession]:
    session = of_verification_session(model)
    return session_api.complete(
        session, lookup={"id": session.id}, read_by="stripe_identity.list_verification_sessions"
    )
