# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""Stripe Identity: a method for each operation, blocking in `Client`, awaited in `AsyncClient`."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, Unpack

from .._runtime import client
from .._runtime.frames import drop_locals
from .contract import PROVIDER

if TYPE_CHECKING:
    from .._runtime.auth.oauth import ClientCredentials
    from .._runtime.config.options import AsyncKeyless, Keyless
    from .models.created_range import CreatedRange
    from .models.list_verification_reports_page import ListVerificationReportsPage
    from .models.list_verification_sessions_page import ListVerificationSessionsPage
    from .models.provided_details import ProvidedDetails
    from .models.related_person import RelatedPerson
    from .models.requested_options import RequestedOptions
    from .models.verification_report import VerificationReport
    from .models.verification_session import VerificationSession
    from .models.verification_status import VerificationStatus
    from .models.verification_type import VerificationType
    from .sessions import AsyncSessions, Sessions
    from .webhooks import Webhooks


class Client(client.SyncClient):
    """Stripe Identity; calls block, and threads may share it.

    The part of Stripe's API that verifies who a person is: verification sessions and the reports on what was checked. A
    session is made for each verification. The person goes through it on a page of Stripe's or in a window that Stripe's
    script opens, and may try again until every check of the session has passed or the session is canceled. The key
    decides between live mode and test mode, on the same host. In test mode no check runs, and the page offers a choice
    of outcomes. A request sends the version of the API that this document describes; without it the account's own
    version would apply. `Stripe-Account` as a further header acts for a connected account. Requests are forms, answers
    are JSON. A property of an object is written in brackets, `options[document][…]`, an item of a list under its index,
    and an empty text takes a value away. A parameter that Stripe does not know is an error. Every answer has a
    `Request-Id`, worth quoting to support.

    Source: https://docs.stripe.com/identity/how-sessions-work
    """

    _provider = PROVIDER

    @drop_locals
    def __init__(
        self,
        *,
        token: str | ClientCredentials | None = None,
        restricted_key: str | ClientCredentials | None = None,
        **options: Unpack[Keyless],
    ) -> None:
        """Take the credentials, or the variables `POLYKYC_STRIPE_IDENTITY_…` for them, and the options of every client.

        Args:
            token: A secret key, `sk_…`, or a restricted key, `rk_…`, of test mode or of live mode.
            restricted_key: A restricted key, `rk_…`, that may read sensitive verification results. Reports alone
                use it.
        """
        self._credentials = {
            "token": token,
            "restricted_key": restricted_key,
        }
        super().__init__(**options)

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
    def list_verification_sessions(
        self,
        *,
        client_reference_id: str | None = None,
        created: CreatedRange | Mapping[str, Any] | None = None,
        ending_before: str | None = None,
        starting_after: str | None = None,
        limit: int | None = None,
        related_customer: str | None = None,
        related_customer_account: str | None = None,
        status: VerificationStatus | Literal["requires_input", "processing", "verified", "canceled"] | None = None,
        expand: Sequence[str] | None = None,
        timeout: float | None = None,
    ) -> ListVerificationSessionsPage:
        """List verification sessions.

        The sessions that fit every filter, a page at a time, the newest first. The next page begins after the last
        session of this one, and there is one while `has_more` is true. No answer tells how many there are.

        Args:
            client_reference_id: Only sessions with this reference of yours. Several may have the same. Longest
                length 5000.
            created: Only what was created in this range of times.
            ending_before: An id. The page ends before it.
            starting_after: An id. The page begins after it.
            limit: How many a page has at most; 10 if left out. At least 1, at most 100.
            related_customer: Only sessions about this customer, `cus_…`.
            related_customer_account: Only sessions about the customer with this account, `acct_…`.
            status: Only sessions in this status.
            expand: Names of fields to return as objects, or at all, such as `verified_outputs`; in a list `data.…`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            A page of sessions.

        Raises:
            InvalidRequestError: 400 `parameter_missing` (a parameter is missing), 400 `parameter_unknown` (a parameter
                is unknown), any other 400.
            AuthenticationError: 401 `api_key_expired` (the key has expired), any other 401.
            PreconditionError: 402.
            PermissionDeniedError: 403 (the key lacks a permission, or the account may not use Identity yet).
            NotFoundError: 404 `resource_missing` (there is no such object in the mode of this key).
            ConflictError: 409 `idempotency_key_in_use` (another request has this idempotency key now).
            ServerError: 424 (something outside Stripe failed), 500, 502, 503, 504.
            RateLimitedError: 429 `rate_limit`, 429 `lock_timeout` (another request has the object locked).

        Source: https://docs.stripe.com/api/identity/verification_sessions/list
        """
        from .operations import list_verification_sessions as operation

        request = operation.build(
            client_reference_id=client_reference_id,
            created=created,
            ending_before=ending_before,
            starting_after=starting_after,
            limit=limit,
            related_customer=related_customer,
            related_customer_account=related_customer_account,
            status=status,
            expand=expand,
        )
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def iter_verification_sessions(
        self,
        *,
        client_reference_id: str | None = None,
        created: CreatedRange | Mapping[str, Any] | None = None,
        ending_before: str | None = None,
        related_customer: str | None = None,
        related_customer_account: str | None = None,
        status: VerificationStatus | Literal["requires_input", "processing", "verified", "canceled"] | None = None,
        expand: Sequence[str] | None = None,
        timeout: float | None = None,
    ) -> Iterator[VerificationSession]:
        """Yield what is on all pages of `list_verification_sessions`; each page is fetched when it is needed.

        Args:
            client_reference_id: Only sessions with this reference of yours. Several may have the same. Longest
                length 5000.
            created: Only what was created in this range of times.
            ending_before: An id. The page ends before it.
            related_customer: Only sessions about this customer, `cus_…`.
            related_customer_account: Only sessions about the customer with this account, `acct_…`.
            status: Only sessions in this status.
            expand: Names of fields to return as objects, or at all, such as `verified_outputs`; in a list `data.…`.
            timeout: Seconds for the requests of all pages together; the client's own if left out.
        """
        from .operations import list_verification_sessions as operation

        return self._iterate(
            operation.OPERATION,
            operation.next_page,
            lambda data, timeout: self.list_verification_sessions(
                client_reference_id=client_reference_id,
                created=created,
                ending_before=ending_before,
                related_customer=related_customer,
                related_customer_account=related_customer_account,
                status=status,
                expand=expand,
                **data,
                limit=100,
                timeout=timeout,
            ),
            timeout,
        )

    @drop_locals
    def create_verification_session(
        self,
        *,
        idempotency_key: str | None = None,
        type: VerificationType | Literal["document", "id_number"] | None = None,
        verification_flow: str | None = None,
        client_reference_id: str | None = None,
        metadata: Mapping[str, str] | None = None,
        options: RequestedOptions | Mapping[str, Any] | None = None,
        provided_details: ProvidedDetails | Mapping[str, Any] | None = None,
        related_customer: str | None = None,
        related_customer_account: str | None = None,
        related_person: RelatedPerson | Mapping[str, Any] | None = None,
        return_url: str | None = None,
        expand: Sequence[str] | None = None,
        timeout: float | None = None,
    ) -> VerificationSession:
        """Create a verification session.

        Creates a session and returns it with the `url` to send the person to and the `client_secret` for Stripe's
        script. Each opens once; `url` is good for 48 hours and `client_secret` for 24, and reading the session gives
        fresh ones as long as its status is `requires_input`. The session itself does not end by time. Every call makes
        another session, unless it repeats an idempotency key.

        At least one of `type`, `verification_flow` must be given.

        Args:
            idempotency_key: Makes a repetition safe: for at least 24 hours the same key gives the answer of the first
                call again, a 500 as well. Other parameters under the same key are refused. At most 255 characters. If
                left out, a new one is made, the same for every attempt. Shortest length 1, longest length 255.
            type: What is checked. `document`: an identity document, and a selfie if the options ask for one.
                `id_number`: name, date of birth and national number.
            verification_flow: A flow that was made in the dashboard, `vf_…`. It says what is checked.
            client_reference_id: Your own reference of the person, such as a customer's id. A list finds sessions by it,
                and it need not be unique. Longest length 5000.
            metadata: Up to 50 texts of your own, each under a name of up to 40 characters. Most entries 50.
            options: Options of the checks.
            provided_details: What you know of the person. It may be shown to them, and checks of e-mail and phone
                need it.
            related_customer: The customer whom the session is about, `cus_…`.
            related_customer_account: The account of the customer whom the session is about, `acct_…`.
            related_person: The person of a connected account whom the session is about.
            return_url: Where the person goes afterwards. Nothing is added to it, the return proves nothing, and no
                answer repeats it.
            expand: Names of fields to return as objects, or at all, such as `last_verification_report`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The session, which the person can begin.

        Raises:
            InvalidRequestError: 400 `parameter_missing` (a parameter is missing), 400 `parameter_unknown` (a parameter
                is unknown), any other 400.
            AuthenticationError: 401 `api_key_expired` (the key has expired), any other 401.
            PreconditionError: 402.
            PermissionDeniedError: 403 (the key lacks a permission, or the account may not use Identity yet).
            NotFoundError: 404 `resource_missing` (there is no such object in the mode of this key).
            ConflictError: 409 `idempotency_key_in_use` (another request has this idempotency key now).
            ServerError: 424 (something outside Stripe failed), 500, 502, 503, 504.
            RateLimitedError: 429 `rate_limit`, 429 `lock_timeout` (another request has the object locked).

        Source: https://docs.stripe.com/api/identity/verification_sessions/create
        """
        from .operations import create_verification_session as operation

        request = operation.build(
            idempotency_key=idempotency_key,
            type=type,
            verification_flow=verification_flow,
            client_reference_id=client_reference_id,
            metadata=metadata,
            options=options,
            provided_details=provided_details,
            related_customer=related_customer,
            related_customer_account=related_customer_account,
            related_person=related_person,
            return_url=return_url,
            expand=expand,
        )
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def get_verification_session(
        self,
        session: str,
        *,
        expand: Sequence[str] | None = None,
        timeout: float | None = None,
    ) -> VerificationSession:
        """Read a verification session.

        Reads a session. While its status is `requires_input`, each call returns a fresh `url` and a fresh
        `client_secret`, with which the person can begin or try again. What was found out about the person is in
        `verified_outputs`, and only if `expand` asks for it. The date of birth (`verified_outputs.dob`) and the number
        (`verified_outputs.id_number`) are each asked for by name and need a restricted key; with any other key the
        whole call fails.

        Args:
            session: The session, `vs_…`.
            expand: Names of fields to return as objects, or at all, such as `verified_outputs`; in a list `data.…`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400 `parameter_missing` (a parameter is missing), 400 `parameter_unknown` (a parameter
                is unknown), any other 400.
            AuthenticationError: 401 `api_key_expired` (the key has expired), any other 401.
            PreconditionError: 402.
            PermissionDeniedError: 403 (the key lacks a permission, or the account may not use Identity yet).
            NotFoundError: 404 `resource_missing` (there is no such object in the mode of this key).
            ConflictError: 409 `idempotency_key_in_use` (another request has this idempotency key now).
            ServerError: 424 (something outside Stripe failed), 500, 502, 503, 504.
            RateLimitedError: 429 `rate_limit`, 429 `lock_timeout` (another request has the object locked).

        Source: https://docs.stripe.com/api/identity/verification_sessions/retrieve
        """
        from .operations import get_verification_session as operation

        request = operation.build(session=session, expand=expand)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def update_verification_session(
        self,
        session: str,
        *,
        idempotency_key: str | None = None,
        type: VerificationType | Literal["document", "id_number"] | None = None,
        metadata: Mapping[str, str] | str | None = None,
        options: RequestedOptions | Mapping[str, Any] | None = None,
        provided_details: ProvidedDetails | Mapping[str, Any] | None = None,
        expand: Sequence[str] | None = None,
        timeout: float | None = None,
    ) -> VerificationSession:
        """Change what an open session checks.

        Changes the checks, the details or the metadata of a session. Works only while its status is `requires_input`.
        What is left out stays as it is, and an empty text takes a value away.

        Args:
            session: The session, `vs_…`.
            idempotency_key: Makes a repetition safe: for at least 24 hours the same key gives the answer of the first
                call again, a 500 as well. Other parameters under the same key are refused. At most 255 characters. If
                left out, a new one is made, the same for every attempt. Shortest length 1, longest length 255.
            type: What is checked. `document`: an identity document, and a selfie if the options ask for one.
                `id_number`: name, date of birth and national number.
            metadata: Texts to add or change. An empty text in place of one takes that one away, and in place of all
                takes all away.
            options: Options of the checks.
            provided_details: What you know of the person. It may be shown to them, and checks of e-mail and phone
                need it.
            expand: Names of fields to return as objects, or at all, such as `last_verification_report`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The session, which the person can begin.

        Raises:
            InvalidRequestError: 400 `parameter_missing` (a parameter is missing), 400 `parameter_unknown` (a parameter
                is unknown), any other 400.
            AuthenticationError: 401 `api_key_expired` (the key has expired), any other 401.
            PreconditionError: 402.
            PermissionDeniedError: 403 (the key lacks a permission, or the account may not use Identity yet).
            NotFoundError: 404 `resource_missing` (there is no such object in the mode of this key).
            ConflictError: 409 `idempotency_key_in_use` (another request has this idempotency key now).
            ServerError: 424 (something outside Stripe failed), 500, 502, 503, 504.
            RateLimitedError: 429 `rate_limit`, 429 `lock_timeout` (another request has the object locked).

        Source: https://docs.stripe.com/api/identity/verification_sessions/update
        """
        from .operations import update_verification_session as operation

        request = operation.build(
            session=session,
            idempotency_key=idempotency_key,
            type=type,
            metadata=metadata,
            options=options,
            provided_details=provided_details,
            expand=expand,
        )
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def cancel_verification_session(
        self,
        session: str,
        *,
        idempotency_key: str | None = None,
        expand: Sequence[str] | None = None,
        timeout: float | None = None,
    ) -> VerificationSession:
        """Cancel an open session.

        Ends a session for good. Works only while its status is `requires_input`. A person who is on the page at that
        moment sees an error.

        Args:
            session: The session, `vs_…`.
            idempotency_key: Makes a repetition safe: for at least 24 hours the same key gives the answer of the first
                call again, a 500 as well. Other parameters under the same key are refused. At most 255 characters. If
                left out, a new one is made, the same for every attempt. Shortest length 1, longest length 255.
            expand: Names of fields to return as objects, or at all, such as `last_verification_report`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The session, canceled.

        Raises:
            InvalidRequestError: 400 `parameter_missing` (a parameter is missing), 400 `parameter_unknown` (a parameter
                is unknown), any other 400.
            AuthenticationError: 401 `api_key_expired` (the key has expired), any other 401.
            PreconditionError: 402.
            PermissionDeniedError: 403 (the key lacks a permission, or the account may not use Identity yet).
            NotFoundError: 404 `resource_missing` (there is no such object in the mode of this key).
            ConflictError: 409 `idempotency_key_in_use` (another request has this idempotency key now).
            ServerError: 424 (something outside Stripe failed), 500, 502, 503, 504.
            RateLimitedError: 429 `rate_limit`, 429 `lock_timeout` (another request has the object locked).

        Source: https://docs.stripe.com/api/identity/verification_sessions/cancel
        """
        from .operations import cancel_verification_session as operation

        request = operation.build(session=session, idempotency_key=idempotency_key, expand=expand)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def redact_verification_session(
        self,
        session: str,
        *,
        idempotency_key: str | None = None,
        expand: Sequence[str] | None = None,
        timeout: float | None = None,
    ) -> VerificationSession:
        """Erase what a session holds about the person.

        Erases the data of a session, of its reports and of its events and logged requests: texts become `[redacted]`,
        images go, and the metadata are emptied. It cannot be undone. It takes up to four days, in which
        `redaction.status` is `processing`; then it is `redacted`, and an event says so. Works only while the status is
        `requires_input`, which it cancels, or `verified`, which stays.

        Args:
            session: The session, `vs_…`.
            idempotency_key: Makes a repetition safe: for at least 24 hours the same key gives the answer of the first
                call again, a 500 as well. Other parameters under the same key are refused. At most 255 characters. If
                left out, a new one is made, the same for every attempt. Shortest length 1, longest length 255.
            expand: Names of fields to return as objects, or at all, such as `last_verification_report`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The session, whose data are going or gone.

        Raises:
            InvalidRequestError: 400 `parameter_missing` (a parameter is missing), 400 `parameter_unknown` (a parameter
                is unknown), any other 400.
            AuthenticationError: 401 `api_key_expired` (the key has expired), any other 401.
            PreconditionError: 402.
            PermissionDeniedError: 403 (the key lacks a permission, or the account may not use Identity yet).
            NotFoundError: 404 `resource_missing` (there is no such object in the mode of this key).
            ConflictError: 409 `idempotency_key_in_use` (another request has this idempotency key now).
            ServerError: 424 (something outside Stripe failed), 500, 502, 503, 504.
            RateLimitedError: 429 `rate_limit`, 429 `lock_timeout` (another request has the object locked).

        Source: https://docs.stripe.com/api/identity/verification_sessions/redact
        """
        from .operations import redact_verification_session as operation

        request = operation.build(session=session, idempotency_key=idempotency_key, expand=expand)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def list_verification_reports(
        self,
        *,
        client_reference_id: str | None = None,
        created: CreatedRange | Mapping[str, Any] | None = None,
        ending_before: str | None = None,
        starting_after: str | None = None,
        limit: int | None = None,
        type: VerificationType | Literal["document", "id_number"] | None = None,
        verification_session: str | None = None,
        expand: Sequence[str] | None = None,
        timeout: float | None = None,
    ) -> ListVerificationReportsPage:
        """List verification reports.

        The reports that fit every filter, a page at a time, the newest first. A session has a report of each try, of
        failed ones too. The next page begins after the last report of this one.

        Args:
            client_reference_id: Only reports on sessions with this reference of yours. Longest length 5000.
            created: Only what was created in this range of times.
            ending_before: An id. The page ends before it.
            starting_after: An id. The page begins after it.
            limit: How many a page has at most; 10 if left out. At least 1, at most 100.
            type: Only reports of this type.
            verification_session: Only reports on this session.
            expand: Names of fields to return as objects, or at all, such as `verified_outputs`; in a list `data.…`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            A page of reports.

        Raises:
            InvalidRequestError: 400 `parameter_missing` (a parameter is missing), 400 `parameter_unknown` (a parameter
                is unknown), any other 400.
            AuthenticationError: 401 `api_key_expired` (the key has expired), any other 401.
            PreconditionError: 402.
            PermissionDeniedError: 403 (the key lacks a permission, or the account may not use Identity yet).
            NotFoundError: 404 `resource_missing` (there is no such object in the mode of this key).
            ConflictError: 409 `idempotency_key_in_use` (another request has this idempotency key now).
            ServerError: 424 (something outside Stripe failed), 500, 502, 503, 504.
            RateLimitedError: 429 `rate_limit`, 429 `lock_timeout` (another request has the object locked).

        Source: https://docs.stripe.com/api/identity/verification_reports/list
        """
        from .operations import list_verification_reports as operation

        request = operation.build(
            client_reference_id=client_reference_id,
            created=created,
            ending_before=ending_before,
            starting_after=starting_after,
            limit=limit,
            type=type,
            verification_session=verification_session,
            expand=expand,
        )
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def iter_verification_reports(
        self,
        *,
        client_reference_id: str | None = None,
        created: CreatedRange | Mapping[str, Any] | None = None,
        ending_before: str | None = None,
        type: VerificationType | Literal["document", "id_number"] | None = None,
        verification_session: str | None = None,
        expand: Sequence[str] | None = None,
        timeout: float | None = None,
    ) -> Iterator[VerificationReport]:
        """Yield what is on all pages of `list_verification_reports`; each page is fetched when it is needed.

        Args:
            client_reference_id: Only reports on sessions with this reference of yours. Longest length 5000.
            created: Only what was created in this range of times.
            ending_before: An id. The page ends before it.
            type: Only reports of this type.
            verification_session: Only reports on this session.
            expand: Names of fields to return as objects, or at all, such as `verified_outputs`; in a list `data.…`.
            timeout: Seconds for the requests of all pages together; the client's own if left out.
        """
        from .operations import list_verification_reports as operation

        return self._iterate(
            operation.OPERATION,
            operation.next_page,
            lambda data, timeout: self.list_verification_reports(
                client_reference_id=client_reference_id,
                created=created,
                ending_before=ending_before,
                type=type,
                verification_session=verification_session,
                expand=expand,
                **data,
                limit=100,
                timeout=timeout,
            ),
            timeout,
        )

    @drop_locals
    def get_verification_report(
        self,
        report: str,
        *,
        expand: Sequence[str] | None = None,
        timeout: float | None = None,
    ) -> VerificationReport:
        """Read a verification report.

        Reads what the checks of one try found out. A check that did not run is missing. The status of one check is not
        that of the session: another check may have failed. The number, the dates of birth and of expiry are each asked
        for by name (`document.number`) with a restricted key that may read sensitive results. It serves those of the
        last 48 hours; one that is limited to IP addresses serves all.

        Args:
            report: The report, `vr_…`.
            expand: Names of fields to return as objects, or at all, such as `verified_outputs`; in a list `data.…`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400 `parameter_missing` (a parameter is missing), 400 `parameter_unknown` (a parameter
                is unknown), any other 400.
            AuthenticationError: 401 `api_key_expired` (the key has expired), any other 401.
            PreconditionError: 402.
            PermissionDeniedError: 403 (the key lacks a permission, or the account may not use Identity yet).
            NotFoundError: 404 `resource_missing` (there is no such object in the mode of this key).
            ConflictError: 409 `idempotency_key_in_use` (another request has this idempotency key now).
            ServerError: 424 (something outside Stripe failed), 500, 502, 503, 504.
            RateLimitedError: 429 `rate_limit`, 429 `lock_timeout` (another request has the object locked).

        Source: https://docs.stripe.com/api/identity/verification_reports/retrieve
        """
        from .operations import get_verification_report as operation

        request = operation.build(report=report, expand=expand)
        return self._call(request, operation.parse, timeout)


class AsyncClient(client.AsyncClient):
    """Stripe Identity; calls are awaited.

    The part of Stripe's API that verifies who a person is: verification sessions and the reports on what was checked. A
    session is made for each verification. The person goes through it on a page of Stripe's or in a window that Stripe's
    script opens, and may try again until every check of the session has passed or the session is canceled. The key
    decides between live mode and test mode, on the same host. In test mode no check runs, and the page offers a choice
    of outcomes. A request sends the version of the API that this document describes; without it the account's own
    version would apply. `Stripe-Account` as a further header acts for a connected account. Requests are forms, answers
    are JSON. A property of an object is written in brackets, `options[document][…]`, an item of a list under its index,
    and an empty text takes a value away. A parameter that Stripe does not know is an error. Every answer has a
    `Request-Id`, worth quoting to support.

    Source: https://docs.stripe.com/identity/how-sessions-work
    """

    _provider = PROVIDER

    @drop_locals
    def __init__(
        self,
        *,
        token: str | ClientCredentials | None = None,
        restricted_key: str | ClientCredentials | None = None,
        **options: Unpack[AsyncKeyless],
    ) -> None:
        """Take the credentials, or the variables `POLYKYC_STRIPE_IDENTITY_…` for them, and the options of every client.

        Args:
            token: A secret key, `sk_…`, or a restricted key, `rk_…`, of test mode or of live mode.
            restricted_key: A restricted key, `rk_…`, that may read sensitive verification results. Reports alone
                use it.
        """
        self._credentials = {
            "token": token,
            "restricted_key": restricted_key,
        }
        super().__init__(**options)

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
    async def list_verification_sessions(
        self,
        *,
        client_reference_id: str | None = None,
        created: CreatedRange | Mapping[str, Any] | None = None,
        ending_before: str | None = None,
        starting_after: str | None = None,
        limit: int | None = None,
        related_customer: str | None = None,
        related_customer_account: str | None = None,
        status: VerificationStatus | Literal["requires_input", "processing", "verified", "canceled"] | None = None,
        expand: Sequence[str] | None = None,
        timeout: float | None = None,
    ) -> ListVerificationSessionsPage:
        """List verification sessions.

        The sessions that fit every filter, a page at a time, the newest first. The next page begins after the last
        session of this one, and there is one while `has_more` is true. No answer tells how many there are.

        Args:
            client_reference_id: Only sessions with this reference of yours. Several may have the same. Longest
                length 5000.
            created: Only what was created in this range of times.
            ending_before: An id. The page ends before it.
            starting_after: An id. The page begins after it.
            limit: How many a page has at most; 10 if left out. At least 1, at most 100.
            related_customer: Only sessions about this customer, `cus_…`.
            related_customer_account: Only sessions about the customer with this account, `acct_…`.
            status: Only sessions in this status.
            expand: Names of fields to return as objects, or at all, such as `verified_outputs`; in a list `data.…`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            A page of sessions.

        Raises:
            InvalidRequestError: 400 `parameter_missing` (a parameter is missing), 400 `parameter_unknown` (a parameter
                is unknown), any other 400.
            AuthenticationError: 401 `api_key_expired` (the key has expired), any other 401.
            PreconditionError: 402.
            PermissionDeniedError: 403 (the key lacks a permission, or the account may not use Identity yet).
            NotFoundError: 404 `resource_missing` (there is no such object in the mode of this key).
            ConflictError: 409 `idempotency_key_in_use` (another request has this idempotency key now).
            ServerError: 424 (something outside Stripe failed), 500, 502, 503, 504.
            RateLimitedError: 429 `rate_limit`, 429 `lock_timeout` (another request has the object locked).

        Source: https://docs.stripe.com/api/identity/verification_sessions/list
        """
        from .operations import list_verification_sessions as operation

        request = operation.build(
            client_reference_id=client_reference_id,
            created=created,
            ending_before=ending_before,
            starting_after=starting_after,
            limit=limit,
            related_customer=related_customer,
            related_customer_account=related_customer_account,
            status=status,
            expand=expand,
        )
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    def iter_verification_sessions(
        self,
        *,
        client_reference_id: str | None = None,
        created: CreatedRange | Mapping[str, Any] | None = None,
        ending_before: str | None = None,
        related_customer: str | None = None,
        related_customer_account: str | None = None,
        status: VerificationStatus | Literal["requires_input", "processing", "verified", "canceled"] | None = None,
        expand: Sequence[str] | None = None,
        timeout: float | None = None,
    ) -> AsyncIterator[VerificationSession]:
        """Yield what is on all pages of `list_verification_sessions`; each page is fetched when it is needed.

        Args:
            client_reference_id: Only sessions with this reference of yours. Several may have the same. Longest
                length 5000.
            created: Only what was created in this range of times.
            ending_before: An id. The page ends before it.
            related_customer: Only sessions about this customer, `cus_…`.
            related_customer_account: Only sessions about the customer with this account, `acct_…`.
            status: Only sessions in this status.
            expand: Names of fields to return as objects, or at all, such as `verified_outputs`; in a list `data.…`.
            timeout: Seconds for the requests of all pages together; the client's own if left out.
        """
        from .operations import list_verification_sessions as operation

        return self._iterate(
            operation.OPERATION,
            operation.next_page,
            lambda data, timeout: self.list_verification_sessions(
                client_reference_id=client_reference_id,
                created=created,
                ending_before=ending_before,
                related_customer=related_customer,
                related_customer_account=related_customer_account,
                status=status,
                expand=expand,
                **data,
                limit=100,
                timeout=timeout,
            ),
            timeout,
        )

    @drop_locals
    async def create_verification_session(
        self,
        *,
        idempotency_key: str | None = None,
        type: VerificationType | Literal["document", "id_number"] | None = None,
        verification_flow: str | None = None,
        client_reference_id: str | None = None,
        metadata: Mapping[str, str] | None = None,
        options: RequestedOptions | Mapping[str, Any] | None = None,
        provided_details: ProvidedDetails | Mapping[str, Any] | None = None,
        related_customer: str | None = None,
        related_customer_account: str | None = None,
        related_person: RelatedPerson | Mapping[str, Any] | None = None,
        return_url: str | None = None,
        expand: Sequence[str] | None = None,
        timeout: float | None = None,
    ) -> VerificationSession:
        """Create a verification session.

        Creates a session and returns it with the `url` to send the person to and the `client_secret` for Stripe's
        script. Each opens once; `url` is good for 48 hours and `client_secret` for 24, and reading the session gives
        fresh ones as long as its status is `requires_input`. The session itself does not end by time. Every call makes
        another session, unless it repeats an idempotency key.

        At least one of `type`, `verification_flow` must be given.

        Args:
            idempotency_key: Makes a repetition safe: for at least 24 hours the same key gives the answer of the first
                call again, a 500 as well. Other parameters under the same key are refused. At most 255 characters. If
                left out, a new one is made, the same for every attempt. Shortest length 1, longest length 255.
            type: What is checked. `document`: an identity document, and a selfie if the options ask for one.
                `id_number`: name, date of birth and national number.
            verification_flow: A flow that was made in the dashboard, `vf_…`. It says what is checked.
            client_reference_id: Your own reference of the person, such as a customer's id. A list finds sessions by it,
                and it need not be unique. Longest length 5000.
            metadata: Up to 50 texts of your own, each under a name of up to 40 characters. Most entries 50.
            options: Options of the checks.
            provided_details: What you know of the person. It may be shown to them, and checks of e-mail and phone
                need it.
            related_customer: The customer whom the session is about, `cus_…`.
            related_customer_account: The account of the customer whom the session is about, `acct_…`.
            related_person: The person of a connected account whom the session is about.
            return_url: Where the person goes afterwards. Nothing is added to it, the return proves nothing, and no
                answer repeats it.
            expand: Names of fields to return as objects, or at all, such as `last_verification_report`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The session, which the person can begin.

        Raises:
            InvalidRequestError: 400 `parameter_missing` (a parameter is missing), 400 `parameter_unknown` (a parameter
                is unknown), any other 400.
            AuthenticationError: 401 `api_key_expired` (the key has expired), any other 401.
            PreconditionError: 402.
            PermissionDeniedError: 403 (the key lacks a permission, or the account may not use Identity yet).
            NotFoundError: 404 `resource_missing` (there is no such object in the mode of this key).
            ConflictError: 409 `idempotency_key_in_use` (another request has this idempotency key now).
            ServerError: 424 (something outside Stripe failed), 500, 502, 503, 504.
            RateLimitedError: 429 `rate_limit`, 429 `lock_timeout` (another request has the object locked).

        Source: https://docs.stripe.com/api/identity/verification_sessions/create
        """
        from .operations import create_verification_session as operation

        request = operation.build(
            idempotency_key=idempotency_key,
            type=type,
            verification_flow=verification_flow,
            client_reference_id=client_reference_id,
            metadata=metadata,
            options=options,
            provided_details=provided_details,
            related_customer=related_customer,
            related_customer_account=related_customer_account,
            related_person=related_person,
            return_url=return_url,
            expand=expand,
        )
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def get_verification_session(
        self,
        session: str,
        *,
        expand: Sequence[str] | None = None,
        timeout: float | None = None,
    ) -> VerificationSession:
        """Read a verification session.

        Reads a session. While its status is `requires_input`, each call returns a fresh `url` and a fresh
        `client_secret`, with which the person can begin or try again. What was found out about the person is in
        `verified_outputs`, and only if `expand` asks for it. The date of birth (`verified_outputs.dob`) and the number
        (`verified_outputs.id_number`) are each asked for by name and need a restricted key; with any other key the
        whole call fails.

        Args:
            session: The session, `vs_…`.
            expand: Names of fields to return as objects, or at all, such as `verified_outputs`; in a list `data.…`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400 `parameter_missing` (a parameter is missing), 400 `parameter_unknown` (a parameter
                is unknown), any other 400.
            AuthenticationError: 401 `api_key_expired` (the key has expired), any other 401.
            PreconditionError: 402.
            PermissionDeniedError: 403 (the key lacks a permission, or the account may not use Identity yet).
            NotFoundError: 404 `resource_missing` (there is no such object in the mode of this key).
            ConflictError: 409 `idempotency_key_in_use` (another request has this idempotency key now).
            ServerError: 424 (something outside Stripe failed), 500, 502, 503, 504.
            RateLimitedError: 429 `rate_limit`, 429 `lock_timeout` (another request has the object locked).

        Source: https://docs.stripe.com/api/identity/verification_sessions/retrieve
        """
        from .operations import get_verification_session as operation

        request = operation.build(session=session, expand=expand)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def update_verification_session(
        self,
        session: str,
        *,
        idempotency_key: str | None = None,
        type: VerificationType | Literal["document", "id_number"] | None = None,
        metadata: Mapping[str, str] | str | None = None,
        options: RequestedOptions | Mapping[str, Any] | None = None,
        provided_details: ProvidedDetails | Mapping[str, Any] | None = None,
        expand: Sequence[str] | None = None,
        timeout: float | None = None,
    ) -> VerificationSession:
        """Change what an open session checks.

        Changes the checks, the details or the metadata of a session. Works only while its status is `requires_input`.
        What is left out stays as it is, and an empty text takes a value away.

        Args:
            session: The session, `vs_…`.
            idempotency_key: Makes a repetition safe: for at least 24 hours the same key gives the answer of the first
                call again, a 500 as well. Other parameters under the same key are refused. At most 255 characters. If
                left out, a new one is made, the same for every attempt. Shortest length 1, longest length 255.
            type: What is checked. `document`: an identity document, and a selfie if the options ask for one.
                `id_number`: name, date of birth and national number.
            metadata: Texts to add or change. An empty text in place of one takes that one away, and in place of all
                takes all away.
            options: Options of the checks.
            provided_details: What you know of the person. It may be shown to them, and checks of e-mail and phone
                need it.
            expand: Names of fields to return as objects, or at all, such as `last_verification_report`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The session, which the person can begin.

        Raises:
            InvalidRequestError: 400 `parameter_missing` (a parameter is missing), 400 `parameter_unknown` (a parameter
                is unknown), any other 400.
            AuthenticationError: 401 `api_key_expired` (the key has expired), any other 401.
            PreconditionError: 402.
            PermissionDeniedError: 403 (the key lacks a permission, or the account may not use Identity yet).
            NotFoundError: 404 `resource_missing` (there is no such object in the mode of this key).
            ConflictError: 409 `idempotency_key_in_use` (another request has this idempotency key now).
            ServerError: 424 (something outside Stripe failed), 500, 502, 503, 504.
            RateLimitedError: 429 `rate_limit`, 429 `lock_timeout` (another request has the object locked).

        Source: https://docs.stripe.com/api/identity/verification_sessions/update
        """
        from .operations import update_verification_session as operation

        request = operation.build(
            session=session,
            idempotency_key=idempotency_key,
            type=type,
            metadata=metadata,
            options=options,
            provided_details=provided_details,
            expand=expand,
        )
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def cancel_verification_session(
        self,
        session: str,
        *,
        idempotency_key: str | None = None,
        expand: Sequence[str] | None = None,
        timeout: float | None = None,
    ) -> VerificationSession:
        """Cancel an open session.

        Ends a session for good. Works only while its status is `requires_input`. A person who is on the page at that
        moment sees an error.

        Args:
            session: The session, `vs_…`.
            idempotency_key: Makes a repetition safe: for at least 24 hours the same key gives the answer of the first
                call again, a 500 as well. Other parameters under the same key are refused. At most 255 characters. If
                left out, a new one is made, the same for every attempt. Shortest length 1, longest length 255.
            expand: Names of fields to return as objects, or at all, such as `last_verification_report`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The session, canceled.

        Raises:
            InvalidRequestError: 400 `parameter_missing` (a parameter is missing), 400 `parameter_unknown` (a parameter
                is unknown), any other 400.
            AuthenticationError: 401 `api_key_expired` (the key has expired), any other 401.
            PreconditionError: 402.
            PermissionDeniedError: 403 (the key lacks a permission, or the account may not use Identity yet).
            NotFoundError: 404 `resource_missing` (there is no such object in the mode of this key).
            ConflictError: 409 `idempotency_key_in_use` (another request has this idempotency key now).
            ServerError: 424 (something outside Stripe failed), 500, 502, 503, 504.
            RateLimitedError: 429 `rate_limit`, 429 `lock_timeout` (another request has the object locked).

        Source: https://docs.stripe.com/api/identity/verification_sessions/cancel
        """
        from .operations import cancel_verification_session as operation

        request = operation.build(session=session, idempotency_key=idempotency_key, expand=expand)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def redact_verification_session(
        self,
        session: str,
        *,
        idempotency_key: str | None = None,
        expand: Sequence[str] | None = None,
        timeout: float | None = None,
    ) -> VerificationSession:
        """Erase what a session holds about the person.

        Erases the data of a session, of its reports and of its events and logged requests: texts become `[redacted]`,
        images go, and the metadata are emptied. It cannot be undone. It takes up to four days, in which
        `redaction.status` is `processing`; then it is `redacted`, and an event says so. Works only while the status is
        `requires_input`, which it cancels, or `verified`, which stays.

        Args:
            session: The session, `vs_…`.
            idempotency_key: Makes a repetition safe: for at least 24 hours the same key gives the answer of the first
                call again, a 500 as well. Other parameters under the same key are refused. At most 255 characters. If
                left out, a new one is made, the same for every attempt. Shortest length 1, longest length 255.
            expand: Names of fields to return as objects, or at all, such as `last_verification_report`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The session, whose data are going or gone.

        Raises:
            InvalidRequestError: 400 `parameter_missing` (a parameter is missing), 400 `parameter_unknown` (a parameter
                is unknown), any other 400.
            AuthenticationError: 401 `api_key_expired` (the key has expired), any other 401.
            PreconditionError: 402.
            PermissionDeniedError: 403 (the key lacks a permission, or the account may not use Identity yet).
            NotFoundError: 404 `resource_missing` (there is no such object in the mode of this key).
            ConflictError: 409 `idempotency_key_in_use` (another request has this idempotency key now).
            ServerError: 424 (something outside Stripe failed), 500, 502, 503, 504.
            RateLimitedError: 429 `rate_limit`, 429 `lock_timeout` (another request has the object locked).

        Source: https://docs.stripe.com/api/identity/verification_sessions/redact
        """
        from .operations import redact_verification_session as operation

        request = operation.build(session=session, idempotency_key=idempotency_key, expand=expand)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def list_verification_reports(
        self,
        *,
        client_reference_id: str | None = None,
        created: CreatedRange | Mapping[str, Any] | None = None,
        ending_before: str | None = None,
        starting_after: str | None = None,
        limit: int | None = None,
        type: VerificationType | Literal["document", "id_number"] | None = None,
        verification_session: str | None = None,
        expand: Sequence[str] | None = None,
        timeout: float | None = None,
    ) -> ListVerificationReportsPage:
        """List verification reports.

        The reports that fit every filter, a page at a time, the newest first. A session has a report of each try, of
        failed ones too. The next page begins after the last report of this one.

        Args:
            client_reference_id: Only reports on sessions with this reference of yours. Longest length 5000.
            created: Only what was created in this range of times.
            ending_before: An id. The page ends before it.
            starting_after: An id. The page begins after it.
            limit: How many a page has at most; 10 if left out. At least 1, at most 100.
            type: Only reports of this type.
            verification_session: Only reports on this session.
            expand: Names of fields to return as objects, or at all, such as `verified_outputs`; in a list `data.…`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            A page of reports.

        Raises:
            InvalidRequestError: 400 `parameter_missing` (a parameter is missing), 400 `parameter_unknown` (a parameter
                is unknown), any other 400.
            AuthenticationError: 401 `api_key_expired` (the key has expired), any other 401.
            PreconditionError: 402.
            PermissionDeniedError: 403 (the key lacks a permission, or the account may not use Identity yet).
            NotFoundError: 404 `resource_missing` (there is no such object in the mode of this key).
            ConflictError: 409 `idempotency_key_in_use` (another request has this idempotency key now).
            ServerError: 424 (something outside Stripe failed), 500, 502, 503, 504.
            RateLimitedError: 429 `rate_limit`, 429 `lock_timeout` (another request has the object locked).

        Source: https://docs.stripe.com/api/identity/verification_reports/list
        """
        from .operations import list_verification_reports as operation

        request = operation.build(
            client_reference_id=client_reference_id,
            created=created,
            ending_before=ending_before,
            starting_after=starting_after,
            limit=limit,
            type=type,
            verification_session=verification_session,
            expand=expand,
        )
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    def iter_verification_reports(
        self,
        *,
        client_reference_id: str | None = None,
        created: CreatedRange | Mapping[str, Any] | None = None,
        ending_before: str | None = None,
        type: VerificationType | Literal["document", "id_number"] | None = None,
        verification_session: str | None = None,
        expand: Sequence[str] | None = None,
        timeout: float | None = None,
    ) -> AsyncIterator[VerificationReport]:
        """Yield what is on all pages of `list_verification_reports`; each page is fetched when it is needed.

        Args:
            client_reference_id: Only reports on sessions with this reference of yours. Longest length 5000.
            created: Only what was created in this range of times.
            ending_before: An id. The page ends before it.
            type: Only reports of this type.
            verification_session: Only reports on this session.
            expand: Names of fields to return as objects, or at all, such as `verified_outputs`; in a list `data.…`.
            timeout: Seconds for the requests of all pages together; the client's own if left out.
        """
        from .operations import list_verification_reports as operation

        return self._iterate(
            operation.OPERATION,
            operation.next_page,
            lambda data, timeout: self.list_verification_reports(
                client_reference_id=client_reference_id,
                created=created,
                ending_before=ending_before,
                type=type,
                verification_session=verification_session,
                expand=expand,
                **data,
                limit=100,
                timeout=timeout,
            ),
            timeout,
        )

    @drop_locals
    async def get_verification_report(
        self,
        report: str,
        *,
        expand: Sequence[str] | None = None,
        timeout: float | None = None,
    ) -> VerificationReport:
        """Read a verification report.

        Reads what the checks of one try found out. A check that did not run is missing. The status of one check is not
        that of the session: another check may have failed. The number, the dates of birth and of expiry are each asked
        for by name (`document.number`) with a restricted key that may read sensitive results. It serves those of the
        last 48 hours; one that is limited to IP addresses serves all.

        Args:
            report: The report, `vr_…`.
            expand: Names of fields to return as objects, or at all, such as `verified_outputs`; in a list `data.…`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400 `parameter_missing` (a parameter is missing), 400 `parameter_unknown` (a parameter
                is unknown), any other 400.
            AuthenticationError: 401 `api_key_expired` (the key has expired), any other 401.
            PreconditionError: 402.
            PermissionDeniedError: 403 (the key lacks a permission, or the account may not use Identity yet).
            NotFoundError: 404 `resource_missing` (there is no such object in the mode of this key).
            ConflictError: 409 `idempotency_key_in_use` (another request has this idempotency key now).
            ServerError: 424 (something outside Stripe failed), 500, 502, 503, 504.
            RateLimitedError: 429 `rate_limit`, 429 `lock_timeout` (another request has the object locked).

        Source: https://docs.stripe.com/api/identity/verification_reports/retrieve
        """
        from .operations import get_verification_report as operation

        request = operation.build(report=report, expand=expand)
        return await self._call(request, operation.parse, timeout)
