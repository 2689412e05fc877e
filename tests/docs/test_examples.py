"""Every example of the documentation, run and checked as a reader would take it."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from markdown_it import MarkdownIt

from tests.support.documentation_pages import HOME, PAGES, page
from tests.support.documented_server import Documented, serving
from tests.support.signed_delivery import delivered

ELSEWHERE: Final = {"docs/durable.md"}
"""A page whose program `nox -s durable` runs and checks, with the libraries that it needs."""

WITH_EXAMPLES: Final = [
    name for name in PAGES if name not in ELSEWHERE and "```python" in (HOME / name).read_text(encoding="utf-8")
]
ANSWERS: Final = (
    "dossiers/create_kyc_session.session_created",
    "dossiers/list_kyc_sessions.largest_page",
    "kayle/create_session.created",
    "kayle/get_session.succeeded",
    "kayle/list_sessions.next_page",
    "kulipa/initiate_kyc.full",
    "kulipa/get_user.active",
    "salesive/create_kyc_session.session_created",
    "salesive/get_kyc_status.verified",
    "starkfi/prepare_kyc.prepared",
    "starkfi/send_email_otp.sent",
    "starkfi/verify_email_otp.verified",
    "starkfi/create_wallet_challenge.solana",
    "starkfi/prepare_kyc_by_wallet.prepared",
    "starkfi/create_kyc_session.session_created",
    "starkfi/get_kyc_status.declined",
)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Documented]:
    """Return what answers for all providers, where the variables lead their clients."""
    with serving(ANSWERS) as documented:
        for name, value in documented.environment().items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(socket, "getaddrinfo", near)
        monkeypatch.setattr(time, "sleep", awake)
        yield documented


def near(host: str, *rest: Any, find: Callable[..., Any] = socket.getaddrinfo, **more: Any) -> Any:
    """Look up *host* if it is this machine; an example that forgets to be led here would call a provider."""
    assert host in {"127.0.0.1", "localhost"}, f"an example calls {host}"
    return find(host, *rest, **more)


def awake(seconds: float) -> None:
    """Go on at once before another try; an example that waits for what does not come would hold everybody up."""
    assert seconds < 0.6, f"an example waits for {seconds:g} s"


def typed(_: str) -> str:
    """Return what a reader would type; no page asks for more than a code."""
    return "123456"


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_the_examples_of_a_page_run(name: str, server: Documented) -> None:
    """What a reader copies works, one block after the other, against the documented answers."""
    document = page(name)
    document.namespace.update(server=server, delivered=delivered, input=typed)

    for example in document.examples():
        example.evaluate()


def test_the_examples_hold_their_types(tmp_path: Path) -> None:
    """A reader's type checker, at its strictest, has nothing to say about them either."""
    for name in WITH_EXAMPLES:
        # Every line where it stands on its page, so that a complaint leads there.
        lines = [""] * (len((HOME / name).read_text(encoding="utf-8").splitlines()) + 1)
        lines[:2] = ["from tests.support.signed_delivery import delivered", "async def example() -> None:"]
        for example in page(name).examples():
            if not isinstance(example.parsed, tuple):
                first = example.line + example.parsed.line_offset
                block = example.parsed.splitlines()
                lines[first : first + len(block)] = [f"    {line}" if line else "" for line in block]
        (tmp_path / f"{name.removesuffix('.md').replace('/', '_')}.py").write_text("\n".join(lines), encoding="utf-8")
    settings = ["--config-file", str(HOME / "pyproject.toml"), f"--cache-dir={HOME / '.mypy_cache' / 'docs'}"]

    done = subprocess.run(
        [sys.executable, "-m", "mypy", *settings, "--allow-redefinition", str(tmp_path)],
        cwd=HOME,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout.startswith("Success"), done.stdout + done.stderr


@pytest.mark.parametrize("name", PAGES)
def test_no_example_is_passed_over(name: str) -> None:
    """A block under another name, such as `py`, would never be run, nor a comment that is misspelt."""
    text = (HOME / name).read_text(encoding="utf-8")
    shown = [token for token in MarkdownIt().parse(text) if token.type == "fence" and token.info.startswith("py")]

    # `exit` is said of a command, and read by tests/integration/installed_change.
    document = re.findall(r"^<!--\s*(?!exit:)[\w-]+:", text, re.MULTILINE)

    results = [text[example.start :].startswith("```") for example in page(name).examples()]

    assert {token.info for token in shown} <= {"python"}
    assert (results.count(True), results.count(False)) == (len(shown), len(document))
