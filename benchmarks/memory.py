"""Bytes that a decoded session takes, its strings included, against stock openapi-python-client.

5000 sessions are decoded and the JSON values dropped; what is then still allocated, by `tracemalloc`, is divided by
their number. The same answers as in decode.py.

    python benchmarks/memory.py FOLDER
"""

from __future__ import annotations

import gc
import subprocess
import sys
import tracemalloc
from pathlib import Path
from typing import Any

import decode
import turns
from turns import Peer, Row

SESSIONS = 5000


def measure(home: Path, _: int) -> list[Row]:
    rows: list[Row] = []
    for slug in decode.LISTS:
        figures = {peer.name: _measured(home, peer, slug) for peer in (Peer("polykyc", "polykyc"), decode.STOCK)}
        rows.append(Row(f"memory of a session of {slug.capitalize()}", "bytes", 0.75, figures))
    return rows


def _measured(home: Path, peer: Peer, slug: str) -> float:
    command = [turns.python(home, peer.home), __file__, "--as", peer.name, slug]
    environment = {"PYTHONPATH": str(home / "emitted" / peer.path)} if peer.path else None
    return float(subprocess.run(command, check=True, capture_output=True, env=environment).stdout)


def bytes_held(name: str, slug: str) -> float:
    """Return the bytes that a session of peer *name* keeps."""
    make = {"polykyc": decode.polykyc_reader, decode.STOCK.name: decode.stock}[name]
    make(slug)()  # imports all that is needed
    read = make(slug, SESSIONS)
    gc.collect()
    tracemalloc.start()
    models: Any = read()
    gc.collect()
    size, _ = tracemalloc.get_traced_memory()
    del models
    return size / SESSIONS


if __name__ == "__main__":
    if "--as" in sys.argv:
        print(bytes_held(*sys.argv[2:]))
    else:
        options = turns.options(__doc__)
        turns.tell(measure(options.home, options.rounds))
