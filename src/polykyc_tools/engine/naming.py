"""Python names of emitted code: those of openapi-python-client, with the reserved names changed."""

from __future__ import annotations

import builtins
import hashlib
import keyword
import unicodedata
from collections.abc import Callable, Iterable
from typing import Final

_RESERVED_FIELDS: Final = frozenset(
    (
        # Builtins that annotations and bodies of emitted modules use,
        *("str", "int", "float", "bool", "list", "dict", "set", "frozenset", "object"),
        *("property", "classmethod", "isinstance", "any", "all"),
        # what those modules import, and their own locals,
        *("dt", "define", "field", "decode", "encode", "validate", "response_reader", "client", "errors"),
        *("session_api", "multipart", "nested", "raw_body", "packed"),
        *("cls", "self", "get", "value", "body", "data", "response", "request", "operation", "timeout"),
        # and the attributes of a model next to its fields.
        *("extra", "undecoded", "from_json", "to_json", "to_dict", "checked_json"),
    )
)
_UNRESERVED_BUILTINS: Final = frozenset(dir(builtins)) - _RESERVED_FIELDS
_RESERVED_CLASSES: Final = frozenset(
    (
        *("Any", "Final", "Literal", "Mapping", "Self", "Sequence", "TYPE_CHECKING", "UUID", "Unpack"),
        *("File", "Model", "OpenIntEnum", "OpenStrEnum", "SessionStatus", "UNSET", "Unset"),
        *(
            "Credential",
            "Envelope",
            "ErrorRow",
            "Operation",
            "Provider",
            "Request",
            "Response",
            "RetryRules",
            "Signing",
        ),
        *("AsyncKeyless", "ClientCredentials", "Keyless"),
        *("AsyncClient", "AsyncSessions", "Client", "Sessions", "UnsupportedError", "Webhooks"),
    )
)

_RESERVED_METHODS: Final = frozenset(
    (
        # The attributes of a client,
        *("raw", "close", "aclose", "webhooks", "with_options", "link_hosts"),
        # the types in its signatures,
        "bytes",
        # and the modules next to those of operations.
        *("annotations", "attributes"),
    )
)


_WINDOWS_DEVICES: Final = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in "123456789"))
)
"""The names that no file may have on Windows."""
_MAX_BYTES: Final = 80
"""In bytes: a class or a method names a file, and file systems take at most 255."""


def fitting(name: str) -> str:
    """Return *name* in NFKC, as Python compares identifiers, and short enough for a file."""
    plain = unicodedata.normalize("NFKC", name)
    if len(plain.encode()) <= _MAX_BYTES:
        return plain
    start = plain.encode()[: _MAX_BYTES - 9].decode(errors="ignore").rstrip("_")
    return f"{start}_{hashlib.sha256(plain.encode()).hexdigest()[:8]}"


def field_name(name: str) -> str:
    """Return the emitted name for *name*, the parser's name of a field, an argument or a method."""
    bare = name.removesuffix("_")
    if bare != name and bare in _UNRESERVED_BUILTINS and not keyword.iskeyword(bare):
        return bare
    # A name with a capital might be that of a class.
    return f"{name}_" if name in _RESERVED_FIELDS or name[:1].isupper() else name


def describe_renamed(doc: str, name: str, wire: str) -> str:
    """Return *doc*, and why *name* is not *wire* in snake case, if it is not."""
    bare = name.removesuffix("_")
    if _letters(name) != _letters(wire):
        why = f"The provider calls it `{wire}`."
    elif bare != name and not wire.endswith("_"):
        reason = "is a keyword of Python" if keyword.iskeyword(bare) else "has another meaning in emitted code"
        why = f"The provider calls it `{wire}`, which {reason}."
    else:
        return doc
    text = doc.rstrip()
    return f"{text}{'' if text.endswith(('.', '!', '?')) or not text else '.'} {why}".lstrip()


def _letters(name: str) -> str:
    """Return the letters and digits of *name* in lower case, which snake case keeps."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", name))).casefold()


def method_name(name: str) -> str:
    """Return the emitted name for *name*, the parser's name of an operation."""
    return f"{name}_" if name in _RESERVED_METHODS else field_name(name)


def error_name(kind: str) -> str:
    """Return the class of the runtime for an error of *kind*, a value of `x-kyc-errors`."""
    return f"{''.join(part.capitalize() for part in kind.split('_'))}Error"


def class_name(name: str) -> str:
    """Return the emitted name for *name*, the parser's name of a class."""
    return f"{name}Model" if name in _RESERVED_CLASSES else name


def numbered(name: str, is_taken: Callable[[str], bool]) -> str:
    """Return *name*, with a number if it *is_taken*."""
    candidate, number = name, 2
    while is_taken(candidate):
        candidate, number = f"{name}_{number}", number + 1
    return candidate


def unlike(name: str, taken: set[str]) -> str:
    """Return *name*, with a number if it is in *taken*, and add it to *taken*."""
    free_name = numbered(name, taken.__contains__)
    taken.add(free_name)
    return free_name


class Allotted:
    """Unique names of classes and modules for the parser's *classes*, also on a disk that ignores case."""

    def __init__(self, classes: Iterable[tuple[str, str]]) -> None:
        names: set[str] = set()
        modules: set[str] = {"__init__"}
        self._found: dict[str, tuple[str, str]] = {}
        for class_name_given, module in classes:
            if class_name_given not in self._found:
                name = unlike(class_name(fitting(class_name_given)), names)
                self._found[class_name_given] = name, _claim_module(fitting(module), modules)

    def of(self, name: str) -> tuple[str, str]:
        """Return class and module for the parser's name *name*."""
        return self._found[name]


def _claim_module(module: str, taken: set[str]) -> str:
    free_module = numbered(module, lambda name: name.casefold() in taken | _WINDOWS_DEVICES)
    taken.add(free_module.casefold())
    return free_module
