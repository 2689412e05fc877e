"""Check the annotations of operations: each has one, all that it names exists, and no role is given twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Final

from polykyc_tools.engine.annotations.collect import Facts, OperationFacts
from polykyc_tools.engine.annotations.opaque_ids import holds_free_text
from polykyc_tools.engine.annotations.types import RoleBinding
from polykyc_tools.engine.annotations.vocabulary import Retry
from polykyc_tools.engine.normalize.response_bodies import other_media_types
from polykyc_tools.engine.openapi.operations import (
    OperationKey,
    json_media_type,
    label_operation,
    operations,
    success_status_codes,
)
from polykyc_tools.engine.openapi.request_values import find_request_value
from polykyc_tools.engine.openapi.schemas import Node, merge_schema, read_write_only, resolve_references
from polykyc_tools.engine.source.diagnostics import Problem
from polykyc_tools.engine.source.mapping_reader import format_position, is_list, suggest_name
from polykyc_tools.engine.source.nodes import Object

from . import echoes
from .pagination import page_problems

_TYPES: Final[Mapping[type, tuple[str, ...]]] = {
    str: ("string",),
    bool: ("boolean",),
    int: ("integer", "number"),
    float: ("number",),
    Object: ("object",),
}
_FLOW: Final = ("create", "get")
"""The roles that opening and following a session needs."""


def role_problems(document: Node, facts: Facts) -> Iterator[Problem]:
    """Yield every problem of what *facts* say about the operations of *document*."""
    yield from _operations(document, facts)
    yield from _roles(facts)


def _operations(document: Node, facts: Facts) -> Iterator[Problem]:
    if not any(fact.annotation for fact in facts.operations.values()):
        return
    for key, node in operations_by_key(document):
        fact = facts.operations[key]
        if fact.annotation is None:
            hint = "say in the overlay whether it may be repeated"
            yield Problem(format_position(node), f"{label_operation(*key, node)}: no `x-kyc-operation`", hint)
            continue
        headers, schemas = _parameters(document, node, key)
        if fact.annotation.key is not None and fact.annotation.key not in headers:
            yield Problem(
                fact.annotation.position,
                f"{label_operation(*key, node)} has no header `{fact.annotation.key}`",
                suggest_name(fact.annotation.key, headers),
            )
        part = fact.annotation.part
        if fact.annotation.role != "create" and (part.first is not None or part.then is not None):
            what = f"{label_operation(*key, node)}: `first` and `then` are for a create"
            yield Problem(fact.annotation.position, what, "move them to the operation with `role: create`")
        if fact.annotation.redirect:
            for what, hint in _redirect_problems(document, key, node, fact.annotation.retry):
                yield Problem(fact.annotation.position, f"{label_operation(*key, node)}: {what}", hint)
        sent = [wire for wire, _ in part.sends] + [take.wire for take in part.takes] + [wire for _, wire in part.finds]
        if part.page is not None:
            sent += [part.page.selecting, *((part.page.size,) if part.page.size is not None else ())]
        named = (*sent, *dict(part.defaults), *part.opaque, *chain.from_iterable(fact.annotation.needs))
        named += fact.annotation.resumes
        values = {name: find_request_value(document, schemas, name) for name in named}
        for sent_value in values.values():
            if sent_value.schema is None:
                what = f"{label_operation(*key, node)} {sent_value.problem}"
                yield Problem(fact.annotation.position, what, sent_value.hint)
        for what, hint in _filled_twice(part):
            yield Problem(fact.annotation.position, f"{label_operation(*key, node)}: {what}", hint)
        for name, value in part.defaults:
            expected = merge_schema(document, values[name].schema or {}).get("type")
            if expected is not None and not {*(expected if is_list(expected) else [expected])} & {
                *_TYPES[value.__class__]
            }:
                what = f"{label_operation(*key, node)}: `defaults` gives `{name}` a value that is no {expected}"
                yield Problem(fact.annotation.position, what, f"write a value of the type {expected}")
        for name in part.opaque:
            schema = values[name].schema
            if schema is not None and not holds_free_text(document, schema):
                what = f"{label_operation(*key, node)}: `opaque` names `{name}`, which holds no free text"
                yield Problem(
                    fact.annotation.position, what, "take it off the list: an id, a cursor or a token is a text"
                )
        for what, hint in (
            *page_problems(document, node, fact, values),
            *echoes.echo_problems(document, key, node, fact),
        ):
            yield Problem(fact.annotation.position, f"{label_operation(*key, node)}: {what}", hint)


def _redirect_problems(document: Node, key: OperationKey, node: Node, retry: Retry) -> Iterator[tuple[str, str]]:
    """Yield why the operation *node* is no download whose answer may be a redirect, with hints."""
    responses: Node = node.get("responses", {})
    if key[1] != "get" or retry != "safe":
        yield "`redirect` is for a download", "remove `redirect`, or write it at a `get` that is `retry: safe`"
    if not {"302", "303", "307", "3XX"} & {*map(str, responses)}:
        yield "the spec documents no 302, 303 or 307", "document the redirect, or remove `redirect`"
    successes = [resolve_references(document, responses[status]) for status in success_status_codes(responses)]
    if not successes or not all(map(other_media_types, successes)):
        hint = "document a success whose content is the file, such as `application/pdf`, or remove `redirect`"
        yield "`redirect` leads to a file, and the documented success is none", hint


def _filled_twice(part: RoleBinding) -> Iterator[tuple[str, str]]:
    """Yield each parameter or body field that *part* fills in two ways, with a hint."""
    ways: dict[str, str] = {}
    filled = [*((wire, "sends") for wire, _ in part.sends), *((take.wire, f"takes.{take.word}") for take in part.takes)]
    for wire, way in filled:
        other = ways.setdefault(wire, way)
        if other != way:
            yield f"`{other}` and `{way}` both fill `{wire}`", "remove one of them: no request holds two values there"


def _parameters(document: Node, node: Node, key: tuple[str, str]) -> tuple[list[str], dict[str, Node]]:
    """Return the names of the headers, and the schemas of all parameters and body fields, of an operation."""
    item = document["paths"][key[0]]
    declared = [
        resolve_references(document, parameter)
        for parameter in (*node.get("parameters", ()), *item.get("parameters", ()))
    ]
    media = json_media_type(resolve_references(document, node.get("requestBody", {})))
    # A body may have an example and no schema.
    body_fields: Node = merge_schema(document, (media or {}).get("schema", {})).get("properties", {})
    fields = {name: schema for name, schema in body_fields.items() if read_write_only(document, schema) != "read"}
    schemas = {**fields, **{parameter["name"]: parameter.get("schema", {}) for parameter in declared}}
    return [parameter["name"] for parameter in declared if parameter["in"] == "header"], schemas


def _roles(facts: Facts) -> Iterator[Problem]:
    taken: dict[str, OperationFacts] = {}
    for fact in facts.operations.values():
        role = fact.annotation.role if fact.annotation else None
        if role is None or fact.annotation is None:
            continue
        first = taken.setdefault(role, fact)
        if first is not fact and first.annotation is not None:
            hint = f"take it from one of the two; the other is at {first.annotation.position}"
            yield Problem(fact.annotation.position, f"the role `{role}` is given twice", hint)
    if taken:
        annotation = next(iter(taken.values())).annotation
        for role in _FLOW:
            if role not in taken:
                hint = f"give an operation `role: {role}`, or take the other roles away"
                yield Problem(annotation.position if annotation else "", f"no operation has the role `{role}`", hint)
    for row in facts.webhooks.rows if facts.webhooks is not None and not taken else ():
        if row.needs_read:
            hint = "give the operation that reads a session `role: get`, or leave the row out"
            yield Problem(row.position, "`is: read` asks for a read, and no operation has the role `get`", hint)
            break


def operations_by_key(document: Node) -> list[tuple[OperationKey, Node]]:
    """Return the operations of *document*, each with its path and method."""
    return [((path, method), node) for path, method, node in operations(document)]
