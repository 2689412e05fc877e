# Generated from specs/veriff.yaml and overlays/veriff.yaml; edits here are lost.

"""Verification sessions with the methods and statuses that all providers share; the overlay maps them to operations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Never
from uuid import UUID

from .._runtime.errors import PolykycError
from .._runtime.frames import drop_locals
from .._runtime.sessions import session as session_api
from .._runtime.status import SessionStatus
from .contract import PROVIDER
from .models.consent import Consent
from .models.decision_answer import DecisionAnswer
from .models.deleted_session import DeletedSession
from .models.gender import Gender
from .models.given_address import GivenAddress
from .models.given_document import GivenDocument
from .models.marital_status import MaritalStatus
from .models.open_session import OpenSession
from .models.proof_of_address import ProofOfAddress
from .status import status_of

if TYPE_CHECKING:
    from .client import AsyncClient, Client


class Sessions(session_api.OfferedMethods):
    """Verification sessions in common terms; calls block."""

    provider = PROVIDER.slug
    offers = frozenset(("create", "get", "redact", "wait"))
    _operation_arguments: ClassVar[Mapping[str, str]] = {"callback": "redirect_url", "vendor_data": "external_id"}

    def __init__(self, client: Client, clock: session_api.Clock | None = None) -> None:
        self._client = client
        self._clock = clock or client.clock

    @drop_locals
    def create(
        self,
        *,
        redirect_url: str | None = None,
        external_id: str | None = None,
        end_user_id: UUID | None = None,
        first_name: str | None = None,
        last_name: str | None = None,
        id_number: str | None = None,
        phone_number: str | None = None,
        email: str | None = None,
        gender: Gender | Literal["M", "MALE", "F", "FEMALE"] | None = None,
        date_of_birth: dt.date | None = None,
        marital_status: MaritalStatus | Literal["SINGLE", "MARRIED", "DIVORCED", "WIDOWED"] | None = None,
        is_deceased: bool | None = None,
        document: GivenDocument | Mapping[str, Any] | None = None,
        address: GivenAddress | Mapping[str, Any] | None = None,
        proof_of_address: ProofOfAddress | Mapping[str, Any] | None = None,
        consents: Sequence[Consent | Mapping[str, Any]] | None = None,
        timeout: float | None = None,
        **others: Never,
    ) -> session_api.Session[OpenSession]:
        """Open a session, and return it with the URL to send the person to.

        Args:
            redirect_url: Where the person is sent afterwards, with https.
            external_id: The caller's own reference.
            end_user_id: The caller's own id of the person.
            first_name: The first name.
            last_name: The last name.
            id_number: The number of the person in a register.
            phone_number: The phone number.
            email: The e-mail address.
            gender: The gender.
            date_of_birth: The date of birth.
            marital_status: The marital status.
            is_deceased: Whether the person has died.
            document: What is known of the document.
            address: What is known of the address.
            proof_of_address: Which proofs of the address are accepted.
            consents: What the person consents to.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `create_session`, whose docstring has the errors.
        """
        session_api.refuse_arguments(self.create, others, self._operation_arguments)
        with session_api.rename_arguments({"callback": "redirect_url", "vendor_data": "external_id"}):
            answer = self._client.create_session(
                callback=redirect_url,
                vendor_data=external_id,
                end_user_id=end_user_id,
                first_name=first_name,
                last_name=last_name,
                id_number=id_number,
                phone_number=phone_number,
                email=email,
                gender=gender,
                date_of_birth=date_of_birth,
                marital_status=marital_status,
                is_deceased=is_deceased,
                document=document,
                address=address,
                proof_of_address=proof_of_address,
                consents=consents,
                timeout=timeout,
            )
        session = of_open_session(answer)
        return session_api.complete(session, lookup={"id": session.id}, read_by="veriff.create_session")

    @drop_locals
    def get(
        self,
        id: str | session_api.Found,
        *,
        timeout: float | None = None,
    ) -> session_api.Session[DecisionAnswer]:
        """Return a session as it is now.

        Args:
            id: The id of the session.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `get_decision`, whose docstring has the errors.
        """
        session = of_decision_answer(
            self._client.get_decision(id=session_api.id_of(self.provider, id), timeout=timeout)
        )
        session_api.check_same(id, session, "get")
        return session_api.complete(
            session,
            lookup={"id": session.id},
            id=session_api.id_of(self.provider, id) if session.id is None else session.id,
            read_by="veriff.get_decision",
        )

    @drop_locals
    def redact(
        self,
        id: str | session_api.Found,
        *,
        timeout: float | None = None,
    ) -> DeletedSession:
        """Erase what the provider stores of the person. It cannot be undone.

        Args:
            id: The id of the session.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            What the provider answers.

        It calls `delete_session`, whose docstring has the errors.
        """
        return self._client.delete_session(id=session_api.id_of(self.provider, id), timeout=timeout)

    @drop_locals
    def wait(
        self,
        session_or_handle: str | session_api.Found,
        *,
        timeout: float,
        until: Collection[SessionStatus] | None = None,
    ) -> session_api.Session[DecisionAnswer]:
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

        polled = polling.Polling[DecisionAnswer](timeout, until, self._clock.now)
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
    offers = frozenset(("create", "get", "redact", "wait"))
    _operation_arguments: ClassVar[Mapping[str, str]] = {"callback": "redirect_url", "vendor_data": "external_id"}

    def __init__(self, client: AsyncClient, clock: session_api.Clock | None = None) -> None:
        self._client = client
        self._clock = clock or client.clock

    @drop_locals
    async def create(
        self,
        *,
        redirect_url: str | None = None,
        external_id: str | None = None,
        end_user_id: UUID | None = None,
        first_name: str | None = None,
        last_name: str | None = None,
        id_number: str | None = None,
        phone_number: str | None = None,
        email: str | None = None,
        gender: Gender | Literal["M", "MALE", "F", "FEMALE"] | None = None,
        date_of_birth: dt.date | None = None,
        marital_status: MaritalStatus | Literal["SINGLE", "MARRIED", "DIVORCED", "WIDOWED"] | None = None,
        is_deceased: bool | None = None,
        document: GivenDocument | Mapping[str, Any] | None = None,
        address: GivenAddress | Mapping[str, Any] | None = None,
        proof_of_address: ProofOfAddress | Mapping[str, Any] | None = None,
        consents: Sequence[Consent | Mapping[str, Any]] | None = None,
        timeout: float | None = None,
        **others: Never,
    ) -> session_api.Session[OpenSession]:
        """Open a session, and return it with the URL to send the person to.

        Args:
            redirect_url: Where the person is sent afterwards, with https.
            external_id: The caller's own reference.
            end_user_id: The caller's own id of the person.
            first_name: The first name.
            last_name: The last name.
            id_number: The number of the person in a register.
            phone_number: The phone number.
            email: The e-mail address.
            gender: The gender.
            date_of_birth: The date of birth.
            marital_status: The marital status.
            is_deceased: Whether the person has died.
            document: What is known of the document.
            address: What is known of the address.
            proof_of_address: Which proofs of the address are accepted.
            consents: What the person consents to.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `create_session`, whose docstring has the errors.
        """
        session_api.refuse_arguments(self.create, others, self._operation_arguments)
        with session_api.rename_arguments({"callback": "redirect_url", "vendor_data": "external_id"}):
            answer = await self._client.create_session(
                callback=redirect_url,
                vendor_data=external_id,
                end_user_id=end_user_id,
                first_name=first_name,
                last_name=last_name,
                id_number=id_number,
                phone_number=phone_number,
                email=email,
                gender=gender,
                date_of_birth=date_of_birth,
                marital_status=marital_status,
                is_deceased=is_deceased,
                document=document,
                address=address,
                proof_of_address=proof_of_address,
                consents=consents,
                timeout=timeout,
            )
        session = of_open_session(answer)
        return session_api.complete(session, lookup={"id": session.id}, read_by="veriff.create_session")

    @drop_locals
    async def get(
        self,
        id: str | session_api.Found,
        *,
        timeout: float | None = None,
    ) -> session_api.Session[DecisionAnswer]:
        """Return a session as it is now.

        Args:
            id: The id of the session.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        It calls `get_decision`, whose docstring has the errors.
        """
        session = of_decision_answer(
            await self._client.get_decision(id=session_api.id_of(self.provider, id), timeout=timeout)
        )
        session_api.check_same(id, session, "get")
        return session_api.complete(
            session,
            lookup={"id": session.id},
            id=session_api.id_of(self.provider, id) if session.id is None else session.id,
            read_by="veriff.get_decision",
        )

    @drop_locals
    async def redact(
        self,
        id: str | session_api.Found,
        *,
        timeout: float | None = None,
    ) -> DeletedSession:
        """Erase what the provider stores of the person. It cannot be undone.

        Args:
            id: The id of the session.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            What the provider answers.

        It calls `delete_session`, whose docstring has the errors.
        """
        return await self._client.delete_session(id=session_api.id_of(self.provider, id), timeout=timeout)

    @drop_locals
    async def wait(
        self,
        session_or_handle: str | session_api.Found,
        *,
        timeout: float,
        until: Collection[SessionStatus] | None = None,
    ) -> session_api.Session[DecisionAnswer]:
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

        polled = polling.Polling[DecisionAnswer](timeout, until, self._clock.now)
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


def of_open_session(model: OpenSession) -> session_api.Session[OpenSession]:
    """Return a `OpenSession` as a common session."""
    now = dt.datetime.now(dt.UTC)
    return session_api.Session(
        provider=PROVIDER.slug,
        status=status_of(model, now=now),
        id=str(model.id),
        url=model.url,
        raw_status=str(model.status),
        external_id=model.vendor_data,
        raw=model,
        read_at=now,
        unprinted=frozenset(("external_id",)),
    )


def of_decision_answer(model: DecisionAnswer) -> session_api.Session[DecisionAnswer]:
    """Return a `DecisionAnswer` as a common session."""
    now = dt.datetime.now(dt.UTC)
    return session_api.Session(
        provider=PROVIDER.slug,
        status=status_of(model, now=now),
        id=str(model.verification.id) if model.verification is not None else None,
        raw_status=str(model.verification.status) if model.verification is not None else None,
        reason=model.verification.reason if model.verification is not None else None,
        external_id=model.verification.vendor_data if model.verification is not None else None,
        updated_at=model.verification.decision_time if model.verification is not None else None,
        raw=model,
        read_at=now,
        unprinted=frozenset(("reason", "external_id")),
    )
