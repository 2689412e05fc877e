"""Who sends a request, by the credentials that it carries."""

from __future__ import annotations

import binascii
import hashlib
import re
from base64 import b64decode
from collections.abc import Mapping
from typing import Final, assert_never
from urllib.parse import parse_qsl
from uuid import uuid4

from attrs import define

from polykyc_tools.sandbox.behaviour.provider import PlayedProvider
from polykyc_tools.sandbox.contract.contract import Contract, CredentialCarrier
from polykyc_tools.sandbox.contract.operation import ServedOperation
from polykyc_tools.sandbox.contract.parameters import IncomingRequest
from polykyc_tools.sandbox.scenario.model import Variant

LASTS: Final = 3600
"""How many seconds an access token is valid."""
_GRANTED: Final = re.compile(r"(?P<holder>.+)\.until(?P<end>\d{1,12})\.[0-9a-f]{32}", re.DOTALL)


@define(frozen=True)
class Caller:
    """Who sends a request; *variant* is None if the credentials are refused, and *says* gives the reason."""

    variant: Variant | None
    tenant: str
    """A digest of the credentials."""
    says: str = ""


def identify_caller(
    provider: PlayedProvider, operation: ServedOperation, request: IncomingRequest, now: float
) -> Caller:
    """Return who sends *request* to *operation*, by the first alternative whose credentials are all there."""
    contract = provider.contract
    alternatives = operation.wants or ((contract.default_requirement,) if contract.default_requirement else ())
    says = ""
    for names in alternatives:
        carried = [contract.carriers[name] for name in names if name in contract.carriers]
        exact = provider.scenario.exact_scheme
        holders = [_holder(_carried(carrier, request, exact=exact), now) for carrier in carried]
        if holders and all(holders):
            variants = [provider.variant_of(holder) for holder in holders if holder]
            if all(variants):
                return Caller(variants[0], _tenant([holder for holder in holders if holder]))
        if not carried and names:
            # The sandbox does not ask for what it cannot see, such as a certificate.
            return Caller(provider.scenario.variants[-1], _tenant([""]))
        if not says:
            pairs = zip(carried, holders, strict=True)
            lacks = (str(carrier) for carrier, holder in pairs if not holder or not provider.variant_of(holder))
            prefix = provider.scenario.variants[-1].token
            says = f"a token of the sandbox begins with {prefix}, and belongs in {' and '.join(lacks)}"
    if operation.secured:
        return Caller(None, "", says)
    return Caller(provider.scenario.variants[-1], _tenant([carried_token(contract, request)]))


def carried_token(contract: Contract, request: IncomingRequest) -> str:
    """Return the first credential in *request*; an empty text if there is none."""
    credentials = (_carried(carrier, request) for carrier in contract.carriers.values())
    return next(filter(None, credentials), "")


def _carried(carrier: CredentialCarrier, request: IncomingRequest, *, exact: bool = False) -> str:
    """Return the credential of *request* in *carrier*, empty if there is none; *exact* also compares upper case."""
    match carrier.location:
        case "query":
            pairs = parse_qsl(request.query, errors="replace")
            return next((value for name, value in pairs if name == carrier.name), "")
        case "cookie":
            cookies = (pair.strip().partition("=") for pair in request.headers.get("cookie", "").split(";"))
            return next((text.strip('"') for name, _, text in cookies if name == carrier.name), "")
        case "header":
            value, prefix = request.headers.get(carrier.name, ""), carrier.prefix
            begins = value.startswith(prefix) if exact else value.lower().startswith(prefix.lower())
            text = value[len(prefix) :].strip() if begins else ""
            return _decode_basic(text) if prefix == "Basic " else text
        case _:
            assert_never(carrier.location)


def _decode_basic(text: str) -> str:
    try:
        credential = b64decode(text, validate=True).decode()
    except (binascii.Error, ValueError):
        return ""
    return credential if ":" in credential else ""


def new_access_token(holder: str, now: float) -> str:
    """Return a new access token of *holder*; it begins with the holder's own id."""
    return f"{holder}.until{int(now) + LASTS}.{uuid4().hex}"


def _holder(text: str, now: float) -> str:
    """Return the holder of the credential *text*, empty if it is an access token that has expired."""
    match = _GRANTED.fullmatch(text)
    if match is None:
        return text
    return match["holder"] if now < int(match["end"]) else ""


def _tenant(holders: list[str]) -> str:
    return hashlib.sha256("\n".join(holders).encode()).hexdigest()[:24]


def describe_credentials(credentials: Mapping[str, str]) -> str:
    """Return *credentials* for people: a lone token as it is, others with their names."""
    if credentials.keys() <= {"token"}:
        return credentials.get("token", "none is needed")
    return " ".join(f"{name}={value}" for name, value in credentials.items())
