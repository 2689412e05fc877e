"""The classes that a type names, and where their modules are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from polykyc_tools.engine.ir import Type
from polykyc_tools.engine.parser.result import Parsed


def homes(parsed: Parsed) -> dict[str, str]:
    """Return the module of each class."""
    models = {model.name: model.module for model in parsed.models}
    return models | {choice.name: choice.module for choice in parsed.choices}


def imports(types: Iterable[Type], homes: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return module and class of all that *types* name."""
    return tuple(sorted({(homes[name], name) for kind in types for name in classes(kind)}))


def classes(kind: Type) -> Iterator[str]:
    """Yield the classes that *kind* names."""
    if kind.name:
        yield kind.name
    for part in kind.parts:
        yield from classes(part)
