# Generated from templates/package/_runtime/sessions/page_headers.py; edits here are lost.

"""Response headers that say how a list goes on: `Link` (RFC 8288), and the count of all entries."""

from __future__ import annotations

import re
from typing import Final

from ..errors import MalformedResponseError
from .page_links import PageContext, linked_number
from .pagination import is_whole

_TARGET: Final = re.compile(r"[\s,]*<([^<>]*)>")
_PARAMETER: Final = re.compile(
    r"""\s*;\s*(?:([\w!#$%&'*+.^`|~-]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?)?""", re.ASCII
)
"""A parameter of a link: its name, and its value in quotes or without."""
_END: Final = re.compile(r"\s*(?:,[\s,]*|$)")
_ESCAPED: Final = re.compile(r"\\(.)")


def header_count(context: PageContext, name: str) -> int | None:
    """Return the whole number in the header *name*, None if the response lacks it."""
    text = context.response.headers.get(name.lower())
    if text is None:
        return None
    if not is_whole(text):
        raise MalformedResponseError(f"the header `{name}` is no whole number")
    return int(text)


def links_on(context: PageContext, member: str, number: int) -> bool | None:
    """Return whether the header `Link` names a next page, None if the response lacks it.

    The link has to lead to the page *number*, by *member* of its query, of the list that was asked for. No request goes
    to the link itself.
    """
    header = context.response.headers.get("link", "")
    if not header.strip():
        return None
    targets = _next_targets(header)
    for target in targets:
        if linked_number(target, member, context) != number:
            raise MalformedResponseError(f"the link to the next page does not lead to page {number}")
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
