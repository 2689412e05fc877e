"""Loading a package for its parts: less is loaded, and nobody else notices."""

import subprocess
import sys


def ran(code: str) -> str:
    """Return what *code* prints in a process of its own."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_generating_loads_no_program_of_upstream() -> None:
    """Its command, and the HTTP client that it fetches documents with, are a quarter of what it loads."""
    assert (
        ran("import sys, polykyc_tools.engine.pipeline.generate; print({'typer', 'httpx'} & sys.modules.keys())")
        == "set()"
    )


def test_upstream_is_whole_for_whoever_asks_for_it_later() -> None:
    """A half package left behind would fail far from here."""
    printed = ran(
        "import polykyc_tools.engine.pipeline.generate, openapi_python_client as one; print(one.Project.__name__)"
    )

    assert printed == "Project"
