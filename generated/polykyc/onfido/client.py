# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""Onfido: a method for each operation, blocking in `Client`, awaited in `AsyncClient`."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, Unpack
from uuid import UUID

from .._runtime import client
from .._runtime.frames import drop_locals
from .contract import PROVIDER

if TYPE_CHECKING:
    from .._runtime.auth.oauth import ClientCredentials
    from .._runtime.calls.multipart import File
    from .._runtime.config.options import AsyncKeyless, Keyless
    from .models.applicant import Applicant
    from .models.applicants import Applicants
    from .models.check import Check
    from .models.consent import Consent
    from .models.document import Document
    from .models.document_report import DocumentReport
    from .models.facial_similarity_report import FacialSimilarityReport
    from .models.link_options import LinkOptions
    from .models.list_workflow_runs_sort import ListWorkflowRunsSort
    from .models.live_photo import LivePhoto
    from .models.other_report import OtherReport
    from .models.resent_event import ResentEvent
    from .models.sdk_token import SdkToken
    from .models.task import Task
    from .models.task_summary import TaskSummary
    from .models.upload_document_body_side import UploadDocumentBodySide
    from .models.webhook import Webhook
    from .models.webhook_builder_environments_item import WebhookBuilderEnvironmentsItem
    from .models.webhook_updater_environments_item import WebhookUpdaterEnvironmentsItem
    from .models.workflow_run import WorkflowRun
    from .sessions import AsyncSessions, Sessions
    from .webhooks import Webhooks


class Client(client.SyncClient):
    """Onfido; calls block, and threads may share it.

    The part of Onfido's public API that verifies who a person is. A person is an applicant, who is made first. A
    workflow run takes the applicant through a workflow that was drawn in the dashboard, and its own end state is the
    verdict. Without a workflow, a check holds reports on media that were uploaded, and its verdict is in two fields.
    Answers are bare objects. The vendor adds fields and values of enums without a new version, so all of them are open.
    Hardly a field of an answer is promised, and an example of the vendor has a null that its own document forbids, so
    every field but an id may be null.

    Source: https://documentation.onfido.com/api/latest/
    """

    _provider = PROVIDER

    @drop_locals
    def __init__(
        self,
        *,
        region: Literal["eu", "us", "ca"] | None = None,
        token: str | None = None,
        oauth: str | ClientCredentials | None = None,
        **options: Unpack[Keyless],
    ) -> None:
        """Take the credentials and `region`, or the variables `POLYKYC_ONFIDO_…` for them, and the options of
        every client.

        Give one of these: `token`, or `oauth`. Calls send the first that is complete.

        Args:
            region: The region of the account. Token, data and host belong to one region. Chooses the provider's own
                address; `eu` if left out. A `base_url` takes its place.
            token: An API token of the dashboard, of the sandbox or live.
            oauth: An id and a secret of a client, which fetch access tokens.
        """
        self._variables = {
            "region": region,
        }
        self._credentials = {
            "token": token,
            "oauth": oauth,
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
    def list_applicants(
        self,
        *,
        page: int | None = None,
        per_page: int | None = None,
        include_deleted: bool | None = None,
        timeout: float | None = None,
    ) -> Applicants:
        """List applicants, the newest first.

        Args:
            page: The page, from 1 on. At least 1.
            per_page: How many applicants a page has. At least 1.
            include_deleted: Whether applicants are listed whose deletion is scheduled.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            A page of applicants.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://documentation.onfido.com/api/latest/#list-applicants
        """
        from .operations import list_applicants as operation

        request = operation.build(page=page, per_page=per_page, include_deleted=include_deleted)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def iter_applicants(
        self,
        *,
        per_page: int | None = None,
        include_deleted: bool | None = None,
        timeout: float | None = None,
    ) -> Iterator[Applicant]:
        """Yield what is on all pages of `list_applicants`; each page is fetched when it is needed.

        Args:
            per_page: How many applicants a page has. At least 1.
            include_deleted: Whether applicants are listed whose deletion is scheduled.
            timeout: Seconds for the requests of all pages together; the client's own if left out.
        """
        from .._runtime.sessions import page_links  # here, because other methods do not need it
        from .operations import list_applicants as operation

        return self._iterate(
            operation.OPERATION,
            page_links.in_context(operation.next_page, self.link_hosts),
            lambda data, timeout: self.raw(
                self.list_applicants, per_page=per_page, include_deleted=include_deleted, **data, timeout=timeout
            ),
            timeout,
            by_offset=True,
        )

    @drop_locals
    def create_applicant(
        self,
        *,
        first_name: str,
        last_name: str,
        email: str | None = None,
        dob: dt.date | None = None,
        phone_number: str | None = None,
        timeout: float | None = None,
    ) -> Applicant:
        """Make an applicant, the person to verify.

        Args:
            first_name: The first name.
            last_name: The last name.
            email: The e-mail address.
            dob: The day of birth.
            phone_number: The phone number.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The new applicant.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://documentation.onfido.com/api/latest/#create-applicant
        """
        from .operations import create_applicant as operation

        request = operation.build(
            first_name=first_name, last_name=last_name, email=email, dob=dob, phone_number=phone_number
        )
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def find_applicant(
        self,
        applicant_id: UUID | str,
        *,
        timeout: float | None = None,
    ) -> Applicant:
        """Read an applicant.

        Args:
            applicant_id: The applicant.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://documentation.onfido.com/api/latest/#retrieve-applicant
        """
        from .operations import find_applicant as operation

        request = operation.build(applicant_id=applicant_id)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def update_applicant(
        self,
        applicant_id: UUID | str,
        *,
        first_name: str | None = None,
        last_name: str | None = None,
        email: str | None = None,
        dob: dt.date | None = None,
        phone_number: str | None = None,
        timeout: float | None = None,
    ) -> Applicant:
        """Change an applicant.

        What is left out stays as it is. Only before a check of the applicant exists.

        Args:
            applicant_id: The applicant.
            first_name: The first name.
            last_name: The last name.
            email: The e-mail address.
            dob: The day of birth.
            phone_number: The phone number.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://documentation.onfido.com/api/latest/#update-applicant
        """
        from .operations import update_applicant as operation

        request = operation.build(
            applicant_id=applicant_id,
            first_name=first_name,
            last_name=last_name,
            email=email,
            dob=dob,
            phone_number=phone_number,
        )
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def delete_applicant(
        self,
        applicant_id: UUID | str,
        *,
        timeout: float | None = None,
    ) -> None:
        """Schedule the deletion of an applicant.

        The applicant and all that belongs to it is deleted later; until then it can be restored.

        Args:
            applicant_id: The applicant.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://documentation.onfido.com/api/latest/#delete-applicant
        """
        from .operations import delete_applicant as operation

        request = operation.build(applicant_id=applicant_id)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def restore_applicant(
        self,
        applicant_id: UUID | str,
        *,
        timeout: float | None = None,
    ) -> None:
        """Take an applicant back whose deletion is scheduled.

        Args:
            applicant_id: The applicant.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://documentation.onfido.com/api/latest/#restore-applicant
        """
        from .operations import restore_applicant as operation

        request = operation.build(applicant_id=applicant_id)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def find_applicant_consents(
        self,
        applicant_id: UUID | str,
        *,
        timeout: float | None = None,
    ) -> list[Consent]:
        """List what an applicant agreed to.

        Args:
            applicant_id: The applicant.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://github.com/onfido/onfido-openapi-spec
        """
        from .operations import find_applicant_consents as operation

        request = operation.build(applicant_id=applicant_id)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def list_workflow_runs(
        self,
        *,
        page: int | None = None,
        status: str | None = None,
        applicant_id: UUID | str | None = None,
        created_at_gt: dt.date | None = None,
        created_at_lt: dt.date | None = None,
        sort: ListWorkflowRunsSort | Literal["asc", "desc"] | None = None,
        tags: Sequence[str] | None = None,
        timeout: float | None = None,
    ) -> list[WorkflowRun]:
        """List workflow runs, the newest first.

        Args:
            page: The page, from 1 on. At least 1.
            status: Statuses, separated by commas. The vendor lists all but awaiting_client_input.
            applicant_id: The applicant.
            created_at_gt: Made after this day.
            created_at_lt: Made before this day.
            sort: The order by the time of creation.
            tags: Tags of the runs.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            A page of runs; a page after the last one is empty.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://documentation.onfido.com/api/latest/#list-workflow-runs
        """
        from .operations import list_workflow_runs as operation

        request = operation.build(
            page=page,
            status=status,
            applicant_id=applicant_id,
            created_at_gt=created_at_gt,
            created_at_lt=created_at_lt,
            sort=sort,
            tags=tags,
        )
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def iter_workflow_runs(
        self,
        *,
        status: str | None = None,
        applicant_id: UUID | str | None = None,
        created_at_gt: dt.date | None = None,
        created_at_lt: dt.date | None = None,
        sort: ListWorkflowRunsSort | Literal["asc", "desc"] | None = None,
        tags: Sequence[str] | None = None,
        timeout: float | None = None,
    ) -> Iterator[WorkflowRun]:
        """Yield what is on all pages of `list_workflow_runs`; each page is fetched when it is needed.

        Args:
            status: Statuses, separated by commas. The vendor lists all but awaiting_client_input.
            applicant_id: The applicant.
            created_at_gt: Made after this day.
            created_at_lt: Made before this day.
            sort: The order by the time of creation.
            tags: Tags of the runs.
            timeout: Seconds for the requests of all pages together; the client's own if left out.
        """
        from .._runtime.sessions import page_links  # here, because other methods do not need it
        from .operations import list_workflow_runs as operation

        return self._iterate(
            operation.OPERATION,
            page_links.in_context(operation.next_page, self.link_hosts),
            lambda data, timeout: self.raw(
                self.list_workflow_runs,
                status=status,
                applicant_id=applicant_id,
                created_at_gt=created_at_gt,
                created_at_lt=created_at_lt,
                sort=sort,
                tags=tags,
                **data,
                timeout=timeout,
            ),
            timeout,
            by_offset=True,
        )

    @drop_locals
    def create_workflow_run(
        self,
        *,
        workflow_id: UUID | str,
        applicant_id: UUID | str,
        tags: Sequence[str] | None = None,
        customer_user_id: str | None = None,
        link: LinkOptions | Mapping[str, Any] | None = None,
        custom_data: Mapping[str, Any] | None = None,
        timeout: float | None = None,
    ) -> WorkflowRun:
        """Start a workflow for an applicant.

        A workflow without interactive tasks may be over in this answer, with its end state.

        Args:
            workflow_id: The workflow; the dashboard shows its id.
            applicant_id: The person.
            tags: Labels of your own. Most entries 30.
            customer_user_id: Your own reference. Longest length 256.
            link: Where the person goes afterwards, and until when.
            custom_data: What the workflow declares as its inputs.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The new run.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://documentation.onfido.com/api/latest/#create-workflow-run
        """
        from .operations import create_workflow_run as operation

        request = operation.build(
            workflow_id=workflow_id,
            applicant_id=applicant_id,
            tags=tags,
            customer_user_id=customer_user_id,
            link=link,
            custom_data=custom_data,
        )
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def find_workflow_run(
        self,
        workflow_run_id: UUID | str,
        *,
        timeout: float | None = None,
    ) -> WorkflowRun:
        """Read a workflow run.

        Args:
            workflow_run_id: The run.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://documentation.onfido.com/api/latest/#retrieve-workflow-run
        """
        from .operations import find_workflow_run as operation

        request = operation.build(workflow_run_id=workflow_run_id)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def list_tasks(
        self,
        workflow_run_id: UUID | str,
        *,
        timeout: float | None = None,
    ) -> list[TaskSummary]:
        """List the tasks of a workflow run, the oldest first.

        Only tasks that were started.

        Args:
            workflow_run_id: The run.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://github.com/onfido/onfido-openapi-spec
        """
        from .operations import list_tasks as operation

        request = operation.build(workflow_run_id=workflow_run_id)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def find_task(
        self,
        workflow_run_id: UUID | str,
        task_id: str,
        *,
        timeout: float | None = None,
    ) -> Task:
        """Read a task.

        Args:
            workflow_run_id: The run.
            task_id: The task.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://github.com/onfido/onfido-openapi-spec
        """
        from .operations import find_task as operation

        request = operation.build(workflow_run_id=workflow_run_id, task_id=task_id)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def complete_task(
        self,
        workflow_run_id: UUID | str,
        task_id: str,
        *,
        data_: Sequence[Any] | Mapping[str, Any],
        timeout: float | None = None,
    ) -> None:
        """Give a task the data that it waits for.

        For a task that receives data from your server; the run is `awaiting_client_input` until then.

        Args:
            workflow_run_id: The run.
            task_id: The task.
            data_: What the workflow declares as the output of the task. The provider calls it `data`, which has another
                meaning in emitted code.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://github.com/onfido/onfido-openapi-spec
        """
        from .operations import complete_task as operation

        request = operation.build(workflow_run_id=workflow_run_id, task_id=task_id, data_=data_)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def download_signed_evidence_file(
        self,
        workflow_run_id: UUID | str,
        *,
        timeout: float | None = None,
    ) -> bytes:
        """Download the signed evidence of a workflow run.

        404 until it is made.

        Args:
            workflow_run_id: The run.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotReadyError: 404 (the file is not made yet, or there is no such run).
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://github.com/onfido/onfido-openapi-spec
        """
        from .operations import download_signed_evidence_file as operation

        request = operation.build(workflow_run_id=workflow_run_id)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def download_evidence_folder(
        self,
        workflow_run_id: UUID | str,
        *,
        timeout: float | None = None,
    ) -> bytes:
        """Download the evidence of a workflow run as a folder.

        404 until it is made.

        Args:
            workflow_run_id: The run.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotReadyError: 404 (the file is not made yet, or there is no such run).
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://github.com/onfido/onfido-openapi-spec
        """
        from .operations import download_evidence_folder as operation

        request = operation.build(workflow_run_id=workflow_run_id)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def generate_sdk_token(
        self,
        *,
        applicant_id: UUID | str,
        referrer: str | None = None,
        application_id: str | None = None,
        cross_device_url: str | None = None,
        timeout: float | None = None,
    ) -> SdkToken:
        """Make a token with which an SDK acts for an applicant.

        Args:
            applicant_id: The person.
            referrer: The pages that may use the token, for the Web SDK.
            application_id: The app that may use it, for a mobile SDK.
            cross_device_url: The address that the person opens on a phone.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The token; this creation answers 200.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://documentation.onfido.com/api/latest/#generate-sdk-token
        """
        from .operations import generate_sdk_token as operation

        request = operation.build(
            applicant_id=applicant_id,
            referrer=referrer,
            application_id=application_id,
            cross_device_url=cross_device_url,
        )
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def upload_document(
        self,
        *,
        file: File,
        type: str,
        applicant_id: UUID | str,
        side: UploadDocumentBodySide | Literal["front", "back"] | None = None,
        issuing_country: str | None = None,
        validate_image_quality: bool | None = None,
        timeout: float | None = None,
    ) -> Document:
        """Upload an image of a document.

        jpg, png or pdf, from 2 KB to 3 MB.

        Args:
            file: The image.
            type: Such as passport or driving_licence.
            applicant_id: The person.
            side: The side of the document.
            issuing_country: The country, in three letters.
            validate_image_quality: Whether a poor image is refused; takes up to five seconds.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://documentation.onfido.com/api/latest/#upload-document
        """
        from .operations import upload_document as operation

        request = operation.build(
            file=file,
            type=type,
            applicant_id=applicant_id,
            side=side,
            issuing_country=issuing_country,
            validate_image_quality=validate_image_quality,
        )
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def upload_live_photo(
        self,
        *,
        file: File,
        applicant_id: UUID | str,
        advanced_validation: bool | None = None,
        timeout: float | None = None,
    ) -> LivePhoto:
        """Upload a photo of the applicant's face.

        From 32 KB to 10 MB.

        Args:
            file: The image.
            applicant_id: The person.
            advanced_validation: Whether the photo has to show exactly one face; so if left out.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://documentation.onfido.com/api/latest/#upload-live-photo
        """
        from .operations import upload_live_photo as operation

        request = operation.build(file=file, applicant_id=applicant_id, advanced_validation=advanced_validation)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def list_checks(
        self,
        *,
        applicant_id: UUID | str,
        timeout: float | None = None,
    ) -> list[Check]:
        """List the checks of an applicant.

        Args:
            applicant_id: The applicant.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://documentation.onfido.com/api/latest/#list-checks
        """
        from .operations import list_checks as operation

        request = operation.build(applicant_id=applicant_id)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def create_check(
        self,
        *,
        applicant_id: UUID | str,
        report_names: Sequence[str],
        document_ids: Sequence[UUID | str] | None = None,
        applicant_provides_data: bool | None = None,
        asynchronous: bool | None = None,
        tags: Sequence[str] | None = None,
        consider: Sequence[str] | None = None,
        timeout: float | None = None,
    ) -> Check:
        """Make a check of reports on an applicant.

        Args:
            applicant_id: The person.
            report_names: The names of the reports. Fewest entries 1.
            document_ids: The uploaded documents, the latest if left out.
            applicant_provides_data: Whether the person gets a form by e-mail.
            asynchronous: With false the call takes until all reports are done.
            tags: Labels of your own.
            consider: In the sandbox, the reports that end as consider.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://documentation.onfido.com/api/latest/#create-check
        """
        from .operations import create_check as operation

        request = operation.build(
            applicant_id=applicant_id,
            report_names=report_names,
            document_ids=document_ids,
            applicant_provides_data=applicant_provides_data,
            asynchronous=asynchronous,
            tags=tags,
            consider=consider,
        )
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def find_check(
        self,
        check_id: UUID | str,
        *,
        timeout: float | None = None,
    ) -> Check:
        """Read a check.

        Args:
            check_id: The check.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://documentation.onfido.com/api/latest/#retrieve-check
        """
        from .operations import find_check as operation

        request = operation.build(check_id=check_id)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def find_report(
        self,
        report_id: UUID | str,
        *,
        timeout: float | None = None,
    ) -> DocumentReport | FacialSimilarityReport | OtherReport | dict[str, Any]:
        """Read a report of a check.

        Args:
            report_id: The report.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://documentation.onfido.com/api/latest/#retrieve-report
        """
        from .operations import find_report as operation

        request = operation.build(report_id=report_id)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def list_reports(
        self,
        *,
        check_id: UUID | str,
        timeout: float | None = None,
    ) -> list[DocumentReport | FacialSimilarityReport | OtherReport | dict[str, Any]]:
        """List the reports of a check.

        Args:
            check_id: The check.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://documentation.onfido.com/api/latest/#list-reports
        """
        from .operations import list_reports as operation

        request = operation.build(check_id=check_id)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def list_webhooks(self, *, timeout: float | None = None) -> list[Webhook]:
        """List webhooks.

        Args:
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://documentation.onfido.com/api/latest/#list-webhooks
        """
        from .operations import list_webhooks as operation

        request = operation.build()
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def create_webhook(
        self,
        *,
        url: str,
        name: str | None = None,
        enabled: bool | None = None,
        events: Sequence[str] | None = None,
        environments: Sequence[WebhookBuilderEnvironmentsItem | Literal["sandbox", "live"]] | None = None,
        timeout: float | None = None,
    ) -> Webhook:
        """Register an address for events.

        Args:
            url: An address with https.
            name: A name of your own.
            enabled: Whether events are sent.
            events: All events if left out.
            environments: Events of the sandbox, of live, or of both.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The webhook, with the secret that signs its events.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://documentation.onfido.com/api/latest/#register-webhook
        """
        from .operations import create_webhook as operation

        request = operation.build(url=url, name=name, enabled=enabled, events=events, environments=environments)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def resend_webhooks(
        self,
        *,
        data_: Sequence[ResentEvent | Mapping[str, Any]],
        timeout: float | None = None,
    ) -> None:
        """Send events again.

        Only `check.completed` can be sent again.

        Args:
            data_: What to send again. The provider calls it `data`, which has another meaning in emitted code.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://documentation.onfido.com/api/latest/#resend-webhooks
        """
        from .operations import resend_webhooks as operation

        request = operation.build(data_=data_)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def find_webhook(
        self,
        webhook_id: UUID | str,
        *,
        timeout: float | None = None,
    ) -> Webhook:
        """Read a webhook.

        Args:
            webhook_id: The webhook.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://documentation.onfido.com/api/latest/#retrieve-webhook
        """
        from .operations import find_webhook as operation

        request = operation.build(webhook_id=webhook_id)
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def update_webhook(
        self,
        webhook_id: UUID | str,
        *,
        name: str | None = None,
        url: str | None = None,
        enabled: bool | None = None,
        events: Sequence[str] | None = None,
        environments: Sequence[WebhookUpdaterEnvironmentsItem | Literal["sandbox", "live"]] | None = None,
        timeout: float | None = None,
    ) -> Webhook:
        """Change a webhook.

        Args:
            webhook_id: The webhook.
            name: Your name of it.
            url: An address with https.
            enabled: Whether events are sent.
            events: The types of events; all, if left out.
            environments: Events of the sandbox, of live, or of both.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://documentation.onfido.com/api/latest/#edit-webhook
        """
        from .operations import update_webhook as operation

        request = operation.build(
            webhook_id=webhook_id, name=name, url=url, enabled=enabled, events=events, environments=environments
        )
        return self._call(request, operation.parse, timeout)

    @drop_locals
    def delete_webhook(
        self,
        webhook_id: UUID | str,
        *,
        timeout: float | None = None,
    ) -> None:
        """Remove a webhook.

        Args:
            webhook_id: The webhook.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://documentation.onfido.com/api/latest/#delete-webhook
        """
        from .operations import delete_webhook as operation

        request = operation.build(webhook_id=webhook_id)
        return self._call(request, operation.parse, timeout)


class AsyncClient(client.AsyncClient):
    """Onfido; calls are awaited.

    The part of Onfido's public API that verifies who a person is. A person is an applicant, who is made first. A
    workflow run takes the applicant through a workflow that was drawn in the dashboard, and its own end state is the
    verdict. Without a workflow, a check holds reports on media that were uploaded, and its verdict is in two fields.
    Answers are bare objects. The vendor adds fields and values of enums without a new version, so all of them are open.
    Hardly a field of an answer is promised, and an example of the vendor has a null that its own document forbids, so
    every field but an id may be null.

    Source: https://documentation.onfido.com/api/latest/
    """

    _provider = PROVIDER

    @drop_locals
    def __init__(
        self,
        *,
        region: Literal["eu", "us", "ca"] | None = None,
        token: str | None = None,
        oauth: str | ClientCredentials | None = None,
        **options: Unpack[AsyncKeyless],
    ) -> None:
        """Take the credentials and `region`, or the variables `POLYKYC_ONFIDO_…` for them, and the options of
        every client.

        Give one of these: `token`, or `oauth`. Calls send the first that is complete.

        Args:
            region: The region of the account. Token, data and host belong to one region. Chooses the provider's own
                address; `eu` if left out. A `base_url` takes its place.
            token: An API token of the dashboard, of the sandbox or live.
            oauth: An id and a secret of a client, which fetch access tokens.
        """
        self._variables = {
            "region": region,
        }
        self._credentials = {
            "token": token,
            "oauth": oauth,
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
    async def list_applicants(
        self,
        *,
        page: int | None = None,
        per_page: int | None = None,
        include_deleted: bool | None = None,
        timeout: float | None = None,
    ) -> Applicants:
        """List applicants, the newest first.

        Args:
            page: The page, from 1 on. At least 1.
            per_page: How many applicants a page has. At least 1.
            include_deleted: Whether applicants are listed whose deletion is scheduled.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            A page of applicants.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://documentation.onfido.com/api/latest/#list-applicants
        """
        from .operations import list_applicants as operation

        request = operation.build(page=page, per_page=per_page, include_deleted=include_deleted)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    def iter_applicants(
        self,
        *,
        per_page: int | None = None,
        include_deleted: bool | None = None,
        timeout: float | None = None,
    ) -> AsyncIterator[Applicant]:
        """Yield what is on all pages of `list_applicants`; each page is fetched when it is needed.

        Args:
            per_page: How many applicants a page has. At least 1.
            include_deleted: Whether applicants are listed whose deletion is scheduled.
            timeout: Seconds for the requests of all pages together; the client's own if left out.
        """
        from .._runtime.sessions import page_links  # here, because other methods do not need it
        from .operations import list_applicants as operation

        return self._iterate(
            operation.OPERATION,
            page_links.in_context(operation.next_page, self.link_hosts),
            lambda data, timeout: self.raw(
                self.list_applicants, per_page=per_page, include_deleted=include_deleted, **data, timeout=timeout
            ),
            timeout,
            by_offset=True,
        )

    @drop_locals
    async def create_applicant(
        self,
        *,
        first_name: str,
        last_name: str,
        email: str | None = None,
        dob: dt.date | None = None,
        phone_number: str | None = None,
        timeout: float | None = None,
    ) -> Applicant:
        """Make an applicant, the person to verify.

        Args:
            first_name: The first name.
            last_name: The last name.
            email: The e-mail address.
            dob: The day of birth.
            phone_number: The phone number.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The new applicant.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://documentation.onfido.com/api/latest/#create-applicant
        """
        from .operations import create_applicant as operation

        request = operation.build(
            first_name=first_name, last_name=last_name, email=email, dob=dob, phone_number=phone_number
        )
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def find_applicant(
        self,
        applicant_id: UUID | str,
        *,
        timeout: float | None = None,
    ) -> Applicant:
        """Read an applicant.

        Args:
            applicant_id: The applicant.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://documentation.onfido.com/api/latest/#retrieve-applicant
        """
        from .operations import find_applicant as operation

        request = operation.build(applicant_id=applicant_id)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def update_applicant(
        self,
        applicant_id: UUID | str,
        *,
        first_name: str | None = None,
        last_name: str | None = None,
        email: str | None = None,
        dob: dt.date | None = None,
        phone_number: str | None = None,
        timeout: float | None = None,
    ) -> Applicant:
        """Change an applicant.

        What is left out stays as it is. Only before a check of the applicant exists.

        Args:
            applicant_id: The applicant.
            first_name: The first name.
            last_name: The last name.
            email: The e-mail address.
            dob: The day of birth.
            phone_number: The phone number.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://documentation.onfido.com/api/latest/#update-applicant
        """
        from .operations import update_applicant as operation

        request = operation.build(
            applicant_id=applicant_id,
            first_name=first_name,
            last_name=last_name,
            email=email,
            dob=dob,
            phone_number=phone_number,
        )
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def delete_applicant(
        self,
        applicant_id: UUID | str,
        *,
        timeout: float | None = None,
    ) -> None:
        """Schedule the deletion of an applicant.

        The applicant and all that belongs to it is deleted later; until then it can be restored.

        Args:
            applicant_id: The applicant.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://documentation.onfido.com/api/latest/#delete-applicant
        """
        from .operations import delete_applicant as operation

        request = operation.build(applicant_id=applicant_id)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def restore_applicant(
        self,
        applicant_id: UUID | str,
        *,
        timeout: float | None = None,
    ) -> None:
        """Take an applicant back whose deletion is scheduled.

        Args:
            applicant_id: The applicant.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://documentation.onfido.com/api/latest/#restore-applicant
        """
        from .operations import restore_applicant as operation

        request = operation.build(applicant_id=applicant_id)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def find_applicant_consents(
        self,
        applicant_id: UUID | str,
        *,
        timeout: float | None = None,
    ) -> list[Consent]:
        """List what an applicant agreed to.

        Args:
            applicant_id: The applicant.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://github.com/onfido/onfido-openapi-spec
        """
        from .operations import find_applicant_consents as operation

        request = operation.build(applicant_id=applicant_id)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def list_workflow_runs(
        self,
        *,
        page: int | None = None,
        status: str | None = None,
        applicant_id: UUID | str | None = None,
        created_at_gt: dt.date | None = None,
        created_at_lt: dt.date | None = None,
        sort: ListWorkflowRunsSort | Literal["asc", "desc"] | None = None,
        tags: Sequence[str] | None = None,
        timeout: float | None = None,
    ) -> list[WorkflowRun]:
        """List workflow runs, the newest first.

        Args:
            page: The page, from 1 on. At least 1.
            status: Statuses, separated by commas. The vendor lists all but awaiting_client_input.
            applicant_id: The applicant.
            created_at_gt: Made after this day.
            created_at_lt: Made before this day.
            sort: The order by the time of creation.
            tags: Tags of the runs.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            A page of runs; a page after the last one is empty.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://documentation.onfido.com/api/latest/#list-workflow-runs
        """
        from .operations import list_workflow_runs as operation

        request = operation.build(
            page=page,
            status=status,
            applicant_id=applicant_id,
            created_at_gt=created_at_gt,
            created_at_lt=created_at_lt,
            sort=sort,
            tags=tags,
        )
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    def iter_workflow_runs(
        self,
        *,
        status: str | None = None,
        applicant_id: UUID | str | None = None,
        created_at_gt: dt.date | None = None,
        created_at_lt: dt.date | None = None,
        sort: ListWorkflowRunsSort | Literal["asc", "desc"] | None = None,
        tags: Sequence[str] | None = None,
        timeout: float | None = None,
    ) -> AsyncIterator[WorkflowRun]:
        """Yield what is on all pages of `list_workflow_runs`; each page is fetched when it is needed.

        Args:
            status: Statuses, separated by commas. The vendor lists all but awaiting_client_input.
            applicant_id: The applicant.
            created_at_gt: Made after this day.
            created_at_lt: Made before this day.
            sort: The order by the time of creation.
            tags: Tags of the runs.
            timeout: Seconds for the requests of all pages together; the client's own if left out.
        """
        from .._runtime.sessions import page_links  # here, because other methods do not need it
        from .operations import list_workflow_runs as operation

        return self._iterate(
            operation.OPERATION,
            page_links.in_context(operation.next_page, self.link_hosts),
            lambda data, timeout: self.raw(
                self.list_workflow_runs,
                status=status,
                applicant_id=applicant_id,
                created_at_gt=created_at_gt,
                created_at_lt=created_at_lt,
                sort=sort,
                tags=tags,
                **data,
                timeout=timeout,
            ),
            timeout,
            by_offset=True,
        )

    @drop_locals
    async def create_workflow_run(
        self,
        *,
        workflow_id: UUID | str,
        applicant_id: UUID | str,
        tags: Sequence[str] | None = None,
        customer_user_id: str | None = None,
        link: LinkOptions | Mapping[str, Any] | None = None,
        custom_data: Mapping[str, Any] | None = None,
        timeout: float | None = None,
    ) -> WorkflowRun:
        """Start a workflow for an applicant.

        A workflow without interactive tasks may be over in this answer, with its end state.

        Args:
            workflow_id: The workflow; the dashboard shows its id.
            applicant_id: The person.
            tags: Labels of your own. Most entries 30.
            customer_user_id: Your own reference. Longest length 256.
            link: Where the person goes afterwards, and until when.
            custom_data: What the workflow declares as its inputs.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The new run.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://documentation.onfido.com/api/latest/#create-workflow-run
        """
        from .operations import create_workflow_run as operation

        request = operation.build(
            workflow_id=workflow_id,
            applicant_id=applicant_id,
            tags=tags,
            customer_user_id=customer_user_id,
            link=link,
            custom_data=custom_data,
        )
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def find_workflow_run(
        self,
        workflow_run_id: UUID | str,
        *,
        timeout: float | None = None,
    ) -> WorkflowRun:
        """Read a workflow run.

        Args:
            workflow_run_id: The run.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://documentation.onfido.com/api/latest/#retrieve-workflow-run
        """
        from .operations import find_workflow_run as operation

        request = operation.build(workflow_run_id=workflow_run_id)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def list_tasks(
        self,
        workflow_run_id: UUID | str,
        *,
        timeout: float | None = None,
    ) -> list[TaskSummary]:
        """List the tasks of a workflow run, the oldest first.

        Only tasks that were started.

        Args:
            workflow_run_id: The run.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://github.com/onfido/onfido-openapi-spec
        """
        from .operations import list_tasks as operation

        request = operation.build(workflow_run_id=workflow_run_id)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def find_task(
        self,
        workflow_run_id: UUID | str,
        task_id: str,
        *,
        timeout: float | None = None,
    ) -> Task:
        """Read a task.

        Args:
            workflow_run_id: The run.
            task_id: The task.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://github.com/onfido/onfido-openapi-spec
        """
        from .operations import find_task as operation

        request = operation.build(workflow_run_id=workflow_run_id, task_id=task_id)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def complete_task(
        self,
        workflow_run_id: UUID | str,
        task_id: str,
        *,
        data_: Sequence[Any] | Mapping[str, Any],
        timeout: float | None = None,
    ) -> None:
        """Give a task the data that it waits for.

        For a task that receives data from your server; the run is `awaiting_client_input` until then.

        Args:
            workflow_run_id: The run.
            task_id: The task.
            data_: What the workflow declares as the output of the task. The provider calls it `data`, which has another
                meaning in emitted code.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://github.com/onfido/onfido-openapi-spec
        """
        from .operations import complete_task as operation

        request = operation.build(workflow_run_id=workflow_run_id, task_id=task_id, data_=data_)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def download_signed_evidence_file(
        self,
        workflow_run_id: UUID | str,
        *,
        timeout: float | None = None,
    ) -> bytes:
        """Download the signed evidence of a workflow run.

        404 until it is made.

        Args:
            workflow_run_id: The run.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotReadyError: 404 (the file is not made yet, or there is no such run).
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://github.com/onfido/onfido-openapi-spec
        """
        from .operations import download_signed_evidence_file as operation

        request = operation.build(workflow_run_id=workflow_run_id)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def download_evidence_folder(
        self,
        workflow_run_id: UUID | str,
        *,
        timeout: float | None = None,
    ) -> bytes:
        """Download the evidence of a workflow run as a folder.

        404 until it is made.

        Args:
            workflow_run_id: The run.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotReadyError: 404 (the file is not made yet, or there is no such run).
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://github.com/onfido/onfido-openapi-spec
        """
        from .operations import download_evidence_folder as operation

        request = operation.build(workflow_run_id=workflow_run_id)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def generate_sdk_token(
        self,
        *,
        applicant_id: UUID | str,
        referrer: str | None = None,
        application_id: str | None = None,
        cross_device_url: str | None = None,
        timeout: float | None = None,
    ) -> SdkToken:
        """Make a token with which an SDK acts for an applicant.

        Args:
            applicant_id: The person.
            referrer: The pages that may use the token, for the Web SDK.
            application_id: The app that may use it, for a mobile SDK.
            cross_device_url: The address that the person opens on a phone.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The token; this creation answers 200.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://documentation.onfido.com/api/latest/#generate-sdk-token
        """
        from .operations import generate_sdk_token as operation

        request = operation.build(
            applicant_id=applicant_id,
            referrer=referrer,
            application_id=application_id,
            cross_device_url=cross_device_url,
        )
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def upload_document(
        self,
        *,
        file: File,
        type: str,
        applicant_id: UUID | str,
        side: UploadDocumentBodySide | Literal["front", "back"] | None = None,
        issuing_country: str | None = None,
        validate_image_quality: bool | None = None,
        timeout: float | None = None,
    ) -> Document:
        """Upload an image of a document.

        jpg, png or pdf, from 2 KB to 3 MB.

        Args:
            file: The image.
            type: Such as passport or driving_licence.
            applicant_id: The person.
            side: The side of the document.
            issuing_country: The country, in three letters.
            validate_image_quality: Whether a poor image is refused; takes up to five seconds.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://documentation.onfido.com/api/latest/#upload-document
        """
        from .operations import upload_document as operation

        request = operation.build(
            file=file,
            type=type,
            applicant_id=applicant_id,
            side=side,
            issuing_country=issuing_country,
            validate_image_quality=validate_image_quality,
        )
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def upload_live_photo(
        self,
        *,
        file: File,
        applicant_id: UUID | str,
        advanced_validation: bool | None = None,
        timeout: float | None = None,
    ) -> LivePhoto:
        """Upload a photo of the applicant's face.

        From 32 KB to 10 MB.

        Args:
            file: The image.
            applicant_id: The person.
            advanced_validation: Whether the photo has to show exactly one face; so if left out.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://documentation.onfido.com/api/latest/#upload-live-photo
        """
        from .operations import upload_live_photo as operation

        request = operation.build(file=file, applicant_id=applicant_id, advanced_validation=advanced_validation)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def list_checks(
        self,
        *,
        applicant_id: UUID | str,
        timeout: float | None = None,
    ) -> list[Check]:
        """List the checks of an applicant.

        Args:
            applicant_id: The applicant.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://documentation.onfido.com/api/latest/#list-checks
        """
        from .operations import list_checks as operation

        request = operation.build(applicant_id=applicant_id)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def create_check(
        self,
        *,
        applicant_id: UUID | str,
        report_names: Sequence[str],
        document_ids: Sequence[UUID | str] | None = None,
        applicant_provides_data: bool | None = None,
        asynchronous: bool | None = None,
        tags: Sequence[str] | None = None,
        consider: Sequence[str] | None = None,
        timeout: float | None = None,
    ) -> Check:
        """Make a check of reports on an applicant.

        Args:
            applicant_id: The person.
            report_names: The names of the reports. Fewest entries 1.
            document_ids: The uploaded documents, the latest if left out.
            applicant_provides_data: Whether the person gets a form by e-mail.
            asynchronous: With false the call takes until all reports are done.
            tags: Labels of your own.
            consider: In the sandbox, the reports that end as consider.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://documentation.onfido.com/api/latest/#create-check
        """
        from .operations import create_check as operation

        request = operation.build(
            applicant_id=applicant_id,
            report_names=report_names,
            document_ids=document_ids,
            applicant_provides_data=applicant_provides_data,
            asynchronous=asynchronous,
            tags=tags,
            consider=consider,
        )
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def find_check(
        self,
        check_id: UUID | str,
        *,
        timeout: float | None = None,
    ) -> Check:
        """Read a check.

        Args:
            check_id: The check.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://documentation.onfido.com/api/latest/#retrieve-check
        """
        from .operations import find_check as operation

        request = operation.build(check_id=check_id)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def find_report(
        self,
        report_id: UUID | str,
        *,
        timeout: float | None = None,
    ) -> DocumentReport | FacialSimilarityReport | OtherReport | dict[str, Any]:
        """Read a report of a check.

        Args:
            report_id: The report.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://documentation.onfido.com/api/latest/#retrieve-report
        """
        from .operations import find_report as operation

        request = operation.build(report_id=report_id)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def list_reports(
        self,
        *,
        check_id: UUID | str,
        timeout: float | None = None,
    ) -> list[DocumentReport | FacialSimilarityReport | OtherReport | dict[str, Any]]:
        """List the reports of a check.

        Args:
            check_id: The check.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://documentation.onfido.com/api/latest/#list-reports
        """
        from .operations import list_reports as operation

        request = operation.build(check_id=check_id)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def list_webhooks(self, *, timeout: float | None = None) -> list[Webhook]:
        """List webhooks.

        Args:
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://documentation.onfido.com/api/latest/#list-webhooks
        """
        from .operations import list_webhooks as operation

        request = operation.build()
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def create_webhook(
        self,
        *,
        url: str,
        name: str | None = None,
        enabled: bool | None = None,
        events: Sequence[str] | None = None,
        environments: Sequence[WebhookBuilderEnvironmentsItem | Literal["sandbox", "live"]] | None = None,
        timeout: float | None = None,
    ) -> Webhook:
        """Register an address for events.

        Args:
            url: An address with https.
            name: A name of your own.
            enabled: Whether events are sent.
            events: All events if left out.
            environments: Events of the sandbox, of live, or of both.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Returns:
            The webhook, with the secret that signs its events.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://documentation.onfido.com/api/latest/#register-webhook
        """
        from .operations import create_webhook as operation

        request = operation.build(url=url, name=name, enabled=enabled, events=events, environments=environments)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def resend_webhooks(
        self,
        *,
        data_: Sequence[ResentEvent | Mapping[str, Any]],
        timeout: float | None = None,
    ) -> None:
        """Send events again.

        Only `check.completed` can be sent again.

        Args:
            data_: What to send again. The provider calls it `data`, which has another meaning in emitted code.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://documentation.onfido.com/api/latest/#resend-webhooks
        """
        from .operations import resend_webhooks as operation

        request = operation.build(data_=data_)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def find_webhook(
        self,
        webhook_id: UUID | str,
        *,
        timeout: float | None = None,
    ) -> Webhook:
        """Read a webhook.

        Args:
            webhook_id: The webhook.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://documentation.onfido.com/api/latest/#retrieve-webhook
        """
        from .operations import find_webhook as operation

        request = operation.build(webhook_id=webhook_id)
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def update_webhook(
        self,
        webhook_id: UUID | str,
        *,
        name: str | None = None,
        url: str | None = None,
        enabled: bool | None = None,
        events: Sequence[str] | None = None,
        environments: Sequence[WebhookUpdaterEnvironmentsItem | Literal["sandbox", "live"]] | None = None,
        timeout: float | None = None,
    ) -> Webhook:
        """Change a webhook.

        Args:
            webhook_id: The webhook.
            name: Your name of it.
            url: An address with https.
            enabled: Whether events are sent.
            events: The types of events; all, if left out.
            environments: Events of the sandbox, of live, or of both.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://documentation.onfido.com/api/latest/#edit-webhook
        """
        from .operations import update_webhook as operation

        request = operation.build(
            webhook_id=webhook_id, name=name, url=url, enabled=enabled, events=events, environments=environments
        )
        return await self._call(request, operation.parse, timeout)

    @drop_locals
    async def delete_webhook(
        self,
        webhook_id: UUID | str,
        *,
        timeout: float | None = None,
    ) -> None:
        """Remove a webhook.

        Args:
            webhook_id: The webhook.
            timeout: Seconds for the call with all its attempts; the client's own if left out.

        Raises:
            InvalidRequestError: 400, 422.
            AuthenticationError: 401 (the token is unknown, or of another region).
            PermissionDeniedError: 403.
            NotFoundError: 404.
            ConflictError: 409.
            RateLimitedError: 429.
            ServerError: 500.

        Source: https://documentation.onfido.com/api/latest/#delete-webhook
        """
        from .operations import delete_webhook as operation

        request = operation.build(webhook_id=webhook_id)
        return await self._call(request, operation.parse, timeout)
