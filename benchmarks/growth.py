"""Whether providers that are installed and not used cost anything: import and client of one, among 1, 11 and 50.

python benchmarks/growth.py FOLDER
"""

from __future__ import annotations

from pathlib import Path

import turns
from turns import Row

SIZES = (1, 11, 50)
CODE = "import polykyc; polykyc.connect('salesive', token='t').close()"


def measure(home: Path, rounds: int) -> list[Row]:
    python = turns.python(home, "stock")
    subjects = {
        f"{size} installed": lambda path=str(home / "emitted" / f"many{size}"): turns.spawned(
            [python, "-c", CODE], path
        )
        for size in SIZES
    }
    times = {name: cpu * 1e3 for name, (_, cpu) in turns.in_turns(subjects, rounds // 2).items()}
    of_one, of_eleven, of_fifty = times.items()
    return [
        Row("import and client of one provider, 50 installed", "ms of CPU", 1.05, dict([of_fifty, of_one])),
        Row("import and client of one provider, 11 installed", "ms of CPU", 1.05, dict([of_eleven, of_one])),
    ]


if __name__ == "__main__":
    options = turns.options(__doc__)
    turns.tell(measure(options.home, options.rounds))
