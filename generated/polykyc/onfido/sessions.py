# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""Verification sessions with the methods and statuses that all providers share; the overlay maps them to operations."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Never
from uuid import UUID

from .._runtime.codec import encode
from .._runtime.errors import PolykycError
from .._runtime.frames import drop_locals
from .._runtime.sessions import nested
from .._runtime.sessions import session as session_api
from .._runtime.status import SessionStatus
from .contract import PROVIDER
from .models.link_options import LinkOptions
from .models.list_workflow_runs_sort import ListWorkflowRunsSort
from .models.workflow_run import WorkflowRun
from .status import status_of

if TYPE_CHECKING:
    from .._runtime.sessions.page_links import PageContext
    from .client import AsyncClient, Client


class Sessions(session_api.OfferedMethods):
    """Verification sessions in common terms; calls block."""

    provider = PROVIDER.slug
    offers = frozenset(("create", "get", "list", "wait"))
    _operation_arguments: ClassVar[Mapping[str, str]] = {
        "customer_user_id": "external_id",
        "link.completed_redirect_url": "redirect_url",
    }

    def __init__(self, client: Client, clock: session_api.Clock | None = None) -> None:
        self._client = client
        self._clock = clock or client.clock

    @drop_locals
    def _create(
        self,
        *,
        workflow_id: UUID | str,
        applicant_id: UUID | str,
        tags: Sequence[str] | None = None,
        external_id: str | None = None,
        redirect_url: str | None = None,
        link: LinkOptions | Mapping[str, Any] | None = None,
        custom_data: Mapping[str, Any] | None = None,
        timeout: float | None = None,
    ) -> session_api.Session[WorkflowRun]:
        """Open the session, which is one of the steps of `create`."""
        with session_api.rename_arguments(
            {"customer_user_id": "external_id", "link.completed_redirect_url": "redirect_url"}
        ):
            answer = self._client.create_workflow_run(
                workflow_id=workflow_id,
                applicant_id=applicant_id,
                tags=tags,
                customer_user_id=external_id,
                link=nested.none_if_unset(
                    nested.put(
                        encode.none_as_unset(link),
                        ("link", "completed_redirect_url"),
                        ("link", "completed_redirect_url"),
                        encode.none_as_unset(redirect_url),
                    )
                ),
                custom_data=custom_data,
                timeout=timeout,
            )
        session = of_workflow_run(answer)
        return session_api.complete(session, lookup={"id": session.id}, read_by="onfido.create_workflow_run")

    @drop_locals
    def create(
        self,
        *,
        workflow_id: UUID | str,
        applicant_id: UUID | str | None = None,
        tags: Sequence[str] | None = None,
        external_id: str | None = None,
        redirect_url: str | None = None,
        link: LinkOptions | Mapping[str, Any] | None = None,
        custom_data: Mapping[str, Any] | None = None,
        first_name: str | None = None,
        last_name: str | None = None,
        email: str | None = None,
        dob: dt.date | None = None,
        phone_number: str | None = None,
        timeout: float | None = None,
        **others: Never,
    ) -> session_api.Session[WorkflowRun]:
        """Open a session, and return it with the URL to send the person to.

        Every error has in `continue_with` what the operations before it made, as arguments: `create(**{**arguments,
        **error.continue_with})` goes on where this call stopped. It gives `applicant_id`.

        Args:
            workflow_id: The workflow; the dashboard shows its id.
            applicant_id: The person.
            tags: Labels of your own.
            external_id: Your own reference.
            redirect_url: Where the person goes afterwards.
            link: Where the person goes afterwards, and until when.
            custom_data: What the workflow declares as its inputs.
            first_name: The first name. Needed without `applicant_id`.
            last_name: The last name. Needed without `applicant_id`.
            email: The e-mail address.
            dob: The day of birth.
            phone_number: The phone number.
            timeout: Seconds for all calls together; the client's own if left out.

        It calls `create_applicant`, then `create_workflow_run`, whose docstrings have the errors.
        """
        from .._runtime.sessions import polling, steps
        from .operations import create_workflow_run as own_operation

        session_api.refuse_arguments(self.create, others, self._operation_arguments)
        deadline = polling.Deadline(self._client.timeout if timeout is None else timeout, self._clock.now)
        # Nothing is made for arguments that a later step refuses.
        with session_api.rename_arguments(
            {"customer_user_id": "external_id", "link.completed_redirect_url": "redirect_url"}
        ):
            own_operation.build(
                workflow_id=workflow_id,
                applicant_id="0",
                tags=tags,
                customer_user_id=external_id,
                link=nested.none_if_unset(
                    nested.put(
                        encode.none_as_unset(link),
                        ("link", "completed_redirect_url"),
                        ("link", "completed_redirect_url"),
                        encode.none_as_unset(redirect_url),
                    )
                ),
                custom_data=custom_data,
            )
        earlier: list[str] = []
        if applicant_id is None:
            if first_name is None or last_name is None:
                raise steps.missing({"first_name": first_name, "last_name": last_name}, "applicant_id")
            made = self._client.create_applicant(
                first_name=first_name,
                last_name=last_name,
                email=email,
                dob=dob,
                phone_number=phone_number,
                timeout=deadline.left(),
            )
            applicant_id = steps.issued("onfido.create_applicant", "id", str(made.id))
            earlier.append("onfido.create_applicant")
        with steps.after({"applicant_id": applicant_id}, earlier):
            return self._create(
                workflow_id=workflow_id,
                applicant_id=applicant_id,
                tags=tags,
                external_id=external_id,
                redirect_url=redirect_url,
                link=link,
                custom_data=custom_data,
                timeout=deadline.left(),
            )

    @drop_locals
    def get(
        self,
        id: str | session_api.Found,
        *,
        timeout: float | None = None,
    ) -> session_api.Session[WorkflowRun]:
        """Return a session as it is now.

        Args:
            id: The run.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `find_workflow_run`, whose docstring has the errors.
        """
        with session_api.rename_arguments({"workflow_run_id": "id"}):
            answer = self._client.find_workflow_run(
                workflow_run_id=session_api.id_of(self.provider, id), timeout=timeout
            )
        session = of_workflow_run(answer)
        session_api.check_same(id, session, "get")
        return session_api.complete(session, lookup={"id": session.id}, read_by="onfido.find_workflow_run")

    @drop_locals
    def list(
        self,
        *,
        status: SessionStatus | None = None,
        limit: int | None = None,
        raw_status: str | None = None,
        applicant_id: UUID | str | None = None,
        created_at_gt: dt.date | None = None,
        created_at_lt: dt.date | None = None,
        sort: ListWorkflowRunsSort | Literal["asc", "desc"] | None = None,
        tags: Sequence[str] | None = None,
        timeout: float | None = None,
    ) -> Iterator[session_api.Session[WorkflowRun]]:
        """Yield sessions; each page is fetched when it is needed.

        Args:
            status: Only sessions with this status.
            limit: The most sessions to yield, on all pages together.
            raw_status: Statuses, separated by commas. The vendor lists all but awaiting_client_input.
            applicant_id: The applicant.
            created_at_gt: Made after this day.
            created_at_lt: Made before this day.
            sort: The order by the time of creation.
            tags: Tags of the runs.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `list_workflow_runs`, whose docstring has the errors.
        """
        from .._runtime.sessions import page_links, pagination  # here, because other methods do not need it

        pages = pagination.Pagination(
            page_links.in_context(_page, self._client.link_hosts),
            "onfido.list_workflow_runs",
            self._client.timeout if timeout is None else timeout,
            self._clock.now,
            status,
            limit,
            {"status": "raw_status"},
            by_offset=True,
        )
        return pagination.iterate(
            pages,
            lambda arguments, left: self._client.raw(
                self._client.list_workflow_runs,
                status=raw_status,
                applicant_id=applicant_id,
                created_at_gt=created_at_gt,
                created_at_lt=created_at_lt,
                sort=sort,
                tags=tags,
                **arguments,
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
    ) -> session_api.Session[WorkflowRun]:
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

        polled = polling.Polling[WorkflowRun](timeout, until, self._clock.now)
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
    offers = frozenset(("create", "get", "list", "wait"))
    _operation_arguments: ClassVar[Mapping[str, str]] = {
        "customer_user_id": "external_id",
        "link.completed_redirect_url": "redirect_url",
    }

    def __init__(self, client: AsyncClient, clock: session_api.Clock | None = None) -> None:
        self._client = client
        self._clock = clock or client.clock

    @drop_locals
    async def _create(
        self,
        *,
        workflow_id: UUID | str,
        applicant_id: UUID | str,
        tags: Sequence[str] | None = None,
        external_id: str | None = None,
        redirect_url: str | None = None,
        link: LinkOptions | Mapping[str, Any] | None = None,
        custom_data: Mapping[str, Any] | None = None,
        timeout: float | None = None,
    ) -> session_api.Session[WorkflowRun]:
        """Open the session, which is one of the steps of `create`."""
        with session_api.rename_arguments(
            {"customer_user_id": "external_id", "link.completed_redirect_url": "redirect_url"}
        ):
            answer = await self._client.create_workflow_run(
                workflow_id=workflow_id,
                applicant_id=applicant_id,
                tags=tags,
                customer_user_id=external_id,
                link=nested.none_if_unset(
                    nested.put(
                        encode.none_as_unset(link),
                        ("link", "completed_redirect_url"),
                        ("link", "completed_redirect_url"),
                        encode.none_as_unset(redirect_url),
                    )
                ),
                custom_data=custom_data,
                timeout=timeout,
            )
        session = of_workflow_run(answer)
        return session_api.complete(session, lookup={"id": session.id}, read_by="onfido.create_workflow_run")

    @drop_locals
    async def create(
        self,
        *,
        workflow_id: UUID | str,
        applicant_id: UUID | str | None = None,
        tags: Sequence[str] | None = None,
        external_id: str | None = None,
        redirect_url: str | None = None,
        link: LinkOptions | Mapping[str, Any] | None = None,
        custom_data: Mapping[str, Any] | None = None,
        first_name: str | None = None,
        last_name: str | None = None,
        email: str | None = None,
        dob: dt.date | None = None,
        phone_number: str | None = None,
        timeout: float | None = None,
        **others: Never,
    ) -> session_api.Session[WorkflowRun]:
        """Open a session, and return it with the URL to send the person to.

        Every error has in `continue_with` what the operations before it made, as arguments: `create(**{**arguments,
        **error.continue_with})` goes on where this call stopped. It gives `applicant_id`.

        Args:
            workflow_id: The workflow; the dashboard shows its id.
            applicant_id: The person.
            tags: Labels of your own.
            external_id: Your own reference.
            redirect_url: Where the person goes afterwards.
            link: Where the person goes afterwards, and until when.
            custom_data: What the workflow declares as its inputs.
            first_name: The first name. Needed without `applicant_id`.
            last_name: The last name. Needed without `applicant_id`.
            email: The e-mail address.
            dob: The day of birth.
            phone_number: The phone number.
            timeout: Seconds for all calls together; the client's own if left out.

        It calls `create_applicant`, then `create_workflow_run`, whose docstrings have the errors.
        """
        from .._runtime.sessions import polling, steps
        from .operations import create_workflow_run as own_operation

        session_api.refuse_arguments(self.create, others, self._operation_arguments)
        deadline = polling.Deadline(self._client.timeout if timeout is None else timeout, self._clock.now)
        # Nothing is made for arguments that a later step refuses.
        with session_api.rename_arguments(
            {"customer_user_id": "external_id", "link.completed_redirect_url": "redirect_url"}
        ):
            own_operation.build(
                workflow_id=workflow_id,
                applicant_id="0",
                tags=tags,
                customer_user_id=external_id,
                link=nested.none_if_unset(
                    nested.put(
                        encode.none_as_unset(link),
                        ("link", "completed_redirect_url"),
                        ("link", "completed_redirect_url"),
                        encode.none_as_unset(redirect_url),
                    )
                ),
                custom_data=custom_data,
            )
        earlier: list[str] = []
        if applicant_id is None:
            if first_name is None or last_name is None:
                raise steps.missing({"first_name": first_name, "last_name": last_name}, "applicant_id")
            made = await self._client.create_applicant(
                first_name=first_name,
                last_name=last_name,
                email=email,
                dob=dob,
                phone_number=phone_number,
                timeout=deadline.left(),
            )
            applicant_id = steps.issued("onfido.create_applicant", "id", str(made.id))
            earlier.append("onfido.create_applicant")
        with steps.after({"applicant_id": applicant_id}, earlier):
            return await self._create(
                workflow_id=workflow_id,
                applicant_id=applicant_id,
                tags=tags,
                external_id=external_id,
                redirect_url=redirect_url,
                link=link,
                custom_data=custom_data,
                timeout=deadline.left(),
            )

    @drop_locals
    async def get(
        self,
        id: str | session_api.Found,
        *,
        timeout: float | None = None,
    ) -> session_api.Session[WorkflowRun]:
        """Return a session as it is now.

        Args:
            id: The run.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `find_workflow_run`, whose docstring has the errors.
        """
        with session_api.rename_arguments({"workflow_run_id": "id"}):
            answer = await self._client.find_workflow_run(
                workflow_run_id=session_api.id_of(self.provider, id), timeout=timeout
            )
        session = of_workflow_run(answer)
        session_api.check_same(id, session, "get")
        return session_api.complete(session, lookup={"id": session.id}, read_by="onfido.find_workflow_run")

    @drop_locals
    def list(
        self,
        *,
        status: SessionStatus | None = None,
        limit: int | None = None,
        raw_status: str | None = None,
        applicant_id: UUID | str | None = None,
        created_at_gt: dt.date | None = None,
        created_at_lt: dt.date | None = None,
        sort: ListWorkflowRunsSort | Literal["asc", "desc"] | None = None,
        tags: Sequence[str] | None = None,
        timeout: float | None = None,
    ) -> AsyncIterator[session_api.Session[WorkflowRun]]:
        """Yield sessions; each page is fetched when it is needed.

        Args:
            status: Only sessions with this status.
            limit: The most sessions to yield, on all pages together.
            raw_status: Statuses, separated by commas. The vendor lists all but awaiting_client_input.
            applicant_id: The applicant.
            created_at_gt: Made after this day.
            created_at_lt: Made before this day.
            sort: The order by the time of creation.
            tags: Tags of the runs.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `list_workflow_runs`, whose docstring has the errors.
        """
        from .._runtime.sessions import page_links, pagination  # here, because other methods do not need it

        pages = pagination.Pagination(
            page_links.in_context(_page, self._client.link_hosts),
            "onfido.list_workflow_runs",
            self._client.timeout if timeout is None else timeout,
            self._clock.now,
            status,
            limit,
            {"status": "raw_status"},
            by_offset=True,
        )
        return pagination.iterate_async(
            pages,
            lambda arguments, left: self._client.raw(
                self._client.list_workflow_runs,
                status=raw_status,
                applicant_id=applicant_id,
                created_at_gt=created_at_gt,
                created_at_lt=created_at_lt,
                sort=sort,
                tags=tags,
                **arguments,
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
    ) -> session_api.Session[WorkflowRun]:
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

        polled = polling.Polling[WorkflowRun](timeout, until, self._clock.now)
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


def of_workflow_run(model: WorkflowRun) -> session_api.Session[WorkflowRun]:
    """Return a `WorkflowRun` as a common session."""
    now = dt.datetime.now(dt.UTC)
    return session_api.Session(
        provider=PROVIDER.slug,
        status=status_of(model, now=now),
        id=str(model.id),
        url=model.link.url if model.link is not None else None,
        raw_status=str(model.status) if model.status is not None else None,
        external_id=model.customer_user_id,
        created_at=model.created_at,
        updated_at=model.updated_at,
        expires_at=model.link.expires_at if model.link is not None else None,
        raw=model,
        read_at=now,
        unprinted=frozenset(("external_id",)),
    )


def _page(
    page: list[WorkflowRun], arguments: Mapping[str, Any], context: PageContext
) -> tuple[Iterator[session_api.Session[WorkflowRun]], Mapping[str, Any] | None]:
    """Return the sessions of *page*, which was fetched with *arguments*, and the arguments that fetch the next one."""
    from .operations.list_workflow_runs import next_page

    items, next_arguments = next_page(page, arguments, context)
    return (_listed(model) for model in items), next_arguments


def _listed(model: WorkflowRun) -> session_api.Session[WorkflowRun]:
    session = of_workflow_run(model)
    return session_api.complete(session, lookup={"id": session.id}, read_by="onfido.list_workflow_runs")
