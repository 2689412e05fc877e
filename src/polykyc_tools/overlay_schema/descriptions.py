"""What words and keys mean, in the sentences of `overlays/README.md`: nobody writes them twice."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

from attrs import define

from polykyc_tools import project
from polykyc_tools.engine.source.mapping_reader import is_list, is_map

_HEADING: Final = re.compile(r"^## (?=`x-kyc-)(?P<words>.+?): (?P<told>.+)$")
_NAME: Final = re.compile(r"`([^`]+)`")


@define(frozen=True)
class Meaning:
    """What a word is about, and what each of its *keys* means, as far as a table says so."""

    told: str
    keys: dict[str, str]


def described(word: str, shape: dict[str, Any]) -> dict[str, Any]:
    """Return *shape*, that of *word*, with what the vocabulary says of it."""
    meaning = _meanings().get(word)
    if meaning is None:
        return shape
    found: dict[str, Any] = _with_keys(shape, meaning.keys)
    return {"description": f"{meaning.told[:1].upper()}{meaning.told[1:]}.", **found}


def _with_keys(shape: Any, keys: dict[str, str]) -> Any:
    if is_list(shape):
        return [_with_keys(one, keys) for one in shape]
    if not is_map(shape):
        return shape
    found = {name: _with_keys(inner, keys) for name, inner in shape.items()}
    properties = found.get("properties")
    if is_map(properties):
        found["properties"] = {name: _named(inner, keys.get(name)) for name, inner in properties.items()}
    return found


def _named(shape: Any, told: str | None) -> Any:
    return {"description": told, **shape} if told and is_map(shape) and "$ref" not in shape else shape


@cache
def _meanings() -> dict[str, Meaning]:
    """Return the meaning of each word, read off the headings and the tables of the vocabulary."""
    found: dict[str, Meaning] = {}
    words: list[str] = []
    for line in (project.own() / "overlays" / "README.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            heading = _HEADING.match(line)
            words = _NAME.findall(heading["words"]) if heading else []
            found |= {word: Meaning(heading["told"], {}) for word in words if heading}
        elif line.startswith("| `") and words:
            first, *_, last = (cell.strip() for cell in line.strip("|").split(" | "))
            for word in words:
                for name in _NAME.findall(first):
                    found[word].keys.setdefault(name, last.removesuffix(" |"))
    return found
