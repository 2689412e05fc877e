"""Texts that trip generators up, to be drawn wherever a document holds one."""

from __future__ import annotations

import string
from typing import Final

from hypothesis import strategies as st

from tests.support.hostile_cases import PAYLOADS

PYTHON: Final = (
    *("class", "None", "True", "async", "match", "type", "self", "cls", "list", "dict", "str", "int", "bool", "object"),
    *("print", "super", "property", "__init__", "__class__", "__slots__", "__dict__", "_", "__", "__builtins__"),
)
OURS: Final = (
    *("Client", "AsyncClient", "models", "operations", "status", "sessions", "webhooks", "Session", "UNSET", "Any"),
    *("build", "parse", "body", "timeout", "raw", "extra", "from_json", "to_json", "request", "response", "source"),
    *("Final", "Mapping", "datetime", "dt", "date", "UUID", "field", "define", "attributes", "TYPE_CHECKING", "reader"),
)
ODD: Final = (
    *("", " ", "a b", "a-b", "a_b", "A B", "aB", "AB", "Ab", "1a", "1", "-1", "3.14", "null", "true", "~", "=", "<<"),
    *(
        "é",
        "İ",
        "ß",
        "\u017f",
        "ﬁ",
        "ª",
        "Ⅷ",
        "µ",
        "\u0301a",
        "\u202ea",
        "\u200da",
        "\U0001d4b3",
        "名",
        "😀",
    ),
    *(
        "$ref",
        "$id",
        "x-a",
        "/",
        "//",
        "..",
        ".",
        "../a",
        "~0",
        "~1",
        "a/b",
        "%2F",
        "%",
        "{",
        "}",
        "{a}",
        "#",
        "?",
        "&",
    ),
    *(
        "'",
        '"',
        "\\",
        "\n",
        "\r",
        "\t",
        "`",
        "|",
        "*",
        "!",
        ":",
        ": ",
        " #",
        "- a",
        "0x1",
        "1e9",
        "1_0",
        "0o7",
        "a" * 300,
    ),
)
TEXTS: Final = (*PYTHON, *OURS, *ODD, *PAYLOADS.values())

plain: Final = st.text(string.ascii_lowercase, min_size=1, max_size=3)
odd: Final = st.sampled_from(TEXTS)
words: Final = st.one_of(plain, plain, odd, st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=3))
"""Plain ones often, so that names meet; a document of odd ones only would be refused for the first."""

names: Final = st.one_of(st.sampled_from("abc"), plain, st.sampled_from((*PYTHON, *OURS)), words)
"""What is mostly fit to be a name."""

numbers: Final = st.one_of(
    st.integers(-2, 3),
    st.sampled_from((0, -0.0, 0.5, 1e308, -1e308, 5e-324, 2**31, 2**53 + 1, 2**63, 2**64, -(2**63) - 1, 10**30)),
)
scalars: Final = st.one_of(st.none(), st.booleans(), numbers, words)
junk: Final = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(words, inner, max_size=2), max_leaves=4
)
"""Any JSON value."""
