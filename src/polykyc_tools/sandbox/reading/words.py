"""The words of a scenario, place by place: a file may say these and no other."""

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "": (
        *("token", "variants", "session", "flow", "views", "reads", "records", "parts", "operations", "prefers"),
        *("headers", "redirect", "asks", "webhooks", "demo"),
    ),
    "variants": ("token", "never", "lacks", "unheard"),
    "session": ("id", "subject", "begins", "lasts", "terms"),
    "flow": ("steps",),
    "flow.steps": ("from", "to"),
    "records": ("id", "keys"),
    "parts": ("kind", "when", "states"),
    "operations": ("finds", "rows", "lists", "invalid", "path"),
    "operations.rows": (
        *("when", "opens", "moves", "makes", "having", "sets", "counts", "removes"),
        *("answers", "shows"),
    ),
    "operations.lists": (
        *("of", "where", "words", "since", "until", "search", "downward"),
        *("page", "size"),
    ),
    "webhooks": ("events", "retry", "headers", "media", "secret", "targets"),
    "webhooks.events": ("when", "type", "body"),
    "webhooks.targets": ("kind", "url", "secret", "enabled", "types", "keys"),
    "demo": ("steps", "create", "becomes"),
    "demo.steps": ("call", "with"),
    "rows": ("when", "is"),
    "each": ("each", "is", "beside"),
}
"""By where they stand; `rows` and `each` are values, and stand wherever a value does."""
