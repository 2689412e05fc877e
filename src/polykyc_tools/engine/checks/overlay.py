"""Check an overlay against its spec: every table is complete, every name exists, no role is given twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import Final

from polykyc_tools.engine.annotations import headers, webhook_events
from polykyc_tools.engine.annotations.collect import Facts
from polykyc_tools.engine.annotations.sensitive_fields import describe_schema, find_options, find_properties
from polykyc_tools.engine.annotations.types import EnvelopeAnnotation, ErrorRowAnnotation, StatusRow
from polykyc_tools.engine.annotations.vocabulary import RETRY_TRAITS
from polykyc_tools.engine.normalize.response_bodies import other_media_types
from polykyc_tools.engine.openapi.operations import find_header, json_media_type, label_operation, success_status_codes
from polykyc_tools.engine.openapi.schemas import (
    Node,
    find_value_schema,
    merge_and_strip_null,
    merge_schema,
    resolve_references,
    walk_properties,
)
from polykyc_tools.engine.source.diagnostics import Problem
from polykyc_tools.engine.source.mapping_reader import format_position, is_list, is_map, suggest_name
from polykyc_tools.engine.source.pointers import pointer_to, resolve_pointer

from . import contradictions, error_table, flow, operation_roles, request_envelope, status_table
from .operation_roles import operations_by_key


def find_problems(document: Node, facts: Facts) -> list[Problem]:
    """Return every problem of *facts* in *document*, spec and overlay merged."""
    return list(
        chain(
            _schemas(document, facts),
            _marks(document, facts),
            _envelopes(document, facts),
            request_envelope.request_problems(document, facts),
            _errors(document, facts),
            _events(facts),
            _headers(document, facts),
            _retry_rules(facts),
            _rate_limits(document, facts),
            operation_roles.role_problems(document, facts),
        )
    )


def _schemas(document: Node, facts: Facts) -> Iterator[Problem]:
    ids = [label_operation(*key, node) for key, node in operations_by_key(document)]
    known_tables = {name: fact.status for name, fact in facts.schemas.items() if fact.status is not None}
    for name, fact in facts.schemas.items():
        schema = document["components"]["schemas"][name]
        is_readable = True
        if fact.status is not None:
            problems, axes = status_table.examine(fact.status, schema, document)
            is_readable = not problems or axes != []
            # Without a clear meaning of the table, it says nothing that a row leaves a field free.
            yield from problems or contradictions.prove(fact.status, schema, document, known_tables, axes)
        # Of a table that names what does not exist, the flow would only repeat it.
        if is_readable:
            yield from flow.flow_problems(fact.flow, fact.status, schema, document, ids)
        for word, path in fact.session.fields if fact.session else ():
            hint = _hint_for_path(document, schema, path)
            if hint is not None and fact.session is not None:
                yield Problem(fact.session.position, f"{word}: `{name}` has no `{path}`", hint)


def _rate_limits(document: Node, facts: Facts) -> Iterator[Problem]:
    """Yield a problem for each limit that counts the calls of no operation."""
    ids = [str(node["operationId"]) for _, node in operations_by_key(document) if "operationId" in node]
    methods = {method.upper() for (_, method), _ in operations_by_key(document)}
    for rate in facts.rates:
        position = f"{rate.position} x-kyc-limits"
        for name in rate.operations:
            if name not in ids:
                yield Problem(position, f"there is no operation `{name}`", suggest_name(name, ids))
        if rate.methods and methods.isdisjoint(rate.methods):
            what = f"no operation has the method {' or '.join(rate.methods)}"
            yield Problem(position, what, "name methods of the spec, or remove the row")


def _retry_rules(facts: Facts) -> Iterator[Problem]:
    """Yield a problem for each word about further attempts that no call follows, or that contradicts another one."""
    stored = facts.retry.stored if facts.retry is not None else ()
    annotations = [fact.annotation for fact in facts.operations.values()]
    keyed = any(each is not None and RETRY_TRAITS[each.retry].needs_key for each in annotations)
    if facts.retry is not None and stored and not keyed:
        what = "`stored` is about idempotency keys, and no operation is `retry: with-key`"
        yield Problem(facts.retry.position, what, "name the `key` of an operation, or remove `stored`")
    for row in chain(facts.errors, *(fact.errors for fact in facts.operations.values())):
        if row.again and row.http and {*row.http} <= {*stored}:
            what = f"`again`: {row.http[0]} is `stored`, so the same key gets the same answer again"
            yield Problem(f"{row.position} x-kyc-errors", what, "remove `again`, or take the status off `stored`")


def _marks(document: Node, facts: Facts) -> Iterator[Problem]:
    """Yield a problem for each mark that names no property, and so would keep nothing secret."""
    for pointer, marks in facts.hidden_properties.items():
        names = find_properties(document, resolve_pointer(document, pointer))
        for hidden in marks:
            for wire in hidden.names or ():
                if wire not in names:
                    what = f"{describe_schema(document, pointer)} has no property `{wire}`"
                    yield Problem(hidden.position, what, suggest_name(wire, names) if names else _NO_OBJECT)


_NO_OBJECT: Final = "write `true` for all that its values hold, or mark the object within"


def _hint_for_path(document: Node, schema: Node, path: str) -> str | None:
    """Return the hint for a dotted *path* that leads nowhere, None if it leads somewhere."""
    steps = walk_properties(document, schema, path.split("."))
    return next(
        (suggest_name(step.key, step.holder.get("properties", {})) for step in steps if step.schema is None), None
    )


def _envelopes(document: Node, facts: Facts) -> Iterator[Problem]:
    """Yield the pointers that lead nowhere: an operation's in its own answers, the document's in all of them."""
    hits_by_operation = {
        key: _pointers(document, node, facts.operations[key].envelope) for key, node in operations_by_key(document)
    }
    for (path, method), node in operations_by_key(document):
        if "x-kyc-envelope" in node:
            own = {
                word: hit
                for word, hit in hits_by_operation[path, method].items()
                if word.split(" ")[0] in _own_words(node)
            }
            yield from _nowhere(format_position(node, "x-kyc-envelope"), own)
        yield from _part_headers(
            document, label_operation(path, method, node), node, facts.operations[path, method].envelope
        )
    if "x-kyc-envelope" in document:
        texts = _texts(document["x-kyc-envelope"])
        somewhere: dict[str, bool] = {}
        for word, is_hit in (pair for hits in hits_by_operation.values() for pair in hits.items()):
            if word.split(" ")[1] in texts:
                somewhere[word] = somewhere.get(word, False) or is_hit
        yield from _nowhere(format_position(document, "x-kyc-envelope"), somewhere)


def _part_headers(document: Node, label: str, operation: Node, envelope: EnvelopeAnnotation) -> Iterator[Problem]:
    """Yield the parts of the payload of *operation* that no header of its answers, or none with a text, holds."""
    position = format_position(operation if "x-kyc-envelope" in operation else document, "x-kyc-envelope")
    for status in success_status_codes(operation.get("responses", {})) if envelope.headers else ():
        response = resolve_references(document, operation["responses"][status])
        for name, wire in envelope.headers:
            header = find_header(response, wire)
            if header is None:
                names = [str(other) for other in response.get("headers", {})]
                yield Problem(
                    position,
                    f"{label}: `payload.{name}` is in a header that its {status} does not document",
                    suggest_name(wire, names) if names else f"describe `{wire}` in its `headers`",
                )
            elif merge_schema(document, resolve_references(document, header).get("schema", {})).get("type") != "string":
                what = f"{label}: `payload.{name}` is in a header that is no text"
                yield Problem(position, what, f"describe `{wire}` with `schema: {{type: string}}`")
        if json_media_type(response) is None or other_media_types(response):
            what = f"{label}: `payload` names parts, and its {status} has no JSON"
            yield Problem(position, what, "remove `payload`: a caller reads the header with `client.raw`")


def _nowhere(position: str, hits: Mapping[str, bool]) -> Iterator[Problem]:
    for word, is_hit in hits.items():
        if not is_hit:
            name, pointer = word.split(" ")
            hint = "fix the pointer; the spec may have renamed the field"
            yield Problem(position, f"{name}: no answer has `{pointer}`", hint)


def _own_words(node: Node) -> set[str]:
    """Return the keys of the envelope that *node* declares itself."""
    envelope: Node = node["x-kyc-envelope"]
    return {"payload", "ok", "status"} & set(envelope) | set(envelope.get("error", {}))


def _texts(value: object) -> set[str]:
    """Return every text in *value*."""
    if isinstance(value, str):
        return {value}
    inner = value.values() if is_map(value) else value if is_list(value) else ()
    return {text for item in inner for text in _texts(item)}


def _pointers(document: Node, operation: Node, envelope: EnvelopeAnnotation) -> dict[str, bool]:
    """Return whether each pointer of *envelope* leads somewhere in the answers of *operation*."""
    successes = [schema for status, schema in _answers(document, operation) if status.startswith("2")]
    errors = [schema for status, schema in _answers(document, operation) if not status.startswith("2")]
    # The errors of one status may have several schemas.
    error_schemas = [*errors, *(option for schema in errors for option in find_options(document, schema))]
    payload = [envelope.payload] if isinstance(envelope.payload, str) else [pointer for _, pointer in envelope.payload]
    pointers = [
        *(("payload", pointer, successes) for pointer in payload if pointer),
        *(("ok", pointer, successes) for pointer in envelope.ok),
        *(("status", pointer, successes) for pointer in (envelope.status,) if pointer),
        *(("code", pointer, error_schemas) for pointer in envelope.code),
        *(("message", pointer, error_schemas) for pointer in envelope.message),
        *(("hint", pointer, error_schemas) for pointer in envelope.hint),
        *(("details", pointer, error_schemas) for pointer in envelope.details),
    ]
    return {
        f"{word} {pointer}": any(
            find_value_schema(document, schema, pointer, into_lists=schemas is error_schemas)[0] is not None
            for schema in schemas
        )
        for word, pointer, schemas in pointers
    }


def _answers(document: Node, operation: Node) -> Iterator[tuple[str, Node]]:
    for status, response in operation.get("responses", {}).items():
        media = json_media_type(resolve_references(document, response))
        if media is not None and "schema" in media:
            yield status, media["schema"]


def _errors(document: Node, facts: Facts) -> Iterator[Problem]:
    # Errors of a spec without annotations are classified by HTTP status alone.
    if not any(fact.annotation or fact.errors for fact in facts.operations.values()) and not facts.errors:
        return
    every_status: set[int] = set()
    every_code: set[str] = set()
    owned: set[int] = set()
    owned_codes: set[str] = set()
    for key, node in operations_by_key(document):
        fact = facts.operations[key]
        statuses = {int(status) for status in node.get("responses", {}) if status.isdigit() and int(status) >= 400}
        codes = listed_codes(document, node, fact.envelope)
        every_status |= statuses
        every_code |= codes
        label_operation = {status for row in fact.errors for status in row.http}
        owned |= statuses & label_operation
        owned_codes |= {code for row in fact.errors for code in row.code}
        yield from error_table.find_undocumented(fact.errors, statuses, codes)
        yield from error_table.find_idle_rows(fact.errors)
        yield from _conditions_on_nothing(document, fact.errors, [node])
        position = format_position(document, "x-kyc-errors") if "x-kyc-errors" in document else format_position(node)
        yield from error_table.find_missing(
            (*facts.errors, *fact.errors), statuses=statuses, codes=codes, position=position
        )
    yield from _conditions_on_nothing(document, facts.errors, [node for _, node in operations_by_key(document)])
    yield from error_table.find_undocumented(facts.errors, every_status, every_code)
    yield from error_table.find_idle_rows(facts.errors)


def _conditions_on_nothing(
    document: Node, rows: Iterable[ErrorRowAnnotation], operations: Iterable[Node]
) -> Iterator[Problem]:
    """Yield a problem for each condition of *rows* on what no error of their statuses has."""
    conditional = [row for row in rows if row.when]
    answers = [answer for operation in operations for answer in _answers(document, operation)] if conditional else []
    for row in conditional:
        fitting = [schema for status, schema in answers if not row.http or status in {*map(str, row.http), "default"}]
        options = [*fitting, *(option for schema in fitting for option in find_options(document, schema))]
        for pointer, _ in row.when:
            if not any(_leads_somewhere(document, schema, pointer) for schema in options):
                statuses = f"of {' or '.join(map(str, row.http))} " if row.http else ""
                what = f"no error {statuses}has `{pointer}`"
                position = f"{row.position} x-kyc-errors".strip()
                yield Problem(position, what, "describe it in the spec, or mend the pointer")


def _leads_somewhere(document: Node, schema: Node, pointer: str) -> bool:
    return find_value_schema(document, schema, pointer, into_lists=True)[0] is not None


def _headers(document: Node, facts: Facts) -> Iterator[Problem]:
    """Yield a problem for each header of every call that holds a credential, or a key for one call."""
    declared: Node = document.get("components", {}).get("securitySchemes", {})
    schemes = map(partial(resolve_references, document), declared.values())
    taken = {str(scheme.get("name", "")).lower(): "a credential" for scheme in schemes if scheme.get("in") == "header"}
    for fact in facts.operations.values():
        if fact.annotation is not None and fact.annotation.key is not None:
            taken[fact.annotation.key.lower()] = "the idempotency key of a call"
    for name, _ in facts.headers:
        if name.lower() in taken:
            position = format_position(document[headers.WORD], name)
            what = f"the header `{name}` holds {taken[name.lower()]}"
            yield Problem(f"{position} {headers.WORD}", what, "remove it here: a client writes it")


def _events(facts: Facts) -> Iterator[Problem]:
    """Yield a problem for each field that a table of answers reads as a no, and an approving row of events ignores."""
    tables = {name: fact.status for name, fact in facts.schemas.items() if fact.status is not None}
    refusals = [
        refusal
        for name, table in tables.items()
        if _is_yes(table.rows)
        for refusal in contradictions.refusing_fields(table, name)
    ]
    for row in facts.webhooks.rows if facts.webhooks is not None else ():
        named = [name for name, _ in row.when if name != webhook_events.TYPE_FIELD]
        for refusal in refusals if row.status == "approved" else ():
            below = pointer_to(refusal.field.split("."))
            if not any(name.endswith(below) for name in named) and not refusal.of_list:
                named.append(below)
                yield webhook_events.unguarded_field_problem(row, f"/…{below}", refusal.describe())


def _is_yes(rows: Sequence[StatusRow]) -> bool:
    return any(row.status == "approved" for row in rows)


def listed_codes(document: Node, operation: Node, envelope: EnvelopeAnnotation) -> set[str]:
    """Return the error codes that the spec lists for *operation*."""
    codes: set[str] = set()
    for status, schema in _answers(document, operation):
        for pointer in () if status.startswith("2") else envelope.code:
            inner, _ = find_value_schema(document, schema, pointer, into_lists=True)
            if inner is not None:
                listed = merge_and_strip_null(document, inner)[0].get("enum", ())
                codes |= {str(code) for code in listed if code is not None}
    return codes
