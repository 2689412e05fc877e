"""The headers of a request that a framework hands over."""

from __future__ import annotations

from typing import Any

import pytest
from polykyc._runtime.errors import ArgumentError
from polykyc._runtime.webhooks.signature import header_pairs


@pytest.mark.parametrize("headers", [None, 5, [1], [("a", 1)], [(b"a", b"b")], {"a": None}, [("a", "b", "c")]])
def test_what_holds_no_names_and_values_is_refused(headers: Any) -> None:
    """A mistake in a receiver is told as one: it is no forged event."""
    with pytest.raises(ArgumentError) as caught:
        header_pairs(headers)

    assert str(caught.value) == "headers: expected names and values, all of them texts"
