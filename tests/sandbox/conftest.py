"""Calls to the sandbox of Kayle that no typed client would make."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from polykyc_tools.sandbox.api.sandbox import Sandbox


@pytest.fixture
def raw(sandbox: Sandbox) -> Iterator[httpx.Client]:
    """Send what no typed client would."""
    headers = {"authorization": f"Bearer {sandbox.token('kayle')}"}
    with httpx.Client(transport=sandbox.transport(), base_url=sandbox.base_url("kayle"), headers=headers) as client:
        yield client
