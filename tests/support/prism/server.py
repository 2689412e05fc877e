"""Prism as a process of ours: started for one spec, polled until it listens, and ended whatever happens."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final

from attrs import define
from ruamel.yaml import YAML

from polykyc_tools.engine.openapi.operations import operations
from polykyc_tools.engine.openapi.schemas import resolve_references

_DEADLINE: Final = 60.0
"""Seconds to wait for a start, which takes one; many more than that only on a machine that is busy."""

_PAUSE: Final = 0.05
_PATIENCE: Final = 5.0
"""Seconds that a process has to end when it is asked to, before it is made to."""


@define(frozen=True)
class Prism:
    """A process that answers as its spec says, once it is ready."""

    port: int
    process: subprocess.Popen[bytes]
    log: IO[bytes]

    def ready(self) -> str:
        """Wait until it listens, and return where."""
        deadline = time.monotonic() + _DEADLINE
        while not self._listens():
            assert self._lives(), f"Prism ended before it listened:\n{self._told()}"
            assert time.monotonic() < deadline, f"Prism does not listen after {_DEADLINE:.0f} s:\n{self._told()}"
        return f"http://127.0.0.1:{self.port}"

    def _listens(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
        except OSError:
            return False
        return self.process.poll() is None

    def _lives(self) -> bool:
        """Return whether the process is still there after a pause, which its end cuts short."""
        try:
            self.process.wait(_PAUSE)
        except subprocess.TimeoutExpired:
            return True
        return False

    def _told(self) -> str:
        self.log.seek(0)
        return self.log.read().decode(errors="replace")


@contextmanager
def serving(spec: Path, log: Path, *, before: str | None = None) -> Generator[Prism]:
    """Serve *spec* while the context lasts, or stand *before* a server and refuse every answer that breaks it."""
    port = _free_port()
    # Silent, because writing a line for every request takes longer than answering it; a failed start is reported.
    options = ["-h", "127.0.0.1", "-p", str(port), "-v", "silent", str(_readable(spec, log.parent))]
    mode = ["mock", *options] if before is None else ["proxy", *options, before, "--errors"]
    command = [os.environ["POLYKYC_PRISM"], *mode]
    with (
        log.open("w+b") as log_file,
        subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log_file, stderr=subprocess.STDOUT) as process,
    ):
        try:
            yield Prism(port, process, log_file)
        finally:
            _end(process)


def _readable(spec: Path, folder: Path) -> Path:
    """Return *spec*, or a copy in *folder* that Prism reads right.

    It takes an object in brackets that a form lacks for an empty one, without what such an object must have.
    """
    text = spec.read_text(encoding="utf-8")
    if "deepObject" not in text:
        return spec
    yaml: Any = YAML(typ="safe", pure=True)
    document: Any = yaml.load(text)
    for _, _, node in operations(document):
        body = resolve_references(document, node.get("requestBody", {}))
        for media in body.get("content", {}).values():
            properties = resolve_references(document, media.get("schema", {})).get("properties", {})
            for name, encoding in media.get("encoding", {}).items():
                if encoding.get("style") == "deepObject":
                    resolve_references(document, properties.get(name, {})).pop("required", None)
    copy = folder / f"{spec.stem}.json"
    copy.write_text(json.dumps(document, default=str), encoding="utf-8")
    return copy


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
