"""Every row of the table in README.md, one script after the other; what they find is written there.

python benchmarks/run.py FOLDER
"""

from __future__ import annotations

import calls
import decode
import emit
import growth
import memory
import report
import start
import turns
import wire

SCRIPTS = {
    "calls": calls.measure,
    "wire": wire.measure,
    "decode": decode.measure,
    "memory": memory.measure,
    "start": start.measure,
    "growth": growth.measure,
}


def main() -> None:
    asked = turns.options(__doc__)
    emit.emit(asked.home / "emitted")
    found = []
    for name, measure in SCRIPTS.items():
        rows = measure(asked.home, asked.rounds)
        turns.tell(rows)
        found += [(name, row) for row in rows]
    report.write(found, asked.rounds)


if __name__ == "__main__":
    main()
