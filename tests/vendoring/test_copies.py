"""Copies at work: under any name, in any place, and several in one process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from polykyc_tools.cli.main import main
from tests.support.vendoring.shop import HOME

SLUGS: Final = sorted(path.stem for path in (HOME / "specs").glob("*.yaml"))

# Without the project on the path: only what a copy may need is there.
ALONE: Final = """
import sys
from importlib import import_module
from pathlib import Path
sys.path[:] = [path for path in sys.path if not (Path(path) / "polykyc").exists()]
sys.path.insert(0, sys.argv[1])
"""

IMPORTED: Final = """
name, home, slugs = sys.argv[2], Path(sys.argv[1]), sys.argv[3:]
folder = home.joinpath(*name.split("."))
for path in sorted(folder.rglob("*.py")):
    parts = path.relative_to(folder).with_suffix("").parts
    import_module(".".join([name, *(parts[:-1] if parts[-1] == "__init__" else parts)]))
copy = import_module(name)
assert copy.PROVIDERS == tuple(sorted(slugs)), copy.PROVIDERS
for slug in slugs:
    with copy.connect(slug, token="t", base_url="https://api.test") as client:
        assert type(client).__module__ == f"{name}.{slug}.client"
assert not [name for name in sys.modules if name.partition(".")[0] == "polykyc"]
"""

TWO: Final = """
import logging, pickle
import httpx

one, two = import_module("shop.kyc"), import_module("bank._vendor.identity")
body = {"status": 200, "success": True, "message": "", "data": {"status": "approved"}}

# Their errors are apart: who catches the one's does not catch the other's.
for name in dir(one):
    mine, theirs = getattr(one, name), getattr(two, name)
    if isinstance(mine, type) and issubclass(mine, Exception):
        assert mine is not theirs and not issubclass(mine, theirs) and not issubclass(theirs, mine), name
assert pickle.loads(pickle.dumps(one.ArgumentError("no"))).__class__ is one.ArgumentError

# What the one keeps of an answer the other does not see, even in the middle of its call.
def client(copy, answer):
    http = httpx.Client(transport=httpx.MockTransport(answer))
    return copy.connect("salesive", token="t", base_url="https://api.test", http_client=http)

seen = []
inner = client(two, lambda request: httpx.Response(200, json=body, headers={"x-from": "two"}))
def outer_answer(request):
    seen.append(inner.raw(inner.get_kyc_status))
    return httpx.Response(200, json=body, headers={"x-from": "one"})
outer = client(one, outer_answer)
raw = outer.raw(outer.get_kyc_status)
assert (raw.response.headers["x-from"], seen[0].response.headers["x-from"]) == ("one", "two")
assert type(raw) is not type(seen[0]) and type(raw.result) is not type(seen[0].result)
assert type(raw.result).__module__.startswith("shop.kyc."), type(raw.result).__module__

# An error of the one is no error of the other, as it is raised.
refusing = client(one, lambda request: httpx.Response(401, json={}))
try:
    refusing.get_kyc_status()
except two.PolykycError:
    raise AssertionError("the other copy's error was raised")
except one.AuthenticationError:
    pass

# Each speaks to loggers of its own name.
for name in logging.root.manager.loggerDict:
    assert not name.startswith(("polykyc", "kyc", "identity")), name
"""


def run(script: str, home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run *script* in a process of its own, in which every warning is an error."""
    line = [sys.executable, "-W", "error", "-c", ALONE + script, str(home), *words]
    return subprocess.run(line, capture_output=True, text=True, check=False, cwd=home)


@pytest.mark.parametrize(
    ("name", "slugs"),
    [("kyc", SLUGS), ("shop._vendor.polykyc", SLUGS), *((f"a.b.c.{slug}_only", [slug]) for slug in SLUGS)],
)
def test_a_copy_works_under_any_name_and_in_any_place(tmp_path: Path, name: str, slugs: list[str]) -> None:
    """Every module of it is imported, without polykyc installed and with warnings as errors."""
    assert main(["vendor", "add", *slugs, "--into", str(tmp_path.joinpath(*name.split(".")))]) == 0

    done = run(IMPORTED, tmp_path, name, *slugs)

    assert (done.returncode, done.stderr) == (0, "")


def test_two_copies_in_one_process_do_not_fight(tmp_path: Path) -> None:
    """Two libraries that one application uses may each have brought their own."""
    for folder in ("shop/kyc", "bank/_vendor/identity"):
        assert main(["vendor", "add", "salesive", "--with", "httpx", "--into", str(tmp_path / folder)]) == 0

    done = run(TWO, tmp_path)

    assert (done.returncode, done.stderr) == (0, "")
