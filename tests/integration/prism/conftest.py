"""What the contract tests share: one Prism for each provider, all at once, for as long as the tests run."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Mapping
from contextlib import ExitStack

import pytest

from tests.support.prism.documented_operations import PROJECT
from tests.support.prism.server import serving


@pytest.fixture(scope="session")
def prisms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, str]]:
    """Serve every spec, and tell where, by the name of the provider."""
    logs = tmp_path_factory.mktemp("prism")
    with ExitStack() as stack:
        # A run that a signal ends would leave them all behind otherwise: only an interrupt unwinds by itself.
        before = signal.signal(signal.SIGTERM, signal.default_int_handler)
        stack.callback(signal.signal, signal.SIGTERM, before)
        started = {
            slug: stack.enter_context(serving(PROJECT.spec(slug), logs / f"{slug}.log")) for slug in PROJECT.slugs()
        }
        yield {slug: prism.ready() for slug, prism in started.items()}
