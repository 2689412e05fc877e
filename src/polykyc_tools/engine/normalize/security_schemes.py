"""The security schemes of a document: which credentials each operation accepts, where, and under which argument.

An operation lists alternatives, each of one security scheme or of several at once. A client takes the credentials of
all of them that it can send, and sends the first alternative that its user gives completely. One without a credential
in the query comes before one with it, because a URL stands in more logs than a header.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias
from urllib.parse import quote

from attrs import define, evolve

from polykyc_tools.engine.annotations.headers import CREDENTIALS
from polykyc_tools.engine.ir import Credential
from polykyc_tools.engine.naming import field_name, fitting, unlike
from polykyc_tools.engine.openapi.operations import OperationKey, label_operation, operations
from polykyc_tools.engine.openapi.parameters import is_settable_header, is_token, remove_parameter
from polykyc_tools.engine.openapi.schemas import Node, resolve_references
from polykyc_tools.engine.source.diagnostics import Note
from polykyc_tools.engine.source.mapping_reader import format_position, is_map

Requirement: TypeAlias = tuple[str, ...]
"""The names of the security schemes that are sent together."""

Alternatives: TypeAlias = tuple[tuple[str, ...], ...]
"""The arguments of a client that it sends together, once for each alternative; an empty one stands last."""

TOKEN: Final = "token"
"""The argument of a client for the credential that most operations accept alone."""

CLIENT_ARGUMENTS: Final = (
    *("self", "super", "options", "base_url", "timeout", "max_retries", "max_response_bytes", "on_try", "rate_limit"),
    *("rate_limit_store", "tracer", "http_client", "clock", "slug", "verify_answers", TOKEN),
)
"""The other arguments of a client and of `connect`."""

_COMPUTED_SCHEMES: Final = frozenset(
    (
        *("aws4-hmac-sha256", "concealed", "digest", "dpop", "gnap", "hawk", "hmac", "hoba", "mutual", "negotiate"),
        *("ntlm", "oauth", "privatetoken", "scram-sha-1", "scram-sha-256", "signature", "vapid"),
    )
)
"""HTTP schemes whose credential is computed from a challenge or a request; IANA has registered most of them."""

_WORD: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+")


@define(frozen=True)
class Access:
    """The *credentials* that clients take, what most operations accept, and what each does, by path and method.

    *arguments* are those of the clients, by the names of the security schemes that they serve.
    """

    credentials: tuple[Credential, ...]
    usual: Alternatives
    accepted: Mapping[OperationKey, Alternatives]
    arguments: Mapping[str, str]


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
        for requirement in security_requirements(document, node):
            names = frozenset(name for name in requirement if not _is_certificate(document, name))
            if not names:
                continue
            first.setdefault(names, tuple(name for name in requirement if name in names))
            counts[names] = counts.get(names, 0) + count
    sendable = [names for names, requirement in first.items() if why_unsendable_together(document, requirement) is None]
    # Between equal counts headers win over the query, then the fewest credentials, and then the first in the document.
    best = max(
        sendable,
        key=lambda names: (counts[names], not _is_in_query(document, names), -len(names)),
        default=frozenset[str](),
    )
    return first.get(best, ())


def sendable_requirements(document: Node, operation: Node) -> tuple[Requirement, ...] | None:
    """Return the alternatives of *operation* that can be sent, in the order of preference; None if none of them can.

    An alternative is empty if nothing is sent. Nothing is sent of a certificate either, which belongs to a connection.
    """
    requirements = security_requirements(document, operation)
    sendable = dict.fromkeys(
        tuple(name for name in names if not _is_certificate(document, name))
        for names in requirements
        if why_unsendable_together(document, names) is None
    )
    if requirements and not sendable:
        return None
    return tuple(sorted(sendable, key=lambda names: (not names, _is_in_query(document, names))))


def _is_in_query(document: Node, requirement: Iterable[str]) -> bool:
    """Tell whether a credential of *requirement*, which can be sent, goes into the query."""
    return any((credential_header(document, name) or ("query", ""))[0] == "" for name in requirement)


def find_security_notes(document: Node) -> Iterator[Note]:
    """Yield a note for each `security` of *document* with several alternatives, and for each unusual scheme in one."""
    used: dict[str, None] = {}
    client_arguments = resolve_access(document).arguments
    for label, holder, node in _security_holders(document):
        position = format_position(holder, "security")
        sendable = sendable_requirements(document, node) or ()
        used |= dict.fromkeys(name for names in security_requirements(document, node) for name in names)
        if len([*filter(None, sendable)]) > 1:
            listed = ", or ".join("nothing" if not names else _listed(names, client_arguments) for names in sendable)
            yield Note(position, label, f"a client sends the first of these that its user gives: {listed}")
        skipped = {
            name: credential_header(document, name)
            for names in holder["security"]
            if why_unsendable_together(document, names) is not None
            for name in names
        }
        for name in [name for name, carrier in skipped.items() if sendable and carrier is None]:
            yield Note(position, label, f"no client sends `{name}`, which is {describe_scheme(document, name)}")
        for names in sendable:
            for first, name in _shared(document, names):
                yield Note(position, label, f"`{first}` and `{name}` go into one place, so one credential serves both")
    schemes: Node = document.get("components", {}).get("securitySchemes", {})
    for name in used:
        part = f"security scheme `{name}`"
        if (why := _why_unusual(document, name)) is not None:
            yield Note(format_position(schemes, name), part, why)


def _security_holders(document: Node) -> Iterator[tuple[str, Node, Node]]:
    """Yield each node of *document* that has `security`: its label, the node, and an operation that it is for."""
    if "security" in document:
        yield "the document", document, {}
    for path, method, node in operations(document):
        if "security" in node:
            yield label_operation(path, method, node), node, node


def _why_unusual(document: Node, name: str) -> str | None:
    """Return what a reader should know about the scheme *name*, None if it is a usual one."""
    if _is_certificate(document, name):
        return "a certificate belongs to a connection: give an `http_client` that has it"
    scheme = _scheme(document, name) or {}
    if scheme.get("type") == "http" and str(scheme.get("scheme", "")).lower() not in {"basic", "bearer"}:
        carrier = credential_header(document, name)
        if carrier is not None:
            return f"no registered HTTP scheme; sent as `Authorization: {carrier[1]}…`"
    return None


def _listed(requirement: Iterable[str], arguments: Mapping[str, str]) -> str:
    """Return the *arguments* of clients for the schemes of *requirement*, and the schemes with other names."""
    schemes: dict[str, list[str]] = {}
    for name in requirement:
        schemes.setdefault(arguments[name], []).append(f"`{name}`")
    return " with ".join(
        f"`{argument}`" if names == [f"`{argument}`"] else f"`{argument}` ({', '.join(names)})"
        for argument, names in schemes.items()
    )


def _shared(document: Node, requirement: Requirement) -> Iterator[tuple[str, str]]:
    """Yield each scheme of *requirement* that goes into the place of an earlier one, after that one."""
    first: dict[object, str] = {}
    for name in requirement:
        earlier = first.setdefault(credential_header(document, name), name)
        if earlier != name:
            yield earlier, name


def resolve_access(document: Node, secret_argument: str = "") -> Access:
    """Return which credentials clients of *document* take, and which of them each operation accepts.

    The argument *secret_argument*, if there is one, takes the secret that signs requests, and goes with each of them.
    """
    preferred = usual_requirement(document)
    accepted = {
        (path, method): sendable_requirements(document, node) or () for path, method, node in operations(document)
    }
    every = dict.fromkeys(filter(None, (preferred, *(names for each in accepted.values() for names in each))))
    # Schemes that one alternative sends into one place are one credential.
    same: dict[str, str] = {}
    for names in every:
        for first, name in _shared(document, names):
            same[name] = same.get(first, first)
    taken = {*CLIENT_ARGUMENTS}
    single = tuple(dict.fromkeys(same.get(name, name) for name in preferred))
    credentials: dict[str, Credential] = {}
    scheme_arguments: dict[str, str] = {}
    for name in dict.fromkeys(same.get(name, name) for names in every for name in names):
        members = [name, *(other for other, first in same.items() if first == name)]
        schemes = [scheme for member in members if (scheme := _scheme(document, member)) is not None]
        carrier = credential_header(document, name)
        assert carrier is not None  # else it would not be sent
        descriptions = [str(scheme.get("description", "")) for scheme in schemes]
        token_urls = [_token_url(scheme) for scheme in schemes]
        nothing: Node = {}
        row = next((row for member in members if (row := credential_row(document, member))), nothing)
        credentials[name] = Credential(
            TOKEN if single == (name,) else _argument(name, taken),
            *carrier,
            doc=next((text for text in descriptions if text), ""),
            token_url=next((url for url in token_urls if url), ""),
            secret_in=row.get("secret_in", "header"),
            grant_type=row.get("grant_type", True),
        )
        scheme_arguments |= dict.fromkeys(members, credentials[name].argument)
    arguments = {
        key: tuple(dict.fromkeys(tuple(dict.fromkeys(scheme_arguments[name] for name in names)) for names in each))
        for key, each in accepted.items()
    }
    usual = _usual_alternatives(arguments.values(), tuple(credentials[name].argument for name in single))
    if len(usual) == 1:
        # What every client has anyway is sent where it may be left out.
        arguments = {key: usual if each == (*usual, ()) else each for key, each in arguments.items()}
    if secret_argument:
        secret = Credential(
            secret_argument, "", "", doc="The secret that signs requests. It is never sent.", only_signs=True
        )
        credentials[""] = secret
        usual = _with_secret(usual, secret.argument)
        arguments = {key: _with_secret(each, secret.argument) for key, each in arguments.items()}
    in_usual = {argument for names in usual for argument in names}
    return Access(
        tuple(evolve(credential, usual=credential.argument in in_usual) for credential in credentials.values()),
        usual,
        arguments,
        scheme_arguments,
    )


def _with_secret(alternatives: Alternatives, argument: str) -> Alternatives:
    return tuple((*names, argument) if names else () for names in alternatives)


def _usual_alternatives(accepted: Iterable[Alternatives], preferred: tuple[str, ...]) -> Alternatives:
    """Return which alternatives most operations have, of those that have *preferred*; that alone if there are none."""
    counts: dict[Alternatives, int] = {}
    for each in accepted:
        if any({*names} == {*preferred} for names in each if names):
            counts[each] = counts.get(each, 0) + 1
    return max(counts, key=lambda each: counts[each], default=(preferred,) if preferred else ())


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


def why_unsendable_together(document: Node, requirement: Iterable[str]) -> str | None:
    """Return why the credentials of *requirement* cannot be sent together, None if they can."""
    senders: dict[str, tuple[str, tuple[str, str]]] = {}
    for name in requirement:
        if _is_certificate(document, name):
            continue
        carrier = credential_header(document, name)
        if carrier is None:
            return f"security scheme `{name}` is {describe_scheme(document, name)}"
        header, prefix = carrier
        # A header holds one of them; a cookie header and a query hold one of each name.
        slot = f"{header} {prefix}" if header in {"", "cookie"} else header
        sender, other = senders.setdefault(slot, (name, carrier))
        if other != carrier:
            return f"the credentials `{sender}` and `{name}` go into one place"
    return None


def _is_certificate(document: Node, name: str) -> bool:
    return (_scheme(document, name) or {}).get("type") == "mutualTLS"


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
        case "http", word, _ if word not in _COMPUTED_SCHEMES and is_token(word):
            # A bare credential after the word, as the document writes it, is what such a scheme can mean.
            return "authorization", f"{scheme['scheme']} "
        case "apiKey", _, "query" if parameter:
            return "", f"{quote(parameter, safe='')}="
        case "apiKey", _, "cookie" if is_token(parameter):
            return "cookie", f"{parameter}="
        case "apiKey", _, "header" if is_settable_header(parameter) and parameter.lower() not in {
            "accept",
            "content-type",
        }:
            return parameter.lower(), _prefix(document, name)
        case _:
            return None


def _prefix(document: Node, name: str) -> str:
    """Return what the overlay writes before the credential of the scheme *name*, empty if it writes nothing."""
    return str(credential_row(document, name).get("prefix", ""))


def credential_row(document: Node, name: str) -> Node:
    """Return what `x-kyc-credentials` says about the scheme *name*, empty if it says nothing."""
    rows: object = document.get(CREDENTIALS)
    row = rows.get(name) if is_map(rows) else None
    return row if is_map(row) else {}


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
    for path, method, node in list(operations(document)):
        parameters = (*node.get("parameters", ()), *document["paths"][path].get("parameters", ()))
        for name in dict.fromkeys(name for names in sendable_requirements(document, node) or () for name in names):
            scheme = _scheme(document, name) or {}
            for parameter in (resolve_references(document, parameter) for parameter in parameters):
                if scheme.get("type") == "apiKey" and _is_same_parameter(parameter, scheme):
                    remove_parameter(document, path, method, (parameter["in"], parameter["name"]))


def _is_same_parameter(parameter: Node, scheme: Node) -> bool:
    names: tuple[str, str] = parameter["name"], scheme["name"]
    is_same = names[0].lower() == names[1].lower() if parameter["in"] == "header" else names[0] == names[1]
    return parameter["in"] == scheme["in"] and is_same
