"""Types as Python source: a kind that a filter does not know is refused, and never written as it comes."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from polykyc_tools.engine.ir import Type
from polykyc_tools.engine.render.filters import decoding, types

UNKNOWN: Any = "decimal"


def written_in_a_list(kind: Type) -> str:
    """Return the expression for a list of items of *kind*."""
    return types.written(Type("list", parts=(kind,)), "value")


@pytest.mark.parametrize(
    "expression",
    [
        pytest.param(types.annotation, id="annotation"),
        pytest.param(decoding.reader, id="reader"),
        pytest.param(partial(types.written, value="value"), id="written"),
        pytest.param(written_in_a_list, id="written-in-a-list"),
        pytest.param(partial(types.checking, "name", value="value", required=True, settable=False), id="checking"),
    ],
)
def test_a_kind_of_type_that_is_not_known_is_not_emitted(expression: Any) -> None:
    """It would go into a body unconverted, and be looked up in the runtime by a name that is not there."""
    with pytest.raises(AssertionError, match="unreachable"):
        expression(Type(UNKNOWN))
