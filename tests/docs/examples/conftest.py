"""A server on this machine that gives the documented answers, for examples that run as programs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import httpx
import polykyc
import pytest
from django.conf import settings
from django.test import override_settings

from examples import django_webhooks, fastapi_webhooks
from examples.inbox import Inbox, Receiver, Source
from tests.support.documented_flows import flow
from tests.support.documented_server import serving
from tests.support.webhook_examples import FLOWS, KEYS, Post, Providers, by_django, by_fastapi
from tests.support.webhook_vectors import FIRST, KAYLE

CASES: Final = [f"{slug}/{name}" for slug in polykyc.PROVIDERS for name in flow(slug)["answers"]]


@pytest.fixture
def address() -> Iterator[str]:
    """Return where a server gives the documented answers of every provider, below its slug."""
    # The documented sessions are made at that moment, so that they are those of this run.
    with serving(CASES, date="Wed, 01 Jan 2025 00:00:00 GMT") as server:
        yield server.url


@pytest.fixture
def providers() -> Providers:
    """Return the providers, at which everything has begun and nothing has ended."""
    return Providers({slug: names[0] for slug, names in FLOWS.items()})


@pytest.fixture
def receiver(tmp_path: Path, providers: Providers) -> Receiver:
    """Return a receiver of the events of those providers that send some."""
    http_client = httpx.Client(transport=httpx.MockTransport(providers))

    def client(slug: polykyc.Slug) -> Any:
        return polykyc.connect(slug, token="test-token", base_url=f"https://{slug}.test", http_client=http_client)

    sources = {
        "dossiers": Source(client("dossiers"), [FIRST]),
        "kayle": Source(client("kayle"), [KAYLE], (KEYS["kayle"] / "own.pem").read_text()),
        "kulipa": Source(client("kulipa"), [(KEYS["kulipa"] / "first.public.pem").read_text()]),
        "salesive": Source(client("salesive"), [FIRST]),
    }
    return Receiver(Inbox(str(tmp_path / "inbox" / "file")), sources)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Path:
    """Return the folder of the store."""
    result = tmp_path / "inbox"
    result.mkdir()
    return result


@pytest.fixture(params=["fastapi", "django"])
def post(request: pytest.FixtureRequest, receiver: Receiver) -> Iterator[Post]:
    """Return what sends a request to one of the examples, and gives its answer."""
    if not settings.configured:
        django_webhooks.configure(receiver)
    fastapi_webhooks.app.state.receiver = receiver
    send = by_fastapi if request.param == "fastapi" else by_django

    def call(path: str, body: bytes, headers: list[tuple[str, str]], method: str = "POST") -> httpx.Response:
        return send(path, body, headers, method)

    # All three, for other tests may have configured Django before.
    with override_settings(ROOT_URLCONF=django_webhooks.__name__, ALLOWED_HOSTS=["*"], KYC_RECEIVER=receiver):
        yield call
