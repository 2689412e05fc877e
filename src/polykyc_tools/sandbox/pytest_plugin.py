"""The pytest plugin: fixture `sandbox` in this process, `sandbox_server` behind a socket, and no other network."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from .api.sandbox import Sandbox
    from .server import Server


_VARIABLE: Final = "POLYKYC_TRANSPORT"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the settings of a suite."""
    parser.addini("polykyc_root", "the folder that holds specs/, overlays/ and sandbox/", default="")
    parser.addini("polykyc_network", "whether every test may send to a provider", type="bool", default=False)


def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Keep the clients of the suite on this machine, also those that a conftest makes when it is imported."""
    if _VARIABLE not in os.environ and not early_config.getini("polykyc_network"):
        os.environ[_VARIABLE] = "mocked"
        early_config.add_cleanup(_forget)


def _forget() -> None:
    os.environ.pop(_VARIABLE, None)


def pytest_configure(config: pytest.Config) -> None:
    """Describe the mark of a test that may send."""
    config.addinivalue_line("markers", "polykyc_network: the test may send to a provider, with a real credential")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Let a marked test send to a provider."""
    if item.get_closest_marker("polykyc_network") is None or os.environ.get(_VARIABLE) != "mocked":
        return (yield)
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv(_VARIABLE)
        return (yield)


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
