"""A request as it came in."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import define, field


@define(frozen=True)
class Request:
    """What came in: *path* is still percent-encoded, names of *headers* are in lower case."""

    method: str
    path: str
    query: str = field(default="", repr=False)
    headers: Mapping[str, str] = field(factory=dict[str, str], repr=False)
    body: bytes = field(default=b"", repr=False)
