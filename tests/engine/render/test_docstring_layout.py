"""Texts of a document as docstrings: nothing in them ends the docstring."""

from __future__ import annotations

import ast
from itertools import product

import pytest

from polykyc_tools.engine.render.filters.docstring_layout import docstring


@pytest.mark.parametrize("length", range(1, 6))
def test_a_docstring_says_its_text_whatever_quotes_and_backslashes_it_has(length: int) -> None:
    """A text of three quotes alone ended its docstring, and what followed it was code."""
    texts = ["".join(characters) for characters in product('"\\a', repeat=length)]

    assert [text for text in texts if ast.literal_eval(docstring(text)) != text] == []
