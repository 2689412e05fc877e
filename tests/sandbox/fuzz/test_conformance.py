"""schemathesis against every provider of the sandbox: everything that its spec allows, and what it does not."""

from __future__ import annotations

import json
from itertools import chain
from pathlib import Path
from typing import Any, Final

import pytest

from polykyc_tools.engine.openapi.operations import operations
from polykyc_tools.sandbox.api.sandbox import Sandbox
from polykyc_tools.sandbox.server import Server
from tests.support.sandbox.openapi_links import LINKS, linked
from tests.support.sandbox.schemathesis import EXAMPLES, run

# A request may be as its schema says and still come at the wrong time. Each status below is documented for that.
UNTIMELY: Final = {
    "kayle": {
        "list_attempts": [400],  # of two parameters at least one must be given, which OpenAPI cannot say
        "list_sessions": [400],  # a status of the other generation, or a time whose offset is not Z
        "create_session": [400],  # the endpoint is not there, or the redirect domain is not verified
        "create_webhook_endpoint": [400],  # events of the other generation, or a target that is not public
        "update_webhook_endpoint": [400],  # the same
        "create_webhook_key": [400],  # the JWK is none that RSA-OAEP could use
    },
    "kulipa": {
        "resume_kyc": [422],  # the KYC has not expired
    },
    "starkfi": {
        "send_email_otp": [400],  # the address is verified already
        "verify_email_otp": [400],  # so it is, or the code is wrong, or old
        "create_wallet_challenge": [400],  # the text is no wallet
        "prepare_kyc_by_wallet": [400],  # the text was not signed, or is not that of a challenge
        "get_kyc_status": [400],  # as with Kayle's attempts
    },
}

# As the real server does: https://github.com/KayleAI/kayle-id-v1 answers an undeclared method with a text and 404.
UNCHECKED: Final = {"kayle": ["unsupported_method"]}

# In a query the text `true` is the boolean, and an empty one null; made as texts, schemathesis would call them wrong.
IN_A_QUERY: Final = {"enum": ["true", "false", "null", ""]}


def read_as_text(document: Any) -> Any:
    """Let a query of *document* that takes a boolean or null take the texts, too, that stand for them there."""
    shared = document.get("components", {}).get("parameters", {}).values()
    for parameter in chain(shared, *(node.get("parameters", ()) for _, _, node in operations(document))):
        if parameter.get("in") == "query" and parameter["schema"].get("type") == ["boolean", "null"]:
            parameter["schema"] = {"anyOf": [parameter["schema"], IN_A_QUERY]}
    return document


def settings(slug: str) -> str:
    """Return what schemathesis is to know of the provider *slug* beyond its spec."""
    lines: list[str] = []
    for operation, statuses in UNTIMELY.get(slug, {}).items():
        allowed = json.dumps(["2xx", "401", "403", "404", "409", "429", *map(str, statuses)])
        lines += ["[[operations]]", f'include-operation-id = "{operation}"']
        lines += [f"checks.positive_data_acceptance.expected-statuses = {allowed}"]
    return "\n".join(lines)


@pytest.mark.once
@pytest.mark.parametrize("slug", sorted(LINKS))
def test_the_sandbox_is_what_its_spec_says(slug: str, sandbox: Sandbox, sandbox_server: Server, tmp_path: Path) -> None:
    """All checks and all phases, nothing left out: a sandbox that is not the provider's contract is a wrong teacher."""
    provider = sandbox.world.providers[slug]
    carrier = provider.contract.carriers[provider.contract.default_requirement[0]]
    document = read_as_text(linked(slug, json.loads(json.dumps(provider.contract.document))))

    report = run(
        tmp_path,
        document,
        sandbox.base_url(slug),
        f"{carrier.name.title() if carrier.prefix else carrier.name}: {carrier.prefix}{sandbox.token(slug)}",
        config=settings(slug),
        unchecked=UNCHECKED.get(slug, ()),
    )

    assert report.codes == frozenset(), report.text
    assert report.sound, report.text
    assert report.cases >= EXAMPLES * len(list(operations(document)))
