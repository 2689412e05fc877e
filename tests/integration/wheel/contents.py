"""What a wheel carries: both packages and the data, each file as it is in this checkout.

    python tests/integration/wheel/contents.py WHEEL

It stops with the names of what differs.
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[3]
HOMES: Final = {
    "polykyc": ROOT / "generated" / "polykyc",
    "polykyc_tools": ROOT / "src" / "polykyc_tools",
    **{f"polykyc_tools/data/{name}": ROOT / name for name in ("specs", "overlays", "sandbox", "templates")},
}
"""The folders of a wheel, and what of the checkout each is."""


def main(wheel: str) -> None:
    """Compare the names, then the bytes."""
    expected = {
        f"{inside}/{file.relative_to(home).as_posix()}": file.read_bytes()
        for inside, home in HOMES.items()
        for file in home.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    with zipfile.ZipFile(wheel) as archive:
        carried = {name: archive.read(name) for name in archive.namelist() if ".dist-info/" not in name}
    wrong = sorted(name for name in {*expected, *carried} if expected.get(name) != carried.get(name))
    if wrong or not carried:
        sys.exit(f"the wheel differs from the checkout in {', '.join(wrong)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
