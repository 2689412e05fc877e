"""The one version of upstream that this engine was built and tested with, and its templates."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

import openapi_python_client

from polykyc_tools.engine.source.diagnostics import InputError, Problem

VERSION: Final = "0.29.1"
TEMPLATES_SHA256: Final = "40a8173f12d052edcb0ca64e24c0ada9ec018940914d7a330a6e2db519647d39"
"""Of every template that this version brings: one that changes is read and decided upon, not taken in silence."""


@cache
def check_version() -> None:
    """Raise `InputError` unless the version is the one that this engine was built and tested with."""
    found = version("openapi-python-client")
    if found != VERSION:
        raise InputError(
            [Problem("openapi-python-client", f"version {found}, not {VERSION}", 'run pip install "polykyc[generate]"')]
        )
    if templates_sha256() != TEMPLATES_SHA256:
        raise InputError(
            [
                Problem(
                    "openapi-python-client",
                    f"the templates of {found} are not those that were reviewed",
                    "reinstall it; after an upgrade, read what changed and update TEMPLATES_SHA256",
                )
            ]
        )


def templates_sha256() -> str:
    """Return the hash of upstream's templates, names and contents."""
    folder = Path(openapi_python_client.__file__).parent / "templates"
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.jinja")):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
