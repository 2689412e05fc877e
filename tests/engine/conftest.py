"""Fixtures of the engine's tests."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.support.emit import Emit, Emitted, emitting


@pytest.fixture
def emit(tmp_path: Path) -> Iterator[Emit]:
    """Return what emits a spec, with an overlay or without, and imports the package until the test is over."""
    with ExitStack() as stack:

        def emit(spec: str, overlay: str | None = None) -> Emitted:
            return stack.enter_context(emitting(tmp_path, spec, overlay))

        yield emit
