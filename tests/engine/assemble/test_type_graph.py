"""What a client of a large document loads when little of it is used."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any, Final

import pytest

from polykyc_tools.engine.output.writer import replace
from polykyc_tools.engine.pipeline.generate import emitted
from tests.support.emit import write_project

_SIZE: Final = 40
_CODE: Final = """
import sys
from kyc.acme.operations import get_thing_7
print(*sorted(name for name in sys.modules))
"""


def document() -> dict[str, Any]:
    """Return a document of many operations, each with an answer of its own that holds a part of its own."""
    numbers = range(_SIZE)
    schemas: dict[str, Any] = {}
    for number in numbers:
        schemas[f"Part{number}"] = {
            "type": "object",
            "properties": {"word": {"type": "string", "enum": ["a", f"b{number}"]}},
        }
        part = {"$ref": f"#/components/schemas/Part{number}"}
        schemas[f"Thing{number}"] = {"type": "object", "properties": {"part": part}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Acme", "version": "1"},
        "servers": [{"url": "https://api.example.com"}],
        "paths": {f"/thing/{number}": {"get": _operation(number)} for number in numbers},
        "components": {"schemas": schemas},
    }


def _operation(number: int) -> dict[str, Any]:
    schema = {"$ref": f"#/components/schemas/Thing{number}"}
    answer = {"description": "Fine", "content": {"application/json": {"schema": schema}}}
    return {"operationId": f"get_thing_{number}", "responses": {"200": answer}}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Return the modules that are loaded once one operation is imported."""
    home = tmp_path_factory.mktemp("many")
    replace(emitted(write_project(home, json.dumps(document())), "1", name="kyc"), home / "generated" / "kyc")
    line = [sys.executable, "-c", _CODE]
    done = subprocess.run(line, cwd=home / "generated", capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_one_operation_loads_the_models_that_it_names_and_no_others(loaded: set[str]) -> None:
    """A document of a thousand models would otherwise cost each process seconds, whatever it calls."""
    below = {name.partition("acme.")[2] for name in loaded if "acme." in name}

    assert {name for name in below if name.startswith("operations.")} == {"operations.get_thing_7"}
    assert {name for name in below if name.startswith("models.")} == {
        "models.part_7",
        "models.part_7_word",
        "models.thing_7",
    }


def test_one_operation_loads_nothing_that_sends(loaded: set[str]) -> None:
    """Connections, and what they are made with, load with the first client that makes a call."""
    assert {"httpx", "httpcore", "h11", "ssl", "asyncio"} & loaded == set()
    assert {"kyc.acme.client", "kyc._runtime.http.transport", "kyc._runtime.http.http1"} & loaded == set()
