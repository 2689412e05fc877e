# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""Verification sessions with the methods and statuses that all providers share; the overlay maps them to operations."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Never
from uuid import UUID

from .._runtime.codec import encode
from .._runtime.errors import PolykycError
from .._runtime.frames import drop_locals
from .._runtime.sessions import nested
from .._runtime.sessions import session as session_api
from .._runtime.status import SessionStatus
from .contract import PROVIDER
from .models.api_service import ApiService
from .models.callback_method import CallbackMethod
from .models.contact_details_request import ContactDetailsRequest
from .models.created_session import CreatedSession
from .models.decision import Decision
from .models.decision_part import DecisionPart
from .models.expected_details_request import ExpectedDetailsRequest
from .models.listed_kind import ListedKind
from .models.session_page import SessionPage
from .models.session_summary import SessionSummary
from .status import status_of

if TYPE_CHECKING:
    from .client import AsyncClient, Client


class Sessions(session_api.OfferedMethods):
    """Verification sessions in common terms; calls block."""

    provider = PROVIDER.slug
    offers = frozenset(("create", "find", "get", "list", "wait"))
    _operation_arguments: ClassVar[Mapping[str, str]] = {
        "vendor_data": "external_id",
        "callback": "redirect_url",
        "contact_details.email": "email",
    }

    def __init__(self, client: Client, clock: session_api.Clock | None = None) -> None:
        self._client = client
        self._clock = clock or client.clock

    @drop_locals
    def create(
        self,
        *,
        workflow_id: UUID | str,
        external_id: str | None = None,
        redirect_url: str | None = None,
        callback_method: CallbackMethod | Literal["initiator", "completer", "both"] | None = None,
        metadata: Any = None,
        language: str | None = None,
        email: str | None = None,
        contact_details: ContactDetailsRequest | Mapping[str, Any] | None = None,
        expected_details: ExpectedDetailsRequest | Mapping[str, Any] | None = None,
        portrait_image: str | None = None,
        sandbox_scenario: str | None = None,
        timeout: float | None = None,
        **others: Never,
    ) -> session_api.Session[CreatedSession]:
        """Open a session, and return it with the URL to send the person to.

        Give `external_id`: otherwise a call whose answer is lost is not made again, as it could open a second session.

        Args:
            workflow_id: The workflow. The id of one of its versions is accepted too, and means the newest one.
            external_id: Your own id of the person or business. It comes back everywhere, and ties the sessions of one
                person together.
            redirect_url: Where the person is sent at the end, with `verificationSessionId` and `status` added to the
                query, which nobody signs. An address of an app is accepted too.
            callback_method: Which device is sent back. `initiator` (if left out) is the one that opened the page,
                `completer` the one that finished it.
            metadata: Any JSON of yours, which comes back.
            language: The language of the page, such as `en`, `pt-BR` and `zh-TW`; that of the browser if left out. The
                documented list of 54 codes calls itself a snapshot.
            email: The person's e-mail address.
            contact_details: How to reach the person.
            expected_details: What you know of the person or business. What differs becomes a warning.
            portrait_image: A picture of the face to compare with, in Base64, of at most 2 MB.
            sandbox_scenario: How the session ends, in a sandbox application; a live one refuses it.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `create_session`, whose docstring has the errors.
        """
        session_api.refuse_arguments(self.create, others, self._operation_arguments)
        with session_api.rename_arguments(
            {"vendor_data": "external_id", "callback": "redirect_url", "contact_details.email": "email"}
        ):
            answer = self._client.create_session(
                workflow_id=workflow_id,
                vendor_data=external_id,
                callback=redirect_url,
                callback_method=callback_method,
                metadata=metadata,
                language=language,
                contact_details=nested.none_if_unset(
                    nested.put(
                        encode.none_as_unset(contact_details),
                        ("contact_details", "email"),
                        ("contact_details", "email"),
                        encode.none_as_unset(email),
                    )
                ),
                expected_details=expected_details,
                portrait_image=portrait_image,
                sandbox_scenario=sandbox_scenario,
                timeout=timeout,
            )
        session = of_created_session(answer)
        return session_api.complete(session, lookup={"id": session.id}, read_by="didit.create_session")

    @drop_locals
    def get(
        self,
        id: str | session_api.Found,
        *,
        include: DecisionPart | Literal["events"] | None = None,
        timeout: float | None = None,
    ) -> session_api.Session[Decision]:
        """Return a session as it is now.

        Args:
            id: The id of the session, in lower case; anything else is answered with 404 and a web page.
            include: `events` adds what happened, one entry each. It turns `features` into objects, and leaves
                out `session_kind`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `get_decision`, whose docstring has the errors.
        """
        with session_api.rename_arguments({"session_id": "id"}):
            answer = self._client.get_decision(
                session_id=session_api.id_of(self.provider, id), include=include, timeout=timeout
            )
        session = of_decision(answer)
        session_api.check_same(id, session, "get")
        return session_api.complete(session, lookup={"id": session.id}, read_by="didit.get_decision")

    @drop_locals
    def list(
        self,
        *,
        status: SessionStatus | None = None,
        limit: int | None = None,
        session_kind: ListedKind | Literal["user", "business", "all"] | None = None,
        raw_status: str | None = None,
        vendor_data: str | None = None,
        search: str | None = None,
        workflow_id: str | None = None,
        date_from: dt.date | None = None,
        date_to: dt.date | None = None,
        country: str | None = None,
        document_type: str | None = None,
        document_name: str | None = None,
        region: str | None = None,
        didit_internal_id: UUID | str | None = None,
        euuid: UUID | str | None = None,
        session_type: str | None = None,
        api_service: ApiService
        | Literal[
            "ID_VERIFICATION",
            "FACE_MATCH",
            "AGE_ESTIMATION",
            "FACE_SEARCH",
            "POA",
            "AML",
            "KYB_REGISTRY",
            "PASSIVE_LIVENESS",
            "DATABASE_VALIDATION",
            "PHONE_VERIFICATION",
            "EMAIL_VERIFICATION",
        ]
        | None = None,
        screened_full_name: str | None = None,
        warning: str | None = None,
        status_initialized_as_in_review: bool | None = None,
        is_kyc_to_be_reviewed: bool | None = None,
        organization_name: str | None = None,
        timeout: float | None = None,
    ) -> Iterator[session_api.Session[SessionSummary]]:
        """Yield sessions; each page is fetched when it is needed.

        Args:
            status: Only sessions with this status.
            limit: The most sessions to yield, on all pages together.
            session_kind: Whose sessions: `user` (persons, if left out), `business`, or `all`.
            raw_status: The statuses, separated by commas and written exactly. An unknown one fits nothing.
            vendor_data: Your own id, exactly as it was sent.
            search: Free text. A UUID is looked for among ids, digits among numbers, what has an `@` among addresses,
                the rest among names and your own ids.
            workflow_id: The ids of workflows, separated by commas.
            date_from: Opened on this day (UTC) or later.
            date_to: Opened on this day (UTC) or before. For businesses the day itself does not count.
            country: Countries of the document, ISO 3166-1 alpha-3, separated by commas; for businesses those of
                the registry.
            document_type: Codes of documents, such as `P` and `ID`, separated by commas. The answer has their
                names instead.
            document_name: Exact names of documents.
            region: Regions of documents that are issued by region, separated by commas.
            didit_internal_id: Didit's own id of the person.
            euuid: The id that the console gives a person who is being verified.
            session_type: How a session was opened, separated by commas. `API`, `HOSTED`, `MIGRATED`, or `ALL`.
            api_service: Sessions of one check that ran without a hosted page.
            screened_full_name: A name that was screened.
            warning: Codes of warnings, separated by commas.
            status_initialized_as_in_review: Whether the first decision was `In Review`.
            is_kyc_to_be_reviewed: Whether the document was marked for review by hand.
            organization_name: Names of organizations, separated by commas. A key sees only its own.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `list_sessions`, whose docstring has the errors.
        """
        from .._runtime.sessions import pagination  # here, because other methods do not need it

        pages = pagination.Pagination(
            _page,
            "didit.list_sessions",
            self._client.timeout if timeout is None else timeout,
            self._clock.now,
            status,
            limit,
            {"status": "raw_status"},
            by_offset=True,
        )
        return pagination.iterate(
            pages,
            lambda arguments, left: self._client.list_sessions(
                session_kind=session_kind,
                status=raw_status,
                vendor_data=vendor_data,
                search=search,
                workflow_id=workflow_id,
                date_from=date_from,
                date_to=date_to,
                country=country,
                document_type=document_type,
                document_name=document_name,
                region=region,
                didit_internal_id=didit_internal_id,
                euuid=euuid,
                session_type=session_type,
                api_service=api_service,
                screened_full_name=screened_full_name,
                warning=warning,
                status_initialized_as_in_review=status_initialized_as_in_review,
                is_kyc_to_be_reviewed=is_kyc_to_be_reviewed,
                organization_name=organization_name,
                **arguments,
                timeout=left,
            ),
        )

    @drop_locals
    def find(self, *, external_id: str, timeout: float | None = None) -> session_api.Session[SessionSummary] | None:
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

    def _latest(self, external_id: str, timeout: float | None) -> tuple[session_api.Session[SessionSummary], ...]:
        """Return the two sessions with this reference that were created last."""
        from .._runtime.sessions import lookup

        latest: tuple[session_api.Session[SessionSummary], ...] = ()
        for session in self.list(vendor_data=external_id, timeout=timeout):
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
    ) -> session_api.Session[Decision]:
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

        polled = polling.Polling[Decision](timeout, until, self._clock.now)
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
    offers = frozenset(("create", "find", "get", "list", "wait"))
    _operation_arguments: ClassVar[Mapping[str, str]] = {
        "vendor_data": "external_id",
        "callback": "redirect_url",
        "contact_details.email": "email",
    }

    def __init__(self, client: AsyncClient, clock: session_api.Clock | None = None) -> None:
        self._client = client
        self._clock = clock or client.clock

    @drop_locals
    async def create(
        self,
        *,
        workflow_id: UUID | str,
        external_id: str | None = None,
        redirect_url: str | None = None,
        callback_method: CallbackMethod | Literal["initiator", "completer", "both"] | None = None,
        metadata: Any = None,
        language: str | None = None,
        email: str | None = None,
        contact_details: ContactDetailsRequest | Mapping[str, Any] | None = None,
        expected_details: ExpectedDetailsRequest | Mapping[str, Any] | None = None,
        portrait_image: str | None = None,
        sandbox_scenario: str | None = None,
        timeout: float | None = None,
        **others: Never,
    ) -> session_api.Session[CreatedSession]:
        """Open a session, and return it with the URL to send the person to.

        Give `external_id`: otherwise a call whose answer is lost is not made again, as it could open a second session.

        Args:
            workflow_id: The workflow. The id of one of its versions is accepted too, and means the newest one.
            external_id: Your own id of the person or business. It comes back everywhere, and ties the sessions of one
                person together.
            redirect_url: Where the person is sent at the end, with `verificationSessionId` and `status` added to the
                query, which nobody signs. An address of an app is accepted too.
            callback_method: Which device is sent back. `initiator` (if left out) is the one that opened the page,
                `completer` the one that finished it.
            metadata: Any JSON of yours, which comes back.
            language: The language of the page, such as `en`, `pt-BR` and `zh-TW`; that of the browser if left out. The
                documented list of 54 codes calls itself a snapshot.
            email: The person's e-mail address.
            contact_details: How to reach the person.
            expected_details: What you know of the person or business. What differs becomes a warning.
            portrait_image: A picture of the face to compare with, in Base64, of at most 2 MB.
            sandbox_scenario: How the session ends, in a sandbox application; a live one refuses it.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `create_session`, whose docstring has the errors.
        """
        session_api.refuse_arguments(self.create, others, self._operation_arguments)
        with session_api.rename_arguments(
            {"vendor_data": "external_id", "callback": "redirect_url", "contact_details.email": "email"}
        ):
            answer = await self._client.create_session(
                workflow_id=workflow_id,
                vendor_data=external_id,
                callback=redirect_url,
                callback_method=callback_method,
                metadata=metadata,
                language=language,
                contact_details=nested.none_if_unset(
                    nested.put(
                        encode.none_as_unset(contact_details),
                        ("contact_details", "email"),
                        ("contact_details", "email"),
                        encode.none_as_unset(email),
                    )
                ),
                expected_details=expected_details,
                portrait_image=portrait_image,
                sandbox_scenario=sandbox_scenario,
                timeout=timeout,
            )
        session = of_created_session(answer)
        return session_api.complete(session, lookup={"id": session.id}, read_by="didit.create_session")

    @drop_locals
    async def get(
        self,
        id: str | session_api.Found,
        *,
        include: DecisionPart | Literal["events"] | None = None,
        timeout: float | None = None,
    ) -> session_api.Session[Decision]:
        """Return a session as it is now.

        Args:
            id: The id of the session, in lower case; anything else is answered with 404 and a web page.
            include: `events` adds what happened, one entry each. It turns `features` into objects, and leaves
                out `session_kind`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `get_decision`, whose docstring has the errors.
        """
        with session_api.rename_arguments({"session_id": "id"}):
            answer = await self._client.get_decision(
                session_id=session_api.id_of(self.provider, id), include=include, timeout=timeout
            )
        session = of_decision(answer)
        session_api.check_same(id, session, "get")
        return session_api.complete(session, lookup={"id": session.id}, read_by="didit.get_decision")

    @drop_locals
    def list(
        self,
        *,
        status: SessionStatus | None = None,
        limit: int | None = None,
        session_kind: ListedKind | Literal["user", "business", "all"] | None = None,
        raw_status: str | None = None,
        vendor_data: str | None = None,
        search: str | None = None,
        workflow_id: str | None = None,
        date_from: dt.date | None = None,
        date_to: dt.date | None = None,
        country: str | None = None,
        document_type: str | None = None,
        document_name: str | None = None,
        region: str | None = None,
        didit_internal_id: UUID | str | None = None,
        euuid: UUID | str | None = None,
        session_type: str | None = None,
        api_service: ApiService
        | Literal[
            "ID_VERIFICATION",
            "FACE_MATCH",
            "AGE_ESTIMATION",
            "FACE_SEARCH",
            "POA",
            "AML",
            "KYB_REGISTRY",
            "PASSIVE_LIVENESS",
            "DATABASE_VALIDATION",
            "PHONE_VERIFICATION",
            "EMAIL_VERIFICATION",
        ]
        | None = None,
        screened_full_name: str | None = None,
        warning: str | None = None,
        status_initialized_as_in_review: bool | None = None,
        is_kyc_to_be_reviewed: bool | None = None,
        organization_name: str | None = None,
        timeout: float | None = None,
    ) -> AsyncIterator[session_api.Session[SessionSummary]]:
        """Yield sessions; each page is fetched when it is needed.

        Args:
            status: Only sessions with this status.
            limit: The most sessions to yield, on all pages together.
            session_kind: Whose sessions: `user` (persons, if left out), `business`, or `all`.
            raw_status: The statuses, separated by commas and written exactly. An unknown one fits nothing.
            vendor_data: Your own id, exactly as it was sent.
            search: Free text. A UUID is looked for among ids, digits among numbers, what has an `@` among addresses,
                the rest among names and your own ids.
            workflow_id: The ids of workflows, separated by commas.
            date_from: Opened on this day (UTC) or later.
            date_to: Opened on this day (UTC) or before. For businesses the day itself does not count.
            country: Countries of the document, ISO 3166-1 alpha-3, separated by commas; for businesses those of
                the registry.
            document_type: Codes of documents, such as `P` and `ID`, separated by commas. The answer has their
                names instead.
            document_name: Exact names of documents.
            region: Regions of documents that are issued by region, separated by commas.
            didit_internal_id: Didit's own id of the person.
            euuid: The id that the console gives a person who is being verified.
            session_type: How a session was opened, separated by commas. `API`, `HOSTED`, `MIGRATED`, or `ALL`.
            api_service: Sessions of one check that ran without a hosted page.
            screened_full_name: A name that was screened.
            warning: Codes of warnings, separated by commas.
            status_initialized_as_in_review: Whether the first decision was `In Review`.
            is_kyc_to_be_reviewed: Whether the document was marked for review by hand.
            organization_name: Names of organizations, separated by commas. A key sees only its own.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `list_sessions`, whose docstring has the errors.
        """
        from .._runtime.sessions import pagination  # here, because other methods do not need it

        pages = pagination.Pagination(
            _page,
            "didit.list_sessions",
            self._client.timeout if timeout is None else timeout,
            self._clock.now,
            status,
            limit,
            {"status": "raw_status"},
            by_offset=True,
        )
        return pagination.iterate_async(
            pages,
            lambda arguments, left: self._client.list_sessions(
                session_kind=session_kind,
                status=raw_status,
                vendor_data=vendor_data,
                search=search,
                workflow_id=workflow_id,
                date_from=date_from,
                date_to=date_to,
                country=country,
                document_type=document_type,
                document_name=document_name,
                region=region,
                didit_internal_id=didit_internal_id,
                euuid=euuid,
                session_type=session_type,
                api_service=api_service,
                screened_full_name=screened_full_name,
                warning=warning,
                status_initialized_as_in_review=status_initialized_as_in_review,
                is_kyc_to_be_reviewed=is_kyc_to_be_reviewed,
                organization_name=organization_name,
                **arguments,
                timeout=left,
            ),
        )

    @drop_locals
    async def find(
        self, *, external_id: str, timeout: float | None = None
    ) -> session_api.Session[SessionSummary] | None:
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

    async def _latest(self, external_id: str, timeout: float | None) -> tuple[session_api.Session[SessionSummary], ...]:
        """Return the two sessions with this reference that were created last."""
        from .._runtime.sessions import lookup

        latest: tuple[session_api.Session[SessionSummary], ...] = ()
        async for session in self.list(vendor_data=external_id, timeout=timeout):
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
    ) -> session_api.Session[Decision]:
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

        polled = polling.Polling[Decision](timeout, until, self._clock.now)
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


def of_created_session(model: CreatedSession) -> session_api.Session[CreatedSession]:
    """Return a `CreatedSession` as a common session."""
    now = dt.datetime.now(dt.UTC)
    return session_api.Session(
        provider=PROVIDER.slug,
        status=status_of(model, now=now),
        id=str(model.session_id),
        url=model.url,
        raw_status=str(model.status),
        external_id=model.vendor_data,
        raw=model,
        read_at=now,
        unprinted=frozenset(("external_id",)),
    )


def of_decision(model: Decision) -> session_api.Session[Decision]:
    """Return a `Decision` as a common session."""
    now = dt.datetime.now(dt.UTC)
    return session_api.Session(
        provider=PROVIDER.slug,
        status=status_of(model, now=now),
        id=str(model.session_id),
        url=model.session_url,
        raw_status=str(model.status),
        external_id=model.vendor_data,
        created_at=model.created_at,
        expires_at=model.expires_at,
        raw=model,
        read_at=now,
        unprinted=frozenset(("external_id",)),
    )


def of_session_summary(model: SessionSummary) -> session_api.Session[SessionSummary]:
    """Return a `SessionSummary` as a common session."""
    now = dt.datetime.now(dt.UTC)
    return session_api.Session(
        provider=PROVIDER.slug,
        status=status_of(model, now=now),
        id=str(model.session_id),
        url=model.session_url,
        raw_status=str(model.status),
        external_id=model.vendor_data,
        created_at=model.created_at,
        raw=model,
        read_at=now,
        unprinted=frozenset(("external_id",)),
    )


def _page(
    page: SessionPage, arguments: Mapping[str, Any]
) -> tuple[Iterator[session_api.Session[SessionSummary]], Mapping[str, Any] | None]:
    """Return the sessions of *page*, which was fetched with *arguments*, and the arguments that fetch the next one."""
    from .operations.list_sessions import next_page

    items, next_arguments = next_page(page, arguments)
    return (_listed(model) for model in items), next_arguments


def _listed(model: SessionSummary) -> session_api.Session[SessionSummary]:
    session = of_session_summary(model)
    return session_api.complete(session, lookup={"id": session.id}, read_by="didit.list_sessions")
