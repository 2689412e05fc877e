# Generated from specs/persona.yaml and overlays/persona.yaml; edits here are lost.

"""`POST /inquiries`: Create an inquiry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.codec.encode import UNSET, Unset
from ..._runtime.contract import Envelope, Operation, Request, Response
from ..contract import ERRORS, PROVIDER
from ..models.create_inquiry_parts import CreateInquiryParts

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="create_inquiry",
    method="POST",
    path="/inquiries",
    retry="with-key",
    role="create",
    envelope=Envelope(
        payload={
            "inquiry": ("data",),
            "meta": ("meta",),
        },
        message=(("errors", "0", "title"),),
        details=(("errors",),),
        error=(("errors", "0"),),
    ),
    errors=ERRORS,
    statuses=(201,),
    echoes={
        "data.attributes.reference-id": ("data", "attributes", "reference-id"),
    },
    own_connection=True,
    retry_rules=PROVIDER.retry_rules,
)


def build(
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
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    if idempotency_key is None:
        idempotency_key = encode.minted()
    validate.text("idempotency_key", idempotency_key, min_length=1)
    if inquiry_template_id is not None and inquiry_template_id is not UNSET:
        validate.opaque("inquiry_template_id", inquiry_template_id)
    if inquiry_template_version_id is not None and inquiry_template_version_id is not UNSET:
        validate.opaque("inquiry_template_version_id", inquiry_template_version_id)
    if template_id is not None and template_id is not UNSET:
        validate.opaque("template_id", template_id)
    if account_id is not None and account_id is not UNSET:
        validate.opaque("account_id", account_id)
    if reference_id is not None and reference_id is not UNSET:
        validate.text("reference_id", reference_id)
    if fields is not None and fields is not UNSET:
        validate.entries("fields", fields, validate.anything)
    if redirect_uri is not None and redirect_uri is not UNSET:
        validate.text("redirect_uri", redirect_uri)
    if note is not None and note is not UNSET:
        validate.text("note", note)
    if tags is not None and tags is not UNSET:
        validate.items("tags", tags, validate.text)
    if creator_email_address is not None and creator_email_address is not UNSET:
        validate.text("creator_email_address", creator_email_address)
    if theme_id is not None and theme_id is not UNSET:
        validate.text("theme_id", theme_id)
    if theme_set_id is not None and theme_set_id is not UNSET:
        validate.text("theme_set_id", theme_set_id)
    if initial_step_name is not None and initial_step_name is not UNSET:
        validate.text("initial_step_name", initial_step_name)
    if auto_create_account is not None:
        validate.flag("auto_create_account", auto_create_account)
    if auto_create_account_reference_id is not None:
        validate.text("auto_create_account_reference_id", auto_create_account_reference_id)
    if auto_create_account_type_id is not None:
        validate.opaque("auto_create_account_type_id", auto_create_account_type_id)
    if auto_create_inquiry_session is not None:
        validate.flag("auto_create_inquiry_session", auto_create_inquiry_session)
    if auto_create_one_time_link is not None:
        validate.flag("auto_create_one_time_link", auto_create_one_time_link)
    if one_time_link_expiration_seconds is not None and one_time_link_expiration_seconds is not UNSET:
        validate.whole("one_time_link_expiration_seconds", one_time_link_expiration_seconds)
    if expiration_after_create_interval_seconds is not None and expiration_after_create_interval_seconds is not UNSET:
        validate.whole("expiration_after_create_interval_seconds", expiration_after_create_interval_seconds)
    if expiration_after_start_interval_seconds is not None and expiration_after_start_interval_seconds is not UNSET:
        validate.whole("expiration_after_start_interval_seconds", expiration_after_start_interval_seconds)
    if expiration_after_resume_interval_seconds is not None and expiration_after_resume_interval_seconds is not UNSET:
        validate.whole("expiration_after_resume_interval_seconds", expiration_after_resume_interval_seconds)
    validate.some_of(
        inquiry_template_id=inquiry_template_id is not UNSET,
        inquiry_template_version_id=inquiry_template_version_id is not UNSET,
        template_id=template_id is not UNSET,
    )
    body = encode.present(
        {
            "data": encode.present(
                {
                    "attributes": encode.present(
                        {
                            "inquiry-template-id": inquiry_template_id,
                            "inquiry-template-version-id": inquiry_template_version_id,
                            "template-id": template_id,
                            "account-id": account_id,
                            "reference-id": reference_id,
                            "fields": UNSET if fields is UNSET else None if fields is None else dict(fields),
                            "redirect-uri": redirect_uri,
                            "note": note,
                            "tags": tags,
                            "creator-email-address": creator_email_address,
                            "theme-id": theme_id,
                            "theme-set-id": theme_set_id,
                            "initial-step-name": initial_step_name,
                        }
                    ),
                }
            ),
            "meta": encode.present(
                {
                    "auto-create-account": encode.none_as_unset(auto_create_account),
                    "auto-create-account-reference-id": encode.none_as_unset(auto_create_account_reference_id),
                    "auto-create-account-type-id": encode.none_as_unset(auto_create_account_type_id),
                    "auto-create-inquiry-session": encode.none_as_unset(auto_create_inquiry_session),
                    "auto-create-one-time-link": encode.none_as_unset(auto_create_one_time_link),
                    "one-time-link-expiration-seconds": one_time_link_expiration_seconds,
                    "expiration-after-create-interval-seconds": expiration_after_create_interval_seconds,
                    "expiration-after-start-interval-seconds": expiration_after_start_interval_seconds,
                    "expiration-after-resume-interval-seconds": expiration_after_resume_interval_seconds,
                }
            )
            if auto_create_account is not None
            or auto_create_account_reference_id is not None
            or auto_create_account_type_id is not None
            or auto_create_inquiry_session is not None
            or auto_create_one_time_link is not None
            or one_time_link_expiration_seconds is not UNSET
            or expiration_after_create_interval_seconds is not UNSET
            or expiration_after_start_interval_seconds is not UNSET
            or expiration_after_resume_interval_seconds is not UNSET
            else UNSET,
        }
    )
    return Request(
        OPERATION,
        path="/inquiries",
        headers=encode.headers(
            [
                ("Idempotency-Key", idempotency_key),
            ]
        ),
        body=encode.body(body),
        names={
            "data.attributes.reference-id": None if reference_id is UNSET else reference_id,
        },
    )


def parse(response: Response) -> CreateInquiryParts:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, CreateInquiryParts.from_json)
