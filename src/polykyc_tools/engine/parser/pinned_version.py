"""Check that openapi-python-client is the version that the engine was tested with, templates included."""

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
"""The hash of all templates of this version: a person has to read a change of them, and decide."""


@cache
def check_version() -> None:
    """Raise `InputError` unless the installed version is the one that the engine was tested with."""
    installed = version("openapi-python-client")
    if installed != VERSION:
        raise InputError(
            [
                Problem(
                    "openapi-python-client",
                    f"version {installed}, not {VERSION}",
                    'run pip install "polykyc[generate]"',
                )
            ]
        )
    if templates_sha256() != TEMPLATES_SHA256:
        raise InputError(
            [
                Problem(
                    "openapi-python-client",
                    f"the templates of {installed} are not those that were reviewed",
                    "reinstall it; after an upgrade, read what changed and update TEMPLATES_SHA256",
                )
            ]
        )


def templates_sha256() -> str:
    """Return the hash of the names and contents of all templates of openapi-python-client."""
    folder = Path(openapi_python_client.__file__).parent / "templates"
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.jinja")):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
