# Generated from templates/package/_runtime/sessions/page_links.py; edits here are lost.

"""Links to a next page: what they hold, and whether they lead to the list that was asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from attrs import define

from ..codec import validate
from ..errors import ArgumentError, MalformedResponseError
from .pagination import is_whole

if TYPE_CHECKING:
    from ..client import Raw
    from ..contract import Response

E = TypeVar("E")
P = TypeVar("P")


@define(frozen=True)
class PageContext:
    """What says how a list goes on, next to the body of a page.

    These are its *response*, the *hosts* that a link may name, and how many entries were on the pages *before*.
    """

    response: Response
    hosts: Collection[str]
    before: int


def in_context(
    read: Callable[[P, Mapping[str, Any], PageContext], tuple[Iterable[E], Mapping[str, Any] | None]],
    hosts: Collection[str],
) -> Callable[[Raw[P], Mapping[str, Any]], tuple[Iterable[E], Mapping[str, Any] | None]]:
    """Return *read* for one pagination, whose pages come with their responses."""
    before = 0

    def read_next(page: Raw[P], arguments: Mapping[str, Any]) -> tuple[Iterable[E], Mapping[str, Any] | None]:
        nonlocal before
        items, following = read(page.result, arguments, PageContext(page.response, hosts, before))
        entries = list(items)
        before += len(entries)
        return entries, following

    return read_next


def linked_cursor(link: str | None, member: str, context: PageContext) -> str | None:
    """Return the one value of *member* in the query of *link*, which leads to another page of the same list.

    It is relative or leads to one of the hosts of *context*. No request goes to the link itself, wherever it leads.
    """
    if not link:
        return None
    try:
        parts = urlsplit(link)
        host = parts.hostname
        query = _read_query(parts.query)
        values = query.pop(member, [])
        validate.opaque(member, values[0] if len(values) == 1 else "")
    except (ValueError, ArgumentError):
        raise MalformedResponseError(f"the link to the next page does not hold one `{member}`") from None
    if (parts.scheme or parts.netloc) and (parts.scheme not in {"", "http", "https"} or host not in context.hosts):
        raise MalformedResponseError("the link to the next page leads to another host")
    path, _, query_of_request = context.response.target.partition("?")
    if not _leads_to(parts, path):
        raise MalformedResponseError("the link to the next page leads to another path")
    name = _other_filter(query, _read_query(query_of_request), context.response.names)
    if name is not None:
        raise MalformedResponseError(f"the link to the next page has another `{name}` than the request")
    return values[0]


def linked_number(link: str | None, member: str, context: PageContext) -> int | None:
    """Return the one value of *member* in the query of *link*, as `linked_cursor` does, as a whole number."""
    text = linked_cursor(link, member, context)
    if text is None:
        return None
    if not is_whole(text):
        raise MalformedResponseError(f"`{member}` in the link to the next page is no whole number")
    return int(text)


def _read_query(text: str) -> dict[str, list[str]]:
    return parse_qs(text, keep_blank_values=True, errors="strict")


def _leads_to(parts: SplitResult, path: str) -> bool:
    """Tell whether the path of a link ends like *path*, that of the request.

    What comes before it belongs to the address of the API, which a proxy may change.
    """
    if not parts.path and not parts.netloc:
        return True  # a query alone leads to the same path
    steps, expected = parts.path.rstrip("/").split("/"), path.strip("/").split("/")
    return [unquote(step) for step in steps[-len(expected) :]] == [unquote(step) for step in expected]


def _other_filter(
    linked: Mapping[str, list[str]], requested: Mapping[str, list[str]], names: Mapping[str, object]
) -> str | None:
    """Return the first parameter that *linked* has with another value than *requested*, None if there is none.

    The next request has the values that were asked for, whatever a link leaves out. A parameter that was not asked for
    may be a default that the provider writes out, except one of *names*, which tell one person from another.
    """
    identifying = {_query_name(name) for name in names}
    for name, values in linked.items():
        before = requested.get(name)
        if before is None and name not in identifying:
            continue
        is_count = name not in identifying and all(map(is_whole, [*values, *(before or ())]))
        # A number that identifies nothing may be the length of a page, which a provider may lower.
        if not is_count and sorted(values) != sorted(before or ()):
            return name
    return None


def _query_name(path: str) -> str:
    """Return the name in a query of the member at a dotted *path*, as in `filter[reference]`."""
    first, *rest = path.split(".")
    return "".join((first, *(f"[{step}]" for step in rest)))
