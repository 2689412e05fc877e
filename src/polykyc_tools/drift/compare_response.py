"""Compare one recorded answer with its operation: HTTP status, body, error code."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import Any

from attrs import asdict
from polykyc._runtime import contract, errors
from polykyc._runtime.calls import response_reader
from polykyc._runtime.codec import json
from polykyc._runtime.errors import ApiError, MalformedResponseError, RedirectError

from polykyc_tools.engine.checks.overlay import listed_codes
from polykyc_tools.engine.ir import Envelope, Operation
from polykyc_tools.engine.naming import error_name
from polykyc_tools.engine.openapi.media_types import strip_media_parameters
from polykyc_tools.engine.openapi.navigation import find_content_schema, follow_references
from polykyc_tools.engine.source.nodes import Object
from polykyc_tools.engine.source.pointers import KeyPath, find_value, split_pointer

from .compare_body import compare_value
from .compare_headers import compare_headers
from .findings import Comparison, Evidence
from .recordings import RecordedAnswer
from .redaction import printable_word, shape


def responses_path(operation: Operation) -> KeyPath:
    """Return the path of the documented answers of *operation*."""
    return "paths", operation.path, operation.method.lower(), "responses"


def documented_statuses(document: Object, operation: Operation, status: int | None) -> list[str]:
    """Return the keys of `responses` that *status* falls under; every successful one if it is None."""
    documented: list[str] = [*(find_value(document, responses_path(operation)) or ())]
    if status is None:
        return [name for name in documented if name.startswith("2")]
    return [name for name in (str(status), f"{status // 100}XX", "default") if name in documented][:1]


def compare_response(
    comparison: Comparison, record: RecordedAnswer, operation: Operation, status: int | None, envelope: Envelope
) -> None:
    """Add to *comparison* how *record*, an answer of *operation* in *envelope*, differs from its documentation."""
    documented = documented_statuses(comparison.document, operation, status)
    responses = responses_path(operation)
    if not documented:
        comparison.add("status", "", f"HTTP {status} is not documented", responses, Evidence(responses, status))
    body = json_body(record)
    response = (*responses, documented[0]) if documented else None
    schema = find_content_schema(comparison.document, response) if response is not None else None
    is_success = (status or 200) < 300
    is_file = is_success and any(
        answer.type is not None and answer.type.kind == "bytes" for answer in operation.results
    )
    is_text = is_file or (response is not None and _is_text(comparison.document, response, record.media))
    if response is not None:
        compare_headers(comparison, record, response)
    if isinstance(body, MalformedResponseError):
        # Text is fine where the spec documents text, and an empty body where it promises none.
        if schema is not None and record.body.strip() and not is_text:
            comparison.add("body", "", "is no JSON", schema)
        elif schema is not None and not record.body.strip() and is_success:
            comparison.add("body", "", "is empty", schema)
        return
    raised = _raised_error(comparison, record, operation, status, envelope)
    refused = isinstance(raised, ApiError)
    # A refusal inside a success has the shape of an error, which no status of its own documents.
    inside_success = refused and status is not None and status < 300
    if schema is not None and not inside_success and not is_text:
        compare_value(comparison, schema, body)
    if refused:
        fact = comparison.facts.operations[operation.path, operation.method.lower()]
        _compare_code(comparison, operation, body, [split_pointer(pointer) for pointer in fact.envelope.code], status)
    elif isinstance(raised, MalformedResponseError):
        steps = tuple(raised.field.split("."))
        pointer = "".join(f"/{step}" for step in steps)
        # The schema may have reported the value already.
        if all(finding.at != pointer for finding in comparison.findings):
            what = f"is {shape(find_value(body, steps))}, and no yes: the client takes the answer for malformed"
            comparison.add("value", pointer, what, schema or responses)


def _raised_error(
    comparison: Comparison, record: RecordedAnswer, operation: Operation, status: int | None, envelope: Envelope
) -> ApiError | MalformedResponseError | None:
    """Return what the client raises because of the HTTP status or the envelope, None for a success."""
    fact = comparison.facts.operations[operation.path, operation.method.lower()]
    rows = [
        contract.ErrorRow(getattr(errors, error_name(row.kind)), row.http, row.code)
        for row in (*fact.errors, *comparison.facts.errors)
    ]
    called = contract.Operation(
        provider="",
        name="",
        method="",
        path="",
        retry="never",
        role=None,
        envelope=contract.Envelope(**asdict(envelope, recurse=False)),
        errors=tuple(rows),
    )
    try:
        response_reader.success_body(
            called, contract.Response(status or 200, {"content-type": record.media}, record.body)
        )
    except (ApiError, MalformedResponseError) as error:
        return error
    except RedirectError:
        pass  # The client never follows it, and it is reported as an undocumented status.
    return None


def _compare_code(
    comparison: Comparison, operation: Operation, body: Any, pointers: list[tuple[str, ...]], status: int | None
) -> None:
    """Add the code of a refusal if it is not listed; the first pointer that leads to a value wins."""
    node = find_value(comparison.document, ("paths", operation.path, operation.method.lower()))
    envelope = comparison.facts.operations[operation.path, operation.method.lower()].envelope
    listed = listed_codes(comparison.document, node, envelope)
    for steps in pointers:
        code = find_value(body, steps)
        if isinstance(code, bool) or not isinstance(code, str | int):
            continue
        pointer = "".join(f"/{step}" for step in steps)
        if listed and str(code) not in listed and str(code) != str(status):
            # One finding for one code: the enum of codes is open, and this is what a new one means to users.
            comparison.findings[:] = [
                finding for finding in comparison.findings if (finding.kind, finding.at) != ("value", pointer)
            ]
            word = printable_word(code)
            shown = f"`{word}`" if word is not None else shape(code)
            what = f"{shown} is no documented code, and classed by HTTP status alone"
            comparison.add("code", pointer, what, responses_path(operation))
        return


def _is_text(document: Object, response: KeyPath, media: str) -> bool:
    """Tell whether an answer of the type *media* is no JSON by the documented *response*.

    An answer of an unknown type is text only if the response has no JSON.
    """
    content: dict[str, Any] = find_value(document, (*follow_references(document, response), "content")) or {}
    if not any("json" in name for name in content):
        return True
    sent = strip_media_parameters(media)
    if not sent or "json" in sent:
        return False
    return any(fnmatchcase(sent, strip_media_parameters(name)) for name in content if "json" not in name)


def json_body(record: RecordedAnswer) -> Any:
    """Return the JSON of *record*, or the error that says why there is none."""
    try:
        return json.document(record.body, record.media)
    except MalformedResponseError as error:
        return error
