"""Several signatures of one provider, before and after: which of them is gone, new, or trusted less."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tests.support.diff_project import OVERLAY, SPEC, all_findings

_ONE: Final = """\
signature:
          algorithm: hmac-sha256
          encoding: hex
          headers: {X-Signature: "{signature}"}
          content: "{body}"
"""


def scheme(header: str, content: str = "{json}") -> str:
    """Return a scheme whose signature is in *header*."""
    return f'{{algorithm: hmac-sha256, encoding: hex, headers: {{{header}: "{{signature}}"}}, content: "{content}"}}'


def findings(folder: Path, old: list[str], new: list[str]) -> list[tuple[str, str]]:
    """Return rules and texts of what differs between the schemes *old* and *new*."""
    assert _ONE in OVERLAY
    before, after = (OVERLAY.replace(_ONE, f"signature: [{', '.join(schemes)}]\n") for schemes in (old, new))
    return [(finding.rule, finding.what) for finding in all_findings(folder, (SPEC, before), (SPEC, after))]


def test_a_signature_that_is_gone_or_trusted_less_is_found(tmp_path: Path) -> None:
    """Events that came with it alone are refused; in another order another one decides."""
    a, b, c = scheme("X-A", "{body}"), scheme("X-B"), scheme("X-C")

    assert findings(tmp_path / "same", [a, b], [a, b]) == []
    assert findings(tmp_path / "gone", [a, b, c], [b, c]) == [
        ("signature-removed", "are no longer verified by `x-a: {signature}`")
    ]
    assert findings(tmp_path / "order", [a, b], [b, a]) == [
        ("signature-reordered", "are verified by these headers in another order of trust: `x-b`, `x-a`")
    ]
    assert findings(tmp_path / "content", [a, b], [a, scheme("X-B", "{body}")]) == [
        ("signature-changed", "are signed otherwise in `x-b`: `content`")
    ]
