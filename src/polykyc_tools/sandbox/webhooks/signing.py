"""Sign and encrypt events as each provider does, with its secrets and keys; the emitted clients verify them."""

from __future__ import annotations

import base64
import hmac
import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from importlib import import_module
from typing import Any, Final, assert_never

from polykyc_tools.engine.annotations.signatures import PLACEHOLDER, SignatureScheme, secret_form
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.pointers import find_item, put_value
from polykyc_tools.sandbox.behaviour.provider import PlayedProvider
from polykyc_tools.sandbox.scenario.values import fill
from polykyc_tools.sandbox.state.store import Store

_ENCRYPTION: Final = "A256GCM"


def signature_headers(
    recipes: Sequence[SignatureScheme], body: bytes, secret: str, now: float, id_: str
) -> dict[str, str]:
    """Return the headers that all of *recipes* ask for, signed with *secret* at *now*."""
    headers: dict[str, str] = {}
    for recipe in recipes:
        slots = {"time": _timestamp(recipe, now), "id": id_}
        signed = {**{name: text.encode() for name, text in slots.items()}, **_signed_values(recipe, body)}
        text = _encode(recipe, _sign(recipe, secret, _fill(recipe.content, signed)))
        values = {name: slot.encode() for name, slot in {**slots, "signature": text}.items()}
        headers |= {name: _fill(form, values).decode() for name, form in recipe.headers}
        if recipe.named is not None:
            # The first name of the overlay, which is that of `algorithm`.
            headers[recipe.named.header] = recipe.named.names[0][0]
    return headers


def _signed_values(recipe: SignatureScheme, body: bytes) -> dict[str, bytes]:
    """Return what *recipe* signs of *body*, by the names in its content."""
    if recipe.fields:
        event = json.loads(body)
        values = {pointer: find_item(event, pointer) for pointer in recipe.fields}
        return {pointer: b"" if value is None else str(value).encode() for pointer, value in values.items()}
    if "{json}" in recipe.content:
        event = json.loads(body, parse_float=_whole)
        return {"json": json.dumps(event, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()}
    return {"body": body}


def _whole(text: str) -> float:
    number = float(text)
    return int(number) if number.is_integer() else number


def stamp_body(recipes: Sequence[SignatureScheme], body: bytes, now: float) -> bytes:
    """Return *body* with the time of signing, wherever one of *recipes* signs a time in the body."""
    for recipe in recipes:
        if recipe.time is not None:
            body = serialize_event(put_value(json.loads(body), recipe.time, int(_timestamp(recipe, now))))
    return body


def _timestamp(recipe: SignatureScheme, now: float) -> str:
    match recipe.unit:
        case "s":
            return str(int(now))
        case "ms":
            return str(int(now * 1000))
        case _:
            assert_never(recipe.unit)


def _sign(recipe: SignatureScheme, secret: str, content: bytes) -> bytes:
    match recipe.algorithm:
        case "hmac-sha256" | "hmac-sha512" | "hmac-sha1":
            return hmac.digest(_hmac_key(recipe, secret), content, recipe.algorithm.removeprefix("hmac-"))
        case "ecdsa-sha256":
            return _sign_ecdsa(secret, content)
        case _:
            assert_never(recipe.algorithm)


def _encode(recipe: SignatureScheme, signature: bytes) -> str:
    match recipe.encoding:
        case "hex" | "hex-any-case":
            return signature.hex()
        case "base64":
            return base64.b64encode(signature).decode()
        case _:
            assert_never(recipe.encoding)


def _fill(form: str, values: Mapping[str, bytes]) -> bytes:
    parts = PLACEHOLDER.split(form)
    return b"".join(values[part] if number % 2 else part.encode() for number, part in enumerate(parts))


def _hmac_key(recipe: SignatureScheme, secret: str) -> bytes:
    prefix, form = secret_form(recipe)
    match form:
        case "text":
            return secret.encode()
        case "base64":
            return base64.b64decode(secret.removeprefix(prefix))
        case _:
            assert_never(form)


def new_secret(recipe: SignatureScheme) -> str:
    """Return a secret such as *recipe* is signed with: a text, or a private key in PEM."""
    match recipe.algorithm:
        case "hmac-sha256" | "hmac-sha512" | "hmac-sha1":
            return _new_shared_secret(recipe)
        case "ecdsa-sha256":
            curves = import_module("cryptography.hazmat.primitives.asymmetric.ec")
            return _private_pem(curves.generate_private_key(curves.SECP256R1()))
        case _:
            assert_never(recipe.algorithm)


def _new_shared_secret(recipe: SignatureScheme) -> str:
    prefix, form = secret_form(recipe)
    random = secrets.token_bytes(32)
    match form:
        case "text":
            return prefix + random.hex()
        case "base64":
            return prefix + base64.b64encode(random).decode()
        case _:
            assert_never(form)


def verification_key(recipe: SignatureScheme, secret: str) -> str:
    """Return what verifies what *secret* signs: itself, or the public half of a key."""
    match recipe.algorithm:
        case "hmac-sha256" | "hmac-sha512" | "hmac-sha1":
            return secret
        case "ecdsa-sha256":
            return _public_pem(_private_key(secret))
        case _:
            assert_never(recipe.algorithm)


def new_key() -> str:
    """Return a private RSA key, in PEM, to open events with."""
    return _private_pem(
        import_module("cryptography.hazmat.primitives.asymmetric.rsa").generate_private_key(65537, 2048)
    )


# Cached, as the next one, because OpenSSL checks the primes of each key that it reads: 0.1 seconds.
@lru_cache(maxsize=16)
def public_jwk(pem: str) -> Mapping[str, Any]:
    """Return the public half of the key in *pem*, as a JSON Web Key."""
    key = import_module("joserfc.jwk").RSAKey.import_key(pem.encode())
    public: dict[str, Any] = key.as_dict(private=False)
    return public


def encrypt(plain: bytes, jwk: Mapping[str, Any], key_id: str) -> bytes:
    """Return *plain* as a compact JWE for who has the private half of *jwk*."""
    jwe = import_module("joserfc.jwe")
    key = import_module("joserfc.jwk").RSAKey.import_key({name: jwk[name] for name in ("kty", "n", "e")})
    header = {"alg": "RSA-OAEP-256", "enc": _ENCRYPTION, "kid": key_id}
    token: str = jwe.encrypt_compact(header, plain, key, algorithms=["RSA-OAEP-256", _ENCRYPTION])
    return token.encode()


def serialize_event(event: Mapping[str, Any]) -> bytes:
    """Return *event* as it is sent."""
    return json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode()


def _sign_ecdsa(pem: str, content: bytes) -> bytes:
    curves = import_module("cryptography.hazmat.primitives.asymmetric.ec")
    hashes = import_module("cryptography.hazmat.primitives.hashes")
    signature: bytes = _private_key(pem).sign(content, curves.ECDSA(hashes.SHA256()))
    return signature


@lru_cache(maxsize=16)
def _private_key(pem: str) -> Any:
    serialization = import_module("cryptography.hazmat.primitives.serialization")
    return serialization.load_pem_private_key(pem.encode(), None)


def _private_pem(key: Any) -> str:
    forms = import_module("cryptography.hazmat.primitives.serialization")
    pem: bytes = key.private_bytes(forms.Encoding.PEM, forms.PrivateFormat.PKCS8, forms.NoEncryption())
    return pem.decode()


def _public_pem(key: Any) -> str:
    forms = import_module("cryptography.hazmat.primitives.serialization")
    pem: bytes = key.public_key().public_bytes(forms.Encoding.PEM, forms.PublicFormat.SubjectPublicKeyInfo)
    return pem.decode()


def signing_secret(store: Store, provider: PlayedProvider) -> str:
    """Return the secret that signs the events of *provider*; make and store it at first use."""
    if not provider.signatures:
        what = f"`{provider.slug}` sends no webhooks"
        raise InputError([Problem(f"overlays/{provider.slug}.yaml", what, "poll its sessions")])
    text = fill(provider.scenario.webhooks.secret, {})
    make = partial(new_secret, provider.signatures[0]) if text is None else partial(str, text)
    return _note_once(store, f"secret:{provider.slug}", make)


def decryption_key(store: Store, provider: PlayedProvider) -> str | None:
    """Return the private key that decrypts the events of *provider*; None if they are not encrypted."""
    return _note_once(store, f"key:{provider.slug}", new_key) if provider.encrypts_events else None


def verification_secret(provider: PlayedProvider, secret: str) -> str:
    """Return what verifies a signature by *secret*."""
    return verification_key(provider.signatures[0], secret) if provider.signatures else secret


def held_credential(provider: PlayedProvider) -> str | None:
    """Return the credential that the events of *provider* hold in a header; None if they hold none."""
    if not provider.credential_headers:
        return None
    return next(iter(provider.credentials(provider.scenario.variants[-1]).values()), None)


def _note_once(store: Store, name: str, make: Callable[[], str]) -> str:
    noted = store.read_note(name)
    if noted is None:
        noted = make()
        store.write_note(name, noted)
    return noted
