# Generated from templates/package/_runtime/webhooks/crypto.py; edits here are lost.

"""ECDSA signatures and encrypted bodies (JWE), for which a library is imported when it is first needed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib import import_module
from typing import Any, Final

from ..errors import ArgumentError, UnsupportedError, WebhookError

_ENCRYPTIONS: Final = ("A128GCM", "A192GCM", "A256GCM", "A128CBC-HS256", "A192CBC-HS384", "A256CBC-HS512")
"""How a body may be encrypted under its wrapped key; no provider names the encryption that it uses."""


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        needed = f'this webhook needs the package {name.partition(".")[0]}: pip install "polykyc[webhooks]"'
        raise UnsupportedError(needed) from error


def ecdsa_fits(content: bytes, signatures: Sequence[bytes], keys: Sequence[str]) -> bool:
    """Return whether one of *signatures*, in DER, signs *content* under one of *keys*, public keys in PEM."""
    curves = _library("cryptography.hazmat.primitives.asymmetric.ec")
    hashes = _library("cryptography.hazmat.primitives.hashes")
    invalid = _library("cryptography.exceptions").InvalidSignature
    algorithm = curves.ECDSA(hashes.SHA256())
    public_keys = [_public_key(key) for key in keys]
    for public_key in public_keys:
        for signature in signatures:
            try:
                public_key.verify(signature, content, algorithm)
            except invalid:
                continue
            return True
    return False


def _public_key(pem: str) -> Any:
    curves = _library("cryptography.hazmat.primitives.asymmetric.ec")
    unknown = _library("cryptography.exceptions").UnsupportedAlgorithm
    try:
        key = _library("cryptography.hazmat.primitives.serialization").load_pem_public_key(pem.encode())
    except (ValueError, TypeError, unknown):
        key = None
    if not isinstance(key, curves.EllipticCurvePublicKey):
        raise ArgumentError("secrets: expected the public keys of an elliptic curve, in PEM")
    return key


def decrypt(body: bytes, key: str | bytes) -> bytes:
    """Return the content of *body*, a compact JWE under RSA-OAEP-256; *key* is a private RSA key in PEM or as a JWK."""
    jwe, errors = _library("joserfc.jwe"), _library("joserfc.errors")
    private = _private_key(key)
    try:
        token = jwe.decrypt_compact(body, private, algorithms=["RSA-OAEP-256", *_ENCRYPTIONS])
    except (errors.JoseError, ValueError, TypeError, KeyError):
        # Without its cause, and the same for every error: which one it was helps an attacker only.
        raise WebhookError("the body cannot be decrypted with this key") from None
    plain: bytes = token.plaintext
    return plain


def _private_key(key: str | bytes) -> Any:
    rsa = _library("joserfc.jwk").RSAKey
    unknown = _library("cryptography.exceptions").UnsupportedAlgorithm
    failures = (ValueError, TypeError, LookupError, AttributeError, RecursionError, unknown)
    try:
        text = key.encode() if isinstance(key, str) else key
        imported = rsa.import_key(json.loads(text) if text.lstrip().startswith(b"{") else text)
        if imported.is_private:
            return imported
    except (*failures, _library("joserfc.errors").JoseError):
        pass
    raise ArgumentError("key: expected a private RSA key, in PEM without a password or as a JWK")
