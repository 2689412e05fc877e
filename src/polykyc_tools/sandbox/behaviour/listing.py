"""Lists: which sessions or records, in which order, and which page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from attrs import define

from polykyc_tools.engine.annotations.types import Paging
from polykyc_tools.engine.ir import STATUSES
from polykyc_tools.engine.openapi.schemas import find_property_schema, merge_schema
from polykyc_tools.engine.source.pointers import split_pointer
from polykyc_tools.sandbox.contract.operation import ServedOperation
from polykyc_tools.sandbox.scenario.model import ListRules, OperationRules, Variant
from polykyc_tools.sandbox.scenario.values import Scope, Value, fill
from polykyc_tools.sandbox.schemas.components import component_name
from polykyc_tools.sandbox.state.clock import Moment, parse_time
from polykyc_tools.sandbox.state.store import NEWEST

from .context import World, log_view, session_view
from .provider import PlayedProvider
from .responses import SandboxAnswer, put_value, write_answer
from .views import invented_session, payload_component

_MOST: Final = 1000
_FAR: Final = 2**53


@define(frozen=True)
class ListedPage:
    """One page of a list, and the id of its last item if another page follows."""

    items: list[dict[str, Any]]
    last: str | None
    more: bool
    total: int | None


def answer_list(
    world: World, provider: PlayedProvider, operation: ServedOperation, variant: Variant, tenant: str, scope: Scope
) -> SandboxAnswer:
    """Return the page of the list that the request asks for."""
    listing = provider.scenario.operations.get(operation.id, OperationRules()).lists or ListRules("session")
    words = operation.facts.words
    paging = listing.page or (words.part.page if words is not None else None)
    fields: Mapping[str, Any] = scope["given"]
    size = fields.get(paging.size) if paging is not None and paging.size else None
    size = min(int(size), _MOST) if isinstance(size, int | float) else listing.size
    if listing.of == "session":
        page = _list_sessions(world, provider, variant, tenant, scope, (listing, paging, size))
    else:
        page = _list_records(world, provider, tenant, scope, (listing, paging, size))
    return _write_page(provider, operation, scope, page, paging, size)


def _list_sessions(
    world: World,
    provider: PlayedProvider,
    variant: Variant,
    tenant: str,
    scope: Scope,
    query: tuple[ListRules, Paging | None, int],
) -> ListedPage:
    listing, paging, size = query
    fields: Mapping[str, Any] = scope["given"]
    owner = {"provider": provider.slug, "tenant": tenant}
    tests: list[str] = []
    values: list[Any] = []
    allowed = _matching_statuses(provider, variant, listing, scope)
    plain = True
    search = fill(listing.search, scope)
    # A search goes by its text: `+` keeps SQLite from an index that would read all sessions.
    by = "+" if isinstance(search, str) and search else ""
    if len(allowed) < len(STATUSES):
        tests.append(f"{by}status IN ({', '.join('?' * len(allowed))})")
        values += allowed
    for column, test in ((listing.since, f"{by}created >= ?"), (listing.until, f"{by}created <= ?")):
        moment = parse_time(fill(column, scope))
        if moment is not None:
            tests, values, plain = [*tests, test], [*values, moment + world.clock.offset], False
    if isinstance(search, str) and search:
        text = search.casefold()
        matching = "SELECT session FROM term WHERE provider = ? AND tenant = ? AND text >= ? AND text < ?"
        tests, plain = [*tests, f"seq IN ({matching})"], False
        values += [provider.slug, tenant, text, text + "\U0010ffff"]
    cursor = fields.get(paging.cursor[1]) if paging is not None and paging.cursor else None
    after, mark = ([" AND id > ?"], [cursor]) if isinstance(cursor, str) else ([], [])
    offset = fields.get(paging.offset) if paging is not None and paging.offset else None
    start = min(int(offset), _FAR) if isinstance(offset, int | float) else 0
    order = "id" if paging is not None and paging.cursor else _order(listing, scope)
    condition = " AND ".join([*(f"{by}{name} = ?" for name in owner), *tests])
    rows = world.store.find_sessions(
        f"{condition}{''.join(after)}", [*owner.values(), *values, *mark], order=order, limit=size + 1, offset=start
    )
    total = None
    if paging is not None and paging.total:
        total = (
            world.store.tally(provider.slug, tenant, allowed)
            if plain
            else world.store.count(condition, [*owner.values(), *values])
        )
    items = [{**scope, "session": session_view(world, provider, session)} for session in rows[:size]]
    return ListedPage(items, rows[size - 1].id if len(rows) > size else None, len(rows) > size, total)


def _order(listing: ListRules, scope: Scope) -> str:
    downward = fill(listing.downward, scope)
    direction = "ASC" if downward is False or (isinstance(downward, str) and downward.lower() == "asc") else "DESC"
    return f"created {direction}, seq {direction}"


def _matching_statuses(provider: PlayedProvider, variant: Variant, listing: ListRules, scope: Scope) -> list[str]:
    """Return the statuses whose provider's words equal those that the request asks for."""
    filters = {name: fill(value, scope) for name, value in listing.words.items()}
    filters = {name: value for name, value in filters.items() if value is not None}
    if not filters:
        return list(STATUSES)
    by_status = _words_by_status(provider, variant)
    return [
        status for status, words in by_status.items() if all(words.get(key) == word for key, word in filters.items())
    ]


def _words_by_status(provider: PlayedProvider, variant: Variant) -> dict[str, dict[str, Any]]:
    """Return the properties of a list item for each status."""
    operation = provider.contract.role("list")
    name = _item_component(provider, operation) if operation is not None else None
    by_status: dict[str, dict[str, Any]] = {}
    for status in STATUSES:
        try:
            now = Moment(0.0)
            names = {
                "session": invented_session(status, variant, **_over(status)),
                "variant": variant,
                "given": {},
                "now": now,
            }
            by_status[status] = provider.views.view(name, names) if name is not None else {}
        except LookupError:
            continue
    return by_status


def _over(status: str) -> dict[str, Any]:
    return {"expires": Moment(0.0)} if status == "expired" else {}


def _list_records(
    world: World, provider: PlayedProvider, tenant: str, scope: Scope, query: tuple[ListRules, Paging | None, int]
) -> ListedPage:
    listing, paging, size = query
    fields = {name: fill(value, scope) for name, value in listing.filters.items()}
    cursor = scope["given"].get(paging.cursor[1]) if paging is not None and paging.cursor else None
    whose = {"provider": provider.slug, "tenant": tenant, "kind": listing.of}
    rows = world.store.records(
        whose,
        {name: value for name, value in fields.items() if value is not None},
        after=cursor if isinstance(cursor, str) else None,
        order=NEWEST if fill(listing.downward, scope) else "id",
        limit=size + 1,
        between=(_sandbox_time(world, listing.since, scope), _sandbox_time(world, listing.until, scope)),
    )
    items = [{**scope, listing.of: log_view(world, provider, record)} for record in rows[:size]]
    return ListedPage(items, rows[size - 1].id if len(rows) > size else None, len(rows) > size, None)


def _sandbox_time(world: World, bound: Value, scope: Scope) -> float | None:
    """Return the time of *bound* by the sandbox's clock, None if it is no time."""
    moment = parse_time(fill(bound, scope))
    return None if moment is None else moment + world.clock.offset


def _write_page(
    provider: PlayedProvider,
    operation: ServedOperation,
    scope: Scope,
    page: ListedPage,
    paging: Paging | None,
    size: int,
) -> SandboxAnswer:
    reply = operation.success
    name = _item_component(provider, operation)
    items = [provider.views.view(name, names) for names in page.items] if name is not None else []
    body: Any = reply.shown(None)
    pointer = operation.facts.envelope.payload
    names = {**scope, "page": {"size": size, "more": page.more, "next": page.last, "total": page.total}}
    if isinstance(pointer, str):
        component = payload_component(provider.contract, reply.schema, pointer)
        holder = dict(provider.views.view(component, names)) if component is not None else {}
        if paging is not None:
            holder[paging.items] = items
            if paging.total:
                holder[paging.total] = page.total
        body = put_value(body, pointer, holder)
    else:
        for part, part_pointer in pointer:
            component = component_name(
                find_property_schema(provider.contract.document, reply.schema, split_pointer(part_pointer))
            )
            is_items = paging is None or part == paging.items
            if is_items or component is None:
                body = put_value(body, part_pointer, items)
            else:
                body = put_value(body, part_pointer, provider.views.view(component, names))
    return write_answer(provider, reply, body, scope)


def _item_component(provider: PlayedProvider, operation: ServedOperation) -> str | None:
    """Return the name of the component of a list item."""
    document = provider.contract.document
    pointer = operation.facts.envelope.payload
    words = operation.facts.words
    items_key = words.part.page.items if words is not None and words.part.page is not None else "items"
    items_pointer = pointer + "/" + items_key if isinstance(pointer, str) else dict(pointer).get(items_key, "")
    schema = merge_schema(
        document, find_property_schema(document, operation.success.schema, split_pointer(items_pointer)) or {}
    )
    return component_name(schema.get("items"))
