"""Lists: which sessions or records, in which order, and which page."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from typing import Any, Final
from urllib.parse import quote, urlencode

from attrs import define

from polykyc_tools.engine.annotations.types import Paging
from polykyc_tools.engine.ir import STATUSES
from polykyc_tools.engine.openapi.request_values import link_member
from polykyc_tools.engine.openapi.schemas import Node, find_property_schema, merge_schema
from polykyc_tools.engine.source.mapping_reader import is_list, is_map
from polykyc_tools.engine.source.pointers import find_value, put_value, split_pointer
from polykyc_tools.sandbox.contract.operation import ServedOperation
from polykyc_tools.sandbox.contract.request_validation import find_request_field
from polykyc_tools.sandbox.scenario.model import ListRules, Variant
from polykyc_tools.sandbox.scenario.values import Scope, Value, fill
from polykyc_tools.sandbox.schemas.components import component_name
from polykyc_tools.sandbox.state.clock import Moment, parse_time
from polykyc_tools.sandbox.state.store import NEWEST

from .context import Work, log_view, session_view
from .provider import PlayedProvider
from .responses import SandboxAnswer, write_answer
from .views import invented_session, payload_component

_MOST: Final = 1000
_FAR: Final = 2**53
_BRACES: Final = re.compile(r"{([^}]*)}")


@define(frozen=True)
class ListedPage:
    """One page of a list, and the id of its last item if another page follows."""

    items: list[dict[str, Any]]
    last: str | None
    more: bool
    total: int | None


@define(frozen=True)
class _Query:
    """What a request asks a list for."""

    rules: ListRules
    paging: Paging | None
    size: int
    cursor: str | None
    offset: int

    @property
    def is_counted(self) -> bool:
        """Return whether the answer has the count of all items."""
        return self.paging is not None and bool(self.paging.total or self.paging.total_header)


def answer_list(work: Work, scope: Scope) -> SandboxAnswer:
    """Return the page of the list that the request asks for."""
    query = _read_query(work)
    page = _list_sessions(work, scope, query) if query.rules.of == "session" else _list_records(work, scope, query)
    return _write_page(work, scope, page, query)


def _read_query(work: Work) -> _Query:
    rules, words = work.rules.lists or ListRules("session"), work.operation.facts.annotation
    paging = rules.page or (words.part.page if words is not None else None)
    fields = work.values.fields
    size = find_request_field(fields, paging.size) if paging is not None and paging.size else None
    selected = find_request_field(fields, paging.selecting) if paging is not None else None
    number = int(selected) if isinstance(selected, int | float) else None
    items = min(int(size), _MOST) if isinstance(size, int | float) else rules.size
    if paging is not None and paging.number is not None and number is not None:
        number = max(number - paging.number.first, 0) * items
    return _Query(
        rules=rules,
        paging=paging,
        size=items,
        cursor=selected if isinstance(selected, str) else None,
        offset=min(number or 0, _FAR),
    )


def _list_sessions(work: Work, scope: Scope, query: _Query) -> ListedPage:
    store, rules, paging = work.world.store, query.rules, query.paging
    allowed = _matching_statuses(work, rules, scope)
    search = fill(rules.search, scope)
    text = search.casefold() if isinstance(search, str) else ""
    # A search goes by its text: `+` keeps SQLite from an index that would read all sessions.
    by = "+" if text else ""
    tests = [f"{by}{name} = ?" for name in work.owner]
    values: list[Any] = [*work.owner.values()]
    if len(allowed) < len(STATUSES):
        tests.append(f"{by}status IN ({', '.join('?' * len(allowed))})")
        values += allowed
    narrowed = False
    for bound, test in ((rules.since, f"{by}created >= ?"), (rules.until, f"{by}created <= ?")):
        moment = _sandbox_time(work, bound, scope)
        if moment is not None:
            tests, values, narrowed = [*tests, test], [*values, moment], True
    for name, value in rules.filters.items():
        expected = fill(value, scope)
        # Of an empty list, each item is kept.
        for item in expected if is_list(expected) else [] if expected is None else [expected]:
            test = "EXISTS (SELECT 1 FROM json_each(given, ?) WHERE value = ?)"
            tests, values, narrowed = [*tests, test], [*values, f'$."{name}"', item], True
    reference = fill(rules.reference, scope)
    if reference is not None:
        tests, values, narrowed = [*tests, f"{by}reference = ?"], [*values, str(reference)], True
    if text:
        matching = "SELECT session FROM term WHERE provider = ? AND tenant = ? AND text >= ? AND text < ?"
        tests, narrowed = [*tests, f"seq IN ({matching})"], True
        values += [*work.owner.values(), text, text + "\U0010ffff"]
    condition = " AND ".join(tests)
    after, cursor = (" AND id > ?", [query.cursor]) if query.cursor is not None else ("", [])
    order = "id" if paging is not None and paging.cursor else _order(rules, scope)
    rows = store.find_sessions(
        condition + after, [*values, *cursor], order=order, limit=query.size + 1, offset=query.offset
    )
    total = None
    if query.is_counted:
        total = store.count(condition, values) if narrowed else store.tally(work.provider.slug, work.tenant, allowed)
    items = [{**scope, "session": session_view(work.world, work.provider, row)} for row in rows[: query.size]]
    return _page(items, [row.id for row in rows], query, total)


def _page(items: list[dict[str, Any]], ids: list[str], query: _Query, total: int | None) -> ListedPage:
    more = len(ids) > query.size
    return ListedPage(items, ids[query.size - 1] if more else None, more, total)


def _order(rules: ListRules, scope: Scope) -> str:
    downward = fill(rules.downward, scope)
    direction = "ASC" if downward is False or (isinstance(downward, str) and downward.lower() == "asc") else "DESC"
    return f"created {direction}, seq {direction}"


def _matching_statuses(work: Work, rules: ListRules, scope: Scope) -> list[str]:
    """Return the statuses whose provider's words equal those that the request asks for."""
    filters = {name: fill(value, scope) for name, value in rules.words.items()}
    # A text names several words by commas between them.
    allowed = {name: str(word).split(",") for name, word in filters.items() if word is not None}
    if not allowed:
        return list(STATUSES)
    by_status = _words_by_status(work.provider, work.variant)
    return [
        status
        for status, words in by_status.items()
        if all(name in words and str(words[name]) in several for name, several in allowed.items())
    ]


def _words_by_status(provider: PlayedProvider, variant: Variant) -> dict[str, dict[str, Any]]:
    """Return the properties of a list item for each status."""
    operation = provider.contract.role("list")
    name = _item_component(provider, operation) if operation is not None else None
    by_status: dict[str, dict[str, Any]] = {}
    for status in STATUSES:
        expires = {"expires": Moment(0.0)} if status == "expired" else {}
        session = invented_session(status, variant, provider.scenario, **expires)
        names = {"session": session, "variant": variant, "given": {}, "now": Moment(0.0)}
        try:
            by_status[status] = provider.views.view(name, names) if name is not None else {}
        except LookupError:
            continue
    return by_status


def _list_records(work: Work, scope: Scope, query: _Query) -> ListedPage:
    rules = query.rules
    fields = {name: fill(value, scope) for name, value in rules.filters.items()}
    filters = {name: value for name, value in fields.items() if value is not None}
    between = (_sandbox_time(work, rules.since, scope), _sandbox_time(work, rules.until, scope))
    rows = work.world.store.records(
        work.whose(rules.of),
        filters,
        after=query.cursor,
        order=NEWEST if fill(rules.downward, scope) else "id",
        limit=query.size + 1,
        offset=query.offset,
        between=between,
    )
    total = work.world.store.count_records(work.whose(rules.of), filters, between) if query.is_counted else None
    items = [{**scope, rules.of: log_view(work.world, work.provider, row)} for row in rows[: query.size]]
    return _page(items, [row.id for row in rows], query, total)


def _sandbox_time(work: Work, bound: Value, scope: Scope) -> float | None:
    """Return the time of *bound* by the sandbox's clock, None if it is no time."""
    moment = parse_time(fill(bound, scope))
    return None if moment is None else moment + work.world.clock.offset


def _write_page(work: Work, scope: Scope, page: ListedPage, query: _Query) -> SandboxAnswer:
    provider, reply, paging = work.provider, work.operation.success, query.paging
    body: Any = reply.shown(None)
    pointer = work.operation.facts.envelope.payload
    items_pointer = _items_pointer(provider, work.operation)
    items = _items(provider, work.operation, page, find_value(body, split_pointer(items_pointer)))
    names = {**scope, "page": {"size": query.size, "more": page.more, "next": page.last, "total": page.total}}
    if isinstance(pointer, str):
        component = payload_component(provider.contract, reply.schema, pointer)
        if component is not None:
            body = put_value(body, pointer, dict(provider.views.view(component, names)))
        elif paging is not None:
            body = _put_cursor(body, pointer, page, paging)
        if paging is not None or items_pointer == pointer:
            body = put_value(body, items_pointer, items)
        if paging is not None and paging.total:
            body = put_value(body, _below(pointer, paging.total), page.total)
        if paging is not None:
            body = _put_link_and_more(body, lambda path: _below(pointer, path), work, page, query)
        return write_answer(provider, reply, body, scope, _page_headers(work, page, query))
    pointers = dict(pointer)
    for part, part_pointer in pointer:
        component = payload_component(provider.contract, reply.schema, part_pointer)
        is_items = paging is None or part == paging.items
        if is_items or component is not None:
            value = items if is_items or component is None else provider.views.view(component, names)
            body = put_value(body, part_pointer, value)

    def at(path: str) -> str:
        part, _, rest = path.partition(".")
        return _below(pointers[part], rest) if rest else pointers[part]

    if paging is not None:
        body = _put_link_and_more(body, at, work, page, query)
    return write_answer(provider, reply, body, scope, _page_headers(work, page, query))


def _page_headers(work: Work, page: ListedPage, query: _Query) -> dict[str, Any]:
    """Return the headers that say how the list goes on, with links that are relative to the address of the API."""
    paging = query.paging
    headers: dict[str, Any] = {}
    if paging is not None and paging.total_header is not None:
        headers[paging.total_header.lower()] = page.total
    if paging is not None and paging.number is not None and paging.has_link_header:
        first = paging.number.first
        following = first + query.offset // max(query.size, 1) + 1
        fields = work.values.fields
        path = _BRACES.sub(lambda part: quote(str(fields.get(part[1], "")), safe=""), work.operation.path)
        member = paging.selecting
        if member not in {parameter.name for parameter in work.operation.parameters}:
            member = link_member(member.split("."))
        others = [(name, value) for name, value in work.query.items() if name != member]
        links = [(first, "first"), *([(following, "next")] if page.more else [])]
        headers["link"] = ", ".join(
            f'<{path}?{urlencode([*others, (member, number)])}>; rel="{relation}"' for number, relation in links
        )
    return headers


def _items(provider: PlayedProvider, operation: ServedOperation, page: ListedPage, sample: Any) -> list[Any]:
    """Return the items of *page*; where their schema has no name, each is as the first of *sample*."""
    name = _item_component(provider, operation)
    if name is not None:
        return [provider.views.view(name, names) for names in page.items]
    return [copy.deepcopy(sample[0]) for _ in page.items] if is_list(sample) and sample else []


def _put_cursor(body: Any, pointer: str, page: ListedPage, paging: Paging) -> Any:
    """Return *body* with the cursor of the next page, or without one after the last page."""
    if paging.cursor is None or paging.cursor.source != "result":
        return body
    return _put_or_remove(body, _below(pointer, paging.cursor.path), page.last)


def _put_link_and_more(body: Any, at: Callable[[str], str], work: Work, page: ListedPage, query: _Query) -> Any:
    """Return *body* with the link to the next page, and with what says that it follows; *at* gives their pointers."""
    paging = query.paging
    if paging is None:
        return body
    cursor = paging.cursor
    name = paging.selecting
    value: Any = page.last if cursor is not None else query.offset + query.size
    if paging.number is not None:
        value = paging.number.first + value // max(query.size, 1)
    if name not in {parameter.name for parameter in work.operation.parameters}:
        name = link_member(name.split("."))
    link = f"{work.operation.path}?{urlencode([(name, value)])}" if page.more else None
    for path in {cursor.path if cursor is not None and cursor.source == "link" else None, paging.more}:
        if path is not None:
            schema = _schema_at(work.provider, work.operation, at(path))
            if "boolean" in schema.get("type", ""):
                body = put_value(body, at(path), page.more)
            else:
                body = _put_or_remove(body, at(path), link, nullable="null" in schema.get("type", ""))
    return body


def _put_or_remove(body: Any, pointer: str, value: Any, *, nullable: bool = False) -> Any:
    """Return *body* with *value* at *pointer*; without one there is nothing, or null where that is documented."""
    *steps, last = split_pointer(pointer)
    holder = find_value(body, tuple(steps))
    if value is not None or (is_map(holder) and last in holder and nullable):
        return put_value(body, pointer, value)
    if is_map(holder) and holder.get(last) is not None:
        del holder[last]
    return body


def _below(pointer: str, path: str) -> str:
    return f"{pointer}/{path.replace('.', '/')}"


def _items_pointer(provider: PlayedProvider, operation: ServedOperation) -> str:
    """Return the pointer to the items of a page."""
    words, pointer = operation.facts.annotation, operation.facts.envelope.payload
    paging = words.part.page if words is not None else None
    items_key = paging.items if paging is not None else "items"
    if not isinstance(pointer, str):
        return dict(pointer).get(items_key, "")
    # A list may be the payload itself.
    is_payload = "items" in _schema_at(provider, operation, pointer) if paging is None else not paging.items
    return pointer if is_payload else _below(pointer, items_key)


def _item_component(provider: PlayedProvider, operation: ServedOperation) -> str | None:
    """Return the name of the component of a list item."""
    return component_name(_schema_at(provider, operation, _items_pointer(provider, operation)).get("items"))


def _schema_at(provider: PlayedProvider, operation: ServedOperation, pointer: str) -> Node:
    document = provider.contract.document
    return merge_schema(
        document, find_property_schema(document, operation.success.schema, split_pointer(pointer)) or {}
    )
