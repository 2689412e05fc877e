"""What a finding says of its position."""

from __future__ import annotations

from typing import Any, cast

from polykyc_tools.diff.findings.finding import Side


def test_what_has_no_line_has_no_prefix_either() -> None:
    """A class that the generator makes of several schemas stands in no document, and a folder alone opens nothing."""
    side = Side("/tmp/old/", cast("Any", None))

    assert [side.prefixed(position) for position in ("", "specs/acme.yaml:7")] == ["", "/tmp/old/specs/acme.yaml:7"]
