"""What becomes of OpenAPI documents: for each a row of operations, models, what is left out and why, mypy, and time.

    python benchmarks/documents.py DOCUMENT...

Ours is one cold `polykyc generate --allow-loss`, stock one openapi-python-client with its default hooks. Then mypy
checks what each emitted, with nothing in its cache. What takes longer than `--limit` seconds is ended, and its row says
so. With `--times` mypy runs so often, and the least CPU counts: other programs of the machine only add to it.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from programs import PATH, folder, polykyc_command, stock
from rows import HEAD, RULE, Row, left_out, modules, refused, row_of

_SLUG = "acme"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=Path, nargs="+", metavar="DOCUMENT")
    parser.add_argument("--limit", type=float, default=600, help="the seconds that each command may take (600)")
    parser.add_argument("--times", type=int, default=1, help="how often mypy runs, of which the least CPU counts (1)")
    arguments = parser.parse_args()
    print(HEAD)
    print(RULE)
    top = Path(os.path.commonpath([document.parent for document in arguments.documents]))
    for document in arguments.documents:
        with folder() as home:
            print(
                _row(document, document.relative_to(top).as_posix(), home, arguments.limit, arguments.times), flush=True
            )


def _row(document: Path, name: str, home: Path, limit: float, times: int) -> Row:
    spec = home / "specs" / f"{_SLUG}{document.suffix}"
    spec.parent.mkdir()
    shutil.copy(document, spec)
    row = row_of(spec, name)
    own_run = _run([*polykyc_command(home), "--allow-loss"], home, limit)
    if own_run.code is None:
        return replace(row, left=f"refused: not done after {limit:g} s (1)")
    if own_run.code:
        return replace(row, left=refused(own_run.errors))
    client = home / "generated" / "polykyc" / _SLUG
    emitted, models = modules(client)
    row = replace(row, emitted=emitted, models=models, left=left_out(own_run.output))
    checked = _least(_mypy("polykyc"), client.parent.parent, limit, times)
    row = replace(row, mypy=_verdict(checked, limit))
    stock_run = _run(stock(spec, home / "stock"), home, limit)
    if stock_run.code != 0:
        return replace(row, cpu="stock fails", mypy_cpu="stock fails")
    row = replace(row, cpu=f"{own_run.cpu / stock_run.cpu:.2f}")
    compared = _least(_mypy("stock"), home, limit, times)
    if compared.code is None:
        return replace(row, mypy_cpu="stock takes too long")
    return replace(row, mypy_cpu=f"{checked.cpu / compared.cpu:.2f}")


@dataclass(frozen=True)
class _Done:
    """How a command ended: its exit *code*, None if it took too long, its text, and its CPU seconds."""

    code: int | None
    output: str
    errors: str
    cpu: float


def _least(command: list[str], home: Path, limit: float, times: int) -> _Done:
    """Run *command* so many *times*; return what the run came to that took the least CPU."""
    return min((_run(command, home, limit) for _ in range(times)), key=lambda done: done.cpu)


def _run(command: list[str], home: Path, limit: float) -> _Done:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with subprocess.Popen(
        command,
        cwd=home,
        env={**os.environ, "PATH": PATH},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            output, errors = process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            # With what it started, which would hold its pipes open.
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            return _Done(None, "", "", limit)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return _Done(process.returncode, output, errors, cpu)


def _mypy(package: str) -> list[str]:
    cold = ["--strict", "--config-file=", f"--cache-dir={os.devnull}", "--python-executable", sys.executable]
    return [sys.executable, "-m", "mypy", *cold, "-p", package]


def _verdict(checked: _Done, limit: float) -> str:
    if checked.code is None:
        return f"not done after {limit:g} s"
    return "clean" if checked.code == 0 else checked.output.strip().splitlines()[-1]


if __name__ == "__main__":
    main()
