# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""Verification sessions with the methods and statuses that all providers share; the overlay maps them to operations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Never

from .._runtime.codec import encode
from .._runtime.errors import NotFoundError, PolykycError
from .._runtime.frames import drop_locals
from .._runtime.sessions import nested
from .._runtime.sessions import session as session_api
from .._runtime.status import SessionStatus
from .contract import PROVIDER
from .models.applicant import Applicant
from .models.applicant_identifiers import ApplicantIdentifiers
from .models.create_applicant_type import CreateApplicantType
from .models.metadata_item import MetadataItem
from .models.new_info import NewInfo
from .models.person_info import PersonInfo
from .models.redirect import Redirect
from .status import status_of

if TYPE_CHECKING:
    from .client import AsyncClient, Client


class Sessions(session_api.OfferedMethods):
    """Verification sessions in common terms; calls block."""

    provider = PROVIDER.slug
    offers = frozenset(("create", "find", "get", "link", "wait"))
    _operation_arguments: ClassVar[Mapping[str, str]] = {
        "level_name": "level",
        "external_user_id": "external_id",
        "ttl_in_secs": "expires_in",
        "redirect.success_url": "redirect_url",
    }

    def __init__(self, client: Client, clock: session_api.Clock | None = None) -> None:
        self._client = client
        self._clock = clock or client.clock

    @drop_locals
    def _create(
        self,
        *,
        level: str,
        external_id: str | None = None,
        type: CreateApplicantType | Literal["individual", "company"] | None = None,
        email: str | None = None,
        phone: str | None = None,
        lang: str | None = None,
        source_key: str | None = None,
        metadata: Sequence[MetadataItem | Mapping[str, Any]] | None = None,
        structured_metadata: Mapping[str, Any] | None = None,
        fixed_info: PersonInfo | Mapping[str, Any] | None = None,
        info: NewInfo | Mapping[str, Any] | None = None,
        timeout: float | None = None,
    ) -> session_api.Session[Applicant]:
        """Open the session, which is one of the steps of `create`."""
        from .._runtime.sessions import polling  # here, because other methods do not need it
        from .operations.create_applicant import OPERATION

        creates = polling.RepeatedCreate(
            self._client.timeout if timeout is None else timeout,
            self._clock.now,
            OPERATION,
            self._client.retries,
            is_minted=external_id is None,
            is_unique=True,
        )
        external_id = encode.minted() if external_id is None else external_id
        while True:
            if creates.may_create:
                try:
                    with session_api.rename_arguments({"level_name": "level", "external_user_id": "external_id"}):
                        answer = self._client.create_applicant(
                            level_name=level,
                            external_user_id=external_id,
                            type=type,
                            email=email,
                            phone=phone,
                            lang=lang,
                            source_key=source_key,
                            metadata=metadata,
                            structured_metadata=structured_metadata,
                            fixed_info=fixed_info,
                            info=info,
                            timeout=creates.left(),
                        )
                    break
                except PolykycError as error:
                    if not creates.leaves_unknown(error):
                        raise
            try:
                look = self._client.raw(self._latest, external_id, creates.left())
            except PolykycError as error:
                raise creates.unknown_outcome() from error
            created = creates.created_session(look.result, look.response.headers.get("date"))
            if created is not None:
                return session_api.at_level(created, level)
            self._clock.sleep(creates.pause())
        session = of_applicant(answer)
        session = session_api.complete(session, lookup={"id": session.id}, read_by="sumsub.create_applicant")
        return session_api.at_level(session, level)

    @drop_locals
    def create(
        self,
        *,
        level: str,
        external_id: str | None = None,
        type: CreateApplicantType | Literal["individual", "company"] | None = None,
        email: str | None = None,
        phone: str | None = None,
        lang: str | None = None,
        source_key: str | None = None,
        metadata: Sequence[MetadataItem | Mapping[str, Any]] | None = None,
        structured_metadata: Mapping[str, Any] | None = None,
        fixed_info: PersonInfo | Mapping[str, Any] | None = None,
        info: NewInfo | Mapping[str, Any] | None = None,
        source: str | None = None,
        customization_name: str | None = None,
        translation_name: str | None = None,
        expires_in: dt.timedelta | None = None,
        redirect_url: str | None = None,
        redirect: Redirect | Mapping[str, Any] | None = None,
        applicant_identifiers: ApplicantIdentifiers | Mapping[str, Any] | None = None,
        external_action_id: str | None = None,
        timeout: float | None = None,
        **others: Never,
    ) -> session_api.Session[Applicant]:
        """Open a session, and return it with the URL to send the person to.

        If the answer is lost, or the provider has a session with this reference, the client looks it up and returns it.

        Every error has in `continue_with` what the operations before it made, as arguments: `create(**{**arguments,
        **error.continue_with})` goes on where this call stopped. It gives `external_id`.

        Args:
            level: The level. Case matters.
            external_id: Your own reference, unique in the environment. If left out, a new one is made.
            type: A person, if left out.
            email: The e-mail address.
            phone: The phone number.
            lang: The language of the person.
            source_key: The stream of webhooks.
            metadata: Texts of your own.
            structured_metadata: Values of your own.
            fixed_info: What you know of the person.
            info: What you know of a company.
            source: Where the person comes from.
            customization_name: A customization of the dashboard.
            translation_name: A translation of the dashboard.
            expires_in: How long the link is good for. A `timedelta`, sent in seconds.
            redirect_url: Where the browser goes after a success.
            redirect: Where the browser goes at the end.
            applicant_identifiers: How to reach the person.
            external_action_id: Your own reference of an action, where the level is for one.
            timeout: Seconds for all calls together; the client's own if left out.

        It calls `create_applicant`, then `create_web_sdk_link`, whose docstrings have the errors.
        """
        from .._runtime.sessions import polling, steps
        from .operations import create_web_sdk_link as further_operation

        session_api.refuse_arguments(self.create, others, self._operation_arguments)
        deadline = polling.Deadline(self._client.timeout if timeout is None else timeout, self._clock.now)
        external_id = encode.minted() if external_id is None else external_id
        # Nothing is made for arguments that a later step refuses.
        with session_api.rename_arguments(
            {"level_name": "level", "ttl_in_secs": "expires_in", "redirect.success_url": "redirect_url"}
        ):
            further_operation.build(
                lang=lang,
                source=source,
                customization_name=customization_name,
                translation_name=translation_name,
                level_name=level,
                ttl_in_secs=session_api.count_units("expires_in", expires_in, dt.timedelta(seconds=1)),
                redirect=nested.none_if_unset(
                    nested.put(
                        encode.none_as_unset(redirect),
                        ("redirect", "success_url"),
                        ("redirect", "successUrl"),
                        encode.none_as_unset(redirect_url),
                    )
                ),
                applicant_identifiers=applicant_identifiers,
                external_action_id=external_action_id,
                user_id="0",
            )
        earlier: list[str] = []
        with steps.after({"external_id": external_id}, earlier):
            session = self._create(
                level=level,
                external_id=external_id,
                type=type,
                email=email,
                phone=phone,
                lang=lang,
                source_key=source_key,
                metadata=metadata,
                structured_metadata=structured_metadata,
                fixed_info=fixed_info,
                info=info,
                timeout=deadline.left(),
            )
            earlier.append("sumsub.create_applicant")
            with session_api.rename_arguments(
                {"level_name": "level", "ttl_in_secs": "expires_in", "redirect.success_url": "redirect_url"}
            ):
                answer = self._client.create_web_sdk_link(
                    lang=lang,
                    source=source,
                    customization_name=customization_name,
                    translation_name=translation_name,
                    level_name=level,
                    ttl_in_secs=session_api.count_units("expires_in", expires_in, dt.timedelta(seconds=1)),
                    redirect=nested.none_if_unset(
                        nested.put(
                            encode.none_as_unset(redirect),
                            ("redirect", "success_url"),
                            ("redirect", "successUrl"),
                            encode.none_as_unset(redirect_url),
                        )
                    ),
                    applicant_identifiers=applicant_identifiers,
                    external_action_id=external_action_id,
                    user_id=steps.issued("sumsub.create_applicant", "external_id", session.external_id),
                    timeout=deadline.left(),
                )
            return session_api.add_fields(
                session,
                url=answer.url,
            )

    @drop_locals
    def get(
        self,
        id: str | session_api.Found,
        *,
        level: str | None = None,
        timeout: float | None = None,
    ) -> session_api.Session[Applicant]:
        """Return a session as it is now.

        Args:
            id: The applicant.
            level: The level that the person has to pass; a session and its handle know it.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `get_applicant`, whose docstring has the errors.
        """
        level = session_api.asked_level(self.provider, id, level, by_id=True)
        with session_api.rename_arguments({"applicant_id": "id"}):
            answer = self._client.get_applicant(applicant_id=session_api.id_of(self.provider, id), timeout=timeout)
        session = of_applicant(answer)
        session_api.check_same(id, session, "get")
        session = session_api.complete(session, lookup={"id": session.id}, read_by="sumsub.get_applicant")
        return session_api.at_level(session, level)

    @drop_locals
    def find(
        self,
        *,
        external_id: str,
        level: str | None = None,
        timeout: float | None = None,
    ) -> session_api.Session[Applicant] | None:
        """Return the session that was created with this reference of yours, None if there is none.

        Args:
            external_id: Your own reference.
            level: The level that the person has to pass; a session and its handle know it.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `get_applicant_by_external_id`, whose docstring has the errors.
        """
        level = session_api.asked_level(self.provider, None, level, by_id=False)
        latest = self._latest(external_id, timeout)
        return session_api.at_level(latest[0], level) if latest else None

    def _latest(self, external_id: str, timeout: float | None) -> tuple[session_api.Session[Applicant], ...]:
        """Return the session with this reference, if there is one."""
        try:
            with session_api.rename_arguments({"external_user_id": "external_id"}):
                answer = self._client.get_applicant_by_external_id(external_user_id=external_id, timeout=timeout)
        except NotFoundError:
            return ()
        session = of_applicant(answer)
        return (
            session_api.complete(session, lookup={"id": session.id}, read_by="sumsub.get_applicant_by_external_id"),
        )

    @drop_locals
    def link(
        self,
        id: str | session_api.Found,
        *,
        lang: str | None = None,
        source: str | None = None,
        customization_name: str | None = None,
        translation_name: str | None = None,
        expires_in: dt.timedelta | None = None,
        redirect_url: str | None = None,
        redirect: Redirect | Mapping[str, Any] | None = None,
        applicant_identifiers: ApplicantIdentifiers | Mapping[str, Any] | None = None,
        external_action_id: str | None = None,
        level: str | None = None,
        timeout: float | None = None,
    ) -> session_api.Session[Applicant]:
        """Make a new URL for a session that is open, and return the session with it.

        Args:
            id: The applicant.
            lang: The language of the person.
            source: Where the person comes from.
            customization_name: A customization of the dashboard.
            translation_name: A translation of the dashboard.
            expires_in: How long the link is good for. A `timedelta`, sent in seconds.
            redirect_url: Where the browser goes after a success.
            redirect: Where the browser goes at the end.
            applicant_identifiers: How to reach the person.
            external_action_id: Your own reference of an action, where the level is for one.
            level: The level that the person has to pass; a session and its handle know it.
            timeout: Seconds for all calls together; the client's own if left out.

        It calls `get_applicant`, then `create_web_sdk_link`, whose docstrings have the errors.
        """
        from .._runtime.sessions import polling, steps
        from .operations import create_web_sdk_link as own_operation

        deadline = polling.Deadline(self._client.timeout if timeout is None else timeout, self._clock.now)
        level = session_api.asked_level(self.provider, id, level, by_id=True)
        # Nothing is read for arguments that are refused later.
        with session_api.rename_arguments(
            {"level_name": "level", "ttl_in_secs": "expires_in", "redirect.success_url": "redirect_url"}
        ):
            own_operation.build(
                lang=lang,
                source=source,
                customization_name=customization_name,
                translation_name=translation_name,
                level_name=level,
                ttl_in_secs=session_api.count_units("expires_in", expires_in, dt.timedelta(seconds=1)),
                redirect=nested.none_if_unset(
                    nested.put(
                        encode.none_as_unset(redirect),
                        ("redirect", "success_url"),
                        ("redirect", "successUrl"),
                        encode.none_as_unset(redirect_url),
                    )
                ),
                applicant_identifiers=applicant_identifiers,
                external_action_id=external_action_id,
                user_id="0",
            )
        session = self.get(id, level=level, timeout=deadline.left())
        with session_api.rename_arguments(
            {"level_name": "level", "ttl_in_secs": "expires_in", "redirect.success_url": "redirect_url"}
        ):
            answer = self._client.create_web_sdk_link(
                lang=lang,
                source=source,
                customization_name=customization_name,
                translation_name=translation_name,
                level_name=level,
                ttl_in_secs=session_api.count_units("expires_in", expires_in, dt.timedelta(seconds=1)),
                redirect=nested.none_if_unset(
                    nested.put(
                        encode.none_as_unset(redirect),
                        ("redirect", "success_url"),
                        ("redirect", "successUrl"),
                        encode.none_as_unset(redirect_url),
                    )
                ),
                applicant_identifiers=applicant_identifiers,
                external_action_id=external_action_id,
                user_id=steps.held("external_id", session.external_id),
                timeout=deadline.left(),
            )
        return session_api.add_fields(
            session,
            url=answer.url,
        )

    @drop_locals
    def wait(
        self,
        session_or_handle: str | session_api.Found,
        *,
        level: str | None = None,
        timeout: float,
        until: Collection[SessionStatus] | None = None,
    ) -> session_api.Session[Applicant]:
        """Poll a session until its status is final, and return it.

        The pauses grow, and are as long as the provider asks for. Errors that say nothing about the session, such as a
        lost connection, do not end the wait.

        Args:
            session_or_handle: The session, its handle or its id.
            level: The level that the person has to pass; a session and its handle know it.
            timeout: Seconds for the whole wait.
            until: The statuses to wait for; every final status if left out.

        Raises:
            WaitTimeoutError: The time is over; `session` has the session as the client saw it last.
        """
        from .._runtime.sessions import polling  # here, because other methods do not need it

        polled = polling.Polling[Applicant](timeout, until, self._clock.now)
        arguments = session_api.lookup_arguments(self.provider, session_or_handle, by_id=True, level=level)
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
    offers = frozenset(("create", "find", "get", "link", "wait"))
    _operation_arguments: ClassVar[Mapping[str, str]] = {
        "level_name": "level",
        "external_user_id": "external_id",
        "ttl_in_secs": "expires_in",
        "redirect.success_url": "redirect_url",
    }

    def __init__(self, client: AsyncClient, clock: session_api.Clock | None = None) -> None:
        self._client = client
        self._clock = clock or client.clock

    @drop_locals
    async def _create(
        self,
        *,
        level: str,
        external_id: str | None = None,
        type: CreateApplicantType | Literal["individual", "company"] | None = None,
        email: str | None = None,
        phone: str | None = None,
        lang: str | None = None,
        source_key: str | None = None,
        metadata: Sequence[MetadataItem | Mapping[str, Any]] | None = None,
        structured_metadata: Mapping[str, Any] | None = None,
        fixed_info: PersonInfo | Mapping[str, Any] | None = None,
        info: NewInfo | Mapping[str, Any] | None = None,
        timeout: float | None = None,
    ) -> session_api.Session[Applicant]:
        """Open the session, which is one of the steps of `create`."""
        from .._runtime.sessions import polling  # here, because other methods do not need it
        from .operations.create_applicant import OPERATION

        creates = polling.RepeatedCreate(
            self._client.timeout if timeout is None else timeout,
            self._clock.now,
            OPERATION,
            self._client.retries,
            is_minted=external_id is None,
            is_unique=True,
        )
        external_id = encode.minted() if external_id is None else external_id
        while True:
            if creates.may_create:
                try:
                    with session_api.rename_arguments({"level_name": "level", "external_user_id": "external_id"}):
                        answer = await self._client.create_applicant(
                            level_name=level,
                            external_user_id=external_id,
                            type=type,
                            email=email,
                            phone=phone,
                            lang=lang,
                            source_key=source_key,
                            metadata=metadata,
                            structured_metadata=structured_metadata,
                            fixed_info=fixed_info,
                            info=info,
                            timeout=creates.left(),
                        )
                    break
                except PolykycError as error:
                    if not creates.leaves_unknown(error):
                        raise
            try:
                look = await self._client.raw(self._latest, external_id, creates.left())
            except PolykycError as error:
                raise creates.unknown_outcome() from error
            created = creates.created_session(look.result, look.response.headers.get("date"))
            if created is not None:
                return session_api.at_level(created, level)
            await self._clock.pause(creates.pause())
        session = of_applicant(answer)
        session = session_api.complete(session, lookup={"id": session.id}, read_by="sumsub.create_applicant")
        return session_api.at_level(session, level)

    @drop_locals
    async def create(
        self,
        *,
        level: str,
        external_id: str | None = None,
        type: CreateApplicantType | Literal["individual", "company"] | None = None,
        email: str | None = None,
        phone: str | None = None,
        lang: str | None = None,
        source_key: str | None = None,
        metadata: Sequence[MetadataItem | Mapping[str, Any]] | None = None,
        structured_metadata: Mapping[str, Any] | None = None,
        fixed_info: PersonInfo | Mapping[str, Any] | None = None,
        info: NewInfo | Mapping[str, Any] | None = None,
        source: str | None = None,
        customization_name: str | None = None,
        translation_name: str | None = None,
        expires_in: dt.timedelta | None = None,
        redirect_url: str | None = None,
        redirect: Redirect | Mapping[str, Any] | None = None,
        applicant_identifiers: ApplicantIdentifiers | Mapping[str, Any] | None = None,
        external_action_id: str | None = None,
        timeout: float | None = None,
        **others: Never,
    ) -> session_api.Session[Applicant]:
        """Open a session, and return it with the URL to send the person to.

        If the answer is lost, or the provider has a session with this reference, the client looks it up and returns it.

        Every error has in `continue_with` what the operations before it made, as arguments: `create(**{**arguments,
        **error.continue_with})` goes on where this call stopped. It gives `external_id`.

        Args:
            level: The level. Case matters.
            external_id: Your own reference, unique in the environment. If left out, a new one is made.
            type: A person, if left out.
            email: The e-mail address.
            phone: The phone number.
            lang: The language of the person.
            source_key: The stream of webhooks.
            metadata: Texts of your own.
            structured_metadata: Values of your own.
            fixed_info: What you know of the person.
            info: What you know of a company.
            source: Where the person comes from.
            customization_name: A customization of the dashboard.
            translation_name: A translation of the dashboard.
            expires_in: How long the link is good for. A `timedelta`, sent in seconds.
            redirect_url: Where the browser goes after a success.
            redirect: Where the browser goes at the end.
            applicant_identifiers: How to reach the person.
            external_action_id: Your own reference of an action, where the level is for one.
            timeout: Seconds for all calls together; the client's own if left out.

        It calls `create_applicant`, then `create_web_sdk_link`, whose docstrings have the errors.
        """
        from .._runtime.sessions import polling, steps
        from .operations import create_web_sdk_link as further_operation

        session_api.refuse_arguments(self.create, others, self._operation_arguments)
        deadline = polling.Deadline(self._client.timeout if timeout is None else timeout, self._clock.now)
        external_id = encode.minted() if external_id is None else external_id
        # Nothing is made for arguments that a later step refuses.
        with session_api.rename_arguments(
            {"level_name": "level", "ttl_in_secs": "expires_in", "redirect.success_url": "redirect_url"}
        ):
            further_operation.build(
                lang=lang,
                source=source,
                customization_name=customization_name,
                translation_name=translation_name,
                level_name=level,
                ttl_in_secs=session_api.count_units("expires_in", expires_in, dt.timedelta(seconds=1)),
                redirect=nested.none_if_unset(
                    nested.put(
                        encode.none_as_unset(redirect),
                        ("redirect", "success_url"),
                        ("redirect", "successUrl"),
                        encode.none_as_unset(redirect_url),
                    )
                ),
                applicant_identifiers=applicant_identifiers,
                external_action_id=external_action_id,
                user_id="0",
            )
        earlier: list[str] = []
        with steps.after({"external_id": external_id}, earlier):
            session = await self._create(
                level=level,
                external_id=external_id,
                type=type,
                email=email,
                phone=phone,
                lang=lang,
                source_key=source_key,
                metadata=metadata,
                structured_metadata=structured_metadata,
                fixed_info=fixed_info,
                info=info,
                timeout=deadline.left(),
            )
            earlier.append("sumsub.create_applicant")
            with session_api.rename_arguments(
                {"level_name": "level", "ttl_in_secs": "expires_in", "redirect.success_url": "redirect_url"}
            ):
                answer = await self._client.create_web_sdk_link(
                    lang=lang,
                    source=source,
                    customization_name=customization_name,
                    translation_name=translation_name,
                    level_name=level,
                    ttl_in_secs=session_api.count_units("expires_in", expires_in, dt.timedelta(seconds=1)),
                    redirect=nested.none_if_unset(
                        nested.put(
                            encode.none_as_unset(redirect),
                            ("redirect", "success_url"),
                            ("redirect", "successUrl"),
                            encode.none_as_unset(redirect_url),
                        )
                    ),
                    applicant_identifiers=applicant_identifiers,
                    external_action_id=external_action_id,
                    user_id=steps.issued("sumsub.create_applicant", "external_id", session.external_id),
                    timeout=deadline.left(),
                )
            return session_api.add_fields(
                session,
                url=answer.url,
            )

    @drop_locals
    async def get(
        self,
        id: str | session_api.Found,
        *,
        level: str | None = None,
        timeout: float | None = None,
    ) -> session_api.Session[Applicant]:
        """Return a session as it is now.

        Args:
            id: The applicant.
            level: The level that the person has to pass; a session and its handle know it.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `get_applicant`, whose docstring has the errors.
        """
        level = session_api.asked_level(self.provider, id, level, by_id=True)
        with session_api.rename_arguments({"applicant_id": "id"}):
            answer = await self._client.get_applicant(
                applicant_id=session_api.id_of(self.provider, id), timeout=timeout
            )
        session = of_applicant(answer)
        session_api.check_same(id, session, "get")
        session = session_api.complete(session, lookup={"id": session.id}, read_by="sumsub.get_applicant")
        return session_api.at_level(session, level)

    @drop_locals
    async def find(
        self,
        *,
        external_id: str,
        level: str | None = None,
        timeout: float | None = None,
    ) -> session_api.Session[Applicant] | None:
        """Return the session that was created with this reference of yours, None if there is none.

        Args:
            external_id: Your own reference.
            level: The level that the person has to pass; a session and its handle know it.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `get_applicant_by_external_id`, whose docstring has the errors.
        """
        level = session_api.asked_level(self.provider, None, level, by_id=False)
        latest = await self._latest(external_id, timeout)
        return session_api.at_level(latest[0], level) if latest else None

    async def _latest(self, external_id: str, timeout: float | None) -> tuple[session_api.Session[Applicant], ...]:
        """Return the session with this reference, if there is one."""
        try:
            with session_api.rename_arguments({"external_user_id": "external_id"}):
                answer = await self._client.get_applicant_by_external_id(external_user_id=external_id, timeout=timeout)
        except NotFoundError:
            return ()
        session = of_applicant(answer)
        return (
            session_api.complete(session, lookup={"id": session.id}, read_by="sumsub.get_applicant_by_external_id"),
        )

    @drop_locals
    async def link(
        self,
        id: str | session_api.Found,
        *,
        lang: str | None = None,
        source: str | None = None,
        customization_name: str | None = None,
        translation_name: str | None = None,
        expires_in: dt.timedelta | None = None,
        redirect_url: str | None = None,
        redirect: Redirect | Mapping[str, Any] | None = None,
        applicant_identifiers: ApplicantIdentifiers | Mapping[str, Any] | None = None,
        external_action_id: str | None = None,
        level: str | None = None,
        timeout: float | None = None,
    ) -> session_api.Session[Applicant]:
        """Make a new URL for a session that is open, and return the session with it.

        Args:
            id: The applicant.
            lang: The language of the person.
            source: Where the person comes from.
            customization_name: A customization of the dashboard.
            translation_name: A translation of the dashboard.
            expires_in: How long the link is good for. A `timedelta`, sent in seconds.
            redirect_url: Where the browser goes after a success.
            redirect: Where the browser goes at the end.
            applicant_identifiers: How to reach the person.
            external_action_id: Your own reference of an action, where the level is for one.
            level: The level that the person has to pass; a session and its handle know it.
            timeout: Seconds for all calls together; the client's own if left out.

        It calls `get_applicant`, then `create_web_sdk_link`, whose docstrings have the errors.
        """
        from .._runtime.sessions import polling, steps
        from .operations import create_web_sdk_link as own_operation

        deadline = polling.Deadline(self._client.timeout if timeout is None else timeout, self._clock.now)
        level = session_api.asked_level(self.provider, id, level, by_id=True)
        # Nothing is read for arguments that are refused later.
        with session_api.rename_arguments(
            {"level_name": "level", "ttl_in_secs": "expires_in", "redirect.success_url": "redirect_url"}
        ):
            own_operation.build(
                lang=lang,
                source=source,
                customization_name=customization_name,
                translation_name=translation_name,
                level_name=level,
                ttl_in_secs=session_api.count_units("expires_in", expires_in, dt.timedelta(seconds=1)),
                redirect=nested.none_if_unset(
                    nested.put(
                        encode.none_as_unset(redirect),
                        ("redirect", "success_url"),
                        ("redirect", "successUrl"),
                        encode.none_as_unset(redirect_url),
                    )
                ),
                applicant_identifiers=applicant_identifiers,
                external_action_id=external_action_id,
                user_id="0",
            )
        session = await self.get(id, level=level, timeout=deadline.left())
        with session_api.rename_arguments(
            {"level_name": "level", "ttl_in_secs": "expires_in", "redirect.success_url": "redirect_url"}
        ):
            answer = await self._client.create_web_sdk_link(
                lang=lang,
                source=source,
                customization_name=customization_name,
                translation_name=translation_name,
                level_name=level,
                ttl_in_secs=session_api.count_units("expires_in", expires_in, dt.timedelta(seconds=1)),
                redirect=nested.none_if_unset(
                    nested.put(
                        encode.none_as_unset(redirect),
                        ("redirect", "success_url"),
                        ("redirect", "successUrl"),
                        encode.none_as_unset(redirect_url),
                    )
                ),
                applicant_identifiers=applicant_identifiers,
                external_action_id=external_action_id,
                user_id=steps.held("external_id", session.external_id),
                timeout=deadline.left(),
            )
        return session_api.add_fields(
            session,
            url=answer.url,
        )

    @drop_locals
    async def wait(
        self,
        session_or_handle: str | session_api.Found,
        *,
        level: str | None = None,
        timeout: float,
        until: Collection[SessionStatus] | None = None,
    ) -> session_api.Session[Applicant]:
        """Poll a session until its status is final, and return it.

        The pauses grow, and are as long as the provider asks for. Errors that say nothing about the session, such as a
        lost connection, do not end the wait.

        Args:
            session_or_handle: The session, its handle or its id.
            level: The level that the person has to pass; a session and its handle know it.
            timeout: Seconds for the whole wait.
            until: The statuses to wait for; every final status if left out.

        Raises:
            WaitTimeoutError: The time is over; `session` has the session as the client saw it last.
        """
        from .._runtime.sessions import polling  # here, because other methods do not need it

        polled = polling.Polling[Applicant](timeout, until, self._clock.now)
        arguments = session_api.lookup_arguments(self.provider, session_or_handle, by_id=True, level=level)
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


def of_applicant(model: Applicant) -> session_api.Session[Applicant]:
    """Return a `Applicant` as a common session."""
    now = dt.datetime.now(dt.UTC)
    return session_api.Session(
        provider=PROVIDER.slug,
        status=status_of(model, now=now),
        id=model.id,
        raw_status=str(model.review.review_status)
        if model.review is not None and model.review.review_status is not None
        else None,
        external_id=model.external_user_id,
        level=model.review.level_name if model.review is not None else None,
        created_at=model.created_at,
        raw=model,
        read_at=now,
        unprinted=frozenset(("external_id",)),
    )
