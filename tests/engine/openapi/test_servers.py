"""The base URL of a client, from the servers of a document."""

from __future__ import annotations

import pytest

from polykyc_tools.engine.openapi.servers import base_url


@pytest.mark.parametrize(
    ("url", "default", "expected"),
    [
        ("https://api.{place}.acme.example/v1", "eu", "https://api.eu.acme.example/v1"),
        ("https://{place}/v1", "api.acme.example:8443", "https://api.acme.example:8443/v1"),
        ("https://{place}/v1", "", None),
        ("https://{place}:8443/v1", "", None),
        ("https://{place}.acme.example/v1", "", None),
    ],
)
def test_a_host_that_only_the_user_knows_is_no_base_url(url: str, default: str, expected: str | None) -> None:
    """A client without one asks for `base_url`; with half a host it would send a credential to nobody it knows."""
    assert base_url({"servers": [{"url": url, "variables": {"place": {"default": default}}}]}) == expected
