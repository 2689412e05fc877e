"""Which answer leads to which request, so that the stateful phase gets past the first step."""

from __future__ import annotations

from typing import Any, Final

from polykyc_tools.engine.openapi.operations import operations

_ENDPOINT: Final = "$response.body#/data/endpoint/id"
LINKS: Final[dict[str, list[tuple[str, str, dict[str, str], str]]]] = {
    "salesive": [("createKycSession", "refreshKycStatus", {}, '{"sessionId": "$response.body#/data/sessionId"}')],
    "kulipa": [
        ("initiate_kyc", "resume_kyc", {"kycId": "$response.body#/id"}, ""),
        ("initiate_kyc", "get_user", {"userId": "$response.body#/userId"}, ""),
        ("initiate_kyc", "export_kyc", {"userId": "$response.body#/userId"}, ""),
    ],
    "dossiers": [("list_kyc_sessions", "get_kyc_session", {"id": "$response.body#/sessions/0/id"}, "")],
    "kayle": [
        ("create_session", "get_session", {"id": "$response.body#/data/id"}, ""),
        ("create_session", "cancel_session", {"id": "$response.body#/data/id"}, ""),
        ("create_session", "list_attempts", {"session_id": "$response.body#/data/id"}, ""),
        *(
            ("create_webhook_endpoint", name, {"endpoint_id": _ENDPOINT}, "")
            for name in (
                *("get_webhook_endpoint", "update_webhook_endpoint", "delete_webhook_endpoint"),
                *("reveal_webhook_signing_secret", "rotate_webhook_signing_secret"),
                *("create_webhook_key", "list_webhook_keys"),
            )
        ),
        ("create_webhook_key", "deactivate_webhook_key", {"key_id": "$response.body#/data/id"}, ""),
        ("create_webhook_key", "reactivate_webhook_key", {"key_id": "$response.body#/data/id"}, ""),
    ],
    "starkfi": [
        ("prepare_kyc", "send_email_otp", {}, '{"email": "$request.body#/email"}'),
        ("send_email_otp", "verify_email_otp", {}, '{"email": "$request.body#/email", "code": "123456"}'),
        ("verify_email_otp", "create_kyc_session", {}, '{"email": "$request.body#/email"}'),
        ("verify_email_otp", "get_kyc_status", {"email": "$request.body#/email"}, ""),
        ("create_kyc_session", "get_kyc_status", {"email": "$request.body#/email"}, ""),
        (
            "create_wallet_challenge",
            "prepare_kyc_by_wallet",
            {},
            '{"wallet": "$request.body#/wallet", "message": "$response.body#/data/message", "signed_bytes": "x"}',
        ),
        ("prepare_kyc_by_wallet", "create_kyc_session", {}, '{"wallet": "$request.body#/wallet"}'),
    ],
}


def linked(slug: str, document: dict[str, Any]) -> dict[str, Any]:
    """Return *document* with the links of the provider *slug*."""
    import json

    nodes = {node["operationId"]: node for _, _, node in operations(document)}
    for source, target, parameters, body in LINKS[slug]:
        for status, reply in nodes[source]["responses"].items():
            if status.startswith("2"):
                resolved = dict(reply) if "$ref" not in reply else _own(document, reply["$ref"])
                link: dict[str, Any] = {"operationId": target}
                if parameters:
                    link["parameters"] = parameters
                if body:
                    link["requestBody"] = json.loads(body)
                resolved["links"] = {**resolved.get("links", {}), target: link}
                nodes[source]["responses"][status] = resolved
    return document


def _own(document: dict[str, Any], ref: str) -> dict[str, Any]:
    section, _, name = ref.removeprefix("#/components/").partition("/")
    return dict(document["components"][section][name])
