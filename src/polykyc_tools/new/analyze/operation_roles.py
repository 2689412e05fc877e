"""Guess the session role and the retry class of each operation from its method, path and names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal

from attrs import define

from polykyc_tools.engine.openapi.operations import OperationKey, operations
from polykyc_tools.engine.openapi.schemas import Node

from .document import body_fields, json_type, opened_objects, parameters, properties, required_body_fields, snake_case

_NOUNS: Final = (
    *("session", "verification", "kyc", "kyb", "identity", "inquiry", "workflow_run", "applicant"),
    *("check", "case", "application", "screening"),
)
"""What providers call a session, the likeliest first, in the singular."""
_AMBIGUOUS: Final = frozenset(("session", "workflow_run", "applicant", "check", "case", "application", "screening"))
"""Nouns that other businesses use as well: a check may be a cheque, a session a login or a checkout."""
_IDENTITY: Final = re.compile(
    r"\b(kyc|kyb|idv|know your customer|liveness|identity|biometric|verif(y|ication))", re.IGNORECASE
)
_OTHER_BUSINESS: Final = re.compile(
    "bank|cheque|payment|payout|checkout|subscri|invoice|billing|card|credit|loan|login|auth|oauth|health|deposit|"
    "transfer"
)
_ID: Final = re.compile(r"\{([^{}]+)\}$")
_IS_ID: Final = re.compile("(^|_)(id|uuid)$|^(reference|token)$")
_EVIDENCE: Final = re.compile(r"applicant|selfie|facial|liveness|workflow_?run|document_?report", re.IGNORECASE)
_CREATE_VERBS: Final = frozenset(("create", "new", "start", "init", "initiate", "begin", "request"))
_SUB_RESOURCES: Final = ("decision", "status", "result", "results", "outcome", "verdict", "state", "details", "one")
"""Where the state of a session may be below the session itself."""
_CANCEL: Final = re.compile(r"^(cancel|void|abort|close|delete)$")
_EXPIRE: Final = "expire"
"""What ends a session where nothing cancels it."""
_LINK: Final = re.compile(
    r"^((generate|create|new|renew|resend)_)?((one_time|magic|hosted|verification|session|inquiry)_)*(link|url)$"
)
_REDACT: Final = re.compile(r"^(redact|redaction|erase|erasure|anonymi[sz]e|purge)$")
_ERASES: Final = re.compile(r"\b(redact|eras(e|ure)\b|anonymi[sz]e)", re.IGNORECASE)
"""What a document says of a DELETE that erases a person's data, rather than ending a session."""
_IDEMPOTENCY_KEY: Final = re.compile("idempotency[-_]?key", re.IGNORECASE)
_TAKES: Final[Mapping[str, tuple[str, ...]]] = {
    "redirect_url": (
        *("redirectUrl", "redirect_url", "redirectUri", "redirect_uri", "returnUrl", "return_url"),
        *("callbackUrl", "callback_url", "callback", "successUrl", "success_url"),
    ),
    "email": ("email", "emailAddress", "email_address"),
    "external_id": (
        *("externalId", "external_id", "externalUserId", "external_user_id", "referenceId", "reference_id"),
        *(
            "reference",
            "clientReference",
            "client_reference",
            "client_reference_id",
            "vendorData",
            "vendor_data",
            "customerId",
            "customer_id",
        ),
    ),
}


@define(frozen=True)
class SessionOperations:
    """The operations that may *create* and *get* a session, and the parameter of `get` that takes its *id*."""

    create: OperationKey
    get: OperationKey
    id: str


def guess_retries(document: Node) -> dict[OperationKey, dict[str, Any]]:
    """Return `x-kyc-operation` of each operation, without a role."""
    return {(path, method): _retry(document, (path, method)) for path, method, _ in operations(document)}


def list_session_operations(document: Node) -> list[SessionOperations]:
    """Return the pairs of operations of *document* that may create and get a session, the likeliest first."""
    ranked: list[tuple[tuple[int, int, int], SessionOperations]] = []
    for pair in _pairs(document):
        rank = _rank(document, pair)
        if rank is not None:
            ranked.append((rank, pair))
    return [pair for _, pair in sorted(ranked, key=lambda entry: entry[0])]


def session_roles(document: Node, pair: SessionOperations) -> Iterator[tuple[OperationKey, dict[str, Any]]]:
    """Yield what the operations of the session API say in `x-kyc-operation` of their role, each role once."""
    yield pair.create, {"role": "create", **_takes(document, _arguments(document, pair.create))}
    yield pair.get, {"role": "get", "takes": {"id": pair.id}}
    item = [*_steps(pair.get[0])]
    if item[-1].lower() in _SUB_RESOURCES:
        item.pop()
    if not item or not _ID.match(item[-1]):
        return
    keys = [(path, method) for path, method, _ in operations(document)]
    # What a path says in words comes before a DELETE, which may erase data or only end the session.
    by_word = [(key, _role_by_word(key, item)) for key in keys]
    by_word += [(key, "cancel") for key in keys if _own_word(key, item) == _EXPIRE]
    by_method = [(key, _role_of_delete(document, key)) for key in keys if _steps(key[0]) == item and key[1] == "delete"]
    roles: dict[str, OperationKey] = {}
    for key, role in (*by_word, *by_method):
        if role is not None:
            roles.setdefault(role, key)
    yield from ((key, {"role": role, "takes": {"id": pair.id}}) for role, key in roles.items())


def _role_by_word(key: OperationKey, item: list[str]) -> Literal["cancel", "link", "redact"] | None:
    """Return the role of the operation *key* by the word that its path has after the path *item* of a session."""
    word = _own_word(key, item)
    if _CANCEL.match(word):
        return "cancel"
    if _LINK.match(word):
        return "link"
    return "redact" if _REDACT.match(word) else None


def _own_word(key: OperationKey, item: list[str]) -> str:
    """Return the word that the path of *key* has after *item*, if it changes something; empty if not."""
    steps = _steps(key[0])
    return snake_case(steps[-1]) if steps[:-1] == item and key[1] in {"post", "put", "patch"} else ""


def _role_of_delete(document: Node, key: OperationKey) -> Literal["cancel", "redact"]:
    node = document["paths"][key[0]][key[1]]
    texts = (str(node.get(word, "")) for word in ("operationId", "summary", "description"))
    return "redact" if any(_ERASES.search(snake_case(text).replace("_", " ")) for text in texts) else "cancel"


def list_path(document: Node, create: OperationKey) -> str | None:
    """Return the path that may list what the operation *create* creates, in the singular or the plural."""
    paths = [path for path, method, _ in operations(document) if method == "get" and "{" not in path]
    same = [path for path in paths if _base(path) == _base(create[0]) and _steps(path)[-1] not in _SUB_RESOURCES]
    return create[0] if create[0] in same else next(iter(same), None)


def _retry(document: Node, key: OperationKey) -> dict[str, Any]:
    if key[1] in {"get", "head", "options"}:
        return {"retry": "safe"}
    for parameter in parameters(document, key):
        if parameter["in"] == "header" and _IDEMPOTENCY_KEY.search(parameter["name"]):
            return {"retry": "with-key", "key": parameter["name"]}
    # A method such as PUT proves nothing: an operation that is not known to be safe is not repeated.
    return {"retry": "never"}


def _pairs(document: Node) -> Iterator[SessionOperations]:
    """Yield each operation that may create something, with each that reads it by its id and by nothing else."""
    every = [(path, method) for path, method, _ in operations(document)]
    readers = [(key, parameter) for key in every if (parameter := _id_parameter(document, key)) is not None]
    for path, method in every:
        if method not in {"post", "put"} or "{" in path or not _steps(path):
            continue
        for key, parameter in readers:
            if _base(key[0]) == _base(path) and key != (path, method):
                yield SessionOperations((path, method), key, parameter)


def _steps(path: str) -> list[str]:
    return [step for step in path.split("/") if step]


def _base(path: str) -> tuple[str, ...]:
    """Return the steps of *path* to the collection, the last in the singular: `session` for `/sessions/{id}/status`."""
    steps = [step.lower() for step in _steps(path)]
    if len(steps) > 1 and steps[-1] in (*_SUB_RESOURCES, *_CREATE_VERBS):
        steps.pop()
    if len(steps) > 1 and _ID.match(steps[-1]):
        steps.pop()
    return (*steps[:-1], _singular(steps[-1])) if steps else ()


def _singular(noun: str) -> str:
    return f"{noun[:-3]}y" if noun.endswith("ies") else noun.removesuffix("s")


def _id_parameter(document: Node, key: OperationKey) -> str | None:
    """Return the only value that a caller of *key* needs, if that is an id: in the path, the query or the body."""
    path, method = key
    if method not in {"get", "post"}:
        return None
    last = _steps(path)[-1:]
    by_status = bool(last) and last[0].lower() in _SUB_RESOURCES
    declared = [parameter for parameter in parameters(document, key) if parameter.get("required")]
    needed = [(parameter["in"], parameter["name"]) for parameter in declared]
    needed += [("body", name) for name in required_body_fields(document, key)]
    if len(needed) != 1 or (method == "post" and not by_status):
        return None
    [(location, name)] = needed
    match location:
        case "path":
            ids = [_ID.fullmatch(step) for step in _steps(path)[-2:]]
            return name if path.count("{") == 1 and any(match and match.group(1) == name for match in ids) else None
        case "query" | "body":
            return name if "{" not in path and _IS_ID.search(snake_case(name)) else None
        case _:
            return None


def _rank(document: Node, pair: SessionOperations) -> tuple[int, int, int] | None:
    """Return how likely *pair* is about a verification of a person, the least first; None if nothing suggests it."""
    path, method = pair.create
    base = [snake_case(step) for step in _base(path)]
    last = base[-1]
    noun = next((noun for noun in _NOUNS if re.search(rf"(^|_){noun}$", last)), None)
    if noun is None or (noun in _AMBIGUOUS and not _is_about_identity(document, path, method, base)):
        return None
    plain_read = pair.get[1] == "get" and pair.get[0].rstrip("/").endswith("}")
    return _NOUNS.index(noun), 0 if plain_read else 1, len(pair.get[0])


def _is_about_identity(document: Node, path: str, method: str, base: list[str]) -> bool:
    """Tell whether an operation, whose path has an ambiguous noun, is about the identity of a person."""
    if any(_OTHER_BUSINESS.search(step) for step in base):
        return False
    node, info = document["paths"][path][method], document.get("info", {})
    own = [path.replace("_", " ").replace("-", " ").replace("/", " "), *map(str, node.get("tags", ()))]
    own += [str(node.get(word, "")) for word in ("operationId", "summary", "description")]
    if any(_IDENTITY.search(text) for text in own):
        return True
    if any(_OTHER_BUSINESS.search(text.lower()) for text in own):
        return False
    around = [str(info.get("title", "")), str(info.get("description", "")), *document["paths"]]
    around += [str(server.get("url", "")) for server in document.get("servers", ())]
    return any(_IDENTITY.search(re.sub("[_/.-]", " ", text)) for text in around) or _reads_documents(document)


def _reads_documents(document: Node) -> bool:
    """Tell whether a component is named for what only a verification of a person has."""
    names = " ".join(document.get("components", {}).get("schemas", {}))
    return bool(_IDENTITY.search(re.sub("[_.-]", " ", names)) or _EVIDENCE.search(names))


def _arguments(document: Node, key: OperationKey) -> dict[str, Any]:
    """Return the schemas of the body fields of *key*, and of the properties of objects that its envelope opens."""
    opened = opened_objects(document, key)
    return {
        **body_fields(document, key),
        **{name: inner for fields in opened.values() for name, inner in fields.items()},
    }


def _takes(document: Node, declared: Mapping[str, Node]) -> dict[str, Any]:
    texts = [name for name, schema in declared.items() if json_type(document, schema) == "string"]
    fields = {snake_case(name): name for name in texts}
    candidates = {
        word: next((fields[snake] for snake in map(snake_case, names) if snake in fields), None)
        for word, names in _TAKES.items()
    }
    takes = {word: name for word, name in candidates.items() if name is not None}
    nested = [
        f"{outer}.{name}"
        for outer, schema in declared.items()
        if "." not in outer and json_type(document, schema) == "object"
        for name, inner in properties(document, schema).items()
        if name in _TAKES["email"] and json_type(document, inner) == "string"
    ]
    # Of several addresses none is plainly that of the person.
    if "email" not in takes and len(nested) == 1:
        takes["email"] = nested[0]
    return {"takes": takes} if takes else {}
