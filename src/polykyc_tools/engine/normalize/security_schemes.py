"""The security schemes of a document: which credentials each operation sends, where, and under which argument.

An operation lists alternatives, each of one security scheme or of several at once. The alternative that most operations
accept is the *usual* one. Another operation sends its first alternative that a client can send, one without a
credential in the query before one with it: a URL stands in more logs than a header.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias
from urllib.parse import quote

from attrs import define

from polykyc_tools.engine.ir import Credential
from polykyc_tools.engine.naming import field_name, fitting, unlike
from polykyc_tools.engine.openapi.operations import OperationKey, label_operation, operations
from polykyc_tools.engine.openapi.parameters import is_settable_header, is_token, remove_parameter
from polykyc_tools.engine.openapi.schemas import Node, resolve_references
from polykyc_tools.engine.source.diagnostics import Note
from polykyc_tools.engine.source.mapping_reader import format_position

Requirement: TypeAlias = tuple[str, ...]
"""The names of the security schemes that are sent together."""

TOKEN: Final = "token"
"""The argument of a client for its only usual credential."""

_TAKEN_NAMES: Final = (
    *("self", "super", "options", "base_url", "timeout", "max_retries", "max_response_bytes", "on_try", "rate_limit"),
    *("rate_limit_store", "tracer", "http_client", "clock", "slug", TOKEN),
)
"""The other arguments of a client and of `connect`."""

_WORD: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+")


@define(frozen=True)
class Access:
    """The *credentials* that clients take, and the arguments that each operation sends, by path and method."""

    credentials: tuple[Credential, ...]
    sent: Mapping[OperationKey, tuple[str, ...]]


def security_requirements(document: Node, operation: Node) -> list[Requirement]:
    """Return the alternatives of *operation*; an empty one means that nothing is needed."""
    holder = operation if "security" in operation else document
    return [tuple(requirement) for requirement in holder.get("security", ())]


def usual_requirement(document: Node) -> Requirement:
    """Return what most operations of *document* accept, of all that can be sent; empty if there is none."""
    counts: dict[frozenset[str], int] = {}
    first: dict[frozenset[str], Requirement] = {}
    # What the document says for all counts, even if no operation is left that accepts it.
    for count, node in [(0, {}), *((1, node) for _, _, node in operations(document))]:
        for requirement in filter(None, security_requirements(document, node)):
            names = frozenset(requirement)
            first.setdefault(names, requirement)
            counts[names] = counts.get(names, 0) + count
    sendable = [names for names, requirement in first.items() if why_unsendable_together(document, requirement) is None]
    # Between equal counts headers win over the query, then the fewest credentials, and then the first in the document.
    best = max(
        sendable,
        key=lambda names: (counts[names], not _is_in_query(document, names), -len(names)),
        default=frozenset[str](),
    )
    return first.get(best, ())


def choose_requirement(document: Node, operation: Node, preferred: Requirement) -> Requirement | None:
    """Return what *operation* sends: *preferred* if it accepts that, else the first that can be sent, or None."""
    requirements = security_requirements(document, operation)
    if any({*requirement} == {*preferred} for requirement in requirements if requirement):
        return preferred
    if not requirements or not all(requirements):
        return ()
    sendable = [names for names in requirements if why_unsendable_together(document, names) is None]
    return min(sendable, key=lambda names: _is_in_query(document, names), default=None)


def _is_in_query(document: Node, requirement: Iterable[str]) -> bool:
    """Tell whether a credential of *requirement*, which can be sent, goes into the query."""
    return any((credential_header(document, name) or ("query", ""))[0] == "" for name in requirement)


def find_alternatives(document: Node) -> Iterator[Note]:
    """Yield a note for each `security` of *document* with several alternatives: which one a client sends."""
    preferred = usual_requirement(document)
    holders: list[tuple[str, Node, Node]] = [("the document", document, {})]
    holders += [
        (label_operation(path, method, node), node, node)
        for path, method, node in operations(document)
        if "security" in node
    ]
    for label, holder, node in holders:
        chosen = choose_requirement(document, node, preferred) if "security" in holder else None
        others = [
            names
            for names in map(tuple, holder.get("security", ()))
            if names and {*names} != {*(chosen or ())} and why_unsendable_together(document, names) is None
        ]
        if chosen and others:
            listed = " or ".join(map(_listed, others))
            why = f"a client sends {_listed(chosen)}; the provider accepts {listed} as well"
            yield Note(format_position(holder, "security"), label, why)


def _listed(requirement: Iterable[str]) -> str:
    return " with ".join(f"`{name}`" for name in requirement)


def resolve_access(document: Node) -> Access:
    """Return which credentials clients of *document* take, and which of them each operation sends."""
    preferred = usual_requirement(document)
    sent = {
        (path, method): choose_requirement(document, node, preferred) or ()
        for path, method, node in operations(document)
    }
    taken = {*_TAKEN_NAMES}
    credentials: dict[str, Credential] = {}
    for name in dict.fromkeys(name for requirement in (preferred, *sent.values()) for name in requirement):
        scheme, carrier = _scheme(document, name), credential_header(document, name)
        assert scheme is not None  # else it would not have been chosen
        assert carrier is not None  # for the same reason
        credentials[name] = Credential(
            TOKEN if preferred == (name,) else _argument(name, taken),
            *carrier,
            usual=name in preferred,
            doc=str(scheme.get("description", "")),
            token_url=_token_url(scheme),
        )
    arguments = {key: tuple(credentials[name].argument for name in requirement) for key, requirement in sent.items()}
    return Access(tuple(credentials.values()), arguments)


def _token_url(scheme: Node) -> str:
    """Return the URL at which an id and a secret fetch a token for *scheme*, empty if it names none."""
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
    """Return why the credentials of *requirement* cannot be sent together, None if they can."""
    senders: dict[str, str] = {}
    for name in requirement:
        carrier = credential_header(document, name)
        if carrier is None:
            return f"security scheme `{name}` is {describe_scheme(document, name)}"
        header, prefix = carrier
        # A header holds one of them; a cookie header and a query hold one of each name.
        slot = f"{header} {prefix}" if header in {"", "cookie"} else header
        if slot in senders:
            return f"the credentials `{senders[slot]}` and `{name}` go into one place"
        senders[slot] = name
    return None


def credential_header(document: Node, name: str) -> tuple[str, str] | None:
    """Return the header of the scheme *name* and the text before its token, None if no client can send it.

    The header is empty for a credential in the query.
    """
    scheme = _scheme(document, name)
    if scheme is None:
        return None
    parameter = str(scheme.get("name", ""))
    match scheme["type"], str(scheme.get("scheme", "")).lower(), scheme.get("in"):
        case ("oauth2" | "openIdConnect", _, _) | ("http", "bearer", _):
            # However a client gets it, an access token is sent as a bearer token.
            return "authorization", "Bearer "
        case "http", "basic", _:
            return "authorization", "Basic "
        case "apiKey", _, "query" if parameter:
            return "", f"{quote(parameter, safe='')}="
        case "apiKey", _, "cookie" if is_token(parameter):
            return "cookie", f"{parameter}="
        case "apiKey", _, "header" if is_settable_header(parameter) and parameter.lower() not in {
            "accept",
            "content-type",
        }:
            return parameter.lower(), ""
        case _:
            return None


def describe_scheme(document: Node, name: str) -> str:
    """Return what the scheme *name* is, in the words of the document."""
    scheme = _scheme(document, name)
    if scheme is None:
        return "not described"
    if scheme["type"] == "apiKey" and not scheme.get("name"):
        return f"an apiKey with an empty `name`, so no {scheme.get('in', 'header')} carries it"
    return f"{scheme['type']} {scheme.get('scheme', scheme.get('in', ''))}".strip()


def _scheme(document: Node, name: str) -> Node | None:
    schemes: Node = document.get("components", {}).get("securitySchemes", {})
    return resolve_references(document, schemes[name]) if name in schemes else None


def remove_credential_parameters(document: Node) -> None:
    """Remove each parameter of *document* that is a credential of its operation, because a client sends that anyway."""
    preferred = usual_requirement(document)
    for path, method, node in list(operations(document)):
        parameters = (*node.get("parameters", ()), *document["paths"][path].get("parameters", ()))
        for name in choose_requirement(document, node, preferred) or ():
            scheme = _scheme(document, name) or {}
            for parameter in (resolve_references(document, parameter) for parameter in parameters):
                if scheme.get("type") == "apiKey" and _is_same_parameter(parameter, scheme):
                    remove_parameter(document, path, method, (parameter["in"], parameter["name"]))


def _is_same_parameter(parameter: Node, scheme: Node) -> bool:
    names: tuple[str, str] = parameter["name"], scheme["name"]
    is_same = names[0].lower() == names[1].lower() if parameter["in"] == "header" else names[0] == names[1]
    return parameter["in"] == scheme["in"] and is_same
