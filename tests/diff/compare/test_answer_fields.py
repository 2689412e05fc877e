"""Common fields that an answer has next to its session, in both revisions."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tests.support.diff_project import OVERLAY, SPEC, all_findings

LINK: Final = """\
    post:
      operationId: link_session
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
      responses:
        "200":
          description: A session, and what leads to it.
          content:
            application/json:
              schema:
                type: object
                required: [data, meta]
                properties:
                  data: {$ref: "#/components/schemas/Session"}
                  meta:
                    type: object
                    required: [short, long]
                    properties: {short: {type: string}, long: {type: string}}
                    x-kyc-secret: true
components:
"""
SPEC_WITH_LINK: Final = SPEC.replace("components:\n", LINK, 1)
OVERLAY_WITH_LINK: Final = f"""{OVERLAY}\
  - target: $.paths['/sessions/{{id}}'].post
    update:
      x-kyc-envelope: {{payload: {{session: /data, meta: /meta}}}}
      x-kyc-operation: {{role: link, retry: never, takes: {{id: id}}, fields: {{url: meta.short, reason: meta.long}}}}
"""


def test_a_field_next_to_the_session_that_moves_or_goes_is_a_finding(tmp_path: Path) -> None:
    """The caller of `sessions.link` would send the person to another address, or to none."""
    old = (SPEC_WITH_LINK, OVERLAY_WITH_LINK)
    moved = OVERLAY_WITH_LINK.replace("{url: meta.short, reason: meta.long}", "{url: meta.long}")

    findings = [
        finding for finding in all_findings(tmp_path, old, (SPEC_WITH_LINK, moved)) if "link" in finding.subject
    ]

    assert [(finding.rule, finding.subject, finding.what) for finding in findings] == [
        ("session-field-lost", "Session.reason of a `link`", "is always None"),
        ("session-field-moved", "Session.url of a `link`", "is read from `meta.long`, and was from `meta.short`"),
    ]


EXPIRY: Final = SPEC.replace(
    "                callback: {type: string}\n",
    "                callback: {type: string}\n                ttl: {type: integer}\n",
)


def taking(expiry: str) -> str:
    """Return the overlay whose `sessions.create` takes *expiry*, if that is not empty."""
    return OVERLAY.replace("takes: {redirect_url: callback}", f"takes: {{redirect_url: callback{expiry}}}")


def test_a_span_of_time_in_another_unit_is_a_finding(tmp_path: Path) -> None:
    """Its caller gives the same `timedelta`, and a recording or a proxy sees another number."""
    texts = {unit: taking(f", expires_in: {{field: ttl, unit: {unit}}}") for unit in ("s", "ms")}

    def findings(name: str, old: str, new: str) -> list[tuple[str, str, str]]:
        there = all_findings(tmp_path / name, (EXPIRY, old), (EXPIRY, new))
        return [(finding.rule, finding.subject, finding.what) for finding in there]

    assert findings("unit", texts["s"], texts["ms"]) == [
        ("argument-reformatted", "sessions.create(expires_in)", "goes out in `ms`, and did in `s`")
    ]
    assert findings("same", texts["s"], texts["s"]) == []
