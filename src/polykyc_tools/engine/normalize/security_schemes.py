"""How a client says who it is: which credentials each operation sends, where they go, and what takes them.

An operation says what it takes as alternatives, each of one security scheme or of several at once. The alternative that
most operations take is the *usual_requirement* one; another operation sends the first of its own that can be sent.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Mapping
from typing import Final, TypeAlias
from urllib.parse import quote

from attrs import define

from polykyc_tools.engine.ir import Credential
from polykyc_tools.engine.naming import field_name, fitting, unlike
from polykyc_tools.engine.openapi.operations import operations
from polykyc_tools.engine.openapi.parameters import is_settable_header, is_token, remove_parameter
from polykyc_tools.engine.openapi.schemas import Node, resolve_references

Requirement: TypeAlias = tuple[str, ...]
"""The names of security schemes that are sent at once."""

TOKEN: Final = "token"
"""The argument of a client that usually has one credential."""

_OPTIONS: Final = (
    *("self", "super", "options", "base_url", "timeout", "max_retries", "max_response_bytes", "on_try", "rate_limit"),
    *("rate_limit_store", "tracer", "http_client", "clock", "slug", TOKEN),
)
"""What else a client, or `connect`, takes."""

_WORD: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+")


@define(frozen=True)
class Access:
    """The *credentials* that clients are given, and the arguments that each operation sends, by path and method."""

    credentials: tuple[Credential, ...]
    sent: Mapping[tuple[str, str], tuple[str, ...]]


def security_requirements(document: Node, operation: Node) -> list[Requirement]:
    """Return what *operation* may be sent, each as the schemes of which all are needed; empty is nothing."""
    holder = operation if "security" in operation else document
    return [tuple(one) for one in holder.get("security", ())]


def usual_requirement(document: Node) -> Requirement:
    """Return what most operations of *document* take, of all that can be sent; empty if there is none."""
    takers: dict[frozenset[str], int] = {}
    first: dict[frozenset[str], Requirement] = {}
    # What the document says for all counts, even if no operation is left that takes it.
    for count, node in [(0, {}), *((1, node) for _, _, node in operations(document))]:
        for one in filter(None, security_requirements(document, node)):
            key = frozenset(one)
            first.setdefault(key, one)
            takers[key] = takers.get(key, 0) + count
    known = [key for key, one in first.items() if why_unsendable_together(document, one) is None]
    # Of several that as many take, it is the one with the fewest credentials, and of these the first of the document.
    best = max(known, key=lambda key: (takers[key], -len(key)), default=frozenset[str]())
    return first.get(best, ())


def choose_requirement(document: Node, operation: Node, preferred: Requirement) -> Requirement | None:
    """Return what is sent with *operation*: *preferred* if it takes that, else the first that can be sent, or None."""
    found = security_requirements(document, operation)
    if any({*one} == {*preferred} for one in found if one):
        return preferred
    if not found or not all(found):
        return ()
    return next((one for one in found if why_unsendable_together(document, one) is None), None)


def resolve_access(document: Node) -> Access:
    """Return what clients of *document* are given, and what they send."""
    preferred = usual_requirement(document)
    sent = {
        (path, method): choose_requirement(document, node, preferred) or ()
        for path, method, node in operations(document)
    }
    taken = {*_OPTIONS}
    found: dict[str, Credential] = {}
    for name in dict.fromkeys(name for one in (preferred, *sent.values()) for name in one):
        carrier = credential_header(document, name)
        assert carrier is not None  # else it would not have been chosen
        argument = TOKEN if preferred == (name,) else _argument(name, taken)
        scheme = _scheme(document, name)
        assert scheme is not None  # nor this
        found[name] = Credential(
            argument,
            *carrier,
            usual=name in preferred,
            doc=str(scheme.get("description", "")),
            token_url=_token_url(scheme),
        )
    named = {key: tuple(found[name].argument for name in one) for key, one in sent.items()}
    return Access(tuple(found.values()), named)


def _token_url(scheme: Node) -> str:
    """Return where *scheme* has it that an id and a secret fetch a token, empty if it says nothing of it."""
    flows: Node = scheme.get("flows", {}) if scheme["type"] == "oauth2" else {}
    flow: Node = flows.get("clientCredentials", {})
    return str(flow.get("tokenUrl", ""))


def _argument(name: str, taken: set[str]) -> str:
    """Return a name for the argument of a client that takes the credential of the scheme *name*."""
    plain = _WORD.sub("_", name).strip("_").lower()
    if not plain.isidentifier() or keyword.iskeyword(plain):
        plain = f"credential_{plain}".rstrip("_")
    return unlike(field_name(fitting(plain)), taken)


def why_unsendable_together(document: Node, requirement: Requirement) -> str | None:
    """Return why the credentials of *requirement* cannot be sent at once, None if they can."""
    places: dict[str, str] = {}
    for name in requirement:
        carrier = credential_header(document, name)
        if carrier is None:
            return f"security scheme `{name}` is {describe_scheme(document, name)}"
        header, prefix = carrier
        # A header holds one of them, a cookie header and a query hold one of each name.
        place = f"{header} {prefix}" if header in {"", "cookie"} else header
        if place in places:
            return f"the credentials `{places[place]}` and `{name}` go into one place"
        places[place] = name
    return None


def credential_header(document: Node, name: str) -> tuple[str, str] | None:
    """Return the header of the scheme *name* and what stands in it before the token, None if it is none of ours.

    One that goes into the query has no header.
    """
    scheme = _scheme(document, name)
    if scheme is None:
        return None
    kind, own, word = scheme["type"], str(scheme.get("name", "")), str(scheme.get("scheme", "")).lower()
    if kind in {"oauth2", "openIdConnect"} or (kind, word) == ("http", "bearer"):
        # However it is come by, an access token is a bearer's.
        return "authorization", "Bearer "
    if (kind, word) == ("http", "basic"):
        return "authorization", "Basic "
    match kind, scheme.get("in"):
        case "apiKey", "query":
            return "", f"{quote(own, safe='')}="
        case "apiKey", "cookie" if is_token(own):
            return "cookie", f"{own}="
        case "apiKey", "header" if is_settable_header(own) and own.lower() not in {"accept", "content-type"}:
            return own.lower(), ""
        case _:
            return None


def describe_scheme(document: Node, name: str) -> str:
    """Return what the scheme *name* is, in the words of the document."""
    scheme = _scheme(document, name)
    if scheme is None:
        return "not described"
    return f"{scheme['type']} {scheme.get('scheme', scheme.get('in', ''))}".strip()


def _scheme(document: Node, name: str) -> Node | None:
    schemes: Node = document.get("components", {}).get("securitySchemes", {})
    return resolve_references(document, schemes[name]) if name in schemes else None


def remove_credential_parameters(document: Node) -> None:
    """Take those parameters out of *document* that are a credential of their operation: that is sent anyway."""
    preferred = usual_requirement(document)
    for path, method, node in list(operations(document)):
        for name in choose_requirement(document, node, preferred) or ():
            scheme = _scheme(document, name) or {}
            for parameter in (*node.get("parameters", ()), *document["paths"][path].get("parameters", ())):
                found = resolve_references(document, parameter)
                if scheme.get("type") == "apiKey" and _same(found, scheme):
                    remove_parameter(document, path, method, (found["in"], found["name"]))


def _same(one: Node, other: Node) -> bool:
    names: tuple[str, str] = one["name"], other["name"]
    alike = names[0].lower() == names[1].lower() if one["in"] == "header" else names[0] == names[1]
    return one["in"] == other["in"] and alike
