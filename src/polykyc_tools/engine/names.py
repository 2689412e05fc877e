"""Python names that emitted code can use: upstream's, but for what it renames in vain, and what ours would shadow."""

from __future__ import annotations

import builtins
import keyword
from typing import Final

_FIELDS: Final = frozenset(
    (
        # Builtins that annotations and bodies of emitted modules use,
        *("str", "int", "float", "bool", "list", "dict", "set", "frozenset", "object"),
        *("property", "classmethod", "isinstance", "any", "all"),
        # what those modules import, and their own locals,
        *("dt", "define", "field", "decode", "encode", "check", "answer", "client", "common", "errors"),
        *("cls", "self", "get", "value", "body", "data", "response", "request", "operation", "timeout"),
        # and what a model has beside its fields.
        *("extra", "from_json", "to_json"),
    )
)
_FREE: Final = frozenset(dir(builtins)) - _FIELDS
_CLASSES: Final = frozenset(
    (
        *("Any", "Final", "Literal", "Mapping", "Self", "Sequence", "TYPE_CHECKING", "UUID"),
        *("Model", "OpenIntEnum", "OpenStrEnum", "SessionStatus", "UNSET", "Unset"),
        *("Credential", "Envelope", "ErrorRow", "Operation", "Provider", "Request", "Response"),
        *("AsyncClient", "AsyncSessions", "Client", "Sessions", "UnsupportedError", "Webhooks"),
    )
)

_METHODS: Final = frozenset(
    (
        # What a client has of its own,
        *("raw", "close", "aclose", "webhooks"),
        # and what stands beside the modules of operations.
        *("annotations", "attributes"),
    )
)


def field_name(name: str) -> str:
    """Return *name*, upstream's name of a field, an argument or a method, as emitted code has it."""
    bare = name.removesuffix("_")
    if bare != name and bare in _FREE and not keyword.iskeyword(bare):
        return bare
    # With a capital, where two names differ by capitals only: it might be that of a class.
    return f"{name}_" if name in _FIELDS or name[:1].isupper() else name


def method_name(name: str) -> str:
    """Return *name*, upstream's name of an operation, as emitted code has it."""
    return f"{name}_" if name in _METHODS else field_name(name)


def error_name(kind: str) -> str:
    """Return the class of the runtime that an error of *kind*, a word of overlays, becomes."""
    return f"{''.join(word.capitalize() for word in kind.split('_'))}Error"


def class_name(name: str) -> str:
    """Return *name*, upstream's name of a class, as emitted code has it."""
    return f"{name}Model" if name in _CLASSES else name
