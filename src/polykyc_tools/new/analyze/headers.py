"""Guess the headers with which a client gets what the document describes: a version, and the spelling of names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

from polykyc_tools.engine.openapi.operations import operations
from polykyc_tools.engine.openapi.schemas import Node
from polykyc_tools.engine.source.mapping_reader import is_map

from .document import parameters, plain_schema, snake_case

_VERSION: Final = re.compile(r"(^|_)version$")
_SPELLINGS: Final[Mapping[str, re.Pattern[str]]] = {
    "kebab": re.compile(r"[a-z0-9]+(-[a-z0-9]+)+"),
    "snake": re.compile(r"[a-z0-9]+(_[a-z0-9]+)+"),
    "camel": re.compile(r"[a-z0-9]+([A-Z][a-z0-9]*)+"),
    "pascal": re.compile(r"([A-Z][a-z0-9]*){2,}"),
}
"""How names of several words are written, by the word that headers call it."""


def guess_headers(document: Node) -> dict[str, str]:
    """Return the headers that most operations of *document* take, where it says which of their values it describes."""
    counter: Counter[str] = Counter()
    declared: dict[str, Node] = {}
    every = [*operations(document)]
    for path, method, _ in every:
        for parameter in parameters(document, (path, method)):
            if parameter.get("in") == "header" and is_map(parameter.get("schema")):
                counter[parameter["name"]] += 1
                declared.setdefault(parameter["name"], parameter)
    values = {name: _value(document, name, declared[name]) for name, count in counter.items() if count * 2 > len(every)}
    return {name: value for name, value in values.items() if value is not None}


def _value(document: Node, name: str, parameter: Node) -> str | None:
    schema = plain_schema(document, parameter["schema"])
    listed: list[Any] = schema.get("enum", [])
    if _VERSION.search(snake_case(name)):
        return _version(document, schema, listed)
    spellings = {_spelling(word): word for word in listed if isinstance(word, str)}
    return spellings.get(_usual_spelling(document)) if len(spellings) > 1 and None not in spellings else None


def _version(document: Node, schema: Node, listed: list[Any]) -> str | None:
    """Return the version of the API that *document* describes, if the header with *schema* can ask for it."""
    described = document.get("info", {}).get("version")
    if isinstance(described, str) and described in listed:
        return described
    only = schema.get("const", listed[0] if len(listed) == 1 else schema.get("default"))
    return only if isinstance(only, str) else None


def _spelling(word: str) -> str | None:
    """Return the spelling that *word* names: `kebab`, `kebab-case`, `kebabCase`."""
    plain = snake_case(word).removesuffix("_case")
    return plain if plain in _SPELLINGS else None


def _usual_spelling(document: Node) -> str | None:
    """Return how most properties of the components are written."""
    counter: Counter[str] = Counter()
    waiting: list[Any] = [document.get("components", {}).get("schemas", {})]
    while waiting:
        node = waiting.pop()
        if is_map(node):
            names = node.get("properties")
            for spelling, pattern in _SPELLINGS.items():
                counter[spelling] += sum(bool(pattern.fullmatch(name)) for name in names) if is_map(names) else 0
        waiting += node.values() if is_map(node) else node if isinstance(node, list) else ()
    [(spelling, count)] = counter.most_common(1) or [("", 0)]
    return spelling if count else None
