"""Every problem of an annotation is reported in one run, at its own line, and the valid annotations next to it stay."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from polykyc_tools.engine.annotations import parse
from polykyc_tools.engine.annotations.flow import read_flow_annotation
from polykyc_tools.engine.annotations.rate_limits import read_rate_limits
from polykyc_tools.engine.annotations.retry_rules import read_retry_rules
from polykyc_tools.engine.annotations.signing import read_signing
from polykyc_tools.engine.annotations.webhooks import read_webhooks
from polykyc_tools.engine.load.loader import load
from polykyc_tools.engine.source.diagnostics import Problem
from tests.support.marked_lines import expected, reported

HERE: Final = Path(__file__).parent
READERS: Final[dict[str, Callable[[Any, list[Problem]], object]]] = {
    "x-kyc-envelope": parse.read_envelope,
    "x-kyc-errors": parse.read_error_rows,
    "x-kyc-flow": read_flow_annotation,
    "x-kyc-limits": read_rate_limits,
    "x-kyc-retry": read_retry_rules,
    "x-kyc-operation": parse.read_operation,
    "x-kyc-session": parse.read_session_fields,
    "x-kyc-signing": read_signing,
    "x-kyc-status": parse.read_status_table,
    "x-kyc-webhooks": read_webhooks,
}


@pytest.mark.parametrize("path", sorted(HERE.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_fault_is_told_at_its_line(path: Path) -> None:
    """As the comments of the document say: no problem hides another, and valid annotations have none."""
    text = path.read_text(encoding="utf-8")
    word = text.partition(":")[0]
    problems: list[Problem] = []

    READERS[word](load(path, root=HERE), problems)

    assert reported(problems, path.name, word) == expected(text)
