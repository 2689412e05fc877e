# Generated from specs/persona.yaml and overlays/persona.yaml; edits here are lost.

"""`PATCH /inquiries/{inquiry-id}`: Change an inquiry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.codec.encode import UNSET, Unset
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.inquiry import Inquiry

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="update_inquiry",
    method="PATCH",
    path="/inquiries/{inquiry-id}",
    retry="reconcile",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    echoes={
        "inquiry-id": ("data", "id"),
    },
    retry_rules=PROVIDER.retry_rules,
)


def build(
    inquiry_id: str,
    *,
    note: str | None | Unset = UNSET,
    fields: Mapping[str, Any] | None | Unset = UNSET,
    tags: Sequence[str] | None | Unset = UNSET,
    redirect_uri: str | None | Unset = UNSET,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.opaque("inquiry_id", inquiry_id)
    if note is not None and note is not UNSET:
        validate.text("note", note)
    if fields is not None and fields is not UNSET:
        validate.entries("fields", fields, validate.anything)
    if tags is not None and tags is not UNSET:
        validate.items("tags", tags, validate.text)
    if redirect_uri is not None and redirect_uri is not UNSET:
        validate.text("redirect_uri", redirect_uri)
    body = encode.present(
        {
            "data": encode.present(
                {
                    "attributes": encode.present(
                        {
                            "note": note,
                            "fields": UNSET if fields is UNSET else None if fields is None else dict(fields),
                            "tags": tags,
                            "redirect-uri": redirect_uri,
                        }
                    ),
                }
            ),
        }
    )
    return Request(
        OPERATION,
        path=f"/inquiries/{encode.segment('inquiry_id', inquiry_id)}",
        body=encode.body(body),
        names={
            "inquiry-id": inquiry_id,
        },
    )


def parse(response: Response) -> Inquiry:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, Inquiry.from_json)
