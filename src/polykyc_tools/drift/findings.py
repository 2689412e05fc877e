"""What is found in a recorded answer: values without any data of anybody's."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias, get_args

from attrs import define

Kind: TypeAlias = Literal["unmapped", "value", "code", "status", "type", "missing", "field", "body", "operation"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
"""The gravest first: a status that no row knows may be a verdict that is missed."""


@define(frozen=True)
class Note:
    """One difference: *at* is a path without keys that are data, *where* the line that does not know it."""

    kind: Kind
    at: str
    what: str
    where: str


@define(frozen=True)
class Record:
    """One recorded answer; what is not known of it is None.

    *source* is how messages call it; *address* is never printed.
    """

    source: str
    body: bytes
    media: str = ""
    status: int | None = None
    operation: str | None = None
    method: str | None = None
    address: str | None = None
