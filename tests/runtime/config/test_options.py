"""The keyword arguments that `connect` hands to a client."""

from __future__ import annotations

import inspect
from typing import Any

import pytest
from polykyc._runtime.config.options import AsyncOptions, Options, Shared

from tests.support.invented_provider import AsyncClient, Client


@pytest.mark.parametrize(("kind", "options"), [(Client, Options), (AsyncClient, AsyncOptions)])
def test_connect_takes_what_a_client_takes(kind: type[Any], options: type[Any]) -> None:
    """The two lists stand apart, because a type checker wants one and people read the other."""
    assert set(inspect.signature(kind).parameters) == options.__annotations__.keys() | Shared.__annotations__.keys()
