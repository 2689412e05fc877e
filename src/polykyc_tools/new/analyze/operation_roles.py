"""Guess what each operation is for: its part in the session API, and whether it may be repeated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from polykyc_tools.engine.openapi.operations import OperationKey, operations
from polykyc_tools.engine.openapi.schemas import Node

from .document import body, parameters

_NOUNS: Final = ("session", "verification", "kyc", "identity", "inquir", "check", "applicant", "case", "application")
_ID: Final = re.compile(r"\{([^{}]+)\}$")
_CANCEL: Final = re.compile(r"^(cancel|void|abort|close|delete)$")
_KEY: Final = re.compile("idempotency[-_]?key", re.IGNORECASE)
_TAKES: Final[Mapping[str, tuple[str, ...]]] = {
    "redirect_url": (
        *("redirectUrl", "redirect_url", "redirectUri", "redirect_uri", "returnUrl", "return_url"),
        *("callbackUrl", "callback_url", "callback", "successUrl", "success_url"),
    ),
    "email": ("email", "emailAddress", "email_address"),
    "external_id": (
        *("externalId", "external_id", "externalUserId", "external_user_id", "referenceId", "reference_id"),
        *("reference", "clientReference", "client_reference", "vendorData", "vendor_data", "customerId", "customer_id"),
    ),
}


def words(document: Node) -> dict[OperationKey, dict[str, Any]]:
    """Return `x-kyc-operation` of each operation, with nothing in it of which the names give no sign."""
    found = {(path, method): _repeating(document, (path, method)) for path, method, _ in operations(document)}
    for key, part in _parts(document):
        found[key] = {**part, **found[key]}
    return found


def _repeating(document: Node, key: OperationKey) -> dict[str, Any]:
    if key[1] in {"get", "head", "options"}:
        return {"retry": "safe"}
    for one in parameters(document, key):
        if one["in"] == "header" and _KEY.search(one["name"]):
            return {"retry": "with-key", "key": one["name"]}
    # The method is not the test: what is not known to be safe is not done twice.
    return {"retry": "never"}


def _parts(document: Node) -> Iterator[tuple[OperationKey, dict[str, Any]]]:
    """Yield the operations that open, read and call off a session, as far as method and path tell."""
    every = [(path, method) for path, method, _ in operations(document)]
    best = max(_pairs(document, every), key=lambda pair: _score(pair[0]), default=None)
    if best is None:
        return
    create, get = best
    yield create, {"role": "create", **_taking(body(document, create))}
    yield get, {"role": "get", "takes": {"id": _trailing(get[0])}}
    for key in every:
        above, _, last = key[0].rpartition("/")
        deletes = key == (get[0], "delete")
        if deletes or (key[1] in {"post", "put", "patch"} and above == get[0] and _CANCEL.match(last)):
            yield key, {"role": "cancel", "takes": {"id": _trailing(get[0])}}
            return


def _pairs(document: Node, every: list[OperationKey]) -> Iterator[tuple[OperationKey, OperationKey]]:
    """Yield each operation that may create something, with the one that reads it by its id."""
    for path, method in every:
        if method not in {"post", "put"} or path.endswith("}"):
            continue
        for other, verb in every:
            above, _, last = other.rpartition("/")
            needed = [one for one in parameters(document, (other, verb)) if one.get("required")]
            # Whoever knows nothing but the id can read it.
            if verb == "get" and above == path and _ID.fullmatch(last) and len(needed) == other.count("{") == 1:
                yield (path, method), (other, verb)


def _score(key: OperationKey) -> int:
    last = key[0].lower().rstrip("/").rpartition("/")[2]
    return next((len(_NOUNS) - rank for rank, noun in enumerate(_NOUNS) if noun in last), 0)


def _trailing(path: str) -> str:
    found = _ID.search(path)
    return found.group(1) if found else ""


def _taking(fields: Mapping[str, Node]) -> dict[str, Any]:
    takes = {word: next((name for name in names if name in fields), None) for word, names in _TAKES.items()}
    given = {word: name for word, name in takes.items() if name is not None}
    return {"takes": given} if given else {}
