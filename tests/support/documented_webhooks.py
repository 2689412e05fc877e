"""The webhooks under `tests/data/<slug>/webhooks/`, as they came in, and what each is worth."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any, Final

import attrs

from tests.support.documented_cases import DATA


@attrs.frozen
class Vector:
    """One webhook as it came in, and what it is worth."""

    path: Path
    documented: dict[str, Any]

    @property
    def slug(self) -> str:
        """Return whose it is."""
        return self.path.parent.parent.name

    @property
    def body(self) -> bytes:
        """Return the body."""
        return str(self.documented["body"]).encode()

    def arguments(self) -> dict[str, Any]:
        """Return the arguments of `verify`; what ends in `.pem` names a file next to this one."""
        names = {"key": self._text(self.documented["key"])} if "key" in self.documented else {}
        return {
            "body": self.body,
            "headers": self.documented["headers"],
            "secrets": [self._text(secret) for secret in self.documented["secrets"]],
            "now": dt.datetime.fromisoformat(self.documented["now"]),
            **names,
            **{name: self.documented[name] for name in ("credentials", "algorithms") if name in self.documented},
        }

    def _text(self, value: str) -> str:
        return (self.path.parent / value).read_text() if value.endswith(".pem") else value


def read(path: Path) -> Vector:
    """Return the webhook in the file *path*."""
    return Vector(path, json.loads(path.read_text(encoding="utf-8")))


VECTORS: Final = [read(path) for path in sorted(DATA.glob("*/webhooks/*.json"))]
