"""Hold one answer against what is documented of its operation: status, body, code."""

from __future__ import annotations

from typing import Any

from attrs import asdict
from polykyc._runtime import contract, errors
from polykyc._runtime.calls import response_reader
from polykyc._runtime.codec import json
from polykyc._runtime.errors import ApiError, MalformedResponseError, RedirectError

from polykyc_tools.engine.checks.overlay import listed_codes
from polykyc_tools.engine.ir import Envelope, Operation
from polykyc_tools.engine.naming import error_name
from polykyc_tools.engine.openapi.navigation import followed, media
from polykyc_tools.engine.source.nodes import Object
from polykyc_tools.engine.source.pointers import KeyPath, find_value, split_pointer

from .compare_body import Watch, observe
from .findings import Record
from .redaction import shape, word


def responses(one: Operation) -> KeyPath:
    """Return the place of the answers of an operation."""
    return "paths", one.path, one.method.lower(), "responses"


def statuses(document: Object, one: Operation, status: int | None) -> list[str]:
    """Return the documented answers that one of *status* is, every successful one where that is not known."""
    documented: list[str] = [*(find_value(document, responses(one)) or ())]
    if status is None:
        return [name for name in documented if name.startswith("2")]
    return [name for name in (str(status), f"{status // 100}XX", "default") if name in documented][:1]


def hold(watch: Watch, record: Record, one: Operation, status: int | None, envelope: Envelope) -> None:
    """Note how the answer *record* of the operation *one*, in *envelope*, differs from what is documented."""
    documented = statuses(watch.document, one, status)
    here = responses(one)
    if not documented:
        watch.note("status", "", f"HTTP {status} is not documented", here)
    body = parsed(record)
    schema = media(watch.document, (*here, documented[0])) if documented else None
    if isinstance(body, MalformedResponseError):
        # A page of text is fine where the spec says so, and an empty body where it promises none.
        if record.body.strip() and (schema is not None) and not _is_text(watch.document, here, documented):
            watch.note("body", "", "is no JSON", schema)
        elif not record.body.strip() and schema is not None and (status or 200) < 300:
            watch.note("body", "", "is empty", schema)
        return
    judged = _judged(watch, record, one, status, envelope)
    refused = isinstance(judged, ApiError)
    # A refusal inside a success has the shape of an error, which no status of its own documents.
    inside = refused and status is not None and status < 300
    if schema is not None and not inside and not _is_text(watch.document, here, documented):
        observe(watch, schema, body)
    if refused:
        fact = watch.facts.operations[one.path, one.method.lower()]
        _code(watch, one, body, [split_pointer(pointer) for pointer in fact.envelope.code], status)
    elif isinstance(judged, MalformedResponseError):
        place = tuple(judged.field.split("."))
        path = "".join(f"/{step}" for step in place)
        # What the schema does not allow is told already.
        if all(note.at != path for note in watch.notes):
            what = f"is {shape(find_value(body, place))}, and no yes: the client takes the answer for malformed"
            watch.note("value", path, what, schema or here)


def _judged(
    watch: Watch, record: Record, one: Operation, status: int | None, envelope: Envelope
) -> ApiError | MalformedResponseError | None:
    """Return what the client raises because of the HTTP status or the envelope, None for a yes."""
    fact = watch.facts.operations[one.path, one.method.lower()]
    rows = [
        contract.ErrorRow(getattr(errors, error_name(row.kind)), row.http, row.code)
        for row in (*fact.errors, *watch.facts.errors)
    ]
    told = contract.Operation(
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
        response_reader.judged(told, contract.Response(status or 200, {"content-type": record.media}, record.body))
    except (ApiError, MalformedResponseError) as error:
        return error
    except RedirectError:
        pass  # never followed, and told as a status that nobody documents
    return None


def _code(watch: Watch, one: Operation, body: Any, pointers: list[tuple[str, ...]], status: int | None) -> None:
    """Note the code of a refusal if it is not listed; the first pointer that leads somewhere wins."""
    node = find_value(watch.document, ("paths", one.path, one.method.lower()))
    listed = listed_codes(watch.document, node, watch.facts.operations[one.path, one.method.lower()].envelope)
    for pointer in pointers:
        code = find_value(body, pointer)
        if isinstance(code, bool) or not isinstance(code, str | int):
            continue
        path = "".join(f"/{step}" for step in pointer)
        if listed and str(code) not in listed and str(code) != str(status):
            # Told once: the enum of codes is open, and this is what it means to users.
            watch.notes[:] = [note for note in watch.notes if (note.kind, note.at) != ("value", path)]
            told = f"`{word(code)}`" if word(code) is not None else shape(code)
            what = f"{told} is no documented code, and classed by HTTP status alone"
            watch.note("code", path, what, responses(one))
        return


def _is_text(document: Object, here: KeyPath, documented: list[str]) -> bool:
    """Tell whether the documented answer is something else than JSON."""
    if not documented:
        return False
    content: dict[str, Any] = find_value(document, (*followed(document, (*here, documented[0])), "content")) or {}
    return not any("json" in name for name in content)


def parsed(record: Record) -> Any:
    """Return the JSON of *record*, or the error that says why there is none."""
    try:
        return json.document(record.body, record.media)
    except MalformedResponseError as error:
        return error
