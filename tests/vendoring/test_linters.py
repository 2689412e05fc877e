"""Linters of the other repository: with the settings that `vendor add` prints they pass over the copy."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.vendoring.shop import Shop, package

BAD = "import os\n\n\ndef add(a, b): return a+'1'+undefined\nx: int = 'text'\n"


@pytest.mark.once
def test_strict_linters_leave_a_copy_alone(shop: Shop) -> None:
    """A team lints its own code with rules of its own, and must not have to edit what it copied."""
    shop.publish({**package(), "acme/client.py": BAD})
    _, output, _ = shop.run("add", "acme")
    toml, _, yaml = output.partition("pyproject.toml:\n")[2].partition("\nhint:")
    (shop.home / "pyproject.toml").write_text(toml, encoding="utf-8")
    (shop.home / "app" / "__init__.py").write_text("")
    (shop.home / "main.py").write_text('"""Ours."""\n\nimport app.kyc.acme\n\nprint(app.kyc.acme)\n', encoding="utf-8")

    copied = "app/kyc/acme/client.py"
    ruff = _run(shop.home, "ruff", "check", "--select", "ALL", "--ignore", "CPY001,D104,INP001,T201", ".", copied)
    layout = _run(shop.home, "ruff", "format", "--check", ".", copied)
    mypy = _run(shop.home, "mypy", "--strict", "main.py", copied)
    measured = _run(shop.home, "coverage", "run", "main.py")
    report = _run(shop.home, "coverage", "report", "--fail-under=100")

    for done in (ruff, layout, mypy, measured, report):
        assert done.returncode == 0, done.stdout + done.stderr
    assert "kyc" not in report.stdout
    exclude = yaml.splitlines()[1].removeprefix("exclude: ")
    assert re.search(exclude, copied)
    assert not re.search(exclude, "app/kyc_of_ours.py")


def _run(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", *words]
    return subprocess.run(line, cwd=home, capture_output=True, text=True, check=False)
