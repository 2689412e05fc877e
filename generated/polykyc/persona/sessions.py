# Generated from specs/persona.yaml and overlays/persona.yaml; edits here are lost.

"""Verification sessions with the methods and statuses that all providers share; the overlay maps them to operations."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Never

from .._runtime.codec import encode
from .._runtime.codec.encode import UNSET, Unset
from .._runtime.errors import PolykycError
from .._runtime.frames import drop_locals
from .._runtime.sessions import nested
from .._runtime.sessions import session as session_api
from .._runtime.status import SessionStatus
from .contract import PROVIDER
from .models.create_inquiry_parts import CreateInquiryParts
from .models.generate_one_time_link_parts import GenerateOneTimeLinkParts
from .models.inquiry import Inquiry
from .models.inquiry_filter import InquiryFilter
from .models.list_inquiries_page import ListInquiriesPage
from .models.page import Page
from .status import status_of

if TYPE_CHECKING:
    from .._runtime.sessions.page_links import PageContext
    from .client import AsyncClient, Client


class Sessions(session_api.OfferedMethods):
    """Verification sessions in common terms; calls block."""

    provider = PROVIDER.slug
    offers = frozenset(("cancel", "create", "find", "get", "link", "list", "redact", "wait"))
    _operation_arguments: ClassVar[Mapping[str, str]] = {
        "reference_id": "external_id",
        "redirect_uri": "redirect_url",
        "expiration_after_create_interval_seconds": "expires_in",
    }

    def __init__(self, client: Client, clock: session_api.Clock | None = None) -> None:
        self._client = client
        self._clock = clock or client.clock

    @drop_locals
    def create(
        self,
        *,
        idempotency_key: str | None = None,
        inquiry_template_id: str | None | Unset = UNSET,
        inquiry_template_version_id: str | None | Unset = UNSET,
        template_id: str | None | Unset = UNSET,
        account_id: str | None | Unset = UNSET,
        external_id: str | None | Unset = UNSET,
        fields: Mapping[str, Any] | None | Unset = UNSET,
        redirect_url: str | None | Unset = UNSET,
        note: str | None | Unset = UNSET,
        tags: Sequence[str] | None | Unset = UNSET,
        creator_email_address: str | None | Unset = UNSET,
        theme_id: str | None | Unset = UNSET,
        theme_set_id: str | None | Unset = UNSET,
        initial_step_name: str | None | Unset = UNSET,
        auto_create_account: bool | None = None,
        auto_create_account_reference_id: str | None = None,
        auto_create_account_type_id: str | None = None,
        auto_create_inquiry_session: bool | None = None,
        one_time_link_expiration_seconds: int | None | Unset = UNSET,
        expires_in: dt.timedelta | None = None,
        expiration_after_start_interval_seconds: int | None | Unset = UNSET,
        expiration_after_resume_interval_seconds: int | None | Unset = UNSET,
        timeout: float | None = None,
        **others: Never,
    ) -> session_api.Session[Inquiry]:
        """Open a session, and return it with the URL to send the person to.

        Args:
            idempotency_key: Makes a repetition safe: for a day at least, the same key gives the first result again, an
                error as well. Other parameters under the same key are refused. A UUID is advised. If left out, a new
                one is made, the same for every attempt.
            inquiry_template_id: The template, `itmpl_…`, in its newest published version.
            inquiry_template_version_id: A version of a template, `itmplv_…`.
            template_id: A template of the older kind, `tmpl_…`.
            account_id: The account that the inquiry is for, `act_…`.
            external_id: Your own reference for the person. Newer pages prefer `meta.auto-create-account-reference-id`.
            fields: What is known of the person, by the names of the template's fields, such as `name-first`.
            redirect_url: Where the browser goes at the end.
            note: A note for colleagues.
            tags: Names of tags.
            creator_email_address: Who asks.
            theme_id: A theme of the older kind.
            theme_set_id: A set of themes. Beta.
            initial_step_name: The step to begin with. Beta.
            auto_create_account: Make an account if none fits; true if left out.
            auto_create_account_reference_id: Your own reference for the person. Inquiries with the same one share
                an account.
            auto_create_account_type_id: The type of a new account, `acttp_…`.
            auto_create_inquiry_session: Return a session token.
            one_time_link_expiration_seconds: How long the link is good for.
            expires_in: How long the inquiry is open, if nobody begins; the template decides if left out, else 24 hours.
                A `timedelta`, sent in seconds.
            expiration_after_start_interval_seconds: How long the inquiry is open after the person has begun.
            expiration_after_resume_interval_seconds: How long the inquiry is open after it was resumed.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `create_inquiry`, whose docstring has the errors.
        """
        session_api.refuse_arguments(self.create, others, self._operation_arguments)
        with session_api.rename_arguments(
            {
                "reference_id": "external_id",
                "redirect_uri": "redirect_url",
                "expiration_after_create_interval_seconds": "expires_in",
            }
        ):
            answer = self._client.create_inquiry(
                idempotency_key=idempotency_key,
                inquiry_template_id=inquiry_template_id,
                inquiry_template_version_id=inquiry_template_version_id,
                template_id=template_id,
                account_id=account_id,
                reference_id=external_id,
                fields=fields,
                redirect_uri=redirect_url,
                note=note,
                tags=tags,
                creator_email_address=creator_email_address,
                theme_id=theme_id,
                theme_set_id=theme_set_id,
                initial_step_name=initial_step_name,
                auto_create_account=auto_create_account,
                auto_create_account_reference_id=auto_create_account_reference_id,
                auto_create_account_type_id=auto_create_account_type_id,
                auto_create_inquiry_session=auto_create_inquiry_session,
                one_time_link_expiration_seconds=one_time_link_expiration_seconds,
                expiration_after_create_interval_seconds=session_api.count_units(
                    "expires_in", expires_in, dt.timedelta(seconds=1)
                ),
                expiration_after_start_interval_seconds=expiration_after_start_interval_seconds,
                expiration_after_resume_interval_seconds=expiration_after_resume_interval_seconds,
                auto_create_one_time_link=True,
                timeout=timeout,
            )
        session = of_create_inquiry_answer(answer)
        return session_api.complete(session, lookup={"id": session.id}, read_by="persona.create_inquiry")

    @drop_locals
    def get(
        self,
        id: str | session_api.Found,
        *,
        timeout: float | None = None,
    ) -> session_api.Session[Inquiry]:
        """Return a session as it is now.

        Args:
            id: The inquiry, `inq_…`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `get_inquiry`, whose docstring has the errors.
        """
        with session_api.rename_arguments({"inquiry_id": "id"}):
            answer = self._client.get_inquiry(inquiry_id=session_api.id_of(self.provider, id), timeout=timeout)
        session = of_inquiry(answer)
        session_api.check_same(id, session, "get")
        return session_api.complete(session, lookup={"id": session.id}, read_by="persona.get_inquiry")

    @drop_locals
    def cancel(
        self,
        id: str | session_api.Found,
        *,
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> session_api.Session[Inquiry]:
        """Cancel a session, and return it as it is then.

        Args:
            id: The inquiry, `inq_…`.
            idempotency_key: Makes a repetition safe: for a day at least, the same key gives the first result again, an
                error as well. Other parameters under the same key are refused. A UUID is advised. If left out, a new
                one is made, the same for every attempt.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `expire_inquiry`, whose docstring has the errors.
        """
        with session_api.rename_arguments({"inquiry_id": "id"}):
            answer = self._client.expire_inquiry(
                inquiry_id=session_api.id_of(self.provider, id), idempotency_key=idempotency_key, timeout=timeout
            )
        session = of_inquiry(answer)
        return session_api.complete(session, lookup={"id": session.id}, read_by="persona.expire_inquiry")

    @drop_locals
    def link(
        self,
        id: str | session_api.Found,
        *,
        idempotency_key: str | None = None,
        expires_in: dt.timedelta | None = None,
        timeout: float | None = None,
    ) -> session_api.Session[Inquiry]:
        """Make a new URL for a session that is open, and return the session with it.

        Args:
            id: The inquiry, `inq_…`.
            idempotency_key: Makes a repetition safe: for a day at least, the same key gives the first result again, an
                error as well. Other parameters under the same key are refused. A UUID is advised. If left out, a new
                one is made, the same for every attempt.
            expires_in: In how many seconds the link ends. A `timedelta`, sent in seconds.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `generate_one_time_link`, whose docstring has the errors.
        """
        with session_api.rename_arguments({"inquiry_id": "id", "expires_in_seconds": "expires_in"}):
            answer = self._client.generate_one_time_link(
                inquiry_id=session_api.id_of(self.provider, id),
                idempotency_key=idempotency_key,
                expires_in_seconds=session_api.count_units("expires_in", expires_in, dt.timedelta(seconds=1)),
                timeout=timeout,
            )
        session = of_generate_one_time_link_answer(answer)
        return session_api.complete(session, lookup={"id": session.id}, read_by="persona.generate_one_time_link")

    @drop_locals
    def redact(
        self,
        id: str | session_api.Found,
        *,
        timeout: float | None = None,
    ) -> session_api.Session[Inquiry]:
        """Erase what the provider stores of the person. It cannot be undone.

        Args:
            id: The inquiry, `inq_…`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The session as it is then.

        It calls `redact_inquiry`, whose docstring has the errors.
        """
        with session_api.rename_arguments({"inquiry_id": "id"}):
            answer = self._client.redact_inquiry(inquiry_id=session_api.id_of(self.provider, id), timeout=timeout)
        session = of_inquiry(answer)
        return session_api.complete(session, lookup={"id": session.id}, read_by="persona.redact_inquiry")

    @drop_locals
    def list(
        self,
        *,
        status: SessionStatus | None = None,
        limit: int | None = None,
        page: Page | Mapping[str, Any] | None = None,
        external_id: str | None = None,
        filter: InquiryFilter | Mapping[str, Any] | None = None,
        timeout: float | None = None,
    ) -> Iterator[session_api.Session[Inquiry]]:
        """Yield sessions; each page is fetched when it is needed.

        Args:
            status: Only sessions with this status.
            limit: The most sessions to yield, on all pages together.
            page: Which page.
            external_id: With exactly this reference of yours.
            filter: Only the inquiries that fit. A list of values is one text with commas.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `list_inquiries`, whose docstring has the errors.
        """
        from .._runtime.sessions import page_links, pagination  # here, because other methods do not need it

        pages = pagination.Pagination(
            page_links.in_context(_page, self._client.link_hosts),
            "persona.list_inquiries",
            self._client.timeout if timeout is None else timeout,
            self._clock.now,
            status,
            limit,
            {"filter.reference_id": "external_id"},
        )
        return pagination.iterate(
            pages,
            lambda arguments, left: self._client.raw(
                self._client.list_inquiries,
                page=nested.none_if_unset(
                    nested.fill(
                        nested.put(
                            encode.none_as_unset(page),
                            ("page", "after"),
                            ("page", "after"),
                            arguments.get("page.after", UNSET),
                        ),
                        ("page", "size"),
                        ("page", "size"),
                        100,
                    )
                ),
                filter=nested.none_if_unset(
                    nested.put(
                        encode.none_as_unset(filter),
                        ("filter", "reference_id"),
                        ("filter", "reference-id"),
                        encode.none_as_unset(external_id),
                    )
                ),
                timeout=left,
            ),
        )

    @drop_locals
    def find(self, *, external_id: str, timeout: float | None = None) -> session_api.Session[Inquiry] | None:
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

    def _latest(self, external_id: str, timeout: float | None) -> tuple[session_api.Session[Inquiry], ...]:
        """Return the two sessions with this reference that were created last."""
        from .._runtime.sessions import lookup

        latest: tuple[session_api.Session[Inquiry], ...] = ()
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
    ) -> session_api.Session[Inquiry]:
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

        polled = polling.Polling[Inquiry](timeout, until, self._clock.now)
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
    offers = frozenset(("cancel", "create", "find", "get", "link", "list", "redact", "wait"))
    _operation_arguments: ClassVar[Mapping[str, str]] = {
        "reference_id": "external_id",
        "redirect_uri": "redirect_url",
        "expiration_after_create_interval_seconds": "expires_in",
    }

    def __init__(self, client: AsyncClient, clock: session_api.Clock | None = None) -> None:
        self._client = client
        self._clock = clock or client.clock

    @drop_locals
    async def create(
        self,
        *,
        idempotency_key: str | None = None,
        inquiry_template_id: str | None | Unset = UNSET,
        inquiry_template_version_id: str | None | Unset = UNSET,
        template_id: str | None | Unset = UNSET,
        account_id: str | None | Unset = UNSET,
        external_id: str | None | Unset = UNSET,
        fields: Mapping[str, Any] | None | Unset = UNSET,
        redirect_url: str | None | Unset = UNSET,
        note: str | None | Unset = UNSET,
        tags: Sequence[str] | None | Unset = UNSET,
        creator_email_address: str | None | Unset = UNSET,
        theme_id: str | None | Unset = UNSET,
        theme_set_id: str | None | Unset = UNSET,
        initial_step_name: str | None | Unset = UNSET,
        auto_create_account: bool | None = None,
        auto_create_account_reference_id: str | None = None,
        auto_create_account_type_id: str | None = None,
        auto_create_inquiry_session: bool | None = None,
        one_time_link_expiration_seconds: int | None | Unset = UNSET,
        expires_in: dt.timedelta | None = None,
        expiration_after_start_interval_seconds: int | None | Unset = UNSET,
        expiration_after_resume_interval_seconds: int | None | Unset = UNSET,
        timeout: float | None = None,
        **others: Never,
    ) -> session_api.Session[Inquiry]:
        """Open a session, and return it with the URL to send the person to.

        Args:
            idempotency_key: Makes a repetition safe: for a day at least, the same key gives the first result again, an
                error as well. Other parameters under the same key are refused. A UUID is advised. If left out, a new
                one is made, the same for every attempt.
            inquiry_template_id: The template, `itmpl_…`, in its newest published version.
            inquiry_template_version_id: A version of a template, `itmplv_…`.
            template_id: A template of the older kind, `tmpl_…`.
            account_id: The account that the inquiry is for, `act_…`.
            external_id: Your own reference for the person. Newer pages prefer `meta.auto-create-account-reference-id`.
            fields: What is known of the person, by the names of the template's fields, such as `name-first`.
            redirect_url: Where the browser goes at the end.
            note: A note for colleagues.
            tags: Names of tags.
            creator_email_address: Who asks.
            theme_id: A theme of the older kind.
            theme_set_id: A set of themes. Beta.
            initial_step_name: The step to begin with. Beta.
            auto_create_account: Make an account if none fits; true if left out.
            auto_create_account_reference_id: Your own reference for the person. Inquiries with the same one share
                an account.
            auto_create_account_type_id: The type of a new account, `acttp_…`.
            auto_create_inquiry_session: Return a session token.
            one_time_link_expiration_seconds: How long the link is good for.
            expires_in: How long the inquiry is open, if nobody begins; the template decides if left out, else 24 hours.
                A `timedelta`, sent in seconds.
            expiration_after_start_interval_seconds: How long the inquiry is open after the person has begun.
            expiration_after_resume_interval_seconds: How long the inquiry is open after it was resumed.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `create_inquiry`, whose docstring has the errors.
        """
        session_api.refuse_arguments(self.create, others, self._operation_arguments)
        with session_api.rename_arguments(
            {
                "reference_id": "external_id",
                "redirect_uri": "redirect_url",
                "expiration_after_create_interval_seconds": "expires_in",
            }
        ):
            answer = await self._client.create_inquiry(
                idempotency_key=idempotency_key,
                inquiry_template_id=inquiry_template_id,
                inquiry_template_version_id=inquiry_template_version_id,
                template_id=template_id,
                account_id=account_id,
                reference_id=external_id,
                fields=fields,
                redirect_uri=redirect_url,
                note=note,
                tags=tags,
                creator_email_address=creator_email_address,
                theme_id=theme_id,
                theme_set_id=theme_set_id,
                initial_step_name=initial_step_name,
                auto_create_account=auto_create_account,
                auto_create_account_reference_id=auto_create_account_reference_id,
                auto_create_account_type_id=auto_create_account_type_id,
                auto_create_inquiry_session=auto_create_inquiry_session,
                one_time_link_expiration_seconds=one_time_link_expiration_seconds,
                expiration_after_create_interval_seconds=session_api.count_units(
                    "expires_in", expires_in, dt.timedelta(seconds=1)
                ),
                expiration_after_start_interval_seconds=expiration_after_start_interval_seconds,
                expiration_after_resume_interval_seconds=expiration_after_resume_interval_seconds,
                auto_create_one_time_link=True,
                timeout=timeout,
            )
        session = of_create_inquiry_answer(answer)
        return session_api.complete(session, lookup={"id": session.id}, read_by="persona.create_inquiry")

    @drop_locals
    async def get(
        self,
        id: str | session_api.Found,
        *,
        timeout: float | None = None,
    ) -> session_api.Session[Inquiry]:
        """Return a session as it is now.

        Args:
            id: The inquiry, `inq_…`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `get_inquiry`, whose docstring has the errors.
        """
        with session_api.rename_arguments({"inquiry_id": "id"}):
            answer = await self._client.get_inquiry(inquiry_id=session_api.id_of(self.provider, id), timeout=timeout)
        session = of_inquiry(answer)
        session_api.check_same(id, session, "get")
        return session_api.complete(session, lookup={"id": session.id}, read_by="persona.get_inquiry")

    @drop_locals
    async def cancel(
        self,
        id: str | session_api.Found,
        *,
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> session_api.Session[Inquiry]:
        """Cancel a session, and return it as it is then.

        Args:
            id: The inquiry, `inq_…`.
            idempotency_key: Makes a repetition safe: for a day at least, the same key gives the first result again, an
                error as well. Other parameters under the same key are refused. A UUID is advised. If left out, a new
                one is made, the same for every attempt.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `expire_inquiry`, whose docstring has the errors.
        """
        with session_api.rename_arguments({"inquiry_id": "id"}):
            answer = await self._client.expire_inquiry(
                inquiry_id=session_api.id_of(self.provider, id), idempotency_key=idempotency_key, timeout=timeout
            )
        session = of_inquiry(answer)
        return session_api.complete(session, lookup={"id": session.id}, read_by="persona.expire_inquiry")

    @drop_locals
    async def link(
        self,
        id: str | session_api.Found,
        *,
        idempotency_key: str | None = None,
        expires_in: dt.timedelta | None = None,
        timeout: float | None = None,
    ) -> session_api.Session[Inquiry]:
        """Make a new URL for a session that is open, and return the session with it.

        Args:
            id: The inquiry, `inq_…`.
            idempotency_key: Makes a repetition safe: for a day at least, the same key gives the first result again, an
                error as well. Other parameters under the same key are refused. A UUID is advised. If left out, a new
                one is made, the same for every attempt.
            expires_in: In how many seconds the link ends. A `timedelta`, sent in seconds.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `generate_one_time_link`, whose docstring has the errors.
        """
        with session_api.rename_arguments({"inquiry_id": "id", "expires_in_seconds": "expires_in"}):
            answer = await self._client.generate_one_time_link(
                inquiry_id=session_api.id_of(self.provider, id),
                idempotency_key=idempotency_key,
                expires_in_seconds=session_api.count_units("expires_in", expires_in, dt.timedelta(seconds=1)),
                timeout=timeout,
            )
        session = of_generate_one_time_link_answer(answer)
        return session_api.complete(session, lookup={"id": session.id}, read_by="persona.generate_one_time_link")

    @drop_locals
    async def redact(
        self,
        id: str | session_api.Found,
        *,
        timeout: float | None = None,
    ) -> session_api.Session[Inquiry]:
        """Erase what the provider stores of the person. It cannot be undone.

        Args:
            id: The inquiry, `inq_…`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The session as it is then.

        It calls `redact_inquiry`, whose docstring has the errors.
        """
        with session_api.rename_arguments({"inquiry_id": "id"}):
            answer = await self._client.redact_inquiry(inquiry_id=session_api.id_of(self.provider, id), timeout=timeout)
        session = of_inquiry(answer)
        return session_api.complete(session, lookup={"id": session.id}, read_by="persona.redact_inquiry")

    @drop_locals
    def list(
        self,
        *,
        status: SessionStatus | None = None,
        limit: int | None = None,
        page: Page | Mapping[str, Any] | None = None,
        external_id: str | None = None,
        filter: InquiryFilter | Mapping[str, Any] | None = None,
        timeout: float | None = None,
    ) -> AsyncIterator[session_api.Session[Inquiry]]:
        """Yield sessions; each page is fetched when it is needed.

        Args:
            status: Only sessions with this status.
            limit: The most sessions to yield, on all pages together.
            page: Which page.
            external_id: With exactly this reference of yours.
            filter: Only the inquiries that fit. A list of values is one text with commas.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `list_inquiries`, whose docstring has the errors.
        """
        from .._runtime.sessions import page_links, pagination  # here, because other methods do not need it

        pages = pagination.Pagination(
            page_links.in_context(_page, self._client.link_hosts),
            "persona.list_inquiries",
            self._client.timeout if timeout is None else timeout,
            self._clock.now,
            status,
            limit,
            {"filter.reference_id": "external_id"},
        )
        return pagination.iterate_async(
            pages,
            lambda arguments, left: self._client.raw(
                self._client.list_inquiries,
                page=nested.none_if_unset(
                    nested.fill(
                        nested.put(
                            encode.none_as_unset(page),
                            ("page", "after"),
                            ("page", "after"),
                            arguments.get("page.after", UNSET),
                        ),
                        ("page", "size"),
                        ("page", "size"),
                        100,
                    )
                ),
                filter=nested.none_if_unset(
                    nested.put(
                        encode.none_as_unset(filter),
                        ("filter", "reference_id"),
                        ("filter", "reference-id"),
                        encode.none_as_unset(external_id),
                    )
                ),
                timeout=left,
            ),
        )

    @drop_locals
    async def find(self, *, external_id: str, timeout: float | None = None) -> session_api.Session[Inquiry] | None:
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

    async def _latest(self, external_id: str, timeout: float | None) -> tuple[session_api.Session[Inquiry], ...]:
        """Return the two sessions with this reference that were created last."""
        from .._runtime.sessions import lookup

        latest: tuple[session_api.Session[Inquiry], ...] = ()
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
    ) -> session_api.Session[Inquiry]:
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

        polled = polling.Polling[Inquiry](timeout, until, self._clock.now)
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


def of_inquiry(model: Inquiry) -> session_api.Session[Inquiry]:
    """Return a `Inquiry` as a common session."""
    now = dt.datetime.now(dt.UTC)
    return session_api.Session(
        provider=PROVIDER.slug,
        status=status_of(model, now=now),
        id=model.id,
        raw_status=str(model.status),
        reason=model.reviewer_comment,
        external_id=model.reference_id,
        created_at=model.created_at,
        updated_at=model.updated_at,
        expires_at=model.expires_at,
        completed_at=model.completed_at,
        raw=model,
        read_at=now,
        unprinted=frozenset(("reason", "external_id")),
    )


def of_create_inquiry_answer(answer: CreateInquiryParts) -> session_api.Session[Inquiry]:
    """Return the session in an answer of `create_inquiry`, with the fields next to it."""
    return session_api.add_fields(
        of_inquiry(answer.inquiry),
        url=answer.meta.one_time_link,
    )


def of_generate_one_time_link_answer(answer: GenerateOneTimeLinkParts) -> session_api.Session[Inquiry]:
    """Return the session in an answer of `generate_one_time_link`, with the fields next to it."""
    return session_api.add_fields(
        of_inquiry(answer.inquiry),
        url=answer.meta.one_time_link,
    )


def _page(
    page: ListInquiriesPage, arguments: Mapping[str, Any], context: PageContext
) -> tuple[Iterator[session_api.Session[Inquiry]], Mapping[str, Any] | None]:
    """Return the sessions of *page*, which was fetched with *arguments*, and the arguments that fetch the next one."""
    from .operations.list_inquiries import next_page

    items, next_arguments = next_page(page, arguments, context)
    return (_listed(model) for model in items), next_arguments


def _listed(model: Inquiry) -> session_api.Session[Inquiry]:
    session = of_inquiry(model)
    return session_api.complete(session, lookup={"id": session.id}, read_by="persona.list_inquiries")
