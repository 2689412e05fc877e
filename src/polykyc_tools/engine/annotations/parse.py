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

from .conditions import read_when
from .session_roles import part
from .types import Envelope, ErrorRow, Hidden, OperationWords, SessionFields, StatusRow, StatusTable
from .vocabulary import (
    ANYWHERE,
    KINDS,
    RETRIES,
    ROLES,
    SESSION_FIELDS,
    SOURCES,
    STATUSES,
    WORDS,
    Source,
    Standing,
    keys_of,
)

_NOTHING: Final = Envelope()


def envelope(node: MappingNode, problems: list[Problem], *, under: Envelope = _NOTHING) -> Envelope:
    """Return the envelope of *node*, whose keys win over those of the envelope *under* it."""
    reader = MappingReader(node, "x-kyc-envelope", problems).mapping("x-kyc-envelope")
    if reader is None:
        return under
    reader.check_keys(keys_of("x-kyc-envelope"))
    error = reader.mapping("error") or MappingReader({}, reader.label, problems)
    error.check_keys(("code", "message", "hint", "details"))
    payload = _payload(reader) if "payload" in reader.node else under.payload
    ok, status = _pointers(reader, "ok") or under.ok, _pointer(reader, "status") or under.status
    return Envelope(
        payload=payload,
        ok=ok,
        status=status,
        code=_pointers(error, "code") or under.code,
        message=_pointers(error, "message") or under.message,
        hint=_pointers(error, "hint") or under.hint,
        details=_pointers(error, "details") or under.details,
        optional=_optional(reader, ok, status) if "optional" in reader.node else under.optional,
    )


def _optional(reader: MappingReader, ok: tuple[str, ...], status: str | None) -> tuple[str, ...]:
    """Return which of the places of a yes a success may lack: words for all of them, or pointers of *ok*."""
    found = reader.texts("optional")
    known = [*(["ok"] if ok else []), *(["status"] if status is not None else []), *(ok if len(ok) > 1 else ())]
    for word in found:
        if word not in known:
            hint = suggest_name(word, known) if known else "remove `optional`"
            reader.report("optional", f"`optional` names `{word}`, which the envelope does not have", hint)
    return found


def _payload(reader: MappingReader) -> str | tuple[tuple[str, str], ...]:
    if not is_map(reader.node["payload"]):
        return _part(reader, "payload")
    parts = MappingReader(reader.node["payload"], reader.label, reader.problems)
    if not parts.node:
        reader.report("payload", "`payload` names no part", 'write `payload: ""` for the whole body')
    return tuple((name, _part(parts, name)) for name in parts.node)


def _part(reader: MappingReader, key: str) -> str:
    # An empty pointer is the body itself.
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


def strangers(node: MappingNode, standing: Standing | None) -> list[Problem]:
    """Return a problem for each of our words on *node* that is unknown, or that cannot stand there."""
    problems: list[Problem] = []
    for key in node:
        if key == ANYWHERE or not _ours(key):
            continue
        if key not in WORDS:
            problems.append(
                Problem(format_position(node, key), f"unknown word `{key}`", suggest_name(key, (*WORDS, ANYWHERE)))
            )
        elif standing not in WORDS[key]:
            here = f"on {_article(standing)}" if standing else "here"
            hint = f"move it to {' or '.join(map(_article, sorted(WORDS[key])))}"
            problems.append(Problem(format_position(node, key), f"`{key}` cannot stand {here}", hint))
    return problems


def _ours(key: str) -> bool:
    # Extensions of others are none of our business, but a misspelt word of ours would be lost in silence.
    return key.startswith("x-") and (key.startswith("x-kyc") or bool(get_close_matches(key, WORDS, cutoff=0.85)))


def _article(standing: Standing) -> str:
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


def errors(node: MappingNode, problems: list[Problem]) -> tuple[ErrorRow, ...]:
    """Return the rows of the error table of *node*."""
    rows: list[ErrorRow] = []
    for row in _rows(MappingReader(node, "x-kyc-errors", problems), "x-kyc-errors"):
        row.check_keys(("http", "code", "is", "says"), required={"is": KINDS})
        if not {"http", "code"} & row.node.keys():
            row.report(None, "the row names no `http` and no `code`", "add `http: <status>` or `code: <code>`")
        kind_ = row.choice("is", KINDS)
        http, code, says = _http(row), row.texts("code"), row.text("says")
        if kind_ is not None:
            rows.append(ErrorRow(http, code, kind_, says, row.position()))
    return tuple(rows)


def _http(row: MappingReader) -> tuple[int, ...]:
    if "http" not in row.node:
        return ()
    value = row.node["http"]
    given: list[Any] = row.items("http") if isinstance(value, list) else [value]
    for one in given:
        if not isinstance(one, int) or isinstance(one, bool) or not 100 <= one <= 599:
            number = isinstance(one, str) and one.isdecimal()
            hint = f"write `http: {one}`, without quotes" if number else "write a number from 100 to 599"
            row.report("http", f"`http` cannot be {describe_value(one)}", hint)
    return tuple(one for one in given if type(one) is int)


def status(node: MappingNode, problems: list[Problem]) -> StatusTable | None:
    """Return the status table of *node*, or None if it has none that can be proved."""
    word, before = "x-kyc-status", len(problems)
    if word not in node:
        return None
    given, folds = MappingReader(node, word, problems), False
    where, key = given.position(word), word
    if is_map(node[word]):
        given, key = MappingReader(node[word], word, problems), "rows"
        given.check_keys(("fold", "rows"), required={"rows": ()})
        folds = given.node.get("fold", False)
        if not isinstance(folds, bool):
            given.report("fold", f"`fold` must be true or false, not {describe_value(folds)}", "write `fold: true`")
    rows: list[StatusRow] = []
    for row in _rows(given, key):
        row.check_keys(("when", "is", "as"), required={"when": (), "is": STATUSES})
        when, means, name = row.mapping("when"), row.choice("is", STATUSES), row.text("as")
        conditions = read_when(when) if when is not None else ()
        if means is not None:
            rows.append(StatusRow(conditions, means, row.position(), name or ""))
    return StatusTable(tuple(rows), folds is True, where) if len(problems) == before else None


def _rows(reader: MappingReader, key: str) -> Iterator[MappingReader]:
    for number, item in enumerate(reader.items(key), 1):
        if is_map(item):
            yield MappingReader(item, reader.label, reader.problems)
        else:
            reader.report(key, f"row {number} must be a mapping, not {describe_value(item)}", "write `- {…: …, is: …}`")


def session(node: MappingNode, problems: list[Problem]) -> SessionFields | None:
    """Return where the common fields of *node* are."""
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


def operation(node: MappingNode, problems: list[Problem]) -> OperationWords | None:
    """Return what the operation *node* is for."""
    outer = MappingReader(node, "x-kyc-operation", problems)
    reader = outer.mapping("x-kyc-operation")
    if reader is None:
        return None
    reader.check_keys(keys_of("x-kyc-operation"), required={"retry": RETRIES})
    role, retry, key = reader.choice("role", ROLES), reader.choice("retry", RETRIES), reader.text("key")
    if retry == "with-key" and "key" not in reader.node:
        reader.report("retry", "`with-key` asks for a `key`", "add `key: <header parameter>`")
    needs: list[tuple[str, ...]] = []
    for group in reader.items("needs"):
        if is_list(group) and group:
            needs.append(tuple(name for name in group if reader.is_text("needs", name)))
        else:
            bare = [one for one in reader.node["needs"] if isinstance(one, str)]
            shown = f"[[{', '.join(bare)}]]" if isinstance(group, str) else "[[…, …]]"
            reader.report(
                "needs", f"`needs` must hold lists of names, not {describe_value(group)}", f"write `needs: {shown}`"
            )
    place_ = outer.position("x-kyc-operation")
    return OperationWords(role, retry, key, tuple(needs), place_, part(reader)) if retry is not None else None


def hidden(node: MappingNode, word: str, problems: list[Problem]) -> Hidden | None:
    """Return the properties that *word*, `x-kyc-personal` or `x-kyc-secret`, keeps out of print."""
    reader = MappingReader(node, word, problems)
    if word not in node:
        return None
    if node[word] is True:
        return Hidden(None, reader.position(word), word)
    if not isinstance(node[word], list):
        reader.report(
            word, f"must be a list of properties or `true`, not {describe_value(node[word])}", f"write `{word}: true`"
        )
        return None
    names = tuple(name for name in reader.items(word) if reader.is_text(word, name))
    return Hidden(names, reader.position(word), word) if names else None


def source(node: MappingNode, problems: list[Problem]) -> Source | None:
    """Return what the fact at *node* rests on."""
    return MappingReader(node, ANYWHERE, problems).choice(ANYWHERE, SOURCES)
