"""Keys, claims and webhook endpoints of Kayle, as the sandbox plays it."""

from __future__ import annotations

from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from joserfc.jwk import RSAKey
from polykyc import kayle

from polykyc_tools.sandbox.api.sandbox import Sandbox


def new_key() -> tuple[bytes, kayle.models.RsaPublicJwk]:
    """Return a new private key in PEM, and its public half as Kayle takes it."""
    private = rsa.generate_private_key(65537, 2048)
    pem = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    jwk = RSAKey.import_key(pem).as_dict(private=False)
    return pem, kayle.models.RsaPublicJwk(kty=kayle.models.KeyType.RSA, n=str(jwk["n"]), e=str(jwk["e"]))


def register_key(client: kayle.Client, endpoint: str) -> bytes:
    """Register a key at *endpoint*, and return its private half."""
    pem, jwk = new_key()
    client.create_webhook_key(endpoint_id=endpoint, key_id="mine", algorithm="RSA-OAEP-256", key_type="RSA", jwk=jwk)
    return pem


def claims_of(*claims: str, reason: str = "why", required: bool = True) -> dict[str, kayle.models.ShareFieldRequest]:
    """Return the request for each of *claims*, as `create_session` takes it."""
    return {claim: kayle.models.ShareFieldRequest(required=required, reason=reason) for claim in claims}


def register_endpoint(client: kayle.Client, sandbox: Sandbox, answers: list[int], **more: Any) -> str:
    """Register an endpoint with a key, which answers with the first of *answers* each time, and return its id."""
    url = f"http://localhost:9/{len(sandbox.outbox.receivers)}"
    endpoint = client.create_webhook_endpoint(url=url, **more).endpoint
    register_key(client, endpoint.id)
    sandbox.outbox.receivers[url] = lambda _body, _headers: answers.pop(0) if len(answers) > 1 else answers[0]
    return endpoint.id
