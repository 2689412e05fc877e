# Generated from specs/persona.yaml and overlays/persona.yaml; edits here are lost.

"""Persona: a method for each operation, blocking in `Client`, awaited in `AsyncClient`."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .._runtime import client
from .._runtime.codec import encode
from .._runtime.codec.encode import UNSET, Unset
from .._runtime.frames import drop_locals
from .._runtime.sessions import nested
from .contract import PROVIDER

if TYPE_CHECKING:
    from .models.create_inquiry_parts import CreateInquiryParts
    from .models.generate_one_time_link_parts import GenerateOneTimeLinkParts
    from .models.inquiry import Inquiry
    from .models.inquiry_filter import InquiryFilter
    from .models.inquiry_session import InquirySession
    from .models.inquiry_session_filter import InquirySessionFilter
    from .models.list_inquiries_page import ListInquiriesPage
    from .models.list_inquiry_sessions_page import ListInquirySessionsPage
    from .models.page import Page
    from .models.resume_inquiry_parts import ResumeInquiryParts
    from .models.simulate_action import SimulateAction
    from .models.verification import Verification
    from .sessions import AsyncSessions, Sessions
    from .webhooks import Webhooks


class Client(client.SyncClient):
    """Persona; calls block, and threads may share it.

    The part of Persona's API that verifies who a person is: inquiries, the sessions in which a person works on one, and
    the verifications that an inquiry runs. An inquiry is made from a template, which decides what is asked and checked.
    The person opens it by a one-time link, by Persona's script or in an app. Persona ends an inquiry as `completed` or
    `failed`; only a workflow, a reviewer or the API then makes it `approved` or `declined`. The key decides between
    sandbox and production, on the same host. Two headers decide the form of the answers: `Persona-Version`, whose value
    without it is stored with the key, and `Key-Inflection`, which spells the keys of an answer in kebab, camel or snake
    case. This document describes version 2025-12-08 with `kebab`. Answers are close to JSON:API, but are plain JSON.
    Bodies of requests need neither `type` nor `id`, and a key that Persona does not know is an error. Left out here are
    the query parameters `fields` and `include`: the first takes attributes away, and what the second adds has
    operations of its own. Every answer has a `Request-Id`, worth quoting to support, and those of `RateLimit`.

    Source: https://docs.withpersona.com/model-lifecycle
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
    def list_inquiries(
        self,
        *,
        page: Page | Mapping[str, Any] | None = None,
        filter: InquiryFilter | Mapping[str, Any] | None = None,
        timeout: float | None = None,
    ) -> ListInquiriesPage:
        """List inquiries.

        The inquiries that fit every filter, a page at a time, the newest first. `links.next` is the address of the next
        page, relative to the host, and null on the last page. No answer tells how many there are.

        Args:
            page: Which page.
            filter: Only the inquiries that fit. A list of values is one text with commas.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            A page of inquiries.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403 (the key lacks a permission or is of the other environment, its address is not
                allowed, or a quota is used up).
            ServerError: 408, 500, 502, 503, 504.
            RateLimitedError: 429.

        Source: https://docs.withpersona.com/api-reference/inquiries/list-all-inquiries
        """
        from .operations import list_inquiries as operation

        request = operation.build(page=page, filter=filter)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def iter_inquiries(
        self,
        *,
        page: Page | Mapping[str, Any] | None = None,
        filter: InquiryFilter | Mapping[str, Any] | None = None,
        timeout: float | None = None,
    ) -> Iterator[Inquiry]:
        """Yield what is on all pages of `list_inquiries`; each page is fetched when it is needed.

        Args:
            page: Which page.
            filter: Only the inquiries that fit. A list of values is one text with commas.
            timeout: Seconds for the requests of all pages together; the client's own if left out.
        """
        from .._runtime.sessions import page_links  # here, because other methods do not need it
        from .operations import list_inquiries as operation

        return self._iterate(
            operation.OPERATION,
            page_links.in_context(operation.next_page, self.link_hosts),
            lambda data, timeout: self.raw(
                self.list_inquiries,
                page=nested.none_if_unset(
                    nested.fill(
                        nested.put(
                            encode.none_as_unset(page),
                            ("page", "after"),
                            ("page", "after"),
                            data.get("page.after", UNSET),
                        ),
                        ("page", "size"),
                        ("page", "size"),
                        100,
                    )
                ),
                filter=filter,
                timeout=timeout,
            ),
            timeout,
        )

    @drop_locals
    def create_inquiry(
        self,
        *,
        idempotency_key: str | None = None,
        inquiry_template_id: str | None | Unset = UNSET,
        inquiry_template_version_id: str | None | Unset = UNSET,
        template_id: str | None | Unset = UNSET,
        account_id: str | None | Unset = UNSET,
        reference_id: str | None | Unset = UNSET,
        fields: Mapping[str, Any] | None | Unset = UNSET,
        redirect_uri: str | None | Unset = UNSET,
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
        auto_create_one_time_link: bool | None = None,
        one_time_link_expiration_seconds: int | None | Unset = UNSET,
        expiration_after_create_interval_seconds: int | None | Unset = UNSET,
        expiration_after_start_interval_seconds: int | None | Unset = UNSET,
        expiration_after_resume_interval_seconds: int | None | Unset = UNSET,
        timeout: float | None = None,
    ) -> CreateInquiryParts:
        """Create an inquiry.

        Creates an inquiry from a template, of which one of three ids has to be given, and returns it. Its fields can be
        filled in beforehand. The answer has a session token or a one-time link only where the request asks for it.
        Every call makes another inquiry, unless it repeats an idempotency key, also for a reference that has one.

        At least one of `inquiry_template_id`, `inquiry_template_version_id`, `template_id` must be given.

        Args:
            idempotency_key: Makes a repetition safe: for a day at least, the same key gives the first result again, an
                error as well. Other parameters under the same key are refused. A UUID is advised. If left out, a new
                one is made, the same for every attempt. Shortest length 1.
            inquiry_template_id: The template, `itmpl_…`, in its newest published version.
            inquiry_template_version_id: A version of a template, `itmplv_…`.
            template_id: A template of the older kind, `tmpl_…`.
            account_id: The account that the inquiry is for, `act_…`.
            reference_id: Your own reference for the person. Newer pages prefer `meta.auto-create-account-reference-id`.
            fields: What is known of the person, by the names of the template's fields, such as `name-first`.
            redirect_uri: Where the browser goes at the end.
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
            auto_create_one_time_link: Return a one-time link.
            one_time_link_expiration_seconds: How long the link is good for.
            expiration_after_create_interval_seconds: How long the inquiry is open, if nobody begins; the template
                decides if left out, else 24 hours.
            expiration_after_start_interval_seconds: How long the inquiry is open after the person has begun.
            expiration_after_resume_interval_seconds: How long the inquiry is open after it was resumed.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The new inquiry.

        Raises:
            InvalidRequestError: 400, 422 (a value is not allowed, or the object is in no state for this).
            AuthenticationError: 401.
            PermissionDeniedError: 403 (the key lacks a permission or is of the other environment, its address is not
                allowed, or a quota is used up).
            NotFoundError: 404 (there is no such object in the environment of this key).
            ServerError: 408, 500, 502, 503, 504.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.withpersona.com/api-reference/inquiries/create-an-inquiry
        """
        from .operations import create_inquiry as operation

        request = operation.build(
            idempotency_key=idempotency_key,
            inquiry_template_id=inquiry_template_id,
            inquiry_template_version_id=inquiry_template_version_id,
            template_id=template_id,
            account_id=account_id,
            reference_id=reference_id,
            fields=fields,
            redirect_uri=redirect_uri,
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
            auto_create_one_time_link=auto_create_one_time_link,
            one_time_link_expiration_seconds=one_time_link_expiration_seconds,
            expiration_after_create_interval_seconds=expiration_after_create_interval_seconds,
            expiration_after_start_interval_seconds=expiration_after_start_interval_seconds,
            expiration_after_resume_interval_seconds=expiration_after_resume_interval_seconds,
        )
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def get_inquiry(
        self,
        inquiry_id: str,
        *,
        timeout: float | None = None,
    ) -> Inquiry:
        """Read an inquiry.

        The inquiry as it is. Whether the person is approved is in `status`: not in the verifications, not in the tags,
        and not in what the browser brings back.

        Args:
            inquiry_id: The inquiry, `inq_…`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403 (the key lacks a permission or is of the other environment, its address is not
                allowed, or a quota is used up).
            NotFoundError: 404 (there is no such object in the environment of this key).
            ServerError: 408, 500, 502, 503, 504.
            RateLimitedError: 429.

        Source: https://docs.withpersona.com/api-reference/inquiries/retrieve-an-inquiry
        """
        from .operations import get_inquiry as operation

        request = operation.build(inquiry_id=inquiry_id)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def redact_inquiry(
        self,
        inquiry_id: str,
        *,
        timeout: float | None = None,
    ) -> Inquiry:
        """Erase the personal data of an inquiry.

        Erases what Persona stores of the person in this inquiry, its documents, selfies and verifications, and cannot
        be undone. The answer has no personal data any more; the rest follows within minutes or longer. The status stays
        what it was.

        Args:
            inquiry_id: The inquiry, `inq_…`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The inquiry without personal data.

        Raises:
            InvalidRequestError: 400, 422 (a value is not allowed, or the object is in no state for this).
            AuthenticationError: 401.
            PermissionDeniedError: 403 (the key lacks a permission or is of the other environment, its address is not
                allowed, or a quota is used up).
            NotFoundError: 404 (there is no such object in the environment of this key).
            ServerError: 408, 500, 502, 503, 504.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.withpersona.com/api-reference/inquiries/redact-an-inquiry
        """
        from .operations import redact_inquiry as operation

        request = operation.build(inquiry_id=inquiry_id)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def update_inquiry(
        self,
        inquiry_id: str,
        *,
        note: str | None | Unset = UNSET,
        fields: Mapping[str, Any] | None | Unset = UNSET,
        tags: Sequence[str] | None | Unset = UNSET,
        redirect_uri: str | None | Unset = UNSET,
        timeout: float | None = None,
    ) -> Inquiry:
        """Change an inquiry.

        Changes what is given, and leaves the rest as it is.

        Args:
            inquiry_id: The inquiry, `inq_…`.
            note: A note for colleagues.
            fields: What is known of the person, by the names of the template's fields.
            tags: Names of all tags.
            redirect_uri: Where the browser goes at the end.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The inquiry as it is now.

        Raises:
            InvalidRequestError: 400, 422 (a value is not allowed, or the object is in no state for this).
            AuthenticationError: 401.
            PermissionDeniedError: 403 (the key lacks a permission or is of the other environment, its address is not
                allowed, or a quota is used up).
            NotFoundError: 404 (there is no such object in the environment of this key).
            ServerError: 408, 500, 502, 503, 504.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.withpersona.com/api-reference/inquiries/update-an-inquiry
        """
        from .operations import update_inquiry as operation

        request = operation.build(inquiry_id=inquiry_id, note=note, fields=fields, tags=tags, redirect_uri=redirect_uri)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def expire_inquiry(
        self,
        inquiry_id: str,
        *,
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> Inquiry:
        """End an open inquiry.

        Expires the inquiry and its sessions, and cancels verifications that are running. The person cannot go on.
        Resuming it opens it again.

        Args:
            inquiry_id: The inquiry, `inq_…`.
            idempotency_key: Makes a repetition safe: for a day at least, the same key gives the first result again, an
                error as well. Other parameters under the same key are refused. A UUID is advised. If left out, a new
                one is made, the same for every attempt. Shortest length 1.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The expired inquiry.

        Raises:
            InvalidRequestError: 400, 422 (a value is not allowed, or the object is in no state for this).
            AuthenticationError: 401.
            PermissionDeniedError: 403 (the key lacks a permission or is of the other environment, its address is not
                allowed, or a quota is used up).
            NotFoundError: 404 (there is no such object in the environment of this key).
            ServerError: 408, 500, 502, 503, 504.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.withpersona.com/api-reference/inquiries/expire-an-inquiry
        """
        from .operations import expire_inquiry as operation

        request = operation.build(inquiry_id=inquiry_id, idempotency_key=idempotency_key)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def resume_inquiry(
        self,
        inquiry_id: str,
        *,
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> ResumeInquiryParts:
        """Get a session token for an inquiry.

        Returns a token with which the person goes on where they stopped. It reuses a session that nobody has opened;
        there are 25 for an inquiry at most. An expired inquiry becomes `pending` again. A redacted one is refused.

        Args:
            inquiry_id: The inquiry, `inq_…`.
            idempotency_key: Makes a repetition safe: for a day at least, the same key gives the first result again, an
                error as well. Other parameters under the same key are refused. A UUID is advised. If left out, a new
                one is made, the same for every attempt. Shortest length 1.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The inquiry, with a token for it.

        Raises:
            InvalidRequestError: 400, 422 (a value is not allowed, or the object is in no state for this).
            AuthenticationError: 401.
            PermissionDeniedError: 403 (the key lacks a permission or is of the other environment, its address is not
                allowed, or a quota is used up).
            NotFoundError: 404 (there is no such object in the environment of this key).
            ServerError: 408, 500, 502, 503, 504.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.withpersona.com/api-reference/inquiries/resume-an-inquiry
        """
        from .operations import resume_inquiry as operation

        request = operation.build(inquiry_id=inquiry_id, idempotency_key=idempotency_key)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def generate_one_time_link(
        self,
        inquiry_id: str,
        *,
        idempotency_key: str | None = None,
        expires_in_seconds: int | None = None,
        timeout: float | None = None,
    ) -> GenerateOneTimeLinkParts:
        """Make a one-time link for an inquiry.

        Makes a new session, and returns the address at which the person opens it, once. It is good for as long as the
        template says, for 24 hours if that says nothing.

        Args:
            inquiry_id: The inquiry, `inq_…`.
            idempotency_key: Makes a repetition safe: for a day at least, the same key gives the first result again, an
                error as well. Other parameters under the same key are refused. A UUID is advised. If left out, a new
                one is made, the same for every attempt. Shortest length 1.
            expires_in_seconds: In how many seconds the link ends. At least 1, at most 2147483647.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The inquiry, with a link to it.

        Raises:
            InvalidRequestError: 400, 422 (a value is not allowed, or the object is in no state for this).
            AuthenticationError: 401.
            PermissionDeniedError: 403 (the key lacks a permission or is of the other environment, its address is not
                allowed, or a quota is used up).
            NotFoundError: 404 (there is no such object in the environment of this key).
            ServerError: 408, 500, 502, 503, 504.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.withpersona.com/api-reference/inquiries/generate-a-one-time-link
        """
        from .operations import generate_one_time_link as operation

        request = operation.build(
            inquiry_id=inquiry_id, idempotency_key=idempotency_key, expires_in_seconds=expires_in_seconds
        )
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def print_inquiry(
        self,
        inquiry_id: str,
        *,
        timeout: float | None = None,
    ) -> bytes:
        """Read an inquiry as a PDF.

        The inquiry with its verifications and pictures, as a file. All of it is personal data.

        Args:
            inquiry_id: The inquiry, `inq_…`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403 (the key lacks a permission or is of the other environment, its address is not
                allowed, or a quota is used up).
            NotFoundError: 404 (there is no such object in the environment of this key).
            ServerError: 408, 500, 502, 503, 504.
            RateLimitedError: 429.

        Source: https://docs.withpersona.com/api-reference/inquiries/print-an-inquiry
        """
        from .operations import print_inquiry as operation

        request = operation.build(inquiry_id=inquiry_id)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def add_inquiry_tag(
        self,
        inquiry_id: str,
        *,
        idempotency_key: str | None = None,
        tag_name: str | None = None,
        tag_id: str | None = None,
        timeout: float | None = None,
    ) -> Inquiry:
        """Add a tag to an inquiry.

        Adds the tag with this name or this id, one of which has to be given.

        At least one of `tag_name`, `tag_id` must be given.

        Args:
            inquiry_id: The inquiry, `inq_…`.
            idempotency_key: Makes a repetition safe: for a day at least, the same key gives the first result again, an
                error as well. Other parameters under the same key are refused. A UUID is advised. If left out, a new
                one is made, the same for every attempt. Shortest length 1.
            tag_name: The name of the tag.
            tag_id: The id of the tag.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The inquiry as it is now.

        Raises:
            InvalidRequestError: 400, 422 (a value is not allowed, or the object is in no state for this).
            AuthenticationError: 401.
            PermissionDeniedError: 403 (the key lacks a permission or is of the other environment, its address is not
                allowed, or a quota is used up).
            NotFoundError: 404 (there is no such object in the environment of this key).
            ServerError: 408, 500, 502, 503, 504.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.withpersona.com/api-reference/inquiries/add-tag
        """
        from .operations import add_inquiry_tag as operation

        request = operation.build(
            inquiry_id=inquiry_id, idempotency_key=idempotency_key, tag_name=tag_name, tag_id=tag_id
        )
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def remove_inquiry_tag(
        self,
        inquiry_id: str,
        *,
        idempotency_key: str | None = None,
        tag_name: str | None = None,
        tag_id: str | None = None,
        timeout: float | None = None,
    ) -> Inquiry:
        """Take a tag from an inquiry.

        Removes the tag with this name or this id, one of which has to be given.

        At least one of `tag_name`, `tag_id` must be given.

        Args:
            inquiry_id: The inquiry, `inq_…`.
            idempotency_key: Makes a repetition safe: for a day at least, the same key gives the first result again, an
                error as well. Other parameters under the same key are refused. A UUID is advised. If left out, a new
                one is made, the same for every attempt. Shortest length 1.
            tag_name: The name of the tag.
            tag_id: The id of the tag.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The inquiry as it is now.

        Raises:
            InvalidRequestError: 400, 422 (a value is not allowed, or the object is in no state for this).
            AuthenticationError: 401.
            PermissionDeniedError: 403 (the key lacks a permission or is of the other environment, its address is not
                allowed, or a quota is used up).
            NotFoundError: 404 (there is no such object in the environment of this key).
            ServerError: 408, 500, 502, 503, 504.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.withpersona.com/api-reference/inquiries/remove-tag
        """
        from .operations import remove_inquiry_tag as operation

        request = operation.build(
            inquiry_id=inquiry_id, idempotency_key=idempotency_key, tag_name=tag_name, tag_id=tag_id
        )
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def set_inquiry_tags(
        self,
        inquiry_id: str,
        *,
        idempotency_key: str | None = None,
        tag_name: Sequence[str] | None = None,
        tag_id: Sequence[str] | None = None,
        timeout: float | None = None,
    ) -> Inquiry:
        """Replace the tags of an inquiry.

        The inquiry then has these tags, by their names or their ids, and no others.

        Args:
            inquiry_id: The inquiry, `inq_…`.
            idempotency_key: Makes a repetition safe: for a day at least, the same key gives the first result again, an
                error as well. Other parameters under the same key are refused. A UUID is advised. If left out, a new
                one is made, the same for every attempt. Shortest length 1.
            tag_name: The names of all tags.
            tag_id: The ids of all tags.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The inquiry as it is now.

        Raises:
            InvalidRequestError: 400, 422 (a value is not allowed, or the object is in no state for this).
            AuthenticationError: 401.
            PermissionDeniedError: 403 (the key lacks a permission or is of the other environment, its address is not
                allowed, or a quota is used up).
            NotFoundError: 404 (there is no such object in the environment of this key).
            ServerError: 408, 500, 502, 503, 504.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.withpersona.com/api-reference/inquiries/set-all-tags
        """
        from .operations import set_inquiry_tags as operation

        request = operation.build(
            inquiry_id=inquiry_id, idempotency_key=idempotency_key, tag_name=tag_name, tag_id=tag_id
        )
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def perform_simulate_actions(
        self,
        inquiry_id: str,
        *,
        idempotency_key: str | None = None,
        simulate_actions: Sequence[SimulateAction | Mapping[str, Any]],
        timeout: float | None = None,
    ) -> Inquiry:
        """Move an inquiry of the sandbox.

        Plays the person, the checks and the reviewer, one action after the other. Only keys of the sandbox may do so.

        Args:
            inquiry_id: The inquiry, `inq_…`.
            idempotency_key: Makes a repetition safe: for a day at least, the same key gives the first result again, an
                error as well. Other parameters under the same key are refused. A UUID is advised. If left out, a new
                one is made, the same for every attempt. Shortest length 1.
            simulate_actions: What happens, in this order. Fewest entries 1.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The inquiry after all of them.

        Raises:
            InvalidRequestError: 400, 422 (a value is not allowed, or the object is in no state for this).
            AuthenticationError: 401.
            PermissionDeniedError: 403 (the key lacks a permission or is of the other environment, its address is not
                allowed, or a quota is used up).
            NotFoundError: 404 (there is no such object in the environment of this key).
            ServerError: 408, 500, 502, 503, 504.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.withpersona.com/api-reference/inquiries/perform-simulate-actions
        """
        from .operations import perform_simulate_actions as operation

        request = operation.build(
            inquiry_id=inquiry_id, idempotency_key=idempotency_key, simulate_actions=simulate_actions
        )
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def approve_inquiry(
        self,
        inquiry_id: str,
        *,
        idempotency_key: str | None = None,
        comment: str | None = None,
        timeout: float | None = None,
    ) -> Inquiry:
        """Approve an inquiry.

        Makes the inquiry `approved`, whatever its checks found, stops the person from going on, and runs the workflows
        and webhooks of an approval.

        Args:
            inquiry_id: The inquiry, `inq_…`.
            idempotency_key: Makes a repetition safe: for a day at least, the same key gives the first result again, an
                error as well. Other parameters under the same key are refused. A UUID is advised. If left out, a new
                one is made, the same for every attempt. Shortest length 1.
            comment: Why. It is then `reviewer-comment`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The approved inquiry.

        Raises:
            InvalidRequestError: 400, 422 (a value is not allowed, or the object is in no state for this).
            AuthenticationError: 401.
            PermissionDeniedError: 403 (the key lacks a permission or is of the other environment, its address is not
                allowed, or a quota is used up).
            NotFoundError: 404 (there is no such object in the environment of this key).
            ServerError: 408, 500, 502, 503, 504.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.withpersona.com/api-reference/inquiries/approve-an-inquiry
        """
        from .operations import approve_inquiry as operation

        request = operation.build(inquiry_id=inquiry_id, idempotency_key=idempotency_key, comment=comment)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def decline_inquiry(
        self,
        inquiry_id: str,
        *,
        idempotency_key: str | None = None,
        comment: str | None = None,
        timeout: float | None = None,
    ) -> Inquiry:
        """Decline an inquiry.

        Makes the inquiry `declined`, stops the person from going on, and runs the workflows and webhooks of a refusal.

        Args:
            inquiry_id: The inquiry, `inq_…`.
            idempotency_key: Makes a repetition safe: for a day at least, the same key gives the first result again, an
                error as well. Other parameters under the same key are refused. A UUID is advised. If left out, a new
                one is made, the same for every attempt. Shortest length 1.
            comment: Why. It is then `reviewer-comment`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The declined inquiry.

        Raises:
            InvalidRequestError: 400, 422 (a value is not allowed, or the object is in no state for this).
            AuthenticationError: 401.
            PermissionDeniedError: 403 (the key lacks a permission or is of the other environment, its address is not
                allowed, or a quota is used up).
            NotFoundError: 404 (there is no such object in the environment of this key).
            ServerError: 408, 500, 502, 503, 504.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.withpersona.com/api-reference/inquiries/decline-an-inquiry
        """
        from .operations import decline_inquiry as operation

        request = operation.build(inquiry_id=inquiry_id, idempotency_key=idempotency_key, comment=comment)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def mark_inquiry_for_review(
        self,
        inquiry_id: str,
        *,
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> Inquiry:
        """Let a person look at an inquiry.

        Makes the inquiry `needs_review`, and stops the person from going on. An inquiry that is approved or declined
        is refused.

        Args:
            inquiry_id: The inquiry, `inq_…`.
            idempotency_key: Makes a repetition safe: for a day at least, the same key gives the first result again, an
                error as well. Other parameters under the same key are refused. A UUID is advised. If left out, a new
                one is made, the same for every attempt. Shortest length 1.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The inquiry, which now waits for a decision.

        Raises:
            InvalidRequestError: 400, 422 (a value is not allowed, or the object is in no state for this).
            AuthenticationError: 401.
            PermissionDeniedError: 403 (the key lacks a permission or is of the other environment, its address is not
                allowed, or a quota is used up).
            NotFoundError: 404 (there is no such object in the environment of this key).
            ServerError: 408, 500, 502, 503, 504.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.withpersona.com/api-reference/inquiries/mark-an-inquiry-for-review
        """
        from .operations import mark_inquiry_for_review as operation

        request = operation.build(inquiry_id=inquiry_id, idempotency_key=idempotency_key)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def list_inquiry_sessions(
        self,
        *,
        page: Page | Mapping[str, Any] | None = None,
        filter: InquirySessionFilter | Mapping[str, Any] | None = None,
        timeout: float | None = None,
    ) -> ListInquirySessionsPage:
        """List sessions of inquiries.

        The sessions that fit, a page at a time, the newest first.

        Args:
            page: Which page.
            filter: Only the sessions that fit.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            A page of sessions.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403 (the key lacks a permission or is of the other environment, its address is not
                allowed, or a quota is used up).
            ServerError: 408, 500, 502, 503, 504.
            RateLimitedError: 429.

        Source: https://docs.withpersona.com/api-reference/inquiry-sessions/list-all-inquiry-sessions
        """
        from .operations import list_inquiry_sessions as operation

        request = operation.build(page=page, filter=filter)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def iter_inquiry_sessions(
        self,
        *,
        page: Page | Mapping[str, Any] | None = None,
        filter: InquirySessionFilter | Mapping[str, Any] | None = None,
        timeout: float | None = None,
    ) -> Iterator[InquirySession]:
        """Yield what is on all pages of `list_inquiry_sessions`; each page is fetched when it is needed.

        Args:
            page: Which page.
            filter: Only the sessions that fit.
            timeout: Seconds for the requests of all pages together; the client's own if left out.
        """
        from .._runtime.sessions import page_links  # here, because other methods do not need it
        from .operations import list_inquiry_sessions as operation

        return self._iterate(
            operation.OPERATION,
            page_links.in_context(operation.next_page, self.link_hosts),
            lambda data, timeout: self.raw(
                self.list_inquiry_sessions,
                page=nested.none_if_unset(
                    nested.fill(
                        nested.put(
                            encode.none_as_unset(page),
                            ("page", "after"),
                            ("page", "after"),
                            data.get("page.after", UNSET),
                        ),
                        ("page", "size"),
                        ("page", "size"),
                        100,
                    )
                ),
                filter=filter,
                timeout=timeout,
            ),
            timeout,
        )

    @drop_locals
    def create_inquiry_session(
        self,
        *,
        idempotency_key: str | None = None,
        inquiry_id: str,
        timeout: float | None = None,
    ) -> InquirySession:
        """Create a session of an inquiry.

        Makes another session. An inquiry has 25 at most.

        Args:
            idempotency_key: Makes a repetition safe: for a day at least, the same key gives the first result again, an
                error as well. Other parameters under the same key are refused. A UUID is advised. If left out, a new
                one is made, the same for every attempt. Shortest length 1.
            inquiry_id: The inquiry, `inq_…`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The new session.

        Raises:
            InvalidRequestError: 400, 422 (a value is not allowed, or the object is in no state for this).
            AuthenticationError: 401.
            PermissionDeniedError: 403 (the key lacks a permission or is of the other environment, its address is not
                allowed, or a quota is used up).
            NotFoundError: 404 (there is no such object in the environment of this key).
            ServerError: 408, 500, 502, 503, 504.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.withpersona.com/api-reference/inquiry-sessions/create-an-inquiry-session
        """
        from .operations import create_inquiry_session as operation

        request = operation.build(idempotency_key=idempotency_key, inquiry_id=inquiry_id)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def get_inquiry_session(
        self,
        inquiry_session_id: str,
        *,
        timeout: float | None = None,
    ) -> InquirySession:
        """Read a session of an inquiry.

        The session as it is. Its status is that of the link, and says nothing of the inquiry.

        Args:
            inquiry_session_id: The session, `iqse_…`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403 (the key lacks a permission or is of the other environment, its address is not
                allowed, or a quota is used up).
            NotFoundError: 404 (there is no such object in the environment of this key).
            ServerError: 408, 500, 502, 503, 504.
            RateLimitedError: 429.

        Source: https://docs.withpersona.com/api-reference/inquiry-sessions/retrieve-an-inquiry-session
        """
        from .operations import get_inquiry_session as operation

        request = operation.build(inquiry_session_id=inquiry_session_id)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def expire_inquiry_session(
        self,
        inquiry_session_id: str,
        *,
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> InquirySession:
        """End a session of an inquiry.

        Ends this session alone; the inquiry stays open.

        Args:
            inquiry_session_id: The session, `iqse_…`.
            idempotency_key: Makes a repetition safe: for a day at least, the same key gives the first result again, an
                error as well. Other parameters under the same key are refused. A UUID is advised. If left out, a new
                one is made, the same for every attempt. Shortest length 1.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The expired session.

        Raises:
            InvalidRequestError: 400, 422 (a value is not allowed, or the object is in no state for this).
            AuthenticationError: 401.
            PermissionDeniedError: 403 (the key lacks a permission or is of the other environment, its address is not
                allowed, or a quota is used up).
            NotFoundError: 404 (there is no such object in the environment of this key).
            ServerError: 408, 500, 502, 503, 504.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.withpersona.com/api-reference/inquiry-sessions/expire-an-inquiry-session
        """
        from .operations import expire_inquiry_session as operation

        request = operation.build(inquiry_session_id=inquiry_session_id, idempotency_key=idempotency_key)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def get_verification(
        self,
        verification_id: str,
        *,
        timeout: float | None = None,
    ) -> Verification:
        """Read a verification.

        One verification of an inquiry, of any kind. Its own status says what became of this verification; the inquiry
        says what became of the person. What was read from documents is personal data, and its names depend on the kind.

        Args:
            verification_id: The verification, `ver_…`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403 (the key lacks a permission or is of the other environment, its address is not
                allowed, or a quota is used up).
            NotFoundError: 404 (there is no such object in the environment of this key).
            ServerError: 408, 500, 502, 503, 504.
            RateLimitedError: 429.

        Source: https://docs.withpersona.com/api-reference/verifications/retrieve-a-verification
        """
        from .operations import get_verification as operation

        request = operation.build(verification_id=verification_id)
        return self._call(request, operation.parse, timeout)


class AsyncClient(client.AsyncClient):
    """Persona; calls are awaited.

    The part of Persona's API that verifies who a person is: inquiries, the sessions in which a person works on one, and
    the verifications that an inquiry runs. An inquiry is made from a template, which decides what is asked and checked.
    The person opens it by a one-time link, by Persona's script or in an app. Persona ends an inquiry as `completed` or
    `failed`; only a workflow, a reviewer or the API then makes it `approved` or `declined`. The key decides between
    sandbox and production, on the same host. Two headers decide the form of the answers: `Persona-Version`, whose value
    without it is stored with the key, and `Key-Inflection`, which spells the keys of an answer in kebab, camel or snake
    case. This document describes version 2025-12-08 with `kebab`. Answers are close to JSON:API, but are plain JSON.
    Bodies of requests need neither `type` nor `id`, and a key that Persona does not know is an error. Left out here are
    the query parameters `fields` and `include`: the first takes attributes away, and what the second adds has
    operations of its own. Every answer has a `Request-Id`, worth quoting to support, and those of `RateLimit`.

    Source: https://docs.withpersona.com/model-lifecycle
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
    async def list_inquiries(
        self,
        *,
        page: Page | Mapping[str, Any] | None = None,
        filter: InquiryFilter | Mapping[str, Any] | None = None,
        timeout: float | None = None,
    ) -> ListInquiriesPage:
        """List inquiries.

        The inquiries that fit every filter, a page at a time, the newest first. `links.next` is the address of the next
        page, relative to the host, and null on the last page. No answer tells how many there are.

        Args:
            page: Which page.
            filter: Only the inquiries that fit. A list of values is one text with commas.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            A page of inquiries.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403 (the key lacks a permission or is of the other environment, its address is not
                allowed, or a quota is used up).
            ServerError: 408, 500, 502, 503, 504.
            RateLimitedError: 429.

        Source: https://docs.withpersona.com/api-reference/inquiries/list-all-inquiries
        """
        from .operations import list_inquiries as operation

        request = operation.build(page=page, filter=filter)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    def iter_inquiries(
        self,
        *,
        page: Page | Mapping[str, Any] | None = None,
        filter: InquiryFilter | Mapping[str, Any] | None = None,
        timeout: float | None = None,
    ) -> AsyncIterator[Inquiry]:
        """Yield what is on all pages of `list_inquiries`; each page is fetched when it is needed.

        Args:
            page: Which page.
            filter: Only the inquiries that fit. A list of values is one text with commas.
            timeout: Seconds for the requests of all pages together; the client's own if left out.
        """
        from .._runtime.sessions import page_links  # here, because other methods do not need it
        from .operations import list_inquiries as operation

        return self._iterate(
            operation.OPERATION,
            page_links.in_context(operation.next_page, self.link_hosts),
            lambda data, timeout: self.raw(
                self.list_inquiries,
                page=nested.none_if_unset(
                    nested.fill(
                        nested.put(
                            encode.none_as_unset(page),
                            ("page", "after"),
                            ("page", "after"),
                            data.get("page.after", UNSET),
                        ),
                        ("page", "size"),
                        ("page", "size"),
                        100,
                    )
                ),
                filter=filter,
                timeout=timeout,
            ),
            timeout,
        )

    @drop_locals
    async def create_inquiry(
        self,
        *,
        idempotency_key: str | None = None,
        inquiry_template_id: str | None | Unset = UNSET,
        inquiry_template_version_id: str | None | Unset = UNSET,
        template_id: str | None | Unset = UNSET,
        account_id: str | None | Unset = UNSET,
        reference_id: str | None | Unset = UNSET,
        fields: Mapping[str, Any] | None | Unset = UNSET,
        redirect_uri: str | None | Unset = UNSET,
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
        auto_create_one_time_link: bool | None = None,
        one_time_link_expiration_seconds: int | None | Unset = UNSET,
        expiration_after_create_interval_seconds: int | None | Unset = UNSET,
        expiration_after_start_interval_seconds: int | None | Unset = UNSET,
        expiration_after_resume_interval_seconds: int | None | Unset = UNSET,
        timeout: float | None = None,
    ) -> CreateInquiryParts:
        """Create an inquiry.

        Creates an inquiry from a template, of which one of three ids has to be given, and returns it. Its fields can be
        filled in beforehand. The answer has a session token or a one-time link only where the request asks for it.
        Every call makes another inquiry, unless it repeats an idempotency key, also for a reference that has one.

        At least one of `inquiry_template_id`, `inquiry_template_version_id`, `template_id` must be given.

        Args:
            idempotency_key: Makes a repetition safe: for a day at least, the same key gives the first result again, an
                error as well. Other parameters under the same key are refused. A UUID is advised. If left out, a new
                one is made, the same for every attempt. Shortest length 1.
            inquiry_template_id: The template, `itmpl_…`, in its newest published version.
            inquiry_template_version_id: A version of a template, `itmplv_…`.
            template_id: A template of the older kind, `tmpl_…`.
            account_id: The account that the inquiry is for, `act_…`.
            reference_id: Your own reference for the person. Newer pages prefer `meta.auto-create-account-reference-id`.
            fields: What is known of the person, by the names of the template's fields, such as `name-first`.
            redirect_uri: Where the browser goes at the end.
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
            auto_create_one_time_link: Return a one-time link.
            one_time_link_expiration_seconds: How long the link is good for.
            expiration_after_create_interval_seconds: How long the inquiry is open, if nobody begins; the template
                decides if left out, else 24 hours.
            expiration_after_start_interval_seconds: How long the inquiry is open after the person has begun.
            expiration_after_resume_interval_seconds: How long the inquiry is open after it was resumed.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The new inquiry.

        Raises:
            InvalidRequestError: 400, 422 (a value is not allowed, or the object is in no state for this).
            AuthenticationError: 401.
            PermissionDeniedError: 403 (the key lacks a permission or is of the other environment, its address is not
                allowed, or a quota is used up).
            NotFoundError: 404 (there is no such object in the environment of this key).
            ServerError: 408, 500, 502, 503, 504.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.withpersona.com/api-reference/inquiries/create-an-inquiry
        """
        from .operations import create_inquiry as operation

        request = operation.build(
            idempotency_key=idempotency_key,
            inquiry_template_id=inquiry_template_id,
            inquiry_template_version_id=inquiry_template_version_id,
            template_id=template_id,
            account_id=account_id,
            reference_id=reference_id,
            fields=fields,
            redirect_uri=redirect_uri,
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
            auto_create_one_time_link=auto_create_one_time_link,
            one_time_link_expiration_seconds=one_time_link_expiration_seconds,
            expiration_after_create_interval_seconds=expiration_after_create_interval_seconds,
            expiration_after_start_interval_seconds=expiration_after_start_interval_seconds,
            expiration_after_resume_interval_seconds=expiration_after_resume_interval_seconds,
        )
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def get_inquiry(
        self,
        inquiry_id: str,
        *,
        timeout: float | None = None,
    ) -> Inquiry:
        """Read an inquiry.

        The inquiry as it is. Whether the person is approved is in `status`: not in the verifications, not in the tags,
        and not in what the browser brings back.

        Args:
            inquiry_id: The inquiry, `inq_…`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403 (the key lacks a permission or is of the other environment, its address is not
                allowed, or a quota is used up).
            NotFoundError: 404 (there is no such object in the environment of this key).
            ServerError: 408, 500, 502, 503, 504.
            RateLimitedError: 429.

        Source: https://docs.withpersona.com/api-reference/inquiries/retrieve-an-inquiry
        """
        from .operations import get_inquiry as operation

        request = operation.build(inquiry_id=inquiry_id)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def redact_inquiry(
        self,
        inquiry_id: str,
        *,
        timeout: float | None = None,
    ) -> Inquiry:
        """Erase the personal data of an inquiry.

        Erases what Persona stores of the person in this inquiry, its documents, selfies and verifications, and cannot
        be undone. The answer has no personal data any more; the rest follows within minutes or longer. The status stays
        what it was.

        Args:
            inquiry_id: The inquiry, `inq_…`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The inquiry without personal data.

        Raises:
            InvalidRequestError: 400, 422 (a value is not allowed, or the object is in no state for this).
            AuthenticationError: 401.
            PermissionDeniedError: 403 (the key lacks a permission or is of the other environment, its address is not
                allowed, or a quota is used up).
            NotFoundError: 404 (there is no such object in the environment of this key).
            ServerError: 408, 500, 502, 503, 504.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.withpersona.com/api-reference/inquiries/redact-an-inquiry
        """
        from .operations import redact_inquiry as operation

        request = operation.build(inquiry_id=inquiry_id)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def update_inquiry(
        self,
        inquiry_id: str,
        *,
        note: str | None | Unset = UNSET,
        fields: Mapping[str, Any] | None | Unset = UNSET,
        tags: Sequence[str] | None | Unset = UNSET,
        redirect_uri: str | None | Unset = UNSET,
        timeout: float | None = None,
    ) -> Inquiry:
        """Change an inquiry.

        Changes what is given, and leaves the rest as it is.

        Args:
            inquiry_id: The inquiry, `inq_…`.
            note: A note for colleagues.
            fields: What is known of the person, by the names of the template's fields.
            tags: Names of all tags.
            redirect_uri: Where the browser goes at the end.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The inquiry as it is now.

        Raises:
            InvalidRequestError: 400, 422 (a value is not allowed, or the object is in no state for this).
            AuthenticationError: 401.
            PermissionDeniedError: 403 (the key lacks a permission or is of the other environment, its address is not
                allowed, or a quota is used up).
            NotFoundError: 404 (there is no such object in the environment of this key).
            ServerError: 408, 500, 502, 503, 504.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.withpersona.com/api-reference/inquiries/update-an-inquiry
        """
        from .operations import update_inquiry as operation

        request = operation.build(inquiry_id=inquiry_id, note=note, fields=fields, tags=tags, redirect_uri=redirect_uri)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def expire_inquiry(
        self,
        inquiry_id: str,
        *,
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> Inquiry:
        """End an open inquiry.

        Expires the inquiry and its sessions, and cancels verifications that are running. The person cannot go on.
        Resuming it opens it again.

        Args:
            inquiry_id: The inquiry, `inq_…`.
            idempotency_key: Makes a repetition safe: for a day at least, the same key gives the first result again, an
                error as well. Other parameters under the same key are refused. A UUID is advised. If left out, a new
                one is made, the same for every attempt. Shortest length 1.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The expired inquiry.

        Raises:
            InvalidRequestError: 400, 422 (a value is not allowed, or the object is in no state for this).
            AuthenticationError: 401.
            PermissionDeniedError: 403 (the key lacks a permission or is of the other environment, its address is not
                allowed, or a quota is used up).
            NotFoundError: 404 (there is no such object in the environment of this key).
            ServerError: 408, 500, 502, 503, 504.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.withpersona.com/api-reference/inquiries/expire-an-inquiry
        """
        from .operations import expire_inquiry as operation

        request = operation.build(inquiry_id=inquiry_id, idempotency_key=idempotency_key)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def resume_inquiry(
        self,
        inquiry_id: str,
        *,
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> ResumeInquiryParts:
        """Get a session token for an inquiry.

        Returns a token with which the person goes on where they stopped. It reuses a session that nobody has opened;
        there are 25 for an inquiry at most. An expired inquiry becomes `pending` again. A redacted one is refused.

        Args:
            inquiry_id: The inquiry, `inq_…`.
            idempotency_key: Makes a repetition safe: for a day at least, the same key gives the first result again, an
                error as well. Other parameters under the same key are refused. A UUID is advised. If left out, a new
                one is made, the same for every attempt. Shortest length 1.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The inquiry, with a token for it.

        Raises:
            InvalidRequestError: 400, 422 (a value is not allowed, or the object is in no state for this).
            AuthenticationError: 401.
            PermissionDeniedError: 403 (the key lacks a permission or is of the other environment, its address is not
                allowed, or a quota is used up).
            NotFoundError: 404 (there is no such object in the environment of this key).
            ServerError: 408, 500, 502, 503, 504.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.withpersona.com/api-reference/inquiries/resume-an-inquiry
        """
        from .operations import resume_inquiry as operation

        request = operation.build(inquiry_id=inquiry_id, idempotency_key=idempotency_key)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def generate_one_time_link(
        self,
        inquiry_id: str,
        *,
        idempotency_key: str | None = None,
        expires_in_seconds: int | None = None,
        timeout: float | None = None,
    ) -> GenerateOneTimeLinkParts:
        """Make a one-time link for an inquiry.

        Makes a new session, and returns the address at which the person opens it, once. It is good for as long as the
        template says, for 24 hours if that says nothing.

        Args:
            inquiry_id: The inquiry, `inq_…`.
            idempotency_key: Makes a repetition safe: for a day at least, the same key gives the first result again, an
                error as well. Other parameters under the same key are refused. A UUID is advised. If left out, a new
                one is made, the same for every attempt. Shortest length 1.
            expires_in_seconds: In how many seconds the link ends. At least 1, at most 2147483647.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The inquiry, with a link to it.

        Raises:
            InvalidRequestError: 400, 422 (a value is not allowed, or the object is in no state for this).
            AuthenticationError: 401.
            PermissionDeniedError: 403 (the key lacks a permission or is of the other environment, its address is not
                allowed, or a quota is used up).
            NotFoundError: 404 (there is no such object in the environment of this key).
            ServerError: 408, 500, 502, 503, 504.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.withpersona.com/api-reference/inquiries/generate-a-one-time-link
        """
        from .operations import generate_one_time_link as operation

        request = operation.build(
            inquiry_id=inquiry_id, idempotency_key=idempotency_key, expires_in_seconds=expires_in_seconds
        )
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def print_inquiry(
        self,
        inquiry_id: str,
        *,
        timeout: float | None = None,
    ) -> bytes:
        """Read an inquiry as a PDF.

        The inquiry with its verifications and pictures, as a file. All of it is personal data.

        Args:
            inquiry_id: The inquiry, `inq_…`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403 (the key lacks a permission or is of the other environment, its address is not
                allowed, or a quota is used up).
            NotFoundError: 404 (there is no such object in the environment of this key).
            ServerError: 408, 500, 502, 503, 504.
            RateLimitedError: 429.

        Source: https://docs.withpersona.com/api-reference/inquiries/print-an-inquiry
        """
        from .operations import print_inquiry as operation

        request = operation.build(inquiry_id=inquiry_id)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def add_inquiry_tag(
        self,
        inquiry_id: str,
        *,
        idempotency_key: str | None = None,
        tag_name: str | None = None,
        tag_id: str | None = None,
        timeout: float | None = None,
    ) -> Inquiry:
        """Add a tag to an inquiry.

        Adds the tag with this name or this id, one of which has to be given.

        At least one of `tag_name`, `tag_id` must be given.

        Args:
            inquiry_id: The inquiry, `inq_…`.
            idempotency_key: Makes a repetition safe: for a day at least, the same key gives the first result again, an
                error as well. Other parameters under the same key are refused. A UUID is advised. If left out, a new
                one is made, the same for every attempt. Shortest length 1.
            tag_name: The name of the tag.
            tag_id: The id of the tag.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The inquiry as it is now.

        Raises:
            InvalidRequestError: 400, 422 (a value is not allowed, or the object is in no state for this).
            AuthenticationError: 401.
            PermissionDeniedError: 403 (the key lacks a permission or is of the other environment, its address is not
                allowed, or a quota is used up).
            NotFoundError: 404 (there is no such object in the environment of this key).
            ServerError: 408, 500, 502, 503, 504.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.withpersona.com/api-reference/inquiries/add-tag
        """
        from .operations import add_inquiry_tag as operation

        request = operation.build(
            inquiry_id=inquiry_id, idempotency_key=idempotency_key, tag_name=tag_name, tag_id=tag_id
        )
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def remove_inquiry_tag(
        self,
        inquiry_id: str,
        *,
        idempotency_key: str | None = None,
        tag_name: str | None = None,
        tag_id: str | None = None,
        timeout: float | None = None,
    ) -> Inquiry:
        """Take a tag from an inquiry.

        Removes the tag with this name or this id, one of which has to be given.

        At least one of `tag_name`, `tag_id` must be given.

        Args:
            inquiry_id: The inquiry, `inq_…`.
            idempotency_key: Makes a repetition safe: for a day at least, the same key gives the first result again, an
                error as well. Other parameters under the same key are refused. A UUID is advised. If left out, a new
                one is made, the same for every attempt. Shortest length 1.
            tag_name: The name of the tag.
            tag_id: The id of the tag.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The inquiry as it is now.

        Raises:
            InvalidRequestError: 400, 422 (a value is not allowed, or the object is in no state for this).
            AuthenticationError: 401.
            PermissionDeniedError: 403 (the key lacks a permission or is of the other environment, its address is not
                allowed, or a quota is used up).
            NotFoundError: 404 (there is no such object in the environment of this key).
            ServerError: 408, 500, 502, 503, 504.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.withpersona.com/api-reference/inquiries/remove-tag
        """
        from .operations import remove_inquiry_tag as operation

        request = operation.build(
            inquiry_id=inquiry_id, idempotency_key=idempotency_key, tag_name=tag_name, tag_id=tag_id
        )
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def set_inquiry_tags(
        self,
        inquiry_id: str,
        *,
        idempotency_key: str | None = None,
        tag_name: Sequence[str] | None = None,
        tag_id: Sequence[str] | None = None,
        timeout: float | None = None,
    ) -> Inquiry:
        """Replace the tags of an inquiry.

        The inquiry then has these tags, by their names or their ids, and no others.

        Args:
            inquiry_id: The inquiry, `inq_…`.
            idempotency_key: Makes a repetition safe: for a day at least, the same key gives the first result again, an
                error as well. Other parameters under the same key are refused. A UUID is advised. If left out, a new
                one is made, the same for every attempt. Shortest length 1.
            tag_name: The names of all tags.
            tag_id: The ids of all tags.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The inquiry as it is now.

        Raises:
            InvalidRequestError: 400, 422 (a value is not allowed, or the object is in no state for this).
            AuthenticationError: 401.
            PermissionDeniedError: 403 (the key lacks a permission or is of the other environment, its address is not
                allowed, or a quota is used up).
            NotFoundError: 404 (there is no such object in the environment of this key).
            ServerError: 408, 500, 502, 503, 504.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.withpersona.com/api-reference/inquiries/set-all-tags
        """
        from .operations import set_inquiry_tags as operation

        request = operation.build(
            inquiry_id=inquiry_id, idempotency_key=idempotency_key, tag_name=tag_name, tag_id=tag_id
        )
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def perform_simulate_actions(
        self,
        inquiry_id: str,
        *,
        idempotency_key: str | None = None,
        simulate_actions: Sequence[SimulateAction | Mapping[str, Any]],
        timeout: float | None = None,
    ) -> Inquiry:
        """Move an inquiry of the sandbox.

        Plays the person, the checks and the reviewer, one action after the other. Only keys of the sandbox may do so.

        Args:
            inquiry_id: The inquiry, `inq_…`.
            idempotency_key: Makes a repetition safe: for a day at least, the same key gives the first result again, an
                error as well. Other parameters under the same key are refused. A UUID is advised. If left out, a new
                one is made, the same for every attempt. Shortest length 1.
            simulate_actions: What happens, in this order. Fewest entries 1.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The inquiry after all of them.

        Raises:
            InvalidRequestError: 400, 422 (a value is not allowed, or the object is in no state for this).
            AuthenticationError: 401.
            PermissionDeniedError: 403 (the key lacks a permission or is of the other environment, its address is not
                allowed, or a quota is used up).
            NotFoundError: 404 (there is no such object in the environment of this key).
            ServerError: 408, 500, 502, 503, 504.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.withpersona.com/api-reference/inquiries/perform-simulate-actions
        """
        from .operations import perform_simulate_actions as operation

        request = operation.build(
            inquiry_id=inquiry_id, idempotency_key=idempotency_key, simulate_actions=simulate_actions
        )
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def approve_inquiry(
        self,
        inquiry_id: str,
        *,
        idempotency_key: str | None = None,
        comment: str | None = None,
        timeout: float | None = None,
    ) -> Inquiry:
        """Approve an inquiry.

        Makes the inquiry `approved`, whatever its checks found, stops the person from going on, and runs the workflows
        and webhooks of an approval.

        Args:
            inquiry_id: The inquiry, `inq_…`.
            idempotency_key: Makes a repetition safe: for a day at least, the same key gives the first result again, an
                error as well. Other parameters under the same key are refused. A UUID is advised. If left out, a new
                one is made, the same for every attempt. Shortest length 1.
            comment: Why. It is then `reviewer-comment`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The approved inquiry.

        Raises:
            InvalidRequestError: 400, 422 (a value is not allowed, or the object is in no state for this).
            AuthenticationError: 401.
            PermissionDeniedError: 403 (the key lacks a permission or is of the other environment, its address is not
                allowed, or a quota is used up).
            NotFoundError: 404 (there is no such object in the environment of this key).
            ServerError: 408, 500, 502, 503, 504.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.withpersona.com/api-reference/inquiries/approve-an-inquiry
        """
        from .operations import approve_inquiry as operation

        request = operation.build(inquiry_id=inquiry_id, idempotency_key=idempotency_key, comment=comment)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def decline_inquiry(
        self,
        inquiry_id: str,
        *,
        idempotency_key: str | None = None,
        comment: str | None = None,
        timeout: float | None = None,
    ) -> Inquiry:
        """Decline an inquiry.

        Makes the inquiry `declined`, stops the person from going on, and runs the workflows and webhooks of a refusal.

        Args:
            inquiry_id: The inquiry, `inq_…`.
            idempotency_key: Makes a repetition safe: for a day at least, the same key gives the first result again, an
                error as well. Other parameters under the same key are refused. A UUID is advised. If left out, a new
                one is made, the same for every attempt. Shortest length 1.
            comment: Why. It is then `reviewer-comment`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The declined inquiry.

        Raises:
            InvalidRequestError: 400, 422 (a value is not allowed, or the object is in no state for this).
            AuthenticationError: 401.
            PermissionDeniedError: 403 (the key lacks a permission or is of the other environment, its address is not
                allowed, or a quota is used up).
            NotFoundError: 404 (there is no such object in the environment of this key).
            ServerError: 408, 500, 502, 503, 504.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.withpersona.com/api-reference/inquiries/decline-an-inquiry
        """
        from .operations import decline_inquiry as operation

        request = operation.build(inquiry_id=inquiry_id, idempotency_key=idempotency_key, comment=comment)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def mark_inquiry_for_review(
        self,
        inquiry_id: str,
        *,
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> Inquiry:
        """Let a person look at an inquiry.

        Makes the inquiry `needs_review`, and stops the person from going on. An inquiry that is approved or declined
        is refused.

        Args:
            inquiry_id: The inquiry, `inq_…`.
            idempotency_key: Makes a repetition safe: for a day at least, the same key gives the first result again, an
                error as well. Other parameters under the same key are refused. A UUID is advised. If left out, a new
                one is made, the same for every attempt. Shortest length 1.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The inquiry, which now waits for a decision.

        Raises:
            InvalidRequestError: 400, 422 (a value is not allowed, or the object is in no state for this).
            AuthenticationError: 401.
            PermissionDeniedError: 403 (the key lacks a permission or is of the other environment, its address is not
                allowed, or a quota is used up).
            NotFoundError: 404 (there is no such object in the environment of this key).
            ServerError: 408, 500, 502, 503, 504.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.withpersona.com/api-reference/inquiries/mark-an-inquiry-for-review
        """
        from .operations import mark_inquiry_for_review as operation

        request = operation.build(inquiry_id=inquiry_id, idempotency_key=idempotency_key)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def list_inquiry_sessions(
        self,
        *,
        page: Page | Mapping[str, Any] | None = None,
        filter: InquirySessionFilter | Mapping[str, Any] | None = None,
        timeout: float | None = None,
    ) -> ListInquirySessionsPage:
        """List sessions of inquiries.

        The sessions that fit, a page at a time, the newest first.

        Args:
            page: Which page.
            filter: Only the sessions that fit.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            A page of sessions.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403 (the key lacks a permission or is of the other environment, its address is not
                allowed, or a quota is used up).
            ServerError: 408, 500, 502, 503, 504.
            RateLimitedError: 429.

        Source: https://docs.withpersona.com/api-reference/inquiry-sessions/list-all-inquiry-sessions
        """
        from .operations import list_inquiry_sessions as operation

        request = operation.build(page=page, filter=filter)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    def iter_inquiry_sessions(
        self,
        *,
        page: Page | Mapping[str, Any] | None = None,
        filter: InquirySessionFilter | Mapping[str, Any] | None = None,
        timeout: float | None = None,
    ) -> AsyncIterator[InquirySession]:
        """Yield what is on all pages of `list_inquiry_sessions`; each page is fetched when it is needed.

        Args:
            page: Which page.
            filter: Only the sessions that fit.
            timeout: Seconds for the requests of all pages together; the client's own if left out.
        """
        from .._runtime.sessions import page_links  # here, because other methods do not need it
        from .operations import list_inquiry_sessions as operation

        return self._iterate(
            operation.OPERATION,
            page_links.in_context(operation.next_page, self.link_hosts),
            lambda data, timeout: self.raw(
                self.list_inquiry_sessions,
                page=nested.none_if_unset(
                    nested.fill(
                        nested.put(
                            encode.none_as_unset(page),
                            ("page", "after"),
                            ("page", "after"),
                            data.get("page.after", UNSET),
                        ),
                        ("page", "size"),
                        ("page", "size"),
                        100,
                    )
                ),
                filter=filter,
                timeout=timeout,
            ),
            timeout,
        )

    @drop_locals
    async def create_inquiry_session(
        self,
        *,
        idempotency_key: str | None = None,
        inquiry_id: str,
        timeout: float | None = None,
    ) -> InquirySession:
        """Create a session of an inquiry.

        Makes another session. An inquiry has 25 at most.

        Args:
            idempotency_key: Makes a repetition safe: for a day at least, the same key gives the first result again, an
                error as well. Other parameters under the same key are refused. A UUID is advised. If left out, a new
                one is made, the same for every attempt. Shortest length 1.
            inquiry_id: The inquiry, `inq_…`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The new session.

        Raises:
            InvalidRequestError: 400, 422 (a value is not allowed, or the object is in no state for this).
            AuthenticationError: 401.
            PermissionDeniedError: 403 (the key lacks a permission or is of the other environment, its address is not
                allowed, or a quota is used up).
            NotFoundError: 404 (there is no such object in the environment of this key).
            ServerError: 408, 500, 502, 503, 504.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.withpersona.com/api-reference/inquiry-sessions/create-an-inquiry-session
        """
        from .operations import create_inquiry_session as operation

        request = operation.build(idempotency_key=idempotency_key, inquiry_id=inquiry_id)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def get_inquiry_session(
        self,
        inquiry_session_id: str,
        *,
        timeout: float | None = None,
    ) -> InquirySession:
        """Read a session of an inquiry.

        The session as it is. Its status is that of the link, and says nothing of the inquiry.

        Args:
            inquiry_session_id: The session, `iqse_…`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403 (the key lacks a permission or is of the other environment, its address is not
                allowed, or a quota is used up).
            NotFoundError: 404 (there is no such object in the environment of this key).
            ServerError: 408, 500, 502, 503, 504.
            RateLimitedError: 429.

        Source: https://docs.withpersona.com/api-reference/inquiry-sessions/retrieve-an-inquiry-session
        """
        from .operations import get_inquiry_session as operation

        request = operation.build(inquiry_session_id=inquiry_session_id)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def expire_inquiry_session(
        self,
        inquiry_session_id: str,
        *,
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> InquirySession:
        """End a session of an inquiry.

        Ends this session alone; the inquiry stays open.

        Args:
            inquiry_session_id: The session, `iqse_…`.
            idempotency_key: Makes a repetition safe: for a day at least, the same key gives the first result again, an
                error as well. Other parameters under the same key are refused. A UUID is advised. If left out, a new
                one is made, the same for every attempt. Shortest length 1.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The expired session.

        Raises:
            InvalidRequestError: 400, 422 (a value is not allowed, or the object is in no state for this).
            AuthenticationError: 401.
            PermissionDeniedError: 403 (the key lacks a permission or is of the other environment, its address is not
                allowed, or a quota is used up).
            NotFoundError: 404 (there is no such object in the environment of this key).
            ServerError: 408, 500, 502, 503, 504.
            ConflictError: 409.
            RateLimitedError: 429.

        Source: https://docs.withpersona.com/api-reference/inquiry-sessions/expire-an-inquiry-session
        """
        from .operations import expire_inquiry_session as operation

        request = operation.build(inquiry_session_id=inquiry_session_id, idempotency_key=idempotency_key)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def get_verification(
        self,
        verification_id: str,
        *,
        timeout: float | None = None,
    ) -> Verification:
        """Read a verification.

        One verification of an inquiry, of any kind. Its own status says what became of this verification; the inquiry
        says what became of the person. What was read from documents is personal data, and its names depend on the kind.

        Args:
            verification_id: The verification, `ver_…`.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400.
            AuthenticationError: 401.
            PermissionDeniedError: 403 (the key lacks a permission or is of the other environment, its address is not
                allowed, or a quota is used up).
            NotFoundError: 404 (there is no such object in the environment of this key).
            ServerError: 408, 500, 502, 503, 504.
            RateLimitedError: 429.

        Source: https://docs.withpersona.com/api-reference/verifications/retrieve-a-verification
        """
        from .operations import get_verification as operation

        request = operation.build(verification_id=verification_id)
        return await self._call(request, operation.parse, timeout)
