# Generated from specs/dossiers.yaml and overlays/dossiers.yaml; edits here are lost.

"""Dossiers KYC sessions: a method for each operation, blocking in `Client`, awaited in `AsyncClient`."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from .._runtime import client
from .._runtime.frames import drop_locals
from .contract import PROVIDER

if TYPE_CHECKING:
    from .models.created_kyc_session import CreatedKycSession
    from .models.kyc_session import KycSession
    from .models.kyc_session_list import KycSessionList
    from .sessions import AsyncSessions, Sessions
    from .webhooks import Webhooks


class Client(client.SyncClient):
    """Dossiers KYC sessions; calls block, and threads may share it.

    A KYC session takes one customer through a document step and a face step on a page that Dossiers hosts. Three
    operations serve it: list the sessions of the organization, create one, and read one. Results come bare, without an
    envelope, and every time is a Unix time in milliseconds.

    The page of these operations gives names and meanings only: no host, no methods, no paths, no status codes and no
    JSON types. Whatever had to be chosen here for that reason is marked as an assumption. Rate limits, idempotency keys
    and the price of a session in credits are not documented either, and the documented webhooks name no event of a KYC
    session, so a session is followed by reading it again.

    Source: https://docs.dossiers.wiki/api/kyc-sessions
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
    def list_kyc_sessions(
        self,
        *,
        search_query: str | None = None,
        state: str | None = None,
        is_complete: bool | None = None,
        is_invalid: bool | None = None,
        created_at: Mapping[str, Any] | None = None,
        sort_by: str | None = None,
        sort_order: str | None = None,
        limit: int | None = None,
        offset: int | None = None,
        timeout: float | None = None,
    ) -> KycSessionList:
        """List KYC sessions, filtered, sorted and page by page.

        Returns one page of the sessions of the organization that the API key belongs to. Filters by state, by the two
        flags, by a range of creation times, and by free text over session ID, external ID, customer name and e-mail
        address. The filters travel in an optional request body, yet nothing is changed: it is a read, and safe to
        repeat. To page, raise `offset` by the number of sessions received until it reaches `totalCount` or a page comes
        back empty.

        Args:
            search_query: Free text that is looked for in session ID, external ID, customer name and e-mail address.
            state: Only sessions in this state, in the provider's own words.
            is_complete: Only sessions whose flow is over (true) or is not (false).
            is_invalid: Only sessions that are flagged as invalid (true) or are not (false).
            created_at: Only sessions that were created in this range of times.
            sort_by: The field to sort by.
            sort_order: The direction to sort in.
            limit: How many sessions to return at most, from 1 to 100; the default is not documented. At least 1, at
                most 100.
            offset: How many of the fitting sessions to skip before the page begins. At least 0.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            One page of the sessions that fit.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401 (the key is missing or malformed or no longer valid).
            PermissionDeniedError: 403 (the key lacks the product).

        Source: https://docs.dossiers.wiki/api/kyc-sessions
        """
        from .operations import list_kyc_sessions as operation

        request = operation.build(
            search_query=search_query,
            state=state,
            is_complete=is_complete,
            is_invalid=is_invalid,
            created_at=created_at,
            sort_by=sort_by,
            sort_order=sort_order,
            limit=limit,
            offset=offset,
        )
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def iter_kyc_sessions(
        self,
        *,
        search_query: str | None = None,
        state: str | None = None,
        is_complete: bool | None = None,
        is_invalid: bool | None = None,
        created_at: Mapping[str, Any] | None = None,
        sort_by: str | None = None,
        sort_order: str | None = None,
        timeout: float | None = None,
    ) -> Iterator[KycSession]:
        """Yield what is on all pages of `list_kyc_sessions`; each page is fetched when it is needed.

        Args:
            search_query: Free text that is looked for in session ID, external ID, customer name and e-mail address.
            state: Only sessions in this state, in the provider's own words.
            is_complete: Only sessions whose flow is over (true) or is not (false).
            is_invalid: Only sessions that are flagged as invalid (true) or are not (false).
            created_at: Only sessions that were created in this range of times.
            sort_by: The field to sort by.
            sort_order: The direction to sort in.
            timeout: Seconds for the requests of all pages together; the client's own if left out.
        """
        from .operations import list_kyc_sessions as operation

        return self._iterate(
            operation.OPERATION,
            operation.next_page,
            lambda data, timeout: self.list_kyc_sessions(
                search_query=search_query,
                state=state,
                is_complete=is_complete,
                is_invalid=is_invalid,
                created_at=created_at,
                sort_by=sort_by,
                sort_order=sort_order,
                **data,
                limit=100,
                timeout=timeout,
            ),
            timeout,
            by_offset=True,
        )

    @drop_locals
    def create_kyc_session(
        self,
        *,
        external_id: str | None = None,
        expires_in_ms: int | None = None,
        customer_email: str | None = None,
        customer_name: str | None = None,
        timeout: float | None = None,
    ) -> CreatedKycSession:
        """Create a KYC session and get its signed link.

        Creates a verification session and returns a signed URL to pass on to the customer. Side effect: when both
        `customerEmail` and `customerName` are given, Dossiers at once mails the customer an invitation with the link
        and a QR code. So repeating this call makes a second session and may send a second mail; no idempotency key is
        documented. The answer holds no session ID. Give a unique `externalId` and find the session by it with the list
        operation (`searchQuery`), both to learn the ID and before trying again after a lost answer.

        Args:
            external_id: Your own reference, which ties the session to your records. The list operation finds a session
                by it, and the create answer holds no other handle, so make it unique.
            expires_in_ms: How long the session lives, in milliseconds; one hour if left out.
            customer_email: The customer's e-mail address. Together with `customerName` it makes Dossiers mail an
                invitation at once.
            customer_name: The customer's name as the invitation mail greets them. No mail is sent unless
                `customerEmail` is given too.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The session exists; here are its token and its link.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401 (the key is missing or malformed or no longer valid).
            PermissionDeniedError: 403 (the key lacks the product).

        Source: https://docs.dossiers.wiki/api/kyc-sessions
        """
        from .operations import create_kyc_session as operation

        request = operation.build(
            external_id=external_id,
            expires_in_ms=expires_in_ms,
            customer_email=customer_email,
            customer_name=customer_name,
        )
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def get_kyc_session(
        self,
        id: str,
        *,
        timeout: float | None = None,
    ) -> KycSession:
        """Get one KYC session with its results so far.

        Returns one session, with the results of the document step and of the face step where there are any. If the
        document step is still being processed, Dossiers refreshes its status before it answers, so this call can be
        slow and can move `state` on.

        Args:
            id: The session's unique ID, as the list operation returns it; creating a session does not return it.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            AuthenticationError: 401 (the key is missing or malformed or no longer valid).
            PermissionDeniedError: 403 (the key lacks the product).
            NotFoundError: 404 (no session at this path).

        Source: https://docs.dossiers.wiki/api/kyc-sessions
        """
        from .operations import get_kyc_session as operation

        request = operation.build(id=id)
        return self._call(request, operation.parse, timeout)


class AsyncClient(client.AsyncClient):
    """Dossiers KYC sessions; calls are awaited.

    A KYC session takes one customer through a document step and a face step on a page that Dossiers hosts. Three
    operations serve it: list the sessions of the organization, create one, and read one. Results come bare, without an
    envelope, and every time is a Unix time in milliseconds.

    The page of these operations gives names and meanings only: no host, no methods, no paths, no status codes and no
    JSON types. Whatever had to be chosen here for that reason is marked as an assumption. Rate limits, idempotency keys
    and the price of a session in credits are not documented either, and the documented webhooks name no event of a KYC
    session, so a session is followed by reading it again.

    Source: https://docs.dossiers.wiki/api/kyc-sessions
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
    async def list_kyc_sessions(
        self,
        *,
        search_query: str | None = None,
        state: str | None = None,
        is_complete: bool | None = None,
        is_invalid: bool | None = None,
        created_at: Mapping[str, Any] | None = None,
        sort_by: str | None = None,
        sort_order: str | None = None,
        limit: int | None = None,
        offset: int | None = None,
        timeout: float | None = None,
    ) -> KycSessionList:
        """List KYC sessions, filtered, sorted and page by page.

        Returns one page of the sessions of the organization that the API key belongs to. Filters by state, by the two
        flags, by a range of creation times, and by free text over session ID, external ID, customer name and e-mail
        address. The filters travel in an optional request body, yet nothing is changed: it is a read, and safe to
        repeat. To page, raise `offset` by the number of sessions received until it reaches `totalCount` or a page comes
        back empty.

        Args:
            search_query: Free text that is looked for in session ID, external ID, customer name and e-mail address.
            state: Only sessions in this state, in the provider's own words.
            is_complete: Only sessions whose flow is over (true) or is not (false).
            is_invalid: Only sessions that are flagged as invalid (true) or are not (false).
            created_at: Only sessions that were created in this range of times.
            sort_by: The field to sort by.
            sort_order: The direction to sort in.
            limit: How many sessions to return at most, from 1 to 100; the default is not documented. At least 1, at
                most 100.
            offset: How many of the fitting sessions to skip before the page begins. At least 0.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            One page of the sessions that fit.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401 (the key is missing or malformed or no longer valid).
            PermissionDeniedError: 403 (the key lacks the product).

        Source: https://docs.dossiers.wiki/api/kyc-sessions
        """
        from .operations import list_kyc_sessions as operation

        request = operation.build(
            search_query=search_query,
            state=state,
            is_complete=is_complete,
            is_invalid=is_invalid,
            created_at=created_at,
            sort_by=sort_by,
            sort_order=sort_order,
            limit=limit,
            offset=offset,
        )
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    def iter_kyc_sessions(
        self,
        *,
        search_query: str | None = None,
        state: str | None = None,
        is_complete: bool | None = None,
        is_invalid: bool | None = None,
        created_at: Mapping[str, Any] | None = None,
        sort_by: str | None = None,
        sort_order: str | None = None,
        timeout: float | None = None,
    ) -> AsyncIterator[KycSession]:
        """Yield what is on all pages of `list_kyc_sessions`; each page is fetched when it is needed.

        Args:
            search_query: Free text that is looked for in session ID, external ID, customer name and e-mail address.
            state: Only sessions in this state, in the provider's own words.
            is_complete: Only sessions whose flow is over (true) or is not (false).
            is_invalid: Only sessions that are flagged as invalid (true) or are not (false).
            created_at: Only sessions that were created in this range of times.
            sort_by: The field to sort by.
            sort_order: The direction to sort in.
            timeout: Seconds for the requests of all pages together; the client's own if left out.
        """
        from .operations import list_kyc_sessions as operation

        return self._iterate(
            operation.OPERATION,
            operation.next_page,
            lambda data, timeout: self.list_kyc_sessions(
                search_query=search_query,
                state=state,
                is_complete=is_complete,
                is_invalid=is_invalid,
                created_at=created_at,
                sort_by=sort_by,
                sort_order=sort_order,
                **data,
                limit=100,
                timeout=timeout,
            ),
            timeout,
            by_offset=True,
        )

    @drop_locals
    async def create_kyc_session(
        self,
        *,
        external_id: str | None = None,
        expires_in_ms: int | None = None,
        customer_email: str | None = None,
        customer_name: str | None = None,
        timeout: float | None = None,
    ) -> CreatedKycSession:
        """Create a KYC session and get its signed link.

        Creates a verification session and returns a signed URL to pass on to the customer. Side effect: when both
        `customerEmail` and `customerName` are given, Dossiers at once mails the customer an invitation with the link
        and a QR code. So repeating this call makes a second session and may send a second mail; no idempotency key is
        documented. The answer holds no session ID. Give a unique `externalId` and find the session by it with the list
        operation (`searchQuery`), both to learn the ID and before trying again after a lost answer.

        Args:
            external_id: Your own reference, which ties the session to your records. The list operation finds a session
                by it, and the create answer holds no other handle, so make it unique.
            expires_in_ms: How long the session lives, in milliseconds; one hour if left out.
            customer_email: The customer's e-mail address. Together with `customerName` it makes Dossiers mail an
                invitation at once.
            customer_name: The customer's name as the invitation mail greets them. No mail is sent unless
                `customerEmail` is given too.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The session exists; here are its token and its link.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401 (the key is missing or malformed or no longer valid).
            PermissionDeniedError: 403 (the key lacks the product).

        Source: https://docs.dossiers.wiki/api/kyc-sessions
        """
        from .operations import create_kyc_session as operation

        request = operation.build(
            external_id=external_id,
            expires_in_ms=expires_in_ms,
            customer_email=customer_email,
            customer_name=customer_name,
        )
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def get_kyc_session(
        self,
        id: str,
        *,
        timeout: float | None = None,
    ) -> KycSession:
        """Get one KYC session with its results so far.

        Returns one session, with the results of the document step and of the face step where there are any. If the
        document step is still being processed, Dossiers refreshes its status before it answers, so this call can be
        slow and can move `state` on.

        Args:
            id: The session's unique ID, as the list operation returns it; creating a session does not return it.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            AuthenticationError: 401 (the key is missing or malformed or no longer valid).
            PermissionDeniedError: 403 (the key lacks the product).
            NotFoundError: 404 (no session at this path).

        Source: https://docs.dossiers.wiki/api/kyc-sessions
        """
        from .operations import get_kyc_session as operation

        request = operation.build(id=id)
        return await self._call(request, operation.parse, timeout)
