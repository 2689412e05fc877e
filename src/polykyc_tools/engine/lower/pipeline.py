"""Lower a merged document to plain OpenAPI and facts, once its annotations are proved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import define

from polykyc_tools.engine import ir
from polykyc_tools.engine.annotations.collect import Facts, gather
from polykyc_tools.engine.annotations.headers import CREDENTIALS
from polykyc_tools.engine.annotations.opaque_ids import mark_opaque
from polykyc_tools.engine.annotations.request_envelope import opened_needs
from polykyc_tools.engine.annotations.sensitive_fields import copy_hidden_properties, find_idle_annotations
from polykyc_tools.engine.checks import overlay
from polykyc_tools.engine.checks.echoes import EchoPath, find_echoes, find_own_connections
from polykyc_tools.engine.openapi.operations import OperationKey, json_media_type, operations
from polykyc_tools.engine.openapi.schemas import POINTER_KEY, Node, resolve_references
from polykyc_tools.engine.openapi.traversal import visit_schemas
from polykyc_tools.engine.openapi.webhooks import move_payloads_to_paths
from polykyc_tools.engine.source.diagnostics import InputError, Note, Problem
from polykyc_tools.engine.source.mapping_reader import format_position, is_list, is_map
from polykyc_tools.engine.source.pointers import pointer_of, resolve_pointer

from . import success
from .all_of import merge_all_of
from .documented_errors import documented_errors
from .envelope import Payload, emitted_envelope, unwrap
from .prune import prune, reachable_schemas, without_components
from .unions import distribute_properties


@define(frozen=True)
class Lowered:
    """A plain document, and the facts that it does not hold."""

    document: Node
    facts: Facts
    payloads: Mapping[OperationKey, tuple[Payload, ...]]
    needs: Mapping[OperationKey, tuple[tuple[str, ...], ...]]
    moved: Mapping[str, str]
    """The components that were parts of others, each with the pointer where it stood, empty if there is none."""
    echoes: Mapping[OperationKey, tuple[EchoPath, ...]]
    own_connections: frozenset[OperationKey]
    """The operations whose answers may not repeat whom the request names."""
    statuses: Mapping[OperationKey, tuple[int, ...]]
    """The HTTP statuses that mean success, all of 200 to 299 if empty."""
    envelopes: Mapping[OperationKey, ir.Envelope]
    envelope: ir.Envelope
    """The envelope of the document."""
    documented_errors: Mapping[OperationKey, tuple[tuple[int, str], ...]]
    """The HTTP status and the code of each error that an operation documents."""
    idle_marks: tuple[Note, ...] = ()
    """The marks of secret or personal values that mark nothing that is emitted."""


def lower(document: Node, *, gaps: list[Problem] | None = None) -> Lowered:
    """Return *document*, spec and overlay merged, as plain OpenAPI and facts; raise `InputError` for its problems.

    If *gaps* is given, it collects the rows that the tables lack, unless something else is wrong.
    """
    problems: list[Problem] = []
    facts = gather(document, problems)
    problems = problems or overlay.find_problems(document, facts)
    if gaps is not None and all(problem.lacks_row for problem in problems):
        gaps += problems
    elif problems:
        raise InputError(problems)
    repeated = find_echoes(document, facts)
    own_connections = find_own_connections(document, facts, repeated)
    before = {(path, method): operation for path, method, operation in operations(document)}
    declared = {key: facts.operations[key].envelope for key in before}
    # There are few different envelopes, and each is compared with all successes of the document.
    errors = {each: success.error_pointers(document, each) for each in {facts.envelope, *declared.values()}}
    envelopes = {
        key: emitted_envelope(
            declared[key], success.undescribed_pointers(document, operation, declared[key]), errors[declared[key]]
        )
        for key, operation in before.items()
    }
    plain: Node = _plain(document)
    if CREDENTIALS in document:
        # It belongs to a security scheme, which a plain document has as well.
        plain[CREDENTIALS] = _plain(document[CREDENTIALS])
    copy_hidden_properties(plain, facts.hidden_properties)
    used = reachable_schemas(plain, without_components(plain))
    payloads: dict[OperationKey, tuple[Payload, ...]] = {}
    needs: dict[OperationKey, tuple[tuple[str, ...], ...]] = {}
    for path, method, operation in operations(plain):
        fact = facts.operations[path, method]
        declared_needs = fact.annotation.needs if fact.annotation else ()
        opened = opened_needs(plain, operation, fact.opened)
        needs[path, method] = (*declared_needs, *opened, *_take_body_needs(plain, operation))
        operation["operationId"] = operation.get("operationId") or _derived_id(path, method)
        operation.pop("callbacks", None)
        payloads[path, method] = unwrap(plain, operation, fact.envelope.payload, fact.envelope.headers)
    move_payloads_to_paths(plain)
    moved = merge_all_of(plain, format_position(document))
    distribute_properties(plain)
    mark_opaque(plain, facts)
    _mark_nullable_enums(plain)
    prune(plain, used.union(moved))
    for pointer, schema in visit_schemas(plain):
        if "$ref" not in schema and (_may_be_object(schema) or "properties" in schema):
            schema[POINTER_KEY] = pointer
    return Lowered(
        document=plain,
        facts=facts,
        payloads=payloads,
        needs=needs,
        moved=moved,
        echoes=repeated,
        own_connections=own_connections,
        statuses={key: success.success_statuses(operation) for key, operation in before.items()},
        envelopes=envelopes,
        envelope=emitted_envelope(facts.envelope, (), errors[facts.envelope]),
        documented_errors={
            key: documented_errors(document, operation, declared[key].code) for key, operation in before.items()
        },
        idle_marks=find_idle_annotations(document, plain, facts.hidden_properties),
    )


def _plain(node: Any) -> Any:
    """Return a deep copy of *node* as plain dicts and lists, without annotations."""
    if is_map(node):
        return {key: _plain(value) for key, value in node.items() if not key.startswith("x-kyc-")}
    return [_plain(item) for item in node] if is_list(node) else node


def _derived_id(path: str, method: str) -> str:
    return f"{method}_{path.replace('{', '').replace('}', '').strip('/').replace('/', '_')}"


def _take_body_needs(document: Node, operation: Node) -> tuple[tuple[str, ...], ...]:
    """Remove an `anyOf` of required lists from the body's schema, and return the names of which one must be given."""
    media = json_media_type(resolve_references(document, operation.get("requestBody", {})))
    if media is None or not isinstance(media.get("schema"), dict):
        return ()
    schema: Node = media["schema"]
    target = resolve_pointer(document, pointer_of(schema["$ref"])) if "$ref" in schema else schema
    options = target.get("anyOf", ())
    if not options or any(set(option) != {"required"} for option in options):
        return ()
    del target["anyOf"]
    return (tuple(name for option in options for name in option["required"]),)


def _mark_nullable_enums(document: Node) -> None:
    """Make each enum nullable that has null as a member: the parser reads null from the type alone."""
    for _, schema in visit_schemas(document):
        if None in schema.get("enum", ()):
            schema["nullable"] = True


def _may_be_object(schema: Node) -> bool:
    types = schema.get("type")
    return "object" in types if is_list(types) else types == "object"
