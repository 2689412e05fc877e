"""What the benchmarks need emitted: stock clients of the same specs, and packages of 1, 11 and 50 providers.

python benchmarks/emit.py FOLDER
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import growth
import turns

BIN = Path(sys.executable).parent
STOCK = ("dossiers", "kayle", "salesive")


def emit(home: Path) -> None:
    """Write all of it into *home*."""
    shutil.rmtree(home, ignore_errors=True)
    for slug in STOCK:
        (home / "stock").mkdir(parents=True, exist_ok=True)
        spec, out = str(turns.ROOT / "specs" / f"{slug}.yaml"), str(home / "stock" / f"{slug}_stock")
        command = ["generate", "--path", spec, "--output-path", out, "--meta", "none"]
        subprocess.run([str(BIN / "openapi-python-client"), *command], check=True)
    for size in growth.SIZES:
        root = home / f"inputs{size}"
        several(root, size)
        subprocess.run([str(BIN / "polykyc"), "generate", "--root", str(root)], check=True)
        (home / f"many{size}").mkdir()
        (root / "generated" / "polykyc").rename(home / f"many{size}" / "polykyc")


def several(root: Path, size: int) -> None:
    """Write the inputs of *size* providers: Salesive, and then all of them, again and again under other slugs."""
    slugs = sorted((path.stem for path in (turns.ROOT / "specs").glob("*.yaml")), key=lambda slug: slug != "salesive")
    for number in range(size):
        slug, again = slugs[number % len(slugs)], number // len(slugs)
        for folder in ("specs", "overlays"):
            (root / folder).mkdir(parents=True, exist_ok=True)
            text = (turns.ROOT / folder / f"{slug}.yaml").read_text(encoding="utf-8")
            name = f"{slug}{again}" if again else slug
            (root / folder / f"{name}.yaml").write_text(text.replace(f"specs/{slug}.yaml", f"specs/{name}.yaml"))


if __name__ == "__main__":
    emit(turns.options(__doc__).home / "emitted")
