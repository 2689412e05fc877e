"""Webhook signatures: a request is genuine if it is signed as its provider signs, and if the signed time is recent."""

from __future__ import annotations

import base64
import binascii
import hmac
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, Literal, Protocol, TypeAlias, assert_never

from attrs import define, evolve, field

from ..contract import Path
from ..errors import ArgumentError, WebhookError
from ..lazy import load_optional

SLOT: Final = re.compile(r"\{(\w+|/[^{}]*)\}")
_DIGITS: Final = re.compile(r"[0-9]{1,16}")
_MOST_SETS: Final = 10
"""A provider sends two while it replaces a secret; each costs a pass over the whole body."""

Algorithm: TypeAlias = Literal["hmac-sha256", "hmac-sha512", "hmac-sha1", "ecdsa-sha256"]
DigestEncoding: TypeAlias = Literal["hex", "hex-any-case", "base64"]
TimeUnit: TypeAlias = Literal["s", "ms"]
SecretForm: TypeAlias = Literal["text", "base64"]
Slot: TypeAlias = Literal["signature", "time", "id"]

Slots: TypeAlias = dict[str, list[str]]
"""The texts in the slots of a form, by slot; only a signature may occur several times."""


class Items(Protocol):
    """Headers with a method `items()`: a mapping, a framework's headers, an `HTTPMessage`."""

    def items(self) -> Iterable[tuple[str, str]]: ...


Headers: TypeAlias = Items | Iterable[tuple[str, str]]


@define(frozen=True)
class NamedAlgorithm:
    """The header that names the algorithm of a signature; mirrors the generator's `AlgorithmHeader`.

    Nobody signs that header, so a user says which algorithms count. `names` are the algorithms by their names on the
    wire. `absent` is the algorithm of a signature without the header; with None such a signature is refused.
    """

    header: str
    names: Mapping[str, Algorithm]
    absent: Algorithm | None = None


@define(frozen=True)
class Signature:
    """How a provider signs: the content of each header, and the content that is signed.

    `headers` maps each header to its form, with the slots `{signature}`, `{time}` or `{id}`. `separator` separates
    the pieces of a form and of its header; several pieces may hold a signature. `sets` separates whole sets of pieces
    in the header of the signature; each set has a signature and a time of its own. `secret` is the form of the
    secrets: `{base64}` in it is decoded, `{text}` is used as it is.

    `content` holds `{body}`, the bytes of the body; or `{json}`, its canonical JSON; or the JSON Pointers of single
    fields, `fields`. Of an event that is signed by its fields nothing else is read.
    """

    algorithm: Algorithm
    encoding: DigestEncoding
    headers: Mapping[str, str]
    content: str
    separator: str | None = None
    sets: str | None = None
    secret: str = "{text}"
    fields: Mapping[str, Path] = field(factory=dict[str, Path])
    """The paths of the fields that are signed, by pointer; none if everything is signed."""
    time: Path = ()
    """Where the body has the signed time, if no header has it."""
    unit: TimeUnit = "s"
    tolerance: int = 0
    """Seconds that a signed time may be in the past."""
    ahead: int = 0
    """Seconds that it may be in the future."""
    named: NamedAlgorithm | None = None
    """The header that names the algorithm, in the place of `algorithm`."""


def header_pairs(headers: Any) -> list[tuple[str, str]]:
    """Return the names and values of *headers*, as any framework has them; a repeated header has several pairs."""
    pairs: list[tuple[Any, Any]] = []
    try:
        pairs += [(name, value) for name, value in (headers.items() if hasattr(headers, "items") else headers)]
        are_texts = all(isinstance(text, str) for pair in pairs for text in pair)
    except (TypeError, ValueError):
        are_texts = False
    if not are_texts:
        raise ArgumentError("headers: expected names and values, all of them texts")
    return pairs


def check_secret(scheme: Signature, secret: object) -> None:
    """Raise `ArgumentError` if *secret* cannot be a secret of *scheme*."""
    # A text of invisible characters alone was never a secret: anyone can sign with it.
    if not isinstance(secret, str) or all(map(_is_invisible, secret)):
        raise ArgumentError("secrets: expected texts that are not empty")
    match scheme.algorithm:
        case "hmac-sha256" | "hmac-sha512" | "hmac-sha1":
            # With a line break from the end of a file, every event would look forged.
            if _is_invisible(secret[0]) or _is_invisible(secret[-1]):
                raise ArgumentError("secrets: expected no blank, line break or invisible character around them")
        case "ecdsa-sha256":
            pass  # a key in PEM ends in a line break
        case _:
            assert_never(scheme.algorithm)
    try:
        secret.encode()
    except UnicodeEncodeError:
        # Without its cause, which holds the secret.
        raise ArgumentError("secrets: expected texts that UTF-8 can say") from None


def _is_invisible(character: str) -> bool:
    """Return whether *character* is a space, a control, a mark, or one of the letters that print nothing."""
    return unicodedata.category(character)[0] in "CMZ" or character in "\u115f\u1160\u2800\u3164\uffa0"


@define(frozen=True)
class Verification:
    """The scheme by which a request is genuine, and what is signed."""

    scheme: Signature
    id: str
    """The id in a header, empty if no header has one."""
    event: dict[str, Any] | None = field(repr=False)
    """The event that is signed, None if the whole body is, byte for byte."""


def check(
    schemes: Sequence[Signature],
    body: bytes,
    headers: Sequence[tuple[str, str]],
    secrets: Sequence[str],
    now: datetime,
    algorithms: Sequence[Algorithm] = (),
) -> Verification:
    """Return by which of *schemes*, in order of trust, a request is genuine.

    The first scheme whose header is there decides. If it does not fit, only one that signs at least as much may take
    its place. Of the algorithms that a header names only *algorithms* count.

    Raises:
        WebhookError: No signature fits, or the signed time is not recent.

    """
    present = [scheme for scheme in schemes if _is_present(scheme, headers)]
    refusals: list[str] = []
    for scheme in present:
        if not _signs_as_much(scheme, present[0]):
            continue
        try:
            if scheme.named is not None:
                named = load_optional("webhooks.unsigned_headers").named_algorithm(scheme.named, headers, algorithms)
                scheme = evolve(scheme, algorithm=named)
            slots, event = _authentic(scheme, body, headers, secrets)
        except WebhookError as error:
            # Its text alone: its frames hold the secrets.
            refusals.append(str(error))
            continue
        if "time" in slots:
            _check_age(scheme, _time(slots), now)
        return Verification(scheme, slots["id"][0] if "id" in slots else "", event)
    if refusals:
        raise WebhookError(refusals[0])
    raise WebhookError(f"{', '.join(_signature_header(scheme) for scheme in schemes)}: the header is missing")


def _signs_content(scheme: Signature) -> bool:
    """Tell whether *scheme* signs what the body says, some fields or its canonical JSON, and not its bytes."""
    return bool(scheme.fields) or "{json}" in scheme.content


def _signs_as_much(scheme: Signature, other: Signature) -> bool:
    if scheme.fields and other.fields:
        return scheme.fields.keys() >= other.fields.keys()
    return not scheme.fields


def _is_present(scheme: Signature, headers: Sequence[tuple[str, str]]) -> bool:
    signature_header = _signature_header(scheme).lower()
    return any(name.lower() == signature_header for name, _ in headers)


def _signature_header(scheme: Signature) -> str:
    return next(header for header, form in scheme.headers.items() if "{signature}" in form)


def _authentic(
    scheme: Signature, body: bytes, headers: Sequence[tuple[str, str]], secrets: Sequence[str]
) -> tuple[Slots, dict[str, Any] | None]:
    """Return the slots of the latest authentic set in *headers*, and what is signed if it is not the whole body."""
    sets = _sets(scheme, headers)
    values: Mapping[str, bytes] = {"body": body}
    event: dict[str, Any] | None = None
    if _signs_content(scheme):
        values, event = load_optional("webhooks.content").signed_values(scheme, body)
    # All sets are checked, so that the time taken does not show which one is genuine.
    authentic = [slots for slots in sets if _is_signed(scheme, values, slots, secrets)]
    if not authentic:
        raise WebhookError("the signature is not that of this body under any of the secrets")
    # The age in an error comes from an authentic set only. If the latest set is too old, all sets are.
    return max(authentic, key=_time), event


def check_time(scheme: Signature, value: object, now: datetime) -> None:
    """Raise `WebhookError` unless *value*, the signed time in a genuine body, is recent."""
    text = str(value) if value.__class__ in (int, str) else ""
    if not _DIGITS.fullmatch(text):
        raise WebhookError(f"the body is signed, but has no time as a number of {_unit_name(scheme)}")
    _check_age(scheme, int(text), now)


def _time(slots: Slots) -> int:
    return int(slots["time"][0]) if "time" in slots else 0


def _sets(scheme: Signature, headers: Sequence[tuple[str, str]]) -> list[Slots]:
    """Return the slots of *headers*, once for each set in the header of the signature; the other headers are shared."""
    sets: list[Slots] = [{}]
    for header, form in scheme.headers.items():
        value = header_value(headers, header)
        if scheme.sets is None or "{signature}" not in form:
            of_header = [_collected(scheme, header, form, value)]
        else:
            of_header = _collected_sets(scheme, header, form, value.split(scheme.sets))
        sets = [{**slots, **more} for slots in sets for more in of_header]
    return sets


def _collected_sets(scheme: Signature, header: str, form: str, values: Sequence[str]) -> list[Slots]:
    """Return the slots of each of *values*; one of another form is ignored if at least one fits."""
    if len(values) > _MOST_SETS:
        raise WebhookError(f"{header}: expected at most {_MOST_SETS} sets of `{form}`")
    sets: list[Slots] = []
    refusal: WebhookError | None = None
    for value in values:
        try:
            sets.append(_collected(scheme, header, form, value))
        except WebhookError as error:
            refusal = error
    if not sets and refusal is not None:
        raise refusal
    return sets


def _is_signed(scheme: Signature, values: Mapping[str, bytes], slots: Slots, secrets: Sequence[str]) -> bool:
    # A surrogate, which no header has, becomes a character that was not signed.
    signed = {name: texts[0].encode("utf-8", "replace") for name, texts in slots.items() if name != "signature"}
    message = _filled(scheme.content, {**signed, **values})
    match scheme.algorithm:
        case "hmac-sha256" | "hmac-sha512" | "hmac-sha1":
            return _fits_hmac(scheme, message, slots["signature"], secrets)
        case "ecdsa-sha256":
            signatures = [_decoded(scheme, text) for text in slots["signature"]]
            fits: bool = load_optional("webhooks.crypto").ecdsa_fits(message, signatures, secrets)
            return fits
        case _:
            assert_never(scheme.algorithm)


def header_value(headers: Sequence[tuple[str, str]], name: str) -> str:
    # Frameworks hand over a repeated header as two items, or as one with both values, which no form fits.
    values = [value for key, value in headers if key.lower() == name.lower()]
    if len(values) != 1:
        raise WebhookError(f"{name}: the header is {'there more than once' if values else 'missing'}")
    return values[0].strip()


def _collected(scheme: Signature, header: str, form: str, value: str) -> Slots:
    """Return the slots of *value*; pieces of an unknown form belong to another scheme, and are ignored."""
    slots: Slots = {}
    separator = scheme.separator
    pieces = [piece.strip() for piece in value.split(separator)] if separator else [value]
    for piece_form in form.split(separator) if separator else [form]:
        prefix, slot = _slot(piece_form)
        texts = [piece[len(prefix) :] for piece in pieces if piece.startswith(prefix)]
        match slot:
            case "signature":
                texts = [text for text in texts if _is_encoded(scheme, text)]
                expected = f", the signature in {_encoding_name(scheme)}"
            case "time":
                texts = texts if len(texts) == 1 and _DIGITS.fullmatch(texts[0]) else []
                expected = f", the time as a number of {_unit_name(scheme)}"
            case "id":
                texts = texts if len(texts) == 1 and texts[0] else []
                expected = ""
            case _:
                assert_never(slot)
        if not texts:
            raise WebhookError(f"{header}: expected `{form}`{expected}")
        slots[slot] = texts
    return slots


def _slot(form: str) -> tuple[str, Slot]:
    """Return the prefix of *form*, the form of one piece, and the slot behind it."""
    prefix, name, _ = SLOT.split(form)
    match name:
        case "signature" | "time" | "id":
            return prefix, name
        case _:
            raise ValueError(f"headers: expected `{{signature}}`, `{{time}}` or `{{id}}`, not `{form}`")


def _encoding_name(scheme: Signature) -> str:
    match scheme.encoding:
        case "hex":
            return "lower-case hex"
        case "hex-any-case":
            return "hex"
        case "base64":
            return "base64"
        case _:
            assert_never(scheme.encoding)


def _unit_name(scheme: Signature) -> str:
    match scheme.unit:
        case "s":
            return "seconds"
        case "ms":
            return "milliseconds"
        case _:
            assert_never(scheme.unit)


def _is_encoded(scheme: Signature, text: str) -> bool:
    """Return whether *text* is in the encoding of *scheme*, and in the only spelling that a signature has there."""
    try:
        plain = text.lower() if scheme.encoding == "hex-any-case" else text
        return bool(text) and _encoded(scheme, _decoded(scheme, text)) == plain
    except (ValueError, binascii.Error):
        return False


def _decoded(scheme: Signature, text: str) -> bytes:
    match scheme.encoding:
        case "hex" | "hex-any-case":
            return bytes.fromhex(text)
        case "base64":
            return base64.b64decode(text, validate=True)
        case _:
            assert_never(scheme.encoding)


def _encoded(scheme: Signature, signature: bytes) -> str:
    match scheme.encoding:
        case "hex" | "hex-any-case":
            return signature.hex()
        case "base64":
            return base64.b64encode(signature).decode()
        case _:
            assert_never(scheme.encoding)


def _filled(template: str, values: Mapping[str, bytes]) -> bytes:
    literals_and_names = SLOT.split(template)
    return b"".join(values[text] if index % 2 else text.encode() for index, text in enumerate(literals_and_names))


def _fits_hmac(scheme: Signature, message: bytes, signatures: Sequence[str], secrets: Sequence[str]) -> bool:
    # `hmac-sha512` is HMAC over SHA-512, whose name is `sha512`.
    function = scheme.algorithm.removeprefix("hmac-")
    digests = [hmac.digest(_key(scheme, secret), message, function) for secret in secrets]
    # All pairs are compared, so that the time taken does not show which one fits.
    fits = [hmac.compare_digest(digest, _decoded(scheme, text)) for digest in digests for text in signatures]
    return any(fits)


def _key(scheme: Signature, secret: str) -> bytes:
    prefix, form = _secret_form(scheme)
    match form:
        case "text":
            return secret.encode()
        case "base64":
            try:
                key = base64.b64decode(secret.removeprefix(prefix), validate=True)
            except ValueError:
                key = b""
            # A prefix alone is a key of no bytes, which everyone has.
            if not key:
                raise ArgumentError(f"secrets: expected `{scheme.secret}`")
            return key
        case _:
            assert_never(form)


def _secret_form(scheme: Signature) -> tuple[str, SecretForm]:
    """Return the prefix of the secrets of *scheme*, and how a secret is written behind it."""
    prefix, form, _ = SLOT.split(scheme.secret)
    match form:
        case "text" | "base64":
            return prefix, form
        case _:
            raise ValueError(f"secret: expected `{{text}}` or `{{base64}}`, not `{scheme.secret}`")


def _check_age(scheme: Signature, time: int, now: datetime) -> None:
    age = now.timestamp() - _seconds(scheme, time)
    if age > scheme.tolerance:
        excess = age - scheme.tolerance
        raise WebhookError(f"too old by {excess:.3f} s: signed {age:.3f} s ago, {scheme.tolerance} s are allowed")
    if -age > scheme.ahead:
        excess = -age - scheme.ahead
        raise WebhookError(f"too new by {excess:.3f} s: signed {-age:.3f} s ahead, {scheme.ahead} s are allowed")


def _seconds(scheme: Signature, time: int) -> float:
    match scheme.unit:
        case "s":
            return time
        case "ms":
            return time / 1000
        case _:
            assert_never(scheme.unit)
