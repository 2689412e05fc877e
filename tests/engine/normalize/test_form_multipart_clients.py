"""A client that sends files: tried again alike, typed, and no slower where nobody sends one."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx

from tests.support.emit import Emit
from tests.support.fake_clock import FakeClock
from tests.support.multipart_forms import BINARY, PNG, file, taking
from tests.support.mypy_strict import complaints


def answers(seen: list[tuple[bytes, str]]) -> httpx.MockTransport:
    """Return a provider that is busy at first."""

    def provider(request: httpx.Request) -> httpx.Response:
        seen.append((request.content, request.headers["content-type"]))
        return httpx.Response(204) if len(seen) % 2 == 0 else httpx.Response(503, headers={"retry-after": "0"})

    return httpx.MockTransport(provider)


def test_a_further_try_sends_the_same_bytes(emit: Emit) -> None:
    """Blocking and awaited: a provider that saw the first one sees nothing new."""
    acme = emit(taking(f"scan: {{{BINARY}}}"))
    seen: list[tuple[bytes, str]] = []
    options: Any = {"base_url": "https://a.example", "http_client": answers(seen), "clock": FakeClock()}

    with acme.module.Client(**options) as client:
        client.make_thing(scan=file(acme))

    async def awaited() -> None:
        async with acme.module.AsyncClient(**options) as client:
            await client.make_thing(scan=file(acme))

    asyncio.run(awaited())

    assert (len(seen), len(set(seen))) == (4, 2)
    assert PNG in seen[0][0]


def test_a_call_of_json_loads_nothing_of_this(emit: Emit, tmp_path: Path) -> None:
    """What nobody sends, nobody waits for."""
    spec = taking(f"scan: {{{BINARY}}}").replace(
        "components:", "  /other: {post: {operationId: other, responses: {'204': {description: Done}}}}\ncomponents:"
    )
    package = emit(spec).module.__package__.partition(".")[0]
    code = (
        f"import sys\nfrom {package} import acme\nclient = acme.Client(base_url='https://a.example')\n"
        "acme.operations.other.build()\nprint(*(one for one in sys.modules if 'multipart' in one or 'octets' in one))"
    )

    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == ""


def test_the_client_is_typed(emit: Emit, tmp_path: Path) -> None:
    """At mypy's and pyright's strictest, lists and maps of files among it."""
    spec = taking(f"scan: {{{BINARY}}}, scans: {{type: array, items: {{{BINARY}}}}}", "scan: {contentType: image/*}")
    acme = emit(spec)
    package = acme.module.__package__.partition(".")[0]

    assert complaints(tmp_path, "-p", package) == ""
