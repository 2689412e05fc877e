"""Types as Python source: a filter refuses an unknown kind, and never writes it as it comes."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from polykyc_tools.engine.ir import Argument, Field, Type
from polykyc_tools.engine.render.filters import decoding, types

UNKNOWN: Any = "decimal"


def _argument(kind: Type) -> Argument:
    return Argument("at", "at", "query", kind, required=True, doc="")


def written_in_a_list(kind: Type) -> str:
    """Return the expression for a list of items of *kind*."""
    return types.written(Type("list", parts=(kind,)), "value")


def reading_of(kind: Type) -> str:
    """Return the expression that reads a field of *kind*."""
    return decoding.reading(Field("at", "at", kind, required=True, doc=""))


def argument_annotation_of(kind: Type) -> str:
    """Return the annotation of an argument of *kind*."""
    return types.argument_annotation(_argument(kind), {})


@pytest.mark.parametrize(
    "expression",
    [
        pytest.param(types.annotation, id="annotation"),
        pytest.param(decoding.reader, id="reader"),
        pytest.param(reading_of, id="reading"),
        pytest.param(argument_annotation_of, id="argument-annotation"),
        pytest.param(partial(types.written, value="value"), id="written"),
        pytest.param(written_in_a_list, id="written-in-a-list"),
        pytest.param(partial(types.checking, "name", value="value", required=True, settable=False), id="checking"),
    ],
)
def test_a_kind_of_type_that_is_not_known_is_not_emitted(expression: Any) -> None:
    """It would go into a body unconverted, and the client would look for a name that the runtime does not have."""
    with pytest.raises((AssertionError, KeyError), match=r"unreachable|decimal"):
        expression(Type(UNKNOWN))
