"""A PostgreSQL server of its own for a test or a benchmark: made, stopped, started again."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from attrs import define

DEBIAN: Final = Path("/usr/lib/postgresql")


def programs() -> Path | None:
    """Return the folder of PostgreSQL's programs, None where there is none."""
    on_path = shutil.which("pg_ctl")
    folders = sorted(DEBIAN.glob("*/bin")) + ([Path(on_path).resolve().parent] if on_path else [])
    for folder in folders:
        if (folder / "initdb").exists():
            return folder
    return None


@define
class Postgres:
    """A server with one database, and what it was made with."""

    home: Path
    port: int
    bin: Path
    as_user: list[str]

    @property
    def url(self) -> str:
        """Return where the first database is."""
        return self._url("postgres")

    def create_database(self, name: str) -> str:
        """Make another database, and return where it is."""
        self.run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "polykyc", name)
        return self._url(name)

    def _url(self, name: str) -> str:
        return f"postgresql://polykyc@127.0.0.1:{self.port}/{name}"

    def run(self, program: str, *arguments: str) -> None:
        """Run a program of PostgreSQL's until it ends."""
        command = [*self.as_user, str(self.bin / program), *arguments]
        subprocess.run(command, check=True, cwd=self.home, capture_output=True, timeout=60)

    def start(self) -> None:
        """Start the server, and wait until it takes connections."""
        options = f"-p {self.port} -h 127.0.0.1 -k {self.home} -c fsync=off -c max_connections=200"
        self.run("pg_ctl", "-D", str(self.home / "data"), "-l", str(self.home / "log"), "-w", "-o", options, "start")

    def stop(self) -> None:
        """Stop the server at once: its connections break."""
        self.run("pg_ctl", "-D", str(self.home / "data"), "-w", "-m", "immediate", "stop")

    def restart(self) -> None:
        """Stop the server, and start it again."""
        self.stop()
        self.start()


@contextmanager
def running(programs: Path) -> Generator[Postgres]:
    """Run a server of these *programs* in a folder of its own, which another account than root can reach."""
    as_user: list[str] = []
    home = Path(tempfile.mkdtemp(prefix="polykyc-"))
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    if os.geteuid() == 0:
        # The server refuses to run as root.
        account = next(name for name in ("postgres", "nobody") if name in {each.pw_name for each in pwd.getpwall()})
        shutil.chown(home, account)
        home.chmod(0o755)
        as_user = ["setpriv", "--reuid", account, "--clear-groups", "--"]
    server = Postgres(home, port, programs, as_user)
    server.run("initdb", "-D", str(home / "data"), "-U", "polykyc", "-A", "trust", "--no-sync")
    server.start()
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(home)
