"""What schemathesis has to know of a provider beyond its spec, from `tests/data/<slug>/sandbox/requests.json`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from polykyc_tools.engine.openapi.operations import operations

_DATA: Final = Path(__file__).parents[2] / "data"


def request_hints(slug: str) -> dict[str, Any]:
    """Return the hints about the provider *slug*.

    `links` say which answer leads to which request, so that the stateful phase gets past the first step.
    `untimely` has the status of each operation whose request may be as its schema says and still come at the wrong
    time, `erases` the operations that erase what other requests made, at a path that
    does not show it, and `unchecked` the names of checks that the provider's own server does not hold to.
    """
    path = _DATA / slug / "sandbox" / "requests.json"
    result: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return result


def linked(slug: str, document: dict[str, Any]) -> dict[str, Any]:
    """Return *document* with the links of the provider *slug*."""
    nodes = {node["operationId"]: node for _, _, node in operations(document)}
    for row in request_hints(slug).get("links", ()):
        for status, reply in nodes[row["from"]]["responses"].items():
            if status.startswith("2"):
                resolved = dict(reply) if "$ref" not in reply else _own(document, reply["$ref"])
                link: dict[str, Any] = {"operationId": row["to"]}
                if "parameters" in row:
                    link["parameters"] = row["parameters"]
                if "body" in row:
                    link["requestBody"] = row["body"]
                resolved["links"] = {**resolved.get("links", {}), row["to"]: link}
                nodes[row["from"]]["responses"][status] = resolved
    return document


def _own(document: dict[str, Any], ref: str) -> dict[str, Any]:
    section, _, name = ref.removeprefix("#/components/").partition("/")
    return dict(document["components"][section][name])
