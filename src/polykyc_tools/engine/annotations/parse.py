"""Read each annotation from the node that has it; what is wrong goes to *problems*."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, Final, assert_never

from polykyc_tools.engine.source.diagnostics import Problem
from polykyc_tools.engine.source.mapping_reader import (
    MappingNode,
    MappingReader,
    describe_value,
    format_position,
    is_list,
    is_map,
    suggest_name,
)
from polykyc_tools.engine.source.pointers import POINTER, repair_pointer

from .body_conditions import read_body_conditions
from .conditions import read_when
from .headers import read_header_name
from .session_roles import read_role_binding
from .types import (
    EnvelopeAnnotation,
    ErrorRowAnnotation,
    HiddenProperties,
    OperationAnnotation,
    SessionFields,
    StatusRow,
    StatusTable,
)
from .vocabulary import (
    ANYWHERE,
    KINDS,
    OTHERWISE,
    REDIRECTS,
    RETRIES,
    RETRY_TRAITS,
    ROLES,
    SESSION_FIELDS,
    SOURCES,
    STATUSES,
    WORDS,
    Again,
    AnnotationHolder,
    Retry,
    Source,
    annotation_keys,
)

_NOTHING: Final = EnvelopeAnnotation()


def read_envelope(
    node: MappingNode, problems: list[Problem], *, under: EnvelopeAnnotation = _NOTHING
) -> EnvelopeAnnotation:
    """Return the envelope of *node* merged over the envelope *under* it."""
    reader = MappingReader(node, "x-kyc-envelope", problems).mapping("x-kyc-envelope")
    if reader is None:
        return under
    reader.check_keys(annotation_keys("x-kyc-envelope"))
    error = reader.mapping("error") or MappingReader({}, reader.label, problems)
    error.check_keys(("code", "message", "hint", "details"))
    own = "payload" in reader.node
    payload, headers = _payload(reader) if own else (under.payload, under.headers)
    ok, status = _pointers(reader, "ok") or under.ok, _pointer(reader, "status") or under.status
    return EnvelopeAnnotation(
        payload=payload,
        headers=headers,
        ok=ok,
        status=status,
        code=_pointers(error, "code") or under.code,
        message=_pointers(error, "message") or under.message,
        hint=_pointers(error, "hint") or under.hint,
        details=_pointers(error, "details") or under.details,
        optional=_optional(reader, ok, status) if "optional" in reader.node else under.optional,
        request=_opened(reader) if "request" in reader.node else under.request,
        request_position=reader.position("request") if "request" in reader.node else under.request_position,
    )


def _opened(reader: MappingReader) -> tuple[str, ...]:
    # An operation says with an empty list that it keeps its objects.
    if reader.node["request"] == []:
        return ()
    return _pointers(reader, "request")


def _optional(reader: MappingReader, ok: tuple[str, ...], status: str | None) -> tuple[str, ...]:
    """Return the success marks that a body may lack: `ok`, `status`, or pointers of *ok*."""
    optional = reader.texts("optional")
    allowed = [
        *(["ok"] if ok else []),
        *(["status"] if status is not None else []),
        *(ok if len(ok) > 1 else ()),
    ]
    for name in optional:
        if name not in allowed:
            hint = suggest_name(name, allowed) if allowed else "remove `optional`"
            reader.report("optional", f"`optional` names `{name}`, which the envelope does not have", hint)
    return optional


def _payload(reader: MappingReader) -> tuple[str | tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Return what of a body is the payload, and which response headers are parts of it."""
    if not is_map(reader.node["payload"]):
        return _part(reader, "payload"), ()
    parts = MappingReader(reader.node["payload"], reader.label, reader.problems)
    in_headers = [name for name in parts.node if is_map(parts.node[name])]
    in_body = [name for name in parts.node if name not in in_headers]
    if not in_body:
        what = "`payload` names no part of the body" if in_headers else "`payload` names no part"
        hint = 'add one: `body: ""`' if in_headers else 'write `payload: ""` for the whole body'
        reader.report("payload", what, hint)
    headers = [(name, read_header_name(parts, name)) for name in in_headers]
    return tuple((name, _part(parts, name)) for name in in_body), tuple(
        (name, header.lower()) for name, header in headers if header
    )


def _part(reader: MappingReader, key: str) -> str:
    # An empty pointer is the whole body.
    return "" if reader.node[key] == "" else _pointer(reader, key) or ""


def _pointer(reader: MappingReader, key: str) -> str | None:
    value = reader.text(key)
    return value if value is not None and _is_pointer(reader, key, value) else None


def _pointers(reader: MappingReader, key: str) -> tuple[str, ...]:
    return tuple(value for value in reader.texts(key) if _is_pointer(reader, key, value))


def _is_pointer(reader: MappingReader, key: str, value: str) -> bool:
    if POINTER.fullmatch(value):
        return True
    reader.report(key, f"`{key}` is not a JSON Pointer: `{value}`", f"write `{repair_pointer(value)}`")
    return False


def find_misplaced_annotations(node: MappingNode, standing: AnnotationHolder | None) -> list[Problem]:
    """Return a problem for each annotation on *node* that is unknown, or that does not belong there."""
    problems: list[Problem] = []
    for key in node:
        if key == ANYWHERE or not _is_ours(key):
            continue
        if key not in WORDS:
            problems.append(
                Problem(
                    format_position(node, key), f"unknown annotation `{key}`", suggest_name(key, (*WORDS, ANYWHERE))
                )
            )
        elif standing not in WORDS[key]:
            here = f"on {_name_holder(standing)}" if standing else "here"
            hint = f"move it to {' or '.join(map(_name_holder, sorted(WORDS[key])))}"
            problems.append(Problem(format_position(node, key), f"`{key}` cannot stand {here}", hint))
    return problems


def _is_ours(key: str) -> bool:
    # Other extensions are ignored, but a misspelled annotation would be lost without a report.
    return key.startswith("x-") and (key.startswith("x-kyc") or bool(get_close_matches(key, WORDS, cutoff=0.85)))


def _name_holder(standing: AnnotationHolder) -> str:
    match standing:
        case "document":
            return "the document"
        case "operation":
            return "an operation"
        case "schema":
            return "a component schema"
        case "inline":
            return "an inline schema"
        case _:
            assert_never(standing)


def read_error_rows(node: MappingNode, problems: list[Problem]) -> tuple[ErrorRowAnnotation, ...]:
    """Return the rows of the error table of *node*."""
    rows: list[ErrorRowAnnotation] = []
    for row in _rows(MappingReader(node, "x-kyc-errors", problems), "x-kyc-errors"):
        row.check_keys(("http", "code", "when", "is", "says", "again", ANYWHERE), required={"is": KINDS})
        if not {"http", "code"} & row.node.keys():
            row.report(None, "the row names no `http` and no `code`", "add `http: <status>` or `code: <code>`")
        error_kind = row.choice("is", KINDS)
        http, code, says = _http(row), row.texts("code"), row.text("says")
        if "when" in row.node and code:
            hint = "leave `when` out: the code decides" if http else "write `http` in the place of `code`"
            row.report("when", "the row has a `code` and a `when`", hint)
        again = _again(row)
        if error_kind == "not_ready" and "paths" in node:
            what = "`not_ready` in the table of the document would be every operation's"
            row.report("is", what, "move the row to the `x-kyc-errors` of the operation whose result is made later")
        if error_kind is not None:
            inner = row.mapping("when")
            when = tuple(read_body_conditions(inner, "an error")) if inner is not None else ()
            rows.append(ErrorRowAnnotation(http, code, error_kind, says, row.position(), when, again))
    return tuple(rows)


def _again(row: MappingReader) -> Again:
    value = row.node.get("again", False)
    if "again" not in row.node or value is True:
        return value is True
    if value == "retry-after":
        return "retry-after"
    description = f"`{value}`" if isinstance(value, str) and value else describe_value(value)
    row.report("again", f"`again` cannot be {description}", "write `again: true` or `again: retry-after`")
    return False


def _http(row: MappingReader) -> tuple[int, ...]:
    if "http" not in row.node:
        return ()
    value = row.node["http"]
    values: list[Any] = row.items("http") if isinstance(value, list) else [value]
    for value_found in values:
        if not isinstance(value_found, int) or isinstance(value_found, bool) or not 100 <= value_found <= 599:
            number = isinstance(value_found, str) and value_found.isdecimal()
            hint = f"write `http: {value_found}`, without quotes" if number else "write a number from 100 to 599"
            row.report("http", f"`http` cannot be {describe_value(value_found)}", hint)
    return tuple(value_found for value_found in values if type(value_found) is int)


def read_status_table(node: MappingNode, problems: list[Problem]) -> StatusTable | None:
    """Return the status table of *node*; None if it has none, or an invalid one."""
    annotation, before = "x-kyc-status", len(problems)
    if annotation not in node:
        return None
    table, folds = MappingReader(node, annotation, problems), False
    position, key = table.position(annotation), annotation
    if is_map(node[annotation]):
        table, key = MappingReader(node[annotation], annotation, problems), "rows"
        table.check_keys(("fold", "rows"), required={"rows": ()})
        folds = table.node.get("fold", False)
        if not isinstance(folds, bool):
            table.report("fold", f"`fold` must be true or false, not {describe_value(folds)}", "write `fold: true`")
    rows: list[StatusRow] = []
    for row in _rows(table, key):
        row.check_keys(("when", "is", "as", ANYWHERE), required={"when": (), "is": STATUSES})
        when, means, name = row.mapping("when"), row.choice("is", STATUSES), row.text("as")
        conditions = read_when(when) if when is not None else ()
        if means is not None:
            rows.append(StatusRow(conditions, means, row.position(), name or ""))
    return StatusTable(tuple(rows), folds is True, position) if len(problems) == before else None


def _rows(reader: MappingReader, key: str) -> Iterator[MappingReader]:
    for number, item in enumerate(reader.items(key), 1):
        if is_map(item):
            yield MappingReader(item, reader.label, reader.problems)
        else:
            reader.report(key, f"row {number} must be a mapping, not {describe_value(item)}", "write `- {…: …, is: …}`")


def read_session_fields(node: MappingNode, problems: list[Problem]) -> SessionFields | None:
    """Return the paths of the common session fields of *node*."""
    outer = MappingReader(node, "x-kyc-session", problems)
    reader = outer.mapping("x-kyc-session")
    if reader is None:
        return None
    reader.check_keys(SESSION_FIELDS)
    fields: list[tuple[str, str]] = []
    for name in SESSION_FIELDS:
        path = reader.text(name)
        if path is not None and all(path.split(".")):
            fields.append((name, path))
        elif path is not None:
            mended = ".".join(part for part in path.split(".") if part)
            reader.report(name, f"`{name}` has an empty step: `{path}`", f"write `{mended}`")
    return SessionFields(tuple(fields), outer.position("x-kyc-session"))


def read_operation(node: MappingNode, problems: list[Problem]) -> OperationAnnotation | None:
    """Return the role and the retry class of the operation *node*."""
    outer = MappingReader(node, "x-kyc-operation", problems)
    reader = outer.mapping("x-kyc-operation")
    if reader is None:
        return None
    reader.check_keys(annotation_keys("x-kyc-operation"), required={"retry": RETRIES})
    role, key = reader.choice("role", ROLES), reader.text("key")
    retry, resumes = _read_retry(reader)
    if retry is not None and RETRY_TRAITS[retry].needs_key and "key" not in reader.node:
        reader.report("retry", f"`{retry}` asks for a `key`", "add `key: <header parameter>`")
    needs: list[tuple[str, ...]] = []
    for group in reader.items("needs"):
        if is_list(group) and group:
            needs.append(tuple(name for name in group if reader.is_text("needs", name)))
        else:
            bare = [item for item in reader.node["needs"] if isinstance(item, str)]
            shown = f"[[{', '.join(bare)}]]" if isinstance(group, str) else "[[…, …]]"
            reader.report(
                "needs", f"`needs` must hold lists of names, not {describe_value(group)}", f"write `needs: {shown}`"
            )
    position = outer.position("x-kyc-operation")
    part, redirect = read_role_binding(reader), reader.choice("redirect", REDIRECTS)
    if retry is None:
        return None
    wires = {take.word: take.wire for take in part.takes}
    resumed = tuple(wires.get(name, name) for name in resumes)
    return OperationAnnotation(role, retry, key, tuple(needs), position, part, resumed, redirect is not None)


def _read_retry(operation: MappingReader) -> tuple[Retry | None, tuple[str, ...]]:
    """Return the retry class, and the arguments with which it is `resume` in its place."""
    if not is_map(operation.node.get("retry")):
        return operation.choice("retry", RETRIES), ()
    reader = MappingReader(operation.node["retry"], operation.label, operation.problems)
    reader.check_keys(("resume", "else"), required={"resume": ("[external_id]",), "else": OTHERWISE})
    resumes = tuple(name for name in reader.items("resume") if reader.is_text("resume", name))
    return reader.choice("else", OTHERWISE), resumes


def read_hidden_properties(node: MappingNode, annotation: str, problems: list[Problem]) -> HiddenProperties | None:
    """Return the properties that *annotation*, `x-kyc-personal` or `x-kyc-secret`, hides."""
    reader = MappingReader(node, annotation, problems)
    if annotation not in node:
        return None
    if node[annotation] is True:
        return HiddenProperties(None, reader.position(annotation), annotation)
    if not isinstance(node[annotation], list):
        reader.report(
            annotation,
            f"must be a list of properties or `true`, not {describe_value(node[annotation])}",
            f"write `{annotation}: true`",
        )
        return None
    names = tuple(name for name in reader.items(annotation) if reader.is_text(annotation, name))
    return HiddenProperties(names, reader.position(annotation), annotation) if names else None


def read_source(node: MappingNode, problems: list[Problem]) -> Source | None:
    """Return the source of the annotation at *node*."""
    return MappingReader(node, ANYWHERE, problems).choice(ANYWHERE, SOURCES)
