"""schemathesis against every provider of the sandbox: everything that its spec allows, and what it does not."""

from __future__ import annotations

import json
from itertools import chain
from pathlib import Path
from typing import Any, Final

import polykyc
import pytest

from polykyc_tools.engine.openapi.operations import operations
from polykyc_tools.sandbox.api.sandbox import Sandbox
from polykyc_tools.sandbox.server import Server
from tests.support.sandbox.openapi_links import linked, request_hints
from tests.support.sandbox.schemathesis import EXAMPLES, run

# In a query the text `true` is the boolean, and an empty one null; made as texts, schemathesis would call them wrong.
IN_A_QUERY: Final = {"enum": ["true", "false", "null", ""]}


def read_as_text(document: Any) -> Any:
    """Let a query of *document* that takes a boolean or null take the texts, too, that stand for them there."""
    shared = document.get("components", {}).get("parameters", {}).values()
    for parameter in chain(shared, *(node.get("parameters", ()) for _, _, node in operations(document))):
        if parameter.get("in") == "query" and parameter["schema"].get("type") == ["boolean", "null"]:
            parameter["schema"] = {"anyOf": [parameter["schema"], IN_A_QUERY]}
        if parameter.get("style") == "deepObject" and parameter["schema"].get("type") == "array":
            # schemathesis knows only objects in brackets, so it asks with one item, by the name that an item has.
            parameter |= {"name": f"{parameter['name']}[0]", "schema": parameter["schema"]["items"], "style": "form"}
            if "example" in parameter:
                parameter["example"] = parameter["example"][0]
    return document


def settings(slug: str) -> str:
    """Return what schemathesis is to know of the provider *slug* beyond its spec."""
    lines: list[str] = []
    for operation, row in request_hints(slug).get("untimely", {}).items():
        allowed = json.dumps(["2xx", "401", "403", "404", "409", "429", str(row["status"])])
        lines += ["[[operations]]", f'include-operation-id = "{operation}"']
        lines += [f"checks.positive_data_acceptance.expected-statuses = {allowed}"]
    for operation in request_hints(slug).get("erases", ()):
        lines += ["[[operations]]", f'include-operation-id = "{operation}"', "phases.stateful.enabled = false"]
    return "\n".join(lines)


@pytest.mark.once
@pytest.mark.parametrize("slug", polykyc.PROVIDERS)
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
        unchecked=request_hints(slug).get("unchecked", {}),
        # In the sandbox the secret of a caller is its token.
        signer=(slug, sandbox.token(slug)) if provider.contract.facts.signing is not None else None,
    )

    assert report.codes == frozenset(), report.text
    assert report.sound, report.text
    assert any(200 <= request.status < 300 for request in sandbox.requests if request.provider == slug), "all refused"
    assert report.cases >= EXAMPLES * len(list(operations(document)))
