# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""`POST /v1/webhooks/endpoints/{endpoint_id}/keys`: Register a webhook encryption key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.key_algorithm import KeyAlgorithm
from ..models.key_type import KeyType
from ..models.rsa_public_jwk import RsaPublicJwk
from ..models.webhook_key import WebhookKey

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="create_webhook_key",
    method="POST",
    path="/v1/webhooks/endpoints/{endpoint_id}/keys",
    retry="never",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    echoes={
        "endpoint_id": ("data", "webhook_endpoint_id"),
        "key_id": ("data", "key_id"),
    },
)


def build(
    endpoint_id: str,
    *,
    key_id: str,
    jwk: RsaPublicJwk | Mapping[str, Any],
    algorithm: KeyAlgorithm | Literal["RSA-OAEP-256"],
    key_type: KeyType | Literal["RSA"],
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.opaque("endpoint_id", endpoint_id)
    validate.text("key_id", key_id, min_length=1, max_length=128)
    validate.model("jwk", jwk, RsaPublicJwk)
    validate.choice("algorithm", algorithm, KeyAlgorithm)
    validate.choice("key_type", key_type, KeyType)
    body = encode.present(
        {
            "key_id": key_id,
            "jwk": encode.model("jwk", jwk, RsaPublicJwk),
            "algorithm": algorithm,
            "key_type": key_type,
        }
    )
    return Request(
        OPERATION,
        path=f"/v1/webhooks/endpoints/{encode.segment('endpoint_id', endpoint_id)}/keys",
        body=encode.body(body),
        names={
            "endpoint_id": endpoint_id,
            "key_id": key_id,
        },
    )


def parse(response: Response) -> WebhookKey:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, WebhookKey.from_json)
