"""How a client verifies and reads webhooks, in words for the docs page."""

from collections.abc import Iterator, Sequence
from typing import Final, assert_never

from polykyc_tools.engine.annotations.signatures import AlgorithmHeader, SignatureScheme, secret_form
from polykyc_tools.engine.annotations.types import Value
from polykyc_tools.engine.annotations.vocabulary import ALGORITHM_TRAITS, TimeUnit, WebhookBody, WebhookEncoding
from polykyc_tools.engine.annotations.webhooks import WebhooksAnnotation
from polykyc_tools.engine.ir.docs_page import WebhookDetail

_ENCODINGS: Final[dict[WebhookEncoding, str]] = {
    "hex": "hex, in lower case",
    "hex-any-case": "hex, in upper or lower case",
    "base64": "base64",
}
_UNITS: Final[dict[TimeUnit, str]] = {"s": "seconds", "ms": "milliseconds"}
_BODIES: Final[dict[WebhookBody, str]] = {
    "json": "JSON",
    "jwe": "a compact JWE (RSA-OAEP-256), decrypted with your private key after its signature is verified",
}
_FIELDS: Final = {
    "id": "id of the event",
    "type": "type of the event",
    "occurred_at": "time of the event",
    "session_id": "id of the session",
    "external_id": "your reference",
    "level": "level that the event is about",
}


def details(webhooks: WebhooksAnnotation) -> Iterator[WebhookDetail]:
    """Yield the parts of the signature schemes and of the event, none for a provider that sends no webhooks."""
    if not webhooks.signatures:
        return
    for number, signature in enumerate(webhooks.signatures, 1):
        if len(webhooks.signatures) > 1:
            label = f"signature {number} of {len(webhooks.signatures)}"
            yield WebhookDetail(label, _order(signature, webhooks.signatures[: number - 1]), exact=False)
        yield from _scheme(webhooks, signature)
    if webhooks.equals:
        yield WebhookDetail("header that holds one of `credentials`", ", ".join(webhooks.equals), exact=True)
    yield WebhookDetail("body", _BODIES[webhooks.body], exact=False)
    for name, pointers in webhooks.fields:
        for pointer in pointers:
            yield WebhookDetail(_FIELDS[name], pointer, exact=True)
    for name, pointers in webhooks.shapes:
        yield WebhookDetail(f"type `{name}`, if there is no other", f"has {', '.join(pointers)}", exact=False)
    for name, types in webhooks.own:
        for type_, pointers in types:
            yield WebhookDetail(f"{_FIELDS[name]} of `{type_}`", ", ".join(pointers), exact=True)
    read = [
        str(test.value)
        for row in webhooks.rows
        if row.needs_read
        for test in dict(row.when)["type"]
        if isinstance(test, Value)
    ]
    if read:
        yield WebhookDetail(
            "carries no verdict: read the session (`needs_read`)", ", ".join(dict.fromkeys(read)), exact=True
        )
    if webhooks.digest:
        yield WebhookDetail(_FIELDS["id"], "the digest of its body, where it has no id", exact=False)
    for group in webhooks.agree:
        yield WebhookDetail("hold the same, or the event is unknown", ", ".join(group), exact=True)


def _order(signature: SignatureScheme, stronger: Sequence[SignatureScheme]) -> str:
    if not stronger:
        return "trusted most"
    if signature.fields:
        return "read only where the header of none before it is there"
    return "read where those before it are missing or do not fit"


def _scheme(webhooks: WebhooksAnnotation, signature: SignatureScheme) -> Iterator[WebhookDetail]:
    traits = ALGORITHM_TRAITS[signature.algorithm]
    if signature.named is None:
        yield WebhookDetail("algorithm", traits.description, exact=False)
    else:
        yield from _named_algorithms(signature.named)
    for header, form in signature.headers:
        yield WebhookDetail("header", f"{header}: {form}", exact=True)
    if signature.sets:
        separator = "a space" if signature.sets == " " else f"`{signature.sets}`"
        yield WebhookDetail(
            "sets", f"several in one header, separated by {separator}; one of them has to fit", exact=False
        )
    yield WebhookDetail("signature written in", _ENCODINGS[signature.encoding], exact=False)
    # The line `algorithm` describes a public key.
    if not traits.has_public_key:
        yield WebhookDetail("secret", _secret(signature), exact=False)
    yield WebhookDetail("what is signed", signature.content, exact=True)
    if "{json}" in signature.content:
        form = "the body's JSON with sorted names, no spaces and no escapes, and whole numbers without a point"
        yield WebhookDetail("`{json}`", form, exact=False)
    if signature.fields:
        statuses = dict.fromkeys(row.status for row in webhooks.partial_rows(signature))
        means = f"`unknown`{''.join(f', `{status}`' for status in statuses if status != 'unknown')}"
        yield WebhookDetail(
            "what is read then", f"the signed fields and nothing else; it may mean {means}", exact=False
        )
    yield WebhookDetail("age", _age(signature), exact=False)


def _named_algorithms(named: AlgorithmHeader) -> Iterator[WebhookDetail]:
    yield WebhookDetail("header that names the algorithm", named.header, exact=True)
    for name, algorithm in named.names:
        chosen = " (only if `algorithms` lists it)" if algorithm not in named.accepted else ""
        absent = "; without the header as well" if algorithm == named.absent else ""
        description = ALGORITHM_TRAITS[algorithm].description
        yield WebhookDetail("algorithm", f"`{name}`: {description}{chosen}{absent}", exact=False)


def _secret(signature: SignatureScheme) -> str:
    prefix, form = secret_form(signature)
    match form:
        case "base64":
            return f"base64{f' after {prefix}' if prefix else ''}, decoded"
        case "text":
            return "its text, as it is" if not prefix else f"its text, after {prefix}"
        case _:
            assert_never(form)


def _age(signature: SignatureScheme) -> str:
    if not signature.timed:
        return "no time is signed, so only the event's id tells a repetition"
    unit = _UNITS[signature.unit]
    named = f"the time is `{signature.time}` of the body," if signature.time else "the time is"
    return f"at most {signature.tolerance} s old and {signature.ahead} s ahead; {named} in {unit} since 1970"
