"""Optional parts of the runtime: a copy has those that its providers use, and those that were asked for."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from polykyc_tools.cli.main import main
from polykyc_tools.vendoring.copy.lockfile import NAME, Lock, contents, dump, read
from polykyc_tools.vendoring.source.select_providers import is_index
from polykyc_tools.vendoring.source.source import files, source
from tests.support.vendoring.shop import HOME

RUNTIME = "_runtime"
TRACING = "telemetry/tracing.py"
CRYPTO = "webhooks/crypto.py"
REDIS = "rate_limit/redis_store.py"
CUSTOM_CLIENT = "http/custom_client.py"
MOCKED = "http/mocked.py"
REDIRECTS = "http/redirects.py"
SIGNED_FIELDS = "webhooks/content.py"
UNSIGNED_HEADERS = "webhooks/unsigned_headers.py"


def vendor(command: str, into: Path, *words: str) -> int:
    """Run `polykyc vendor` on the copy *into*; return its exit code."""
    return main(["vendor", command, *words, "--into", str(into)])


def runtime(into: Path) -> set[str]:
    """Return the modules of the runtime that the copy has."""
    return {path.relative_to(into / RUNTIME).as_posix() for path in (into / RUNTIME).rglob("*.py")}


def test_a_copy_has_no_optional_part_that_nobody_asked_for(tmp_path: Path) -> None:
    """`test_leave_out.py` gives such a copy to a type checker: what is left out leaves no import behind."""
    copy = tmp_path / "kyc"

    assert vendor("add", copy, "salesive") == 0

    parts = {TRACING, CRYPTO, REDIS, CUSTOM_CLIENT, MOCKED, REDIRECTS, SIGNED_FIELDS, UNSIGNED_HEADERS}
    assert not runtime(copy) & {*parts, "auth/oauth.py", "calls/multipart.py"}


@pytest.mark.parametrize(
    ("slug", "module"),
    [("onfido", REDIRECTS), ("didit", SIGNED_FIELDS), ("sumsub", UNSIGNED_HEADERS), ("veriff", UNSIGNED_HEADERS)],
)
def test_a_copy_has_the_parts_that_its_provider_loads_by_name(slug: str, module: str) -> None:
    """Onfido leads a download to where the file is, Didit signs canonical JSON, Sumsub names the algorithm in a header,
    and Veriff puts the key of an integration there; Kayle does none of it.
    """
    shipped = source(None, "polykyc")

    assert f"{RUNTIME}/{module}" in files(shipped, [slug], ())
    assert f"{RUNTIME}/{module}" not in files(shipped, ["kayle"], ())


_EXPLAINS = """
import sys
sys.path.insert(0, sys.argv[1])
from kyc import UnsupportedError
from kyc._runtime.contract import Response
from kyc.kayle.operations import get_session
from kyc.kayle.sessions import of_session
session = of_session(get_session.parse(Response(200, {}, sys.argv[2].encode())))
try:
    from kyc.kayle import explain_status
    print(explain_status(session.raw)["row"] == session.explain()["row"], session.explain()["row"]["line"])
except UnsupportedError as error:
    print(error)
"""


def test_a_copy_explains_statuses_if_that_was_asked_for(tmp_path: Path) -> None:
    """Else the texts of the tables would make each copy a tenth larger; the command that brings them is named."""
    copy = tmp_path / "kyc"
    body = json.loads((HOME / "tests/data/kayle/get_session.succeeded.json").read_text(encoding="utf-8"))
    script = [sys.executable, "-c", _EXPLAINS, str(tmp_path), json.dumps(body["response"]["json"])]

    def explain() -> str:
        return subprocess.run(script, capture_output=True, text=True, check=True).stdout

    vendor("add", copy, "kayle")
    plain, refusal = runtime(copy), explain()
    vendor("add", copy, "--with", "explanations")
    explained = explain()
    vendor("remove", copy, "--without", "explanations")

    assert refusal.startswith("this vendored copy was made without explanations. Run `polykyc vendor add --with ")
    assert explained.startswith("True overlays/kayle.yaml:")
    assert not (copy / "kayle" / "explanations.py").exists()
    assert (runtime(copy), explain()) == (plain, refusal)
    assert vendor("check", copy) == 0


def test_a_second_provider_brings_what_it_needs_and_takes_it_away_again(tmp_path: Path) -> None:
    """Kayle encrypts its webhooks and lists its sessions on pages; Salesive does neither."""
    copy = tmp_path / "kyc"
    vendor("add", copy, "salesive")
    before = runtime(copy)

    vendor("add", copy, "kayle")
    both = runtime(copy)
    vendor("remove", copy, "kayle")

    assert {CRYPTO, "sessions/pagination.py"} <= both - before
    assert runtime(copy) == before
    assert vendor("check", copy) == 0


def test_a_part_is_added_kept_by_an_update_and_removed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The error at the missing part names this command."""
    copy = tmp_path / "kyc"
    vendor("add", copy, "salesive", "--with", "redis")
    vendor("add", copy, "--with", "tracing")
    vendor("update", copy)
    capsys.readouterr()

    assert vendor("list", copy) == 0
    assert capsys.readouterr().out.splitlines()[0].endswith(": salesive, with redis, with tracing")
    assert {TRACING, REDIS, "rate_limit/limits.py"} <= runtime(copy)
    assert "RedisStore" in (copy / "__init__.py").read_text().split("else:")[0]
    assert vendor("remove", copy, "--without", "redis") == 0
    assert REDIS not in runtime(copy)
    assert TRACING in runtime(copy)
    assert vendor("check", copy) == 0


@pytest.mark.parametrize(
    ("command", "words", "problem"),
    [
        ("add", ("salesive", "--with", "tracin"), "has no part `tracin`\n  hint: did you mean `tracing`?"),
        ("add", ("--with", "tracing"), "needs a provider, or --with and a copy that has one"),
        ("remove", ("--without", "tracing"), "was not made with the part `tracing`, so it has it only if a provider"),
    ],
)
def test_a_part_that_cannot_be_added_or_removed_is_reported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, words: tuple[str, ...], problem: str
) -> None:
    """A part that nobody added may still be needed by a provider."""
    copy = tmp_path / "kyc"
    if command == "remove":
        vendor("add", copy, "salesive")

    code = vendor(command, copy, *words)

    assert code == 2
    assert problem in capsys.readouterr().err


@pytest.mark.parametrize(
    ("part", "code"),
    [
        ("oauth", "kyc.ClientCredentials('id', 'secret')"),
        ("multipart", "kyc.File(b'', 'a.png')"),
        ("crypto", "import kyc._runtime.lazy as lazy; lazy.load_optional('webhooks.crypto')"),
        ("httpx", "import os; os.environ['POLYKYC_TRANSPORT'] = 'mocked'; kyc.connect('salesive', token='x')"),
    ],
)
def test_a_part_that_a_copy_lacks_is_named_where_it_is_needed(tmp_path: Path, part: str, code: str) -> None:
    """The command in the error brings the part."""
    copy = tmp_path / "kyc"
    vendor("add", copy, "salesive")
    line = [sys.executable, "-c", f"import kyc; {code}"]

    failed = subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, check=False)
    command = f"polykyc vendor add --with {part} --into kyc"
    assert f"UnsupportedError: this vendored copy was made without {part}. Run `{command}`" in failed.stderr

    assert vendor("add", copy, "--with", part) == 0
    there = subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "UnsupportedError" not in there.stderr


def test_a_copy_from_before_there_were_parts_keeps_all_of_them(tmp_path: Path) -> None:
    """Code that uses Redis must work after an update."""
    copy = tmp_path / "kyc"
    vendor("add", copy, "salesive")
    lock = read(copy / NAME, NAME)
    old = Lock(lock.origin, lock.providers, lock.files, lock.base)
    (copy / NAME).write_bytes(dump(old))
    assert json.loads((copy / NAME).read_text())["lock"] == 1

    assert vendor("check", copy) == 0
    assert vendor("update", copy) == 0

    assert {TRACING, CRYPTO, REDIS, CUSTOM_CLIENT} <= runtime(copy)


def test_the_guide_states_the_size_of_a_copy_of_each_provider() -> None:
    """A team asks first how much it takes in. The numbers are rounded, so they may be a twentieth off."""
    shipped = source(None, "polykyc")
    guide = (HOME / "docs" / "vendoring.md").read_text(encoding="utf-8")

    for slug in shipped.providers:
        copied = files(shipped, [slug], ())
        of_runtime = {path: content for path, content in copied.items() if path.startswith(f"{RUNTIME}/")}
        row = re.search(rf"^\| `{slug}` \|(.*)\|$", guide, re.MULTILINE)
        assert row is not None, slug
        stated = [int(cell.replace(",", "")) for cell in row[1].split("|")]
        assert stated == pytest.approx([*_size(copied), *_size(of_runtime)], rel=0.05), slug


def test_a_copy_of_a_small_provider_stays_below_a_bound() -> None:
    """What a copy grows by, each team that updates has to review; `docs/design.md` says what the lines are for."""
    shipped = source(None, "polykyc")

    default_copy = _size(files(shipped, ["salesive"], ()))
    smallest = _size(files(shipped, ["salesive"], (), without=("async", "docs", "sessions", "webhooks")))

    assert (default_copy[0] <= 62, default_copy[1] <= 7_150) == (True, True), default_copy
    assert (smallest[0] <= 51, smallest[1] <= 4_400) == (True, True), smallest


def test_the_guide_states_what_each_choice_takes_away() -> None:
    """A team reads it to decide what to leave out."""
    shipped = source(None, "polykyc")
    rows = (HOME / "docs" / "vendoring.md").read_text(encoding="utf-8").partition("| `salesive` without |")[2]

    for line in re.findall(r"^\| `.*", rows.partition("```")[0], re.MULTILINE):
        names, _, *stated = line.strip("| ").split("|")
        without = re.findall(r"`(\w+)`", names)
        size = _size(files(shipped, ["salesive"], (), without=without))
        assert [int(cell.replace(",", "")) for cell in stated] == pytest.approx(size, rel=0.05), without


def _size(copied: Mapping[str, bytes]) -> tuple[int, int]:
    """Return the number of files, and of their lines."""
    return len(copied), sum(content.count(b"\n") for content in copied.values())


def test_a_lock_of_one_provider_is_short(tmp_path: Path) -> None:
    """It is reviewed with the copy."""
    vendor("add", tmp_path / "kyc", "salesive")

    assert (tmp_path / "kyc" / NAME).read_text().count("\n") < 200
    assert {path for path in contents(read(tmp_path / "kyc" / NAME, NAME), NAME) if is_index(path)} == {
        "__init__.py", "_connect.py", "_version.py",
    }  # fmt: skip


def test_a_copy_names_packages_and_not_the_extra_of_a_package_that_it_replaces(tmp_path: Path) -> None:
    """Where polykyc is not installed, `polykyc[webhooks]` would bring it, next to the copy."""
    copy = tmp_path / "kyc"
    assert vendor("add", copy, "kayle", "--with", "redis") == 0

    texts = [path.read_text() for path in copy.rglob("*") if path.suffix in {".py", ".md"}]

    assert not [text for text in texts if "polykyc[" in text]
    assert "pip install cryptography joserfc" in (copy / RUNTIME / CRYPTO).read_text()
    assert "pip install redis" in (copy / RUNTIME / REDIS).read_text()
