# Generated from templates/package/_runtime/sessions/page_headers.py; edits here are lost.

"""Response headers that say how a list goes on: `Link` (RFC 8288), and the count of all entries."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeVar
from urllib.parse import urlsplit

from attrs import define

from ..errors import MalformedResponseError
from .pagination import is_whole, linked_number

if TYPE_CHECKING:
    from ..client import Raw

E = TypeVar("E")
P = TypeVar("P")

_TARGET: Final = re.compile(r"[\s,]*<([^<>]*)>")
_PARAMETER: Final = re.compile(
    r"""\s*;\s*(?:([\w!#$%&'*+.^`|~-]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?)?""", re.ASCII
)
"""A parameter of a link: its name, and its value in quotes or without."""
_END: Final = re.compile(r"\s*(?:,[\s,]*|$)")
_ESCAPED: Final = re.compile(r"\\(.)")


@define(frozen=True)
class PageContext:
    """What says how a list goes on, next to the body of a page.

    These are its *headers*, the *hosts* that a link may name, and how many entries were on the pages *before*.
    """

    headers: Mapping[str, str]
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
        items, following = read(page.result, arguments, PageContext(page.response.headers, hosts, before))
        entries = list(items)
        before += len(entries)
        return entries, following

    return read_next


def header_count(context: PageContext, name: str) -> int | None:
    """Return the whole number in the header *name*, None if the response lacks it."""
    text = context.headers.get(name.lower())
    if text is None:
        return None
    if not is_whole(text):
        raise MalformedResponseError(f"the header `{name}` is no whole number")
    return int(text)


def links_on(context: PageContext, member: str, number: int, path: str) -> bool | None:
    """Return whether the header `Link` names a next page, None if the response lacks it.

    The link has to lead to the page *number*, by *member* of its query, of the operation at *path*. No request goes to
    the link itself.
    """
    header = context.headers.get("link", "")
    if not header.strip():
        return None
    targets = _next_targets(header)
    for target in targets:
        if linked_number(target, member, context.hosts) != number:
            raise MalformedResponseError(f"the link to the next page does not lead to page {number}")
        if not _leads_to(target, path):
            raise MalformedResponseError("the link to the next page leads to another path")
    return bool(targets)


def _next_targets(header: str) -> list[str]:
    """Return the targets of the links in *header* whose relation to this response is `next`."""
    targets: list[str] = []
    position = 0
    while position < len(header):
        link = _TARGET.match(header, position)
        position = link.end() if link is not None else position
        parameters: dict[str, str] = {}
        while parameter := _PARAMETER.match(header, position):
            position = parameter.end()
            name, quoted, plain = parameter.groups()
            # By RFC 8288, section 3.3, the first relation counts.
            value = _ESCAPED.sub(r"\1", quoted) if quoted is not None else plain or ""
            parameters.setdefault((name or "").lower(), value)
        end = _END.match(header, position)
        if link is None or end is None:
            raise MalformedResponseError("the header `Link` cannot be read")
        position = end.end()
        # With an anchor, a link is about another page than this one.
        if "next" in parameters.get("rel", "").lower().split() and "anchor" not in parameters:
            targets.append(link[1].strip())
    return targets


def _leads_to(target: str, template: str) -> bool:
    """Tell whether the path of *target* ends like *template*, in which a segment in braces stands for any other.

    What comes before it belongs to the address of the API, which a proxy may change.
    """
    parts = urlsplit(target)
    if not parts.path and not parts.netloc:
        return True  # a query alone leads to the same path
    steps, expected = parts.path.rstrip("/").split("/"), template.strip("/").split("/")
    end = steps[-len(expected) :]
    return len(end) == len(expected) and all(
        step != "" if "{" in part else step == part for step, part in zip(end, expected, strict=True)
    )
