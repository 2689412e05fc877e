# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""Kayle ID: a method for each operation, blocking in `Client`, awaited in `AsyncClient`."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from .._runtime import client
from .._runtime.codec.encode import UNSET, Unset
from .._runtime.frames import drop_locals
from .contract import PROVIDER

if TYPE_CHECKING:
    from .models.attempt import Attempt
    from .models.attempt_state import AttemptState
    from .models.created_webhook_endpoint import CreatedWebhookEndpoint
    from .models.deletion_receipt import DeletionReceipt
    from .models.delivery_state import DeliveryState
    from .models.key_algorithm import KeyAlgorithm
    from .models.key_type import KeyType
    from .models.list_attempts_page import ListAttemptsPage
    from .models.list_sessions_page import ListSessionsPage
    from .models.list_webhook_deliveries_page import ListWebhookDeliveriesPage
    from .models.list_webhook_endpoints_page import ListWebhookEndpointsPage
    from .models.list_webhook_events_page import ListWebhookEventsPage
    from .models.list_webhook_keys_page import ListWebhookKeysPage
    from .models.payload_retention import PayloadRetention
    from .models.rsa_public_jwk import RsaPublicJwk
    from .models.session import Session
    from .models.session_state import SessionState
    from .models.share_field_request import ShareFieldRequest
    from .models.webhook_delivery import WebhookDelivery
    from .models.webhook_endpoint import WebhookEndpoint
    from .models.webhook_event import WebhookEvent
    from .models.webhook_event_type import WebhookEventType
    from .models.webhook_key import WebhookKey
    from .models.webhook_signing_secret import WebhookSigningSecret
    from .sessions import AsyncSessions, Sessions
    from .webhooks import Webhooks


class Client(client.SyncClient):
    """Kayle ID; calls block, and threads may share it.

    Identity checks on a hosted page and a phone: the person reads the chip of a document and takes a selfie. A session
    carries the result of the check as a technical signal; the claims that the person agreed to share arrive by webhook
    only, and no operation reads them.

    Kayle changed the session in place, under the same `/v1`. The API as first documented (v1.3 to v1.5, May 2026) ends
    a session as `completed` and keeps the outcome in `attempts`; v1.6 has no attempts and ends it as `succeeded` or
    `failed`, with `failure_code`. Both are described here, and a field of one of them only is optional and says so.

    The server is open source, and what is marked as seen live was seen at its versions 1.5.0 and 1.6.0. The prototype
    before them (March 2026) has other ids, `vs_live_…`, `va_live_…`, `whe_live_…`, and cursors of any text.

    Not described: analytics, and the public `/v1/verify` operations of the hosted page. Kayle can be hosted by oneself;
    then the base URL is one's own host.
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
    def list_sessions(
        self,
        *,
        status: SessionState
        | Literal["created", "in_progress", "completed", "succeeded", "failed", "expired", "cancelled"]
        | None = None,
        created_from: dt.datetime | None = None,
        created_to: dt.datetime | None = None,
        limit: int | None = None,
        starting_after: str | None = None,
        include_attempts: bool | None = None,
        timeout: float | None = None,
    ) -> ListSessionsPage:
        """List verification sessions.

        The sessions of the organization, a page at a time. Needs the scope `sessions:read`. The published server source
        orders by id, and ids are random: pages are not chronological, and a session made while paging can be missed.
        Sessions are removed 30 days after they ended.

        Args:
            status: Only sessions in this status. `completed` is known before v1.6 only, `succeeded` and `failed` from
                it on; a word of the other generation is refused.
            created_from: Only sessions made at this time or later; in UTC, written with `Z` (an offset is refused).
            created_to: Only sessions made at this time or earlier; in UTC, written with `Z` (an offset is refused). The
                database keeps microseconds and answers tell milliseconds, so a session's own `created_at` can miss it.
            limit: The most items to answer with. At least 1, at most 100.
            starting_after: The `next_cursor` of the page before, which is the id of its last session.
            include_attempts: Before v1.6. Whether the answer has `attempts`. Send `true` or nothing: the published
                server source takes any text, `false` among them, for yes.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            A page of sessions.

        Raises:
            InvalidRequestError: 400 `INVALID_REQUEST`, any other 400.
            AuthenticationError: 401 `UNAUTHORIZED`.
            PermissionDeniedError: 403 `FORBIDDEN` (the key lacks the scope).
            PreconditionError: 410 `ORGANIZATION_FROZEN` (the organization is about to be deleted).
            ServerError: 500 `INTERNAL_SERVER_ERROR`, any other 500.

        Source: https://docs.kayle.id/api-reference/sessions/list-all-sessions
        """
        from .operations import list_sessions as operation

        request = operation.build(
            status=status,
            created_from=created_from,
            created_to=created_to,
            limit=limit,
            starting_after=starting_after,
            include_attempts=include_attempts,
        )
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def iter_sessions(
        self,
        *,
        status: SessionState
        | Literal["created", "in_progress", "completed", "succeeded", "failed", "expired", "cancelled"]
        | None = None,
        created_from: dt.datetime | None = None,
        created_to: dt.datetime | None = None,
        include_attempts: bool | None = None,
        timeout: float | None = None,
    ) -> Iterator[Session]:
        """Yield what is on all pages of `list_sessions`; each page is fetched when it is needed.

        Args:
            status: Only sessions in this status. `completed` is known before v1.6 only, `succeeded` and `failed` from
                it on; a word of the other generation is refused.
            created_from: Only sessions made at this time or later; in UTC, written with `Z` (an offset is refused).
            created_to: Only sessions made at this time or earlier; in UTC, written with `Z` (an offset is refused). The
                database keeps microseconds and answers tell milliseconds, so a session's own `created_at` can miss it.
            include_attempts: Before v1.6. Whether the answer has `attempts`. Send `true` or nothing: the published
                server source takes any text, `false` among them, for yes.
            timeout: Seconds for the requests of all pages together; the client's own if left out.
        """
        from .operations import list_sessions as operation

        return self._iterate(
            operation.OPERATION,
            operation.next_page,
            lambda data, timeout: self.list_sessions(
                status=status,
                created_from=created_from,
                created_to=created_to,
                include_attempts=include_attempts,
                **data,
                limit=100,
                timeout=timeout,
            ),
            timeout,
        )

    @drop_locals
    def create_session(
        self,
        *,
        include_attempts: bool | None = None,
        redirect_url: str | None = None,
        share_fields: Mapping[str, ShareFieldRequest | Mapping[str, Any]] | None = None,
        webhook_endpoint_id: str | Sequence[str] | None = None,
        timeout: float | None = None,
    ) -> Session:
        """Create a verification session.

        Makes a session and answers with the URL to send the person to and, this once, with the token that cancels it.
        Every call makes a new session: there is no idempotency key. Needs the scope `sessions:write`. Answers 200, not
        201. A session lives for 60 minutes. Name the wanted claims in `share_fields`. Left out, the server asks for
        twelve of them (before v1.6 thirteen, with `document_photo`), the number of the document, its optional data and
        the date of birth among them, all of them optional but `kayle_document_id`; an empty object asks for
        `kayle_document_id` alone.

        Args:
            include_attempts: Before v1.6. Whether the answer has `attempts`, which a new session has none of.
            redirect_url: Where the person goes when the check is over; the session's id is added to its query. `https`
                only, or `http` on localhost in development. Its host must be on a domain that the organization has
                verified. The session has it as the URL Standard writes it: `https://x` becomes `https://x/`. Longest
                length 2048.
            share_fields: What the person is asked to share, by claim: `document_type_code`, `issuing_country_code`,
                `family_name`, `given_names`, `document_number`, `nationality_code`, `date_of_birth`, `sex_marker`,
                `document_expiry_date`, `mrz_optional_data`, `kayle_document_id`, `kayle_human_id`, before v1.6 also
                `document_photo`, and one `age_over_N` with N from 12 to 130. `kayle_document_id` is always added. Left
                out, all of them but an age gate are asked for; an empty object asks for `kayle_document_id` alone. A
                date of birth and an age gate together are both required if one of them is. Most entries 32.
            webhook_endpoint_id: From v1.6 on. The webhook endpoint, or the list of them, that hears of this session;
                left out, every enabled endpoint that subscribes to the event does.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The new session, with its cancel token.

        Raises:
            InvalidRequestError: 400 `UNKNOWN_CLAIM_KEY` (a share field is no claim), 400 `INVALID_SHARE_FIELDS` (the
                share fields are malformed), 400 `TOO_MANY_SHARE_FIELDS` (too many share fields), 400
                `INVALID_AGE_GATE_KEY` (the age gate is not age_over_N), 400 `MULTIPLE_AGE_GATES_NOT_ALLOWED` (more than
                one age gate), 400 `REASON_REQUIRED` (a share field lacks its reason), 400 `REASON_TOO_LONG` (a reason
                is too long), 400 `WEBHOOK_ENDPOINT_UNAVAILABLE` (the webhook endpoint is unknown or disabled), any
                other 400, 413 `PAYLOAD_TOO_LARGE` (the body is too large).
            PreconditionError: 400 `REDIRECT_URL_DOMAIN_NOT_VERIFIED` (verify the domain of the redirect URL first), 400
                `REDIRECT_URL_PATTERN_NOT_REGISTERED` (register a pattern for the redirect URL first), 400
                `ONBOARDING_INCOMPLETE` (complete the onboarding first), 400 `RP_TERMS_ACCEPTANCE_REQUIRED` (accept the
                terms first), 410 `ORGANIZATION_FROZEN` (the organization is about to be deleted).
            AuthenticationError: 401 `UNAUTHORIZED`.
            PermissionDeniedError: 403 `FORBIDDEN` (the key lacks the scope).
            QuotaExceededError: 429 `ORG_NOT_VERIFIED_LIMIT_EXCEEDED` (the allowance of an unverified organization is
                used up).
            ServerError: 500 `INTERNAL_SERVER_ERROR`, any other 500.

        Source: https://docs.kayle.id/api-reference/sessions/create-a-new-verification-session
        """
        from .operations import create_session as operation

        request = operation.build(
            include_attempts=include_attempts,
            redirect_url=redirect_url,
            share_fields=share_fields,
            webhook_endpoint_id=webhook_endpoint_id,
        )
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def get_session(
        self,
        id: str,
        *,
        include_attempts: bool | None = None,
        timeout: float | None = None,
    ) -> Session:
        """Get a verification session.

        One session as it stands. Needs the scope `sessions:read`. Before v1.6 ask for `include_attempts`: `completed`
        does not say how the check went, the attempts do. Expiry is applied by a sweep (every 5 minutes at server
        1.6.0), so a session past `expires_at` can read `created` or `in_progress` for a while. Before v1.6 a session
        that is over stays as it is, whatever the person does afterwards. A session that ended is removed after 30 days
        and answers 404 from then on.

        Args:
            id: The session's id, `vs_` and 64 letters and digits; of the prototype, `vs_live_…`.
            include_attempts: Before v1.6. Whether the answer has `attempts`. Send `true` or nothing: the published
                server source takes any text, `false` among them, for yes.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400 `INVALID_SESSION_ID` (the session id is malformed), any other 400.
            AuthenticationError: 401 `UNAUTHORIZED`.
            PermissionDeniedError: 403 `FORBIDDEN` (the key lacks the scope).
            NotFoundError: 404 `NOT_FOUND`, 404 `SESSION_NOT_FOUND`.
            PreconditionError: 410 `ORGANIZATION_FROZEN` (the organization is about to be deleted).
            ServerError: 500 `INTERNAL_SERVER_ERROR`, any other 500.

        Source: https://docs.kayle.id/api-reference/sessions/get-a-session-by-id
        """
        from .operations import get_session as operation

        request = operation.build(id=id, include_attempts=include_attempts)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def cancel_session(
        self,
        id: str,
        *,
        timeout: float | None = None,
    ) -> None:
        """Cancel a verification session.

        Calls a session off; answers the same for one that has ended already, and leaves that as it is. Needs the scope
        `sessions:write`, and no cancel token: that one is for the person's own browser.

        Args:
            id: The session's id, `vs_` and 64 letters and digits; of the prototype, `vs_live_…`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400 `INVALID_SESSION_ID` (the session id is malformed), any other 400.
            AuthenticationError: 401 `UNAUTHORIZED`.
            PermissionDeniedError: 403 `FORBIDDEN` (the key lacks the scope).
            NotFoundError: 404 `NOT_FOUND`, 404 `SESSION_NOT_FOUND`.
            ConflictError: 409 `SESSION_IN_PROGRESS` (a check is running), 409 `SESSION_EXPIRED` (the session has
                expired), 409 `CONFLICT`.
            PreconditionError: 410 `ORGANIZATION_FROZEN` (the organization is about to be deleted).
            ServerError: 500 `INTERNAL_SERVER_ERROR`, any other 500.

        Source: https://docs.kayle.id/api-reference/sessions/cancel-a-session
        """
        from .operations import cancel_session as operation

        request = operation.build(id=id)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def list_attempts(
        self,
        *,
        session_id: str | None = None,
        status: AttemptState | Literal["in_progress", "succeeded", "failed", "cancelled"] | None = None,
        starting_after: str | None = None,
        timeout: float | None = None,
    ) -> ListAttemptsPage:
        """List verification attempts.

        Before v1.6 only, which has no attempts. The attempts of one session, or of all in one status: at least one of
        `session_id` and `status` must be given. Needs the scope `sessions:read`. The path is doubled in the published
        reference, and so it is here; the guide prints `/v1/sessions/attempts`, which the server of the time took for
        the session id `attempts`. The published `limit` is left out here: every server that has this operation reads it
        as a text and refuses it.

        At least one of `session_id`, `status` must be given.

        Args:
            session_id: Only attempts of this session.
            status: Only attempts in this status.
            starting_after: The `next_cursor` of the page before.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            A page of attempts.

        Raises:
            InvalidRequestError: 400 `BAD_REQUEST`, any other 400.
            AuthenticationError: 401 `UNAUTHORIZED`.
            PermissionDeniedError: 403 `FORBIDDEN` (the key lacks the scope).
            NotFoundError: 404.
            PreconditionError: 410 `ORGANIZATION_FROZEN` (the organization is about to be deleted).
            ServerError: 500 `INTERNAL_SERVER_ERROR`, any other 500.

        Source: https://docs.kayle.id/api-reference/sessions/list-verification-attempts
        """
        from .operations import list_attempts as operation

        request = operation.build(session_id=session_id, status=status, starting_after=starting_after)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def iter_attempts(
        self,
        *,
        session_id: str | None = None,
        status: AttemptState | Literal["in_progress", "succeeded", "failed", "cancelled"] | None = None,
        timeout: float | None = None,
    ) -> Iterator[Attempt]:
        """Yield what is on all pages of `list_attempts`; each page is fetched when it is needed.

        Args:
            session_id: Only attempts of this session.
            status: Only attempts in this status.
            timeout: Seconds for the requests of all pages together; the client's own if left out.
        """
        from .operations import list_attempts as operation

        return self._iterate(
            operation.OPERATION,
            operation.next_page,
            lambda data, timeout: self.list_attempts(session_id=session_id, status=status, **data, timeout=timeout),
            timeout,
        )

    @drop_locals
    def list_webhook_endpoints(
        self,
        *,
        enabled: bool | None = None,
        limit: int | None = None,
        starting_after: str | None = None,
        timeout: float | None = None,
    ) -> ListWebhookEndpointsPage:
        """List webhook endpoints.

        The webhook endpoints of the organization, a page at a time, the newest first. Needs the scope `webhooks:read`.

        Args:
            enabled: Only endpoints that are enabled, or only those that are not.
            limit: The most items to answer with. At least 1, at most 100.
            starting_after: The `next_cursor` of the page before, which is the id of its last item.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            A page of endpoints.

        Raises:
            InvalidRequestError: 400 `INVALID_REQUEST`, any other 400.
            AuthenticationError: 401 `UNAUTHORIZED`.
            PermissionDeniedError: 403 `FORBIDDEN` (the key lacks the scope).
            PreconditionError: 410 `ORGANIZATION_FROZEN` (the organization is about to be deleted).
            ServerError: 500 `INTERNAL_SERVER_ERROR`, any other 500.

        Source: https://docs.kayle.id/webhooks/configuring-endpoints
        """
        from .operations import list_webhook_endpoints as operation

        request = operation.build(enabled=enabled, limit=limit, starting_after=starting_after)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def iter_webhook_endpoints(
        self,
        *,
        enabled: bool | None = None,
        timeout: float | None = None,
    ) -> Iterator[WebhookEndpoint]:
        """Yield what is on all pages of `list_webhook_endpoints`; each page is fetched when it is needed.

        Args:
            enabled: Only endpoints that are enabled, or only those that are not.
            timeout: Seconds for the requests of all pages together; the client's own if left out.
        """
        from .operations import list_webhook_endpoints as operation

        return self._iterate(
            operation.OPERATION,
            operation.next_page,
            lambda data, timeout: self.list_webhook_endpoints(enabled=enabled, **data, limit=100, timeout=timeout),
            timeout,
        )

    @drop_locals
    def create_webhook_endpoint(
        self,
        *,
        url: str,
        name: str | None = None,
        labels: Sequence[str] | None = None,
        enabled: bool | None = None,
        subscribed_event_types: Sequence[
            WebhookEventType
            | Literal[
                "verification.attempt.succeeded",
                "verification.attempt.failed",
                "verification.session.succeeded",
                "verification.session.failed",
                "verification.session.expired",
                "verification.session.cancelled",
            ]
        ]
        | None = None,
        undelivered_payload_retention_hours: PayloadRetention | Literal[0, 24, 72, 168] | None = None,
        timeout: float | None = None,
    ) -> CreatedWebhookEndpoint:
        """Create a webhook endpoint.

        Registers a URL for events and answers with its signing secret. Needs the scope `webhooks:write`. Register an
        encryption key for it too: without an active key no payload is sent, none is kept, and the event is lost for
        good. Every call makes a new endpoint.

        Args:
            url: Where events go. `https` only, or `http` on localhost in development; not a private address, and no
                name that ends in `.internal`. Longest length 2048.
            name: A name to show. Shortest length 1, longest length 120.
            labels: From v1.6 on. Words that say what the endpoint is for, no two of them the same but for case. Most
                entries 8.
            enabled: Whether events go there at once.
            subscribed_event_types: Which events go there; the four of the server's generation, if left out. Server
                1.6.0 takes an empty list, answers as if it were all four, and then sends none.
            undelivered_payload_retention_hours: How long a payload is kept after its delivery has failed for good,
                in hours.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The endpoint and its signing secret.

        Raises:
            InvalidRequestError: 400 `BAD_REQUEST`, 400 `WEBHOOK_URL_REJECTED` (the webhook URL is no safe target), any
                other 400, 413 `PAYLOAD_TOO_LARGE` (the body is too large).
            AuthenticationError: 401 `UNAUTHORIZED`.
            PermissionDeniedError: 403 `FORBIDDEN` (the key lacks the scope).
            PreconditionError: 410 `ORGANIZATION_FROZEN` (the organization is about to be deleted).
            ServerError: 500 `INTERNAL_SERVER_ERROR`, any other 500.

        Source: https://docs.kayle.id/webhooks/configuring-endpoints
        """
        from .operations import create_webhook_endpoint as operation

        request = operation.build(
            url=url,
            name=name,
            labels=labels,
            enabled=enabled,
            subscribed_event_types=subscribed_event_types,
            undelivered_payload_retention_hours=undelivered_payload_retention_hours,
        )
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def get_webhook_endpoint(
        self,
        endpoint_id: str,
        *,
        timeout: float | None = None,
    ) -> WebhookEndpoint:
        """Get a webhook endpoint.

        One webhook endpoint, without its signing secret. Needs the scope `webhooks:read`.

        Args:
            endpoint_id: The webhook endpoint's id, `whe_…`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The webhook endpoint.

        Raises:
            AuthenticationError: 401 `UNAUTHORIZED`.
            PermissionDeniedError: 403 `FORBIDDEN` (the key lacks the scope).
            NotFoundError: 404 `NOT_FOUND`.
            PreconditionError: 410 `ORGANIZATION_FROZEN` (the organization is about to be deleted).
            ServerError: 500 `INTERNAL_SERVER_ERROR`, any other 500.

        Source: https://docs.kayle.id/webhooks/configuring-endpoints
        """
        from .operations import get_webhook_endpoint as operation

        request = operation.build(endpoint_id=endpoint_id)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def delete_webhook_endpoint(
        self,
        endpoint_id: str,
        *,
        timeout: float | None = None,
    ) -> DeletionReceipt | None:
        """Delete a webhook endpoint.

        Removes a webhook endpoint with its keys and deliveries. Needs the scope `webhooks:write`. The reference answers
        200 with a body, and so does every server that was seen; the page on errors says 204 without one.

        Args:
            endpoint_id: The webhook endpoint's id, `whe_…`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The endpoint is gone. None if the response has no result.

        Raises:
            AuthenticationError: 401 `UNAUTHORIZED`.
            PermissionDeniedError: 403 `FORBIDDEN` (the key lacks the scope).
            NotFoundError: 404 `NOT_FOUND`.
            PreconditionError: 410 `ORGANIZATION_FROZEN` (the organization is about to be deleted).
            ServerError: 500 `INTERNAL_SERVER_ERROR`, any other 500.

        Source: https://docs.kayle.id/webhooks/configuring-endpoints
        """
        from .operations import delete_webhook_endpoint as operation

        request = operation.build(endpoint_id=endpoint_id)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def update_webhook_endpoint(
        self,
        endpoint_id: str,
        *,
        name: str | None | Unset = UNSET,
        labels: Sequence[str] | None = None,
        url: str | None = None,
        enabled: bool | None = None,
        subscribed_event_types: Sequence[
            WebhookEventType
            | Literal[
                "verification.attempt.succeeded",
                "verification.attempt.failed",
                "verification.session.succeeded",
                "verification.session.failed",
                "verification.session.expired",
                "verification.session.cancelled",
            ]
        ]
        | None = None,
        undelivered_payload_retention_hours: PayloadRetention | Literal[0, 24, 72, 168] | None = None,
        timeout: float | None = None,
    ) -> WebhookEndpoint:
        """Update a webhook endpoint.

        Changes the given fields of a webhook endpoint and leaves the others. Needs the scope `webhooks:write`.

        At least one of `name`, `labels`, `url`, `enabled`, `subscribed_event_types`,
        `undelivered_payload_retention_hours` must be given.

        Args:
            endpoint_id: The webhook endpoint's id, `whe_…`.
            name: A name to show; null removes it. Shortest length 1, longest length 120.
            labels: From v1.6 on. Words that say what the endpoint is for, no two of them the same but for case. Most
                entries 8.
            url: Where events go. `https` only, or `http` on localhost in development; not a private address. Longest
                length 2048.
            enabled: Whether events go there.
            subscribed_event_types: Which events go there, in place of those before.
            undelivered_payload_retention_hours: How long a payload is kept after its delivery has failed for good,
                in hours.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The webhook endpoint.

        Raises:
            InvalidRequestError: 400 `BAD_REQUEST`, 400 `WEBHOOK_URL_REJECTED` (the webhook URL is no safe target), any
                other 400, 413 `PAYLOAD_TOO_LARGE` (the body is too large).
            AuthenticationError: 401 `UNAUTHORIZED`.
            PermissionDeniedError: 403 `FORBIDDEN` (the key lacks the scope).
            NotFoundError: 404 `NOT_FOUND`.
            PreconditionError: 410 `ORGANIZATION_FROZEN` (the organization is about to be deleted).
            ServerError: 500 `INTERNAL_SERVER_ERROR`, any other 500.

        Source: https://docs.kayle.id/webhooks/configuring-endpoints
        """
        from .operations import update_webhook_endpoint as operation

        request = operation.build(
            endpoint_id=endpoint_id,
            name=name,
            labels=labels,
            url=url,
            enabled=enabled,
            subscribed_event_types=subscribed_event_types,
            undelivered_payload_retention_hours=undelivered_payload_retention_hours,
        )
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def reveal_webhook_signing_secret(
        self,
        endpoint_id: str,
        *,
        timeout: float | None = None,
    ) -> WebhookSigningSecret:
        """Show a webhook endpoint's signing secret.

        Shows the signing secret that is in force and changes nothing. Needs the scope `webhooks:write`; in the
        dashboard it is for owners of the organization only.

        Args:
            endpoint_id: The webhook endpoint's id, `whe_…`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The signing secret in force.

        Raises:
            AuthenticationError: 401 `UNAUTHORIZED`.
            PermissionDeniedError: 403 `FORBIDDEN` (the key lacks the scope).
            NotFoundError: 404 `NOT_FOUND`.
            PreconditionError: 410 `ORGANIZATION_FROZEN` (the organization is about to be deleted).
            ServerError: 500 `INTERNAL_SERVER_ERROR`, any other 500.

        Source: https://docs.kayle.id/webhooks/verifying-signatures
        """
        from .operations import reveal_webhook_signing_secret as operation

        request = operation.build(endpoint_id=endpoint_id)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def rotate_webhook_signing_secret(
        self,
        endpoint_id: str,
        *,
        timeout: float | None = None,
    ) -> WebhookSigningSecret:
        """Replace a webhook endpoint's signing secret.

        Makes a new signing secret and shows it; the old one is void at once, so whatever verifies with it fails from
        then on. Needs the scope `webhooks:write`.

        Args:
            endpoint_id: The webhook endpoint's id, `whe_…`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The signing secret in force.

        Raises:
            AuthenticationError: 401 `UNAUTHORIZED`.
            PermissionDeniedError: 403 `FORBIDDEN` (the key lacks the scope).
            NotFoundError: 404 `NOT_FOUND`.
            PreconditionError: 410 `ORGANIZATION_FROZEN` (the organization is about to be deleted).
            ServerError: 500 `INTERNAL_SERVER_ERROR`, any other 500.

        Source: https://docs.kayle.id/webhooks/verifying-signatures
        """
        from .operations import rotate_webhook_signing_secret as operation

        request = operation.build(endpoint_id=endpoint_id)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def list_webhook_keys(
        self,
        endpoint_id: str,
        *,
        is_active: bool | None = None,
        limit: int | None = None,
        starting_after: str | None = None,
        timeout: float | None = None,
    ) -> ListWebhookKeysPage:
        """List a webhook endpoint's encryption keys.

        The encryption keys of one endpoint, a page at a time; none, too, if there is no such endpoint. Needs the
        scope `webhooks:read`.

        Args:
            endpoint_id: The webhook endpoint's id, `whe_…`.
            is_active: Only keys that are active, or only those that are not; both if left out.
            limit: The most items to answer with. At least 1, at most 100.
            starting_after: The `next_cursor` of the page before, which is the id of its last item.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            A page of keys.

        Raises:
            InvalidRequestError: 400 `INVALID_REQUEST`, any other 400.
            AuthenticationError: 401 `UNAUTHORIZED`.
            PermissionDeniedError: 403 `FORBIDDEN` (the key lacks the scope).
            PreconditionError: 410 `ORGANIZATION_FROZEN` (the organization is about to be deleted).
            ServerError: 500 `INTERNAL_SERVER_ERROR`, any other 500.

        Source: https://docs.kayle.id/webhooks/encryption
        """
        from .operations import list_webhook_keys as operation

        request = operation.build(
            endpoint_id=endpoint_id, is_active=is_active, limit=limit, starting_after=starting_after
        )
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def iter_webhook_keys(
        self,
        endpoint_id: str,
        *,
        is_active: bool | None = None,
        timeout: float | None = None,
    ) -> Iterator[WebhookKey]:
        """Yield what is on all pages of `list_webhook_keys`; each page is fetched when it is needed.

        Args:
            endpoint_id: The webhook endpoint's id, `whe_…`.
            is_active: Only keys that are active, or only those that are not; both if left out.
            timeout: Seconds for the requests of all pages together; the client's own if left out.
        """
        from .operations import list_webhook_keys as operation

        return self._iterate(
            operation.OPERATION,
            operation.next_page,
            lambda data, timeout: self.list_webhook_keys(
                endpoint_id=endpoint_id, is_active=is_active, **data, limit=100, timeout=timeout
            ),
            timeout,
        )

    @drop_locals
    def create_webhook_key(
        self,
        endpoint_id: str,
        *,
        key_id: str,
        jwk: RsaPublicJwk | Mapping[str, Any],
        algorithm: KeyAlgorithm | Literal["RSA-OAEP-256"],
        key_type: KeyType | Literal["RSA"],
        timeout: float | None = None,
    ) -> WebhookKey:
        """Register a webhook encryption key.

        Registers the public RSA key that the payloads for this endpoint are encrypted to. Needs the scope
        `webhooks:write`. The private half never leaves its owner: a key with a private member is refused, and so is one
        of less than 2048 bits, or one whose `key_ops` lack `encrypt`.

        Args:
            endpoint_id: The webhook endpoint's id, `whe_…`.
            key_id: One's own name for the key; it comes back as `kid` in the header of each payload. Shortest length 1,
                longest length 128.
            jwk: The public key.
            algorithm: How payloads are encrypted to it.
            key_type: The kind of the key.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The encryption key.

        Raises:
            InvalidRequestError: 400 `BAD_REQUEST`, any other 400, 413 `PAYLOAD_TOO_LARGE` (the body is too large).
            AuthenticationError: 401 `UNAUTHORIZED`.
            PermissionDeniedError: 403 `FORBIDDEN` (the key lacks the scope).
            NotFoundError: 404 `NOT_FOUND`.
            PreconditionError: 410 `ORGANIZATION_FROZEN` (the organization is about to be deleted).
            ServerError: 500 `INTERNAL_SERVER_ERROR`, any other 500.

        Source: https://docs.kayle.id/webhooks/encryption
        """
        from .operations import create_webhook_key as operation

        request = operation.build(
            endpoint_id=endpoint_id, key_id=key_id, jwk=jwk, algorithm=algorithm, key_type=key_type
        )
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def deactivate_webhook_key(
        self,
        key_id: str,
        *,
        timeout: float | None = None,
    ) -> WebhookKey:
        """Deactivate a webhook encryption key.

        Takes a key out of use for new deliveries; those already made stay as they are. Needs the scope
        `webhooks:write`. With no active key left, new payloads are lost.

        Args:
            key_id: The encryption key's id at Kayle, `whk_…`; not the `key_id` that one gave it.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The encryption key.

        Raises:
            AuthenticationError: 401 `UNAUTHORIZED`.
            PermissionDeniedError: 403 `FORBIDDEN` (the key lacks the scope).
            NotFoundError: 404 `NOT_FOUND`.
            PreconditionError: 410 `ORGANIZATION_FROZEN` (the organization is about to be deleted).
            ServerError: 500 `INTERNAL_SERVER_ERROR`, any other 500.

        Source: https://docs.kayle.id/webhooks/encryption
        """
        from .operations import deactivate_webhook_key as operation

        request = operation.build(key_id=key_id)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def reactivate_webhook_key(
        self,
        key_id: str,
        *,
        timeout: float | None = None,
    ) -> WebhookKey:
        """Reactivate a webhook encryption key.

        Takes a deactivated key into use again for new deliveries. Needs the scope `webhooks:write`.

        Args:
            key_id: The encryption key's id at Kayle, `whk_…`; not the `key_id` that one gave it.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The encryption key.

        Raises:
            AuthenticationError: 401 `UNAUTHORIZED`.
            PermissionDeniedError: 403 `FORBIDDEN` (the key lacks the scope).
            NotFoundError: 404 `NOT_FOUND`.
            PreconditionError: 410 `ORGANIZATION_FROZEN` (the organization is about to be deleted).
            ServerError: 500 `INTERNAL_SERVER_ERROR`, any other 500.

        Source: https://docs.kayle.id/webhooks/encryption
        """
        from .operations import reactivate_webhook_key as operation

        request = operation.build(key_id=key_id)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def list_webhook_events(
        self,
        *,
        type: str | None = None,
        created_from: dt.datetime | None = None,
        created_to: dt.datetime | None = None,
        limit: int | None = None,
        starting_after: str | None = None,
        timeout: float | None = None,
    ) -> ListWebhookEventsPage:
        """List webhook events.

        What there was to tell, whether or not it arrived, without its payload; a page at a time, the oldest first.
        `/v1/events` is an older name of the same. Needs the scope `webhooks:read`. After an outage of the receiver, the
        events with a delivery that `failed` are those to replay.

        Args:
            type: Only events of this type.
            created_from: Only events made at this time or later; in UTC, written with `Z`.
            created_to: Only events made at this time or earlier; in UTC, written with `Z`.
            limit: The most items to answer with. At least 1, at most 100.
            starting_after: The `next_cursor` of the page before.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            A page of events.

        Raises:
            InvalidRequestError: 400 `INVALID_REQUEST`, any other 400.
            AuthenticationError: 401 `UNAUTHORIZED`.
            PermissionDeniedError: 403 `FORBIDDEN` (the key lacks the scope).
            PreconditionError: 410 `ORGANIZATION_FROZEN` (the organization is about to be deleted).
            ServerError: 500 `INTERNAL_SERVER_ERROR`, any other 500.

        Source: https://docs.kayle.id/webhooks/deliveries
        """
        from .operations import list_webhook_events as operation

        request = operation.build(
            type=type, created_from=created_from, created_to=created_to, limit=limit, starting_after=starting_after
        )
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def iter_webhook_events(
        self,
        *,
        type: str | None = None,
        created_from: dt.datetime | None = None,
        created_to: dt.datetime | None = None,
        timeout: float | None = None,
    ) -> Iterator[WebhookEvent]:
        """Yield what is on all pages of `list_webhook_events`; each page is fetched when it is needed.

        Args:
            type: Only events of this type.
            created_from: Only events made at this time or later; in UTC, written with `Z`.
            created_to: Only events made at this time or earlier; in UTC, written with `Z`.
            timeout: Seconds for the requests of all pages together; the client's own if left out.
        """
        from .operations import list_webhook_events as operation

        return self._iterate(
            operation.OPERATION,
            operation.next_page,
            lambda data, timeout: self.list_webhook_events(
                type=type, created_from=created_from, created_to=created_to, **data, limit=100, timeout=timeout
            ),
            timeout,
        )

    @drop_locals
    def get_webhook_event(
        self,
        event_id: str,
        *,
        timeout: float | None = None,
    ) -> WebhookEvent:
        """Get a webhook event.

        One event and how its deliveries stand, without its payload. Needs the scope `webhooks:read`.

        Args:
            event_id: The event's id, `evt_…`, which is `event_id` in the metadata of its payload.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            AuthenticationError: 401 `UNAUTHORIZED`.
            PermissionDeniedError: 403 `FORBIDDEN` (the key lacks the scope).
            NotFoundError: 404 `NOT_FOUND`.
            PreconditionError: 410 `ORGANIZATION_FROZEN` (the organization is about to be deleted).
            ServerError: 500 `INTERNAL_SERVER_ERROR`, any other 500.

        Source: https://docs.kayle.id/webhooks/deliveries
        """
        from .operations import get_webhook_event as operation

        request = operation.build(event_id=event_id)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def replay_webhook_event(
        self,
        event_id: str,
        *,
        timeout: float | None = None,
    ) -> WebhookEvent:
        """Replay a webhook event.

        Sends an event again to every endpoint that it has a delivery for, as long as the payload is kept: 24 to 168
        hours after a failure, as the endpoint has it, and not at all after success. Event and delivery keep their ids,
        and the signature is a new one. Needs the scope `webhooks:write`.

        Args:
            event_id: The event's id, `evt_…`, which is `event_id` in the metadata of its payload.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The event is to be sent again.

        Raises:
            AuthenticationError: 401 `UNAUTHORIZED`.
            PermissionDeniedError: 403 `FORBIDDEN` (the key lacks the scope).
            NotFoundError: 404 `NOT_FOUND`.
            ConflictError: 409 `CONFLICT`, 409 `WEBHOOK_PAYLOAD_EXPIRED` (the payload is not kept any longer).
            PreconditionError: 410 `ORGANIZATION_FROZEN` (the organization is about to be deleted).
            ServerError: 500 `INTERNAL_SERVER_ERROR`, any other 500.

        Source: https://docs.kayle.id/webhooks/deliveries
        """
        from .operations import replay_webhook_event as operation

        request = operation.build(event_id=event_id)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def list_webhook_deliveries(
        self,
        *,
        status: DeliveryState | Literal["pending", "delivering", "succeeded", "failed"] | None = None,
        endpoint_id: str | None = None,
        event_id: str | None = None,
        limit: int | None = None,
        starting_after: str | None = None,
        timeout: float | None = None,
    ) -> ListWebhookDeliveriesPage:
        """List webhook deliveries.

        How each event stands at each endpoint, a page at a time. Needs the scope `webhooks:read`. The published server
        source orders by id, and ids are random: pages are not chronological.

        Args:
            status: Only deliveries in this status.
            endpoint_id: Only deliveries to this endpoint.
            event_id: Only deliveries of this event.
            limit: The most items to answer with. At least 1, at most 100.
            starting_after: The `next_cursor` of the page before.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            A page of deliveries.

        Raises:
            InvalidRequestError: 400 `INVALID_REQUEST`, any other 400.
            AuthenticationError: 401 `UNAUTHORIZED`.
            PermissionDeniedError: 403 `FORBIDDEN` (the key lacks the scope).
            PreconditionError: 410 `ORGANIZATION_FROZEN` (the organization is about to be deleted).
            ServerError: 500 `INTERNAL_SERVER_ERROR`, any other 500.

        Source: https://docs.kayle.id/webhooks/deliveries
        """
        from .operations import list_webhook_deliveries as operation

        request = operation.build(
            status=status, endpoint_id=endpoint_id, event_id=event_id, limit=limit, starting_after=starting_after
        )
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def iter_webhook_deliveries(
        self,
        *,
        status: DeliveryState | Literal["pending", "delivering", "succeeded", "failed"] | None = None,
        endpoint_id: str | None = None,
        event_id: str | None = None,
        timeout: float | None = None,
    ) -> Iterator[WebhookDelivery]:
        """Yield what is on all pages of `list_webhook_deliveries`; each page is fetched when it is needed.

        Args:
            status: Only deliveries in this status.
            endpoint_id: Only deliveries to this endpoint.
            event_id: Only deliveries of this event.
            timeout: Seconds for the requests of all pages together; the client's own if left out.
        """
        from .operations import list_webhook_deliveries as operation

        return self._iterate(
            operation.OPERATION,
            operation.next_page,
            lambda data, timeout: self.list_webhook_deliveries(
                status=status, endpoint_id=endpoint_id, event_id=event_id, **data, limit=100, timeout=timeout
            ),
            timeout,
        )

    @drop_locals
    def retry_webhook_delivery(
        self,
        delivery_id: str,
        *,
        timeout: float | None = None,
    ) -> WebhookDelivery:
        """Retry a webhook delivery.

        Sends one delivery again, as long as its payload is kept. It keeps its id, and the signature is a new one. Needs
        the scope `webhooks:write`.

        Args:
            delivery_id: The delivery's id, `whd_…`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The delivery waits to be sent again.

        Raises:
            AuthenticationError: 401 `UNAUTHORIZED`.
            PermissionDeniedError: 403 `FORBIDDEN` (the key lacks the scope).
            NotFoundError: 404 `NOT_FOUND`.
            ConflictError: 409 `CONFLICT`, 409 `WEBHOOK_PAYLOAD_EXPIRED` (the payload is not kept any longer).
            PreconditionError: 410 `ORGANIZATION_FROZEN` (the organization is about to be deleted).
            ServerError: 500 `INTERNAL_SERVER_ERROR`, any other 500.

        Source: https://docs.kayle.id/webhooks/deliveries
        """
        from .operations import retry_webhook_delivery as operation

        request = operation.build(delivery_id=delivery_id)
        return self._call(request, operation.parse, timeout)


class AsyncClient(client.AsyncClient):
    """Kayle ID; calls are awaited.

    Identity checks on a hosted page and a phone: the person reads the chip of a document and takes a selfie. A session
    carries the result of the check as a technical signal; the claims that the person agreed to share arrive by webhook
    only, and no operation reads them.

    Kayle changed the session in place, under the same `/v1`. The API as first documented (v1.3 to v1.5, May 2026) ends
    a session as `completed` and keeps the outcome in `attempts`; v1.6 has no attempts and ends it as `succeeded` or
    `failed`, with `failure_code`. Both are described here, and a field of one of them only is optional and says so.

    The server is open source, and what is marked as seen live was seen at its versions 1.5.0 and 1.6.0. The prototype
    before them (March 2026) has other ids, `vs_live_…`, `va_live_…`, `whe_live_…`, and cursors of any text.

    Not described: analytics, and the public `/v1/verify` operations of the hosted page. Kayle can be hosted by oneself;
    then the base URL is one's own host.
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
    async def list_sessions(
        self,
        *,
        status: SessionState
        | Literal["created", "in_progress", "completed", "succeeded", "failed", "expired", "cancelled"]
        | None = None,
        created_from: dt.datetime | None = None,
        created_to: dt.datetime | None = None,
        limit: int | None = None,
        starting_after: str | None = None,
        include_attempts: bool | None = None,
        timeout: float | None = None,
    ) -> ListSessionsPage:
        """List verification sessions.

        The sessions of the organization, a page at a time. Needs the scope `sessions:read`. The published server source
        orders by id, and ids are random: pages are not chronological, and a session made while paging can be missed.
        Sessions are removed 30 days after they ended.

        Args:
            status: Only sessions in this status. `completed` is known before v1.6 only, `succeeded` and `failed` from
                it on; a word of the other generation is refused.
            created_from: Only sessions made at this time or later; in UTC, written with `Z` (an offset is refused).
            created_to: Only sessions made at this time or earlier; in UTC, written with `Z` (an offset is refused). The
                database keeps microseconds and answers tell milliseconds, so a session's own `created_at` can miss it.
            limit: The most items to answer with. At least 1, at most 100.
            starting_after: The `next_cursor` of the page before, which is the id of its last session.
            include_attempts: Before v1.6. Whether the answer has `attempts`. Send `true` or nothing: the published
                server source takes any text, `false` among them, for yes.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            A page of sessions.

        Raises:
            InvalidRequestError: 400 `INVALID_REQUEST`, any other 400.
            AuthenticationError: 401 `UNAUTHORIZED`.
            PermissionDeniedError: 403 `FORBIDDEN` (the key lacks the scope).
            PreconditionError: 410 `ORGANIZATION_FROZEN` (the organization is about to be deleted).
            ServerError: 500 `INTERNAL_SERVER_ERROR`, any other 500.

        Source: https://docs.kayle.id/api-reference/sessions/list-all-sessions
        """
        from .operations import list_sessions as operation

        request = operation.build(
            status=status,
            created_from=created_from,
            created_to=created_to,
            limit=limit,
            starting_after=starting_after,
            include_attempts=include_attempts,
        )
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    def iter_sessions(
        self,
        *,
        status: SessionState
        | Literal["created", "in_progress", "completed", "succeeded", "failed", "expired", "cancelled"]
        | None = None,
        created_from: dt.datetime | None = None,
        created_to: dt.datetime | None = None,
        include_attempts: bool | None = None,
        timeout: float | None = None,
    ) -> AsyncIterator[Session]:
        """Yield what is on all pages of `list_sessions`; each page is fetched when it is needed.

        Args:
            status: Only sessions in this status. `completed` is known before v1.6 only, `succeeded` and `failed` from
                it on; a word of the other generation is refused.
            created_from: Only sessions made at this time or later; in UTC, written with `Z` (an offset is refused).
            created_to: Only sessions made at this time or earlier; in UTC, written with `Z` (an offset is refused). The
                database keeps microseconds and answers tell milliseconds, so a session's own `created_at` can miss it.
            include_attempts: Before v1.6. Whether the answer has `attempts`. Send `true` or nothing: the published
                server source takes any text, `false` among them, for yes.
            timeout: Seconds for the requests of all pages together; the client's own if left out.
        """
        from .operations import list_sessions as operation

        return self._iterate(
            operation.OPERATION,
            operation.next_page,
            lambda data, timeout: self.list_sessions(
                status=status,
                created_from=created_from,
                created_to=created_to,
                include_attempts=include_attempts,
                **data,
                limit=100,
                timeout=timeout,
            ),
            timeout,
        )

    @drop_locals
    async def create_session(
        self,
        *,
        include_attempts: bool | None = None,
        redirect_url: str | None = None,
        share_fields: Mapping[str, ShareFieldRequest | Mapping[str, Any]] | None = None,
        webhook_endpoint_id: str | Sequence[str] | None = None,
        timeout: float | None = None,
    ) -> Session:
        """Create a verification session.

        Makes a session and answers with the URL to send the person to and, this once, with the token that cancels it.
        Every call makes a new session: there is no idempotency key. Needs the scope `sessions:write`. Answers 200, not
        201. A session lives for 60 minutes. Name the wanted claims in `share_fields`. Left out, the server asks for
        twelve of them (before v1.6 thirteen, with `document_photo`), the number of the document, its optional data and
        the date of birth among them, all of them optional but `kayle_document_id`; an empty object asks for
        `kayle_document_id` alone.

        Args:
            include_attempts: Before v1.6. Whether the answer has `attempts`, which a new session has none of.
            redirect_url: Where the person goes when the check is over; the session's id is added to its query. `https`
                only, or `http` on localhost in development. Its host must be on a domain that the organization has
                verified. The session has it as the URL Standard writes it: `https://x` becomes `https://x/`. Longest
                length 2048.
            share_fields: What the person is asked to share, by claim: `document_type_code`, `issuing_country_code`,
                `family_name`, `given_names`, `document_number`, `nationality_code`, `date_of_birth`, `sex_marker`,
                `document_expiry_date`, `mrz_optional_data`, `kayle_document_id`, `kayle_human_id`, before v1.6 also
                `document_photo`, and one `age_over_N` with N from 12 to 130. `kayle_document_id` is always added. Left
                out, all of them but an age gate are asked for; an empty object asks for `kayle_document_id` alone. A
                date of birth and an age gate together are both required if one of them is. Most entries 32.
            webhook_endpoint_id: From v1.6 on. The webhook endpoint, or the list of them, that hears of this session;
                left out, every enabled endpoint that subscribes to the event does.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The new session, with its cancel token.

        Raises:
            InvalidRequestError: 400 `UNKNOWN_CLAIM_KEY` (a share field is no claim), 400 `INVALID_SHARE_FIELDS` (the
                share fields are malformed), 400 `TOO_MANY_SHARE_FIELDS` (too many share fields), 400
                `INVALID_AGE_GATE_KEY` (the age gate is not age_over_N), 400 `MULTIPLE_AGE_GATES_NOT_ALLOWED` (more than
                one age gate), 400 `REASON_REQUIRED` (a share field lacks its reason), 400 `REASON_TOO_LONG` (a reason
                is too long), 400 `WEBHOOK_ENDPOINT_UNAVAILABLE` (the webhook endpoint is unknown or disabled), any
                other 400, 413 `PAYLOAD_TOO_LARGE` (the body is too large).
            PreconditionError: 400 `REDIRECT_URL_DOMAIN_NOT_VERIFIED` (verify the domain of the redirect URL first), 400
                `REDIRECT_URL_PATTERN_NOT_REGISTERED` (register a pattern for the redirect URL first), 400
                `ONBOARDING_INCOMPLETE` (complete the onboarding first), 400 `RP_TERMS_ACCEPTANCE_REQUIRED` (accept the
                terms first), 410 `ORGANIZATION_FROZEN` (the organization is about to be deleted).
            AuthenticationError: 401 `UNAUTHORIZED`.
            PermissionDeniedError: 403 `FORBIDDEN` (the key lacks the scope).
            QuotaExceededError: 429 `ORG_NOT_VERIFIED_LIMIT_EXCEEDED` (the allowance of an unverified organization is
                used up).
            ServerError: 500 `INTERNAL_SERVER_ERROR`, any other 500.

        Source: https://docs.kayle.id/api-reference/sessions/create-a-new-verification-session
        """
        from .operations import create_session as operation

        request = operation.build(
            include_attempts=include_attempts,
            redirect_url=redirect_url,
            share_fields=share_fields,
            webhook_endpoint_id=webhook_endpoint_id,
        )
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def get_session(
        self,
        id: str,
        *,
        include_attempts: bool | None = None,
        timeout: float | None = None,
    ) -> Session:
        """Get a verification session.

        One session as it stands. Needs the scope `sessions:read`. Before v1.6 ask for `include_attempts`: `completed`
        does not say how the check went, the attempts do. Expiry is applied by a sweep (every 5 minutes at server
        1.6.0), so a session past `expires_at` can read `created` or `in_progress` for a while. Before v1.6 a session
        that is over stays as it is, whatever the person does afterwards. A session that ended is removed after 30 days
        and answers 404 from then on.

        Args:
            id: The session's id, `vs_` and 64 letters and digits; of the prototype, `vs_live_…`.
            include_attempts: Before v1.6. Whether the answer has `attempts`. Send `true` or nothing: the published
                server source takes any text, `false` among them, for yes.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400 `INVALID_SESSION_ID` (the session id is malformed), any other 400.
            AuthenticationError: 401 `UNAUTHORIZED`.
            PermissionDeniedError: 403 `FORBIDDEN` (the key lacks the scope).
            NotFoundError: 404 `NOT_FOUND`, 404 `SESSION_NOT_FOUND`.
            PreconditionError: 410 `ORGANIZATION_FROZEN` (the organization is about to be deleted).
            ServerError: 500 `INTERNAL_SERVER_ERROR`, any other 500.

        Source: https://docs.kayle.id/api-reference/sessions/get-a-session-by-id
        """
        from .operations import get_session as operation

        request = operation.build(id=id, include_attempts=include_attempts)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def cancel_session(
        self,
        id: str,
        *,
        timeout: float | None = None,
    ) -> None:
        """Cancel a verification session.

        Calls a session off; answers the same for one that has ended already, and leaves that as it is. Needs the scope
        `sessions:write`, and no cancel token: that one is for the person's own browser.

        Args:
            id: The session's id, `vs_` and 64 letters and digits; of the prototype, `vs_live_…`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400 `INVALID_SESSION_ID` (the session id is malformed), any other 400.
            AuthenticationError: 401 `UNAUTHORIZED`.
            PermissionDeniedError: 403 `FORBIDDEN` (the key lacks the scope).
            NotFoundError: 404 `NOT_FOUND`, 404 `SESSION_NOT_FOUND`.
            ConflictError: 409 `SESSION_IN_PROGRESS` (a check is running), 409 `SESSION_EXPIRED` (the session has
                expired), 409 `CONFLICT`.
            PreconditionError: 410 `ORGANIZATION_FROZEN` (the organization is about to be deleted).
            ServerError: 500 `INTERNAL_SERVER_ERROR`, any other 500.

        Source: https://docs.kayle.id/api-reference/sessions/cancel-a-session
        """
        from .operations import cancel_session as operation

        request = operation.build(id=id)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def list_attempts(
        self,
        *,
        session_id: str | None = None,
        status: AttemptState | Literal["in_progress", "succeeded", "failed", "cancelled"] | None = None,
        starting_after: str | None = None,
        timeout: float | None = None,
    ) -> ListAttemptsPage:
        """List verification attempts.

        Before v1.6 only, which has no attempts. The attempts of one session, or of all in one status: at least one of
        `session_id` and `status` must be given. Needs the scope `sessions:read`. The path is doubled in the published
        reference, and so it is here; the guide prints `/v1/sessions/attempts`, which the server of the time took for
        the session id `attempts`. The published `limit` is left out here: every server that has this operation reads it
        as a text and refuses it.

        At least one of `session_id`, `status` must be given.

        Args:
            session_id: Only attempts of this session.
            status: Only attempts in this status.
            starting_after: The `next_cursor` of the page before.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            A page of attempts.

        Raises:
            InvalidRequestError: 400 `BAD_REQUEST`, any other 400.
            AuthenticationError: 401 `UNAUTHORIZED`.
            PermissionDeniedError: 403 `FORBIDDEN` (the key lacks the scope).
            NotFoundError: 404.
            PreconditionError: 410 `ORGANIZATION_FROZEN` (the organization is about to be deleted).
            ServerError: 500 `INTERNAL_SERVER_ERROR`, any other 500.

        Source: https://docs.kayle.id/api-reference/sessions/list-verification-attempts
        """
        from .operations import list_attempts as operation

        request = operation.build(session_id=session_id, status=status, starting_after=starting_after)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    def iter_attempts(
        self,
        *,
        session_id: str | None = None,
        status: AttemptState | Literal["in_progress", "succeeded", "failed", "cancelled"] | None = None,
        timeout: float | None = None,
    ) -> AsyncIterator[Attempt]:
        """Yield what is on all pages of `list_attempts`; each page is fetched when it is needed.

        Args:
            session_id: Only attempts of this session.
            status: Only attempts in this status.
            timeout: Seconds for the requests of all pages together; the client's own if left out.
        """
        from .operations import list_attempts as operation

        return self._iterate(
            operation.OPERATION,
            operation.next_page,
            lambda data, timeout: self.list_attempts(session_id=session_id, status=status, **data, timeout=timeout),
            timeout,
        )

    @drop_locals
    async def list_webhook_endpoints(
        self,
        *,
        enabled: bool | None = None,
        limit: int | None = None,
        starting_after: str | None = None,
        timeout: float | None = None,
    ) -> ListWebhookEndpointsPage:
        """List webhook endpoints.

        The webhook endpoints of the organization, a page at a time, the newest first. Needs the scope `webhooks:read`.

        Args:
            enabled: Only endpoints that are enabled, or only those that are not.
            limit: The most items to answer with. At least 1, at most 100.
            starting_after: The `next_cursor` of the page before, which is the id of its last item.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            A page of endpoints.

        Raises:
            InvalidRequestError: 400 `INVALID_REQUEST`, any other 400.
            AuthenticationError: 401 `UNAUTHORIZED`.
            PermissionDeniedError: 403 `FORBIDDEN` (the key lacks the scope).
            PreconditionError: 410 `ORGANIZATION_FROZEN` (the organization is about to be deleted).
            ServerError: 500 `INTERNAL_SERVER_ERROR`, any other 500.

        Source: https://docs.kayle.id/webhooks/configuring-endpoints
        """
        from .operations import list_webhook_endpoints as operation

        request = operation.build(enabled=enabled, limit=limit, starting_after=starting_after)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    def iter_webhook_endpoints(
        self,
        *,
        enabled: bool | None = None,
        timeout: float | None = None,
    ) -> AsyncIterator[WebhookEndpoint]:
        """Yield what is on all pages of `list_webhook_endpoints`; each page is fetched when it is needed.

        Args:
            enabled: Only endpoints that are enabled, or only those that are not.
            timeout: Seconds for the requests of all pages together; the client's own if left out.
        """
        from .operations import list_webhook_endpoints as operation

        return self._iterate(
            operation.OPERATION,
            operation.next_page,
            lambda data, timeout: self.list_webhook_endpoints(enabled=enabled, **data, limit=100, timeout=timeout),
            timeout,
        )

    @drop_locals
    async def create_webhook_endpoint(
        self,
        *,
        url: str,
        name: str | None = None,
        labels: Sequence[str] | None = None,
        enabled: bool | None = None,
        subscribed_event_types: Sequence[
            WebhookEventType
            | Literal[
                "verification.attempt.succeeded",
                "verification.attempt.failed",
                "verification.session.succeeded",
                "verification.session.failed",
                "verification.session.expired",
                "verification.session.cancelled",
            ]
        ]
        | None = None,
        undelivered_payload_retention_hours: PayloadRetention | Literal[0, 24, 72, 168] | None = None,
        timeout: float | None = None,
    ) -> CreatedWebhookEndpoint:
        """Create a webhook endpoint.

        Registers a URL for events and answers with its signing secret. Needs the scope `webhooks:write`. Register an
        encryption key for it too: without an active key no payload is sent, none is kept, and the event is lost for
        good. Every call makes a new endpoint.

        Args:
            url: Where events go. `https` only, or `http` on localhost in development; not a private address, and no
                name that ends in `.internal`. Longest length 2048.
            name: A name to show. Shortest length 1, longest length 120.
            labels: From v1.6 on. Words that say what the endpoint is for, no two of them the same but for case. Most
                entries 8.
            enabled: Whether events go there at once.
            subscribed_event_types: Which events go there; the four of the server's generation, if left out. Server
                1.6.0 takes an empty list, answers as if it were all four, and then sends none.
            undelivered_payload_retention_hours: How long a payload is kept after its delivery has failed for good,
                in hours.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The endpoint and its signing secret.

        Raises:
            InvalidRequestError: 400 `BAD_REQUEST`, 400 `WEBHOOK_URL_REJECTED` (the webhook URL is no safe target), any
                other 400, 413 `PAYLOAD_TOO_LARGE` (the body is too large).
            AuthenticationError: 401 `UNAUTHORIZED`.
            PermissionDeniedError: 403 `FORBIDDEN` (the key lacks the scope).
            PreconditionError: 410 `ORGANIZATION_FROZEN` (the organization is about to be deleted).
            ServerError: 500 `INTERNAL_SERVER_ERROR`, any other 500.

        Source: https://docs.kayle.id/webhooks/configuring-endpoints
        """
        from .operations import create_webhook_endpoint as operation

        request = operation.build(
            url=url,
            name=name,
            labels=labels,
            enabled=enabled,
            subscribed_event_types=subscribed_event_types,
            undelivered_payload_retention_hours=undelivered_payload_retention_hours,
        )
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def get_webhook_endpoint(
        self,
        endpoint_id: str,
        *,
        timeout: float | None = None,
    ) -> WebhookEndpoint:
        """Get a webhook endpoint.

        One webhook endpoint, without its signing secret. Needs the scope `webhooks:read`.

        Args:
            endpoint_id: The webhook endpoint's id, `whe_…`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The webhook endpoint.

        Raises:
            AuthenticationError: 401 `UNAUTHORIZED`.
            PermissionDeniedError: 403 `FORBIDDEN` (the key lacks the scope).
            NotFoundError: 404 `NOT_FOUND`.
            PreconditionError: 410 `ORGANIZATION_FROZEN` (the organization is about to be deleted).
            ServerError: 500 `INTERNAL_SERVER_ERROR`, any other 500.

        Source: https://docs.kayle.id/webhooks/configuring-endpoints
        """
        from .operations import get_webhook_endpoint as operation

        request = operation.build(endpoint_id=endpoint_id)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def delete_webhook_endpoint(
        self,
        endpoint_id: str,
        *,
        timeout: float | None = None,
    ) -> DeletionReceipt | None:
        """Delete a webhook endpoint.

        Removes a webhook endpoint with its keys and deliveries. Needs the scope `webhooks:write`. The reference answers
        200 with a body, and so does every server that was seen; the page on errors says 204 without one.

        Args:
            endpoint_id: The webhook endpoint's id, `whe_…`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The endpoint is gone. None if the response has no result.

        Raises:
            AuthenticationError: 401 `UNAUTHORIZED`.
            PermissionDeniedError: 403 `FORBIDDEN` (the key lacks the scope).
            NotFoundError: 404 `NOT_FOUND`.
            PreconditionError: 410 `ORGANIZATION_FROZEN` (the organization is about to be deleted).
            ServerError: 500 `INTERNAL_SERVER_ERROR`, any other 500.

        Source: https://docs.kayle.id/webhooks/configuring-endpoints
        """
        from .operations import delete_webhook_endpoint as operation

        request = operation.build(endpoint_id=endpoint_id)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def update_webhook_endpoint(
        self,
        endpoint_id: str,
        *,
        name: str | None | Unset = UNSET,
        labels: Sequence[str] | None = None,
        url: str | None = None,
        enabled: bool | None = None,
        subscribed_event_types: Sequence[
            WebhookEventType
            | Literal[
                "verification.attempt.succeeded",
                "verification.attempt.failed",
                "verification.session.succeeded",
                "verification.session.failed",
                "verification.session.expired",
                "verification.session.cancelled",
            ]
        ]
        | None = None,
        undelivered_payload_retention_hours: PayloadRetention | Literal[0, 24, 72, 168] | None = None,
        timeout: float | None = None,
    ) -> WebhookEndpoint:
        """Update a webhook endpoint.

        Changes the given fields of a webhook endpoint and leaves the others. Needs the scope `webhooks:write`.

        At least one of `name`, `labels`, `url`, `enabled`, `subscribed_event_types`,
        `undelivered_payload_retention_hours` must be given.

        Args:
            endpoint_id: The webhook endpoint's id, `whe_…`.
            name: A name to show; null removes it. Shortest length 1, longest length 120.
            labels: From v1.6 on. Words that say what the endpoint is for, no two of them the same but for case. Most
                entries 8.
            url: Where events go. `https` only, or `http` on localhost in development; not a private address. Longest
                length 2048.
            enabled: Whether events go there.
            subscribed_event_types: Which events go there, in place of those before.
            undelivered_payload_retention_hours: How long a payload is kept after its delivery has failed for good,
                in hours.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The webhook endpoint.

        Raises:
            InvalidRequestError: 400 `BAD_REQUEST`, 400 `WEBHOOK_URL_REJECTED` (the webhook URL is no safe target), any
                other 400, 413 `PAYLOAD_TOO_LARGE` (the body is too large).
            AuthenticationError: 401 `UNAUTHORIZED`.
            PermissionDeniedError: 403 `FORBIDDEN` (the key lacks the scope).
            NotFoundError: 404 `NOT_FOUND`.
            PreconditionError: 410 `ORGANIZATION_FROZEN` (the organization is about to be deleted).
            ServerError: 500 `INTERNAL_SERVER_ERROR`, any other 500.

        Source: https://docs.kayle.id/webhooks/configuring-endpoints
        """
        from .operations import update_webhook_endpoint as operation

        request = operation.build(
            endpoint_id=endpoint_id,
            name=name,
            labels=labels,
            url=url,
            enabled=enabled,
            subscribed_event_types=subscribed_event_types,
            undelivered_payload_retention_hours=undelivered_payload_retention_hours,
        )
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def reveal_webhook_signing_secret(
        self,
        endpoint_id: str,
        *,
        timeout: float | None = None,
    ) -> WebhookSigningSecret:
        """Show a webhook endpoint's signing secret.

        Shows the signing secret that is in force and changes nothing. Needs the scope `webhooks:write`; in the
        dashboard it is for owners of the organization only.

        Args:
            endpoint_id: The webhook endpoint's id, `whe_…`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The signing secret in force.

        Raises:
            AuthenticationError: 401 `UNAUTHORIZED`.
            PermissionDeniedError: 403 `FORBIDDEN` (the key lacks the scope).
            NotFoundError: 404 `NOT_FOUND`.
            PreconditionError: 410 `ORGANIZATION_FROZEN` (the organization is about to be deleted).
            ServerError: 500 `INTERNAL_SERVER_ERROR`, any other 500.

        Source: https://docs.kayle.id/webhooks/verifying-signatures
        """
        from .operations import reveal_webhook_signing_secret as operation

        request = operation.build(endpoint_id=endpoint_id)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def rotate_webhook_signing_secret(
        self,
        endpoint_id: str,
        *,
        timeout: float | None = None,
    ) -> WebhookSigningSecret:
        """Replace a webhook endpoint's signing secret.

        Makes a new signing secret and shows it; the old one is void at once, so whatever verifies with it fails from
        then on. Needs the scope `webhooks:write`.

        Args:
            endpoint_id: The webhook endpoint's id, `whe_…`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The signing secret in force.

        Raises:
            AuthenticationError: 401 `UNAUTHORIZED`.
            PermissionDeniedError: 403 `FORBIDDEN` (the key lacks the scope).
            NotFoundError: 404 `NOT_FOUND`.
            PreconditionError: 410 `ORGANIZATION_FROZEN` (the organization is about to be deleted).
            ServerError: 500 `INTERNAL_SERVER_ERROR`, any other 500.

        Source: https://docs.kayle.id/webhooks/verifying-signatures
        """
        from .operations import rotate_webhook_signing_secret as operation

        request = operation.build(endpoint_id=endpoint_id)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def list_webhook_keys(
        self,
        endpoint_id: str,
        *,
        is_active: bool | None = None,
        limit: int | None = None,
        starting_after: str | None = None,
        timeout: float | None = None,
    ) -> ListWebhookKeysPage:
        """List a webhook endpoint's encryption keys.

        The encryption keys of one endpoint, a page at a time; none, too, if there is no such endpoint. Needs the
        scope `webhooks:read`.

        Args:
            endpoint_id: The webhook endpoint's id, `whe_…`.
            is_active: Only keys that are active, or only those that are not; both if left out.
            limit: The most items to answer with. At least 1, at most 100.
            starting_after: The `next_cursor` of the page before, which is the id of its last item.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            A page of keys.

        Raises:
            InvalidRequestError: 400 `INVALID_REQUEST`, any other 400.
            AuthenticationError: 401 `UNAUTHORIZED`.
            PermissionDeniedError: 403 `FORBIDDEN` (the key lacks the scope).
            PreconditionError: 410 `ORGANIZATION_FROZEN` (the organization is about to be deleted).
            ServerError: 500 `INTERNAL_SERVER_ERROR`, any other 500.

        Source: https://docs.kayle.id/webhooks/encryption
        """
        from .operations import list_webhook_keys as operation

        request = operation.build(
            endpoint_id=endpoint_id, is_active=is_active, limit=limit, starting_after=starting_after
        )
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    def iter_webhook_keys(
        self,
        endpoint_id: str,
        *,
        is_active: bool | None = None,
        timeout: float | None = None,
    ) -> AsyncIterator[WebhookKey]:
        """Yield what is on all pages of `list_webhook_keys`; each page is fetched when it is needed.

        Args:
            endpoint_id: The webhook endpoint's id, `whe_…`.
            is_active: Only keys that are active, or only those that are not; both if left out.
            timeout: Seconds for the requests of all pages together; the client's own if left out.
        """
        from .operations import list_webhook_keys as operation

        return self._iterate(
            operation.OPERATION,
            operation.next_page,
            lambda data, timeout: self.list_webhook_keys(
                endpoint_id=endpoint_id, is_active=is_active, **data, limit=100, timeout=timeout
            ),
            timeout,
        )

    @drop_locals
    async def create_webhook_key(
        self,
        endpoint_id: str,
        *,
        key_id: str,
        jwk: RsaPublicJwk | Mapping[str, Any],
        algorithm: KeyAlgorithm | Literal["RSA-OAEP-256"],
        key_type: KeyType | Literal["RSA"],
        timeout: float | None = None,
    ) -> WebhookKey:
        """Register a webhook encryption key.

        Registers the public RSA key that the payloads for this endpoint are encrypted to. Needs the scope
        `webhooks:write`. The private half never leaves its owner: a key with a private member is refused, and so is one
        of less than 2048 bits, or one whose `key_ops` lack `encrypt`.

        Args:
            endpoint_id: The webhook endpoint's id, `whe_…`.
            key_id: One's own name for the key; it comes back as `kid` in the header of each payload. Shortest length 1,
                longest length 128.
            jwk: The public key.
            algorithm: How payloads are encrypted to it.
            key_type: The kind of the key.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The encryption key.

        Raises:
            InvalidRequestError: 400 `BAD_REQUEST`, any other 400, 413 `PAYLOAD_TOO_LARGE` (the body is too large).
            AuthenticationError: 401 `UNAUTHORIZED`.
            PermissionDeniedError: 403 `FORBIDDEN` (the key lacks the scope).
            NotFoundError: 404 `NOT_FOUND`.
            PreconditionError: 410 `ORGANIZATION_FROZEN` (the organization is about to be deleted).
            ServerError: 500 `INTERNAL_SERVER_ERROR`, any other 500.

        Source: https://docs.kayle.id/webhooks/encryption
        """
        from .operations import create_webhook_key as operation

        request = operation.build(
            endpoint_id=endpoint_id, key_id=key_id, jwk=jwk, algorithm=algorithm, key_type=key_type
        )
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def deactivate_webhook_key(
        self,
        key_id: str,
        *,
        timeout: float | None = None,
    ) -> WebhookKey:
        """Deactivate a webhook encryption key.

        Takes a key out of use for new deliveries; those already made stay as they are. Needs the scope
        `webhooks:write`. With no active key left, new payloads are lost.

        Args:
            key_id: The encryption key's id at Kayle, `whk_…`; not the `key_id` that one gave it.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The encryption key.

        Raises:
            AuthenticationError: 401 `UNAUTHORIZED`.
            PermissionDeniedError: 403 `FORBIDDEN` (the key lacks the scope).
            NotFoundError: 404 `NOT_FOUND`.
            PreconditionError: 410 `ORGANIZATION_FROZEN` (the organization is about to be deleted).
            ServerError: 500 `INTERNAL_SERVER_ERROR`, any other 500.

        Source: https://docs.kayle.id/webhooks/encryption
        """
        from .operations import deactivate_webhook_key as operation

        request = operation.build(key_id=key_id)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def reactivate_webhook_key(
        self,
        key_id: str,
        *,
        timeout: float | None = None,
    ) -> WebhookKey:
        """Reactivate a webhook encryption key.

        Takes a deactivated key into use again for new deliveries. Needs the scope `webhooks:write`.

        Args:
            key_id: The encryption key's id at Kayle, `whk_…`; not the `key_id` that one gave it.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The encryption key.

        Raises:
            AuthenticationError: 401 `UNAUTHORIZED`.
            PermissionDeniedError: 403 `FORBIDDEN` (the key lacks the scope).
            NotFoundError: 404 `NOT_FOUND`.
            PreconditionError: 410 `ORGANIZATION_FROZEN` (the organization is about to be deleted).
            ServerError: 500 `INTERNAL_SERVER_ERROR`, any other 500.

        Source: https://docs.kayle.id/webhooks/encryption
        """
        from .operations import reactivate_webhook_key as operation

        request = operation.build(key_id=key_id)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def list_webhook_events(
        self,
        *,
        type: str | None = None,
        created_from: dt.datetime | None = None,
        created_to: dt.datetime | None = None,
        limit: int | None = None,
        starting_after: str | None = None,
        timeout: float | None = None,
    ) -> ListWebhookEventsPage:
        """List webhook events.

        What there was to tell, whether or not it arrived, without its payload; a page at a time, the oldest first.
        `/v1/events` is an older name of the same. Needs the scope `webhooks:read`. After an outage of the receiver, the
        events with a delivery that `failed` are those to replay.

        Args:
            type: Only events of this type.
            created_from: Only events made at this time or later; in UTC, written with `Z`.
            created_to: Only events made at this time or earlier; in UTC, written with `Z`.
            limit: The most items to answer with. At least 1, at most 100.
            starting_after: The `next_cursor` of the page before.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            A page of events.

        Raises:
            InvalidRequestError: 400 `INVALID_REQUEST`, any other 400.
            AuthenticationError: 401 `UNAUTHORIZED`.
            PermissionDeniedError: 403 `FORBIDDEN` (the key lacks the scope).
            PreconditionError: 410 `ORGANIZATION_FROZEN` (the organization is about to be deleted).
            ServerError: 500 `INTERNAL_SERVER_ERROR`, any other 500.

        Source: https://docs.kayle.id/webhooks/deliveries
        """
        from .operations import list_webhook_events as operation

        request = operation.build(
            type=type, created_from=created_from, created_to=created_to, limit=limit, starting_after=starting_after
        )
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    def iter_webhook_events(
        self,
        *,
        type: str | None = None,
        created_from: dt.datetime | None = None,
        created_to: dt.datetime | None = None,
        timeout: float | None = None,
    ) -> AsyncIterator[WebhookEvent]:
        """Yield what is on all pages of `list_webhook_events`; each page is fetched when it is needed.

        Args:
            type: Only events of this type.
            created_from: Only events made at this time or later; in UTC, written with `Z`.
            created_to: Only events made at this time or earlier; in UTC, written with `Z`.
            timeout: Seconds for the requests of all pages together; the client's own if left out.
        """
        from .operations import list_webhook_events as operation

        return self._iterate(
            operation.OPERATION,
            operation.next_page,
            lambda data, timeout: self.list_webhook_events(
                type=type, created_from=created_from, created_to=created_to, **data, limit=100, timeout=timeout
            ),
            timeout,
        )

    @drop_locals
    async def get_webhook_event(
        self,
        event_id: str,
        *,
        timeout: float | None = None,
    ) -> WebhookEvent:
        """Get a webhook event.

        One event and how its deliveries stand, without its payload. Needs the scope `webhooks:read`.

        Args:
            event_id: The event's id, `evt_…`, which is `event_id` in the metadata of its payload.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            AuthenticationError: 401 `UNAUTHORIZED`.
            PermissionDeniedError: 403 `FORBIDDEN` (the key lacks the scope).
            NotFoundError: 404 `NOT_FOUND`.
            PreconditionError: 410 `ORGANIZATION_FROZEN` (the organization is about to be deleted).
            ServerError: 500 `INTERNAL_SERVER_ERROR`, any other 500.

        Source: https://docs.kayle.id/webhooks/deliveries
        """
        from .operations import get_webhook_event as operation

        request = operation.build(event_id=event_id)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def replay_webhook_event(
        self,
        event_id: str,
        *,
        timeout: float | None = None,
    ) -> WebhookEvent:
        """Replay a webhook event.

        Sends an event again to every endpoint that it has a delivery for, as long as the payload is kept: 24 to 168
        hours after a failure, as the endpoint has it, and not at all after success. Event and delivery keep their ids,
        and the signature is a new one. Needs the scope `webhooks:write`.

        Args:
            event_id: The event's id, `evt_…`, which is `event_id` in the metadata of its payload.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The event is to be sent again.

        Raises:
            AuthenticationError: 401 `UNAUTHORIZED`.
            PermissionDeniedError: 403 `FORBIDDEN` (the key lacks the scope).
            NotFoundError: 404 `NOT_FOUND`.
            ConflictError: 409 `CONFLICT`, 409 `WEBHOOK_PAYLOAD_EXPIRED` (the payload is not kept any longer).
            PreconditionError: 410 `ORGANIZATION_FROZEN` (the organization is about to be deleted).
            ServerError: 500 `INTERNAL_SERVER_ERROR`, any other 500.

        Source: https://docs.kayle.id/webhooks/deliveries
        """
        from .operations import replay_webhook_event as operation

        request = operation.build(event_id=event_id)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def list_webhook_deliveries(
        self,
        *,
        status: DeliveryState | Literal["pending", "delivering", "succeeded", "failed"] | None = None,
        endpoint_id: str | None = None,
        event_id: str | None = None,
        limit: int | None = None,
        starting_after: str | None = None,
        timeout: float | None = None,
    ) -> ListWebhookDeliveriesPage:
        """List webhook deliveries.

        How each event stands at each endpoint, a page at a time. Needs the scope `webhooks:read`. The published server
        source orders by id, and ids are random: pages are not chronological.

        Args:
            status: Only deliveries in this status.
            endpoint_id: Only deliveries to this endpoint.
            event_id: Only deliveries of this event.
            limit: The most items to answer with. At least 1, at most 100.
            starting_after: The `next_cursor` of the page before.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            A page of deliveries.

        Raises:
            InvalidRequestError: 400 `INVALID_REQUEST`, any other 400.
            AuthenticationError: 401 `UNAUTHORIZED`.
            PermissionDeniedError: 403 `FORBIDDEN` (the key lacks the scope).
            PreconditionError: 410 `ORGANIZATION_FROZEN` (the organization is about to be deleted).
            ServerError: 500 `INTERNAL_SERVER_ERROR`, any other 500.

        Source: https://docs.kayle.id/webhooks/deliveries
        """
        from .operations import list_webhook_deliveries as operation

        request = operation.build(
            status=status, endpoint_id=endpoint_id, event_id=event_id, limit=limit, starting_after=starting_after
        )
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    def iter_webhook_deliveries(
        self,
        *,
        status: DeliveryState | Literal["pending", "delivering", "succeeded", "failed"] | None = None,
        endpoint_id: str | None = None,
        event_id: str | None = None,
        timeout: float | None = None,
    ) -> AsyncIterator[WebhookDelivery]:
        """Yield what is on all pages of `list_webhook_deliveries`; each page is fetched when it is needed.

        Args:
            status: Only deliveries in this status.
            endpoint_id: Only deliveries to this endpoint.
            event_id: Only deliveries of this event.
            timeout: Seconds for the requests of all pages together; the client's own if left out.
        """
        from .operations import list_webhook_deliveries as operation

        return self._iterate(
            operation.OPERATION,
            operation.next_page,
            lambda data, timeout: self.list_webhook_deliveries(
                status=status, endpoint_id=endpoint_id, event_id=event_id, **data, limit=100, timeout=timeout
            ),
            timeout,
        )

    @drop_locals
    async def retry_webhook_delivery(
        self,
        delivery_id: str,
        *,
        timeout: float | None = None,
    ) -> WebhookDelivery:
        """Retry a webhook delivery.

        Sends one delivery again, as long as its payload is kept. It keeps its id, and the signature is a new one. Needs
        the scope `webhooks:write`.

        Args:
            delivery_id: The delivery's id, `whd_…`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The delivery waits to be sent again.

        Raises:
            AuthenticationError: 401 `UNAUTHORIZED`.
            PermissionDeniedError: 403 `FORBIDDEN` (the key lacks the scope).
            NotFoundError: 404 `NOT_FOUND`.
            ConflictError: 409 `CONFLICT`, 409 `WEBHOOK_PAYLOAD_EXPIRED` (the payload is not kept any longer).
            PreconditionError: 410 `ORGANIZATION_FROZEN` (the organization is about to be deleted).
            ServerError: 500 `INTERNAL_SERVER_ERROR`, any other 500.

        Source: https://docs.kayle.id/webhooks/deliveries
        """
        from .operations import retry_webhook_delivery as operation

        request = operation.build(delivery_id=delivery_id)
        return await self._call(request, operation.parse, timeout)
