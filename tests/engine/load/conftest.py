"""What the tests of reading documents are given."""

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from polykyc_tools.engine.load.loader import Object, load
from polykyc_tools.engine.source.diagnostics import InputError
from tests.support.emit import Read


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return a function that reads a text as `specs/acme.yaml`, or under another name."""

    def read(text: str | bytes, name: str = "specs/acme.yaml") -> Object:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(dedent(text).encode() if isinstance(text, str) else text)
        return load(path, root=tmp_path)

    return read


@pytest.fixture
def problems_of(read: Read) -> Callable[..., str]:
    """Return a function that reads a text and returns what is said against it."""

    def problems_of(text: str | bytes, name: str = "specs/acme.yaml") -> str:
        with pytest.raises(InputError) as caught:
            read(text, name)
        return str(caught.value)

    return problems_of
