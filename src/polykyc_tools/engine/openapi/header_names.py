"""Names that a header or a cookie may have in a request, and those that are a client's own."""

from __future__ import annotations

import re
from typing import Final

_TOKEN: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_OURS: Final = frozenset(
    (
        *("host", "content-length", "transfer-encoding", "connection", "upgrade", "te", "trailer", "expect"),
        *("keep-alive", "proxy-authorization", "proxy-connection", "accept-encoding", "cookie"),
    )
)
"""Headers that say how a request is framed, where it goes or as whom: a client's own."""


def is_token(name: str) -> bool:
    """Tell whether a header or a cookie may have that *name*."""
    return _TOKEN.fullmatch(name) is not None


def is_free(name: str) -> bool:
    """Tell whether *name* is that of a header which a caller may set."""
    return is_token(name) and name.lower() not in _OURS
