"""Python names that emitted code can use: upstream's, but for what it renames in vain, and what ours would shadow."""

from __future__ import annotations

import builtins
import hashlib
import keyword
import unicodedata
from collections.abc import Callable, Iterable
from typing import Final

_FIELDS: Final = frozenset(
    (
        # Builtins that annotations and bodies of emitted modules use,
        *("str", "int", "float", "bool", "list", "dict", "set", "frozenset", "object"),
        *("property", "classmethod", "isinstance", "any", "all"),
        # what those modules import, and their own locals,
        *("dt", "define", "field", "decode", "encode", "validate", "response_reader", "client", "common", "errors"),
        *("multipart", "raw_body", "packed"),
        *("cls", "self", "get", "value", "body", "data", "response", "request", "operation", "timeout"),
        # and what a model has beside its fields.
        *("extra", "undecoded", "from_json", "to_json"),
    )
)
_FREE: Final = frozenset(dir(builtins)) - _FIELDS
_CLASSES: Final = frozenset(
    (
        *("Any", "Final", "Literal", "Mapping", "Self", "Sequence", "TYPE_CHECKING", "UUID", "Unpack"),
        *("File", "Model", "OpenIntEnum", "OpenStrEnum", "SessionStatus", "UNSET", "Unset"),
        *("Credential", "Envelope", "ErrorRow", "Operation", "Provider", "Request", "Response"),
        *("AsyncKeyless", "ClientCredentials", "Keyless"),
        *("AsyncClient", "AsyncSessions", "Client", "Sessions", "UnsupportedError", "Webhooks"),
    )
)

_METHODS: Final = frozenset(
    (
        # What a client has of its own,
        *("raw", "close", "aclose", "webhooks"),
        # what its signatures name,
        "bytes",
        # and what stands beside the modules of operations.
        *("annotations", "attributes"),
    )
)


_DEVICES: Final = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in "123456789"))
)
"""What no file may be called where Windows reads it."""
_LONGEST: Final = 80
"""In bytes: a file is named after a class or a method, and no disk takes more than 255."""


def fitting(name: str) -> str:
    """Return *name* as Python reads it, whose identifiers are compared in NFKC, and short enough for a file."""
    plain = unicodedata.normalize("NFKC", name)
    if len(plain.encode()) <= _LONGEST:
        return plain
    start = plain.encode()[: _LONGEST - 9].decode(errors="ignore").rstrip("_")
    return f"{start}_{hashlib.sha256(plain.encode()).hexdigest()[:8]}"


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


def numbered(name: str, is_taken: Callable[[str], bool]) -> str:
    """Return *name*, with a number if it *is_taken*."""
    found, number = name, 2
    while is_taken(found):
        found, number = f"{name}_{number}", number + 1
    return found


def unlike(name: str, taken: set[str]) -> str:
    """Return *name*, with a number if one of *taken* has it, and take it."""
    found = numbered(name, taken.__contains__)
    taken.add(found)
    return found


class Allotted:
    """The classes and modules of upstream's *classes*: each its own, whatever a disk makes of case."""

    def __init__(self, classes: Iterable[tuple[str, str]]) -> None:
        names: set[str] = set()
        modules: set[str] = {"__init__"}
        self._found: dict[str, tuple[str, str]] = {}
        for given, module in classes:
            if given not in self._found:
                name = unlike(class_name(fitting(given)), names)
                self._found[given] = name, _apart(fitting(module), modules)

    def of(self, given: str) -> tuple[str, str]:
        """Return class and module of what upstream calls *given*."""
        return self._found[given]


def _apart(module: str, taken: set[str]) -> str:
    found = numbered(module, lambda name: name.casefold() in taken | _DEVICES)
    taken.add(found.casefold())
    return found
