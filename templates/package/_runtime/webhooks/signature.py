"""Whether a webhook was signed by who may sign it, and lately: one reading of every provider's recipe."""

from __future__ import annotations

import base64
import binascii
import hmac
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final, Literal, TypeAlias, assert_never

from attrs import define

from ..errors import ArgumentError, WebhookError
from . import crypto

_SLOT: Final = re.compile(r"\{(\w+)\}")
_DIGITS: Final = re.compile(r"[0-9]{1,16}")
_MOST_SETS: Final = 10
"""A provider sends two while a secret takes the place of another; each costs a look at the whole body."""

Algorithm: TypeAlias = Literal["hmac-sha256", "ecdsa-sha256"]
DigestEncoding: TypeAlias = Literal["hex", "base64"]
TimeUnit: TypeAlias = Literal["s", "ms"]
SecretForm: TypeAlias = Literal["text", "base64"]
Slot: TypeAlias = Literal["signature", "time", "id"]

Slots: TypeAlias = dict[str, list[str]]
"""What stands in the places of a form, by their names; only a signature may stand there several times."""


@define(frozen=True)
class Signature:
    """How a provider signs: what each header holds, and what exactly is signed.

    `headers` maps each header to its form, with `{signature}`, `{time}` or `{id}` where those stand; `separator` parts
    the pieces of a form and of its header, among which a signature may stand several times. `sets` parts whole sets of
    pieces in the header of the signature, each signed by itself, with a time of its own. `secret` is the form of the
    secrets: `{base64}` in it is decoded, `{text}` is used as it is.
    """

    algorithm: Algorithm
    encoding: DigestEncoding
    headers: Mapping[str, str]
    content: str
    separator: str | None = None
    sets: str | None = None
    secret: str = "{text}"
    unit: TimeUnit = "s"
    tolerance: int = 0
    """Seconds that a signed time may lie back."""
    ahead: int = 0
    """Seconds that it may lie ahead."""


def check(
    recipe: Signature, body: bytes, headers: Sequence[tuple[str, str]], secrets: Sequence[str], now: datetime
) -> str:
    """Return the signed id, empty if the recipe has none; raise `WebhookError` unless signature and time are right."""
    # All are judged, whichever fits, so that the time taken does not tell which.
    authentic = [one for one in _sets(recipe, headers) if _is_signed(recipe, body, one, secrets)]
    if not authentic:
        raise WebhookError("the signature is not that of this body under any of the secrets")
    # Of what is authentic alone, so that the age told is the sender's word; where the latest is too old, all are.
    slots = max(authentic, key=_time)
    if "time" in slots:
        _check_age(recipe, _time(slots), now)
    return slots["id"][0] if "id" in slots else ""


def _time(slots: Slots) -> int:
    return int(slots["time"][0]) if "time" in slots else 0


def _sets(recipe: Signature, headers: Sequence[tuple[str, str]]) -> list[Slots]:
    """Return what *headers* hold: as often as there are sets in that of the signature, the rest being the same."""
    found: list[Slots] = [{}]
    for header, form in recipe.headers.items():
        value = _value(headers, header)
        if recipe.sets is None or "{signature}" not in form:
            more = [_collected(recipe, header, form, value)]
        else:
            more = _collected_sets(recipe, header, form, value.split(recipe.sets))
        found = [{**one, **another} for one in found for another in more]
    return found


def _collected_sets(recipe: Signature, header: str, form: str, values: Sequence[str]) -> list[Slots]:
    """Return what each of *values* holds; one of another form is passed over where there is one of this form."""
    if len(values) > _MOST_SETS:
        raise WebhookError(f"{header}: expected at most {_MOST_SETS} sets of `{form}`")
    found: list[Slots] = []
    unlike: WebhookError | None = None
    for value in values:
        try:
            found.append(_collected(recipe, header, form, value))
        except WebhookError as error:
            unlike = error
    if not found and unlike is not None:
        raise unlike
    return found


def _is_signed(recipe: Signature, body: bytes, slots: Slots, secrets: Sequence[str]) -> bool:
    # A surrogate, which no header has, becomes a character that was not signed.
    one = {name: found[0].encode("utf-8", "replace") for name, found in slots.items() if name != "signature"}
    content = _filled(recipe.content, {**one, "body": body})
    match recipe.algorithm:
        case "hmac-sha256":
            return _hmac_fits(recipe, content, slots["signature"], secrets)
        case "ecdsa-sha256":
            return crypto.ecdsa_fits(content, [_decoded(recipe, text) for text in slots["signature"]], secrets)
        case _:
            assert_never(recipe.algorithm)


def _value(headers: Sequence[tuple[str, str]], name: str) -> str:
    # Frameworks tell a repeated header as two items, or as one with both values, which no form fits.
    found = [value for key, value in headers if key.lower() == name.lower()]
    if len(found) != 1:
        raise WebhookError(f"{name}: the header is {'there more than once' if found else 'missing'}")
    return found[0].strip()


def _collected(recipe: Signature, header: str, form: str, value: str) -> Slots:
    """Return what *value* holds; pieces of no known form are another scheme's, and passed over."""
    slots: Slots = {}
    separator = recipe.separator
    pieces = [piece.strip() for piece in value.split(separator)] if separator else [value]
    for wanted in form.split(separator) if separator else [form]:
        prefix, slot = _slot(wanted)
        texts = [piece[len(prefix) :] for piece in pieces if piece.startswith(prefix)]
        match slot:
            case "signature":
                texts = [text for text in texts if _is_encoded(recipe, text)]
                expected = f", the signature in {_encoding_name(recipe)}"
            case "time":
                texts = texts if len(texts) == 1 and _DIGITS.fullmatch(texts[0]) else []
                expected = f", the time as a number of {_unit_name(recipe)}"
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
    """Return what stands before the place in *form*, and what that place holds."""
    prefix, name, _ = _SLOT.split(form)
    match name:
        case "signature" | "time" | "id":
            return prefix, name
        case _:
            raise ValueError(f"headers: expected `{{signature}}`, `{{time}}` or `{{id}}`, not `{form}`")


def _encoding_name(recipe: Signature) -> str:
    match recipe.encoding:
        case "hex":
            return "lower-case hex"
        case "base64":
            return "base64"
        case _:
            assert_never(recipe.encoding)


def _unit_name(recipe: Signature) -> str:
    match recipe.unit:
        case "s":
            return "seconds"
        case "ms":
            return "milliseconds"
        case _:
            assert_never(recipe.unit)


def _is_encoded(recipe: Signature, text: str) -> bool:
    """Tell whether *text* is written as the recipe says, in the one way there is to write it."""
    try:
        return bool(text) and _encoded(recipe, _decoded(recipe, text)) == text
    except (ValueError, binascii.Error):
        return False


def _decoded(recipe: Signature, text: str) -> bytes:
    match recipe.encoding:
        case "hex":
            return bytes.fromhex(text)
        case "base64":
            return base64.b64decode(text, validate=True)
        case _:
            assert_never(recipe.encoding)


def _encoded(recipe: Signature, signature: bytes) -> str:
    match recipe.encoding:
        case "hex":
            return signature.hex()
        case "base64":
            return base64.b64encode(signature).decode()
        case _:
            assert_never(recipe.encoding)


def _filled(template: str, values: Mapping[str, bytes]) -> bytes:
    literals_and_names = _SLOT.split(template)
    return b"".join(values[text] if index % 2 else text.encode() for index, text in enumerate(literals_and_names))


def _hmac_fits(recipe: Signature, content: bytes, given: Sequence[str], secrets: Sequence[str]) -> bool:
    wanted = [hmac.digest(_key(recipe, secret), content, "sha256") for secret in secrets]
    # All are compared, whichever fits, so that the time taken does not tell which.
    fits = [hmac.compare_digest(one, _decoded(recipe, other)) for one in wanted for other in given]
    return any(fits)


def _key(recipe: Signature, secret: str) -> bytes:
    prefix, form = _secret_form(recipe)
    match form:
        case "text":
            return secret.encode()
        case "base64":
            try:
                key = base64.b64decode(secret.removeprefix(prefix), validate=True)
            except ValueError:
                key = b""
            # A prefix alone is a key of no bytes, which anybody has.
            if not key:
                raise ArgumentError(f"secrets: expected `{recipe.secret}`")
            return key
        case _:
            assert_never(form)


def _secret_form(recipe: Signature) -> tuple[str, SecretForm]:
    """Return what stands before a secret of *recipe*, and how the secret is written."""
    prefix, form, _ = _SLOT.split(recipe.secret)
    match form:
        case "text" | "base64":
            return prefix, form
        case _:
            raise ValueError(f"secret: expected `{{text}}` or `{{base64}}`, not `{recipe.secret}`")


def _check_age(recipe: Signature, time: int, now: datetime) -> None:
    age = now.timestamp() - _seconds(recipe, time)
    if age > recipe.tolerance:
        over = age - recipe.tolerance
        raise WebhookError(f"too old by {over:.3f} s: signed {age:.3f} s ago, {recipe.tolerance} s are allowed")
    if -age > recipe.ahead:
        over = -age - recipe.ahead
        raise WebhookError(f"too new by {over:.3f} s: signed {-age:.3f} s ahead, {recipe.ahead} s are allowed")


def _seconds(recipe: Signature, time: int) -> float:
    match recipe.unit:
        case "s":
            return time
        case "ms":
            return time / 1000
        case _:
            assert_never(recipe.unit)
