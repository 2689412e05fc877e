# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""Didit: a method for each operation, blocking in `Client`, awaited in `AsyncClient`."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal
from uuid import UUID

from .._runtime import client
from .._runtime.codec.encode import UNSET, Unset
from .._runtime.frames import drop_locals
from .contract import PROVIDER

if TYPE_CHECKING:
    from .models.api_service import ApiService
    from .models.armed_scenario import ArmedScenario
    from .models.callback_method import CallbackMethod
    from .models.contact_details_request import ContactDetailsRequest
    from .models.created_review import CreatedReview
    from .models.created_session import CreatedSession
    from .models.decision import Decision
    from .models.decision_part import DecisionPart
    from .models.expected_details_request import ExpectedDetailsRequest
    from .models.feature_verdict import FeatureVerdict
    from .models.listed_kind import ListedKind
    from .models.node_to_resubmit import NodeToResubmit
    from .models.review_entry import ReviewEntry
    from .models.review_page import ReviewPage
    from .models.session_page import SessionPage
    from .models.session_state import SessionState
    from .models.session_summary import SessionSummary
    from .models.session_verdict import SessionVerdict
    from .models.updated_feature_status import UpdatedFeatureStatus
    from .models.updated_status import UpdatedStatus
    from .models.workflow import Workflow
    from .models.workflow_page import WorkflowPage
    from .sessions import AsyncSessions, Sessions
    from .webhooks import Webhooks


class Client(client.SyncClient):
    """Didit; calls block, and threads may share it.

    A session runs a workflow, made and published in Didit's console, for one person (KYC) or business (KYB). The person
    goes through it on a hosted page, and the decision has one report for each feature that ran.

    Every path ends in a slash: without it the server redirects, which turns a POST into a GET. The version is part of
    the path. This document follows v3. In v1 and v2 a decision has one report where v3 has a list, and a webhook
    destination that is set to `v1` or `v2` still sends events in that shape. Live and sandbox are two kinds of
    application on the same host, each with keys and workflows of its own. No key shows of which kind it is; a decision
    does, in `environment`, and a sandbox decides nothing about anybody. Errors have no codes. Their bodies have seven
    shapes: a text or a list of texts under `detail`, a text, a list of texts or a list of objects under the name of a
    field, a bare list of texts, and a web page for an id that is no lower-case UUID. Anything may be null in a report,
    because a workflow can hide it; `status`, `warnings` and `node_id` are kept.

    Not in this document: sharing and importing sessions, correcting extracted data, billing, webhook destinations,
    transactions, and the checks that run without a session.

    Source: https://docs.didit.me/sessions-api/create-session
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
    def create_session(
        self,
        *,
        workflow_id: UUID | str,
        vendor_data: str | None = None,
        callback: str | None = None,
        callback_method: CallbackMethod | Literal["initiator", "completer", "both"] | None = None,
        metadata: Any = None,
        language: str | None = None,
        contact_details: ContactDetailsRequest | Mapping[str, Any] | None = None,
        expected_details: ExpectedDetailsRequest | Mapping[str, Any] | None = None,
        portrait_image: str | None = None,
        sandbox_scenario: str | None = None,
        timeout: float | None = None,
    ) -> CreatedSession:
        """Open a session for a person or a business.

        Opens a session of the newest published version of a workflow, and answers with the address of its hosted page.
        Whether the session is about a person or a business follows from the workflow.

        With `vendor_data`, a session with the same text that is not finished (`Not Started`, `In Progress`,
        `Resubmitted` or `Awaiting User`), of that version of the workflow and with a hosted page, is answered instead,
        with the status that it has, also with 201. Its `callback` and `metadata` become those of this call. A workflow
        that was published again since does not count, so then a second session is made. Without `vendor_data` each call
        opens a session. There is no idempotency key.

        A live application pays for a session, and is refused without credits. A sandbox application pays nothing, and
        may open 500 sessions in 24 hours.

        Args:
            workflow_id: The workflow. The id of one of its versions is accepted too, and means the newest one.
            vendor_data: Your own id of the person or business. It comes back everywhere, and ties the sessions of one
                person together. Shortest length 1.
            callback: Where the person is sent at the end, with `verificationSessionId` and `status` added to the query,
                which nobody signs. An address of an app is accepted too.
            callback_method: Which device is sent back. `initiator` (if left out) is the one that opened the page,
                `completer` the one that finished it.
            metadata: Any JSON of yours, which comes back.
            language: The language of the page, such as `en`, `pt-BR` and `zh-TW`; that of the browser if left out. The
                documented list of 54 codes calls itself a snapshot. Shortest length 2.
            contact_details: How to reach the person.
            expected_details: What you know of the person or business. What differs becomes a warning.
            portrait_image: A picture of the face to compare with, in Base64, of at most 2 MB.
            sandbox_scenario: How the session ends, in a sandbox application; a live one refuses it.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The session, new or still open from before.

        Raises:
            InvalidRequestError: 400.
            PermissionDeniedError: 403 (the key is missing, not valid or not allowed to do this).
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://docs.didit.me/sessions-api/create-session
        """
        from .operations import create_session as operation

        request = operation.build(
            workflow_id=workflow_id,
            vendor_data=vendor_data,
            callback=callback,
            callback_method=callback_method,
            metadata=metadata,
            language=language,
            contact_details=contact_details,
            expected_details=expected_details,
            portrait_image=portrait_image,
            sandbox_scenario=sandbox_scenario,
        )
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def get_decision(
        self,
        session_id: UUID | str,
        *,
        include: DecisionPart | Literal["events"] | None = None,
        timeout: float | None = None,
    ) -> Decision:
        """Read a session with the reports of its features.

        The session as it stands, of a person or of a business. It may be read at any time, and is all there is to read:
        no lighter call gives the status alone. Each feature has a list of reports, null until it ran.

        A session can be `Approved` while a feature is `In Review`, if the workflow or a reviewer decides so. The
        addresses of pictures and videos are signed and end after an hour; do not store them. An id that nobody has is
        answered with 404 before the key is looked at.

        Args:
            session_id: The id of the session, in lower case; anything else is answered with 404 and a web page.
            include: `events` adds what happened, one entry each. It turns `features` into objects, and leaves
                out `session_kind`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            PermissionDeniedError: 403 (the key is missing, not valid or not allowed to do this).
            NotFoundError: 404.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://docs.didit.me/sessions-api/retrieve-session
        """
        from .operations import get_decision as operation

        request = operation.build(session_id=session_id, include=include)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def list_sessions(
        self,
        *,
        session_kind: ListedKind | Literal["user", "business", "all"] | None = None,
        limit: int | None = None,
        offset: int | None = None,
        status: str | None = None,
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
    ) -> SessionPage:
        """List sessions, newest first.

        The sessions of the application, by number downward. All filters have to fit. Sessions of businesses know
        `vendor_data`, `status`, `workflow_id`, `country`, `date_from`, `date_to`, `search`, `warning` and
        `organization_name`, and ignore the others. With `session_kind` `all` a page holds up to `limit` of each kind,
        persons first, and `next` follows the persons. `count` stops at 100 for businesses, so `next` alone says whether
        there are more.

        Args:
            session_kind: Whose sessions: `user` (persons, if left out), `business`, or `all`.
            limit: How many to a page, 50 if left out. No largest number is documented. At least 1.
            offset: How many to leave out before the first. At least 0.
            status: The statuses, separated by commas and written exactly. An unknown one fits nothing.
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

        Returns:
            A page of sessions.

        Raises:
            InvalidRequestError: 400.
            PermissionDeniedError: 403 (the key is missing, not valid or not allowed to do this).
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://docs.didit.me/sessions-api/list-sessions
        """
        from .operations import list_sessions as operation

        request = operation.build(
            session_kind=session_kind,
            limit=limit,
            offset=offset,
            status=status,
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
        )
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def iter_sessions(
        self,
        *,
        session_kind: ListedKind | Literal["user", "business", "all"] | None = None,
        limit: int | None = None,
        status: str | None = None,
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
    ) -> Iterator[SessionSummary]:
        """Yield what is on all pages of `list_sessions`; each page is fetched when it is needed.

        Args:
            session_kind: Whose sessions: `user` (persons, if left out), `business`, or `all`.
            limit: How many to a page, 50 if left out. No largest number is documented. At least 1.
            status: The statuses, separated by commas and written exactly. An unknown one fits nothing.
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
            timeout: Seconds for the requests of all pages together; the client's own if left out.
        """
        from .operations import list_sessions as operation

        return self._iterate(
            operation.OPERATION,
            operation.next_page,
            lambda data, timeout: self.list_sessions(
                session_kind=session_kind,
                limit=limit,
                status=status,
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
                **data,
                timeout=timeout,
            ),
            timeout,
            by_offset=True,
        )

    @drop_locals
    def delete_session(
        self,
        session_id: UUID | str,
        *,
        timeout: float | None = None,
    ) -> None:
        """Delete a session.

        Takes a session, of a person or of a business, out of every answer, and its pictures and videos out of reach.
        There is no undo, no webhook and no credit back. Didit keeps the records internally, and entries of the
        blocklist stay, so this does not erase the person's data. A session that was open does not become cancelled: it
        is gone (404).

        Args:
            session_id: The id of the session, in lower case; anything else is answered with 404 and a web page.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            PermissionDeniedError: 403 (the key is missing, not valid or not allowed to do this).
            NotFoundError: 404.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://docs.didit.me/sessions-api/delete-session
        """
        from .operations import delete_session as operation

        request = operation.build(session_id=session_id)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def delete_sessions(
        self,
        *,
        session_numbers: Sequence[str],
        timeout: float | None = None,
    ) -> None:
        """Delete several sessions of persons by their numbers.

        Deletes as `delete_session` does, by the numbers of sessions and not by their ids, all at once or none. A number
        that no session of a person has is left out without a report, so it may be repeated. Instead of numbers the API
        takes `delete_all`, which deletes every session of a person in the application. It is left out of this document
        on purpose.

        Args:
            session_numbers: The numbers of sessions of persons. Fewest entries 1.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            PermissionDeniedError: 403 (the key is missing, not valid or not allowed to do this).
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://docs.didit.me/sessions-api/delete-session
        """
        from .operations import delete_sessions as operation

        request = operation.build(session_numbers=session_numbers)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def generate_pdf(
        self,
        session_id: UUID | str,
        *,
        timeout: float | None = None,
    ) -> bytes:
        """Make the report of a session as a PDF.

        The report of a session that is decided or in review, made again each time; it may take up to a minute. It holds
        everything that the session found out about the person.

        Args:
            session_id: The id of the session, in lower case; anything else is answered with 404 and a web page.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            PermissionDeniedError: 403 (the key is missing, not valid or not allowed to do this).
            NotFoundError: 404.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://docs.didit.me/sessions-api/generate-pdf
        """
        from .operations import generate_pdf as operation

        request = operation.build(session_id=session_id)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def update_session_status(
        self,
        session_id: UUID | str,
        *,
        new_status: SessionVerdict | Literal["Approved", "Declined", "Resubmitted"],
        comment: str | None = None,
        nodes_to_resubmit: Sequence[NodeToResubmit | Mapping[str, Any]] | None = None,
        send_email: bool | None = None,
        email_address: str | None = None,
        email_language: str | None = None,
        timeout: float | None = None,
    ) -> UpdatedStatus:
        """Approve or decline a session by hand, or have steps done again.

        Replaces the decision. The session has to be `Approved`, `Declined`, `In Review`, `Kyc Expired`, `Abandoned` or
        `Resubmitted`. With `Resubmitted` the person goes through the chosen steps again at the same address; what was
        recorded of them is deleted. The statuses of features stay as they are: see `update_feature_status`. Sends the
        event `status.updated`. The status that the session has already is refused, so a second call shows whether one
        whose answer was lost had worked.

        Args:
            session_id: The id of the session, in lower case; anything else is answered with 404 and a web page.
            new_status: A status that staff can set. `Resubmitted` has steps done again.
            comment: Why.
            nodes_to_resubmit: Which steps are done again; if left out, those that did not pass.
            send_email: Whether the person gets a mail.
            email_address: To whom, if so.
            email_language: In which language; English if left out or unknown.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The session has the new status.

        Raises:
            InvalidRequestError: 400.
            PermissionDeniedError: 403 (the key is missing, not valid or not allowed to do this).
            NotFoundError: 404.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://docs.didit.me/sessions-api/update-status
        """
        from .operations import update_session_status as operation

        request = operation.build(
            session_id=session_id,
            new_status=new_status,
            comment=comment,
            nodes_to_resubmit=nodes_to_resubmit,
            send_email=send_email,
            email_address=email_address,
            email_language=email_language,
        )
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def update_feature_status(
        self,
        session_id: UUID | str,
        node_id: str,
        *,
        new_status: FeatureVerdict | Literal["Approved", "Declined", "In Review"],
        comment: str | None = None,
        timeout: float | None = None,
    ) -> UpdatedFeatureStatus:
        """Change the status of one feature by hand.

        Changes the status of one step, and not that of the session. Sends the event `data.updated`.

        Args:
            session_id: The id of the session, in lower case; anything else is answered with 404 and a web page.
            node_id: The step, by its `node_id` in the decision; `default` for a workflow without a graph.
            new_status: A status of a feature that staff can set.
            comment: Why.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The feature has the new status.

        Raises:
            InvalidRequestError: 400.
            PermissionDeniedError: 403 (the key is missing, not valid or not allowed to do this).
            NotFoundError: 404.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://docs.didit.me/sessions-api/update-feature-status
        """
        from .operations import update_feature_status as operation

        request = operation.build(session_id=session_id, node_id=node_id, new_status=new_status, comment=comment)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def list_session_reviews(
        self,
        session_id: UUID | str,
        *,
        limit: int | None = None,
        offset: int | None = None,
        ordering: str | None = None,
        timeout: float | None = None,
    ) -> ReviewPage:
        """List what was done to a session, newest first.

        Verdicts, notes, corrections and findings of ongoing screening, of the session of a person. That of a business
        is answered with 404.

        Args:
            session_id: The id of the session of a person, in lower case.
            limit: How many to a page, 50 if left out. No largest number is documented. At least 1.
            offset: How many to leave out before the first. At least 0.
            ordering: `created_at` for the oldest first. An unknown word has no effect.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            A page of entries.

        Raises:
            InvalidRequestError: 400.
            PermissionDeniedError: 403 (the key is missing, not valid or not allowed to do this).
            NotFoundError: 404.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://docs.didit.me/management-api/sessions/list-reviews
        """
        from .operations import list_session_reviews as operation

        request = operation.build(session_id=session_id, limit=limit, offset=offset, ordering=ordering)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def iter_session_reviews(
        self,
        session_id: UUID | str,
        *,
        limit: int | None = None,
        ordering: str | None = None,
        timeout: float | None = None,
    ) -> Iterator[ReviewEntry]:
        """Yield what is on all pages of `list_session_reviews`; each page is fetched when it is needed.

        Args:
            session_id: The id of the session of a person, in lower case.
            limit: How many to a page, 50 if left out. No largest number is documented. At least 1.
            ordering: `created_at` for the oldest first. An unknown word has no effect.
            timeout: Seconds for the requests of all pages together; the client's own if left out.
        """
        from .operations import list_session_reviews as operation

        return self._iterate(
            operation.OPERATION,
            operation.next_page,
            lambda data, timeout: self.list_session_reviews(
                session_id=session_id, limit=limit, ordering=ordering, **data, timeout=timeout
            ),
            timeout,
            by_offset=True,
        )

    @drop_locals
    def create_session_review(
        self,
        session_id: UUID | str,
        *,
        new_status: SessionState
        | Literal[
            "Not Started",
            "In Progress",
            "Awaiting User",
            "In Review",
            "Approved",
            "Declined",
            "Resubmitted",
            "Expired",
            "Abandoned",
            "Kyc Expired",
        ]
        | None
        | Unset = UNSET,
        comment: str | None | Unset = UNSET,
        timeout: float | None = None,
    ) -> CreatedReview:
        """Add a note to a session.

        Adds a note, and no more: whatever status it names, the session stays as it is, and no event is sent.

        Args:
            session_id: The id of the session of a person, in lower case.
            new_status: A status to note, which changes nothing.
            comment: The note.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            PermissionDeniedError: 403 (the key is missing, not valid or not allowed to do this).
            NotFoundError: 404.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://docs.didit.me/management-api/sessions/create-review
        """
        from .operations import create_session_review as operation

        request = operation.build(session_id=session_id, new_status=new_status, comment=comment)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def arm_sandbox_scenario(
        self,
        session_id: UUID | str,
        *,
        session_token: str,
        scenario: str,
        timeout: float | None = None,
    ) -> ArmedScenario:
        """Choose how a session of a sandbox application ends.

        Puts the made-up values of a scenario into a session that is `Not Started`, so that the workflow ends as the
        scenario says. It may be called again until then. It takes the token of the session, not the key of the
        application. The scenarios are in the sandbox's catalogue; creating a session takes one too,
        as `sandbox_scenario`.

        Args:
            session_id: The id of the session, in lower case; anything else is answered with 404 and a web page.
            session_token: The `session_token` of the session.
            scenario: The name of a scenario, such as `decline_aml_hit` and `decline_document_expired`. Shortest
                length 1.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The session will end so.

        Raises:
            InvalidRequestError: 400.
            NotFoundError: 404.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://docs.didit.me/integration/sandbox-testing
        """
        from .operations import arm_sandbox_scenario as operation

        request = operation.build(session_id=session_id, session_token=session_token, scenario=scenario)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def list_workflows(
        self,
        *,
        limit: int | None = None,
        offset: int | None = None,
        timeout: float | None = None,
    ) -> WorkflowPage:
        """List workflows, newest first.

        One entry for each version. `workflow_id` is the same for all versions, and is what creating a session takes.

        Args:
            limit: How many to a page, 50 if left out. No largest number is documented. At least 1.
            offset: How many to leave out before the first. At least 0.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            A page of workflows.

        Raises:
            InvalidRequestError: 400.
            PermissionDeniedError: 403 (the key is missing, not valid or not allowed to do this).
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://docs.didit.me/management-api/workflows/list
        """
        from .operations import list_workflows as operation

        request = operation.build(limit=limit, offset=offset)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def iter_workflows(
        self,
        *,
        limit: int | None = None,
        timeout: float | None = None,
    ) -> Iterator[Workflow]:
        """Yield what is on all pages of `list_workflows`; each page is fetched when it is needed.

        Args:
            limit: How many to a page, 50 if left out. No largest number is documented. At least 1.
            timeout: Seconds for the requests of all pages together; the client's own if left out.
        """
        from .operations import list_workflows as operation

        return self._iterate(
            operation.OPERATION,
            operation.next_page,
            lambda data, timeout: self.list_workflows(limit=limit, **data, timeout=timeout),
            timeout,
            by_offset=True,
        )


class AsyncClient(client.AsyncClient):
    """Didit; calls are awaited.

    A session runs a workflow, made and published in Didit's console, for one person (KYC) or business (KYB). The person
    goes through it on a hosted page, and the decision has one report for each feature that ran.

    Every path ends in a slash: without it the server redirects, which turns a POST into a GET. The version is part of
    the path. This document follows v3. In v1 and v2 a decision has one report where v3 has a list, and a webhook
    destination that is set to `v1` or `v2` still sends events in that shape. Live and sandbox are two kinds of
    application on the same host, each with keys and workflows of its own. No key shows of which kind it is; a decision
    does, in `environment`, and a sandbox decides nothing about anybody. Errors have no codes. Their bodies have seven
    shapes: a text or a list of texts under `detail`, a text, a list of texts or a list of objects under the name of a
    field, a bare list of texts, and a web page for an id that is no lower-case UUID. Anything may be null in a report,
    because a workflow can hide it; `status`, `warnings` and `node_id` are kept.

    Not in this document: sharing and importing sessions, correcting extracted data, billing, webhook destinations,
    transactions, and the checks that run without a session.

    Source: https://docs.didit.me/sessions-api/create-session
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
    async def create_session(
        self,
        *,
        workflow_id: UUID | str,
        vendor_data: str | None = None,
        callback: str | None = None,
        callback_method: CallbackMethod | Literal["initiator", "completer", "both"] | None = None,
        metadata: Any = None,
        language: str | None = None,
        contact_details: ContactDetailsRequest | Mapping[str, Any] | None = None,
        expected_details: ExpectedDetailsRequest | Mapping[str, Any] | None = None,
        portrait_image: str | None = None,
        sandbox_scenario: str | None = None,
        timeout: float | None = None,
    ) -> CreatedSession:
        """Open a session for a person or a business.

        Opens a session of the newest published version of a workflow, and answers with the address of its hosted page.
        Whether the session is about a person or a business follows from the workflow.

        With `vendor_data`, a session with the same text that is not finished (`Not Started`, `In Progress`,
        `Resubmitted` or `Awaiting User`), of that version of the workflow and with a hosted page, is answered instead,
        with the status that it has, also with 201. Its `callback` and `metadata` become those of this call. A workflow
        that was published again since does not count, so then a second session is made. Without `vendor_data` each call
        opens a session. There is no idempotency key.

        A live application pays for a session, and is refused without credits. A sandbox application pays nothing, and
        may open 500 sessions in 24 hours.

        Args:
            workflow_id: The workflow. The id of one of its versions is accepted too, and means the newest one.
            vendor_data: Your own id of the person or business. It comes back everywhere, and ties the sessions of one
                person together. Shortest length 1.
            callback: Where the person is sent at the end, with `verificationSessionId` and `status` added to the query,
                which nobody signs. An address of an app is accepted too.
            callback_method: Which device is sent back. `initiator` (if left out) is the one that opened the page,
                `completer` the one that finished it.
            metadata: Any JSON of yours, which comes back.
            language: The language of the page, such as `en`, `pt-BR` and `zh-TW`; that of the browser if left out. The
                documented list of 54 codes calls itself a snapshot. Shortest length 2.
            contact_details: How to reach the person.
            expected_details: What you know of the person or business. What differs becomes a warning.
            portrait_image: A picture of the face to compare with, in Base64, of at most 2 MB.
            sandbox_scenario: How the session ends, in a sandbox application; a live one refuses it.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The session, new or still open from before.

        Raises:
            InvalidRequestError: 400.
            PermissionDeniedError: 403 (the key is missing, not valid or not allowed to do this).
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://docs.didit.me/sessions-api/create-session
        """
        from .operations import create_session as operation

        request = operation.build(
            workflow_id=workflow_id,
            vendor_data=vendor_data,
            callback=callback,
            callback_method=callback_method,
            metadata=metadata,
            language=language,
            contact_details=contact_details,
            expected_details=expected_details,
            portrait_image=portrait_image,
            sandbox_scenario=sandbox_scenario,
        )
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def get_decision(
        self,
        session_id: UUID | str,
        *,
        include: DecisionPart | Literal["events"] | None = None,
        timeout: float | None = None,
    ) -> Decision:
        """Read a session with the reports of its features.

        The session as it stands, of a person or of a business. It may be read at any time, and is all there is to read:
        no lighter call gives the status alone. Each feature has a list of reports, null until it ran.

        A session can be `Approved` while a feature is `In Review`, if the workflow or a reviewer decides so. The
        addresses of pictures and videos are signed and end after an hour; do not store them. An id that nobody has is
        answered with 404 before the key is looked at.

        Args:
            session_id: The id of the session, in lower case; anything else is answered with 404 and a web page.
            include: `events` adds what happened, one entry each. It turns `features` into objects, and leaves
                out `session_kind`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            PermissionDeniedError: 403 (the key is missing, not valid or not allowed to do this).
            NotFoundError: 404.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://docs.didit.me/sessions-api/retrieve-session
        """
        from .operations import get_decision as operation

        request = operation.build(session_id=session_id, include=include)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def list_sessions(
        self,
        *,
        session_kind: ListedKind | Literal["user", "business", "all"] | None = None,
        limit: int | None = None,
        offset: int | None = None,
        status: str | None = None,
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
    ) -> SessionPage:
        """List sessions, newest first.

        The sessions of the application, by number downward. All filters have to fit. Sessions of businesses know
        `vendor_data`, `status`, `workflow_id`, `country`, `date_from`, `date_to`, `search`, `warning` and
        `organization_name`, and ignore the others. With `session_kind` `all` a page holds up to `limit` of each kind,
        persons first, and `next` follows the persons. `count` stops at 100 for businesses, so `next` alone says whether
        there are more.

        Args:
            session_kind: Whose sessions: `user` (persons, if left out), `business`, or `all`.
            limit: How many to a page, 50 if left out. No largest number is documented. At least 1.
            offset: How many to leave out before the first. At least 0.
            status: The statuses, separated by commas and written exactly. An unknown one fits nothing.
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

        Returns:
            A page of sessions.

        Raises:
            InvalidRequestError: 400.
            PermissionDeniedError: 403 (the key is missing, not valid or not allowed to do this).
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://docs.didit.me/sessions-api/list-sessions
        """
        from .operations import list_sessions as operation

        request = operation.build(
            session_kind=session_kind,
            limit=limit,
            offset=offset,
            status=status,
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
        )
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    def iter_sessions(
        self,
        *,
        session_kind: ListedKind | Literal["user", "business", "all"] | None = None,
        limit: int | None = None,
        status: str | None = None,
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
    ) -> AsyncIterator[SessionSummary]:
        """Yield what is on all pages of `list_sessions`; each page is fetched when it is needed.

        Args:
            session_kind: Whose sessions: `user` (persons, if left out), `business`, or `all`.
            limit: How many to a page, 50 if left out. No largest number is documented. At least 1.
            status: The statuses, separated by commas and written exactly. An unknown one fits nothing.
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
            timeout: Seconds for the requests of all pages together; the client's own if left out.
        """
        from .operations import list_sessions as operation

        return self._iterate(
            operation.OPERATION,
            operation.next_page,
            lambda data, timeout: self.list_sessions(
                session_kind=session_kind,
                limit=limit,
                status=status,
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
                **data,
                timeout=timeout,
            ),
            timeout,
            by_offset=True,
        )

    @drop_locals
    async def delete_session(
        self,
        session_id: UUID | str,
        *,
        timeout: float | None = None,
    ) -> None:
        """Delete a session.

        Takes a session, of a person or of a business, out of every answer, and its pictures and videos out of reach.
        There is no undo, no webhook and no credit back. Didit keeps the records internally, and entries of the
        blocklist stay, so this does not erase the person's data. A session that was open does not become cancelled: it
        is gone (404).

        Args:
            session_id: The id of the session, in lower case; anything else is answered with 404 and a web page.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            PermissionDeniedError: 403 (the key is missing, not valid or not allowed to do this).
            NotFoundError: 404.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://docs.didit.me/sessions-api/delete-session
        """
        from .operations import delete_session as operation

        request = operation.build(session_id=session_id)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def delete_sessions(
        self,
        *,
        session_numbers: Sequence[str],
        timeout: float | None = None,
    ) -> None:
        """Delete several sessions of persons by their numbers.

        Deletes as `delete_session` does, by the numbers of sessions and not by their ids, all at once or none. A number
        that no session of a person has is left out without a report, so it may be repeated. Instead of numbers the API
        takes `delete_all`, which deletes every session of a person in the application. It is left out of this document
        on purpose.

        Args:
            session_numbers: The numbers of sessions of persons. Fewest entries 1.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            PermissionDeniedError: 403 (the key is missing, not valid or not allowed to do this).
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://docs.didit.me/sessions-api/delete-session
        """
        from .operations import delete_sessions as operation

        request = operation.build(session_numbers=session_numbers)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def generate_pdf(
        self,
        session_id: UUID | str,
        *,
        timeout: float | None = None,
    ) -> bytes:
        """Make the report of a session as a PDF.

        The report of a session that is decided or in review, made again each time; it may take up to a minute. It holds
        everything that the session found out about the person.

        Args:
            session_id: The id of the session, in lower case; anything else is answered with 404 and a web page.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            PermissionDeniedError: 403 (the key is missing, not valid or not allowed to do this).
            NotFoundError: 404.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://docs.didit.me/sessions-api/generate-pdf
        """
        from .operations import generate_pdf as operation

        request = operation.build(session_id=session_id)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def update_session_status(
        self,
        session_id: UUID | str,
        *,
        new_status: SessionVerdict | Literal["Approved", "Declined", "Resubmitted"],
        comment: str | None = None,
        nodes_to_resubmit: Sequence[NodeToResubmit | Mapping[str, Any]] | None = None,
        send_email: bool | None = None,
        email_address: str | None = None,
        email_language: str | None = None,
        timeout: float | None = None,
    ) -> UpdatedStatus:
        """Approve or decline a session by hand, or have steps done again.

        Replaces the decision. The session has to be `Approved`, `Declined`, `In Review`, `Kyc Expired`, `Abandoned` or
        `Resubmitted`. With `Resubmitted` the person goes through the chosen steps again at the same address; what was
        recorded of them is deleted. The statuses of features stay as they are: see `update_feature_status`. Sends the
        event `status.updated`. The status that the session has already is refused, so a second call shows whether one
        whose answer was lost had worked.

        Args:
            session_id: The id of the session, in lower case; anything else is answered with 404 and a web page.
            new_status: A status that staff can set. `Resubmitted` has steps done again.
            comment: Why.
            nodes_to_resubmit: Which steps are done again; if left out, those that did not pass.
            send_email: Whether the person gets a mail.
            email_address: To whom, if so.
            email_language: In which language; English if left out or unknown.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The session has the new status.

        Raises:
            InvalidRequestError: 400.
            PermissionDeniedError: 403 (the key is missing, not valid or not allowed to do this).
            NotFoundError: 404.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://docs.didit.me/sessions-api/update-status
        """
        from .operations import update_session_status as operation

        request = operation.build(
            session_id=session_id,
            new_status=new_status,
            comment=comment,
            nodes_to_resubmit=nodes_to_resubmit,
            send_email=send_email,
            email_address=email_address,
            email_language=email_language,
        )
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def update_feature_status(
        self,
        session_id: UUID | str,
        node_id: str,
        *,
        new_status: FeatureVerdict | Literal["Approved", "Declined", "In Review"],
        comment: str | None = None,
        timeout: float | None = None,
    ) -> UpdatedFeatureStatus:
        """Change the status of one feature by hand.

        Changes the status of one step, and not that of the session. Sends the event `data.updated`.

        Args:
            session_id: The id of the session, in lower case; anything else is answered with 404 and a web page.
            node_id: The step, by its `node_id` in the decision; `default` for a workflow without a graph.
            new_status: A status of a feature that staff can set.
            comment: Why.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The feature has the new status.

        Raises:
            InvalidRequestError: 400.
            PermissionDeniedError: 403 (the key is missing, not valid or not allowed to do this).
            NotFoundError: 404.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://docs.didit.me/sessions-api/update-feature-status
        """
        from .operations import update_feature_status as operation

        request = operation.build(session_id=session_id, node_id=node_id, new_status=new_status, comment=comment)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def list_session_reviews(
        self,
        session_id: UUID | str,
        *,
        limit: int | None = None,
        offset: int | None = None,
        ordering: str | None = None,
        timeout: float | None = None,
    ) -> ReviewPage:
        """List what was done to a session, newest first.

        Verdicts, notes, corrections and findings of ongoing screening, of the session of a person. That of a business
        is answered with 404.

        Args:
            session_id: The id of the session of a person, in lower case.
            limit: How many to a page, 50 if left out. No largest number is documented. At least 1.
            offset: How many to leave out before the first. At least 0.
            ordering: `created_at` for the oldest first. An unknown word has no effect.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            A page of entries.

        Raises:
            InvalidRequestError: 400.
            PermissionDeniedError: 403 (the key is missing, not valid or not allowed to do this).
            NotFoundError: 404.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://docs.didit.me/management-api/sessions/list-reviews
        """
        from .operations import list_session_reviews as operation

        request = operation.build(session_id=session_id, limit=limit, offset=offset, ordering=ordering)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    def iter_session_reviews(
        self,
        session_id: UUID | str,
        *,
        limit: int | None = None,
        ordering: str | None = None,
        timeout: float | None = None,
    ) -> AsyncIterator[ReviewEntry]:
        """Yield what is on all pages of `list_session_reviews`; each page is fetched when it is needed.

        Args:
            session_id: The id of the session of a person, in lower case.
            limit: How many to a page, 50 if left out. No largest number is documented. At least 1.
            ordering: `created_at` for the oldest first. An unknown word has no effect.
            timeout: Seconds for the requests of all pages together; the client's own if left out.
        """
        from .operations import list_session_reviews as operation

        return self._iterate(
            operation.OPERATION,
            operation.next_page,
            lambda data, timeout: self.list_session_reviews(
                session_id=session_id, limit=limit, ordering=ordering, **data, timeout=timeout
            ),
            timeout,
            by_offset=True,
        )

    @drop_locals
    async def create_session_review(
        self,
        session_id: UUID | str,
        *,
        new_status: SessionState
        | Literal[
            "Not Started",
            "In Progress",
            "Awaiting User",
            "In Review",
            "Approved",
            "Declined",
            "Resubmitted",
            "Expired",
            "Abandoned",
            "Kyc Expired",
        ]
        | None
        | Unset = UNSET,
        comment: str | None | Unset = UNSET,
        timeout: float | None = None,
    ) -> CreatedReview:
        """Add a note to a session.

        Adds a note, and no more: whatever status it names, the session stays as it is, and no event is sent.

        Args:
            session_id: The id of the session of a person, in lower case.
            new_status: A status to note, which changes nothing.
            comment: The note.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            PermissionDeniedError: 403 (the key is missing, not valid or not allowed to do this).
            NotFoundError: 404.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://docs.didit.me/management-api/sessions/create-review
        """
        from .operations import create_session_review as operation

        request = operation.build(session_id=session_id, new_status=new_status, comment=comment)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def arm_sandbox_scenario(
        self,
        session_id: UUID | str,
        *,
        session_token: str,
        scenario: str,
        timeout: float | None = None,
    ) -> ArmedScenario:
        """Choose how a session of a sandbox application ends.

        Puts the made-up values of a scenario into a session that is `Not Started`, so that the workflow ends as the
        scenario says. It may be called again until then. It takes the token of the session, not the key of the
        application. The scenarios are in the sandbox's catalogue; creating a session takes one too,
        as `sandbox_scenario`.

        Args:
            session_id: The id of the session, in lower case; anything else is answered with 404 and a web page.
            session_token: The `session_token` of the session.
            scenario: The name of a scenario, such as `decline_aml_hit` and `decline_document_expired`. Shortest
                length 1.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The session will end so.

        Raises:
            InvalidRequestError: 400.
            NotFoundError: 404.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://docs.didit.me/integration/sandbox-testing
        """
        from .operations import arm_sandbox_scenario as operation

        request = operation.build(session_id=session_id, session_token=session_token, scenario=scenario)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def list_workflows(
        self,
        *,
        limit: int | None = None,
        offset: int | None = None,
        timeout: float | None = None,
    ) -> WorkflowPage:
        """List workflows, newest first.

        One entry for each version. `workflow_id` is the same for all versions, and is what creating a session takes.

        Args:
            limit: How many to a page, 50 if left out. No largest number is documented. At least 1.
            offset: How many to leave out before the first. At least 0.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            A page of workflows.

        Raises:
            InvalidRequestError: 400.
            PermissionDeniedError: 403 (the key is missing, not valid or not allowed to do this).
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://docs.didit.me/management-api/workflows/list
        """
        from .operations import list_workflows as operation

        request = operation.build(limit=limit, offset=offset)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    def iter_workflows(
        self,
        *,
        limit: int | None = None,
        timeout: float | None = None,
    ) -> AsyncIterator[Workflow]:
        """Yield what is on all pages of `list_workflows`; each page is fetched when it is needed.

        Args:
            limit: How many to a page, 50 if left out. No largest number is documented. At least 1.
            timeout: Seconds for the requests of all pages together; the client's own if left out.
        """
        from .operations import list_workflows as operation

        return self._iterate(
            operation.OPERATION,
            operation.next_page,
            lambda data, timeout: self.list_workflows(limit=limit, **data, timeout=timeout),
            timeout,
            by_offset=True,
        )
