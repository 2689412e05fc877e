"""Kayle as its first version had it, made of today's documents: `completed` alone, neither `succeeded` nor `failed`."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Final

from polykyc_tools.project import shipped_folder

INPUTS: Final = shipped_folder()
NAIVE: Final = "- {when: {status: completed}, is: approved}"


def era(home: Path, *, naive: bool) -> Path:
    """Put Kayle as its first version has it into *home*; *naive*, as who believes `completed` to be a yes reads it."""
    for folder in ("specs", "overlays"):
        (home / folder).mkdir()
        shutil.copy(INPUTS / folder / "kayle.yaml", home / folder)
    spec, overlay = home / "specs" / "kayle.yaml", home / "overlays" / "kayle.yaml"
    states, rest = re.split(r"(?m)^    Session:$", spec.read_text(encoding="utf-8"), maxsplit=1)
    head, _, listed = states.rpartition("    SessionState:")
    listed = re.sub(r"(?m)^        - (succeeded|failed)\n", "", listed)
    spec.write_text(f"{head}    SessionState:{listed}    Session:{rest}", encoding="utf-8")
    before, session, flow, after = re.split(
        r"(?m)(?<=^      x-kyc-status:\n)(.*?)(?=^      # https://docs)(.*?)(?=^      # Both let)",
        overlay.read_text(encoding="utf-8"),
        maxsplit=1,
        flags=re.DOTALL | re.MULTILINE,
    )
    session = re.sub(r"(?m)^        - \{when: \{status: (succeeded|failed)[^\n]*\n", "", session)
    session = session.replace("[completed, succeeded]", "completed")
    if naive:
        session = re.sub(r"(?m)^        - \{when: \{status: completed[^\n]*\n", "", session)
        session = re.sub(r"(?ms)^        - when:\n            status: completed.*?^          is: \w+\n", "", session)
        session += f"        {NAIVE}\n"
        # The attempts, which would contradict it, have no table yet.
        after = re.sub(r"(?ms)^  - target: \$\.components\.schemas\.Attempt\n.*?(?=^  - target: )", "", after)
    flow = re.sub(r"(?ms)^          - from: \[succeeded, failed\]\n.*?(?=\Z)", "", flow).replace(
        ", succeeded, failed]", "]"
    )
    overlay.write_text(before + session + flow + after, encoding="utf-8")
    return home
