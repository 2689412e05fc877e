"""The settings of openapi-python-client, and how it names identifiers and classes."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser.properties import Class
from openapi_python_client.strings import PythonIdentifier, pascal_case

from .input.names import Names


@cache
def config() -> Config:
    """Return settings with which openapi-python-client runs no hook and writes no file."""
    return Config.from_sources(
        ConfigFile(post_hooks=[]),
        meta_type=MetaType.NONE,
        document_source=Path(),
        file_encoding="utf-8",
        overwrite=False,
        output_path=None,
    )


@cache
def _identifier(text: str) -> str:
    return str(PythonIdentifier(text, prefix="field_"))


@cache
def _verbatim(text: str) -> str:
    return str(PythonIdentifier(text, prefix="field_", skip_snake_case=True))


@cache
def _class_name(parent: str, title: str) -> str:
    """Return the class name of a schema with *title* inside the class *parent*."""
    qualified = f"{pascal_case(parent)}{pascal_case(title)}" if parent else title
    return str(Class.from_string(string=qualified, config=config()).name)


NAMES: Final = Names(_identifier, _verbatim, _class_name)
