"""For test suites: the fixture `sandbox`, in this process; `sandbox_server` behind a socket."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .api.sandbox import Sandbox
    from .server import Server


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a project say where specs of its own are."""
    parser.addini("polykyc_root", "the folder that holds specs/, overlays/ and sandbox/", default="")


@pytest.fixture(scope="session")
def _sandbox_once(pytestconfig: pytest.Config) -> Iterator[Sandbox]:
    """Read the specs once: each test gets a sandbox that has forgotten the one before."""
    from pathlib import Path

    try:
        from .api.sandbox import Sandbox
    except ModuleNotFoundError as error:
        pytest.fail(f'`{error.name}` is not installed\n  hint: pip install "polykyc[sandbox]"', pytrace=False)

    told = str(pytestconfig.getini("polykyc_root"))
    found = Sandbox(root=(pytestconfig.rootpath / Path(told)) if told else None)
    yield found
    found.close()


@pytest.fixture
def sandbox(_sandbox_once: Sandbox) -> Iterator[Sandbox]:
    """Return every provider, in this process, with nothing that another test left behind."""
    _sandbox_once.reset()
    yield _sandbox_once
    _sandbox_once.reset()


@pytest.fixture
def sandbox_server(sandbox: Sandbox) -> Iterator[Server]:
    """Serve `sandbox` on a free port of this machine."""
    from .server import Server

    before = sandbox.world.origin
    with Server(sandbox) as server:
        yield server
    sandbox.world.origin = before
