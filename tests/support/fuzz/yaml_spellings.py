"""One value in the many spellings that YAML has for it, and texts that are nearly YAML."""

from __future__ import annotations

import json
import re
from typing import Any, Final

from hypothesis import strategies as st

from polykyc_tools.engine.source.mapping_reader import is_list, is_map

_PLAIN: Final = re.compile("[A-Za-z][A-Za-z0-9 _./-]*[A-Za-z0-9]")
_WORDS: Final = frozenset(("null", "true", "false"))
PIECES: Final = (
    *(
        "&a ",
        "*a",
        "*b",
        "!!str ",
        "!!int ",
        "!!binary ",
        "!!python/object:os.system ",
        "!t ",
        "! ",
        "!!set ",
        "<<: *a\n",
    ),
    *(
        "---\n",
        "...\n",
        "%YAML 1.1\n",
        "%TAG ! !a\n",
        "? ",
        ": ",
        "- ",
        "|\n",
        ">-\n",
        "|9\n",
        "#",
        " # a\n",
        "\t",
        "\r",
        "\n",
    ),
    *(
        "{",
        "}",
        "[",
        "]",
        ",",
        "'",
        '"',
        "\\",
        "@",
        "`",
        "\x00",
        "\x85",
        "\u2028",
        "\ufeff",
        "\ud800",
        "~",
        "yes",
        "0o7",
        "0x1",
    ),
    *(
        "1_000",
        "012",
        "1:20",
        "2025-01-01",
        ".inf",
        ".NaN",
        "+1",
        "1.",
        ".5",
        "1e3",
        "=",
        "null",
        "Null",
        "NULL",
        "  ",
        "a: &b\n",
    ),
)


@st.composite
def spelling(draw: st.DrawFn, value: Any) -> str:
    """Draw a YAML text that says *value*."""
    head = draw(st.sampled_from(("", "---\n", "%YAML 1.2\n---\n", "# a\n\n", "\ufeff")))
    tail = draw(st.sampled_from(("", "...\n", "# z\n", "\n\n")))
    return head + _written(draw, value, 0, {}).lstrip("\n ") + "\n" + tail


def _written(draw: st.DrawFn, value: Any, depth: int, anchors: dict[str, str]) -> str:
    """Return *value* at *depth*, as what may follow `key:`; equal ones may be aliases of the one *anchors*."""
    if (is_map(value) or is_list(value)) and value:
        same = json.dumps(value)
        if same in anchors and draw(st.booleans()):
            return f" *{anchors[same]}"
        anchor = ""
        # Flow style within flow style only, so the anchors of block style all come before their aliases.
        text = _flow(draw, value) if draw(st.integers(0, 3)) == 0 else _block(draw, value, depth, anchors)
        if depth and draw(st.integers(0, 5)) == 0:
            anchors[same] = f"n{len(anchors)}"
            anchor = f" &{anchors[same]}"
        return f"{anchor}{text}"
    return f" {_scalar(draw, value)}"


def _block(draw: st.DrawFn, value: Any, depth: int, anchors: dict[str, str]) -> str:
    edge = "\n" + "  " * depth
    if is_list(value):
        return "".join(f"{edge}-{_written(draw, item, depth + 1, anchors)}" for item in value)
    return "".join(f"{edge}{_key(draw, key)}:{_written(draw, item, depth + 1, anchors)}" for key, item in value.items())


def _flow(draw: st.DrawFn, value: Any) -> str:
    gap = draw(st.sampled_from((" ", "\n" + " " * 200, "  ")))
    return gap + json.dumps(value, ensure_ascii=draw(st.booleans()))


def _key(draw: st.DrawFn, key: str) -> str:
    return _scalar(draw, key) if len(key) < 100 else json.dumps(key)


def _scalar(draw: st.DrawFn, value: Any) -> str:
    quoted = json.dumps(value, ensure_ascii=draw(st.booleans()))
    if not isinstance(value, str):
        return quoted
    ways = [quoted]
    if value.isprintable():
        ways.append("'" + value.replace("'", "''") + "'")
    if _PLAIN.fullmatch(value) and value.casefold() not in _WORDS:
        ways.append(value)
    return draw(st.sampled_from(ways))


@st.composite
def spoilt(draw: st.DrawFn, text: str) -> str:
    """Draw *text* with something put in, cut out or doubled at some places."""
    for _ in range(draw(st.integers(1, 3))):
        index = draw(st.integers(0, len(text)))
        end = min(len(text), index + draw(st.integers(0, 12)))
        piece = draw(st.sampled_from((*PIECES, text[index:end] * 2, "")))
        text = text[:index] + piece + text[end:]
    return text
