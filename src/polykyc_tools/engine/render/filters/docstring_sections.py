"""Write the sections of docstrings in Google style: `Args:`, `Returns:`, `Raises:`. Templates use these as filters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, assert_never

from polykyc_tools.engine.annotations.signatures import AlgorithmHeader
from polykyc_tools.engine.annotations.vocabulary import ALGORITHM_TRAITS
from polykyc_tools.engine.ir import ErrorRow, Operation, Provider, ServerVariable, Type, WebhookReader

from .docstring_layout import section, sentence

TIMEOUT: Final = ("timeout", "Seconds for the call with all its attempts; the client's own if left out.")
ALL_PAGES: Final = ("timeout", "Seconds for the requests of all pages together; the client's own if left out.")
_RULES: Final = {
    "min_length": "shortest length",
    "max_length": "longest length",
    "minimum": "at least",
    "maximum": "at most",
    "above": "more than",
    "below": "less than",
    "types": "content type",
    "at_least": "fewest entries",
    "at_most": "most entries",
}
_FEW: Final = 2
"""A description of at most so many words, such as `Successful response`, says nothing about a response."""


def joined(*parts: str) -> str:
    """Return the *parts* that are not empty, a blank line between them."""
    return "\n\n".join(part for part in parts if part)


def headline(operation: Operation) -> str:
    """Return the method and path of *operation*, and its summary if it has one."""
    summary = f": {sentence(operation.summary)}" if operation.summary else "."
    return f"`{operation.method} {operation.path}`{summary}"


def method_doc(operation: Operation, shared: Iterable[ErrorRow] = ()) -> str:
    """Return the docstring of a client's method; *shared* is the error table of the provider."""
    arguments = (*operation.positional, *operation.keyword_only)
    described = [(argument.name, sentence(argument.doc) + _rules(argument.type)) for argument in arguments]
    needs = [f"At least one of {', '.join(f'`{name}`' for name in group)} must be given." for group in operation.needs]
    first = sentence(operation.summary) if operation.summary or operation.doc else headline(operation)
    return joined(
        first,
        operation.doc,
        *needs,
        section("Args", [*((name, text.strip()) for name, text in described if text), TIMEOUT]),
        section("Returns", [("", text) for text in _returned(operation)]),
        section("Raises", _raised(operation, (*operation.errors, *shared))),
        f"Source: {operation.link}" if operation.link else "",
    )


def pages_doc(operation: Operation) -> str:
    """Return the docstring of the method that yields the items of all pages of *operation*."""
    filled = operation.pages.arguments if operation.pages else frozenset[str]()
    arguments = (*operation.positional, *operation.keyword_only)
    described = [
        (argument.name, sentence(argument.doc) + _rules(argument.type))
        for argument in arguments
        if argument.name not in filled
    ]
    return joined(
        f"Yield what is on all pages of `{operation.name}`; each page is fetched when it is needed.",
        section("Args", [*((name, text.strip()) for name, text in described if text), ALL_PAGES]),
    )


def _rules(kind: Type) -> str:
    rules = [f"{_RULES[rule]} {limit}" for rule, limit in kind.rules if rule in _RULES]
    return f" {', '.join(rules).capitalize()}." if rules else ""


def _returned(operation: Operation) -> list[str]:
    """Return the descriptions of the responses with a body that say more than that there is one."""
    sentences = [sentence(result.doc) for result in operation.results if result.type is not None]
    texts = [text for text in dict.fromkeys(sentences) if len(text.split()) > _FEW]
    nothing = any(result.optional or result.type is None for result in operation.results)
    return [f"{' '.join(texts)}{' None if the response has no result.' if nothing else ''}"] if texts else []


def _raised(operation: Operation, rows: Iterable[ErrorRow]) -> list[tuple[str, str]]:
    """Return each exception class of *rows* that a documented error raises, and those errors."""
    # A row with a code comes before any without. Of the documented errors, only codes are known here.
    table = sorted((row for row in rows if not row.when), key=lambda row: not row.codes)
    answers: dict[str, dict[str, None]] = {}
    coded: set[int] = set()
    documented = [(http, code, _first(table, http, code)) for http, code in operation.documented_errors]
    for http, code, row in sorted(documented, key=lambda entry: (entry[0], entry[2] is None or not entry[2].codes)):
        if row is None:
            continue
        coded |= {http} if row.codes else set()
        answer = f"{http} `{code}`" if row.codes else f"any other {http}" if http in coded else f"{http}"
        says = f" ({row.says})" if row.says else ""
        answers.setdefault(row.error, {})[f"{answer}{says}"] = None
    listed = ((error, ", ".join(texts)) for error, texts in answers.items())
    return [(error, f"{text[0].upper()}{text[1:]}.") for error, text in listed]


def _first(table: Iterable[ErrorRow], http: int, code: str) -> ErrorRow | None:
    return next((row for row in table if _fits(row, http, code)), None)


def _fits(row: ErrorRow, http: int, code: str) -> bool:
    return (not row.http or http in row.http) and (not row.codes or code in row.codes)


def credentials_doc(provider: Provider) -> str:
    """Return the docstring of the constructor of a client that has arguments of its own."""
    variable = f"POLYKYC_{provider.slug.upper()}_"
    taken = [*(["credentials"] if provider.arguments else []), *(each.argument for each in provider.variables)]
    named = " and ".join(f"`{name}`" if name != "credentials" else "the credentials" for name in taken)
    first = f"Take {named}, or the variables `{variable}…` for them, and the options of every client."
    listed = ", or ".join(" and ".join(f"`{name}`" for name in names) or "none" for names in provider.security)
    several = (
        f"Give one of these: {listed}. Calls send the first that is complete." if len(provider.security) > 1 else ""
    )
    described = [(variable.argument, _variable_doc(variable)) for variable in provider.variables]
    described += [
        (argument.argument, sentence(argument.doc)) for argument in provider.arguments if argument.doc.strip()
    ]
    if provider.facts.signing is not None and provider.facts.signing.answers:
        says = "Whether a call fails for an answer that the provider did not sign with the secret."
        described.append(("verify_answers", says))
    return joined(first, several, section("Args", described))


def _variable_doc(variable: ServerVariable) -> str:
    chosen = f"Chooses the provider's own address; `{variable.values[0]}` if left out. A `base_url` takes its place."
    return f"{sentence(variable.doc)} {chosen}".strip()


def no_webhooks(webhooks: WebhookReader | None, title: str) -> str:
    """Return why the *webhooks* of a provider cannot be verified: it sends none, or no page says how it signs them."""
    if webhooks is None:
        return f"no page documents how {title} signs its events, so a forged one looks the same as a genuine one"
    return f"{title} sends no webhooks{f'; poll {webhooks.instead}' if webhooks.instead else ''}"


def verify_doc(webhooks: WebhookReader | None, title: str) -> str:
    """Return the docstring of `verify`: what it takes and what it raises."""
    if webhooks is None or webhooks.signature is None:
        reason = sentence(no_webhooks(webhooks, title))
        return joined("Raise `UnsupportedError`.", section("Raises", [("UnsupportedError", reason)]))
    secrets = ALGORITHM_TRAITS[webhooks.signature.algorithm].secrets
    moment = ("now", "The time to compare the signed time with; the clock's if left out.")
    arguments = [
        ("body", "The bytes of the request as they came, before anything parses them."),
        ("headers", "The headers of the request."),
        ("secrets", f"{secrets}. Give several while one replaces another, and never none."),
        *([moment] if webhooks.signature.timed else []),
        ("key", _key_doc(webhooks)),
        *([("credentials", _credentials_doc(webhooks.equals))] if webhooks.equals else []),
        *([("algorithms", _algorithms_doc(webhooks.signature.named))] if webhooks.signature.named else []),
    ]
    raised = [("WebhookError", "The event is not genuine, is too old, or cannot be read.")]
    return joined(
        "Return the event in `body` if its signature is genuine.",
        "If only some fields are signed, the event has nothing else, and `is_partial` is true."
        if any(scheme.fields for scheme in webhooks.signatures)
        else "",
        'Needs `pip install "polykyc[webhooks]"`.' if needs_webhooks_extra(webhooks) else "",
        section("Args", arguments),
        section("Raises", raised),
    )


def needs_webhooks_extra(webhooks: WebhookReader) -> bool:
    """Return whether the events of *webhooks* are verified or opened with a library of the extra `webhooks`."""
    match webhooks.body:
        case "jwe":
            return True
        case "json":
            signature = webhooks.signature
            return signature is not None and ALGORITHM_TRAITS[signature.algorithm].has_public_key
        case _:
            assert_never(webhooks.body)


def _credentials_doc(headers: Sequence[str]) -> str:
    names = " or ".join(f"`{header}`" for header in headers)
    return f"The credentials of your clients. The header {names} has to hold one of them."


def _algorithms_doc(named: AlgorithmHeader) -> str:
    weak = [f"`{algorithm}`" for algorithm in named.algorithms if algorithm not in named.accepted]
    chosen = f" {' and '.join(weak)} counts only if you list it." if weak else ""
    return f"The algorithms that count of those that the header `{named.header}` may name.{chosen}"


def _key_doc(webhooks: WebhookReader) -> str:
    match webhooks.body:
        case "jwe":
            return "Your private RSA key, in PEM or as a JWK, which decrypts the event."
        case "json":
            return "Leave it out: the provider encrypts nothing."
        case _:
            assert_never(webhooks.body)
