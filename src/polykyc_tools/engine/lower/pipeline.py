"""From the merged document to plain OpenAPI plus facts: envelopes are gone from it, and every table is proved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import define

from polykyc_tools.engine import ir
from polykyc_tools.engine.annotations.collect import Facts, gather
from polykyc_tools.engine.annotations.opaque_ids import mark_opaque
from polykyc_tools.engine.annotations.sensitive_fields import carry_marks, idle_marks
from polykyc_tools.engine.checks import overlay
from polykyc_tools.engine.checks.echoes import EchoPath, find_echoes, find_own_connections
from polykyc_tools.engine.openapi.operations import OperationKey, json_media_type, operations
from polykyc_tools.engine.openapi.schemas import POINTER_KEY, Node, resolve_references, strip_null
from polykyc_tools.engine.openapi.traversal import visit_schemas
from polykyc_tools.engine.openapi.webhooks import move_payloads_to_paths
from polykyc_tools.engine.source.diagnostics import InputError, Note, Problem
from polykyc_tools.engine.source.mapping_reader import format_position, is_list, is_map
from polykyc_tools.engine.source.pointers import pointer_of, resolve_pointer

from . import success
from .all_of import merge_all_of
from .documented_errors import documented_errors
from .envelope import emitted_envelope
from .prune import prune, reachable_schemas, without_components
from .unions import distribute_properties
from .unwrap import Payload, unwrap


@define(frozen=True)
class Lowered:
    """A plain document, and what the overlay said beside it."""

    document: Node
    facts: Facts
    payloads: Mapping[OperationKey, tuple[Payload, ...]]
    needs: Mapping[OperationKey, tuple[tuple[str, ...], ...]]
    moved: Mapping[str, str]
    """The components that parts of others were made, each with the pointer where it stood, if there is one."""
    echoes: Mapping[OperationKey, tuple[EchoPath, ...]]
    own_connections: frozenset[OperationKey]
    """The operations whose answers may not repeat whom the request names."""
    statuses: Mapping[OperationKey, tuple[int, ...]]
    """The HTTP statuses that mean success, every one of 200 to 299 if empty."""
    envelopes: Mapping[OperationKey, ir.Envelope]
    envelope: ir.Envelope
    """The document's own."""
    documented_errors: Mapping[OperationKey, tuple[tuple[int, str], ...]]
    """The HTTP status and the code of each error that an operation documents."""
    idle_marks: tuple[Note, ...] = ()
    """The marks of what is secret or personal that are on nothing that is emitted."""


def lower(document: Node) -> Lowered:
    """Return *document*, spec and overlay merged, as plain OpenAPI plus facts; raise `InputError` for its faults."""
    problems: list[Problem] = []
    facts = gather(document, problems)
    if problems:
        raise InputError(problems)
    problems = overlay.find_problems(document, facts)
    if problems:
        raise InputError(problems)
    repeated = find_echoes(document, facts)
    apart = find_own_connections(document, facts, repeated)
    listed = {(path, method): success.success_statuses(operation) for path, method, operation in operations(document)}
    said = {key: fact.envelope for key, fact in facts.operations.items()}
    # Few are said, and each is held against all successes of the document.
    errors = {one: success.error_pointers(document, one) for one in {facts.envelope, *said.values()}}
    envelopes = {
        (path, method): emitted_envelope(one, success.undescribed_pointers(document, operation, one), errors[one])
        for path, method, operation in operations(document)
        for one in [said[path, method]]
    }
    errors_of = {
        (path, method): documented_errors(document, operation, said[path, method].code)
        for path, method, operation in operations(document)
    }
    plain: Node = _plain(document)
    carry_marks(plain, facts.marks)
    before = reachable_schemas(plain, without_components(plain))
    payloads: dict[OperationKey, tuple[Payload, ...]] = {}
    needs: dict[OperationKey, tuple[tuple[str, ...], ...]] = {}
    for path, method, operation in operations(plain):
        fact = facts.operations[path, method]
        declared = fact.words.needs if fact.words else ()
        needs[path, method] = (*declared, *_body_needs(plain, operation))
        operation["operationId"] = operation.get("operationId") or _derived_id(path, method)
        operation.pop("callbacks", None)
        payloads[path, method] = unwrap(plain, operation, fact.envelope.payload)
    move_payloads_to_paths(plain)
    made = merge_all_of(plain, format_position(document))
    distribute_properties(plain)
    mark_opaque(plain, facts)
    _unlist_null(plain)
    prune(plain, before.union(made))
    for where, schema in visit_schemas(plain):
        if "$ref" not in schema and (_may_be_object(schema) or "properties" in schema):
            schema[POINTER_KEY] = where
    return Lowered(
        document=plain,
        facts=facts,
        payloads=payloads,
        needs=needs,
        moved=made,
        echoes=repeated,
        own_connections=apart,
        statuses=listed,
        envelopes=envelopes,
        envelope=emitted_envelope(facts.envelope, (), errors[facts.envelope]),
        documented_errors=errors_of,
        idle_marks=idle_marks(document, plain, facts.marks),
    )


def _plain(node: Any) -> Any:
    """Return a deep copy of *node* as plain dicts and lists, without our words."""
    if is_map(node):
        return {key: _plain(value) for key, value in node.items() if not key.startswith("x-kyc-")}
    return [_plain(item) for item in node] if is_list(node) else node


def _derived_id(path: str, method: str) -> str:
    return f"{method}_{path.replace('{', '').replace('}', '').strip('/').replace('/', '_')}"


def _body_needs(document: Node, operation: Node) -> tuple[tuple[str, ...], ...]:
    """Take `anyOf` of required lists out of the body's schema, and return the names of which one must be given."""
    media = json_media_type(resolve_references(document, operation.get("requestBody", {})))
    if media is None or not isinstance(media.get("schema"), dict):
        return ()
    schema = resolve_references(document, media["schema"])
    target = resolve_pointer(document, pointer_of(media["schema"]["$ref"])) if "$ref" in media["schema"] else schema
    options = target.get("anyOf", ())
    if not options or any(set(option) != {"required"} for option in options):
        return ()
    del target["anyOf"]
    return (tuple(name for option in options for name in option["required"]),)


def _unlist_null(document: Node) -> None:
    """Take null out of every enum, which is nullable without it: upstream would make three classes of one."""
    for _, schema in visit_schemas(document):
        listed = [value for value in schema.get("enum", ()) if value is not None]
        if listed and len(listed) < len(schema["enum"]):
            schema["enum"] = listed
            if not strip_null(schema)[1]:
                schema["nullable"] = True


def _may_be_object(schema: Node) -> bool:
    kind = schema.get("type")
    return "object" in kind if is_list(kind) else kind == "object"
