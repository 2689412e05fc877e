"""Prism between the emitted clients and the sandbox: an outside opinion on every answer of the whole demo."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import polykyc
import pytest

from polykyc_tools.demo.sessions import walked
from polykyc_tools.sandbox.api.sandbox import Sandbox
from polykyc_tools.sandbox.server import Server
from tests.support.prism.documented_operations import PROJECT
from tests.support.prism.server import serving


def test_prism_finds_nothing_wrong_through_the_whole_demo(tmp_path: Path) -> None:
    """Every answer on the way is held against the spec by another validator, which refuses it if it is wrong."""
    sandbox = Sandbox(root=PROJECT)
    with Server(sandbox), ExitStack() as stack:
        proxies = {
            slug: stack.enter_context(serving(PROJECT.spec(slug), tmp_path / slug, before=sandbox.base_url(slug)))
            for slug in sandbox.providers
        }
        urls = {slug: proxy.ready() for slug, proxy in proxies.items()}

        lines = list(walked(sandbox, urls.__getitem__))

    assert [line.cells for line in lines if not line.fine] == []
    assert len(lines) == len(PROJECT.slugs())
    assert {request.provider for request in sandbox.requests} == set(PROJECT.slugs())
    sandbox.close()


def test_prism_would_tell(tmp_path: Path) -> None:
    """That it finds nothing means something only if it would: a state that is not listed is refused."""
    sandbox = Sandbox(root=PROJECT, providers=["salesive"])
    with (
        Server(sandbox),
        serving(PROJECT.spec("salesive"), tmp_path / "log", before=sandbox.base_url("salesive")) as proxy,
        polykyc.connect("salesive", token=sandbox.token("salesive"), base_url=proxy.ready(), max_retries=0) as client,
    ):
        client.sessions.create(redirect_url="https://shop.example/")
        sandbox.fail_next("unknown_status")

        with pytest.raises(polykyc.ServerError) as caught:
            client.sessions.get()

    assert b"VIOLATIONS" in caught.value.response.content.upper()
    sandbox.close()
