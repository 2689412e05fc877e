"""Guess the session role and the retry class of each operation from its method, path and names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from polykyc_tools.engine.openapi.operations import OperationKey, operations
from polykyc_tools.engine.openapi.schemas import Node

from .document import body_fields, parameters

_NOUNS: Final = ("session", "verification", "kyc", "identity", "inquir", "check", "applicant", "case", "application")
_ID: Final = re.compile(r"\{([^{}]+)\}$")
_CANCEL: Final = re.compile(r"^(cancel|void|abort|close|delete)$")
_IDEMPOTENCY_KEY: Final = re.compile("idempotency[-_]?key", re.IGNORECASE)
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


def guess_operations(document: Node) -> dict[OperationKey, dict[str, Any]]:
    """Return `x-kyc-operation` of each operation; it says nothing that no name suggests."""
    annotations = {(path, method): _retry(document, (path, method)) for path, method, _ in operations(document)}
    for key, role in _roles(document):
        annotations[key] = {**role, **annotations[key]}
    return annotations


def _retry(document: Node, key: OperationKey) -> dict[str, Any]:
    if key[1] in {"get", "head", "options"}:
        return {"retry": "safe"}
    for parameter in parameters(document, key):
        if parameter["in"] == "header" and _IDEMPOTENCY_KEY.search(parameter["name"]):
            return {"retry": "with-key", "key": parameter["name"]}
    # A method such as PUT proves nothing: an operation that is not known to be safe is not repeated.
    return {"retry": "never"}


def _roles(document: Node) -> Iterator[tuple[OperationKey, dict[str, Any]]]:
    """Yield the operations that create, get and cancel a session, as far as method and path suggest it."""
    every = [(path, method) for path, method, _ in operations(document)]
    best = max(_pairs(document, every), key=lambda pair: _score(pair[0]), default=None)
    if best is None:
        return
    create, get = best
    yield create, {"role": "create", **_takes(body_fields(document, create))}
    yield get, {"role": "get", "takes": {"id": _last_parameter(get[0])}}
    for key in every:
        parent, _, last = key[0].rpartition("/")
        deletes = key == (get[0], "delete")
        if deletes or (key[1] in {"post", "put", "patch"} and parent == get[0] and _CANCEL.match(last)):
            yield key, {"role": "cancel", "takes": {"id": _last_parameter(get[0])}}
            return


def _pairs(document: Node, every: list[OperationKey]) -> Iterator[tuple[OperationKey, OperationKey]]:
    """Yield each operation that may create something, with the one that reads it by its id."""
    for path, method in every:
        if method not in {"post", "put"} or path.endswith("}"):
            continue
        for other_path, other_method in every:
            parent, _, last = other_path.rpartition("/")
            declared = parameters(document, (other_path, other_method))
            required = [parameter for parameter in declared if parameter.get("required")]
            # A caller needs nothing but the id.
            by_id = _ID.fullmatch(last) and len(required) == other_path.count("{") == 1
            if other_method == "get" and parent == path and by_id:
                yield (path, method), (other_path, other_method)


def _score(key: OperationKey) -> int:
    last = key[0].lower().rstrip("/").rpartition("/")[2]
    return next((len(_NOUNS) - rank for rank, noun in enumerate(_NOUNS) if noun in last), 0)


def _last_parameter(path: str) -> str:
    match = _ID.search(path)
    return match.group(1) if match else ""


def _takes(fields: Mapping[str, Node]) -> dict[str, Any]:
    candidates = {word: next((name for name in names if name in fields), None) for word, names in _TAKES.items()}
    takes = {word: name for word, name in candidates.items() if name is not None}
    return {"takes": takes} if takes else {}
