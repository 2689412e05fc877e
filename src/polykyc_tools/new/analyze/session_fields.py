"""Guess the fields of a session, and what the plain words of its status mean."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any, Final, cast

from attrs import define

from polykyc_tools.engine.annotations.conditions import KEYWORDS
from polykyc_tools.engine.annotations.vocabulary import SessionStatus
from polykyc_tools.engine.checks.value_domains import Domain
from polykyc_tools.engine.checks.value_domains import property_domains as domains
from polykyc_tools.engine.openapi.schemas import Node
from polykyc_tools.engine.openapi.time_formats import plain_format
from polykyc_tools.engine.openapi.traversal import visit_schemas
from polykyc_tools.engine.source.mapping_reader import is_list, is_map
from polykyc_tools.engine.source.pointers import KeyPath, escape_key, reference_to, split_pointer

from .described_values import described_values
from .document import flat_resource, json_type, plain_schema, properties, snake_case

_STATUS: Final = re.compile("status|state|result|decision|outcome|verdict", re.IGNORECASE)
_VERDICTS: Final = frozenset(("status", "state", "result", "decision", "outcome", "verdict"))
"""Properties whose plain words are about the session, and not about a document or a step."""
_PLAIN_WORDS: Final[Mapping[str, SessionStatus]] = {
    # Only the word itself: `verified`, `passed`, `clear` or `auto_approved` may be about one step.
    "approved": "approved",
    **dict.fromkeys(("declined", "rejected", "denied"), "declined"),
    **dict.fromkeys(("created", "not_started"), "created"),
    **dict.fromkeys(("pending", "in_progress", "processing"), "in_progress"),
    **dict.fromkeys(("awaiting_input", "requires_input", "needs_input", "awaiting_user"), "needs_input"),
    **dict.fromkeys(("in_review", "review", "under_review", "needs_review", "manual_review"), "in_review"),
    "expired": "expired",
    **dict.fromkeys(("cancelled", "canceled"), "cancelled"),
}
"""What a plain word of a status means, by its name in lower case."""
_SECRET: Final = re.compile("(secret|token|password|api_?key|signing_?key|private_?key)$", re.IGNORECASE)
_PERSONAL: Final = re.compile(
    "(^|_)(e?mail(_address)?|phone(_number)?|mobile|(first|last|middle|full|given|family|legal|birth)_?name|surname|"
    "name_(first|last|middle|given|family)|"
    "dob|date_of_birth|birth_?date|birthday|address(_line.*)?|street.*|postal_code|post_?code|zip(_code)?|nationality|"
    "(document|passport|id|national_id|identity|identification|license|tax|social_security)_number|ssn|tax_id|national_id|bvn|nin|gender|ip|"
    "ip_address|selfie.*|portrait.*|photo.*|face_image.*|mrz.*|iban)$"
)
_ADDRESS: Final = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]+", re.IGNORECASE)
_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "id": ("id", "session_id", "verification_id", "kyc_id", "inquiry_id", "check_id", "applicant_id", "uuid"),
    "url": ("url", "session_url", "verification_url", "hosted_url", "redirect_url", "link", "verification_link"),
    "reason": ("reason", "decline_reason", "rejection_reason", "failure_reason"),
    "external_id": (
        "external_id",
        "reference_id",
        "reference",
        "client_reference",
        "client_reference_id",
        "external_user_id",
        "vendor_data",
    ),
    "created_at": ("created_at", "created", "created_on"),
    "updated_at": ("updated_at", "updated", "modified_at"),
    "expires_at": ("expires_at", "expiry", "expiration", "expires_on"),
    "completed_at": ("completed_at", "finished_at", "decided_at"),
}
_TIMES: Final = ("created_at", "updated_at", "expires_at", "completed_at")


@define(frozen=True)
class SessionGuess:
    """A schema as a session: its *fields*, its property *status*, and the *values* of that in the form of overlays.

    *meanings* are the common statuses of the values, `unknown` where no plain word says it. *flat* says whether the
    names are those of one model of a resource and its attributes.
    """

    fields: Mapping[str, str]
    status: str
    values: tuple[Any, ...]
    meanings: tuple[SessionStatus, ...]
    flat: bool = False

    @property
    def is_guessed(self) -> bool:
        """Tell whether the meaning of any value is a guess."""
        return any(meaning != "unknown" for meaning in self.meanings)


def guess_session(document: Node, schema: Node, examples: Mapping[str, list[Any]]) -> SessionGuess | None:
    """Return how *schema* may read as a session, None if no property looks like a status.

    *examples* are values of its properties in documented examples; a description may list further ones.
    """
    flat = flat_resource(document, schema)
    schema = schema if flat is None else flat
    known_domains, described = domains(schema, document), properties(document, schema)
    names = [name for name in known_domains if _STATUS.search(name)]
    # The plain names first: `status` before `statusChangedBy`.
    names.sort(key=lambda name: (len(snake_case(name).split("_")), snake_case(name) not in {"status", "state"}))
    for name in names:
        domain = known_domains[name]
        listed_values = [
            *described_values(str(described.get(name, {}).get("description", ""))),
            *examples.get(name, ()),
        ]
        values = tuple(_status_values(domain, listed_values))
        if values:
            fields = _fields(document, schema)
            if domain.types != frozenset({"boolean"}):
                fields["raw_status"] = name
            meanings: list[SessionStatus] = [_meaning(name, value) for value in values]
            return SessionGuess(fields, name, values, tuple(meanings), flat=flat is not None)
    return None


def _status_values(domain: Domain, examples: Iterable[Any]) -> Iterator[Any]:
    if domain.sort == "listed":
        yield from (_escaped(listed.value) for listed in domain.values)
    elif domain.sort == "open" and domain.types == frozenset({"string"}):
        texts = (value for value in dict.fromkeys(examples) if isinstance(value, str) and value.strip())
        yield from map(_escaped, texts)
    else:
        return
    if domain.absent:
        yield "absent"


def _meaning(name: str, value: Any) -> SessionStatus:
    """Return what *value* of the property *name* says in one plain word, `unknown` for anything else."""
    if snake_case(name) not in _VERDICTS or not isinstance(value, str):
        return "unknown"
    return _PLAIN_WORDS.get(
        re.sub("[ -]", "_", snake_case(value) if value != value.upper() else value.lower()), "unknown"
    )


def _escaped(value: Any) -> Any:
    """Return *value* so that an overlay reads it as a value and not as a keyword of conditions."""
    return {"value": value} if value in KEYWORDS else value


def _fields(document: Node, schema: Node) -> dict[str, str]:
    fields: dict[str, str] = {}
    inner = properties(document, schema)
    by_snake = {snake_case(name): name for name in inner}
    for word, names in _FIELDS.items():
        for name in names:
            wire = by_snake.get(name)
            if wire is not None and wire not in fields.values() and _suits(document, word, inner[wire]):
                fields[word] = wire
                break
    return fields


def _suits(document: Node, word: str, schema: Node) -> bool:
    value_format = plain_format(plain_schema(document, schema).get("format"))
    if word in _TIMES:
        return value_format in {"date-time", "unix-ms", "unix-s"}
    # The client gives the text of a UUID.
    allowed_formats = {"uuid"} if word in {"id", "external_id"} else set[str]()
    refused_formats = {"date-time", "date", "uuid", "binary"} - allowed_formats
    return json_type(document, schema) == "string" and value_format not in refused_formats


def guess_hidden(document: Node, secrets: Mapping[str, set[str]]) -> dict[str, dict[str, list[str]]]:
    """Return the properties of each component that look personal or secret; *secrets* are secret in any case."""
    hidden: dict[str, dict[str, list[str]]] = {}
    for component in document.get("components", {}).get("schemas", {}):
        inner = properties(document, {"$ref": reference_to(f"/components/schemas/{escape_key(component)}")})
        if marks := _marks(document, inner, secrets.get(component, ())):
            hidden[component] = marks
    return hidden


def guess_hidden_inline(document: Node) -> Iterator[tuple[KeyPath, dict[str, list[str]]]]:
    """Yield the path of each inline schema whose properties look personal or secret, and these properties."""
    for pointer, schema in visit_schemas(document):
        path = tuple(split_pointer(pointer))
        is_component = len(path) == 3 and path[:2] == ("components", "schemas")
        declared = schema.get("properties")
        if is_component or not is_map(declared) or _is_of_no_model(path):
            continue
        inner = {name: value if is_map(value) else {} for name, value in declared.items()}
        if marks := _marks(document, inner, ()):
            yield _with_indexes(document, path), marks


def _has_address(document: Node, schema: Node) -> bool:
    """Tell whether an example of *schema* is an e-mail address, whatever the property is called."""
    plain = plain_schema(document, schema)
    listed = plain.get("examples", [])
    examples = [*(listed if is_list(listed) else ()), plain.get("example")]
    return any(isinstance(example, str) and _ADDRESS.fullmatch(example) for example in examples)


def _is_of_no_model(path: tuple[str, ...]) -> bool:
    """Tell whether the schema at *path* is of a parameter, a header or an error, which nothing prints."""
    for word, following in pairwise(path):
        if word in {"parameters", "headers"} or (word == "responses" and following[:1] in {"3", "4", "5"}):
            return True
    return False


def _with_indexes(document: Node, path: Iterable[str]) -> KeyPath:
    """Return *path* with whole numbers where it leads through a list."""
    steps: list[str | int] = []
    node: Any = document
    for step in path:
        steps.append(int(step) if is_list(node) else step)
        node = cast("Any", node)[steps[-1]]
    return tuple(steps)


def _marks(document: Node, inner: Mapping[str, Node], secrets: Container[str]) -> dict[str, list[str]]:
    """Return which of the properties *inner* look personal or secret; *secrets* are secret in any case."""
    secret = [name for name in inner if _SECRET.search(name) or name in secrets]
    personal = [
        name
        for name, schema in inner.items()
        # Whether there is one says nothing of it.
        if (_PERSONAL.search(snake_case(name)) or _has_address(document, schema))
        and name not in secret
        and json_type(document, schema) != "boolean"
    ]
    marks = {"x-kyc-personal": personal, "x-kyc-secret": secret}
    return {word: names for word, names in marks.items() if names}
