"""Lists: which sessions or records, in which order, and which page of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from attrs import define

from polykyc_tools.engine.annotations.types import Paging
from polykyc_tools.engine.ir import STATUSES
from polykyc_tools.engine.openapi.schemas import merged, property_at
from polykyc_tools.engine.source.pointers import split_pointer
from polykyc_tools.sandbox.contract.operation import Operation
from polykyc_tools.sandbox.scenario.model import Doing, Listing, Variant
from polykyc_tools.sandbox.scenario.values import Scope, Value, filled
from polykyc_tools.sandbox.schemas.components import component
from polykyc_tools.sandbox.state.clock import Moment, read
from polykyc_tools.sandbox.state.store import NEWEST

from .context import World, logged, seen
from .provider import Provider
from .responses import Answer, put, written
from .views import payload, phantom

_MOST: Final = 1000
_FAR: Final = 2**53


@define(frozen=True)
class Page:
    """One page: what it holds, and how the next one is reached."""

    items: list[dict[str, Any]]
    last: str | None
    more: bool
    total: int | None


def listed(
    world: World, provider: Provider, operation: Operation, variant: Variant, tenant: str, scope: Scope
) -> Answer:
    """Return the page that is asked for."""
    told = provider.scenario.operations.get(operation.id, Doing()).lists or Listing("session")
    words = operation.facts.words
    paging = told.page or (words.part.page if words is not None else None)
    given: Mapping[str, Any] = scope["given"]
    size = given.get(paging.size) if paging is not None and paging.size else None
    size = min(int(size), _MOST) if isinstance(size, int | float) else told.size
    if told.of == "session":
        page = _sessions(world, provider, variant, tenant, scope, (told, paging, size))
    else:
        page = _records(world, provider, tenant, scope, (told, paging, size))
    return _written(provider, operation, scope, page, paging, size)


def _sessions(
    world: World,
    provider: Provider,
    variant: Variant,
    tenant: str,
    scope: Scope,
    how: tuple[Listing, Paging | None, int],
) -> Page:
    told, paging, size = how
    given: Mapping[str, Any] = scope["given"]
    where = {"provider": provider.slug, "tenant": tenant}
    tests: list[str] = []
    values: list[Any] = []
    allowed = _statuses(provider, variant, told, scope)
    plain = True
    search = filled(told.search, scope)
    # What is searched for is found by its text, and `+` keeps SQLite from walking through all sessions instead.
    by = "+" if isinstance(search, str) and search else ""
    if len(allowed) < len(STATUSES):
        tests.append(f"{by}status IN ({', '.join('?' * len(allowed))})")
        values += allowed
    for column, test in ((told.since, f"{by}created >= ?"), (told.until, f"{by}created <= ?")):
        moment = read(filled(column, scope))
        if moment is not None:
            tests, values, plain = [*tests, test], [*values, moment + world.clock.offset], False
    if isinstance(search, str) and search:
        text = search.casefold()
        found = "SELECT session FROM term WHERE provider = ? AND tenant = ? AND text >= ? AND text < ?"
        tests, plain = [*tests, f"seq IN ({found})"], False
        values += [provider.slug, tenant, text, text + "\U0010ffff"]
    cursor = given.get(paging.cursor[1]) if paging is not None and paging.cursor else None
    after, mark = ([" AND id > ?"], [cursor]) if isinstance(cursor, str) else ([], [])
    offset = given.get(paging.offset) if paging is not None and paging.offset else None
    start = min(int(offset), _FAR) if isinstance(offset, int | float) else 0
    order = "id" if paging is not None and paging.cursor else _order(told, scope)
    condition = " AND ".join([*(f"{by}{name} = ?" for name in where), *tests])
    rows = world.store.find_sessions(
        f"{condition}{''.join(after)}", [*where.values(), *values, *mark], order=order, limit=size + 1, offset=start
    )
    total = None
    if paging is not None and paging.total:
        total = (
            world.store.tally(provider.slug, tenant, allowed)
            if plain
            else world.store.count(condition, [*where.values(), *values])
        )
    items = [{**scope, "session": seen(world, provider, one)} for one in rows[:size]]
    return Page(items, rows[size - 1].id if len(rows) > size else None, len(rows) > size, total)


def _order(told: Listing, scope: Scope) -> str:
    downward = filled(told.downward, scope)
    way = "ASC" if downward is False or (isinstance(downward, str) and downward.lower() == "asc") else "DESC"
    return f"created {way}, seq {way}"


def _statuses(provider: Provider, variant: Variant, told: Listing, scope: Scope) -> list[str]:
    """Return the statuses whose sessions say the provider's words that are asked for."""
    wanted = {name: filled(value, scope) for name, value in told.words.items()}
    wanted = {name: value for name, value in wanted.items() if value is not None}
    if not wanted:
        return list(STATUSES)
    said = _said(provider, variant)
    return [status for status, words in said.items() if all(words.get(key) == one for key, one in wanted.items())]


def _said(provider: Provider, variant: Variant) -> dict[str, dict[str, Any]]:
    """Return what a session of each status says of itself in a list."""
    operation = provider.contract.role("list")
    name = _item(provider, operation) if operation is not None else None
    found: dict[str, dict[str, Any]] = {}
    for status in STATUSES:
        try:
            now = Moment(0.0)
            inside = {"session": phantom(status, variant, **_over(status)), "variant": variant, "given": {}, "now": now}
            found[status] = provider.views.view(name, inside) if name is not None else {}
        except LookupError:
            continue
    return found


def _over(status: str) -> dict[str, Any]:
    return {"expires": Moment(0.0)} if status == "expired" else {}


def _records(
    world: World, provider: Provider, tenant: str, scope: Scope, how: tuple[Listing, Paging | None, int]
) -> Page:
    told, paging, size = how
    fields = {name: filled(value, scope) for name, value in told.where.items()}
    cursor = scope["given"].get(paging.cursor[1]) if paging is not None and paging.cursor else None
    whose = {"provider": provider.slug, "tenant": tenant, "kind": told.of}
    rows = world.store.records(
        whose,
        {name: value for name, value in fields.items() if value is not None},
        after=cursor if isinstance(cursor, str) else None,
        order=NEWEST if filled(told.downward, scope) else "id",
        limit=size + 1,
        between=(_inside(world, told.since, scope), _inside(world, told.until, scope)),
    )
    items = [{**scope, told.of: logged(world, provider, one)} for one in rows[:size]]
    return Page(items, rows[size - 1].id if len(rows) > size else None, len(rows) > size, None)


def _inside(world: World, told: Value, scope: Scope) -> float | None:
    """Return a time that is asked for, by the sandbox's clock."""
    moment = read(filled(told, scope))
    return None if moment is None else moment + world.clock.offset


def _written(
    provider: Provider, operation: Operation, scope: Scope, page: Page, paging: Paging | None, size: int
) -> Answer:
    reply = operation.success
    name = _item(provider, operation)
    items = [provider.views.view(name, one) for one in page.items] if name is not None else []
    body: Any = reply.shown(None)
    pointer = operation.facts.envelope.payload
    about = {**scope, "page": {"size": size, "more": page.more, "next": page.last, "total": page.total}}
    if isinstance(pointer, str):
        held = payload(provider.contract, reply.schema, pointer)
        whole = dict(provider.views.view(held, about)) if held is not None else {}
        if paging is not None:
            whole[paging.items] = items
            if paging.total:
                whole[paging.total] = page.total
        body = put(body, pointer, whole)
    else:
        for part, where in pointer:
            held = component(property_at(provider.contract.document, reply.schema, split_pointer(where)))
            is_items = paging is None or part == paging.items
            if is_items or held is None:
                body = put(body, where, items)
            else:
                body = put(body, where, provider.views.view(held, about))
    return written(provider, reply, body, scope)


def _item(provider: Provider, operation: Operation) -> str | None:
    """Return the component that an item of the list is."""
    document = provider.contract.document
    pointer = operation.facts.envelope.payload
    words = operation.facts.words
    wanted = words.part.page.items if words is not None and words.part.page is not None else "items"
    where = pointer + "/" + wanted if isinstance(pointer, str) else dict(pointer).get(wanted, "")
    found = merged(document, property_at(document, operation.success.schema, split_pointer(where)) or {})
    return component(found.get("items"))
