"""Who makes a request, told by the credentials that it carries where the spec has them."""

from __future__ import annotations

import binascii
import hashlib
import re
from base64 import b64decode
from collections.abc import Mapping
from typing import Final
from urllib.parse import parse_qsl, unquote
from uuid import uuid4

from attrs import define

from polykyc_tools.sandbox.behaviour.provider import Provider
from polykyc_tools.sandbox.contract.contract import Contract
from polykyc_tools.sandbox.contract.operation import Operation
from polykyc_tools.sandbox.contract.parameters import Request
from polykyc_tools.sandbox.scenario.model import Variant

LASTS: Final = 3600
"""Seconds that an access token is good for."""
_GRANTED: Final = re.compile(r"(?P<holder>.+)\.until(?P<end>\d{1,12})\.[0-9a-f]{32}", re.DOTALL)


@define(frozen=True)
class Caller:
    """Who asks: *variant* is None if they are not let in, for which *says* gives the reason."""

    variant: Variant | None
    tenant: str
    """Who it is, told by the credentials without keeping them."""
    says: str = ""


def caller(provider: Provider, operation: Operation, request: Request, now: float) -> Caller:
    """Return who makes *request* to *operation*, by the first alternative of its credentials that is whole."""
    contract = provider.contract
    wanted = operation.wants or ((contract.usual,) if contract.usual else ())
    says = ""
    for names in wanted:
        carried = [contract.carriers[name] for name in names if name in contract.carriers]
        found = [_holder(one, now) for one in (_spelt(provider, place, request) for place in carried)]
        if found and all(found):
            variants = [provider.variant(one) for one in found if one]
            if all(variants):
                return Caller(variants[0], _tenant([one for one in found if one]))
        if not carried and names:
            # What the sandbox cannot see, such as a certificate, it does not ask for.
            return Caller(provider.scenario.variants[-1], _tenant([""]))
        lacks = [place for place, one in zip(carried, found, strict=True) if not one or not provider.variant(one)]
        says = says or _lacking(provider, lacks)
    if operation.secured:
        return Caller(None, "", says)
    return Caller(provider.scenario.variants[-1], _tenant([token(contract, request)]))


def token(contract: Contract, request: Request) -> str:
    """Return the first credential that *request* carries; an empty text if there is none."""
    return next((one for place in contract.carriers.values() if (one := _carried(place, request))), "")


def _spelt(provider: Provider, place: tuple[str, str], request: Request) -> str:
    """Return the credential in *place*; none after a scheme in another spelling, if *provider* knows only its own."""
    header, prefix = place
    strange = provider.scenario.exact_scheme and not request.headers.get(header, "").startswith(prefix)
    return "" if header and strange else _carried(place, request)


def _carried(place: tuple[str, str], request: Request) -> str:
    """Return the credential that *request* has in *place*, a header and what stands before it; empty if none."""
    header, prefix = place
    if not header:
        wanted = unquote(prefix[:-1])
        return next((one for name, one in parse_qsl(request.query, errors="replace") if name == wanted), "")
    told = request.headers.get(header, "")
    if header == "cookie":
        pairs = (one.strip().partition("=") for one in told.split(";"))
        return next((text.strip('"') for name, _, text in pairs if f"{name}=" == prefix), "")
    if not told.lower().startswith(prefix.lower()):
        return ""
    text = told[len(prefix) :].strip()
    return _pair(text) if prefix == "Basic " else text


def _pair(text: str) -> str:
    try:
        found = b64decode(text, validate=True).decode()
    except (binascii.Error, ValueError):
        return ""
    return found if ":" in found else ""


def granted(holder: str, now: float) -> str:
    """Return a new access token of *holder*, which begins as the holder's own id does."""
    return f"{holder}.until{int(now) + LASTS}.{uuid4().hex}"


def _holder(text: str, now: float) -> str:
    """Return whose credential *text* is: itself, or who an access token was given to; empty once that is over."""
    found = _GRANTED.fullmatch(text)
    if found is None:
        return text
    return found["holder"] if now < int(found["end"]) else ""


def _tenant(holders: list[str]) -> str:
    return hashlib.sha256("\n".join(holders).encode()).hexdigest()[:24]


def _lacking(provider: Provider, places: list[tuple[str, str]]) -> str:
    """Return what is missing in *places*, without what is there."""
    named = " and ".join(_named(place) for place in places)
    return f"a token of the sandbox begins with {provider.scenario.variants[-1].token}, and is wanted in {named}"


def _named(place: tuple[str, str]) -> str:
    header, prefix = place
    if not header:
        return f"the query as {unquote(prefix[:-1])}"
    if header == "cookie":
        return f"the cookie {prefix[:-1]}"
    return f"the header {header}{f' after {prefix.strip()}' if prefix else ''}"


def told(credentials: Mapping[str, str]) -> str:
    """Return *credentials* as they are given: a lone token as it is, others with their names."""
    if credentials.keys() <= {"token"}:
        return credentials.get("token", "none is asked for")
    return " ".join(f"{name}={value}" for name, value in credentials.items())
