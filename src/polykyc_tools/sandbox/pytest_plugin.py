"""The pytest plugin: fixture `sandbox` in this process, and `sandbox_server` behind a socket."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from .api.sandbox import Sandbox
    from .server import Server


_MOCKS: Final = frozenset(("httpx_mock", "respx_mock", "respx", "vcr", "vcr_cassette"))
"""Fixtures and marks of pytest-httpx, respx, pytest-recording and pytest-vcr; their tools know httpx alone."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the setting for the folder of a project with its own specs."""
    parser.addini("polykyc_root", "the folder that holds specs/, overlays/ and sandbox/", default="")


@pytest.fixture(autouse=True)
def _httpx_transport(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let the clients that a test makes send through httpx, if the test replaces or records what httpx sends."""
    is_marked = any(request.node.get_closest_marker(name) for name in _MOCKS)
    if not is_marked and _MOCKS.isdisjoint(request.fixturenames):
        yield
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("POLYKYC_TRANSPORT", "httpx")
        yield


@pytest.fixture(scope="session")
def _sandbox_once(pytestconfig: pytest.Config) -> Iterator[Sandbox]:
    """Read the specs once for all tests; `sandbox` resets it for each."""
    from pathlib import Path

    try:
        from .api.sandbox import Sandbox
    except ModuleNotFoundError as error:
        pytest.fail(f'`{error.name}` is not installed\n  hint: pip install "polykyc[sandbox]"', pytrace=False)

    folder = str(pytestconfig.getini("polykyc_root"))
    shared = Sandbox(root=(pytestconfig.rootpath / Path(folder)) if folder else None)
    yield shared
    shared.close()


@pytest.fixture
def sandbox(_sandbox_once: Sandbox) -> Iterator[Sandbox]:
    """Return a sandbox of every provider, in this process, without the state of another test."""
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
