"""Every row of the table in README.md, one script after the other; what they find is written there.

python benchmarks/run.py FOLDER
"""

from __future__ import annotations

import calls
import decode
import durable
import emit
import generate
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
    "durable": durable.measure,
    "generate": generate.measure,
}


def main() -> None:
    options = turns.options(__doc__)
    emit.emit(options.home / "emitted")
    named_rows: list[tuple[str, turns.Row]] = []
    for name, measure in SCRIPTS.items():
        rows = measure(options.home, options.rounds)
        turns.tell(rows)
        named_rows += [(name, row) for row in rows]
    report.write(named_rows, options.rounds)


if __name__ == "__main__":
    main()
