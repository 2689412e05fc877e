"""What the tests of overlays are given."""

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from polykyc_tools.engine.load.loader import Object, load
from polykyc_tools.engine.overlay.apply import apply
from polykyc_tools.engine.source.diagnostics import InputError
from tests.support.overlay_spec import SPEC, Run


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Return a function that applies actions, written as YAML, to the spec of Acme."""

    def run(actions: str, *, head: str = "", version: str = "1.1.0", spec: str = SPEC) -> Object:
        for name, text in {
            "specs/acme.yaml": dedent(spec),
            "overlays/acme.yaml": f'overlay: {version}\ninfo: {{title: Ours, version: "1"}}\n{head}'
            f"actions:\n{dedent(actions)}",
        }.items():
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(text)
        document, overlay = (load(tmp_path / folder / "acme.yaml", root=tmp_path) for folder in ("specs", "overlays"))
        return apply(document, overlay)

    return run


@pytest.fixture
def problems_of(run: Run) -> Callable[..., str]:
    """Return a function that applies actions and returns what is said against them."""

    def problems_of(actions: str, **options: str) -> str:
        with pytest.raises(InputError) as caught:
            run(actions, **options)
        return str(caught.value)

    return problems_of
