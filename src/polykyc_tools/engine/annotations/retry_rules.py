"""Read `x-kyc-retry`: what the provider's answers say about sending a request again."""

from __future__ import annotations

from typing import Final

from attrs import define

from polykyc_tools.engine.source.diagnostics import Problem
from polykyc_tools.engine.source.mapping_reader import MappingNode, MappingReader, describe_value

from .headers import HEADER_NAME
from .vocabulary import annotation_keys

WORD: Final = "x-kyc-retry"
_HEADERS: Final = ("advice", "reset")


@define(frozen=True)
class RetryAnnotation:
    """The statuses that a provider stores under an idempotency key, and the headers that speak of further attempts."""

    stored: tuple[int, ...]
    advice: str | None
    """The header that says whether another attempt may follow."""
    reset: str | None
    """The header with the seconds until a rate limit ends."""
    position: str


def read_retry_rules(node: MappingNode, problems: list[Problem]) -> RetryAnnotation | None:
    """Return what *node*, the document, says about further attempts; None if it says nothing."""
    outer = MappingReader(node, WORD, problems)
    reader = outer.mapping(WORD)
    if reader is None:
        return None
    reader.check_keys(annotation_keys(WORD))
    if not reader.node:
        outer.report(WORD, f"`{WORD}` is empty", "add `stored`, `advice` or `reset`, or remove it")
    headers = {key: _header(reader, key) for key in _HEADERS}
    names = [name.lower() for name in headers.values() if name is not None]
    if len(names) > len({*names}):
        reader.report("reset", "`advice` and `reset` name one header", "name the header of each")
    return RetryAnnotation(_stored(reader), headers["advice"], headers["reset"], outer.position(WORD))


def _stored(reader: MappingReader) -> tuple[int, ...]:
    statuses: list[int] = []
    for status in reader.items("stored"):
        if isinstance(status, int) and not isinstance(status, bool) and 400 <= status <= 599 and status not in statuses:
            statuses.append(status)
        else:
            what = "stands there twice" if status in statuses else "is no HTTP status of an error"
            shown = describe_value(status)
            reader.report("stored", f"`stored`: {shown} {what}", "write each once, as a number from 400 to 599")
    return tuple(statuses)


def _header(reader: MappingReader, key: str) -> str | None:
    name = reader.text(key)
    if name is None:
        return None
    if not HEADER_NAME.fullmatch(name):
        reader.report(key, f"`{name}` is no name of a header", "write letters, digits and hyphens")
        return None
    if name.lower() == "retry-after":
        reader.report(key, "every client reads `Retry-After`", f"remove `{key}`")
        return None
    return name
