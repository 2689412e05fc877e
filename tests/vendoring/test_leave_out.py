"""Copies without async or blocking clients, sessions, webhooks or docs: they work, and say what they lack."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from polykyc_tools.cli.main import main
from polykyc_tools.sandbox.api.sandbox import Sandbox
from polykyc_tools.sandbox.server import Server
from polykyc_tools.vendoring.copy.lockfile import NAME
from polykyc_tools.vendoring.copy.tree import tree

CALLS = """
import asyncio, json, sys
from importlib import import_module
from pathlib import Path
sys.path.insert(0, sys.argv[1])
copy = import_module(sys.argv[2])
word, event = sys.argv[4], json.loads(Path(sys.argv[5]).read_text())
if word != "blocking":
    with copy.connect("salesive", token=sys.argv[6], base_url=sys.argv[3]) as client:
        made = client.create_kyc_session(callback_url="https://shop.example/back")
        assert copy.salesive.status_of(made) in {"created", "in_progress"}
        assert word == "sessions" or client.sessions.get().id == made.session_id
async def awaited():
    async with copy.connect_async("salesive", token=sys.argv[6], base_url=sys.argv[3]) as client:
        made = await client.create_kyc_session(callback_url="https://shop.example/back")
        assert word == "sessions" or (await client.sessions.get()).id == made.session_id
if word != "async":
    asyncio.run(awaited())
if word != "webhooks":
    copy.salesive.webhooks.verify(
        body=event["body"].encode(), headers=event["headers"], secrets=event["secrets"],
    )
assert not [name for name in sys.modules if name.partition(".")[0] == "polykyc"]
"""
LEFT_OUT = ("async", "--without", "sessions", "--without", "webhooks")
EVENT = Path(__file__).parents[1] / "data" / "salesive" / "webhooks" / "good.json"


def vendor(command: str, into: Path, *words: str) -> int:
    """Run `polykyc vendor` on the copy *into*; return its exit code."""
    return main(["vendor", command, *words, "--into", str(into)])


@pytest.fixture
def imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """Return a copy without async and webhooks, as a package."""
    assert vendor("add", tmp_path / "lean_kyc", "salesive", "--without", *LEFT_OUT) == 0
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    yield import_module("lean_kyc")
    for name in [name for name in sys.modules if name.startswith("lean_kyc")]:
        del sys.modules[name]


@pytest.mark.once
def test_copies_without_something_do_all_the_rest_and_are_clean_for_a_type_checker(tmp_path: Path) -> None:
    """They call, blocking and awaited, and verify an event."""
    words = ("", "async", "blocking", "docs", "sessions", "webhooks")
    sandbox = Sandbox(providers=["salesive"])
    token = sandbox.token("salesive")

    with Server(sandbox):
        for word in words:
            name = f"without_{word}"
            assert vendor("add", tmp_path / name, "salesive", *(("--without", word) if word else ())) == 0
            line = [sys.executable, "-W", "error", "-c", CALLS, str(tmp_path), name, sandbox.base_url("salesive"), word]
            called = subprocess.run(
                [*line, str(EVENT), token], capture_output=True, text=True, check=False, cwd=tmp_path
            )
            assert (called.returncode, called.stderr) == (0, ""), word
    mypy = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache")]
    names = [f"without_{word}" for word in words]
    typed = subprocess.run([*mypy, *names], capture_output=True, text=True, check=False, cwd=tmp_path)

    assert typed.stdout.startswith("Success"), typed.stdout


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("connect_async", "async"),
        ("salesive.AsyncClient", "async"),
        ("salesive.webhooks", "webhooks"),
        ("Event", "webhooks"),
        ("Session", "sessions"),
        ("WaitTimeoutError", "sessions"),
    ],
)
def test_a_name_that_was_left_out_says_which_command_brings_it(imported: ModuleType, name: str, word: str) -> None:
    """An AttributeError would look like a misspelt name."""
    *above, last = name.split(".")
    owner = getattr(imported, above[0]) if above else imported
    command = f"Run `polykyc vendor add --with {word} --into {Path(str(imported.__file__)).parent}`"

    with pytest.raises(imported.UnsupportedError) as caught:
        getattr(owner, last)

    assert str(caught.value) == f"this vendored copy was made without {word}. {command}"
    assert last not in dir(owner)


@pytest.mark.parametrize("word", ["sessions", "webhooks"])
def test_a_client_without_something_says_so(imported: ModuleType, word: str) -> None:
    """Also where the client is at hand, and not its module."""
    client = imported.connect("salesive", token="app_1")

    with pytest.raises(imported.UnsupportedError, match=rf"^this vendored copy was made without {word}\."):
        getattr(client, word)


def test_a_model_may_have_the_name_of_what_is_left_out(tmp_path: Path) -> None:
    """Kayle has a model `Session`, which its operations return."""
    vendor("add", tmp_path / "kyc", "kayle", "--without", "sessions")

    text = (tmp_path / "kyc" / "kayle" / "client.py").read_text(encoding="utf-8")

    assert "from .models.session import Session\n" in text


def test_docs_are_left_out_but_for_those_of_modules_and_providers(tmp_path: Path) -> None:
    """What a caller sees in an editor stays, as does what a module is for."""
    vendor("add", tmp_path / "kyc", "salesive", "--without", "docs")

    copied = tree(tmp_path / "kyc").files
    errors = ast.parse(copied["_runtime/errors.py"])
    client = ast.parse(copied["_runtime/client.py"])

    assert not [path for path in copied if path.endswith(".md")]
    assert ast.get_docstring(errors)
    assert ast.get_docstring(client)
    assert not [node.name for node in client.body if isinstance(node, ast.ClassDef) and ast.get_docstring(node)]
    blocking, awaited = (
        next(
            each
            for each in node.body
            if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef) and "kyc" in each.name
        )
        for node in ast.parse(copied["salesive/client.py"]).body
        if isinstance(node, ast.ClassDef)
    )
    assert "callback_url: Where the merchant's" in (ast.get_docstring(blocking) or "")
    assert ast.get_docstring(awaited) == "Start or resume the verification of the store."


def test_the_choice_is_kept_by_updates_and_further_providers_until_it_is_taken_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An update that brought everything back would be a surprise in a review."""
    copy, complete = tmp_path / "kyc", tmp_path / "whole"
    vendor("add", copy, "salesive", "--without", "async")
    vendor("add", complete, "salesive", "starkfi")
    lean = tree(copy).files

    assert vendor("update", copy) == 0
    assert vendor("check", copy, "--newer") == 0
    assert tree(copy).files == lean
    assert json.loads(lean[NAME])["without"] == ["async"]

    assert vendor("add", copy, "starkfi") == 0
    assert b"AsyncClient(" not in tree(copy).files["starkfi/client.py"]
    assert "_runtime/http/async_io.py" not in tree(copy).files
    capsys.readouterr()
    vendor("list", copy)
    assert capsys.readouterr().out.splitlines()[0].endswith(": salesive, starkfi, without async")

    assert vendor("add", copy, "--with", "async") == 0
    assert tree(copy).files == tree(complete).files
    assert vendor("remove", copy, "--without", "async") == 0
    assert vendor("remove", copy, "starkfi") == 0
    assert {**tree(copy).files, NAME: b""} == {**lean, NAME: b""}
    assert vendor("check", copy, "--newer") == 0


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("--without", "asinc"), "cannot be made without `asinc`\n  hint: did you mean `async`?"),
        (
            ("--without", "async", "--without", "blocking"),
            "would be without async and blocking, and so without a client",
        ),
        (("--without", "webhooks", "--with", "webhooks"), "is asked for with and without webhooks"),
    ],
)
def test_a_choice_that_cannot_be_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], problem: str
) -> None:
    """Before anything is written."""
    assert vendor("add", tmp_path / "kyc", "salesive", *words) == 2

    assert problem in capsys.readouterr().err
    assert not (tmp_path / "kyc").exists()


def test_a_provider_page_says_what_its_copy_lacks(tmp_path: Path) -> None:
    """It would else explain how to verify what the copy cannot."""
    vendor("add", tmp_path / "kyc", "salesive", "--without", "webhooks")
    vendor("remove", tmp_path / "kyc", "--without", "async")

    page = (tmp_path / "kyc" / "salesive" / "README.md").read_text(encoding="utf-8")

    assert page.count("This copy was made without ") == 1
    assert "This copy was made without async and webhooks.\n" in page
    assert "## Webhooks" not in page
