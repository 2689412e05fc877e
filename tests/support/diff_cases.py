"""Edits of a spec or an overlay, each with the findings that it gives."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from ruamel.yaml import YAML

EDITS: Final = Path(__file__).parents[1] / "diff" / "compare" / "edits.yaml"
_YAML: Any = YAML(typ="safe", pure=True)
CASES: Final = {case["name"]: case for case in _YAML.load(EDITS)}
