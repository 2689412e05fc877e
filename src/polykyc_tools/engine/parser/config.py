"""How upstream is set, and how it names what it reads."""

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
    """Return upstream's settings: it runs nothing, and writes nowhere."""
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
def _spelt(text: str) -> str:
    return str(PythonIdentifier(text, prefix="field_", skip_snake_case=True))


@cache
def _classed(parent: str, title: str) -> str:
    """Return the class that upstream makes of a schema with *title* inside the class *parent*."""
    whole = f"{pascal_case(parent)}{pascal_case(title)}" if parent else title
    return str(Class.from_string(string=whole, config=config()).name)


NAMES: Final = Names(_identifier, _spelt, _classed)
