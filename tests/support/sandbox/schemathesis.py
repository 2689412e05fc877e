"""Runs schemathesis as the process that it is, and reads what it found."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, Final

from attrs import define

SEED: Final = "1"
PATIENCE: Final = 240
_HOOKS: Final = Path(__file__).with_name("schemathesis_hooks.py")
EXAMPLES: Final = int(os.environ.get("POLYKYC_FUZZ", "3"))
"""How many requests are made up for an operation and a phase: few in a plain run, many in `nox -s fuzz`."""

# A link may put a right value in the place of the wrong one that a request was made for.
_STATEFUL: Final = "[phases.stateful.checks]\nnegative_data_rejection.enabled = false\n"


@define(frozen=True)
class Found:
    """What a run found: how many *cases* there were, and the codes of what failed."""

    cases: int
    codes: frozenset[str]
    sound: bool
    """Whether it came to its end without a failure or an error."""
    text: str


def run(
    folder: Path,
    document: Mapping[str, Any],
    url: str,
    header: str,
    *,
    config: str = "",
    unchecked: Collection[str] = (),
    more: int = EXAMPLES,
    signer: tuple[str, str] | None = None,
) -> Found:
    """Let schemathesis ask the API at *url* everything that *document* allows, and what it does not.

    *unchecked* are the names of its checks that the API does not hold to. *signer* is the slug of a provider and a
    secret: the signer of its emitted client signs the requests, if the provider wants that.
    """
    spec, settings = folder / "spec.json", folder / "schemathesis.toml"
    spec.write_text(json.dumps(document), encoding="utf-8")
    settings.write_text(_STATEFUL + config, encoding="utf-8")
    command = [str(Path(sys.executable).with_name("schemathesis")), "--config-file", str(settings), "run", str(spec)]
    command += ["--url", url, "--header", header, "--continue-on-failure", "--seed", SEED]
    command += ["--phases", "examples,coverage,fuzzing,stateful", "--max-examples", str(more), "--no-color"]
    command += ["--exclude-checks", ",".join(unchecked)] if unchecked else []
    environment = {**os.environ, "NO_COLOR": "1", "SCHEMATHESIS_HOOKS": str(_HOOKS), "FUZZED_URL": url}
    if signer is not None:
        environment |= {"FUZZED_PROVIDER": signer[0], "FUZZED_SECRET": signer[1]}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=PATIENCE
    )
    text = done.stdout + done.stderr
    count = re.search(r"(\d[\d,]*) generated", text)
    assert count is not None, text
    return Found(
        int(count[1].replace(",", "")),
        frozenset(re.findall(r"^- (ST\d+)", text, re.MULTILINE)),
        done.returncode == 0,
        text,
    )
