"""The words of a scenario, place by place: a file may say these and no other."""

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "": (
        *("token", "variants", "session", "flow", "views", "reads", "records", "parts", "operations", "prefers"),
        *("malformed", "exact_scheme", "wrong_method", "headers", "redirect", "asks", "webhooks", "demo"),
    ),
    "variants": ("token", "never", "lacks", "unheard"),
    "session": ("id", "subject", "begins", "lasts", "terms", "keeps", "sweeps"),
    "flow": ("steps",),
    "flow.steps": ("from", "to"),
    "records": ("id", "keys"),
    "parts": ("kind", "when", "states"),
    "operations": ("refuses", "finds", "rows", "lists", "invalid", "path"),
    "operations.refuses": ("when", "value", "fits", "lacks", "most", "within", "answers"),
    "operations.rows": (
        *("when", "opens", "moves", "makes", "having", "sets", "counts", "removes", "sends"),
        *("answers", "shows"),
    ),
    "operations.lists": (
        *("of", "where", "words", "since", "until", "search", "downward"),
        *("page", "size"),
    ),
    "webhooks": ("events", "id", "retry", "headers", "media", "secret", "targets", "log"),
    "webhooks.events": ("when", "type", "body"),
    "webhooks.targets": ("kind", "url", "secret", "enabled", "types", "keys", "only"),
    "webhooks.log": ("events", "deliveries", "keeps"),
    "demo": ("steps", "create", "becomes"),
    "demo.steps": ("call", "with"),
    "rows": ("when", "is"),
    "each": ("each", "is", "beside", "couples"),
    "each.couples": ("names", "field"),
    "pick": ("pick", "by", "else"),
}
"""By where they stand; `rows`, `each` and `pick` are values, and stand wherever a value does."""
