"""What a new process pays: importing a provider, the first call, and a second client next to the first.

Everything is whole processes, `python -c`, that take turns; the first call goes over TLS on this machine, with all of
the certificates of `certifi` trusted, as in life, and over plain HTTP.

    python benchmarks/start.py FOLDER
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path

import turns
import wire
from calls import CALLBACK
from turns import Ask, Row

IMPORTS = {
    "polykyc": ("polykyc", "from polykyc import salesive"),
    "import httpx": ("httpx", "import httpx"),
    "bare Python": ("httpx", "pass"),
}
OURS = """
from polykyc import salesive
salesive.Client(token="t", base_url="{base}").create_kyc_session(callback_url="{callback}")
"""
BY_HAND = """
import httpx
client = httpx.Client(base_url="{base}", headers=dict(authorization="Bearer t"))
client.post("/kyc/session", json=dict(callbackUrl="{callback}")).json()
"""
STOCK = """
from salesive_stock import AuthenticatedClient
from salesive_stock.api.kyc import create_kyc_session
from salesive_stock.models import CreateKycSessionRequest
client = AuthenticatedClient(base_url="{base}", token="t")
create_kyc_session.sync(client=client, body=CreateKycSessionRequest(callback_url="{callback}"))
"""
CALLS = {
    "polykyc": ("polykyc", OURS),
    "httpx by hand": ("httpx", BY_HAND),
    "openapi-python-client": ("stock", STOCK),
}
CLIENTS = """
import json, time
{imports}
found = []
for _ in range(2):
    before = time.process_time()
    {make}
    found.append(time.process_time() - before)
print(json.dumps(found))
"""
# One over plain HTTP first, which loads all modules, so that only what a client itself costs is measured.
MADE = {
    "polykyc": (
        "polykyc",
        "from polykyc import salesive; salesive.Client(token='t', base_url='http://localhost')",
        "salesive.Client(token='t')",
    ),
    "httpx": ("httpx", "import httpx", "httpx.Client()"),
}


def measure(home: Path, rounds: int) -> list[Row]:
    return [imported(home, rounds), *first_calls(home, rounds), second(home, rounds)]


def imported(home: Path, rounds: int) -> Row:
    times = turns.in_turns({name: code(home, *which) for name, which in IMPORTS.items()}, rounds // 2)
    return Row("`from polykyc import salesive`", "ms of CPU", 0.3, milliseconds(times))


def first_calls(home: Path, rounds: int) -> list[Row]:
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        for scheme, words, aim in (("https", [folder], 0.9), ("http", [], 1.1)):
            with wire.serving(home, *words) as port:
                base = f"{scheme}://localhost:{port}"
                trusted = {"SSL_CERT_FILE": f"{folder}/trusted.pem"}
                subjects = {
                    name: code(home, peer, call.format(base=base, callback=CALLBACK), **trusted)
                    for name, (peer, call) in CALLS.items()
                }
                times = turns.in_turns(subjects, rounds // 2)
            rows.append(Row(f"first call in a new process, {scheme}", "ms of CPU", aim, milliseconds(times)))
    return rows


def second(home: Path, rounds: int) -> Row:
    times = turns.in_turns({name: second_client(home, *which) for name, which in MADE.items()}, rounds // 4)
    (first, another), (_, of_httpx) = times["polykyc"], times["httpx"]
    # The first client prepares nothing that a second one could share, so it is no measure for it any more.
    figures = {"second client": another * 1e3, "a second httpx.Client()": of_httpx * 1e3, "first client": first * 1e3}
    return Row("a second client in the same process", "ms of CPU", 0.1, figures)


def code(home: Path, peer: str, source: str, **variables: str) -> Ask:
    """Return what runs *source* in a new process of *peer* and measures it."""
    path = str(home / "emitted" / "stock") if peer == "stock" else ""
    return lambda: turns.spawned([turns.python(home, peer), "-c", source], path, **variables)


def second_client(home: Path, peer: str, imports: str, make: str) -> Ask:
    """Return what makes two clients in a new process, and tells the seconds of each."""
    command = [turns.python(home, peer), "-c", CLIENTS.format(imports=imports, make=make)]

    def measured() -> tuple[float, float]:
        first, another = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        return first, another

    return measured


def milliseconds(times: dict[str, tuple[float, float]]) -> dict[str, float]:
    """Return the CPU time of each."""
    return {name: cpu * 1e3 for name, (_, cpu) in times.items()}


if __name__ == "__main__":
    options = turns.options(__doc__)
    turns.tell(measure(options.home, options.rounds))
