"""Every module of an installed package, imported: what one needs that is not there shows here.

python tests/integration/wheel/imports.py PACKAGE
"""

from __future__ import annotations

import pkgutil
import sys
from importlib import import_module
from pathlib import Path


def main(package: str) -> None:
    """Import *package* and all below it, from the folder that this is run in."""
    sys.path.insert(0, str(Path.cwd()))
    home = import_module(package)
    results = [import_module(each.name) for each in pkgutil.walk_packages(home.__path__, f"{package}.")]
    if len(results) <= 30:
        sys.exit(f"`{package}` has {len(results)} modules, and the clients of one provider have more")


if __name__ == "__main__":
    main(*sys.argv[1:])
