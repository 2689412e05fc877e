"""Guess where a session's fields are; what its statuses mean is listed and never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from attrs import define

from polykyc_tools.engine.annotations.conditions import KEYWORDS
from polykyc_tools.engine.checks.value_domains import Domain
from polykyc_tools.engine.checks.value_domains import property_domains as domains
from polykyc_tools.engine.openapi.schemas import Node
from polykyc_tools.engine.source.pointers import escape_key, reference_to

from .document import bare, kind, properties, snake

_STATUS: Final = re.compile("status|state|result|decision|outcome|verdict", re.IGNORECASE)
_SECRET: Final = re.compile("(secret|token|password|api_?key|signing_?key|private_?key)$", re.IGNORECASE)
_PERSONAL: Final = re.compile(
    "(^|_)(e?mail(_address)?|phone(_number)?|mobile|(first|last|middle|full|given|family|legal|birth)_?name|surname|"
    "dob|date_of_birth|birth_?date|birthday|address(_line.*)?|street.*|postal_code|post_?code|zip(_code)?|nationality|"
    "(document|passport|id|national_id|identity|license|tax)_number|ssn|tax_id|national_id|bvn|nin|gender|ip|"
    "ip_address|selfie.*|portrait.*|photo.*|face_image.*|mrz.*|iban)$"
)
_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "id": ("id", "session_id", "verification_id", "kyc_id", "inquiry_id", "check_id", "applicant_id", "uuid"),
    "url": ("url", "session_url", "verification_url", "hosted_url", "redirect_url", "link", "verification_link"),
    "reason": ("reason", "decline_reason", "rejection_reason", "failure_reason"),
    "external_id": ("external_id", "reference_id", "reference", "client_reference", "external_user_id", "vendor_data"),
    "created_at": ("created_at", "created", "created_on"),
    "updated_at": ("updated_at", "updated", "modified_at"),
    "expires_at": ("expires_at", "expiry", "expiration", "expires_on"),
    "completed_at": ("completed_at", "finished_at", "decided_at"),
}
_TIMES: Final = ("created_at", "updated_at", "expires_at", "completed_at")


@define(frozen=True)
class Reading:
    """How a schema reads as a session: its *fields*, the property *status*, and its *values* as overlays write them."""

    fields: Mapping[str, str]
    status: str
    values: tuple[Any, ...]


def reading(document: Node, schema: Node, seen: Mapping[str, list[Any]]) -> Reading | None:
    """Return how *schema* may read as a session, None if nothing in it looks like a status.

    *seen* are values of its properties in documented examples.
    """
    known = domains(schema, document)
    names = [name for name in known if _STATUS.search(name)]
    # The plain names first: `status` before `statusChangedBy`.
    names.sort(key=lambda name: (len(snake(name).split("_")), snake(name) not in {"status", "state"}))
    for name in names:
        values = tuple(_values(known[name], seen.get(name, ())))
        if values:
            fields = {**_fields(document, schema), "raw_status": name}
            if known[name].types == frozenset({"boolean"}):
                del fields["raw_status"]
            return Reading(fields, name, values)
    return None


def _values(domain: Domain, seen: Any) -> Iterator[Any]:
    if domain.sort == "listed":
        yield from (_written(one.value) for one in domain.values)
    elif domain.sort == "open" and domain.types == frozenset({"string"}):
        yield from (_written(one) for one in dict.fromkeys(seen) if isinstance(one, str) and one.strip())
    else:
        return
    if domain.absent:
        yield "absent"


def _written(value: Any) -> Any:
    return {"value": value} if value in KEYWORDS else value


def _fields(document: Node, schema: Node) -> dict[str, str]:
    found: dict[str, str] = {}
    inner = properties(document, schema)
    by_snake = {snake(name): name for name in inner}
    for word, names in _FIELDS.items():
        for name in names:
            wire = by_snake.get(name)
            if wire is not None and wire not in found.values() and _suits(document, word, inner[wire]):
                found[word] = wire
                break
    return found


def _suits(document: Node, word: str, schema: Node) -> bool:
    found = bare(document, schema)
    if word in _TIMES:
        return found.get("format") in {"date-time", "unix-ms", "unix-s"}
    return kind(document, schema) == "string" and found.get("format") not in {"date-time", "date", "uuid", "binary"}


def hidden(document: Node, names: Mapping[str, set[str]]) -> dict[str, dict[str, list[str]]]:
    """Return the properties of each component that look personal or secret; *names* are known to be secret."""
    found: dict[str, dict[str, list[str]]] = {}
    for name in document.get("components", {}).get("schemas", {}):
        inner = properties(document, {"$ref": reference_to(f"/components/schemas/{escape_key(name)}")})
        secret = [one for one in inner if _SECRET.search(one) or one in names.get(name, ())]
        personal = [one for one in inner if _PERSONAL.search(snake(one)) and one not in secret]
        told = {"x-kyc-personal": personal, "x-kyc-secret": secret}
        if secret or personal:
            found[name] = {word: listed for word, listed in told.items() if listed}
    return found
